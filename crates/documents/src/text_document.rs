//! A text with tables as an Office Open XML document (DOCX, ECMA-376 part 1), written paragraph by paragraph and row by
//! row: a table of thousands of rows costs no more memory than one of ten.

use std::io::{Seek, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Error;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const BEGINS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
/// A4 across and upright, with the wide margin at the left for binding; twentieths of a point.
const ACROSS: &str = r#"<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#;
const UPRIGHT: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#;
const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders>"#;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    pub bold: bool,
    pub italic: bool,
    pub centred: bool,
    /// Half points; 0 is the document's own, 26.
    pub size: u8,
    /// The first line set in, as in the running text of a letter.
    pub indented: bool,
}

/// A document in the making.
pub struct TextDocument<W: Write + Seek> {
    zip: ZipWriter<W>,
    is_across: bool,
}

impl<W: Write + Seek> TextDocument<W> {
    /// Begins a document on A4, upright or across.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(file: W, is_across: bool) -> Result<TextDocument<W>, Error> {
        let mut zip = ZipWriter::new(file);
        for (name, text) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", BEGINS)]
        {
            zip.start_file(name, SimpleFileOptions::default()).map_err(failed)?;
            zip.write_all(text.as_bytes()).map_err(failed)?;
        }
        Ok(TextDocument { zip, is_across })
    }

    /// Writes a paragraph.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn paragraph(&mut self, text: &str, setting: Setting) -> Result<(), Error> {
        let xml = paragraph(text, setting);
        self.put(&xml)
    }

    /// Begins a table; widths in twentieths of a point. Without borders it only sets things beside each other.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin_table(&mut self, widths: &[u32], bordered: bool) -> Result<(), Error> {
        let columns: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let borders = if bordered { BORDERS } else { "" };
        let whole: u32 = widths.iter().sum();
        self.put(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>{borders}<w:tblLayout w:type=\"fixed\"/></w:tblPr>\
             <w:tblGrid>{columns}</w:tblGrid>"
        ))
    }

    /// Writes a row; a head is repeated on each page.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(&mut self, cells: &[(&str, Setting)], is_head: bool) -> Result<(), Error> {
        let head =
            if is_head { "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" } else { "<w:trPr><w:cantSplit/></w:trPr>" };
        let cell = |(text, setting): &(&str, Setting)| {
            let lines: String = text.split('\n').map(|line| paragraph(line, *setting)).collect();
            format!("<w:tc>{lines}</w:tc>")
        };
        let cells: String = cells.iter().map(cell).collect();
        self.put(&format!("<w:tr>{head}{cells}</w:tr>"))
    }

    /// # Errors
    /// When it cannot be written.
    pub fn end_table(&mut self) -> Result<(), Error> {
        // A table must be followed by a paragraph.
        self.put("</w:tbl><w:p/>")
    }

    /// Ends the document; answers the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<W, Error> {
        let section = if self.is_across { ACROSS } else { UPRIGHT };
        self.put(&format!("{section}</w:body></w:document>"))?;
        self.zip.finish().map_err(failed)
    }

    fn put(&mut self, xml: &str) -> Result<(), Error> {
        self.zip.write_all(xml.as_bytes()).map_err(failed)
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Typesetting(error.to_string())
}

fn paragraph(text: &str, setting: Setting) -> String {
    let flag = |is: bool, tag: &'static str| if is { tag } else { "" };
    let size = if setting.size == 0 { 26 } else { setting.size };
    let aligned = flag(setting.centred, "<w:jc w:val=\"center\"/>");
    let indent = flag(setting.indented, "<w:ind w:firstLine=\"567\"/>");
    format!(
        "<w:p><w:pPr><w:spacing w:after=\"60\"/>{indent}{aligned}</w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>{}{}<w:sz w:val=\"{size}\"/><w:lang w:val=\"vi-VN\"/>\
         </w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        flag(setting.bold, "<w:b/>"),
        flag(setting.italic, "<w:i/>"),
        escaped(text)
    )
}

/// Text for XML 1.0: marks of the language itself are escaped, control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            sign if sign.is_control() => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    /// The text of a document, as a reader of the format finds it.
    fn text(file: Cursor<Vec<u8>>) -> String {
        let mut zip = zip::ZipArchive::new(file).unwrap();
        assert!(zip.by_name("[Content_Types].xml").is_ok() && zip.by_name("_rels/.rels").is_ok());
        let mut xml = String::new();
        zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
        assert_eq!(xml.matches("<w:tbl>").count(), xml.matches("</w:tbl>").count());
        assert!(xml.ends_with("</w:body></w:document>"));
        let runs = xml.split("<w:t xml:space=\"preserve\">").skip(1);
        runs.map(|run| run.split("</w:t>").next().unwrap()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_document_holds_what_was_written_whatever_it_is() {
        let mut document = TextDocument::new(Cursor::new(Vec::new()), true).unwrap();
        document.paragraph("QUYẾT ĐỊNH <&> \u{1}", Setting { bold: true, ..Setting::default() }).unwrap();
        document.begin_table(&[1000, 2000], true).unwrap();
        document.row(&[("TT", Setting::default()), ("Thủ tục", Setting::default())], true).unwrap();
        for n in 0..6_000 {
            document
                .row(&[(&n.to_string(), Setting::default()), ("Đăng ký\nkhai sinh", Setting::default())], false)
                .unwrap();
        }
        document.end_table().unwrap();
        let text = text(document.finish().unwrap());
        assert!(text.starts_with("QUYẾT ĐỊNH &lt;&amp;&gt;  |TT|Thủ tục|0|Đăng ký|khai sinh|1|"), "{}", &text[..80]);
        assert_eq!(text.matches("khai sinh").count(), 6_000);
    }
}
