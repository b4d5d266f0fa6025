//! A Discord of one process: REST and gateway on one loopback port, for an unmodified serenity.
//!
//! ```text
//! let discord = Discord::start().await;
//! let bot = Bot::start(&discord);                    // the program itself
//! let question = discord.says(ADA, GENERAL, "<@1> Why was it postponed?");
//! let reply = discord.reply_to(&question).await;     // waits, with a limit
//! discord.finish();                                  // fails on any request that Discord would have refused
//! ```
//!
//! `world` holds what is there, `events` what Discord sends, `gateway` and `rest` the two protocols, `strict` what
//! Discord takes, `acts` and `uses` what people do, and `shown` what they see of it.

mod acts;
mod events;
mod gateway;
mod rest;
mod shown;
pub mod strict;
mod tls;
mod uses;
mod world;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State as Shared;
use axum::extract::ws::WebSocketUpgrade;
use axum::routing::{any, get};
use axum::serve::ListenerExt;
use serde_json::Value;
use tokio::net::TcpListener;

pub use events::application;
pub use events::{
    ADA, BO, CATEGORISED, CATEGORISED_THREAD, CATEGORY, DIRECT, ELSEWHERE, FORUM, FORUM_POST, GENERAL, GROUP, GUILD,
    HISTORY, MANAGER, ME, MODERATOR, OPEN_CHANNEL, OTHER_ROLE, OWN_ROLE, SEND, THREAD, TITLED_POST, USUAL, VIEW,
};
pub use shown::{Interaction, Message};
pub use tls::Certified;
pub use world::{Fault, Order, Route, Sent, Settings, State, World};

/// The token that the fake takes.
pub const TOKEN: &str = "MTIzNDU2Nzg5.fake-test.token-of-no-bot";

/// How long anything is waited for: far longer than it takes, and short enough to fail while somebody looks.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A running fake.
pub struct Discord {
    pub world: Arc<World>,
    address: SocketAddr,
}

impl Discord {
    /// A fake with the usual settings.
    pub async fn start() -> Self {
        Self::with(Settings::default()).await
    }

    pub async fn with(settings: Settings) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // Sessions are resumed at a host of their own, and begun at none but the usual one.
        let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let resume = format!("ws://{}", elsewhere.local_addr().unwrap());
        let resume = settings.resume.clone().unwrap_or(resume);
        let world = Arc::new(World::new(settings, format!("ws://{address}"), resume));
        let resumes = Router::new().route("/", get(upgrade_to_resume)).with_state(Arc::clone(&world));
        for (listener, app) in [(listener, app(Arc::clone(&world))), (elsewhere, resumes)] {
            // Without this, 45 ms stand between an event and its answer.
            let listener = listener.tap_io(|socket| socket.set_nodelay(true).unwrap());
            tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        }
        Self { world, address }
    }

    /// Where the API is.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until a bot is connected and its commands are registered.
    pub async fn connected(&self) {
        self.world.until("a connection", |state| (state.readies > 0 && !state.commands.is_empty()).then_some(())).await;
    }

    /// What is registered.
    pub fn commands(&self) -> Vec<Value> {
        self.world.look(|state| state.commands.clone())
    }

    /// Everything that was asked of the API so far.
    pub fn traffic(&self) -> Vec<Sent> {
        self.world.look(|state| state.traffic.clone())
    }

    /// Requests of one kind so far.
    pub fn count(&self, route: Route) -> usize {
        self.world.look(|state| state.traffic.iter().filter(|sent| sent.route == route).count())
    }

    /// Waits until a request of this kind meets the last fault that was put in its way.
    pub async fn held(&self, route: Route) {
        let met = |state: &State| state.faults[&route].is_empty().then_some(());
        self.world.until("a request that meets the fault", met).await;
    }

    /// Fails if anything was sent that Discord would have refused.
    pub fn finish(&self) {
        let breaches = self.world.look(|state| state.breaches.clone());
        assert!(breaches.is_empty(), "Discord would have refused:\n{}", breaches.join("\n"));
    }
}

/// Both protocols.
fn app(world: Arc<World>) -> Router {
    Router::new()
        .route("/", get(upgrade))
        .route("/api/v10/{*path}", any(rest::handle))
        .fallback(rest::stray)
        .with_state(world)
}

async fn upgrade(Shared(world): Shared<Arc<World>>, upgrade: WebSocketUpgrade) -> axum::response::Response {
    upgrade.on_upgrade(move |socket| gateway::serve(world, socket, false))
}

async fn upgrade_to_resume(Shared(world): Shared<Arc<World>>, upgrade: WebSocketUpgrade) -> axum::response::Response {
    upgrade.on_upgrade(move |socket| gateway::serve(world, socket, true))
}
