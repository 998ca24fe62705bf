//! Refusals as problem documents (RFC 9457), and faults as 500 with nothing.

use std::fmt;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use protocol::api::{PROBLEM_TYPE, Problem};
use protocol::refusal::Refusal;

use crate::acts::{ActError, Refused};
use crate::events::Event;

/// An act's error on its way out.
#[derive(Debug)]
pub(super) struct HttpError(pub(super) ActError);

impl From<ActError> for HttpError {
    fn from(error: ActError) -> Self {
        Self(error)
    }
}

impl From<Refusal> for HttpError {
    fn from(refusal: Refusal) -> Self {
        Self(refusal.into())
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ResponseError for HttpError {
    fn status_code(&self) -> StatusCode {
        match &self.0 {
            ActError::Refused(refused) => status(refused.refusal),
            ActError::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        match &self.0 {
            ActError::Refused(refused) => problem(refused),
            ActError::Fault(error) => {
                Event::Fault { act: "a request", error }.log();
                HttpResponse::InternalServerError().finish()
            }
        }
    }
}

/// Answers what is asked at a path that is not in the table.
pub(super) async fn no_such_route() -> HttpResponse {
    nothing_here()
}

/// There is nothing under this name.
pub(super) fn nothing_here() -> HttpResponse {
    HttpResponse::NotFound().finish()
}

/// A refusal that no act has a hand in.
pub(super) fn refused(refusal: Refusal) -> HttpResponse {
    HttpError::from(refusal).error_response()
}

fn problem(refused: &Refused) -> HttpResponse {
    let status = status(refused.refusal);
    let code = refused.refusal.code();
    let checkpoint = refused.checkpoint.as_ref();
    let document = Problem {
        kind: format!("urn:phieukin:refusal:{code}"),
        status: status.as_u16(),
        code: code.to_owned(),
        place: refused.place.clone(),
        checkpoint: checkpoint.map(|note| String::from_utf8_lossy(note).into_owned()),
        faults: refused.faults.clone(),
        order: refused.order.clone(),
    };
    let body = serde_json::to_vec(&document).expect("problems have string keys");
    HttpResponse::build(status).content_type(PROBLEM_TYPE).body(body)
}

/// One status per refusal; no wildcard, so that a new one does not compile without (SPEC §17).
#[rustfmt::skip] // a list of words, not of lines
pub(super) fn status(refusal: Refusal) -> StatusCode {
    use Refusal as R;
    match refusal {
        R::Malformed | R::UnknownVersion | R::UnknownSuite | R::BadSignature
        | R::BadIssuingKey | R::BadOpeningKey | R::BadBlindedMessage | R::BadBlindSignature
        | R::BadToken | R::WrongMeeting | R::WrongPoll | R::WrongFingerprint | R::BadShare
            => StatusCode::BAD_REQUEST,
        R::Unauthorized | R::BadPairingCode | R::BadInvitation | R::WrongPassword
            => StatusCode::UNAUTHORIZED,
        R::UnknownKey | R::NotPresent | R::Voided | R::NoSlipHandedOut | R::NotElector
        | R::ForeignOrigin | R::OwnAccount | R::NotAdministrator => StatusCode::FORBIDDEN,
        R::UnknownMeeting | R::UnknownPoll => StatusCode::NOT_FOUND,
        R::AlreadyPaired | R::WrongDraft | R::AlreadySealed | R::NotSealed | R::WrongPhase
        | R::PollsPending | R::BallotsInBox | R::OutOfOrder | R::AlreadyServed
        | R::NoSlipsLeft | R::NotOpen | R::Paused | R::Closed | R::BallotKeySpent
        | R::BoxMismatch | R::CheckpointConflict | R::OlderGeneration | R::ForkedManifest
        | R::AlreadyRecorded | R::AccountExists => StatusCode::CONFLICT,
        R::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        R::EmptyRoster | R::TooManyMembers | R::DuplicateCode | R::UnknownMember
        | R::NoPolls | R::TooManyPolls | R::DuplicateSubject | R::ElectorateTooSmall
        | R::UnknownProfile | R::RatingPollNotAllowed | R::NothingToAmend | R::BadDossier
        | R::BadText | R::BadDate | R::BadScale | R::CountMismatch | R::BadAccountName
        | R::WeakPassword | R::NotATieLevel | R::DeciderIsSubject | R::WrongResolver | R::NotAChoice
            => StatusCode::UNPROCESSABLE_ENTITY,
        R::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
        R::KeysNotReady | R::Busy => StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_the_status_that_the_spec_says() {
        let spec = include_str!("../../../protocol/SPEC.md");
        for refusal in Refusal::ALL {
            let row = format!("| `{refusal}` | {} |", status(*refusal).as_u16());
            assert!(spec.contains(&row), "{row}");
        }
    }
}
