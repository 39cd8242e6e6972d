use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use catalogue::search::{BadRow, RowFault, SHIPPED, Synonyms};
use office::Office;

use super::changing::{begin, permit};
use super::said::Said;
use crate::arrived::Arrived;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

/// Faults that are told at once; whoever mends these sees the others.
const TOLD: usize = 20;

#[derive(Template)]
#[template(path = "admin/synonyms.html")]
struct SynonymsPage {
    shell: Shell,
    said: Option<&'static str>,
    f: Filled,
    /// The list that the product ships is in force.
    is_shipped: bool,
}

/// The list of what people say for what the texts say.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let file = office::synonym_file(&mut office.db.read().await?).await?;
    let shell = Shell::new(&office, language, "/admin/synonyms", Some(&signed_in));
    let f = Filled::fresh(shell.key(), &[("synonyms", &file)]);
    html_with(StatusCode::OK, &SynonymsPage { is_shipped: file == SHIPPED, said: said.key(), f, shell })
}

/// Replaces the list; every row that cannot be used is named, and then nothing changes.
pub async fn save(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, "synonyms").await?;
    // A browser sends its line ends.
    let file = match form.get("do") {
        "shipped" => SHIPPED.to_owned(),
        _ => form.get("synonyms").replace("\r\n", "\n"),
    };
    if let Err(bad) = Synonyms::read(&file) {
        drop(changing);
        let shell = Shell::new(&office, language, "/admin/synonyms", Some(&signed_in));
        let f = Filled::typed(&form, bad.iter().take(TOLD).map(|bad| told(bad, shell.t)).collect());
        let page = SynonymsPage { shell, said: None, f, is_shipped: false };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (by, unit) = (changing.permit.actor().username.clone(), changing.permit.actor_unit().to_owned());
    office::change_synonyms(&mut changing.work(), &by, &unit, &file).await?;
    changing.finish(&office, "/admin/synonyms?said=changed".to_owned()).await
}

fn told(bad: &BadRow, t: &Texts) -> Field {
    let key = match bad.fault {
        RowFault::Columns => "admin-synonyms-columns",
        RowFault::Kind => "admin-synonyms-kind",
        RowFault::NothingSaid => "admin-synonyms-nothing-said",
        RowFault::Official => "admin-synonyms-official",
        RowFault::TooMany => "admin-synonyms-too-many",
    };
    Field { path: "synonyms".to_owned(), message: t.one(key, "row", bad.row) }
}
