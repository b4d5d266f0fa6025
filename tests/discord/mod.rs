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
mod load;
mod memory;
mod messages;
mod open_channels;
mod people;
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
