use serde::Deserialize;

/// The notice above a page after a change led there: a word of the address that only chooses among fixed sentences.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    said: String,
}

const KNOWN: &[&str] = &[
    "admin-said-given",
    "admin-said-waiting",
    "admin-said-ended",
    "admin-said-locked",
    "admin-said-unlocked",
    "admin-said-changed",
    "admin-said-declined",
    "admin-said-confirmed",
    "admin-said-calendar",
    "admin-said-imported",
    "admin-said-begun",
];

impl Said {
    /// The key of its sentence.
    pub fn key(&self) -> Option<&'static str> {
        KNOWN.iter().copied().find(|known| known.strip_prefix("admin-said-") == Some(self.said.as_str()))
    }
}
