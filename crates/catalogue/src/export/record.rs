use calendar::Limit;
use serde_json::{Map, Value, json};

use crate::import::is_usual;
use crate::procedure::{
    Because, Condition, Conditions, Fee, LegalBasis, Paper, Part, Procedure, State, Step, StepFacts, TimeLimit, Way,
};

/// A procedure as one record of a file, in the field names of the import (docs/import.md). What is not known is left
/// out. An abolished procedure has no record that could be imported; this one says that it is not complete.
pub fn record(procedure: &Procedure) -> Map<String, Value> {
    let mut fields = named(procedure);
    put(&mut fields, "time_limit", procedure.time_limit.as_ref().map(time_limit));
    put_list(&mut fields, "ways", procedure.ways.iter().flat_map(ways).collect());
    put_list(&mut fields, "documents", procedure.papers.iter().map(paper).collect());
    put(&mut fields, "supplement_clock", procedure.supplement_clock.map(|clock| json!(clock.word())));
    put(&mut fields, "sets", procedure.sets.map(Value::from));
    put(&mut fields, "free", procedure.free.map(Value::from));
    put_list(&mut fields, "fees", procedure.fees.iter().map(fee).collect());
    put_text(&mut fields, "fee_note", procedure.fee_note.as_ref());
    for (name, texts) in
        [("results", &procedure.results), ("legal_bases", &procedure.legal_bases), ("forms", &procedure.forms)]
    {
        put_list(&mut fields, name, texts.iter().map(|text| json!(text)).collect());
    }
    put(&mut fields, "conditions", procedure.conditions.as_ref().map(conditions));
    put_list(&mut fields, "without", procedure.without.iter().map(|part| json!(part.word())).collect());
    put(&mut fields, "step_facts", procedure.step_facts.as_ref().map(step_facts));
    put_list(&mut fields, "steps", steps(procedure));
    put_text(&mut fields, "decision", procedure.decision.as_ref());
    put_text(&mut fields, "url", procedure.url.as_ref());
    put(&mut fields, "provenance", provenance(procedure));
    put_list(&mut fields, "doubts", procedure.doubts.iter().map(|doubt| json!(doubt)).collect());
    fields
}

fn named(procedure: &Procedure) -> Map<String, Value> {
    let mut fields = Map::new();
    let inapplicable = procedure.state == State::Listed { because: Because::Inapplicable };
    fields.insert("key".into(), json!(procedure.key));
    put_text(&mut fields, "code", procedure.code.as_ref());
    fields.insert("name".into(), json!(procedure.name));
    fields.insert("field".into(), json!(procedure.field));
    fields.insert("group".into(), json!(procedure.group));
    put_list(&mut fields, "levels", procedure.levels.iter().map(|level| json!(level.word())).collect());
    put(&mut fields, "level_2010", procedure.level_2010.map(|level| json!(level.word())));
    put_text(&mut fields, "level_2010_basis", procedure.level_2010_basis.as_ref());
    fields.insert("era".into(), json!(procedure.era.word()));
    put_text(&mut fields, "authority", procedure.authority.as_ref());
    fields.insert("department_2010".into(), json!(procedure.unit_2010));
    fields.insert("department_2025".into(), json!(procedure.unit_2025));
    put_list(&mut fields, "applicants", procedure.applicants.iter().map(|who| json!(who)).collect());
    put_list(&mut fields, "channels", procedure.channels.iter().map(|channel| json!(channel.word())).collect());
    fields.insert("complete".into(), json!(procedure.is_in_force()));
    fields.insert("applicable_dong_anh".into(), json!(!inapplicable));
    if let State::Suspended { by } = &procedure.state {
        fields.insert("suspended_by".into(), json!(by));
    }
    fields
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), value);
    }
}

fn put_text(fields: &mut Map<String, Value>, name: &str, text: Option<&String>) {
    put(fields, name, text.map(|text| json!(text)));
}

fn put_list(fields: &mut Map<String, Value>, name: &str, entries: Vec<Value>) {
    put(fields, name, (!entries.is_empty()).then_some(Value::Array(entries)));
}

fn put_basis(fields: &mut Map<String, Value>, basis: Option<&LegalBasis>) {
    let Some(basis) = basis else { return };
    let mut place = Map::new();
    place.insert("document".into(), json!(basis.document));
    put_text(&mut place, "article", basis.article.as_ref());
    fields.insert("legal_basis".into(), Value::Object(place));
}

fn limit(limit: Limit) -> Value {
    json!({"value": limit.value(), "unit": limit.unit().word()})
}

fn time_limit(time: &TimeLimit) -> Value {
    let mut fields = Map::new();
    fields.insert("value".into(), json!(time.stated.value()));
    fields.insert("unit".into(), json!(time.stated.unit().word()));
    put(&mut fields, "same_day", time.same_day.then_some(json!(true)));
    put_text(&mut fields, "unit_provenance", time.basis.as_ref());
    put_text(&mut fields, "note", time.note.as_ref());
    put_basis(&mut fields, time.legal_basis.as_ref());
    put(&mut fields, "ceiling", time.ceiling.map(limit));
    Value::Object(fields)
}

/// One entry a limit; a channel without one is an entry of its own.
fn ways(way: &Way) -> Vec<Value> {
    let channel = way.channel.word();
    if way.times.is_empty() {
        return vec![json!({"channel": channel})];
    }
    way.times.iter().map(|time| json!({"channel": channel, "time": time_limit(time)})).collect()
}

fn paper(paper: &Paper) -> Value {
    let mut fields = Map::new();
    fields.insert("name".into(), json!(paper.name));
    fields.insert("original".into(), json!(paper.original));
    fields.insert("copy".into(), json!(paper.copy));
    fields.insert("conditional".into(), json!(paper.conditional));
    put_text(&mut fields, "case", paper.group.as_ref());
    fields.insert("handling".into(), json!(paper.handling.word()));
    put_text(&mut fields, "template", paper.template.as_ref());
    fields.insert("is_form".into(), json!(paper.is_form));
    put(&mut fields, "name_shortened", paper.shortened.then_some(json!(true)));
    put_basis(&mut fields, paper.legal_basis.as_ref());
    Value::Object(fields)
}

fn fee(fee: &Fee) -> Value {
    let mut fields = Map::new();
    fields.insert("amount".into(), json!(fee.amount));
    put_text(&mut fields, "note", fee.note.as_ref());
    put(&mut fields, "channel", fee.channel.map(|channel| json!(channel.word())));
    put_basis(&mut fields, fee.legal_basis.as_ref());
    put(&mut fields, "ceiling", fee.ceiling.map(Value::from));
    Value::Object(fields)
}

fn conditions(conditions: &Conditions) -> Value {
    let mut fields = Map::new();
    if !conditions.excerpt.is_empty() {
        fields.insert("excerpt".into(), json!(conditions.excerpt));
    }
    put(&mut fields, "full_text_chars", conditions.full_text_chars.map(Value::from));
    put_list(&mut fields, "items", conditions.items.iter().map(condition).collect());
    Value::Object(fields)
}

fn condition(condition: &Condition) -> Value {
    let mut fields = Map::new();
    fields.insert("text".into(), json!(condition.text));
    put_basis(&mut fields, condition.legal_basis.as_ref());
    Value::Object(fields)
}

fn step_facts(facts: &StepFacts) -> Value {
    let mut fields = Map::new();
    put(&mut fields, "explicit_steps", facts.explicit_steps.map(Value::from));
    put(&mut fields, "publicity_days", facts.publicity_days.map(Value::from));
    for (name, flag) in [
        ("verification", facts.verification),
        ("consultation", facts.consultation),
        ("inspection", facts.inspection),
        ("forwarding_to_province", facts.forwarding_to_province),
        ("same_day_rule", facts.same_day_rule),
    ] {
        fields.insert(name.into(), json!(flag));
    }
    Value::Object(fields)
}

/// Of a process that is drafted as a whole the limits are left out: the import drafts the same again.
fn steps(procedure: &Procedure) -> Vec<Value> {
    if is_usual(&procedure.steps) && procedure.missing.contains(&Part::Steps) {
        // The usual five, of a file that named none: named again they would pass for the published order of work.
        return Vec::new();
    }
    let is_drafted = procedure.steps.iter().all(|step| step.illustrative);
    // Where nobody knows the published order of work the file says so of each step.
    let is_said = !is_drafted || procedure.missing.contains(&Part::Steps);
    procedure.steps.iter().map(|one| step(one, is_drafted, is_said)).collect()
}

fn step(step: &Step, is_drafted: bool, is_said: bool) -> Value {
    let mut fields = Map::new();
    fields.insert("code".into(), json!(step.code));
    fields.insert("name".into(), json!(step.name));
    fields.insert("role".into(), json!(step.role.word()));
    put(&mut fields, "minutes", step.minutes.filter(|_| !is_drafted).map(Value::from));
    let differs = step.illustrative != step.minutes.is_none() || is_drafted;
    put(&mut fields, "illustrative", (is_said && differs).then(|| json!(step.illustrative)));
    put_basis(&mut fields, step.legal_basis.as_ref());
    Value::Object(fields)
}

fn provenance(procedure: &Procedure) -> Option<Value> {
    let mut found: Map<String, Value> =
        procedure.other_sources.iter().map(|(field, source)| (field.clone(), json!(source))).collect();
    if let Some(source) = &procedure.source {
        found.insert("_default".into(), json!(source));
    }
    (!found.is_empty()).then_some(Value::Object(found))
}
