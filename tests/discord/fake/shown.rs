//! What people see: messages, and answers to interactions.

use std::time::Instant;

use serde_json::{Value, json};

use super::events::{self, ME};

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
    pub token: String,
    pub channel: u64,
    pub asker: Value,
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
