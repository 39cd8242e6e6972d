//! A procedure as a `cpsv:PublicService` (CPSV-AP 3.2.0, SEMIC; its shapes ask for the cardinalities that the tests
//! hold). Everything a service refers to stands in the same file with its class, as the shapes ask.

use catalogue::{Channel, Level, Procedure, Published, State, is_received_at};
use identity::{Unit, UnitKind, Units};
use serde_json::{Value, json};

use super::cpsv_parts::{
    address, channel, contact_point, cost, evidence, legal_resource, output, requirement, texts, vi,
};
use super::procedure_uri;
use crate::rules::RulesInForce;

/// Who publishes, and under which licence.
pub struct Publisher<'a> {
    pub rules: &'a RulesInForce,
    /// What addresses begin with, without a slash at the end.
    pub public_url: &'a str,
}

/// The prefixes, so that nobody has to fetch a context from elsewhere.
pub fn context() -> Value {
    json!({
        "adms": "http://www.w3.org/ns/adms#",
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "locn": "http://www.w3.org/ns/locn#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

const VIETNAMESE: &str = "http://publications.europa.eu/resource/authority/language/VIE";

impl Publisher<'_> {
    pub(super) fn uri(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// The data set: title, publisher, licence, when it last changed (`modified`, RFC 3339).
pub fn dataset(publisher: &Publisher<'_>, modified: &str) -> Value {
    let (settings, uri) = (&publisher.rules.settings, publisher.uri("/open-data"));
    json!({
        "@id": format!("{uri}#catalogue"),
        "@type": "dcat:Dataset",
        "dct:title": texts(
            &format!("Danh mục thủ tục hành chính, {}", settings.name),
            &format!("Catalogue of administrative procedures, {}", settings.name_en),
        ),
        "dct:description": texts(
            "Các thủ tục đang công bố: ai được làm, giấy tờ, thời hạn, phí, căn cứ pháp lý.",
            "The published procedures: who may apply, papers, time limits, fees, legal bases.",
        ),
        "dct:publisher": {
            "@id": format!("{uri}#publisher"),
            "@type": "foaf:Agent",
            "dct:identifier": publisher.rules.root_unit(),
            "dct:title": texts(&settings.authority, &settings.authority_en),
        },
        "dct:license": {"@id": settings.disclosure.licence_url},
        "dct:modified": {"@type": "xsd:dateTime", "@value": modified},
        "dcat:landingPage": {"@id": uri, "@type": "foaf:Document"},
    })
}

/// The organisations that services name as their competent authorities.
pub fn organisations(publisher: &Publisher<'_>) -> Vec<Value> {
    let units: &Units = &publisher.rules.units;
    let mut codes: Vec<&str> =
        publisher.rules.catalogue.all().iter().map(|published| authority(units, published)).collect();
    let desks = units.all().filter(|unit| unit.kind == UnitKind::OneStop && units.contact(&unit.code).is_some());
    codes.extend(desks.map(|unit| unit.code.as_str()));
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(|code| organisation(publisher, code)).collect()
}

/// The first desk that receives a procedure at its counter and whose contact is known.
pub(super) fn desk_of<'a>(publisher: &Publisher<'a>, procedure: &Procedure) -> Option<&'a str> {
    let rules = publisher.rules.for_cases();
    let receives = |unit: &&'a std::sync::Arc<Unit>| {
        unit.kind == UnitKind::OneStop
            && rules.units.contact(&unit.code).is_some()
            && rules
                .desk(&unit.code)
                .is_some_and(|desk| is_received_at(procedure, desk.of_catalogue(), Channel::Counter))
    };
    publisher.rules.units.all().find(receives).map(|unit| unit.code.as_str())
}

fn contact_uri(publisher: &Publisher<'_>, code: &str) -> String {
    format!("{}#contact-{code}", publisher.uri("/open-data"))
}

/// The organisations that one service refers to: who answers for it, and the desk where it is handed in.
pub fn organisations_of(publisher: &Publisher<'_>, published: &Published) -> Vec<Value> {
    let code = authority(&publisher.rules.units, published);
    let desk = desk_of(publisher, &published.procedure).filter(|desk| *desk != code);
    std::iter::once(code).chain(desk).map(|code| organisation(publisher, code)).collect()
}

/// A department under its own code; where the tree does not have it, the office itself.
fn authority<'a>(units: &'a Units, published: &'a Published) -> &'a str {
    let unit = published.procedure.unit_2010.as_str();
    units.get(unit).map_or_else(|| units.all().next().map_or("office", |root| root.code.as_str()), |_| unit)
}

fn organisation_uri(publisher: &Publisher<'_>, code: &str) -> String {
    format!("{}#{code}", publisher.uri("/open-data"))
}

fn organisation(publisher: &Publisher<'_>, code: &str) -> Value {
    let settings = &publisher.rules.settings;
    let mut fields = json!({
        "@id": organisation_uri(publisher, code),
        "@type": "cv:PublicOrganisation",
        "dct:identifier": code,
        "skos:prefLabel": vi(publisher.rules.units.name(code)),
        "dct:spatial": {
            "@id": format!("{}#area", publisher.uri("/open-data")),
            "@type": "http://data.europa.eu/88u/dataset/atu-type",
            "rdfs:label": vi(&settings.place),
        },
    });
    let Some(contact) = publisher.rules.units.contact(code) else { return fields };
    fields["cv:contactPoint"] = contact_point(&contact_uri(publisher, code), contact);
    if !contact.address.is_empty() {
        fields["locn:address"] = address(&format!("{}#address-{code}", publisher.uri("/open-data")), contact);
    }
    fields
}

/// One procedure with everything it refers to; its competent authority by reference ([`organisations`]).
pub fn service(publisher: &Publisher<'_>, published: &Published) -> Value {
    let (procedure, uri) = (&published.procedure, procedure_uri(publisher.public_url, &published.procedure.key));
    let code = authority(&publisher.rules.units, published);
    let part = |name: &str, number: usize| format!("{uri}#{name}-{}", number + 1);
    let numbered = |name: &'static str, count: usize| (0..count).map(move |n| (n, name));
    let mut fields = json!({
        "@id": uri,
        "@type": "cpsv:PublicService",
        "dct:identifier": procedure.code.as_deref().unwrap_or(&procedure.key),
        "dct:title": vi(&procedure.name),
        "dct:description": vi(&description(procedure)),
        "dcat:keyword": vi(&procedure.field),
        "dct:language": {"@id": VIETNAMESE, "@type": "dct:LinguisticSystem"},
        "adms:status": status(procedure),
        "cv:hasCompetentAuthority": {"@id": organisation_uri(publisher, code), "@type": "cv:PublicOrganisation"},
        "dct:isPartOf": {"@id": format!("{}#catalogue", publisher.uri("/open-data"))},
        "dct:modified": {"@type": "xsd:dateTime", "@value": published.published_at.rfc3339()},
        "dct:valid": {"@type": "xsd:date", "@value": published.in_force_from.to_string()},
        "cpsv:hasInput": numbered("paper", procedure.papers.len())
            .map(|(n, name)| evidence(&part(name, n), &procedure.papers[n])).collect::<Vec<_>>(),
        "cpsv:produces": numbered("result", procedure.results.len())
            .map(|(n, name)| output(&part(name, n), &procedure.results[n])).collect::<Vec<_>>(),
        "cv:hasChannel": procedure.channels.iter()
            .map(|way| channel(&uri, *way, procedure)).collect::<Vec<_>>(),
        "cv:hasCost": costs(&uri, procedure),
        "cv:hasLegalResource": numbered("law", procedure.legal_bases.len())
            .map(|(n, name)| legal_resource(&part(name, n), &procedure.legal_bases[n])).collect::<Vec<_>>(),
        "cv:holdsRequirement": procedure.conditions.iter().flat_map(|conditions| &conditions.items).enumerate()
            .map(|(n, item)| requirement(&part("condition", n), item)).collect::<Vec<_>>(),
    });
    if let Some(limit) = general_limit(procedure) {
        fields["cv:processingTime"] = super::cpsv_parts::duration(limit);
    }
    if let Some(desk) = desk_of(publisher, procedure) {
        fields["cv:contactPoint"] = json!({"@id": contact_uri(publisher, desk), "@type": "cv:ContactPoint"});
    }
    drop_empty(&mut fields);
    fields
}

/// The limit at the counter, or the general one.
fn general_limit(procedure: &Procedure) -> Option<calendar::Limit> {
    procedure
        .limit_for(Channel::Counter)
        .or_else(|| procedure.limits().first().map(|(_, limit)| *limit))
        .or_else(|| procedure.time_limit.as_ref().map(|time| time.limit()))
}

fn costs(uri: &str, procedure: &Procedure) -> Vec<Value> {
    if procedure.free == Some(true) {
        return vec![cost(&format!("{uri}#fee-1"), uri, 0, None, None)];
    }
    let fees = procedure.fees.iter().enumerate();
    fees.map(|(n, fee)| {
        // A channel that is not open is not described in the file.
        let channel = fee.channel.filter(|channel| procedure.channels.contains(channel));
        cost(&format!("{uri}#fee-{}", n + 1), uri, fee.amount, fee.note.as_deref(), channel)
    })
    .collect()
}

/// Who it is for and where it is settled, in a sentence: the vocabulary asks for a description, and the decree has none.
fn description(procedure: &Procedure) -> String {
    let applicants = match procedure.applicants.as_slice() {
        [] => String::new(),
        some => format!(" Dành cho: {}.", some.join(", ")),
    };
    let levels: Vec<&str> = procedure.levels.iter().map(|level| level_name(*level)).collect();
    format!("Thủ tục hành chính lĩnh vực {}, cấp giải quyết: {}.{applicants}", procedure.field, levels.join(", "))
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Ministry => "bộ",
        Level::Province => "tỉnh",
        Level::District => "huyện",
        Level::Commune => "xã",
        Level::Other => "cơ quan khác",
    }
}

/// Of the list of ADMS: completed is in force, under development is only listed, withdrawn is abolished.
fn status(procedure: &Procedure) -> Value {
    let word = match procedure.state {
        State::InForce => "Completed",
        State::Abolished { .. } => "Withdrawn",
        _ => "UnderDevelopment",
    };
    json!({"@id": format!("http://purl.org/adms/status/{word}"), "@type": "skos:Concept"})
}

fn drop_empty(fields: &mut Value) {
    if let Some(fields) = fields.as_object_mut() {
        fields.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
    }
}
