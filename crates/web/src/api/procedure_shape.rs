use catalogue::{Channel, Published};
use serde::Serialize;
use utoipa::ToSchema;

/// A procedure as published.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureShape {
    pub key: String,
    /// National code.
    pub code: Option<String>,
    pub name: String,
    pub field: String,
    /// `in_force`, `listed` (known but incomplete: no case can be received), `suspended` or `abolished`.
    pub state: &'static str,
    pub version: i64,
    pub in_force_from: String,
    /// The level that settles it.
    pub level: Option<&'static str>,
    /// Code of the department that answers for it.
    pub unit: String,
    pub channels: Vec<&'static str>,
    pub time_limit: Option<TimeLimitShape>,
    pub limits: Vec<ChannelLimitShape>,
    pub papers: Vec<PaperShape>,
    pub sets: Option<u32>,
    /// Null: not known, or set by the province.
    pub free: Option<bool>,
    pub fees: Vec<FeeShape>,
    pub fee_note: Option<String>,
    pub results: Vec<String>,
    pub legal_bases: Vec<String>,
    pub forms: Vec<String>,
    pub conditions: Option<String>,
    pub steps: Vec<StepShape>,
    /// Mandatory parts that are not known.
    pub missing: Vec<&'static str>,
    pub doubts: Vec<String>,
    /// The key of the procedure that takes its place, where it is abolished.
    pub replaced_by: Option<String>,
    /// Versions announced for a day that has not begun, the next one first.
    pub to_come: Vec<ToComeShape>,
}

/// A version announced for a later day.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToComeShape {
    pub version: i64,
    pub in_force_from: String,
    pub state: &'static str,
    pub replaced_by: Option<String>,
    /// What it changes, as sentences in the language asked for.
    pub changes: Vec<ChangeShape>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TimeLimitShape {
    pub value: u32,
    pub unit: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelLimitShape {
    pub channel: &'static str,
    pub value: u32,
    pub unit: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PaperShape {
    /// Its number, from 1; intakes name papers by it.
    pub paper: u32,
    pub name: String,
    pub original: u32,
    pub copy: u32,
    pub conditional: bool,
    /// The condition under which it is needed.
    pub group: Option<String>,
    /// `submit` or `present`.
    pub handling: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct FeeShape {
    /// Whole đồng.
    pub amount: i64,
    pub note: Option<String>,
    pub channel: Option<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct StepShape {
    pub step: u32,
    pub name: String,
    pub role: &'static str,
    /// Working minutes.
    pub limit: Option<u32>,
    /// Drafted by rule, not taken from an approved internal process.
    pub illustrative: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureLine {
    pub key: String,
    pub code: Option<String>,
    pub name: String,
    pub field: String,
    pub state: &'static str,
    pub level: Option<&'static str>,
    pub unit: String,
    pub version: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureList {
    pub items: Vec<ProcedureLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct VersionShape {
    pub version: i64,
    pub in_force_from: String,
    pub in_force_until: Option<String>,
    pub state: &'static str,
    /// The announcing decision; null for a version that was imported without one.
    pub decision: Option<DecisionShape>,
    /// What it changed in the version before, as sentences in the language asked for; empty for the first.
    pub changes: Vec<ChangeShape>,
}

/// A numbered decision that announced a version.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionShape {
    pub number: String,
    pub issuer: String,
    pub signed_on: String,
}

/// One change of a version.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeShape {
    /// `lighter`, `heavier` or `open`: what it means for those who need the procedure.
    pub burden: &'static str,
    pub text: String,
}

pub fn line(published: &Published, era: catalogue::Era) -> ProcedureLine {
    let procedure = &published.procedure;
    ProcedureLine {
        key: procedure.key.clone(),
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field.clone(),
        state: procedure.state.kind().word(),
        level: procedure.level(era).map(catalogue::Level::word),
        unit: procedure.unit(era).to_owned(),
        version: published.version,
    }
}

pub fn procedure(published: &Published, era: catalogue::Era, to_come: Vec<ToComeShape>) -> ProcedureShape {
    let procedure = &published.procedure;
    let limit = |limit: calendar::Limit| TimeLimitShape { value: limit.value(), unit: limit.unit().word() };
    ProcedureShape {
        key: procedure.key.clone(),
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field.clone(),
        state: procedure.state.kind().word(),
        version: published.version,
        in_force_from: published.in_force_from.to_string(),
        level: procedure.level(era).map(catalogue::Level::word),
        unit: procedure.unit(era).to_owned(),
        channels: procedure.channels.iter().map(|c| c.word()).collect(),
        time_limit: procedure.time_limit.as_ref().map(|time| limit(time.limit())),
        limits: limits(procedure),
        papers: procedure.papers.iter().map(paper).collect(),
        sets: procedure.sets,
        free: procedure.free,
        fees: procedure.fees.iter().map(fee).collect(),
        fee_note: procedure.fee_note.clone(),
        results: procedure.results.clone(),
        legal_bases: procedure.legal_bases.clone(),
        forms: procedure.forms.clone(),
        conditions: procedure.conditions.as_ref().map(|c| c.excerpt.clone()),
        steps: procedure.steps_for(Channel::Counter).into_iter().map(step).collect(),
        missing: procedure.missing.iter().map(|part| part.word()).collect(),
        doubts: procedure.doubts.clone(),
        replaced_by: procedure.replaced_by.clone(),
        to_come,
    }
}

fn limits(procedure: &catalogue::Procedure) -> Vec<ChannelLimitShape> {
    let shape = |(channel, limit): (Channel, calendar::Limit)| ChannelLimitShape {
        channel: channel.word(),
        value: limit.value(),
        unit: limit.unit().word(),
    };
    procedure.limits().into_iter().map(shape).collect()
}

fn paper(paper: &catalogue::Paper) -> PaperShape {
    PaperShape {
        paper: paper.number,
        name: paper.name.clone(),
        original: paper.original,
        copy: paper.copy,
        conditional: paper.conditional,
        group: paper.group.clone(),
        handling: paper.handling.word(),
    }
}

fn fee(fee: &catalogue::Fee) -> FeeShape {
    FeeShape { amount: fee.amount, note: fee.note.clone(), channel: fee.channel.map(Channel::word) }
}

fn step(step: catalogue::Step) -> StepShape {
    StepShape {
        step: step.step,
        name: step.name,
        role: step.role.word(),
        limit: step.minutes,
        illustrative: step.illustrative,
    }
}
