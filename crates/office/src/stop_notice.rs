//! The notice that a case was stopped.

use casework::{Case, Entry, Print, supplements};
use catalogue::Procedure;
use documents::StopNotice;
use store::Tx;

use crate::error::Result;
use crate::letterhead::{authority, caption};
use crate::names::Names;
use crate::refusal_slip::{recipients, right_to_complain};
use crate::rules::RulesInForce;

/// Puts the notice together. `None` when the case was not stopped, or its desk is not in the tree any more.
pub(crate) async fn stop_notice(
    rules: &RulesInForce,
    tx: &mut Tx,
    case: &Case,
    procedure: &Procedure,
    history: &[Entry],
    print: Print,
) -> Result<Option<StopNotice>> {
    let stopped = history.iter().rev().find(|entry| entry.event == "case.stopped");
    let (Some(desk), Some(stopped)) = (rules.desk(&case.desk), stopped) else { return Ok(None) };
    let signer = stopped.by.clone().unwrap_or_default();
    let names = Names::of(tx, vec![signer.clone()]).await?;
    let ground = ground(tx, case, history, stopped).await?;
    let number = format!("{:04}/TB-DGQ", case.reference.serial());
    Ok(Some(StopNotice {
        caption: caption(rules, &desk, case, procedure, number, stopped.at, print),
        received_at: case.received_at.local(),
        stopped_at: stopped.at.local(),
        authority: authority(&desk),
        ground: ground.sentence().to_owned(),
        reason: stopped.text.clone(),
        papers_back: format!("Giấy tờ đã nộp được trả lại tại {} khi ông (bà) đem theo giấy hẹn.", desk.unit.name),
        right_to_complain: (ground != Ground::Applicant).then(|| right_to_complain(&desk) + "."),
        return_place: desk.unit.name.clone(),
        signer: names.signer(&signer, "THỦ TRƯỞNG CƠ QUAN"),
        recipients: recipients(),
    }))
}

/// On what a stop rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    Applicant,
    Unanswered,
    Office,
}

impl Ground {
    fn sentence(self) -> &'static str {
        match self {
            Ground::Applicant => "Ông (bà) đã đề nghị rút hồ sơ khi chưa có kết quả giải quyết.",
            Ground::Unanswered => "Đã hết thời hạn ghi trong phiếu yêu cầu bổ sung mà hồ sơ chưa được bổ sung.",
            Ground::Office => "Hồ sơ không còn đủ điều kiện để tiếp tục giải quyết.",
        }
    }
}

/// The applicant asked for it, or left the last request without an answer, or the office found a reason.
async fn ground(tx: &mut Tx, case: &Case, history: &[Entry], stopped: &Entry) -> Result<Ground> {
    if history.iter().any(|entry| entry.event == "case.withdrawn") {
        return Ok(Ground::Applicant);
    }
    let last = supplements(tx, case).await?.pop();
    let unanswered = last.is_some_and(|asked| asked.answered_at.is_none() && asked.answer_by < stopped.at);
    Ok(if unanswered { Ground::Unanswered } else { Ground::Office })
}
