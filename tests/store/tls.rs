//! A PostgreSQL that is reached over TLS: a real one, where TEST_POSTGRES_CA names the authority of its certificate, which
//! is for `localhost`; and servers whose certificates are no good.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use rapporteur::config::Config;
use rapporteur::store::{Store, StoreError};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection};

use super::databases::postgres;

/// The variable that names the authority's certificate.
const AUTHORITY: &str = "TEST_POSTGRES_CA";

fn open(url: &str) -> Result<Store, StoreError> {
    let settings = Config::parse(&format!("[store]\nurl = '{url}'\n"), Path::new("config.toml")).unwrap().store;
    std::thread::spawn(move || Store::open(&settings)).join().unwrap()
}

/// Why a store cannot be opened.
fn refused(url: &str) -> String {
    match open(url) {
        Err(error @ StoreError::Unusable { .. }) => error.to_string(),
        Err(other) => panic!("{url}: {other}"),
        Ok(_) => panic!("{url} was opened"),
    }
}

/// A certificate from `from` to `to`, as PEM, with its key.
fn certificate(from: i32, to: i32) -> (rcgen::Certificate, KeyPair) {
    let mut parameters = CertificateParams::new(["localhost".to_owned()]).unwrap();
    (parameters.not_before, parameters.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
    let key = KeyPair::generate().unwrap();
    (parameters.self_signed(&key).unwrap(), key)
}

#[tokio::test]
async fn a_connection_is_secured_as_its_address_says() {
    let Some(database) = postgres() else { return };
    let Ok(authority) = std::env::var(AUTHORITY) else {
        return eprintln!("skipped for TLS: {AUTHORITY} names no certificate");
    };
    let url = database.variable().1;
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.pem");
    std::fs::write(&other, certificate(2020, 2100).0.pem()).unwrap();
    let other = other.display();
    for (host, query, secured) in [
        ("127.0.0.1", String::new(), "true"),
        ("127.0.0.1", "?sslmode=disable".to_owned(), "false"),
        ("127.0.0.1", "?sslmode=prefer".to_owned(), "true"),
        ("127.0.0.1", "?sslmode=require".to_owned(), "true"),
        ("127.0.0.1", format!("?sslmode=require&sslrootcert={authority}"), "true"),
        ("127.0.0.1", format!("?sslmode=verify-ca&sslrootcert={authority}"), "true"),
        ("localhost", format!("?sslmode=verify-full&sslrootcert={authority}"), "true"),
    ] {
        let store = open(&format!("{}{query}", url.replace("127.0.0.1", host))).unwrap();
        let asked = "SELECT CAST(ssl AS TEXT) FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let said = store.ask(|connection| Ok(connection.query(asked, &[])?[0].text(0).to_owned())).await;
        assert_eq!(said, Ok(secured.to_owned()), "{host}{query}");
    }
    for (host, query, said) in [
        ("127.0.0.1", format!("?sslmode=verify-full&sslrootcert={authority}"), "its certificate is for another name"),
        ("localhost", format!("?sslmode=verify-ca&sslrootcert={other}"), "nobody who is trusted here signed"),
        ("localhost", format!("?sslmode=require&sslrootcert={other}"), "nobody who is trusted here signed"),
        ("localhost", "?sslmode=verify-full".to_owned(), "nobody who is trusted here signed"),
        ("localhost", "?sslrootcert=system".to_owned(), "nobody who is trusted here signed"),
        ("localhost", "?sslmode=verify-ca&sslrootcert=/no/such.pem".to_owned(), "/no/such.pem, is no file of"),
        ("localhost", "?sslmode=sometimes".to_owned(), "`sslmode` in its address is `disable`, `prefer`"),
    ] {
        let error = refused(&format!("{}{query}", url.replace("127.0.0.1", host)));
        assert!(error.contains(said), "{host}{query}: {error}");
    }
}

/// The port of a server that offers TLS with a certificate, or offers none, to one client.
fn server(certificate: Option<(rcgen::Certificate, KeyPair)>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = certificate.map(|(certificate, key)| {
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        Arc::new(config.with_single_cert(vec![certificate.der().clone()], key).unwrap())
    });
    std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        // The client asks whether there is TLS, in eight bytes.
        socket.read_exact(&mut [0; 8]).unwrap();
        socket.write_all(if config.is_some() { b"S" } else { b"N" }).unwrap();
        if let Some(config) = config {
            // It is the client that breaks off.
            let _ = ServerConnection::new(config).unwrap().complete_io(&mut socket);
        }
    });
    port
}

#[test]
fn a_certificate_that_is_no_good_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    for (from, to, said) in [
        (2020, 2021, "its certificate has expired: renew it there"),
        (2090, 2100, "its certificate is not valid yet: look whether the clocks are right"),
    ] {
        // A certificate that is named itself is trusted as it is, so these are signed by another.
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let authority = parameters.self_signed(&key).unwrap();
        let issuer = rcgen::Issuer::new(parameters, key);
        let file = folder.path().join("authority.pem");
        std::fs::write(&file, authority.pem()).unwrap();
        let mut parameters = CertificateParams::new(["localhost".to_owned()]).unwrap();
        (parameters.not_before, parameters.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
        let own = KeyPair::generate().unwrap();
        let port = server(Some((parameters.signed_by(&own, &issuer).unwrap(), own)));
        let query = format!("sslmode=verify-full&sslrootcert={}", file.display());
        let error = refused(&format!("postgres://ada:hush@localhost:{port}/x?{query}"));
        assert!(error.contains(said) && !error.contains("hush"), "{error}");
    }
    let port = server(None);
    let error = refused(&format!("postgres://ada@localhost:{port}/x?sslmode=require"));
    assert!(error.contains("the server offers no TLS: set `ssl = on` there, or `sslmode=prefer`"), "{error}");
}
