//! Biên bản kiểm phiếu of one poll, as a page to be printed and signed.

use protocol::manifest::Manifest;

use crate::report::paper::{Counted, Given, Sitting, page, poll_minutes};
use crate::words::Words;

/// Where the kiosk's meetings are held, unless a dossier says otherwise.
const ZONE: &str = "Asia/Ho_Chi_Minh";

/// The page. Its sentences are made again from the certificate's data.
pub(super) fn html(counted: Counted, manifest: &Manifest, given: &Given, words: &Words) -> String {
    let sitting = Sitting {
        title: &manifest.title,
        body: &manifest.body,
        period: None,
        zone: ZONE,
        given,
        words,
    };
    page(&[poll_minutes(&sitting, &[counted])], words)
}
