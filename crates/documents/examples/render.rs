//! Writes sample papers to a folder and measures how long a warm receipt takes.
//!
//! `cargo run -p documents --example render -- FOLDER`

#![allow(clippy::print_stdout)]

#[path = "../tests/documents/samples/mod.rs"]
mod samples;

use std::path::PathBuf;
use std::time::Instant;

use documents::{Era, Printer};

const RENDERS: usize = 50;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder for the samples")?);
    std::fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let printer = Printer::new();
    println!("fonts and forms loaded: {:.1} ms", milliseconds(start));
    let start = Instant::now();
    printer.print(&samples::receipt())?;
    println!("first receipt: {:.1} ms", milliseconds(start));
    let write = |name: &str, pdf: Result<Vec<u8>, documents::Error>| -> Result<(), Box<dyn std::error::Error>> {
        Ok(std::fs::write(folder.join(name).with_extension("pdf"), pdf?)?)
    };
    write("receipt", printer.print(&samples::receipt()))?;
    write("receipt-districts", printer.print(&samples::receipt_of_districts()))?;
    write("receipt-full", printer.print(&samples::full_receipt()))?;
    write("receipt-long-names", printer.print(&samples::receipt_with_long_names()))?;
    write("receipt-53-papers", printer.print(&samples::long_receipt()))?;
    write("refusal-slip", printer.print(&samples::refusal_slip()))?;
    write("supplement-request", printer.print(&samples::supplement_request()))?;
    write("guidance-slip", printer.print(&samples::guidance_slip()))?;
    write("apology-letter-districts", printer.print(&samples::apology_letter(Era::Districts)))?;
    write("apology-letter-communes", printer.print(&samples::apology_letter(Era::Communes)))?;
    write("stop-notice", printer.print(&samples::stop_notice()))?;
    write("control-slip", printer.print(&samples::control_slip()))?;
    write("rating-slip", printer.print(&samples::rating_slip()))?;
    write("notice-sheets", printer.print(&samples::notice_sheets(3, 12)))?;
    write("checklist", printer.print(&samples::checklist()))?;
    write("closing-list", printer.print(&samples::closing_list()))?;
    write("register-districts", printer.print(&samples::case_register(Era::Districts, 40)))?;
    write("register-communes", printer.print(&samples::case_register(Era::Communes, 40)))?;
    measure("warm receipt", |number| printer.print(&samples::numbered(number)).map(drop))?;
    measure("warm receipt of 53 papers", |number| printer.print(&samples::long_numbered(number)).map(drop))?;
    for lines in [100, 500, 1_000, 2_000] {
        let start = Instant::now();
        let pdf = printer.print(&samples::case_register(Era::Communes, lines))?;
        println!("a book of {lines} lines: {:.0} ms, {} kB", milliseconds(start), pdf.len() / 1000);
    }
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
