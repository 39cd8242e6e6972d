use std::sync::LazyLock;

use calendar::Language;

/// The sheet itself, so that the page shows what is in use.
const TOKENS: &str = include_str!("../../assets/tokens.css");

/// A colour with what it is for.
pub struct Swatch {
    /// Its name among the tokens and its class.
    pub token: &'static str,
    /// The material it is named after, in Vietnamese.
    pub name: &'static str,
    /// Locale key.
    pub means: &'static str,
    pub hex: &'static str,
    /// Contrast on white, rounded down; nothing for a ground.
    pub contrast: Option<String>,
}

/// Token, name, use; whether it stands on white.
const COLOURS: [(&str, &str, &str, bool); 12] = [
    ("muc", "mực", "design-muc", true),
    ("muc-nhat", "mực nhạt", "design-muc-nhat", true),
    ("cham", "chàm", "design-cham", true),
    ("cham-dam", "chàm đậm", "design-cham-dam", true),
    ("son", "son", "design-son", true),
    ("nghe", "nghệ", "design-nghe", true),
    ("la", "lá", "design-la", true),
    ("tim", "tím sim", "design-tim", true),
    ("nghe-fill", "nghệ tươi", "design-nghe-fill", true),
    ("men-edge", "viền men", "design-men-edge", true),
    ("men", "men ngọc", "design-men", false),
    ("men-2", "men sẫm", "design-men-2", false),
];

static HEX: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = TOKENS.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "));
    lines.filter(|(_, value)| value.starts_with('#')).collect()
});

/// `#rrggbb` or `#rgb` of a token.
fn hex(token: &str) -> &'static str {
    HEX.iter().find(|(name, _)| *name == token).map_or("", |(_, hex)| hex)
}

pub fn swatches(language: Language) -> Vec<Swatch> {
    COLOURS
        .iter()
        .map(|&(token, name, means, stands_on_white)| Swatch {
            token,
            name,
            means,
            hex: hex(token),
            contrast: stands_on_white.then(|| written(contrast(hex(token), "#fff"), language)),
        })
        .collect()
}

fn written(ratio: f64, language: Language) -> String {
    let figure = format!("{:.1}", (ratio * 10.0).floor() / 10.0);
    if language == Language::Vi { figure.replace('.', ",") } else { figure }
}

/// WCAG 2.2, "contrast ratio": 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// WCAG 2.2, "relative luminance" of `#rrggbb` or `#rgb`.
fn luminance(hex: &str) -> f64 {
    let digits: Vec<f64> = hex.chars().filter_map(|c| c.to_digit(16)).map(f64::from).collect();
    let channels: Vec<f64> = match digits.as_slice() {
        [r, g, b] => vec![r * 17.0, g * 17.0, b * 17.0],
        all => all.chunks(2).map(|pair| pair.iter().fold(0.0, |value, digit| value * 16.0 + digit)).collect(),
    };
    let linear = |c: &f64| match c / 255.0 {
        c if c <= 0.04045 => c / 12.92,
        c => ((c + 0.055) / 1.055).powf(2.4),
    };
    channels.iter().map(linear).zip([0.2126, 0.7152, 0.0722]).map(|(c, weight)| c * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, ground: &str, least: f64) {
        let ratio = contrast(hex(text), hex(ground));
        assert!(ratio >= least, "{text} on {ground}: {ratio:.2}, needs {least}");
    }

    #[test]
    fn contrast_is_that_of_the_guideline() {
        assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#fff") - 4.478).abs() < 0.001);
    }

    #[test]
    fn every_text_stands_out_from_every_ground_it_lies_on() {
        for text in ["muc", "muc-nhat", "cham", "cham-dam", "son", "nghe", "la", "tim"] {
            for ground in ["giay", "men"] {
                check(text, ground, 7.0);
            }
        }
        for (text, ground) in [
            ("muc", "men-2"),
            ("muc-nhat", "men-2"),
            ("muc", "cham-tint"),
            ("cham", "cham-tint"),
            ("cham-dam", "cham-tint"),
        ] {
            check(text, ground, 6.7);
        }
        for (text, ground) in [("son", "son-tint"), ("nghe", "nghe-tint"), ("la", "la-tint"), ("tim", "tim-tint")] {
            check(text, ground, 6.7);
        }
        for ground in ["cham", "cham-dam", "muc"] {
            check("giay", ground, 7.0);
        }
        check("muc", "nghe-fill", 7.0);
    }

    #[test]
    fn borders_of_controls_can_be_seen() {
        for ground in ["giay", "men", "men-2"] {
            check("men-edge", ground, 3.0);
        }
    }
}
