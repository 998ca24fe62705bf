//! How Chromium is started: one page, full screen, nothing kept, nothing else reached. The same
//! is said again by the managed policies in `deploy/kiosk`, which a voter cannot undo.

use std::path::Path;

/// Flags that do not depend on the machine.
const FLAGS: [&str; 30] = [
    "--kiosk",
    "--incognito",
    "--start-fullscreen",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--disable-session-crashed-bubble",
    "--disable-extensions",
    "--disable-sync",
    "--disable-translate",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-logging",
    "--disable-pinch",
    "--disable-print-preview",
    "--disable-quic",
    "--no-pings",
    "--no-proxy-server",
    "--overscroll-history-navigation=0",
    "--password-store=basic",
    "--disk-cache-dir=/dev/null",
    "--disk-cache-size=1",
    "--media-cache-size=1",
    "--ozone-platform-hint=auto",
    // The page of this process is the only one that is ever shown.
    "--auto-accept-camera-and-microphone-capture",
    "--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,\
        InterestFeedContentSuggestions,GlobalMediaControls,DesktopScreenshots",
];

/// All flags for a page at this address with its profile in this folder.
pub(super) fn flags(profile: &Path, url: &str) -> Vec<String> {
    let own = [
        format!("--user-data-dir={}", profile.display()),
        // No name is ever looked up, and no address but this machine's is reached.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1".to_owned(),
        format!("--app={url}"),
    ];
    FLAGS.iter().map(|&flag| flag.to_owned()).chain(own).collect()
}
