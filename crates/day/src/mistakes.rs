//! What people try in vain. Every one of these must be refused, in the way written here.

use serde_json::{Value, json};

use crate::live::Live;
use crate::player::{Hand, json as read, unexpected};
use crate::story::Mistake;
use crate::turns::Cast;
use crate::{Person, Result};

/// Who sends what, with which status it is refused, and at which field.
struct Attempt<'a> {
    who: &'a Person,
    verb: &'static str,
    body: Value,
    status: u16,
    field: &'static str,
}

impl Hand<'_> {
    /// Tries what is not allowed; the case is as it was.
    pub fn try_in_vain(&mut self, live: &mut Live, mistake: Mistake, cast: &Cast<'_>) -> Result<()> {
        let path = format!("/api/v1/cases/{}", live.reference()?);
        if mistake == Mistake::LookFromAnotherUnit {
            let answer = self.api("refused", cast.stranger, "GET", &path, None, &[])?;
            return if answer.status == 404 { Ok(()) } else { Err(unexpected("GET", &path, answer)) };
        }
        let holder = live.holder().ok().map_or(Ok(cast.officer), |name| self.player.named(name))?;
        let Attempt { who, verb, body, status, field } = attempt(mistake, cast, holder);
        let path = format!("{path}/{verb}");
        let mut headers = vec![("Idempotency-Key", self.player.key())];
        if mistake == Mistake::Stale {
            headers.push(("If-Match", "\"1\"".to_owned()));
        }
        let answer = self.api("refused", who, "POST", &path, Some(&body), &headers)?;
        let is_at_field = field.is_empty() || read(&path, &answer)?["fields"][0]["path"] == field;
        if answer.status == status && is_at_field { Ok(()) } else { Err(unexpected("POST", &path, answer)) }
    }
}

fn attempt<'a>(mistake: Mistake, cast: &Cast<'a>, holder: &'a Person) -> Attempt<'a> {
    let of = |who, verb, body, status, field| Attempt { who, verb, body, status, field };
    let papers = json!([{"paper": 1, "original": 1, "copy": 0, "reason": "Thiếu"}]);
    let later = json!({"due_at": "2010-02-26T17:00:00+07:00", "reason": "Chờ xác minh"});
    match mistake {
        Mistake::VoidByAnother => of(cast.other_clerk, "void", json!({"reason": "Nhầm"}), 403, ""),
        Mistake::VoidTooLate => of(cast.clerk, "void", json!({"reason": "Nhầm"}), 422, "state"),
        Mistake::SecondExtension => of(holder, "extension", later, 422, "state"),
        Mistake::GrantOwnWish => of(holder, "extension/approval", json!({"approve": true}), 403, ""),
        Mistake::SecondSupplementAlone => {
            of(holder, "supplement", json!({"papers": papers, "ground": "Chưa đủ"}), 422, "ground")
        }
        Mistake::LateSupplementWithoutGround => of(holder, "supplement", json!({"papers": papers}), 422, "ground"),
        Mistake::WithdrawAfterDecision => of(cast.clerk, "withdrawal", json!({"reason": "Muộn"}), 422, "state"),
        Mistake::HandOverTooEarly => {
            let body = json!({"way": "desk", "collector": {"name": "Nguyễn Văn A"}});
            of(cast.clerk, "handover", body, 422, "state")
        }
        Mistake::Stale => of(holder, "note", json!({"text": "Theo bản cũ"}), 409, ""),
        // The colleague has it by now; whoever is absent cannot pass it on.
        Mistake::PassOnAnothersCase => of(cast.officer, "transfer", json!({}), 403, ""),
        Mistake::RefuseWithoutReason => of(cast.leader, "decision", json!({"outcome": "refuse"}), 422, "reason"),
        // A look is no act; it is tried before this table is asked.
        Mistake::LookFromAnotherUnit => of(cast.stranger, "note", json!({"text": "?"}), 404, ""),
    }
}
