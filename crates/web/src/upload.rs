use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;

use crate::failure::Failure;
use crate::form::Posted;

/// A form that brings a file along: `multipart/form-data`.
pub struct Upload {
    pub form: Posted,
    /// The file, if one was chosen; its name is what the browser says.
    pub file: Option<(String, Bytes)>,
}

/// Largest file taken by a page.
pub const LARGEST: usize = 8 * 1024 * 1024;

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let not_a_form = || Failure::Malformed { key: "failure-not-a-form", detail: String::new() };
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if kind.starts_with("application/x-www-form-urlencoded") {
            let form = Posted::from_request(request, state).await?;
            return Ok(Upload { form, file: None });
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| not_a_form())?;
        let (mut fields, mut file) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(|_| Failure::TooLarge)? {
            let name = part.name().unwrap_or_default().to_owned();
            let chosen = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|_| Failure::TooLarge)?;
            match chosen {
                Some(chosen) if !bytes.is_empty() => file = Some((chosen, bytes)),
                Some(_) => {}
                None => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(Upload { form: Posted::of(fields), file })
    }
}
