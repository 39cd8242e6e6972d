//! The papers as a reader, a phone and a scanner get them: poppler takes them apart again.

// Everything here is test code, also the parts between the tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod barcode;
mod codes;
mod letters;
mod pages;
mod poppler;
mod samples;
mod steady;
mod text;
mod workbook;
