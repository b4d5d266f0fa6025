//! What holds where something is asked: which base answers, and in which language's words.

use std::sync::Arc;

use crate::bases::Snapshot;
use crate::catalogue::Catalogue;
use crate::knowledge::Base;
use crate::render::discord::{cut, escape};
use crate::render::one_line;

/// The most characters of a base's title in small print.
const MAX_TITLE: usize = 100;

/// What holds where something is asked.
#[derive(Debug, Clone)]
pub(super) struct Here {
    /// The base that answers.
    pub snapshot: Arc<Snapshot>,
    /// Whether there are others, so that it is said which one does.
    pub several: bool,
    /// The id of the base that was chosen and cannot be asked; then nothing is answered in its place.
    pub missing: Option<String>,
    /// The bot's own words.
    pub words: &'static Catalogue,
}

impl Here {
    /// The base that answers.
    pub fn base(&self) -> &Base {
        self.snapshot.base()
    }

    /// The same with another base, which somebody chose.
    pub fn with(&self, snapshot: Arc<Snapshot>) -> Self {
        Self { snapshot, missing: None, ..self.clone() }
    }

    /// Which base answers, in small print; nothing where there is only one.
    pub fn source(&self) -> Option<String> {
        self.several.then(|| format!("-# {}", self.words.reply.from.with([("base", &called(self.base()))])))
    }
}

/// A base as people know it: its title, and the id that it is chosen by.
pub(super) fn called(base: &Base) -> String {
    format!("{} (`{}`)", cut(&escape(&one_line(&base.title)), MAX_TITLE), base.id)
}
