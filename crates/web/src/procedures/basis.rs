use catalogue::LegalBasis;

use crate::texts::Texts;

/// A basis as people cite it: the place first, then the document.
pub fn cited(basis: &LegalBasis, t: &'static Texts) -> String {
    match &basis.article {
        Some(article) => t.two("basis-article", "article", article, "document", &basis.document),
        None => basis.document.clone(),
    }
}
