//! Which base answers where: the one that was chosen for the channel, else for its server, else the usual one.

use std::sync::Arc;

use super::Bot;
use crate::catalogue::{self, Catalogue};
use crate::discord::here::Here;
use crate::discord::inbound::{ChannelId, GuildId};
use crate::discord::view::custom_id::CustomId;
use crate::store::settings::Settings;

impl Bot {
    /// What holds in a server where nobody chose a base.
    pub fn usual_here(&self, server: Option<GuildId>) -> Here {
        let (snapshot, several) = (self.bases.current(), self.bases.are_several());
        Here { snapshot, several, missing: None, words: self.words(server) }
    }

    /// The bot's own words in the language of a server.
    pub fn words(&self, server: Option<GuildId>) -> &'static Catalogue {
        let set = self.servers.of(server);
        set.language.as_deref().and_then(catalogue::of).unwrap_or_else(catalogue::usual)
    }

    /// Which base answers in a channel. Asking what category it is in may take a request, and is done only where a channel
    /// has a base of its own.
    pub async fn here(&self, server: Option<GuildId>, channel: ChannelId) -> Here {
        let usual = self.usual_here(server);
        if !usual.several {
            return usual;
        }
        let settings = self.servers.of(server);
        let places =
            if settings.bases.is_empty() { Vec::new() } else { self.channels.places(channel, &self.requests).await };
        match chosen(&settings, &places) {
            None => usual,
            Some(id) => match self.bases.named(id) {
                Some(snapshot) => usual.with(snapshot),
                None => Here { missing: Some(id.clone()), ..usual },
            },
        }
    }

    /// The base that a button was offered for: the one with its id, or, where that was renamed, with its hash. What was
    /// offered while there was only one base is of the one with its hash, or else of the one that answers `here`. Nothing
    /// where it is gone.
    pub fn offered_for(&self, id: &CustomId, here: &Here) -> Option<Here> {
        let with_hash = || self.bases.with_hash(|hash| id.is_of(hash));
        let found = match id.base() {
            "" => with_hash().unwrap_or_else(|| Arc::clone(&here.snapshot)),
            base => self.bases.named(base).or_else(with_hash)?,
        };
        Some(here.with(found))
    }
}

/// The id of the base that was chosen for one of these places, the first first, or else for their server.
fn chosen<'a>(settings: &'a Settings, places: &[ChannelId]) -> Option<&'a String> {
    places.iter().find_map(|place| settings.bases.get(&place.get())).or(settings.base.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_s_base_goes_before_its_category_s_and_that_before_the_server_s() {
        let places = |ids: &[u64]| ids.iter().copied().filter_map(ChannelId::new).collect::<Vec<_>>();
        let bases = [(31, "library".to_owned()), (38, "museum".to_owned())];
        let settings = Settings { base: Some("summit".to_owned()), bases: bases.into(), ..Settings::default() };
        for (channel, base) in
            [(&[31, 38][..], "library"), (&[39, 38], "museum"), (&[40, 39, 38], "museum"), (&[32], "summit")]
        {
            assert_eq!(chosen(&settings, &places(channel)).map(String::as_str), Some(base), "{channel:?}");
        }
        assert_eq!(chosen(&Settings::default(), &places(&[31])), None);
    }
}
