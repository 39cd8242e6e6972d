//! The server under measurement, as a child process with its own accounting.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

/// A running server; ended when it is dropped.
pub struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// `127.0.0.1:port`
    pub address: String,
    /// Seconds from the start of the process to its line `ready`.
    pub start: f64,
}

impl Server {
    /// Starts this very program with arguments that make it print `ready http://…`.
    pub fn start(args: &[String]) -> Result<Server> {
        let begin = Instant::now();
        let mut child = Command::new(std::env::current_exe()?)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the server")?;
        let mut line = String::new();
        let input = child.stdin.take().context("no input")?;
        let mut output = BufReader::new(child.stdout.take().context("no output")?);
        output.read_line(&mut line)?;
        let address = line.trim().strip_prefix("ready http://").map(str::to_owned);
        let start = begin.elapsed().as_secs_f64();
        let address = match address {
            Some(address) => address,
            None => {
                let _ = child.kill();
                let _ = child.wait();
                anyhow::bail!("the server did not get ready: {line}");
            }
        };
        Ok(Server { child, input, output, address, start })
    }

    /// Writes a line to its standard input and waits for the line with which it answers.
    pub fn say(&mut self, line: &str) -> std::io::Result<String> {
        writeln!(self.input, "{line}")?;
        let mut heard = String::new();
        self.output.read_line(&mut heard)?;
        Ok(heard.trim_end().to_owned())
    }

    /// CPU seconds the process has used, user and system.
    pub fn cpu(&self) -> f64 {
        cpu_of(self.child.id())
    }

    /// The most memory it had resident, in MB.
    pub fn peak_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let kilobytes =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse::<f64>().ok());
        kilobytes.unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The kernel counts in hundredths of a second.
fn cpu_of(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // Behind the name in brackets: state is field 3, utime and stime are fields 14 and 15.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// CPU seconds of all PostgreSQL processes of this machine that belong to the server of `backend` (one of its pids).
pub fn cpu_of_postgres(backend: i64) -> f64 {
    let parent = |pid: u32| -> Option<u32> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()
    };
    let Some(postmaster) = u32::try_from(backend).ok().and_then(parent) else { return 0.0 };
    let mut seconds = cpu_of(postmaster);
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        if let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok())
            && parent(pid) == Some(postmaster)
        {
            seconds += cpu_of(pid);
        }
    }
    seconds
}
