use calendar::Language;

/// Shares in tenths of a percent, each with the interval it may lie in, against a target: drawn for a wide and for a
/// narrow page, with a table of the same figures. A circle meets the target, a diamond misses it.
pub struct Chart {
    /// Unique on the page.
    pub id: &'static str,
    pub title: String,
    /// What the figures say, in one sentence.
    pub finding: String,
    pub target: Share,
    pub bars: Vec<Bar>,
    pub drawings: [Drawing; 2],
}

/// Tenths of a percent, 0 to 1000.
pub type Share = u32;

/// One line of the chart and of its table.
pub struct Bar {
    pub label: String,
    pub share: Share,
    /// Where the true share lies in 95 of 100 samples (Wilson).
    pub low: Share,
    pub high: Share,
    /// Cases counted.
    pub count: u64,
}

/// Places in pixels.
pub struct Drawing {
    /// `wide` or `narrow`.
    pub class: &'static str,
    pub width: i64,
    pub height: i64,
    /// Where the label of a line begins or ends.
    pub label_at: i64,
    pub is_label_over: bool,
    pub top: i64,
    pub target: i64,
    pub ticks: Vec<(i64, Share)>,
    pub marks: Vec<Mark>,
}

/// One line, drawn.
pub struct Mark {
    pub label: String,
    pub label_y: i64,
    pub y: i64,
    pub x: i64,
    pub low: i64,
    pub high: i64,
    pub meets: bool,
}

impl Chart {
    pub fn new(id: &'static str, title: String, finding: String, target: Share, bars: Vec<Bar>) -> Chart {
        let drawings = [Frame::WIDE, Frame::NARROW].map(|frame| frame.draw(target, &bars));
        Chart { id, title, finding, target, bars, drawings }
    }
}

/// The measures of a drawing.
struct Frame {
    class: &'static str,
    width: i64,
    left: i64,
    line: i64,
    is_label_over: bool,
}

/// Room at the right and over the lines.
const RIGHT: i64 = 36;
const TOP: i64 = 30;
/// The scale begins at a multiple of five percent.
const STEP: Share = 50;

impl Frame {
    const WIDE: Frame = Frame { class: "wide", width: 680, left: 210, line: 30, is_label_over: false };
    const NARROW: Frame = Frame { class: "narrow", width: 320, left: 18, line: 52, is_label_over: true };

    fn draw(&self, target: Share, bars: &[Bar]) -> Drawing {
        let lowest = bars.iter().map(|bar| bar.low).chain([target]).min().unwrap_or(0);
        let from = lowest / STEP * STEP;
        let span = i64::from(1000_u32.saturating_sub(from).max(STEP));
        let x =
            |share: Share| self.left + (i64::from(share) - i64::from(from)) * (self.width - self.left - RIGHT) / span;
        let mark = |(bar, at): (&Bar, i64)| {
            let y = TOP + at * self.line + if self.is_label_over { 34 } else { 16 };
            let label_y = if self.is_label_over { y - 14 } else { y + 5 };
            let (label, meets) = (bar.label.clone(), bar.share >= target);
            Mark { label, label_y, y, x: x(bar.share), low: x(bar.low), high: x(bar.high), meets }
        };
        let marks: Vec<Mark> = bars.iter().zip(0..).map(mark).collect();
        let each = if self.is_label_over { 2 * STEP } else { STEP };
        let ticks = (from..=1000).filter(|share| (1000 - share).is_multiple_of(each));
        Drawing {
            class: self.class,
            width: self.width,
            height: TOP + i64::try_from(bars.len()).unwrap_or(0) * self.line + 6,
            label_at: if self.is_label_over { self.left } else { self.left - 14 },
            is_label_over: self.is_label_over,
            top: TOP,
            target: x(target),
            ticks: ticks.filter(|share| share.abs_diff(target) >= 20).map(|share| (x(share), share)).collect(),
            marks,
        }
    }
}

/// `95,9 %`, in English `95.9%`; a whole number without its zero.
pub fn percent(share: Share, language: Language) -> String {
    let (whole, tenth) = (share / 10, share % 10);
    match (tenth, language) {
        (0, Language::Vi) => format!("{whole} %"),
        (_, Language::Vi) => format!("{whole},{tenth} %"),
        (0, Language::En) => format!("{whole}%"),
        (_, Language::En) => format!("{whole}.{tenth}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_as_people_do() {
        let check = |share, vi: &str, en: &str| {
            assert_eq!((percent(share, Language::Vi), percent(share, Language::En)), (vi.into(), en.into()));
        };
        check(959, "95,9 %", "95.9%");
        check(950, "95 %", "95%");
        check(1000, "100 %", "100%");
        check(4, "0,4 %", "0.4%");
    }

    #[test]
    fn a_line_lies_between_its_ends_on_the_paper() {
        let bar = |share, low, high| Bar { label: String::new(), share, low, high, count: 1 };
        let bars = vec![bar(994, 992, 996), bar(882, 819, 926), bar(0, 0, 0)];
        for drawing in Chart::new("c", String::new(), String::new(), 950, bars).drawings {
            for mark in &drawing.marks {
                assert!(mark.low <= mark.x && mark.x <= mark.high, "{} {} {}", mark.low, mark.x, mark.high);
                assert!(0 <= mark.low && mark.high <= drawing.width && mark.y < drawing.height);
                assert_eq!(mark.meets, mark.x >= drawing.target);
            }
        }
    }
}
