//! `motcua`: one program that makes, serves, checks and measures an office.
//!
//! Answers go to standard output, logs and progress to standard error. Exit status: 0 done, 1 refused or failed,
//! 2 wrong usage (`fsck`: 1 tampered, 2 incomplete).

mod backup;
mod bench;
mod config;
mod deadline;
mod demo;
mod figures;
mod fsck;
mod import;
mod init;
mod move_to;
mod place;
mod progress;
mod restore;
mod search;
mod serve;
mod token;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "motcua", version, about = "Một Cửa: the one-stop desk of a local government")]
struct Cli {
    /// Logs as JSON lines.
    #[arg(long, global = true)]
    log_json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the demonstration office once, with its history, and serve it.
    Demo(demo::DemoArgs),
    /// Make an empty office and print the link for its first administrator.
    Init(init::InitArgs),
    /// Serve an office, bringing its database up to date first.
    Serve(serve::ServeArgs),
    /// Print an API token for a staff account.
    Token(token::TokenArgs),
    /// Bring data into an office.
    Import(import::ImportArgs),
    /// Compute due moments by the published rule; needs no office.
    Deadline(deadline::DeadlineArgs),
    /// Search the procedures as the portal does.
    Search(search::SearchArgs),
    /// Check that nothing was lost or altered.
    Fsck(fsck::FsckArgs),
    /// Save one moment of the whole office in one file, while it is served.
    Backup(backup::BackupArgs),
    /// Bring a backup into an empty place and check it.
    Restore(restore::RestoreArgs),
    /// Move an office that nobody serves to PostgreSQL or to a folder, every figure equal.
    Move(move_to::MoveArgs),
    /// Measure on this machine, each figure beside the limit of the same run.
    Bench(bench::BenchArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    log(cli.log_json);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(code) => code,
        Err(error) => failed(&error),
    }
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Demo(args) => demo::demo(args).await.map(|()| ExitCode::SUCCESS),
        Command::Init(args) => init::init(args).await.map(|()| ExitCode::SUCCESS),
        Command::Serve(args) => serve::serve(args).await.map(|()| ExitCode::SUCCESS),
        Command::Token(args) => token::token(args).await.map(|()| ExitCode::SUCCESS),
        Command::Import(args) => import::import(args).await,
        Command::Deadline(args) => deadline::deadline(args).map(|()| ExitCode::SUCCESS),
        Command::Search(args) => search::search(args).await.map(|()| ExitCode::SUCCESS),
        Command::Fsck(args) => fsck::fsck(args).await,
        Command::Backup(args) => backup::backup(args).await.map(|()| ExitCode::SUCCESS),
        Command::Restore(args) => restore::restore(args).await,
        Command::Move(args) => move_to::move_to(args).await,
        Command::Bench(args) => bench::bench(args).await.map(|()| ExitCode::SUCCESS),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("motcua: {error:#}");
    ExitCode::FAILURE
}

fn log(json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("MOTCUA_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second subscriber can only fail where one stands already; then that one goes on.
    let _ = if json { lines.json().try_init() } else { lines.try_init() };
}
