-- The desk: what people set for themselves, certified copies, the returns of a day.
create table account_setting (
    account {key} not null references account (id),
    name {key} not null,
    value text not null,
    primary key (account, name)
);

-- Copies certified from an original while the person waits: one row a case, for the sums of the day.
create table certified_copy (
    case_id {key} not null primary key,
    desk {key} not null,
    -- The office's day, as in the case's number.
    day {key} not null,
    at {key} not null,
    clerk {key} not null,
    -- The official who signed the copies.
    signer {key} not null,
    -- What was certified, in words.
    document text not null,
    copies bigint not null,
    -- Of one copy.
    pages bigint not null,
    -- Whole đồng for all copies.
    fee bigint not null
);
create index certified_copy_day on certified_copy (desk, day, at, case_id);

create index cases_desk_ended on cases (desk, ended_at, id);
