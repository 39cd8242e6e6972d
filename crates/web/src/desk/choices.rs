use calendar::{Language, format_limit};
use catalogue::search::{Filter, Hit};
use catalogue::{Channel, Procedure, State};
use serde::Serialize;

use super::clerk::Clerk;
use super::promises::channels;
use crate::page::percent;

/// The procedures that answer what was typed, for the list below the search field.
#[derive(Debug, Default, Serialize)]
pub struct Choices {
    pub hits: Vec<Choice>,
    /// How many there are, or that there are none, in words.
    pub status: String,
    /// "Did you mean": other words, and where they are searched for.
    pub suggestion: Option<(String, String)>,
}

/// One procedure found.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// Its name in pieces; those by which it was found are marked.
    pub name: Vec<(String, bool)>,
    /// Code, limit, fee, field.
    pub detail: String,
    /// Where choosing it leads.
    pub href: String,
    /// Why no case can be received here; nothing when it can.
    pub closed: Option<String>,
}

/// What is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Receiving,
    /// Any known procedure can be refused in writing.
    Refusing,
}

impl Purpose {
    pub fn page(self) -> &'static str {
        match self {
            Purpose::Receiving => "/desk",
            Purpose::Refusing => "/desk/refusals",
        }
    }
}

impl Choices {
    /// `most`: how many are shown. Nothing typed finds nothing.
    pub fn find(clerk: &Clerk<'_>, query: &str, purpose: Purpose, most: usize) -> Choices {
        if query.trim().is_empty() {
            return Choices::default();
        }
        let found = clerk.rules.catalogue.search(query, &Filter::default(), most);
        let hits: Vec<Choice> = found.hits.iter().map(|hit| choice(clerk, hit, purpose)).collect();
        let status = match hits.len() {
            0 => clerk.t().one("desk-found-none", "query", query.trim()),
            n => clerk.t().one("desk-found", "n", n),
        };
        let suggestion = found.suggestion.map(|words| {
            let href = format!("{}?q={}", purpose.page(), percent(&words));
            (words, href)
        });
        Choices { hits, status, suggestion }
    }
}

fn choice(clerk: &Clerk<'_>, hit: &Hit, purpose: Purpose) -> Choice {
    let procedure = &hit.procedure;
    let closed = (purpose == Purpose::Receiving).then(|| closed(clerk, procedure)).flatten();
    let key = percent(&procedure.key);
    let href = match closed {
        Some(_) => format!("/procedures/{key}"),
        None => format!("{}?procedure={key}", purpose.page()),
    };
    Choice { name: marked(&procedure.name, &hit.matched), detail: detail(clerk, procedure), href, closed }
}

/// Why no case of a procedure can be received at the clerk's desk.
pub fn closed(clerk: &Clerk<'_>, procedure: &Procedure) -> Option<String> {
    let t = clerk.t();
    let key = match procedure.state {
        State::Listed { .. } => "desk-closed-listed",
        State::Suspended { .. } => "desk-closed-suspended",
        State::Abolished { .. } => "desk-closed-abolished",
        State::InForce if procedure.channels == [Channel::Online] => "desk-closed-online",
        State::InForce if channels(clerk, procedure).is_empty() => "desk-closed-elsewhere",
        State::InForce => return None,
    };
    Some(t.get(key).to_owned())
}

fn detail(clerk: &Clerk<'_>, procedure: &Procedure) -> String {
    let limit = procedure.limit_for(Channel::Counter).or_else(|| procedure.limit_for(Channel::Post));
    let parts = [
        procedure.code.clone(),
        limit.map(|limit| format_limit(limit, clerk.language)),
        Some(fee(clerk, procedure)),
        Some(procedure.field.clone()).filter(|field| !field.is_empty()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The published fee in a few words.
pub fn fee(clerk: &Clerk<'_>, procedure: &Procedure) -> String {
    let t = clerk.t();
    match (procedure.free, procedure.fees.as_slice()) {
        (Some(true), _) => t.get("desk-fee-free").to_owned(),
        (_, []) if procedure.fee_note.is_some() => t.get("desk-fee-by-tariff").to_owned(),
        (_, []) => t.get("desk-fee-unknown").to_owned(),
        (_, [only]) => money(only.amount, clerk.language),
        (_, several) => t.one("desk-fee-several", "n", several.len()),
    }
}

pub fn money(dong: i64, language: Language) -> String {
    match language {
        Language::Vi => text::money::in_vietnamese(dong),
        Language::En => text::money::in_english(dong),
    }
}

/// Cuts a name into pieces, words that were searched for apart from the rest.
fn marked(name: &str, matched: &[String]) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for run in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_marked = !word.is_empty() && matched.contains(&text::fold(word));
        push(&mut pieces, word, is_marked);
        push(&mut pieces, &run[word.len()..], false);
    }
    pieces
}

fn push(pieces: &mut Vec<(String, bool)>, text: &str, is_marked: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some((last, was_marked)) if *was_marked == is_marked => last.push_str(text),
        _ => pieces.push((text.to_owned(), is_marked)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_were_found_are_marked() {
        let check = |name: &str, matched: &[&str], expected: &str| {
            let matched: Vec<String> = matched.iter().map(|word| (*word).to_owned()).collect();
            let shown: String = marked(name, &matched)
                .iter()
                .map(|(text, is_marked)| if *is_marked { format!("[{text}]") } else { text.clone() })
                .collect();
            assert_eq!(shown, expected);
        };
        check("Đăng ký khai sinh", &["khai", "sinh"], "Đăng ký [khai] [sinh]");
        check("Khai sinh, khai tử", &["tu"], "Khai sinh, khai [tử]");
        check("Cấp (lại) giấy.", &["lai", "giay"], "Cấp ([lại]) [giấy].");
        check("", &["a"], "");
    }
}
