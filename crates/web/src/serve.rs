use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};
use office::Office;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::{failure_page, headers, language, origin};

/// The whole application for one office.
pub fn app(office: Arc<Office>) -> Router {
    crate::routes::router(&office)
        .layer(DefaultBodyLimit::max(crate::form::LARGEST))
        .layer(middleware::from_fn(origin::same_origin))
        .layer(middleware::from_fn_with_state(office.clone(), failure_page::show_failures))
        .layer(middleware::from_fn_with_state(office.clone(), headers::secure))
        .layer(middleware::from_fn(language::choose))
        .layer(CompressionLayer::new())
        .layer(RequestBodyTimeoutLayer::new(Duration::from_secs(30)))
        .layer(CatchPanicLayer::new())
        .with_state(office)
}

/// Serves until `stop` is done, then lets running requests end.
pub async fn serve(
    listener: TcpListener,
    office: Arc<Office>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    tokio::spawn(office.clone().keep_fresh());
    // Who asks from where counts for the limit on wrong passwords.
    let app = app(office).into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(stop).await
}
