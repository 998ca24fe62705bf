//! What is on file about the subjects: filed whole, as often as something is learnt (SPEC §22).

use protocol::api::{DossierFault, DossierFiled, DossierOnFile};
use protocol::bytes::Base64;
use protocol::dossier::{DOSSIER_BYTES_MAX, Dossier, SubjectRecord};
use protocol::dossier_check::Fault;
use protocol::journal::{Act, Official};
use protocol::phase::MeetingPhase;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;

use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::count::hash;
use crate::acts::{ActError, Refused};
use crate::store::ballot_box::{Document, Transition};

/// Most dossiers of one meeting: each is kept.
pub const DOSSIERS_MAX: u32 = 2_000;

/// Reads a dossier and holds it against itself.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Malformed`], [`Refusal::UnknownProfile`],
/// [`Refusal::BadDossier`], with the place.
pub fn read(bytes: &[u8]) -> Result<Dossier, ActError> {
    if bytes.len() > DOSSIER_BYTES_MAX {
        return refuse(Refusal::TooLarge, "dossier");
    }
    let dossier = match Dossier::parse(bytes) {
        Ok(dossier) => dossier,
        Err(place) => return refuse(Refusal::Malformed, &place),
    };
    let Some(profile) = Profile::find(&dossier.profile) else {
        return refuse(Refusal::UnknownProfile, "profile");
    };
    let faults = dossier.check(profile);
    if faults.is_empty() { Ok(dossier) } else { Err(ActError::Refused(bad(faults))) }
}

/// What is wrong with a dossier, the first place in front.
fn bad(faults: Vec<Fault>) -> Refused {
    let place = faults.first().map(Fault::place);
    let faults = faults.into_iter().map(DossierFault::from).collect();
    Refused { place, faults, ..Refusal::BadDossier.into() }
}

fn refuse<T>(refusal: Refusal, place: &str) -> Result<T, ActError> {
    Err(ActError::Refused(Refused { place: Some(place.to_owned()), ..refusal.into() }))
}

impl BoxKeeper {
    /// Puts a dossier on file, also after the sealing: facts come late. Earlier ones stay, and the
    /// journal has the hash of each. The same bytes again are the same act.
    ///
    /// # Errors
    /// As [`read`]; [`Refusal::WrongPhase`] once the meeting is over, and after the sealing with
    /// the place of what stands then; [`Refusal::TooLarge`] above 2,000 of them.
    pub fn file_dossier(&self, bytes: &[u8]) -> Result<DossierFiled, ActError> {
        let dossier = read(bytes)?;
        let document = hash(bytes);
        let mut state = self.state();
        let last = state.last_dossier();
        if let Some((number, filed)) = last
            && filed == bytes
        {
            return Ok(DossierFiled { number, document });
        }
        match state.meeting {
            MeetingPhase::Draft => {}
            MeetingPhase::Sealed | MeetingPhase::InSession => self.check_fixed(&state, &dossier)?,
            MeetingPhase::Adjourned | MeetingPhase::Archived | MeetingPhase::Cancelled => {
                return Err(Refusal::WrongPhase.into());
            }
        }
        let number = last.map_or(1, |(number, _)| number + 1);
        if number > DOSSIERS_MAX {
            return refuse(Refusal::TooLarge, "number");
        }
        let transition = Transition {
            documents: vec![(Document::Dossier(number), bytes.to_vec())],
            journal: Some(self.entry(&state, Official::Secretary, Act::Filed, |entry| {
                entry.document = Some(document);
            })),
            ..Transition::default()
        };
        self.apply(&mut state, transition)?;
        Ok(DossierFiled { number, document })
    }

    /// After the sealing facts may be added and mended, but the regulation, the period, the
    /// settings and whom the sealed polls ask about stand.
    fn check_fixed(&self, state: &State, next: &Dossier) -> Result<(), ActError> {
        if state.agenda.as_ref().is_some_and(|agenda| agenda.profile != next.profile) {
            return refuse(Refusal::WrongPhase, "profile");
        }
        let Some(before) = state.dossier()? else { return Ok(()) };
        let stands = [
            ("period", before.period == next.period),
            ("time_zone", before.time_zone == next.time_zone),
            ("settings", before.settings == next.settings),
        ];
        if let Some((key, _)) = stands.into_iter().find(|(_, same)| !same) {
            return refuse(Refusal::WrongPhase, key);
        }
        let asked = |record: &&SubjectRecord| {
            state.polls(self.next_number()).any(|poll| poll.subject == record.subject)
        };
        let stays = |record: &SubjectRecord| {
            next.subject(&record.code).is_some_and(|after| after.subject == record.subject)
        };
        match before.subjects.iter().filter(asked).find(|record| !stays(record)) {
            Some(gone) => refuse(Refusal::WrongPhase, &format!("subjects: {}", gone.code)),
            None => Ok(()),
        }
    }

    /// The dossier that was filed last, as its exact bytes.
    pub fn dossier_on_file(&self) -> DossierOnFile {
        let state = self.state();
        let (number, bytes) = state.last_dossier().unzip();
        let document = bytes.map(|bytes| Base64(bytes.to_vec()));
        DossierOnFile { number: number.unwrap_or(0), document }
    }

    /// The dossier of this number; without a document when there is none.
    ///
    /// # Errors
    /// A fault.
    pub fn dossier_numbered(&self, number: u32) -> Result<DossierOnFile, ActError> {
        let document = self.store.dossier(number)?.map(Base64);
        Ok(DossierOnFile { number, document })
    }

    /// The dossier that was filed last, read.
    ///
    /// # Errors
    /// A fault when it is not what was filed.
    pub fn dossier(&self) -> Result<Option<Dossier>, ActError> {
        self.state().dossier()
    }
}

impl State {
    /// Number and bytes of what was filed last.
    fn last_dossier(&self) -> Option<(u32, &[u8])> {
        self.dossier.as_ref().map(|(number, bytes)| (*number, bytes.as_slice()))
    }

    pub(crate) fn dossier(&self) -> Result<Option<Dossier>, ActError> {
        let read = |(_, bytes)| Dossier::parse(bytes).map_err(ActError::fault);
        self.last_dossier().map(read).transpose()
    }
}
