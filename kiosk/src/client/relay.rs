//! Passing another program's call on as it is: the booth's page speaks to the server this way.

use protocol::api::Endpoint;

use crate::client::{Body, Call, Client, ClientError, answer_bytes_max, broken};

/// What a server answered, whatever it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relayed {
    /// HTTP status.
    pub status: u16,
    /// Media type of the body, without parameters.
    pub media_type: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// Calls an endpoint at a path that was made elsewhere, once, and answers whatever comes.
    /// Nothing of the original call but its body reaches the server: no header, no cookie.
    ///
    /// # Errors
    /// [`ClientError::Unreachable`], [`ClientError::Untrusted`], [`ClientError::Unreadable`].
    pub fn relay(
        &self,
        endpoint: &Endpoint,
        path: String,
        body: Body<'_>,
    ) -> Result<Relayed, ClientError> {
        let call = Call { endpoint, path, body, signature: None };
        let mut response = self.dispatch(&call).map_err(broken)?;
        let status = response.status().as_u16();
        let media_type = response.body().mime_type().map(str::to_owned);
        let limit = answer_bytes_max(endpoint);
        let body = response.body_mut().with_config().limit(limit).read_to_vec();
        Ok(Relayed { status, media_type, body: body.map_err(broken)? })
    }
}
