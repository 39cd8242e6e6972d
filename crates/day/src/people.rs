//! The people of the day: accounts with roles and tokens, taken on before the first round.

use std::sync::{Mutex, PoisonError};

use identity::{GrantRole, NewAccount, Role};
use store::{Db, Moment, Work};

use crate::Result;
use crate::plan::Size;
use crate::procedures::UNITS;

/// Where the clerks sit, where the leaders sign, where the inspector who counts in the evening belongs.
const DESK: &str = "MOT-CUA";
const COMMITTEE: &str = "UBND-DA";
const SECRETARIAT: &str = "VP";
const INSPECTORATE: &str = "TTR";
/// Days a token lasts: longer than the history.
const TOKEN_DAYS: u32 = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    Clerk,
    Officer,
    Head,
    Leader,
    Secretary,
    Inspector,
}

/// Somebody who works there, with a token for the API and a browser of their own.
#[derive(Debug)]
pub struct Person {
    pub username: String,
    pub post: Post,
    pub unit: &'static str,
    pub(crate) token: String,
    /// The cookie of the present session.
    session: Mutex<Option<String>>,
}

impl Person {
    pub(crate) fn session(&self) -> Option<String> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn signed_in(&self, cookie: String) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(cookie);
    }
}

impl Post {
    fn role(self) -> Role {
        match self {
            Post::Clerk => Role::ReceptionClerk,
            Post::Officer => Role::ProcessingOfficer,
            Post::Head => Role::HeadOfUnit,
            Post::Leader => Role::ApprovingLeader,
            Post::Secretary => Role::ReformSecretary,
            Post::Inspector => Role::Inspector,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Post::Clerk => "clerk",
            Post::Officer => "officer",
            Post::Head => "head",
            Post::Leader => "leader",
            Post::Secretary => "secretary",
            Post::Inspector => "inspector",
        }
    }
}

/// Takes everybody on in a demo office that stands in the database. `now` is the first moment of the plan by the
/// office's clock and by the machine's: sessions and tokens are played by the same clock.
pub async fn employ(db: &Db, size: Size, now: Moment) -> Result<Vec<Person>> {
    let mut tx = db.write().await?;
    let mut chance = office::chance::system();
    let mut work = Work::new(&mut tx, now, &mut chance);
    let mut people = Vec::new();
    for (post, count) in [
        (Post::Clerk, size.clerks),
        (Post::Officer, size.officers),
        (Post::Head, size.heads),
        (Post::Leader, size.leaders),
        (Post::Secretary, 1),
        (Post::Inspector, 1),
    ] {
        for n in 0..count {
            people.push(take_on(&mut work, post, n).await?);
        }
    }
    tx.commit().await?;
    Ok(people)
}

async fn take_on(work: &mut Work<'_>, post: Post, n: usize) -> Result<Person> {
    let unit = match post {
        Post::Clerk => DESK,
        Post::Officer | Post::Head => UNITS[n % UNITS.len()],
        Post::Leader => COMMITTEE,
        Post::Secretary => SECRETARIAT,
        Post::Inspector => INSPECTORATE,
    };
    let username = format!("day.{}.{}", post.word(), n + 1);
    // A demo account: it signs in with one click, so that no test waits for the hashing of passwords.
    let (name, title) = (format!("Cán bộ {}", n + 1), String::new());
    let new = NewAccount { username: username.clone(), name, title, password: None, demo: true };
    let id = identity::create_account(work, new).await?;
    let grant = GrantRole {
        account: &id,
        subject: &username,
        role: post.role(),
        unit,
        from: work.now.local().date(),
        until: None,
        requester: None,
        approver: None,
    };
    identity::grant_role(work, grant).await?;
    let token = identity::issue_token(work, &id, TOKEN_DAYS).await?;
    Ok(Person { username, post, unit, token, session: Mutex::new(None) })
}
