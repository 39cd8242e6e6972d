-- What lists need beside the cases themselves.

-- The steps of a version in short, so that a list knows who performs the step a case is in: one letter a step,
-- 'd' desk, 'h' head, 'o' officer, 'l' leader. Derived from the version's body.
create table internal_process (
    key {key} not null,
    version bigint not null,
    field {key} not null,
    roles text not null,
    primary key (key, version)
);

-- Who has a case open for work, and until when by the office's clock. Not a legal fact: nothing of it is journalled.
create table lease (
    case_id {key} not null primary key,
    holder {key} not null,
    until {key} not null
);
create index lease_holder on lease (holder);

-- Worklists read open cases only, in the order of the step's due moment.
create index cases_held on cases (officer, step_due_at, id) where ended_at is null;
create index cases_unheld on cases (unit, step_due_at, id) where officer is null and ended_at is null;
create index cases_team on cases (unit, step_due_at, id) where officer is not null and ended_at is null;
create index cases_decided on cases (responsible, step_due_at, id) where outcome is not null and resolved_at is null;
create index cases_results on cases (desk, step_due_at, id) where state = 'resolved';
-- The search's page narrows by state.
create index cases_state_due on cases (state, due_at, id);
-- A word narrows a list that is read by another key.
create index case_word_case on case_word (case_id, word);
