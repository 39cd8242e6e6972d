use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date};
use catalogue::{Published, Standing, State as ProcedureState, is_marked, mark};
use jiff::civil::Date;
use office::{Office, RulesInForce};
use serde::Deserialize;

use super::line::told;
use crate::desk::desk_of;
use crate::failure::Result;
use crate::guard::{MaybeSignedIn, SignedIn};
use crate::page::{Shell, html_with};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    said: String,
}

/// How a sheet stands to what is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    InForce,
    /// Published, and its day is still to come.
    Later,
    /// Another version took its place.
    Replaced,
    /// The procedure is abolished, or only listed: nobody receives dossiers for it.
    NotReceived,
    /// No sheet of this office bears such a mark.
    Unknown,
}

impl Sheet {
    fn key(self, end: &'static str) -> String {
        let word = match self {
            Sheet::InForce => "in-force",
            Sheet::Later => "later",
            Sheet::Replaced => "replaced",
            Sheet::NotReceived => "not-received",
            Sheet::Unknown => "unknown",
        };
        format!("sheet-{word}{end}")
    }

    fn class(self) -> &'static str {
        match self {
            Sheet::InForce => "good",
            Sheet::Later => "",
            Sheet::Replaced | Sheet::NotReceived => "warn",
            Sheet::Unknown => "bad",
        }
    }
}

#[derive(Template)]
#[template(path = "notices/sheet.html")]
struct SheetPage {
    shell: Shell,
    title: String,
    text: String,
    class: &'static str,
    sheet: Option<Facts>,
    /// What the desk of the person who looks can say.
    desk: Option<OwnDesk>,
    said: bool,
}

struct Facts {
    key: String,
    name: String,
    version: i64,
    since: String,
    decision: Option<String>,
    mark: String,
    /// The version that took its place, to be compared with.
    current: Option<i64>,
}

struct OwnDesk {
    name: String,
    /// How its wall stands.
    standing: String,
    /// It can be said that this sheet hangs here.
    says: bool,
    value: String,
    key: String,
}

/// The path of a sheet's short link.
pub fn sheet_path(published: &Published) -> String {
    let sign = mark(published).replace('-', "");
    format!("/n/{}/{}/{sign}", published.procedure.key, published.version)
}

/// A sheet was scanned: is it still in force? Whoever sits at a desk can say that it hangs there.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path((key, version, sign)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let rules = office.rules();
    let read = read(&office, &rules, &key, &version, &sign).await?;
    let current = rules.catalogue.get(&key);
    let now = office.now();
    let stands =
        read.as_ref().map_or(Sheet::Unknown, |sheet| stands(sheet, current.map(Arc::as_ref), now.local().date()));
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let t = shell.t;
    let until = current.map(|current| format_date(current.in_force_from)).unwrap_or_default();
    let since = read.as_ref().map(|sheet| format_date(sheet.in_force_from)).unwrap_or_default();
    let desk = match (&signed_in, &read) {
        (Some(person), Some(sheet)) => own_desk(&office, &rules, person, sheet, &shell).await?,
        _ => None,
    };
    let facts = |sheet: &Arc<Published>| Facts {
        key: sheet.procedure.key.clone(),
        name: sheet.procedure.name.clone(),
        version: sheet.version,
        since: since.clone(),
        decision: sheet.procedure.decision.clone(),
        mark: mark(sheet),
        current: current.map(|current| current.version).filter(|version| *version != sheet.version),
    };
    let status = if stands == Sheet::Unknown { StatusCode::NOT_FOUND } else { StatusCode::OK };
    html_with(
        status,
        &SheetPage {
            title: t.get(&stands.key("")).to_owned(),
            text: t.two(&stands.key("-text"), "since", &since, "until", &until),
            class: stands.class(),
            sheet: read.as_ref().map(facts),
            desk,
            said: asked.said == "hangs",
            shell,
        },
    )
}

/// The version a sheet was printed from, where the sheet bears its mark.
async fn read(
    office: &Office,
    rules: &RulesInForce,
    key: &str,
    version: &str,
    sign: &str,
) -> Result<Option<Arc<Published>>> {
    let Ok(version) = version.parse::<i64>() else { return Ok(None) };
    match rules.published(&mut office.db.read().await?, (key, version)).await {
        Ok(published) => Ok(Some(published).filter(|published| is_marked(published, sign))),
        Err(office::Error::Catalogue(catalogue::Error::NotFound)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn stands(sheet: &Published, current: Option<&Published>, today: Date) -> Sheet {
    match current {
        Some(current) if current.version == sheet.version => match current.procedure.state {
            ProcedureState::InForce if current.in_force_from <= today => Sheet::InForce,
            ProcedureState::InForce => Sheet::Later,
            _ => Sheet::NotReceived,
        },
        Some(current) if current.version < sheet.version && sheet.in_force_from > today => Sheet::Later,
        Some(current) if current.procedure.is_in_force() => Sheet::Replaced,
        _ => Sheet::NotReceived,
    }
}

/// The desk of whoever looks, if they sit at one that shows this procedure.
async fn own_desk(
    office: &Office,
    rules: &RulesInForce,
    person: &SignedIn,
    sheet: &Published,
    shell: &Shell,
) -> Result<Option<OwnDesk>> {
    let Ok(desk) = desk_of(&person.actor, rules) else { return Ok(None) };
    let key = &sheet.procedure.key;
    let Some(current) = office::shown_at(rules, &desk).find(|shown| shown.procedure.key == *key) else {
        return Ok(None);
    };
    let notice = catalogue::notice(&mut office.db.read().await?, &desk.unit.code, key).await?;
    let within = rules.settings.disclosure.notice_days;
    let standing = catalogue::standing(notice.as_ref(), Some(current.version), office.now(), within);
    Ok(Some(OwnDesk {
        name: desk.unit.name.clone(),
        standing: told(standing.unwrap_or(Standing::NotPosted), shell.t),
        says: current.version == sheet.version,
        value: format!("{key}@{}", sheet.version),
        key: key.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_in_force_as_long_as_its_version_is() {
        let file = r#"{"schema":"procedures/1","records":[{"key":"1.000001","name":"A","field":"B","group":"c",
            "levels":["commune"],"era":"2025","department_2010":"TP","department_2025":"VP"}]}"#;
        let records = catalogue::import::read(file.as_bytes(), catalogue::import::Format::Json).unwrap();
        let mut listed = catalogue::import::check(&records).procedures.remove(0);
        let state = std::mem::replace(&mut listed.state, ProcedureState::InForce);
        let in_force = Arc::new(listed.clone());
        let only_listed = Arc::new(catalogue::Procedure { state, ..listed });
        let day = |text: &str| text.parse::<Date>().unwrap();
        let version = |procedure: &Arc<catalogue::Procedure>, version, from: &str| Published {
            procedure: procedure.clone(),
            version,
            in_force_from: day(from),
            in_force_to: None,
            published_at: store::Moment::parse("2010-01-01T00:00:00+07:00").unwrap(),
        };
        let (one, two) = (version(&in_force, 1, "2010-01-01"), version(&in_force, 2, "2010-02-01"));
        let today = day("2010-01-20");
        assert_eq!(stands(&one, Some(&one), today), Sheet::InForce);
        assert_eq!(stands(&two, Some(&two), today), Sheet::Later);
        assert_eq!(stands(&two, Some(&one), today), Sheet::Later);
        assert_eq!(stands(&one, Some(&two), day("2010-02-02")), Sheet::Replaced);
        assert_eq!(stands(&one, Some(&version(&only_listed, 2, "2010-01-10")), today), Sheet::NotReceived);
        assert_eq!(stands(&one, None, today), Sheet::NotReceived);
    }
}
