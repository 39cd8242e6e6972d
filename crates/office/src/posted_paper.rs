//! The facts of a procedure in the words of papers, for the wall and for the checklist.

use calendar::format_limit;
use catalogue::{Channel, Fee, Handling, LegalBasis, Paper, Procedure};
use documents::PostedPaper;

use crate::letterhead::LETTERS;

/// A paper of the published list; `condition` is left out where the reader has said that it applies.
pub(crate) fn posted(paper: &Paper, says_condition: bool) -> PostedPaper {
    let condition = || paper.group.clone().unwrap_or_else(|| "khi áp dụng".to_owned());
    PostedPaper {
        number: paper.number,
        name: paper.name.clone(),
        original: paper.original,
        copy: paper.copy,
        condition: (paper.conditional && says_condition).then(condition),
        note: (paper.handling == Handling::Present).then(|| "xuất trình".to_owned()),
        form: paper.template.clone(),
        basis: paper.legal_basis.as_ref().map(cited),
    }
}

/// A basis as people cite it: place first, document after it.
pub(crate) fn cited(basis: &LegalBasis) -> String {
    match &basis.article {
        Some(article) => format!("{article}, {}", basis.document),
        None => basis.document.clone(),
    }
}

pub(crate) fn way(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "trực tiếp tại quầy",
        Channel::Online => "trực tuyến",
        Channel::Post => "qua bưu chính",
    }
}

/// The limit at the counter, or of the first channel that has one.
pub(crate) fn limit(procedure: &Procedure, channel: Option<Channel>) -> String {
    let of = |channel| procedure.limit_for(channel);
    let first = || procedure.limits().first().map(|(_, limit)| *limit);
    let limit = channel.and_then(of).or_else(|| of(Channel::Counter)).or_else(first);
    limit.map_or_else(|| "chưa công bố".to_owned(), |limit| format_limit(limit, LETTERS))
}

/// What it costs, one text a fee; those of one channel alone where one is named.
pub(crate) fn fees(procedure: &Procedure, channel: Option<Channel>) -> Vec<String> {
    if procedure.free == Some(true) {
        return vec!["không thu".to_owned()];
    }
    let counts = |fee: &&Fee| channel.is_none() || fee.channel.is_none() || fee.channel == channel;
    let told = |fee: &Fee| {
        let amount = text::money::in_vietnamese(fee.amount);
        let about: Vec<String> =
            [fee.note.clone(), fee.channel.map(|channel| way(channel).to_owned())].into_iter().flatten().collect();
        if about.is_empty() { amount } else { format!("{amount} ({})", about.join(", ")) }
    };
    let fees: Vec<String> = procedure.fees.iter().filter(counts).map(told).collect();
    match (&procedure.fee_note, fees.is_empty()) {
        (Some(note), true) => vec![note.clone()],
        (None, true) => vec!["theo quy định, xin hỏi tại quầy".to_owned()],
        _ => fees,
    }
}
