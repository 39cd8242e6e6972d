//! The real `motcua` as a child process: started, killed, started again on the same data.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::NamedTempFile;

use crate::guardian::Guardian;

/// A demo office in a debug build writes its history before it is ready.
const READY_WITHIN: Duration = Duration::from_secs(300);

/// A server that said `ready http://…`. Dropped, it is killed.
pub struct ServerProcess {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub base_url: String,
    child: Child,
    guardian: Option<Guardian>,
    lines: Receiver<String>,
    log: NamedTempFile,
}

/// The program to start: `MOTCUA_BIN`, else the one of the build this test belongs to.
pub fn motcua() -> Result<PathBuf> {
    let program = match env::var_os("MOTCUA_BIN") {
        Some(named) => PathBuf::from(named),
        // The test is target/<profile>/deps/acceptance-…, the program target/<profile>/motcua.
        None => env::current_exe()?.ancestors().nth(2).context("a target folder")?.join("motcua"),
    };
    ensure!(program.is_file(), "{} is missing: cargo build --workspace --all-targets", program.display());
    Ok(program)
}

impl ServerProcess {
    /// Starts `motcua` with these arguments and waits until it takes requests.
    pub fn start<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Result<ServerProcess> {
        ServerProcess::start_program(&motcua()?, arguments, READY_WITHIN)
    }

    /// Starts a program that promises the same first line.
    pub fn start_program<A: AsRef<OsStr>>(
        program: &Path,
        arguments: impl IntoIterator<Item = A>,
        ready_within: Duration,
    ) -> Result<ServerProcess> {
        let log = NamedTempFile::new()?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.reopen()?)
            .spawn()
            .with_context(|| program.display().to_string())?;
        let guardian = Some(Guardian::watch(child.id(), "KILL", None)?);
        let lines = read_lines(child.stdout.take().context("a pipe")?);
        let mut server = ServerProcess { base_url: String::new(), child, guardian, lines, log };
        server.base_url = server.wait_until_ready(ready_within)?;
        Ok(server)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it wrote to standard error so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log.path()).unwrap_or_default()
    }

    /// Lines it wrote to standard output after `ready`; there should be none.
    pub fn further_lines(&self) -> Vec<String> {
        self.lines.try_iter().collect()
    }

    /// `kill -9`, at once and without warning. Returns when the process is gone.
    pub fn kill(mut self) {
        self.end();
    }

    /// Asks it to stop (SIGTERM) and gives it this long.
    pub fn terminate(mut self, within: Duration) -> Result<ExitStatus> {
        let asked = Command::new("sh").args(["-c", "kill -s TERM \"$1\"", "sh", &self.id().to_string()]).status()?;
        ensure!(asked.success(), "the process could not be signalled");
        let begun = Instant::now();
        while begun.elapsed() < within {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            thread::sleep(Duration::from_millis(10));
        }
        bail!("still running {within:?} after SIGTERM:\n{}", self.log())
    }

    fn wait_until_ready(&mut self, within: Duration) -> Result<String> {
        match self.lines.recv_timeout(within) {
            Ok(line) => match line.strip_prefix("ready http://") {
                Some(address) => Ok(format!("http://{}", address.trim_end_matches('/'))),
                None => bail!("the first line was not `ready http://…` but `{line}`:\n{}", self.log()),
            },
            Err(RecvTimeoutError::Timeout) => bail!("not ready within {within:?}:\n{}", self.log()),
            Err(RecvTimeoutError::Disconnected) => {
                let status = self.child.wait()?;
                bail!("ended before it was ready ({status}):\n{}", self.log())
            }
        }
    }

    fn end(&mut self) {
        // Fails only for a process that has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(guardian) = self.guardian.take() {
            guardian.release();
        }
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.end();
    }
}

/// Reads on until the process ends, so that it never waits for a reader.
fn read_lines(output: ChildStdout) -> Receiver<String> {
    let (sender, lines): (Sender<String>, Receiver<String>) = channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

#[cfg(test)]
mod tests;
