//! The secretary's acts.

use actix_web::HttpResponse;
use actix_web::web::Json;
use protocol::api::{
    CancelMeeting, DeskAgenda, DeskMeetings, DeskRoster, Drafted, FailPoll, HandOut, HandedOut,
    MarkAbsent, MarkPresent, MeetingStatus, OpenPoll, PairedKeys, PairingCode, PollStatus,
    Presence, RosterPreview, VoidMember,
};
use protocol::bytes::PollId;
use protocol::journal::Official;

use super::caller::{Body, Desk, SignedIn, act, json};
use super::problem::HttpError;
use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::dice::dice;
use crate::roster_file;
use crate::slots::Slots;

/// Files that are read or written at one time, each within its own limit of memory.
pub(super) static READING: Slots = Slots::new(2);

pub(super) async fn meetings(signed_in: SignedIn) -> Result<Json<DeskMeetings>, HttpError> {
    let service = signed_in.page.service;
    Ok(Json(act(move || Ok(service.meetings.listed())).await?))
}

pub(super) async fn roster_file(
    _: SignedIn,
    Body(body): Body,
) -> Result<Json<RosterPreview>, HttpError> {
    let read = move || {
        let _slot = READING.take()?;
        Ok(roster_file::read(&body))
    };
    Ok(Json(act(read).await?))
}

pub(super) async fn draft(desk: Desk, Body(body): Body) -> Result<Json<Drafted>, HttpError> {
    Ok(Json(act(move || desk.service.meetings.draft(desk.meeting, &body)).await?))
}

pub(super) async fn pairing(desk: Desk) -> Result<Json<PairingCode>, HttpError> {
    let sides = desk.sides()?;
    Ok(Json(act(move || sides.box_keeper.pairing_code(&mut dice())).await?))
}

pub(super) async fn paired_keys(desk: Desk) -> Result<Json<PairedKeys>, HttpError> {
    Ok(Json(desk.sides()?.box_keeper.paired_keys()))
}

pub(super) async fn agenda(desk: Desk) -> Result<Json<DeskAgenda>, HttpError> {
    let sides = desk.sides()?;
    Ok(Json(act(move || sides.box_keeper.desk_agenda()).await?))
}

pub(super) async fn roster(desk: Desk) -> Result<Json<DeskRoster>, HttpError> {
    let sides = desk.sides()?;
    Ok(Json(act(move || sides.registrar.desk_roster()).await?))
}

pub(super) async fn present(desk: Desk, Body(body): Body) -> Result<Json<Presence>, HttpError> {
    let (sides, who) = (desk.sides()?, json::<MarkPresent>(&body)?);
    sides.box_keeper.check_not_over()?;
    Ok(Json(act(move || sides.registrar.mark_present(&who)).await?))
}

pub(super) async fn absent(desk: Desk, Body(body): Body) -> Result<Json<Presence>, HttpError> {
    let (sides, who) = (desk.sides()?, json::<MarkAbsent>(&body)?);
    sides.box_keeper.check_not_over()?;
    Ok(Json(act(move || sides.registrar.mark_absent(&who.code)).await?))
}

pub(super) async fn recess(desk: Desk) -> Result<Json<MeetingStatus>, HttpError> {
    on_meeting(desk, BoxKeeper::recess).await
}

pub(super) async fn amendment(desk: Desk, Body(body): Body) -> Result<Json<Drafted>, HttpError> {
    Ok(Json(act(move || desk.service.meetings.amend(desk.meeting, &body)).await?))
}

pub(super) async fn drop_amendment(desk: Desk) -> Result<HttpResponse, HttpError> {
    act(move || desk.service.meetings.drop_amendment(&desk.meeting)).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn cancel(desk: Desk, Body(body): Body) -> Result<Json<MeetingStatus>, HttpError> {
    let said: CancelMeeting = json(&body)?;
    on_meeting(desk, move |keeper| keeper.cancel(&said.reason)).await
}

pub(super) async fn void(desk: Desk, Body(body): Body) -> Result<HttpResponse, HttpError> {
    let (sides, member) = (desk.sides()?, json::<VoidMember>(&body)?);
    sides.box_keeper.check_not_over()?;
    act(move || sides.registrar.void(&member.code)).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn hand_out(desk: Desk, Body(body): Body) -> Result<Json<HandedOut>, HttpError> {
    let (sides, member) = (desk.sides()?, json::<HandOut>(&body)?);
    sides.box_keeper.check_not_over()?;
    let handed_out = act(move || {
        let handed_out = sides.registrar.hand_out(&member.code)?;
        sides.box_keeper.record_hand_outs(handed_out)?;
        Ok(handed_out)
    });
    Ok(Json(HandedOut { handed_out: handed_out.await? }))
}

pub(super) async fn open(desk: Desk, Body(body): Body) -> Result<Json<PollStatus>, HttpError> {
    let said: OpenPoll = if body.is_empty() { OpenPoll::default() } else { json(&body)? };
    on_poll(desk, move |keeper, poll| keeper.open_poll(poll, said.confirm, &mut dice())).await
}

pub(super) async fn pause(desk: Desk) -> Result<Json<PollStatus>, HttpError> {
    on_poll(desk, BoxKeeper::pause).await
}

pub(super) async fn resume(desk: Desk) -> Result<Json<PollStatus>, HttpError> {
    on_poll(desk, BoxKeeper::resume).await
}

pub(super) async fn reschedule(desk: Desk) -> Result<Json<PollStatus>, HttpError> {
    on_poll(desk, BoxKeeper::reschedule).await
}

pub(super) async fn withdraw(desk: Desk) -> Result<Json<PollStatus>, HttpError> {
    on_poll(desk, BoxKeeper::withdraw).await
}

pub(super) async fn lock(desk: Desk) -> Result<Json<PollStatus>, HttpError> {
    on_poll(desk, BoxKeeper::lock).await
}

pub(super) async fn close(desk: Desk) -> Result<Json<PollStatus>, HttpError> {
    on_poll(desk, BoxKeeper::close).await
}

pub(super) async fn fail(desk: Desk, Body(body): Body) -> Result<Json<PollStatus>, HttpError> {
    let said: FailPoll = json(&body)?;
    on_poll(desk, move |keeper, poll| keeper.fail(poll, &said.reason)).await
}

pub(super) async fn publish(desk: Desk) -> Result<Json<PollStatus>, HttpError> {
    on_poll(desk, |keeper, poll| keeper.publish(poll, Official::Secretary)).await
}

pub(super) async fn adjourn(desk: Desk) -> Result<Json<MeetingStatus>, HttpError> {
    on_meeting(desk, BoxKeeper::adjourn).await
}

/// Does an act on the meeting and answers where it stands then.
async fn on_meeting(
    desk: Desk,
    change: impl FnOnce(&BoxKeeper) -> Result<(), ActError> + Send + 'static,
) -> Result<Json<MeetingStatus>, HttpError> {
    let sides = desk.sides()?;
    let done = act(move || {
        change(&sides.box_keeper)?;
        Ok(sides.box_keeper.status())
    });
    Ok(Json(done.await?))
}

/// Does an act on the poll of the path and answers where it stands then.
async fn on_poll(
    desk: Desk,
    change: impl FnOnce(&BoxKeeper, &PollId) -> Result<(), ActError> + Send + 'static,
) -> Result<Json<PollStatus>, HttpError> {
    let (sides, poll) = (desk.sides()?, desk.poll()?);
    let done = act(move || {
        change(&sides.box_keeper, &poll)?;
        sides.box_keeper.poll_status(&poll)
    });
    Ok(Json(done.await?))
}
