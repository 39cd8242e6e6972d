//! What the turns of a case left, in words: requests for papers, opinions, what waits for a second person, letters.

use calendar::{format_moment, format_working_time};
use casework::{AskedPaper, ExtraPaper, Opinion, Proposal, Proposed, Supplement};
use identity::Actor;
use store::Moment;

use super::asking::{counts, name};
use super::loaded::Loaded;
use crate::texts::Texts;

/// A request for papers that went out, or that waits for the head.
pub struct AskedLine {
    pub title: String,
    /// Who asked, and who let it go out.
    pub by: String,
    pub papers: Vec<PaperLine>,
    pub ground: Option<String>,
    /// Until when, or when it was answered.
    pub state: String,
    pub is_open: bool,
}

pub struct PaperLine {
    pub name: String,
    pub count: String,
    /// Why what is there does not do, or the law that asks for it.
    pub why: Option<String>,
}

/// A question to another unit.
pub struct OpinionLine {
    pub unit: String,
    pub question: String,
    pub asked: String,
    /// `late` where the answer came late or is overdue.
    pub class: &'static str,
    pub state: String,
    pub answer: Option<String>,
}

/// What waits for a second person.
pub struct WaitingLine {
    pub title: &'static str,
    pub by: String,
    /// The new date and why; nothing for papers.
    pub lines: Vec<String>,
    pub papers: Vec<PaperLine>,
    /// This person asked for it: somebody else lets it go on.
    pub is_own: bool,
}

/// A letter of apology.
pub struct LetterLine {
    pub no: String,
    pub by: String,
    pub dates: String,
    pub reason: String,
}

/// All of them.
pub struct TurnLines {
    pub asked: Vec<AskedLine>,
    pub opinions: Vec<OpinionLine>,
    pub waiting: Vec<WaitingLine>,
    pub letters: Vec<LetterLine>,
}

impl TurnLines {
    pub fn of(loaded: &Loaded, actor: &Actor, t: &'static Texts) -> TurnLines {
        let turned = &loaded.turned;
        TurnLines {
            asked: turned.supplements.iter().map(|one| asked(one, loaded, t)).collect(),
            opinions: turned.opinions.iter().map(|one| opinion(one, loaded, t)).collect(),
            waiting: turned.proposals.iter().map(|one| waiting(one, loaded, actor, t)).collect(),
            letters: turned.letters.iter().map(|one| letter(one, loaded, t)).collect(),
        }
    }
}

fn at(moment: Moment, t: &Texts) -> String {
    format_moment(moment.local(), t.language)
}

fn asked(one: &Supplement, loaded: &Loaded, t: &Texts) -> AskedLine {
    let by = loaded.people.titled(&one.asked_by);
    let by = t.two("turns-by-at", "by", by, "at", at(one.asked_at, t));
    let approver = one.approver.as_deref().filter(|approver| *approver != one.asked_by);
    let approved = approver.map(|approver| t.one("turns-approved-by", "by", loaded.people.titled(approver)));
    AskedLine {
        title: t.one("turns-asked-title", "n", one.n),
        by: [Some(by), approved].into_iter().flatten().collect::<Vec<_>>().join(" "),
        papers: papers(&one.papers, &one.extra, loaded, t),
        ground: one.ground.clone(),
        state: match one.answered_at {
            Some(answered) => t.one("turns-answered-at", "at", at(answered, t)),
            None => t.one("turns-answer-by", "at", at(one.answer_by, t)),
        },
        is_open: one.answered_at.is_none(),
    }
}

fn papers(asked: &[AskedPaper], extra: &[ExtraPaper], loaded: &Loaded, t: &Texts) -> Vec<PaperLine> {
    let listed = asked.iter().map(|paper| PaperLine {
        name: name(loaded, paper.paper),
        count: counts((paper.original, paper.copy), t),
        why: paper.reason.clone(),
    });
    let beyond = extra.iter().map(|paper| PaperLine {
        name: paper.name.clone(),
        count: t.get("turns-beyond-the-list").to_owned(),
        why: Some(paper.legal_basis.clone()),
    });
    listed.chain(beyond).collect()
}

fn opinion(one: &Opinion, loaded: &Loaded, t: &Texts) -> OpinionLine {
    let now = loaded.now;
    let by = loaded.people.titled(&one.asked_by);
    let late = one.is_late(now).then(|| {
        let until = one.answered_at.unwrap_or(now).local();
        let seconds = loaded.rules.calendar.working_seconds_between(one.due_at.local(), until).unwrap_or(0);
        format_working_time(seconds.unsigned_abs(), t.language)
    });
    let state = match (one.answered_at, &late) {
        (None, None) => t.one("turns-opinion-until", "at", at(one.due_at, t)),
        (None, Some(time)) => t.two("turns-opinion-overdue", "at", at(one.due_at, t), "time", time),
        (Some(answered), late) => {
            let by = one.answered_by.as_deref().map(|by| loaded.people.titled(by)).unwrap_or_default();
            let given = t.two("turns-opinion-given", "by", by, "at", at(answered, t));
            let late = late.as_ref().map(|time| t.one("turns-opinion-late", "time", time));
            [Some(given), late].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    };
    OpinionLine {
        unit: loaded.rules.units.name(&one.unit).to_owned(),
        question: one.question.clone(),
        asked: t.two("turns-by-at", "by", by, "at", at(one.asked_at, t)),
        class: if late.is_some() { "late" } else { "" },
        state,
        answer: one.answer.clone(),
    }
}

fn waiting(one: &Proposal, loaded: &Loaded, actor: &Actor, t: &'static Texts) -> WaitingLine {
    let by = t.two("turns-by-at", "by", loaded.people.titled(&one.asked_by), "at", at(one.asked_at, t));
    let is_own = one.asked_by == actor.username;
    match &one.what {
        Proposed::Extension(ask) => {
            let dates = t.two("turns-dates", "from", at(loaded.case.due_at, t), "to", at(ask.due_at, t));
            let title = t.get("turns-waiting-extension");
            WaitingLine { title, by, lines: vec![dates, ask.reason.clone()], papers: Vec::new(), is_own }
        }
        Proposed::Supplement(request) => WaitingLine {
            title: t.get("turns-waiting-supplement"),
            by,
            lines: request.ground.iter().cloned().collect(),
            papers: papers(&request.papers, &request.extra, loaded, t),
            is_own,
        },
    }
}

fn letter(one: &casework::Apology, loaded: &Loaded, t: &Texts) -> LetterLine {
    let by = loaded.people.titled(&one.signed_by);
    let dates = if one.is_late { "turns-letter-late" } else { "turns-dates" };
    LetterLine {
        no: one.no.clone(),
        by: t.two("turns-by-at", "by", by, "at", at(one.at, t)),
        dates: t.two(dates, "from", at(one.missed_at, t), "to", at(one.due_at, t)),
        reason: one.reason.clone(),
    }
}
