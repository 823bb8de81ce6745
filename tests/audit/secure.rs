//! A site whose certificate is not in order: not audited unless the user asks for it, and never in silence.

use std::{net::Ipv4Addr, sync::Arc, time::Duration};

use oit::demo::Faults;
use rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    runtime::Runtime,
};
use tokio_rustls::TlsAcceptor;

use crate::{
    program::{ended, folders, oit, run},
    server::Server,
    town::Town,
};

/// A self-signed certificate in front of a town, for as long as it is kept.
struct Secured {
    url: String,
    _runtime: Runtime,
    _town: Server,
}

fn secured(town: Server) -> Secured {
    let runtime = Runtime::new().unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(["localhost".to_owned()]).unwrap().self_signed(&key).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let port = listener.local_addr().unwrap().port();
    let behind = town.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, behind) = (acceptor.clone(), behind.clone());
            tokio::spawn(async move {
                let mut visitor = acceptor.accept(stream).await.ok()?;
                let mut town = TcpStream::connect(behind).await.ok()?;
                copy_bidirectional(&mut visitor, &mut town).await.ok()
            });
        }
    });
    Secured { url: format!("https://localhost:{port}/"), _runtime: runtime, _town: town }
}

#[test]
fn t1_a_site_with_a_bad_certificate_is_audited_only_for_those_who_ask_and_the_report_says_so() {
    let site = secured(Town::of(Faults::None).serve(Duration::ZERO));
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    let arguments = ["audit", &site.url, "--rate", "0", "--year", "2563"];
    let (code, printed, err) = ended(&oit(&[arguments.as_slice(), &["--out", folder]].concat()).output().unwrap());
    assert_eq!((code, printed.as_str()), (3, ""), "{err}");
    assert!(
        err.contains("ลงนามด้วยตนเอง") && err.contains("--allow-bad-tls"),
        "what is wrong and what can be done: {err}"
    );
    assert!(folders(out.path()).is_empty(), "nothing was seen, so nothing is kept");

    let audited = run(&[arguments.as_slice(), &["--allow-bad-tls"]].concat(), out.path());
    assert_eq!(audited.code, 0, "{}", audited.err);
    let flaws = serde_json::json!([{ "host": "localhost", "code": "tls-self-signed", "mended": false }]);
    assert_eq!(audited.result["site"]["tls"], flaws);
    let report = std::fs::read_to_string(audited.folder.join("report.html")).unwrap();
    assert!(report.contains("ลงนามด้วยตนเอง") && audited.out.contains("ลงนามด้วยตนเอง"), "{}", audited.out);

    // Judged again, offline, it is told still.
    let (code, _, err) = ended(&oit(&["judge", audited.folder.to_str().unwrap(), "--year", "2563"]).output().unwrap());
    assert_eq!(code, 0, "{err}");
    assert_eq!(crate::program::read_result(&audited.folder)["site"]["tls"], flaws);
}
