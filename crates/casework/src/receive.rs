use catalogue::Published;
use identity::policy::Receiving;
use identity::{Action, Permit};
use journal::Kind;
use serde_json::{Value as Json, json};
use store::{Moment, Work, args, sql};

use crate::case::Case;
use crate::check_code::CheckCode;
use crate::deadline::{promise, step_due};
use crate::desk::{Desk, Rules};
use crate::error::{Error, Result};
use crate::intake::Intake;
use crate::numbering::{self, Reference};
use crate::pause::Pauses;
use crate::pay_fee::{fee_paid, pay_fee};
use crate::record::{By, Head, NewEvent, append};
use crate::refusal::{Fault, Rule};
use crate::stage::Stage;
use crate::words;

/// Takes a dossier in at a desk: checks it against the published list, numbers it, fixes its due moment and journals
/// it (`case.received`, and `fee.paid` where money was taken), in one transaction with everything else the caller does.
///
/// Errs with every fault at once; the number is given only when nothing is wrong.
pub async fn receive(
    work: &mut Work<'_>,
    permit: &Permit<Receiving>,
    rules: Rules<'_>,
    desk: Desk<'_>,
    published: &Published,
    intake: Intake,
) -> Result<Case> {
    take_in(work, permit, rules, desk, published, intake).await
}

/// The same for whoever may take something in there, and do more with it in the same breath.
pub(crate) async fn take_in<A: Action>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    rules: Rules<'_>,
    desk: Desk<'_>,
    published: &Published,
    intake: Intake,
) -> Result<Case> {
    if permit.place().desk != desk.unit.path {
        return Err(Error::Forbidden { reason: "forbidden-other-subject" });
    }
    let case = prepared(work, permit, rules, desk, published, intake)?;
    // Whoever takes a number holds the desk's counter until the commit: what needs no number is written before.
    words::keep(work.tx, &case.id, &words::words_of(&case.intake)).await?;
    let (case, file_salt) = numbered(work, desk, case).await?;
    let case = journalled(work, permit, published, case, &file_salt).await?;
    insert(work, &case, file_salt).await?;
    Ok(case)
}

/// All that can be said before a number is taken.
fn prepared<A: Action>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    rules: Rules<'_>,
    desk: Desk<'_>,
    published: &Published,
    intake: Intake,
) -> Result<Case> {
    let admitted = admitted(rules, desk, published, intake, work.now)?;
    let id = work.id();
    let check_code = CheckCode::new(work.chance);
    let taken = Taken { id, by: permit.actor().username.clone(), check_code, at: work.now };
    Ok(admitted.case(desk, published, taken))
}

/// A dossier that can be received, with the dates that follow.
pub(crate) struct Admitted {
    intake: Intake,
    due: Moment,
    step_due: Moment,
}

/// Who takes a dossier in, and what it is called from then on.
pub(crate) struct Taken {
    pub id: String,
    /// User name.
    pub by: String,
    pub check_code: CheckCode,
    pub at: Moment,
}

/// Whether a dossier can be received, by rules alone; or everything that is wrong with it.
pub(crate) fn admitted(
    rules: Rules<'_>,
    desk: Desk<'_>,
    published: &Published,
    intake: Intake,
    at: Moment,
) -> Result<Admitted> {
    let procedure = &published.procedure;
    let mut faults = can_be_received(published, desk, &intake);
    let channel = intake.channel;
    let intake = match intake.checked(procedure, at.local().year()) {
        Ok(intake) => intake,
        Err(more) => {
            // Papers of a procedure that cannot be received say nothing useful.
            if faults.is_empty() {
                faults = more;
            }
            return Err(Error::Refused(faults));
        }
    };
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let due = promise(rules.calendar, procedure, channel, at)?.at();
    let first = procedure.steps_for(channel).into_iter().next();
    let step_due = first.map_or(Ok(due), |step| step_due(rules.calendar, &step, at, due))?;
    Ok(Admitted { intake, due, step_due })
}

impl Admitted {
    pub(crate) fn case(self, desk: Desk<'_>, published: &Published, taken: Taken) -> Case {
        let Taken { id, by, check_code, at } = taken;
        Case {
            id,
            reference: Reference::new("", at.local().date(), 0),
            version: 1,
            procedure_key: published.procedure.key.clone(),
            procedure_version: published.version,
            stage: Stage::Received,
            step: 1,
            desk: desk.unit.code.clone(),
            responsible: catalogue::responsible_unit(&published.procedure, desk.of_catalogue()),
            unit: desk.unit.code.clone(),
            officer: None,
            receiver: by.clone(),
            appraiser: None,
            received_at: at,
            due_at: self.due,
            promised_at: self.due,
            step_since: at,
            step_due_at: self.step_due,
            pauses: Pauses::default(),
            supplements: 0,
            extensions: 0,
            asked: Vec::new(),
            apologised_at: None,
            resolved_at: None,
            ended_at: None,
            intake: self.intake,
            result: None,
            handover: None,
            check_code,
            changed_by: by,
            last_at: at,
            cseq: 0,
            head: [0; 32],
        }
    }
}

fn can_be_received(published: &Published, desk: Desk<'_>, intake: &Intake) -> Vec<Fault> {
    use catalogue::State;
    let procedure = &published.procedure;
    let rule = match &procedure.state {
        State::Abolished { .. } => Some(Rule::ProcedureAbolished { since: published.in_force_from.to_string() }),
        State::Suspended { by } => {
            Some(Rule::ProcedureSuspended { since: published.in_force_from.to_string(), by: by.clone() })
        }
        State::Listed { .. } => Some(Rule::ProcedureListed),
        State::InForce if !procedure.channels.contains(&intake.channel) => {
            return vec![Fault::new("channel", Rule::ChannelClosed)];
        }
        State::InForce if !catalogue::is_received_at(procedure, desk.of_catalogue(), intake.channel) => {
            Some(Rule::ProcedureNotHere)
        }
        State::InForce => None,
    };
    rule.map(|rule| Fault::new("procedure", rule)).into_iter().collect()
}

async fn numbered(work: &mut Work<'_>, desk: Desk<'_>, mut case: Case) -> Result<(Case, [u8; 32])> {
    let day = work.now.local().date();
    let serial = numbering::take_number(work.tx, &desk.unit.code, day).await?;
    case.reference = Reference::new(&desk.number_prefix(), day, serial);
    Ok((case, work.salt()))
}

async fn journalled<A: Action>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    published: &Published,
    mut case: Case,
    file_salt: &[u8; 32],
) -> Result<Case> {
    let papers = serde_json::to_value(&case.intake.papers).unwrap_or(Json::Null);
    let docs_h = journal::digest_of_papers(file_salt, &papers)?;
    let fee = case.intake.fee.map_or(0, |fee| fee.amount);
    let data = json!({
        "recv": case.received_at.rfc3339(), "due": case.due_at.rfc3339(), "chan": case.intake.channel.word(),
        "docs_h": docs_h, "fee": fee, "paid": fee_paid(&case.intake),
    });
    let event = NewEvent {
        kind: Kind::CaseReceived,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: None },
        data,
        text: None,
    };
    let head = Head { cseq: 0, commitment: None, last_at: None };
    let proc = format!("{}@{}", published.procedure.key, published.version);
    let link = append(work, &case.id, &case.reference, proc, head, event).await?;
    case.cseq = link.cseq;
    case.head = link.commitment;
    case.last_at = link.at;
    pay_fee(work, permit.actor(), case).await
}

async fn insert(work: &mut Work<'_>, case: &Case, file_salt: [u8; 32]) -> Result<()> {
    work.tx
        .execute_later(
            sql!(
                "insert into cases (id, reference, version, procedure_key, procedure_version, state, step, desk,
                    responsible, unit, receiver, channel, received_at, due_at, promised_at, step_since, step_due_at,
                    intake, check_code, cseq, head, last_at, changed_by, file_salt)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                    $21, $22, $23, $24)"
            ),
            args![
                &case.id,
                case.reference.as_str(),
                case.version,
                &case.procedure_key,
                case.procedure_version,
                case.state().word(),
                case.step,
                &case.desk,
                &case.responsible,
                &case.unit,
                &case.receiver,
                case.intake.channel.word(),
                case.received_at,
                case.due_at,
                case.promised_at,
                case.step_since,
                case.step_due_at,
                intake_text(case)?,
                case.check_code.as_str(),
                case.cseq,
                case.head,
                case.last_at,
                &case.changed_by,
                file_salt
            ],
        )
        .await?;
    Ok(())
}

fn intake_text(case: &Case) -> Result<String> {
    serde_json::to_string(&case.intake).map_err(|_| Error::Corrupt {
        table: "cases",
        column: "intake",
        key: case.reference.to_string(),
    })
}

/// The moment from which the time of a dossier counts, for the page that shows it before confirming.
pub fn counted_from(rules: Rules<'_>, now: Moment) -> Option<Moment> {
    rules.calendar.next_opening(now.local()).ok().map(Moment::from_local)
}
