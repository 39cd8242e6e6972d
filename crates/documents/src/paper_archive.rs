//! Many papers in one file (ZIP, APPNOTE 6.3.10), sent while it is written: never more than one paper is in memory.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use crate::Error;

/// What was written and not yet taken away.
#[derive(Clone, Default)]
struct Tray(Arc<Mutex<Vec<u8>>>);

impl Tray {
    fn emptied(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Tray {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// An archive in the making. Each step gives the bytes that are to be sent next.
pub struct PaperArchive {
    zip: ZipWriter<StreamWriter<Tray>>,
    tray: Tray,
}

impl Default for PaperArchive {
    fn default() -> PaperArchive {
        let tray = Tray::default();
        PaperArchive { zip: ZipWriter::new_stream(tray.clone()), tray }
    }
}

impl PaperArchive {
    /// Adds a paper under a name.
    ///
    /// # Errors
    /// When the name stands in the archive already.
    pub fn add(&mut self, name: &str, paper: &[u8]) -> Result<Vec<u8>, Error> {
        let fault = |error: zip::result::ZipError| Error::Typesetting(error.to_string());
        self.zip.start_file(name, SimpleFileOptions::default()).map_err(fault)?;
        self.zip.write_all(paper).map_err(|error| Error::Typesetting(error.to_string()))?;
        self.zip.flush().map_err(|error| Error::Typesetting(error.to_string()))?;
        Ok(self.tray.emptied())
    }

    /// The end of the archive: its index.
    ///
    /// # Errors
    /// When the last paper cannot be closed.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        self.zip.finish().map_err(|error| Error::Typesetting(error.to_string()))?;
        Ok(self.tray.emptied())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[test]
    fn papers_sent_one_by_one_are_one_archive() {
        let mut archive = PaperArchive::default();
        let papers: Vec<Vec<u8>> = (0..3_u8).map(|n| vec![n; 200_000]).collect();
        let mut sent = Vec::new();
        for (n, paper) in papers.iter().enumerate() {
            let bytes = archive.add(&format!("{n}.pdf"), paper).unwrap();
            assert!(!bytes.is_empty() && bytes.len() < 200_000, "nothing is kept back, and like bytes are packed");
            sent.extend(bytes);
        }
        assert!(archive.add("0.pdf", &[]).is_err(), "a name stands once");
        sent.extend(archive.finish().unwrap());
        let mut read = zip::ZipArchive::new(Cursor::new(sent)).unwrap();
        for (n, paper) in papers.iter().enumerate() {
            let mut bytes = Vec::new();
            read.by_name(&format!("{n}.pdf")).unwrap().read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, *paper);
        }
    }
}
