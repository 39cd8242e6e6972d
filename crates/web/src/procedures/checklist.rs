use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Language, format_date};
use catalogue::{Channel, Published, mark};
use office::checklist::OwnCase;
use office::notice_sheet::notice_link;
use office::{Office, RulesInForce};

use super::fact::{channel_name, fee_in_short, limit_in_short, money};
use super::paper::PaperLine;
use super::place::{Found, desks, found};
use super::questions::{Answer, Question, Questions, ways};
use super::to_come::{ToCome, to_come};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::page::{Shell, html};
use crate::papers::paper as answer;
use crate::texts::{Texts, texts};

#[derive(Template)]
#[template(path = "procedures/checklist.html")]
struct ChecklistPage {
    shell: Shell,
    key: String,
    name: String,
    version: i64,
    questions: Vec<Question>,
    ways: Vec<(&'static str, &'static str)>,
    way: &'static str,
    is_stale: bool,
    /// The form was sent, and this question has no answer.
    open: Option<String>,
    list: Option<List>,
    to_come: Vec<ToCome>,
}

/// The list for one's own matter.
struct List {
    papers: Vec<PaperLine>,
    unsure: Vec<PaperLine>,
    answers: Vec<(String, String)>,
    way: Option<&'static str>,
    limit: Option<String>,
    fees: Vec<String>,
    desks: Vec<String>,
    /// The few desks whose address is known.
    found: Vec<Found>,
    sets: Option<u32>,
    since: String,
    mark: String,
    link: String,
    /// The address of the same as a PDF, and of the questions.
    pdf: String,
    again: String,
}

impl ChecklistPage {
    fn is(&self, question: &Question, word: &str) -> bool {
        let expected = match word {
            "yes" => Answer::Yes,
            "no" => Answer::No,
            _ => Answer::Unsure,
        };
        question.answer == Some(expected)
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.as_deref() == Some(name)
    }
}

/// The questions, or with all of them answered the list to take along.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(key): Path<String>,
) -> Result<Response> {
    let rules = office.rules();
    let published = rules.catalogue.get(&key).ok_or(Failure::NotFound)?;
    let asked = Posted::of_query(&uri)?;
    let read = Questions::read(&published.procedure, published.version, &asked);
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let asks_again = asked.has("again");
    let list = (read.is_answered() && !asks_again).then(|| list(&office, &rules, published, &read, shell.t));
    let later = catalogue::to_come(&mut office.db.read().await?, &key, rules.day).await?;
    let was_sent = asked.has("v") && !read.is_stale && !asks_again;
    html(&ChecklistPage {
        name: published.procedure.name.clone(),
        version: published.version,
        ways: if read.channels.len() > 1 { ways(&read.channels, shell.t) } else { Vec::new() },
        way: read.channel.map_or("", Channel::word),
        is_stale: read.is_stale,
        open: if was_sent { read.open().map(str::to_owned) } else { None },
        questions: read.questions,
        list,
        to_come: to_come(published, &later, &rules.catalogue, shell.t),
        key,
        shell,
    })
}

fn list(office: &Office, rules: &RulesInForce, published: &Published, read: &Questions, t: &'static Texts) -> List {
    let procedure = &published.procedure;
    let lines = |numbers: Vec<u32>| -> Vec<PaperLine> {
        numbers.iter().filter_map(|n| procedure.paper(*n)).map(|paper| PaperLine::new(paper, t)).collect()
    };
    let limit = read.channel.and_then(|channel| procedure.limit_for(channel));
    let address = read.address(published.version);
    List {
        papers: lines(read.to_bring(procedure)),
        unsure: lines(read.to_ask()),
        answers: read.told(t),
        way: read.channel.map(|channel| channel_name(channel, t)),
        limit: limit.map(|limit| calendar::format_limit(limit, t.language)).or_else(|| limit_in_short(procedure, t)),
        fees: fees(published, read.channel, t),
        desks: desks(rules.for_cases(), procedure, t),
        found: few_found(rules, published),
        sets: procedure.sets,
        since: format_date(published.in_force_from),
        mark: mark(published),
        link: notice_link(&office.options.public_url, published),
        pdf: format!("/procedures/{}/checklist.pdf?{address}", procedure.key),
        again: format!("/procedures/{}/checklist?{address}&again=1", procedure.key),
    }
}

/// Where the desks are, while they are few enough for a line: a list of all communes helps nobody on paper.
fn few_found(rules: &RulesInForce, published: &Published) -> Vec<Found> {
    let all = found(rules.for_cases(), &published.procedure);
    if all.len() <= 3 { all } else { Vec::new() }
}

/// The fees of the way that was chosen.
fn fees(published: &Published, channel: Option<Channel>, t: &'static Texts) -> Vec<String> {
    let procedure = &published.procedure;
    let counts = |fee: &&catalogue::procedure::Fee| fee.channel.is_none() || fee.channel == channel;
    let told = |fee: &catalogue::procedure::Fee| match &fee.note {
        Some(note) => format!("{} ({note})", money(fee.amount, t.language)),
        None => money(fee.amount, t.language),
    };
    let fees: Vec<String> = procedure.fees.iter().filter(counts).map(told).collect();
    if fees.is_empty() { vec![fee_in_short(procedure, t)] } else { fees }
}

/// The same list on one sheet of paper. Papers are in Vietnamese, whatever the language of the screen.
pub async fn pdf(
    State(office): State<Arc<Office>>,
    OriginalUri(uri): OriginalUri,
    Path(key): Path<String>,
) -> Result<Response> {
    let rules = office.rules();
    let published = rules.catalogue.get(&key).ok_or(Failure::NotFound)?;
    let read = Questions::read(&published.procedure, published.version, &Posted::of_query(&uri)?);
    if !read.is_answered() {
        let open = read.open().unwrap_or("v").to_owned();
        return Err(Failure::Malformed { key: "failure-bad-value", detail: open });
    }
    let t = texts(Language::Vi);
    let later = catalogue::to_come(&mut office.db.read().await?, &key, rules.day).await?;
    let own = OwnCase {
        channel: read.channel,
        papers: read.to_bring(&published.procedure),
        unsure: read.to_ask(),
        answers: read.told(t),
        places: few_found(&rules, published)
            .iter()
            .map(Found::line)
            .chain(desks(rules.for_cases(), &published.procedure, t))
            .collect(),
        changes: to_come(published, &later, &rules.catalogue, t).iter().map(ToCome::in_one).collect(),
    };
    let desk = rules.units.all().find_map(|unit| rules.desk(&unit.code)).ok_or(Failure::NotFound)?;
    let list = office::checklist::checklist(&rules, &office.options.public_url, &desk, published, own, office.now());
    let pdf = office.print(move |printer| printer.print(&list)).await?;
    Ok(answer(&format!("checklist-{key}"), pdf))
}
