//! Style sheets and scripts, compiled in, served under names that carry their digest.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::routes::{Entry, Guard, entry};

/// One sheet, in the order of the cascade.
const CSS: &str = concat!(
    include_str!("../assets/tokens.css"),
    include_str!("../assets/base.css"),
    include_str!("../assets/components.css"),
    include_str!("../assets/forms.css"),
    include_str!("../assets/time.css"),
    include_str!("../assets/lists.css"),
    include_str!("../assets/public.css"),
    include_str!("../assets/staff.css"),
    include_str!("../assets/unit.css"),
    include_str!("../assets/desk/desk.css"),
    include_str!("../assets/design.css"),
    include_str!("../assets/admin.css"),
    include_str!("../assets/reform.css"),
    include_str!("../assets/drafts.css"),
    include_str!("../assets/print.css"),
);
const JS: &str = concat!(
    include_str!("../assets/app.js"),
    include_str!("../assets/resume.js"),
    include_str!("../assets/lists.js"),
    include_str!("../assets/archive.js"),
    include_str!("../assets/work.js"),
    include_str!("../assets/desk/keys.js"),
    include_str!("../assets/desk/papers.js"),
    include_str!("../assets/desk/person.js"),
    include_str!("../assets/desk/draft.js"),
    include_str!("../assets/desk/copies.js"),
    include_str!("../assets/desk/scan.js"),
);
const ICON: &str = include_str!("../assets/icon.svg");

struct Asset {
    href: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, text: &'static str) -> Asset {
        let digest = Sha256::digest(text.as_bytes());
        let short: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
        Asset { href: format!("/assets/{name}.{short}.{ending}"), kind, text }
    }
}

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        Asset::new("app", "css", "text/css; charset=utf-8", CSS),
        Asset::new("app", "js", "text/javascript; charset=utf-8", JS),
        Asset::new("icon", "svg", "image/svg+xml", ICON),
    ]
});

pub fn css_href() -> &'static str {
    &ASSETS[0].href
}

pub fn js_href() -> &'static str {
    &ASSETS[1].href
}

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/assets/{name}", Guard::Public, asset),
        entry(Method::GET, "/favicon.ico", Guard::Public, icon),
    ]
}

async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|asset| asset.href.strip_prefix("/assets/") == Some(name.as_str())) {
        Some(asset) => {
            ([(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], asset.text)
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn icon() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")], ICON)
}
