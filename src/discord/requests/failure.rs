//! What goes wrong between the bot and Discord, in one sentence each, without any secret: the errors of the library
//! hold addresses, and those hold tokens.

use std::time::Duration;

use super::refusals::Then;

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Discord refused it, with these words.
    #[error("Discord refused it ({words})")]
    Refused {
        /// What is done about it.
        then: Then,
        /// What Discord says.
        words: String,
    },
    /// The token is refused: nothing more may be sent.
    #[error("the token is refused")]
    Unauthorized,
    /// Too many requests.
    #[error("too many requests")]
    Limited,
    /// Discord could not be reached, or failed itself.
    #[error("Discord cannot be reached or failed ({0})")]
    Down(String),
    /// It was done, and what Discord answered could not be read. With its nonce a message can be sent again without harm.
    #[error("Discord's answer could not be read")]
    Unreadable,
    /// It was not sent, as Discord would refuse it.
    #[error("Discord would refuse it ({0})")]
    Unfit(String),
}

/// How long to wait before a second try after too many requests: serenity does not pass on how long Discord wants, and
/// most limits are for a second.
const LIMITED_PAUSE: Duration = Duration::from_millis(1_100);

/// How long to wait before a second try where Discord failed.
const DOWN_PAUSE: Duration = Duration::from_millis(150);

impl Failure {
    /// What is done about it, where Discord refused it.
    pub fn then(&self) -> Option<Then> {
        match self {
            Self::Refused { then, .. } => Some(*then),
            _ => None,
        }
    }

    /// Whether it is nobody's fault, and there is nothing to be done.
    pub fn is_harmless(&self) -> bool {
        matches!(self.then(), Some(Then::Gone | Then::Late | Then::Done))
    }

    /// How long to wait before try number `tries + 1`; nothing where another try cannot help.
    pub fn pause(&self, tries: u32) -> Option<Duration> {
        match self {
            Self::Limited => Some(LIMITED_PAUSE * 2u32.saturating_pow(tries.saturating_sub(1))),
            Self::Down(_) | Self::Unreadable => Some(DOWN_PAUSE * 3u32.saturating_pow(tries.saturating_sub(1))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_pass_is_tried_again() {
        let refused = |then| Failure::Refused { then, words: String::new() };
        for (failure, second, third) in [
            (Failure::Limited, Some(1_100), Some(2_200)),
            (Failure::Down(String::new()), Some(150), Some(450)),
            (refused(Then::Gone), None, None),
            (Failure::Unauthorized, None, None),
            (refused(Then::LeaveChannel), None, None),
            (Failure::Unfit(String::new()), None, None),
        ] {
            assert_eq!(failure.pause(1), second.map(Duration::from_millis), "{failure}");
            assert_eq!(failure.pause(2), third.map(Duration::from_millis), "{failure}");
        }
    }
}
