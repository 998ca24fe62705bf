//! The paired kiosk's requests, each signed by it.

use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse};
use protocol::api::{
    AgendaToSeal, Nonce, PairKiosk, Paired, PeopleToSeal, Seal, SealRoster, SignedDocument,
};

use protocol::manifest::SealedManifest;

use super::caller::{Anybody, Body, act, chair, json, manifest_number};
use super::problem::HttpError;
use crate::dice::dice;
use crate::meetings::Sides;

pub(super) async fn pair(caller: Anybody, Body(body): Body) -> Result<Json<Paired>, HttpError> {
    let request: PairKiosk = json(&body)?;
    Ok(Json(act(move || caller.sides.box_keeper.pair(&request)).await?))
}

pub(super) async fn nonce(caller: Anybody) -> Json<Nonce> {
    Json(caller.sides.box_keeper.nonce(&mut dice()))
}

pub(super) async fn agenda(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<Json<AgendaToSeal>, HttpError> {
    chair(&caller, &request, &body)?;
    Ok(Json(act(move || caller.sides.box_keeper.agenda_to_seal()).await?))
}

pub(super) async fn people(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<Json<PeopleToSeal>, HttpError> {
    chair(&caller, &request, &body)?;
    Ok(Json(act(move || caller.sides.registrar.people_to_seal()).await?))
}

pub(super) async fn seal_roster(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let sealing: SealRoster = json(&body)?;
    act(move || {
        let Sides { registrar, box_keeper, .. } = &caller.sides;
        let manifest = SealedManifest::read(&sealing.manifest.0)?;
        if manifest.manifest().number > 1 {
            box_keeper.check_successor(&manifest)?;
        }
        registrar.seal_roster(&sealing, box_keeper.chain().ok().as_deref())
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn seal(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<Json<SignedDocument>, HttpError> {
    chair(&caller, &request, &body)?;
    let sealing: Seal = json(&body)?;
    Ok(Json(act(move || caller.sides.box_keeper.seal(&sealing)).await?))
}

pub(super) async fn journal(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    Ok(bytes(caller.sides.box_keeper.journal()))
}

pub(super) async fn requests(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let number = manifest_number(&request)?;
    Ok(bytes(act(move || caller.sides.registrar.requests(number)).await?))
}

pub(super) async fn ballot_box(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let poll = caller.poll()?;
    Ok(bytes(act(move || caller.sides.box_keeper.box_file(&poll)).await?))
}

pub(super) async fn cosign(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let poll = caller.poll()?;
    act(move || caller.sides.box_keeper.cosign(&poll, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn count(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let (poll, posted) = (caller.poll()?, json::<SignedDocument>(&body)?);
    act(move || caller.sides.box_keeper.record_count(&poll, &posted)).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn certify(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let (poll, posted) = (caller.poll()?, json::<SignedDocument>(&body)?);
    act(move || caller.sides.box_keeper.certify(&poll, &posted)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn bytes(body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/octet-stream").body(body)
}
