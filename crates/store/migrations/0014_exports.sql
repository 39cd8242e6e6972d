-- Lists of many cases that were asked for by one person and wait for, or had, the leave of another.
create table export_request (
    id {key} not null primary key,
    asked_by {key} not null,
    asked_at {key} not null,
    purpose {key} not null,
    -- What the list is narrowed to: state and unit, empty where it is not.
    state {key} not null,
    unit {key} not null,
    -- How many cases it was when it was asked for.
    n bigint not null,
    -- What the asker can see: whoever gives leave sees at least as much.
    desk_from {key} not null,
    desk_to {key} not null,
    unit_from {key} not null,
    unit_to {key} not null,
    -- 'open', 'approved', 'declined'.
    decision {key} not null,
    decided_by {key},
    decided_at {key}
);
create index export_request_asked on export_request (asked_at, id);

-- The pool of a unit among all that its officers hold.
create index cases_unit_officer on cases (unit, officer, step_due_at, id) where ended_at is null;
