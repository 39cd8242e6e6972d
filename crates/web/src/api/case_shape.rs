use casework::{Case, CaseLine, Entry};
use catalogue::{PaperForm, Procedure};
use office::RulesInForce;
use office::case_paper::{CasePaper, papers_of};
use serde::Serialize;
use utoipa::ToSchema;

/// A case. Times are RFC 3339 with `+07:00`.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseShape {
    pub reference: String,
    /// Like `processing`.
    pub state: &'static str,
    /// The national number of the state.
    pub state_code: u8,
    /// For `If-Match`.
    pub version: i64,
    pub procedure: ProcedureOfCase,
    pub applicant: serde_json::Value,
    pub others: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filer: Option<serde_json::Value>,
    pub channel: &'static str,
    pub papers: Vec<PaperOfCase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<serde_json::Value>,
    pub return_way: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub received_at: String,
    pub due_at: String,
    /// The first due moment: what statistics count.
    pub promised_at: String,
    /// Since when the clock stands still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_since: Option<String>,
    /// How often the applicant was asked for more, and how often the date was moved by an extension.
    pub supplements: i64,
    pub extensions: i64,
    /// Codes of the units that owe an opinion.
    pub asked: Vec<String>,
    /// When a letter of apology last went out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apologised_at: Option<String>,
    /// The present step of the process, from 1.
    pub step: u32,
    /// Code of the unit that holds it.
    pub unit: String,
    /// User name of the officer who holds it.
    pub officer: Option<String>,
    pub desk: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<serde_json::Value>,
    pub history: Vec<HistoryEntry>,
    pub documents: Vec<Document>,
    pub receipt: ReceiptLinks,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureOfCase {
    pub key: String,
    pub version: i64,
    pub name: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PaperOfCase {
    pub paper: u32,
    pub name: String,
    pub original: i64,
    pub copy: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryEntry {
    pub at: String,
    /// Type of the event, like `case.received`.
    pub event: String,
    /// User name of the member of staff.
    pub by: Option<String>,
    pub step: Option<i64>,
    pub unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Document {
    /// Code name of the form, like `supplement_request`.
    pub kind: &'static str,
    /// Which of several of its kind, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Address of the PDF.
    pub pdf: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptLinks {
    pub pdf: String,
    /// The short link with the check code, as in the QR.
    pub track: String,
}

/// One line of a list of cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLineShape {
    pub reference: String,
    pub state: &'static str,
    pub state_code: u8,
    pub procedure: String,
    pub applicant: String,
    pub received_at: String,
    pub due_at: String,
    pub step: u32,
    pub unit: String,
    pub officer: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CaseList {
    pub items: Vec<CaseLineShape>,
    /// `after` of the next page; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

pub fn receipt_pdf(reference: &casework::Reference) -> String {
    format!("/cases/{reference}/receipt.pdf")
}

/// The case as the API shows it.
pub fn case(case: &Case, procedure: &Procedure, history: &[Entry], public_url: &str) -> CaseShape {
    let intake = &case.intake;
    let pdf = receipt_pdf(&case.reference);
    CaseShape {
        reference: case.reference.to_string(),
        state: case.state().word(),
        state_code: case.state().code(),
        version: case.version,
        procedure: ProcedureOfCase {
            key: case.procedure_key.clone(),
            version: case.procedure_version,
            name: procedure.name.clone(),
        },
        applicant: shown(&intake.applicant),
        others: shown(&intake.others),
        filer: intake.filer.as_ref().map(shown),
        channel: intake.channel.word(),
        papers: papers(case, procedure),
        fee: intake.fee.as_ref().map(shown),
        return_way: shown(&intake.return_way),
        note: intake.note.clone(),
        received_at: case.received_at.rfc3339(),
        due_at: case.due_at.rfc3339(),
        promised_at: case.promised_at.rfc3339(),
        paused_since: case.stage.paused_since().map(store::Moment::rfc3339),
        supplements: case.supplements,
        extensions: case.extensions,
        asked: case.asked.clone(),
        apologised_at: case.apologised_at.map(store::Moment::rfc3339),
        step: case.step,
        unit: case.unit.clone(),
        officer: case.officer.clone(),
        desk: case.desk.clone(),
        outcome: case.outcome().map(casework::Outcome::word),
        result: case.result.as_ref().map(shown),
        history: history.iter().map(entry).collect(),
        documents: papers_of(case, history).into_iter().map(|paper| document(case, paper)).collect(),
        receipt: ReceiptLinks { pdf, track: office::receipt::track_link(public_url, case) },
    }
}

fn document(case: &Case, paper: CasePaper) -> Document {
    Document { kind: paper.kind.word(), number: paper.number, pdf: paper.path(case) }
}

/// A value of casework as JSON.
fn shown(value: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn papers(case: &Case, procedure: &Procedure) -> Vec<PaperOfCase> {
    let name = |number| procedure.paper(number).map(|paper| paper.name.clone()).unwrap_or_default();
    case.intake
        .papers
        .iter()
        .map(|handed| PaperOfCase {
            paper: handed.paper,
            name: name(handed.paper),
            original: handed.original,
            copy: handed.copy,
            form: handed.form.map(PaperForm::word),
        })
        .collect()
}

fn entry(entry: &Entry) -> HistoryEntry {
    HistoryEntry {
        at: entry.at.rfc3339(),
        event: entry.event.clone(),
        by: entry.by.clone(),
        step: entry.step,
        unit: entry.unit.clone(),
        text: entry.text.clone(),
    }
}

pub fn line(line: &CaseLine, rules: &RulesInForce) -> CaseLineShape {
    let name = rules.catalogue.get(&line.procedure_key).map(|p| p.procedure.name.clone());
    CaseLineShape {
        reference: line.reference.to_string(),
        state: line.state.word(),
        state_code: line.state.code(),
        procedure: name.unwrap_or_else(|| line.procedure_key.clone()),
        applicant: line.applicant.clone(),
        received_at: line.received_at.rfc3339(),
        due_at: line.due_at.rfc3339(),
        step: line.step,
        unit: line.unit.clone(),
        officer: line.officer.clone(),
    }
}
