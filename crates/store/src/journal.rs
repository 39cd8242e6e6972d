use crate::{Result, Tx, args, sql};

/// One event, built and committed to by its slice, ready to be kept. `id` is the event's 22-character id.
pub struct Appended<'a> {
    pub id: &'a str,
    pub case_id: Option<&'a str>,
    pub cseq: Option<i64>,
    pub commitment: [u8; 32],
    pub salt: [u8; 32],
    pub body: Vec<u8>,
}

/// Appends to the journal, in the transaction of the change it records (trust-design §4.1).
pub async fn append(tx: &mut Tx, event: Appended<'_>) -> Result<()> {
    tx.execute(
        sql!("insert into event (id, case_id, cseq, c, salt, body) values ($1, $2, $3, $4, $5, $6)"),
        args![event.id, event.case_id, event.cseq, event.commitment, event.salt, event.body],
    )
    .await?;
    Ok(())
}
