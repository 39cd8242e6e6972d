//! The guidance slip: what to bring, given at the desk before there is a case.

use casework::{Desk, Guidance, Print};
use catalogue::{Channel, Fee, Handling, Paper, Procedure};
use documents::{GuidanceSlip, ListedPaper, Signer};

use crate::letterhead::{LETTERS, era, letterhead, reprint};
use crate::rules::RulesInForce;

/// Puts a guidance slip together from what was given; `clerk` is the name of who gave it, `public_url` what links begin
/// with.
pub fn guidance_slip(
    rules: &RulesInForce,
    public_url: &str,
    desk: &Desk<'_>,
    procedure: &Procedure,
    given: &Guidance,
    clerk: &str,
    print: Print,
) -> GuidanceSlip {
    let settings = &rules.settings;
    let limit = procedure.limit_for(Channel::Counter).or_else(|| procedure.limits().first().map(|(_, limit)| *limit));
    let number = format!("{:04}/PHD", given.reference.serial());
    GuidanceSlip {
        head: letterhead(settings, desk, number, given.given_at),
        reference: given.reference.to_string(),
        era: era(settings),
        person: given.person.clone(),
        procedure: procedure.name.clone(),
        code: procedure.code.clone(),
        papers: procedure.papers.iter().map(|paper| listed(paper, &given.missing)).collect(),
        sets: procedure.sets.unwrap_or(1),
        time_limit: limit.map_or_else(|| "chưa công bố".to_owned(), |limit| calendar::format_limit(limit, LETTERS)),
        fees: fees(procedure),
        channels: procedure.channels.iter().map(|channel| way(*channel).to_owned()).collect(),
        results: procedure.results.clone(),
        place: desk.unit.name.clone(),
        hours: settings.contact.clone(),
        link: format!("{public_url}/procedures/{}", procedure.key),
        notes: Vec::new(),
        given_at: given.given_at.local(),
        signer: Signer { title: "NGƯỜI HƯỚNG DẪN".to_owned(), name: clerk.to_owned() },
        contact: settings.contact.clone(),
        reprint: reprint(print),
        specimen: settings.demo.is_some(),
    }
}

fn listed(paper: &Paper, missing: &[u32]) -> ListedPaper {
    let condition = || paper.group.clone().unwrap_or_else(|| "khi áp dụng".to_owned());
    ListedPaper {
        number: paper.number,
        name: paper.name.clone(),
        original: paper.original,
        copy: paper.copy,
        condition: paper.conditional.then(condition),
        note: (paper.handling == Handling::Present).then(|| "xuất trình".to_owned()),
        form: paper.template.clone(),
        missing: missing.contains(&paper.number),
    }
}

fn way(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "trực tiếp tại quầy",
        Channel::Online => "trực tuyến",
        Channel::Post => "qua bưu chính",
    }
}

fn fees(procedure: &Procedure) -> Vec<String> {
    if procedure.free == Some(true) {
        return vec!["không thu".to_owned()];
    }
    let fee = |fee: &Fee| {
        let amount = text::money::in_vietnamese(fee.amount);
        fee.note.as_ref().map_or_else(|| amount.clone(), |note| format!("{amount} ({note})"))
    };
    let fees: Vec<String> = procedure.fees.iter().map(fee).collect();
    match (&procedure.fee_note, fees.is_empty()) {
        (Some(note), true) => vec![note.clone()],
        (None, true) => vec!["theo biểu phí".to_owned()],
        _ => fees,
    }
}
