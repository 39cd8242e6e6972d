//! The lines of the consolidated table, page after page. Its words are Vietnamese: it is a paper of the office.

use std::sync::Arc;

use calendar::Language;
use documents::PlanLine;
use office::{Office, RulesInForce, Versions};
use review::{Item, Planned};
use store::Tx;

use super::names;
use crate::failure::Result;
use crate::texts::texts;

/// Lines read at a time.
const ROWS: i64 = 200;

/// The heads of the table with their widths in characters (form 3, unverified).
pub const HEADS: [(&str, f64); 10] = [
    ("TT", 6.0),
    ("Thủ tục hành chính", 50.0),
    ("Đơn vị", 28.0),
    ("Kết quả", 18.0),
    ("Bộ phận thay đổi", 45.0),
    ("Văn bản phải sửa", 30.0),
    ("Cơ quan có thẩm quyền", 24.0),
    ("Thời hạn", 16.0),
    ("Chi phí trước (đồng/năm)", 20.0),
    ("Chi phí sau (đồng/năm)", 20.0),
];

/// The pages of a table: nothing of one stays when the next is read.
pub struct Pages {
    pub office: Arc<Office>,
    pub rules: Arc<RulesInForce>,
    pub review: String,
    /// Code of a unit, or empty for all.
    pub unit: String,
    pub last: Option<Item>,
    pub number: u32,
    /// No line behind this one.
    pub until: Option<u32>,
}

impl Pages {
    /// The next lines; nothing at the end.
    pub async fn next(&mut self) -> Result<Vec<PlanLine>> {
        let left = self.until.map_or(ROWS, |until| i64::from(until.saturating_sub(self.number)).min(ROWS));
        if left == 0 {
            return Ok(Vec::new());
        }
        let mut tx = self.office.db.read().await?;
        let planned = review::planned(&mut tx, &self.review, &self.unit, self.last.as_ref(), left).await?;
        let mut versions = Versions::new(&self.rules);
        let mut lines = Vec::with_capacity(planned.len());
        for one in &planned {
            self.number += 1;
            lines.push(line(&mut tx, &self.rules, &mut versions, one, self.number).await?);
        }
        self.last = planned.into_iter().last().map(|one| one.item).or(self.last.take());
        Ok(lines)
    }

    /// Goes to behind so many lines, so that the next page begins there.
    pub async fn skip(&mut self, lines: u32) -> Result<()> {
        if lines > 0 {
            let mut tx = self.office.db.read().await?;
            self.last = review::planned_at(&mut tx, &self.review, &self.unit, i64::from(lines)).await?;
            self.number = lines;
        }
        Ok(())
    }
}

async fn line(
    tx: &mut Tx,
    rules: &RulesInForce,
    versions: &mut Versions<'_>,
    Planned { item, proposal }: &Planned,
    number: u32,
) -> Result<PlanLine> {
    let t = texts(Language::Vi);
    let published = versions.of(tx, (&item.procedure_key, item.procedure_version)).await?;
    let text = |of: fn(&review::Proposal) -> &String| proposal.as_ref().map(of).cloned().unwrap_or_default();
    let amount = |n: Option<i64>| n.map(|n| text::money::in_vietnamese(n).replace(" đồng", "")).unwrap_or_default();
    let changes = proposal.iter().flat_map(|proposal| &proposal.changes);
    let changes: Vec<String> = changes.map(|change| names::change(change, &published.procedure, t)).collect();
    Ok(PlanLine {
        number,
        procedure: published.procedure.name.clone(),
        unit: rules.units.name(&item.unit).to_owned(),
        outcome: item.outcome.map(|outcome| names::outcome(outcome, t)).unwrap_or_default(),
        changes: changes.join("; "),
        document: text(|proposal| &proposal.document),
        authority: text(|proposal| &proposal.authority),
        term: text(|proposal| &proposal.term),
        before: amount(item.year_before),
        after: amount(item.year_after),
    })
}

/// The cells of a line.
pub fn cells(line: &PlanLine) -> [String; 10] {
    [
        line.number.to_string(),
        line.procedure.clone(),
        line.unit.clone(),
        line.outcome.clone(),
        line.changes.clone(),
        line.document.clone(),
        line.authority.clone(),
        line.term.clone(),
        line.before.clone(),
        line.after.clone(),
    ]
}
