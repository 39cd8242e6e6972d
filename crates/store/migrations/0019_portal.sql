-- What the portal says of real times, and what hangs on the walls of the desks.

-- Working minutes from the reception to the result, as the calendar of that moment counted them.
alter table cases add column settled_minutes bigint;
-- Cases that were settled before that was kept.
create index cases_unmeasured on cases (id) where resolved_at is not null and settled_minutes is null;

-- How many cases of a procedure were settled in a month ('2010-01') within so many working minutes.
create table settle_time (
    procedure_key {key} not null,
    month {key} not null,
    up_to bigint not null,
    n bigint not null,
    primary key (procedure_key, month, up_to)
);

-- What a desk has of a procedure: the version last printed, the one on the wall, and when somebody last saw it there.
create table notice (
    desk {key} not null,
    procedure_key {key} not null,
    printed_version bigint,
    printed_at {key},
    posted_version bigint,
    posted_at {key},
    posted_by {key},
    confirmed_at {key},
    confirmed_by {key},
    primary key (desk, procedure_key)
);

-- The latest changes of the catalogue.
create index procedure_version_published on procedure_version (published_at, key, version);
