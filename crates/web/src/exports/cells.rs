use casework::CaseLine;
use office::{RulesInForce, Versions};
use store::{Moment, Tx};

use crate::cases::People;
use crate::failure::Result;
use crate::texts::Texts;
use crate::view::Tag;

/// The heads of a list, by locale key, with widths in characters.
pub const HEADS: [(&str, f64); 10] = [
    ("export-reference", 24.0),
    ("export-procedure", 50.0),
    ("export-applicant", 30.0),
    ("export-state", 20.0),
    ("export-received", 18.0),
    ("export-due", 18.0),
    ("export-step", 28.0),
    ("export-step-due", 18.0),
    ("export-unit", 34.0),
    ("export-officer", 26.0),
];

/// The lines of one page of cases as cells of text.
pub async fn cells(
    tx: &mut Tx,
    rules: &RulesInForce,
    versions: &mut Versions<'_>,
    lines: &[CaseLine],
    t: &'static Texts,
) -> Result<Vec<Vec<String>>> {
    let holders: Vec<String> = lines.iter().filter_map(|line| line.officer.clone()).collect();
    let people = People::of(tx, holders).await?;
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let published = versions.of(tx, line.procedure()).await?;
        let step = published.procedure.steps.iter().find(|step| step.step == line.step);
        rows.push(vec![
            line.reference.to_string(),
            published.procedure.name.clone(),
            line.applicant.clone(),
            Tag::new(line.state, t).label.to_owned(),
            moment(line.received_at),
            moment(line.due_at),
            step.map(|step| step.name.clone()).unwrap_or_default(),
            moment(line.step_due_at),
            rules.units.name(&line.unit).to_owned(),
            line.officer.as_deref().map(|officer| people.name(officer).to_owned()).unwrap_or_default(),
        ]);
    }
    Ok(rows)
}

/// `20/01/2010 09:12`
fn moment(at: Moment) -> String {
    let at = at.local();
    format!("{} {:02}:{:02}", calendar::format_date(at.date()), at.hour(), at.minute())
}

/// One line of a CSV file: no cell starts a formula, quotes are doubled (RFC 4180).
pub fn csv_line(cells: &[String]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", text::neutralise(cell).replace('"', "\"\""));
    let mut line = cells.iter().map(quoted).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_starts_a_formula_and_quotes_are_doubled() {
        let check = |cells: &[&str], expected: &str| {
            let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
            assert_eq!(csv_line(&cells), expected);
        };
        check(&["a", "=1+1", "@x"], "\"a\",\"'=1+1\",\"'@x\"\r\n");
        check(&["+84", "-1", "\t=1", "\r=1", "\n=1"], "\"'+84\",\"'-1\",\"'\t=1\",\"'\r=1\",\"'\n=1\"\r\n");
        check(&["＝1", "＋1", "－1", "＠1"], "\"'＝1\",\"'＋1\",\"'－1\",\"'＠1\"\r\n");
        check(&["Nguyễn \"Lan\"", "a,b"], "\"Nguyễn \"\"Lan\"\"\",\"a,b\"\r\n");
    }
}
