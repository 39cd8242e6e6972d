use documents::{Caption, Paper, Party, PartyKind, Receipt};
use store::Moment;

use crate::letterhead::letterhead;
use crate::rules::RulesInForce;
use crate::settings::Settings;

/// A receipt of nobody's, to show what the head of the papers looks like; `None` while there is no desk.
pub fn specimen(rules: &RulesInForce, settings: &Settings, now: Moment) -> Option<Receipt> {
    let desk = rules.units.all().find_map(|unit| rules.desk(&unit.code))?;
    let at = now.local();
    let name = "Nguyễn Văn Mẫu".to_owned();
    let era = crate::letterhead::era(settings);
    let caption = Caption {
        head: letterhead(settings, &desk, "0001/TNHS".to_owned(), now),
        era,
        reference: "MAU-0001".to_owned(),
        applicant: Party {
            kind: PartyKind::Person,
            name,
            id_label: None,
            id_number: None,
            birth_year: None,
            address: None,
            phone: None,
            email: None,
        },
        others: Vec::new(),
        filer: None,
        procedure: "Thủ tục để xem trước".to_owned(),
        contact: settings.contact.clone(),
        reprint: None,
        specimen: true,
    };
    let paper = Paper {
        number: 1,
        name: "Tờ khai".to_owned(),
        form: Some("Bản chính".to_owned()),
        original: 1,
        copy: 0,
        note: None,
    };
    Some(Receipt {
        caption,
        papers: vec![paper],
        other_papers: None,
        sets: 1,
        time_limit: "3 ngày làm việc".to_owned(),
        received_at: at,
        due_at: at,
        return_place: desk.unit.name.clone(),
        return_way: Some("Trực tiếp tại quầy".to_owned()),
        fee: "Không thu".to_owned(),
        track: "https://motcua.example.vn/t/MAU-0001".to_owned(),
        check_code: "ABCDEF".to_owned(),
        receiver: "Cán bộ tiếp nhận".to_owned(),
        approver: None,
        notes: Vec::new(),
    })
}
