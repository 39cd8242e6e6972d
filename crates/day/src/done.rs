//! The deeds beside the dossiers, done with the forms of the pages.

use std::sync::PoisonError;

use jiff::ToSpan;

use crate::deeds::Deed;
use crate::figures::Kind;
use crate::pages::{Fields, Seen, field};
use crate::people::Post;
use crate::player::{Hand, PATIENCE, expect, unexpected};
use crate::procedures::{PROCEDURES, UNITS};
use crate::rounds::TODAY;
use crate::{Error, Person, Result};

impl Hand<'_> {
    pub fn deed(&mut self, deed: &Deed) -> Result<()> {
        match deed {
            Deed::OpenReview => self.open_review(),
            Deed::Answer { unit, officer, nth } => self.answer_questions(UNITS[*unit], *officer, *nth),
            Deed::Remind { unit } => self.remind(UNITS[*unit]),
            Deed::Hang { clerk, procedure } => self.hang(*clerk, PROCEDURES[*procedure].key),
            Deed::Report { procedure } => self.report(PROCEDURES[*procedure].key),
        }
    }

    fn open_review(&mut self) -> Result<()> {
        let secretary = self.player.person(Post::Secretary, "", 0)?;
        let due_on = day(TODAY.saturating_add(60.days()));
        let fields = vec![
            field("number", "312/QĐ-UBND"),
            field("issuer", "Ủy ban nhân dân huyện Đông Anh"),
            field("signed_on", day(TODAY)),
            field("due_on", &due_on),
            field("scope", "Sáu phòng chuyên môn"),
            field("target_simplified", "30"),
            field("target_saved", "30"),
        ];
        let kinds = ("page: new review", "form: new review");
        let to = self.fill(kinds, secretary, "/reform/reviews/new", "/reform/reviews", fields)?;
        let review = to.trim_end_matches("/assignment").to_owned();
        for unit in UNITS {
            let path = format!("{review}/assignment");
            let fields = ["field", "procedure"]
                .map(|name| field(name, ""))
                .into_iter()
                .chain([field("unit", unit), field("due_on", &due_on)]);
            let page = format!("{path}?unit={unit}");
            self.fill(("page: assignment", "form: assignment"), secretary, &page, &path, fields.collect())?;
        }
        let missing = |was| Error::Missing { what: "one review".to_owned(), part: was };
        self.player.review.set(review).map_err(missing)
    }

    fn review(&self) -> Result<&str> {
        let missing = || Error::Missing { what: "the review".to_owned(), part: "its address".to_owned() };
        self.player.review.get().map(String::as_str).ok_or_else(missing)
    }

    /// Opens the unit's list, a procedure of it, the first part of that, and answers everything that is asked there.
    fn answer_questions(&mut self, unit: &str, officer: usize, nth: usize) -> Result<()> {
        let who = self.player.person(Post::Officer, unit, officer)?;
        let review = self.review()?.to_owned();
        let list = self.open("page: review of a unit", who, &format!("{review}/units/{unit}"))?;
        let items = links(&list.body, &format!("{review}/items/"));
        let item = items.get(nth % items.len().max(1)).ok_or_else(|| missing(&list, "a procedure"))?;
        let seen = self.open("page: procedure in review", who, item)?;
        let part = links(&seen.body, &format!("{item}/parts/")).first().cloned();
        let part = part.ok_or_else(|| missing(&seen, "a part"))?;
        let seen = self.open("page: questions", who, &part)?;
        let mut fields = vec![field("then", "overview")];
        fields.extend(answers(&seen.body));
        self.fill(("page: questions", "form: answers"), who, &part, &part, fields)?;
        let seen = self.open("page: questions", who, &part)?;
        if !seen.body.contains(WHY) {
            return Err(missing(&seen, WHY));
        }
        self.tally.answered += 1;
        Ok(())
    }

    fn remind(&mut self, unit: &str) -> Result<()> {
        let secretary = self.player.person(Post::Secretary, "", 0)?;
        let review = self.review()?.to_owned();
        let fields = vec![field("unit", unit)];
        self.fill(("page: review", "form: reminder"), secretary, &review, &format!("{review}/reminder"), fields)?;
        self.tally.reminded += 1;
        Ok(())
    }

    fn hang(&mut self, clerk: usize, key: &str) -> Result<()> {
        let who = self.player.person(Post::Clerk, "", clerk)?;
        let path = "/desk/notices";
        let fields = vec![field("do", "hangs"), field("sheet", format!("{key}@{}", self.version(key)?))];
        self.fill(("page: the wall", "form: it hangs"), who, path, path, fields)?;
        self.tally.hung += 1;
        Ok(())
    }

    /// The version in force, as everybody reads it.
    fn version(&mut self, key: &str) -> Result<i64> {
        let path = format!("/api/v1/procedures/{key}");
        let published = self.public("api: procedure", &path)?;
        let published = crate::player::json(&path, &published)?;
        published["version"].as_i64().ok_or(Error::Missing { what: path, part: "version".to_owned() })
    }

    /// Without signing in, from the page of the procedure.
    fn report(&mut self, key: &str) -> Result<()> {
        let page = format!("/requirements/report?procedure={key}");
        let seen = Seen::public(self.public("page: report", &page)?.body, &page);
        let place =
            seen.body.split("<option value=\"").skip(1).find_map(|one| one.split('"').next().filter(|v| !v.is_empty()));
        let place = place.ok_or_else(|| missing(&seen, "a place"))?.to_owned();
        let fields = vec![
            field("key", seen.hidden("key")?),
            field("procedure", key),
            field("receipt", ""),
            field("k", ""),
            field("what", "paper"),
            field("words", "Tôi bị yêu cầu nộp thêm sơ yếu lý lịch có xác nhận của thôn."),
            field("unit", place),
            field("contact", ""),
        ];
        let answer = self.post("form: report", "", "/requirements/report", &fields)?;
        let to = expect(303, "POST", "/requirements/report", answer)?.location.unwrap_or_default();
        self.player.told.lock().unwrap_or_else(PoisonError::into_inner).push(to);
        Ok(())
    }

    /// Whoever told something follows it in the evening, and the inspector opens the file. Answers how many there are.
    pub fn told_and_followed(&mut self) -> Result<usize> {
        let told = self.player.told.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let inspector = self.player.person(Post::Inspector, "", 0)?;
        for to in &told {
            self.public("page: what was told", to)?;
            let number = to.trim_start_matches("/requirements/told/").split('?').next().unwrap_or_default();
            self.open("page: requirement", inspector, &format!("/requirements/{number}"))?;
        }
        Ok(told.len())
    }

    /// Opens a page and sends a form of it with these fields; answers where it led. Where somebody was faster, again.
    fn fill(&mut self, kinds: (Kind, Kind), who: &Person, page: &str, to: &str, more: Fields) -> Result<String> {
        for _ in 0..PATIENCE {
            let seen = self.open(kinds.0, who, page)?;
            let mut fields = more.clone();
            for name in ["form_token", "key"] {
                fields.push(field(name, seen.hidden(name)?));
            }
            let answer = self.post(kinds.1, &seen.cookie, to, &fields)?;
            match answer.status {
                303 => return Ok(answer.location.unwrap_or_default()),
                409 => self.tally.conflicts += 1,
                _ => return Err(unexpected("POST", &format!("{to} by {}", who.username), answer)),
            }
        }
        Err(Error::Missing { what: to.to_owned(), part: "a quiet moment".to_owned() })
    }
}

/// What the officers write under every answer.
const WHY: &str = "Theo quy định hiện hành.";

/// The first choice of every question, a word under each, a number in every field for one, and one document.
fn answers(page: &str) -> Fields {
    let mut fields = Fields::new();
    for one in page.split("type=\"radio\" name=\"q.").skip(1) {
        let (Some(id), Some(choice)) = (one.split('"').next(), one.split('"').nth(2)) else { continue };
        once(&mut fields, format!("q.{id}"), choice);
    }
    for (kind, word) in [("why.", WHY), ("text.", WHY), ("doc.", "Luật Hộ tịch"), ("art.", "Điều 3")] {
        for name in named(page, kind) {
            once(&mut fields, name, word);
        }
    }
    fields.extend(named(page, "n.").map(|name| (name, "12".to_owned())));
    fields
}

fn once(fields: &mut Fields, name: String, value: &str) {
    if fields.iter().all(|(known, _)| *known != name) {
        fields.push((name, value.to_owned()));
    }
}

/// The names of the fields that begin like this, as often as they stand there.
fn named(page: &str, kind: &str) -> impl Iterator<Item = String> {
    let names: Vec<String> = page
        .split(&format!("name=\"{kind}"))
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(|id| format!("{kind}{id}")))
        .collect();
    names.into_iter()
}

/// The addresses of a page that begin like this, each once, in their order.
fn links(page: &str, begin: &str) -> Vec<String> {
    let mut links = Vec::new();
    for rest in page.split(&format!("href=\"{begin}")).skip(1) {
        let link = format!("{begin}{}", rest.split(['"', '?', '#']).next().unwrap_or_default());
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

fn missing(seen: &Seen, part: &str) -> Error {
    Error::Missing { what: seen.path.clone(), part: part.to_owned() }
}

/// As people write a day.
fn day(date: jiff::civil::Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_once_each() {
        let page = r#"<a href="/r/items/1"><a href="/r/items/2?x=1"><a href="/r/items/1#top"><a href="/other">"#;
        assert_eq!(links(page, "/r/items/"), ["/r/items/1", "/r/items/2"]);
    }

    #[test]
    fn every_question_is_answered_once() {
        let page = r#"<input type="radio" name="q.n1" value="yes"><input type="radio" name="q.n1" value="no">
            <textarea id="why.n1" name="why.n1"></textarea><textarea id="q.n2" name="text.n2"></textarea>
            <input name="n.n3"><input name="n.n3"><input name="doc.l"><input name="art.l"><input name="doc.l">"#;
        let names: Vec<String> = answers(page).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["q.n1", "why.n1", "text.n2", "doc.l", "art.l", "n.n3", "n.n3"]);
    }
}
