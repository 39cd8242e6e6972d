use crate::page::{MenuItem, Shell};

const STEPS: [(&str, &str); 5] = [
    ("/first-run/office", "first-run-office"),
    ("/first-run/units", "first-run-units"),
    ("/first-run/hours", "first-run-hours"),
    ("/first-run/procedures", "first-run-procedures"),
    ("/first-run/administrator", "first-run-administrator"),
];

impl Shell {
    /// The steps of the first run, the present one marked.
    pub fn steps(&self) -> Vec<MenuItem> {
        STEPS.iter().map(|(href, label)| MenuItem { href, label, current: self.path == *href }).collect()
    }
}
