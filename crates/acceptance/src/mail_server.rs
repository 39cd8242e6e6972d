//! A mail server that takes letters over SMTP (RFC 5321) on a free port and keeps them.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;

/// A letter as it arrived.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    pub from: String,
    pub to: Vec<String>,
    /// Header and body as they came over the wire.
    pub raw: String,
}

impl Letter {
    /// A header field, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.raw.split("\r\n\r\n").next()?.replace("\r\n ", " ");
        let field = head.lines().find(|line| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())))?;
        Some(field.split_once(':')?.1.trim().to_owned())
    }

    /// The body, decoded as its header says.
    pub fn text(&self) -> String {
        let body = self.raw.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        match self.header("Content-Transfer-Encoding").as_deref() {
            Some("base64") => {
                let packed: String = body.split_whitespace().collect();
                let bytes = base64::engine::general_purpose::STANDARD.decode(packed).expect("base64");
                String::from_utf8(bytes).expect("UTF-8")
            }
            Some("quoted-printable") => unquoted(&body.replace("=\r\n", "")),
            _ => body.to_owned(),
        }
    }
}

fn unquoted(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        let code = (*first == b'=').then(|| more.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Takes letters until it is dropped with the test.
pub struct MailServer {
    pub url: String,
    letters: Arc<Mutex<Vec<Letter>>>,
    /// While this is so, no recipient is taken: `450`, try later.
    busy: Arc<Mutex<bool>>,
}

impl MailServer {
    pub fn start() -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let (letters, busy) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(false)));
        let kept = (letters.clone(), busy.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (letters, busy) = (kept.0.clone(), kept.1.clone());
                std::thread::spawn(move || {
                    // A client that hangs up ends its own talk only.
                    let _ = talk(&stream, &letters, &busy);
                });
            }
        });
        MailServer { url, letters, busy }
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_busy(&self, busy: bool) {
        *self.busy.lock().unwrap_or_else(PoisonError::into_inner) = busy;
    }
}

fn talk(stream: &TcpStream, letters: &Mutex<Vec<Letter>>, busy: &Mutex<bool>) -> std::io::Result<()> {
    let (mut reader, mut writer) = (BufReader::new(stream.try_clone()?), stream.try_clone()?);
    let mut say = |line: &str| writer.write_all(format!("{line}\r\n").as_bytes());
    say("220 mail.test ready")?;
    let mut letter = Letter::default();
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        let command = line.trim_end().to_owned();
        line.clear();
        let address = || command.split('<').nth(1).and_then(|rest| rest.split('>').next()).unwrap_or("").to_owned();
        match command.split([' ', ':']).next().unwrap_or("").to_uppercase().as_str() {
            "EHLO" => say("250-mail.test\r\n250 8BITMIME")?,
            "MAIL" => {
                letter = Letter { from: address(), ..Letter::default() };
                say("250 ok")?;
            }
            "RCPT" if *busy.lock().unwrap_or_else(PoisonError::into_inner) => say("450 busy, try later")?,
            "RCPT" => {
                letter.to.push(address());
                say("250 ok")?;
            }
            "DATA" => {
                say("354 go on")?;
                while reader.read_line(&mut line)? > 0 && line != ".\r\n" {
                    letter.raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    line.clear();
                }
                line.clear();
                letters.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut letter));
                say("250 taken")?;
            }
            "QUIT" => return say("221 bye"),
            _ => say("250 ok")?,
        }
    }
    Ok(())
}
