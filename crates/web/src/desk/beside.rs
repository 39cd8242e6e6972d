//! What stands beside the form: results that wait, the returns of today, supplements due, refusals and guidance of today.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use calendar::format_moment;
use casework::{DeskCounts, DeskLine, Reference, State as CaseState, Way};
use identity::policy::Receiving;

use serde::Deserialize;
use store::{Moment, Tx};

use super::clerk::{AtDesk, Clerk};
use crate::failure::Result;

use crate::page::{Shell, html, percent};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::view::Chip;

/// Lines of one page.
const PAGE: i64 = 50;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: String,
    /// The case whose supplement was just taken in.
    #[serde(default)]
    done: String,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Waiting,
    Returned,
    Supplements,
    Refused,
    Guided,
}

impl List {
    const ALL: [List; 5] = [List::Waiting, List::Returned, List::Supplements, List::Refused, List::Guided];

    fn path(self) -> &'static str {
        match self {
            List::Waiting => "/desk/results",
            List::Returned => "/desk/returned",
            List::Supplements => "/desk/supplements",
            List::Refused => "/desk/refused",
            List::Guided => "/desk/guided",
        }
    }

    /// Locale keys: its name, and what it means when nothing is in it.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            List::Waiting => ("desk-beside-waiting", "desk-results-none", "desk-results-none-text"),
            List::Returned => ("desk-beside-returned", "desk-returned-none", "desk-returned-none-text"),
            List::Supplements => ("desk-beside-supplements", "desk-supplements-none", "desk-supplements-none-text"),
            List::Refused => ("desk-beside-refused", "desk-refused-none", "desk-refused-none-text"),
            List::Guided => ("desk-beside-guided", "desk-guided-none", "desk-guided-none-text"),
        }
    }

    /// Locale key of the column that says when.
    fn when(self) -> &'static str {
        match self {
            List::Supplements => "desk-answer-by",
            List::Waiting | List::Returned | List::Refused | List::Guided => "desk-copies-at",
        }
    }

    /// Locale key of the last column; a refusal has none.
    fn about(self) -> Option<&'static str> {
        match self {
            List::Returned => Some("desk-collector"),
            List::Supplements => Some("desk-beside-about"),
            List::Waiting | List::Refused | List::Guided => None,
        }
    }

    fn count(self, counts: DeskCounts) -> i64 {
        match self {
            List::Waiting => counts.waiting,
            List::Returned => counts.returned,
            List::Supplements => counts.supplements,
            List::Refused => counts.refused,
            List::Guided => counts.guided,
        }
    }
}

/// The lists of this desk with their counts, one of them shown.
pub async fn chips(tx: &mut Tx, clerk: &Clerk<'_>, shown: List) -> Result<Vec<Chip>> {
    let counts = casework::desk_counts(tx, &clerk.desk.unit.code, midnight(clerk)).await?;
    let chip = |list: List| {
        Chip::new(list.path(), clerk.t().get(list.words().0), list == shown)
            .counting(clerk.t().number(list.count(counts)))
    };
    Ok(List::ALL.into_iter().map(chip).collect())
}

/// The beginning of the office's day.
pub fn midnight(clerk: &Clerk<'_>) -> Moment {
    let day = clerk.office.now().local().date();
    Moment::from_local(day.to_datetime(jiff::civil::Time::midnight()))
}

#[derive(Template)]
#[template(path = "desk/beside.html")]
struct BesidePage {
    shell: Shell,
    t: &'static Texts,
    title: String,
    empty: (String, String),
    chips: Vec<Chip>,
    when: &'static str,
    about: Option<&'static str>,
    lines: Vec<Line>,
    next: Option<String>,
    done: Option<String>,
}

struct Line {
    at: String,
    reference: String,
    href: String,
    applicant: String,
    procedure: String,
    /// Who took the result and how.
    about: String,
    /// Where what was brought is entered.
    act: Option<String>,
}

macro_rules! list_page {
    ($name:ident, $list:expr) => {
        pub async fn $name(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
            show(&at.clerk().await?, &at.path, $list, asked).await
        }
    };
}

list_page!(returned, List::Returned);
list_page!(supplements, List::Supplements);
list_page!(refused, List::Refused);
list_page!(guided, List::Guided);

async fn show(clerk: &Clerk<'_>, path: &str, list: List, asked: Asked) -> Result<Response> {
    let _permit = clerk.actor().permit::<Receiving>(&clerk.place())?;
    let mut tx = clerk.office.db.read().await?;
    let found = find(&mut tx, clerk, list, &asked.after).await?;
    let (title, none, none_text) = list.words();
    let t = clerk.t();
    let is_full = i64::try_from(found.len()).is_ok_and(|n| n == PAGE);
    let next = found.last().filter(|_| is_full).map(|last| format!("{}?after={}", list.path(), percent(&last.key)));
    let page = BesidePage {
        shell: clerk.shell(path),
        t,
        title: t.get(title).to_owned(),
        empty: (t.get(none).to_owned(), t.get(none_text).to_owned()),
        chips: chips(&mut tx, clerk, list).await?,
        when: list.when(),
        about: list.about(),
        done: taken_in(&mut tx, clerk, &asked.done).await?,
        lines: found.iter().map(|found| line(clerk, list, found)).collect(),
        next,
    };
    Ok(Shown(page.lines.len()).on(html(&page)?))
}

async fn find(tx: &mut Tx, clerk: &Clerk<'_>, list: List, after: &str) -> Result<Vec<DeskLine>> {
    let (desk, since) = (clerk.desk.unit.code.as_str(), midnight(clerk));
    let after = Some(after).filter(|key| !key.is_empty());
    Ok(match list {
        List::Supplements => casework::supplements_due(tx, desk, after, PAGE).await?,
        List::Refused => casework::refused_since(tx, desk, since, after, PAGE).await?,
        List::Guided => casework::guided_since(tx, desk, since, after, PAGE).await?,
        List::Waiting | List::Returned => casework::returned_since(tx, desk, since, after, PAGE).await?,
    })
}

fn line(clerk: &Clerk<'_>, list: List, found: &DeskLine) -> Line {
    let t = clerk.t();
    let about = found.handover.as_ref().map(|handover| {
        let way = if handover.way == Way::Post { "desk-return-post" } else { "desk-return-desk" };
        let proxy = if handover.collector.proxy { t.get("desk-by-proxy") } else { "" };
        format!("{} · {}{proxy}", handover.collector.name, t.get(way))
    });
    let reference = found.reference.to_string();
    Line {
        at: if list == List::Supplements {
            format_moment(found.at.local(), clerk.language)
        } else {
            super::today::clock(found.at)
        },
        href: match list {
            List::Refused => format!("/desk/refusals/{reference}"),
            List::Guided => format!("/desk/guidance/{reference}/slip.pdf"),
            List::Waiting | List::Returned | List::Supplements => format!("/cases/{reference}"),
        },
        applicant: found.applicant.clone(),
        procedure: clerk.procedure_name(&found.procedure_key),
        about: about.unwrap_or_default(),
        act: (list == List::Supplements).then(|| format!("/desk/supplements/{reference}")),
        reference,
    }
}

/// Only a case that really goes on is told of.
async fn taken_in(tx: &mut Tx, clerk: &Clerk<'_>, reference: &str) -> Result<Option<String>> {
    let Some(reference) = Reference::parse(reference) else { return Ok(None) };
    match casework::case_by_reference(tx, &clerk.actor().scope(), &reference).await {
        Ok(case) if case.supplements > 0 && case.state() != CaseState::AwaitingSupplement => {
            let due = format_moment(case.due_at.local(), clerk.language);
            Ok(Some(clerk.t().two("desk-supplement-done", "reference", reference, "due", due)))
        }
        Ok(_) | Err(casework::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
