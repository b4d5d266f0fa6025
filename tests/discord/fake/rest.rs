//! The API: what is asked of it is checked, recorded, done, and answered as Discord answers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{HeaderMap, Method, Response, Uri};
use serde_json::{Value, json};

use super::events::{self, APPLICATION, HISTORY, ME, SEND, SEND_IN_THREADS, VIEW};
use super::gateway::dispatch;
use super::world::{Fault, Route, Sent, State, World};
use super::{TOKEN, strict};

/// How long an interaction may wait for its answer.
const INTERACTION: Duration = Duration::from_secs(3);

/// An answer: a status and what it says.
type Answer = (u16, Value);

/// Answers a request.
pub async fn handle(
    Shared(world): Shared<Arc<World>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let path = uri.path().trim_start_matches("/api/v10/").to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    let route = route(&method, &parts);
    let body: Value = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap_or_default() };
    let fault = world.change(|state| state.faults.get_mut(&route).and_then(std::collections::VecDeque::pop_front));
    let mut broken = false;
    let answer = match fault {
        Some(Fault::Limited(after)) => {
            (429, json!({"message": "You are being rate limited.", "retry_after": after, "global": false}))
        }
        Some(Fault::Status(status)) => (status, json!({"message": "as told", "code": 0})),
        Some(Fault::Refused(status, code, words)) => (status, json!({"message": words, "code": code})),
        Some(Fault::ResetBefore) => {
            broken = true;
            (0, Value::Null)
        }
        other => {
            if let Some(Fault::Slow(time)) = other {
                tokio::time::sleep(time).await;
            }
            broken = matches!(other, Some(Fault::ResetAfter));
            world.change(|state| answer(&world, state, route, &parts, &headers, &body))
        }
    };
    let status = answer.0;
    let sent = Sent { route, method: method.to_string(), path: path.clone(), body, status, at: Instant::now() };
    if world.settings.records {
        world.change(|state| state.traffic.push(sent));
    }
    if broken {
        return reset();
    }
    let after = answer.1["retry_after"].as_f64().unwrap_or_default();
    let response = Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("x-ratelimit-limit", "50")
        .header("x-ratelimit-remaining", if status == 429 { "0" } else { "49" })
        .header("x-ratelimit-reset", "9999999999")
        .header("x-ratelimit-reset-after", format!("{after}"))
        .header("x-ratelimit-bucket", format!("{route:?}"));
    let response = if status == 429 { response.header("retry-after", format!("{}", after.ceil())) } else { response };
    let text = if status == 204 { String::new() } else { answer.1.to_string() };
    response.body(Body::from(text)).unwrap()
}

/// Anything outside the API.
pub async fn stray(Shared(world): Shared<Arc<World>>, method: Method, uri: Uri) -> Response<Body> {
    world.change(|state| state.breaches.push(format!("{method} {uri} is not part of the API")));
    Response::builder().status(404).body(Body::empty()).unwrap()
}

/// An answer that breaks off before it has said anything.
fn reset() -> Response<Body> {
    let broken = futures_util::stream::once(async { Err::<Bytes, _>(std::io::Error::other("as told")) });
    Response::builder().status(200).header("content-length", "64").body(Body::from_stream(broken)).unwrap()
}

fn route(method: &Method, parts: &[&str]) -> Route {
    match (method.as_str(), parts) {
        ("GET", ["gateway"] | ["gateway", "bot"]) => Route::Gateway,
        ("GET", ["applications", _, "commands"]) => Route::ListCommands,
        ("PUT", ["applications", _, "commands"]) => Route::PutCommands,
        ("GET", ["channels", _]) => Route::Channel,
        ("POST", ["channels", _, "messages"]) => Route::Post,
        ("PATCH", ["channels", _, "messages", _]) => Route::Edit,
        ("DELETE", ["channels", _, "messages", _]) => Route::Delete,
        ("POST", ["interactions", _, _, "callback"]) => Route::Callback,
        ("PATCH", ["webhooks", _, _, "messages", "@original"]) => Route::Original,
        ("DELETE", ["webhooks", _, _, "messages", "@original"]) => Route::Remove,
        ("GET", ["oauth2", "applications", "@me"]) => Route::Application,
        ("GET", ["guilds", _, "roles"]) => Route::Roles,
        _ => Route::Unknown,
    }
}

/// An error as Discord words it.
fn error(status: u16, code: u64, message: &str) -> Answer {
    (status, json!({"message": message, "code": code}))
}

fn answer(world: &World, state: &mut State, route: Route, parts: &[&str], headers: &HeaderMap, body: &Value) -> Answer {
    if headers.get("user-agent").is_none_or(|agent| !agent.as_bytes().starts_with(b"DiscordBot (")) {
        state.breaches.push(format!("{route:?}: a user agent that Discord would block"));
    }
    if !body.is_null() && headers.get("content-type").is_none_or(|kind| kind != "application/json") {
        state.breaches.push(format!("{route:?}: a body without its type"));
    }
    let open = matches!(route, Route::Callback | Route::Original | Route::Remove) || parts == ["gateway"];
    let authorized = headers.get("authorization").is_some_and(|value| value == &format!("Bot {TOKEN}"));
    if !open && (!authorized || state.revoked) {
        return error(401, 0, "401: Unauthorized");
    }
    if let Err(breach) = strict::check(route, body) {
        state.breaches.push(format!("{route:?}: {breach} in {body}"));
        return error(400, 50035, "Invalid Form Body");
    }
    // Answers to interactions are outside all limits.
    if world.settings.limits && !matches!(route, Route::Callback) {
        let channel = parts.get(1).and_then(|part| part.parse().ok()).filter(|_| route == Route::Post);
        let of_channel = channel.and_then(|channel| state.limited(Some(channel), 5, Duration::from_secs(5)));
        if let Some(after) = of_channel.or_else(|| state.limited(None, 50, Duration::from_secs(1))) {
            let global = of_channel.is_none();
            return (429, json!({"message": "You are being rate limited.", "retry_after": after, "global": global}));
        }
    }
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u64>().ok()).unwrap_or_default();
    match route {
        Route::Gateway => (
            200,
            json!({"url": state.gateway.as_ref().unwrap_or(&world.gateway), "shards": world.settings.shards, "session_start_limit": {
                "total": 1000, "remaining": world.settings.remaining, "reset_after": 7_200_000, "max_concurrency": 1,
            }}),
        ),
        Route::ListCommands => (200, state.commands.clone().into()),
        Route::PutCommands => put_commands(state, body),
        Route::Channel => match events::channel(number(1)) {
            Some(channel) if state.may(number(1)) & VIEW != 0 => (200, channel),
            _ => error(403, 50001, "Missing Access"),
        },
        Route::Application => {
            (200, state.application.clone().unwrap_or_else(|| events::with_content(world.settings.message_content)))
        }
        Route::Roles => (200, events::guild_roles()),
        Route::Post => post(world, state, number(1), body),
        Route::Edit => edit(state, number(3), body),
        Route::Delete => match state.messages.remove(&number(3)) {
            Some(message) => {
                state.deleted.insert(number(3), Instant::now());
                dispatch(state, "MESSAGE_DELETE", &events::deletion(&message));
                (204, Value::Null)
            }
            None => error(404, 10008, "Unknown Message"),
        },
        Route::Callback => {
            let answered = callback(state, parts[2], body);
            if !world.settings.records {
                state.interactions.remove(parts[2]);
                state.answered += 1;
            }
            answered
        }
        Route::Original | Route::Remove if parts[1] != APPLICATION.to_string() => error(404, 10015, "Unknown Webhook"),
        Route::Original | Route::Remove
            if state.interactions.get(parts[2]).is_some_and(|o| o.dispatched.elapsed() > world.settings.token_life) =>
        {
            error(401, 50027, "Invalid Webhook Token")
        }
        Route::Remove => {
            let on = state.interactions.get(parts[2]).filter(|open| open.response.is_some()).and_then(|open| open.on);
            let Some(id) = on else { return error(404, 10015, "Unknown Webhook") };
            state.messages.remove(&id);
            state.deleted.insert(id, Instant::now());
            (204, Value::Null)
        }
        Route::Original => match state.interactions.get_mut(parts[2]) {
            Some(open) if open.response.is_some() => {
                open.original = Some(body.clone());
                let message = events::message(7, open.channel, ME, body["content"].as_str().unwrap_or_default());
                (200, message)
            }
            _ => error(404, 10015, "Unknown Webhook"),
        },
        Route::Unknown => {
            state.breaches.push(format!("no such route: {}", parts.join("/")));
            error(404, 0, "404: Not Found")
        }
    }
}

fn put_commands(state: &mut State, body: &Value) -> Answer {
    let mut commands = body.as_array().cloned().unwrap_or_default();
    for command in &mut commands {
        for key in ["id", "version"] {
            command[key] = state.id().to_string().into();
        }
        command["application_id"] = APPLICATION.to_string().into();
        for (key, usual) in [("nsfw", json!(false)), ("dm_permission", json!(true)), ("description", json!(""))] {
            if command[key].is_null() {
                command[key] = usual;
            }
        }
    }
    state.commands.clone_from(&commands);
    (200, commands.into())
}

/// The refusal where the bot may not post in a channel.
fn refused(state: &State, channel: u64, referenced: bool) -> Option<Answer> {
    let may = state.may(channel);
    let thread = events::channel(channel).is_some_and(|channel| channel["type"] == 11);
    if !events::in_guild(channel) {
        None
    } else if may & VIEW == 0 {
        Some(error(403, 50001, "Missing Access"))
    } else if may & if thread { SEND_IN_THREADS } else { SEND } == 0 {
        Some(error(403, 50013, "Missing Permissions"))
    } else if referenced && may & HISTORY == 0 {
        Some(error(400, 160_002, "Cannot reply without permission to read message history"))
    } else {
        None
    }
}

fn post(world: &World, state: &mut State, channel: u64, body: &Value) -> Answer {
    let id_of = |value: &Value| value.as_str().and_then(|id| id.parse::<u64>().ok());
    if let Some(refused) = refused(state, channel, body["message_reference"].is_object()) {
        return refused;
    }
    if let Some(nonce) = body["nonce"].as_str().filter(|_| body["enforce_nonce"] == true)
        && let Some((id, since)) = state.nonces.get(nonce)
        && since.elapsed() < world.settings.nonce_life
        && let Some(message) = state.messages.get(id)
    {
        return (200, message.clone());
    }
    let referenced = id_of(&body["message_reference"]["message_id"]);
    let original = referenced.and_then(|id| state.messages.get(&id).cloned());
    if referenced.is_some() && original.is_none() && body["message_reference"]["fail_if_not_exists"] != false {
        let unknown = json!({"_errors": [{"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "Unknown message"}]});
        let mut refused = error(400, 50035, "Invalid Form Body");
        refused.1["errors"] = json!({"message_reference": unknown});
        return refused;
    }
    let id = state.id();
    let mut message = events::message(id, channel, ME, body["content"].as_str().unwrap_or_default());
    message["components"] = body["components"].clone();
    message["flags"] = body["flags"].clone();
    if let Some(original) = original {
        message["type"] = 19.into();
        message["message_reference"] =
            json!({"type": 0, "message_id": original["id"], "channel_id": original["channel_id"]});
        message["referenced_message"] = original;
    }
    if !world.settings.records {
        state.messages.remove(&referenced.unwrap_or_default());
        state.answered += 1;
        return (200, message);
    }
    state.messages.insert(id, message.clone());
    if let Some(nonce) = body["nonce"].as_str() {
        state.nonces.insert(nonce.to_owned(), (id, Instant::now()));
    }
    dispatch(state, "MESSAGE_CREATE", &events::dispatched(&message));
    (200, message)
}

fn edit(state: &mut State, id: u64, body: &Value) -> Answer {
    let later = state.later();
    let Some(message) = state.messages.get_mut(&id) else { return error(404, 10008, "Unknown Message") };
    if message["author"] != events::user(ME) {
        return error(403, 50005, "Cannot edit a message authored by another user");
    }
    for key in ["content", "components", "flags"] {
        if !body[key].is_null() {
            message[key] = body[key].clone();
        }
    }
    message["edited_timestamp"] = later.into();
    let message = message.clone();
    dispatch(state, "MESSAGE_UPDATE", &events::dispatched(&message));
    (200, message)
}

fn callback(state: &mut State, token: &str, body: &Value) -> Answer {
    let breach = match state.interactions.get(token) {
        Some(open) => strict::answers(open.kind, body["type"].as_u64().unwrap_or_default()).err(),
        None => return error(404, 10062, "Unknown interaction"),
    };
    if let Some(breach) = breach {
        state.breaches.push(format!("{breach}: {body}"));
        return error(400, 50035, "Invalid Form Body");
    }
    let Some(open) = state.interactions.get_mut(token) else { return error(404, 10062, "Unknown interaction") };
    if open.response.is_some() {
        return error(400, 40060, "Interaction has already been acknowledged.");
    }
    if open.dispatched.elapsed() > INTERACTION {
        return error(404, 10062, "Unknown interaction");
    }
    open.response = Some((body.clone(), Instant::now()));
    (204, Value::Null)
}
