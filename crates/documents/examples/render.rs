//! Writes sample papers to a folder and measures how long a warm receipt takes.
//!
//! `cargo run -p documents --example render -- FOLDER`

#![allow(clippy::print_stdout)]

#[path = "../tests/documents/samples.rs"]
mod samples;

use std::path::PathBuf;
use std::time::Instant;

use documents::Printer;

const RENDERS: usize = 50;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder for the samples")?);
    std::fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let printer = Printer::new();
    println!("fonts and forms loaded: {:.1} ms", milliseconds(start));
    let start = Instant::now();
    std::fs::write(folder.join("receipt.pdf"), printer.receipt(&samples::receipt())?)?;
    println!("first receipt: {:.1} ms", milliseconds(start));
    std::fs::write(folder.join("receipt-full.pdf"), printer.receipt(&samples::full_receipt())?)?;
    std::fs::write(folder.join("receipt-53-papers.pdf"), printer.receipt(&samples::long_receipt())?)?;
    std::fs::write(folder.join("refusal-slip.pdf"), printer.refusal_slip(&samples::refusal_slip())?)?;
    measure("warm receipt", |number| printer.receipt(&samples::numbered(number)).map(drop))?;
    measure("warm receipt of 53 papers", |number| printer.receipt(&samples::long_numbered(number)).map(drop))?;
    measure("warm refusal slip", |number| {
        let slip = documents::RefusalSlip { reference: number.to_string(), ..samples::refusal_slip() };
        printer.refusal_slip(&slip).map(drop)
    })?;
    Ok(())
}

fn measure(what: &str, render: impl Fn(usize) -> Result<(), documents::Error>) -> Result<(), documents::Error> {
    let mut times = Vec::with_capacity(RENDERS);
    for number in 0..RENDERS {
        let start = Instant::now();
        render(number)?;
        times.push(milliseconds(start));
    }
    times.sort_by(f64::total_cmp);
    let (median, least, most) = (times[RENDERS / 2], times[0], times[RENDERS - 1]);
    println!("{what}: median {median:.1} ms, min {least:.1}, max {most:.1} ({RENDERS} renders)");
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
