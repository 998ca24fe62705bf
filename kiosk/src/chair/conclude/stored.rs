//! Conclusions in the kiosk's folder, each beside those before it.

use std::path::PathBuf;

use protocol::api::{self, Concluded, PostedConclusion, SignedDocument};
use protocol::bundle::{Tier, poll_part};
use protocol::bytes::{Base64, Hash};
use protocol::conclusion_record::{ConclusionRecord, Ratings};
use protocol::finding::Resolution;
use protocol::label;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::tie::CERTIFICATE_NAME;
use unicode_normalization::UnicodeNormalization;

use crate::chair::{Chair, ChairError};
use crate::client::Body;

/// A signed conclusion of the folder, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredConclusion {
    /// What was concluded.
    pub record: ConclusionRecord,
    /// What everybody may read of it.
    pub ratings: Ratings,
    /// The dossier's exact bytes.
    pub dossier: Vec<u8>,
    pub(super) signed_record: SignedDocument,
    pub(super) signed_ratings: SignedDocument,
}

/// The files of a conclusion; the last one to be written says that all are there.
pub(in crate::chair) fn files(number: u32) -> [String; 5] {
    [
        poll_part(Tier::Auditors, "dossier", number, "json"),
        poll_part(Tier::Auditors, "conclusion", number, "sig"),
        poll_part(Tier::Auditors, "conclusion", number, "json"),
        poll_part(Tier::Public, "ratings", number, "sig"),
        poll_part(Tier::Public, "ratings", number, "json"),
    ]
}

impl Chair {
    /// The conclusion of this number in the folder, its signatures checked; none when it is not
    /// there whole.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::Malformed`], [`ChairError::Folder`].
    pub fn stored_conclusion(&self, number: u32) -> Result<Option<StoredConclusion>, ChairError> {
        let mut read = Vec::new();
        for name in files(number) {
            let Some(bytes) = self.folder.read(&name)? else { return Ok(None) };
            read.push(bytes);
        }
        let [dossier, record_signed, record, ratings_signed, ratings] =
            read.try_into().expect("five files were read");
        let signed = |document, signatures: Vec<u8>| {
            let signatures = String::from_utf8(signatures).map_err(|_| Refusal::Malformed)?;
            Ok::<_, Refusal>(SignedDocument { document: Base64(document), signatures })
        };
        let posted = PostedConclusion {
            dossier: Base64(dossier),
            conclusion: signed(record, record_signed)?,
            ratings: signed(ratings, ratings_signed)?,
        };
        let stored = self.read_conclusion(posted)?;
        if stored.record.number == number {
            Ok(Some(stored))
        } else {
            Err(Refusal::Malformed.into())
        }
    }

    /// The conclusion of the highest number.
    ///
    /// # Errors
    /// As [`Chair::stored_conclusion`].
    pub fn last_conclusion(&self) -> Result<Option<StoredConclusion>, ChairError> {
        let mut last = None;
        for number in 1.. {
            match self.stored_conclusion(number)? {
                None => break,
                stored => last = stored,
            }
        }
        Ok(last)
    }

    /// Where the folder keeps the conclusion of this number.
    pub fn conclusion_path(&self, number: u32) -> PathBuf {
        self.folder.path(&poll_part(Tier::Auditors, "conclusion", number, "json"))
    }

    /// How much is on record at the server.
    pub(in crate::chair) fn concluded(&self) -> Result<Concluded, ChairError> {
        let client = self.client.client();
        Ok(client.call_json(&api::CONCLUDED, &self.meeting(), None, Body::None)?)
    }

    /// Fetches what this folder lacks: a kiosk that was brought back has lost it.
    pub(super) fn follow_conclusions(&self) -> Result<(), ChairError> {
        for number in 1..=self.concluded()?.conclusions {
            if self.stored_conclusion(number)?.is_none() {
                let bytes = self.client.call_numbered(&api::CONCLUSION, number)?;
                let posted: PostedConclusion =
                    protocol::bytes::read_json(&bytes).map_err(|_| Refusal::Malformed)?;
                self.write_conclusion(&self.read_conclusion(posted)?)?;
            }
        }
        Ok(())
    }

    /// Signs a conclusion and its ratings and puts them in the folder.
    pub(super) fn store_conclusion(
        &self,
        record: &ConclusionRecord,
        dossier: &[u8],
    ) -> Result<Ratings, ChairError> {
        let key = self.certificate_key()?;
        let ratings = Ratings::of(record, dossier)?;
        let sign = |label, bytes: Vec<u8>| {
            let signatures = Detached::by(CERTIFICATE_NAME, &key, label, &bytes).encode();
            let signatures = String::from_utf8(signatures).expect("signature lines are text");
            SignedDocument { document: Base64(bytes), signatures }
        };
        let posted = PostedConclusion {
            dossier: Base64(dossier.to_vec()),
            conclusion: sign(label::CONCLUSION, record.to_bytes()),
            ratings: sign(label::RATINGS, ratings.to_bytes()),
        };
        // Read before it is kept: what is too large is refused here.
        self.write_conclusion(&self.read_conclusion(posted)?)?;
        Ok(ratings)
    }

    /// The ratings come last: a crash before them leaves nothing rather than half of it.
    fn write_conclusion(&self, stored: &StoredConclusion) -> Result<(), ChairError> {
        let parts = [
            &stored.dossier[..],
            stored.signed_record.signatures.as_bytes(),
            &stored.signed_record.document.0,
            stored.signed_ratings.signatures.as_bytes(),
            &stored.signed_ratings.document.0,
        ];
        for (name, bytes) in files(stored.record.number).iter().zip(parts) {
            self.folder.write(name, bytes)?;
        }
        Ok(())
    }

    fn read_conclusion(&self, posted: PostedConclusion) -> Result<StoredConclusion, ChairError> {
        let key = self.manifest()?.manifest().certificate_key;
        let PostedConclusion { dossier, conclusion, ratings } = posted;
        let signatures = Detached::parse(conclusion.signatures.as_bytes())?;
        let record = ConclusionRecord::read(&conclusion.document.0, &signatures, &key)?;
        let signatures = Detached::parse(ratings.signatures.as_bytes())?;
        let read = Ratings::read(&ratings.document.0, &signatures, &key)?;
        let same = (record.meeting, record.number, record.dossier, read.conclusion)
            == (
                self.meeting(),
                read.number,
                Hash::of_document(&dossier.0),
                Hash::of_document(&conclusion.document.0),
            );
        if !same {
            return Err(Refusal::Malformed.into());
        }
        Ok(StoredConclusion {
            record,
            ratings: read,
            dossier: dossier.0,
            signed_record: conclusion,
            signed_ratings: ratings,
        })
    }
}

/// A resolution as it is signed: its texts trimmed and in NFC, on one line each.
///
/// # Errors
/// [`Refusal::BadText`] for control characters.
pub(super) fn in_nfc(resolution: Resolution) -> Result<Resolution, Refusal> {
    let text = |typed: &str| {
        let text: String = typed.trim().nfc().collect();
        if text.chars().any(char::is_control) { Err(Refusal::BadText) } else { Ok(text) }
    };
    Ok(Resolution {
        name: text(&resolution.name)?,
        position: text(&resolution.position)?,
        reason: text(&resolution.reason)?,
        ..resolution
    })
}
