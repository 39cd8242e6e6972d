-- Indexes that no statement asks for any more: others begin with the same columns.
drop index cases_unit_due;
drop index cases_officer_due;
drop index cases_unheld;
drop index cases_team;
drop index cases_procedure;

-- A search for words that many people carry goes from the newest case backwards.
create index cases_received on cases (received_at, id);
-- How many cases a scope holds, counted in the index alone.
create index cases_scope on cases (desk, responsible, unit, state);
-- What is journalled for the office itself, in order.
create index event_office on event (id) where case_id is null;
