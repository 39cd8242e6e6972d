-- Who: units, people, roles, sessions, tokens.
create table unit (
    code {key} not null primary key,
    name text not null,
    kind text not null,
    parent {key},
    level text not null,
    -- '/UBND-DA/VP/MOT-CUA/': every unit below X starts with X's path, so a subtree is a range of text.
    path {key} not null unique,
    position bigint not null,
    is_head boolean not null,
    note text
);
create index unit_parent on unit (parent, position);

create table account (
    id {key} not null primary key,
    username {key} not null unique,
    name text not null,
    title text not null,
    password_hash text,
    -- A demo office's accounts sign in with one click and have no password.
    demo boolean not null,
    locked boolean not null,
    created_at {key} not null
);

create table role_grant (
    id {key} not null primary key,
    account {key} not null references account (id),
    role {key} not null,
    unit {key} not null references unit (code),
    valid_from {key} not null,
    valid_to {key}
);
create index role_grant_account on role_grant (account);
create index role_grant_unit on role_grant (unit, role);

-- Tokens are kept as SHA-256 in hex; times here are the machine's, not the office's (interfaces: demo clock).
create table session (
    token_hash {key} not null primary key,
    account {key} not null references account (id),
    form_token text not null,
    created_at {key} not null,
    seen_at {key} not null,
    stepped_up_at {key}
);
create index session_seen on session (seen_at);

create table api_token (
    token_hash {key} not null primary key,
    account {key} not null references account (id),
    created_at {key} not null,
    expires_at {key} not null
);
