//! `rapporteur run`: the bot on Discord, until it is told to stop.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use tracing::Level;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::open::{Named, Opened};
use crate::config::{Config, Log, LogFormat, LogLevel, token};
use crate::discord::{RunError, Setup, run};
use crate::metrics::server::listen;
use crate::store::Store;

/// How long threads may take to end that are still at work when everything else is done.
const REST: Duration = Duration::from_millis(500);

/// Arguments of `run`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  DISCORD_TOKEN=… rapporteur run
  rapporteur run --config /etc/rapporteur.toml
  rapporteur --knowledge mine.toml run")]
pub(super) struct Run {}

impl Run {
    pub(super) fn run(self, knowledge: Named, config: Config) -> anyhow::Result<ExitCode> {
        let token = token(config.discord.token_file.as_deref(), |name| std::env::var(name).ok())?;
        log(config.log);
        let load = |id: &str, path: Option<&Path>| {
            // For a log and for Discord, where colours are noise.
            let plain = |error: anyhow::Error| anstream::adapter::strip_str(&format!("{error:#}")).to_string();
            Opened::open(id, path).map_err(plain)
        };
        let store = Store::open(&config.store)?;
        tracing::info!(store = store.place(), "what outlives a restart is kept");
        let runtime =
            tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start threads")?;
        let watched = match config.monitoring.address {
            Some(address) => Some(
                runtime
                    .block_on(listen(address))
                    .with_context(|| format!("cannot listen on {address}, which `address` in [monitoring] names"))?,
            ),
            None => None,
        };
        let setup = Setup {
            settings: config.discord,
            token,
            load: Arc::new(load),
            store,
            path: knowledge.path,
            base: knowledge.base,
            watched,
            logs_text: config.log.message_text,
            client: None,
        };
        let done = runtime.block_on(async { run(setup, asked_to_stop()).await });
        // A base that is just being read is not waited for.
        runtime.shutdown_timeout(REST);
        match done {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(RunError::Base(diagnostics)) => Err(super::open::Broken(diagnostics).into()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Sets up what is logged, on standard error.
///
/// Only this program's own words are let through below a warning: the details of libraries hold addresses and frames,
/// and those hold tokens.
fn log(log: Log) {
    let level = match log.level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    let shown = Targets::new().with_default(level.min(Level::WARN.into())).with_target(env!("CARGO_PKG_NAME"), level);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry().with(shown);
    // Fails only where something is logged already.
    let _ = match log.format {
        LogFormat::Text => registry.with(lines.with_target(false).with_ansi(false)).try_init(),
        LogFormat::Json => registry.with(lines.json().flatten_event(true).with_span_list(false)).try_init(),
    };
}

/// Done at Ctrl-C, and where there are signals at SIGTERM.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        // Nothing will ever ask.
        std::future::pending::<()>().await;
    }
}
