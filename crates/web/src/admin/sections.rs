use crate::page::{MenuItem, Shell};

/// The parts of the administrator's page, in the order of use.
const SECTIONS: &[(&str, &str)] = &[
    ("/admin", "admin-waiting"),
    ("/admin/people", "admin-people"),
    ("/admin/units", "admin-units"),
    ("/admin/calendar", "admin-calendar"),
    ("/admin/procedures", "menu-procedures"),
    ("/admin/synonyms", "admin-synonyms"),
    ("/admin/letterhead", "admin-letterhead"),
    ("/admin/settings", "admin-settings"),
];

impl Shell {
    /// The parts of the administrator's page, the present one marked.
    pub fn sections(&self) -> Vec<MenuItem> {
        let here = self.path.split('?').next().unwrap_or_default();
        let current = |href: &str| here == href || (href != "/admin" && here.starts_with(&format!("{href}/")));
        SECTIONS.iter().map(|(href, label)| MenuItem { href, label, current: current(href) }).collect()
    }
}
