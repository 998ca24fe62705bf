//! Drawing a meeting's secrets and keys, and the manifest that names their public halves.

mod amended;
mod people;
mod shares;

use issuer::IssuingKey;
use protocol::api::{AgendaToSeal, PeopleToSeal, SealedSlip};
use protocol::bytes::{MeetingId, OpeningPublicKey};
use protocol::draft::{Agenda, AgendaPoll};
use protocol::issuing_key::IssuingPublicKey;
use protocol::manifest::{
    Electorate, Flag, Issuer, Manifest, ManifestFormat, Poll, SealedManifest, Suite,
};
use protocol::opening::MeetingSeed;
use protocol::refusal::Refusal;
use protocol::roster::{Roster, RosterRow};
use rand_core::CryptoRng;

use crate::chair::Sharing;
use crate::vault::{MemberSecret, Secret, SlipSecret};
pub(super) use amended::{DrawnSuccessor, ToAmend, draw_successor, rows_to_post};
use people::{draw_members, draw_slips, electorates, row, slip_row};
use shares::share_out;

/// What is to be sealed.
pub(super) struct ToSeal {
    pub(super) agenda: AgendaToSeal,
    pub(super) people: PeopleToSeal,
    pub(super) one_machine: bool,
    /// The kiosk's keys come from it.
    pub(super) seed: MeetingSeed,
    /// Anonymous slips.
    pub(super) slips: u32,
    pub(super) sharing: Option<Sharing>,
    /// One per poll, where the kiosk is the second issuer.
    pub(super) room_keys: Option<Vec<(IssuingPublicKey, IssuingKey)>>,
}

/// A manifest with the secrets behind it.
pub(super) struct Drawn {
    pub(super) manifest: SealedManifest,
    pub(super) members: Vec<MemberSecret>,
    pub(super) slips: Vec<SlipSecret>,
    pub(super) shares: Option<Vec<Secret>>,
}

/// Draws everything that a sealing needs.
///
/// # Errors
/// [`Refusal::WrongDraft`] when agenda and people are not of one draft,
/// [`Refusal::RatingPollNotAllowed`] under a regulation that rates nobody,
/// [`Refusal::UnknownMember`] and what [`SealedManifest::read`] answers.
pub(super) fn draw(to_seal: &ToSeal, rng: &mut impl CryptoRng) -> Result<Drawn, Refusal> {
    let (agenda, people) = (&to_seal.agenda.agenda, &to_seal.people);
    let polls = agenda.polls.len();
    if agenda.draft != people.draft
        || [people.people.electorates.len(), people.issuing_keys.len()] != [polls, polls]
    {
        return Err(Refusal::WrongDraft);
    }
    agenda.check_may_rate()?;
    let room_publics = to_seal.room_publics(polls)?;
    let members = draw_members(&people.people.members, &agenda.meeting, rng);
    let named: Vec<(&str, RosterRow)> =
        members.iter().map(|member| (member.code.as_str(), row(member, &agenda.meeting))).collect();
    let roster = Roster::new(named.iter().map(|(_, row)| row.clone()).collect())?;
    let slips = draw_slips(to_seal.slips, rng);
    let slips_tree = slips_tree(&slips, &agenda.meeting)?;
    let electorates = electorates(&people.people, &named, &roster)?;
    let seed = &to_seal.seed;
    let shared = to_seal.sharing.map(|sharing| share_out(seed, &agenda.meeting, sharing, rng));
    let (recovery, shares) = shared.transpose()?.unzip();
    let servers = people.issuing_keys.iter().cloned();
    let issuing_keys = servers.zip(room_publics).map(|(own, room)| [Some(own), room]);
    let polls = agenda.polls.iter().zip(electorates).zip(issuing_keys);
    let polls = polls.map(|((poll, electorate), keys)| {
        let opening_key = seed.opening_key(&agenda.meeting, &poll.id).public();
        self::poll(agenda, poll, electorate, opening_key, keys.into_iter().flatten().collect())
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
        kiosk_key: seed.kiosk_key(&agenda.meeting).public(),
        certificate_key: seed.certificate_key(&agenda.meeting).public(),
        issuers: to_seal.issuers(),
        flags: to_seal.flags(),
        roster: roster.commitment(),
        slips: slips_tree.as_ref().map(Roster::commitment),
        recovery,
        polls: polls.collect(),
        withdrawn: Vec::new(),
        journal_head: to_seal.agenda.journal_head,
    };
    // Read back, so that whatever a phone would refuse is refused here.
    let manifest = SealedManifest::read(&manifest.to_bytes())?;
    Ok(Drawn { manifest, members, slips, shares })
}

/// The anonymous slips as the server gets them.
pub(super) fn slips_to_post(meeting: &MeetingId, slips: &[SlipSecret]) -> Vec<SealedSlip> {
    let mut slips: Vec<_> = slips
        .iter()
        .map(|slip| slip_row(slip, meeting))
        .map(|RosterRow { admission_key, salt, name_hash }| SealedSlip {
            admission_key,
            salt,
            name_hash,
        })
        .collect();
    // The order in which they were drawn is the order in which they are printed.
    slips.sort_unstable_by_key(|slip| slip.admission_key);
    slips
}

/// The tree of the anonymous slips; none where there are none.
fn slips_tree(slips: &[SlipSecret], meeting: &MeetingId) -> Result<Option<Roster>, Refusal> {
    if slips.is_empty() {
        return Ok(None);
    }
    Roster::new(slips.iter().map(|slip| slip_row(slip, meeting)).collect()).map(Some)
}

impl ToSeal {
    fn issuers(&self) -> Vec<Issuer> {
        let room = self.room_keys.is_some().then_some(Issuer::Room);
        [Issuer::Server].into_iter().chain(room).collect()
    }

    fn flags(&self) -> Vec<Flag> {
        let single_issuer = self.room_keys.is_none().then_some(Flag::SingleIssuer);
        let one_machine = self.one_machine.then_some(Flag::OneMachine);
        single_issuer.into_iter().chain(one_machine).collect()
    }

    /// The room's public key for each of so many polls, where there is a room issuer.
    fn room_publics(&self, polls: usize) -> Result<Vec<Option<IssuingPublicKey>>, Refusal> {
        match &self.room_keys {
            None => Ok(vec![None; polls]),
            Some(keys) if keys.len() == polls => {
                Ok(keys.iter().map(|(public, _)| Some(public.clone())).collect())
            }
            Some(_) => Err(Refusal::WrongDraft),
        }
    }
}

/// A poll of the manifest as the agenda has it.
fn poll(
    agenda: &Agenda,
    poll: &AgendaPoll,
    electorate: Electorate,
    opening_key: OpeningPublicKey,
    issuing_keys: Vec<IssuingPublicKey>,
) -> Poll {
    Poll {
        id: poll.id,
        number: poll.number,
        kind: poll.kind,
        subject: poll.subject.clone(),
        scale: poll.scale.clone(),
        context: poll.context.clone(),
        electorate,
        base: agenda.base,
        tie: agenda.tie,
        opening_key,
        issuing_keys,
        replaces: poll.replaces,
        terms: poll.terms.clone(),
    }
}

#[cfg(test)]
mod tests {
    use protocol::bytes::{Hash, MeetingId, PublicKey};
    use protocol::draft::Draft;
    use rand_core::UnwrapErr;

    use crate::vault::KeptRow;

    use super::*;

    const MEETING: MeetingId = MeetingId([3; 16]);
    const DRAFT: &str = r#"{"title": "Hội nghị", "profile": "district-2023",
        "members": [{"code": "01", "name": "Bí thư"}, {"code": "02", "name": "Phó Bí thư"},
            {"code": "03", "name": "Ủy viên 03"}, {"code": "04", "name": "Ủy viên 04"},
            {"code": "05", "name": "Khách mời", "observer": true}],
        "polls": [{"subject": {"name": "đồng chí A"}},
            {"subject": {"name": "đồng chí B"}, "electorate": ["04", "01", "02"]}]}"#;

    fn to_seal() -> ToSeal {
        let draft = Draft::read(DRAFT.as_bytes()).unwrap();
        let hash = Draft::hash(DRAFT.as_bytes());
        let agenda = draft.agenda(MEETING, hash);
        let (server_key, journal_head) = (key(1), Hash([9; 32]));
        let issuing_keys = issuing_keys().take(2).collect();
        ToSeal {
            agenda: AgendaToSeal {
                agenda,
                number: 1,
                previous: None,
                withdrawn: Vec::new(),
                reason: None,
                server_key,
                journal_head,
            },
            people: PeopleToSeal {
                draft: hash,
                people: draft.people(),
                issuing_keys,
                sealed: Vec::new(),
            },
            one_machine: true,
            seed: MeetingSeed([2; 32].into()),
            sharing: Some(Sharing { shares: 3, threshold: 2, quorum_opening: false }),
            slips: 0,
            room_keys: None,
        }
    }

    fn key(seed: u8) -> PublicKey {
        protocol::signature::SigningKey::from_seed([seed; 32]).public()
    }

    /// Keys of the right shape; nobody holds their private halves.
    fn issuing_keys() -> impl Iterator<Item = IssuingPublicKey> {
        (1..u16::MAX).step_by(2).filter_map(|last| {
            let mut spki = [&SPKI_HEAD[..], &[0xfb; 384], &[2, 3, 1, 0, 1]].concat();
            spki[33 + 382..33 + 384].copy_from_slice(&last.to_be_bytes());
            IssuingPublicKey::from_spki(&spki).ok()
        })
    }

    const SPKI_HEAD: [u8; 33] = [
        0x30, 0x82, 0x01, 0xa2, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01,
        0x01, 0x01, 0x05, 0x00, 0x03, 0x82, 0x01, 0x8f, 0x00, 0x30, 0x82, 0x01, 0x8a, 0x02, 0x82,
        0x01, 0x81, 0x00,
    ];

    fn drawn(to_seal: &ToSeal) -> Result<Drawn, Refusal> {
        draw(to_seal, &mut UnwrapErr(getrandom::SysRng))
    }

    #[test]
    fn the_manifest_says_what_the_draft_says_and_names_only_who_votes() {
        let to_seal = to_seal();
        let drawn = drawn(&to_seal).unwrap();
        let manifest = drawn.manifest.manifest();
        assert_eq!(manifest.matches_agenda(&to_seal.agenda.agenda), Ok(()));
        assert_eq!(manifest.flags, [Flag::SingleIssuer, Flag::OneMachine]);
        assert_eq!(manifest.roster.count, 4);
        let codes: Vec<_> = drawn.members.iter().map(|member| member.code.as_str()).collect();
        assert_eq!(codes, ["01", "02", "03", "04"]);
        let bytes = String::from_utf8(drawn.manifest.bytes().to_vec()).unwrap();
        assert!(!bytes.contains("Bí thư") && !bytes.contains("Khách"));
    }

    #[test]
    fn the_roster_that_is_posted_makes_the_root_and_the_positions_in_the_manifest() {
        let drawn = drawn(&to_seal()).unwrap();
        let manifest = drawn.manifest.manifest();
        let rows = drawn.members.iter().map(|member| row(member, &MEETING)).collect();
        let roster = Roster::new(rows).unwrap();
        assert_eq!(roster.commitment(), manifest.roster);
        let kept: Vec<_> =
            drawn.members.iter().map(|member| KeptRow::of(member, &MEETING)).collect();
        let posted = rows_to_post(&drawn.manifest, &kept, Vec::new());
        let electors: Vec<&str> = posted
            .members
            .iter()
            .filter(|member| {
                let is_it =
                    |row: &protocol::roster::RosterRow| row.admission_key == member.admission_key;
                let position = roster.rows().iter().position(is_it).unwrap();
                manifest.polls[1].electorate.contains(u32::try_from(position).unwrap())
            })
            .map(|member| member.code.as_str())
            .collect();
        assert_eq!(electors, ["01", "02", "04"]);
        assert_eq!(manifest.polls[0].electorate, Electorate::All);
    }

    #[test]
    fn every_drawing_differs_in_every_secret() {
        let (one, other) = (drawn(&to_seal()).unwrap(), drawn(&to_seal()).unwrap());
        assert_ne!(one.manifest.fingerprint(), other.manifest.fingerprint());
        let secrets: std::collections::HashSet<_> = [one, other]
            .iter()
            .flat_map(|drawn| {
                let members = drawn.members.iter().map(|member| &member.secret);
                members.chain(drawn.shares.iter().flatten()).map(|secret| *secret.0)
            })
            .collect();
        assert_eq!(secrets.len(), 2 * (4 + 3));
    }

    #[test]
    fn agenda_and_people_of_two_drafts_are_not_sealed_together() {
        let mut mixed = to_seal();
        mixed.people.draft = Hash([1; 32]);
        assert_eq!(drawn(&mixed).err(), Some(Refusal::WrongDraft));
        let mut short = to_seal();
        short.people.issuing_keys.pop();
        assert_eq!(drawn(&short).err(), Some(Refusal::WrongDraft));
        let mut stranger = to_seal();
        stranger.people.people.electorates[0] = Some(vec!["05".to_owned()]);
        assert_eq!(drawn(&stranger).err(), Some(Refusal::UnknownMember));
    }
}
