//! Reads PDF files back with the programs of poppler-utils.

use std::io::Write;
use std::process::{Command, Stdio};

use unicode_normalization::UnicodeNormalization;

/// Grey pixels of a page, 0 black to 255 white, row by row.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub grey: Vec<u8>,
}

impl Picture {
    pub fn row(&self, y: usize) -> &[u8] {
        &self.grey[y * self.width..(y + 1) * self.width]
    }
}

/// A word and its box in points from the top left corner of its page.
#[derive(Debug, Clone)]
pub struct Word {
    pub page: usize,
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// All text in the order it was written, every stretch of white space one space. Fails when it is not NFC.
pub fn text(pdf: &[u8]) -> String {
    let text = String::from_utf8(run("pdftotext", &["-raw", "-enc", "UTF-8", "-", "-"], pdf)).expect("UTF-8");
    assert!(text.nfc().eq(text.chars()), "the text is not NFC");
    squeeze(&text)
}

pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn pages(pdf: &[u8]) -> usize {
    information(pdf, "Pages:").parse().expect("a number of pages")
}

pub fn information(pdf: &[u8], label: &str) -> String {
    let all = String::from_utf8(run("pdfinfo", &["-isodates", "-"], pdf)).expect("UTF-8");
    let line = all.lines().find_map(|line| line.strip_prefix(label)).expect("the label");
    line.trim().to_owned()
}

/// One page, from 1, in grey.
pub fn picture(pdf: &[u8], page: usize, dots_per_inch: u32) -> Picture {
    let (page, resolution) = (page.to_string(), dots_per_inch.to_string());
    let pgm = run("pdftoppm", &["-gray", "-r", &resolution, "-f", &page, "-l", &page, "-singlefile", "-"], pdf);
    let mut parts = pgm.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut next = || parts.next().expect("a part of the header");
    assert_eq!(next(), b"P5");
    let mut number = || std::str::from_utf8(next()).expect("ASCII").parse::<usize>().expect("a number");
    let (width, height) = (number(), number());
    let grey = pgm[pgm.len() - width * height..].to_vec();
    Picture { width, height, grey }
}

pub fn words(pdf: &[u8]) -> Vec<Word> {
    let html = String::from_utf8(run("pdftotext", &["-bbox", "-", "-"], pdf)).expect("UTF-8");
    let mut page = 0;
    let mut words = Vec::new();
    for line in html.lines().map(str::trim) {
        page += usize::from(line.starts_with("<page "));
        if line.starts_with("<word ") {
            words.push(word(page, line));
        }
    }
    words
}

fn word(page: usize, line: &str) -> Word {
    let parts: Vec<&str> = line.split('"').collect();
    let edge = |place: usize| parts[place].parse().expect("a number");
    let text = parts[8].trim_start_matches('>').trim_end_matches("</word>").to_owned();
    Word { page, text, left: edge(1), top: edge(3), right: edge(5), bottom: edge(7) }
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} of poppler-utils is needed: {error}"));
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("an end");
    writer.join().expect("the writer").expect("all written");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
