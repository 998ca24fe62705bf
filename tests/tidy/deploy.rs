//! What is deployed: units, policies and the recipe fit together and to the programs.

use std::path::Path;
use std::process::Command;

use crate::hold;
use crate::source::{Source, required, tracked};

const POLICIES: &str = "deploy/kiosk/chromium-policies.json";
const BOOTH: &str = "deploy/kiosk/phieukin-booth.service";
const CHAIR: &str = "deploy/kiosk/phieukin-chair.service";
const SERVER: &str = "deploy/server/phieukin-server.service";

/// What every unit says: nothing of a process reaches a disk, and it gains no rights.
const EVERY: [&str; 8] = [
    "LimitCORE=0",
    "MemorySwapMax=0",
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "ProtectKernelModules=yes",
    "PrivateTmp=yes",
    "UMask=0077",
    "WantedBy=",
];

#[test]
fn every_unit_is_hardened() {
    let lacking = [BOOTH, CHAIR, SERVER].map(required).into_iter().flat_map(|unit| lacking(&unit));
    hold(&lacking.collect::<Vec<_>>());
    assert!(required(SERVER).text.contains("LimitNOFILE="), "2,000 phones are 2,000 files");
}

fn lacking(unit: &Source) -> Vec<String> {
    let says = |wanted: &&&str| !unit.text.lines().any(|line| line.starts_with(**wanted));
    EVERY.iter().filter(says).map(|wanted| unit.finding(1, &format!("lacks {wanted}"))).collect()
}

#[test]
fn a_unit_that_lacks_something_is_found() {
    let unit = Source::new("a.service", "# LimitCORE=0\nNoNewPrivileges=yes");
    assert_eq!(lacking(&unit).len(), EVERY.len() - 1);
}

#[test]
fn the_booths_policies_allow_the_page_of_its_unit_only() {
    let unit = required(BOOTH);
    let words: Vec<_> = unit.text.split_whitespace().collect();
    let port = words.windows(2).find(|two| two[0] == "--port").expect("the unit names a port")[1];
    let policies: serde_json::Value =
        serde_json::from_str(&required(POLICIES).text).expect("policies are JSON");
    let page = format!("http://127.0.0.1:{port}");
    assert_eq!(policies["URLBlocklist"], serde_json::json!(["*"]));
    assert_eq!(policies["URLAllowlist"], serde_json::json!([page]));
    assert_eq!(policies["VideoCaptureAllowedUrls"], serde_json::json!([page]));
    assert_eq!(policies["DeveloperToolsAvailability"], 2);
    assert_eq!(policies["RemoteDebuggingAllowed"], false);
}

#[test]
fn the_recipe_takes_files_that_exist() {
    let recipe = required("deploy/kiosk/image.sh");
    let paths = tracked();
    let named = recipe.text.split_whitespace().filter(|word| word.starts_with("deploy/kiosk/"));
    let missing = named.filter(|name| {
        let name = name.trim_matches('"');
        !name.contains('$') && !paths.iter().any(|source| source.path == name)
    });
    let missing: Vec<_> = missing.map(|name| recipe.finding(1, &format!("no {name}"))).collect();
    hold(&missing);
}

/// Where systemd is there, its own word on the units; that their programs are installed on this
/// machine is not asked.
#[test]
fn systemd_reads_the_units() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace's folder");
    for unit in [BOOTH, CHAIR, SERVER] {
        let verify = Command::new("systemd-analyze")
            .args(["verify", "--man=no"])
            .arg(root.join(unit))
            .output();
        let Ok(output) = verify else { return };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let of_unit = said.lines().filter(|line| line.contains("phieukin-"));
        let faults: Vec<_> = of_unit.filter(|line| !line.contains("is not executable")).collect();
        assert!(faults.is_empty(), "{unit}:\n{}", faults.join("\n"));
    }
}
