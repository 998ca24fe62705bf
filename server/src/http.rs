//! HTTP, and the only place that knows actix. One table of routes, grouped by who may call.

mod account;
mod admission;
mod api_page;
mod caller;
mod cast;
mod chair;
mod concluded;
mod cookie;
mod desk;
mod dossier;
mod events;
mod headers;
mod limits;
mod openapi;
mod pages;
mod problem;
mod public;
mod review;
pub mod tls;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::middleware::from_fn;
use actix_web::rt::signal::unix::{SignalKind, signal};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{App, HttpServer, Resource, Route};
use protocol::admission::REQUEST_BYTES_MAX;
use protocol::api::{
    self, DOSSIER_SHEET_BYTES_MAX, Endpoint, Method, POSTED_CONCLUSION_BYTES_MAX,
    ROSTER_FILE_BYTES_MAX,
};
use protocol::ballot::BALLOT_BYTES_MAX;
use protocol::dossier::DOSSIER_BYTES_MAX;
use protocol::draft::DRAFT_BYTES_MAX;
use protocol::half_year::REVIEW_BYTES_MAX;
use protocol::room_issuer::ANSWERS_BYTES_MAX;
use tokio::sync::watch;

use self::events::Listeners;
use self::limits::Limits;
use self::tls::TlsServer;
use crate::acts::doorkeeper::Doorkeeper;
use crate::config::Config;
use crate::events::Event;
use crate::meetings::Meetings;

/// Largest body of an endpoint that names no other limit, in bytes.
const BODY_BYTES_MAX: usize = 256 << 10;
/// Largest body of whoever signs in, in bytes.
const SIGN_IN_BYTES_MAX: usize = 4 << 10;
/// Largest sealing, in bytes: 2,000 rows and a manifest.
const SEALING_BYTES_MAX: usize = 4 << 20;

/// What handlers work with.
pub struct Service {
    /// The meetings.
    pub meetings: Meetings,
    /// Who may sign in at the desk.
    pub doorkeeper: Doorkeeper,
}

/// The routes while they are gathered.
#[derive(Default)]
struct Table {
    resources: Vec<(&'static str, Resource)>,
}

impl Table {
    /// One endpoint, the largest body that it takes, and who answers.
    fn add(&mut self, endpoint: &Endpoint, body_bytes_max: usize, route: fn(Route) -> Route) {
        let route = route(match endpoint.method {
            Method::Get => web::get(),
            Method::Post => web::post(),
            Method::Put => web::put(),
        });
        let limit = web::PayloadConfig::new(body_bytes_max);
        // A pattern may have two methods: then its endpoints stand next to each other.
        let resource = match self.resources.pop_if(|(pattern, _)| *pattern == endpoint.pattern) {
            Some((_, resource)) => resource,
            None => web::resource(endpoint.pattern).app_data(limit),
        };
        self.resources.push((endpoint.pattern, resource.route(route)));
    }
}

/// The routes. Patterns are tried in this order: what a whole room sends at once stands first.
fn routes(config: &mut ServiceConfig) {
    let mut table = Table::default();
    for_everybody(&mut table);
    for_accounts(&mut table);
    for_desks(&mut table);
    for_the_chair(&mut table);
    for (_, resource) in table.resources {
        config.service(resource);
    }
    config.route("/api/openapi.json", web::get().to(openapi::openapi));
    config.route("/api", web::get().to(api_page::page));
    config.route("/api/style.css", web::get().to(api_page::style));
}

fn for_everybody(table: &mut Table) {
    let small = BODY_BYTES_MAX;
    table.add(&api::CAST, BALLOT_BYTES_MAX + 1, |route| route.to(cast::cast));
    table.add(&api::ROSTER_PROOF, 256, |route| route.to(admission::roster_proof));
    table.add(&api::ADMISSION, REQUEST_BYTES_MAX + 1, |route| route.to(admission::admit));
    table.add(&api::MANIFEST, small, |route| route.to(public::manifest));
    table.add(&api::MANIFEST_NUMBERED, small, |route| route.to(public::manifest_numbered));
    table.add(&api::MANIFEST_OF, small, |route| route.to(public::manifest_of));
    table.add(&api::STATUS, small, |route| route.to(public::status));
    table.add(&api::EVENTS, small, |route| route.to(events::events));
    table.add(&api::LEAVES, small, |route| route.to(public::leaves));
    table.add(&api::CHECKPOINT, small, |route| route.to(public::checkpoint));
    table.add(&api::CERTIFICATE, small, |route| route.to(public::certificate));
    table.add(&api::CONCLUDED, small, |route| route.to(concluded::concluded));
    table.add(&api::RATINGS, small, |route| route.to(concluded::ratings));
    table.add(&api::ANNULMENT, small, |route| route.to(concluded::annulment));
}

fn for_accounts(table: &mut Table) {
    table.add(&api::INVITATION, SIGN_IN_BYTES_MAX, |route| route.to(account::invitation));
    table.add(&api::ACCEPT_INVITATION, SIGN_IN_BYTES_MAX, |route| route.to(account::accept));
    table.add(&api::SIGN_IN, SIGN_IN_BYTES_MAX, |route| route.to(account::sign_in));
    table.add(&api::SESSION, SIGN_IN_BYTES_MAX, |route| route.to(account::session));
    table.add(&api::SIGN_OUT, SIGN_IN_BYTES_MAX, |route| route.to(account::sign_out));
    table.add(&api::CHANGE_PASSWORD, SIGN_IN_BYTES_MAX, |route| route.to(account::change_password));
    table.add(&api::REMOVE_ACCOUNT, SIGN_IN_BYTES_MAX, |route| route.to(account::remove));
    table.add(&api::INVITE, SIGN_IN_BYTES_MAX, |route| route.to(account::invite));
    table.add(&api::ACCOUNTS, SIGN_IN_BYTES_MAX, |route| route.to(account::accounts));
}

fn for_desks(table: &mut Table) {
    let small = BODY_BYTES_MAX;
    table.add(&api::DESK_MEETINGS, small, |route| route.to(desk::meetings));
    table.add(&api::ROSTER_FILE, ROSTER_FILE_BYTES_MAX, |route| route.to(desk::roster_file));
    table.add(&api::DRAFT, DRAFT_BYTES_MAX + 1, |route| route.to(desk::draft));
    table.add(&api::PAIRING, small, |route| route.to(desk::pairing));
    table.add(&api::PAIRED_KEYS, small, |route| route.to(desk::paired_keys));
    table.add(&api::DESK_AGENDA, small, |route| route.to(desk::agenda));
    table.add(&api::DESK_ROSTER, small, |route| route.to(desk::roster));
    table.add(&api::PRESENT, small, |route| route.to(desk::present));
    table.add(&api::ABSENT, small, |route| route.to(desk::absent));
    table.add(&api::RECESS, small, |route| route.to(desk::recess));
    table.add(&api::VOID, small, |route| route.to(desk::void));
    table.add(&api::HAND_OUT, small, |route| route.to(desk::hand_out));
    table.add(&api::AMENDMENT, DRAFT_BYTES_MAX + 1, |route| route.to(desk::amendment));
    table.add(&api::DROP_AMENDMENT, small, |route| route.to(desk::drop_amendment));
    for_dossiers(table);
    table.add(&api::CONVENE, small, |route| route.to(review::convene));
    table.add(&api::REVIEW, small, |route| route.to(review::kept));
    table.add(&api::KEEP_REVIEW, REVIEW_BYTES_MAX + 1, |route| route.to(review::keep));
    table.add(&api::OPEN, small, |route| route.to(desk::open));
    table.add(&api::PAUSE, small, |route| route.to(desk::pause));
    table.add(&api::RESUME, small, |route| route.to(desk::resume));
    table.add(&api::RESCHEDULE, small, |route| route.to(desk::reschedule));
    table.add(&api::WITHDRAW, small, |route| route.to(desk::withdraw));
    table.add(&api::LOCK, small, |route| route.to(desk::lock));
    table.add(&api::CLOSE, small, |route| route.to(desk::close));
    table.add(&api::FAIL, small, |route| route.to(desk::fail));
    table.add(&api::PUBLISH, small, |route| route.to(desk::publish));
    table.add(&api::ADJOURN, small, |route| route.to(desk::adjourn));
    table.add(&api::CANCEL, small, |route| route.to(desk::cancel));
    table.add(&api::DESK_EVENTS, small, |route| route.to(events::desk_events));
}

fn for_dossiers(table: &mut Table) {
    let small = BODY_BYTES_MAX;
    table.add(&api::PROFILES, small, |route| route.to(dossier::profiles));
    table.add(&api::PROFILE, small, |route| route.to(dossier::profile));
    table.add(&api::FILE_DOSSIER, DOSSIER_BYTES_MAX + 1, |route| route.to(dossier::file));
    table.add(&api::DOSSIER, small, |route| route.to(dossier::on_file));
    table.add(&api::DOSSIER_NUMBERED, small, |route| route.to(dossier::numbered));
    table.add(&api::PROFILE_SHEET, small, |route| route.to(dossier::empty_sheet));
    let sheet = DOSSIER_SHEET_BYTES_MAX;
    table.add(&api::DOSSIER_SHEET, sheet, |route| route.to(dossier::sheet));
    table.add(&api::READ_DOSSIER_SHEET, sheet, |route| route.to(dossier::read_sheet));
    table.add(&api::REMINDERS, small, |route| route.to(dossier::reminders));
}

fn for_the_chair(table: &mut Table) {
    let small = BODY_BYTES_MAX;
    table.add(&api::FIND_MEETING, SIGN_IN_BYTES_MAX, |route| route.to(chair::find_meeting));
    table.add(&api::PAIR, small, |route| route.to(chair::pair));
    table.add(&api::NONCE, small, |route| route.to(chair::nonce));
    table.add(&api::AGENDA, small, |route| route.to(chair::agenda));
    table.add(&api::PEOPLE, small, |route| route.to(chair::people));
    table.add(&api::SEAL_ROSTER, SEALING_BYTES_MAX, |route| route.to(chair::seal_roster));
    table.add(&api::SEAL, SEALING_BYTES_MAX, |route| route.to(chair::seal));
    table.add(&api::JOURNAL, small, |route| route.to(chair::journal));
    table.add(&api::CHAIR_DOSSIER, small, |route| route.to(chair::dossier));
    table.add(&api::REQUESTS, small, |route| route.to(chair::requests));
    table.add(&api::WAITING, small, |route| route.to(chair::waiting));
    table.add(&api::SERVED, ANSWERS_BYTES_MAX, |route| route.to(chair::served));
    table.add(&api::VOID_SLIPS, small, |route| route.to(chair::void_slips));
    table.add(&api::BOX, small, |route| route.to(chair::ballot_box));
    table.add(&api::COSIGN, small, |route| route.to(chair::cosign));
    table.add(&api::COUNT, small, |route| route.to(chair::count));
    table.add(&api::CERTIFY, small, |route| route.to(chair::certify));
    table.add(&api::CHAIR_PUBLISH, small, |route| route.to(chair::publish));
    let posted = POSTED_CONCLUSION_BYTES_MAX;
    table.add(&api::CONCLUDE, posted, |route| route.to(concluded::conclude));
    table.add(&api::ANNUL, 2 * BODY_BYTES_MAX, |route| route.to(concluded::annul));
    table.add(&api::CONCLUSION, small, |route| route.to(concluded::conclusion));
}

/// Answers until the process is told to stop; `ready` is told the real address.
///
/// # Errors
/// When the address cannot be bound or the server fails.
pub fn serve(
    service: Arc<Service>,
    config: &Config,
    tls: Option<TlsServer>,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let (service, limits) = (Data::from(service), Data::new(Limits::new()));
    let (end, ending) = watch::channel(false);
    let listeners = Data::new(Listeners::until(ending));
    let public = caller::PublicOrigin(config.public_origin().map(str::to_owned));
    let (patience, public) = (config.patience, Data::new(public));
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            // No access log is wrapped here, and none may be: it would hold addresses and times.
            // Nothing is compressed here either: pages are when they are built.
            App::new()
                .app_data(service.clone())
                .app_data(listeners.clone())
                .app_data(limits.clone())
                .app_data(patience)
                .app_data(public.clone())
                .configure(routes)
                .configure(pages::routes)
                .default_service(web::to(problem::no_such_route))
                .wrap(from_fn(limits::hold))
                .wrap(from_fn(headers::add))
        })
        .client_request_timeout(patience.header)
        .tls_handshake_timeout(patience.header)
        .keep_alive(Duration::from_secs(30))
        .shutdown_timeout(5)
        .shutdown_signal(async move {
            told_to_stop().await;
            // Streams have no end of their own: nothing else would end them.
            end.send_replace(true);
        });
        let server = match tls {
            Some(tls) => server.bind_rustls_0_23(config.listen, tls.start())?,
            None => server.bind(config.listen)?,
        };
        ready(server.addrs()[0]);
        server.run().await
    })
}

/// Waits for what ends a service: from the system, or from a terminal.
async fn told_to_stop() {
    let stop = || -> std::io::Result<_> {
        Ok((signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?))
    };
    match stop() {
        Ok((mut terminate, mut interrupt)) => {
            tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        }
        Err(error) => {
            Event::Fault { act: "waiting for a signal", error: &error }.log();
            std::future::pending::<()>().await;
        }
    }
}
