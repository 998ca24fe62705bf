//! The paired kiosk's requests, each signed by it.

use std::time::Duration;

use actix_web::rt::time::{Instant, sleep_until};
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse};
use protocol::api::{
    AgendaToSeal, DossierOnFile, FindMeeting, FoundMeeting, Nonce, PairKiosk, Paired, PeopleToSeal,
    Seal, SealRoster, SignedDocument, StillWaiting, VoidSlips, VoidedSlips,
};
use protocol::journal::Official;

use protocol::manifest::SealedManifest;

use super::Service;
use super::caller::{Anybody, Body, act, chair, json, manifest_number};
use super::events::Listeners;
use super::problem::HttpError;
use crate::dice::dice;
use crate::meetings::Sides;

/// How long a kiosk waits for somebody who asks. It counts as connected for longer than that.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

pub(super) async fn find_meeting(
    service: Data<Service>,
    Body(body): Body,
) -> Result<Json<FoundMeeting>, HttpError> {
    let asked: FindMeeting = json(&body)?;
    Ok(Json(act(move || service.meetings.of_pairing_code(&asked.code)).await?))
}

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

pub(super) async fn dossier(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<Json<DossierOnFile>, HttpError> {
    chair(&caller, &request, &body)?;
    Ok(Json(caller.sides.box_keeper.dossier_on_file()))
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

/// The batch at once, or as soon as somebody waits; an empty one after some seconds.
pub(super) async fn waiting(
    caller: Anybody,
    listeners: Data<Listeners>,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let registrar = &caller.sides.registrar;
    let mut come = registrar.requests_come();
    let until = Instant::now() + LONGEST_WAIT;
    loop {
        come.mark_unchanged();
        let asked = registrar.clone();
        let batch = act(move || asked.waiting()).await?;
        if !batch.is_empty() {
            return Ok(bytes(batch));
        }
        let is_over = tokio::select! {
            biased;
            () = listeners.ended() => true,
            () = sleep_until(until) => true,
            changed = come.changed() => changed.is_err(),
        };
        if is_over {
            return Ok(bytes(Vec::new()));
        }
    }
}

pub(super) async fn served(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<Json<StillWaiting>, HttpError> {
    chair(&caller, &request, &body)?;
    Ok(Json(act(move || caller.sides.registrar.room_served(&body)).await?))
}

pub(super) async fn void_slips(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<Json<VoidedSlips>, HttpError> {
    chair(&caller, &request, &body)?;
    let slips: VoidSlips = json(&body)?;
    let sides = caller.sides;
    sides.box_keeper.check_not_over()?;
    let voided = act(move || {
        let voided = sides.registrar.void_slips(&slips.keys)?;
        sides.box_keeper.record_voided_slips(voided)?;
        Ok(voided)
    });
    Ok(Json(VoidedSlips { voided: voided.await? }))
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

pub(super) async fn publish(
    caller: Anybody,
    request: HttpRequest,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    chair(&caller, &request, &body)?;
    let poll = caller.poll()?;
    act(move || caller.sides.box_keeper.publish(&poll, Official::Chair)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn bytes(body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/octet-stream").body(body)
}
