-- The register by period, of a desk and of a division, and the results of a day.
create index cases_desk_received on cases (desk, received_at, id);
create index cases_responsible_received on cases (responsible, received_at, id);
create index cases_desk_resolved on cases (desk, resolved_at, id);
