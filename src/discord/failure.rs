//! What goes wrong between the bot and Discord, in one sentence each, without any secret: the errors of the library
//! hold addresses, and those hold tokens.

use std::time::Duration;

use serenity::http::{HttpError, StatusCode};

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Failure {
    /// What it was about is not there any more.
    #[error("what it was about is gone")]
    Gone,
    /// An interaction was answered already: an earlier try got through.
    #[error("it was answered already")]
    Answered,
    /// An interaction was not answered in time.
    #[error("it came too late")]
    Expired,
    /// The token is refused: nothing more may be sent.
    #[error("the token is refused")]
    Unauthorized,
    /// Not allowed here.
    #[error("not allowed here ({0})")]
    Forbidden(String),
    /// Too many requests.
    #[error("too many requests")]
    Limited,
    /// Discord could not be reached, or failed itself, or its answer could not be read.
    #[error("Discord cannot be reached or failed ({0})")]
    Down(String),
    /// Refused for what it holds.
    #[error("refused ({0})")]
    Refused(String),
}

/// Error codes of Discord, from <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>.
mod code {
    pub const UNKNOWN_CHANNEL: isize = 10_003;
    pub const UNKNOWN_MESSAGE: isize = 10_008;
    pub const UNKNOWN_WEBHOOK: isize = 10_015;
    pub const UNKNOWN_INTERACTION: isize = 10_062;
    pub const ACKNOWLEDGED: isize = 40_060;
    pub const INVALID_WEBHOOK_TOKEN: isize = 50_027;
    pub const MISSING_ACCESS: isize = 50_001;
    pub const CANNOT_MESSAGE: isize = 50_007;
    pub const MISSING_PERMISSIONS: isize = 50_013;
    pub const ARCHIVED: isize = 50_083;
}

/// Where an error says that the message replied to is not there.
const REFERENCE: &str = "message_reference";

/// The most characters of Discord's own words that are repeated.
const MAX_WORDS: usize = 200;

/// How long to wait before a second try after too many requests: serenity does not pass on how long Discord wants, and
/// most limits are for a second.
const LIMITED_PAUSE: Duration = Duration::from_millis(1_100);

/// How long to wait before a second try where Discord failed.
const DOWN_PAUSE: Duration = Duration::from_millis(150);

impl Failure {
    /// What an error means.
    pub fn of(error: &serenity::Error) -> Self {
        match error {
            serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
                let words: String = response.error.message.chars().take(MAX_WORDS).collect();
                let what = format!("{}, {}: {words}", response.status_code.as_u16(), response.error.code);
                let about_reference = || response.error.errors.iter().any(|error| error.path.contains(REFERENCE));
                match (response.status_code, response.error.code) {
                    // Of an interaction, not of the bot.
                    (_, code::INVALID_WEBHOOK_TOKEN) => Self::Expired,
                    (StatusCode::UNAUTHORIZED, _) => Self::Unauthorized,
                    (StatusCode::TOO_MANY_REQUESTS, _) => Self::Limited,
                    (_, code::UNKNOWN_MESSAGE | code::UNKNOWN_CHANNEL) => Self::Gone,
                    (_, code::UNKNOWN_INTERACTION | code::UNKNOWN_WEBHOOK) => Self::Expired,
                    (_, code::ACKNOWLEDGED) => Self::Answered,
                    (_, code::MISSING_ACCESS | code::MISSING_PERMISSIONS | code::CANNOT_MESSAGE | code::ARCHIVED)
                    | (StatusCode::FORBIDDEN, _) => Self::Forbidden(what),
                    (StatusCode::BAD_REQUEST, _) if about_reference() => Self::Gone,
                    (status, _) if status.is_server_error() => Self::Down(what),
                    _ => Self::Refused(what),
                }
            }
            serenity::Error::Http(HttpError::Request(error)) => Self::Down(transport(error).to_owned()),
            // The request was done; with its nonce it can be done again without harm.
            serenity::Error::Json(_) => Self::Down("its answer could not be read".to_owned()),
            serenity::Error::Model(error) => Self::Refused(error.to_string()),
            _ => Self::Down("no answer".to_owned()),
        }
    }

    /// How long to wait before try number `tries + 1`; nothing where another try cannot help.
    pub fn pause(&self, tries: u32) -> Option<Duration> {
        match self {
            Self::Limited => Some(LIMITED_PAUSE * 2u32.saturating_pow(tries.saturating_sub(1))),
            Self::Down(_) => Some(DOWN_PAUSE * 3u32.saturating_pow(tries.saturating_sub(1))),
            _ => None,
        }
    }
}

/// What failed on the way, without the address.
pub(super) fn transport(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_pass_is_tried_again() {
        for (failure, second, third) in [
            (Failure::Limited, Some(1_100), Some(2_200)),
            (Failure::Down(String::new()), Some(150), Some(450)),
            (Failure::Gone, None, None),
            (Failure::Unauthorized, None, None),
            (Failure::Forbidden(String::new()), None, None),
            (Failure::Refused(String::new()), None, None),
        ] {
            assert_eq!(failure.pause(1), second.map(Duration::from_millis), "{failure}");
            assert_eq!(failure.pause(2), third.map(Duration::from_millis), "{failure}");
        }
    }
}
