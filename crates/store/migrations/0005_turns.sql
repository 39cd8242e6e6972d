-- The turns of a case: its clock, supplements, opinions, proposals that wait for a second person, letters of apology.
-- Set while the clock stands still.
alter table cases add column paused_at {key};
-- Why it stands: 'supplement', 'payment', 'other'.
alter table cases add column paused_for {key};
-- The moment from which the limit counts, where that is not the reception: the answer to a supplement request.
alter table cases add column counted_from {key};
-- The pauses that the due moment counts in: JSON, local moments.
alter table cases add column pauses text not null default '[]';
alter table cases add column supplements bigint not null default 0;
alter table cases add column opinions_open bigint not null default 0;
alter table cases add column extensions bigint not null default 0;
-- The date that the approved extension set.
alter table cases add column extended_to {key};
alter table cases add column apologised_at {key};
-- Why it ended without a result: 'withdrawal', 'stop', 'void'.
alter table cases add column closed_for {key};

-- What an applicant was asked to bring (phiếu yêu cầu bổ sung).
create table supplement (
    case_id {key} not null,
    n bigint not null,
    asked_by {key} not null,
    asked_at {key} not null,
    approver {key},
    -- The published papers asked for and papers beyond the list with their legal basis: JSON.
    papers text not null,
    extra text not null,
    ground text,
    -- 'restart' or 'pause', as the procedure's version says.
    clock {key} not null,
    -- Without an answer until then the case may be stopped.
    answer_by {key} not null,
    answered_by {key},
    answered_at {key},
    brought text,
    primary key (case_id, n)
);

-- Internal opinions: the question, the deadline, the answer (lấy ý kiến).
create table opinion (
    case_id {key} not null,
    n bigint not null,
    unit {key} not null,
    question text not null,
    asked_by {key} not null,
    asked_at {key} not null,
    due_at {key} not null,
    answered_by {key},
    answered_at {key},
    answer text,
    primary key (case_id, n)
);
create index opinion_unit on opinion (unit, answered_at, due_at);

-- What waits for a second person: an extension, a second supplement.
create table proposal (
    id {key} not null primary key,
    case_id {key} not null,
    -- 'extension' or 'supplement'.
    kind {key} not null,
    -- The unit whose head decides it.
    unit {key} not null,
    asked_by {key} not null,
    asked_at {key} not null,
    body text not null,
    -- 'open', 'approved', 'declined'.
    state {key} not null,
    decided_by {key},
    decided_at {key}
);
create index proposal_case on proposal (case_id, state);
create index proposal_unit on proposal (unit, state, asked_at);

-- Letters of apology (phiếu xin lỗi): with a new appointment, or for a case that was late already.
create table apology (
    case_id {key} not null,
    no {key} not null,
    at {key} not null,
    signed_by {key} not null,
    missed_at {key} not null,
    due_at {key} not null,
    reason text not null,
    is_late boolean not null,
    primary key (case_id, no)
);
