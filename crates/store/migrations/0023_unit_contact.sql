-- Where people find a unit: its address, when it is open, its telephone. What is not known is empty.
create table unit_contact (unit text not null primary key references unit (code), address text not null, hours text not null, phone text not null);
