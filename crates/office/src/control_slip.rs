//! The control slip of a case: its hand-overs, as its events tell them.

use casework::{Case, Entry, Passage, Print, Timing, hand_overs};
use catalogue::Procedure;
use documents::{ControlSlip, HandOver};
use store::{Moment, Tx};

use crate::error::Result;
use crate::letterhead::caption;
use crate::names::Names;
use crate::rules::RulesInForce;

/// Puts the control slip together. `None` when the case's desk is not in the tree any more.
pub(crate) async fn control_slip(
    rules: &RulesInForce,
    tx: &mut Tx,
    case: &Case,
    procedure: &Procedure,
    history: &[Entry],
    print: Print,
) -> Result<Option<ControlSlip>> {
    let Some(desk) = rules.desk(&case.desk) else { return Ok(None) };
    let steps = procedure.steps_for(case.intake.channel);
    let passages = hand_overs(&rules.calendar, &steps, case, history);
    let people = passages.iter().flat_map(|passage| passage.from.iter().chain(&passage.to)).cloned().collect();
    let names = Names::of(tx, people).await?;
    let work = |step: u32| steps.iter().find(|it| it.step == step).map(|it| it.name.clone());
    let number = format!("{:04}/KSHS", case.reference.serial());
    Ok(Some(ControlSlip {
        caption: caption(rules, &desk, case, procedure, number, case.received_at, print),
        responsible: rules.units.name(&case.responsible).to_owned(),
        received_at: case.received_at.local(),
        due_at: case.due_at.local(),
        handovers: (1..).zip(&passages).map(|(number, it)| hand_over(rules, &names, number, it, work)).collect(),
        as_of: print_time(print, case),
    }))
}

/// A slip tells the way up to the printing; the first one bears the time of the last event.
fn print_time(print: Print, case: &Case) -> jiff::civil::DateTime {
    let at: Moment = if print.n > 1 { print.at } else { case.last_at };
    at.local()
}

fn hand_over(
    rules: &RulesInForce,
    names: &Names,
    number: u32,
    passage: &Passage,
    work: impl Fn(u32) -> Option<String>,
) -> HandOver {
    HandOver {
        number,
        from: rules.units.name(&passage.from_unit).to_owned(),
        from_person: passage.from.as_deref().map(|name| names.name(name)),
        to: passage.to_unit.as_deref().map_or("Người nộp hồ sơ", |unit| rules.units.name(unit)).to_owned(),
        to_person: passage.to.as_deref().map(|name| names.name(name)),
        work: passage.begins.and_then(work),
        at: passage.at.local(),
        due_at: passage.due_at.map(Moment::local),
        timing: passage.timing.map(timing),
        note: passage.note.clone(),
    }
}

fn timing(timing: Timing) -> documents::Timing {
    match timing {
        Timing::Early => documents::Timing::Early,
        Timing::OnTime => documents::Timing::OnTime,
        Timing::Late => documents::Timing::Late,
    }
}
