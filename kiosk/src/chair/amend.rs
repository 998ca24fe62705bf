//! Sealing an amendment: the successor of a manifest is kept before it is signed, and there is no
//! second (SPEC §7.3).

use std::sync::Arc;

use issuer::IssuingKey;
use protocol::api::{self, AgendaToSeal, PeopleToSeal, Seal, SignedDocument};
use protocol::bytes::{Base64, OpeningPublicKey, PollId, write_json};
use protocol::draft::{AgendaPoll, Member};
use protocol::issuing_key::IssuingPublicKey;
use protocol::label;
use protocol::manifest::{KIOSK_NAME, Poll, SealedManifest};
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::roster::{Roster, name_hash};
use rand_core::CryptoRng;

use crate::chair::draw::{DrawnSuccessor, ToAmend, draw_successor, rows_to_post};
use crate::chair::room::has_room;
use crate::chair::seal::patiently;
use crate::chair::{Chair, ChairError};
use crate::client::Body;
use crate::room_issuer::{KeysInMaking, ROOM_KEYS_FILE, RoomKeys, USED_FILE, UsedList};
use crate::vault::{KeptRow, Sealing};

/// The room's keys, each with its public half.
type RoomPairs = Vec<(IssuingPublicKey, IssuingKey)>;

/// An amendment as the chair is shown it before sealing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Number of the manifest that it becomes.
    pub number: u32,
    /// Why, in the secretary's words.
    pub reason: String,
    /// Polls that it adds.
    pub added: Vec<AgendaPoll>,
    /// Polls that it withdraws.
    pub withdrawn: Vec<Poll>,
    /// Members who get a vote by it; they need slips.
    pub late: Vec<Member>,
    /// Members whose name it changes, as they are to be called.
    pub renamed: Vec<Member>,
}

impl Chair {
    /// The amendment that waits for the chair.
    ///
    /// # Errors
    /// [`ChairError::NothingToSeal`]; [`Refusal::WrongMeeting`], [`Refusal::WrongDraft`] from a
    /// server that offers something that does not fit.
    pub fn proposed(&mut self) -> Result<Proposed, ChairError> {
        let (agenda, people) = self.fetch_amendment()?;
        let chain = self.chain()?;
        let find = |id: &PollId| {
            let mut polls = chain.polls().map(|(_, poll)| poll);
            polls.find(|poll| poll.id == *id).cloned().ok_or(Refusal::UnknownPoll)
        };
        let rows = self.rows(&people)?;
        let row_of = |member: &&Member| rows.iter().find(|row| row.code == member.code);
        let voters = people.people.members.iter().filter(|member| !member.observer);
        let (known, late): (Vec<_>, Vec<_>) = voters.partition(|member| row_of(member).is_some());
        let is_renamed = |member: &&Member| {
            row_of(member)
                .is_some_and(|row| name_hash(&row.name_salt, &member.name) != row.name_hash)
        };
        Ok(Proposed {
            number: agenda.number,
            reason: agenda.reason.clone().unwrap_or_default(),
            withdrawn: agenda.withdrawn.iter().map(find).collect::<Result<_, _>>()?,
            added: agenda.agenda.polls,
            late: late.into_iter().cloned().collect(),
            renamed: known.into_iter().filter(is_renamed).cloned().collect(),
        })
    }

    /// Seals the amendment that waits; after a crash the successor that was kept is posted again.
    /// Slips of late members can be printed then.
    ///
    /// # Errors
    /// As [`Chair::proposed`]; [`Refusal::ForkedManifest`] when another successor was kept before;
    /// the server's refusals; [`Refusal::BadSignature`] when the server did not sign these bytes.
    pub fn amend(&mut self, rng: &mut impl CryptoRng) -> Result<Arc<SealedManifest>, ChairError> {
        if let Some(kept) = self.kept_successor()? {
            return self.post_successor(&kept);
        }
        let (agenda, people) = self.fetch_amendment()?;
        let room_keys = self.room_keys(&agenda)?;
        let drawn = {
            let (chain, rows) = (self.chain()?, self.rows(&people)?);
            let publics =
                |keys: &RoomPairs| keys.iter().map(|(public, _)| public.clone()).collect();
            let to_amend = ToAmend {
                agenda: &agenda,
                people: &people,
                last: chain.last(),
                rows: &rows,
                opening_keys: self.opening_keys(&agenda)?,
                room_keys: room_keys.as_ref().map(publics),
            };
            let drawn = draw_successor(&to_amend, rng)?;
            chain.check_next(&drawn.manifest)?;
            drawn
        };
        // Nothing is signed yet: until the server has taken the rows, another may be drawn.
        let roster = write_json(&rows_to_post(&drawn.manifest, &drawn.rows, Vec::new()));
        self.client.call(&api::SEAL_ROSTER, None, Body::Json(&roster))?;
        let kept = self.keep_successor(drawn, room_keys)?;
        self.post_successor(&kept)
    }

    /// Everybody's row in the last manifest: from the vault, or, after a recovery, from the server,
    /// which cannot show others than the manifest commits to.
    fn rows(&self, people: &PeopleToSeal) -> Result<Vec<KeptRow>, ChairError> {
        let kept = &self.sealing()?.rows;
        if !kept.is_empty() {
            return Ok(kept.clone());
        }
        let rows: Vec<KeptRow> = people.sealed.iter().map(KeptRow::from).collect();
        let roster = Roster::new(rows.iter().map(KeptRow::row).collect())?;
        let is_sealed = roster.commitment() == self.chain()?.last().manifest().roster;
        if is_sealed { Ok(rows) } else { Err(Refusal::WrongDraft.into()) }
    }

    /// Fresh keys of the room issuer for the polls that are added.
    fn room_keys(&self, agenda: &AgendaToSeal) -> Result<Option<RoomPairs>, ChairError> {
        if !has_room(&self.manifest()?) {
            return Ok(None);
        }
        Ok(Some(KeysInMaking::begin(agenda.agenda.polls.len()).finish()?))
    }

    /// Opening keys for the polls that are added. A correction of names alone needs no seed.
    fn opening_keys(&self, agenda: &AgendaToSeal) -> Result<Vec<OpeningPublicKey>, ChairError> {
        if agenda.agenda.polls.is_empty() {
            return Ok(Vec::new());
        }
        let (seed, meeting) = (self.seed()?, self.meeting());
        let public = |poll: &AgendaPoll| seed.opening_key(&meeting, &poll.id).public();
        Ok(agenda.agenda.polls.iter().map(public).collect())
    }

    /// What waits, once it fits what the kiosk has sealed.
    fn fetch_amendment(&mut self) -> Result<(AgendaToSeal, PeopleToSeal), ChairError> {
        let number = self.status()?.manifest;
        self.follow_manifests(number)?;
        let journal = self.follow_journal()?;
        let agenda: AgendaToSeal = self.client.call_json(&api::AGENDA, None, Body::None)?;
        let chain = self.chain()?;
        if agenda.number != chain.number() + 1 {
            return Err(ChairError::NothingToSeal);
        }
        let first = chain.first().manifest();
        if agenda.agenda.meeting != self.meeting() || agenda.server_key != first.server_key {
            return Err(Refusal::WrongMeeting.into());
        }
        let follows = agenda.previous == Some(chain.last().fingerprint());
        let questions = &agenda.agenda;
        let same = (&questions.title, &questions.body, &questions.profile)
            == (&first.title, &first.body, &first.profile);
        if !follows || !same || questions.tie_decider != first.tie_decider {
            return Err(Refusal::WrongDraft.into());
        }
        if !journal.contains_head(&agenda.journal_head) {
            self.follow_journal()?;
        }
        let people: PeopleToSeal =
            patiently(|| self.client.call_json(&api::PEOPLE, None, Body::None))?;
        if people.draft != agenda.agenda.draft {
            return Err(Refusal::WrongDraft.into());
        }
        Ok((agenda, people))
    }

    /// The successor that was kept and is not on record, so far as the kiosk knows.
    fn kept_successor(&mut self) -> Result<Option<SealedManifest>, ChairError> {
        let number = self.status()?.manifest;
        self.follow_manifests(number)?;
        let next = self.chain()?.number() + 1;
        let Some(fingerprint) = self.sealing()?.successor(next) else { return Ok(None) };
        let bytes = self.folder.read(&super::manifest_part(next, "json"))?;
        let manifest = SealedManifest::read(&bytes.ok_or(Refusal::ForkedManifest)?)?;
        let same = manifest.fingerprint() == fingerprint;
        if same { Ok(Some(manifest)) } else { Err(Refusal::ForkedManifest.into()) }
    }

    /// Keeps manifest, rows and late members' secrets: from here on there is no other successor.
    fn keep_successor(
        &mut self,
        drawn: DrawnSuccessor,
        room_keys: Option<RoomPairs>,
    ) -> Result<SealedManifest, ChairError> {
        let DrawnSuccessor { manifest, rows, late } = drawn;
        let number = manifest.manifest().number;
        if let Some(keys) = room_keys {
            let root = self.folder.path("");
            if self.folder.read(USED_FILE)?.is_none() && self.folder.read(ROOM_KEYS_FILE)?.is_none()
            {
                // A kiosk that was recovered has no keys of the room: its list begins here.
                UsedList::create(&root)?;
            }
            let polls = manifest.manifest().polls.iter().map(|poll| poll.id);
            let keys = polls.zip(keys).map(|(poll, (_, key))| (poll, key));
            RoomKeys::keep(&root, number, &self.vault, keys)?;
        }
        self.folder.remove(&super::manifest_part(number, "sig"))?;
        self.folder.write(&super::manifest_part(number, "json"), manifest.bytes())?;
        let mut contents = self.vault.contents().clone();
        let sealing: &mut Sealing =
            contents.sealing.as_mut().ok_or(ChairError::Refused(Refusal::NotSealed))?;
        if sealing.successor(number).is_some() {
            return Err(Refusal::ForkedManifest.into());
        }
        sealing.successors.insert(number, manifest.fingerprint());
        sealing.rows = rows;
        if !late.is_empty() {
            sealing.members.get_or_insert_default().extend(late);
        }
        self.vault.replace(contents)?;
        Ok(manifest)
    }

    /// Posts both halves and checks that the server signed the same bytes.
    fn post_successor(
        &mut self,
        manifest: &SealedManifest,
    ) -> Result<Arc<SealedManifest>, ChairError> {
        self.vault.check_both()?;
        let roster = write_json(&rows_to_post(manifest, &self.sealing()?.rows, Vec::new()));
        self.client.call(&api::SEAL_ROSTER, None, Body::Json(&roster))?;
        let signatures =
            Detached::by(KIOSK_NAME, &self.kiosk_key(), label::MANIFEST, manifest.bytes());
        let signatures = String::from_utf8(signatures.encode()).expect("signature lines are text");
        let seal = write_json(&Seal { manifest: Base64(manifest.bytes().to_vec()), signatures });
        let sealed: SignedDocument = self.client.call_json(&api::SEAL, None, Body::Json(&seal))?;
        if sealed.document.0 != manifest.bytes() {
            return Err(Refusal::ForkedManifest.into());
        }
        self.take_successor(&sealed)
    }
}
