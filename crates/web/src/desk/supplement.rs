use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use calendar::format_moment;
use casework::{AnswerSupplement, Case, Fault, Reference, Supplement, if_answered, open_supplement};
use catalogue::{Handed, Published};
use identity::policy::AnsweringSupplement;
use store::idem::Answer;

use super::acting::{Begun, begin};
use super::clerk::{AtDesk, Clerk};
use super::entry::number;
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::once::follow;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "desk/supplement.html")]
struct SupplementPage {
    shell: Shell,
    t: &'static Texts,
    values: Values,
    trouble: Trouble,
    key: String,
    case: Case,
    procedure: String,
    asked: Option<Asked>,
}

/// What is waited for, and what bringing it does to the date.
struct Asked {
    answer_by: String,
    papers: Vec<AskedRow>,
    /// Papers beyond the list, with their legal basis.
    extra: Vec<String>,
    due_before: String,
    due_after: String,
}

struct AskedRow {
    /// What the ids of its fields begin with.
    id: String,
    number: u32,
    name: String,
    reason: String,
    original: String,
    copy: String,
}

/// The form for what an applicant brings after being asked.
pub async fn show(at: AtDesk, Path(reference): Path<String>) -> Result<Response> {
    page(&at.clerk().await?, &at.path, &reference, Values::default(), Trouble::default()).await
}

/// Takes it in; the clock goes on or begins anew, and the case with it.
pub async fn answer(at: AtDesk, Path(reference): Path<String>, form: Posted) -> Result<Response> {
    let clerk = at.clerk().await?;
    match take(&clerk, &reference, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(failure) => page(&clerk, &at.path, &reference, Values::typed(form), Trouble::of(failure, clerk.t())?).await,
    }
}

async fn take(clerk: &Clerk<'_>, reference: &str, form: &Posted) -> Result<Answer> {
    let mut acting = match begin(clerk, "POST /desk/supplements", reference, form).await? {
        Begun::Again(first) => return Ok(first),
        Begun::New(acting) => acting,
    };
    let permit = acting.permit::<AnsweringSupplement>(clerk)?;
    let (case, rules) = (acting.case.clone(), clerk.rules.for_cases());
    let published = clerk.rules.procedure_of(acting.work().tx, &case).await?;
    let answer = AnswerSupplement { papers: brought(form, &published)? };
    casework::answer_supplement(&mut acting.work(), &permit, rules, &published, &case, answer).await?;
    acting.finish(clerk, format!("/desk/supplements?done={}", case.reference)).await
}

/// The published papers that came, in the numbers typed.
fn brought(form: &Posted, published: &Published) -> Result<Vec<Handed>> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut papers = Vec::new();
    for paper in &published.procedure.papers {
        let id = row_id(paper.number);
        let mut count = |field: &str| {
            let name = format!("{id}.{field}");
            number(form.get(&name), &name, &mut faults).unwrap_or(0)
        };
        let (original, copy) = (count("original"), count("copy"));
        if (original, copy) != (0, 0) {
            papers.push(Handed { paper: paper.number, original, copy, form: None });
        }
    }
    if faults.is_empty() { Ok(papers) } else { Err(Failure::Refused(faults)) }
}

/// As on the intake form, so that a fault finds its row.
fn row_id(number: u32) -> String {
    super::papers::tick_id(number).trim_end_matches(".paper").to_owned()
}

async fn page(clerk: &Clerk<'_>, path: &str, reference: &str, values: Values, trouble: Trouble) -> Result<Response> {
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let rules = clerk.rules.for_cases();
    let mut tx = clerk.office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &clerk.actor().scope(), &reference).await?;
    let _permit = clerk.actor().permit::<AnsweringSupplement>(&case.place(rules))?;
    let published = clerk.rules.procedure_of(&mut tx, &case).await?;
    let open = open_supplement(&mut tx, &case).await?;
    drop(tx);
    let asked = open.map(|open| asked(clerk, &published, &case, &open, &values)).transpose()?;
    let shell = clerk.shell(path);
    let key = values.key(&shell, &trouble);
    let procedure = published.procedure.name.clone();
    let page = SupplementPage { shell, t: clerk.t(), values, trouble, key, case, procedure, asked };
    html_with(page.trouble.status(), &page)
}

fn asked(clerk: &Clerk<'_>, published: &Published, case: &Case, open: &Supplement, values: &Values) -> Result<Asked> {
    let now = clerk.office.now();
    let (_, reckoning) = if_answered(&clerk.rules.calendar, &published.procedure, case, open.clock, now)?;
    let words = |at: store::Moment| format_moment(at.local(), clerk.language);
    let rows = open.papers.iter().map(|paper| {
        let id = row_id(paper.paper);
        let typed = |field: &str, at_first: i64| values.or(&format!("{id}.{field}"), &at_first.to_string()).to_owned();
        AskedRow {
            number: paper.paper,
            name: published.procedure.paper(paper.paper).map(|paper| paper.name.clone()).unwrap_or_default(),
            reason: paper.reason.clone().unwrap_or_default(),
            original: typed("original", paper.original),
            copy: typed("copy", paper.copy),
            id,
        }
    });
    Ok(Asked {
        answer_by: words(open.answer_by),
        papers: rows.collect(),
        extra: open.extra.iter().map(|paper| format!("{} ({})", paper.name, paper.legal_basis)).collect(),
        due_before: words(case.due_at),
        due_after: words(reckoning.at()),
    })
}
