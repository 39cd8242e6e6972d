use identity::Permit;
use identity::policy::HandingOver;
use journal::Kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Work;

use crate::applicant::{IdKind, id_number, line, required};
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::stage::Stage;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Desk,
    Post,
}

impl Way {
    pub fn word(self) -> &'static str {
        match self {
            Way::Desk => "desk",
            Way::Post => "post",
        }
    }
}

/// Who took the result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collector {
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// With an authorisation, for somebody else.
    #[serde(default)]
    pub proxy: bool,
}

/// The result handed to the citizen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    pub way: Way,
    pub collector: Collector,
    /// The post's number of the parcel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
}

/// Hands the result over at the desk or by post (`case.result_collected`) and ends the case.
pub async fn hand_over(
    work: &mut Work<'_>,
    permit: &Permit<HandingOver>,
    rules: Rules<'_>,
    case: &Case,
    handover: Handover,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let Stage::Resolved { outcome, .. } = case.stage else {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    };
    let handover = checked(handover)?;
    let kind = if handover.collector.proxy { "proxy" } else { "self" };
    let event = NewEvent {
        kind: Kind::CaseResultCollected,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"way": handover.way.word(), "kind": kind}),
        text: None,
    };
    let mut after = case.clone();
    after.stage = Stage::Returned { outcome, at: work.now };
    after.ended_at = Some(work.now);
    after.handover = Some(handover);
    change(work, case, after, event).await
}

fn checked(handover: Handover) -> Result<Handover> {
    let mut faults = Vec::new();
    let collector = Collector {
        name: required(handover.collector.name, 200, "collector.name".into(), &mut faults),
        id_number: handover
            .collector
            .id_number
            .and_then(|n| id_number(n, IdKind::Id, "collector.id_number".into(), &mut faults)),
        proxy: handover.collector.proxy,
    };
    let tracking = handover.tracking.and_then(|t| line(t, 40, "tracking".into(), &mut faults));
    if handover.way == Way::Post && tracking.is_none() {
        faults.push(Fault::new("tracking", Rule::TrackingRequired));
    }
    if faults.is_empty() {
        Ok(Handover { way: handover.way, collector, tracking })
    } else {
        Err(Error::Refused(faults))
    }
}
