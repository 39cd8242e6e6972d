//! The same in a browser: pages, forms, cookies, as people without a program see it.

use std::thread;

use crate::connection::{Answer, Asked, Connection};
use crate::figures::Kind;
use crate::live::Live;
use crate::looks::Look;
use crate::people::Post;
use crate::player::{Hand, PATIENCE, expect, unexpected};
use crate::procedures::{PROCEDURES, UNITS};
use crate::{Error, Person, Result};

/// A page that somebody has before them, in the session it was shown in.
pub(crate) struct Seen {
    pub body: String,
    pub cookie: String,
    pub path: String,
}

impl Seen {
    /// A page that anybody may see.
    pub fn public(body: String, path: &str) -> Seen {
        Seen { body, cookie: String::new(), path: path.to_owned() }
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> Result<String> {
        let behind = self.body.split(&format!("name=\"{name}\" value=\"")).nth(1);
        let value = behind.and_then(|rest| rest.split('"').next());
        let missing = || Error::Missing { what: self.path.clone(), part: name.to_owned() };
        value.map(str::to_owned).ok_or_else(missing)
    }
}

pub(crate) type Fields = Vec<(String, String)>;

pub(crate) fn field(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

impl Hand<'_> {
    /// Opens a page of staff; signs in first where the session has ended.
    pub fn open(&mut self, kind: Kind, who: &Person, path: &str) -> Result<Seen> {
        for _ in 0..PATIENCE {
            let cookie = match who.session() {
                Some(cookie) => cookie,
                None => self.sign_in(who)?,
            };
            let headers = vec![("Cookie", cookie.clone())];
            let answer = self.ask(kind, &Asked { method: "GET", path, headers, body: Vec::new() })?;
            let is_over = answer.location.as_deref().is_some_and(|to| to.starts_with("/sign-in"));
            if answer.status == 303 && is_over {
                self.sign_in(who)?;
                continue;
            }
            let body = expect(200, "GET", path, answer)?.body;
            return Ok(Seen { body, cookie, path: path.to_owned() });
        }
        Err(Error::Missing { what: path.to_owned(), part: format!("a session of {}", who.username) })
    }

    fn sign_in(&mut self, who: &Person) -> Result<String> {
        let fields = vec![field("username", &who.username)];
        let answer = expect(303, "POST", "/sign-in", self.post("form: sign in", "", "/sign-in", &fields)?)?;
        let cookie = answer.cookie.ok_or_else(|| Error::Missing { what: "/sign-in".into(), part: "cookie".into() })?;
        who.signed_in(cookie.clone());
        Ok(cookie)
    }

    pub fn post(&mut self, kind: Kind, cookie: &str, path: &str, fields: &Fields) -> Result<Answer> {
        self.ask(kind, &posted(cookie, path, fields))
    }

    pub fn receive_by_page(&mut self, number: usize, live: &mut Live, clerk: &Person) -> Result<()> {
        let dossier = &self.player.plan.dossiers[number];
        let key = dossier.procedure.key;
        let seen = self.open("page: intake", clerk, &format!("/desk?procedure={key}"))?;
        let mut fields = vec![field("procedure", key), field("channel", "counter")];
        for name in ["form_token", "key", "shown.counter"] {
            fields.push(field(name, seen.hidden(name)?));
        }
        let applicant = self.applicant(dossier.citizen);
        for name in ["name", "id_number", "phone", "address"] {
            fields.push(field(&format!("applicant.{name}"), applicant[name].as_str().unwrap_or_default()));
        }
        for paper in self.player.papers.get(key).into_iter().flatten() {
            let row = format!("papers.{}", paper.number - 1);
            fields.push(field(&format!("{row}.paper"), "1"));
            fields.push(field(&format!("{row}.original"), paper.original.to_string()));
            fields.push(field(&format!("{row}.copy"), paper.copy.to_string()));
        }
        fields.push(field("return_way", if dossier.by_post { "post" } else { "desk" }));
        let answer = self.post("form: intake", &seen.cookie, "/desk/cases", &fields)?;
        let answer = expect(303, "POST", "/desk/cases", answer)?;
        let to = answer.location.unwrap_or_default();
        self.open("page: received", clerk, &to)?;
        let reference = to.rsplit('/').next().unwrap_or_default().to_owned();
        live.seen(serde_json::json!({"reference": reference, "version": 0}));
        self.reload(live, clerk)
    }

    /// Passes a case on with the form of its page.
    pub fn transfer_by_page(&mut self, live: &mut Live, who: &Person) -> Result<()> {
        let path = format!("/cases/{}", live.reference()?);
        let fields = vec![field("note", "Chuyển bước sau")];
        self.send_form(
            ("page: case", "form: transfer"),
            who,
            &format!("{path}?act=transfer"),
            &format!("{path}/transfer"),
            fields,
        )?;
        self.reload(live, who)
    }

    pub fn hand_over_by_page(&mut self, number: usize, live: &mut Live, clerk: &Person) -> Result<()> {
        let dossier = &self.player.plan.dossiers[number];
        let path = format!("/desk/results/{}", live.reference()?);
        let mut fields = vec![field("collector.name", &self.player.plan.citizens[dossier.citizen])];
        if dossier.by_post {
            fields.extend([field("way", "post"), field("tracking", format!("EA{:09}VN", number + 1))]);
        } else {
            fields.push(field("way", "desk"));
        }
        self.send_form(("page: hand over", "form: hand over"), clerk, &path, &path, fields)?;
        self.reload(live, clerk)
    }

    /// Opens a page and sends a form of it; where somebody changed the case meanwhile, opens it again.
    fn send_form(&mut self, kinds: (Kind, Kind), who: &Person, page: &str, to: &str, more: Fields) -> Result<()> {
        for _ in 0..PATIENCE {
            let seen = self.open(kinds.0, who, page)?;
            let mut fields = more.clone();
            for name in ["form_token", "key", "version"] {
                fields.push(field(name, seen.hidden(name)?));
            }
            let answer = self.post(kinds.1, &seen.cookie, to, &fields)?;
            match answer.status {
                303 => return Ok(()),
                409 => self.tally.conflicts += 1,
                _ => return Err(unexpected("POST", &format!("{to} by {}", who.username), answer)),
            }
        }
        Err(unexpected("POST", to, Answer { status: 409, ..Answer::default() }))
    }

    /// Two officers press the same button of the pool at the same moment. One gets the case; the other sees that it is
    /// taken, and goes on with something else.
    pub fn claim(&mut self, live: &mut Live, one: &Person, other: &Person) -> Result<()> {
        let path = format!("/cases/{}/claim", live.reference()?);
        let mut forms = Vec::new();
        for who in [one, other] {
            let seen = self.open("page: pool", who, "/work?list=pool")?;
            let fields = vec![field("form_token", token(&seen)?), field("key", self.player.key())];
            forms.push((seen.cookie, fields));
        }
        let [(cookie, fields), (rivals_cookie, rivals_fields)] = &forms[..] else { return Ok(()) };
        let (address, rival) = (self.address, posted(rivals_cookie, &path, rivals_fields));
        let (answer, theirs) = thread::scope(|scope| {
            let theirs = scope.spawn(|| Connection::open(address)?.exchange(&rival));
            let answer = self.post("form: claim", cookie, &path, fields);
            (answer, theirs.join())
        });
        let (answer, theirs) = match theirs {
            Ok(theirs) => (answer?, theirs?),
            Err(panic) => std::panic::resume_unwind(panic),
        };
        match (answer.status, theirs.status) {
            (303, 409 | 422) | (409 | 422, 303) => self.tally.lost_claims += 1,
            (303, _) => return Err(unexpected("POST", &path, theirs)),
            _ => return Err(unexpected("POST", &path, answer)),
        }
        self.reload(live, one)
    }

    pub fn look(&mut self, look: &Look) -> Result<()> {
        let player = self.player;
        match look {
            Look::Work { unit, officer } => {
                let who = player.person(Post::Officer, UNITS[*unit], *officer)?;
                self.open("page: worklist", who, "/work").map(drop)
            }
            Look::Team { unit, head } => {
                let who = player.person(Post::Head, UNITS[*unit], *head)?;
                self.open("page: team", who, "/work?list=team").map(drop)
            }
            Look::Results { clerk } => {
                let who = player.person(Post::Clerk, "", *clerk)?;
                self.open("page: results", who, "/desk/results").map(drop)
            }
            Look::Search { clerk, dossier } => {
                let who = player.person(Post::Clerk, "", *clerk)?;
                let citizen = player.plan.dossiers[*dossier].citizen;
                let path = format!("/api/v1/cases?q={}", 100_000_000 + citizen);
                let answer = self.api("api: search", who, "GET", &path, None, &[])?;
                expect(200, "GET", &path, answer).map(drop)
            }
            Look::Receipt { dossier } => {
                let who = player.person(Post::Clerk, "", player.plan.dossiers[*dossier].clerk)?;
                let path = format!("/cases/{}/receipt.pdf", player.live(*dossier).reference()?);
                self.open("paper: receipt", who, &path).map(drop)
            }
            Look::Track { dossier } => {
                let live = player.live(*dossier);
                self.public("page: the citizen's case", live.link()?).map(drop)
            }
            Look::Procedure { procedure } => {
                let path = format!("/procedures/{}", PROCEDURES[*procedure].key);
                self.public("page: procedure", &path).map(drop)
            }
            Look::Home => self.public("page: home", "/").map(drop),
            Look::Suggested => self.public("page: suggested", "/procedures/suggested?q=khai%20si").map(drop),
            Look::Checklist { procedure } => {
                let path = format!("/procedures/{}/checklist", PROCEDURES[*procedure].key);
                self.public("page: checklist", &path).map(drop)
            }
            Look::Versions { procedure } => {
                let path = format!("/procedures/{}/versions", PROCEDURES[*procedure].key);
                self.public("page: versions", &path).map(drop)
            }
            Look::Linked { procedure } => {
                let path = format!("/open-data/procedures/{}.jsonld", PROCEDURES[*procedure].key);
                self.public("file: linked data", &path).map(drop)
            }
            Look::Requirements { unit, head } => {
                let who = player.person(Post::Head, UNITS[*unit], *head)?;
                self.open("page: requirements", who, "/requirements").map(drop)
            }
        }
    }
}

/// The token of the session that every form of a page carries.
fn token(seen: &Seen) -> Result<String> {
    seen.hidden("form_token")
}

/// A form as a browser sends it.
fn posted<'a>(cookie: &str, path: &'a str, fields: &Fields) -> Asked<'a> {
    let mut headers = vec![
        ("Content-Type", "application/x-www-form-urlencoded".to_owned()),
        ("Sec-Fetch-Site", "same-origin".to_owned()),
    ];
    if !cookie.is_empty() {
        headers.push(("Cookie", cookie.to_owned()));
    }
    let body = serde_urlencoded::to_string(fields).unwrap_or_default().into_bytes();
    Asked { method: "POST", path, headers, body }
}
