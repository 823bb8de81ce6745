//! A folder of files served by nginx, where that is installed, openly and with a certificate that nobody signed.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

/// A running server; it ends with the value.
pub(crate) struct Nginx {
    process: Child,
    ports: Vec<u16>,
    secure: u16,
    log: PathBuf,
    _place: tempfile::TempDir,
}

impl Nginx {
    /// The same at so many ports, each a host of its own to a crawler. None where nginx is not installed.
    pub(crate) fn start(folder: &Path, hosts: usize) -> Option<Self> {
        let place = tempfile::tempdir().ok()?;
        let mut ports = free_ports(hosts + 1).ok()?;
        let secure = ports.pop()?;
        certify(place.path()).ok()?;
        let listen: String = ports.iter().map(|port| format!("listen 127.0.0.1:{port}; ")).collect();
        let (at, log) = (place.path().display(), place.path().join("access.log"));
        let settings = format!(
            "worker_processes 1; daemon off; pid {at}/pid; error_log {at}/error.log; events {{}}
             http {{ access_log {log}; default_type text/html; charset utf-8; types {{ application/pdf pdf; }}
             client_body_temp_path {at}; proxy_temp_path {at}; fastcgi_temp_path {at}; uwsgi_temp_path {at}; scgi_temp_path {at};
             server {{ {listen} listen 127.0.0.1:{secure} ssl; ssl_certificate {at}/certificate; ssl_certificate_key {at}/key;
             root {root}; keepalive_requests 100000; index index.html; }} }}",
            log = log.display(),
            root = folder.display()
        );
        // The workers of a server that an administrator starts run as somebody else, who must be let in.
        let settings = if cfg!(unix) { format!("user root; {settings}") } else { settings };
        fs::write(place.path().join("conf"), settings).ok()?;
        let mut nginx = Command::new("nginx");
        nginx.arg("-c").arg(place.path().join("conf")).arg("-p").arg(place.path());
        let process = nginx.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        let first = *ports.first()?;
        let started = Self { process, ports, secure, log, _place: place };
        (0..100)
            .any(|_| {
                thread::sleep(Duration::from_millis(20));
                TcpStream::connect((Ipv4Addr::LOCALHOST, first)).is_ok()
            })
            .then_some(started)
    }

    /// Where it is served openly.
    pub(crate) fn ports(&self) -> &[u16] {
        &self.ports
    }

    /// Where it is served over TLS.
    pub(crate) const fn secure(&self) -> u16 {
        self.secure
    }

    /// Answers so far that gave something.
    pub(crate) fn served(&self) -> u32 {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        log.lines().filter(|line| line.contains("\" 200 ")).count() as u32
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked to end, it takes its worker with it.
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        if asked.is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// Ports that nothing listens at. All are held until the last is known, so that each is another.
fn free_ports(count: usize) -> std::io::Result<Vec<u16>> {
    let held = (0..count).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect::<Result<Vec<_>, _>>()?;
    held.iter().map(|listener| Ok(listener.local_addr()?.port())).collect()
}

fn certify(place: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let key = rcgen::KeyPair::generate()?;
    let certificate = rcgen::CertificateParams::new(["127.0.0.1".to_owned()])?.self_signed(&key)?;
    fs::write(place.join("certificate"), certificate.pem())?;
    fs::write(place.join("key"), key.serialize_pem())?;
    Ok(())
}
