//! The secretary's acts, as the desk's page will call them.

use protocol::api::{
    self, AcceptInvitation, DeskRoster, Drafted, Endpoint, MarkPresent, MeetingStatus, PairingCode,
    Presence, VoidMember,
};
use protocol::bytes::{CROCKFORD, MeetingId, PollId, write_json};
use protocol::draft::Draft;
use rand_core::CryptoRng;
use secrecy::{ExposeSecret as _, SecretString};

use crate::client::{Body, Client, ClientError};

/// Name of the account that a rehearsal makes.
const ACCOUNT: &str = "phieukin";

/// The desk of one meeting.
#[derive(Debug, Clone)]
pub struct Desk {
    client: Client,
    session: SecretString,
    meeting: MeetingId,
}

impl Desk {
    /// A desk whose account is made of an invitation, with a password that nobody needs again.
    ///
    /// # Errors
    /// As [`Client::sign_in`].
    pub fn invited(
        server: &str,
        invitation: &SecretString,
        meeting: MeetingId,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, ClientError> {
        let mut password = [0; 20];
        rng.fill_bytes(&mut password);
        let accept = AcceptInvitation {
            token: invitation.expose_secret().to_owned(),
            name: ACCOUNT.to_owned(),
            password: CROCKFORD.encode(&password),
        };
        let bytes = write_json(&accept);
        let session = Client::new(server)?.sign_in(&api::ACCEPT_INVITATION, &bytes)?;
        Self::signed_in(server, session, meeting)
    }

    /// A desk that goes on with a session: its cookie, `name=value`.
    ///
    /// # Errors
    /// [`ClientError::BadAddress`], [`ClientError::NotLoopback`].
    pub fn signed_in(
        server: &str,
        session: SecretString,
        meeting: MeetingId,
    ) -> Result<Self, ClientError> {
        let client = Client::new(server)?.with_session(session.clone());
        Ok(Self { client, session, meeting })
    }

    /// The session's cookie, `name=value`.
    pub fn session(&self) -> &SecretString {
        &self.session
    }

    /// The meeting.
    pub fn meeting(&self) -> MeetingId {
        self.meeting
    }

    /// Puts a draft in place.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn draft(&self, draft: &Draft) -> Result<Drafted, ClientError> {
        let bytes = write_json(draft);
        self.client.call_json(&api::DRAFT, &self.meeting, None, Body::Json(&bytes))
    }

    /// Makes a one-time code for pairing a kiosk.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn pairing_code(&self) -> Result<String, ClientError> {
        let code: PairingCode =
            self.client.call_json(&api::PAIRING, &self.meeting, None, Body::None)?;
        Ok(code.code)
    }

    /// The roster with presence.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn roster(&self) -> Result<DeskRoster, ClientError> {
        self.client.call_json(&api::DESK_ROSTER, &self.meeting, None, Body::None)
    }

    /// Marks members present; answers how many are.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn mark_present(&self, who: &MarkPresent) -> Result<u32, ClientError> {
        let bytes = write_json(who);
        let presence: Presence =
            self.client.call_json(&api::PRESENT, &self.meeting, None, Body::Json(&bytes))?;
        Ok(presence.present)
    }

    /// Makes a member's admission key void.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn void(&self, code: &str) -> Result<(), ClientError> {
        let bytes = write_json(&VoidMember { code: code.to_owned() });
        self.client.call(&api::VOID, &self.meeting, None, Body::Json(&bytes)).map(drop)
    }

    /// Does one of the acts on a poll that need no words: open, pause, resume, close, publish, …
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn act(&self, endpoint: &Endpoint, poll: &PollId) -> Result<(), ClientError> {
        self.client.call(endpoint, &self.meeting, Some(poll), Body::None).map(drop)
    }

    /// Ends the meeting.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn adjourn(&self) -> Result<MeetingStatus, ClientError> {
        self.client.call_json(&api::ADJOURN, &self.meeting, None, Body::None)
    }
}
