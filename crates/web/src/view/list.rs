//! What stands around a list: filters, sorting, further pages.

/// A filter or a tab: a link that keeps the choice in the address.
pub struct Chip {
    pub href: String,
    pub label: String,
    /// How many rows are behind it, where that is known; written as [`figure`](super::figure) gives it.
    pub count: Option<String>,
    /// The one that is shown.
    pub current: bool,
}

impl Chip {
    pub fn new(href: impl Into<String>, label: impl Into<String>, current: bool) -> Chip {
        Chip { href: href.into(), label: label.into(), count: None, current }
    }

    pub fn counting(self, count: String) -> Chip {
        Chip { count: Some(count), ..self }
    }
}

/// A column head that sorts.
pub struct Sort {
    /// Where a press leads: this column, the other way round when it is sorted by already.
    pub href: String,
    pub label: String,
    /// How the list is sorted by this column now.
    pub order: Option<Order>,
    /// Figures stand at the right.
    pub is_number: bool,
}

impl Sort {
    /// A column of a list sorted by `asked`: `due` upwards, `-due` downwards. `address` makes the list's address from
    /// such a word.
    pub fn new(label: impl Into<String>, column: &str, asked: &str, address: impl Fn(&str) -> String) -> Sort {
        let order = match asked.strip_prefix('-') {
            None if asked == column => Some(Order::Ascending),
            Some(asked) if asked == column => Some(Order::Descending),
            _ => None,
        };
        let href = if order == Some(Order::Ascending) { address(&format!("-{column}")) } else { address(column) };
        Sort { href, label: label.into(), order, is_number: false }
    }

    /// Of figures.
    pub fn of_figures(self) -> Sort {
        Sort { is_number: true, ..self }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

impl Order {
    /// The word of `aria-sort`.
    pub fn word(self) -> &'static str {
        match self {
            Order::Ascending => "ascending",
            Order::Descending => "descending",
        }
    }
}

/// The ways on from a page of a long list. Pages are read by key: there are no page numbers.
pub struct Pager {
    /// What is shown: `50 hồ sơ đầu trong 10.000`.
    pub said: String,
    /// Back to the beginning or to the page before.
    pub back: Option<Link>,
    pub next: Option<Link>,
}

pub struct Link {
    pub href: String,
    pub label: String,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Link {
        Link { href: href.into(), label: label.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_pressed_again_turns_the_list_round() {
        let check = |asked: &str, order: Option<Order>, next: &str| {
            let sort = Sort::new("", "due", asked, |word| format!("?sort={word}"));
            assert_eq!((sort.order, sort.href.as_str()), (order, next), "{asked}");
        };
        check("due", Some(Order::Ascending), "?sort=-due");
        check("-due", Some(Order::Descending), "?sort=due");
        check("", None, "?sort=due");
        check("name", None, "?sort=due");
    }
}
