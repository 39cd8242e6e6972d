//! One event: the common fields of trust design §1.2, and its canonical bytes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use crate::canonical::{check_size, push_string, push_value};
use crate::kind::Belongs;
use crate::shape::Shape;
use crate::{Error, Fault, Kind, Link, parse_canonical};

/// The version of the event format, the field `v`.
const VERSION: u64 = 1;

/// Who acted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person of the staff, by code, and the role in which they acted.
    Staff { id: String, role: Option<String> },
    /// A citizen; never named in an event.
    Citizen,
    /// The program by itself: jobs, imports, the clock.
    System,
}

/// An event before it is committed to. The caller gives ids and times; [`Event::bytes`] checks all.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The bytes of a UUID.
    pub id: [u8; 16],
    /// `2010-01-20T08:30:00.000+07:00`, never before the last event of the case.
    pub ts: String,
    pub kind: Kind,
    /// The code of the unit in which it happened.
    pub unit: String,
    pub actor: Actor,
    /// `None` for what belongs to no case.
    pub link: Option<Link>,
    /// `code@version` of the procedure.
    pub proc: Option<String>,
    /// An object with the fields of the type, see [`Kind::fields`].
    pub data: Value,
}

impl Event {
    /// The canonical bytes. `case.received` is written without the actor's role (§1.5), so that a
    /// receipt that carries the event fits its code.
    ///
    /// # Errors
    /// The first field that is missing, superfluous or of another shape; more than 16 KiB.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        self.check()?;
        let mut out = Vec::with_capacity(512);
        out.extend_from_slice(b"{\"actor\":");
        self.push_actor(&mut out)?;
        if let Some(link) = &self.link {
            link.push(&mut out)?;
        }
        out.extend_from_slice(b",\"data\":");
        push_value(&self.data, 1, &mut out).map_err(|error| error.inside("data"))?;
        push_field("id", &self.id_text(), Shape::Id, &mut out)?;
        if let Some(proc) = &self.proc {
            push_field("proc", proc, Shape::Proc, &mut out)?;
        }
        push_field("ts", &self.ts, Shape::Timestamp, &mut out)?;
        push_field("type", self.kind.name(), Shape::Code, &mut out)?;
        push_field("unit", &self.unit, Shape::Code, &mut out)?;
        out.extend_from_slice(b",\"v\":1}");
        check_size(out.len())?;
        Ok(out)
    }

    /// The event of canonical bytes.
    ///
    /// # Errors
    /// Anything that [`Event::bytes`] would not have written just so.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let Value::Object(mut fields) = parse_canonical(bytes)? else {
            return Err(Error::at("", Fault::Shape(Shape::Object)));
        };
        let fields = &mut fields;
        let kind = Kind::from_name(&need_text(fields, "type", Shape::Text)?)?;
        let event = Self {
            id: id_bytes(&need_text(fields, "id", Shape::Id)?)?,
            ts: need_text(fields, "ts", Shape::Timestamp)?,
            kind,
            unit: need_text(fields, "unit", Shape::Code)?,
            actor: take_actor(fields, kind).map_err(|error| error.inside("actor"))?,
            link: Link::take(fields)?,
            proc: take_text(fields, "proc", Shape::Proc)?,
            data: Value::Object(take_object(fields, "data")?),
        };
        match fields.remove("v") {
            Some(v) if v.as_u64() == Some(VERSION) => {}
            Some(_) => return Err(Error::at("v", Fault::Unknown)),
            None => return Err(Error::at("v", Fault::Missing)),
        }
        nothing_left(fields)?;
        event.check()?;
        Ok(event)
    }

    /// The id in its spelling of 22 characters.
    pub fn id_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.id)
    }

    fn check(&self) -> Result<(), Error> {
        match (self.kind.belongs(), &self.link) {
            (Belongs::ToCase, None) => return Err(Error::at("case", Fault::Missing)),
            (Belongs::ToOffice, Some(_)) => return Err(Error::at("case", Fault::Unknown)),
            _ => {}
        }
        if self.proc.is_none() && self.kind.needs_proc() {
            return Err(Error::at("proc", Fault::Missing));
        }
        match &self.data {
            Value::Object(data) => self.kind.check(data),
            _ => Err(Error::at("data", Fault::Shape(Shape::Object))),
        }
    }

    fn push_actor(&self, out: &mut Vec<u8>) -> Result<(), Error> {
        let (id, role) = match &self.actor {
            Actor::Citizen => {
                out.extend_from_slice(b"{\"k\":\"citizen\"}");
                return Ok(());
            }
            Actor::System => {
                out.extend_from_slice(b"{\"k\":\"system\"}");
                return Ok(());
            }
            Actor::Staff { id, role } => (id, role),
        };
        check_text("id", id, Shape::Code).map_err(|error| error.inside("actor"))?;
        out.extend_from_slice(b"{\"id\":");
        push_string(id, out).map_err(|error| error.inside("actor/id"))?;
        out.extend_from_slice(b",\"k\":\"staff\"");
        if let Some(role) = role.as_ref().filter(|_| has_role(self.kind)) {
            push_field("role", role, Shape::Code, out).map_err(|error| error.inside("actor"))?;
        }
        out.push(b'}');
        Ok(())
    }
}

fn has_role(kind: Kind) -> bool {
    kind != Kind::CaseReceived
}

/// Writes `,"name":"text"`.
pub(crate) fn push_field(name: &str, text: &str, shape: Shape, out: &mut Vec<u8>) -> Result<(), Error> {
    check_text(name, text, shape)?;
    out.extend_from_slice(b",\"");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    push_string(text, out).map_err(|error| error.inside(name))
}

fn check_text(name: &str, text: &str, shape: Shape) -> Result<(), Error> {
    if shape.fits_text(text) { Ok(()) } else { Err(Error::at(name, Fault::Shape(shape))) }
}

pub(crate) fn take_text(fields: &mut Map<String, Value>, name: &str, shape: Shape) -> Result<Option<String>, Error> {
    match fields.remove(name) {
        None => Ok(None),
        Some(Value::String(text)) if shape.fits_text(&text) => Ok(Some(text)),
        Some(_) => Err(Error::at(name, Fault::Shape(shape))),
    }
}

fn need_text(fields: &mut Map<String, Value>, name: &str, shape: Shape) -> Result<String, Error> {
    take_text(fields, name, shape)?.ok_or_else(|| Error::at(name, Fault::Missing))
}

fn take_object(fields: &mut Map<String, Value>, name: &str) -> Result<Map<String, Value>, Error> {
    match fields.remove(name) {
        Some(Value::Object(object)) => Ok(object),
        Some(_) => Err(Error::at(name, Fault::Shape(Shape::Object))),
        None => Err(Error::at(name, Fault::Missing)),
    }
}

fn take_actor(fields: &mut Map<String, Value>, kind: Kind) -> Result<Actor, Error> {
    let mut actor = take_object(fields, "actor").map_err(|_| Error::at("", Fault::Shape(Shape::Object)))?;
    let actor = &mut actor;
    let who = match need_text(actor, "k", Shape::Code)?.as_str() {
        "staff" => {
            let role = if has_role(kind) { take_text(actor, "role", Shape::Code)? } else { None };
            Actor::Staff { id: need_text(actor, "id", Shape::Code)?, role }
        }
        "citizen" => Actor::Citizen,
        "system" => Actor::System,
        _ => return Err(Error::at("k", Fault::Unknown)),
    };
    nothing_left(actor)?;
    Ok(who)
}

fn nothing_left(fields: &Map<String, Value>) -> Result<(), Error> {
    match fields.keys().next() {
        Some(name) => Err(Error::at(name, Fault::Unknown)),
        None => Ok(()),
    }
}

fn id_bytes(id: &str) -> Result<[u8; 16], Error> {
    let bytes = URL_SAFE_NO_PAD.decode(id).ok();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| Error::at("id", Fault::Shape(Shape::Id)))
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
