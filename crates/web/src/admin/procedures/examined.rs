use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use catalogue::import::{Fault, Format, Record, read};
use catalogue::{Error, Report};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::failure::Result;
use crate::texts::Texts;

/// The file that was looked at and waits to be brought in; one an office, the last.
const WAITING: &str = "import-waiting";
/// Refused rows that are shown; more are only counted.
const SHOWN: usize = 100;

#[derive(Serialize, Deserialize)]
struct Stored {
    name: String,
    data: String,
}

/// What a file would do.
pub struct Examined {
    pub name: String,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: Vec<RefusedLine>,
    pub refused_count: usize,
    pub ignored: Vec<String>,
    /// It is no file of procedures at all.
    pub unreadable: bool,
}

pub struct RefusedLine {
    pub row: u32,
    pub key: String,
    pub field: String,
    pub what: String,
}

impl Examined {
    pub fn is_accepted(&self) -> bool {
        !self.unreadable && self.refused_count == 0
    }

    /// There is anything to bring in.
    pub fn brings(&self) -> bool {
        self.is_accepted() && self.new + self.changed > 0
    }
}

/// Looks at a file and keeps it where it can be brought in as it is.
pub async fn examine(tx: &mut Tx, name: &str, bytes: &[u8], today: Date, t: &Texts) -> Result<Examined> {
    let examined = match read(bytes, Format::of(bytes)) {
        Ok(records) => told(name, &catalogue::examine_records(tx, &records, today).await?, t),
        Err(Error::Unreadable(_)) => unreadable(name),
        Err(other) => return Err(other.into()),
    };
    if examined.brings() {
        let stored = Stored { name: name.to_owned(), data: STANDARD.encode(bytes) };
        let text = serde_json::to_string(&stored).map_err(|e| crate::failure::Failure::internal(&e))?;
        office::write_setting(tx, WAITING, &text).await?;
    } else {
        forget(tx).await?;
    }
    Ok(examined)
}

/// The records of the file that waits.
pub async fn waiting(tx: &mut Tx) -> Result<Option<Vec<Record>>> {
    let Some(text) = office::setting(tx, WAITING).await?.filter(|text| !text.is_empty()) else { return Ok(None) };
    let stored: Option<Stored> = serde_json::from_str(&text).ok();
    let bytes = stored.and_then(|stored| STANDARD.decode(stored.data).ok());
    Ok(bytes.and_then(|bytes| read(&bytes, Format::of(&bytes)).ok()))
}

pub async fn forget(tx: &mut Tx) -> Result<()> {
    Ok(office::write_setting(tx, WAITING, "").await?)
}

fn unreadable(name: &str) -> Examined {
    Examined {
        name: name.to_owned(),
        new: 0,
        changed: 0,
        unchanged: 0,
        refused: Vec::new(),
        refused_count: 0,
        ignored: Vec::new(),
        unreadable: true,
    }
}

fn told(name: &str, report: &Report, t: &Texts) -> Examined {
    let line = |refused: &catalogue::import::Refused| RefusedLine {
        row: refused.row,
        key: refused.key.clone().unwrap_or_default(),
        field: refused.field.clone(),
        what: sentence(&refused.fault, t),
    };
    Examined {
        name: name.to_owned(),
        new: report.new.len(),
        changed: report.changed.len(),
        unchanged: report.unchanged.len(),
        refused: report.refused.iter().take(SHOWN).map(line).collect(),
        refused_count: report.refused.len(),
        ignored: report.ignored.iter().map(|ignored| ignored.field.clone()).collect(),
        unreadable: false,
    }
}

/// What is wrong with a field of a row.
fn sentence(fault: &Fault, t: &Texts) -> String {
    match fault {
        Fault::Absent => t.get("import-absent").to_owned(),
        Fault::Kind(_) => t.get("import-kind").to_owned(),
        Fault::Range(found, low, high) => t.with(
            "import-range",
            &[("found", &found.to_string()), ("low", &low.to_string()), ("high", &high.to_string())],
        ),
        Fault::Word { found, expected } => t.two("import-word", "found", found, "expected", expected),
        Fault::Text(_) => t.get("import-text").to_owned(),
        Fault::Code(found) => t.one("import-code", "found", found),
        Fault::Key(found) => t.one("import-key", "found", found),
        Fault::Repeated(row) => t.one("import-repeated", "row", row),
        Fault::FreeWithFees => t.get("import-free-with-fees").to_owned(),
        Fault::Lacks(parts) => {
            let parts: Vec<&str> = parts.iter().map(|part| part.word()).collect();
            t.one("import-lacks", "parts", parts.join(", "))
        }
        Fault::Uneven { found, expected } => t.two("import-uneven", "found", found, "expected", expected),
        Fault::TooMany(most) => t.one("import-too-many", "most", most),
        Fault::Announced(day) => t.one("import-announced", "day", day),
    }
}
