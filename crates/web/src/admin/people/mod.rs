//! Who works here: the list, a person's page, and what can be done about it, one verb a file.

pub mod change;
pub mod enrol;
pub mod link;
pub mod list;
pub mod person;
pub mod roles;
