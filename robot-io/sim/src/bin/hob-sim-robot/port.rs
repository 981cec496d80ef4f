//! The pseudo-terminal that stands for the serial port.

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::pty::openpty;
use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};
use nix::unistd::ttyname;

use crate::Failure;

/// Bytes that wait for a reader. A host that reads nothing has gone, and what it missed is told again in the next
/// session; this is two seconds of a 921,600-baud wire.
const WAITING_BYTES_MAX: usize = 192 * 1024;

/// The near end of the terminal, and the far end's name.
#[derive(Debug)]
pub struct Port {
    near: fs::File,
    /// Kept open, so that the terminal outlives a host that closes it.
    _far: OwnedFd,
    /// What the host opens.
    pub path: PathBuf,
    waiting: Vec<u8>,
}

impl Port {
    /// Opens a terminal in raw mode, and names it `link` too.
    pub fn open(link: Option<&Path>) -> Result<Self, Failure> {
        let failed = |error: nix::Error| Failure::failed("no pseudo-terminal can be opened", error);
        let pty = openpty(None, None).map_err(failed)?;
        let mut settings = tcgetattr(&pty.slave).map_err(failed)?;
        cfmakeraw(&mut settings);
        tcsetattr(&pty.slave, SetArg::TCSANOW, &settings).map_err(failed)?;
        let flags = fcntl(&pty.master, FcntlArg::F_GETFL).map_err(failed)?;
        let flags = OFlag::from_bits_retain(flags) | OFlag::O_NONBLOCK;
        fcntl(&pty.master, FcntlArg::F_SETFL(flags)).map_err(failed)?;
        let path = ttyname(&pty.slave).map_err(failed)?;
        if let Some(link) = link {
            name(&path, link)
                .map_err(|error| Failure::failed(format!("{} cannot be made", link.display()), error))?;
        }
        Ok(Self { near: fs::File::from(pty.master), _far: pty.slave, path, waiting: Vec::new() })
    }

    /// Waits until there is something to read, or for so long.
    pub fn wait(&self, at_most: Duration) -> Result<(), Failure> {
        let mut wanted = PollFlags::POLLIN;
        if !self.waiting.is_empty() {
            wanted |= PollFlags::POLLOUT;
        }
        let mut ports = [PollFd::new(self.near.as_fd(), wanted)];
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
            match self.near.read(&mut bytes) {
                Ok(0) => return Ok(()),
                Ok(n) => into.extend_from_slice(&bytes[..n]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
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
            match self.near.write(&self.waiting) {
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

/// Points `link` at `path` in one step, so that whoever opens it finds the old terminal or the new one.
fn name(path: &Path, link: &Path) -> std::io::Result<()> {
    let mut new = link.as_os_str().to_owned();
    new.push(".new");
    let new = PathBuf::from(new);
    if new.symlink_metadata().is_ok() {
        fs::remove_file(&new)?;
    }
    std::os::unix::fs::symlink(path, &new)?;
    fs::rename(&new, link)
}
