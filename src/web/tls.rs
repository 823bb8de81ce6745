//! TLS as browsers do it: Mozilla's roots, TLS 1.2 and 1.3, every certificate verified. There is no way to switch the
//! verification off; what it adds is only *why* an issuer is not trusted, since "the intermediate certificate is missing"
//! and "self-signed" call for different repairs.

use std::{fmt, sync::Arc};

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, OtherError, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, UnixTime},
};

use super::{Fault, TlsKind};

/// Why an issuer is not trusted, carried through the TLS library's errors.
#[derive(Debug)]
pub(super) struct Untrusted(pub(super) TlsKind);

impl fmt::Display for Untrusted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl std::error::Error for Untrusted {}

/// The client's side of TLS, trusting Mozilla's roots and `extra`.
pub(super) fn config(extra: &[CertificateDer<'static>]) -> Result<ClientConfig, Fault> {
    let setup = |error: &dyn fmt::Display| Fault::Setup { detail: error.to_string() };
    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for root in extra {
        roots.add(root.clone()).map_err(|error| setup(&error))?;
    }
    let verifier = Explaining::new(Arc::new(roots), &provider).map_err(|error| setup(&error))?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| setup(&error))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The library's own verifier; its "unknown issuer" is told apart by looking at the certificates.
#[derive(Debug)]
struct Explaining {
    webpki: Arc<WebPkiServerVerifier>,
}

impl Explaining {
    fn new(roots: Arc<RootCertStore>, provider: &Arc<CryptoProvider>) -> Result<Self, impl fmt::Display> {
        WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(provider)).build().map(|webpki| Self { webpki })
    }
}

impl ServerCertVerifier for Explaining {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verified = self.webpki.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        verified.map_err(|error| match error {
            rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
                let why = Untrusted(why_untrusted(end_entity, intermediates));
                rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(why))))
            }
            // The library's name for a root used as the server's own certificate: what `openssl req -x509` makes.
            rustls::Error::InvalidCertificate(CertificateError::Other(_))
                if is_self_issued(end_entity) == Some(true) =>
            {
                let why = Untrusted(TlsKind::SelfSigned);
                rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(why))))
            }
            other => other,
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.webpki.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.webpki.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.webpki.supported_verify_schemes()
    }
}

/// A chain that ends in a certificate signed by itself stands on a root of its own; one that ends in anything else lacks
/// what comes next.
fn why_untrusted(end_entity: &CertificateDer<'_>, intermediates: &[CertificateDer<'_>]) -> TlsKind {
    let chain = std::iter::once(end_entity).chain(intermediates);
    let self_issued: Option<Vec<bool>> = chain.map(is_self_issued).collect();
    match self_issued {
        None => TlsKind::UnknownIssuer,
        Some(links) if links.contains(&true) => TlsKind::SelfSigned,
        Some(_) => TlsKind::IncompleteChain,
    }
}

fn is_self_issued(certificate: &CertificateDer<'_>) -> Option<bool> {
    let parsed = webpki::EndEntityCert::try_from(certificate).ok()?;
    Some(parsed.issuer() == parsed.subject())
}
