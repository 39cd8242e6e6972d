//! Where the facts of a procedure were found, for people: names of places instead of paths.

/// A place that can be named.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// `dichvucong.gov.vn`, or `owner/name` of a public repository.
    pub name: String,
    pub href: String,
    /// A repository on GitHub.
    pub is_repository: bool,
}

/// The places a source names. None where it is words only, which are then shown as they stand.
pub fn places(source: &str) -> Vec<Place> {
    source.split([' ', ',', ';', '(', ')']).filter_map(place).collect()
}

fn place(word: &str) -> Option<Place> {
    if let Some(name) = word.strip_prefix("github:") {
        let href = format!("https://github.com/{name}");
        return Some(Place { name: name.to_owned(), href, is_repository: true });
    }
    let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| host.contains('.'))?;
    Some(Place { name: host.to_owned(), href: word.to_owned(), is_repository: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[(&str, bool)]) {
        let found = places(source);
        let found: Vec<(&str, bool)> = found.iter().map(|p| (p.name.as_str(), p.is_repository)).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn places_are_named_and_paths_are_not() {
        check(
            "pages as stored in github:some/repository (commit 5322948), folder data/raw",
            &[("some/repository", true)],
        );
        check("https://example.gov.vn/a?b=1 (24/12/2009)", &[("example.gov.vn", false)]);
        check("http://one.vn (2023) and https://two.vn/x", &[("one.vn", false), ("two.vn", false)]);
        check("Quyết định 3626/QĐ-UBND", &[]);
    }
}
