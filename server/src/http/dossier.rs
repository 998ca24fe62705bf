//! What the desk asks about regulations and keeps on file about subjects.

use actix_web::HttpRequest;
use actix_web::web::Json;
use protocol::api::{
    DossierFiled, DossierOnFile, ProfileRow, ProfileRows, ProfileSheet, Reminders,
};
use protocol::refusal::Refusal;
use protocol::regulation::Profile;

use super::caller::{Body, Desk, SignedIn, act};
use super::problem::HttpError;

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

/// The profile of the path.
fn named(request: &HttpRequest) -> Result<&'static Profile, Refusal> {
    let id = request.match_info().get("profile").unwrap_or_default();
    Profile::find(id).ok_or(Refusal::UnknownProfile)
}
