//! How far long work is, on standard error: a bar on a terminal, a line every ten percent elsewhere, nothing for work
//! that is done within a second.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use store::Progress;

/// Signs the bar is wide.
const BAR: usize = 30;
const QUIET: Duration = Duration::from_secs(1);

/// A bar of this many permille.
pub fn bar(done: u32) -> String {
    let full = usize::try_from(done).unwrap_or(0) * BAR / 1000;
    format!("[{}{}]", "#".repeat(full.min(BAR)), ".".repeat(BAR - full.min(BAR)))
}

pub struct Bar {
    begun: Instant,
    is_terminal: bool,
    shown: Option<(&'static str, u32)>,
}

impl Bar {
    pub fn begin() -> Bar {
        Bar { begun: Instant::now(), is_terminal: std::io::stderr().is_terminal(), shown: None }
    }

    pub fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    pub fn show(&mut self, progress: &Progress) {
        if self.begun.elapsed() < QUIET {
            return;
        }
        let permille = permille(progress);
        let step = if self.is_terminal { permille } else { permille / 100 };
        if self.shown == Some((progress.what, step)) {
            return;
        }
        self.shown = Some((progress.what, step));
        let line = format!("{:<6} {:3} %", progress.what, permille / 10);
        let mut out = std::io::stderr().lock();
        // Nobody to read the progress is no reason to stop.
        let _ = if self.is_terminal {
            write!(out, "\r{} {line}", bar(permille)).and_then(|()| out.flush())
        } else {
            writeln!(out, "{line}")
        };
    }

    /// Leaves the line of the bar.
    pub fn end(&self) {
        if self.is_terminal && self.shown.is_some() {
            let _ = writeln!(std::io::stderr());
        }
    }
}

fn permille(progress: &Progress) -> u32 {
    let done = progress.done.min(progress.total);
    u32::try_from(done.saturating_mul(1000) / progress.total.max(1)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_at_the_end_and_never_longer() {
        assert_eq!(bar(0), format!("[{}]", ".".repeat(BAR)));
        assert_eq!(bar(500), format!("[{}{}]", "#".repeat(15), ".".repeat(15)));
        assert_eq!(bar(1000), format!("[{}]", "#".repeat(BAR)));
        let at = |done, total| permille(&Progress { what: "copy", done, total });
        assert_eq!([at(0, 0), at(1, 4), at(9, 4)], [0, 250, 1000]);
    }
}
