//! What follows when Discord closes a connection of the gateway, by its code.

use super::Refusal;

/// What a closed connection leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// The session goes on over another connection, and nothing is lost.
    Resume,
    /// Another session begins.
    Anew,
    /// Nothing: no other try would fare better.
    Stop(Refusal),
}

/// What a code leads to; none stands for a connection that ended without one. From
/// <https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes>.
pub(super) fn after(code: Option<u16>) -> Then {
    match code {
        // Not authenticated, invalid sequence, session timed out: there is nothing to resume.
        Some(4003 | 4007 | 4009) => Then::Anew,
        Some(4004) => Then::Stop(Refusal::Token),
        Some(4010) => Then::Stop(Refusal::Shard),
        Some(4011) => Then::Stop(Refusal::TooFewShards),
        Some(4012) => Then::Stop(Refusal::Version),
        Some(4013 | 4014) => Then::Stop(Refusal::Intents),
        _ => Then::Resume,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_another_try_could_mend_is_tried_again() {
        for (code, then) in [
            (None, Then::Resume),
            (Some(1000), Then::Resume),
            (Some(1006), Then::Resume),
            (Some(4000), Then::Resume),
            (Some(4004), Then::Stop(Refusal::Token)),
            (Some(4007), Then::Anew),
            (Some(4008), Then::Resume),
            (Some(4009), Then::Anew),
            (Some(4010), Then::Stop(Refusal::Shard)),
            (Some(4011), Then::Stop(Refusal::TooFewShards)),
            (Some(4014), Then::Stop(Refusal::Intents)),
            (Some(4999), Then::Resume),
        ] {
            assert_eq!(after(code), then, "{code:?}");
        }
    }
}
