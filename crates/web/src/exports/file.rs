use std::sync::Arc;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use calendar::Language;
use casework::CaseFilter;
use identity::policy::Exporting;
use identity::{Actor, Permit, Place, Scope};
use office::Office;
use store::Work;

use super::stream::{csv, xlsx};
use crate::arrived::Arrived;
use crate::failure::{Failure, Result};
use crate::texts::texts;

/// The permit to take lists out.
pub fn permit(actor: &Actor) -> Result<Permit<Exporting>> {
    Ok(actor.permit::<Exporting>(&Place::default())?)
}

/// A list that had its leave, for whoever asked for it.
pub async fn file(Arrived { office, language, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = permit(&signed_in.actor)?;
    let request = casework::export_request(&mut office.db.read().await?, &id).await?;
    if request.asked_by != signed_in.actor.username {
        return Err(Failure::NotFound);
    }
    let (Some(approver), "approved") = (&request.decided_by, request.decision.as_str()) else {
        return Err(Failure::Forbidden { reason: "export-no-leave" });
    };
    // Leave was given to what the asker saw then: no more than that, and not to whoever sees less by now.
    if !signed_in.actor.scope().covers(&request.scope) {
        return Err(Failure::Forbidden { reason: "export-no-leave" });
    }
    let wanted = Wanted {
        filter: filter(&request.state, &request.unit)?,
        scope: request.scope.clone(),
        purpose: &request.purpose,
        approver: Some(approver),
        format: form.get("format"),
    };
    sent(office, language, &permit, wanted).await
}

/// The filter of a list, from the words of a form.
pub fn filter(state: &str, unit: &str) -> Result<CaseFilter> {
    let malformed = || Failure::Malformed { key: "failure-bad-value", detail: "state".to_owned() };
    let state = match state {
        "" => None,
        word => Some(casework::State::parse(word).ok_or_else(malformed)?),
    };
    let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
    Ok(CaseFilter { state, unit, ..CaseFilter::default() })
}

/// What is to be sent, and for what.
pub struct Wanted<'a> {
    pub filter: CaseFilter,
    pub scope: Scope,
    pub purpose: &'a str,
    pub approver: Option<&'a str>,
    /// `xlsx`; anything else is CSV.
    pub format: &'a str,
}

/// Writes down that the list leaves the office, and sends it.
pub async fn sent(
    office: Arc<Office>,
    language: Language,
    permit: &Permit<Exporting>,
    wanted: Wanted<'_>,
) -> Result<Response> {
    let (scope, t, now) = (wanted.scope, texts(language), office.now());
    let n = casework::cases_count(&mut office.db.read().await?, &scope, &wanted.filter).await?;
    if n > casework::ALONE && wanted.approver.is_none() {
        return Err(Failure::Forbidden { reason: "export-no-leave" });
    }
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, now, &mut chance);
    casework::exported(&mut work, permit, wanted.purpose, n, wanted.approver).await?;
    tx.commit().await?;
    let is_workbook = wanted.format == "xlsx";
    let (kind, ending) = if is_workbook {
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
    } else {
        ("text/csv; charset=utf-8", "csv")
    };
    let name = format!("attachment; filename=\"cases-{}.{ending}\"", now.local().date());
    let body =
        if is_workbook { xlsx(office, scope, wanted.filter, t).await? } else { csv(office, scope, wanted.filter, t) };
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response())
}
