//! Permissions of a member of a server, as Discord counts their bits.

pub const ADMINISTRATOR: u64 = 1 << 3;
pub const MANAGE_GUILD: u64 = 1 << 5;
pub const VIEW_CHANNEL: u64 = 1 << 10;
pub const SEND_MESSAGES: u64 = 1 << 11;
pub const MANAGE_MESSAGES: u64 = 1 << 13;
pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;

/// Whether these bits hold a permission; an administrator has each.
pub fn has(bits: u64, wanted: u64) -> bool {
    bits & (wanted | ADMINISTRATOR) != 0
}
