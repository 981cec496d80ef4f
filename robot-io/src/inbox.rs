//! What the robot sends that is long (a map, a film of a chore that failed), as files in a folder.
//!
//! Names come from the robot, and are data: nothing is ever written outside the folder, and the folder is bounded. A
//! transfer that is cut off goes on where it was, in the same process; in the next it begins anew.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::event::Session;

/// What the folder may hold, in bytes, unless it is said otherwise: a map has some, a film of a minute some thirty MiB.
pub const FOLDER_BYTES_MAX: u64 = 256 << 20;

/// A file's name has no more letters than any file system takes with an ending.
const NAME_LETTERS_MAX: usize = 80;

/// What a file is called until it is whole.
const PART: &str = "part";

/// Why something is not received.
#[derive(Debug, thiserror::Error)]
pub enum InboxError {
    /// The folder would hold more than it may.
    #[error("{name} has {bytes} bytes, and {} has room for {room}", folder.display())]
    Full {
        /// What was offered.
        name: String,
        /// How long it is.
        bytes: u64,
        /// Where it would lie.
        folder: PathBuf,
        /// What there is room for.
        room: u64,
    },
    /// A file cannot be written.
    #[error("{} cannot be written", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

#[derive(Debug)]
struct Incoming {
    name: String,
    bytes: u64,
    have: u64,
    /// Until it is whole.
    file: Option<File>,
}

/// A folder for what the robot sends.
#[derive(Debug)]
pub struct Inbox {
    folder: PathBuf,
    bytes_max: u64,
    /// The boot of the robot whose numbers these are.
    boot: Option<u64>,
    incoming: BTreeMap<u32, Incoming>,
}

impl Inbox {
    /// A folder, which is made when something comes, and what it may hold in all.
    #[must_use]
    pub fn new(folder: PathBuf, bytes_max: u64) -> Self {
        Self { folder, bytes_max, boot: None, incoming: BTreeMap::new() }
    }

    /// Something is offered: from where on it is wanted; at its length it is not wanted, for it is here.
    ///
    /// # Errors
    /// There is no room for it, or no file can be made.
    pub fn offered(
        &mut self,
        session: Session,
        transfer: u32,
        bytes: u64,
        name: &str,
    ) -> Result<u64, InboxError> {
        if self.boot != Some(session.device_boot) {
            self.forget();
            self.boot = Some(session.device_boot);
        }
        if let Some(known) = self.incoming.get(&transfer).filter(|known| known.bytes == bytes) {
            return Ok(known.have);
        }
        let name = safe(name);
        let room = self.bytes_max.saturating_sub(held(&self.folder));
        if bytes > room {
            return Err(InboxError::Full { name, bytes, folder: self.folder.clone(), room });
        }
        let path = self.part(transfer);
        let failed = |source| InboxError::File { path: path.clone(), source };
        fs::create_dir_all(&self.folder).map_err(failed)?;
        let file = OpenOptions::new().create(true).write(true).truncate(true).open(&path).map_err(failed)?;
        self.incoming.insert(transfer, Incoming { name, bytes, have: 0, file: Some(file) });
        // What is empty is whole.
        if bytes == 0 {
            self.whole(transfer)?;
        }
        Ok(0)
    }

    /// A piece has come: the file that it made whole, if it did.
    ///
    /// # Errors
    /// It cannot be written: the transfer is given up.
    pub fn piece(&mut self, transfer: u32, offset: u64, bytes: &[u8]) -> Result<Option<PathBuf>, InboxError> {
        let Some(incoming) = self.incoming.get_mut(&transfer) else { return Ok(None) };
        // Pieces come in order; what does not fit is of a robot that has lost count.
        let Some(file) = incoming.file.as_mut().filter(|_| offset == incoming.have) else { return Ok(None) };
        let rest = usize::try_from(incoming.bytes - incoming.have).unwrap_or(usize::MAX);
        let bytes = &bytes[..bytes.len().min(rest)];
        if let Err(source) = file.write_all(bytes) {
            self.incoming.remove(&transfer);
            let path = self.part(transfer);
            let _ = fs::remove_file(&path);
            return Err(InboxError::File { path, source });
        }
        incoming.have += bytes.len() as u64;
        if incoming.have < incoming.bytes { Ok(None) } else { self.whole(transfer) }
    }

    /// A whole file gets its name, in place of an older one.
    fn whole(&mut self, transfer: u32) -> Result<Option<PathBuf>, InboxError> {
        let part = self.part(transfer);
        let Some(incoming) = self.incoming.get_mut(&transfer) else { return Ok(None) };
        let path = self.folder.join(&incoming.name);
        let synced = incoming.file.take().map_or(Ok(()), |file| file.sync_all());
        match synced.and_then(|()| fs::rename(&part, &path)) {
            Ok(()) => Ok(Some(path)),
            Err(source) => Err(InboxError::File { path, source }),
        }
    }

    fn part(&self, transfer: u32) -> PathBuf {
        self.folder.join(format!(".{transfer}.{PART}"))
    }

    /// The robot that was sending is gone for good: its numbers mean nothing in another boot.
    fn forget(&mut self) {
        for (transfer, incoming) in std::mem::take(&mut self.incoming) {
            if incoming.file.is_some() {
                // What is left of it is overwritten by the next of its number, at the latest.
                let _ = fs::remove_file(self.part(transfer));
            }
        }
    }
}

/// Bytes that lie in a folder.
fn held(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}

/// A name as a file may have it: letters, digits, `.`, `-` and `_`, and no hidden file.
fn safe(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let name: String =
        name.chars().map(|letter| if plain(letter) { letter } else { '_' }).take(NAME_LETTERS_MAX).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "unnamed".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Session = Session { number: 1, device_boot: 7 };

    fn inbox(bytes_max: u64) -> (Inbox, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        (Inbox::new(folder.path().join("from-robot"), bytes_max), folder)
    }

    #[test]
    fn pieces_become_a_file_that_appears_when_it_is_whole() {
        let (mut inbox, folder) = inbox(100);
        let path = folder.path().join("from-robot/map.pgm");
        assert_eq!(inbox.offered(FIRST, 3, 8, "map.pgm").unwrap(), 0);
        assert_eq!(inbox.piece(3, 0, b"P5 1").unwrap(), None);
        assert!(!path.exists());
        // The session ends and the next begins: it goes on where it was cut off.
        assert_eq!(inbox.offered(Session { number: 2, ..FIRST }, 3, 8, "map.pgm").unwrap(), 4);
        assert_eq!(inbox.piece(3, 0, b"P5 1").unwrap(), None, "not where it belongs");
        assert_eq!(inbox.piece(3, 4, b" 1 9 and more").unwrap(), Some(path.clone()));
        assert_eq!(fs::read(&path).unwrap(), b"P5 1 1 9");
        assert_eq!(inbox.offered(FIRST, 3, 8, "map.pgm").unwrap(), 8, "no more of it");
    }

    #[test]
    fn another_boots_number_is_another_transfer() {
        let (mut inbox, folder) = inbox(100);
        inbox.offered(FIRST, 3, 8, "map").unwrap();
        inbox.piece(3, 0, b"half").unwrap();
        assert_eq!(inbox.offered(Session { number: 2, device_boot: 8 }, 3, 8, "film").unwrap(), 0);
        inbox.piece(3, 0, b"12345678").unwrap();
        assert_eq!(fs::read(folder.path().join("from-robot/film")).unwrap(), b"12345678");
        assert!(!folder.path().join("from-robot/map").exists());
    }

    #[test]
    fn nothing_is_written_outside_the_folder_and_the_folder_is_bounded() {
        let (mut inbox, folder) = inbox(10);
        inbox.offered(FIRST, 1, 4, "../../etc/passwd").unwrap();
        let path = inbox.piece(1, 0, b"root").unwrap().unwrap();
        assert_eq!(path, folder.path().join("from-robot/_.._etc_passwd"));
        let full = inbox.offered(FIRST, 2, 7, "long").unwrap_err();
        assert!(full.to_string().contains("room for 6"), "{full}");
        assert_eq!(inbox.piece(2, 0, b"x").unwrap(), None, "what is not wanted is not written");
        assert_eq!(safe("..."), "unnamed");
    }

    #[test]
    fn what_is_empty_is_whole_at_once() {
        let (mut inbox, folder) = inbox(10);
        assert_eq!(inbox.offered(FIRST, 1, 0, "nothing").unwrap(), 0);
        assert!(folder.path().join("from-robot/nothing").exists());
    }
}
