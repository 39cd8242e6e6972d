use std::collections::HashMap;

use identity::Account;
use store::Tx;

use crate::failure::Result;

/// The people a page names, by user name: the journal and the worklists keep only these.
#[derive(Debug, Default)]
pub struct People(HashMap<String, Account>);

impl People {
    /// Reads the accounts behind user names; each once.
    pub async fn of(tx: &mut Tx, usernames: impl IntoIterator<Item = String>) -> Result<People> {
        let mut people = HashMap::new();
        for username in usernames {
            if people.contains_key(&username) {
                continue;
            }
            if let Some(account) = identity::account_by_username(tx, &username).await? {
                people.insert(username, account);
            }
        }
        Ok(People(people))
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
