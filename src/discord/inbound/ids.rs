//! Ids of Discord: numbers from 1 that hold the time at which they were given.

use std::fmt;
use std::num::NonZeroU64;

use serde::de::{Deserializer, Error, Visitor};

/// Discord's ids count milliseconds from this one on: the beginning of 2015.
const EPOCH_MS: u64 = 1_420_070_400_000;

/// Bits of an id that do not tell the time.
const OTHER_BITS: u32 = 22;

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident)*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU64);

        impl $name {
            /// The id with this number; none is 0.
            #[allow(dead_code, reason = "some kinds of id only ever come in")]
            pub fn new(number: u64) -> Option<Self> {
                NonZeroU64::new(number).map(Self)
            }

            /// Its number.
            pub fn get(self) -> u64 {
                self.0.get()
            }

            /// When it was given, in milliseconds since 1970.
            #[allow(dead_code, reason = "not every kind of id is asked for its time")]
            pub fn given_ms(self) -> u64 {
                (self.get() >> OTHER_BITS) + EPOCH_MS
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Number).map(Self)
            }
        }
    )*};
}

ids! {
    /// The application, and who it is as a bot: two ids, which old applications have apart.
    ApplicationId
    /// A channel, a thread, a forum's post, a category.
    ChannelId
    /// A server.
    GuildId
    /// A command, a press, a keystroke.
    InteractionId
    /// A message.
    MessageId
    /// A role of a server.
    RoleId
    /// A person or a bot.
    UserId
}

/// Discord writes ids as texts, and a number is taken too.
struct Number;

impl Visitor<'_> for Number {
    type Value = NonZeroU64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<NonZeroU64, E> {
        text.parse().map_err(|_| E::custom("not an id"))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<NonZeroU64, E> {
        NonZeroU64::new(number).ok_or_else(|| E::custom("not an id"))
    }
}
