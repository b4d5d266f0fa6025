//! What people do, and what they see of it.

use std::time::Instant;

use serde_json::{Value, json};

use super::events::{self, ME, PRIVATE};
use super::gateway::dispatch;
use super::world::{Open, Order, State};
use super::{Discord, Route};

/// A message as it stood when it was looked at.
#[derive(Debug, Clone)]
pub struct Message(pub Value);

impl Message {
    pub fn id(&self) -> u64 {
        self.0["id"].as_str().unwrap().parse().unwrap()
    }

    pub fn channel(&self) -> u64 {
        self.0["channel_id"].as_str().unwrap().parse().unwrap()
    }

    pub fn content(&self) -> &str {
        self.0["content"].as_str().unwrap()
    }

    /// The labels of its buttons.
    pub fn buttons(&self) -> Vec<String> {
        labels(&self.0)
    }

    /// The id of the component with this label or placeholder.
    pub fn component(&self, label: &str) -> String {
        component(&self.0, label)
    }
}

/// The answer to an interaction.
#[derive(Debug, Clone)]
pub struct Interaction {
    pub id: u64,
    pub kind: u64,
    /// What it was answered with.
    pub data: Value,
    pub asked: Instant,
    pub answered: Instant,
    token: String,
    channel: u64,
    asker: Value,
}

impl Interaction {
    pub fn content(&self) -> &str {
        self.data["content"].as_str().unwrap_or_default()
    }

    pub fn is_private(&self) -> bool {
        self.data["flags"].as_u64().unwrap_or_default() & 1 << 6 != 0
    }

    pub fn buttons(&self) -> Vec<String> {
        labels(&self.data)
    }

    pub fn choices(&self) -> Vec<String> {
        let choices = self.data["choices"].as_array().into_iter().flatten();
        choices.map(|choice| choice["name"].as_str().unwrap().to_owned()).collect()
    }

    /// The values that its select offers.
    pub fn options(&self) -> Vec<String> {
        let rows = self.data["components"].as_array().into_iter().flatten();
        let components = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
        let options = components.flat_map(|component| component["options"].as_array().into_iter().flatten());
        options.map(|option| option["value"].as_str().unwrap().to_owned()).collect()
    }

    /// The message that the answer became.
    pub fn message(&self) -> Message {
        let mut message = events::message(self.id + 1, self.channel, ME, self.content());
        message["components"] = self.data["components"].clone();
        message["flags"] = self.data["flags"].clone();
        message["interaction_metadata"] = json!({
            "id": self.id.to_string(), "type": 2, "user": self.asker, "authorizing_integration_owners": {}, "name": "ask",
        });
        Message(message)
    }
}

fn labels(message: &Value) -> Vec<String> {
    let rows = message["components"].as_array().into_iter().flatten();
    let components = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    components.filter_map(|component| Some(component["label"].as_str()?.to_owned())).collect()
}

fn component(message: &Value, label: &str) -> String {
    let rows = message["components"].as_array().into_iter().flatten();
    let mut components = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    let found = components.find(|component| component["label"] == label || component["placeholder"] == label);
    found.unwrap_or_else(|| panic!("no {label} in {message:#}"))["custom_id"].as_str().unwrap().to_owned()
}

impl Discord {
    /// Somebody writes a message.
    pub fn says(&self, who: u64, channel: u64, text: &str) -> Message {
        self.writes(who, channel, text, |_| {})
    }

    /// Somebody replies to a message, with or without notifying its author.
    pub fn replies(&self, who: u64, to: &Message, text: &str, notify: bool) -> Message {
        self.writes(who, to.channel(), text, |message| {
            message["type"] = 19.into();
            message["message_reference"] =
                json!({"type": 0, "message_id": to.0["id"], "channel_id": to.0["channel_id"]});
            message["referenced_message"] = to.0.clone();
            if notify && let Value::Array(mentions) = &mut message["mentions"] {
                mentions.push(to.0["author"].clone());
            }
        })
    }

    /// Somebody begins a post in a forum, whose title the channel has.
    pub fn begins_a_post(&self, who: u64, post: u64, text: &str) -> Message {
        self.world.change(|state| state.reused = Some(post));
        self.says(who, post, text)
    }

    /// Somebody forwards a message.
    pub fn forwards(&self, who: u64, channel: u64, text: &str) -> Message {
        self.writes(who, channel, "", |message| {
            message["message_reference"] = json!({"type": 1, "message_id": "77", "channel_id": "78"});
            let forwarded = json!({
                "content": text, "timestamp": message["timestamp"], "edited_timestamp": null, "mentions": [],
                "mention_roles": [], "attachments": [], "embeds": [], "type": 0, "flags": 0, "components": [],
            });
            message["message_snapshots"] = json!([{"message": forwarded}]);
        })
    }

    /// A message with something unusual about it.
    pub fn writes(&self, who: u64, channel: u64, text: &str, shape: impl FnOnce(&mut Value)) -> Message {
        self.world.change(|state| {
            let id = state.reused.take().unwrap_or_else(|| state.id());
            let mut message = events::message(id, channel, who, text);
            shape(&mut message);
            state.messages.insert(id, message.clone());
            dispatch(state, "MESSAGE_CREATE", &events::dispatched(&message));
            Message(message)
        })
    }

    /// The gateway says again that a message was written.
    pub fn repeats(&self, message: &Message) {
        self.world.change(|state| dispatch(state, "MESSAGE_CREATE", &events::dispatched(&message.0)));
    }

    /// A message gets another text.
    pub fn edits(&self, message: &Message, text: &str) {
        let later = self.world.change(State::later);
        self.updates(message, |message| {
            // Who is notified by a reply stays so.
            let old = events::mentions(message["content"].as_str().unwrap());
            let mut mentions = events::mentions(text);
            mentions.extend(message["mentions"].as_array().unwrap().iter().filter(|user| !old.contains(user)).cloned());
            message["content"] = text.into();
            message["mentions"] = mentions.into();
            message["edited_timestamp"] = later.into();
        });
    }

    /// Discord says that something about a message changed.
    pub fn updates(&self, message: &Message, change: impl FnOnce(&mut Value)) {
        self.world.change(|state| {
            let Some(message) = state.messages.get_mut(&message.id()) else { panic!("no such message") };
            change(message);
            let event = events::dispatched(message);
            dispatch(state, "MESSAGE_UPDATE", &event);
        });
    }

    pub fn deletes(&self, message: &Message) {
        self.world.change(|state| {
            state.messages.remove(&message.id());
            dispatch(state, "MESSAGE_DELETE", &events::deletion(&message.0));
        });
    }

    pub fn deletes_all(&self, messages: &[&Message]) {
        self.world.change(|state| {
            let ids: Vec<&Value> = messages.iter().map(|message| &message.0["id"]).collect();
            let mut event = events::deletion(&messages[0].0);
            event["ids"] = json!(ids);
            messages.iter().for_each(|message| drop(state.messages.remove(&message.id())));
            dispatch(state, "MESSAGE_DELETE_BULK", &event);
        });
    }

    /// Waits for the reply to a message.
    pub async fn reply_to(&self, question: &Message) -> Message {
        self.world.until(&format!("a reply to {:?}", question.content()), |state| reply(state, question)).await
    }

    /// Waits for a message of the bot that begins so, and replies to none.
    pub async fn reply_to_quoted(&self, beginning: &str) -> Message {
        let found = |message: &&Value| {
            message["author"] == events::user(ME)
                && message["message_reference"].is_null()
                && message["content"].as_str().is_some_and(|content| content.starts_with(beginning))
        };
        self.world
            .until("an answer without a reference", |state| {
                state.messages.values().find(found).map(|m| Message(m.clone()))
            })
            .await
    }

    /// Replies to a message that there are.
    pub fn replies_to(&self, question: &Message) -> usize {
        let to = &question.0["id"];
        self.world.look(|state| state.messages.values().filter(|m| &m["message_reference"]["message_id"] == to).count())
    }

    /// Waits until a message says something else than before.
    pub async fn edited(&self, message: &Message) -> Message {
        self.world
            .until("an edit", |state| {
                let now = state.messages.get(&message.id())?;
                (now["content"] != message.0["content"]).then(|| Message(now.clone()))
            })
            .await
    }

    /// Waits until a message is gone.
    pub async fn gone(&self, message: &Message) {
        self.world.until("a deletion", |state| state.deleted.contains_key(&message.id()).then_some(())).await;
    }

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

    /// Tells every connection of the gateway something.
    pub fn orders(&self, order: &Order) {
        self.world.change(|state| {
            for session in state.sessions.values() {
                if let Some(connection) = &session.connection {
                    let _ = connection.send(order.clone());
                }
            }
        });
    }

    /// Cuts the gateway's connections.
    pub fn drops(&self) {
        self.orders(&Order::Drop);
    }

    /// Closes them with a code.
    pub fn closes(&self, code: u16) {
        self.orders(&Order::Close(code));
    }

    /// Sends a frame of the gateway's own.
    pub fn sends(&self, frame: &Value) {
        self.orders(&Order::Event(frame.to_string()));
    }

    /// Fails if anything was said since a mark: a question of somebody else, who asks in private, is answered, and
    /// nothing before it.
    pub async fn nothing_since(&self, mark: usize) {
        let mut asked = Vec::new();
        // The second sees what the first overtook while something was looked up.
        for _ in 0..2 {
            let number = self.world.change(State::id);
            let sentinel = self.says(number, PRIVATE + number % 1_000_000, "Where is the library?");
            self.reply_to(&sentinel).await;
            asked.push(sentinel.0["id"].clone());
        }
        let strays: Vec<_> = self.traffic()[mark..]
            .iter()
            .filter(|sent| sent.method != "GET" && !asked.contains(&sent.body["message_reference"]["message_id"]))
            .map(|sent| format!("{} {} {}", sent.method, sent.path, sent.body))
            .collect();
        assert!(strays.is_empty(), "sent where silence was due: {strays:#?}");
    }

    /// Fails if anything is sent between now and the answer to a question of somebody else.
    pub async fn silence(&self) {
        self.nothing_since(self.mark()).await;
    }

    /// Requests so far.
    pub fn mark(&self) -> usize {
        self.world.look(|state| state.traffic.len())
    }

    /// Messages posted so far.
    pub fn posted(&self) -> usize {
        self.count(Route::Post)
    }
}

fn reply(state: &State, question: &Message) -> Option<Message> {
    let to = &question.0["id"];
    let found = state.messages.values().find(|message| &message["message_reference"]["message_id"] == to)?;
    (found["author"] == events::user(ME)).then(|| Message(found.clone()))
}
