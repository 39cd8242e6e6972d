-- The journal: the only source of truth for legal facts (trust-design §1–§3).
create table event (
    id {key} not null primary key,
    case_id {key},
    cseq bigint,
    c {bytes} not null,
    salt {bytes},
    body {bytes},
    leaf_index bigint unique,
    unique (case_id, cseq)
);

-- Idempotency: one key, one effect, one answer (trust-design §12.3). `expires` is machine time.
create table idem (
    principal {key} not null,
    key {key} not null,
    req_hash {bytes} not null,
    status bigint not null,
    body {bytes} not null,
    expires {key} not null,
    primary key (principal, key)
);
create index idem_expires on idem (expires);

-- Gap-free numbers: the last one given, per unit, day and series (trust-design §12.4).
create table counter (
    unit {key} not null,
    day {key} not null,
    n bigint not null,
    primary key (unit, day)
);

-- The office's own facts and settings: small, by name.
create table setting (
    name {key} not null primary key,
    value text not null
);
-- @sqlite
create trigger event_no_delete before delete on event begin select raise(abort, 'the journal is append-only'); end;
create trigger event_no_update before update on event
when new.id is not old.id or new.case_id is not old.case_id or new.cseq is not old.cseq or new.c is not old.c
  or (old.leaf_index is not null and new.leaf_index is not old.leaf_index)
  or (new.salt is not old.salt and new.salt is not null)
  or (new.body is not old.body and new.body is not null)
begin select raise(abort, 'the journal is append-only'); end;
-- @postgres
create function event_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.id = old.id and new.case_id is not distinct from old.case_id and new.cseq is not distinct from old.cseq
            and new.c = old.c and (old.leaf_index is null or new.leaf_index is not distinct from old.leaf_index)
            and (new.salt is null or new.salt is not distinct from old.salt)
            and (new.body is null or new.body is not distinct from old.body) then
            return new;
        end if;
    end if;
    raise exception 'the journal is append-only';
end $$;
create trigger event_append_only before update or delete on event for each row execute function event_is_append_only();
create trigger event_no_truncate before truncate on event for each statement execute function event_is_append_only();
