//! From the draft to the admission of every member.

use protocol::admission::{BlindedPoll, sign_request};
use protocol::archive::Parts;
use protocol::bytes::{Hash, MeetingId, PublicKey, Salt};
use protocol::draft::Draft;
use protocol::journal::{Act, EMPTY};
use protocol::label;
use protocol::manifest::{
    Electorate, Flag, Issuer, KIOSK_NAME, Manifest, ManifestFormat, Poll, SERVER_NAME,
    SealedManifest, Suite,
};
use protocol::note::{Detached, NoteSignature};
use protocol::opening::MeetingSeed;
use protocol::recovery::Recovery;
use protocol::roster::{AdmissionSecret, Roster, RosterCommitment, RosterRow, name_hash};
use protocol::signature::SigningKey;
use protocol::token::{BlindSignature, IssuingPublicKey, Token, blind, token_message};
use serde_json::json;
use zeroize::Zeroizing;

use super::{Acts, Asked, Dice, ISSUING_KEYS, Meeting, Plan};

impl Meeting {
    /// Draft, pairing, roster, keys, manifest with both signatures.
    pub(super) fn seal(plan: &Plan) -> Self {
        let mut dice = Dice::new(plan.name);
        let meeting = MeetingId(dice.bytes());
        let seed = MeetingSeed(Zeroizing::new(dice.bytes()));
        let [server, kiosk] = [(); 2].map(|()| SigningKey::from_seed(dice.bytes()));
        let draft = draft(plan);
        let (roster, admission_secrets) = roster(plan, &meeting, &mut dice);
        let key = |secret: &[u8; 32]| admission_key(secret, &meeting);
        let admission_keys = admission_secrets.iter().map(key).collect();
        let mut journal = Acts::default();
        journal.record(Act::Drafted, None, Some(Draft::hash(&draft)));
        journal.record(Act::Paired, None, Some(Hash(kiosk.public().0)));
        let mut manifest = manifest(plan, meeting, &draft, &seed);
        manifest.server_key = server.public();
        manifest.kiosk_key = kiosk.public();
        manifest.roster = roster.commitment();
        manifest.journal_head = journal.head();
        let manifest = SealedManifest::read(&manifest.to_bytes()).unwrap();
        journal.record(Act::Sealed, None, Some(Hash(manifest.fingerprint().0)));
        Self {
            meeting,
            certificate_key: seed.certificate_key(&meeting),
            seed,
            signatures: sign_manifest(&server, &kiosk, manifest.bytes()),
            server,
            kiosk,
            draft,
            roster,
            admission_secrets,
            admission_keys,
            manifest,
            requests: Vec::new(),
            journal,
            polls: Vec::new(),
            parts: Parts::new(),
            bundle: Vec::new(),
            first_key: plan.first_key,
            dice,
        }
    }

    /// Every member asks for every poll and is answered by every issuer.
    pub(super) fn admit(&mut self, plan: &Plan) -> Vec<Vec<Asked>> {
        let mut by_poll: Vec<Vec<Asked>> = plan.votes.iter().map(|_| Vec::new()).collect();
        for position in 0..plan.members {
            let mut request = Vec::new();
            for (index, asked) in by_poll.iter_mut().enumerate() {
                let one = self.ask(index, u32::try_from(position).unwrap());
                let poll = self.manifest.manifest().polls[index].id;
                request.push(BlindedPoll { poll, blinded: one.blinded.clone() });
                asked.push(one);
            }
            let key = &self.admission_keys[position];
            let proof = self.roster.proof(position).unwrap();
            self.requests.push(sign_request(&self.manifest, key, &proof, &request));
        }
        by_poll
    }

    fn ask(&mut self, index: usize, position: u32) -> Asked {
        let poll = self.manifest.manifest().polls[index].clone();
        let ballot_key = SigningKey::from_seed(self.dice.bytes());
        let message = token_message(&self.manifest.fingerprint(), &poll.id, &ballot_key.public());
        let blinded = poll.issuing_keys.iter();
        let (blinded, pending): (Vec<_>, Vec<_>) =
            blinded.map(|key| blind(key, &message, &mut self.dice).unwrap()).unzip();
        let keys = &ISSUING_KEYS[self.first_key + index * blinded.len()..];
        let signed = blinded.iter().zip(keys).map(|(one, key)| key.blind_sign(&one.0).unwrap());
        let blind_signatures: Vec<_> = signed.map(BlindSignature).collect();
        let finished = pending.iter().zip(&blind_signatures);
        let tokens = finished.map(|(one, signature)| one.finish(signature).unwrap()).collect();
        Asked { position, ballot_key, blinded, pending, blind_signatures, tokens }
    }
}

/// Both signatures on a manifest.
pub(crate) fn sign_manifest(server: &SigningKey, kiosk: &SigningKey, bytes: &[u8]) -> Detached {
    let mut signatures = Detached::by(KIOSK_NAME, kiosk, label::MANIFEST, bytes);
    let own = NoteSignature::sign(SERVER_NAME, server, label::MANIFEST, bytes).unwrap();
    signatures.add(own).unwrap();
    signatures
}

/// The questions and their keys; parties, roster and journal are still to be filled in.
fn manifest(plan: &Plan, meeting: MeetingId, bytes: &[u8], seed: &MeetingSeed) -> Manifest {
    let draft = Draft::read(bytes).unwrap();
    let agenda = draft.agenda(meeting, Draft::hash(bytes));
    let mut keys = ISSUING_KEYS[plan.first_key..].iter().map(public);
    let polls = agenda.polls.iter().map(|drafted| Poll {
        id: drafted.id,
        number: drafted.number,
        kind: drafted.kind,
        subject: drafted.subject.clone(),
        scale: drafted.scale.clone(),
        context: drafted.context.clone(),
        electorate: Electorate::All,
        base: draft.base,
        tie: draft.tie,
        opening_key: seed.opening_key(&meeting, &drafted.id).public(),
        issuing_keys: keys.by_ref().take(plan.issuers).collect(),
        replaces: drafted.replaces,
        terms: drafted.terms.clone(),
    });
    Manifest {
        format: ManifestFormat::V1,
        suite: Suite::One,
        meeting,
        number: 1,
        previous: None,
        draft: agenda.draft,
        title: draft.title.clone(),
        body: draft.body.clone(),
        profile: draft.profile.clone(),
        tie_decider: draft.tie_decider,
        server_key: PublicKey([0; 32]),
        kiosk_key: PublicKey([0; 32]),
        certificate_key: seed.certificate_key(&meeting).public(),
        issuers: [Issuer::Server, Issuer::Room][..plan.issuers].to_vec(),
        flags: if plan.issuers == 1 { vec![Flag::SingleIssuer] } else { Vec::new() },
        roster: RosterCommitment { count: 0, root: EMPTY },
        slips: None,
        recovery: (plan.issuers == 2).then(recovery),
        polls: polls.collect(),
        withdrawn: Vec::new(),
        journal_head: EMPTY,
    }
}

/// Nothing was shared out: three commitments of the right shape.
fn recovery() -> Recovery {
    let shares = [1, 2, 3].map(|byte| Hash([byte; 32])).to_vec();
    Recovery { threshold: 2, quorum_opening: false, shares }
}

/// The public half of a test key.
pub(crate) fn public(key: &issuer::IssuingKey) -> IssuingPublicKey {
    IssuingPublicKey::from_spki(&key.public_spki().unwrap()).unwrap()
}

fn draft(plan: &Plan) -> Vec<u8> {
    let voters = (1..=plan.members)
        .map(|i| json!({ "code": format!("{i:02}"), "name": format!("Ủy viên {i:02}") }));
    let observer = json!({ "code": "K1", "name": "Đại biểu mời dự", "observer": true });
    let members: Vec<_> = voters.chain([observer]).collect();
    let subject = |i: usize| json!({ "subject": { "name": format!("đồng chí {i}") } });
    let polls: Vec<_> = (1..=plan.votes.len()).map(subject).collect();
    let draft = json!({
        "title": "Hội nghị Ban Thường vụ", "body": "Đảng ủy xã", "profile": "district-2023",
        "members": members, "polls": polls,
    });
    serde_json::to_vec(&draft).unwrap()
}

/// Rows and secrets, the secrets in the order of the tree.
fn roster(plan: &Plan, meeting: &MeetingId, dice: &mut Dice) -> (Roster, Vec<[u8; 32]>) {
    let mut secrets = Vec::new();
    let rows = (1..=plan.members).map(|i| {
        let secret = dice.bytes();
        secrets.push(secret);
        let admission_key = admission_key(&secret, meeting).public();
        let [salt, name_salt] = [(); 2].map(|()| Salt(dice.bytes()));
        let name_hash = name_hash(&name_salt, &format!("Ủy viên {i:02}"));
        RosterRow { admission_key, salt, name_hash }
    });
    let roster = Roster::new(rows.collect()).unwrap();
    secrets.sort_by_key(|secret| {
        let key = admission_key(secret, meeting).public();
        roster.rows().iter().position(|row| row.admission_key == key)
    });
    (roster, secrets)
}

fn admission_key(secret: &[u8; 32], meeting: &MeetingId) -> SigningKey {
    AdmissionSecret(Zeroizing::new(*secret)).admission_key(meeting)
}

/// One issuer's token for a ballot key that nobody asked for: what a dishonest issuer can make.
pub(crate) fn issue(
    meeting: &Meeting,
    index: usize,
    issuer: usize,
    ballot_key: &PublicKey,
) -> Token {
    let poll = &meeting.manifest.manifest().polls[index];
    let message = token_message(&meeting.manifest.fingerprint(), &poll.id, ballot_key);
    let key = &poll.issuing_keys[issuer];
    let (blinded, pending) = blind(key, &message, &mut Dice::new("made up")).unwrap();
    let secret = &ISSUING_KEYS[meeting.first_key + index * poll.issuing_keys.len() + issuer];
    pending.finish(&BlindSignature(secret.blind_sign(&blinded.0).unwrap())).unwrap()
}
