//! Conclusions and annulments: posted by the paired kiosk, their results read by everybody.

use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse};
use protocol::api::{Concluded, PostedConclusion, SignedDocument};
use protocol::refusal::Refusal;

use super::caller::{Anybody, Body, act, chair, json};
use super::problem::HttpError;

pub(super) async fn concluded(caller: Anybody) -> Result<Json<Concluded>, HttpError> {
    Ok(Json(act(move || Ok(caller.sides.box_keeper.concluded())).await?))
}

pub(super) async fn ratings(
    caller: Anybody,
    request: HttpRequest,
) -> Result<Json<SignedDocument>, HttpError> {
    let number = number(&request)?;
    Ok(Json(act(move || caller.sides.box_keeper.ratings(number)).await?))
}

pub(super) async fn annulment(
    caller: Anybody,
    request: HttpRequest,
) -> Result<Json<SignedDocument>, HttpError> {
    let number = number(&request)?;
    Ok(Json(act(move || caller.sides.box_keeper.annulment(number)).await?))
}

pub(super) async fn annul(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let posted: SignedDocument = json(&body)?;
    act(move || caller.sides.box_keeper.annul(&posted)).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn conclude(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let posted: PostedConclusion = json(&body)?;
    act(move || caller.sides.box_keeper.conclude(&posted)).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn conclusion(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<Json<PostedConclusion>, HttpError> {
    chair(&caller, &request, &body)?;
    let number = number(&request)?;
    Ok(Json(act(move || caller.sides.box_keeper.conclusion(number)).await?))
}

/// The number of a document in the path; what cannot be one is not on record.
fn number(request: &HttpRequest) -> Result<u32, HttpError> {
    let number = request.match_info().get("number").and_then(|text| text.parse().ok());
    Ok(number.ok_or(Refusal::WrongPhase)?)
}
