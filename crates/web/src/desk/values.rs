use super::trouble::Trouble;
use crate::form::Posted;
use crate::page::Shell;

/// What the fields of a form hold: what was typed, or what a fresh form begins with.
#[derive(Default)]
pub struct Values(Option<Posted>);

impl Values {
    pub fn typed(form: Posted) -> Values {
        Values(Some(form))
    }

    /// What was sent, if anything was.
    pub fn form(&self) -> Option<&Posted> {
        self.0.as_ref()
    }

    pub fn get(&self, name: &str) -> &str {
        self.or(name, "")
    }

    pub fn or<'a>(&'a self, name: &str, at_first: &'a str) -> &'a str {
        self.0.as_ref().map_or(at_first, |form| form.get(name))
    }

    /// Whether somebody sent this field at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.as_ref().is_some_and(|form| form.has(name))
    }

    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == value
    }

    pub fn ticked(&self, name: &str, at_first: bool) -> bool {
        self.0.as_ref().map_or(at_first, |form| form.has(name))
    }

    /// Whether any of the fields was filled in: then the part they stand in is shown open.
    pub fn any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| !self.get(name).trim().is_empty())
    }

    /// The key against double sending. A form that came back is the same request and keeps it; one whose key was used
    /// for something else gets another.
    pub fn key(&self, shell: &Shell, trouble: &Trouble) -> String {
        match self.get("key") {
            kept if !kept.is_empty() && !trouble.is_sent_before() => kept.to_owned(),
            _ => shell.key(),
        }
    }
}
