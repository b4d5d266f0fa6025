//! The gateway: sessions, intents, heartbeats, and what is missed and replayed.

use std::sync::Arc;

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::TOKEN;
use super::events::{GROUP, ME, VIEW, in_guild, ready};
use super::world::{Order, Session, State, World};

const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;
/// Every intent there is.
const ALL: u64 = (1 << 26) - 1;

const BAD_TOKEN: u16 = 4004;
const BAD_SHARD: u16 = 4010;
const TOO_FEW_SHARDS: u16 = 4011;
const BAD_INTENTS: u16 = 4013;
const DISALLOWED_INTENTS: u16 = 4014;

/// Events that a session keeps for whoever resumes it.
const MOST_KEPT: usize = 10_000;

/// Serves one connection until either side ends it.
pub async fn serve(world: Arc<World>, socket: WebSocket, resumes: bool) {
    let (mut out, mut frames) = socket.split();
    let (orders, mut to_do) = mpsc::unbounded_channel::<Order>();
    let heartbeat = u64::try_from(world.settings.heartbeat.as_millis()).unwrap();
    let hello = json!({"op": 10, "d": {"heartbeat_interval": heartbeat}}).to_string();
    if out.send(Frame::text(hello)).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            order = to_do.recv() => match order {
                Some(Order::Event(text)) => if out.send(Frame::text(text)).await.is_err() { return },
                Some(Order::Close(code)) => {
                    let frame = CloseFrame { code, reason: "as told".into() };
                    let _ = out.send(Frame::Close(Some(frame))).await;
                    // With anything left unread the code would be lost on the way.
                    while let Some(Ok(_)) = frames.next().await {}
                    return;
                }
                Some(Order::Bare) => {
                    let _ = out.send(Frame::Close(None)).await;
                    while let Some(Ok(_)) = frames.next().await {}
                    return;
                }
                Some(Order::Drop) | None => return,
            },
            frame = frames.next() => {
                let text = match frame {
                    Some(Ok(Frame::Text(text))) => text.to_string(),
                    Some(Ok(Frame::Binary(bytes))) => String::from_utf8(bytes.to_vec()).unwrap(),
                    Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => continue,
                    _ => return,
                };
                received(&world, &serde_json::from_str(&text).unwrap(), &orders, resumes);
            }
        }
    }
}

fn received(world: &World, frame: &Value, orders: &mpsc::UnboundedSender<Order>, resumes: bool) {
    let tell = |order: Order| drop(orders.send(order));
    match frame["op"].as_u64() {
        Some(1) => {
            let acknowledge = world.change(|state| {
                state.heartbeats += 1;
                state.acknowledge
            });
            if acknowledge {
                tell(Order::Event(json!({"op": 11, "d": null}).to_string()));
            }
        }
        Some(2) if resumes => {
            world.change(|state| state.breaches.push("a session begun where they are resumed".into()));
        }
        Some(6) if !resumes && world.settings.resume.is_none() => {
            world.change(|state| state.breaches.push("a session resumed where they are begun".into()));
        }
        Some(2) => world.change(|state| match identify(world, state, &frame["d"], orders) {
            Ok(()) => {}
            Err(code) => tell(Order::Close(code)),
        }),
        Some(6) => world.change(|state| resume(state, &frame["d"], orders)),
        // Presence.
        Some(3) => {}
        _ => world.change(|state| state.breaches.push(format!("on the gateway: {frame}"))),
    }
}

fn identify(world: &World, state: &mut State, data: &Value, orders: &mpsc::UnboundedSender<Order>) -> Result<(), u16> {
    state.identifies += 1;
    let token = data["token"].as_str().unwrap_or_default();
    if token.trim_start_matches("Bot ") != TOKEN || state.revoked {
        return Err(BAD_TOKEN);
    }
    let intents = data["intents"].as_u64().unwrap_or(u64::MAX);
    if intents & !ALL != 0 {
        return Err(BAD_INTENTS);
    }
    // Members and presences are never switched on here.
    let privileged = if world.settings.message_content { 0 } else { MESSAGE_CONTENT };
    if intents & (privileged | 1 << 1 | 1 << 8) != 0 {
        return Err(DISALLOWED_INTENTS);
    }
    let id = format!("session-{}", state.identifies);
    let shard = if data["shard"].is_array() { data["shard"].clone() } else { json!([0, 1]) };
    let (number, shards) = (shard[0].as_u64().unwrap_or(u64::MAX), shard[1].as_u64().unwrap_or_default());
    if number >= shards {
        return Err(BAD_SHARD);
    }
    if shards < world.settings.required {
        return Err(TOO_FEW_SHARDS);
    }
    let session = Session { intents, shard: (number, shards), connection: Some(orders.clone()), ..Session::default() };
    // Of the same shard there may be several sessions, as long as they are connected: two processes have one each.
    let is_there = |other: &Session| other.connection.as_ref().is_some_and(|connection| !connection.is_closed());
    state.sessions.retain(|_, other| other.shard != (number, shards) || is_there(other));
    state.sessions.insert(id.clone(), session);
    state.readies += 1;
    let mut data = ready(&id, &world.resume, &shard);
    if let Some(servers) = &state.servers {
        data["guilds"] = servers.clone();
    }
    if let Some(session) = state.sessions.get_mut(&id) {
        session.send("READY", &data);
    }
    Ok(())
}

fn resume(state: &mut State, data: &Value, orders: &mpsc::UnboundedSender<Order>) {
    let id = data["session_id"].as_str().unwrap_or_default();
    let seen = data["seq"].as_u64().unwrap_or_default();
    let may = state.may_resume && data["token"].as_str().unwrap_or_default().trim_start_matches("Bot ") == TOKEN;
    let Some(session) = state.sessions.get_mut(id).filter(|_| may) else {
        let _ = orders.send(Order::Event(json!({"op": 9, "d": false}).to_string()));
        return;
    };
    for (_, event) in session.events.iter().filter(|(number, _)| *number > seen) {
        let _ = orders.send(Order::Event(event.clone()));
    }
    session.connection = Some(orders.clone());
    session.send("RESUMED", &json!({"_trace": []}));
    state.resumes += 1;
}

/// Sends an event to the session that it is for, as far as its intents let it.
pub fn dispatch(state: &mut State, name: &str, data: &Value) {
    let channel: u64 = data["channel_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    // Of what is said where it may not look a bot hears nothing.
    if name.starts_with("MESSAGE_") && in_guild(channel) && state.may(channel) & VIEW == 0 {
        return;
    }
    // Direct messages go to the first shard, servers by their ids.
    let guild: u64 = data["guild_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    for session in state.sessions.values_mut().filter(|session| (guild >> 22) % session.shard.1 == session.shard.0) {
        if let Some(data) = seen(session.intents, name, data) {
            session.send(name, &data);
        }
    }
}

impl Session {
    /// Sends an event, and keeps it for a connection to come.
    fn send(&mut self, name: &str, data: &Value) {
        self.sequence += 1;
        let text = json!({"op": 0, "t": name, "s": self.sequence, "d": data}).to_string();
        self.events.push_back((self.sequence, text.clone()));
        if self.events.len() > MOST_KEPT {
            self.events.pop_front();
        }
        if self.connection.as_ref().is_some_and(|connection| connection.send(Order::Event(text)).is_err()) {
            self.connection = None;
        }
    }
}

/// What a session with these intents sees of an event.
fn seen(intents: u64, name: &str, data: &Value) -> Option<Value> {
    if !name.starts_with("MESSAGE_") {
        return Some(data.clone());
    }
    let channel: u64 = data["channel_id"].as_str().unwrap().parse().unwrap();
    let direct = !in_guild(channel) && channel != GROUP;
    if channel == GROUP || intents & (if direct { DIRECT_MESSAGES } else { GUILD_MESSAGES }) == 0 {
        return None;
    }
    let mut data = data.clone();
    if intents & MESSAGE_CONTENT == 0 && !direct {
        hide(&mut data);
    }
    Some(data)
}

/// Takes out of a message, and of the one it replies to, what is not for the bot.
fn hide(message: &mut Value) {
    let me = ME.to_string();
    let named = message["mentions"].as_array().is_some_and(|all| all.iter().any(|user| user["id"] == me));
    // What is said to the answer to a command is not said to the bot, unless it names it.
    let to_a_command = message["referenced_message"]["interaction_metadata"].is_object()
        && !message["content"].as_str().unwrap_or_default().contains(&format!("<@{me}>"));
    if message["author"].is_object() && message["author"]["id"] != me && (!named || to_a_command) {
        message["content"] = "".into();
        for list in ["embeds", "attachments", "components"] {
            message[list] = json!([]);
        }
        message.as_object_mut().unwrap().remove("message_snapshots");
    }
    if message["referenced_message"].is_object() {
        hide(&mut message["referenced_message"]);
    }
}
