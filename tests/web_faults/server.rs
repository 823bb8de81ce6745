//! A server that does exactly what it is told, down to the byte. (One made of an HTTP library could not misbehave.)

use std::{
    future::Future,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use oit::web::{BodyLimits, Exchange, Fault, FetchSettings, Fetcher, Guard, Lookup};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
    time,
};
use url::Url;

/// One thing that the server does after it has read a request's head.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Send these bytes.
    Send(Vec<u8>),
    /// Send these bytes again and again until the client hangs up.
    Endless(Vec<u8>),
    /// Send these bytes one by one, a second apart.
    Drip(Vec<u8>),
    /// Tell the test that everything up to here was done.
    Signal,
    /// Say nothing more, but keep the connection.
    Stall,
    /// Break off with a TCP reset.
    Reset,
    /// Hang up in an orderly way.
    Close,
}

/// What the server saw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// Heads of requests, as they came.
    pub(crate) heads: Vec<String>,
    pub(crate) connections: usize,
    /// Connections that the client ended while it was being sent something.
    pub(crate) hung_up: usize,
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    pub(crate) signal: Arc<Notify>,
    pub(crate) hang_up: Arc<Notify>,
}

type Script = dyn Fn(&str) -> Vec<Act> + Send + Sync;

impl Server {
    /// A server on a port of its own; `script` says what to do for a path.
    pub(crate) async fn start(script: impl Fn(&str) -> Vec<Act> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
            signal: Arc::default(),
            hang_up: Arc::default(),
        };
        let (seen, signal, hang_up) = (server.seen.clone(), server.signal.clone(), server.hang_up.clone());
        let script: Arc<Script> = Arc::new(script);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                seen.lock().unwrap().connections += 1;
                let (seen, signal, hang_up, script) = (seen.clone(), signal.clone(), hang_up.clone(), script.clone());
                tokio::spawn(async move {
                    let _ = connection(stream, &seen, &signal, &hang_up, &*script).await;
                });
            }
        });
        server
    }

    /// A server that does the same for every request.
    pub(crate) async fn always(acts: Vec<Act>) -> Self {
        Self::start(move |_| acts.clone()).await
    }

    /// One that sends these bytes, and hangs up.
    pub(crate) async fn raw(bytes: impl AsRef<[u8]>) -> Self {
        Self::always(vec![Act::Send(bytes.as_ref().to_vec()), Act::Close]).await
    }

    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).unwrap()
    }

    /// The same server under a name.
    pub(crate) fn named(&self, name: &str, path: &str) -> Url {
        Url::parse(&format!("http://{name}:{}{path}", self.address.port())).unwrap()
    }

    /// A client whose root this server is.
    pub(crate) fn client(&self) -> Fetcher {
        Fetcher::new(Guard::for_root(&self.url("/")), FetchSettings::default()).unwrap()
    }

    pub(crate) async fn fetch(&self, path: &str) -> Result<Exchange, Fault> {
        self.client().fetch(&self.url(path), BodyLimits::default()).await
    }
}

async fn connection(
    mut stream: TcpStream,
    seen: &Mutex<Seen>,
    signal: &Notify,
    hang_up: &Notify,
    script: &Script,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    loop {
        let head = loop {
            if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break String::from_utf8(buffer.drain(..end + 4).collect()).unwrap();
            }
            if stream.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        };
        let acts = script(head.split(' ').nth(1).unwrap());
        seen.lock().unwrap().heads.push(head);
        for act in acts {
            let sent = match act {
                Act::Send(bytes) => stream.write_all(&bytes).await,
                Act::Endless(bytes) => loop {
                    if let Err(error) = stream.write_all(&bytes).await {
                        break Err(error);
                    }
                },
                Act::Drip(bytes) => drip(&mut stream, &bytes).await,
                Act::Signal => {
                    signal.notify_one();
                    Ok(())
                }
                Act::Stall => stream.read_buf(&mut buffer).await.map(|_| ()),
                Act::Reset => {
                    stream.set_zero_linger()?;
                    return Ok(());
                }
                Act::Close => return Ok(()),
            };
            if let Err(error) = sent {
                seen.lock().unwrap().hung_up += 1;
                hang_up.notify_one();
                return Err(error);
            }
        }
    }
}

async fn drip(stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    for byte in bytes {
        stream.write_all(&[*byte]).await?;
        time::sleep(Duration::from_secs(1)).await;
    }
    Ok(())
}

/// An answer with this status line's rest, these header lines and this body, its length told.
pub(crate) fn answer(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<Act> {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    vec![Act::Send(bytes)]
}

/// All names are this machine.
pub(crate) struct Here;

impl Lookup for Here {
    fn lookup(&self, _: &str) -> oit::web::names::Looking {
        Box::pin(std::future::ready(Ok(vec![IpAddr::from(Ipv4Addr::LOCALHOST)])))
    }
}

/// Runs `work` in virtual time: `start` runs until the server signals, in real time; from then on each step is a second for
/// the program and an instant for us. Time never leaps ahead of bytes that are already on their way.
pub(crate) async fn in_virtual_time<T>(server: &Server, work: impl Future<Output = T>) -> (T, Duration) {
    // A blocking task keeps the clock from advancing by itself whenever nothing is to do but wait for a socket.
    let (release, held) = mpsc::channel::<()>();
    tokio::task::spawn_blocking(move || held.recv());
    let mut work = std::pin::pin!(work);
    tokio::select! {
        _ = &mut work => panic!("it ended before the server had done its part"),
        () = server.signal.notified() => {}
    }
    time::pause();
    let began = time::Instant::now();
    let result = loop {
        tokio::select! {
            biased;
            result = &mut work => break result,
            () = step() => {}
        }
    };
    drop(release);
    (result, began.elapsed())
}

/// A second passes; meanwhile whatever has arrived is dealt with.
async fn step() {
    for _ in 0..4 {
        tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_micros(200))).await.unwrap();
    }
    time::advance(Duration::from_secs(1)).await;
}
