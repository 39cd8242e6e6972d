use super::{Link, Meter};

/// A column of a board: one question, how many, the few that press most, the way to the rest.
pub struct Column {
    /// Names the section; unique on the page.
    pub id: &'static str,
    pub kind: Kind,
    pub title: String,
    /// How many there are in all, as [`figure`](super::figure) writes it.
    pub count: String,
    /// The list behind the count.
    pub href: String,
    /// Three to five.
    pub cards: Vec<Card>,
    /// `3 hồ sơ nữa`.
    pub more: Option<Link>,
    /// What it means that there is none.
    pub empty: String,
}

/// What a column asks: its icon and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Late,
    Today,
    AtRisk,
    ToSign,
}

impl Kind {
    pub fn class(self) -> &'static str {
        match self {
            Kind::Late => "late",
            Kind::Today | Kind::AtRisk => "risk",
            Kind::ToSign => "",
        }
    }
}

/// One case on a board.
pub struct Card {
    pub href: String,
    pub title: String,
    /// Number and step.
    pub about: String,
    pub meter: Option<Meter>,
    pub holder: String,
    /// Why it is late or at risk, or what is still owed; the flag marks what must be done.
    pub cause: Option<(String, bool)>,
}
