use crate::texts::Texts;

/// The groups of fields and their locale keys, in the order in which people come for them.
pub const GROUPS: [(&str, &str); 26] = [
    ("ho-tich", "group-ho-tich"),
    ("chung-thuc", "group-chung-thuc"),
    ("cu-tru", "group-cu-tru"),
    ("can-cuoc", "group-can-cuoc"),
    ("dat-dai", "group-dat-dai"),
    ("xay-dung", "group-xay-dung"),
    ("ho-kinh-doanh", "group-ho-kinh-doanh"),
    ("hop-tac-xa", "group-hop-tac-xa"),
    ("cong-thuong", "group-cong-thuong"),
    ("bao-tro-xa-hoi", "group-bao-tro-xa-hoi"),
    ("nguoi-co-cong", "group-nguoi-co-cong"),
    ("quan-su", "group-quan-su"),
    ("giao-duc", "group-giao-duc"),
    ("van-hoa", "group-van-hoa"),
    ("giao-thong", "group-giao-thong"),
    ("xuat-nhap-canh", "group-xuat-nhap-canh"),
    ("an-ninh", "group-an-ninh"),
    ("nong-nghiep", "group-nong-nghiep"),
    ("moi-truong", "group-moi-truong"),
    ("an-toan-thuc-pham", "group-an-toan-thuc-pham"),
    ("nuoi-con-nuoi", "group-nuoi-con-nuoi"),
    ("tu-phap", "group-tu-phap"),
    ("tai-chinh", "group-tai-chinh"),
    ("noi-vu", "group-noi-vu"),
    ("ton-giao", "group-ton-giao"),
    ("khieu-nai-to-cao", "group-khieu-nai-to-cao"),
];

/// The name of a group in the reader's language; `None` for a group this list does not know.
pub fn group_name(code: &str, t: &'static Texts) -> Option<&'static str> {
    GROUPS.iter().find(|(known, _)| *known == code).map(|(_, key)| t.get(key))
}
