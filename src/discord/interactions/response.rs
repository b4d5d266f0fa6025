//! What is to be said, before anybody says it: commands and components return it, and one place sends it.

use std::pin::Pin;

use crate::discord::bot::Counted;
use crate::discord::view::{Audience, View};
use crate::store::unanswered::Unanswered;

/// What is said to an interaction.
pub enum Said {
    /// A message of its own.
    Message(View, Audience),
    /// What the message becomes under which something was pressed.
    InPlace(View),
    /// The message under which something was pressed goes away.
    Removed,
    /// What the store says first, which takes a moment.
    Soon(Pin<Box<dyn Future<Output = Said> + Send>>),
    /// A promise, seen by who asked, and what makes it good: it may take longer than Discord waits.
    Later(Pin<Box<dyn Future<Output = View> + Send>>),
}

/// What is said, and what it counts as once it was: where two processes see an interaction, one of them says something.
pub struct Response {
    /// What is said.
    pub said: Said,
    /// What it counts as.
    pub counts: Option<Counted>,
    /// The id of the base that it is from; empty where there is only one.
    pub base: String,
    /// The questions that it does not answer.
    pub missed: Vec<Unanswered>,
}

impl Response {
    /// A message that only who asked sees.
    pub fn private(view: View) -> Self {
        Said::Message(view, Audience::Asker).into()
    }
}

impl From<Said> for Response {
    fn from(said: Said) -> Self {
        Self { said, counts: None, base: String::new(), missed: Vec::new() }
    }
}
