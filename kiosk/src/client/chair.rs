//! The paired kiosk's requests, each signed over a number that the server gives out once.

use protocol::api::{self, Endpoint, Nonce, kiosk_request_parts};
use protocol::bytes::{Hash, MeetingId, PollId};
use protocol::label;
use protocol::signature::SigningKey;
use ring::digest;
use serde::de::DeserializeOwned;

use crate::client::{Body, Call, Client, ClientError, read};

/// Calls the chair's endpoints of one meeting.
#[derive(Debug, Clone)]
pub struct ChairClient {
    client: Client,
    meeting: MeetingId,
    kiosk: SigningKey,
}

impl ChairClient {
    /// Signs for this meeting with the kiosk's key.
    pub fn new(client: Client, meeting: MeetingId, kiosk: SigningKey) -> Self {
        Self { client, meeting, kiosk }
    }

    /// The client below, for endpoints that need no signature.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Fetches a nonce, signs, and calls; a broken connection is tried once more with a fresh
    /// nonce.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn call(
        &self,
        endpoint: &Endpoint,
        poll: Option<&PollId>,
        body: Body<'_>,
    ) -> Result<Vec<u8>, ClientError> {
        self.call_at(endpoint, &endpoint.path(&self.meeting, poll), body)
    }

    /// The same for a path that names the number of a manifest.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn call_numbered(&self, endpoint: &Endpoint, number: u32) -> Result<Vec<u8>, ClientError> {
        self.call_at(endpoint, &endpoint.numbered_path(&self.meeting, number), Body::None)
    }

    fn call_at(
        &self,
        endpoint: &Endpoint,
        path: &str,
        body: Body<'_>,
    ) -> Result<Vec<u8>, ClientError> {
        match self.call_once(endpoint, path, body) {
            Err(ClientError::Unreachable(_)) => self.call_once(endpoint, path, body),
            answer => answer,
        }
    }

    /// Calls an endpoint whose answer is one JSON document.
    ///
    /// # Errors
    /// As [`Client::call_json`].
    pub fn call_json<T: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        poll: Option<&PollId>,
        body: Body<'_>,
    ) -> Result<T, ClientError> {
        read(&self.call(endpoint, poll, body)?)
    }

    fn call_once(
        &self,
        endpoint: &Endpoint,
        path: &str,
        body: Body<'_>,
    ) -> Result<Vec<u8>, ClientError> {
        let Nonce { nonce } =
            self.client.call_json(&api::NONCE, &self.meeting, None, Body::None)?;
        let signature = Some(self.header(endpoint, path, body, &nonce));
        self.client.send(&Call { endpoint, path: path.to_owned(), body, signature })
    }

    /// `nonce.signature` in hexadecimal (SPEC §17).
    fn header(&self, endpoint: &Endpoint, path: &str, body: Body<'_>, nonce: &Hash) -> String {
        let body_hash = digest::digest(&digest::SHA256, body.bytes());
        let body_hash = Hash(body_hash.as_ref().try_into().expect("SHA-256 has 32 bytes"));
        let parts = kiosk_request_parts(endpoint.method.as_str(), path, &body_hash, nonce);
        let signature = self.kiosk.sign(label::CHAIR_REQUEST, &[&parts]);
        format!("{nonce}.{signature}")
    }
}
