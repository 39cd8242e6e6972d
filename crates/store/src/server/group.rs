//! Commits shared by those who would otherwise wait for one another: one connection, a savepoint for each member, one
//! commit for the group. The turn goes from member to member; what a member leaves is told to the server together with
//! the next one's first statement.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use deadpool_postgres::{Object, Pool};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::{Error, Result};

/// A group is closed at the latest when it is this old or has this many members. Each member costs some round trips, so
/// it may grow older than on the embedded engine.
const OLDEST: Duration = Duration::from_millis(15);
const MEMBERS: usize = 48;

/// Those who write at one place.
pub(super) struct Writer {
    group: Arc<Mutex<Group>>,
    waiting: AtomicUsize,
    pool: Pool,
}

impl Writer {
    pub(super) fn new(pool: Pool) -> Writer {
        Writer { group: Arc::default(), waiting: AtomicUsize::new(0), pool }
    }

    fn nobody_waits(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }

    /// Closes a group that nobody else will close: its last member went away while waiting for its turn.
    async fn close_orphans(self: Arc<Writer>) {
        let mut group = self.group.clone().lock_owned().await;
        if self.nobody_waits() {
            group.close().await;
        }
    }
}

/// What the last turn left open.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Last {
    /// There was none yet.
    #[default]
    None,
    Kept,
    Undone,
}

/// The open transaction whose members become durable together.
#[derive(Default)]
pub(super) struct Group {
    client: Option<Object>,
    members: Vec<oneshot::Sender<Result<()>>>,
    opened: Option<Instant>,
    last: Last,
}

impl Group {
    fn is_full(&self) -> bool {
        self.members.len() >= MEMBERS || self.opened.is_some_and(|at| at.elapsed() >= OLDEST)
    }

    /// Makes the group durable and answers its members.
    async fn close(&mut self) {
        let (client, last) = (self.client.take(), std::mem::take(&mut self.last));
        self.opened = None;
        let Some(client) = client else { return };
        let text = match last {
            Last::None => "",
            _ if self.members.is_empty() => "rollback",
            Last::Kept => "commit",
            Last::Undone => "rollback to savepoint member; commit",
        };
        let answer = if text.is_empty() { Ok(()) } else { client.batch_execute(text).await };
        if let Err(error) = answer {
            // Without the server's own words the outcome is unknown: the connection goes, the key decides.
            drop(Object::take(client));
            let is_certain = error.code().is_some();
            self.tell(|| Err(if is_certain { Error::postgres(&error, "commit") } else { Error::UnknownOutcome }));
        }
        self.tell(|| Ok(()));
    }

    fn tell(&mut self, outcome: impl Fn() -> Result<()>) {
        for member in self.members.drain(..) {
            // A member that went away meanwhile needs no answer.
            let _ = member.send(outcome());
        }
    }
}

/// One member's turn.
pub(super) struct Member {
    writer: Arc<Writer>,
    group: Option<OwnedMutexGuard<Group>>,
    is_open: bool,
}

/// Counts this task among the waiting; a task dropped while it waits must not leave a group open.
struct Waiting(Arc<Writer>, bool);

impl Drop for Waiting {
    fn drop(&mut self) {
        let was = self.0.waiting.fetch_sub(1, Ordering::SeqCst);
        if was == 1
            && !self.1
            && let Ok(handle) = Handle::try_current()
        {
            handle.spawn(self.0.clone().close_orphans());
        }
    }
}

impl Member {
    pub(super) async fn begin(writer: Arc<Writer>) -> Result<Member> {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        let mut waiting = Waiting(writer.clone(), false);
        let mut group = writer.group.clone().lock_owned().await;
        waiting.1 = true;
        drop(waiting);
        let mut member = Member { writer, group: None, is_open: false };
        if group.client.is_none() {
            let client = member.writer.pool.get().await.map_err(|e| Error::Open(e.to_string()))?;
            (group.client, group.opened) = (Some(client), Some(Instant::now()));
        }
        member.group = Some(group);
        Ok(member)
    }

    /// What this turn begins with.
    pub(super) fn opening(&self) -> &'static str {
        match self.group.as_ref().map(|group| group.last).unwrap_or_default() {
            Last::None => "begin isolation level read committed; savepoint member",
            Last::Kept => "release savepoint member; savepoint member",
            Last::Undone => "rollback to savepoint member; release savepoint member; savepoint member",
        }
    }

    /// The opening is on its way: until it is kept, this turn has to be undone.
    pub(super) fn is_open(&mut self) {
        self.is_open = true;
        if let Some(group) = &mut self.group {
            group.last = Last::Undone;
        }
    }

    pub(super) fn client(&self) -> Result<&Object> {
        self.group.as_ref().and_then(|group| group.client.as_ref()).ok_or(Error::UnknownOutcome)
    }

    /// Returns once the group is durable.
    pub(super) async fn commit(mut self) -> Result<()> {
        let mut group = self.group.take().ok_or(Error::UnknownOutcome)?;
        if self.is_open {
            group.last = Last::Kept;
        }
        let (sender, durable) = oneshot::channel();
        group.members.push(sender);
        self.pass_on(group);
        durable.await.unwrap_or(Err(Error::UnknownOutcome))
    }

    /// The turn goes to whoever waits; the last one closes, in a task that nobody can break off.
    fn pass_on(&self, mut group: OwnedMutexGuard<Group>) {
        if self.writer.nobody_waits() || group.is_full() {
            match Handle::try_current() {
                Ok(handle) => drop(handle.spawn(async move { group.close().await })),
                // The program ends; the server undoes what was not committed.
                Err(_) => group.client = None,
            }
        }
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        if let Some(group) = self.group.take() {
            self.pass_on(group);
        }
    }
}
