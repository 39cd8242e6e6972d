-- Guidance given at the desk before there is a case; a series of numbers of their own.
create table guidance (
    id {key} not null primary key,
    reference {key} not null unique,
    procedure_key {key} not null,
    procedure_version bigint not null,
    desk {key} not null,
    clerk {key} not null,
    given_at {key} not null,
    -- The name that was said, if one was: personal data.
    person text,
    -- Numbers of the papers that are still missing: JSON.
    missing text not null
);
create index guidance_desk on guidance (desk, given_at, reference);
