use super::figure;
use crate::texts::Texts;

/// How far a long job is. The bar is the browser's own; the words beside it say the same.
pub struct Progress {
    /// Unique on the page.
    pub id: &'static str,
    pub label: String,
    /// Done so far; never more than `all`.
    pub done: u64,
    /// Nothing while it is not known how much there is.
    pub all: Option<u64>,
    /// `12.400 trong 31.000`.
    pub words: String,
}

impl Progress {
    pub fn new(id: &'static str, label: impl Into<String>, done: u64, all: Option<u64>, t: &'static Texts) -> Progress {
        let done = all.map_or(done, |all| done.min(all));
        let written = |number| figure(number, t.language);
        let words = match all {
            Some(all) => t.two("progress-of", "done", written(done), "all", written(all)),
            None => t.one("progress-so-far", "done", written(done)),
        };
        Progress { id, label: label.into(), done, all, words }
    }
}

#[cfg(test)]
mod tests {
    use calendar::Language;

    use super::*;
    use crate::texts::texts;

    #[test]
    fn never_more_than_all_is_done() {
        let words = |done, all| Progress::new("job", "", done, all, texts(Language::Vi)).words;
        assert_eq!(words(12_400, Some(31_000)), "12.400 trong 31.000");
        assert_eq!(words(40, Some(31)), "31 trong 31");
        assert_eq!(words(12_400, None), "Đã xong 12.400");
    }
}
