//! One connection of one worker, kept open: a blocking HTTP/1.1 client of few lines, so that playing costs little beside
//! what is played. Who asks (cookie, token) is the caller's business: a worker lends its connection to many people.

use std::io::{BufRead, BufReader, Error as IoError, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::{Error, Result};

/// An answer that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Asked<'a> {
    pub method: &'static str,
    pub path: &'a str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// What came back, whole.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub status: u16,
    pub location: Option<String>,
    /// `name=value` of the cookie that was set.
    pub cookie: Option<String>,
    pub body: String,
}

pub(crate) struct Connection {
    /// `127.0.0.1:PORT`
    address: String,
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(address: &str) -> Result<Connection> {
        let failed = |error| Error::Io { what: format!("connecting to {address}"), error };
        let stream = TcpStream::connect(address).map_err(failed)?;
        stream.set_nodelay(true).map_err(failed)?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
        Ok(Connection { address: address.to_owned(), stream: BufReader::new(stream) })
    }

    pub fn exchange(&mut self, asked: &Asked<'_>) -> Result<Answer> {
        let what = || format!("{} {}", asked.method, asked.path);
        self.send(asked).and_then(|()| self.receive()).map_err(|error| Error::Io { what: what(), error })
    }

    fn send(&mut self, asked: &Asked<'_>) -> std::io::Result<()> {
        let mut text = format!("{} {} HTTP/1.1\r\nHost: {}\r\n", asked.method, asked.path, self.address);
        for (name, value) in &asked.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n", asked.body.len()));
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&asked.body);
        self.stream.get_mut().write_all(&bytes)
    }

    fn receive(&mut self) -> std::io::Result<Answer> {
        let first = self.line()?;
        let status = first.get(9..12).and_then(|text| text.parse().ok());
        let mut answer = Answer { status: status.ok_or_else(|| broken(&first))?, ..Answer::default() };
        let mut length = None;
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.parse().map_err(|_| broken(&line))?),
                "location" => answer.location = Some(value.to_owned()),
                "set-cookie" => answer.cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        let length: usize = match length {
            Some(length) => length,
            None if matches!(answer.status, 204 | 304) => 0,
            None => return Err(broken("an answer without a length")),
        };
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        // A paper is no text; nobody here looks into one.
        answer.body = String::from_utf8(body).unwrap_or_default();
        Ok(answer)
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        match self.stream.read_line(&mut line)? {
            0 => Err(IoError::from(ErrorKind::UnexpectedEof)),
            _ => Ok(line.trim_end().to_owned()),
        }
    }
}

fn broken(what: &str) -> IoError {
    IoError::new(ErrorKind::InvalidData, what.to_owned())
}
