//! The pseudo-terminal that stands for the serial port.

use std::io::{ErrorKind, Write as _};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::time::Duration;

use hob_sim::{Pty, pty};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::Failure;

/// Bytes that wait for a reader. A host that reads nothing has gone, and what it missed is told again in the next
/// session; this is two seconds of a 921,600-baud wire.
const WAITING_BYTES_MAX: usize = 192 * 1024;

/// The terminal, and what waits to be written to it.
#[derive(Debug)]
pub struct Port {
    pty: Pty,
    waiting: Vec<u8>,
}

impl Port {
    /// Opens a terminal, and names it `link` too.
    pub fn open(link: Option<&Path>) -> Result<Self, Failure> {
        let pty = Pty::open().map_err(|error| Failure::failed("no pseudo-terminal can be opened", error))?;
        if let Some(link) = link {
            pty.name(link)
                .map_err(|error| Failure::failed(format!("{} cannot be made", link.display()), error))?;
        }
        Ok(Self { pty, waiting: Vec::new() })
    }

    /// What the host opens.
    pub fn path(&self) -> &Path {
        &self.pty.path
    }

    /// Waits until there is something to read, or for so long.
    pub fn wait(&self, at_most: Duration) -> Result<(), Failure> {
        let mut wanted = PollFlags::POLLIN;
        if !self.waiting.is_empty() {
            wanted |= PollFlags::POLLOUT;
        }
        let mut ports = [PollFd::new(self.pty.near.as_fd(), wanted)];
        // Rounded up: a wait that ends too early is only begun again, over and over.
        let millis = u16::try_from(at_most.as_micros().div_ceil(1000)).unwrap_or(u16::MAX);
        match poll(&mut ports, PollTimeout::from(millis)) {
            Ok(_) | Err(nix::Error::EINTR) => Ok(()),
            Err(error) => Err(Failure::failed("the pseudo-terminal cannot be waited for", error)),
        }
    }

    /// Reads what is there.
    pub fn read(&mut self, into: &mut Vec<u8>) -> Result<(), Failure> {
        let mut bytes = [0; 4096];
        loop {
            match pty::read(&mut self.pty.near, &mut bytes) {
                Ok(0) => return Ok(()),
                Ok(n) => into.extend_from_slice(&bytes[..n]),
                Err(error) => return Err(Failure::failed("the pseudo-terminal cannot be read", error)),
            }
        }
    }

    /// Writes what waits and `bytes`, as far as the terminal takes it.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.waiting.len() + bytes.len() > WAITING_BYTES_MAX {
            self.waiting.clear();
        }
        self.waiting.extend_from_slice(bytes);
        while !self.waiting.is_empty() {
            match self.pty.near.write(&self.waiting) {
                Ok(n) => {
                    self.waiting.drain(..n);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Failure::failed("the pseudo-terminal cannot be written", error)),
            }
        }
        Ok(())
    }
}
