//! T-SPLIT: a server that shows two finals of one poll. The kiosk refuses to open, and what both
//! signed becomes a proof that anybody can check.

use std::path::Path;
use std::process::{Command, Output};

use protocol::api;
use protocol::checkpoint::SignedCheckpoint;
use protocol::refusal::Refusal;
use world::people::votes;
use world::proxy::Proxy;
use world::server::program;
use world::{Setting, World};

fn prove(arguments: &[&Path]) -> Output {
    let mut program = Command::new(program("phieukin-kiosk"));
    program.args(["prove-equivocation", "--lang", "en"]).args(arguments).output().unwrap()
}

fn says(output: &Output, status: i32, sentence: &str) {
    let said = String::from_utf8([&output.stdout[..], &output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(said.contains(sentence), "{said}");
}

/// The kiosk has seen one final when the server signs another.
fn split() -> World {
    let mut world = Setting::new().members(3).poll("đồng chí A").poll("đồng chí B").admit();
    world.open(1);
    world.cast(1, &votes([1, 1, 0, 0], 0));
    world.close(1);
    world.open(2);
    world.close(2);
    world.finish(1);
    let (key, poll) = (world.server_key(), world.poll(1));
    let path = api::CHECKPOINT.path(&world.meeting(), Some(&poll));
    let proxy = Proxy::new(world.base_url(), move |asked, body| {
        if asked.path != path {
            return body;
        }
        let mut other = SignedCheckpoint::read(&body, &key.public()).unwrap().checkpoint().clone();
        other.accounting.present -= 1;
        other.sign(&key).to_bytes()
    });
    world.chair().use_server(proxy.base_url()).unwrap();
    let refused = world.chair().count(1).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::CheckpointConflict));
    let honest = world.base_url().to_owned();
    world.chair().use_server(&honest).unwrap();
    world
}

#[test]
fn two_finals_make_a_proof_that_convinces_without_the_kiosk_or_the_server() {
    let mut world = split();
    world.export();
    let in_folder = |name: &str| world.kiosk_folder().join(name);
    let seen = in_folder("public/checkpoint-01.note");
    let other = in_folder("conflict-01.note");
    let manifest = in_folder("public/manifest-01.json");
    let proof = world.place().join("proof.json");
    let [flag, to] = [Path::new("--manifest"), Path::new("--proof")];
    says(&prove(&[&seen, &other]), 2, "name it by --manifest");
    let made = prove(&[&seen, &other, flag, &manifest, to, &proof]);
    says(&made, 0, "two different seals of one box (poll 01, đồng chí A)");
    // Elsewhere, from the proof alone.
    says(&prove(&[&proof]), 0, "PROOF: the server signed two");
    // A bundle names the key itself, and holds one of the two.
    let bundle = world.place().join("bundle");
    says(&prove(&[&bundle, &other]), 0, "phieukin/v1/equivocation");
    says(&prove(&[&bundle, &seen]), 1, "do not contradict each other");
    says(&prove(&[&manifest, &manifest]), 2, "is needed");

    // What was tampered with proves nothing.
    let text = std::fs::read_to_string(&proof).unwrap();
    let forged = text.replace("present 2", "present 1");
    assert_ne!(forged, text);
    std::fs::write(&proof, forged).unwrap();
    says(&prove(&[&proof]), 1, "do not contradict each other");
    let neither = world.place().join("menu.txt");
    std::fs::write(&neither, "phở bò 45.000").unwrap();
    says(&prove(&[&seen, &neither, flag, &manifest]), 2, "is no audit bundle");
}
