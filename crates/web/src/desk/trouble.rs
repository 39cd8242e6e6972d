use axum::http::StatusCode;
use casework::{Fault, Rule};

use super::others::in_block;
use crate::failure::{Failure, Field, Result};
use crate::texts::Texts;

/// The form was done already and was changed since.
const SENT_BEFORE: &str = "desk-sent-before";

/// Why a form comes back: sentences at its fields, or one about the whole.
#[derive(Default)]
pub struct Trouble {
    /// What stands at each field; a path is the field's id.
    pub fields: Vec<Field>,
    /// The same for the list on top, each sentence with the name of its field.
    pub summary: Vec<Field>,
    /// Locale key of a sentence about the whole form.
    pub notice: Option<&'static str>,
    status: Option<StatusCode>,
}

impl Trouble {
    /// Nothing was lost and nothing was done; a failure that no correction helps is passed on.
    pub fn of(failure: Failure, t: &Texts) -> Result<Trouble> {
        let status = Some(failure.status());
        match failure {
            Failure::Refused(faults) => Ok(Trouble { status, ..Trouble::faults(&faults, t) }),
            Failure::Later { key } => Ok(Trouble { notice: Some(key), status, ..Trouble::default() }),
            Failure::KeyReused => Ok(Trouble { notice: Some(SENT_BEFORE), status, ..Trouble::default() }),
            Failure::ForeignForm => Ok(Trouble { notice: Some("desk-session-changed"), status, ..Trouble::default() }),
            other => Err(other),
        }
    }

    fn faults(faults: &[Fault], t: &Texts) -> Trouble {
        let mut trouble = Trouble::default();
        for fault in faults {
            let (path, sentence) = (field_id(fault), t.rule(&fault.rule));
            if trouble.is_said(&path) {
                continue;
            }
            let named = match label(&path, t) {
                // This sentence names its paper itself.
                Some(label) if !matches!(fault.rule, Rule::PaperMissing { .. }) => format!("{label}: {sentence}"),
                _ => sentence.clone(),
            };
            trouble.summary.push(Field { path: path.clone(), message: named });
            trouble.fields.push(Field { path, message: sentence });
        }
        trouble.summary.sort_by_key(|field| place(&field.path));
        trouble
    }

    /// One sentence a field is enough; a paper whose count cannot be read is not said to be missing as well.
    fn is_said(&self, path: &str) -> bool {
        let row = path.strip_suffix("paper").filter(|row| row.starts_with("papers."));
        self.fields.iter().any(|field| field.path == path || row.is_some_and(|row| field.path.starts_with(row)))
    }

    pub fn status(&self) -> StatusCode {
        self.status.unwrap_or(StatusCode::OK)
    }

    pub fn is_there(&self) -> bool {
        self.notice.is_some() || !self.fields.is_empty()
    }

    pub fn is_sent_before(&self) -> bool {
        self.notice == Some(SENT_BEFORE)
    }

    pub fn at(&self, path: &str) -> bool {
        self.fields.iter().any(|field| field.path == path)
    }

    /// Something is wrong in a part of the form, whose fields begin alike.
    pub fn within(&self, start: &str) -> bool {
        self.fields.iter().any(|field| field.path.starts_with(start))
    }
}

/// The field a fault belongs to: a missing paper to its row, the procedure to the search field.
fn field_id(fault: &Fault) -> String {
    match (&fault.rule, fault.path.as_str()) {
        (Rule::PaperMissing { number, .. }, _) => super::papers::tick_id(*number),
        (_, "procedure") => "q".to_owned(),
        (_, path) => path.to_owned(),
    }
}

/// The fields in the order of the pages, with the locale keys of their names. Papers come before the promise.
const FIELDS: [(&str, &str); 26] = [
    ("q", "desk-procedure"),
    ("applicant.id_number", "desk-id-number"),
    ("applicant.name", "desk-name"),
    ("applicant.address", "desk-address"),
    ("applicant.phone", "desk-phone"),
    ("applicant.birth_year", "desk-birth-year"),
    ("channel", "desk-channel"),
    ("filer.name", "desk-filer-name"),
    ("filer.id_number", "desk-id-number"),
    ("filer.relation", "desk-filer-relation"),
    ("applicant.email", "desk-email"),
    ("sets", "desk-sets"),
    ("note", "desk-note"),
    ("document", "desk-copies-document"),
    ("copies", "desk-copies-copies"),
    ("pages", "desk-copies-pages"),
    ("signer", "desk-copies-signer"),
    ("prefix", "desk-prefix"),
    ("reason", "desk-reason"),
    ("legal_basis", "desk-legal-basis"),
    ("collector.name", "desk-collector"),
    ("collector.id_number", "desk-id-number"),
    ("check_code", "desk-check-code"),
    ("tracking", "desk-tracking"),
    ("promise", "desk-due"),
    ("fee.amount", "desk-fee-taken"),
];
/// Papers stand between the applicant and the promise.
const PAPERS_AFTER: usize = 23;
const OTHERS_AFTER: usize = 6;

/// Where a field stands on its page.
fn place(path: &str) -> (usize, u32) {
    let named = |path: &str| FIELDS.iter().position(|(field, _)| *field == path);
    match (super::papers::number_of(path), in_block(path)) {
        (Some(number), _) => (PAPERS_AFTER, number),
        // The other applicants come after everything that is said of the first.
        (None, Some((at, _))) => (OTHERS_AFTER, u32::try_from(at).unwrap_or(u32::MAX)),
        (None, None) => (named(path).unwrap_or(FIELDS.len()), 0),
    }
}

/// The name of a field as it stands above it.
fn label(path: &str, t: &Texts) -> Option<String> {
    let named = |path: &str| FIELDS.iter().find(|(field, _)| *field == path).map(|(_, key)| t.get(key).to_owned());
    match (super::papers::number_of(path), in_block(path)) {
        (Some(number), _) => Some(t.one("desk-paper-n", "n", number)),
        (None, Some((at, field))) => {
            let field = named(&format!("applicant.{field}"))?;
            Some(t.two("desk-other-field", "n", at + 1, "field", field))
        }
        (None, None) => named(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;
    use calendar::Language;

    fn check(faults: &[(&str, Rule)], expected: &[(&str, &str)]) {
        let faults: Vec<Fault> = faults.iter().map(|(path, rule)| Fault::new(*path, rule.clone())).collect();
        let trouble = Trouble::of(Failure::Refused(faults), texts(Language::Vi)).unwrap();
        let summary: Vec<(&str, &str)> =
            trouble.summary.iter().map(|f| (f.path.as_str(), f.message.as_str())).collect();
        assert_eq!(summary, expected);
        assert_eq!(trouble.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }

    fn missing(number: u32) -> Rule {
        Rule::PaperMissing { number, name: "Tờ khai".into(), original: 1, copy: 0 }
    }

    #[test]
    fn every_sentence_names_its_field_in_the_order_of_the_page() {
        check(
            &[
                ("fee.amount", Rule::FeeNegative),
                ("papers", missing(2)),
                ("applicant.name", Rule::Required),
                ("procedure", Rule::ProcedureListed),
            ],
            &[
                ("q", "Thủ tục: Thủ tục này chưa đủ thông tin công bố, chưa nhận hồ sơ được. Hỏi tại quầy."),
                ("applicant.name", "Họ và tên: Chưa ghi mục này."),
                ("papers.1.paper", "Thiếu giấy số 2: Tờ khai (cần 1 bản chính)."),
                ("fee.amount", "Số tiền thu: Số tiền không được nhỏ hơn 0."),
            ],
        );
        check(
            &[("papers.1.original", Rule::PaperNegative)],
            &[("papers.1.original", "Giấy số 2: Số bản không được nhỏ hơn 0.")],
        );
    }

    #[test]
    fn a_missing_paper_is_said_once_and_at_its_row() {
        let sentence = "Thiếu giấy số 2: Tờ khai (cần 1 bản chính).";
        check(&[("papers", missing(2)), ("papers", missing(2))], &[("papers.1.paper", sentence)]);
        check(
            &[("papers.1.copy", Rule::PaperNegative), ("papers", missing(2))],
            &[("papers.1.copy", "Giấy số 2: Số bản không được nhỏ hơn 0.")],
        );
    }
}
