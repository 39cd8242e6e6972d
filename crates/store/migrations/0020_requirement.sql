-- Requirements without a basis, a file each: who asked for what, who finds out, what was put right.
create table requirement (
    id {key} not null primary key,
    number {key} not null unique,
    -- Letters that open the public page of the file to whoever reported.
    code {key} not null,
    what {key} not null,
    -- What was asked for, as it was told; how to reach the citizen: may be personal data.
    words text not null,
    contact text,
    procedure_key {key},
    procedure_version bigint,
    -- The unit that asked.
    unit {key} not null,
    found_by {key} not null,
    reporter {key},
    asked_by {key},
    case_reference {key},
    attempts bigint not null,
    -- Case and folded name of a paper that was tried: one file, however often.
    tried {key} unique,
    reported_at {key} not null,
    stage {key} not null,
    is_open boolean not null,
    owner {key},
    due_on {key},
    explanation text,
    finding {key},
    finding_words text,
    remedies {key} not null,
    remedy_words text,
    version bigint not null,
    changed_by {key} not null,
    changed_at {key} not null
);
create index requirement_open on requirement (is_open, reported_at, id);
create index requirement_reported on requirement (reported_at, unit);
