use axum::response::Response;
use identity::policy::HandlingRequirement;
use requirement::{Redress, Remedy};

use super::acting::carry_out;
use crate::arrived::Arrived;
use crate::failure::Result;

/// Writes down what was put right; the file ends.
pub async fn remedy(sent: Arrived<String>) -> Result<Response> {
    carry_out(sent, "remedy", async |acting, form| {
        let (rules, file) = (acting.rules.clone(), acting.file.clone());
        let permit = acting.permit::<HandlingRequirement>(&file.place(&rules.units))?;
        let remedies: Vec<Remedy> = form.all("remedies").filter_map(Remedy::parse).collect();
        let redress = Redress { remedies, words: form.get("remedy_words").to_owned() };
        requirement::remedy(&mut acting.work(), &permit, &rules.units, &file, redress).await?;
        Ok(())
    })
    .await
}
