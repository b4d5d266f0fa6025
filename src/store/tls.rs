//! TLS to PostgreSQL, as its address says: `sslmode` and `sslrootcert` mean what they mean to PostgreSQL's own clients.
//!
//! | `sslmode` | secured | the certificate |
//! |---|---|---|
//! | `disable` | no | |
//! | `prefer`, which is usual | where the server offers it | may be anybody's |
//! | `require` | yes | may be anybody's; with `sslrootcert` as for `verify-ca` |
//! | `verify-ca` | yes | of an authority in `sslrootcert` |
//! | `verify-full` | yes | the same, and for the host's name |
//!
//! `sslrootcert` is a file of certificates as PEM, or `system` for the public authorities. Those are also asked where
//! it names none: there is no place where a file is looked for by itself.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::server::ParsedCertificate;
use tokio_rustls::rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};

use super::database::Failed;

/// What `sslrootcert` is for the public authorities.
const PUBLIC: &str = "system";

/// What is said where the server has no TLS to offer.
const NOT_OFFERED: &str = "server does not support TLS";

/// How an address says that a connection is secured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Security {
    mode: Mode,
    authorities: Authorities,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Disable,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}

/// Whose certificates are trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Authorities {
    Public,
    File(PathBuf),
}

impl Security {
    /// Reads an address, and yields it without what it says of this.
    pub fn of(url: &str) -> Result<(String, Self), Failed> {
        // What stands before it may be a password.
        let host = url.find('@').unwrap_or_default();
        let Some(at) = url[host..].find('?').map(|at| host + at) else { return Ok((url.to_owned(), Self::usual())) };
        let (mut mode, mut file) = (None, None);
        let mut left = Vec::new();
        for parameter in url[at + 1..].split('&') {
            match parameter.split_once('=') {
                Some(("sslmode", value)) => mode = Some(Mode::named(value)?),
                Some(("sslrootcert", value)) => file = Some(decoded(value)),
                _ => left.push(parameter),
            }
        }
        let authorities = match file.as_deref() {
            None | Some(PUBLIC) => Authorities::Public,
            Some(path) => Authorities::File(path.into()),
        };
        let mode = match (mode, file.as_deref()) {
            // Anybody gets a certificate of a public authority: without the name it says nothing.
            (None, Some(PUBLIC)) => Mode::VerifyFull,
            (Some(mode), Some(PUBLIC)) if mode != Mode::VerifyFull => {
                return Err(Failed::Refused("`sslrootcert=system` goes with `sslmode=verify-full` alone".to_owned()));
            }
            (Some(Mode::Require), Some(_)) => Mode::VerifyCa,
            (mode, _) => mode.unwrap_or(Mode::Prefer),
        };
        let rest = if left.is_empty() { String::new() } else { format!("?{}", left.join("&")) };
        Ok((format!("{}{rest}", &url[..at]), Self { mode, authorities }))
    }

    fn usual() -> Self {
        Self { mode: Mode::Prefer, authorities: Authorities::Public }
    }

    /// Whether the connection has to be secured, as far as the client that makes it is concerned.
    pub fn mode(&self) -> SslMode {
        match self.mode {
            Mode::Disable => SslMode::Disable,
            Mode::Prefer => SslMode::Prefer,
            Mode::Require | Mode::VerifyCa | Mode::VerifyFull => SslMode::Require,
        }
    }

    /// What secures the connection.
    pub fn connector(&self) -> Result<MakeRustlsConnect, Failed> {
        let unusable = |error: &dyn std::fmt::Display| Failed::Refused(format!("TLS cannot be set up: {error}"));
        let provider = Arc::new(ring::default_provider());
        let trusted = match (self.mode, &self.authorities) {
            (Mode::Disable | Mode::Prefer | Mode::Require, _) => None,
            (Mode::VerifyCa | Mode::VerifyFull, Authorities::Public) => {
                Some(Trusted { roots: webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect(), own: Vec::new() })
            }
            (Mode::VerifyCa | Mode::VerifyFull, Authorities::File(path)) => Some(Trusted::read(path)?),
        };
        let names = self.mode == Mode::VerifyFull;
        let verifier = Arc::new(Verifier { trusted, names, provider: Arc::clone(&provider) });
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.map_err(|error| unusable(&error))?.dangerous().with_custom_certificate_verifier(verifier);
        Ok(MakeRustlsConnect::new(config.with_no_client_auth()))
    }
}

impl Mode {
    fn named(name: &str) -> Result<Self, Failed> {
        Ok(match name {
            "disable" => Self::Disable,
            "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            _ => {
                let known = "`disable`, `prefer`, `require`, `verify-ca` or `verify-full`";
                return Err(Failed::Refused(format!("`sslmode` in its address is {known}")));
            }
        })
    }
}

/// A value in an address, where characters may stand as `%` and two digits.
fn decoded(value: &str) -> String {
    percent_encoding::percent_decode_str(value).decode_utf8().unwrap_or(Cow::Borrowed(value)).into_owned()
}

/// The certificates that are trusted.
#[derive(Debug)]
struct Trusted {
    roots: RootCertStore,
    /// The same as they are written. A server's own certificate that stands there itself needs no authority.
    own: Vec<CertificateDer<'static>>,
}

impl Trusted {
    fn read(path: &Path) -> Result<Self, Failed> {
        let unreadable = |what: String| {
            let shown = path.display();
            Failed::Refused(format!("`sslrootcert` in its address, {shown}, is no file of certificates as PEM: {what}"))
        };
        let certificates = CertificateDer::pem_file_iter(path).map_err(|error| unreadable(error.to_string()))?;
        let own: Vec<_> = certificates.collect::<Result<_, _>>().map_err(|error| unreadable(error.to_string()))?;
        let mut roots = RootCertStore::empty();
        if roots.add_parsable_certificates(own.iter().cloned()).0 == 0 {
            return Err(unreadable("there is none in it".to_owned()));
        }
        Ok(Self { roots, own })
    }
}

/// Looks at the server's certificate as far as the mode asks for it, and always at what the server signs with it.
#[derive(Debug)]
struct Verifier {
    /// Nothing where anybody's will do.
    trusted: Option<Trusted>,
    /// Whether it has to be for the host's name.
    names: bool,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if let Some(Trusted { roots, own }) = &self.trusted {
            let parsed = ParsedCertificate::try_from(certificate)?;
            if !own.contains(certificate) {
                let known = self.provider.signature_verification_algorithms.all;
                verify_server_cert_signed_by_trust_anchor(&parsed, roots, intermediates, now, known)?;
            }
            if self.names {
                verify_server_name(&parsed, name)?;
            }
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// What stands in the way of a secured connection, with what to do; nothing where it is something else.
pub(super) fn fault(error: &postgres::Error) -> Option<String> {
    let cause = std::error::Error::source(error)?;
    if cause.to_string() == NOT_OFFERED {
        let told = "the server offers no TLS: set `ssl = on` there, or `sslmode=prefer` in its address";
        return Some(told.to_owned());
    }
    // An error of input and output shows what it holds to nobody who walks along the causes.
    let held = cause.downcast_ref::<std::io::Error>()?.get_ref()?.downcast_ref::<Error>()?;
    Some(match held {
        Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
            "nobody who is trusted here signed its certificate: name who did in its address, as \
             `sslrootcert=/path/to/authority.pem`"
                .to_owned()
        }
        Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => "its certificate is for another name: write its address with that name, or ask for the authority alone, \
             with `sslmode=verify-ca`"
            .to_owned(),
        Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
            "its certificate has expired: renew it there".to_owned()
        }
        Error::InvalidCertificate(CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. }) => {
            "its certificate is not valid yet: look whether the clocks are right, here and there".to_owned()
        }
        other => format!("TLS with it fails ({other}): look at its certificate and at `sslmode` in its address"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_it_is_secured() {
        let file = |path: &str| Authorities::File(path.into());
        for (url, left, mode, authorities) in [
            ("postgres://db/x", "postgres://db/x", Mode::Prefer, Authorities::Public),
            ("postgres://a:b?c@db/x?sslmode=disable", "postgres://a:b?c@db/x", Mode::Disable, Authorities::Public),
            (
                "postgres://db/x?port=7&sslmode=require&connect_timeout=2",
                "postgres://db/x?port=7&connect_timeout=2",
                Mode::Require,
                Authorities::Public,
            ),
            ("postgres://db/x?sslmode=require&sslrootcert=/a%20b", "postgres://db/x", Mode::VerifyCa, file("/a b")),
            ("postgres://db/x?sslrootcert=ca.pem", "postgres://db/x", Mode::Prefer, file("ca.pem")),
            ("postgres://db/x?sslmode=verify-full", "postgres://db/x", Mode::VerifyFull, Authorities::Public),
            ("postgres://db/x?sslrootcert=system", "postgres://db/x", Mode::VerifyFull, Authorities::Public),
        ] {
            assert_eq!(Security::of(url), Ok((left.to_owned(), Security { mode, authorities })), "{url}");
        }
        for url in ["postgres://db/x?sslmode=yes", "postgres://db/x?sslmode=require&sslrootcert=system"] {
            assert!(Security::of(url).is_err_and(|error| error.to_string().contains("`sslmode")), "{url}");
        }
    }
}
