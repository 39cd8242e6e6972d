-- The review of procedures: campaigns, what each unit has to look at, answers, costs, proposals, who did what when.

-- Sets of questions: answers keep the set they were given to, so none is ever changed.
create table review_question_set (
    version bigint not null primary key,
    -- SHA-256 of the file.
    hash {key} not null,
    body text not null,
    put_in_by {key} not null,
    put_in_at {key} not null
);

-- A campaign, opened by a numbered decision.
create table review (
    id {key} not null primary key,
    number text not null,
    issuer text not null,
    signed_on {key} not null,
    due_on {key} not null,
    scope text not null,
    -- Targets in percent: procedures simplified, cost saved.
    target_simplified bigint not null,
    target_saved bigint not null,
    question_set bigint not null,
    opened_by {key} not null,
    opened_at {key} not null,
    closed_by {key},
    closed_at {key}
);
create index review_opened on review (opened_at, id);

-- One procedure that a unit has to review. The columns behind `state` are kept for boards.
create table review_item (
    id {key} not null primary key,
    review {key} not null,
    procedure_key {key} not null,
    procedure_version bigint not null,
    -- The name's bytes in the order of a Vietnamese dictionary, in hex.
    name_sort {key} not null,
    field {key} not null,
    unit {key} not null,
    due_on {key} not null,
    -- 'assigned', 'review', 'submitted', 'confirmed', 'checked', 'decided'.
    state {key} not null,
    -- User names: who answers, who handed it in.
    reviewer {key},
    submitted_by {key},
    -- Questions that ask for an answer, and those that have one.
    asked bigint not null,
    answered bigint not null,
    -- Parts that lost marks, by axis: what stands in the matrix of a unit. JSON.
    marks text not null,
    outcome {key},
    -- Whole đồng a year; absent while the cost is not known.
    year_before bigint,
    year_after bigint,
    -- Working minutes of the limit, now and as proposed.
    minutes_before bigint,
    minutes_after bigint,
    decision text,
    decided_at {key},
    -- Its name carries the round: 1, and 2 after it was opened again for a new law.
    round bigint not null,
    version bigint not null,
    changed_by {key} not null,
    changed_at {key} not null,
    unique (review, procedure_key, unit)
);
create index review_item_unit on review_item (review, unit, state, name_sort, id);
create index review_item_late on review_item (review, due_on, unit, id);
-- What somebody or a unit still owes, over all campaigns.
create index review_item_open on review_item (unit, state, due_on, id) where state <> 'decided';
create index review_item_decided on review_item (review, decided_at, id) where state = 'decided';

create table review_answer (
    item {key} not null,
    round bigint not null,
    -- 'whole', 'paper-3', 'step-1', …
    part {key} not null,
    question {key} not null,
    -- JSON: choice, text, numbers, documents, reason.
    body text not null,
    answered_by {key} not null,
    answered_at {key} not null,
    primary key (item, round, part, question)
);

-- The cost of a procedure; the first one "before" is the baseline, whatever is put beside it later.
create table review_cost (
    item {key} not null,
    -- 'before' or 'after'.
    side {key} not null,
    n bigint not null,
    body text not null,
    -- Where its figures come from, of which day, and why they were changed.
    source text not null,
    dated {key} not null,
    reason text not null,
    by_account {key} not null,
    at {key} not null,
    primary key (item, side, n)
);

create table review_proposal (
    item {key} not null primary key,
    body text not null,
    by_account {key} not null,
    at {key} not null
);

-- Every act on an item, with the note of whoever did it. Nothing is ever taken out.
create table review_act (
    item {key} not null,
    n bigint not null,
    what {key} not null,
    by_account {key} not null,
    role {key} not null,
    at {key} not null,
    note text,
    primary key (item, n)
);

-- Letters of reminder: one a unit each time.
create table review_reminder (
    review {key} not null,
    unit {key} not null,
    at {key} not null,
    -- A user name, or nothing where the office reminded by itself at night.
    by_account {key},
    late bigint not null,
    open bigint not null,
    primary key (review, unit, at)
);

-- What happened to cases of one procedure in a span of time.
create index cases_of_procedure on cases (procedure_key, received_at, resolved_at, supplements, id);

-- What waits for the secretary, and for the committee.
create index review_item_waiting on review_item (state, review, unit, name_sort, id) where state in ('confirmed', 'checked');

-- The hourly wage by which time is counted in money; the last line counts. There is none until an office sets one.
create table review_wage (
    n bigint not null primary key,
    per_hour bigint not null,
    source text not null,
    dated {key} not null,
    by_account {key} not null,
    at {key} not null
);

-- Requirements without a basis that a review found, and the file that was opened for each.
create table review_finding (
    item {key} not null,
    part {key} not null,
    question {key} not null,
    -- The number of the file.
    no {key} not null,
    at {key} not null,
    primary key (item, part, question)
);
