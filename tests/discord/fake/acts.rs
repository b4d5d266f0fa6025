//! What people write, and what they see of it; and what becomes of the gateway's connections.

use serde_json::{Value, json};

use super::events::{self, ME, PRIVATE};
use super::gateway::dispatch;
use super::world::{Order, State};
use super::{Discord, Message, Route};

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

    /// Somebody writes a message, and waits for the reply to it.
    pub async fn answer_to(&self, who: u64, channel: u64, text: &str) -> Message {
        self.reply_to(&self.says(who, channel, text)).await
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
