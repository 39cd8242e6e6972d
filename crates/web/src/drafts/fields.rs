//! A procedure as the fields of its form.

use catalogue::{Era, Fee, LegalBasis, Paper, Procedure, Step, TimeLimit};

use super::reader::typed_hours;

struct Fields(Vec<(String, String)>);

impl Fields {
    fn put(&mut self, path: impl Into<String>, value: impl Into<String>) {
        self.0.push((path.into(), value.into()));
    }

    fn basis(&mut self, row: &str, basis: Option<&LegalBasis>) {
        self.put(format!("{row}.basis"), basis.map_or("", |basis| basis.document.as_str()));
        self.put(format!("{row}.article"), basis.and_then(|basis| basis.article.as_deref()).unwrap_or_default());
    }
}

/// Every field of the form, as the procedure stands.
pub fn fields(procedure: &Procedure, era: Era, note: Option<&str>) -> Vec<(String, String)> {
    let mut all = Fields(Vec::new());
    all.put("note", note.unwrap_or_default());
    all.put("name", &procedure.name);
    all.put("field", &procedure.field);
    all.put("authority", procedure.authority.as_deref().unwrap_or_default());
    all.put("unit", procedure.unit(era));
    procedure.levels.iter().for_each(|level| all.put(format!("levels.{}", level.word()), "1"));
    all.put("applicants", procedure.applicants.join("\n"));
    procedure.channels.iter().for_each(|channel| all.put(format!("channels.{}", channel.word()), "1"));
    all.put("sets", procedure.sets.map(|sets| sets.to_string()).unwrap_or_default());
    all.put("clock", procedure.supplement_clock.map_or("", |clock| clock.word()));
    time(&mut all, "time_limit", procedure.time_limit.as_ref());
    let times = procedure.ways.iter().flat_map(|way| way.times.iter().map(move |time| (way.channel, time)));
    for (at, (channel, one)) in times.enumerate() {
        all.put(format!("ways.{at}.channel"), channel.word());
        all.put(format!("ways.{at}.was"), at.to_string());
        time(&mut all, &format!("ways.{at}"), Some(one));
    }
    for (at, paper) in procedure.papers.iter().enumerate() {
        row_of_paper(&mut all, at, paper);
    }
    let conditions = procedure.conditions.as_ref();
    all.put("conditions", conditions.map_or("", |conditions| conditions.excerpt.as_str()));
    for (at, item) in conditions.iter().flat_map(|conditions| &conditions.items).enumerate() {
        all.put(format!("conditions.{at}.text"), &item.text);
        all.basis(&format!("conditions.{at}"), item.legal_basis.as_ref());
    }
    all.put("free", procedure.free.map_or("", |free| if free { "yes" } else { "no" }));
    all.put("fee_note", procedure.fee_note.as_deref().unwrap_or_default());
    for (at, fee) in procedure.fees.iter().enumerate() {
        row_of_fee(&mut all, at, fee);
    }
    for (at, step) in procedure.steps.iter().enumerate() {
        row_of_step(&mut all, at, step);
    }
    all.put("results", procedure.results.join("\n"));
    all.put("forms", procedure.forms.join("\n"));
    all.put("legal_bases", procedure.legal_bases.join("\n"));
    procedure.without.iter().for_each(|part| all.put(format!("without.{}", part.word()), "1"));
    all.0
}

fn time(all: &mut Fields, row: &str, time: Option<&TimeLimit>) {
    let unit = |time: &TimeLimit| if time.same_day { "same_day" } else { time.stated.unit().word() };
    all.put(format!("{row}.value"), time.map(|time| time.stated.value().to_string()).unwrap_or_default());
    all.put(format!("{row}.unit"), time.map_or("working_day", unit));
    all.basis(row, time.and_then(|time| time.legal_basis.as_ref()));
    let ceiling = time.and_then(|time| time.ceiling);
    all.put(format!("{row}.ceiling"), ceiling.map(|limit| limit.value().to_string()).unwrap_or_default());
    all.put(format!("{row}.ceiling_unit"), ceiling.map_or("working_day", |limit| limit.unit().word()));
}

fn row_of_paper(all: &mut Fields, at: usize, paper: &Paper) {
    let row = format!("papers.{at}");
    all.put(format!("{row}.name"), &paper.name);
    all.put(format!("{row}.original"), paper.original.to_string());
    all.put(format!("{row}.copy"), paper.copy.to_string());
    all.put(format!("{row}.needed"), if paper.conditional { "case" } else { "all" });
    all.put(format!("{row}.case"), paper.group.as_deref().unwrap_or_default());
    all.put(format!("{row}.handling"), paper.handling.word());
    all.basis(&row, paper.legal_basis.as_ref());
    all.put(format!("{row}.was"), at.to_string());
}

fn row_of_fee(all: &mut Fields, at: usize, fee: &Fee) {
    let row = format!("fees.{at}");
    all.put(format!("{row}.note"), fee.note.as_deref().unwrap_or_default());
    all.put(format!("{row}.amount"), fee.amount.to_string());
    all.put(format!("{row}.channel"), fee.channel.map_or("", |channel| channel.word()));
    all.basis(&row, fee.legal_basis.as_ref());
    all.put(format!("{row}.ceiling"), fee.ceiling.map(|most| most.to_string()).unwrap_or_default());
}

fn row_of_step(all: &mut Fields, at: usize, step: &Step) {
    let row = format!("steps.{at}");
    all.put(format!("{row}.name"), &step.name);
    all.put(format!("{row}.role"), step.role.word());
    all.put(format!("{row}.hours"), step.minutes.map(typed_hours).unwrap_or_default());
    all.put(format!("{row}.standing"), if step.illustrative { "drafted" } else { "approved" });
    all.put(format!("{row}.was"), at.to_string());
}
