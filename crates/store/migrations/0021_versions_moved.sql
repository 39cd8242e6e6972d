-- Open cases of a procedure, for a move to another version.
create index cases_open_of_procedure on cases (procedure_key, id) where resolved_at is null and ended_at is null;
