//! What everybody may read.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse};
use protocol::api::{MeetingStatus, SignedDocument};
use protocol::bytes::Fingerprint;
use protocol::refusal::Refusal;

use super::Service;
use super::caller::{Anybody, act, manifest_number};
use super::problem::HttpError;

pub(super) async fn manifest(caller: Anybody) -> Result<Json<SignedDocument>, HttpError> {
    Ok(Json(act(move || caller.sides.box_keeper.published_manifest()).await?))
}

pub(super) async fn manifest_numbered(
    caller: Anybody,
    request: HttpRequest,
) -> Result<Json<SignedDocument>, HttpError> {
    let number = manifest_number(&request)?;
    let read = move || caller.sides.box_keeper.published_manifest_numbered(number);
    Ok(Json(act(read).await?))
}

pub(super) async fn manifest_of(
    service: Data<Service>,
    fingerprint: Path<String>,
) -> Result<Json<SignedDocument>, HttpError> {
    let fingerprint = Fingerprint::parse(&fingerprint).map_err(|_| Refusal::UnknownMeeting)?;
    let sides = service.meetings.sealed_as(&fingerprint)?;
    Ok(Json(act(move || sides.box_keeper.published_manifest()).await?))
}

/// A whole room may ask at once: the answer is what was told last.
pub(super) async fn status(caller: Anybody) -> Json<MeetingStatus> {
    Json(caller.sides.feed.status())
}

pub(super) async fn checkpoint(caller: Anybody) -> Result<HttpResponse, HttpError> {
    let poll = caller.poll()?;
    Ok(text(act(move || caller.sides.box_keeper.checkpoint(&poll)).await?))
}

pub(super) async fn leaves(caller: Anybody) -> Result<HttpResponse, HttpError> {
    let poll = caller.poll()?;
    Ok(text(act(move || caller.sides.box_keeper.leaves(&poll)).await?))
}

pub(super) async fn certificate(caller: Anybody) -> Result<Json<SignedDocument>, HttpError> {
    let poll = caller.poll()?;
    Ok(Json(act(move || caller.sides.box_keeper.published_certificate(&poll)).await?))
}

fn text(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(bytes)
}
