//! What people do with commands and buttons, and what they are answered.

use std::time::Instant;

use serde_json::{Value, json};

use super::events;
use super::gateway::dispatch;
use super::world::Open;
use super::{Discord, Interaction, Message};

impl Discord {
    /// A command with options, as `[{"name": …, "type": …, "value": …}]`.
    pub async fn command(&self, who: u64, channel: u64, name: &str, options: Value) -> Interaction {
        let users = options.as_array().into_iter().flatten().filter(|option| option["type"] == 6);
        let ids: Vec<u64> = users.map(|option| option["value"].as_str().unwrap().parse().unwrap()).collect();
        let users: serde_json::Map<_, _> = ids.iter().map(|&id| (id.to_string(), events::user(id))).collect();
        let data = json!({"id": "9", "name": name, "type": 1, "options": options, "resolved": {"users": users}});
        self.interact(who, channel, 2, data, None).await
    }

    /// `/ask` with a question alone.
    pub async fn asks(&self, who: u64, channel: u64, question: &str) -> Interaction {
        self.command(who, channel, "ask", json!([{"name": "question", "type": 3, "value": question}])).await
    }

    /// What is offered for a question while it is typed.
    pub async fn types(&self, who: u64, typed: &str) -> Vec<String> {
        let options = json!([{"name": "question", "type": 3, "value": typed, "focused": true}]);
        let data = json!({"id": "9", "name": "ask", "type": 1, "options": options});
        self.interact(who, events::GENERAL, 4, data, None).await.choices()
    }

    /// *Apps → name* on a message.
    pub async fn uses(&self, who: u64, name: &str, on: &Message) -> Interaction {
        let id = on.0["id"].as_str().unwrap();
        let data = json!({"id": "9", "name": name, "type": 3, "target_id": id, "resolved": {"messages": {id: on.0}}});
        self.interact(who, on.channel(), 2, data, None).await
    }

    /// A press on a button, by its label.
    pub async fn presses(&self, who: u64, message: &Message, label: &str) -> Interaction {
        let data = json!({"custom_id": message.component(label), "component_type": 2});
        self.interact(who, message.channel(), 3, data, Some(message)).await
    }

    /// A choice in a select, by its placeholder.
    pub async fn chooses(&self, who: u64, message: &Message, select: &str, value: &str) -> Interaction {
        let data = json!({"custom_id": message.component(select), "component_type": 3, "values": [value]});
        self.interact(who, message.channel(), 3, data, Some(message)).await
    }

    /// A choice of any number of channels or roles, by the placeholder of their select.
    pub async fn picks(&self, who: u64, message: &Message, select: &str, ids: &[u64]) -> Interaction {
        let values: Vec<String> = ids.iter().map(u64::to_string).collect();
        let data =
            json!({"custom_id": message.component(select), "component_type": 8, "values": values, "resolved": {}});
        self.interact(who, message.channel(), 3, data, Some(message)).await
    }

    /// An interaction of any kind, and its answer.
    pub async fn interact(&self, who: u64, channel: u64, kind: u64, data: Value, on: Option<&Message>) -> Interaction {
        let token = self.begins(who, channel, kind, &data, on);
        self.answered(&token).await
    }

    /// A command below a command, without options.
    pub async fn subcommand(&self, who: u64, channel: u64, name: &str, below: &str) -> Interaction {
        self.command(who, channel, name, json!([{"name": below, "type": 1, "options": []}])).await
    }

    /// An interaction of any kind; its token.
    pub fn begins(&self, who: u64, channel: u64, kind: u64, data: &Value, on: Option<&Message>) -> String {
        self.world.change(|state| {
            let id = state.id();
            let token = format!("interaction-{id}");
            let may = state.may(channel);
            let mut event = events::interaction(id, &token, kind, channel, who, data, may);
            if let Some(message) = on {
                event["message"] = message.0.clone();
            }
            let (asker, on) = (events::user(who), on.map(Message::id));
            let open = Open { dispatched: Instant::now(), kind, channel, response: None, original: None, asker, on };
            state.interactions.insert(token.clone(), open);
            dispatch(state, "INTERACTION_CREATE", &event);
            token
        })
    }

    /// Waits for the answer to an interaction.
    pub async fn answered(&self, token: &str) -> Interaction {
        self.world
            .until("an answer to an interaction", |state| {
                let open = &state.interactions[token];
                let (body, answered) = open.response.clone()?;
                Some(Interaction {
                    id: token.rsplit('-').next()?.parse().ok()?,
                    kind: body["type"].as_u64()?,
                    data: body["data"].clone(),
                    asked: open.dispatched,
                    answered,
                    token: token.to_owned(),
                    channel: open.channel,
                    asker: open.asker.clone(),
                })
            })
            .await
    }

    /// Waits for what a deferred answer becomes.
    pub async fn kept(&self, promise: &Interaction) -> String {
        self.world
            .until("what was promised", |state| {
                let original = state.interactions[&promise.token].original.as_ref()?;
                Some(original["content"].as_str()?.to_owned())
            })
            .await
    }
}
