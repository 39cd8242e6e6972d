use identity::Permit;
use identity::policy::Receiving;
use store::{Moment, Tx, args, record, sql};

use crate::applicant::{Applicant, ApplicantKind};
use crate::error::{Error, Result};
use crate::intake::Intake;
use crate::numbering::Reference;
use crate::stage::State;
use crate::words;

/// So many cases of one number are looked through; the newest come first.
const MOST: i64 = 50;

/// Somebody who was here before, as they said of themselves the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub person: Applicant,
    /// When that was.
    pub last_at: Moment,
    /// Their cases at the asking desk, newest first.
    pub cases: Vec<EarlierCase>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierCase {
    pub reference: Reference,
    pub procedure_key: String,
    pub state: State,
    pub received_at: Moment,
}

record! {
    struct EarlierRow { reference: String, procedure_key: String, state: String, received_at: Moment, desk: String, intake: String }
}

/// Recognises a person or an organisation by identity number, from the latest case of the whole office that has it, for
/// a clerk who is about to receive something from them. `None` where nobody gave that number yet. A read of personal
/// data: the caller sees to its event.
pub async fn known_person(
    tx: &mut Tx,
    permit: &Permit<Receiving>,
    desk: &str,
    number: &str,
) -> Result<Option<KnownPerson>> {
    // Whose permit names no desk receives nothing.
    if permit.place().desk.is_empty() {
        return Err(Error::Forbidden { reason: "forbidden-other-subject" });
    }
    let Some(word) = words::number_word(number) else { return Ok(None) };
    let rows: Vec<EarlierRow> = tx
        .all(
            sql!(
                "select c.reference, c.procedure_key, c.state, c.received_at, c.desk, c.intake
                  from case_word w join cases c on c.id = w.case_id
                  where w.word = $1 and coalesce(c.closed_for, '') <> 'void' order by c.received_at desc, c.id desc limit $2"
            ),
            args![&word, MOST],
        )
        .await?;
    let mut known: Option<KnownPerson> = None;
    for row in rows {
        let corrupt = |column| Error::Corrupt { table: "cases", column, key: row.reference.clone() };
        let intake: Intake = serde_json::from_str(&row.intake).map_err(|_| corrupt("intake"))?;
        // The same digits may be somebody's telephone.
        let Some(person) = whoever_has(intake, &word) else { continue };
        let state = State::parse(&row.state).ok_or_else(|| corrupt("state"))?;
        let known = known.get_or_insert_with(|| KnownPerson { person, last_at: row.received_at, cases: Vec::new() });
        if row.desk == desk {
            let reference = Reference::stored(row.reference);
            known.cases.push(EarlierCase {
                reference,
                procedure_key: row.procedure_key,
                state,
                received_at: row.received_at,
            });
        }
    }
    Ok(known)
}

/// The owner, another applicant or the proxy with that number.
fn whoever_has(intake: Intake, word: &str) -> Option<Applicant> {
    let filer = intake.filer.map(|filer| Applicant {
        kind: ApplicantKind::Person,
        name: filer.name,
        id_number: filer.id_number,
        ..Applicant::default()
    });
    let people = std::iter::once(intake.applicant).chain(intake.others).chain(filer);
    people
        .into_iter()
        .find(|person| person.id_number.as_deref().and_then(words::number_word).is_some_and(|number| number == word))
}
