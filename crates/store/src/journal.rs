use crate::{Result, Sql, Tx, Value, sql};

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
    tx.execute(INSERT, &event.args()).await.map(drop)
}

/// The same for the first event of a case, which meets no other: nobody waits for it.
pub async fn append_first(tx: &mut Tx, event: Appended<'_>) -> Result<()> {
    tx.execute_later(INSERT, &event.args()).await
}

static INSERT: &Sql = sql!("insert into event (id, case_id, cseq, c, salt, body) values ($1, $2, $3, $4, $5, $6)");

impl Appended<'_> {
    fn args(self) -> [Value; 6] {
        let (id, case_id, cseq) = (self.id.into(), self.case_id.into(), self.cseq.into());
        [id, case_id, cseq, self.commitment.into(), self.salt.into(), self.body.into()]
    }
}
