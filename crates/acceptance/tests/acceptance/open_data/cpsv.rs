//! The constraints that CPSV-AP 3.2.0 puts on the classes used here, as its published shapes state them
//! (semiceu.github.io/CPSV-AP/releases/3.2.0, file `shacl/cpsv-ap-SHACL.ttl`): how often a property comes, and of which
//! kind its values are.

use std::collections::HashMap;

use serde_json::Value;

/// What a value has to be.
#[derive(Clone, Copy)]
enum Kind {
    /// A text with a language (`rdf:langString`).
    Text,
    /// A literal of this datatype.
    Datatype(&'static str),
    /// A node of this class, which the file itself has to say.
    Class(&'static str),
    /// A plain text.
    Literal,
    Anything,
}

use Kind::{Anything, Class, Datatype, Literal, Text};

const MANY: usize = usize::MAX;
const REGION: &str = "http://data.europa.eu/88u/dataset/atu-type";

/// Class, property, least and most, kind.
const SHAPES: &[(&str, &str, usize, usize, Kind)] = &[
    ("cpsv:PublicService", "dct:identifier", 1, 1, Anything),
    ("cpsv:PublicService", "dct:title", 1, MANY, Text),
    ("cpsv:PublicService", "dct:description", 1, MANY, Text),
    ("cpsv:PublicService", "dcat:keyword", 0, MANY, Text),
    ("cpsv:PublicService", "adms:status", 0, 1, Class("skos:Concept")),
    ("cpsv:PublicService", "dct:language", 0, MANY, Class("dct:LinguisticSystem")),
    ("cpsv:PublicService", "cv:hasCompetentAuthority", 1, MANY, Class("cv:PublicOrganisation")),
    ("cpsv:PublicService", "cpsv:hasInput", 0, MANY, Class("cv:Evidence")),
    ("cpsv:PublicService", "cpsv:produces", 0, MANY, Class("cv:Output")),
    ("cpsv:PublicService", "cv:hasChannel", 0, MANY, Class("cv:Channel")),
    ("cpsv:PublicService", "cv:hasCost", 0, MANY, Class("cv:Cost")),
    ("cpsv:PublicService", "cv:hasLegalResource", 0, MANY, Class("eli:LegalResource")),
    ("cpsv:PublicService", "cv:holdsRequirement", 0, MANY, Class("cv:Requirement")),
    ("cpsv:PublicService", "cv:processingTime", 0, 1, Datatype("xsd:duration")),
    ("cpsv:PublicService", "dct:isPartOf", 0, MANY, Class("dcat:Dataset")),
    ("cv:PublicOrganisation", "skos:prefLabel", 1, MANY, Text),
    ("cv:PublicOrganisation", "dct:spatial", 1, MANY, Class(REGION)),
    ("cpsv:PublicService", "cv:contactPoint", 0, MANY, Class("cv:ContactPoint")),
    ("cv:PublicOrganisation", "cv:contactPoint", 0, MANY, Class("cv:ContactPoint")),
    ("cv:PublicOrganisation", "locn:address", 0, MANY, Class("locn:Address")),
    ("cv:ContactPoint", "cv:telephone", 0, MANY, Literal),
    ("cv:ContactPoint", "cv:openingHours", 0, MANY, Literal),
    ("locn:Address", "locn:fullAddress", 0, MANY, Literal),
    ("cv:Evidence", "dct:identifier", 1, 1, Anything),
    ("cv:Evidence", "dct:title", 1, MANY, Text),
    ("cv:Evidence", "dct:description", 0, MANY, Text),
    ("cv:Output", "dct:identifier", 1, 1, Anything),
    ("cv:Output", "dct:title", 1, MANY, Text),
    ("cv:Channel", "dct:identifier", 1, 1, Anything),
    ("cv:Channel", "dct:description", 0, MANY, Text),
    ("cv:Channel", "cv:processingTime", 0, 1, Datatype("xsd:duration")),
    ("cv:Cost", "dct:identifier", 1, 1, Anything),
    ("cv:Cost", "dct:description", 0, MANY, Text),
    ("cv:Cost", "cv:hasValue", 0, 1, Datatype("xsd:double")),
    ("cv:Cost", "cv:currency", 0, 1, Class("skos:Concept")),
    ("cv:Cost", "cv:ifAccessedThrough", 0, 1, Class("cv:Channel")),
    ("cv:Requirement", "dct:identifier", 1, 1, Anything),
    ("cv:Requirement", "dct:title", 1, MANY, Text),
    ("dcat:Dataset", "dct:title", 1, MANY, Text),
    ("dcat:Dataset", "dct:description", 1, MANY, Text),
    ("dcat:Dataset", "dct:publisher", 1, 1, Class("foaf:Agent")),
    ("dcat:Dataset", "dcat:landingPage", 0, MANY, Class("foaf:Document")),
    ("foaf:Agent", "dct:identifier", 1, 1, Anything),
    ("foaf:Agent", "dct:title", 1, MANY, Text),
];

/// One value or many, as a list.
fn values(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None => Vec::new(),
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
    }
}

/// The classes of a node, and what is said of it.
type Node<'a> = (Vec<&'a str>, Vec<(&'a str, &'a Value)>);

/// Every node of the file: its class and what is said of it, put together over all places where it stands.
fn nodes<'a>(value: &'a Value, found: &mut HashMap<&'a str, Node<'a>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| nodes(value, found)),
        Value::Object(fields) => {
            if let Some(id) = fields.get("@id").and_then(Value::as_str) {
                let node = found.entry(id).or_default();
                node.0.extend(fields.get("@type").and_then(Value::as_str));
                let said = fields.iter().filter(|(name, _)| !name.starts_with('@'));
                node.1.extend(said.map(|(name, value)| (name.as_str(), value)));
            }
            fields.iter().filter(|(name, _)| *name != "@context").for_each(|(_, value)| nodes(value, found));
        }
        _ => {}
    }
}

/// The ids of the nodes of a class.
pub fn of_class<'a>(file: &'a Value, class: &str) -> Vec<&'a str> {
    let mut found = HashMap::new();
    nodes(file, &mut found);
    found.into_iter().filter(|(_, (classes, _))| classes.contains(&class)).map(|(id, _)| id).collect()
}

/// Everything in a file that does not fit the shapes.
pub fn faults(file: &Value) -> Vec<String> {
    let mut found = HashMap::new();
    nodes(file, &mut found);
    let mut faults = Vec::new();
    for (id, (classes, said)) in &found {
        for (_, property, least, most, kind) in SHAPES.iter().filter(|shape| classes.contains(&shape.0)) {
            let all = said.iter().filter(|(name, _)| name == property).flat_map(|(_, value)| values(Some(*value)));
            let all: Vec<&Value> = all.collect();
            if !(*least..=*most).contains(&all.len()) {
                faults.push(format!("{id}: {} values of {property}", all.len()));
            }
            let fits = |value: &&Value| match kind {
                Anything => true,
                Literal => value.as_str().is_some_and(|text| !text.is_empty()),
                Text => value["@language"].is_string() && value["@value"].as_str().is_some_and(|text| !text.is_empty()),
                Datatype(datatype) => value["@type"] == *datatype && value["@value"].is_string(),
                Class(class) => {
                    let classes = value["@id"].as_str().and_then(|id| found.get(id)).map(|node| &node.0);
                    classes.is_some_and(|classes| classes.contains(class))
                }
            };
            if let Some(value) = all.iter().find(|value| !fits(value)) {
                faults.push(format!("{id}: {property} is {value}"));
            }
        }
    }
    faults
}
