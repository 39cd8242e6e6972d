//! The only place where a clock is read.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::Timestamp;
use store::Moment;

/// Two times: the office's legal time, which a demo or a test may set, and the machine's, for sessions and keys.
#[derive(Clone)]
pub enum Clock {
    /// The machine's time is the legal time.
    Machine,
    /// Legal time began at a moment when the program started and runs at real speed.
    Demo { began: Moment, started: Instant },
    /// Legal and machine time stand still until somebody sets them.
    Set(Arc<Mutex<Moment>>),
}

impl Clock {
    pub fn demo(began: Moment) -> Clock {
        Clock::Demo { began, started: Instant::now() }
    }

    pub fn set_to(moment: Moment) -> Clock {
        Clock::Set(Arc::new(Mutex::new(moment)))
    }

    /// Legal time.
    pub fn now(&self) -> Moment {
        match self {
            Clock::Machine => machine(),
            Clock::Demo { began, started } => {
                let millis = i64::try_from(started.elapsed().as_millis()).unwrap_or(0);
                let now = began.timestamp().as_millisecond().saturating_add(millis);
                Timestamp::from_millisecond(now).map_or(*began, Moment::new)
            }
            Clock::Set(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Machine time: sessions, tokens, idempotency keys.
    pub fn machine(&self) -> Moment {
        match self {
            Clock::Set(_) => self.now(),
            _ => machine(),
        }
    }

    /// Moves a set clock; others do not move.
    pub fn set(&self, to: Moment) {
        if let Clock::Set(moment) = self {
            *moment.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }
}

/// The machine's own time.
#[allow(clippy::disallowed_methods)]
pub fn machine() -> Moment {
    Moment::new(Timestamp::now())
}
