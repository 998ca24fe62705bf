//! The half-year review: a meeting without polls, and its minutes.

use actix_web::web::Json;
use protocol::api::{MeetingStatus, ReviewOnFile};

use super::caller::{Body, Desk, act};
use super::problem::HttpError;

pub(super) async fn convene(desk: Desk) -> Result<Json<MeetingStatus>, HttpError> {
    let sides = desk.sides()?;
    let begun = act(move || {
        sides.box_keeper.convene()?;
        Ok(sides.box_keeper.status())
    });
    Ok(Json(begun.await?))
}

pub(super) async fn kept(desk: Desk) -> Result<Json<ReviewOnFile>, HttpError> {
    let sides = desk.sides()?;
    Ok(Json(act(move || sides.box_keeper.review()).await?))
}

pub(super) async fn keep(desk: Desk, Body(body): Body) -> Result<Json<ReviewOnFile>, HttpError> {
    let sides = desk.sides()?;
    Ok(Json(act(move || sides.box_keeper.keep_review(&body)).await?))
}
