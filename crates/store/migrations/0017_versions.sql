-- How a version comes into force: it is drafted, checked, approved by a second person, announced by a decision.

-- A numbered decision that announces versions.
create table decision (
    id {key} not null primary key,
    number {key} not null,
    issuer text not null,
    signed_on {key} not null,
    -- The first day on which what it announces is in force.
    in_force_from {key} not null,
    announced_by {key} not null,
    announced_at {key} not null
);
create index decision_number on decision (number, id);

-- What a decision says of one procedure.
create table decision_item (
    decision {key} not null,
    key {key} not null,
    version bigint not null,
    change {key} not null,
    -- The draft it came from.
    draft {key} not null,
    primary key (key, version)
);
create index decision_item_decision on decision_item (decision, key);

create table procedure_draft (
    id {key} not null primary key,
    -- Grows with every act on the draft.
    version bigint not null,
    key {key} not null,
    -- The version it was drafted from; none for a procedure that is new.
    base bigint,
    change {key} not null,
    stage {key} not null,
    -- The procedure as JSON, never searched inside.
    body text not null,
    note text,
    -- Where it came from, like review:ID.
    origin {key},
    drafted_by {key} not null,
    drafted_at {key} not null,
    -- User names of all who wrote in it, as JSON.
    authors text not null,
    changed_by {key} not null,
    changed_at {key} not null,
    checked_by {key},
    checked_at {key},
    approved_by {key},
    approved_at {key},
    ended_by {key},
    ended_at {key},
    -- Of one that was announced.
    decision {key},
    announced_version bigint
);
create index procedure_draft_stage on procedure_draft (stage, id);
create index procedure_draft_key on procedure_draft (key, id);
create index procedure_draft_origin on procedure_draft (origin) where origin is not null;

-- The decision that announced a version; one that was imported has none.
alter table procedure_version add column decision {key};

-- The versions of which a later one is announced already, or was.
create index procedure_version_ends on procedure_version (valid_to);
-- The versions that are announced for a later day.
create index procedure_version_begins on procedure_version (valid_from, key);
