//! One whole meeting, from the draft to the verified bundle.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::HEXLOWER;
use protocol::api::{self, MarkPresent};
use protocol::bytes::{Fingerprint, MeetingId, PollId};
use protocol::certificate::Certificate;
use protocol::draft::TieDecider;
use protocol::manifest::{Poll, SealedManifest};
use protocol::words::display;
use rand_core::CryptoRng;
use secrecy::SecretString;

use super::account::DeskAccount;
use super::closed_box::ClosedBox;
use super::compare::compare;
use super::crowd::{self, Dice};
use super::desk::Desk;
use super::error::{AtStep, RehearseError};
use super::input::{Plan, PlannedPoll};
use super::member::Member;
use super::places::Places;
use super::server_process::ServerProcess;
use crate::chair::{Chair, Decision, Issuers, LeaveTie, SealOptions, Slip};
use crate::client::Client;
use crate::verify::check_bundle;
use crate::words::Words;

/// Logarithm of scrypt's cost: the vault of a rehearsal guards nothing.
const WORK_FACTOR: u8 = 4;

/// What a rehearsal needs besides its plan.
pub struct Setting<'a> {
    /// The server's program.
    pub program: &'a Path,
    /// Where the files go.
    pub places: &'a Places,
    /// The words of progress and of the members' names.
    pub words: &'a Words,
    /// The kiosk's clock (RFC 3339).
    pub now: fn() -> String,
    /// Who issues.
    pub issuers: Issuers,
    /// Told of each step.
    pub progress: &'a dyn Fn(&str),
}

/// What came of a rehearsal, complete or not.
#[derive(Debug, Default)]
pub struct Held {
    /// The certificates so far, in agenda order, as members read them.
    pub certificates: Vec<Certificate>,
    /// The fingerprint, once the meeting was sealed.
    pub fingerprint: Option<Fingerprint>,
}

/// Holds the meeting. Whatever is complete when something fails is in `held`.
///
/// # Errors
/// The first thing that is not as it should be.
pub fn hold(
    plan: &Plan,
    setting: &Setting<'_>,
    held: &mut Held,
    rng: &mut impl Dice,
) -> Result<(), RehearseError> {
    let say = |key: &str, variables: &[(&str, &str)]| {
        (setting.progress)(&setting.words.text(key, variables));
    };
    say("rehearse-starting", &[]);
    let places = setting.places;
    let server = ServerProcess::start(setting.program, &places.server(), &places.keys(), true)
        .map_err(|source| RehearseError::Server { program: setting.program.to_owned(), source })?;
    let mut meeting = Meeting::prepare(plan, setting, &server, rng)?;
    let fingerprint = meeting.manifest.fingerprint();
    held.fingerprint = Some(fingerprint);
    say("rehearse-sealed", &[("fingerprint", &display(&fingerprint).replace('\n', " "))]);
    say("rehearse-admitting", &[("present", &plan.present.to_string())]);
    let members = meeting.admit(rng)?;
    let ballots: u32 = plan.subjects.iter().map(|poll| poll.counts.cast()).sum();
    say("rehearse-casting", &[("ballots", &ballots.to_string())]);
    meeting.vote(&members, rng)?;
    say("rehearse-counting", &[]);
    for (poll, planned) in meeting.polls().iter().zip(&plan.subjects) {
        let certificate = meeting.finish(poll, planned, &members)?;
        let number = format!("{:02}", poll.number);
        say("rehearse-certified", &[("number", &number), ("subject", &planned.name)]);
        held.certificates.push(certificate);
        compare(plan, planned, &held.certificates[held.certificates.len() - 1])?;
    }
    meeting.desk.adjourn().at("step-adjourn")?;
    say("rehearse-verifying", &[]);
    meeting.chair.export(&places.bundle()).at("step-export")?;
    verify(&places.bundle(), &fingerprint, &held.certificates)
}

/// A sealed meeting and the people who run it.
struct Meeting<'a> {
    plan: &'a Plan,
    setting: &'a Setting<'a>,
    server: &'a str,
    id: MeetingId,
    desk: Desk,
    chair: Chair,
    manifest: Arc<SealedManifest>,
    slips: Vec<Slip>,
}

impl<'a> Meeting<'a> {
    fn prepare(
        plan: &'a Plan,
        setting: &'a Setting<'a>,
        server: &'a ServerProcess,
        rng: &mut impl Dice,
    ) -> Result<Self, RehearseError> {
        let say = |key, variables: &[(&str, &str)]| {
            (setting.progress)(&setting.words.text(key, variables));
        };
        let (members, polls) = (plan.summoned.to_string(), plan.subjects.len().to_string());
        say("rehearse-drafting", &[("members", &members), ("polls", &polls)]);
        let mut id = MeetingId([0; 16]);
        rng.fill_bytes(&mut id.0);
        let places = setting.places;
        let account = DeskAccount::draw(rng);
        if places.are_kept() {
            places
                .keep_account(&account)
                .map_err(|source| RehearseError::File { path: places.server(), source })?;
        }
        let (server, invitation) = (server.base_url(), server.invitation());
        let desk = Desk::with_account(server, invitation, &account, id).at("step-draft")?;
        desk.draft(&plan.draft(setting.words)).at("step-draft")?;
        say("rehearse-sealing", &[]);
        let code = desk.pairing_code().at("step-pair")?;
        let (kiosk, copy) = (places.kiosk(), places.kiosk_copy());
        fs::create_dir_all(&copy)
            .map_err(|source| RehearseError::File { path: copy.clone(), source })?;
        let passphrase = passphrase(rng);
        let mut chair =
            Chair::pair(server, id, &code, &kiosk, passphrase, WORK_FACTOR, rng).at("step-pair")?;
        let options = SealOptions { issuers: setting.issuers, ..SealOptions::plain(&copy) };
        let manifest = Arc::new(chair.seal(&options, rng).at("step-seal")?);
        chair.serve_room().at("step-seal")?;
        let slips = chair.slips(server).at("step-print")?;
        chair.printing_finished().at("step-print")?;
        Ok(Self { plan, setting, server, id, desk, chair, manifest, slips })
    }

    fn polls(&self) -> Vec<Poll> {
        self.manifest.manifest().polls.clone()
    }

    /// Checks the first members in and lets each of them scan the slip.
    fn admit(&self, rng: &impl Dice) -> Result<Vec<Mutex<Member>>, RehearseError> {
        let present = &self.slips[..self.plan.present as usize];
        let codes = present.iter().map(|slip| slip.desk_code.clone()).collect();
        self.desk.mark_present(&MarkPresent::Codes(codes)).at("step-check-in")?;
        crowd::admit(self.server, self.id, present, &self.manifest, rng).at("step-admit")
    }

    /// Opens every poll and has all ballots cast.
    fn vote(&self, members: &[Mutex<Member>], rng: &mut impl Dice) -> Result<(), RehearseError> {
        let mut intents = Vec::new();
        for (poll, planned) in self.manifest.manifest().polls.iter().zip(&self.plan.subjects) {
            self.desk.act(&api::OPEN, &poll.id).at("step-open")?;
            intents.extend(crowd::deal(poll.id, &planned.counts, members.len(), rng));
        }
        crowd::cast(self.server, members, intents, rng).at("step-cast")
    }

    /// Close, count, decide, certify, publish; then every member looks for the own leaf.
    fn finish(
        &mut self,
        poll: &Poll,
        planned: &PlannedPoll,
        members: &[Mutex<Member>],
    ) -> Result<Certificate, RehearseError> {
        self.desk.act(&api::CLOSE, &poll.id).at("step-close")?;
        self.chair.count(poll.number).at("step-count")?;
        if let Some(level) = planned.head_decides {
            let words = self.setting.words;
            let decision = Decision {
                level,
                role: TieDecider::Head,
                name: words.text("rehearse-head", &[]),
                position: String::new(),
                not_subject: true,
                reason: words.text("rehearse-reason", &[]),
            };
            self.chair.decide(poll.number, decision, (self.setting.now)()).at("step-decide")?;
        }
        self.chair.certify(poll.number, LeaveTie::Yes).at("step-certify")?;
        self.desk.act(&api::PUBLISH, &poll.id).at("step-publish")?;
        let closed = self.closed_box(&poll.id)?;
        self.keep_certificate(poll.number, &closed)?;
        for member in members {
            let member = member.lock().unwrap_or_else(PoisonError::into_inner);
            member.check_leaf_in(&closed).at("step-check-leaf")?;
        }
        Ok(closed.certificate().clone())
    }

    /// What every device would fetch, once for all of them.
    fn closed_box(&self, poll: &PollId) -> Result<ClosedBox, RehearseError> {
        let client = Client::new(self.server).at("step-check-leaf")?;
        ClosedBox::fetch(&client, &self.manifest, poll).at("step-check-leaf")
    }

    fn keep_certificate(&self, number: u32, closed: &ClosedBox) -> Result<(), RehearseError> {
        let document = closed.document();
        let files =
            [("json", document.document.0.as_slice()), ("sig", document.signatures.as_bytes())];
        for (ending, bytes) in files {
            let path = self.setting.places.certificate(number, ending);
            let written = path.parent().map_or(Ok(()), fs::create_dir_all);
            written
                .and_then(|()| fs::write(&path, bytes))
                .map_err(|source| RehearseError::File { path, source })?;
        }
        Ok(())
    }
}

fn passphrase(rng: &mut impl CryptoRng) -> SecretString {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    HEXLOWER.encode(&bytes).into()
}

/// Checks the bundle as an auditor would who knows the fingerprint, and that it holds the
/// certificates that the members read.
fn verify(
    path: &Path,
    fingerprint: &Fingerprint,
    certificates: &[Certificate],
) -> Result<(), RehearseError> {
    let bytes =
        fs::read(path).map_err(|source| RehearseError::File { path: path.to_owned(), source })?;
    let verified =
        check_bundle(&bytes, Some(&fingerprint.to_string())).map_err(RehearseError::Unverified)?;
    if verified.certificates == certificates {
        return Ok(());
    }
    let (expected, found) = (certificates.len(), verified.certificates.len());
    Err(RehearseError::Mismatch {
        subject: verified.manifest.manifest().title.clone(),
        figure: "certificates",
        expected: expected.to_string(),
        found: found.to_string(),
    })
}
