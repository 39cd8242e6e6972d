//! The consolidated table and the draft decision as files. The CSV is written while it is read, the workbook and the text
//! document row by row into a temporary file. A PDF is set as a whole: a long table comes in volumes, each a file.

use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use calendar::{Language, format_date};
use documents::{Era, Letterhead, ListWorkbook, PlanLine, ReviewDecision, ReviewTable, Setting, Signer, TextDocument};
use office::{Office, RulesInForce};
use review::{Board, Outcome, Review};
use serde::Deserialize;

use super::loaded::sees_all;
use super::names;
use super::plan::{HEADS, Pages, cells};
use crate::exports::{csv_line, of_file, pieces};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::texts::texts;

/// Lines of one volume of the table as PDF.
const VOLUME: u32 = 1_000;
const REMARK: &str = "Các cột theo dự kiến của phần mềm; nội dung biểu mẫu 3 chính thức chưa được đối chiếu.";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code of a unit; all where there is none.
    unit: String,
    /// The volume of a table as PDF, from 1.
    volume: Option<u32>,
}

/// How many volumes a table of so many lines has as PDF.
pub fn volumes(lines: i64) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX).div_ceil(VOLUME).max(1)
}

/// What a paper of this review needs.
struct Desk<'a> {
    office: &'a Arc<Office>,
    rules: Arc<RulesInForce>,
    review: Review,
    unit: String,
    volume: u32,
}

pub async fn file(
    State(office): State<Arc<Office>>,
    Extension(_language): Extension<Language>,
    signed_in: SignedIn,
    Path((id, file)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    if !sees_all(&signed_in.actor) {
        return Err(Failure::Forbidden { reason: "forbidden-role" });
    }
    let mut tx = office.db.read().await?;
    let review = review::review(&mut tx, &id).await?;
    drop(tx);
    let desk =
        Desk { rules: office.rules(), office: &office, review, unit: asked.unit, volume: asked.volume.unwrap_or(1) };
    match file.as_str() {
        "table.pdf" => desk.table_pdf().await,
        "table.docx" => desk.table_docx().await,
        "table.csv" => Ok(desk.table_csv()),
        "table.xlsx" => desk.table_xlsx().await,
        "decision.pdf" => desk.decision_pdf().await,
        "decision.docx" => desk.decision_docx().await,
        _ => Err(Failure::NotFound),
    }
}

/// Bytes of a file sent at a time.
const PIECE: usize = 64 * 1024;
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn sent(name: &str, kind: &str, body: axum::body::Body) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response()
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::internal(&error)
}

fn era(rules: &RulesInForce) -> Era {
    match rules.settings.era {
        catalogue::Era::Districts => Era::Districts,
        catalogue::Era::Communes => Era::Communes,
    }
}

impl Desk<'_> {
    fn pages(&self) -> Pages {
        let (office, rules) = (self.office.clone(), self.rules.clone());
        let (review, unit) = (self.review.id.clone(), self.unit.clone());
        Pages { office, rules, review, unit, last: None, number: 0, until: None }
    }

    /// Where the units stand; a table that is streamed does without.
    async fn board(&self) -> Result<Board> {
        let mut tx = self.office.db.read().await?;
        Ok(review::board(&mut tx, &self.review, self.office.now().local().date()).await?)
    }

    /// Lines of the table.
    async fn lines(&self) -> Result<i64> {
        let board = self.board().await?;
        let own = |(unit, line): &(String, review::Line)| (*unit == self.unit).then_some(line.reviewed);
        Ok(match self.unit.is_empty() {
            true => board.sum.reviewed,
            false => board.units.iter().find_map(own).unwrap_or(0),
        })
    }

    fn table_csv(&self) -> Response {
        let mut pages = self.pages();
        let body = pieces(async move |writer| {
            let heads: Vec<String> = HEADS.iter().map(|(head, _)| (*head).to_owned()).collect();
            let mut piece = format!("\u{feff}{}", csv_line(&heads));
            loop {
                match pages.next().await {
                    Ok(lines) if lines.is_empty() => break,
                    Ok(lines) => lines.iter().for_each(|line| piece.push_str(&csv_line(&cells(line)))),
                    Err(failure) => return writer.broken(&failure).await,
                }
                if piece.len() >= PIECE && !writer.send(Bytes::from(std::mem::take(&mut piece))).await {
                    return;
                }
            }
            writer.last(Bytes::from(piece)).await;
        });
        sent("tong-hop-ra-soat.csv", "text/csv; charset=utf-8", body)
    }

    fn basis(&self) -> String {
        format!("Theo Quyết định số {} ngày {}", self.review.number, format_date(self.review.signed_on))
    }

    /// The committee's own head: the first unit of the tree.
    fn head(&self, number: &str) -> Letterhead {
        let now = self.office.now();
        let root = self.rules.root_unit();
        let committee = self.rules.units.name(&root).to_uppercase();
        let above = office::letterhead_of(&self.rules, &root, now).map(|head| head.place);
        Letterhead {
            authority: String::new(),
            desk: committee,
            number: number.to_owned(),
            place: above.unwrap_or_else(|| self.rules.settings.place.clone()),
            issued_on: now.local().date(),
        }
    }

    async fn table_xlsx(&self) -> Result<Response> {
        let mut workbook = ListWorkbook::new("Tổng hợp", &HEADS).map_err(failed)?;
        let mut pages = self.pages();
        loop {
            let lines = pages.next().await?;
            if lines.is_empty() {
                break;
            }
            for line in &lines {
                workbook.line(&cells(line)).map_err(failed)?;
            }
        }
        let saved = move || -> office::Result<File> {
            let mut file = tempfile::tempfile()?;
            workbook.save(&mut file)?;
            file.seek(SeekFrom::Start(0))?;
            Ok(file)
        };
        Ok(sent("tong-hop-ra-soat.xlsx", XLSX, of_file(self.office.compute(saved).await?)))
    }

    async fn table_docx(&self) -> Result<Response> {
        let mut document = TextDocument::new(tempfile::tempfile().map_err(failed)?, true).map_err(failed)?;
        let small = Setting { size: 18, ..Setting::default() };
        let bold = Setting { bold: true, ..small };
        self.docx_head(&mut document, "", 14_500)?;
        let title = Setting { bold: true, centred: true, ..Setting::default() };
        let centred = Setting { centred: true, ..Setting::default() };
        document.paragraph("TỔNG HỢP KẾT QUẢ RÀ SOÁT VÀ PHƯƠNG ÁN ĐƠN GIẢN HÓA", title).map_err(failed)?;
        document.paragraph(&self.basis(), centred).map_err(failed)?;
        document.begin_table(&[600, 3200, 1500, 1200, 2600, 1500, 1200, 900, 1000, 1000], true).map_err(failed)?;
        document.row(&HEADS.map(|(head, _)| (head, bold)), true).map_err(failed)?;
        let mut pages = self.pages();
        loop {
            let lines = pages.next().await?;
            if lines.is_empty() {
                break;
            }
            for line in &lines {
                let cells = cells(line);
                let cells: Vec<(&str, Setting)> = cells.iter().map(|cell| (cell.as_str(), small)).collect();
                document.row(&cells, false).map_err(failed)?;
            }
        }
        document.end_table().map_err(failed)?;
        document.paragraph(REMARK, Setting { italic: true, size: 18, ..Setting::default() }).map_err(failed)?;
        finished(document, "tong-hop-ra-soat.docx")
    }

    async fn table_pdf(&self) -> Result<Response> {
        let of = volumes(self.lines().await?);
        if self.volume == 0 || self.volume > of {
            return Err(Failure::NotFound);
        }
        let mut lines: Vec<PlanLine> = Vec::new();
        let mut pages = self.pages();
        pages.skip((self.volume - 1) * VOLUME).await?;
        // What was reviewed since the volumes were counted is in the last one.
        pages.until = (self.volume < of).then_some(self.volume * VOLUME);
        loop {
            let next = pages.next().await?;
            if next.is_empty() || lines.len() > 2 * VOLUME as usize {
                break;
            }
            lines.extend(next);
        }
        let settings = &self.rules.settings;
        let table = ReviewTable {
            head: self.head(""),
            era: era(&self.rules),
            basis: self.basis(),
            volume: (of > 1).then_some((self.volume, of)),
            lines,
            remark: REMARK.to_owned(),
            signer: Signer { title: "NGƯỜI TỔNG HỢP".to_owned(), name: String::new() },
            made_at: self.office.now().local(),
            contact: settings.contact.clone(),
            specimen: settings.demo.is_some(),
        };
        let pdf = self.office.print(move |printer| printer.print(&table)).await?;
        let name =
            if of > 1 { format!("tong-hop-ra-soat-quyen-{}", self.volume) } else { "tong-hop-ra-soat".to_owned() };
        Ok(crate::papers::paper(&name, pdf))
    }

    fn decision(&self, board: &Board) -> ReviewDecision {
        let (t, sum) = (texts(Language::Vi), &board.sum);
        let counted = |outcome: Outcome| {
            let n = sum.outcomes.get(&outcome).copied().unwrap_or(0);
            (n > 0).then(|| format!("{} {n} thủ tục", names::outcome(outcome, t).to_lowercase()))
        };
        let outcomes: Vec<String> = Outcome::ALL.into_iter().filter_map(counted).collect();
        let mut first = vec![
            format!(
                "Thông qua phương án đơn giản hóa {} thủ tục hành chính đã rà soát theo Quyết định số {} ngày {}: {}.",
                names::number(sum.reviewed, t),
                self.review.number,
                format_date(self.review.signed_on),
                outcomes.join("; ")
            ),
            "Nội dung phương án của từng thủ tục ghi tại biểu tổng hợp kèm theo.".to_owned(),
        ];
        if sum.year_before > 0 {
            first.push(format!(
                "Chi phí tuân thủ giảm {} mỗi năm, bằng {} (mục tiêu {}%).",
                names::dong(Some(sum.saved()), t),
                names::share(sum.saved_rate(), t),
                self.review.target_saved
            ));
        }
        let settings = &self.rules.settings;
        let issuer = self.rules.units.name(&self.rules.root_unit()).to_owned();
        ReviewDecision {
            head: self.head("……/QĐ-UBND"),
            era: era(&self.rules),
            about: "Về việc thông qua phương án đơn giản hóa thủ tục hành chính".to_owned(),
            issuer: issuer.to_uppercase(),
            grounds: vec![
                format!(
                    "Căn cứ Quyết định số {} ngày {} của {};",
                    self.review.number,
                    format_date(self.review.signed_on),
                    self.review.issuer
                ),
                "Xét kết quả rà soát của các đơn vị và đề nghị của thư ký cải cách hành chính,".to_owned(),
            ],
            articles: vec![
                first,
                vec![
                    "Giao các đơn vị có tên trong biểu tổng hợp thực hiện phương án đúng thời hạn đã ghi.".to_owned(),
                    "Việc vượt thẩm quyền thì kiến nghị cơ quan có thẩm quyền ghi trong biểu.".to_owned(),
                ],
                vec!["Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này./.".to_owned()],
            ],
            recipients: vec!["Như Điều 3;".to_owned(), "Lưu: VT.".to_owned()],
            signer: Signer { title: format!("TM. {}", issuer.to_uppercase()), name: String::new() },
            made_on: self.office.now().local().date(),
            contact: settings.contact.clone(),
            specimen: settings.demo.is_some(),
        }
    }

    async fn decision_pdf(&self) -> Result<Response> {
        let decision = self.decision(&self.board().await?);
        let pdf = self.office.print(move |printer| printer.print(&decision)).await?;
        Ok(crate::papers::paper("du-thao-quyet-dinh", pdf))
    }

    async fn decision_docx(&self) -> Result<Response> {
        let decision = self.decision(&self.board().await?);
        let mut document = TextDocument::new(tempfile::tempfile().map_err(failed)?, false).map_err(failed)?;
        let title = Setting { bold: true, centred: true, ..Setting::default() };
        let running = Setting { indented: true, ..Setting::default() };
        self.docx_head(&mut document, &decision.head.number, 9_300)?;
        for (text, setting) in [("QUYẾT ĐỊNH", title), (&decision.about, title), (&decision.issuer, title)] {
            document.paragraph(text, setting).map_err(failed)?;
        }
        for ground in &decision.grounds {
            document.paragraph(ground, Setting { italic: true, ..running }).map_err(failed)?;
        }
        document.paragraph("QUYẾT ĐỊNH:", title).map_err(failed)?;
        for (n, article) in (1..).zip(&decision.articles) {
            for (at, text) in article.iter().enumerate() {
                let text = if at == 0 { format!("Điều {n}. {text}") } else { text.clone() };
                document.paragraph(&text, running).map_err(failed)?;
            }
        }
        let recipients = format!("Nơi nhận:\n- {}", decision.recipients.join("\n- "));
        document.begin_table(&[4_650, 4_650], false).map_err(failed)?;
        let sides =
            [(recipients.as_str(), Setting { size: 22, ..Setting::default() }), (&decision.signer.title, title)];
        document.row(&sides, false).map_err(failed)?;
        document.end_table().map_err(failed)?;
        finished(document, "du-thao-quyet-dinh.docx")
    }

    /// Authority beside the national name, number beside place and date.
    fn docx_head(&self, document: &mut TextDocument<File>, number: &str, width: u32) -> Result<()> {
        let head = self.head(number);
        let (bold, plain) = (
            Setting { bold: true, centred: true, size: 24, ..Setting::default() },
            Setting { centred: true, size: 24, ..Setting::default() },
        );
        let number = if number.is_empty() { String::new() } else { format!("Số: {number}") };
        let day = head.issued_on;
        let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
        let dated = format!("{}, ngày {:02} tháng {month} năm {}", head.place, day.day(), day.year());
        document.begin_table(&[width * 2 / 5, width * 3 / 5], false).map_err(failed)?;
        let state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";
        document.row(&[(head.desk.as_str(), bold), (state, bold)], false).map_err(failed)?;
        let dates = [(number.as_str(), plain), (dated.as_str(), Setting { italic: true, ..plain })];
        document.row(&dates, false).map_err(failed)?;
        document.end_table().map_err(failed)
    }
}

fn finished(document: TextDocument<File>, name: &str) -> Result<Response> {
    let mut file = document.finish().map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(sent(name, DOCX, of_file(file)))
}
