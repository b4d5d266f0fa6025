//! A line to a server, which can be stopped.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What is sent arrives.
    Open,
    /// What is sent waits: nobody says that the server is gone.
    Stalled,
    /// Nobody is connected, and whoever connects is let go.
    Cut,
}

/// A line to a server.
pub struct Line {
    pub address: SocketAddr,
    state: Arc<watch::Sender<State>>,
}

impl Line {
    /// A line to the server at `to`, open.
    pub async fn to(to: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(watch::Sender::new(State::Open));
        let of = Arc::clone(&state);
        tokio::spawn(async move {
            loop {
                let (near, _) = listener.accept().await.unwrap();
                if *of.borrow() == State::Cut {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&to).await else { continue };
                let ((from_near, to_near), (from_far, to_far)) = (near.into_split(), far.into_split());
                tokio::spawn(pass(from_near, to_far, of.subscribe()));
                tokio::spawn(pass(from_far, to_near, of.subscribe()));
            }
        });
        Self { address, state }
    }

    pub fn set(&self, state: State) {
        self.state.send_replace(state);
    }
}

/// Passes on what is sent, as far as the line allows.
async fn pass(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    mut state: watch::Receiver<State>,
) {
    let mut buffer = [0; 4_096];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            _ = state.wait_for(|state| *state == State::Cut) => return,
        };
        let Ok(now) = state.wait_for(|state| *state != State::Stalled).await.map(|now| *now) else { return };
        if read == 0 || now == State::Cut || to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}
