//! The limit of the machine: the rows that one intake writes, committed durably in this process, nothing else done.

use std::time::Instant;

use anyhow::{Context, Result};
use store::{Db, Moment, Tx, args, record, sql};

record! {
    /// One intake's rows, as they stand after a real one.
    pub struct CaseRow {
        procedure_key: String, desk: String, responsible: String, receiver: String, received_at: Moment,
        due_at: Moment, intake: String, head: Vec<u8>, file_salt: Vec<u8>,
    }
}
record! { struct EventRow { c: Vec<u8>, salt: Vec<u8>, body: Vec<u8> } }
record! { struct IdemRow { req_hash: Vec<u8>, body: Vec<u8> } }

/// The rows of the last intake of an office.
pub struct Rows {
    case: CaseRow,
    event: EventRow,
    idem: IdemRow,
    words: Vec<String>,
}

pub async fn rows(db: &Db) -> Result<Rows> {
    let mut tx = db.read().await?;
    let case: CaseRow = tx
        .optional(
            sql!(
                "select procedure_key, desk, responsible, receiver, received_at, due_at, intake, head, file_salt
                  from cases order by id desc limit 1"
            ),
            &[],
        )
        .await?
        .context("no case")?;
    let event: EventRow = tx
        .optional(sql!("select c, salt, body from event where case_id is not null order by id desc limit 1"), &[])
        .await?
        .context("no event")?;
    let idem: IdemRow =
        tx.optional(sql!("select req_hash, body from idem limit 1"), &[]).await?.context("no stored answer")?;
    let words: Vec<String> =
        tx.all(sql!("select word as value from case_word where case_id = (select max(id) from cases)"), &[]).await?;
    Ok(Rows { case, event, idem, words })
}

/// Writes `count` intakes' rows, `per_commit` to a transaction, one transaction after the other; answers how many a second.
pub async fn commits(db: &Db, rows: &Rows, series: &str, count: usize, per_commit: usize) -> Result<f64> {
    let begin = Instant::now();
    for chunk in (0..count).collect::<Vec<_>>().chunks(per_commit) {
        let mut tx = db.write().await?;
        for n in chunk {
            write(&mut tx, rows, &format!("{series}-{n:08}")).await?;
        }
        tx.commit().await?;
    }
    Ok(count as f64 / begin.elapsed().as_secs_f64())
}

async fn write(tx: &mut Tx, rows: &Rows, key: &str) -> Result<()> {
    let case = &rows.case;
    tx.execute(
        sql!("insert into counter (unit, day, n) values ($1, $2, 1) on conflict (unit, day) do update set n = counter.n + 1"),
        args!["probe", "2010-01-20"],
    )
    .await?;
    tx.execute(
        sql!("insert into event (id, case_id, cseq, c, salt, body) values ($1, $2, $3, $4, $5, $6)"),
        args![key, key, 1_i64, rows.event.c.as_slice(), rows.event.salt.as_slice(), rows.event.body.as_slice()],
    )
    .await?;
    tx.execute(
        sql!("insert into cases (id, reference, version, procedure_key, procedure_version, state, step, desk, responsible,
                unit, receiver, channel, received_at, due_at, promised_at, step_since, step_due_at, intake, check_code,
                cseq, head, last_at, changed_by, file_salt)
              values ($1, $1, 1, $2, 1, 'received', 1, $3, $4, $3, $5, 'counter', $6, $7, $7, $6, $7, $8, 'ABCDEF', 1, $9,
                $6, $5, $10)"),
        args![
            key,
            &case.procedure_key,
            &case.desk,
            &case.responsible,
            &case.receiver,
            case.received_at,
            case.due_at,
            &case.intake,
            case.head.as_slice(),
            case.file_salt.as_slice()
        ],
    )
    .await?;
    for word in &rows.words {
        tx.execute(sql!("insert into case_word (word, case_id) values ($1, $2)"), args![word, key]).await?;
    }
    tx.execute(
        sql!("insert into idem (principal, key, req_hash, status, body, expires) values ($1, $2, $3, 201, $4, $5)"),
        args!["probe", key, rows.idem.req_hash.as_slice(), rows.idem.body.as_slice(), case.due_at],
    )
    .await?;
    Ok(())
}
