use crate::texts::Texts;
use crate::view::{Bar, Chart, percent};

/// A target of 95 %.
const TARGET: u32 = 950;

/// Promises kept, by unit: illustrative figures.
pub fn sample(t: &'static Texts) -> Chart {
    let bar =
        |label: &'static str, count, share, low, high| Bar { label: t.get(label).into(), share, low, high, count };
    let bars = vec![
        bar("design-unit-justice", 14_820, 994, 993, 995),
        bar("design-unit-social", 4_410, 963, 957, 968),
        bar("design-unit-home", 196, 949, 908, 972),
        bar("design-unit-land", 8_648, 897, 890, 903),
        bar("design-unit-health", 144, 882, 819, 925),
    ];
    let below = bars.iter().filter(|bar| bar.share < TARGET).count();
    let target = percent(TARGET, t.language);
    let finding = t.with(
        "design-chart-finding",
        &[("below", &below.to_string()), ("all", &bars.len().to_string()), ("target", &target)],
    );
    Chart::new("kept", t.get("design-chart-title").into(), finding, TARGET, bars)
}
