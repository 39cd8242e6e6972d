-- Letters to the staff by e-mail, what a campaign reminds of and when, where a requirement was met, what a campaign found.
alter table account add column email text;

create table mail (
    id {key} not null primary key,
    -- User name of whoever it is for.
    account {key} not null,
    address text not null,
    subject text not null,
    body text not null,
    -- The office's time.
    made_at {key} not null,
    -- 'waiting', 'sent', 'given_up'.
    state {key} not null,
    tries bigint not null,
    -- The machine's time of the next try; whoever takes a letter moves it on first, so that no other node sends it too.
    next_at {key} not null,
    sent_at {key},
    -- What the server said when it was not taken.
    trouble text
);
create index mail_next on mail (state, next_at, id);

-- Days before a due day from which the office reminds by itself; days between two reminders.
alter table review add column remind_before bigint not null default 7;
alter table review add column remind_every bigint not null default 1;
-- To how many people a letter goes.
alter table review_reminder add column letters bigint not null default 0;
-- One reminder of the office itself a day, whichever node comes first.
create table review_reminder_day (
    review {key} not null,
    unit {key} not null,
    day {key} not null,
    primary key (review, unit, day)
);

alter table requirement add column place text;
create index requirement_owner on requirement (owner, is_open, due_on);
create index requirement_unit on requirement (unit, is_open, due_on);

alter table review_finding add column review {key};
update review_finding set review = (select i.review from review_item i where i.id = review_finding.item);
create index review_finding_review on review_finding (review, no);
