//! Frames of the gateway, as far as they are read and written here.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// What kind of frame it is.
pub(super) mod op {
    pub const DISPATCH: u8 = 0;
    pub const HEARTBEAT: u8 = 1;
    pub const IDENTIFY: u8 = 2;
    pub const RESUME: u8 = 6;
    pub const RECONNECT: u8 = 7;
    pub const INVALID_SESSION: u8 = 9;
    pub const HELLO: u8 = 10;
    pub const ACKNOWLEDGED: u8 = 11;
}

/// A frame that came. What it holds is read only where it is wanted.
#[derive(Deserialize)]
pub(super) struct Frame<'a> {
    pub op: u8,
    #[serde(default)]
    pub s: Option<u64>,
    #[serde(default)]
    pub t: Option<String>,
    #[serde(default, borrow)]
    pub d: Option<&'a RawValue>,
}

/// The beginning of a connection.
#[derive(Deserialize)]
pub(super) struct Hello {
    /// Milliseconds from one heartbeat to the next.
    pub heartbeat_interval: u64,
}

/// What a session is known by.
#[derive(Deserialize)]
pub(super) struct Begun {
    pub session_id: String,
    /// Where it is resumed.
    #[serde(default)]
    pub resume_gateway_url: Option<String>,
}

pub(super) fn heartbeat(sequence: Option<u64>) -> String {
    json!({"op": op::HEARTBEAT, "d": sequence}).to_string()
}

pub(super) fn identify(token: &str, intents: u64, shard: u32, shards: u32) -> String {
    let properties =
        json!({"os": std::env::consts::OS, "browser": env!("CARGO_PKG_NAME"), "device": env!("CARGO_PKG_NAME")});
    let data = json!({"token": token, "intents": intents, "shard": [shard, shards], "properties": properties});
    json!({"op": op::IDENTIFY, "d": data}).to_string()
}

pub(super) fn resume(token: &str, session: &str, sequence: Option<u64>) -> String {
    let data: Value = json!({"token": token, "session_id": session, "seq": sequence.unwrap_or_default()});
    json!({"op": op::RESUME, "d": data}).to_string()
}
