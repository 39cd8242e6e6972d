use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use documents::Printer;
use store::{Chance, Db, Moment, Tx};
use tokio::sync::{OnceCell, Semaphore};

use crate::clock::Clock;
use crate::error::Result;
use crate::readings::Readings;
use crate::rules::{RulesInForce, revision};

/// How the running program is set up, beyond what the database says.
#[derive(Debug, Clone)]
pub struct Options {
    /// What QR codes and short links begin with, without a slash at the end.
    pub public_url: String,
    /// Plain HTTP beyond loopback was asked for; every page says so.
    pub plain_http: bool,
    /// Where the embedded database lies; `None` with a server.
    pub folder: Option<PathBuf>,
}

/// A running office. Shared by all requests.
pub struct Office {
    pub db: Db,
    pub clock: Clock,
    pub options: Options,
    rules: RwLock<Arc<RulesInForce>>,
    /// Held while the rules are read anew.
    refreshing: tokio::sync::Mutex<()>,
    printer: OnceCell<Arc<Printer>>,
    /// Password hashing and typesetting are heavy: two at a time, the others wait.
    pub heavy: Arc<Semaphore>,
    /// Wrong passwords of the last minutes.
    pub attempts: Mutex<identity::Attempts>,
    /// What was read lately.
    pub readings: Readings,
    /// The day on which this node last saw to the reminders.
    pub(crate) reminded_on: Mutex<Option<jiff::civil::Date>>,
}

/// Seconds for which a letter that left is kept: 30 days.
const MAIL_KEPT: i64 = 30 * 86_400;

/// What is derived from older data and not there yet: an upgrade brings a table, and this fills it once.
async fn complete(db: &Db, rules: &RulesInForce) -> Result<()> {
    while !db.is_read_only() && casework::is_unmeasured(&mut db.read().await?).await? {
        let mut tx = db.write().await?;
        casework::measure_old(&mut tx, &rules.calendar).await?;
        tx.commit().await?;
    }
    if catalogue::is_internal_process_missing(&mut db.read().await?).await? {
        let mut tx = db.write().await?;
        catalogue::complete_internal_processes(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

impl Office {
    /// Opens an office that stands in the database; errs with [`crate::Error::Empty`] when there is none.
    pub async fn open(db: Db, clock: Clock, options: Options) -> Result<Arc<Office>> {
        let rules = RulesInForce::read(&mut db.read().await?, clock.now().local().date()).await?;
        complete(&db, &rules).await?;
        Ok(Arc::new(Office {
            db,
            clock,
            options,
            rules: RwLock::new(Arc::new(rules)),
            refreshing: tokio::sync::Mutex::new(()),
            printer: OnceCell::new(),
            heavy: Arc::new(Semaphore::new(2)),
            attempts: Mutex::default(),
            readings: Readings::default(),
            reminded_on: Mutex::default(),
        }))
    }

    /// Legal time.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Chance for one piece of work.
    pub fn chance(&self) -> Chance {
        crate::chance::system()
    }

    /// The rules as they stand now; hold them for one request, not longer.
    pub fn rules(&self) -> Arc<RulesInForce> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the rules anew if another process changed them, or another day has begun: what was announced for it is in
    /// force now.
    pub async fn refresh(&self) -> Result<bool> {
        // One at a time: a slow reading of yesterday must not come after today's.
        let _turn = self.refreshing.lock().await;
        let (day, held) = (self.now().local().date(), self.rules());
        let mut tx = self.db.read().await?;
        if revision(&mut tx).await? == held.revision && day == held.day {
            return Ok(false);
        }
        let fresh = RulesInForce::read(&mut tx, day).await?;
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(true)
    }

    /// Looks for changed rules every second, and sweeps old sessions and keys every ten minutes, until it is dropped.
    pub async fn keep_fresh(self: Arc<Office>) {
        let mut beats: u64 = 0;
        let mut beat = tokio::time::interval(Duration::from_secs(1));
        loop {
            beat.tick().await;
            if let Err(error) = self.refresh().await {
                tracing::warn!(%error, "the rules could not be read anew; the old ones stay");
            }
            if let Err(error) = self.mark_risks().await {
                tracing::warn!(%error, "the steps at risk could not be marked");
            }
            if beats.is_multiple_of(60)
                && let Err(error) = self.remind_of_reviews().await
            {
                tracing::warn!(%error, "units could not be reminded of what they owe a review");
            }
            if beats.is_multiple_of(600)
                && let Err(error) = self.sweep().await
            {
                tracing::warn!(%error, "old sessions and keys could not be swept");
            }
            beats += 1;
        }
    }

    /// Marks from when each new step is at risk. Pages that count by it ask for this first; it costs one look at an
    /// index where there is nothing to mark.
    pub async fn mark_risks(&self) -> Result<()> {
        let calendar = self.rules().calendar.clone();
        while !self.db.is_read_only() && casework::is_risk_unmarked(&mut self.db.read().await?).await? {
            let mut tx = self.db.write().await?;
            casework::mark_risks(&mut tx, &calendar).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn sweep(&self) -> Result<()> {
        let machine = self.clock.machine();
        let mut tx: Tx = self.db.write().await?;
        identity::sweep_sessions(&mut tx, machine, identity::SessionRules::default()).await?;
        store::idem::sweep(&mut tx, machine).await?;
        store::mail::sweep(&mut tx, machine.plus_seconds(-MAIL_KEPT)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The printer; made at the first paper, so that the first page does not wait for fonts.
    pub async fn printer(&self) -> Arc<Printer> {
        self.printer
            .get_or_init(|| async {
                let made = tokio::task::spawn_blocking(Printer::new).await;
                Arc::new(made.unwrap_or_default())
            })
            .await
            .clone()
    }

    /// Typesets off the runtime's threads, a few at a time.
    pub async fn print(
        &self,
        set: impl FnOnce(&Printer) -> std::result::Result<Vec<u8>, documents::Error> + Send + 'static,
    ) -> Result<Vec<u8>> {
        let printer = self.printer().await;
        self.compute(move || Ok(set(&printer)?)).await
    }

    /// Computes something heavy off the runtime's threads, a few at a time.
    pub async fn compute<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let _turn = self.heavy.acquire().await;
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|e| std::io::Error::other(e.to_string()))?
    }

    /// The folder of the embedded database.
    pub fn folder(&self) -> Option<&Path> {
        self.options.folder.as_deref()
    }
}
