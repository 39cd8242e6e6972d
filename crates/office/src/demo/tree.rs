//! The units of a demo office, from the agency data that is compiled in.

use identity::NewUnit;
use serde::Deserialize;

use crate::{Error, Result};

#[derive(Deserialize)]
struct Agencies {
    schema: String,
    units: Vec<NewUnit>,
}

/// The units of an agency file; it lists parents before their children.
pub(super) fn units(file: &str) -> Result<Vec<NewUnit>> {
    let unsound = |message: String| Error::Setting { name: "units", message };
    let agencies: Agencies = serde_json::from_str(file).map_err(|e| unsound(e.to_string()))?;
    if agencies.schema != "agencies/1" {
        return Err(unsound(format!("its schema is '{}', not 'agencies/1'", agencies.schema)));
    }
    Ok(agencies.units)
}

#[cfg(test)]
mod tests {
    use super::super::profile::profiles;
    use super::*;

    #[test]
    fn parents_come_before_their_children() {
        for profile in profiles() {
            let units = units(profile.agencies).unwrap();
            for (at, unit) in units.iter().enumerate() {
                let Some(parent) = &unit.parent else { continue };
                assert!(units[..at].iter().any(|before| before.code == *parent), "{}: {}", profile.name, unit.code);
            }
        }
    }

    #[test]
    fn the_district_is_one_tree_and_the_communes_are_five() {
        let roots = |profile: &super::super::Profile| {
            units(profile.agencies).unwrap().into_iter().filter(|unit| unit.parent.is_none()).count()
        };
        assert_eq!(profiles().iter().map(roots).collect::<Vec<_>>(), [1, 5]);
    }
}
