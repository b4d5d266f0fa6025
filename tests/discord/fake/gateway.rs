//! The gateway: sessions, intents, heartbeats, and what is missed and replayed.

use std::sync::Arc;

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::TOKEN;
use super::events::{APPLICATION, DIRECT, GROUP, ready};
use super::world::{Order, Session, State, World};

const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;
/// Every intent there is.
const ALL: u64 = (1 << 26) - 1;

const BAD_TOKEN: u16 = 4004;
const BAD_INTENTS: u16 = 4013;
const DISALLOWED_INTENTS: u16 = 4014;

/// Events that a session keeps for whoever resumes it.
const MOST_KEPT: usize = 10_000;

/// Serves one connection until either side ends it.
pub async fn serve(world: Arc<World>, socket: WebSocket) {
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
                received(&world, &serde_json::from_str(&text).unwrap(), &orders);
            }
        }
    }
}

fn received(world: &World, frame: &Value, orders: &mpsc::UnboundedSender<Order>) {
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
    let session = Session { intents, connection: Some(orders.clone()), ..Session::default() };
    // Another session of the same shard is over.
    state.sessions.clear();
    state.sessions.insert(id.clone(), session);
    state.readies += 1;
    dispatch(state, "READY", &ready(&id, &world.gateway, &shard));
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
    state.resumes += 1;
    dispatch(state, "RESUMED", &json!({"_trace": []}));
}

/// Sends an event to every session, as far as its intents let it.
pub fn dispatch(state: &mut State, name: &str, data: &Value) {
    for session in state.sessions.values_mut() {
        let Some(data) = seen(session.intents, name, data) else { continue };
        session.sequence += 1;
        let number = session.sequence;
        let text = json!({"op": 0, "t": name, "s": number, "d": data}).to_string();
        session.events.push_back((number, text.clone()));
        if session.events.len() > MOST_KEPT {
            session.events.pop_front();
        }
        if let Some(connection) = &session.connection
            && connection.send(Order::Event(text)).is_err()
        {
            session.connection = None;
        }
    }
}

/// What a session with these intents sees of an event.
fn seen(intents: u64, name: &str, data: &Value) -> Option<Value> {
    if !name.starts_with("MESSAGE_") {
        return Some(data.clone());
    }
    let channel: u64 = data["channel_id"].as_str().unwrap().parse().unwrap();
    let direct = channel == DIRECT;
    if channel == GROUP || intents & (if direct { DIRECT_MESSAGES } else { GUILD_MESSAGES }) == 0 {
        return None;
    }
    let mut data = data.clone();
    let me = APPLICATION.to_string();
    let named = data["mentions"].as_array().is_some_and(|all| all.iter().any(|user| user["id"] == me));
    if intents & MESSAGE_CONTENT == 0 && !direct && !named && data["author"]["id"] != me && data["author"].is_object() {
        data["content"] = "".into();
        for list in ["embeds", "attachments", "components"] {
            data[list] = json!([]);
        }
    }
    Some(data)
}
