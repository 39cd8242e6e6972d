use std::collections::{BTreeSet, HashMap};

use identity::Account;
use store::Tx;

use crate::failure::Result;

/// The people a page names, by user name: the journal and the worklists keep only these.
#[derive(Debug, Default)]
pub struct People(HashMap<String, Account>);

impl People {
    /// Reads the accounts behind user names, together.
    pub async fn of(tx: &mut Tx, usernames: impl IntoIterator<Item = String>) -> Result<People> {
        let names: BTreeSet<String> = usernames.into_iter().filter(|name| !name.is_empty()).collect();
        let accounts = identity::accounts_by_username(tx, &names.into_iter().collect::<Vec<_>>()).await?;
        Ok(People(accounts.into_iter().map(|account| (account.username.clone(), account)).collect()))
    }

    /// The person's name; the user name where the account is gone.
    pub fn name<'a>(&'a self, username: &'a str) -> &'a str {
        self.0.get(username).map_or(username, |account| account.name.as_str())
    }

    /// Name and title, as under a letter: `Đỗ Thị N, chuyên viên`.
    pub fn titled(&self, username: &str) -> String {
        match self.0.get(username) {
            Some(account) if !account.title.is_empty() => format!("{}, {}", account.name, account.title),
            _ => self.name(username).to_owned(),
        }
    }
}
