//! Encrypted connections: what an address asks for in `sslmode` and `sslrootcert`, as PostgreSQL's own
//! programs understand it.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{self, CryptoProvider};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{Error, Result};

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Safety {
    /// `disable`: as it is.
    Open,
    /// `prefer` and `require`: nobody can listen. Whether the server is the one that is meant is
    /// not known.
    Encrypted,
    /// `verify-full`: and the server shows a certificate for its name, from an authority in this
    /// file or, without one, from one that the machine trusts.
    Verified(Option<String>),
}

/// Takes out of an address what the driver does not know, and says what it means.
pub(super) fn taken_from(url: &str) -> Result<(String, Safety)> {
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut mode, mut authorities, mut rest) = ("prefer", None, Vec::new());
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslmode", value)) => mode = value,
            Some(("sslrootcert", value)) => authorities = Some(unescaped(value)?),
            _ => rest.push(pair),
        }
    }
    let (known, safety) = match (mode, authorities) {
        ("verify-full", authorities) => ("require", Safety::Verified(authorities)),
        (_, Some(_)) => {
            return Err(Error::Address(
                "`sslrootcert` goes with `sslmode=verify-full`",
            ));
        }
        ("require", None) => ("require", Safety::Encrypted),
        ("prefer", None) => ("prefer", Safety::Encrypted),
        ("disable", None) => ("disable", Safety::Open),
        _ => {
            return Err(Error::Address(
                "`sslmode` is one of `disable`, `prefer`, `require` and `verify-full`",
            ));
        }
    };
    let known = format!("sslmode={known}");
    rest.push(&known);
    Ok((format!("{place}?{}", rest.join("&")), safety))
}

/// A value with its `%2F` and the like read.
fn unescaped(value: &str) -> Result<String> {
    let wrong = || Error::Address("`sslrootcert` is not written as an address is");
    let mut bytes = Vec::with_capacity(value.len());
    let mut left = value.as_bytes();
    while let [first, rest @ ..] = left {
        left = rest;
        if *first == b'%' {
            let digits = rest.get(..2).and_then(|two| str::from_utf8(two).ok());
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            bytes.push(byte.ok_or_else(wrong)?);
            left = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}

impl Safety {
    /// What makes connections so; none where they are open.
    pub(super) fn connector(&self) -> Result<Option<MakeRustlsConnect>> {
        let provider = Arc::new(crypto::ring::default_provider());
        let versions = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::Fault(error.to_string()))?;
        let config = match self {
            Self::Open => return Ok(None),
            Self::Encrypted => versions
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(Anybody(provider))),
            Self::Verified(file) => versions.with_root_certificates(authorities(file.as_deref())?),
        };
        Ok(Some(MakeRustlsConnect::new(config.with_no_client_auth())))
    }
}

fn authorities(file: Option<&str>) -> Result<RootCertStore> {
    let found: Vec<CertificateDer<'static>> = match file {
        Some(file) => CertificateDer::pem_file_iter(file)
            .and_then(Iterator::collect)
            .map_err(|_| {
                Error::Address(
                    "the file that `sslrootcert` names cannot be read as certificates in PEM",
                )
            })?,
        None => rustls_native_certs::load_native_certs().certs,
    };
    let mut authorities = RootCertStore::empty();
    let (added, _) = authorities.add_parsable_certificates(found);
    match (added, file) {
        (0, Some(_)) => Err(Error::Address(
            "there is no certificate in the file that `sslrootcert` names",
        )),
        (0, None) => Err(Error::Address(
            "this machine trusts no authority; name the file of the server's with `sslrootcert=FILE`",
        )),
        _ => Ok(authorities),
    }
}

/// Why a connection did not come about; of a certificate, with how to mend it.
pub(super) fn told(error: &(dyn StdError + 'static)) -> String {
    let inner = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    let refused = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>());
    let Some(rustls::Error::InvalidCertificate(why)) = refused else {
        return error.to_string();
    };
    match why {
        // The second is of an authority that has the name of a trusted one, and another key.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "the server's certificate comes from nobody who is trusted; name the file of its \
             authority with `sslrootcert=FILE`"
                .to_owned()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is for another host than the address names; write the name \
             that it is for"
                .to_owned()
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => {
            "the server's certificate is not valid at this time; renew it, or set the clock"
                .to_owned()
        }
        why => format!("the server's certificate is not accepted: {why}"),
    }
}

/// Takes any certificate, as `sslmode=require` does; the handshake itself is held to its rules.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        crypto::verify_tls12_signature(message, certificate, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.0.signature_verification_algorithms;
        crypto::verify_tls13_signature(message, certificate, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_safe_its_connections_are() {
        for (query, left, safety) in [
            ("", "sslmode=prefer", Safety::Encrypted),
            ("?sslmode=disable", "sslmode=disable", Safety::Open),
            ("?sslmode=require", "sslmode=require", Safety::Encrypted),
            (
                "?connect_timeout=3&sslmode=verify-full",
                "connect_timeout=3&sslmode=require",
                Safety::Verified(None),
            ),
            (
                "?sslrootcert=%2Fetc%2Fca.pem&sslmode=verify-full",
                "sslmode=require",
                Safety::Verified(Some("/etc/ca.pem".to_owned())),
            ),
        ] {
            let taken = taken_from(&format!("postgres://u@h/n{query}"));
            assert_eq!(
                taken,
                Ok((format!("postgres://u@h/n?{left}"), safety)),
                "{query}"
            );
        }
        for query in [
            "sslmode=verify-ca",
            "sslmode=always",
            "sslrootcert=ca.pem",
            "sslmode=require&sslrootcert=ca.pem",
            "sslmode=verify-full&sslrootcert=%G1",
        ] {
            let refused = taken_from(&format!("postgres://u:secret@h/n?{query}"));
            let refused = refused.expect_err(query).to_string();
            assert!(
                refused.contains("`ssl") && !refused.contains("secret"),
                "{refused}"
            );
        }
    }

    #[test]
    fn authorities_that_are_not_there_are_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let empty = folder.path().join("empty.pem");
        std::fs::write(&empty, "").expect("a file");
        for file in [&empty, &folder.path().join("gone.pem")] {
            let asked = Safety::Verified(Some(file.display().to_string()));
            let refused = asked
                .connector()
                .map(drop)
                .expect_err("there is nobody to trust");
            assert!(
                refused.to_string().contains("`sslrootcert` names"),
                "{refused}"
            );
        }
    }
}
