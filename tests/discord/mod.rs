//! The bot over the wire: its own program, an unmodified serenity in it, and a Discord that is strict.

mod administrators;
mod bot;
mod commands;
mod components;
mod fake;
mod faults;
mod gateway;
mod hostile;
mod lifecycle;
#[cfg(feature = "postgres")]
mod line;
mod load;
mod memory;
mod messages;
mod open_channels;
mod outage;
mod people;
mod privacy;
mod production;
mod quotas;
mod refusals;
mod reload;
mod restart;
mod secrets;
mod settings;
mod start;
mod stop;
mod strictness;
mod unanswered;
