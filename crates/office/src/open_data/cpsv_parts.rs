//! What a service refers to: evidence, output, channel, cost, legal resource, requirement.

use calendar::{Limit, Unit};
use catalogue::{Channel, Condition, Handling, Paper, Procedure};
use identity::Contact;
use serde_json::{Value, json};

use crate::posted_paper::{cited, way};

/// A text in Vietnamese.
pub fn vi(text: &str) -> Value {
    json!({"@language": "vi", "@value": text})
}

/// A text in both languages; the English one only where there is one.
pub fn texts(vietnamese: &str, english: &str) -> Value {
    match english {
        "" => vi(vietnamese),
        english => json!([vi(vietnamese), {"@language": "en", "@value": english}]),
    }
}

/// A limit as `xsd:duration`. The type knows no working days: so many working days are given as days, so many working
/// hours as hours, and the description of the channel says the limit in words.
pub fn duration(limit: Limit) -> Value {
    let n = limit.value();
    let text = match limit.unit() {
        Unit::WorkingDay | Unit::CalendarDay => format!("P{n}D"),
        Unit::WorkingHour => format!("PT{n}H"),
        Unit::Month => format!("P{n}M"),
        Unit::SameDay => "P1D".to_owned(),
    };
    json!({"@type": "xsd:duration", "@value": text})
}

pub fn evidence(id: &str, paper: &Paper) -> Value {
    let handling = match paper.handling {
        Handling::Submit => "nộp",
        Handling::Present => "xuất trình",
    };
    let mut about = vec![format!("{handling}, bản chính: {}, bản sao: {}", paper.original, paper.copy)];
    if paper.conditional {
        about.push(paper.group.clone().unwrap_or_else(|| "khi áp dụng".to_owned()));
    }
    about.extend(paper.legal_basis.as_ref().map(|basis| format!("căn cứ: {}", cited(basis))));
    json!({
        "@id": id,
        "@type": "cv:Evidence",
        "dct:identifier": id,
        "dct:title": vi(&paper.name),
        "dct:description": vi(&about.join("; ")),
    })
}

pub fn output(id: &str, name: &str) -> Value {
    json!({"@id": id, "@type": "cv:Output", "dct:identifier": id, "dct:title": vi(name)})
}

pub fn channel_id(uri: &str, channel: Channel) -> String {
    format!("{uri}#channel-{}", channel.word())
}

pub fn channel(uri: &str, channel: Channel, procedure: &Procedure) -> Value {
    let (id, limit) = (channel_id(uri, channel), procedure.limit_for(channel));
    let words = limit.map(|limit| format!(", thời hạn {}", calendar::format_limit(limit, calendar::Language::Vi)));
    let mut fields = json!({
        "@id": id,
        "@type": "cv:Channel",
        "dct:identifier": id,
        "dct:description": vi(&format!("Nộp {}{}", way(channel), words.unwrap_or_default())),
    });
    if let Some(limit) = limit {
        fields["cv:processingTime"] = duration(limit);
    }
    fields
}

pub fn cost(id: &str, uri: &str, amount: i64, about: Option<&str>, channel: Option<Channel>) -> Value {
    let mut fields = json!({
        "@id": id,
        "@type": "cv:Cost",
        "dct:identifier": id,
        // A lexical form of xsd:double; the amount itself is whole đồng.
        "cv:hasValue": {"@type": "xsd:double", "@value": amount.to_string()},
        "cv:currency": {
            "@id": "http://publications.europa.eu/resource/authority/currency/VND",
            "@type": "skos:Concept",
        },
    });
    if let Some(about) = about {
        fields["dct:description"] = vi(about);
    }
    if let Some(channel) = channel {
        fields["cv:ifAccessedThrough"] = json!({"@id": channel_id(uri, channel), "@type": "cv:Channel"});
    }
    fields
}

/// How to reach an office: telephone and opening hours, as far as they are known.
pub fn contact_point(id: &str, contact: &Contact) -> Value {
    let mut fields = json!({"@id": id, "@type": "cv:ContactPoint"});
    for (name, text) in [("cv:telephone", &contact.phone), ("cv:openingHours", &contact.hours)] {
        if !text.is_empty() {
            fields[name] = json!(text);
        }
    }
    fields
}

/// An address as people write it: the house, the street, the place in one text.
pub fn address(id: &str, contact: &Contact) -> Value {
    json!({"@id": id, "@type": "locn:Address", "locn:fullAddress": contact.address})
}

pub fn legal_resource(id: &str, name: &str) -> Value {
    json!({"@id": id, "@type": "eli:LegalResource", "dct:identifier": name, "dct:title": vi(name)})
}

pub fn requirement(id: &str, condition: &Condition) -> Value {
    let mut fields =
        json!({"@id": id, "@type": "cv:Requirement", "dct:identifier": id, "dct:title": vi(&condition.text)});
    if let Some(basis) = &condition.legal_basis {
        fields["dct:description"] = vi(&cited(basis));
    }
    fields
}
