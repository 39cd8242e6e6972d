//! The receipt of a case, as the documents crate prints it.

use casework::{Case, Print, ReturnWay};
use catalogue::{Handling, PaperForm, Procedure};
use documents::{Paper, Receipt, Reprint};

use crate::letterhead::{LETTERS, filer, letterhead, party};
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
    let number = format!("{:04}/TNHS", case.reference.serial());
    let limit = procedure.limit_for(case.intake.channel);
    Some(Receipt {
        head: letterhead(&rules.settings, &desk, number, case.received_at),
        title: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ".to_owned(),
        reference: case.reference.to_string(),
        applicant: party(&case.intake.applicant),
        others: case.intake.others.iter().map(party).collect(),
        filer: case.intake.filer.as_ref().map(filer),
        procedure: procedure.name.clone(),
        papers: papers(case, procedure),
        sets: case.intake.sets.and_then(|sets| u32::try_from(sets).ok()).or(procedure.sets).unwrap_or(1),
        time_limit: limit.map(|limit| calendar::format_limit(limit, LETTERS)).unwrap_or_default(),
        received_at: case.received_at.local(),
        due_at: case.promised_at.local(),
        return_place: desk.unit.name.clone(),
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
        contact: rules.settings.contact.clone(),
        notes: Vec::new(),
        reprint: (print.n > 1)
            .then(|| Reprint { number: u32::try_from(print.n - 1).unwrap_or(u32::MAX), at: print.at.local() }),
        specimen: rules.settings.demo.is_some(),
    })
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
