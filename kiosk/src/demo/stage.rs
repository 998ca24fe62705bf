//! Everything that stands before the visitor comes: server, sealed meeting, printed slips, members
//! with their tokens, and the first polls open.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use data_encoding::HEXLOWER;
use protocol::api::{self, MarkPresent, Role};
use protocol::bytes::MeetingId;
use protocol::manifest::SealedManifest;

use super::{Demo, ports, scene};
use crate::chair::codes::{Heading, html};
use crate::chair::{Chair, Issuers, SealOptions, Slip};
use crate::durable;
use crate::rehearse::account::DeskAccount;
use crate::rehearse::crowd::{self, Dice};
use crate::rehearse::desk::Desk;
use crate::rehearse::error::{AtStep, RehearseError};
use crate::rehearse::member::Member;
use crate::rehearse::places::Places;
use crate::rehearse::server_process::ServerProcess;
use crate::words::Words;

/// Logarithm of scrypt's cost: the vault of a demo guards nothing.
const WORK_FACTOR: u8 = 4;

/// The stage of one demo.
pub(super) struct Stage {
    /// Ends with the demo.
    server: ServerProcess,
    pub(super) account: DeskAccount,
    /// Where one more administrator signs in for the first time.
    pub(super) invitation: String,
    /// The meeting's own folder.
    folder: PathBuf,
    pub(super) chair: Chair,
    pub(super) manifest: Arc<SealedManifest>,
    /// All but the visitor.
    pub(super) members: Vec<Member>,
    /// The visitor's.
    pub(super) slip: Slip,
}

impl Stage {
    /// Starts the server, and prepares a meeting to the point where ballots are cast.
    pub(super) fn set(
        arguments: &Demo,
        words: &Words,
        progress: &dyn Fn(&str),
        rng: &mut impl Dice,
    ) -> Result<Self, RehearseError> {
        let say = |key: &str| progress(&words.text(key, &[]));
        say("demo-starting");
        let places = Places::open(&arguments.folder)
            .map_err(|source| RehearseError::File { path: arguments.folder.clone(), source })?;
        let (server, account) = start(arguments, &places, rng)?;
        let mut id = MeetingId([0; 16]);
        rng.fill_bytes(&mut id.0);
        let folder = places.meeting(&id);
        fs::create_dir_all(folder.join("copy"))
            .map_err(|source| RehearseError::File { path: folder.clone(), source })?;
        let url = server.base_url();
        let invitation = server.invitation();
        let desk = Desk::with_account(url, invitation, &account, id).at("step-draft")?;
        desk.draft(&scene::draft(words)).at("step-draft")?;
        say("demo-sealing");
        let (mut chair, manifest) = sealed(&desk, url, &folder, rng)?;
        let mut slips = chair.slips(url).at("step-print")?;
        write(&slips_file(&folder), html(&slips, &Heading::of(&manifest), words).as_bytes())?;
        chair.printing_finished().at("step-print")?;
        say("demo-admitting");
        desk.mark_present(&MarkPresent::All).at("step-check-in")?;
        let slip = slips.pop().expect("a sealed meeting has members");
        let members = crowd::admit(url, id, &slips, &manifest, rng).at("step-admit")?;
        for poll in manifest.manifest().polls.iter().take(scene::OPEN_AT_FIRST) {
            desk.act(&api::OPEN, &poll.id).at("step-open")?;
        }
        let alone = |member: std::sync::Mutex<Member>| {
            member.into_inner().unwrap_or_else(PoisonError::into_inner)
        };
        let members = members.into_iter().map(alone).collect();
        let invitation = desk.invite(Role::Administrator).at("step-draft")?;
        Ok(Self { server, account, invitation, folder, chair, manifest, members, slip })
    }

    /// `http://127.0.0.1:PORT`.
    pub(super) fn server_url(&self) -> &str {
        self.server.base_url()
    }

    pub(super) fn kiosk_folder(&self) -> PathBuf {
        self.folder.join("kiosk")
    }

    pub(super) fn passphrase_file(&self) -> PathBuf {
        self.folder.join("passphrase")
    }

    pub(super) fn slips_file(&self) -> PathBuf {
        slips_file(&self.folder)
    }
}

fn slips_file(folder: &Path) -> PathBuf {
    folder.join("slips.html")
}

/// The server on the folder's data, and the account that an earlier run made there or this one
/// will make.
fn start(
    arguments: &Demo,
    places: &Places,
    rng: &mut impl Dice,
) -> Result<(ServerProcess, DeskAccount), RehearseError> {
    let failed = |program: &Path| {
        let program = program.to_owned();
        move |source: io::Error| RehearseError::Server { program, source }
    };
    let program = match &arguments.server {
        Some(program) => program.clone(),
        None => ServerProcess::sibling().map_err(failed(Path::new("")))?,
    };
    let kept = places.account().map_err(failed(&program))?;
    let is_first = kept.is_none();
    let account = match kept {
        Some(account) => account,
        None => {
            let account = DeskAccount::draw(rng);
            places.keep_account(&account).map_err(failed(&program))?;
            account
        }
    };
    let listen = arguments.listen.map_or_else(ports::free, Ok).map_err(failed(&program))?;
    let (data, keys, listen) = (places.server(), places.keys(), listen.to_string());
    let server = ServerProcess::start_on(&program, &data, &keys, &listen, is_first)
        .map_err(failed(&program))?;
    Ok((server, account))
}

fn sealed(
    desk: &Desk,
    server: &str,
    folder: &Path,
    rng: &mut impl Dice,
) -> Result<(Chair, Arc<SealedManifest>), RehearseError> {
    let mut passphrase = [0; 16];
    rng.fill_bytes(&mut passphrase);
    let passphrase = HEXLOWER.encode(&passphrase);
    write(&folder.join("passphrase"), passphrase.as_bytes())?;
    let code = desk.pairing_code().at("step-pair")?;
    let kiosk = folder.join("kiosk");
    let mut chair =
        Chair::pair(server, desk.meeting(), &code, &kiosk, passphrase.into(), WORK_FACTOR, rng)
            .at("step-pair")?;
    let issuers = Issuers::ServerAndRoom;
    let options = SealOptions { issuers, ..SealOptions::plain(folder.join("copy")) };
    let manifest = chair.seal(&options, rng).at("step-seal")?;
    chair.serve_room().at("step-seal")?;
    Ok((chair, Arc::new(manifest)))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), RehearseError> {
    durable::write(path, bytes)
        .map_err(|source| RehearseError::File { path: path.to_owned(), source })
}
