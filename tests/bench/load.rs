//! A load of HTTP requests that were made before the clock starts.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

/// Connections that post at the same time.
pub(crate) const CONNECTIONS: usize = 128;

/// Where a load goes.
pub(crate) struct Target<'a> {
    /// A server of this machine.
    pub(crate) address: SocketAddr,
    /// What is posted to.
    pub(crate) path: &'a str,
    /// Whom to believe, for a server that speaks TLS.
    pub(crate) tls: Option<Arc<ClientConfig>>,
}

/// What a load took.
pub(crate) struct Load {
    /// From the first request to the last answer.
    pub(crate) took: Duration,
    /// Requests answered.
    pub(crate) requests: usize,
    /// Time within which 99 of 100 answers came.
    pub(crate) p99: Duration,
}

impl Load {
    /// Requests per second.
    pub(crate) fn rate(&self) -> f64 {
        self.requests as f64 / self.took.as_secs_f64()
    }
}

/// Posts every body to one path over many connections, which were made before, as a browser's that
/// are kept alive; every answer must be 200 and of `answer_bytes` bytes.
pub(crate) fn post_all(
    target: &Target<'_>,
    bodies: &[Vec<u8>],
    answer_bytes: usize,
) -> anyhow::Result<Load> {
    let mut shares: Vec<Vec<Vec<u8>>> = vec![Vec::new(); CONNECTIONS];
    for (i, body) in bodies.iter().enumerate() {
        shares[i % CONNECTIONS].push(request(target, body));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            connections.push(connect(target).await?);
        }
        let start = Instant::now();
        let mut posting = JoinSet::new();
        for (stream, share) in connections.into_iter().zip(shares) {
            posting.spawn(post_share(stream, share, answer_bytes));
        }
        let mut waits = Vec::with_capacity(bodies.len());
        while let Some(done) = posting.join_next().await {
            waits.extend(done??);
        }
        let took = start.elapsed();
        waits.sort_unstable();
        let p99 = waits.get(waits.len() * 99 / 100).copied().unwrap_or_default();
        Ok(Load { took, requests: waits.len(), p99 })
    })
}

/// A connection on which requests are sent.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

async fn connect(target: &Target<'_>) -> anyhow::Result<Box<dyn Stream>> {
    let stream = TcpStream::connect(target.address).await?;
    stream.set_nodelay(true)?;
    let Some(config) = &target.tls else { return Ok(Box::new(stream)) };
    let name = ServerName::from(target.address.ip());
    Ok(Box::new(TlsConnector::from(Arc::clone(config)).connect(name, stream).await?))
}

fn request(target: &Target<'_>, body: &[u8]) -> Vec<u8> {
    let Target { address, path, .. } = target;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

async fn post_share(
    mut stream: Box<dyn Stream>,
    share: Vec<Vec<u8>>,
    answer_bytes: usize,
) -> anyhow::Result<Vec<Duration>> {
    let mut waits = Vec::with_capacity(share.len());
    let mut buffer = vec![0; 4096];
    for request in share {
        let start = Instant::now();
        stream.write_all(&request).await?;
        stream.flush().await?;
        read_answer(&mut stream, &mut buffer, answer_bytes).await?;
        waits.push(start.elapsed());
    }
    Ok(waits)
}

async fn read_answer(
    stream: &mut Box<dyn Stream>,
    buffer: &mut [u8],
    answer_bytes: usize,
) -> anyhow::Result<()> {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await?;
        if read == 0 {
            bail!("the server hung up");
        }
        filled += read;
        let Some(end) = buffer[..filled].windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        if !buffer.starts_with(b"HTTP/1.1 200") {
            bail!("answered {}", String::from_utf8_lossy(&buffer[..filled]));
        }
        if filled == end + 4 + answer_bytes {
            return Ok(());
        }
        (filled < end + 4 + answer_bytes).then_some(()).context("a longer answer")?;
    }
}
