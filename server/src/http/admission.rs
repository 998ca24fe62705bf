//! What a member's device asks the people's side.

use actix_web::HttpResponse;
use actix_web::web::Json;
use protocol::api::ProofRequest;
use protocol::roster::RosterProof;

use super::caller::{Anybody, Body, act, json};
use super::problem::HttpError;

pub(super) async fn roster_proof(
    caller: Anybody,
    Body(body): Body,
) -> Result<Json<RosterProof>, HttpError> {
    let asked: ProofRequest = json(&body)?;
    Ok(Json(act(move || caller.sides.registrar.roster_proof(&asked)).await?))
}

pub(super) async fn admit(caller: Anybody, Body(body): Body) -> Result<HttpResponse, HttpError> {
    let answer = act(move || caller.sides.registrar.admit(&body)).await?;
    Ok(HttpResponse::Ok().content_type("application/octet-stream").body(answer.to_bytes()))
}
