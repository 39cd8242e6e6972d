use axum::response::Response;
use casework::Rule;
use identity::policy::HandlingRequirement;
use requirement::{Finding, Judgement};

use super::acting::carry_out;
use crate::arrived::Arrived;
use crate::failure::Result;

/// Says what it is: without basis, lawful, or not shown.
pub async fn find(sent: Arrived<String>) -> Result<Response> {
    carry_out(sent, "finding", async |acting, form| {
        let (rules, file) = (acting.rules.clone(), acting.file.clone());
        let permit = acting.permit::<HandlingRequirement>(&file.place(&rules.units))?;
        let finding = Finding::parse(form.get("finding"));
        let finding = finding.ok_or_else(|| requirement::Error::rule("finding", Rule::Required))?;
        let judgement = Judgement { finding, words: form.get("finding_words").to_owned() };
        requirement::find(&mut acting.work(), &permit, &rules.units, &file, judgement).await?;
        Ok(())
    })
    .await
}
