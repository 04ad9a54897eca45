//! A TCP connection that can be told to break.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use super::state::locked;

/// How much of an answer gets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Nothing,
    /// Status line and headers, to their last byte, and none of the body.
    Head,
    /// So many bytes of the body.
    Body(u64),
}

/// What happens then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// A TCP reset.
    Reset,
    /// An orderly close.
    Close,
    /// Nothing, until the client leaves or the sandbox stops.
    Silence,
}

/// Slow sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Drip {
    /// At least 1.
    pub bytes: usize,
    pub every_ms: u64,
}

/// How one answer goes over the line.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    end: Option<(Reach, Ending)>,
    drip: Option<Drip>,
    sent: Sent,
}

impl Shape {
    pub fn ending(reach: Reach, ending: Ending) -> Self {
        Self { end: Some((reach, ending)), drip: None, sent: Sent::default() }
    }

    pub fn drip(drip: Drip) -> Self {
        Self { end: None, drip: Some(drip), sent: Sent::default() }
    }

    /// Whether at least the headers get through.
    pub fn says_something(&self) -> bool {
        !matches!(self.end, Some((Reach::Nothing, _)))
    }

    /// How many of these bytes may go out.
    fn room(&self, bytes: &[u8]) -> usize {
        let room = self.end.map_or(bytes.len(), |(reach, _)| self.sent.room(bytes, reach));
        self.drip.map_or(room, |drip| room.min(drip.bytes))
    }
}

/// How far an answer has got.
#[derive(Debug, Clone, Copy, Default)]
struct Sent {
    /// Bytes of the blank line that ends the headers, seen so far: 0 to 4.
    blank: usize,
    body: u64,
}

impl Sent {
    const BLANK: &'static [u8; 4] = b"\r\n\r\n";

    fn note(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.blank == 4 {
                self.body += 1;
            } else if *byte == Self::BLANK[self.blank] {
                self.blank += 1;
            } else {
                self.blank = usize::from(*byte == b'\r');
            }
        }
    }

    fn room(mut self, bytes: &[u8], reach: Reach) -> usize {
        let limit = match reach {
            Reach::Nothing => return 0,
            Reach::Head => 0,
            Reach::Body(limit) => limit,
        };
        let mut room = 0;
        while room < bytes.len() && (self.blank < 4 || self.body < limit) {
            self.note(&bytes[room..=room]);
            room += 1;
        }
        room
    }
}

/// The shape of the answer that a connection is about to send. HTTP/1.1 answers one request at a time, so there is one.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan(Arc<Mutex<Option<Shape>>>);

impl Plan {
    /// From now on, whole answers (`None`) or this shape.
    pub fn set(&self, shape: Option<Shape>) {
        *locked(&self.0) = shape;
    }
}

/// The connection.
pub(super) struct Line {
    socket: TcpStream,
    plan: Plan,
    pause: Option<Pin<Box<Sleep>>>,
    stop: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl Line {
    pub fn new(socket: TcpStream, plan: Plan, stop: CancellationToken) -> Self {
        Self { socket, plan, pause: None, stop: Box::pin(stop.cancelled_owned()) }
    }

    fn end(&mut self, ending: Ending, cx: &mut Context<'_>) -> Poll<io::Error> {
        match ending {
            Ending::Reset => Poll::Ready(match self.socket.set_zero_linger() {
                Ok(()) => io::Error::from(io::ErrorKind::ConnectionReset),
                Err(error) => error,
            }),
            Ending::Close => Poll::Ready(io::Error::from(io::ErrorKind::BrokenPipe)),
            // That the client leaves is noticed by reading, which goes on.
            Ending::Silence => {
                if self.stop.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(io::Error::from(io::ErrorKind::BrokenPipe));
                }
                Poll::Pending
            }
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let line = self.get_mut();
        let Some(shape) = locked(&line.plan.0).clone() else {
            return Pin::new(&mut line.socket).poll_write(cx, bytes);
        };
        let room = shape.room(bytes);
        if let (0, Some((_, ending))) = (room, shape.end) {
            return line.end(ending, cx).map(Err);
        }
        if let Some(pause) = &mut line.pause {
            ready!(pause.as_mut().poll(cx));
            line.pause = None;
        }
        let written = ready!(Pin::new(&mut line.socket).poll_write(cx, &bytes[..room]))?;
        if let Some(shape) = locked(&line.plan.0).as_mut() {
            shape.sent.note(&bytes[..written]);
        }
        line.pause = shape.drip.map(|drip| Box::pin(tokio::time::sleep(Duration::from_millis(drip.every_ms))));
        Poll::Ready(Ok(written))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_shutdown(cx)
    }
}
