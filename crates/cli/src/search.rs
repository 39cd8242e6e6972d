use anyhow::Result;
use catalogue::Catalogue;
use catalogue::search::Filter;
use clap::Args;

use crate::place::Place;

#[derive(Args)]
pub struct SearchArgs {
    #[command(flatten)]
    place: Place,
    /// Words as a citizen types them.
    query: Vec<String>,
    #[arg(long, default_value_t = 10)]
    limit: usize,
    #[arg(long)]
    json: bool,
}

/// Searches the office's catalogue with the portal's own ranking.
#[allow(clippy::print_stdout)]
pub async fn search(args: SearchArgs) -> Result<()> {
    let db = args.place.open_existing().await?;
    let mut tx = db.read().await?;
    let synonyms = office::synonyms(&mut tx).await?;
    let now = office::demo::office_time(&mut tx, office::clock::machine()).await?;
    let catalogue = Catalogue::read(&mut tx, now.local().date(), synonyms).await?;
    let found = catalogue.search(&args.query.join(" "), &Filter::default(), args.limit);
    if args.json {
        let hits: Vec<_> = found
            .hits
            .iter()
            .map(|hit| {
                serde_json::json!({"key": hit.procedure.key, "name": hit.procedure.name,
                    "state": hit.procedure.state.kind().word(), "score": hit.score})
            })
            .collect();
        println!("{}", serde_json::json!({"hits": hits, "suggestion": found.suggestion}));
        return Ok(());
    }
    for hit in &found.hits {
        println!("{:<12} {:<9} {}", hit.procedure.key, hit.procedure.state.kind().word(), hit.procedure.name);
    }
    if found.hits.is_empty() {
        println!("nothing found");
    }
    if let Some(words) = found.suggestion {
        println!("did you mean: {words}");
    }
    Ok(())
}
