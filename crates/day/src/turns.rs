//! What each turn sends, and who sends it.

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::connection::{Answer, Asked};
use crate::figures::Kind;
use crate::live::Live;
use crate::people::Post;
use crate::plan::Dossier;
use crate::player::{Hand, PATIENCE, Player, expect, json as read, unexpected};
use crate::procedures::UNITS;
use crate::rounds::TODAY;
use crate::story::Turn;
use crate::{Person, Result};

/// New dates of extensions and letters of apology: working days after the day, the first before Tết, the other after.
const APOLOGISED_FOR: Date = date(2010, 2, 8);
const EXTENDED_TO: Date = date(2010, 2, 25);

/// The first step of appraisal in every process of the day: after the desk and the head.
pub(crate) const APPRAISAL: u32 = 3;

fn evening(day: Date) -> String {
    format!("{day}T17:00:00+07:00")
}

/// Who has to do with a dossier.
pub(crate) struct Cast<'a> {
    pub clerk: &'a Person,
    pub other_clerk: &'a Person,
    pub officer: &'a Person,
    /// Of the same unit as the officer.
    pub colleague: &'a Person,
    pub head: &'a Person,
    pub leader: &'a Person,
    /// Of the unit that is asked for its opinion.
    pub asked: &'a Person,
    /// Of a unit that has nothing to do with it.
    pub stranger: &'a Person,
}

impl Player<'_> {
    pub fn cast(&self, dossier: &Dossier) -> Result<Cast<'_>> {
        let unit = dossier.procedure.unit;
        let at = UNITS.iter().position(|of| *of == unit).unwrap_or(0);
        let other = |further: usize| UNITS[(at + further) % UNITS.len()];
        Ok(Cast {
            clerk: self.person(Post::Clerk, "", dossier.clerk)?,
            other_clerk: self.person(Post::Clerk, "", dossier.clerk + 1)?,
            officer: self.person(Post::Officer, unit, dossier.officer)?,
            colleague: self.person(Post::Officer, unit, dossier.officer + 1)?,
            head: self.person(Post::Head, unit, dossier.head)?,
            leader: self.person(Post::Leader, "", dossier.leader)?,
            asked: self.person(Post::Officer, other(1), dossier.officer)?,
            stranger: self.person(Post::Officer, other(2), dossier.officer)?,
        })
    }
}

impl Hand<'_> {
    /// Does one turn; `live` is the case as it is afterwards.
    pub fn turn(&mut self, number: usize, live: &mut Live, turn: Turn) -> Result<()> {
        let player = self.player;
        let dossier = &player.plan.dossiers[number];
        let cast = player.cast(dossier)?;
        let paper = player.papers.get(dossier.procedure.key).and_then(|all| all.first()).map_or(1, |p| p.number);
        let asked_for = json!([{"paper": paper, "original": 1, "copy": 0, "reason": "Tờ khai thiếu chữ ký"}]);
        let ground = json!("Giấy nộp bổ sung không đọc được");
        let by = |username: Option<&str>| username.map_or(Ok(cast.officer), |name| player.named(name));
        let holder = by(live.holder().ok())?;
        match turn {
            Turn::Receive if dossier.by_page => self.receive_by_page(number, live, cast.clerk),
            Turn::Receive => self.receive(number, live, cast.clerk),
            Turn::Void => self.act("api: void", live, cast.clerk, "void", json!({"reason": "Nhập nhầm thủ tục"})),
            Turn::Correct => {
                let mut applicant = live.case()["applicant"].clone();
                applicant["address"] = json!(format!("Thôn {}, xã Xuân Nộn, huyện Đông Anh", number + 1));
                let body = json!({"applicant": applicant, "reason": "Gõ nhầm địa chỉ"});
                self.act("api: correction", live, cast.clerk, "correction", body)
            }
            Turn::Note => self.act("api: note", live, cast.head, "note", json!({"text": "Đã gọi cho người nộp"})),
            Turn::PassOn if dossier.by_page => self.transfer_by_page(live, cast.clerk),
            Turn::PassOn => self.act("api: transfer", live, cast.clerk, "transfer", json!({})),
            Turn::Assign => self.assign(live, cast.head, cast.officer),
            Turn::Claim => self.claim(live, cast.officer, cast.colleague),
            Turn::Reassign => self.assign(live, cast.head, cast.colleague),
            Turn::AskSupplement => {
                self.act("api: supplement", live, holder, "supplement", json!({"papers": asked_for}))
            }
            Turn::AskSupplementLate => {
                let body = json!({"papers": asked_for, "ground": "Mới xác minh được"});
                self.act("api: supplement", live, holder, "supplement", body)
            }
            Turn::AnswerSupplement => {
                let body = json!({"papers": [{"paper": paper, "original": 1, "copy": 0}]});
                self.act("api: supplement answer", live, cast.clerk, "supplement/answer", body)
            }
            Turn::ProposeSupplement => {
                let body = json!({"papers": asked_for, "ground": ground});
                self.act("api: proposal", live, holder, "supplement/proposal", body)
            }
            Turn::ApproveSupplement => self.answer(live, cast.head, "supplement/approval", true),
            Turn::DeclineSupplement => self.answer(live, cast.head, "supplement/approval", false),
            Turn::AskUnlisted => {
                let extra = json!([{"name": "Bản sao sổ hộ khẩu", "legal_basis": "Luật Cư trú, Điều 24"}]);
                let body = json!({"extra": extra, "ground": "Địa chỉ hai nơi khác nhau"});
                self.act("api: supplement", live, cast.head, "supplement", body)
            }
            Turn::Suspend => {
                self.act("api: suspension", live, holder, "suspension", json!({"reason": "Chờ đo đạc lại"}))
            }
            Turn::SuspendForPayment => {
                let body = json!({"reason": "Chờ nộp lệ phí", "ground": "payment"});
                self.act("api: suspension", live, holder, "suspension", body)
            }
            Turn::Resume => self.change("api: resumption", live, holder, "DELETE", "suspension", None),
            _ => self.later_turn(number, live, turn, &cast, holder),
        }
    }

    /// The turns in which somebody else has a say, and those that end a case.
    fn later_turn(
        &mut self,
        number: usize,
        live: &mut Live,
        turn: Turn,
        cast: &Cast<'_>,
        holder: &Person,
    ) -> Result<()> {
        let dossier = &self.player.plan.dossiers[number];
        match turn {
            Turn::AskOpinion => {
                // Of yesterday's question the answer is late today, of today's it is in time.
                let today = self.at.date();
                let due = if today < TODAY { today.tomorrow().unwrap_or(today) } else { today };
                let body = json!({"unit": cast.asked.unit, "question": "Thửa đất có tranh chấp không?",
                    "due_at": evening(due)});
                self.act("api: opinion", live, holder, "opinion", body)
            }
            Turn::AnswerOpinion => {
                let body = json!({"text": "Không có tranh chấp."});
                self.act("api: opinion answer", live, cast.asked, "opinion/1/answer", body)
            }
            Turn::AskExtension => {
                let body = json!({"due_at": evening(EXTENDED_TO), "reason": "Chờ xác minh tại xã Bắc Hồng"});
                self.act("api: extension", live, holder, "extension", body)
            }
            Turn::ApproveExtension => self.answer(live, cast.head, "extension/approval", true),
            Turn::DeclineExtension => self.answer(live, cast.leader, "extension/approval", false),
            Turn::Apologise => {
                let body = json!({"due_at": evening(APOLOGISED_FOR), "reason": "Chậm ý kiến của UBND xã"});
                self.act("api: apology", live, cast.head, "apology", body)
            }
            Turn::SendToSign => self.send_to_sign(live, holder, dossier),
            Turn::SendBack => {
                let body = json!({"step": APPRAISAL, "note": "Thiếu căn cứ"});
                self.act("api: transfer", live, cast.leader, "transfer", body)
            }
            Turn::Approve => self.act("api: decision", live, cast.leader, "decision", json!({"outcome": "approve"})),
            Turn::Refuse => {
                let body = json!({"outcome": "refuse", "reason": "Không đủ điều kiện",
                    "legal_basis": "Nghị định 158/2005/NĐ-CP, Điều 18"});
                self.act("api: decision", live, cast.leader, "decision", body)
            }
            Turn::IssueResult => {
                let body = json!({"number": format!("{}/KQ-UBND", number + 1),
                    "signed_on": self.at.date().to_string(), "signer": "Phó Chủ tịch Nguyễn Văn A"});
                self.act("api: result", live, cast.officer, "result", body)
            }
            Turn::HandOver if dossier.by_page => self.hand_over_by_page(number, live, cast.clerk),
            Turn::HandOver => {
                let name = &self.player.plan.citizens[dossier.citizen];
                let body = match dossier.by_post {
                    true => json!({"way": "post", "collector": {"name": name},
                        "tracking": format!("EA{:09}VN", number + 1)}),
                    false => json!({"way": "desk", "collector": {"name": name, "proxy": number.is_multiple_of(5)}}),
                };
                self.act("api: handover", live, cast.clerk, "handover", body)
            }
            Turn::Withdraw => {
                self.act("api: withdrawal", live, cast.clerk, "withdrawal", json!({"reason": "Không còn nhu cầu"}))
            }
            Turn::Stop => {
                let is_withdrawn = live.case()["state"] == "withdrawal_requested";
                let (who, reason) = if is_withdrawn {
                    (cast.clerk, "Theo đơn rút hồ sơ")
                } else {
                    (holder, "Đã cấp ở nơi khác")
                };
                self.act("api: stop", live, who, "stop", json!({"reason": reason}))
            }
            Turn::Try(mistake) => self.try_in_vain(live, mistake, cast),
            _ => Ok(()),
        }
    }

    fn receive(&mut self, number: usize, live: &mut Live, clerk: &Person) -> Result<()> {
        let body = self.intake(number);
        let (path, key) = ("/api/v1/cases", self.player.key());
        let answer = self.api("api: receive", clerk, "POST", path, Some(&body), &[("Idempotency-Key", key)])?;
        live.seen(read(path, &expect(201, "POST", path, answer)?)?);
        Ok(())
    }

    fn intake(&self, number: usize) -> Value {
        let dossier = &self.player.plan.dossiers[number];
        let papers = self.player.papers.get(dossier.procedure.key).cloned().unwrap_or_default();
        let papers: Vec<Value> = papers
            .iter()
            .map(|paper| json!({"paper": paper.number, "original": paper.original, "copy": paper.copy}))
            .collect();
        json!({"procedure": dossier.procedure.key, "channel": "counter", "papers": papers,
            "applicant": self.applicant(dossier.citizen), "return_way": if dossier.by_post { "post" } else { "desk" }})
    }

    /// A citizen, always with the same identity number.
    pub fn applicant(&self, citizen: usize) -> Value {
        json!({"name": self.player.plan.citizens[citizen], "id_number": format!("{:09}", 100_000_000 + citizen),
            "phone": format!("09{:08}", citizen), "address": "Thôn Đông, xã Xuân Nộn, huyện Đông Anh"})
    }

    pub fn refuse_at_desk(&mut self, citizen: usize, clerk: usize) -> Result<()> {
        let clerk = self.player.person(Post::Clerk, "", clerk)?;
        let body = json!({"procedure": "1.004873", "applicant": self.applicant(citizen),
            "reason": "Không thuộc thẩm quyền giải quyết của UBND huyện"});
        let (path, key) = ("/api/v1/refusals", self.player.key());
        let answer = self.api("api: refusal", clerk, "POST", path, Some(&body), &[("Idempotency-Key", key)])?;
        expect(201, "POST", path, answer)?;
        self.tally.refused_at_desk += 1;
        Ok(())
    }

    fn assign(&mut self, live: &mut Live, head: &Person, to: &Person) -> Result<()> {
        self.act("api: assignment", live, head, "assignment", json!({"officer": to.username}))
    }

    fn answer(&mut self, live: &mut Live, who: &Person, verb: &str, approve: bool) -> Result<()> {
        self.act("api: approval", live, who, verb, json!({"approve": approve}))
    }

    /// Through the steps of the division up to the one who signs.
    fn send_to_sign(&mut self, live: &mut Live, holder: &Person, dossier: &Dossier) -> Result<()> {
        while live.case()["unit"] == dossier.procedure.unit {
            match dossier.by_page {
                true => self.transfer_by_page(live, holder)?,
                false => self.act("api: transfer", live, holder, "transfer", json!({"note": "Đủ điều kiện"}))?,
            }
        }
        Ok(())
    }

    pub fn act(&mut self, kind: Kind, live: &mut Live, who: &Person, verb: &str, body: Value) -> Result<()> {
        self.change(kind, live, who, "POST", verb, Some(&body))
    }

    /// A verb on the version that was seen; where somebody was faster, a look at the case and the verb again.
    fn change(
        &mut self,
        kind: Kind,
        live: &mut Live,
        who: &Person,
        method: &'static str,
        verb: &str,
        body: Option<&Value>,
    ) -> Result<()> {
        let path = format!("/api/v1/cases/{}/{verb}", live.reference()?);
        for _ in 0..PATIENCE {
            let seen = ("If-Match", format!("\"{}\"", live.version()));
            let key = ("Idempotency-Key", self.player.key());
            let answer = self.api(kind, who, method, &path, body, &[seen, key])?;
            match answer.status {
                200 => {
                    live.seen(read(&path, &answer)?);
                    return Ok(());
                }
                409 => {
                    self.tally.conflicts += 1;
                    self.reload(live, who)?;
                }
                _ => return Err(unexpected(method, &format!("{path} by {}", who.username), answer)),
            }
        }
        let path = format!("{path} again and again");
        Err(unexpected(method, &path, Answer { status: 409, ..Answer::default() }))
    }

    pub fn reload(&mut self, live: &mut Live, who: &Person) -> Result<()> {
        let path = format!("/api/v1/cases/{}", live.reference()?);
        let answer = self.api("api: case", who, "GET", &path, None, &[])?;
        live.seen(read(&path, &expect(200, "GET", &path, answer)?)?);
        Ok(())
    }

    /// A call of the API with somebody's token.
    pub fn api(
        &mut self,
        kind: Kind,
        who: &Person,
        method: &'static str,
        path: &str,
        body: Option<&Value>,
        more: &[(&'static str, String)],
    ) -> Result<Answer> {
        let mut headers = vec![("Authorization", format!("Bearer {}", who.token))];
        headers.extend_from_slice(more);
        if body.is_some() {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        self.ask(kind, &Asked { method, path, headers, body })
    }
}
