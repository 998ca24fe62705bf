//! What is on file about the subjects: filed whole, as often as something is learnt (SPEC §22).

use protocol::api::{DossierFiled, DossierOnFile};
use protocol::bytes::Base64;
use protocol::dossier::{DOSSIER_BYTES_MAX, Dossier};
use protocol::journal::{Act, Official};
use protocol::phase::MeetingPhase;
use protocol::refusal::Refusal;
use protocol::regulation::Profile;

use crate::acts::box_keeper::{BoxKeeper, State};
use crate::acts::count::hash;
use crate::acts::{ActError, Refused};
use crate::store::ballot_box::{Document, Transition};

/// Most dossiers of one meeting: each is kept.
const DOSSIERS_MAX: u32 = 2_000;

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
    let Some(_profile) = Profile::find(&dossier.profile) else {
        return refuse(Refusal::UnknownProfile, "profile");
    };
    Ok(dossier)
}

fn refuse<T>(refusal: Refusal, place: &str) -> Result<T, ActError> {
    Err(ActError::Refused(Refused { refusal, place: Some(place.to_owned()), checkpoint: None }))
}

impl BoxKeeper {
    /// Puts a dossier on file, also after the sealing: facts come late. Earlier ones stay. The
    /// same bytes again are the same act.
    ///
    /// # Errors
    /// As [`read`]; [`Refusal::WrongPhase`] once the meeting is over, [`Refusal::TooLarge`] above
    /// 2,000 of them.
    pub fn file_dossier(&self, bytes: &[u8]) -> Result<DossierFiled, ActError> {
        read(bytes)?;
        let document = hash(bytes);
        let mut state = self.state();
        let last = state.last_dossier();
        if let Some((number, filed)) = last
            && filed == bytes
        {
            return Ok(DossierFiled { number, document });
        }
        let is_over = match state.meeting {
            MeetingPhase::Draft | MeetingPhase::Sealed | MeetingPhase::InSession => false,
            MeetingPhase::Adjourned | MeetingPhase::Archived | MeetingPhase::Cancelled => true,
        };
        if is_over {
            return Err(Refusal::WrongPhase.into());
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
