use identity::{NewUnit, TreeFault, UnitFault, UnitKind, Units};
use office::UnitFileFault;

use crate::failure::Field;
use crate::form::Posted;
use crate::texts::Texts;

/// A unit as a page lists it.
pub struct Line {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub depth: usize,
    /// Nothing stands below it.
    pub is_leaf: bool,
    /// Where people find it, in one line; empty where nobody has written it down.
    pub contact: String,
    /// People come to it: a post or a counter is found where its unit is.
    pub has_place: bool,
}

const KINDS: [UnitKind; 7] = [
    UnitKind::PeoplesCommittee,
    UnitKind::CommunePeoplesCommittee,
    UnitKind::Department,
    UnitKind::OneStop,
    UnitKind::Counter,
    UnitKind::VerticalAgency,
    UnitKind::SubordinateUnit,
];

/// The kinds to choose from, as word and name.
pub fn kinds(t: &Texts) -> Vec<(&'static str, String)> {
    KINDS.iter().map(|kind| (office::unit_kind_word(*kind), kind_name(*kind, t))).collect()
}

fn kind_name(kind: UnitKind, t: &Texts) -> String {
    t.get(&format!("admin-unit-{}", office::unit_kind_word(kind))).to_owned()
}

/// All units, parents before their children, each with its depth.
pub fn lines(units: &Units, t: &Texts) -> Vec<Line> {
    let line = |unit: &identity::Unit| Line {
        code: unit.code.clone(),
        name: unit.name.clone(),
        kind: kind_name(unit.kind, t),
        depth: unit.path.matches('/').count().saturating_sub(2).min(6),
        is_leaf: units.children(&unit.code).next().is_none(),
        contact: unit.contact.line(),
        has_place: !matches!(unit.kind, UnitKind::Post | UnitKind::Counter),
    };
    units.all().map(|unit| line(unit)).collect()
}

/// Units that another one can stand below, as code and name.
pub fn parents(units: &Units) -> Vec<(String, String)> {
    let above = units.all().filter(|unit| !matches!(unit.kind, UnitKind::Counter | UnitKind::Post));
    above.map(|unit| (unit.code.clone(), format!("{} ({})", unit.name, unit.code))).collect()
}

/// One unit of the form.
pub fn of_form(form: &Posted, there: &Units, t: &Texts) -> Result<Vec<NewUnit>, Vec<Field>> {
    let kind = office::unit_kind(form.get("kind"));
    let Some(kind) = kind else { return Err(vec![field("kind", "admin-bad-kind", t)]) };
    let unit = NewUnit {
        code: form.get("code").trim().to_uppercase(),
        name: text::clean_line(form.get("unit_name"), 160).unwrap_or_default(),
        kind,
        parent: form.filled("parent"),
        head: false,
        note: None,
    };
    let faults = identity::check_tree(std::slice::from_ref(&unit), there);
    if faults.is_empty() { Ok(vec![unit]) } else { Err(faults.iter().map(|f| form_field(f.fault, t)).collect()) }
}

fn form_field(fault: TreeFault, t: &Texts) -> Field {
    let path = match fault {
        TreeFault::Code | TreeFault::Repeated | TreeFault::Moved => "code",
        TreeFault::Name => "unit_name",
        _ => "parent",
    };
    field(path, key(fault), t)
}

fn field(path: &str, key: &str, t: &Texts) -> Field {
    Field { path: path.to_owned(), message: t.get(key).to_owned() }
}

fn key(fault: TreeFault) -> &'static str {
    match fault {
        TreeFault::Code => "admin-tree-code",
        TreeFault::Repeated => "admin-tree-repeated",
        TreeFault::Name => "admin-tree-name",
        TreeFault::Parent => "admin-tree-parent",
        TreeFault::Circle => "admin-tree-circle",
        TreeFault::Moved => "admin-tree-moved",
        TreeFault::CounterWithoutDesk => "admin-tree-counter",
        TreeFault::DeskWithoutCommittee => "admin-tree-desk",
    }
}

/// The units of a file, checked whole; every fault names its row.
pub fn of_file(bytes: &[u8], there: &Units, t: &Texts) -> Result<Vec<NewUnit>, Vec<Field>> {
    let units = office::read_units(bytes).map_err(|fault| {
        let message = match fault {
            UnitFileFault::Unreadable => t.get("admin-tree-unreadable").to_owned(),
            UnitFileFault::Empty => t.get("admin-tree-empty").to_owned(),
            UnitFileFault::Kind(row) => in_row(row, "admin-bad-kind", t),
        };
        vec![Field { path: "file".to_owned(), message }]
    })?;
    let faults = identity::check_tree(&units, there);
    let told = |fault: &UnitFault| Field { path: "file".to_owned(), message: in_row(fault.row, key(fault.fault), t) };
    if faults.is_empty() { Ok(units) } else { Err(faults.iter().take(20).map(told).collect()) }
}

fn in_row(row: usize, key: &str, t: &Texts) -> String {
    t.two("admin-in-row", "row", row, "what", t.get(key))
}
