//! TLS as browsers do it: Mozilla's roots, TLS 1.2 and 1.3, every certificate verified, and an intermediate certificate that the
//! server leaves out fetched from where its own says that it lies. Whoever asks for it by name is let through with a
//! certificate that is not in order; what is wrong is noted either way, and *why* an issuer is not trusted is told apart, since
//! "the intermediate certificate is missing" and "self-signed" call for different repairs.

mod chain;

use std::{borrow::Cow, fmt, sync::Arc};

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, OtherError, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::ring,
    pki_types::{CertificateDer, ServerName, UnixTime},
};

pub(super) use self::chain::Chains;
use self::chain::{stands_alone, why_untrusted};
use super::{Fault, TlsFlaw, TlsKind};

/// Why an issuer is not trusted, carried through the TLS library's errors.
#[derive(Debug)]
pub(super) struct Untrusted(pub(super) TlsKind);

impl fmt::Display for Untrusted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl std::error::Error for Untrusted {}

/// The client's side of TLS, trusting Mozilla's roots and `extra`; with `allow_bad` any certificate does.
pub(super) fn config(
    extra: &[CertificateDer<'static>],
    allow_bad: bool,
    chains: Arc<Chains>,
) -> Result<ClientConfig, Fault> {
    let setup = |error: &dyn fmt::Display| Fault::Setup { detail: error.to_string() };
    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for root in extra {
        roots.add(root.clone()).map_err(|error| setup(&error))?;
    }
    let webpki = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build();
    let verifier = Explaining { webpki: webpki.map_err(|error| setup(&error))?, allow_bad, chains };
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
    allow_bad: bool,
    chains: Arc<Chains>,
}

impl Explaining {
    /// Why an issuer is not trusted, where the library does not say.
    fn explained(
        &self,
        error: rustls::Error,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
    ) -> rustls::Error {
        let kind = match error {
            rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
                why_untrusted(end_entity, intermediates)
            }
            // The library's name for a root used as the server's own certificate.
            rustls::Error::InvalidCertificate(CertificateError::Other(_)) if stands_alone(end_entity) => {
                TlsKind::SelfSigned
            }
            other => return other,
        };
        if kind == TlsKind::IncompleteChain {
            self.chains.lacks(server_name, end_entity, intermediates);
        }
        rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(Untrusted(kind)))))
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
        let verify = |intermediates: &[CertificateDer<'_>]| {
            self.webpki.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
        };
        let mut verified = verify(intermediates);
        let mut intermediates = Cow::Borrowed(intermediates);
        if matches!(verified, Err(rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer)))
            && let Some(completed) = self.chains.with_fetched(&intermediates)
        {
            verified = verify(&completed);
            intermediates = Cow::Owned(completed);
            if verified.is_ok() {
                self.chains.note(server_name, TlsFlaw { kind: TlsKind::IncompleteChain, mended: true });
            }
        }
        let error = match verified {
            Ok(verified) => return Ok(verified),
            Err(error) => self.explained(error, end_entity, &intermediates, server_name),
        };
        if self.allow_bad && matches!(error, rustls::Error::InvalidCertificate(_)) {
            self.chains.note(server_name, TlsFlaw { kind: TlsKind::of(&error), mended: false });
            return Ok(ServerCertVerified::assertion());
        }
        Err(error)
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
