//! Drawing an amendment: late members get secrets, new polls get opening keys, the rest stays.

use std::collections::{HashMap, HashSet};

use protocol::api::{AgendaToSeal, PeopleToSeal, SealRoster, SealedMember, SealedSlip};
use protocol::bytes::{Base64, OpeningPublicKey};
use protocol::draft::Member;
use protocol::issuing_key::IssuingPublicKey;
use protocol::manifest::{Manifest, SealedManifest};
use protocol::refusal::Refusal;
use protocol::roster::{Roster, RosterRow, desk_code, name_hash};
use rand_core::CryptoRng;

use super::people::{draw_member, electorates};
use super::poll;
use crate::vault::{KeptRow, MemberSecret};

/// What an amendment is drawn from.
pub(in crate::chair) struct ToAmend<'a> {
    pub(in crate::chair) agenda: &'a AgendaToSeal,
    pub(in crate::chair) people: &'a PeopleToSeal,
    /// The manifest that it follows.
    pub(in crate::chair) last: &'a SealedManifest,
    /// Everybody's row so far.
    pub(in crate::chair) rows: &'a [KeptRow],
    /// For each poll that is added.
    pub(in crate::chair) opening_keys: Vec<OpeningPublicKey>,
    /// The room's, for each poll that is added; none where the server alone issues.
    pub(in crate::chair) room_keys: Option<Vec<IssuingPublicKey>>,
}

/// A successor with what is new in the vault.
pub(in crate::chair) struct DrawnSuccessor {
    pub(in crate::chair) manifest: SealedManifest,
    /// Everybody's row, in the secretary's order.
    pub(in crate::chair) rows: Vec<KeptRow>,
    /// Slips to be printed.
    pub(in crate::chair) late: Vec<MemberSecret>,
}

/// Draws a successor.
///
/// # Errors
/// [`Refusal::WrongDraft`] when agenda and people are not of one amendment, and what
/// [`SealedManifest::read`] answers.
pub(in crate::chair) fn draw_successor(
    to_amend: &ToAmend<'_>,
    rng: &mut impl CryptoRng,
) -> Result<DrawnSuccessor, Refusal> {
    let ToAmend { agenda: to_seal, people, last, .. } = to_amend;
    let agenda = &to_seal.agenda;
    let polls = agenda.polls.len();
    let room_keys = to_amend.room_keys.as_ref();
    let lengths = [
        people.people.electorates.len(),
        people.issuing_keys.len(),
        to_amend.opening_keys.len(),
        room_keys.map_or(polls, Vec::len),
    ];
    if agenda.draft != people.draft || lengths != [polls; 4] {
        return Err(Refusal::WrongDraft);
    }
    let (rows, late) = to_amend.rows(rng)?;
    let roster = Roster::new(rows.iter().map(KeptRow::row).collect())?;
    let named: Vec<(&str, RosterRow)> =
        rows.iter().map(|row| (row.code.as_str(), row.row())).collect();
    let electorates = electorates(&people.people, &named, &roster)?;
    let polls = agenda.polls.iter().zip(electorates).enumerate();
    let polls = polls.map(|(at, (drafted, electorate))| {
        let room = room_keys.map(|keys| keys[at].clone());
        let issuing_keys = [people.issuing_keys[at].clone()].into_iter().chain(room).collect();
        poll(agenda, drafted, electorate, to_amend.opening_keys[at], issuing_keys)
    });
    let manifest = Manifest {
        number: to_seal.number,
        previous: Some(last.fingerprint()),
        draft: agenda.draft,
        roster: roster.commitment(),
        polls: polls.collect(),
        withdrawn: to_seal.withdrawn.clone(),
        journal_head: to_seal.journal_head,
        ..last.manifest().clone()
    };
    let manifest = SealedManifest::read(&manifest.to_bytes())?;
    Ok(DrawnSuccessor { manifest, rows, late })
}

/// The body that gives the roster to the server; the same rows make the same bytes.
pub(in crate::chair) fn rows_to_post(
    manifest: &SealedManifest,
    rows: &[KeptRow],
    slips: Vec<SealedSlip>,
) -> SealRoster {
    let members = rows.iter().map(|row| SealedMember {
        code: row.code.clone(),
        admission_key: row.admission_key,
        salt: row.salt,
        name_salt: row.name_salt,
    });
    SealRoster { manifest: Base64(manifest.bytes().to_vec()), members: members.collect(), slips }
}

impl ToAmend<'_> {
    /// Rows in the secretary's order, and the secrets of those who have none yet.
    fn rows(&self, rng: &mut impl CryptoRng) -> Result<(Vec<KeptRow>, Vec<MemberSecret>), Refusal> {
        let meeting = &self.agenda.agenda.meeting;
        let kept: HashMap<&str, &KeptRow> =
            self.rows.iter().map(|row| (row.code.as_str(), row)).collect();
        let mut taken: HashSet<String> =
            self.rows.iter().map(|row| desk_code(&row.row().leaf())).collect();
        let (mut rows, mut late) = (Vec::new(), Vec::new());
        for member in self.people.people.members.iter().filter(|member| !member.observer) {
            rows.push(match kept.get(member.code.as_str()) {
                Some(row) => renamed(row, member),
                None => {
                    let drawn = draw_member(member, meeting, &mut taken, rng);
                    let row = KeptRow::of(&drawn, meeting);
                    late.push(drawn);
                    row
                }
            });
        }
        // Nobody who was sealed may vanish: the server must not take a vote away unseen.
        let named: HashSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
        if kept.keys().all(|code| named.contains(code)) {
            Ok((rows, late))
        } else {
            Err(Refusal::UnknownMember)
        }
    }
}

fn renamed(row: &KeptRow, member: &Member) -> KeptRow {
    KeptRow { name_hash: name_hash(&row.name_salt, &member.name), ..row.clone() }
}
