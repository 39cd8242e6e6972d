use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A paper shown in the browser; `name` is what it is called when it is saved, letters of ASCII only.
pub fn paper(name: &str, pdf: Vec<u8>) -> Response {
    let name = format!("inline; filename=\"{name}.pdf\"");
    ([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)], pdf).into_response()
}
