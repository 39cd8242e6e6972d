use axum::response::Response;
use identity::policy::AnsweringRequirement;

use super::acting::carry_out;
use crate::arrived::Arrived;
use crate::failure::Result;

/// The head of the unit that asked says how it came to that.
pub async fn explain(sent: Arrived<String>) -> Result<Response> {
    carry_out(sent, "explanation", async |acting, form| {
        let (rules, file) = (acting.rules.clone(), acting.file.clone());
        let permit = acting.permit::<AnsweringRequirement>(&file.place(&rules.units))?;
        let said = form.get("explanation");
        requirement::explain(&mut acting.work(), &permit, &rules.units, &file, said).await?;
        Ok(())
    })
    .await
}
