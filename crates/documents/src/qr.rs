//! The QR code of a link (ISO/IEC 18004), error correction level M.

use fast_qr::{ECL, QRBuilder};

use crate::{Error, svg};

/// Width of the symbol in millimetres, without its quiet zone; the design asks for 30 at least.
const WIDTH: f64 = 30.0;
/// Light modules around the symbol (ISO/IEC 18004, section 6.3.8).
const QUIET: usize = 4;
/// What version 10 holds at level M: beyond it a module is under half a millimetre, too fine for old phones.
const LONGEST: usize = 213;

/// An office's name in percent signs is long.
const LONGEST_ON_SCREEN: usize = 600;
/// The one datum that may be no web address.
const ENROLMENT: &str = "enrolment";

/// The picture by which a telephone learns a one-time code (`otpauth://…`), as an SVG for a page.
pub fn enrolment_code(link: &str) -> Result<String, Error> {
    svg(ENROLMENT, link)
}

/// Draws `link` as an SVG of about 37 mm with its quiet zone. `field` names the datum in the error.
pub(crate) fn svg(field: &'static str, link: &str) -> Result<String, Error> {
    let refused = || Error::NoLink { field, value: link.to_owned(), longest: LONGEST };
    let web = link.starts_with("https://") || link.starts_with("http://");
    let code = link.starts_with("otpauth://") && field == ENROLMENT;
    // On a screen the picture is as large as it has to be; on paper it has its size.
    let longest = if code { LONGEST_ON_SCREEN } else { LONGEST };
    if !(web || code) || link.len() > longest || link.contains(char::is_whitespace) {
        return Err(refused());
    }
    let code = QRBuilder::new(link).ecl(ECL::M).build().map_err(|_| refused())?;
    let side = WIDTH * (code.size + 2 * QUIET) as f64 / code.size as f64;
    Ok(svg::draw((code.size, code.size), (QUIET, QUIET), (side, side), |x, y| code[y][x].value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(link: &str, drawn: bool) {
        assert_eq!(svg("track", link).is_ok(), drawn, "{link}");
    }

    #[test]
    fn a_short_link_is_drawn() {
        check("https://motcua.example.vn/t/MOT-CUA-100120-0014?k=ABCDEF", true);
    }

    #[test]
    fn only_web_addresses_are_drawn() {
        check("javascript:alert(1)", false);
        check("", false);
        check("https://motcua.example.vn/t/MOT CUA", false);
    }

    #[test]
    fn a_link_too_long_to_scan_is_refused() {
        check(&format!("https://{}", "a".repeat(205)), true);
        check(&format!("https://{}", "a".repeat(206)), false);
    }
}
