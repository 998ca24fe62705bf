//! `make bench`: each figure beside its floor, measured in one run, with their ratio.

mod casts;
mod counting;
mod floor;
mod issuing;
mod load;
mod meeting;
mod signing;

use std::path::PathBuf;
use std::thread;

use anyhow::Context as _;
use casts::{Casts, Pair};
use counting::Counting;
use issuing::Issuing;
use signing::Signing;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let [word, directory] = arguments.as_slice()
        && let Some(by_tls) = ["floor", "floor-tls"].iter().position(|floor| word == floor)
    {
        return floor::serve(&PathBuf::from(directory), by_tls == 1);
    }
    println!("machine: {}, {} cores", processor(), cores());
    let signing = signing()?;
    issuing(&signing)?;
    let counting = counting()?;
    casts(&counting)
}

fn signing() -> anyhow::Result<Signing> {
    let signing = Signing::measure()?;
    println!("\nblind signatures, one core");
    line("raw private operation of the library", signing.raw, "/s");
    line("with limits and result check", signing.ours, "/s");
    ratio("of the raw rate", signing.ours / signing.raw, 0.9);
    Ok(signing)
}

fn issuing(signing: &Signing) -> anyhow::Result<()> {
    let issuing = Issuing::measure()?;
    let floor = signing.ours * cores() as f64;
    println!("\ntokens of the room issuer, all cores");
    line("blind signatures of all cores", floor, "/s");
    line("room issuer: checks, signatures, list on the disk", issuing.alone, "/s");
    ratio("of the signatures' rate", issuing.alone / floor, 0.85);
    line("whole path: both issuers and the devices", issuing.whole_path, "/s");
    Ok(())
}

fn counting() -> anyhow::Result<Counting> {
    let counting = Counting::measure()?;
    println!("\nopening and counting, one core, per ballot");
    line("verify the token (RSA-3072)", counting.token_us, "us");
    line("verify the ballot's signature (Ed25519)", counting.signature_us, "us");
    line("open the vote (HPKE)", counting.open_us, "us");
    line("sum of the parts", counting.parts_us(), "us");
    line("check and count a box", counting.whole_us, "us");
    ratio("of the sum is spent in the parts", counting.parts_us() / counting.whole_us, 0.9);
    Ok(counting)
}

fn casts(counting: &Counting) -> anyhow::Result<()> {
    let directory = tempfile::tempdir().context("a directory for the bench")?;
    let casts = Casts::measure(directory.path())?;
    // All cores verify while casts come in, so the cost is that of a busy machine.
    let verifying_us = counting.verify_busy_us;
    for (by, Pair { real, floor }) in [("HTTP", &casts.plain), ("HTTPS", &casts.tls)] {
        let floor_us = cores() as f64 * 1e6 / floor.rate();
        let allowed = cores() as f64 * 1e6 / (floor_us + verifying_us);
        println!("\ndurable casts over {by}, {} connections", load::CONNECTIONS);
        line("floor: same size, group commit, no cryptography", floor.rate(), "/s");
        line("verifications, every core busy, per ballot", verifying_us, "us");
        line("floor and verifications would allow", allowed, "/s");
        line("casts", real.rate(), "/s");
        line("99 of 100 answered within", real.p99.as_secs_f64() * 1e3, "ms");
        ratio("of what the floor allows", real.rate() / allowed, 0.85);
    }
    Ok(())
}

fn line(what: &str, value: f64, unit: &str) {
    println!("  {what:<50} {value:>10.1} {unit}");
}

fn ratio(what: &str, ratio: f64, goal: f64) {
    println!("  {what:<50} {:>10.1} % (goal {:.0} %)", ratio * 100.0, goal * 100.0);
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name"));
    model.map_or_else(|| "unknown".into(), |name| name.trim_matches([' ', '\t', ':']).to_owned())
}
