//! Who asks: the session of a browser, the bearer token of the API.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::header::{AUTHORIZATION, HeaderValue};
use axum::http::request::Parts;
use identity::{Actor, Session, SessionRules};
use office::Office;
use store::Work;

use crate::failure::Failure;
use crate::language::cookie;
use crate::reading::Asker;

/// With TLS the cookie is `__Host-mc`; over plain HTTP `mc` (trust-design §9.6).
pub const SESSION_COOKIES: [&str; 2] = ["__Host-mc", "mc"];

/// Somebody signed in with a browser. A page without one answers with the way to the sign-in page.
pub struct SignedIn {
    pub actor: Actor,
    pub form_token: String,
    /// Proved within the last five minutes that it is them; see [`crate::routes::Entry::step_up`].
    pub is_stepped_up: bool,
}

/// Somebody signed in, or nobody: for public pages that greet staff.
pub struct MaybeSignedIn(pub Option<SignedIn>);

/// A member of staff by API token.
pub struct Bearer(pub Actor);

/// A member of staff by browser or by API token: for papers that people and programs fetch from one address.
pub struct Staff(pub Actor);

impl<S> FromRequestParts<S> for SignedIn
where
    Arc<Office>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        current(parts, &Arc::from_ref(state)).await?.ok_or(Failure::SignInFirst)
    }
}

impl<S> FromRequestParts<S> for MaybeSignedIn
where
    Arc<Office>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        Ok(MaybeSignedIn(current(parts, &Arc::from_ref(state)).await?))
    }
}

pub(crate) async fn current(parts: &Parts, office: &Office) -> Result<Option<SignedIn>, Failure> {
    let Some(token) = session_token(parts) else { return Ok(None) };
    let (machine, today) = (office.clock.machine(), office.now().local().date());
    let mut tx = office.db.read().await?;
    let found = identity::session(&mut tx, token, machine, today, SessionRules::default()).await?;
    drop(tx);
    let Some((Session { actor, form_token, is_stepped_up }, touch)) = found else { return Ok(None) };
    told(parts, &actor);
    if touch && !office.db.is_read_only() {
        let mut tx = office.db.write().await?;
        let mut chance = office.chance();
        identity::touch_session(&mut Work::new(&mut tx, machine, &mut chance), token).await?;
        tx.commit().await?;
    }
    Ok(Some(SignedIn { actor, form_token, is_stepped_up }))
}

/// Leaves who asked to the layer that writes readings down.
fn told(parts: &Parts, actor: &Actor) {
    if let Some(asker) = parts.extensions.get::<Asker>() {
        asker.is(actor);
    }
}

/// The address a request comes from. Behind the proxy that ends TLS on this machine it is the one the proxy names.
pub struct Address(pub String);

impl<S> FromRequestParts<S> for Address
where
    Arc<Office>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        Ok(address(parts, &Arc::from_ref(state)))
    }
}

pub(crate) fn address(parts: &Parts, office: &Office) -> Address {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let proxied = peer.is_some_and(|ip| ip.is_loopback()) && office.options.public_url.starts_with("https://");
    let named = || parts.headers.get("x-forwarded-for")?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    let ip: Option<IpAddr> = if proxied { named().or(peer) } else { peer };
    Address(ip.map(|ip| ip.to_string()).unwrap_or_default())
}

/// The session cookie's value.
pub fn session_token(parts: &Parts) -> Option<&str> {
    SESSION_COOKIES.iter().find_map(|name| cookie(&parts.headers, name)).filter(|token| !token.is_empty())
}

/// The cookie that opens or (with an empty token) ends a session.
pub fn session_cookie(office: &Office, token: &str) -> Option<HeaderValue> {
    let secure = office.options.public_url.starts_with("https://");
    let (name, flag) = if secure { ("__Host-mc", "; Secure") } else { ("mc", "") };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    HeaderValue::from_str(&format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict{flag}{age}")).ok()
}

impl<S> FromRequestParts<S> for Bearer
where
    Arc<Office>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let office: Arc<Office> = Arc::from_ref(state);
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|text| text.strip_prefix("Bearer ")).ok_or(Failure::SignInFirst)?;
        let mut tx = office.db.read().await?;
        let today = office.now().local().date();
        let actor = identity::token_actor(&mut tx, token.trim(), office.clock.machine(), today).await?;
        let actor = actor.ok_or(Failure::SignInFirst)?;
        told(parts, &actor);
        Ok(Bearer(actor))
    }
}

impl<S> FromRequestParts<S> for Staff
where
    Arc<Office>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        if parts.headers.contains_key(AUTHORIZATION) {
            let Bearer(actor) = Bearer::from_request_parts(parts, state).await?;
            return Ok(Staff(actor));
        }
        Ok(Staff(SignedIn::from_request_parts(parts, state).await?.actor))
    }
}
