use std::collections::BTreeSet;

use super::{DnsKind, Fault, Phase, Refusal, TlsKind, detail};

fn every() -> Vec<Fault> {
    let url = || "http://www.example.go.th/".to_owned();
    let refusals = [
        Refusal::Scheme("ftp".into()),
        Refusal::UserInfo,
        Refusal::Port(22),
        Refusal::Address("127.0.0.1".parse().unwrap(), "this machine".into()),
        Refusal::Unsendable,
    ];
    let kinds = [
        TlsKind::Expired,
        TlsKind::NotYetValid,
        TlsKind::WrongHost,
        TlsKind::SelfSigned,
        TlsKind::IncompleteChain,
        TlsKind::UnknownIssuer,
        TlsKind::Protocol,
        TlsKind::Other,
    ];
    let mut faults = vec![
        Fault::Connect { url: url(), detail: "refused".into() },
        Fault::Protocol { url: url(), detail: "bad".into() },
        Fault::Reset { url: url(), phase: Phase::Body },
        Fault::Encoding { url: url(), coding: "br".into() },
        Fault::Robots { url: url(), rule: "Disallow: /".into() },
        Fault::Setup { detail: "bad".into() },
    ];
    faults.extend(refusals.map(|why| Fault::Refused { url: url(), why }));
    faults.extend(kinds.map(|kind| Fault::Tls { url: url(), kind }));
    faults.extend([DnsKind::NotFound, DnsKind::Temporary, DnsKind::Slow].map(|why| Fault::Dns { url: url(), why }));
    faults.extend([Phase::Connect, Phase::Head, Phase::Body].map(|phase| Fault::Timeout { url: url(), phase }));
    faults
}

#[test]
fn every_fault_has_a_code_of_its_own_in_kebab_case() {
    let codes: BTreeSet<&str> = every().iter().map(Fault::code).collect();
    assert_eq!(codes.len(), every().len());
    assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')), "{codes:?}");
}

#[test]
fn every_message_names_the_url_and_fits_on_a_line() {
    for fault in every() {
        let message = fault.to_string();
        assert!(message.contains(fault.url()) && !message.contains('\n'), "{message}");
    }
}

#[test]
fn every_fault_survives_being_written_and_read() {
    for fault in every() {
        let written = serde_json::to_string(&fault).unwrap();
        assert_eq!(serde_json::from_str::<Fault>(&written).unwrap(), fault, "{written}");
    }
}

#[test]
fn foreign_text_in_a_message_is_short_and_without_control_characters() {
    let hostile = format!("\u{1b}[31m\r\n{}", "ก".repeat(1000));
    let shown = detail(&hostile);
    assert!(shown.chars().count() == 200 && !shown.chars().any(char::is_control), "{shown:?}");
}
