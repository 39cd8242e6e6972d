//! Reminders: by the secretary, and by the office itself as a day begins. Each goes by e-mail to the people of the unit.

use catalogue::Catalogue;
use identity::policy::ConductingReview;
use identity::{Addressee, Permit, Role, Units};
use jiff::Span;
use jiff::civil::Date;
use serde_json::json;
use store::mail::Letter;
use store::{Moment, Tx, Work, args, record, sql};

use crate::error::{Error, Result, Rule};
use crate::record::{journal_alone, journal_by};
use crate::reminder_letter::{NAMED, Open, Reminded, letter};
use crate::review::Review;

record! {
    /// A unit was reminded.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Reminder {
        pub review: String,
        pub unit: String,
        pub at: Moment,
        /// A user name; nothing where the office reminded by itself.
        pub by_account: Option<String>,
        pub late: i64,
        pub open: i64,
        /// To how many people a letter went; the others have no address.
        pub letters: i64,
    }
}

/// The reminders of a campaign, the newest first.
pub async fn reminders(tx: &mut Tx, review: &str, limit: i64) -> Result<Vec<Reminder>> {
    let statement = sql!(
        "select review, unit, at, by_account, late, open, letters from review_reminder where review = $1
          order by at desc, unit limit $2"
    );
    Ok(tx.all(statement, args![review, limit]).await?)
}

/// A unit to be reminded, with what it owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminding {
    pub unit: String,
    pub late: i64,
    pub open: i64,
}

/// What a letter needs to name units, procedures and addresses.
#[derive(Clone, Copy)]
pub struct Naming<'a> {
    pub units: &'a Units,
    pub catalogue: &'a Catalogue,
    /// What links begin with, without a slash at the end.
    pub public_url: &'a str,
}

/// Reminds these units (`review.reminded`, one event a unit), and posts the letters. Whoever owes nothing is not
/// reminded.
pub async fn remind(
    work: &mut Work<'_>,
    permit: &Permit<ConductingReview>,
    naming: Naming<'_>,
    review: &Review,
    units: &[Reminding],
) -> Result<()> {
    let owing: Vec<&Reminding> = units.iter().filter(|unit| unit.open > 0).collect();
    if owing.is_empty() {
        return Err(Error::rule("units", Rule::Nothing));
    }
    for unit in owing {
        let letters = write_to(work, naming, review, unit).await?;
        keep(work, review, unit, Some(&permit.actor().username), letters).await?;
        journal_by(work, permit, journal::Kind::ReviewReminded, None, data(review, unit)).await?;
    }
    Ok(())
}

fn data(review: &Review, unit: &Reminding) -> serde_json::Value {
    json!({"review": review.id, "to": unit.unit, "late": unit.late, "open": unit.open})
}

async fn keep(work: &mut Work<'_>, review: &Review, unit: &Reminding, by: Option<&str>, letters: i64) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "insert into review_reminder (review, unit, at, by_account, late, open, letters)
                  values ($1, $2, $3, $4, $5, $6, $7) on conflict (review, unit, at) do nothing"
            ),
            args![&review.id, &unit.unit, work.now, by, unit.late, unit.open, letters],
        )
        .await?;
    Ok(())
}

/// Whoever a letter goes to, and whether they answer for the whole unit.
struct Recipient {
    who: Addressee,
    is_head: bool,
}

/// The heads of the unit, and the reviewers who have something of it in hand; where there is neither, its officers.
async fn recipients(tx: &mut Tx, review: &Review, unit: &str, today: Date) -> Result<Vec<Recipient>> {
    let heads = identity::addressees_of_unit(tx, unit, Role::HeadOfUnit, today).await?;
    let mut found: Vec<Recipient> = heads.into_iter().map(|who| Recipient { who, is_head: true }).collect();
    let reviewers: Vec<String> = tx
        .all(
            sql!(
                "select distinct reviewer as value from review_item
                  where review = $1 and unit = $2 and state in ('assigned', 'review') and reviewer is not null
                  order by reviewer limit 50"
            ),
            args![&review.id, unit],
        )
        .await?;
    for reviewer in reviewers {
        if found.iter().all(|one| one.who.username != reviewer)
            && let Some(who) = identity::addressee(tx, &reviewer).await?
        {
            found.push(Recipient { who, is_head: false });
        }
    }
    if found.is_empty() {
        let officers = identity::addressees_of_unit(tx, unit, Role::ProcessingOfficer, today).await?;
        found.extend(officers.into_iter().map(|who| Recipient { who, is_head: true }));
    }
    Ok(found)
}

record! { struct OpenRow { procedure_key: String, due_on: String } }
record! { struct CountRow { open: i64, late: i64, to_confirm: i64 } }

/// Posts the letters of one unit; answers how many.
async fn write_to(work: &mut Work<'_>, naming: Naming<'_>, review: &Review, unit: &Reminding) -> Result<i64> {
    let today = work.now.local().date();
    let address = format!("{}/reform/reviews/{}/units/{}", naming.public_url, review.id, unit.unit);
    let mut letters = 0;
    for Recipient { who, is_head } in recipients(work.tx, review, &unit.unit, today).await? {
        let Some(email) = &who.email else { continue };
        // A reviewer is told of what is in their own hands, a head of all of it.
        let only = if is_head { "" } else { who.username.as_str() };
        let nearest = nearest(work.tx, naming, review, &unit.unit, only).await?;
        let counts = counts(work.tx, review, (&unit.unit, only), today).await?;
        if counts.open == 0 {
            continue;
        }
        let reminded = Reminded {
            review,
            name: &who.name,
            unit: naming.units.name(&unit.unit),
            open: counts.open,
            late: counts.late,
            to_confirm: if is_head { counts.to_confirm } else { 0 },
            nearest: &nearest,
            address: &address,
        };
        let (subject, body) = letter(&reminded, today);
        let letter = Letter { account: &who.username, address: email, subject: &subject, body: &body };
        store::mail::post(work, letter).await?;
        letters += 1;
    }
    Ok(letters)
}

async fn nearest(tx: &mut Tx, naming: Naming<'_>, review: &Review, unit: &str, only: &str) -> Result<Vec<Open>> {
    let rows: Vec<OpenRow> = tx
        .all(
            sql!(
                "select procedure_key, due_on from review_item
                  where review = $1 and unit = $2 and state in ('assigned', 'review', 'submitted')
                    and ($3 = '' or reviewer = $3) order by due_on, name_sort limit $4"
            ),
            args![&review.id, unit, only, i64::try_from(NAMED).unwrap_or(20)],
        )
        .await?;
    let open = |row: OpenRow| {
        let corrupt = || Error::Corrupt { table: "review_item", column: "due_on", key: row.procedure_key.clone() };
        let named = naming.catalogue.get(&row.procedure_key).map(|published| published.procedure.name.clone());
        Ok(Open { due_on: row.due_on.parse().map_err(|_| corrupt())?, procedure: named.unwrap_or(row.procedure_key) })
    };
    rows.into_iter().map(open).collect()
}

async fn counts(tx: &mut Tx, review: &Review, (unit, only): (&str, &str), today: Date) -> Result<CountRow> {
    let row: Option<CountRow> = tx
        .optional(
            sql!(
                "select count(*) as open, count(case when due_on < $4 then 1 end) as late,
                    count(case when state = 'submitted' then 1 end) as to_confirm from review_item
                  where review = $1 and unit = $2 and state in ('assigned', 'review', 'submitted')
                    and ($3 = '' or reviewer = $3)"
            ),
            args![&review.id, unit, only, today],
        )
        .await?;
    Ok(row.unwrap_or(CountRow { open: 0, late: 0, to_confirm: 0 }))
}

record! { struct OwingRow { unit: String, late: i64, open: i64, last: Option<String> } }

/// What every unit of a campaign owes on a day, as far as it is due until then, and when it was last reminded by itself.
async fn owing(tx: &mut Tx, review: &str, today: Date, until: Date) -> Result<Vec<OwingRow>> {
    Ok(tx
        .all(
            sql!(
                "select i.unit, count(case when i.due_on < $2 then 1 end) as late, count(*) as open,
                    (select max(d.day) from review_reminder_day d where d.review = $1 and d.unit = i.unit) as last
                  from review_item i
                  where i.review = $1 and i.due_on <= $3 and i.state in ('assigned', 'review', 'submitted')
                  group by i.unit order by i.unit"
            ),
            args![review, today, until],
        )
        .await?)
}

/// Whether the day has come to remind again.
fn is_time(last: Option<Date>, today: Date, every: i64) -> bool {
    let days = |last: Date| last.until(today).map_or(0, |span| i64::from(span.get_days()));
    last.is_none_or(|last| days(last) >= every.max(1))
}

/// The first reminder of a unit's day is the only one, whichever node comes first.
async fn is_first_today(work: &mut Work<'_>, review: &str, unit: &str, today: Date) -> Result<bool> {
    let kept = work
        .tx
        .execute(
            sql!(
                "insert into review_reminder_day (review, unit, day) values ($1, $2, $3)
                  on conflict (review, unit, day) do nothing"
            ),
            args![review, unit, today],
        )
        .await?;
    Ok(kept == 1)
}

/// The office's own reminder as a day begins: each unit that owes something late or due within the days of the campaign.
/// Answers how many were reminded.
pub async fn remind_at_daybreak(work: &mut Work<'_>, naming: Naming<'_>) -> Result<usize> {
    let today = work.now.local().date();
    let mut reminded = 0;
    for review in crate::reviews(work.tx, 50).await?.into_iter().filter(Review::is_open) {
        let until = today.saturating_add(Span::new().days(review.remind_before.clamp(0, 366)));
        for row in owing(work.tx, &review.id, today, until).await? {
            let last = row.last.as_deref().and_then(|day| day.parse().ok());
            if !is_time(last, today, review.remind_every) || !is_first_today(work, &review.id, &row.unit, today).await?
            {
                continue;
            }
            let unit = Reminding { unit: row.unit, late: row.late, open: row.open };
            let letters = write_to(work, naming, &review, &unit).await?;
            keep(work, &review, &unit, None, letters).await?;
            journal_alone(work, &unit.unit, journal::Kind::ReviewReminded, data(&review, &unit)).await?;
            reminded += 1;
        }
    }
    Ok(reminded)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_unit_is_reminded_at_first_and_then_every_so_many_days() {
        let check = |last: Option<Date>, every, expected| {
            assert_eq!(is_time(last, date(2010, 1, 26), every), expected, "{last:?} every {every}");
        };
        check(None, 3, true);
        check(Some(date(2010, 1, 25)), 1, true);
        check(Some(date(2010, 1, 25)), 2, false);
        check(Some(date(2010, 1, 23)), 3, true);
        check(Some(date(2010, 1, 26)), 1, false);
        check(Some(date(2010, 1, 26)), 0, false);
    }
}
