use crate::routes::Entry;

pub fn routes() -> Vec<Entry> {
    Vec::new()
}
