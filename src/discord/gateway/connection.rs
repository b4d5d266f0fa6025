//! One connection of a shard: from its greeting to its end.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use secrecy::ExposeSecret;
use serde_json::value::RawValue;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use super::close::{Then, after};
use super::frame::{self, Begun, Frame, Hello, op};
use super::{Received, Refusal, Shard, asked_to};
use crate::discord::inbound::Event;
use crate::discord::jitter::jitter;

/// How long opening a connection may take, and how long Discord may then take to greet.
const OPENING: Duration = Duration::from_secs(10);

/// How long Discord may take to begin or to resume a session.
const BEGINNING: Duration = Duration::from_secs(30);

/// How long the other side may take to close.
const CLOSING: Duration = Duration::from_secs(1);

/// The largest frame that is read: servers of many thousand members come in frames of some megabytes.
const MAX_FRAME_BYTES: usize = 32 << 20;

/// The version of the gateway that is spoken.
const QUERY: &str = "/?v=10&encoding=json";

/// Closes a connection whose session is to go on.
const GOES_ON: u16 = 4000;
/// Closes a connection whose session is over.
const IS_OVER: u16 = 1000;

/// A session, which outlives its connections.
pub(super) struct Session {
    id: String,
    /// Where it is resumed.
    pub url: String,
    sequence: Option<u64>,
}

/// How a connection ended.
pub(super) enum Ended {
    /// The session may go on.
    Lost(&'static str),
    /// The session is over.
    Over(&'static str),
    /// No session is begun any more.
    Refused(Refusal),
}

impl From<Then> for Ended {
    fn from(then: Then) -> Self {
        match then {
            Then::Resume => Self::Lost("Discord closed it"),
            Then::Anew => Self::Over("Discord closed it"),
            Then::Stop(refusal) => Self::Refused(refusal),
        }
    }
}

/// A connection.
pub(super) struct Connection {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// When the next heartbeat is due, and how far they are apart.
    beat: Instant,
    interval: Duration,
    /// Whether the last one was acknowledged.
    acknowledged: bool,
    /// When that was sent, until it is.
    sent: Option<Instant>,
}

impl Connection {
    /// Opens one, and waits for Discord's greeting.
    pub async fn open(url: &str) -> Result<Self, &'static str> {
        let config = WebSocketConfig {
            max_message_size: Some(MAX_FRAME_BYTES),
            max_frame_size: Some(MAX_FRAME_BYTES),
            ..WebSocketConfig::default()
        };
        let address = format!("{}{QUERY}", url.trim_end_matches('/'));
        let open = async {
            // Small frames go out at once.
            let (socket, _) =
                connect_async_with_config(address, Some(config), true).await.map_err(|_| "no connection")?;
            let mut this = Self { socket, beat: Instant::now(), interval: OPENING, acknowledged: true, sent: None };
            let Ok(text) = this.next().await else { return Err("closed at once") };
            let hello = serde_json::from_str::<Frame<'_>>(&text).ok().filter(|frame| frame.op == op::HELLO);
            let hello: Option<Hello> = hello.and_then(|frame| serde_json::from_str(frame.d?.get()).ok());
            let Some(hello) = hello else { return Err("no greeting") };
            this.interval = Duration::from_millis(hello.heartbeat_interval.max(1));
            // All bots that lost their connections at once would otherwise beat as one.
            this.beat = Instant::now() + this.interval.mul_f64(jitter());
            Ok(this)
        };
        timeout(OPENING, open).await.unwrap_or(Err("no answer in time"))
    }

    /// Begins or resumes the session, and hands on what comes in until the connection ends. It sets `failed` to none
    /// once the session is there.
    pub async fn hold(&mut self, shard: &Shard, session: &mut Option<Session>, failed: &mut u32) -> Ended {
        let token = shard.gateway.token.expose_secret();
        let hello = match session {
            Some(session) => frame::resume(token, &session.id, session.sequence),
            None => frame::identify(token, shard.gateway.intents, shard.number, shard.gateway.total),
        };
        if self.send(hello).await.is_err() {
            return Ended::Lost("the connection broke");
        }
        let mut stop = shard.stop.clone();
        let mut begun = false;
        let by = Instant::now() + BEGINNING;
        loop {
            let text = tokio::select! {
                text = Self::read(&mut self.socket) => text,
                () = sleep_until(self.beat) => {
                    if !std::mem::replace(&mut self.acknowledged, false) {
                        self.close(GOES_ON).await;
                        return Ended::Lost("no answer to a heartbeat");
                    }
                    self.beat = Instant::now() + self.interval;
                    self.sent = Some(Instant::now());
                    if self.send(frame::heartbeat(session.as_ref().and_then(|session| session.sequence))).await.is_err() {
                        return Ended::Lost("the connection broke");
                    }
                    continue;
                }
                () = sleep_until(by), if !begun => {
                    self.close(GOES_ON).await;
                    return Ended::Lost("no session in time");
                }
                () = asked_to(&mut stop) => {
                    self.close(IS_OVER).await;
                    return Ended::Lost("stopped");
                }
            };
            let text = match text {
                Ok(text) => text,
                Err(code) => return after(code).into(),
            };
            let Ok(frame) = serde_json::from_str::<Frame<'_>>(&text) else {
                (shard.receiver)(Received::Unread("a frame".to_owned()));
                continue;
            };
            match frame.op {
                op::DISPATCH => {
                    let kind = frame.t.unwrap_or_default();
                    if let Some(sequence) = frame.s
                        && let Some(session) = session
                    {
                        session.sequence = Some(sequence);
                    }
                    if matches!(kind.as_str(), "READY" | "RESUMED") {
                        begun = true;
                        *failed = 0;
                    }
                    dispatched(shard, session, &kind, frame.s, frame.d);
                }
                // Asked for, it goes out whatever became of the last one.
                op::HEARTBEAT => {
                    let sequence = session.as_ref().and_then(|session| session.sequence);
                    if self.send(frame::heartbeat(sequence)).await.is_err() {
                        return Ended::Lost("the connection broke");
                    }
                }
                op::ACKNOWLEDGED => {
                    if let Some(sent) = self.sent.take() {
                        (shard.receiver)(Received::Beat(shard.number, sent.elapsed()));
                    }
                    self.acknowledged = true;
                }
                op::RECONNECT => {
                    self.close(GOES_ON).await;
                    return Ended::Lost("Discord asked for it");
                }
                op::INVALID_SESSION => {
                    self.close(GOES_ON).await;
                    let resumable = frame.d.is_some_and(|data| data.get() == "true");
                    return if resumable { Ended::Lost("Discord asked for it") } else { Ended::Over("it is invalid") };
                }
                _ => {}
            }
        }
    }

    async fn send(&mut self, text: String) -> Result<(), ()> {
        match timeout(OPENING, self.socket.send(Message::Text(text))).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(()),
        }
    }

    async fn next(&mut self) -> Result<String, Option<u16>> {
        Self::read(&mut self.socket).await
    }

    /// The next frame of text; fails with the code of the end.
    async fn read(socket: &mut WebSocketStream<MaybeTlsStream<TcpStream>>) -> Result<String, Option<u16>> {
        loop {
            match socket.next().await {
                Some(Ok(Message::Text(text))) => return Ok(text),
                Some(Ok(Message::Close(frame))) => return Err(frame.map(|frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    }

    /// Says why, and waits a little for the other side to have read it.
    async fn close(&mut self, code: u16) {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        let close = async {
            if self.socket.close(Some(frame)).await.is_ok() {
                while let Some(Ok(_)) = self.socket.next().await {}
            }
        };
        // It is closed either way.
        let _ = timeout(CLOSING, close).await;
    }
}

/// An event, as the shard and whoever is told of it need it.
fn dispatched(
    shard: &Shard,
    session: &mut Option<Session>,
    kind: &str,
    sequence: Option<u64>,
    data: Option<&RawValue>,
) {
    let data = data.map_or("null", RawValue::get);
    match kind {
        "RESUMED" => return (shard.receiver)(Received::Resumed(shard.number)),
        "READY" => {
            let Ok(begun) = serde_json::from_str::<Begun>(data) else {
                return (shard.receiver)(Received::Unread(kind.to_owned()));
            };
            let url = begun.resume_gateway_url.unwrap_or_else(|| shard.gateway.url.clone());
            *session = Some(Session { id: begun.session_id, url, sequence });
        }
        _ => {}
    }
    match Event::read(kind, data) {
        Ok(Some(event)) => (shard.receiver)(Received::Event(shard.number, event)),
        Ok(None) => tracing::trace!(kind, "an event of no use here"),
        Err(_) => (shard.receiver)(Received::Unread(kind.to_owned())),
    }
}
