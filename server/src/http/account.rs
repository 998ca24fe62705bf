//! Signing in and out at the desk, and inviting.

use actix_web::HttpResponse;
use actix_web::http::header::SET_COOKIE;
use actix_web::web::Json;
use protocol::api::{
    AcceptInvitation, Account, AccountList, ChangePassword, Invitation, Invite, Invited,
    RemoveAccount, ShowInvitation, SignIn,
};

use protocol::refusal::Refusal;

use super::caller::{Administrator, Body, DeskPage, SignedIn, json};
use super::cookie;
use super::problem::HttpError;
use crate::acts::doorkeeper;
use crate::dice::dice;

pub(super) async fn invitation(
    page: DeskPage,
    Body(body): Body,
) -> Result<Json<Invited>, HttpError> {
    let shown: ShowInvitation = json(&body)?;
    Ok(Json(page.at_the_door(move |doorkeeper, _| doorkeeper.invited(&shown.token)).await?))
}

pub(super) async fn accept(page: DeskPage, Body(body): Body) -> Result<HttpResponse, HttpError> {
    let accept: AcceptInvitation = json(&body)?;
    let begun =
        page.at_the_door(move |doorkeeper, before| doorkeeper.accept(&accept, before, &mut dice()));
    Ok(begin(&page, &begun.await?))
}

pub(super) async fn sign_in(page: DeskPage, Body(body): Body) -> Result<HttpResponse, HttpError> {
    let sign_in: SignIn = json(&body)?;
    let begun = page
        .at_the_door(move |doorkeeper, before| doorkeeper.sign_in(&sign_in, before, &mut dice()));
    Ok(begin(&page, &begun.await?))
}

pub(super) async fn session(signed_in: SignedIn) -> Json<Account> {
    Json(signed_in.account)
}

pub(super) async fn sign_out(signed_in: SignedIn) -> Result<HttpResponse, HttpError> {
    let page = signed_in.page;
    let ended = page.at_the_door(|doorkeeper, secret| match secret {
        Some(secret) => doorkeeper.sign_out(secret),
        None => Ok(()),
    });
    ended.await?;
    let cookie = (SET_COOKIE, cookie::ended(page.secure));
    Ok(HttpResponse::NoContent().insert_header(cookie).finish())
}

pub(super) async fn change_password(
    signed_in: SignedIn,
    Body(body): Body,
) -> Result<HttpResponse, HttpError> {
    let change: ChangePassword = json(&body)?;
    let SignedIn { page, account } = signed_in;
    let changed = page.at_the_door(move |doorkeeper, secret| {
        let secret = secret.ok_or(Refusal::Unauthorized)?;
        doorkeeper.change_password(&account, &change, secret, &mut dice())
    });
    changed.await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) async fn remove(
    administrator: Administrator,
    Body(body): Body,
) -> Result<Json<AccountList>, HttpError> {
    let removed: RemoveAccount = json(&body)?;
    let Administrator { page, account } = administrator;
    let left = page.at_the_door(move |doorkeeper, _| doorkeeper.remove(&account, &removed));
    Ok(Json(left.await?))
}

pub(super) async fn invite(
    administrator: Administrator,
    Body(body): Body,
) -> Result<Json<Invitation>, HttpError> {
    let invite: Invite = json(&body)?;
    let made = administrator
        .page
        .at_the_door(move |doorkeeper, _| doorkeeper.invite(invite.role, &mut dice()));
    Ok(Json(made.await?))
}

pub(super) async fn accounts(administrator: Administrator) -> Result<Json<AccountList>, HttpError> {
    Ok(Json(administrator.page.at_the_door(|doorkeeper, _| doorkeeper.list()).await?))
}

fn begin(page: &DeskPage, begun: &doorkeeper::SignedIn) -> HttpResponse {
    let cookie = (SET_COOKIE, cookie::begun(&begun.secret, page.secure));
    HttpResponse::Ok().insert_header(cookie).json(&begun.account)
}
