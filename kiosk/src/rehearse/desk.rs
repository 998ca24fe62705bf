//! The secretary's acts, as the desk's page will call them.

use protocol::api::{
    self, DeskRoster, Drafted, Endpoint, MarkPresent, MeetingStatus, PairingCode, Presence,
    VoidMember,
};
use protocol::bytes::{MeetingId, PollId, write_json};
use protocol::draft::Draft;
use secrecy::SecretString;

use crate::client::{Body, Client, ClientError};

/// The desk of one meeting.
#[derive(Debug, Clone)]
pub struct Desk {
    client: Client,
    meeting: MeetingId,
}

impl Desk {
    /// A desk that speaks with the server's bearer secret.
    ///
    /// # Errors
    /// [`ClientError::BadAddress`], [`ClientError::NotLoopback`].
    pub fn new(
        server: &str,
        secret: SecretString,
        meeting: MeetingId,
    ) -> Result<Self, ClientError> {
        let client = Client::new(server)?.with_bearer(secret);
        Ok(Self { client, meeting })
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
