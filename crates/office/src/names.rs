use std::collections::{BTreeSet, HashMap};

use documents::Signer;
use identity::Account;
use store::Tx;

use crate::error::Result;

/// The people papers name, by user name: cases and events keep only these.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<String, Account>);

impl Names {
    pub(crate) async fn of(tx: &mut Tx, usernames: Vec<String>) -> Result<Names> {
        let mut names = Names::default();
        names.add(tx, usernames).await?;
        Ok(names)
    }

    /// Reads the accounts that are not known yet.
    pub(crate) async fn add(&mut self, tx: &mut Tx, usernames: Vec<String>) -> Result<()> {
        let new: BTreeSet<String> = usernames.into_iter().filter(|name| !self.0.contains_key(name)).collect();
        let accounts = identity::accounts_by_username(tx, &new.into_iter().collect::<Vec<_>>()).await?;
        self.0.extend(accounts.into_iter().map(|account| (account.username.clone(), account)));
        Ok(())
    }

    /// The person's name; the user name where the account is gone.
    pub(crate) fn name(&self, username: &str) -> String {
        self.0.get(username).map_or_else(|| username.to_owned(), |account| account.name.clone())
    }

    /// As under a letter: the title in capitals, or `otherwise` where none is known.
    pub(crate) fn signer(&self, username: &str, otherwise: &str) -> Signer {
        let title = self.0.get(username).map(|account| account.title.to_uppercase()).filter(|title| !title.is_empty());
        Signer { title: title.unwrap_or_else(|| otherwise.to_owned()), name: self.name(username) }
    }
}
