//! Serial ports: finding and opening them, and saying what is wrong in words that help.

use std::fs;
use std::io;
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use serial2::SerialPort;

/// Where udev names ports by what is plugged in, whichever number the kernel gives it.
const BY_ID: &str = "/dev/serial/by-id";

/// Where the kernel tells what is behind a terminal.
const TTYS: &str = "/sys/class/tty";

/// How far above a port's own folder that of the USB device lies which it belongs to, at most.
const ABOVE_MAX: usize = 4;

/// What is wrong with a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PortFault {
    /// There is no such device.
    Absent,
    /// Another program holds it.
    Busy,
    /// This user may not open it.
    Permission,
    /// It is a file, a folder or a device of another kind.
    NotASerialPort,
    /// It was open, and is gone: unplugged, or its other end closed.
    HungUp,
    /// Anything else.
    Other,
}

/// A port that cannot be used, and the way out.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", path.display(), way_out(*fault))]
pub struct PortError {
    /// Which port.
    pub path: PathBuf,
    /// What is wrong.
    pub fault: PortFault,
    /// What the system said.
    pub source: io::Error,
}

fn way_out(fault: PortFault) -> &'static str {
    match fault {
        PortFault::Absent => "there is no such port; plug the robot in, or name another port",
        PortFault::Busy => "another program holds the port; close it (`fuser` names it)",
        PortFault::Permission => {
            "this user may not open the port; join the group that owns it (often `dialout` or `uucp`) and log in again"
        }
        PortFault::NotASerialPort => "this is no serial port; name one under /dev/serial/by-id or /dev/tty*",
        PortFault::HungUp => "the port is gone; it is opened again as soon as it is back",
        PortFault::Other => "the port cannot be used",
    }
}

/// A port that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortInfo {
    /// The name to open it by: the one that finds it again after it was unplugged, where there is one.
    pub path: PathBuf,
    /// The kernel's name for it.
    pub device: PathBuf,
    /// What it says it is, if it does.
    pub description: Option<String>,
}

/// The ports that are there, those with a lasting name first.
pub fn list() -> Vec<PortInfo> {
    let named = by_id(Path::new(BY_ID));
    let mut ports: Vec<PortInfo> = named
        .iter()
        .map(|(link, device)| PortInfo {
            path: link.clone(),
            device: device.clone(),
            description: link.file_name().map(|name| name.to_string_lossy().into_owned()),
        })
        .collect();
    // Where ports cannot be enumerated, those with names are all that is known.
    for device in SerialPort::available_ports().unwrap_or_default() {
        if !ports.iter().any(|known| known.device == device) {
            let description = product(Path::new(TTYS), &device);
            ports.push(PortInfo { path: device.clone(), device, description });
        }
    }
    ports
}

/// The name by which `path` will be found again when it was unplugged and got another number; `path` if it has none.
pub fn lasting(path: &Path) -> PathBuf {
    lasting_in(Path::new(BY_ID), path)
}

fn lasting_in(folder: &Path, path: &Path) -> PathBuf {
    if path.starts_with(folder) {
        return path.to_owned();
    }
    let Ok(device) = fs::canonicalize(path) else { return path.to_owned() };
    let named = by_id(folder).into_iter().find(|(_, named)| *named == device);
    named.map_or_else(|| path.to_owned(), |(link, _)| link)
}

/// What the USB device that `device` belongs to calls itself, if it is one.
fn product(ttys: &Path, device: &Path) -> Option<String> {
    let folder = fs::canonicalize(ttys.join(device.file_name()?).join("device")).ok()?;
    let said =
        folder.ancestors().take(ABOVE_MAX).find_map(|at| fs::read_to_string(at.join("product")).ok())?;
    Some(said.trim().to_owned())
}

/// Links in `folder` and what they point to, in the order of their names.
fn by_id(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut links: Vec<_> =
        entries.filter_map(|link| Some((link.clone(), fs::canonicalize(&link).ok()?))).collect();
    links.sort();
    links
}

/// Opens a port: raw, 8N1, no flow control, exclusively; reading and writing never wait. A pty ignores `baud`.
///
/// Opening a port toggles DTR on most adapters, which resets many boards: a reboot of the robot follows, and is the
/// normal case.
///
/// # Errors
/// What is wrong with the port, and the way out.
pub fn open(path: &Path, baud: u32) -> Result<SerialPort, PortError> {
    let fail = |fault, source| PortError { path: path.to_owned(), fault, source };
    let about = fs::metadata(path).map_err(|error| fail(fault_of(&error), error))?;
    if !about.file_type().is_char_device() {
        let what = if about.is_dir() { "a folder" } else { "a file" };
        return Err(fail(PortFault::NotASerialPort, io::Error::other(what)));
    }
    let port = SerialPort::open(path, baud).map_err(|error| fail(fault_of(&error), error))?;
    // The first keeps everybody out but root, the second whoever asks: between them, two hobs never share a robot.
    rustix::termios::ioctl_tiocexcl(&port).map_err(|error| fail(fault_of(&error.into()), error.into()))?;
    rustix::fs::flock(&port, FlockOperation::NonBlockingLockExclusive).map_err(|error| match error {
        Errno::WOULDBLOCK => fail(PortFault::Busy, error.into()),
        _ => fail(fault_of(&error.into()), error.into()),
    })?;
    Ok(port)
}

fn fault_of(error: &io::Error) -> PortFault {
    match error.raw_os_error().map(Errno::from_raw_os_error) {
        Some(Errno::NOENT | Errno::NODEV | Errno::NXIO) => PortFault::Absent,
        Some(Errno::ACCESS | Errno::PERM) => PortFault::Permission,
        Some(Errno::BUSY) => PortFault::Busy,
        Some(Errno::NOTTY | Errno::INVAL) => PortFault::NotASerialPort,
        Some(Errno::IO) => PortFault::HungUp,
        Some(_) | None => PortFault::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_with_a_lasting_name_is_called_by_it() {
        let folder = tempfile::tempdir().unwrap();
        let device = folder.path().join("ttyUSB3");
        fs::write(&device, "").unwrap();
        let names = folder.path().join("by-id");
        fs::create_dir(&names).unwrap();
        let link = names.join("usb-hob-robot-if00");
        std::os::unix::fs::symlink("../ttyUSB3", &link).unwrap();
        std::os::unix::fs::symlink("../gone", names.join("usb-dangling")).unwrap();
        assert_eq!(lasting_in(&names, &device), link);
        assert_eq!(lasting_in(&names, &link), link);
        assert_eq!(lasting_in(&names, Path::new("/dev/null")), Path::new("/dev/null"));
        assert_eq!(lasting_in(Path::new("/nowhere"), &device), device);
    }

    #[test]
    fn what_is_behind_a_port_is_said_as_its_maker_does() {
        let folder = tempfile::tempdir().unwrap();
        let usb = folder.path().join("devices/usb1/1-2");
        fs::create_dir_all(usb.join("1-2:1.0/ttyUSB3")).unwrap();
        fs::write(usb.join("product"), "CP2102 Bridge\n").unwrap();
        let ttys = folder.path().join("tty");
        for name in ["ttyUSB3", "ttyS0"] {
            fs::create_dir_all(ttys.join(name)).unwrap();
        }
        std::os::unix::fs::symlink(usb.join("1-2:1.0/ttyUSB3"), ttys.join("ttyUSB3/device")).unwrap();
        assert_eq!(product(&ttys, Path::new("/dev/ttyUSB3")).as_deref(), Some("CP2102 Bridge"));
        assert_eq!(product(&ttys, Path::new("/dev/ttyS0")), None);
    }

    #[test]
    fn what_is_wrong_is_said_with_the_way_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let fault = |path: &Path| open(path, 115_200).unwrap_err();
        let absent = fault(&folder.path().join("ttyUSB9"));
        assert_eq!(absent.fault, PortFault::Absent);
        assert!(absent.to_string().contains("ttyUSB9: there is no such port; plug"), "{absent}");
        assert_eq!(fault(&file).fault, PortFault::NotASerialPort);
        assert_eq!(fault(folder.path()).fault, PortFault::NotASerialPort);
        assert_eq!(fault(Path::new("/dev/null")).fault, PortFault::NotASerialPort);
    }
}
