//! The floor of casting: the same server library, the same store and group commit, rows of the
//! same size, and no cryptography.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use actix_web::web::{self, Bytes, Data, PayloadConfig};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::Context as _;
use phieukin_server::box_writer::{Answer, BoxWriter};
use phieukin_server::clock::{Clock as _, SystemClock};
use phieukin_server::config::Tls;
use phieukin_server::http::tls::TlsServer;
use phieukin_server::store::ballot_box::{BallotBox as _, BoxRow, Transition};
use phieukin_server::store::sqlite::SqliteBallotBox;
use protocol::bytes::PollId;
use protocol::phase::PollPhase;
use tokio::sync::oneshot;

/// Path that the floor answers.
pub(crate) const PATH: &str = "/floor";
/// The poll under which its rows stand.
const POLL: PollId = PollId([1; 16]);
/// Bytes by which sealing lengthens a ballot: nonce and tag.
const SEAL_BYTES: usize = 28;

/// A floor server in a process of its own, as the real one is.
pub(crate) struct FloorServer {
    child: Child,
    /// Where it answers.
    pub(crate) address: SocketAddr,
}

impl FloorServer {
    /// Starts this very program as a floor server, `by_tls` or not.
    pub(crate) fn start(directory: &Path, by_tls: bool) -> anyhow::Result<Self> {
        fs::create_dir_all(directory)?;
        let mut child = Command::new(std::env::current_exe()?)
            .arg(if by_tls { "floor-tls" } else { "floor" })
            .arg(directory)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.take().context("stdout is piped")?;
        BufReader::new(stdout).read_line(&mut line)?;
        Ok(Self { child, address: line.trim().parse()? })
    }
}

impl Drop for FloorServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves until killed.
pub(crate) fn serve(directory: &Path, by_tls: bool) -> anyhow::Result<()> {
    let lan = Tls::Lan { names: vec!["127.0.0.1".to_owned()] };
    let tls = by_tls.then(|| TlsServer::prepare(&lan, directory, SystemClock.now()));
    let tls = tls.transpose().map_err(anyhow::Error::msg)?;
    let store = Arc::new(SqliteBallotBox::create_or_open(&directory.join("floor.sqlite"))?);
    let polls = vec![(POLL, PollPhase::Open)];
    store.apply(&Transition { polls, ..Transition::default() })?;
    let writer = Data::new(BoxWriter::start(store));
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(writer.clone())
                .app_data(PayloadConfig::new(2048))
                .route(PATH, web::post().to(put))
        });
        let server = match tls {
            Some(tls) => server.bind_rustls_0_23("127.0.0.1:0", tls.start())?,
            None => server.bind("127.0.0.1:0")?,
        };
        println!("{}", server.addrs()[0]);
        server.run().await
    })?;
    Ok(())
}

async fn put(writer: Data<BoxWriter>, body: Bytes) -> HttpResponse {
    let mut sealed = body.to_vec();
    sealed.extend_from_slice(&[0; SEAL_BYTES]);
    // The ballot key stands at byte 17 and is as random as the key of a real row.
    let key = body[17..49].try_into().expect("32 bytes");
    let (reply, committed) = oneshot::channel();
    let row = BoxRow { poll: POLL, key, sealed };
    let told = Box::new(move |answer: Answer| {
        let _ = reply.send(answer.is_ok());
    });
    let given = writer.put(row, told);
    match (given, committed.await) {
        (Ok(()), Ok(true)) => HttpResponse::Ok().body(vec![0; 64]),
        _ => HttpResponse::InternalServerError().finish(),
    }
}
