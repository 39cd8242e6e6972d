use jiff::civil::DateTime;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::Source;
use typst::text::{Font, FontBook, FontStyle};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::printable::Printable;
use crate::sheet::{Enclosure, Form, Sheet, file};
use crate::{Error, FormKind};

const FAMILY: &str = "Libertinus Serif";
/// The faces in use. Bold italic is not among them: it has no ơ and no ư.
const FACES: [(FontStyle, u16); 3] = [(FontStyle::Normal, 400), (FontStyle::Normal, 700), (FontStyle::Italic, 400)];
/// Local time is always UTC+7.
const OFFSET_MINUTES: i32 = 7 * 60;
/// Results of the typesetter that so many later papers did not use again are forgotten, so memory stays bounded.
const KEPT_FOR: usize = 2;

const FORMS: [(&str, &str); 17] = [
    ("sheet.typ", include_str!("../forms/sheet.typ")),
    ("letterhead.typ", include_str!("../forms/letterhead.typ")),
    ("receipt.typ", include_str!("../forms/receipt.typ")),
    ("supplement_request.typ", include_str!("../forms/supplement_request.typ")),
    ("guidance_slip.typ", include_str!("../forms/guidance_slip.typ")),
    ("refusal_slip.typ", include_str!("../forms/refusal_slip.typ")),
    ("apology_letter.typ", include_str!("../forms/apology_letter.typ")),
    ("stop_notice.typ", include_str!("../forms/stop_notice.typ")),
    ("control_slip.typ", include_str!("../forms/control_slip.typ")),
    ("case_register.typ", include_str!("../forms/case_register.typ")),
    ("closing_list.typ", include_str!("../forms/closing_list.typ")),
    ("rating_slip.typ", include_str!("../forms/rating_slip.typ")),
    ("posted.typ", include_str!("../forms/posted.typ")),
    ("notice_sheets.typ", include_str!("../forms/notice_sheets.typ")),
    ("checklist.typ", include_str!("../forms/checklist.typ")),
    ("review_table.typ", include_str!("../forms/review_table.typ")),
    ("review_decision.typ", include_str!("../forms/review_decision.typ")),
];

/// Sets papers as PDF. Loading the fonts takes some time: make one and share it between threads.
pub struct Printer {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    pub(crate) forms: Vec<Source>,
    printable: Printable,
}

impl Default for Printer {
    fn default() -> Self {
        Self::new()
    }
}

impl Printer {
    pub fn new() -> Self {
        let faces = typst_assets::fonts().filter_map(|data| Font::new(Bytes::new(data), 0));
        let fonts: Vec<Font> = faces.filter(used).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            printable: Printable::new(&fonts),
            fonts,
            forms: FORMS.map(|(name, text)| Source::new(file(name), text.to_owned())).into(),
        }
    }

    /// A paper as a PDF file. Takes some tens of milliseconds of computing, a book of the register a second or more:
    /// call it where blocking is allowed.
    ///
    /// # Errors
    /// When a character has no glyph, a number no barcode, or a link no QR code.
    pub fn print<F: Form>(&self, form: &F) -> Result<Vec<u8>, Error> {
        self.print_counted(form).map(|(file, _)| file)
    }

    /// The same with the number of its pages.
    ///
    /// # Errors
    /// As [`Printer::print`].
    pub fn print_counted<F: Form>(&self, form: &F) -> Result<(Vec<u8>, usize), Error> {
        let mut enclosures = form.drawings()?;
        enclosures.push(Enclosure::new("data.json", self.data(form)?.to_string()));
        let sheet = Sheet::new(self, F::KIND.file(), enclosures);
        let set = typst::compile::<PagedDocument>(&sheet);
        // A warning points to a fault of the form, which tests should meet before people do.
        debug_assert!(set.warnings.is_empty(), "{}: {:?}", F::KIND.file(), set.warnings);
        let file = set.output.and_then(|document| {
            let pages = document.pages().len();
            Ok((typst_pdf::pdf(&document, &options(form))?, pages))
        });
        comemo::evict(KEPT_FOR);
        file.map_err(|faults| fault(&faults))
    }

    /// What the form reads: its data, clean, with the title and the copies of its kind.
    fn data<F: Form>(&self, form: &F) -> Result<Value, Error> {
        let mut data = serde_json::to_value(form).map_err(|error| Error::Typesetting(error.to_string()))?;
        self.printable.prepare(&mut data, "")?;
        let (kind, era): (FormKind, _) = (F::KIND, form.era());
        data["title"] = kind.title(era).into();
        data["copies"] = kind.copies(era).into();
        Ok(data)
    }
}

fn used(face: &Font) -> bool {
    let info = face.info();
    info.family == FAMILY && FACES.contains(&(info.variant.style, info.variant.weight.to_number()))
}

/// PDF/A-2a for the archive and PDF/UA-1 for readers who cannot see, in one file.
fn options<F: Form>(form: &F) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    PdfOptions {
        ident: Smart::Custom(format!("{} {}", F::KIND.word(), form.identity())),
        creator: Smart::Custom(Some("Một Cửa".to_owned())),
        timestamp: timestamp(form.dated()),
        // The two standards go together, so the default is never taken.
        standards: standards.unwrap_or_default(),
        ..PdfOptions::default()
    }
}

fn timestamp(local: DateTime) -> Option<Timestamp> {
    let (month, day) = (local.month().try_into().ok()?, local.day().try_into().ok()?);
    let (hour, minute) = (local.hour().try_into().ok()?, local.minute().try_into().ok()?);
    let moment = Datetime::from_ymd_hms(local.year().into(), month, day, hour, minute, 0)?;
    Timestamp::new_local(moment, OFFSET_MINUTES)
}

fn fault(faults: &[SourceDiagnostic]) -> Error {
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    Error::Typesetting(messages.join("; "))
}
