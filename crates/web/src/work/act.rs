use axum::response::Response;
use identity::Actor;
use office::Office;
use store::idem::Answer;

use super::bulk::{Hand, MOST};
use super::preview::{Wanted, must_work, page};
use crate::arrived::Arrived;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::once::{Once, follow, to_page};
use crate::page::percent;
use crate::texts::texts;

/// Does what the preview showed to every case that is still ticked: to all of them or, where one of them was changed
/// meanwhile or cannot be changed any more, to none. Sent twice, it is done once.
pub async fn act(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    must_work(&signed_in.actor)?;
    let wanted = Wanted::of(&form)?;
    match done(&office, &signed_in.actor, &wanted, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(
            failure @ (Failure::Refused(_) | Failure::Stale { .. } | Failure::Forbidden { .. } | Failure::KeyReused),
        ) => {
            let t = texts(language);
            let why = match &failure {
                Failure::Stale { .. } | Failure::KeyReused => t.get("work-not-done-stale").to_owned(),
                other => other.fields(t).first().map_or_else(|| other.detail(t), |field| field.message.clone()),
            };
            // The versions that were seen are old: the page shows the cases as they stand now.
            let cases = wanted.cases.into_iter().map(|one| super::bulk::One { version: None, ..one }).collect();
            page(&office, language, &signed_in, Wanted { cases, ..wanted }, Some(why)).await
        }
        Err(other) => Err(other),
    }
}

async fn done(office: &Office, actor: &Actor, wanted: &Wanted, form: &Posted) -> Result<Answer> {
    if wanted.cases.len() > MOST {
        return Err(Failure::TooLarge);
    }
    let key = form.key();
    let request: [&[u8]; 2] = [b"bulk", &form.canonical()];
    let mut once = match Once::begin(office, &actor.id, key, &request).await? {
        Once::Again(first) => return Ok(first),
        Once::New(once) => once,
    };
    let rules = office.rules();
    let hand = Hand { rules: &rules, actor, act: &wanted.act, tries: false };
    let changed = hand.carry_out(&mut once.work(), &wanted.cases).await?;
    let n = changed.len();
    for one in changed {
        casework::release(&mut once.work(), &one.after?, &actor.username).await?;
    }
    let mark = if wanted.back.contains('?') { '&' } else { '?' };
    let location = format!("{}{mark}done={}-{n}", wanted.back, percent(wanted.act.word()));
    once.finish(office, to_page(location)).await
}
