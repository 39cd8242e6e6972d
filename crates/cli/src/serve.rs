use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use clap::Args;
use office::{Clock, Office, Options};
use tokio::net::TcpListener;

use crate::place::Place;

#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    place: Place,
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8080", env = "MOTCUA_LISTEN")]
    listen: SocketAddr,
    /// What QR codes and short links begin with.
    #[arg(long, env = "MOTCUA_PUBLIC_URL")]
    public_url: Option<String>,
    /// Serve beyond this machine without TLS; every page says so.
    #[arg(long, env = "MOTCUA_PLAIN_HTTP")]
    plain_http: bool,
    /// Megabytes that must stay free on the disk; with less the office is read-only.
    #[arg(long, default_value_t = office::LEAST_FREE / 1024 / 1024, env = "MOTCUA_LEAST_FREE_MB")]
    least_free_mb: u64,
    /// Print what this command line and the environment amount to, and stop.
    #[arg(long)]
    print_config: bool,
}

pub async fn serve(args: ServeArgs) -> Result<()> {
    if args.print_config {
        print_config(&args);
        return Ok(());
    }
    let secure = args.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
    if !args.listen.ip().is_loopback() && !secure && !args.plain_http {
        bail!("{} is not loopback: give an https:// --public-url (TLS by a proxy) or --plain-http", args.listen);
    }
    let db = args.place.open_existing().await?;
    let (listener, public_url) = bind(args.listen, args.public_url).await?;
    let options = Options { public_url, plain_http: args.plain_http, folder: args.place.folder("var/office") };
    let office = Office::open(db, Clock::Machine, options).await?;
    run(office, listener, args.least_free_mb).await
}

/// Takes the address, and says what links begin with: what was asked for, or the address itself (port 0 becomes a real
/// one).
pub async fn bind(listen: SocketAddr, public_url: Option<String>) -> Result<(TcpListener, String)> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let own = format!("http://{}", listener.local_addr()?);
    let public_url = public_url.unwrap_or(own).trim_end_matches('/').to_owned();
    Ok((listener, public_url))
}

/// Serves an office until it is told to stop. Prints the one line `ready …` when requests are taken.
#[allow(clippy::print_stdout)]
pub async fn run(office: std::sync::Arc<Office>, listener: TcpListener, least_free_mb: u64) -> Result<()> {
    let address = listener.local_addr()?;
    tokio::spawn(office::watch_disk(office.clone(), least_free_mb * 1024 * 1024));
    println!("ready http://{address}");
    let db = office.db.clone();
    let serving = web::serve(listener, office, told_to_stop());
    // A slow reader must not keep the process: ten seconds after the signal it ends (interfaces, `serve`).
    tokio::select! {
        served = serving => served?,
        () = async { told_to_stop().await; tokio::time::sleep(std::time::Duration::from_secs(9)).await } => {}
    }
    db.checkpoint().await?;
    Ok(())
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[allow(clippy::print_stdout)]
fn print_config(args: &ServeArgs) {
    let public_url = args.public_url.clone().unwrap_or_else(|| format!("http://{}", args.listen));
    println!("listen = \"{}\"", args.listen);
    println!("public_url = \"{public_url}\"");
    println!("plain_http = {}", args.plain_http);
    println!("least_free_mb = {}", args.least_free_mb);
    match (&args.place.database, args.place.folder("var/office")) {
        (Some(_), _) => println!("database = \"postgres://…\""),
        (None, Some(folder)) => println!("data = \"{}\"", folder.display()),
        (None, None) => {}
    }
}
