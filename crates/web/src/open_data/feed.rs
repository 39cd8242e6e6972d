use std::collections::HashMap;
use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use calendar::{Language, format_date};
use catalogue::{Published, State as ProcedureState, difference};
use office::Office;
use office::open_data::procedure_uri;
use store::{Moment, Tx};

use super::fresh::{Fresh, last_change};
use super::xml;
use crate::failure::Result;
use crate::procedures::tell;
use crate::texts::{Texts, code, texts};

/// Changes told.
const ENTRIES: i64 = 50;

/// What changed in the catalogue, the newest first (Atom, RFC 4287).
pub async fn atom(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    asked: HeaderMap,
) -> Result<Response> {
    let (rules, t) = (office.rules(), texts(language));
    let fresh = Fresh::of_all(&rules, &format!("atom-{}", code(language)));
    if fresh.is_known(&asked) {
        return Ok(fresh.answer(&asked, Response::default));
    }
    let mut tx = office.db.read().await?;
    let latest = catalogue::latest_versions(&mut tx, ENTRIES).await?;
    let before = before(&mut tx, &latest).await?;
    let url = &office.options.public_url;
    let updated = last_change(&rules).unwrap_or_else(|| office.now()).rfc3339();
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <id>{url}/open-data/changes.atom</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n\
         <author><name>{author}</name></author>\n<rights>{rights}</rights>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{url}/open-data/changes.atom\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{url}/open-data\"/>\n",
        lang = code(language),
        url = xml(url),
        title = xml(&format!("{}, {}", t.get("feed-title"), rules.settings.name)),
        author = xml(&rules.settings.authority),
        rights = xml(&rules.settings.disclosure.licence),
    );
    for published in &latest {
        feed.push_str(&entry(published, before.get(&place(published)), url, t));
    }
    feed.push_str("</feed>\n");
    let kind = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok(fresh.answer(&asked, || (kind, feed).into_response()))
}

fn place(published: &Published) -> (String, i64) {
    (published.procedure.key.clone(), published.version)
}

/// The versions that these took the place of: those of the list are there already, the few others are read.
async fn before(tx: &mut Tx, latest: &[Published]) -> Result<HashMap<(String, i64), Published>> {
    let known: HashMap<(String, i64), &Published> = latest.iter().map(|one| (place(one), one)).collect();
    let mut before = HashMap::new();
    for published in latest.iter().filter(|published| published.version > 1) {
        let (key, version) = (&published.procedure.key, published.version - 1);
        let older = match known.get(&(key.clone(), version)) {
            Some(older) => (*older).clone(),
            None => catalogue::procedure_version(tx, key, version).await?,
        };
        before.insert(place(published), older);
    }
    Ok(before)
}

fn entry(published: &Published, before: Option<&Published>, url: &str, t: &'static Texts) -> String {
    let procedure = &published.procedure;
    let uri = procedure_uri(url, &procedure.key);
    format!(
        "<entry>\n<id>{uri}#version-{version}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{uri}/versions\"/>\n<category term=\"{term}\" label=\"{label}\"/>\n\
         <summary>{summary}</summary>\n</entry>\n",
        uri = xml(&uri),
        version = published.version,
        title = xml(&procedure.name),
        updated = Moment::rfc3339(published.published_at),
        term = xml(&procedure.group),
        label = xml(&procedure.field),
        summary = xml(&summary(published, before, t)),
    )
}

/// What changed, in plain words.
fn summary(published: &Published, before: Option<&Published>, t: &'static Texts) -> String {
    let since = format_date(published.in_force_from);
    let begin = t.two("feed-since", "n", published.version, "since", &since);
    let told = match (&published.procedure.state, before) {
        (ProcedureState::Abolished { by }, _) => t.two("notice-abolished", "since", &since, "by", by),
        (_, None) => t.get("versions-first").to_owned(),
        (_, Some(before)) => {
            let changes = difference(&before.procedure, &published.procedure);
            let told: Vec<String> = changes
                .iter()
                .map(|change| tell(change, t))
                .map(|told| format!("{} {}", told.meaning, told.text))
                .collect();
            if told.is_empty() { t.get("versions-same").to_owned() } else { told.join(" ") }
        }
    };
    format!("{begin} {told}")
}
