//! Illustrative names, put together from the commonest Vietnamese family, middle and given names. They mean nobody.

use store::Chance;

use super::draw::Draw;

/// Family names with their rough share in a hundred of the people.
const FAMILIES: &[(&str, u64)] = &[
    ("Nguyễn", 38),
    ("Trần", 12),
    ("Lê", 10),
    ("Phạm", 7),
    ("Hoàng", 5),
    ("Vũ", 4),
    ("Ngô", 4),
    ("Đặng", 3),
    ("Bùi", 3),
    ("Đỗ", 3),
    ("Dương", 2),
    ("Phan", 2),
    ("Đào", 2),
    ("Chu", 2),
    ("Tô", 1),
    ("Lại", 1),
    ("Cao", 1),
];

const MIDDLES_OF_MEN: &[&str] =
    &["Văn", "Văn", "Văn", "Đức", "Hữu", "Quang", "Minh", "Công", "Xuân", "Đình", "Mạnh", "Tiến", "Ngọc"];
const MIDDLES_OF_WOMEN: &[&str] =
    &["Thị", "Thị", "Thị", "Thị Thu", "Thị Kim", "Thị Thanh", "Ngọc", "Thu", "Minh", "Phương", "Thị Bích"];
const MEN: &[&str] = &[
    "An", "Bình", "Chiến", "Cường", "Dũng", "Duy", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hòa", "Hùng", "Huy",
    "Khánh", "Kiên", "Lâm", "Long", "Lực", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Quý", "Sơn", "Tài", "Thành",
    "Thắng", "Thịnh", "Tuấn", "Tùng", "Việt", "Vinh",
];
const WOMEN: &[&str] = &[
    "Anh", "Chi", "Dung", "Duyên", "Hà", "Hằng", "Hạnh", "Hiền", "Hoa", "Hồng", "Huệ", "Hương", "Lan", "Liên", "Linh",
    "Loan", "Mai", "Minh", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quyên", "Tâm", "Thảo", "Thủy", "Trang", "Tuyết",
    "Vân", "Xuân", "Yến",
];

/// Of whom the name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    Man,
    Woman,
}

/// A full name: family, middle and given name.
pub(super) fn name(chance: &mut Chance, sex: Sex) -> String {
    let weights: Vec<u64> = FAMILIES.iter().map(|family| family.1).collect();
    let family = FAMILIES[chance.weighted(&weights)].0;
    let (middles, givens) = match sex {
        Sex::Man => (MIDDLES_OF_MEN, MEN),
        Sex::Woman => (MIDDLES_OF_WOMEN, WOMEN),
    };
    loop {
        let (middle, given) = (*chance.one(middles), *chance.one(givens));
        if !middle.ends_with(given) {
            return format!("{family} {middle} {given}");
        }
    }
}

pub(super) fn sex(chance: &mut Chance) -> Sex {
    if chance.permille(500) { Sex::Man } else { Sex::Woman }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_family_middle_and_given_name_in_clean_text() {
        let mut chance = crate::chance::seeded(7);
        for _ in 0..500 {
            let sex = sex(&mut chance);
            let name = name(&mut chance, sex);
            let words: Vec<&str> = name.split(' ').collect();
            assert!((3..=4).contains(&words.len()), "{name}");
            assert_eq!(text::clean_line(&name, 80).unwrap(), name);
            assert!(FAMILIES.iter().any(|family| family.0 == words[0]), "{name}");
            assert_ne!(words[words.len() - 1], words[words.len() - 2], "{name}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_names() {
        let names = |seed| {
            let mut chance = crate::chance::seeded(seed);
            (0..20).map(|_| name(&mut chance, Sex::Woman)).collect::<Vec<_>>()
        };
        assert_eq!(names(1), names(1));
        assert_ne!(names(1), names(2));
    }
}
