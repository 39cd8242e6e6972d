use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{Mutex, oneshot};

use super::reading::run;
use crate::{Error, Result};

/// A group is closed at the latest when it is this old or has this many members (trust-design §12.1).
const OLDEST: Duration = Duration::from_millis(5);
const MEMBERS: usize = 64;

/// The one writing connection and those who wait for it.
pub(crate) struct Writer {
    pub(crate) lock: Arc<Mutex<Group>>,
    pub(crate) waiting: AtomicUsize,
}

impl Writer {
    pub(crate) fn new(connection: Connection) -> Writer {
        let group = Group { connection, members: Vec::new(), opened: None };
        Writer { lock: Arc::new(Mutex::new(group)), waiting: AtomicUsize::new(0) }
    }

    pub(crate) fn nobody_waits(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }

    /// Closes a group that nobody else will close: its last member went away while waiting for its turn.
    pub(crate) async fn close_orphans(self: Arc<Writer>) {
        let mut group = self.lock.clone().lock_owned().await;
        if group.is_open() && self.nobody_waits() {
            group.close();
        }
    }
}

/// The open transaction whose members become durable together.
pub(crate) struct Group {
    pub(crate) connection: Connection,
    members: Vec<oneshot::Sender<Result<()>>>,
    opened: Option<Instant>,
}

impl Group {
    pub(crate) fn is_open(&self) -> bool {
        self.opened.is_some()
    }

    /// Opens the group's transaction when there is none, and this member's savepoint in it.
    pub(crate) fn enter(&mut self) -> Result<()> {
        if self.opened.is_none() {
            run(&self.connection, "begin immediate", &[])?;
            self.opened = Some(Instant::now());
        }
        run(&self.connection, "savepoint member", &[]).map(|_| ())
    }

    /// Keeps this member's change in the group; the answer comes when the group is durable.
    pub(crate) fn join(&mut self) -> Result<oneshot::Receiver<Result<()>>> {
        run(&self.connection, "release member", &[])?;
        let (sender, receiver) = oneshot::channel();
        self.members.push(sender);
        Ok(receiver)
    }

    /// Undoes this member's change only.
    pub(crate) fn leave(&mut self) {
        let undone =
            run(&self.connection, "rollback to member", &[]).and_then(|_| run(&self.connection, "release member", &[]));
        if undone.is_err() {
            self.notice_abort();
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.members.len() >= MEMBERS || self.opened.is_some_and(|at| at.elapsed() >= OLDEST)
    }

    /// A full disk makes SQLite undo the whole transaction by itself: tell every member.
    pub(crate) fn notice_abort(&mut self) {
        if self.connection.is_autocommit() && self.opened.take().is_some() {
            self.tell(|| Err(Error::Full));
        }
    }

    /// Makes the group durable and answers its members.
    pub(crate) fn close(&mut self) {
        if self.opened.take().is_none() {
            return;
        }
        match run(&self.connection, "commit", &[]) {
            Ok(_) => self.tell(|| Ok(())),
            // Certain: nothing of the group is on the disk.
            Err(Error::Full | Error::Busy) => {
                let _ = run(&self.connection, "rollback", &[]);
                self.tell(|| Err(Error::Full));
            }
            // Unknown: perhaps on the disk, perhaps not. Answering "failed" could make a second case;
            // after a restart the idempotency key tells (trust-design §12.2).
            Err(error) => {
                tracing::error!(%error, "commit ended in an unknown state; stopping the process");
                std::process::abort();
            }
        }
    }

    fn tell(&mut self, outcome: impl Fn() -> Result<()>) {
        for member in self.members.drain(..) {
            // A member that went away meanwhile needs no answer.
            let _ = member.send(outcome());
        }
    }
}
