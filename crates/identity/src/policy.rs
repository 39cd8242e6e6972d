//! Gate 1 (trust-design §9.1): one table of role × action × reach. Default is no.

use std::marker::PhantomData;

use crate::{Actor, Error, Result, Role};

/// Where a thing is, as far as permission is concerned. For a new case: the desk alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Path of the desk that receives or received it.
    pub desk: String,
    /// Path of the unit that answers for it.
    pub responsible: String,
    /// Path of the unit that holds it now.
    pub unit: String,
    /// Paths of the units that owe an opinion on it.
    pub asked: Vec<String>,
    /// The user name of the account that holds it now (user names never change).
    pub officer: Option<String>,
    /// The thing's own id, so that a permit for one case is none for another.
    pub subject: String,
}

/// How far a role reaches with an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Only what this very person holds, in a unit of theirs.
    Own,
    /// What the unit of the grant holds or answers for (a counter acts for its desk).
    Unit,
    /// What any unit below the grant's unit holds, answers for or received.
    Subtree,
    /// Everything.
    Office,
}

/// Something that can be done. One marker type an action, so that a permit for one cannot be used for another.
pub trait Action {
    const NAME: &'static str;
    /// Which units of the place count for this action.
    const SIDE: Side;
}

/// The side from which an action looks at a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The desk that received it.
    Desk,
    /// The unit that answers for it or holds it.
    Holder,
    /// The unit that holds it now, no other: work is passed on by whoever has it.
    Here,
    /// A unit that owes an opinion on it.
    Asked,
    /// Any of them.
    Any,
    /// No case at all: the office.
    Office,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $word:literal $side:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name;
        impl Action for $name {
            const NAME: &'static str = $word;
            const SIDE: Side = Side::$side;
        }
    )*
    /// Every action there is, for tests and for the policy's printed form.
    pub const ACTIONS: &[(&str, Side)] = &[$(($word, Side::$side)),*];
    };
}

actions! {
    /// Take a dossier in at the desk.
    Receiving "receive" Desk;
    /// Certify copies at the desk: in and out at once, signed by somebody else.
    Certifying "certify" Desk;
    /// Refuse a dossier in writing at the desk.
    Refusing "refuse_at_desk" Desk;
    /// See a case with its personal data.
    Reading "read_case" Any;
    /// Pass a case on along its process.
    Transferring "transfer" Here;
    /// Name the officer.
    Assigning "assign" Holder;
    /// Take a case that nobody holds from the pool of one's unit.
    Claiming "claim" Here;
    /// Approve or refuse, or send back to be redone.
    Deciding "decide" Holder;
    /// Enter the signed result.
    IssuingResult "issue_result" Holder;
    /// Hand the result to the citizen.
    HandingOver "hand_over" Desk;
    /// Record that the applicant takes the dossier back.
    Withdrawing "withdraw" Desk;
    /// Ask the applicant for what is missing.
    Supplementing "request_supplement" Here;
    /// Let a second request go out, or one beyond the published list.
    ApprovingSupplement "approve_supplement" Holder;
    /// Take in what the applicant was asked for.
    AnsweringSupplement "answer_supplement" Desk;
    /// Stop the clock for a ground, and start it again.
    Suspending "suspend" Here;
    /// Ask another unit for its opinion.
    AskingOpinion "ask_opinion" Here;
    /// Answer as the unit that was asked.
    AnsweringOpinion "answer_opinion" Asked;
    /// Ask for a later date.
    AskingExtension "ask_extension" Here;
    /// Grant a later date, or not; sign the letter of apology.
    ApprovingExtension "approve_extension" Holder;
    /// Apologise for a date that was missed.
    Apologising "apologise" Holder;
    /// End a case without a result.
    Stopping "stop" Any;
    /// Mend a typing mistake in a name, an address or a contact.
    Correcting "correct" Any;
    /// Undo one's own wrong intake.
    Voiding "void" Desk;
    /// Write a note on a case.
    Noting "note" Any;
    /// Take a list of cases out as a file. Which cases it holds is the scope's question.
    Exporting "export" Office;
    /// Draft and check a version of a procedure, and enter the decision that announces it.
    Drafting "draft_version" Office;
    /// Approve a version that somebody else drafted.
    ApprovingVersion "approve_version" Office;
    /// Say what hangs on the notice board of one's desk.
    PostingNotice "post_notice" Desk;
    /// See how the notice boards of all desks stand to what is in force.
    WatchingNotices "watch_notices" Office;
    /// Open a campaign of review, assign procedures, check what units hand in.
    ConductingReview "conduct_review" Office;
    /// Answer the forms of a review for one's unit.
    Reviewing "review" Holder;
    /// Confirm, as the head of the unit, what the reviewer found.
    ConfirmingReview "confirm_review" Holder;
    /// Decide for the committee what becomes of a procedure that was reviewed.
    DecidingReview "decide_review" Office;
    /// Open a file about a requirement that has no basis.
    ReportingRequirement "report_requirement" Office;
    /// Name the owner of a file about a requirement, find, remedy.
    HandlingRequirement "handle_requirement" Holder;
    /// See the files about what one's units asked for, and explain.
    AnsweringRequirement "answer_requirement" Holder;
    /// Change the published catalogue.
    Publishing "publish_catalogue" Office;
    /// Give and take roles, make accounts.
    Administering "administer" Office;
}

use Reach::{Office, Own, Subtree, Unit};
use Role::{Administrator, ApprovingLeader, HeadOfUnit, Inspector, ProcessingOfficer, ReceptionClerk, ReformSecretary};

/// The table. What is not here is refused.
pub const POLICY: &[(Role, &str, Reach)] = &[
    (ReceptionClerk, "receive", Unit),
    (ReceptionClerk, "certify", Unit),
    (ReceptionClerk, "refuse_at_desk", Unit),
    (ReceptionClerk, "read_case", Unit),
    (ReceptionClerk, "transfer", Unit),
    (ReceptionClerk, "hand_over", Unit),
    (ReceptionClerk, "withdraw", Unit),
    (ReceptionClerk, "request_supplement", Unit),
    (ReceptionClerk, "answer_supplement", Unit),
    (ReceptionClerk, "stop", Unit),
    (ReceptionClerk, "correct", Unit),
    (ReceptionClerk, "void", Unit),
    (ReceptionClerk, "note", Unit),
    (ProcessingOfficer, "read_case", Unit),
    (ProcessingOfficer, "transfer", Own),
    (ProcessingOfficer, "claim", Unit),
    (ProcessingOfficer, "issue_result", Unit),
    (ProcessingOfficer, "request_supplement", Own),
    (ProcessingOfficer, "suspend", Own),
    (ProcessingOfficer, "ask_opinion", Own),
    (ProcessingOfficer, "answer_opinion", Unit),
    (ProcessingOfficer, "ask_extension", Own),
    (ProcessingOfficer, "stop", Own),
    (ProcessingOfficer, "note", Unit),
    (HeadOfUnit, "read_case", Subtree),
    (HeadOfUnit, "export", Office),
    (HeadOfUnit, "transfer", Subtree),
    (HeadOfUnit, "assign", Subtree),
    (HeadOfUnit, "issue_result", Subtree),
    (HeadOfUnit, "request_supplement", Subtree),
    (HeadOfUnit, "approve_supplement", Subtree),
    (HeadOfUnit, "suspend", Subtree),
    (HeadOfUnit, "ask_opinion", Subtree),
    (HeadOfUnit, "answer_opinion", Subtree),
    (HeadOfUnit, "ask_extension", Subtree),
    (HeadOfUnit, "approve_extension", Subtree),
    (HeadOfUnit, "apologise", Subtree),
    (HeadOfUnit, "stop", Subtree),
    (HeadOfUnit, "correct", Subtree),
    (HeadOfUnit, "note", Subtree),
    (ApprovingLeader, "read_case", Subtree),
    (ApprovingLeader, "export", Office),
    (ApprovingLeader, "approve_extension", Subtree),
    (ApprovingLeader, "apologise", Subtree),
    (ApprovingLeader, "note", Subtree),
    // What lies at the committee for signing; it can only go back from there.
    (ApprovingLeader, "transfer", Unit),
    (ApprovingLeader, "decide", Subtree),
    (ApprovingLeader, "issue_result", Subtree),
    (ReformSecretary, "read_case", Office),
    (ReformSecretary, "export", Office),
    (ReceptionClerk, "post_notice", Unit),
    (ReceptionClerk, "report_requirement", Office),
    (ProcessingOfficer, "review", Unit),
    (ProcessingOfficer, "report_requirement", Office),
    (HeadOfUnit, "review", Subtree),
    (HeadOfUnit, "confirm_review", Subtree),
    (HeadOfUnit, "report_requirement", Office),
    (HeadOfUnit, "answer_requirement", Subtree),
    (ApprovingLeader, "approve_version", Office),
    (ApprovingLeader, "decide_review", Office),
    (ApprovingLeader, "handle_requirement", Subtree),
    (ReformSecretary, "draft_version", Office),
    (ReformSecretary, "conduct_review", Office),
    (ReformSecretary, "report_requirement", Office),
    (ReformSecretary, "handle_requirement", Office),
    (Inspector, "report_requirement", Office),
    (Inspector, "handle_requirement", Office),
    (Inspector, "read_case", Office),
    (Inspector, "export", Office),
    (ApprovingLeader, "watch_notices", Office),
    (ReformSecretary, "watch_notices", Office),
    (Inspector, "watch_notices", Office),
    (Administrator, "watch_notices", Office),
    (Administrator, "publish_catalogue", Office),
    (Administrator, "administer", Office),
];

/// SHA-256 of the table as it is printed, in the journal's spelling: which policy was in force (trust-design §9.1).
pub fn digest() -> String {
    let rows: Vec<String> =
        POLICY.iter().map(|(role, action, reach)| format!("{} {action} {reach:?}", role.word())).collect();
    journal::digest(&[0; 32], rows.join("\n").as_bytes())
}

/// Leave to do one thing with one subject. Made only by the policy; a command that takes one cannot be called without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit<A> {
    actor: Actor,
    place: Place,
    role: Role,
    action: PhantomData<A>,
}

impl<A: Action> Permit<A> {
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The role in which this person acts; the journal names it.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The unit of the role in which this person acts; the journal names it for what concerns no case.
    pub fn actor_unit(&self) -> &str {
        self.actor.unit_as(self.role).unwrap_or_default()
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Errs unless this permit was given for exactly this place: a stale or borrowed permit opens nothing.
    pub fn must_be_for(&self, place: &Place) -> Result<()> {
        if self.place == *place { Ok(()) } else { Err(Error::Forbidden { reason: "forbidden-other-subject" }) }
    }
}

/// Looks the action up for each of the person's grants.
pub(crate) fn permit<A: Action>(actor: &Actor, place: &Place) -> Result<Permit<A>> {
    let role = actor
        .grants
        .iter()
        .find(|grant| {
            POLICY.iter().any(|row| {
                row.0 == grant.role && row.1 == A::NAME && reaches(row.2, A::SIDE, actor, &grant.path, place)
            })
        })
        .map(|grant| grant.role)
        .ok_or(Error::Forbidden { reason: "forbidden-role" })?;
    Ok(Permit { actor: actor.clone(), place: place.clone(), role, action: PhantomData })
}

/// True when a grant at `path` reaches the place.
fn reaches(reach: Reach, side: Side, actor: &Actor, path: &str, place: &Place) -> bool {
    let sides: Vec<&String> = match side {
        Side::Desk => vec![&place.desk],
        Side::Holder => vec![&place.responsible, &place.unit],
        Side::Here => vec![&place.unit],
        Side::Asked => place.asked.iter().collect(),
        Side::Any => [&place.desk, &place.responsible, &place.unit].into_iter().chain(&place.asked).collect(),
        Side::Office => Vec::new(),
    };
    // A counter below a desk acts for the desk; so a unit reaches what it is and what it stands in as a counter.
    let unit = sides.iter().any(|side| !side.is_empty() && side.as_str() == path);
    match reach {
        Reach::Own => place.officer.as_deref() == Some(actor.username.as_str()) && unit,
        Reach::Unit => unit,
        Reach::Subtree => sides.iter().any(|side| !side.is_empty() && side.starts_with(path)),
        Reach::Office => true,
    }
}

#[cfg(test)]
mod tests;
