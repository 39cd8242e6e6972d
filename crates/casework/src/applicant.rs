use serde::{Deserialize, Serialize};

use crate::refusal::{Fault, Rule};

/// Longest name of a person or an organisation, in characters.
const NAME: usize = 200;
const ADDRESS: usize = 300;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicantKind {
    #[default]
    Person,
    Organisation,
}

/// What an identity number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdKind {
    /// CMND of 9 or CCCD of 12 digits.
    #[default]
    Id,
    Passport,
    Tax,
}

/// The case's owner (chủ hồ sơ). Personal data: kept with the case, never in an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    #[serde(default)]
    pub kind: ApplicantKind,
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub id_kind: IdKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Who files for the owner (a proxy).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filer {
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    #[serde(default)]
    pub relation: String,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Applicant {
    /// The same applicant in clean text, or every fault with its path below `at`. `year` is the office's year.
    pub fn checked(self, at: &str, year: i16, faults: &mut Vec<Fault>) -> Applicant {
        let path = |field: &str| format!("{at}.{field}");
        Applicant {
            name: required(self.name, NAME, path("name"), faults),
            id_number: self.id_number.and_then(|n| id_number(n, self.id_kind, path("id_number"), faults)),
            birth_year: self.birth_year.filter(|y| birth_year(*y, year, path("birth_year"), faults)),
            phone: self.phone.and_then(|p| optional(p, text::phone, path("phone"), faults)),
            email: self.email.and_then(|e| optional(e, text::email, path("email"), faults)),
            address: self.address.and_then(|a| line(a, ADDRESS, path("address"), faults)),
            kind: self.kind,
            id_kind: self.id_kind,
        }
    }
}

impl Filer {
    pub fn checked(self, at: &str, faults: &mut Vec<Fault>) -> Filer {
        Filer {
            name: required(self.name, NAME, format!("{at}.name"), faults),
            id_number: self.id_number.and_then(|n| id_number(n, IdKind::Id, format!("{at}.id_number"), faults)),
            relation: required(self.relation, 80, format!("{at}.relation"), faults),
        }
    }
}

/// A line that must be there.
pub(crate) fn required(value: String, most: usize, path: String, faults: &mut Vec<Fault>) -> String {
    match text::clean_line(&value, most) {
        Ok(clean) if clean.is_empty() => faults.push(Fault::new(path, Rule::Required)),
        Ok(clean) => return clean,
        Err(refused) => faults.push(Fault::new(path, Rule::Entry(refused))),
    }
    String::new()
}

/// A line that may be empty.
pub(crate) fn line(value: String, most: usize, path: String, faults: &mut Vec<Fault>) -> Option<String> {
    optional(value, |v| text::clean_line(v, most), path, faults)
}

/// A text of several lines that may be empty.
pub(crate) fn paragraph(value: String, most: usize, path: String, faults: &mut Vec<Fault>) -> Option<String> {
    optional(value, |v| text::clean_text(v, most), path, faults)
}

fn optional(
    value: String,
    check: impl Fn(&str) -> Result<String, text::Refused>,
    path: String,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    if value.trim().is_empty() {
        return None;
    }
    match check(&value) {
        Ok(clean) => Some(clean).filter(|c| !c.is_empty()),
        Err(refused) => {
            faults.push(Fault::new(path, Rule::Entry(refused)));
            None
        }
    }
}

pub(crate) fn id_number(value: String, kind: IdKind, path: String, faults: &mut Vec<Fault>) -> Option<String> {
    let kind = match kind {
        IdKind::Id => text::IdKind::Id,
        IdKind::Passport => text::IdKind::Passport,
        IdKind::Tax => text::IdKind::Tax,
    };
    optional(value, |typed| kind.number(typed), path, faults)
}

fn birth_year(birth: i64, year: i16, path: String, faults: &mut Vec<Fault>) -> bool {
    match text::birth_year(birth, i32::from(year)) {
        Ok(_) => true,
        Err(refused) => {
            faults.push(Fault::new(path, Rule::Entry(refused)));
            false
        }
    }
}
