-- A session that waits for its one-time code opens nothing yet.
alter table session add column awaits_code boolean not null default false;
