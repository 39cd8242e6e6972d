//! A small HTTP/1.1 client that keeps its connections, so that the load costs little itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a run of load amounted to.
pub struct Run {
    pub requests: u64,
    pub seconds: f64,
    /// Microseconds, sorted.
    pub latencies: Vec<u32>,
    /// Size of the last body.
    pub body: usize,
}

impl Run {
    pub fn per_second(&self) -> f64 {
        self.requests as f64 / self.seconds
    }

    /// Latency in milliseconds below which this share of the requests lies.
    pub fn quantile(&self, share: f64) -> f64 {
        let at = ((self.latencies.len() as f64 * share) as usize).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(at).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
    }
}

/// Sends requests with `clients` connections for `seconds`; `request(n)` is the text of the n-th, `status` what every
/// answer must be.
pub async fn load(
    address: &str,
    clients: usize,
    seconds: u64,
    status: u16,
    request: impl Fn(u64) -> String + Send + Sync + 'static,
) -> Result<Run> {
    anyhow::ensure!(address.starts_with("127.0.0.1:"), "load goes to loopback only");
    let request = Arc::new(request);
    let next = Arc::new(std::sync::atomic::AtomicU64::new(0));
    let (begin, length) = (Instant::now(), Duration::from_secs(seconds));
    let mut tasks = Vec::new();
    for _ in 0..clients {
        let (address, request, next) = (address.to_owned(), request.clone(), next.clone());
        tasks.push(tokio::spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let (mut latencies, mut body) = (Vec::new(), 0);
            while begin.elapsed() < length {
                let n = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let sent = Instant::now();
                let (answered, size) = connection.exchange(request(n).as_bytes()).await?;
                if answered != status {
                    bail!("an answer was {answered} instead of {status}");
                }
                body = size;
                latencies.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
            }
            Ok((latencies, body))
        }));
    }
    let (mut latencies, mut body) = (Vec::new(), 0);
    for task in tasks {
        let (own, size) = task.await??;
        latencies.extend(own);
        body = size;
    }
    let seconds = begin.elapsed().as_secs_f64();
    latencies.sort_unstable();
    Ok(Run { requests: latencies.len() as u64, seconds, latencies, body })
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: &str) -> Result<Connection> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    /// Sends one request and reads one answer with a content length; gives its status and the size of its body.
    async fn exchange(&mut self, request: &[u8]) -> Result<(u16, usize)> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the connection was closed");
            }
        };
        let text = std::str::from_utf8(&self.buffer[..head])?;
        let status = text.get(9..12).and_then(|s| s.parse().ok()).context("no status")?;
        let length = text
            .lines()
            .find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            })
            .context("no content length")?;
        while self.buffer.len() < head + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the connection was closed");
            }
        }
        Ok((status, length))
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
