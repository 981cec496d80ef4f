//! A pseudo-terminal that stands for a serial port, for whoever plays a robot.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::pty::openpty;
use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};
use nix::unistd::ttyname;

/// A pseudo-terminal in raw mode. Dropping it unplugs it.
#[derive(Debug)]
pub struct Pty {
    /// The robot's end: reads and writes without waiting.
    pub near: File,
    /// What the host opens.
    pub path: PathBuf,
    /// Kept open, so that the terminal outlives a host that closes it.
    _far: OwnedFd,
}

impl Pty {
    /// Opens one.
    ///
    /// # Errors
    /// The system has none left, or does not let it be set up.
    pub fn open() -> io::Result<Self> {
        let pty = openpty(None, None)?;
        let mut settings = tcgetattr(&pty.slave)?;
        cfmakeraw(&mut settings);
        tcsetattr(&pty.slave, SetArg::TCSANOW, &settings)?;
        let flags = OFlag::from_bits_retain(fcntl(&pty.master, FcntlArg::F_GETFL)?);
        fcntl(&pty.master, FcntlArg::F_SETFL(flags | OFlag::O_NONBLOCK))?;
        let path = ttyname(&pty.slave)?;
        Ok(Self { near: File::from(pty.master), path, _far: pty.slave })
    }

    /// Gives it another name, in one step, so that whoever opens that finds what had it before or this one.
    ///
    /// # Errors
    /// The link cannot be made.
    pub fn name(&self, link: &Path) -> io::Result<()> {
        let mut new = link.as_os_str().to_owned();
        new.push(".new");
        let new = PathBuf::from(new);
        if new.symlink_metadata().is_ok() {
            fs::remove_file(&new)?;
        }
        std::os::unix::fs::symlink(&self.path, &new)?;
        fs::rename(&new, link)
    }
}

/// Reads what is there, from a terminal that does not wait; 0 when there is nothing.
///
/// # Errors
/// The terminal cannot be read.
pub fn read(terminal: &mut File, bytes: &mut [u8]) -> io::Result<usize> {
    loop {
        match terminal.read(bytes) {
            Ok(count) => return Ok(count),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(0),
            Err(error) => return Err(error),
        }
    }
}
