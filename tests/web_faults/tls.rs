//! Servers whose secure connection is not in order.

use std::{net::Ipv4Addr, sync::Arc};

use oit::web::{BodyLimits, Exchange, Fault, FetchSettings, Fetcher, Guard};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
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
    let (params, key) = (authority_params("A root"), KeyPair::generate().unwrap());
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
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(mut stream) = acceptor.accept(stream).await {
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

async fn fetch(url: &Url, trusted: Option<&Authority>) -> Result<Exchange, Fault> {
    let extra_roots = trusted.map(|root| root.certificate.clone()).into_iter().collect();
    let lookup = Arc::new(crate::server::Here);
    let settings = FetchSettings { extra_roots, lookup, ..FetchSettings::default() };
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
