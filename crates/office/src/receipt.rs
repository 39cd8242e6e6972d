//! The receipt of a case, as the documents crate prints it.

use casework::{Case, Print, ReturnWay};
use catalogue::{Handling, PaperForm, Procedure};
use documents::{Era, Paper, Receipt, Signer};

use crate::letterhead::{LETTERS, caption};
use crate::rules::RulesInForce;

/// The address behind the QR code: the short link with the check code.
pub fn track_link(public_url: &str, case: &Case) -> String {
    format!("{public_url}/t/{}?k={}", case.reference, case.check_code.as_str())
}

/// Puts a receipt together. `receiver` is the clerk's name, `print` which printing it is.
/// `None` when the case's desk is not in the tree any more.
pub fn receipt(
    rules: &RulesInForce,
    public_url: &str,
    case: &Case,
    procedure: &Procedure,
    receiver: &str,
    print: Print,
) -> Option<Receipt> {
    let desk = rules.desk(&case.desk)?;
    let limit = procedure.limit_for(case.intake.channel);
    let number = format!("{:04}/TNHS", case.reference.serial());
    let caption = caption(rules, &desk, case, procedure, number, case.received_at, print);
    // Decision 93/2007 had a line for papers beside the list, and whoever led the section signed, too.
    let is_of_districts = caption.era == Era::Districts;
    Some(Receipt {
        caption,
        papers: papers(case, procedure),
        other_papers: is_of_districts.then(|| "không".to_owned()),
        sets: case.intake.sets.and_then(|sets| u32::try_from(sets).ok()).or(procedure.sets).unwrap_or(1),
        time_limit: limit.map(|limit| calendar::format_limit(limit, LETTERS)).unwrap_or_default(),
        received_at: case.received_at.local(),
        due_at: case.promised_at.local(),
        return_place: place(rules, &desk),
        return_way: Some(
            match case.intake.return_way {
                ReturnWay::Desk => "Trực tiếp tại quầy",
                ReturnWay::Post => "Qua bưu chính",
            }
            .to_owned(),
        ),
        fee: fee(case, procedure),
        track: track_link(public_url, case),
        check_code: case.check_code.as_str().to_owned(),
        receiver: receiver.to_owned(),
        approver: is_of_districts.then(|| Signer { title: "PHỤ TRÁCH BỘ PHẬN".to_owned(), name: String::new() }),
        notes: Vec::new(),
    })
}

/// The desk with its address, where the office has written it down.
fn place(rules: &RulesInForce, desk: &casework::Desk<'_>) -> String {
    match rules.units.contact(&desk.unit.code).map(|contact| contact.address.as_str()) {
        None | Some("") => desk.unit.name.clone(),
        Some(address) => format!("{}, {address}", desk.unit.name),
    }
}

fn papers(case: &Case, procedure: &Procedure) -> Vec<Paper> {
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    case.intake
        .papers
        .iter()
        .filter_map(|handed| {
            let paper = procedure.paper(handed.paper)?;
            Some(Paper {
                number: paper.number,
                name: paper.name.clone(),
                form: handed.form.map(|form| form_name(form).to_owned()),
                original: count(handed.original),
                copy: count(handed.copy),
                note: (paper.handling == Handling::Present).then(|| "xuất trình, đã trả lại".to_owned()),
            })
        })
        .collect()
}

fn form_name(form: PaperForm) -> &'static str {
    match form {
        PaperForm::Original => "Bản chính",
        PaperForm::CertifiedCopy => "Bản sao có chứng thực",
        PaperForm::Photocopy => "Bản chụp",
    }
}

fn fee(case: &Case, procedure: &Procedure) -> String {
    match case.intake.fee.filter(|fee| fee.amount > 0) {
        Some(fee) => {
            let amount = text::money::in_vietnamese(fee.amount);
            if fee.paid { format!("{amount}, đã thu") } else { format!("{amount}, chưa thu") }
        }
        None if procedure.free == Some(true) => "không thu".to_owned(),
        None => "theo biểu phí".to_owned(),
    }
}
