//! The members' slips: made from the vault, gone from it once they are printed.

mod page;

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use zeroize::Zeroizing;

use crate::chair::{Chair, ChairError};
use crate::vault::Secret;

pub use page::{Heading, html, html_with};

/// Version of the text in a slip's QR code.
const URL_VERSION: u8 = 1;

/// What is printed on one member's slip.
#[derive(Clone)]
pub struct Slip {
    /// The secretary's own code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Post held.
    pub position: String,
    /// Public handle for check-in at the desk.
    pub desk_code: String,
    /// `HOST/v#1.<secret>.<fingerprint>`, both in base64url: whoever has it votes.
    pub url: Zeroizing<String>,
}

impl fmt::Debug for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slip({} {})", self.code, self.desk_code)
    }
}

impl Chair {
    /// One slip per member with a vote, in the secretary's order. `host` is where members reach
    /// the server, such as `https://hoinghi.example`; without a scheme it is `https`.
    ///
    /// # Errors
    /// [`ChairError::Refused`] before the sealing, [`ChairError::AlreadyPrinted`],
    /// [`ChairError::LongHost`] when the codes would be too fine to be read from paper.
    pub fn slips(&self, host: &str) -> Result<Vec<Slip>, ChairError> {
        let members = self.sealing()?.members.as_ref().ok_or(ChairError::AlreadyPrinted)?;
        let url = self.urls(host)?;
        let slips = members.iter().map(|member| Slip {
            code: member.code.clone(),
            name: member.name.clone(),
            position: member.position.clone(),
            desk_code: member.desk_code.clone(),
            url: url(&member.secret),
        });
        let slips: Vec<_> = slips.collect();
        if slips.iter().all(|slip| page::is_printable(&slip.url)) {
            Ok(slips)
        } else {
            Err(ChairError::LongHost(host.to_owned()))
        }
    }

    /// Codes of the members whose slips are not printed yet.
    pub fn unprinted(&self) -> Vec<&str> {
        let members = self.vault.contents().sealing.as_ref().and_then(|one| one.members.as_ref());
        members.into_iter().flatten().map(|member| member.code.as_str()).collect()
    }

    /// The texts of the anonymous slips, which look alike and carry no number. None are left to be
    /// printed when an amendment brings late members after the printing.
    ///
    /// # Errors
    /// As [`Chair::slips`].
    pub fn anonymous_slips(&self, host: &str) -> Result<Vec<Zeroizing<String>>, ChairError> {
        let sealing = self.sealing()?;
        let slips = match (&sealing.slips, &sealing.members) {
            (Some(slips), _) => &slips[..],
            (None, Some(_)) => &[],
            (None, None) => return Err(ChairError::AlreadyPrinted),
        };
        let url = self.urls(host)?;
        Ok(slips.iter().map(|slip| url(&slip.secret)).collect())
    }

    fn urls(&self, host: &str) -> Result<impl Fn(&Secret) -> Zeroizing<String>, ChairError> {
        let fingerprint = BASE64URL_NOPAD.encode(self.manifest()?.fingerprint().as_ref());
        let host = match host.trim_end_matches('/') {
            host if host.contains("://") => host.to_owned(),
            host => format!("https://{host}"),
        };
        Ok(move |secret: &Secret| {
            let secret = Zeroizing::new(BASE64URL_NOPAD.encode(&secret.0[..]));
            format!("{host}/v#{URL_VERSION}.{}.{fingerprint}", *secret).into()
        })
    }

    /// Takes the members' secrets out of the vault and of its second copy.
    ///
    /// # Errors
    /// [`ChairError::Refused`] before the sealing, [`ChairError::Vault`] when the second copy is
    /// not at hand: it would keep the secrets.
    pub fn printing_finished(&mut self) -> Result<(), ChairError> {
        self.manifest()?;
        let mut contents = self.vault.contents().clone();
        if let Some(sealing) = &mut contents.sealing
            && (sealing.members.take().is_some() | sealing.slips.take().is_some())
        {
            self.vault.replace(contents)?;
        }
        Ok(())
    }
}
