use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use calendar::Language;
use office::Office;
use serde::de::DeserializeOwned;

use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;

/// The form of somebody signed in, as it arrived; a handler takes apart what it needs.
pub struct Arrived<P = ()> {
    pub office: Arc<Office>,
    pub language: Language,
    pub signed_in: SignedIn,
    /// What the address names.
    pub named: P,
    pub form: Posted,
}

impl<P: DeserializeOwned + Send> FromRequest<Arc<Office>> for Arrived<P> {
    type Rejection = Failure;

    async fn from_request(request: Request, office: &Arc<Office>) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, office).await?;
        let named = Path::from_request_parts(&mut parts, office).await.map_err(|_| Failure::NotFound)?;
        let language = parts.extensions.get::<Language>().copied().unwrap_or(Language::Vi);
        let form = Posted::from_request(Request::from_parts(parts, body), office).await?;
        Ok(Arrived { office: office.clone(), language, signed_in, named: named.0, form })
    }
}
