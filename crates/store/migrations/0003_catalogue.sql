-- The catalogue: every version of every procedure. A version never changes but for the day it ends.
create table procedure_version (
    key {key} not null,
    version bigint not null,
    -- The first day it is in force, and the day on which the next version takes over.
    valid_from {key} not null,
    valid_to {key},
    state {key} not null,
    -- SHA-256 of the body, by which an import sees what changed.
    hash {key} not null,
    -- The procedure as JSON, never searched inside.
    body text not null,
    published_at {key} not null,
    primary key (key, version)
);
-- One version of a procedure is the current one.
create unique index procedure_version_current on procedure_version (key) where valid_to is null;
