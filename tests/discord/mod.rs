//! The bot over the wire: its own program, an unmodified serenity in it, and a Discord that is strict.

mod administrators;
mod bases;
mod bot;
mod commands;
mod components;
mod dialogues;
mod fake;
mod faults;
mod gateway;
mod hostile;
mod languages;
mod lifecycle;
#[cfg(feature = "postgres")]
mod line;
mod load;
mod log;
mod memory;
mod messages;
mod monitoring;
mod open_channels;
mod outage;
mod people;
mod privacy;
#[cfg(feature = "postgres")]
mod processes;
mod production;
mod quotas;
mod refusals;
mod reload;
mod reload_under_load;
mod restart;
mod secrets;
mod settings;
mod start;
mod stop;
mod strictness;
mod talk;
mod unanswered;
