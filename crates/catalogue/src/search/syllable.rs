//! The sounds of a Vietnamese syllable: what can be one, and which are told apart in writing only.

/// Beginnings, longest first, without accents (`đ` is `d`).
const ONSETS: [&str; 26] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x",
];

/// All that may follow, without accents; y at the end is written i, as in [`super::words`].
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien \
    ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om \
    on ong ooc oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu \
    ui uy uya uych uyen uyet uynh uyp uyt uyu ych yem yen yeng yet yeu y ";

/// Beginnings that are one sound in some regions or are simply confused: written either way, meant the same.
const SAME: [(&str, &str); 9] = [
    ("ngh", "ng"),
    ("gh", "g"),
    ("gi", "d"),
    ("tr", "ch"),
    ("qu", "qu"),
    ("k", "c"),
    ("r", "d"),
    ("x", "s"),
    ("n", "l"),
];

/// Whether a word without accents can be a Vietnamese syllable. One that can was probably meant as it stands; one that
/// cannot is a slip, a foreign word, or letters of an input method that was not switched on.
pub(super) fn is_syllable(folded: &str) -> bool {
    let is_rime = |rest: &str| !rest.is_empty() && !rest.contains(' ') && RIMES.contains(&format!(" {rest} "));
    is_rime(folded)
        || ONSETS.iter().filter_map(|onset| folded.strip_prefix(onset)).any(is_rime)
        || matches!(folded, "gi" | "gin" | "gim" | "giu" | "gie" | "gieng" | "giet")
}

/// How a syllable sounds where its letters are confused: `trú` as `chú`, `xổ` as `sổ`, `nàm` as `làm`.
pub(super) fn sound(folded: &str) -> String {
    let alike = |(written, plain): &(&str, &str)| folded.strip_prefix(written).map(|rest| format!("{plain}{rest}"));
    // A lone `n` is not the beginning of `ng` and `nh`.
    let whole = ["ngh", "ng", "nh"].iter().find(|onset| folded.starts_with(**onset) && **onset != "ngh");
    if whole.is_some() && !folded.starts_with("ngh") {
        return folded.to_owned();
    }
    SAME.iter().find_map(alike).unwrap_or_else(|| folded.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_a_syllable() {
        for word in ["khai", "sinh", "nghi", "giay", "quoc", "quyen", "thuong", "a", "uy", "gia", "gi", "xoa", "ki"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["sinhj", "kys", "dawng", "snh", "d9o", "cccd", "xd", "khaisinh", "snih", "", "w", "hokhau"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn syllables_that_are_confused() {
        let check = |one: &str, other: &str, expected| {
            assert_eq!(sound(one) == sound(other), expected, "{one} {other}");
        };
        check("tru", "chu", true);
        check("xo", "so", true);
        check("nam", "lam", true);
        check("gia", "da", true);
        check("nghi", "ngi", true);
        check("nha", "la", false);
        check("ngan", "lan", false);
        check("khai", "cai", false);
    }
}
