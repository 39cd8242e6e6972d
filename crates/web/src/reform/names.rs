//! How things of a review are said: stages, outcomes, shares, money, parts, days left.

use calendar::Language;
use jiff::civil::Date;
use review::{Change, Mark, Outcome, PartKind, PartRef, ReviewPart, Stage};

use crate::desk::money;
use crate::texts::Texts;
use crate::view::figure;

pub fn stage(stage: Stage, t: &Texts) -> String {
    t.get(&format!("review-stage-{}", stage.word())).to_owned()
}

pub fn outcome(outcome: Outcome, t: &Texts) -> String {
    t.get(&format!("review-outcome-{}", outcome.word())).to_owned()
}

/// A count.
pub fn number(n: i64, t: &Texts) -> String {
    let written = figure(n.unsigned_abs(), t.language);
    if n < 0 { format!("−{written}") } else { written }
}

/// Hundredths of a percent: `77,44%`; a dash of nothing.
pub fn share(hundredths: Option<i64>, t: &Texts) -> String {
    let Some(n) = hundredths else { return "—".to_owned() };
    let (sign, n) = if n < 0 { ("−", -n) } else { ("", n) };
    let point = if t.language == Language::Vi { ',' } else { '.' };
    let (whole, part) = (n / 100, n % 100);
    match part {
        0 => format!("{sign}{whole}%"),
        part if part % 10 == 0 => format!("{sign}{whole}{point}{}%", part / 10),
        part => format!("{sign}{whole}{point}{part:02}%"),
    }
}

/// Whole đồng in full; a dash where it is not known.
pub fn dong(amount: Option<i64>, t: &Texts) -> String {
    match amount {
        None => "—".to_owned(),
        Some(amount) if amount < 0 => format!("−{}", money(-amount, t.language)),
        Some(amount) => money(amount, t.language),
    }
}

/// Tenths: `2,5`.
pub fn tenths(n: i64, t: &Texts) -> String {
    let point = if t.language == Language::Vi { ',' } else { '.' };
    if n % 10 == 0 { (n / 10).to_string() } else { format!("{}{point}{}", n / 10, n % 10) }
}

/// What a proposal promises: the limit and what is saved, where either changes.
pub fn promised(item: &review::Item, t: &Texts) -> String {
    let days = |minutes: i64| tenths((minutes + 24) / 48, t);
    let mut parts = Vec::new();
    if let (Some(before), Some(after)) = (item.minutes_before, item.minutes_after)
        && before != after
    {
        parts.push(t.two("review-promise-limit", "before", days(before), "after", days(after)));
    }
    if let Some(saving) = item.saving().filter(|saving| *saving != 0) {
        parts.push(t.one("review-promise-saving", "saving", dong(Some(saving), t)));
    }
    if parts.is_empty() { "—".to_owned() } else { parts.join("; ") }
}

/// What a part is called: by its own words, or by its kind and number.
pub fn part(part: &ReviewPart, t: &Texts) -> String {
    match (part.part.kind, part.name.is_empty()) {
        (PartKind::Whole, _) => t.get("review-part-whole").to_owned(),
        (_, true) => numbered(part.part, t),
        (_, false) => part.name.clone(),
    }
}

/// `Giấy tờ 3`.
pub fn numbered(part: PartRef, t: &Texts) -> String {
    match part.kind {
        PartKind::Whole => t.get("review-part-whole").to_owned(),
        kind => t.one(&format!("review-part-{}", kind.word()), "n", part.number),
    }
}

pub fn kind(kind: PartKind, t: &Texts) -> String {
    t.get(&format!("review-kind-{}", kind.word())).to_owned()
}

/// A mark with the words behind it; nothing said is a dash.
pub fn mark(mark: Option<Mark>, t: &Texts) -> (&'static str, String) {
    let (class, key) = match mark {
        Some(Mark::Good) => ("good", "review-mark-good"),
        Some(Mark::Partly) => ("partly", "review-mark-partly"),
        Some(Mark::Fails) => ("fails", "review-mark-fails"),
        None => ("none", "review-mark-none"),
    };
    (class, t.get(key).to_owned())
}

/// Days from today to a due day, in words.
pub fn days_left(due: Date, today: Date, t: &Texts) -> String {
    let days = today.until(due).map_or(0, |span| i64::from(span.get_days()));
    match days {
        0 => t.get("review-due-today").to_owned(),
        1.. => t.one("review-due-left", "n", days),
        _ => t.one("review-due-over", "n", -days),
    }
}

/// One change in words.
pub fn change(change: &Change, procedure: &catalogue::Procedure, t: &Texts) -> String {
    let parts = review::parts(procedure);
    let named =
        |of: PartRef| parts.iter().find(|one| one.part == of).map_or_else(|| numbered(of, t), |one| self::part(one, t));
    let what = named(change.part());
    match change {
        Change::DropPaper { .. } => t.one("review-change-drop_paper", "what", what),
        Change::DropForm { .. } => t.one("review-change-drop_form", "what", what),
        Change::DropCondition { .. } => t.one("review-change-drop_condition", "what", what),
        Change::DropStep { .. } => t.one("review-change-drop_step", "what", what),
        Change::DropFee { .. } => t.one("review-change-drop_fee", "what", what),
        Change::FewerCopies { original, copy, .. } => {
            let (original, copy) = (original.to_string(), copy.to_string());
            t.with("review-change-fewer_copies", &[("what", &what), ("original", &original), ("copy", &copy)])
        }
        Change::LowerFee { amount, .. } => {
            t.two("review-change-lower_fee", "what", what, "amount", money(*amount, t.language))
        }
        Change::ShortenLimit { value } => {
            let old = procedure.time_limit.as_ref().map(|limit| limit.stated);
            let unit = old.map(|old| t.get(&format!("review-unit-{}", old.unit().word())).to_owned());
            t.two("review-change-shorten_limit", "value", value, "unit", unit.unwrap_or_default())
        }
        Change::OpenChannel { channel } => {
            t.one("review-change-open_channel", "what", t.get(&format!("review-channel-{}", channel.word())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;

    #[test]
    fn shares_have_two_decimals_at_most_and_nothing_is_a_dash() {
        let check = |hundredths, vi: &str, en: &str| {
            let found = (share(hundredths, texts(Language::Vi)), share(hundredths, texts(Language::En)));
            assert_eq!(found, (vi.to_owned(), en.to_owned()));
        };
        check(None, "—", "—");
        check(Some(7_744), "77,44%", "77.44%");
        check(Some(6_900), "69%", "69%");
        check(Some(3_890), "38,9%", "38.9%");
        check(Some(-505), "−5,05%", "−5.05%");
    }
}
