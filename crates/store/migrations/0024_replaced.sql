-- A draft of a new procedure that replaces another one: the decision that announces it ends the other.
alter table procedure_draft add column replaces {key};
create index procedure_draft_replaces on procedure_draft (replaces, stage) where replaces is not null;
