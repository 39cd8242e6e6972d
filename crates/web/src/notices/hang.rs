use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use catalogue::Published;
use identity::policy::PostingNotice;
use store::idem::Answer;

use super::sheet::sheet_path;
use crate::desk::{AtDesk, Clerk, key_of};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::once::{New, Once, follow, to_page};

/// Most sheets one form may say something about.
const MOST: usize = 500;

/// Somebody at the desk says what hangs there (`do=hangs`), or what was taken down (`do=taken_down`): one sheet or many,
/// each as `sheet=KEY@VERSION`.
pub async fn say(at: AtDesk, form: Posted) -> Result<Response> {
    let clerk = at.clerk().await?;
    form.must_be_from(&clerk.signed_in.form_token)?;
    let sheets: Vec<&str> = form.all("sheet").take(MOST).collect();
    if sheets.is_empty() {
        return Ok(Redirect::to("/desk/notices?said=none").into_response());
    }
    let key = key_of(&form)?;
    let request: [&[u8]; 2] = [b"notices", &form.canonical()];
    let mut once = match Once::begin(&at.office, &clerk.actor().id, Some(key), &request).await? {
        Once::Again(answer) => return Ok(follow(&answer)),
        Once::New(once) => once,
    };
    let takes_down = form.get("do") == "taken_down";
    let mut last = None;
    for sheet in &sheets {
        last = Some(one(&mut once, &clerk, sheet, takes_down).await?);
    }
    let answer = once.finish(&at.office, answer(&form, sheets.len(), last.as_deref())).await?;
    Ok(follow(&answer))
}

/// Says it of one sheet; answers its version.
async fn one(once: &mut New, clerk: &Clerk<'_>, sheet: &str, takes_down: bool) -> Result<Arc<Published>> {
    let place = clerk.place();
    let permit = clerk.actor().permit::<PostingNotice>(&place)?;
    let malformed = || Failure::Malformed { key: "failure-bad-value", detail: "sheet".to_owned() };
    let (key, version) = sheet.rsplit_once('@').ok_or_else(malformed)?;
    let version: i64 = version.parse().map_err(|_| malformed())?;
    let published = clerk.rules.published(once.tx(), (key, version)).await?;
    let desk = clerk.desk.unit.code.as_str();
    if takes_down {
        catalogue::take_down(&mut once.work(), &permit, &place, desk, &published).await?;
        return Ok(published);
    }
    // What hangs is what is in force: an old sheet is not confirmed, it is replaced.
    let is_current = clerk.procedure(key).is_some_and(|current| current.version == version);
    let is_shown = office::shown_at(clerk.rules, &clerk.desk).any(|shown| shown.procedure.key == key);
    if !is_current || !is_shown {
        return Err(Failure::Refused(vec![casework::Fault::new(
            "sheet",
            casework::Rule::Text(clerk.t().one("notice-not-in-force", "key", key)),
        )]));
    }
    catalogue::hang(&mut once.work(), &permit, &place, desk, &published).await?;
    Ok(published)
}

/// Back to the list, or to the sheet that was scanned.
fn answer(form: &Posted, n: usize, last: Option<&Published>) -> Answer {
    let said = if form.get("do") == "taken_down" { "taken_down" } else { "hangs" };
    match last.filter(|_| form.get("from") == "sheet") {
        Some(published) => to_page(format!("{}?said={said}", sheet_path(published))),
        None => to_page(format!("/desk/notices?said={said}&n={n}")),
    }
}
