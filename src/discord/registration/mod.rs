//! Commands are registered when Discord's list of them is not ours: it counts registrations, and a new list takes
//! time to reach everybody.

mod builders;

use std::time::Duration;

use serde_json::Value;

pub(super) use builders::registered;

use super::inbound::ApplicationId;
use super::requests::Requests;

/// How long registering may take: nobody waits for it, and commands of an earlier run work meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sees to it that Discord's list of the application's commands is ours, with options that choose among `several` bases.
pub(super) async fn register(requests: &Requests, application: ApplicationId, several: bool) {
    let ours = match registered(several) {
        Ok(ours) => ours,
        // The bot does not start with commands like that.
        Err(error) => return tracing::error!(%error, "the commands cannot be written"),
    };
    match requests.commands(application, PATIENCE).await {
        Ok(theirs) if same(&theirs, &ours) => return tracing::debug!("the commands are registered already"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "cannot see which commands are registered"),
    }
    match requests.register(application, &ours, PATIENCE).await {
        Ok(commands) => tracing::info!(commands, "the commands are registered"),
        Err(error) => tracing::error!(%error, "the commands could not be registered"),
    }
}

/// Whether two lists hold the same commands, in any order.
fn same(theirs: &[Value], ours: &[Value]) -> bool {
    let key = |command: &Value| (command["type"].as_u64().unwrap_or(1), command["name"].clone());
    let held = |own: &Value| theirs.iter().any(|other| key(other) == key(own) && says(other, own));
    theirs.len() == ours.len() && ours.iter().all(held)
}

/// Whether what Discord returns says all that was sent; it adds much of its own. What is sent as empty, as `false` or
/// not at all, it may leave out, and it returns large numbers as text.
fn says(theirs: &Value, ours: &Value) -> bool {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => {
            ours.iter().all(|(key, own)| theirs.get(key).map_or(is_nothing(own), |other| says(other, own)))
        }
        (Value::Array(theirs), Value::Array(ours)) => {
            theirs.len() == ours.len() && ours.iter().zip(theirs).all(|(own, other)| says(other, own))
        }
        (Value::String(theirs), Value::Number(ours)) => *theirs == ours.to_string(),
        (theirs, ours) => theirs == ours || is_nothing(theirs) && is_nothing(ours),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_discord_adds_makes_no_difference() {
        let ours = [json!({"name": "ask", "type": 1, "description": "Ask", "options": [], "nsfw": false})];
        let theirs = |description: &str| json!({"id": "1", "version": "2", "name": "ask", "type": 1, "description": description});
        assert!(same(&[theirs("Ask")], &ours));
        assert!(!same(&[theirs("Ask me")], &ours));
        assert!(!same(&[], &ours) && !same(&[theirs("Ask"), theirs("Ask")], &ours));
        let permissions = |value: Value| json!({"name": "ask", "default_member_permissions": value});
        assert!(same(&[permissions("32".into())], &[permissions(32.into())]));
        assert!(!same(&[permissions("8".into())], &[permissions(32.into())]));
        let option = |name: &str| json!({"name": "ask", "options": [{"name": name, "type": 3}]});
        assert!(same(&[option("to")], &[option("to")]) && !same(&[option("to")], &[option("from")]));
    }
}
