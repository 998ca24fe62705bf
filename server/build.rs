//! The pages are embedded in the program (`src/http/pages.rs`): they must be built before it.

use std::path::Path;
use std::process::ExitCode;

/// Where `make pages` puts them.
const DIST: &str = "../kiosk/web/dist";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={DIST}");
    for page in ["vote.html", "desk.html", "board.html"] {
        if !Path::new(DIST).join(page).is_file() {
            println!("cargo::error=the page {page} is not built yet: run `make pages` first");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
