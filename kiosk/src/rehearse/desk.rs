//! The secretary's acts, as the desk's page will call them.

use protocol::amendment::Amendment;
use protocol::api::{
    self, AcceptInvitation, CancelMeeting, DeskAgenda, DeskRoster, DossierFiled, Drafted, Endpoint,
    HandOut, HandedOut, Invitation, Invite, MarkAbsent, MarkPresent, MeetingStatus, PairingCode,
    Presence, Role, SignIn, VoidMember,
};
use protocol::bytes::{MeetingId, PollId, write_json};
use protocol::draft::Draft;
use rand_core::CryptoRng;
use secrecy::{ExposeSecret as _, SecretString};

use super::account::DeskAccount;
use crate::client::{Body, Client, ClientError};

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
        Self::with_account(server, Some(invitation), &DeskAccount::draw(rng), meeting)
    }

    /// A desk that signs in with an account, which is made first of an invitation when there is
    /// one.
    ///
    /// # Errors
    /// As [`Client::sign_in`].
    pub fn with_account(
        server: &str,
        invitation: Option<&SecretString>,
        account: &DeskAccount,
        meeting: MeetingId,
    ) -> Result<Self, ClientError> {
        let client = Client::new(server)?;
        let (name, password) = (account.name.clone(), account.password.expose_secret().to_owned());
        let session = match invitation {
            Some(invitation) => {
                let token = invitation.expose_secret().to_owned();
                let bytes = write_json(&AcceptInvitation { token, name, password });
                client.sign_in(&api::ACCEPT_INVITATION, &bytes)?
            }
            None => client.sign_in(&api::SIGN_IN, &write_json(&SignIn { name, password }))?,
        };
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

    /// Invites one more person to the server; answers the link for the first sign-in.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn invite(&self, role: Role) -> Result<String, ClientError> {
        let bytes = write_json(&Invite { role });
        let invitation: Invitation =
            self.client.call_json(&api::INVITE, &self.meeting, None, Body::Json(&bytes))?;
        Ok(format!("{}/desk#invitation={}", self.client.address(), invitation.token))
    }

    /// Puts a draft in place.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn draft(&self, draft: &Draft) -> Result<Drafted, ClientError> {
        let bytes = write_json(draft);
        self.client.call_json(&api::DRAFT, &self.meeting, None, Body::Json(&bytes))
    }

    /// Puts a dossier on file, by its exact bytes.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn file_dossier(&self, dossier: &[u8]) -> Result<DossierFiled, ClientError> {
        self.client.call_json(&api::FILE_DOSSIER, &self.meeting, None, Body::Json(dossier))
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

    /// Hands an anonymous slip out to a present member; answers how many are out.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn hand_out(&self, code: &str) -> Result<u32, ClientError> {
        let bytes = write_json(&HandOut { code: code.to_owned() });
        let out: HandedOut =
            self.client.call_json(&api::HAND_OUT, &self.meeting, None, Body::Json(&bytes))?;
        Ok(out.handed_out)
    }

    /// Does one of the acts on a poll that need no words: open, pause, resume, close, publish, …
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn act(&self, endpoint: &Endpoint, poll: &PollId) -> Result<(), ClientError> {
        self.client.call(endpoint, &self.meeting, Some(poll), Body::None).map(drop)
    }

    /// Puts an amendment in place, for the chair to seal.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn amend(&self, amendment: &Amendment) -> Result<Drafted, ClientError> {
        let bytes = write_json(amendment);
        self.client.call_json(&api::AMENDMENT, &self.meeting, None, Body::Json(&bytes))
    }

    /// Drops the amendment that waits.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn drop_amendment(&self) -> Result<(), ClientError> {
        self.client.call(&api::DROP_AMENDMENT, &self.meeting, None, Body::None).map(drop)
    }

    /// Takes a member's presence back; answers how many are present.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn mark_absent(&self, code: &str) -> Result<u32, ClientError> {
        let bytes = write_json(&MarkAbsent { code: code.to_owned() });
        let presence: Presence =
            self.client.call_json(&api::ABSENT, &self.meeting, None, Body::Json(&bytes))?;
        Ok(presence.present)
    }

    /// The meeting goes on another day.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn recess(&self) -> Result<MeetingStatus, ClientError> {
        self.client.call_json(&api::RECESS, &self.meeting, None, Body::None)
    }

    /// Calls the meeting off.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn cancel(&self, reason: &str) -> Result<MeetingStatus, ClientError> {
        let bytes = write_json(&CancelMeeting { reason: reason.to_owned() });
        self.client.call_json(&api::CANCEL, &self.meeting, None, Body::Json(&bytes))
    }

    /// The questions, and the amendment that waits.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn agenda(&self) -> Result<DeskAgenda, ClientError> {
        self.client.call_json(&api::DESK_AGENDA, &self.meeting, None, Body::None)
    }

    /// Ends the meeting.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn adjourn(&self) -> Result<MeetingStatus, ClientError> {
        self.client.call_json(&api::ADJOURN, &self.meeting, None, Body::None)
    }
}
