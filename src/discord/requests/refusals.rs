//! What Discord refuses, and what the bot does about it: one table, which the tests go through line by line.
//!
//! From <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>.

/// A refusal that the bot knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// Discord's code.
    pub code: u32,
    /// The status that it comes with.
    pub status: u16,
    /// Discord's words.
    pub words: &'static str,
    /// What the bot does about it.
    pub then: Then,
}

/// What is done about a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Nothing: what it was about is not there any more.
    Gone,
    /// Nothing: whoever waited does so no longer. A slow network is no fault of the bot.
    Late,
    /// Nothing: an earlier try got through, or another process answered.
    Done,
    /// The answer is posted without its reference to the question, here and for a while in this channel.
    Unreferenced,
    /// The channel is left alone for a while, and the log says why.
    LeaveChannel,
    /// This one answer is left, and the log says why; the next may fare better.
    LeaveAnswer,
    /// It is an error of the bot, and is logged as one.
    Fault,
}

/// Every refusal that the bot knows, by its code. Others are judged by their status.
pub const REFUSALS: &[Refusal] = &[
    Refusal { code: 10_003, status: 404, words: "Unknown Channel", then: Then::Gone },
    Refusal { code: 10_008, status: 404, words: "Unknown Message", then: Then::Gone },
    Refusal { code: 10_015, status: 404, words: "Unknown Webhook", then: Then::Late },
    Refusal { code: 10_062, status: 404, words: "Unknown interaction", then: Then::Late },
    Refusal {
        code: 30_046,
        status: 429,
        words: "Maximum number of edits to messages older than 1 hour reached. Try again later",
        then: Then::LeaveAnswer,
    },
    Refusal {
        code: 40_004,
        status: 403,
        words: "Send messages has been temporarily disabled",
        then: Then::LeaveChannel,
    },
    Refusal { code: 40_060, status: 400, words: "Interaction has already been acknowledged", then: Then::Done },
    Refusal { code: 50_001, status: 403, words: "Missing Access", then: Then::LeaveChannel },
    Refusal { code: 50_007, status: 403, words: "Cannot send messages to this user", then: Then::LeaveChannel },
    Refusal {
        code: 50_008,
        status: 400,
        words: "Cannot send messages in a non-text channel",
        then: Then::LeaveChannel,
    },
    Refusal { code: 50_013, status: 403, words: "Missing Permissions", then: Then::LeaveChannel },
    Refusal { code: 50_027, status: 401, words: "Invalid Webhook Token", then: Then::Late },
    Refusal { code: 50_035, status: 400, words: "Invalid Form Body", then: Then::Fault },
    Refusal { code: 50_083, status: 400, words: "This thread is archived", then: Then::LeaveChannel },
    Refusal {
        code: 160_002,
        status: 400,
        words: "Cannot reply without permission to read message history",
        then: Then::Unreferenced,
    },
    Refusal { code: 160_005, status: 400, words: "Thread is locked", then: Then::LeaveChannel },
    Refusal {
        code: 200_000,
        status: 400,
        words: "Message was blocked by automatic moderation",
        then: Then::LeaveAnswer,
    },
    Refusal { code: 200_001, status: 400, words: "Title was blocked by automatic moderation", then: Then::LeaveAnswer },
];

/// What is done about the refusal with this code.
pub fn then(code: isize) -> Option<Then> {
    let code = u32::try_from(code).ok()?;
    REFUSALS.iter().find(|refusal| refusal.code == code).map(|refusal| refusal.then)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_stands_once_and_in_order() {
        assert!(REFUSALS.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert_eq!(then(160_002), Some(Then::Unreferenced));
        assert_eq!((then(0), then(-1)), (None, None));
    }
}
