-- The cases of the one-stop desk. Every legal column is a projection of the case's events (trust-design §1.6).
create table cases (
    id {key} not null primary key,
    reference {key} not null unique,
    version bigint not null,
    procedure_key {key} not null,
    procedure_version bigint not null,
    state {key} not null,
    step bigint not null,
    desk {key} not null,
    responsible {key} not null,
    unit {key} not null,
    officer {key},
    receiver {key} not null,
    appraiser {key},
    channel text not null,
    received_at {key} not null,
    due_at {key} not null,
    promised_at {key} not null,
    step_since {key} not null,
    step_due_at {key} not null,
    outcome text,
    decided_by {key},
    resolved_at {key},
    ended_at {key},
    -- What the applicant gave: personal data, JSON, never searched inside.
    intake text not null,
    result text,
    handover text,
    check_code text not null,
    -- The last event: its number in the case, its commitment, its time.
    cseq bigint not null,
    head {bytes} not null,
    last_at {key} not null,
    changed_by text not null,
    -- Salt of the digests that stand in events for the papers.
    file_salt {bytes} not null
);
-- Worklists: what a unit or an officer still has to do, by the due moment of the step.
create index cases_unit_due on cases (unit, step_due_at, id);
create index cases_officer_due on cases (officer, step_due_at, id);
create index cases_desk_state on cases (desk, state, due_at, id);
create index cases_due on cases (due_at, id);
create index cases_procedure on cases (procedure_key);

-- Written refusals at the desk; a series of numbers of their own.
create table not_accepted (
    id {key} not null primary key,
    reference {key} not null unique,
    procedure_key {key} not null,
    procedure_version bigint not null,
    desk {key} not null,
    clerk {key} not null,
    refused_at {key} not null,
    applicant text not null,
    reason text not null,
    legal_basis text
);
create index not_accepted_desk on not_accepted (desk, refused_at);

-- Words by which a case is found: folded words of names, phones, identity numbers.
create table case_word (
    word {key} not null,
    case_id {key} not null,
    primary key (word, case_id)
);

-- Sentences people wrote with an act (a reason, a note); the event keeps only a digest, so that they can be erased.
create table case_text (
    case_id {key} not null,
    cseq bigint not null,
    text text not null,
    primary key (case_id, cseq)
);

-- How often a paper of a case was printed.
create table print (
    case_id {key} not null,
    kind {key} not null,
    n bigint not null,
    at {key} not null,
    by_account {key} not null,
    primary key (case_id, kind, n)
);
