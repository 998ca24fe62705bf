//! What a member's device asks the people's side.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::rt::time::timeout;
use actix_web::web::{Bytes, Json};
use protocol::admission::AdmissionAnswer;
use protocol::api::ProofRequest;
use protocol::roster::RosterProof;

use super::caller::{Anybody, Body, act, json};
use super::problem::HttpError;

/// How long an answer is held back for the room issuer's part: most devices need one call then.
const HOLD: Duration = Duration::from_millis(1_500);

pub(super) async fn roster_proof(
    caller: Anybody,
    Body(body): Body,
) -> Result<Json<RosterProof>, HttpError> {
    let asked: ProofRequest = json(&body)?;
    Ok(Json(act(move || caller.sides.registrar.roster_proof(&asked)).await?))
}

pub(super) async fn admit(caller: Anybody, Body(body): Body) -> Result<HttpResponse, HttpError> {
    let mut answer = admitted(&caller, &body).await?;
    if wait_for_room(&caller, &body).await {
        answer = admitted(&caller, &body).await?;
    }
    Ok(HttpResponse::Ok().content_type("application/octet-stream").body(answer.to_bytes()))
}

async fn admitted(caller: &Anybody, body: &Bytes) -> Result<AdmissionAnswer, HttpError> {
    let (registrar, body) = (caller.sides.registrar.clone(), body.clone());
    act(move || registrar.admit(&body)).await
}

/// Waits for the room issuer, who may be away; whether there is more to answer now.
async fn wait_for_room(caller: &Anybody, body: &Bytes) -> bool {
    let registrar = &caller.sides.registrar;
    let mut answers = registrar.room_answers();
    if !registrar.waits_for_room(body) {
        return false;
    }
    let Some(_place) = registrar.place_to_wait() else { return false };
    let served = async {
        while registrar.waits_for_room(body) {
            if answers.changed().await.is_err() {
                return;
            }
        }
    };
    timeout(HOLD, served).await.is_ok()
}
