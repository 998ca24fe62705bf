//! Where the server's certificate comes from.

use std::path::PathBuf;

use rustls::pki_types::ServerName;
use serde::Deserialize;

/// Where the server's certificate comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Tls {
    /// From files that somebody else puts there and renews.
    Files {
        /// PEM: the certificate, then those that lead to a known authority.
        certificate: PathBuf,
        /// PEM: its private key, which only the server may read.
        key: PathBuf,
    },
    /// From the server itself, for a network without any authority. It stays the same until shortly
    /// before it expires, or until the names change.
    Lan {
        /// Host names and addresses under which the server is reached.
        names: Vec<String>,
    },
    /// From an authority that speaks ACME (RFC 8555); the server must be reached from the Internet
    /// on port 443.
    Acme(Acme),
}

/// How to ask an ACME authority.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acme {
    /// Host names under which the server is reached.
    pub names: Vec<String>,
    /// An e-mail address that the authority may write to.
    pub contact: Option<String>,
    /// The authority's directory; Let's Encrypt when absent.
    pub directory: Option<String>,
}

impl Tls {
    /// Whether the names are names.
    pub(super) fn check(&self) -> Result<(), String> {
        let (names, addresses_too) = match self {
            Self::Files { .. } => return Ok(()),
            Self::Lan { names } => (names, true),
            Self::Acme(acme) => {
                acme.check_addresses()?;
                (&acme.names, false)
            }
        };
        if names.is_empty() {
            return Err("the certificate needs at least one name under [tls]".to_owned());
        }
        for name in names {
            match ServerName::try_from(name.as_str()) {
                Ok(ServerName::DnsName(_)) => {}
                Ok(ServerName::IpAddress(_)) if addresses_too => {}
                Ok(_) => {
                    return Err(format!(
                        "no authority certifies the address {name}: give a host name"
                    ));
                }
                Err(_) => return Err(format!("{name} is neither a host name nor an address")),
            }
        }
        Ok(())
    }
}

impl Acme {
    fn check_addresses(&self) -> Result<(), String> {
        if let Some(contact) = &self.contact
            && (!contact.contains('@') || contact.starts_with("mailto:"))
        {
            return Err(format!("the contact is an e-mail address, not {contact}"));
        }
        match &self.directory {
            Some(directory) if !directory.starts_with("https://") => Err(format!(
                "the directory of an ACME authority is an https:// address, not {directory}"
            )),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::config;

    #[test]
    fn a_name_that_is_none_is_told() {
        for (bad, words) in [
            (["--tls-lan", "may chu"], "neither a host name"),
            (["--tls-lan", ""], "neither a host name"),
            (["--tls-acme", "192.0.2.1"], "no authority certifies"),
        ] {
            let error = config(&[&["--keys", "b"][..], &bad].concat()).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
        config(&["--keys", "b", "--tls-lan", "may-chu", "--tls-lan", "192.0.2.1"]).unwrap();
        let acme = ["--keys", "b", "--tls-acme", "hoinghi.example"];
        config(&acme).unwrap();
        for (more, words) in [
            (["--tls-acme-contact", "nobody"], "e-mail address"),
            (["--tls-acme-directory", "http://ca.example"], "https:// address"),
        ] {
            let error = config(&[&acme[..], &more].concat()).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
    }
}
