use catalogue::{Channel, Handed, Published};
use identity::policy::Certifying;
use identity::{Account, Permit, separation};
use jiff::civil::Date;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::{Tx, Work, args, sql};

use crate::applicant::{Applicant, required};
use crate::case::Case;
use crate::certified::CertifiedCopy;
use crate::copy_fee::CopyRules;
use crate::decide::Outcome;
use crate::desk::{Desk, Rules};
use crate::error::{Error, Result};
use crate::hand_over::{Collector, Handover, Way};
use crate::intake::{Fee, Intake, ReturnWay};
use crate::issue_result::{SignedResult, code};
use crate::receive::take_in;
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::settle_time;
use crate::stage::Stage;

/// More than this is a typing error.
const MOST_COPIES: i64 = 500;
const MOST_PAGES: i64 = 1_000;
const DOCUMENT: usize = 120;

/// Copies certified from an original while the person waits (chứng thực bản sao từ bản chính): the body of
/// `POST /api/v1/certified-copies` and the form of the desk's lane.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certification {
    pub applicant: Applicant,
    /// What was certified, in words: `Bằng tốt nghiệp trung học phổ thông`.
    #[serde(default)]
    pub document: String,
    pub copies: i64,
    /// Of one copy.
    pub pages: i64,
    /// User name of the official who signed.
    #[serde(default)]
    pub signer: String,
}

/// The officials who sign copies at a desk: the leaders of its committee and the heads of the unit that answers for the
/// procedure, never the clerk who enters (trust-design §9.2).
pub async fn signers(
    tx: &mut Tx,
    desk: Desk<'_>,
    published: &Published,
    clerk: &str,
    today: Date,
) -> Result<Vec<Account>> {
    use identity::Role::{ApprovingLeader, HeadOfUnit};
    let responsible = catalogue::responsible_unit(&published.procedure, desk.of_catalogue());
    let mut all = identity::staff_of_unit(tx, &responsible, HeadOfUnit, today).await?;
    all.extend(identity::staff_of_unit(tx, &desk.committee.code, ApprovingLeader, today).await?);
    let mut signers: Vec<Account> = Vec::new();
    for account in all.into_iter().filter(|account| separation::may_decide(&account.username, clerk).is_ok()) {
        if signers.iter().all(|known| known.id != account.id) {
            signers.push(account);
        }
    }
    Ok(signers)
}

/// Takes in, decides, issues and hands over certified copies at once: one number of the desk, one case that is at its end,
/// with every event of its way (`case.received`, `fee.paid`, `case.decided`, `case.result_issued`,
/// `case.result_collected`), in one transaction. The fee is the tariff's, never typed.
///
/// Errs with every fault at once; the number is given only when nothing is wrong.
pub async fn certify(
    work: &mut Work<'_>,
    permit: &Permit<Certifying>,
    rules: Rules<'_>,
    tariff: &CopyRules,
    desk: Desk<'_>,
    published: &Published,
    certification: Certification,
) -> Result<(Case, CertifiedCopy)> {
    let by = &permit.actor().username;
    let signers = signers(work.tx, desk, published, by, work.now.local().date()).await?;
    let checked = checked(certification, work.now.local().year(), &signers)?;
    let fee = tariff.of_all(checked.copies, checked.pages);
    let signer = signers.iter().find(|account| account.username == checked.signer).ok_or(Error::NotFound)?;
    let case = take_in(work, permit, rules, desk, published, intake(published, &checked, fee)).await?;
    let case = decided(work, permit, case, signer).await?;
    let case = issued(work, permit, published, case, signer, &checked).await?;
    let case = collected(work, permit, case).await?;
    settle_time::count(work, rules.calendar, &case).await?;
    let copy = CertifiedCopy::new(&case, &checked, fee);
    copy.keep(work.tx, &case.id).await?;
    Ok((case, copy))
}

fn checked(certification: Certification, year: i16, signers: &[Account]) -> Result<Certification> {
    let mut faults = Vec::new();
    let applicant = certification.applicant.checked("applicant", year, &mut faults);
    let document = required(certification.document, DOCUMENT, "document".into(), &mut faults);
    for (path, count, most) in
        [("copies", certification.copies, MOST_COPIES), ("pages", certification.pages, MOST_PAGES)]
    {
        match count {
            0 => faults.push(Fault::new(path, Rule::Required)),
            ..0 => faults.push(Fault::new(path, Rule::PaperNegative)),
            _ if count > most => faults.push(Fault::new(path, Rule::PaperTooMany { most })),
            _ => {}
        }
    }
    if signers.iter().all(|signer| signer.username != certification.signer) {
        faults.push(Fault::new("signer", Rule::SignerUnknown));
    }
    if faults.is_empty() {
        Ok(Certification { applicant, document, ..certification })
    } else {
        Err(Error::Refused(faults))
    }
}

/// The dossier of a certification is the original that is shown.
fn intake(published: &Published, certification: &Certification, fee: i64) -> Intake {
    let procedure = &published.procedure;
    let handed = |paper: &catalogue::Paper| Handed {
        paper: paper.number,
        original: i64::from(paper.original).max(1),
        copy: i64::from(paper.copy),
        form: None,
    };
    let mut papers: Vec<Handed> = procedure.required_papers().map(handed).collect();
    if papers.is_empty() {
        papers.extend(procedure.papers.first().map(handed));
    }
    Intake {
        procedure: procedure.key.clone(),
        channel: Channel::Counter,
        applicant: certification.applicant.clone(),
        others: Vec::new(),
        filer: None,
        papers,
        sets: None,
        fee: Some(Fee { amount: fee, paid: true }),
        return_way: ReturnWay::Desk,
        note: None,
    }
}

async fn decided(work: &mut Work<'_>, permit: &Permit<Certifying>, case: Case, signer: &Account) -> Result<Case> {
    let event = NewEvent {
        kind: Kind::CaseDecided,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"outcome": Outcome::Approve.word(), "ground": "none", "approver": signer.username}),
        text: None,
    };
    let stage = Stage::Decided { step: case.step, outcome: Outcome::Approve, by: signer.username.clone() };
    let after = Case { stage, ..case.clone() };
    change(work, &case, after, event).await
}

async fn issued(
    work: &mut Work<'_>,
    permit: &Permit<Certifying>,
    published: &Published,
    case: Case,
    signer: &Account,
    certification: &Certification,
) -> Result<Case> {
    let steps = published.procedure.steps_for(Channel::Counter);
    let step = steps.last().map_or(case.step, |step| step.step);
    let signed_on = work.now.local().date();
    // The copies carry the number of the case: one series a desk and day.
    let number = case.reference.to_string();
    let event = NewEvent {
        kind: Kind::CaseResultIssued,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"no": code(&number), "signed_on": signed_on.to_string(), "signer": signer.username, "step": step,
            "unit": case.desk, "copies": certification.copies, "pages": certification.pages}),
        text: None,
    };
    let mut after = case.clone();
    after.stage = Stage::Resolved { outcome: Outcome::Approve, at: work.now };
    after.step = step;
    after.step_since = work.now;
    after.step_due_at = case.due_at;
    after.resolved_at = Some(work.now);
    after.result = Some(SignedResult { number, signed_on, signer: signer.name.clone() });
    change(work, &case, after, event).await
}

async fn collected(work: &mut Work<'_>, permit: &Permit<Certifying>, case: Case) -> Result<Case> {
    let event = NewEvent {
        kind: Kind::CaseResultCollected,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"way": Way::Desk.word(), "kind": "self"}),
        text: None,
    };
    let owner = &case.intake.applicant;
    let collector = Collector { name: owner.name.clone(), id_number: owner.id_number.clone(), proxy: false };
    let mut after = case.clone();
    after.stage = Stage::Returned { outcome: Outcome::Approve, at: work.now };
    after.ended_at = Some(work.now);
    after.handover = Some(Handover { way: Way::Desk, collector, tracking: None });
    change(work, &case, after, event).await
}

impl CertifiedCopy {
    async fn keep(&self, tx: &mut Tx, case_id: &str) -> Result<()> {
        tx.execute(
            sql!(
                "insert into certified_copy (case_id, desk, day, at, clerk, signer, document, copies, pages, fee)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![
                case_id,
                &self.desk,
                self.at.local().date(),
                self.at,
                &self.clerk,
                &self.signer,
                &self.document,
                self.copies,
                self.pages,
                self.fee
            ],
        )
        .await?;
        Ok(())
    }
}
