//! One paper in the making: the files that a form sees while it is set.

use jiff::civil::DateTime;
use serde::Serialize;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::{Era, Error, FormKind, Printer};

/// What the printer must know of a paper beside its data. Title, copies and the file that sets it come from its kind.
pub trait Form: Serialize {
    const KIND: FormKind;
    fn era(&self) -> Era;
    /// Tells this paper from all others of its kind; becomes part of the identifier inside the file.
    fn identity(&self) -> String;
    /// The local time (UTC+7) that the file bears as its date.
    fn dated(&self) -> DateTime;
    /// The codes it shows, as SVG files.
    ///
    /// # Errors
    /// When a text cannot be drawn as a code.
    fn drawings(&self) -> Result<Vec<Enclosure>, Error> {
        Ok(Vec::new())
    }
}

/// A file that the form reads by name: its data, or an SVG it places.
pub struct Enclosure {
    file: FileId,
    text: Bytes,
}

impl Enclosure {
    pub(crate) fn new(name: &'static str, text: String) -> Self {
        Self { file: file(name), text: Bytes::from_string(text) }
    }
}

pub(crate) struct Sheet<'a> {
    printer: &'a Printer,
    main: FileId,
    enclosures: Vec<Enclosure>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(printer: &'a Printer, form: &'static str, enclosures: Vec<Enclosure>) -> Self {
        Self { printer, main: file(form), enclosures }
    }
}

/// The identity of a file by its name; names are few and fixed, so the typesetter's table of names stays small.
pub(crate) fn file(name: &'static str) -> FileId {
    let detached = || Source::detached("").id();
    // The names are constants of this crate and valid paths, so the detached file never stands in.
    VirtualPath::new(name).map_or_else(|_| detached(), |path| RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.printer.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.printer.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let form = self.printer.forms.iter().find(|form| form.id() == id);
        form.cloned().ok_or_else(|| FileError::NotFound(id.get().vpath().get_with_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.enclosures.iter().find(|enclosure| enclosure.file == id);
        found
            .map(|enclosure| enclosure.text.clone())
            .ok_or_else(|| FileError::NotFound(id.get().vpath().get_with_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.printer.fonts.get(index).cloned()
    }

    /// Papers bear the date of their data, never the day they were set.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
