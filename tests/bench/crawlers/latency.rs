//! A way to a server that takes its time, as one over the sea does: what a client sends arrives so much later, what the server answers
//! at once. It sleeps in between, and its CPU time is the bench's own, which no program is charged with.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

/// A request of a crawler fits; more goes in pieces, each as late.
const PIECE: usize = 16 << 10;

/// How late a piece is: always the same, or for one in eight eight times as much.
#[derive(Clone, Copy)]
pub(crate) enum Delay {
    Even(Duration),
    Uneven(Duration),
}

impl Delay {
    /// Of a piece, by what it says: the same request is as late in each run.
    fn of(self, piece: &[u8]) -> Duration {
        match self {
            Self::Even(delay) => delay,
            Self::Uneven(delay) => {
                let line = piece.split(|byte| *byte == b'\r').next().unwrap_or_default();
                let sum: usize = line.iter().map(|byte| usize::from(*byte)).sum();
                if sum.is_multiple_of(8) { delay * 8 } else { delay }
            }
        }
    }
}

/// The port at which a server of this machine is farther away. It is there until the bench ends.
pub(crate) fn farther(server: u16, delay: Delay) -> std::io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    thread::spawn(move || {
        for visitor in listener.incoming().flatten() {
            // A visitor who hangs up is nobody's fault.
            thread::spawn(move || between(&visitor, server, delay).ok());
        }
    });
    Ok(port)
}

fn between(visitor: &TcpStream, server: u16, delay: Delay) -> std::io::Result<()> {
    let site = TcpStream::connect((Ipv4Addr::LOCALHOST, server))?;
    for end in [visitor, &site] {
        end.set_nodelay(true)?;
    }
    let (mut answers, mut told) = (site.try_clone()?, visitor.try_clone()?);
    thread::spawn(move || {
        let _ = std::io::copy(&mut answers, &mut told);
        let _ = told.shutdown(Shutdown::Write);
    });
    let (send, pieces) = mpsc::channel::<(Instant, Vec<u8>)>();
    let mut asked = site.try_clone()?;
    thread::spawn(move || {
        for (due, piece) in pieces {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if asked.write_all(&piece).is_err() {
                return;
            }
        }
        let _ = asked.shutdown(Shutdown::Write);
    });
    let mut visitor = visitor;
    let mut piece = vec![0; PIECE];
    loop {
        let length = visitor.read(&mut piece)?;
        let piece = &piece[..length];
        if length == 0 || send.send((Instant::now() + delay.of(piece), piece.to_vec())).is_err() {
            return Ok(());
        }
    }
}
