//! What a device keeps, in a form that can be stored.

use protocol::bytes::{Base64, Hash, PollId, Reader};
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use protocol::token::{BlindSignature, PendingToken, Token};
use serde::{Deserialize, Serialize};

/// Everything that a device needs to go on after a crash, besides its slip.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberState {
    /// The admission request as it was or will be sent.
    pub request: Option<Base64>,
    /// In the order of the request.
    pub polls: Vec<HeldPoll>,
}

/// What a device keeps for one poll.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldPoll {
    /// The poll.
    pub poll: PollId,
    /// Seed of the ballot key; gone after the promise.
    pub ballot_key: Option<Hash>,
    /// Per issuer, what unblinds its answer; gone once there are tokens.
    pub pending: Vec<Base64>,
    /// Per issuer, the token; gone after the promise.
    pub tokens: Vec<Base64>,
    /// The ballot as it was or will be sent; gone after the promise.
    pub ballot: Option<Base64>,
    /// The server's word that the ballot is in the box.
    pub promise: Option<Promise>,
}

impl MemberState {
    /// What is kept for a poll.
    pub fn poll(&self, poll: &PollId) -> Option<&HeldPoll> {
        self.polls.iter().find(|held| held.poll == *poll)
    }

    pub(super) fn poll_mut(&mut self, poll: &PollId) -> Option<&mut HeldPoll> {
        self.polls.iter_mut().find(|held| held.poll == *poll)
    }
}

impl HeldPoll {
    pub(super) fn new(poll: PollId, ballot_key: &SigningKey, pending: &[PendingToken]) -> Self {
        Self {
            poll,
            ballot_key: Some(Hash(*ballot_key.seed())),
            pending: pending.iter().map(|one| Base64(one.to_bytes().to_vec())).collect(),
            tokens: Vec::new(),
            ballot: None,
            promise: None,
        }
    }

    /// What unblinds the issuers' answers; nothing once there are tokens.
    pub(super) fn pending(&self) -> Result<Vec<PendingToken>, Refusal> {
        self.pending.iter().map(|one| PendingToken::from_bytes(&one.0)).collect()
    }

    /// Turns the issuers' answers into tokens; the tokens of an earlier answer stay.
    pub(super) fn finish<'a>(
        &mut self,
        answers: impl Iterator<Item = (&'a PendingToken, &'a BlindSignature)>,
    ) -> Result<(), Refusal> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let mut tokens = Vec::new();
        for (pending, answer) in answers {
            let token = pending.finish(answer)?;
            let mut bytes = Vec::with_capacity(Token::LENGTH);
            token.write(&mut bytes);
            tokens.push(Base64(bytes));
        }
        self.tokens = tokens;
        self.pending = Vec::new();
        Ok(())
    }

    /// The ballot key and its tokens.
    pub(super) fn tokens(&self) -> Result<(SigningKey, Vec<Token>), Refusal> {
        let seed = self.ballot_key.ok_or(Refusal::BallotKeySpent)?;
        if self.tokens.is_empty() {
            return Err(Refusal::BadToken);
        }
        let read = |bytes: &Base64| Token::read(&mut Reader::new(&bytes.0));
        let tokens = self.tokens.iter().map(read).collect::<Result<_, _>>()?;
        Ok((SigningKey::from_seed(seed.0), tokens))
    }

    pub(super) fn promised(&mut self, promise: Promise) {
        let poll = self.poll;
        *self = Self {
            poll,
            ballot_key: None,
            pending: Vec::new(),
            tokens: Vec::new(),
            ballot: None,
            promise: Some(promise),
        };
    }
}

impl std::fmt::Debug for HeldPoll {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HeldPoll(of {})", self.poll)
    }
}
