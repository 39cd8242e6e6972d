-- What was changed about the office itself, before and after: the words beside the events `sys.config` and `cal.published`.
create table setting_change (
    event_id {key} not null primary key,
    name {key} not null,
    before_value text,
    after_value text not null,
    by_account {key} not null,
    at {key} not null
);
create index setting_change_at on setting_change (at, event_id);
