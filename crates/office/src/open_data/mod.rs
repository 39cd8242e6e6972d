//! The catalogue in the vocabularies of others: CPSV-AP 3.2 for registers of public services, schema.org for search
//! engines. Every fact is one of the published version; what is not known is left out.

mod cpsv;
mod cpsv_parts;
mod schema_org;

pub use cpsv::{Publisher, context, dataset, organisations, organisations_of, service};
pub use schema_org::government_service;

/// The address that names a procedure for ever; it opens the procedure's page.
pub fn procedure_uri(public_url: &str, key: &str) -> String {
    format!("{public_url}/procedures/{key}")
}
