//! Pages that are to be printed: each is handed out once, at an address that nobody can guess.
//!
//! A tab of its own has no token, and an address stays in the browser's history; so the address
//! is worth nothing once it was opened.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use data_encoding::BASE64URL_NOPAD;
use ring::hmac;
use zeroize::Zeroizing;

/// Pages that wait to be opened; the oldest gives way.
const WAITING_MAX: usize = 4;

pub(super) struct Prints {
    key: hmac::Key,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    handed_in: u64,
    pages: VecDeque<(String, Zeroizing<String>)>,
}

impl Prints {
    /// `seed` must be random.
    pub(super) fn new(seed: &[u8; 32]) -> Self {
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, seed), waiting: Mutex::default() }
    }

    /// Keeps a page; answers the ticket for it.
    pub(super) fn keep(&self, html: Zeroizing<String>) -> String {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.handed_in += 1;
        let tag = hmac::sign(&self.key, &waiting.handed_in.to_be_bytes());
        let ticket = BASE64URL_NOPAD.encode(tag.as_ref());
        if waiting.pages.len() == WAITING_MAX {
            waiting.pages.pop_front();
        }
        waiting.pages.push_back((ticket.clone(), html));
        ticket
    }

    /// The page of a ticket, once.
    pub(super) fn take(&self, ticket: &str) -> Option<Zeroizing<String>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let at = waiting.pages.iter().position(|(known, _)| known == ticket)?;
        waiting.pages.remove(at).map(|(_, html)| html)
    }
}

impl fmt::Debug for Prints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Prints(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_handed_out_once_and_few_wait() {
        let prints = Prints::new(&[7; 32]);
        let keep = |text: &str| prints.keep(Zeroizing::new(text.to_owned()));
        let tickets: Vec<_> = ["a", "b", "c", "d", "e"].map(keep).into_iter().collect();
        assert_eq!(prints.take(&tickets[0]), None);
        assert_eq!(prints.take(&tickets[1]).as_deref().map(String::as_str), Some("b"));
        assert_eq!(prints.take(&tickets[1]), None);
        assert_eq!(prints.take("guess"), None);
    }
}
