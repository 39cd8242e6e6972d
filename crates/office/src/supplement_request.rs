//! The supplement request of a case, as it went out.

use casework::{AskedPaper, Case, ExtraPaper, Print, Supplement, supplements};
use catalogue::{Procedure, SupplementClock};
use documents::{Helper, SupplementRequest, Wanted};
use store::Tx;

use crate::error::Result;
use crate::letterhead::caption;
use crate::names::Names;
use crate::rules::RulesInForce;

/// Puts the request of a round together, from 1. `None` when there was none, or the case's desk is not in the tree any
/// more. `website` is the page of the procedure.
pub(crate) async fn supplement_request(
    rules: &RulesInForce,
    tx: &mut Tx,
    case: &Case,
    procedure: &Procedure,
    website: String,
    round: u32,
    print: Print,
) -> Result<Option<SupplementRequest>> {
    let asked = supplements(tx, case).await?.into_iter().find(|it| it.n == i64::from(round));
    let (Some(desk), Some(asked)) = (rules.desk(&case.desk), asked) else { return Ok(None) };
    let names = Names::of(tx, vec![asked.asked_by.clone()]).await?;
    let again = if round > 1 { format!("-{round}") } else { String::new() };
    let number = format!("{:04}/HDHS{again}", case.reference.serial());
    Ok(Some(SupplementRequest {
        caption: caption(rules, &desk, case, procedure, number, asked.asked_at, print),
        received_at: case.received_at.local(),
        asked_at: asked.asked_at.local(),
        round,
        items: items(&asked, procedure),
        guidance: Vec::new(),
        ground: asked.ground.clone(),
        answer_by: asked.answer_by.local(),
        return_place: desk.unit.name.clone(),
        clock: clock(asked.clock).to_owned(),
        website,
        helper: Helper { name: Some(names.name(&asked.asked_by)), phone: None },
        signer: names.signer(&asked.asked_by, "NGƯỜI HƯỚNG DẪN"),
        recipients: vec!["Như trên;".to_owned(), "Lưu: hồ sơ.".to_owned()],
    }))
}

fn items(asked: &Supplement, procedure: &Procedure) -> Vec<Wanted> {
    let listed = asked.papers.iter().map(|paper| listed(paper, procedure));
    let first = u32::try_from(procedure.papers.len()).unwrap_or(0) + 1;
    listed.chain((first..).zip(&asked.extra).map(|(number, paper)| beyond_the_list(number, paper))).collect()
}

fn listed(asked: &AskedPaper, procedure: &Procedure) -> Wanted {
    let name = procedure.paper(asked.paper).map(|paper| paper.name.clone()).unwrap_or_default();
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    // The published list counts copies; whether a copy must be certified stands in the paper's name.
    let certified = name.to_lowercase().contains("chứng thực");
    let (certified_copy, photocopy) = if certified { (count(asked.copy), 0) } else { (0, count(asked.copy)) };
    Wanted {
        number: asked.paper,
        name,
        original: count(asked.original),
        certified_copy,
        photocopy,
        reason: asked.reason.clone(),
        legal_basis: None,
    }
}

fn beyond_the_list(number: u32, paper: &ExtraPaper) -> Wanted {
    Wanted {
        number,
        name: paper.name.clone(),
        original: 1,
        certified_copy: 0,
        photocopy: 0,
        reason: None,
        legal_basis: Some(paper.legal_basis.clone()),
    }
}

/// Decree 61/2018/ND-CP, article 19.4, and the policy of systems that pause.
fn clock(clock: SupplementClock) -> &'static str {
    match clock {
        SupplementClock::Restart => "Thời hạn giải quyết được tính lại từ đầu khi nhận đủ giấy tờ nêu trên.",
        SupplementClock::Pause => {
            "Thời gian chờ bổ sung không tính vào thời hạn giải quyết; ngày hẹn trả được lùi lại bấy nhiêu ngày làm việc."
        }
    }
}
