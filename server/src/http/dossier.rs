//! What the desk asks about regulations and keeps on file about subjects.

use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::Json;
use actix_web::{HttpRequest, HttpResponse};
use protocol::api::{
    DossierFiled, DossierOnFile, DossierPreview, ProfileRow, ProfileRows, ProfileSheet, Reminders,
};
use protocol::dossier::Dossier;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;

use super::caller::{Body, Desk, SignedIn, act};
use super::desk::READING;
use super::problem::HttpError;
use crate::acts::box_keeper::BoxKeeper;
use crate::acts::{ActError, Refused};
use crate::dossier_file;

pub(super) async fn profiles(_: SignedIn) -> Json<ProfileRows> {
    Json(ProfileRows { profiles: Profile::all().iter().map(ProfileRow::of).collect() })
}

pub(super) async fn profile(
    _: SignedIn,
    request: HttpRequest,
) -> Result<Json<ProfileSheet>, HttpError> {
    Ok(Json(ProfileSheet::of(named(&request)?)))
}

pub(super) async fn file(desk: Desk, Body(body): Body) -> Result<Json<DossierFiled>, HttpError> {
    Ok(Json(act(move || desk.service.meetings.file_dossier(desk.meeting, &body)).await?))
}

pub(super) async fn on_file(desk: Desk) -> Result<Json<DossierOnFile>, HttpError> {
    Ok(Json(desk.sides()?.box_keeper.dossier_on_file()))
}

pub(super) async fn numbered(
    desk: Desk,
    request: HttpRequest,
) -> Result<Json<DossierOnFile>, HttpError> {
    // What is no number is the number of no dossier.
    let number = request.match_info().get("number").and_then(|text| text.parse().ok());
    let (sides, number) = (desk.sides()?, number.unwrap_or(0));
    Ok(Json(act(move || sides.box_keeper.dossier_numbered(number)).await?))
}

pub(super) async fn reminders(desk: Desk) -> Result<Json<Reminders>, HttpError> {
    let sides = desk.sides()?;
    Ok(Json(act(move || sides.box_keeper.reminders()).await?))
}

pub(super) async fn empty_sheet(
    _: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse, HttpError> {
    let profile = named(&request)?;
    let write = move || {
        let _slot = READING.take()?;
        dossier_file::write(profile, None).map_err(ActError::fault)
    };
    Ok(workbook(act(write).await?))
}

pub(super) async fn sheet(desk: Desk) -> Result<HttpResponse, HttpError> {
    let sides = desk.sides()?;
    let write = move || {
        let _slot = READING.take()?;
        let (profile, dossier) = on_file_with_profile(&sides.box_keeper)?;
        dossier_file::write(profile, Some(&dossier)).map_err(ActError::fault)
    };
    Ok(workbook(act(write).await?))
}

pub(super) async fn read_sheet(
    desk: Desk,
    Body(body): Body,
) -> Result<Json<DossierPreview>, HttpError> {
    let sides = desk.sides()?;
    let read = move || {
        let _slot = READING.take()?;
        let (profile, dossier) = on_file_with_profile(&sides.box_keeper)?;
        dossier_file::read(&body, profile, &dossier)
            .map_err(|faults| ActError::Refused(Refused { faults, ..Refusal::BadDossier.into() }))
    };
    Ok(Json(act(read).await?))
}

/// The dossier that a sheet is of. Without one nobody knows under which profile it is.
fn on_file_with_profile(keeper: &BoxKeeper) -> Result<(&'static Profile, Dossier), ActError> {
    let dossier = keeper.dossier()?.ok_or(Refusal::UnknownProfile)?;
    let profile = Profile::find(&dossier.profile).ok_or(Refusal::UnknownProfile)?;
    Ok((profile, dossier))
}

fn workbook(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"phieukin.xlsx\""))
        .body(bytes)
}

/// The profile of the path.
fn named(request: &HttpRequest) -> Result<&'static Profile, Refusal> {
    let id = request.match_info().get("profile").unwrap_or_default();
    Profile::find(id).ok_or(Refusal::UnknownProfile)
}
