//! The members in the room with their devices.

use std::ops::Range;
use std::sync::Arc;

use getrandom::SysRng;
use phieukin_kiosk::chair::Slip;
use phieukin_kiosk::rehearse::member::Member;
use protocol::admission::AdmissionAnswer;
use protocol::api::{self, MeetingStatus, ProofRequest};
use protocol::bytes::{PollId, Signature, write_json};
use protocol::manifest::SealedManifest;
use protocol::promise::Promise;
use protocol::roster::RosterRow;
use protocol::seal::Vote;
use rand_core::UnwrapErr;

use crate::canary::{Canaries, Kind};
use crate::meeting::random;
use crate::wire::{Answer, Device, Wire};

/// Everybody with a device.
pub(crate) struct Room {
    pub(crate) wire: Wire,
    members: Vec<(Member, Device)>,
    stranger: Device,
    pub(crate) admissions: Vec<Answer>,
    pub(crate) manifests: Vec<Answer>,
}

/// A ballot that was cast.
pub(crate) struct Cast {
    pub(crate) poll: PollId,
    member: u8,
    pub(crate) choice: String,
    pub(crate) ballot: Vec<u8>,
    /// Of the same key and another vote.
    other: Vec<u8>,
    pub(crate) answer: Answer,
    /// Directly after it.
    pub(crate) status: MeetingStatus,
}

impl Room {
    /// Everybody scans a slip.
    pub(crate) fn new(
        wire: Wire,
        slips: &[Slip],
        manifest: &Arc<SealedManifest>,
        fresh: &str,
        canaries: &mut Canaries,
    ) -> Self {
        let server = format!("http://{}", wire.server);
        let (mut members, mut manifests) = (Vec::new(), Vec::new());
        for (n, slip) in (1..).zip(slips) {
            let device = Device::new(n, fresh);
            device.give_away(canaries);
            manifests.push(wire.send(&device, &api::MANIFEST, None, &[]));
            let member = Member::from_url_knowing(&server, wire.meeting, &slip.url, manifest);
            let member = member.unwrap();
            let admission_key = member.admission_key().public();
            let proof = member.proof();
            let fingerprint = manifest.fingerprint();
            let asked = write_json(&ProofRequest { fingerprint, admission_key });
            let answer = wire.send(&device, &api::ROSTER_PROOF, None, &asked);
            assert!(answer.status.contains("200"), "{answer:?}");
            let row = RosterRow { admission_key, salt: proof.salt, name_hash: proof.name_hash };
            let what = |what| format!("{what} of {}", slip.code);
            canaries.value(Kind::Person, &what("admission key"), admission_key.as_ref());
            canaries.value(Kind::Person, &what("salt"), proof.salt.as_ref());
            canaries.value(Kind::Person, &what("name hash"), proof.name_hash.as_ref());
            canaries.value(Kind::Person, &what("roster leaf"), row.leaf().as_ref());
            let seed = member.admission_key().seed();
            canaries.value(Kind::Secret, "seed of an admission key", seed);
            members.push((member, device));
        }
        let stranger = Device::new(99, fresh);
        stranger.give_away(canaries);
        Self { wire, members, stranger, admissions: Vec::new(), manifests }
    }

    /// Everybody asks for tokens, in the order of the slips.
    pub(crate) fn admit(&mut self, canaries: &mut Canaries) {
        for (n, (member, device)) in self.members.iter_mut().enumerate() {
            let request = member.request(&mut UnwrapErr(SysRng)).unwrap();
            for held in &member.state().polls {
                let seed = held.ballot_key.expect("drawn with the request");
                canaries.value(Kind::Secret, "seed of a ballot key", seed.as_ref());
            }
            let answer = self.wire.send(device, &api::ADMISSION, None, &request);
            member.accept(&answer.body).unwrap();
            // Blinded messages and blind signatures are the person's side of a token.
            let blinded = &request[request.len() - 64 - 3 * 400..];
            for (poll, blinded) in member.state().polls.iter().zip(blinded.chunks_exact(400)) {
                assert_eq!(&blinded[..16], poll.poll.as_ref(), "the request's form has changed");
                let what = format!("blinded message of member {n}");
                canaries.value(Kind::Person, &what, &blinded[16..]);
            }
            for (_, signatures) in AdmissionAnswer::read(&answer.body).unwrap().parts {
                for signature in signatures {
                    let what = format!("blind signature of member {n}");
                    canaries.value(Kind::Person, &what, &signature.0);
                }
            }
            self.admissions.push(answer);
        }
    }

    /// These members cast, in the order of the slips. The last one's vote is no vote at all but a
    /// canary.
    pub(crate) fn cast(
        &self,
        poll: &PollId,
        members: Range<u8>,
        canaries: &mut Canaries,
    ) -> Vec<Cast> {
        let rng = &mut UnwrapErr(SysRng);
        let last = members.end - 1;
        let cast = |n: u8| {
            let (member, device) = &self.members[usize::from(n)];
            let (mut choice, vote) = choice(n);
            let mut vote = vote.to_bytes();
            if n == last {
                vote = random();
                choice = "invalid".to_owned();
                canaries.value(Kind::Secret, "a vote", &vote);
            }
            let ballot = member.ballot_of(poll, &vote, rng).unwrap();
            let other = member.ballot_of(poll, &vote, rng).unwrap();
            let answer = self.wire.send(device, &api::CAST, None, &ballot);
            let status = self.wire.send(device, &api::STATUS, None, &[]);
            let status = serde_json::from_slice(&status.body).unwrap();
            Cast { poll: *poll, member: n, choice, ballot, other, answer, status }
        };
        let casts: Vec<_> = members.map(cast).collect();
        for cast in &casts {
            self.check_promise(cast);
            cast.give_away(canaries);
        }
        casts
    }

    /// Sends the same ballots again.
    pub(crate) fn again(&self, casts: &[Cast]) -> Vec<Answer> {
        self.resend(casts, |cast| &cast.ballot)
    }

    /// Sends other ballots of the same keys.
    pub(crate) fn other_ballots(&self, casts: &[Cast]) -> Vec<Answer> {
        self.resend(casts, |cast| &cast.other)
    }

    /// Everybody looks for the own leaves.
    pub(crate) fn leave(&self) {
        for (_, device) in &self.members {
            for poll in &self.members[0].0.manifest().manifest().polls {
                let answer = self.wire.send(device, &api::LEAVES, Some(&poll.id), &[]);
                assert!(answer.status.contains("200"), "{answer:?}");
            }
        }
    }

    /// Sends what no honest device sends; every answer is a refusal and none a fault.
    pub(crate) fn send_bad_requests(&self) {
        let (stranger, wire) = (&self.stranger, &self.wire);
        let poll = self.members[0].0.manifest().manifest().polls[0].id;
        let marked = |length| stranger.marked(length);
        for (endpoint, body) in [
            (&api::CAST, marked(593)),
            (&api::CAST, marked(20)),
            (&api::ADMISSION, marked(2_000)),
            (&api::ROSTER_PROOF, marked(120)),
            (&api::DRAFT, marked(300)),
            (&api::PAIR, marked(300)),
            (&api::SEAL, marked(300)),
            (&api::COUNT, marked(300)),
        ] {
            let answer = wire.send(stranger, endpoint, Some(&poll), &body);
            assert!(answer.status.starts_with("HTTP/1.1 4"), "{endpoint:?}: {answer:?}");
        }
        let path = format!("/api/{}", String::from_utf8(marked(60)).unwrap());
        let answer = wire.send_raw(stranger, "GET", &path, &[]);
        assert!(answer.status.starts_with("HTTP/1.1 404"), "{answer:?}");
    }

    fn resend(&self, casts: &[Cast], ballot: impl Fn(&Cast) -> &[u8]) -> Vec<Answer> {
        let send = |cast: &Cast| {
            let (_, device) = &self.members[usize::from(cast.member)];
            self.wire.send(device, &api::CAST, None, ballot(cast))
        };
        casts.iter().map(send).collect()
    }

    fn check_promise(&self, cast: &Cast) {
        let manifest = self.members[usize::from(cast.member)].0.manifest();
        let leaf = protocol::ballot::leaf(&cast.ballot);
        let signature = Signature(cast.answer.body.as_slice().try_into().unwrap());
        let fingerprint = manifest.fingerprint();
        let promise = Promise { fingerprint, poll: cast.poll, leaf, signature };
        promise.verify(&manifest.manifest().server_key).unwrap();
    }
}

impl Cast {
    /// Puts everything that tells a ballot among the canaries.
    fn give_away(&self, canaries: &mut Canaries) {
        let what = |what| format!("{what} of member {} in poll {}", self.member, self.poll);
        let [key, randomizer, token, enc, ct, signature] =
            [17..49, 49..81, 81..465, 465..497, 497..529, 529..593];
        for (part, range) in [("ballot key", key), ("randomizer", randomizer), ("token", token)] {
            canaries.value(Kind::Ballot, &what(part), &self.ballot[range]);
        }
        let leaf = protocol::ballot::leaf(&self.ballot);
        let refused = protocol::ballot::leaf(&self.other);
        for range in [enc, ct, signature] {
            canaries.value(Kind::Ballot, &what("ballot"), &self.ballot[range.clone()]);
            canaries.value(Kind::Secret, "a refused ballot", &self.other[range]);
        }
        canaries.value(Kind::Secret, "a refused ballot", refused.as_ref());
        canaries.value(Kind::Ballot, &what("leaf"), leaf.as_ref());
        let tracker = protocol::ballot::tracker(&leaf);
        canaries.text(Kind::Ballot, &what("tracker"), &tracker);
        canaries.text(Kind::Ballot, &what("tracker"), &tracker.replace('-', ""));
        canaries.value(Kind::Ballot, &what("promise"), &self.answer.body);
    }
}

/// The n-th member's choice: all there are, in turn.
fn choice(n: u8) -> (String, Vote) {
    match n % 5 {
        0 => ("blank".to_owned(), Vote::Blank),
        level => (format!("level {level}"), Vote::Level(level - 1)),
    }
}
