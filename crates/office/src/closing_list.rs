//! The day's closing list of a desk.

use std::collections::BTreeMap;

use casework::{Case, Closing, Desk, NotAccepted, Passed};
use documents::{Balance, ClosingList, DivisionLine, FieldFigures, ReceivedLine, RefusedLine, ReturnedLine};
use store::{Moment, Tx};

use crate::error::Result;
use crate::letterhead::{era, letterhead};
use crate::register::way;
use crate::rules::RulesInForce;
use crate::versions::Versions;

/// The figures of the fields, in the order of the Vietnamese alphabet.
pub async fn fields(rules: &RulesInForce, tx: &mut Tx, closing: &Closing) -> Result<Vec<FieldFigures>> {
    let mut sums = Sums::default();
    let mut versions = Versions::new(rules);
    for case in &closing.received {
        let figures = sums.of(&versions.of(tx, case.procedure()).await?.procedure.field);
        figures.received += 1;
        figures.fees += fee_taken(case);
    }
    for case in &closing.resolved {
        sums.of(&versions.of(tx, case.procedure()).await?.procedure.field).resolved += 1;
    }
    for case in &closing.returned {
        sums.of(&versions.of(tx, case.procedure()).await?.procedure.field).returned += 1;
    }
    for slip in &closing.refused {
        let field = rules.catalogue.get(&slip.procedure_key).map(|published| published.procedure.field.clone());
        sums.of(&field.unwrap_or_default()).refused += 1;
    }
    Ok(sums.sorted())
}

/// Puts the closing list together. `maker` is the name of who makes it.
pub async fn closing_list(
    rules: &RulesInForce,
    tx: &mut Tx,
    desk: &Desk<'_>,
    closing: &Closing,
    maker: &str,
    now: Moment,
) -> Result<ClosingList> {
    let mut versions = Versions::new(rules);
    let mut received = Vec::with_capacity(closing.received.len());
    for (number, case) in (1..).zip(&closing.received) {
        let procedure = versions.of(tx, case.procedure()).await?.procedure.name.clone();
        received.push(received_line(number, case, procedure));
    }
    Ok(ClosingList {
        head: letterhead(&rules.settings, desk, String::new(), now),
        era: era(&rules.settings),
        day: closing.day,
        fields: fields(rules, tx, closing).await?,
        balance: balance(closing.balance),
        received,
        returned: (1..).zip(&closing.returned).map(|(number, case)| returned_line(number, case)).collect(),
        guided: closing.guided,
        refused: (1..).zip(&closing.refused).map(|(number, slip)| refused_line(rules, number, slip)).collect(),
        divisions: (1..).zip(&closing.passed).map(|(number, (unit, it))| division(rules, number, unit, *it)).collect(),
        maker: maker.to_owned(),
        head_of_desk: String::new(),
        made_at: now.local(),
        contact: rules.settings.contact.clone(),
        specimen: rules.settings.demo.is_some(),
    })
}

/// Figures by field, while they are summed up.
#[derive(Default)]
struct Sums(BTreeMap<String, FieldFigures>);

impl Sums {
    fn of(&mut self, field: &str) -> &mut FieldFigures {
        let name = if field.is_empty() { "Chưa phân loại" } else { field };
        self.0.entry(name.to_owned()).or_insert_with(|| FieldFigures {
            name: name.to_owned(),
            received: 0,
            refused: 0,
            resolved: 0,
            returned: 0,
            fees: 0,
        })
    }

    fn sorted(self) -> Vec<FieldFigures> {
        let mut fields: Vec<FieldFigures> = self.0.into_values().collect();
        fields.sort_by_cached_key(|figures| text::sort_key(&figures.name));
        fields
    }
}

/// Whole đồng that were taken with a dossier.
fn fee_taken(case: &Case) -> i64 {
    case.intake.fee.filter(|fee| fee.paid).map_or(0, |fee| fee.amount)
}

fn balance(balance: casework::Balance) -> Balance {
    Balance {
        carried_over: balance.carried_over,
        received: balance.received,
        resolved: balance.resolved,
        closed: balance.closed,
        open: balance.open,
        open_in_time: balance.open - balance.open_overdue,
        open_overdue: balance.open_overdue,
        waiting: balance.waiting,
    }
}

fn received_line(number: u32, case: &Case, procedure: String) -> ReceivedLine {
    ReceivedLine {
        number,
        reference: case.reference.to_string(),
        applicant: case.intake.applicant.name.clone(),
        procedure,
        due_at: case.due_at.local(),
        fee: fee_taken(case),
    }
}

fn returned_line(number: u32, case: &Case) -> ReturnedLine {
    let handover = case.handover.as_ref();
    let collector = handover.map(|handover| {
        let by_proxy = if handover.collector.proxy { " (được ủy quyền)" } else { "" };
        format!("{}{by_proxy}", handover.collector.name)
    });
    ReturnedLine {
        number,
        reference: case.reference.to_string(),
        applicant: case.intake.applicant.name.clone(),
        collector: collector.unwrap_or_default(),
        way: handover.map_or("", |handover| way(handover.way)).to_owned(),
        at: case.ended_at.unwrap_or(case.last_at).local(),
    }
}

fn refused_line(rules: &RulesInForce, number: u32, slip: &NotAccepted) -> RefusedLine {
    let procedure = rules.catalogue.get(&slip.procedure_key).map(|published| published.procedure.name.clone());
    RefusedLine {
        number,
        reference: slip.reference.to_string(),
        applicant: slip.applicant.name.clone(),
        procedure: procedure.unwrap_or_else(|| slip.procedure_key.clone()),
    }
}

fn division(rules: &RulesInForce, number: u32, unit: &str, passed: Passed) -> DivisionLine {
    let name = rules.units.name(unit).to_owned();
    DivisionLine { number, name, sent: passed.sent, came_back: passed.came_back }
}
