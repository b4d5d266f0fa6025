//! `/healthz`, `/readyz` and `/metrics` over HTTP, for whoever watches the bot. It says nothing that is secret, and is for
//! the inside of a network all the same.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How long somebody may take to ask.
const PATIENCE: Duration = Duration::from_secs(5);

/// Connections at a time: a scraper and a few probes need one each.
const MOST_AT_ONCE: usize = 16;

/// What Prometheus takes the text for.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What there is to say.
pub trait Watched: Send + Sync + 'static {
    /// What of it does not work though it runs; nothing where all does.
    fn ailing(&self) -> Vec<String>;

    /// Why questions are not to be sent here; nothing where they are.
    fn unready(&self) -> Vec<String>;

    /// Every number, as Prometheus reads them.
    fn metrics(&self) -> String;
}

/// The address, taken.
///
/// # Errors
///
/// Fails where somebody else has it.
pub async fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Answers for as long as it is polled.
pub async fn serve(listener: TcpListener, watched: Arc<dyn Watched>) {
    let lines = Arc::new(Semaphore::new(MOST_AT_ONCE));
    loop {
        let Ok(line) = Arc::clone(&lines).acquire_owned().await else { return };
        let Ok((socket, _)) = listener.accept().await else {
            // Too many files are open, say: others may be closed soon.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let watched = Arc::clone(&watched);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let answer = answer(&request, watched.as_ref());
                async move { Ok::<_, Infallible>(answer) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .keep_alive(false)
                .serve_connection(TokioIo::new(socket), service);
            // Whoever asked went away.
            let _ = tokio::time::timeout(2 * PATIENCE, connection).await;
            drop(line);
        });
    }
}

fn answer(request: &Request<Incoming>, watched: &dyn Watched) -> Response<Full<Bytes>> {
    let (status, kind, text) = match (request.method(), request.uri().path()) {
        (&Method::GET | &Method::HEAD, "/healthz") => {
            let lines: Vec<String> = std::iter::once("it runs".to_owned()).chain(watched.ailing()).collect();
            (StatusCode::OK, "text/plain", lines.join("\n") + "\n")
        }
        (&Method::GET | &Method::HEAD, "/readyz") => match watched.unready() {
            missing if missing.is_empty() => (StatusCode::OK, "text/plain", "it is ready\n".to_owned()),
            missing => (StatusCode::SERVICE_UNAVAILABLE, "text/plain", missing.join("\n") + "\n"),
        },
        (&Method::GET | &Method::HEAD, "/metrics") => (StatusCode::OK, OPEN_METRICS, watched.metrics()),
        _ => (StatusCode::NOT_FOUND, "text/plain", "/healthz, /readyz, /metrics\n".to_owned()),
    };
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(kind));
    response
}
