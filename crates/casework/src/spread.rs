//! Dividing the work of somebody who is away among the others.

/// Who gets each of `count` cases, in their order: always whoever holds least so far, the first of equals. `loads` are
/// the people with what they hold already. Nothing where there is nobody.
pub fn spread(loads: &[(String, i64)], count: usize) -> Vec<String> {
    let mut loads: Vec<(&str, i64)> = loads.iter().map(|(name, held)| (name.as_str(), *held)).collect();
    let mut given = Vec::with_capacity(count);
    for _ in 0..count {
        let Some(least) = loads.iter_mut().min_by_key(|(_, held)| *held) else { break };
        least.1 += 1;
        given.push(least.0.to_owned());
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_holds_least_gets_the_next_one() {
        let check = |loads: &[(&str, i64)], count: usize, expected: &[&str]| {
            let loads: Vec<(String, i64)> = loads.iter().map(|(name, held)| ((*name).to_owned(), *held)).collect();
            assert_eq!(spread(&loads, count), expected, "{loads:?}");
        };
        check(&[("a", 0), ("b", 0)], 4, &["a", "b", "a", "b"]);
        check(&[("a", 2), ("b", 0)], 3, &["b", "b", "a"]);
        check(&[("a", 9)], 2, &["a", "a"]);
        check(&[("a", 0), ("b", 0)], 0, &[]);
        check(&[], 3, &[]);
    }
}
