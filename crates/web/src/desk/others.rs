//! More than one applicant: blocks of fields `others.0.…`, `others.1.…` of the intake form.

use super::values::Values;
use crate::form::Posted;

/// As many as casework takes, and a bound for what a made-up form can ask for.
const MOST: usize = 21;
const FIELDS: [&str; 3] = ["name", "id_number", "birth_year"];

/// What the fields of one block begin with.
pub fn block(at: usize) -> String {
    format!("others.{at}")
}

/// The number of the block a field belongs to and the rest of its name.
pub fn in_block(name: &str) -> Option<(usize, &str)> {
    let (at, field) = name.strip_prefix("others.")?.split_once('.')?;
    Some((at.parse().ok()?, field))
}

/// How many blocks hold something; they stand in front once the form is [`closed_up`].
pub fn count(form: &Posted) -> usize {
    (0..MOST).take_while(|at| is_filled(form, *at)).count()
}

fn is_filled(form: &Posted, at: usize) -> bool {
    FIELDS.iter().any(|field| form.filled(&format!("{}.{field}", block(at))).is_some())
}

/// The form with its empty blocks left out, so that a block's place is the one in the faults of casework.
pub fn closed_up(form: Posted) -> Posted {
    let filled: Vec<usize> = (0..MOST).filter(|at| is_filled(&form, *at)).collect();
    form.renamed(|name| match in_block(name) {
        Some((at, field)) => filled.iter().position(|kept| *kept == at).map(|to| format!("{}.{field}", block(to))),
        None => Some(name.to_owned()),
    })
}

/// The blocks to show: those that hold something and, where one was asked for or none is there, an empty one.
pub fn shown(values: &Values) -> Vec<usize> {
    let (filled, asked) = values.form().map_or((0, false), |form| (count(form), form.get("add") == "other"));
    let all = (filled + usize::from(asked)).clamp(1, MOST - 1);
    (0..all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests::posted;

    #[test]
    fn empty_blocks_are_left_out_and_the_others_close_up() {
        let check = |body: &str, expected: &[(&str, &str)], shown_blocks: usize| {
            let form = closed_up(posted(body));
            for (name, value) in expected {
                assert_eq!(form.get(name), *value, "{body}: {name}");
            }
            assert_eq!(shown(&Values::typed(form)).len(), shown_blocks, "{body}");
        };
        check("applicant.name=A", &[("applicant.name", "A"), ("others.0.name", "")], 1);
        check("others.0.name=B&others.1.name=C", &[("others.0.name", "B"), ("others.1.name", "C")], 2);
        check(
            "others.0.name=+&others.1.name=C&others.1.id_kind=tax",
            &[("others.0.name", "C"), ("others.0.id_kind", "tax")],
            1,
        );
        check("others.2.birth_year=1&others.0.name=B&add=other", &[("others.1.birth_year", "1")], 3);
        check("others.x.name=B&others.99.name=C", &[("others.0.name", "")], 1);
    }
}
