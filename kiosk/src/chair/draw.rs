//! Drawing a meeting's secrets and keys, and the manifest that names their public halves.

use std::collections::{HashMap, HashSet};

use protocol::api::{AgendaToSeal, PeopleToSeal, SealRoster, SealedMember};
use protocol::bytes::{Base64, Hash, MeetingId, PublicKey, Salt};
use protocol::draft::{AgendaPoll, Member};
use protocol::issuing_key::IssuingPublicKey;
use protocol::manifest::{
    Electorate, Flag, Issuer, Manifest, ManifestFormat, Poll, SealedManifest, Suite,
};
use protocol::opening::MeetingSeed;
use protocol::refusal::Refusal;
use protocol::roster::{AdmissionSecret, Roster, RosterRow, desk_code, name_hash};
use rand_core::CryptoRng;

use crate::vault::{MemberSecret, Secret};

/// What is to be sealed.
pub(super) struct ToSeal {
    pub(super) agenda: AgendaToSeal,
    pub(super) people: PeopleToSeal,
    pub(super) kiosk_key: PublicKey,
    pub(super) one_machine: bool,
}

/// A manifest with the secrets behind it.
pub(super) struct Drawn {
    pub(super) manifest: SealedManifest,
    pub(super) meeting_seed: Secret,
    pub(super) members: Vec<MemberSecret>,
}

/// Draws everything that a sealing needs.
///
/// # Errors
/// [`Refusal::WrongDraft`] when agenda and people are not of one draft, [`Refusal::UnknownMember`]
/// and what [`SealedManifest::read`] answers.
pub(super) fn draw(to_seal: &ToSeal, rng: &mut impl CryptoRng) -> Result<Drawn, Refusal> {
    let (agenda, people) = (&to_seal.agenda.agenda, &to_seal.people);
    let polls = agenda.polls.len();
    if agenda.draft != people.draft
        || [people.people.electorates.len(), people.issuing_keys.len()] != [polls, polls]
    {
        return Err(Refusal::WrongDraft);
    }
    let members = draw_members(&people.people.members, &agenda.meeting, rng);
    let rows = members.iter().map(|member| row(member, &agenda.meeting)).collect();
    let roster = Roster::new(rows)?;
    let electorates = electorates(to_seal, &members, &roster)?;
    let meeting_seed = Secret::draw(rng);
    let seed = MeetingSeed(meeting_seed.0.clone());
    let polls = agenda.polls.iter().zip(electorates).zip(&people.issuing_keys);
    let polls = polls.map(|((poll, electorate), key)| {
        let opening_key = seed.opening_key(&agenda.meeting, &poll.id).public();
        Poll { opening_key, ..to_seal.poll(poll, electorate, key) }
    });
    let manifest = Manifest {
        format: ManifestFormat::V1,
        suite: Suite::One,
        meeting: agenda.meeting,
        number: 1,
        previous: None,
        draft: agenda.draft,
        title: agenda.title.clone(),
        body: agenda.body.clone(),
        profile: agenda.profile.clone(),
        tie_decider: agenda.tie_decider,
        server_key: to_seal.agenda.server_key,
        kiosk_key: to_seal.kiosk_key,
        certificate_key: seed.certificate_key(&agenda.meeting).public(),
        issuers: vec![Issuer::Server],
        flags: to_seal.flags(),
        roster: roster.commitment(),
        slips: None,
        polls: polls.collect(),
        withdrawn: Vec::new(),
        journal_head: to_seal.agenda.journal_head,
    };
    // Read back, so that whatever a phone would refuse is refused here.
    let manifest = SealedManifest::read(&manifest.to_bytes())?;
    Ok(Drawn { manifest, meeting_seed, members })
}

/// The body that gives the roster to the server; the same members make the same bytes.
pub(super) fn roster_to_post(manifest: &SealedManifest, members: &[MemberSecret]) -> SealRoster {
    let meeting = &manifest.manifest().meeting;
    let members = members.iter().map(|member| SealedMember {
        code: member.code.clone(),
        admission_key: row(member, meeting).admission_key,
        salt: member.salt,
        name_salt: member.name_salt,
    });
    SealRoster { manifest: Base64(manifest.bytes().to_vec()), members: members.collect() }
}

impl ToSeal {
    fn flags(&self) -> Vec<Flag> {
        let one_machine = self.one_machine.then_some(Flag::OneMachine);
        [Flag::SingleIssuer].into_iter().chain(one_machine).collect()
    }

    fn poll(&self, poll: &AgendaPoll, electorate: Electorate, key: &IssuingPublicKey) -> Poll {
        Poll {
            id: poll.id,
            number: poll.number,
            kind: poll.kind,
            subject: poll.subject.clone(),
            scale: poll.scale.clone(),
            context: poll.context,
            electorate,
            base: self.agenda.agenda.base,
            tie: self.agenda.agenda.tie,
            opening_key: protocol::bytes::OpeningPublicKey([0; 32]),
            issuing_keys: vec![key.clone()],
            replaces: poll.replaces,
        }
    }
}

/// Draws secrets and salts of everybody who votes, in the secretary's order.
fn draw_members(
    members: &[Member],
    meeting: &MeetingId,
    rng: &mut impl CryptoRng,
) -> Vec<MemberSecret> {
    let mut taken = HashSet::new();
    let voters = members.iter().filter(|member| !member.observer);
    voters
        .map(|member| {
            loop {
                let drawn = draw_member(member, meeting, rng);
                // Two slips of one desk code would check in the wrong person.
                if taken.insert(drawn.desk_code.clone()) {
                    break drawn;
                }
            }
        })
        .collect()
}

fn draw_member(member: &Member, meeting: &MeetingId, rng: &mut impl CryptoRng) -> MemberSecret {
    let mut drawn = MemberSecret {
        code: member.code.clone(),
        name: member.name.clone(),
        position: member.position.clone(),
        desk_code: String::new(),
        secret: Secret::draw(rng),
        salt: salt(rng),
        name_salt: salt(rng),
    };
    drawn.desk_code = desk_code(&row(&drawn, meeting).leaf());
    drawn
}

fn salt(rng: &mut impl CryptoRng) -> Salt {
    let mut salt = Salt([0; 32]);
    rng.fill_bytes(&mut salt.0);
    salt
}

fn row(member: &MemberSecret, meeting: &MeetingId) -> RosterRow {
    let secret = AdmissionSecret(member.secret.0.clone());
    RosterRow {
        admission_key: secret.admission_key(meeting).public(),
        salt: member.salt,
        name_hash: name_hash(&member.name_salt, &member.name),
    }
}

/// Electorates as positions in the roster tree, which say nothing of seat or name.
fn electorates(
    to_seal: &ToSeal,
    members: &[MemberSecret],
    roster: &Roster,
) -> Result<Vec<Electorate>, Refusal> {
    let meeting = &to_seal.agenda.agenda.meeting;
    let leaves: HashMap<Hash, u32> =
        (0..).zip(roster.rows()).map(|(at, row)| (row.leaf(), at)).collect();
    let positions: HashMap<&str, u32> = members
        .iter()
        .map(|member| (member.code.as_str(), leaves[&row(member, meeting).leaf()]))
        .collect();
    let electorates = to_seal.people.people.electorates.iter();
    electorates
        .map(|codes| {
            let Some(codes) = codes else { return Ok(Electorate::All) };
            let mut electors = codes
                .iter()
                .map(|code| positions.get(code.as_str()).copied().ok_or(Refusal::UnknownMember))
                .collect::<Result<Vec<_>, _>>()?;
            electors.sort_unstable();
            Ok(Electorate::Positions(electors))
        })
        .collect()
}
