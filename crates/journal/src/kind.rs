//! The one list of event types, with the fields of each (trust design §1.4 and §1.5).
//!
//! Adding a type or a field is a change here and a line in the changelog; none is ever renamed or
//! used for something else. Further fields may stand beside the listed ones when they are plain
//! codes and numbers ([`Shape::Plain`]). A reason in words stays outside the event: the event holds
//! its digest (`reason_h`).

use serde_json::{Map, Value};

use crate::shape::Shape;
use crate::{Error, Fault};

/// A field of `data`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
}

/// Whether events of a type belong to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    ToCase,
    ToCaseOrOffice,
    ToOffice,
}

macro_rules! kinds {
    ($($kind:ident $name:literal $belongs:ident { $($field:ident $shape:ident),* } $({ $($other:ident $other_shape:ident),* })?;)*) => {
        /// The type of an event.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($kind),* }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// As written in the field `type`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),* }
            }

            /// # Errors
            /// [`Error::UnknownType`] for a name that is not in the list.
            pub fn from_name(name: &str) -> Result<Self, Error> {
                match name {
                    $($name => Ok(Self::$kind),)*
                    _ => Err(Error::UnknownType(name.to_owned())),
                }
            }

            pub fn belongs(self) -> Belongs {
                match self { $(Self::$kind => Belongs::$belongs),* }
            }

            pub fn fields(self) -> &'static [Field] {
                match self {
                    $(Self::$kind => &[
                        $(Field { name: stringify!($field), shape: Shape::$shape, required: true },)*
                        $($(Field { name: stringify!($other), shape: Shape::$other_shape, required: false },)*)?
                    ]),*
                }
            }
        }
    };
}

// Type, name, whether it belongs to a case, required fields, optional fields.
kinds! {
    CaseReceived "case.received" ToCase { recv Instant, due Instant, chan Code, docs_h Digest, fee Integer };
    CaseNotAccepted "case.not_accepted" ToCaseOrOffice { no Code } { ground Code, reason_h Digest };
    CaseGuided "case.guided" ToCaseOrOffice { no Code, items List };
    CaseRefused "case.refused" ToCase { ground Code, approver Code } { reason_h Digest };
    CaseAssigned "case.assigned" ToCase { officer Code, step Ref };
    CaseTransferred "case.transferred" ToCase { step Ref, unit Code, to Code, due Instant } { note_h Digest };
    CaseOpinionAsked "case.opinion_asked" ToCase { n Integer, unit Code, due Instant } { question_h Digest };
    CaseOpinionGiven "case.opinion_given" ToCase { n Integer } { answer_h Digest };
    CaseSupplementRequested "case.supplement_requested" ToCase { n Integer, items List, ground Code, approver Code } { reason_h Digest };
    CaseSupplementReceived "case.supplement_received" ToCase { n Integer, due Instant } { docs_h Digest };
    CasePaused "case.paused" ToCase { ground Code } { reason_h Digest };
    CaseResumed "case.resumed" ToCase { due Instant };
    CaseDeadlineChanged "case.deadline_changed" ToCase { from Instant, to Instant, ground Code, requester Code, approver Code, notice Code } { reason_h Digest };
    CaseDecided "case.decided" ToCase { outcome Code, ground Code, approver Code } { reason_h Digest };
    CaseResultIssued "case.result_issued" ToCase { no Code, signed_on Date, signer Code } { file_h Digest, cert_serial Code, tst_h Digest };
    CaseResultCollected "case.result_collected" ToCase { way Code, kind Code } { collector_h Digest, tracking Code };
    CaseApologyIssued "case.apology_issued" ToCase { no Code, due Instant } { reason_h Digest };
    CaseCorrected "case.corrected" ToCase { ground Code } { fields List, reason_h Digest };
    CaseVoided "case.voided" ToCase { ground Code, approver Code } { reason_h Digest };
    CaseWithdrawn "case.withdrawn" ToCase { ground Code } { reason_h Digest };
    CaseStopped "case.stopped" ToCase { ground Code } { reason_h Digest };
    CaseReopened "case.reopened" ToCase { ground Code, approver Code } { due Instant, reason_h Digest };
    CaseClosed "case.closed" ToCase {};
    CaseClaimedEarlier "case.claimed_earlier" ToCase { claimed Instant, ground Code, approver Code };
    CaseSupplementProposed "case.supplement_proposed" ToCase { n Integer, items List, ground Code };
    CaseSupplementDeclined "case.supplement_declined" ToCase { n Integer, requester Code };
    CaseExtensionAsked "case.extension_asked" ToCase { to Instant, ground Code };
    CaseExtensionDeclined "case.extension_declined" ToCase { requester Code };
    CaseVersionChanged "case.version_changed" ToCase { from Integer, to Integer, step Integer, ground Code } { papers List, reason_h Digest };
    CaseNoted "case.noted" ToCase {};

    FeeAssessed "fee.assessed" ToCase { amount Integer };
    FeePaid "fee.paid" ToCase { no Code, amount Integer, method Code };
    FeeRefunded "fee.refunded" ToCase { no Code, amount Integer, ground Code, approver Code };
    FeeTillClosed "fee.till_closed" ToOffice { day Date, amount Integer, count Integer };

    FileStored "file.stored" ToCaseOrOffice { file Code, file_h Digest, size Integer };
    FileScanned "file.scanned" ToCaseOrOffice { file Code, outcome Code };
    FileRead "file.read" ToCaseOrOffice { purpose Code, class Code } { visible_after Instant };
    FileExported "file.exported" ToCaseOrOffice { purpose Code, class Code, count Integer } { approver Code };
    FileShredded "file.shredded" ToOffice { ground Code, requester Code, approver Code } { count Integer };

    AuthGrant "auth.grant" ToOffice { subject Code, role Code, scope Code, from When, until End, requester Code, approver Code };
    AuthRevoke "auth.revoke" ToOffice { subject Code, role Code, scope Code } { ground Code, requester Code, approver Code };
    AuthBreakglass "auth.breakglass" ToOffice { subject Code, ground Code, until Instant } { reason_h Digest, approver Code };
    AuthCredential "auth.credential" ToOffice { subject Code, kind Code, change Code };

    ProcDrafted "proc.drafted" ToOffice { record_h Digest };
    ProcChecked "proc.checked" ToOffice { record_h Digest };
    ProcApproved "proc.approved" ToOffice { record_h Digest, approver Code };
    ProcDropped "proc.dropped" ToOffice { record_h Digest };
    ProcPublished "proc.published" ToOffice { from Date, record_h Digest } { state Code, decision Code };
    ProcSuspended "proc.suspended" ToOffice { from Date, ground Code } { decision Code };
    ProcAbolished "proc.abolished" ToOffice { from Date, ground Code } { decision Code };

    NoticePosted "notice.posted" ToOffice { desk Code, record_h Digest };
    NoticeConfirmed "notice.confirmed" ToOffice { desk Code, record_h Digest };
    NoticeTakenDown "notice.taken_down" ToOffice { desk Code, record_h Digest };

    RequirementReported "requirement.reported" ToOffice { no Code, unit Code, what Code, found_by Code } { words_h Digest, asked_by Code };
    RequirementAssigned "requirement.assigned" ToOffice { no Code, owner Code, due Date };
    RequirementExplained "requirement.explained" ToOffice { no Code } { words_h Digest };
    RequirementFound "requirement.found" ToOffice { no Code, finding Code } { words_h Digest };
    RequirementRemedied "requirement.remedied" ToOffice { no Code, remedies List } { words_h Digest };

    ReviewOpened "review.opened" ToOffice { review Code, due Date, record_h Digest };
    ReviewAssigned "review.assigned" ToOffice { review Code, to Code, due Date, count Integer, record_h Digest };
    ReviewAnswered "review.answered" ToOffice { item Code, part Code, count Integer, answers_h Digest };
    ReviewCosted "review.costed" ToOffice { item Code, side Code, n Integer, record_h Digest };
    ReviewProposed "review.proposed" ToOffice { item Code, outcome Code, record_h Digest };
    ReviewSubmitted "review.submitted" ToOffice { item Code } { note_h Digest };
    ReviewConfirmed "review.confirmed" ToOffice { item Code } { note_h Digest };
    ReviewChecked "review.checked" ToOffice { item Code } { note_h Digest };
    ReviewReturned "review.returned" ToOffice { item Code, from Code } { note_h Digest };
    ReviewDecided "review.decided" ToOffice { item Code, outcome Code } { decision Code, note_h Digest };
    ReviewReopened "review.reopened" ToOffice { item Code, due Date, round Integer } { note_h Digest };
    ReviewReminded "review.reminded" ToOffice { review Code, to Code, late Integer, open Integer };
    ReviewClosed "review.closed" ToOffice { review Code };

    CalPublished "cal.published" ToOffice { version Ref, record_h Digest } { from Date, until Date };
    StatsDay "stats.day" ToOffice { day Date };
    KeyManifest "key.manifest" ToOffice { manifest_h Digest };

    SysRelease "sys.release" ToOffice { version Code } { build Code, migration Ref };
    SysConfig "sys.config" ToOffice { policy_h Digest };
    SysRestore "sys.restore" ToOffice { ground Code } { lost Integer };
    SysClock "sys.clock" ToOffice { drift_ms Integer };
}

impl Kind {
    /// Whether the event must name the procedure it is about.
    pub fn needs_proc(self) -> bool {
        self == Self::CaseReceived || self.name().starts_with("proc.")
    }

    /// Checks the fields of `data`.
    ///
    /// # Errors
    /// The first field that is missing or has another shape than the list gives it.
    pub fn check(self, data: &Map<String, Value>) -> Result<(), Error> {
        for field in self.fields() {
            match data.get(field.name) {
                Some(value) if field.shape.fits(value) => {}
                Some(_) => return Err(in_data(field.name, Fault::Shape(field.shape))),
                None if field.required => return Err(in_data(field.name, Fault::Missing)),
                None => {}
            }
        }
        let listed = |name: &str| self.fields().iter().any(|field| field.name == name);
        match data.iter().find(|(name, value)| !listed(name) && !Shape::Plain.fits(value)) {
            Some((name, _)) => Err(in_data(name, Fault::Shape(Shape::Plain))),
            None => Ok(()),
        }
    }
}

fn in_data(name: &str, fault: Fault) -> Error {
    Error::at(name, fault).inside("data")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::json;

    use super::*;

    /// A value of the shape, and one that is not.
    fn samples(shape: Shape) -> (Value, Value) {
        match shape {
            Shape::Code | Shape::Plain => (json!("NV01"), json!("hai chữ")),
            Shape::Ref | Shape::Integer => (json!(3), json!(-3)),
            Shape::Instant | Shape::When | Shape::End => {
                (json!("2010-01-20T08:30:00+07:00"), json!("2010-01-20T08:30:00Z"))
            }
            Shape::Date => (json!("2010-01-20"), json!("20/01/2010")),
            Shape::Digest => (json!("A".repeat(43)), json!("A".repeat(42))),
            Shape::List => (json!([1, "a"]), json!("a")),
            other => panic!("no field has the shape {other}"),
        }
    }

    #[test]
    fn names_are_noun_and_verb_and_unique() {
        let nouns =
            ["case", "fee", "file", "auth", "proc", "cal", "stats", "key", "sys", "notice", "review", "requirement"];
        let mut seen = HashSet::new();
        for kind in Kind::ALL {
            let (noun, _) = kind.name().split_once('.').expect("noun.verb");
            assert!(nouns.contains(&noun), "{}", kind.name());
            assert!(seen.insert(kind.name()), "{}", kind.name());
            assert_eq!(Kind::from_name(kind.name()), Ok(*kind));
        }
        assert_eq!(Kind::from_name("case.eaten"), Err(Error::UnknownType("case.eaten".to_owned())));
    }

    #[test]
    fn every_field_of_every_type_is_checked() {
        for kind in Kind::ALL {
            let full: Map<String, Value> =
                kind.fields().iter().map(|field| (field.name.to_owned(), samples(field.shape).0)).collect();
            assert_eq!(kind.check(&full), Ok(()), "{}", kind.name());
            for field in kind.fields() {
                let mut data = full.clone();
                data.insert(field.name.to_owned(), samples(field.shape).1);
                assert_eq!(kind.check(&data), Err(in_data(field.name, Fault::Shape(field.shape))), "{}", kind.name());
                data.remove(field.name);
                let answer = if field.required { Err(in_data(field.name, Fault::Missing)) } else { Ok(()) };
                assert_eq!(kind.check(&data), answer, "{}", kind.name());
            }
        }
    }

    #[test]
    fn other_fields_hold_no_sentences() {
        let check = |data: Value| Kind::CaseClosed.check(data.as_object().expect("object")).map_err(|e| e.to_string());
        assert_eq!(check(json!({"shelf": "A-12", "boxes": [1, 2]})), Ok(()));
        let why = "data/name: must be made of codes and whole numbers: an event holds no sentences";
        assert_eq!(check(json!({"name": "Nguyễn Thị Lan"})), Err(why.to_owned()));
    }
}
