//! The procedure as its form says it.

use catalogue::{
    Channel, Condition, Conditions, Era, Fee, Handling, Level, Paper, Procedure, Step, StepRole, SupplementClock,
    TimeLimit, Way, Without,
};

use super::form::LEVELS;
use super::reader::{LINE, Reader, TEXT, rows};
use crate::failure::Field;
use crate::form::Posted;
use crate::texts::Texts;

/// What a form says a procedure will be; or everything in it that cannot be read. What the form does not ask for stays
/// as it was.
pub fn written(form: &Posted, before: &Procedure, era: Era, t: &'static Texts) -> Result<Procedure, Vec<Field>> {
    let mut reader = Reader { form, t, faults: Vec::new() };
    let r = &mut reader;
    let procedure = Procedure {
        name: r.line("name", LINE),
        field: r.line("field", LINE),
        authority: r.some_line("authority", TEXT),
        applicants: r.lines("applicants"),
        channels: Channel::ALL.iter().copied().filter(|c| form.has(&format!("channels.{}", c.word()))).collect(),
        sets: r.number("sets", 20).filter(|sets| *sets > 0),
        supplement_clock: SupplementClock::from_word(form.get("clock")),
        time_limit: time(r, "time_limit", before.time_limit.as_ref()),
        ways: ways(r, before),
        papers: papers(r, before),
        conditions: conditions(r, before),
        free: match form.get("free") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        fee_note: r.some_line("fee_note", TEXT),
        fees: fees(r),
        steps: steps(r, before),
        results: r.lines("results"),
        forms: r.lines("forms"),
        legal_bases: r.lines("legal_bases"),
        without: Without::ALL.iter().copied().filter(|p| form.has(&format!("without.{}", p.word()))).collect(),
        levels: levels(form, before),
        ..answered_by(r.line("unit", 64), before, era)
    };
    if procedure.free == Some(true) && !procedure.fees.is_empty() {
        r.fault("free", "draft-bad-free");
    }
    if reader.faults.is_empty() { Ok(procedure) } else { Err(reader.faults) }
}

/// The same procedure with the unit that answers for it in the office's era; one that is new belongs to that era.
fn answered_by(unit: String, before: &Procedure, era: Era) -> Procedure {
    let is_new = before.unit_2010.is_empty() && before.unit_2025.is_empty();
    let mut procedure = Procedure { era: if is_new { era } else { before.era }, ..before.clone() };
    if !unit.is_empty() {
        match era {
            Era::Districts => procedure.unit_2010 = unit,
            Era::Communes => procedure.unit_2025 = unit,
        }
    }
    procedure
}

fn levels(form: &Posted, before: &Procedure) -> Vec<Level> {
    let ticked = |level: &Level| form.has(&format!("levels.{}", level.word()));
    let is_asked = |level: &Level| LEVELS.iter().any(|(asked, _)| asked == level);
    let mut levels: Vec<Level> =
        before.levels.iter().copied().filter(|level| !is_asked(level) || ticked(level)).collect();
    let more = LEVELS.iter().map(|(level, _)| *level).filter(|level| ticked(level) && !before.levels.contains(level));
    levels.extend(more);
    levels
}

fn time(r: &mut Reader<'_>, row: &str, before: Option<&TimeLimit>) -> Option<TimeLimit> {
    let basis = r.basis(row);
    let ceiling = r.limit(&format!("{row}.ceiling"), &format!("{row}.ceiling_unit")).map(|(limit, _)| limit);
    let (stated, same_day) = r.limit(&format!("{row}.value"), &format!("{row}.unit"))?;
    // How it was known holds only for what was known.
    let same = before.filter(|before| (before.stated, before.same_day) == (stated, same_day));
    Some(TimeLimit {
        stated,
        same_day,
        basis: same.and_then(|before| before.basis.clone()),
        note: before.and_then(|before| before.note.clone()),
        legal_basis: basis,
        ceiling,
    })
}

/// The position at which a row stood before.
fn was(r: &Reader<'_>, row: &str) -> Option<usize> {
    r.form.get(&format!("{row}.was")).parse().ok()
}

fn ways(r: &mut Reader<'_>, before: &Procedure) -> Vec<Way> {
    let known: Vec<&TimeLimit> = before.ways.iter().flat_map(|way| &way.times).collect();
    let mut ways: Vec<Way> = Vec::new();
    for at in 0..rows(r.form, "ways") {
        let row = format!("ways.{at}");
        let old = was(r, &row).and_then(|at| known.get(at)).copied();
        let channel = Channel::from_word(r.form.get(&format!("{row}.channel")));
        let (Some(channel), Some(time)) = (channel, time(r, &row, old)) else { continue };
        match ways.iter_mut().find(|way| way.channel == channel) {
            Some(way) => way.times.push(time),
            None => ways.push(Way { channel, times: vec![time] }),
        }
    }
    ways
}

fn papers(r: &mut Reader<'_>, before: &Procedure) -> Vec<Paper> {
    let mut papers = Vec::new();
    for at in 0..rows(r.form, "papers") {
        let row = format!("papers.{at}");
        let name = r.line(&format!("{row}.name"), TEXT);
        let basis = r.basis(&row);
        if name.is_empty() {
            if basis.is_some() {
                r.fault(&format!("{row}.name"), "draft-bad-nameless");
            }
            continue;
        }
        let old = was(r, &row).and_then(|at| before.papers.get(at));
        let conditional = r.form.get(&format!("{row}.needed")) == "case";
        papers.push(Paper {
            number: 0,
            original: r.number(&format!("{row}.original"), 100_000).unwrap_or(0),
            copy: r.number(&format!("{row}.copy"), 100_000).unwrap_or(0),
            conditional,
            group: r.some_line(&format!("{row}.case"), TEXT).filter(|_| conditional),
            handling: Handling::from_word(r.form.get(&format!("{row}.handling"))).unwrap_or(Handling::Submit),
            template: old.and_then(|old| old.template.clone()),
            is_form: old.is_some_and(|old| old.is_form),
            shortened: old.is_some_and(|old| old.shortened && old.name == name),
            legal_basis: basis,
            name,
        });
    }
    papers
}

fn conditions(r: &mut Reader<'_>, before: &Procedure) -> Option<Conditions> {
    let mut items = Vec::new();
    for at in 0..rows(r.form, "conditions") {
        let row = format!("conditions.{at}");
        let (text, legal_basis) = (r.line(&format!("{row}.text"), TEXT), r.basis(&row));
        if !text.is_empty() {
            items.push(Condition { text, legal_basis });
        } else if legal_basis.is_some() {
            r.fault(&format!("{row}.text"), "draft-bad-nameless");
        }
    }
    let excerpt = match text::clean_text(r.form.get("conditions"), 20_000) {
        Ok(excerpt) => excerpt,
        Err(_) => {
            r.fault("conditions", "draft-bad-text");
            String::new()
        }
    };
    let old = before.conditions.as_ref().filter(|old| old.excerpt == excerpt);
    let full_text_chars = old.and_then(|old| old.full_text_chars);
    (!excerpt.is_empty() || !items.is_empty()).then_some(Conditions { excerpt, full_text_chars, items })
}

fn fees(r: &mut Reader<'_>) -> Vec<Fee> {
    let mut fees = Vec::new();
    for at in 0..rows(r.form, "fees") {
        let row = format!("fees.{at}");
        let note = r.some_line(&format!("{row}.note"), LINE);
        let (legal_basis, ceiling) = (r.basis(&row), r.money(&format!("{row}.ceiling")));
        let channel = Channel::from_word(r.form.get(&format!("{row}.channel")));
        match r.money(&format!("{row}.amount")) {
            Some(amount) => fees.push(Fee { amount, note, channel, legal_basis, ceiling }),
            None if note.is_some() && r.form.get(&format!("{row}.amount")).trim().is_empty() => {
                r.fault(&format!("{row}.amount"), "draft-bad-money");
            }
            None => {}
        }
    }
    fees
}

fn steps(r: &mut Reader<'_>, before: &Procedure) -> Vec<Step> {
    let mut steps = Vec::new();
    for at in 0..rows(r.form, "steps") {
        let row = format!("steps.{at}");
        let (name, minutes) = (r.line(&format!("{row}.name"), LINE), r.hours(&format!("{row}.hours")));
        let Some(role) = StepRole::from_word(r.form.get(&format!("{row}.role"))).filter(|_| !name.is_empty()) else {
            continue;
        };
        let old = was(r, &row).and_then(|at| before.steps.get(at));
        steps.push(Step {
            step: 0,
            code: old.map_or_else(|| code(&name), |old| old.code.clone()),
            role,
            minutes,
            illustrative: r.form.get(&format!("{row}.standing")) == "drafted",
            legal_basis: old.and_then(|old| old.legal_basis.clone()),
            name,
        });
    }
    steps
}

/// A code for a new step: the words of its name without accents.
fn code(name: &str) -> String {
    let code: String = text::fold(name).split_whitespace().collect::<Vec<_>>().join("_").chars().take(64).collect();
    if code.is_empty() { "buoc".to_owned() } else { code }
}
