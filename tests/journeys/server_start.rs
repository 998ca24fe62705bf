//! A server that cannot be trusted to run does not start: it says why, ends with a status that is
//! not 0, and loses nothing.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;
use world::people::votes;
use world::{Server, Setting, World};

const ANY_PORT: &str = "127.0.0.1:0";

/// What a server says that does not start on these directories.
fn refused(data: &Path, keys: &Path, listen: &str) -> String {
    let arguments =
        ["--data", data.to_str().unwrap(), "--keys", keys.to_str().unwrap(), "--listen", listen];
    said(&arguments)
}

fn said(arguments: &[&str]) -> String {
    let sentence = Server::with_arguments(arguments).expect_err("the server must not start");
    assert!(sentence.contains("phieukin-server: "), "{sentence}");
    assert!(!sentence.contains("panicked"), "{sentence}");
    sentence
}

fn expect(sentence: &str, words: &[&str]) {
    words.iter().for_each(|word| assert!(sentence.contains(word), "{word}: {sentence}"));
}

#[test]
fn directories_that_cannot_be_used_are_named() {
    let place = TempDir::new().unwrap();
    let (data, keys) = (place.path().join("data"), place.path().join("keys"));
    let file = place.path().join("file");
    fs::write(&file, b"").unwrap();
    expect(&refused(&file, &keys, ANY_PORT), &["cannot make the directory", "/file"]);
    expect(
        &refused(&file.join("data"), &keys, ANY_PORT),
        &["cannot make the directory", "file/data"],
    );
    expect(&refused(&data, &file, ANY_PORT), &["cannot make the directory", "/file"]);
    for (open, mode) in [("755", 0o755), ("750", 0o750), ("701", 0o701)] {
        for folder in [&data, &keys] {
            fs::set_permissions(folder_of(folder), Permissions::from_mode(mode)).unwrap();
            let sentence = refused(&data, &keys, ANY_PORT);
            expect(
                &sentence,
                &["is open to other users", open, "chmod 700", folder.to_str().unwrap()],
            );
            fs::set_permissions(folder, Permissions::from_mode(0o700)).unwrap();
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    fs::create_dir_all(path).unwrap();
    path
}

#[test]
fn keys_and_data_lie_apart_whatever_they_are_called() {
    let place = TempDir::new().unwrap();
    let data = place.path().join("data");
    let apart = ["the keys must be kept apart from the data"];
    expect(&refused(&data, &data, ANY_PORT), &apart);
    expect(&refused(&data, &data.join("keys"), ANY_PORT), &apart);
    expect(&refused(&data.join("data"), &data, ANY_PORT), &apart);
    expect(&refused(&data, &place.path().join("x/../data/keys"), ANY_PORT), &apart);
    let link = place.path().join("link");
    symlink(&data, &link).unwrap();
    expect(&refused(&data, &link, ANY_PORT), &apart);
}

#[test]
fn settings_that_are_wrong_are_named() {
    let place = TempDir::new().unwrap();
    let settings = place.path().join("server.toml");
    let (data, keys) = (place.path().join("data"), place.path().join("keys"));
    let with = |text: &str| {
        fs::write(&settings, text).unwrap();
        said(&["--config", settings.to_str().unwrap()])
    };
    let directories = format!("data = {data:?}\nkeys = {keys:?}\n");
    expect(
        &with(&format!("{directories}lissten = \"127.0.0.1:1\"\n")),
        &["lissten", "server.toml"],
    );
    expect(&with(&format!("{directories}listen = 80\n")), &["listen", "server.toml"]);
    expect(&with("keys = \"k\"\n"), &["--data"]);
    expect(&with("data = \"d\"\n"), &["--keys"]);
    expect(&with(&format!("{directories}listen = \"0.0.0.0:1\"\n")), &["not a loopback address"]);
    let missing = place.path().join("none.toml");
    expect(&said(&["--config", missing.to_str().unwrap()]), &["cannot read the settings file"]);
    assert!(!data.exists() && !keys.exists());
}

/// A meeting with a poll in mid-voting, whose server is down.
fn in_mid_poll() -> World {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    world.cast(1, &votes([1, 1, 0, 0], 0));
    world
}

/// Nothing was lost: the server starts again, and the meeting goes on.
fn goes_on(mut world: World) {
    world.start_again();
    let late =
        world.members[2].ballot(&world.poll(1), protocol::seal::Vote::Blank, &mut world::rng());
    world.members[2].cast(&late.unwrap()).unwrap();
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 3);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let mut world = in_mid_poll();
    let other = TempDir::new().unwrap();
    let taken = world.base_url().trim_start_matches("http://").to_owned();
    let sentence = refused(&other.path().join("data"), &other.path().join("keys"), &taken);
    expect(&sentence, &["cannot answer on", &taken, "in use"]);
    world.kill9();
    goes_on(world);
}

#[test]
fn two_servers_do_not_share_a_directory() {
    let mut world = in_mid_poll();
    let sentence = refused(&world.data(), &world.keys(), ANY_PORT);
    expect(&sentence, &["another server is running", "data"]);
    world.kill9();
    goes_on(world);
}

#[test]
fn an_open_poll_without_its_key_stops_the_server() {
    let mut world = in_mid_poll();
    world.kill9();
    let keys = world.keys().join(world.meeting().to_string());
    let key = keys.join(format!("box-{}.key", world.poll(1)));
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let sentence = refused(&world.data(), &world.keys(), ANY_PORT);
    expect(&sentence, &["is open, but the key of its box is not in the key directory"]);
    for wrong in [&kept[..63], &[7; 64]] {
        write_private(&key, wrong);
        let sentence = refused(&world.data(), &world.keys(), ANY_PORT);
        expect(&sentence, &["key"]);
    }
    write_private(&key, &kept);
    goes_on(world);
}

fn write_private(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn a_newer_schema_stops_the_server_and_is_left_alone() {
    let mut world = in_mid_poll();
    world.kill9();
    let meeting = world.data().join(world.meeting().to_string());
    let files = [meeting.join("box.sqlite"), meeting.join("register.sqlite")];
    for file in files.into_iter().chain([world.data().join("service.sqlite")]) {
        let version = user_version(&file);
        set_user_version(&file, version + 1);
        let sentence = refused(&world.data(), &world.keys(), ANY_PORT);
        expect(&sentence, &["newer", file.file_name().unwrap().to_str().unwrap()]);
        assert_eq!(user_version(&file), version + 1);
        set_user_version(&file, version);
    }
    goes_on(world);
}

fn user_version(file: &Path) -> i64 {
    let connection = Connection::open(file).unwrap();
    connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

fn set_user_version(file: &Path, version: i64) {
    let connection = Connection::open(file).unwrap();
    connection.pragma_update(None, "user_version", version).unwrap();
}

#[test]
fn files_that_were_damaged_stop_the_server() {
    let mut world = in_mid_poll();
    world.kill9();
    let meeting = world.data().join(world.meeting().to_string());
    for name in ["box.sqlite", "register.sqlite"] {
        let file = meeting.join(name);
        // The log of writes goes into the file, which then holds everything.
        let connection = Connection::open(&file).unwrap();
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(connection);
        let good = fs::read(&file).unwrap();
        let mut bad = good.clone();
        let middle = bad.len() / 2;
        bad[middle..].fill(0x5a);
        for damaged in [&good[..good.len() / 2], &bad, b"", b"not a database at all"] {
            fs::write(&file, damaged).unwrap();
            expect(&refused(&world.data(), &world.keys(), ANY_PORT), &[name]);
        }
        fs::write(&file, &good).unwrap();
    }
    goes_on(world);
}

#[test]
fn a_closed_box_that_was_altered_stops_the_server() {
    let mut world = in_mid_poll();
    world.close(1);
    world.restart();
    world.kill9();
    let meeting = world.data().join(world.meeting().to_string());
    let file = meeting.join(format!("box-{}.bin", world.poll(1)));
    let good = fs::read(&file).unwrap();
    let mut altered = good.clone();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    write_private(&file, &altered);
    expect(&refused(&world.data(), &world.keys(), ANY_PORT), &["box"]);
    fs::remove_file(&file).unwrap();
    expect(&refused(&world.data(), &world.keys(), ANY_PORT), &["cannot read the box file", "box-"]);
    write_private(&file, &good);
    world.start_again();
    assert_eq!(world.finish(1).counts.cast(), 2);
}
