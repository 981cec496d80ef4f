//! What wakes the link's thread: a byte in a socket that it polls beside the port.

use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// No order waits.
const NONE: u8 = 0;
const STOP: u8 = 1;
const RESUME: u8 = 2;

/// Rings the link's thread, and carries the one thing that stands in no queue: the last order.
#[derive(Debug)]
pub(crate) struct Bell {
    socket: UnixStream,
    order: AtomicU8,
}

impl Bell {
    /// Wakes the link's thread.
    pub fn ring(&self) {
        // A socket that is full has woken it already; one without a reader belongs to a link that has ended.
        let _ = (&self.socket).write(&[1]);
    }

    /// Orders a stop (`true`) or a resume. Only the last counts.
    pub fn order(&self, stop: bool) {
        self.order.store(if stop { STOP } else { RESUME }, Ordering::Release);
        self.ring();
    }
}

/// A handle's hold on the bell: the link is woken when it is let go, to see whether it was the last.
#[derive(Debug, Clone)]
pub(crate) struct Rope(pub Arc<Bell>);

impl Drop for Rope {
    fn drop(&mut self) {
        self.0.ring();
    }
}

/// The link's side of a [`Bell`].
#[derive(Debug)]
pub(crate) struct Ear {
    socket: UnixStream,
    bell: Arc<Bell>,
}

impl Ear {
    /// The order that waits: to stop (`true`), or to resume.
    pub fn order(&self) -> Option<bool> {
        match self.bell.order.swap(NONE, Ordering::AcqRel) {
            STOP => Some(true),
            RESUME => Some(false),
            _ => None,
        }
    }

    /// More waits than was taken.
    pub fn again(&self) {
        self.bell.ring();
    }

    /// The bell has been heard.
    pub fn quiet(&mut self) {
        let mut rings = [0; 64];
        while self.socket.read(&mut rings).is_ok_and(|count| count == rings.len()) {}
    }
}

impl AsFd for Ear {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

/// A bell, and who listens for it.
pub(crate) fn hang() -> io::Result<(Rope, Ear)> {
    let (ring, hear) = UnixStream::pair()?;
    ring.set_nonblocking(true)?;
    hear.set_nonblocking(true)?;
    let bell = Arc::new(Bell { socket: ring, order: AtomicU8::new(NONE) });
    Ok((Rope(Arc::clone(&bell)), Ear { socket: hear, bell }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_order_counts_and_only_once() {
        let (rope, ear) = hang().unwrap();
        assert_eq!(ear.order(), None);
        rope.0.order(false);
        rope.0.order(true);
        assert_eq!((ear.order(), ear.order()), (Some(true), None));
    }

    #[test]
    fn a_thousand_rings_do_not_wait_and_are_heard_as_one() {
        let (rope, mut ear) = hang().unwrap();
        (0..100_000).for_each(|_| rope.0.ring());
        ear.quiet();
        assert!(ear.socket.read(&mut [0]).is_err(), "nothing is left");
    }
}
