//! The parts of a catalogue. What each text is for, its English says: `knowledge/catalogues/english.toml`.

use serde::Deserialize;

use super::{Count, Text};

/// A part of a catalogue, whose keys are its texts: one that is missing, and one that nobody knows, is an error.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Default, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "the English text of each says what it is")]
        pub struct $name { $(pub $field: $kind,)* }
    };
}

part!(
    /// What stands around an answer, and what is said instead of one.
    Reply {
        not_sure: Text,
        not_in_source: Text,
        did_you_mean: Text,
        could_ask: Text,
        nearest: Text,
        near: Text,
        ordinals: Vec<Text>,
        on_question: Text,
        left: Text,
        nothing_sure: Text,
        no_question: Text,
        foreign: Text,
        exhausted: Text,
        leans: Text,
        in_source: Text,
        in_sources: Text,
        uncovered: Text,
        uncovered_topic: Text,
        uncovered_topics: Text,
        place: Text,
        from: Text,
    }
);

part!(
    /// Why an answer is what it is.
    Why {
        head: Text,
        nothing: Text,
        nearest: Text,
        figures: Text,
        runner_up: Text,
        gap: Text,
        unknown: Text,
        missing: Text,
        same: Text,
        spelling: Text,
        part: Text,
        synonym: Text,
        synonym_here: Text,
        derived: Text,
        changed: Text,
        too_old: Text,
    }
);

part!(
    /// What stands on buttons and in lists.
    Buttons {
        why: Text,
        related: Text,
        delete: Text,
        choose_question: Text,
        choose_topic: Text,
        from_number: Text,
        more: Text,
        back: Text,
        previous: Text,
        next: Text,
        reset: Text,
        show_all: Text,
        show_asker: Text,
        answers_it: Text,
        number_answers_it: Text,
        forget: Text,
        kept_of_me: Text,
        erase: Text,
    }
);

part!(
    /// Numbers of things.
    Counts {
        second: Count,
        fact: Count,
        topic: Count,
        sentence: Count,
        paragraph: Count,
        question: Count,
        vote: Count,
        time: Count,
    }
);

part!(
    /// Sentences of the bot itself.
    Say {
        this_subject: Text,
        wait: Text,
        notified: Text,
        stopping: Text,
        not_yours: Text,
        not_your_server: Text,
        not_your_answer: Text,
        not_here: Text,
        not_you: Text,
        no_message_content: Text,
        unseen: Text,
        unread: Text,
        hidden: Text,
        automatic: Text,
        no_text: Text,
        the_message: Text,
        failed: Text,
        removed: Text,
        base_gone: Text,
        base_missing: Text,
        no_such_base: Text,
        thanks: Text,
        store_away: Text,
        near: Text,
        nothing_near: Text,
        drawn_from: Text,
        and_more: Text,
        cited_by: Text,
        size: Text,
        on_topics: Text,
        about: Text,
        fact_base: Text,
        others: Text,
        privacy: Text,
        nothing_kept: Text,
        kept: Text,
        erased: Text,
    }
);

part!(
    /// How answers were voted on in a server.
    Stats {
        head: Text,
        none: Text,
        unanswered: Text,
        gone: Text,
    }
);

part!(
    /// What was asked in a server and not answered.
    Unanswered {
        head: Text,
        none: Text,
        no_page: Text,
        kept: Text,
        asked: Text,
        asked_of: Text,
        nearest: Text,
        gap: Text,
        unknown_word: Text,
        not_sure: Text,
        voted_down: Text,
        no_fact: Text,
        settled: Text,
        forgotten: Text,
        proposed: Text,
    }
);

part!(
    /// What is set in a server, and what it is set by.
    Settings {
        head: Text,
        open: Text,
        sure: Text,
        allowed_channels: Text,
        barred_channels: Text,
        allowed_roles: Text,
        barred_roles: Text,
        per_user: Text,
        per_channel: Text,
        private: Text,
        language: Text,
        base: Text,
        bases: Text,
        no_channel: Text,
        any_channel: Text,
        everybody: Text,
        nobody: Text,
        all: Text,
        asker: Text,
        usual: Text,
        as_usual: Text,
        any_number: Text,
        a_minute: Text,
        base_unusable: Text,
        pick_open: Text,
        pick_barred_channels: Text,
        pick_allowed_roles: Text,
        pick_barred_roles: Text,
        pick_allowed_channels: Text,
        pick_sure: Text,
        pick_per_user: Text,
        pick_per_channel: Text,
        pick_language: Text,
        pick_base: Text,
        pick_base_channel: Text,
        which_base: Text,
        pick_base_there: Text,
        choice: Text,
    }
);

part!(
    /// What the bot may do in a channel.
    Check {
        head: Text,
        no_member: Text,
        missing: Text,
        view_channel: Text,
        send_messages: Text,
        send_in_threads: Text,
        read_history: Text,
        unseen: Text,
        unanswered: Text,
        unreferenced: Text,
        shut: Text,
        no_intent: Text,
        open: Text,
        named: Text,
        left_alone: Text,
        refused_reference: Text,
    }
);
