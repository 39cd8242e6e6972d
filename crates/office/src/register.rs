//! The case register of a period: in books as PDF, or whole as a workbook.

use std::io::Cursor;

use casework::{Case, Keeper, Outcome, Period, Register, Stage, Way};
use documents::{Book, CaseRegister, RegisterLine, RegisterWorkbook};
use identity::Scope;
use store::{Moment, Tx};

use crate::error::Result;
use crate::letterhead::{era, head_of};
use crate::names::Names;
use crate::rules::RulesInForce;
use crate::versions::Versions;

/// Lines of one book: some forty pages, set in a second or two.
pub const LINES_OF_A_BOOK: i64 = 500;
/// Lines read at once for the workbook.
const PAGE: i64 = 500;

/// Which register, and who asks for it when.
pub struct Asked<'a> {
    pub scope: Scope,
    pub keeper: Keeper,
    pub period: Period,
    /// Name of who makes it.
    pub maker: &'a str,
    pub now: Moment,
}

impl Asked<'_> {
    fn register(&self) -> Register {
        Register::new(self.scope.clone(), self.keeper.clone(), self.period)
    }

    fn unit(&self) -> &str {
        match &self.keeper {
            Keeper::Desk(code) | Keeper::Division(code) => code,
        }
    }
}

/// How many books so many lines make; an empty period has one, too.
pub fn books(lines: i64) -> i64 {
    ((lines + LINES_OF_A_BOOK - 1) / LINES_OF_A_BOOK).max(1)
}

/// One book of the register, `number` from 1. `None` when there is no such book, or no such unit.
pub async fn book(rules: &RulesInForce, tx: &mut Tx, asked: &Asked<'_>, number: i64) -> Result<Option<CaseRegister>> {
    let mut register = asked.register();
    let total = register.size(tx).await?;
    let of = books(total);
    let Some(head) = head_of(rules, asked.unit(), asked.now).filter(|_| (1..=of).contains(&number)) else {
        return Ok(None);
    };
    let before = (number - 1) * LINES_OF_A_BOOK;
    register.skip(tx, before).await?;
    let cases = register.page(tx, LINES_OF_A_BOOK).await?;
    let mut lines = Lines::new(rules, before);
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Some(CaseRegister {
        head,
        era: era(&rules.settings),
        first_day: asked.period.first(),
        last_day: asked.period.last(),
        book: (of > 1).then(|| Book { number: count(number), of: count(of) }),
        lines: lines.of(tx, &cases).await?,
        total: count(total),
        maker: asked.maker.to_owned(),
        made_at: asked.now.local(),
        contact: rules.settings.contact.clone(),
        specimen: rules.settings.demo.is_some(),
    }))
}

/// Writes the whole register as a workbook, page by page; answers how many lines it has.
pub async fn workbook(rules: &RulesInForce, tx: &mut Tx, asked: &Asked<'_>) -> Result<(RegisterWorkbook, i64)> {
    let mut register = asked.register();
    let mut workbook = RegisterWorkbook::new(era(&rules.settings))?;
    let mut lines = Lines::new(rules, 0);
    loop {
        let cases = register.page(tx, PAGE).await?;
        if cases.is_empty() {
            return Ok((workbook, lines.number));
        }
        for line in lines.of(tx, &cases).await? {
            workbook.line(&line)?;
        }
    }
}

/// The whole file of a workbook; takes computing for long ones.
pub fn saved(workbook: RegisterWorkbook) -> Result<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    workbook.save(&mut file)?;
    Ok(file.into_inner())
}

/// Makes lines of cases, with what it has read already in memory: names and procedures, not cases.
struct Lines<'a> {
    rules: &'a RulesInForce,
    names: Names,
    versions: Versions<'a>,
    number: i64,
}

impl<'a> Lines<'a> {
    fn new(rules: &'a RulesInForce, before: i64) -> Lines<'a> {
        Lines { rules, names: Names::default(), versions: Versions::new(rules), number: before }
    }

    async fn of(&mut self, tx: &mut Tx, cases: &[Case]) -> Result<Vec<RegisterLine>> {
        let people =
            |case: &Case| case.officer.iter().chain(&case.appraiser).chain([&case.receiver]).cloned().collect();
        let people: Vec<Vec<String>> = cases.iter().map(people).collect();
        self.names.add(tx, people.concat()).await?;
        let mut lines = Vec::with_capacity(cases.len());
        for case in cases {
            let procedure = self.versions.of(tx, case.procedure()).await?.procedure.name.clone();
            self.number += 1;
            lines.push(self.line(case, procedure));
        }
        Ok(lines)
    }

    fn line(&self, case: &Case, procedure: String) -> RegisterLine {
        let applicant = &case.intake.applicant;
        let person = case.appraiser.as_ref().or(case.officer.as_ref()).unwrap_or(&case.receiver);
        let papers: i64 = case.intake.papers.iter().map(|paper| paper.original + paper.copy).sum();
        let returned = case.handover.as_ref();
        RegisterLine {
            number: u32::try_from(self.number).unwrap_or(u32::MAX),
            reference: case.reference.to_string(),
            procedure,
            papers: u32::try_from(papers).unwrap_or(0),
            applicant: applicant.name.clone(),
            address: applicant.address.clone(),
            phone: applicant.phone.clone(),
            responsible: self.rules.units.name(&case.responsible).to_owned(),
            responsible_person: Some(self.names.name(person)),
            received_at: case.received_at.local(),
            due_at: case.due_at.local(),
            resolved_at: case.resolved_at.map(Moment::local),
            signed_on: case.result.as_ref().map(|result| result.signed_on),
            signer: case.result.as_ref().map(|result| result.signer.clone()),
            returned_at: returned.and(case.ended_at).map(Moment::local),
            return_way: returned.map(|handover| way(handover.way).to_owned()),
            collector: returned.map(|handover| handover.collector.name.clone()),
            note: note(case).map(str::to_owned),
        }
    }
}

pub(crate) fn way(way: Way) -> &'static str {
    match way {
        Way::Desk => "trực tiếp",
        Way::Post => "bưu chính",
    }
}

/// What the column for notes says.
fn note(case: &Case) -> Option<&'static str> {
    match &case.stage {
        Stage::Withdrawn { .. } => Some("rút hồ sơ"),
        Stage::Stopped { .. } => Some("dừng giải quyết"),
        Stage::Voided { .. } => Some("hủy, nhận nhầm"),
        _ if case.outcome() == Some(Outcome::Refuse) => Some("từ chối giải quyết"),
        _ if case.resolved_at.is_some_and(|at| at > case.due_at) => Some("quá hạn"),
        _ => None,
    }
}
