//! What people of a demo office were asked for beyond the rules: one file just told, one late, one put right. Made up.

use identity::policy::{HandlingRequirement, ReportingRequirement};
use identity::{Action, Actor, Permit, Place};
use jiff::ToSpan;
use requirement::{Assignment, Finding, Judgement, Redress, Remedy, Report, Reporter, Requirement, What};
use store::{Chance, Db, Moment, Tx, Work};

use super::profile::Profile;
use super::stream;
use crate::{Error, Result, RulesInForce};

const HOUR: i64 = 3600;

/// The account of the demo that judges.
const JUDGE: &str = "inspector";

struct Told {
    /// Hours before the opening.
    hours: i64,
    what: What,
    words: &'static str,
    /// By a member of staff, and not by a citizen.
    by_staff: bool,
    /// How far it has come: nothing, given to somebody, put right.
    reached: u8,
}

const TOLD: [Told; 3] = [
    Told {
        hours: 15 * 24, what: What::Fee, words: "Thu thêm 20.000 đồng tiền mẫu đơn.", by_staff: false, reached: 2
    },
    Told {
        hours: 9 * 24, what: What::Paper, words: "Đòi nộp thêm bản sao sổ hộ khẩu.", by_staff: false, reached: 1
    },
    Told {
        hours: 17, what: What::Step, words: "Bắt lên xã xin xác nhận trước khi nộp.", by_staff: true, reached: 0
    },
];

/// Tells them at the first desk of the tree, through the real commands.
pub(super) async fn tell(db: &Db, rules: &RulesInForce, profile: &Profile, seed: u64) -> Result<()> {
    let mut chance = stream(seed, 11);
    let mut tx = db.write().await?;
    let Some(desk) = rules.units.all().find(|unit| rules.desk(&unit.code).is_some()).cloned() else { return Ok(()) };
    let day = profile.opens().local().date();
    let Some(judge) = actor(&mut tx, JUDGE, day).await? else { return Ok(()) };
    for told in &TOLD {
        let at = profile.opens().plus_seconds(-told.hours * HOUR);
        let by = if told.by_staff {
            Reporter::staff(&permit::<ReportingRequirement>(&judge, &Place::default())?)
        } else {
            Reporter::citizen()
        };
        let report = Report {
            what: told.what,
            words: told.words.to_owned(),
            procedure: None,
            unit: desk.code.clone(),
            place: None,
            asked_by: None,
            case: None,
            contact: None,
        };
        let file = requirement::report(&mut Work::new(&mut tx, at, &mut chance), by, report).await?;
        go_on(&mut tx, rules, &judge, file, (told.reached, at), &mut chance).await?;
    }
    Ok(tx.commit().await?)
}

async fn go_on(
    tx: &mut Tx,
    rules: &RulesInForce,
    judge: &Actor,
    file: Requirement,
    (reached, told_at): (u8, Moment),
    chance: &mut Chance,
) -> Result<()> {
    if reached == 0 {
        return Ok(());
    }
    let permit = permit::<HandlingRequirement>(judge, &file.place(&rules.units))?;
    let at = |hours: i64| told_at.plus_seconds(hours * HOUR);
    let due = told_at.local().date().saturating_add(7.days());
    let assignment = Assignment { owner: judge, due };
    let file = requirement::assign(&mut Work::new(tx, at(3), chance), &permit, &rules.units, &file, assignment).await?;
    if reached == 1 {
        return Ok(());
    }
    let words = "Danh mục đã công bố không có khoản này.".to_owned();
    let judgement = Judgement { finding: Finding::Unlawful, words };
    let file = requirement::find(&mut Work::new(tx, at(50), chance), &permit, &rules.units, &file, judgement).await?;
    let words = "Đã trả lại tiền, xin lỗi và bỏ việc thu từ hôm nay.".to_owned();
    let redress = Redress { remedies: vec![Remedy::Withdrawn, Remedy::Apology], words };
    requirement::remedy(&mut Work::new(tx, at(74), chance), &permit, &rules.units, &file, redress).await?;
    Ok(())
}

async fn actor(tx: &mut Tx, username: &str, day: jiff::civil::Date) -> Result<Option<Actor>> {
    let Some(account) = identity::account_by_username(tx, username).await? else { return Ok(None) };
    Ok(identity::actor_of_account(tx, &account.id, day).await?)
}

fn permit<A: Action>(actor: &Actor, place: &Place) -> Result<Permit<A>> {
    actor.permit::<A>(place).map_err(Error::from)
}
