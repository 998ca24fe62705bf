//! Writes the files of `vectors/` that follow from our own code; RFCs' own vectors stand beside
//! them. `cargo run --release -p phieukin-protocol --example make_vectors`

#[path = "../tests/meeting/mod.rs"]
mod meeting;
#[path = "../tests/vector_files/mod.rs"]
mod vector_files;

use std::{fs, io};

fn main() -> io::Result<()> {
    for file in vector_files::ALL {
        fs::write(vector_files::path(file), vector_files::bytes(file))?;
    }
    Ok(())
}
