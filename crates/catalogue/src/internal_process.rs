//! The process of each version in short, for lists that are narrowed in the database: who performs which step.

use store::{Tx, args, sql};

use crate::Result;
use crate::procedure::{Procedure, StepRole};
use crate::published::procedure_version;

/// Keeps the process of a version with it.
pub(crate) async fn keep(tx: &mut Tx, procedure: &Procedure, version: i64) -> Result<()> {
    tx.execute(
        sql!(
            "insert into internal_process (key, version, field, roles, names) values ($1, $2, $3, $4, $5)
              on conflict (key, version) do update set field = $3, roles = $4, names = $5"
        ),
        args![&procedure.key, version, &procedure.field, roles(procedure), names(procedure)],
    )
    .await?;
    Ok(())
}

/// One letter a step: `d` desk, `h` head, `o` officer, `l` leader; the letter at place n is that of step n.
fn roles(procedure: &Procedure) -> String {
    let last = procedure.steps.iter().map(|step| step.step).max().unwrap_or(0);
    let role = |number: u32| procedure.steps.iter().find(|step| step.step == number).map(|step| step.role);
    (1..=last).map(|number| role(number).map_or('-', letter)).collect()
}

/// `|1=Tiếp nhận|2=Phân công|`: a step's name is found by its number, whatever stands around it.
fn names(procedure: &Procedure) -> String {
    let step = |step: &crate::Step| format!("{}={}|", step.step, step.name.replace('|', " "));
    format!("|{}", procedure.steps.iter().map(step).collect::<String>())
}

fn letter(role: StepRole) -> char {
    match role {
        StepRole::OneStop => 'd',
        StepRole::DeptHead => 'h',
        StepRole::DeptOfficer => 'o',
        StepRole::Leader => 'l',
    }
}

store::record! { struct VersionRow { key: String, version: i64 } }

async fn missing(tx: &mut Tx) -> Result<Vec<VersionRow>> {
    Ok(tx
        .all(
            sql!(
                "select v.key, v.version from procedure_version v
                  where not exists (select 1 from internal_process p where p.key = v.key and p.version = v.version and p.names <> '')
                  order by v.key, v.version limit 500"
            ),
            &[],
        )
        .await?)
}

/// Whether a version was published before its process was kept.
pub async fn is_internal_process_missing(tx: &mut Tx) -> Result<bool> {
    Ok(!missing(tx).await?.is_empty())
}

/// Keeps the processes of versions that were published before this table was there; answers how many.
pub async fn complete_internal_processes(tx: &mut Tx) -> Result<u64> {
    let mut done = 0;
    loop {
        let rows = missing(tx).await?;
        if rows.is_empty() {
            return Ok(done);
        }
        for row in rows {
            let published = procedure_version(tx, &row.key, row.version).await?;
            keep(tx, &published.procedure, row.version).await?;
            done += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_process_is_a_letter_a_step() {
        let check = |steps: &[(u32, StepRole)], expected: &str| {
            let step = |(step, role): &(u32, StepRole)| crate::Step {
                step: *step,
                code: format!("B{step}"),
                name: format!("Bước {step}"),
                role: *role,
                minutes: None,
                illustrative: true,
                legal_basis: None,
            };
            let steps = steps.iter().map(step).collect();
            let procedure = Procedure { steps, ..sample::procedure("1.001193", "Đăng ký khai sinh") };
            assert_eq!(roles(&procedure), expected);
            let first = procedure.steps.first().map_or("|", |_| "|1=Bước 1|");
            assert!(names(&procedure).starts_with(first));
        };
        use StepRole::{DeptHead, DeptOfficer, Leader, OneStop};
        check(&[(1, OneStop), (2, DeptHead), (3, DeptOfficer), (4, Leader), (5, OneStop)], "dhold");
        check(&[(1, OneStop), (3, Leader)], "d-l");
        check(&[], "");
    }
}
