use anyhow::{Context, Result};
use clap::Args;
use office::clock::machine;
use store::Work;

use crate::place::Place;

#[derive(Args)]
pub struct TokenArgs {
    #[command(flatten)]
    place: Place,
    /// User name of the account.
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: String,
    /// How many days it is good for.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=366))]
    days: u32,
}

/// Prints a fresh API token; it is kept only as a hash and cannot be shown again.
#[allow(clippy::print_stdout)]
pub async fn token(args: TokenArgs) -> Result<()> {
    let db = args.place.open_existing().await?;
    let (mut tx, mut chance) = (db.write().await?, office::chance::system());
    let account = identity::account_by_username(&mut tx, &args.account)
        .await?
        .filter(|account| !account.locked)
        .with_context(|| format!("there is no account '{}' that is not locked", args.account))?;
    let token = identity::issue_token(&mut Work::new(&mut tx, machine(), &mut chance), &account.id, args.days).await?;
    tx.commit().await?;
    println!("{token}");
    Ok(())
}
