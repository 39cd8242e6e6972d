use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use office::{Clock, Office, Options};
use tokio::net::TcpListener;

use crate::config::{Config, Given, Hour};
use crate::place::{FOLDER, Place};

#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    place: Place,
    /// Address and port; 127.0.0.1:8080 when nothing is said.
    #[arg(long, env = "MOTCUA_LISTEN")]
    listen: Option<SocketAddr>,
    /// What QR codes and short links begin with.
    #[arg(long, env = "MOTCUA_PUBLIC_URL")]
    public_url: Option<String>,
    /// Serve beyond this machine without TLS; every page says so.
    #[arg(long, env = "MOTCUA_PLAIN_HTTP", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    plain_http: Option<bool>,
    /// Megabytes that must stay free on the disk; with less the office is read-only.
    #[arg(long, env = "MOTCUA_LEAST_FREE_MB")]
    least_free_mb: Option<u64>,
    /// Local time of the nightly backup, or `off`; 01:30 when nothing is said.
    #[arg(long, value_name = "HH:MM", env = "MOTCUA_BACKUP_AT")]
    backup_at: Option<Hour>,
    /// Where the nightly backups lie; `backups` in the data folder when nothing is said.
    #[arg(long, value_name = "DIR", env = "MOTCUA_BACKUP_FOLDER")]
    backup_folder: Option<PathBuf>,
    /// Days a nightly backup is kept; 14 when nothing is said.
    #[arg(long, value_name = "N", env = "MOTCUA_BACKUP_KEEP_DAYS")]
    backup_keep_days: Option<u16>,
    /// The mail server by which staff are reminded: `smtp://user:password@host:587?tls=required`, `smtps://host`; without
    /// one no letter leaves.
    #[arg(long, value_name = "URL", env = "MOTCUA_MAIL_URL", hide_env_values = true)]
    mail_url: Option<String>,
    /// Who letters come from: `Một cửa <motcua@example.vn>`.
    #[arg(long, value_name = "ADDRESS", env = "MOTCUA_MAIL_FROM")]
    mail_from: Option<String>,
    /// A TOML file with the same settings (`least_free_mb = 256`); flags and environment win over it.
    #[arg(long, value_name = "FILE", env = "MOTCUA_CONFIG")]
    config: Option<PathBuf>,
    /// Print what is in force and where it comes from, in the form of such a file, and stop.
    #[arg(long)]
    print_config: bool,
}

impl ServeArgs {
    fn config(self) -> Result<Config> {
        let file = self.config.as_deref().map(Given::read).transpose()?.unwrap_or_default();
        let given = Given {
            listen: self.listen,
            data: self.place.data,
            database: self.place.database,
            public_url: self.public_url,
            plain_http: self.plain_http,
            least_free_mb: self.least_free_mb,
            backup_at: self.backup_at,
            backup_folder: self.backup_folder,
            backup_keep_days: self.backup_keep_days,
            mail_url: self.mail_url,
            mail_from: self.mail_from,
        };
        Ok(Config::of(given, file))
    }
}

#[allow(clippy::print_stdout)]
pub async fn serve(args: ServeArgs) -> Result<()> {
    let print_only = args.print_config;
    let config = args.config()?;
    if print_only {
        print!("{}", config.text());
        return Ok(());
    }
    let (nightly, post) = (config.nightly(), config.post()?);
    let (listen, plain_http, public_url) = (config.listen.value, config.plain_http.value, config.public_url.value);
    let secure = public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
    if !listen.ip().is_loopback() && !secure && !plain_http {
        bail!("{listen} is not loopback: give an https:// --public-url (TLS by a proxy) or --plain-http");
    }
    let place = config.place.value;
    let db = place.open_existing().await?;
    let (listener, public_url) = bind(listen, public_url).await?;
    let options = Options { public_url, plain_http, folder: place.folder(FOLDER) };
    let office = Office::open(db, Clock::Machine, options).await?;
    if let Some(nightly) = nightly {
        tokio::spawn(office::save_every_night(office.clone(), nightly));
    }
    if let Some(post) = post {
        tokio::spawn(office::send_mail(office.clone(), post));
    }
    offer_first_run(&office).await?;
    run(office, listener, config.least_free_mb.value).await
}

/// An office nobody administers yet says in the log how to begin.
async fn offer_first_run(office: &Office) -> Result<()> {
    if !office::has_administrator(&mut office.db.read().await?, office.now()).await? {
        let link = crate::init::first_link(&office.db, &office.options.public_url).await?;
        tracing::warn!("this office has no administrator yet; open {link}");
    }
    Ok(())
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
