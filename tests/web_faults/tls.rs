//! Servers whose secure connection is not in order.

use std::{net::Ipv4Addr, sync::Arc};

use oit::web::{BodyLimits, Exchange, Fault, FetchSettings, Fetcher, Guard, TlsFlaw, TlsKind};
use rcgen::{BasicConstraints, CertificateParams, CustomExtension, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;
use url::Url;

const NAME: &str = "localhost";
/// The first byte of a TLS connection (RFC 8446, section 5.1).
const TLS_HANDSHAKE: u8 = 22;

fn leaf() -> CertificateParams {
    CertificateParams::new([NAME.to_owned()]).unwrap()
}

struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params
}

fn root() -> Authority {
    root_called("A root")
}

fn root_called(name: &str) -> Authority {
    let (params, key) = (authority_params(name), KeyPair::generate().unwrap());
    let certificate = params.self_signed(&key).unwrap().der().clone();
    Authority { issuer: Issuer::new(params, key), certificate }
}

impl Authority {
    fn intermediate(&self) -> Self {
        let (params, key) = (authority_params("An intermediate"), KeyPair::generate().unwrap());
        let certificate = params.signed_by(&key, &self.issuer).unwrap().der().clone();
        Self { issuer: Issuer::new(params, key), certificate }
    }

    fn sign(&self, params: &CertificateParams) -> (CertificateDer<'static>, KeyPair) {
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.issuer).unwrap().der().clone(), key)
    }
}

/// A TLS server that answers every request alike and, if `politely`, says goodbye.
async fn serve(chain: Vec<CertificateDer<'static>>, key: &KeyPair, politely: bool) -> Url {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    serve_on(listener, chain, key, politely, Vec::new())
}

/// The same; whoever does not begin with TLS gets `plain`.
fn serve_on(
    listener: TcpListener,
    chain: Vec<CertificateDer<'static>>,
    key: &KeyPair,
    politely: bool,
    plain: Vec<u8>,
) -> Url {
    let port = listener.local_addr().unwrap().port();
    let acceptor = acceptor(chain, key);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut first = [0];
            let _ = stream.peek(&mut first).await;
            if first[0] != TLS_HANDSHAKE {
                let _ = stream.read(&mut [0; 4096]).await;
                let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", plain.len());
                let _ = stream.write_all(&[head.as_bytes(), &plain].concat()).await;
            } else if let Ok(mut stream) = acceptor.accept(stream).await {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nsecure").await;
                let _ = stream.flush().await;
                if politely {
                    let _ = stream.shutdown().await;
                }
            }
        }
    });
    Url::parse(&format!("https://{NAME}:{port}/")).unwrap()
}

fn acceptor(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> TlsAcceptor {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn fetch(url: &Url, trusted: Option<&Authority>) -> Result<Exchange, Fault> {
    fetch_as(url, trusted, false).await
}

async fn fetch_as(url: &Url, trusted: Option<&Authority>, allow_bad_tls: bool) -> Result<Exchange, Fault> {
    let extra_roots = trusted.map(|root| root.certificate.clone()).into_iter().collect();
    let lookup = Arc::new(crate::server::Here);
    let settings = FetchSettings { extra_roots, lookup, allow_bad_tls, ..FetchSettings::default() };
    Fetcher::new(Guard::for_root(url), settings).unwrap().fetch(url, BodyLimits::default()).await
}

async fn code(chain: Vec<CertificateDer<'static>>, key: &KeyPair, trusted: Option<&Authority>) -> &'static str {
    let url = serve(chain, key, true).await;
    let fault = fetch(&url, trusted).await.unwrap_err();
    assert!(!fault.is_transient() && fault.to_string().contains(url.as_str()), "{fault}");
    fault.code()
}

#[tokio::test]
async fn t1_a_certificate_in_order_is_accepted() {
    let root = root();
    let intermediate = root.intermediate();
    let (certificate, key) = intermediate.sign(&leaf());
    let url = serve(vec![certificate, intermediate.certificate.clone()], &key, true).await;
    let exchange = fetch(&url, Some(&root)).await.unwrap();
    assert_eq!((exchange.body.as_slice(), exchange.truncated), (b"secure".as_slice(), None));
}

#[tokio::test]
async fn t1_an_expired_certificate_is_told() {
    let root = root();
    let mut params = leaf();
    params.not_before = date_time_ymd(2019, 1, 1);
    params.not_after = date_time_ymd(2020, 1, 1);
    let (certificate, key) = root.sign(&params);
    assert_eq!(code(vec![certificate], &key, Some(&root)).await, "tls-expired");
}

#[tokio::test]
async fn t1_a_certificate_of_the_future_is_told() {
    let root = root();
    let mut params = leaf();
    params.not_before = date_time_ymd(3000, 1, 1);
    params.not_after = date_time_ymd(3001, 1, 1);
    let (certificate, key) = root.sign(&params);
    assert_eq!(code(vec![certificate], &key, Some(&root)).await, "tls-not-yet-valid");
}

#[tokio::test]
async fn t1_a_certificate_for_another_name_is_told() {
    let root = root();
    let (certificate, key) = root.sign(&CertificateParams::new(["mail.example.go.th".to_owned()]).unwrap());
    assert_eq!(code(vec![certificate], &key, Some(&root)).await, "tls-wrong-host");
}

#[tokio::test]
async fn t1_self_signed_certificates_are_told_whichever_way_they_were_made() {
    let key = KeyPair::generate().unwrap();
    let certificate = leaf().self_signed(&key).unwrap().der().clone();
    assert_eq!(code(vec![certificate], &key, None).await, "tls-self-signed");
    // As `openssl req -x509` makes them: marked as an authority.
    let mut params = leaf();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).unwrap().der().clone();
    assert_eq!(code(vec![certificate], &key, None).await, "tls-self-signed");
}

#[tokio::test]
async fn t1_a_root_of_the_agencys_own_is_told_as_self_signed() {
    let root = root();
    let (certificate, key) = root.sign(&leaf());
    assert_eq!(code(vec![certificate, root.certificate.clone()], &key, None).await, "tls-self-signed");
}

#[tokio::test]
async fn t1_a_missing_intermediate_certificate_is_told() {
    let root = root();
    let (certificate, key) = root.intermediate().sign(&leaf());
    assert_eq!(code(vec![certificate], &key, Some(&root)).await, "tls-incomplete-chain");
}

/// The extension of a certificate that says where its issuer's lies: `AuthorityInfoAccess` with one `caIssuers` (RFC 5280, 4.2.2.1).
fn issuer_at(url: &str) -> CustomExtension {
    const CA_ISSUERS: [u8; 10] = [6, 8, 0x2b, 6, 1, 5, 5, 7, 0x30, 2];
    let tagged = |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).unwrap()], content].concat();
    let description = tagged(0x30, &[CA_ISSUERS.as_slice(), &tagged(0x86, url.as_bytes())].concat());
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], tagged(0x30, &description))
}

/// A server that leaves out the intermediate certificate and says where it lies: at its own port, without TLS.
async fn without_intermediate(root: &Authority, at_the_place: impl Fn(&Authority) -> Vec<u8>) -> Url {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let place = format!("http://{NAME}:{}/intermediate.crt", listener.local_addr().unwrap().port());
    let intermediate = root.intermediate();
    let mut params = leaf();
    params.custom_extensions = vec![issuer_at(&place)];
    let (certificate, key) = intermediate.sign(&params);
    serve_on(listener, vec![certificate], &key, true, at_the_place(&intermediate))
}

#[tokio::test]
async fn t1_a_missing_intermediate_certificate_is_fetched_and_told() {
    let root = root();
    for at_the_place in [|i: &Authority| i.certificate.to_vec(), |i: &Authority| pem(&i.certificate)] {
        let url = without_intermediate(&root, at_the_place).await;
        let exchange = fetch(&url, Some(&root)).await.unwrap();
        assert_eq!(exchange.body, b"secure");
        assert_eq!(exchange.flaw, Some(TlsFlaw { kind: TlsKind::IncompleteChain, mended: true }));
    }
}

fn pem(certificate: &CertificateDer<'_>) -> Vec<u8> {
    let base64 = data_encoding::BASE64.encode(certificate);
    format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n").into_bytes()
}

#[tokio::test]
async fn t1_what_is_fetched_for_a_server_adds_no_trust() {
    let (trusted, other) = (root(), root_called("Another root"));
    // The chain is whole then, and leads to a root that nobody trusts.
    let url = without_intermediate(&other, |intermediate| intermediate.certificate.to_vec()).await;
    assert_eq!(fetch(&url, Some(&trusted)).await.unwrap_err().code(), "tls-incomplete-chain");
    let url = without_intermediate(&trusted, |_| b"<html>moved</html>".to_vec()).await;
    assert_eq!(fetch(&url, Some(&trusted)).await.unwrap_err().code(), "tls-incomplete-chain");
}

#[tokio::test]
async fn t1_a_bad_certificate_is_let_through_for_those_who_ask_and_told() {
    let root = root();
    let mut expired = leaf();
    expired.not_before = date_time_ymd(2019, 1, 1);
    expired.not_after = date_time_ymd(2020, 1, 1);
    let foreign = CertificateParams::new(["mail.example.go.th".to_owned()]).unwrap();
    for (params, trusted, kind) in [
        (&expired, Some(&root), TlsKind::Expired),
        (&foreign, Some(&root), TlsKind::WrongHost),
        (&leaf(), None, TlsKind::IncompleteChain),
    ] {
        let (certificate, key) = root.sign(params);
        let url = serve(vec![certificate], &key, true).await;
        let exchange = fetch_as(&url, trusted, true).await.unwrap();
        assert_eq!(
            (exchange.body.as_slice(), exchange.flaw),
            (b"secure".as_slice(), Some(TlsFlaw { kind, mended: false }))
        );
    }
    let (certificate, key) = root.sign(&leaf());
    let url = serve(vec![certificate], &key, true).await;
    assert_eq!(fetch_as(&url, Some(&root), true).await.unwrap().flaw, None, "what is in order is no finding");
}

#[tokio::test]
async fn t1_a_server_that_knows_only_tls_1_0_is_told() {
    // A fatal alert "protocol version", which is all that such a server says to a client of today.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(&[0x15, 3, 1, 0, 2, 2, 70]).await;
            // Until the client has read it.
            let _ = stream.read(&mut [0; 16]).await;
        }
    });
    assert_eq!(fetch(&url, None).await.unwrap_err().code(), "tls-protocol");
}

#[tokio::test]
async fn t1_a_port_that_does_not_speak_tls_is_told() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            let _ = stream.read(&mut [0; 16]).await;
        }
    });
    assert_eq!(fetch(&url, None).await.unwrap_err().code(), "tls-protocol");
}

#[tokio::test]
async fn t1_a_connection_that_ends_without_a_goodbye_keeps_what_came() {
    let root = root();
    let (certificate, key) = root.sign(&leaf());
    let url = serve(vec![certificate], &key, false).await;
    assert_eq!(fetch(&url, Some(&root)).await.unwrap().body, b"secure");
}
