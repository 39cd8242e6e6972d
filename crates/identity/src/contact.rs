use serde::{Deserialize, Serialize};
use store::{Tx, args, sql};

use crate::Result;

/// Where people find a unit. What is not known is empty: nothing is made up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub address: String,
    /// When it is open, in words.
    pub hours: String,
    pub phone: String,
}

impl Contact {
    pub fn is_empty(&self) -> bool {
        self.address.is_empty() && self.hours.is_empty() && self.phone.is_empty()
    }

    /// All that is known, in one line.
    pub fn line(&self) -> String {
        let parts = [&self.address, &self.hours, &self.phone];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
    }
}

/// Writes where people find a unit.
pub async fn write_contact(tx: &mut Tx, unit: &str, contact: &Contact) -> Result<()> {
    tx.execute(
        sql!(
            "insert into unit_contact (unit, address, hours, phone) values ($1, $2, $3, $4)
              on conflict (unit) do update set address = excluded.address, hours = excluded.hours, phone = excluded.phone"
        ),
        args![unit, &contact.address, &contact.hours, &contact.phone],
    )
    .await?;
    Ok(())
}
