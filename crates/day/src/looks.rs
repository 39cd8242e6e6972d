//! What people look at beside their acts: worklists, the results that wait, the search, and citizens their case
//! and what is published.

use store::Chance;

use crate::plan::{Size, pick, share};
use crate::procedures::{PROCEDURES, UNITS};

/// Somebody looks at something. People are numbers, as in [`crate::Dossier`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// An officer's list.
    Work {
        unit: usize,
        officer: usize,
    },
    /// A head's list of the team.
    Team {
        unit: usize,
        head: usize,
    },
    Results {
        clerk: usize,
    },
    /// A clerk searches for the person of a dossier.
    Search {
        clerk: usize,
        dossier: usize,
    },
    /// A clerk opens the receipt again, as PDF.
    Receipt {
        dossier: usize,
    },
    /// A citizen follows a case by the link of the receipt.
    Track {
        dossier: usize,
    },
    /// A citizen reads what is needed.
    Procedure {
        procedure: usize,
    },
    Home,
    /// A citizen types a few letters, and reads what is offered.
    Suggested,
    /// A citizen answers what the conditional papers depend on.
    Checklist {
        procedure: usize,
    },
    /// What changed, and when.
    Versions {
        procedure: usize,
    },
    /// A program reads a procedure as linked data.
    Linked {
        procedure: usize,
    },
    /// A head sees what was asked of people beyond the list.
    Requirements {
        unit: usize,
        head: usize,
    },
}

/// The looks of a round. `received`: the rounds in which the dossiers come in; only those of rounds before can be seen.
pub fn looks(size: Size, round: usize, received: &[usize], chance: &mut Chance) -> Vec<Look> {
    let there: Vec<usize> = (0..received.len()).filter(|dossier| received[*dossier] < round).collect();
    let mut looks = Vec::new();
    for _ in 0..size.officers / 4 {
        let unit = pick(chance, UNITS.len());
        looks.push(Look::Work { unit, officer: pick(chance, share(size.officers, unit)) });
    }
    for _ in 0..size.heads / 3 {
        let unit = pick(chance, UNITS.len());
        looks.push(Look::Team { unit, head: pick(chance, share(size.heads, unit)) });
    }
    for _ in 0..size.clerks / 4 {
        looks.push(Look::Results { clerk: pick(chance, size.clerks) });
        looks.push(Look::Search { clerk: pick(chance, size.clerks), dossier: there[pick(chance, there.len())] });
    }
    for _ in 0..size.citizens / 60 {
        looks.push(Look::Track { dossier: there[pick(chance, there.len())] });
    }
    for _ in 0..size.sets {
        looks.push(Look::Receipt { dossier: there[pick(chance, there.len())] });
        looks.push(Look::Procedure { procedure: pick(chance, PROCEDURES.len()) });
        looks.push(Look::Home);
        looks.push(Look::Suggested);
        looks.push(Look::Checklist { procedure: pick(chance, PROCEDURES.len()) });
        looks.push(Look::Versions { procedure: pick(chance, PROCEDURES.len()) });
        looks.push(Look::Linked { procedure: pick(chance, PROCEDURES.len()) });
        let unit = pick(chance, UNITS.len());
        looks.push(Look::Requirements { unit, head: pick(chance, share(size.heads, unit)) });
    }
    looks
}
