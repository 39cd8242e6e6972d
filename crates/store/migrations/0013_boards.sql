-- What boards count and lists are narrowed by.

-- From when the step is at risk: three quarters of its working time used, or less than eight working hours left. It
-- follows from the step's two moments and the calendar; nothing where they have changed since it was marked.
alter table cases add column risk_at {key};
-- The names of a version's steps: '|1=…|2=…|'. Empty where it was published before they were kept.
alter table internal_process add column names text not null default '';

create index cases_open on cases (unit, step_due_at, id) where ended_at is null;
create index cases_unmarked on cases (id) where ended_at is null and risk_at is null;
create index cases_owing on cases (responsible, due_at, id) where ended_at is null and resolved_at is null;
