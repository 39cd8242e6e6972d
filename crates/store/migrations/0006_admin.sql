-- Roles asked for by one administrator and given by another, one-time links, one-time codes, and what was read.

-- Set where a role was taken away before its last day.
alter table role_grant add column ended_at {key};

create table grant_request (
    id {key} not null primary key,
    -- 'give' or 'take'.
    kind {key} not null,
    account {key} not null references account (id),
    role {key} not null,
    unit {key} not null references unit (code),
    valid_from {key} not null,
    valid_to {key},
    -- The grant to be ended.
    role_grant {key} references role_grant (id),
    requested_by {key} not null references account (id),
    requested_at {key} not null,
    -- 'open', 'approved' or 'declined'.
    state {key} not null,
    decided_by {key} references account (id),
    decided_at {key}
);
create index grant_request_state on grant_request (state, requested_at, id);

-- One-time links by which somebody sets a password. Kept as SHA-256 in hex; times are the machine's.
create table account_link (
    token_hash {key} not null primary key,
    id {key} not null unique,
    account {key} not null references account (id),
    requested_by {key} not null references account (id),
    requested_at {key} not null,
    -- A link opens nothing before a second administrator confirmed it.
    confirmed_by {key} references account (id),
    expires_at {key} not null,
    used_at {key}
);
create index account_link_account on account_link (account, expires_at);

-- Time-based one-time codes (RFC 6238). `last_step` is the last step whose code was used: no code counts twice.
create table one_time_code (
    account {key} not null primary key references account (id),
    secret {bytes} not null,
    confirmed_at {key},
    last_step bigint not null
);

-- Who looked into a case: a projection of the events `file.read` of one case, for the citizen's page.
create table reading (
    event_id {key} not null primary key,
    case_id {key} not null,
    unit {key} not null,
    reader {key} not null,
    purpose {key} not null,
    at {key} not null
);
create index reading_case on reading (case_id, unit, at);
