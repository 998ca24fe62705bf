//! HTTP, and the only place that knows actix. One table of routes, grouped by who may call.

mod admission;
mod caller;
mod cast;
mod chair;
mod desk;
mod headers;
mod limits;
mod pages;
mod problem;
mod public;
pub mod tls;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{App, HttpServer, Route};
use protocol::admission::REQUEST_BYTES_MAX;
use protocol::api::{self, Endpoint, Method};
use protocol::ballot::BALLOT_BYTES_MAX;
use protocol::bytes::Hash;
use protocol::draft::DRAFT_BYTES_MAX;

use crate::config::Config;
use crate::meetings::Meetings;
use limits::Limits;
use tls::TlsServer;

/// Largest body of an endpoint that names no other limit, in bytes.
const BODY_BYTES_MAX: usize = 256 << 10;
/// Largest sealing, in bytes: 2,000 rows and a manifest.
const SEALING_BYTES_MAX: usize = 4 << 20;

/// What handlers work with.
pub struct Service {
    /// The meetings.
    pub meetings: Meetings,
    /// SHA-256 of the desk's bearer secret.
    pub desk_secret: Hash,
}

/// The routes.
fn routes(config: &mut ServiceConfig) {
    let mut add = |endpoint: &Endpoint, body_bytes_max: usize, route: fn(Route) -> Route| {
        let method = match endpoint.method {
            Method::Get => web::get(),
            Method::Post => web::post(),
            Method::Put => web::put(),
        };
        let resource = web::resource(endpoint.pattern)
            .app_data(web::PayloadConfig::new(body_bytes_max))
            .route(route(method));
        config.service(resource);
    };
    let small = BODY_BYTES_MAX;

    // Patterns are tried in this order: what a whole room sends at once stands first.
    add(&api::CAST, BALLOT_BYTES_MAX + 1, |route| route.to(cast::cast));
    add(&api::ROSTER_PROOF, 256, |route| route.to(admission::roster_proof));
    add(&api::ADMISSION, REQUEST_BYTES_MAX + 1, |route| route.to(admission::admit));

    add(&api::MANIFEST, small, |route| route.to(public::manifest));
    add(&api::MANIFEST_OF, small, |route| route.to(public::manifest_of));
    add(&api::STATUS, small, |route| route.to(public::status));
    add(&api::LEAVES, small, |route| route.to(public::leaves));
    add(&api::CHECKPOINT, small, |route| route.to(public::checkpoint));

    add(&api::DRAFT, DRAFT_BYTES_MAX + 1, |route| route.to(desk::draft));
    add(&api::PAIRING, small, |route| route.to(desk::pairing));
    add(&api::DESK_ROSTER, small, |route| route.to(desk::roster));
    add(&api::PRESENT, small, |route| route.to(desk::present));
    add(&api::VOID, small, |route| route.to(desk::void));
    add(&api::OPEN, small, |route| route.to(desk::open));
    add(&api::PAUSE, small, |route| route.to(desk::pause));
    add(&api::RESUME, small, |route| route.to(desk::resume));
    add(&api::RESCHEDULE, small, |route| route.to(desk::reschedule));
    add(&api::WITHDRAW, small, |route| route.to(desk::withdraw));
    add(&api::CLOSE, small, |route| route.to(desk::close));
    add(&api::FAIL, small, |route| route.to(desk::fail));
    add(&api::PUBLISH, small, |route| route.to(desk::publish));
    add(&api::ADJOURN, small, |route| route.to(desk::adjourn));

    add(&api::PAIR, small, |route| route.to(chair::pair));
    add(&api::NONCE, small, |route| route.to(chair::nonce));
    add(&api::AGENDA, small, |route| route.to(chair::agenda));
    add(&api::PEOPLE, small, |route| route.to(chair::people));
    add(&api::SEAL_ROSTER, SEALING_BYTES_MAX, |route| route.to(chair::seal_roster));
    add(&api::SEAL, SEALING_BYTES_MAX, |route| route.to(chair::seal));
    add(&api::JOURNAL, small, |route| route.to(chair::journal));
    add(&api::REQUESTS, small, |route| route.to(chair::requests));
    add(&api::BOX, small, |route| route.to(chair::ballot_box));
    add(&api::COSIGN, small, |route| route.to(chair::cosign));
    add(&api::COUNT, small, |route| route.to(chair::count));
    add(&api::CERTIFY, small, |route| route.to(chair::certify));
    add(&api::CERTIFICATE, small, |route| route.to(public::certificate));
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
    let patience = config.patience;
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            // No access log is wrapped here, and none may be: it would hold addresses and times.
            // Nothing is compressed here either: pages are when they are built.
            App::new()
                .app_data(service.clone())
                .app_data(limits.clone())
                .app_data(patience)
                .configure(routes)
                .configure(pages::routes)
                .default_service(web::to(problem::no_such_route))
                .wrap(from_fn(limits::hold))
                .wrap(from_fn(headers::add))
        })
        .client_request_timeout(patience.header)
        .tls_handshake_timeout(patience.header)
        .keep_alive(Duration::from_secs(30))
        .shutdown_timeout(5);
        let server = match tls {
            Some(tls) => server.bind_rustls_0_23(config.listen, tls.start())?,
            None => server.bind(config.listen)?,
        };
        ready(server.addrs()[0]);
        server.run().await
    })
}
