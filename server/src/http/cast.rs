//! Casting. The answer is the same for everybody who sends the same bytes in the same phase.

use actix_web::HttpResponse;
use protocol::promise::Promise;
use tokio::sync::oneshot;

use super::caller::{Anybody, Body};
use super::problem::HttpError;
use crate::acts::ActError;
use crate::acts::cast::CastStep;
use crate::dice::dice;

pub(super) async fn cast(caller: Anybody, Body(body): Body) -> Result<HttpResponse, HttpError> {
    let keeper = &caller.sides.box_keeper;
    let pending = match keeper.cast(&body, &mut dice())? {
        CastStep::InBox(promise) => return Ok(promised(&promise)),
        CastStep::ToCommit(pending) => pending,
    };
    let (reply, committed) = oneshot::channel();
    // A caller who has gone does not hear the answer; the ballot is committed all the same.
    keeper.commit(pending, move |pending, answer| drop(reply.send((pending, answer))))?;
    let (pending, answer) = committed.await.map_err(ActError::fault)?;
    Ok(promised(&keeper.committed(&pending, answer)?))
}

fn promised(promise: &Promise) -> HttpResponse {
    let signature = promise.signature.as_ref().to_vec();
    HttpResponse::Ok().content_type("application/octet-stream").body(signature)
}
