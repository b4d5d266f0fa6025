//! The same Discord under its own name: for the way that is taken in production.

use std::net::SocketAddr;
use std::sync::Arc;

use super::world::Settings;
use super::{Discord, app};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::server::TlsStream;

/// A Discord that answers as discord.com, to whoever trusts its certificate.
pub struct Certified {
    pub discord: Discord,
    pub address: SocketAddr,
    /// The certificate, as PEM.
    pub certificate: String,
}

impl Certified {
    /// The gateway stays plain: its address is whatever the API says.
    pub async fn with(settings: Settings) -> Self {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["discord.com".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let discord = Discord::with(settings).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let secured = Secured { shaken: shake(listener, TlsAcceptor::from(Arc::new(config))), address };
        let app = app(Arc::clone(&discord.world));
        tokio::spawn(async move { axum::serve(secured, app).await.unwrap() });
        Self { discord, address, certificate: cert.pem() }
    }
}

/// Takes connections, and yields those that have shaken hands. One does not wait for another: else a client would open
/// more and more of them.
fn shake(listener: TcpListener, tls: TlsAcceptor) -> mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)> {
    let (ready, shaken) = mpsc::channel(1);
    tokio::spawn(async move {
        loop {
            let Ok((socket, from)) = listener.accept().await else { continue };
            let (tls, ready) = (tls.clone(), ready.clone());
            tokio::spawn(async move {
                socket.set_nodelay(true).unwrap();
                if let Ok(socket) = tls.accept(socket).await {
                    let _ = ready.send((socket, from)).await;
                }
            });
        }
    });
    shaken
}

/// Connections that have shaken hands.
struct Secured {
    shaken: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl axum::serve::Listener for Secured {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.shaken.recv().await {
            Some(connection) => connection,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        Ok(self.address)
    }
}
