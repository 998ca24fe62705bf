//! The examples of the regulations are dossiers that can be so.

use std::fs;
use std::path::Path;

use protocol::dossier::Dossier;
use protocol::regulation::Profile;
use serde_json::Value;

#[test]
fn no_example_has_a_fault() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/regulations");
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".json") || name.ends_with(".expected.json") {
            continue;
        }
        let case: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let Some(dossier) = case.get("dossier") else { continue };
        let dossier = Dossier::parse(dossier.to_string().as_bytes()).unwrap();
        let faults = dossier.check(Profile::find(&dossier.profile).unwrap());
        wrong.extend(faults.iter().map(|fault| format!("{name}: {fault:?}")));
        looked_at += 1;
    }
    assert!(looked_at > 20, "{looked_at}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
