//! What the unit proposes: the outcome, what changes, where, by whom it must be decided, until when.

use catalogue::Procedure;
use identity::policy::Reviewing;
use identity::{Permit, Units};
use jiff::civil::Date;
use journal::Kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Tx, Work, args, sql};

use crate::answer::LONGEST;
use crate::change::{Change, apply};
use crate::error::{Error, Fault, Result, Rule, prose};
use crate::item::Item;
use crate::outcome::Outcome;
use crate::record::{Deed, change, must_be_at, must_be_for};
use crate::stage::Stage;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub outcome: Outcome,
    /// Why, in the unit's words.
    pub reason: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The document that has to be amended, and who may amend it.
    #[serde(default)]
    pub document: String,
    #[serde(default)]
    pub authority: String,
    /// Until when; as people say it where it is no day: "quý II/2010".
    #[serde(default)]
    pub term: String,
    /// What replaces the procedure: the name and the key of the new one; an empty key follows from the old.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub new_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub new_key: String,
    /// The first day of the new version, where the proposal names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

/// The proposal of an item, if there is one.
pub async fn proposal(tx: &mut Tx, item: &str) -> Result<Option<Proposal>> {
    let body: Option<String> =
        tx.optional(sql!("select body as value from review_proposal where item = $1"), args![item]).await?;
    let corrupt = || Error::Corrupt { table: "review_proposal", column: "body", key: item.to_owned() };
    body.map(|body| serde_json::from_str(&body).map_err(|_| corrupt())).transpose()
}

/// Keeps the proposal of the unit (`review.proposed`). What it was before stands in no table: the journal has its digest.
pub async fn propose(
    work: &mut Work<'_>,
    permit: &Permit<Reviewing>,
    units: &Units,
    item: &Item,
    procedure: &Procedure,
    new: Proposal,
) -> Result<Item> {
    must_be_for(permit, &item.place(units))?;
    must_be_at(item, &[Stage::Assigned, Stage::Review])?;
    let new = checked(procedure, new)?;
    let corrupt = |_| Error::Corrupt { table: "review_proposal", column: "body", key: item.id.clone() };
    let body = serde_json::to_string(&new).map_err(corrupt)?;
    let by = permit.actor().username.clone();
    work.tx
        .execute(
            sql!(
                "insert into review_proposal (item, body, by_account, at) values ($1, $2, $3, $4)
                  on conflict (item) do update
                    set body = excluded.body, by_account = excluded.by_account, at = excluded.at"
            ),
            args![&item.id, &body, &by, work.now],
        )
        .await?;
    let after = apply(procedure, &new.changes, &[]).unwrap_or_else(|_| procedure.clone());
    let next = Item {
        stage: Stage::Review,
        reviewer: item.reviewer.clone().or(Some(by)),
        outcome: Some(new.outcome),
        minutes_after: crate::assign::minutes(&after),
        ..item.clone()
    };
    let data = json!({"outcome": new.outcome.word(), "record_h": crate::record::digest(work, &body)});
    change(work, permit, item, next, Deed { what: "proposed", kind: Kind::ReviewProposed, note: "", data }).await
}

fn checked(procedure: &Procedure, mut new: Proposal) -> Result<Proposal> {
    let mut faults = Vec::new();
    new.reason = prose("reason", &new.reason, LONGEST, &mut faults);
    if new.reason.is_empty() && faults.is_empty() {
        faults.push(Fault::new("reason", Rule::Required));
    }
    for (path, field) in [("document", &mut new.document), ("authority", &mut new.authority), ("term", &mut new.term)] {
        *field = prose(path, field, 300, &mut faults);
    }
    if new.outcome == Outcome::Replace {
        new.new_name = crate::error::line("new_name", &new.new_name, 500, &mut faults);
        new.new_key = new.new_key.trim().to_owned();
        if !new.new_key.is_empty() && (!is_key(&new.new_key) || new.new_key == procedure.key) {
            faults.push(Fault::new("new_key", Rule::Key));
        }
    } else {
        (new.new_name, new.new_key) = (String::new(), String::new());
    }
    // What stays or goes whole has no parts that change.
    if new.outcome != Outcome::Amend && new.outcome != Outcome::Replace {
        new.changes.clear();
    }
    if let Err(impossible) = apply(procedure, &new.changes, &[]) {
        faults.extend(impossible.into_iter().map(|what| Fault::new(what.clone(), Rule::Impossible { what })));
    }
    if faults.is_empty() { Ok(new) } else { Err(Error::Refused(faults)) }
}

/// Letters, digits, dots, hyphens, underscores: as the keys of the catalogue are.
fn is_key(key: &str) -> bool {
    key.len() <= 60 && key.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
}

impl Proposal {
    /// The key of the procedure that replaces this one.
    pub fn key_of_new(&self, procedure: &Procedure) -> String {
        if self.new_key.is_empty() { format!("{}-2", procedure.key) } else { self.new_key.clone() }
    }
}
