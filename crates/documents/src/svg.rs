//! Dark and light modules as one SVG path, which stays sharp at any printer resolution.

use std::fmt::Write;

/// Draws rows of modules; a row is as tall as it is told, the box has its size in millimetres.
///
/// `dark(x, y)` tells whether a module is dark. Neighbours in a row become one bar, so no seam shows between them.
pub(crate) fn draw(
    size: (usize, usize),
    quiet: (usize, usize),
    millimetres: (f64, f64),
    dark: impl Fn(usize, usize) -> bool,
) -> String {
    let (width, height) = (size.0 + 2 * quiet.0, size.1 + 2 * quiet.1);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{:.3}mm" height="{:.3}mm" viewBox="0 0 {width} {height}" preserveAspectRatio="none"><path d=""#,
        millimetres.0, millimetres.1
    );
    for y in 0..size.1 {
        let mut x = 0;
        while x < size.0 {
            let run = (x..size.0).take_while(|&x| dark(x, y)).count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(svg, "M{} {}h{run}v1h-{run}z", quiet.0 + x, quiet.1 + y);
            }
            x += run.max(1);
        }
    }
    svg.push_str("\"/></svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_a_row_are_one_bar() {
        let svg = draw((4, 2), (1, 0), (6.0, 2.0), |x, y| x != 1 || y == 1);
        assert!(svg.contains(r#"width="6.000mm" height="2.000mm" viewBox="0 0 6 2""#), "{svg}");
        assert!(svg.contains(r#"d="M1 0h1v1h-1zM3 0h2v1h-2zM1 1h4v1h-4z""#), "{svg}");
    }
}
