//! A reserve beside the file, given up when the disk is full.
//!
//! When no page can be written any more, SQLite can neither delete nor checkpoint: without a reserve hob could not
//! even write down that it stopped.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::open::beside;

/// At least twice what the write-ahead log grows to (256 pages of 4 KiB and a long step), so that a checkpoint and
/// some days of entries fit once it is released.
const BYTES: u64 = 8 << 20;

/// How much more must be free before the reserve is taken again, so that it is not taken and released in turns.
const SLACK_BYTES: u64 = 8 << 20;

/// Appends between two tries to take the reserve again: some hours of an ordinary day.
const APPENDS_BETWEEN_TRIES: u32 = 256;

/// The reserve of one file.
#[derive(Debug)]
pub(crate) struct Ballast {
    path: PathBuf,
    wanted: bool,
    held: bool,
    appends_since_try: u32,
}

impl Ballast {
    /// Takes the reserve if it is wanted and there is room.
    pub fn new(database: &Path, wanted: bool) -> Self {
        let path = beside(database, ".ballast");
        let held = fs::metadata(&path).is_ok_and(|meta| meta.len() >= BYTES);
        let mut ballast = Self { path, wanted, held, appends_since_try: 0 };
        ballast.take();
        ballast
    }

    /// Gives the reserve up. Whether there was one.
    pub fn release(&mut self) -> bool {
        self.appends_since_try = 0;
        let held = std::mem::take(&mut self.held);
        if held && let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, path = %self.path.display(), "the reserve could not be released");
            return false;
        }
        held
    }

    /// To be called after each append: takes the reserve again when there is room.
    pub fn after_append(&mut self) {
        if self.held || !self.wanted {
            return;
        }
        self.appends_since_try += 1;
        if self.appends_since_try >= APPENDS_BETWEEN_TRIES {
            self.take();
        }
    }

    fn take(&mut self) {
        self.appends_since_try = 0;
        if self.held || !self.wanted {
            return;
        }
        match self.write() {
            Ok(()) => self.held = true,
            Err(error) => {
                tracing::warn!(%error, path = %self.path.display(), "no room for the reserve");
                // Nothing is lost by a leftover but the room it takes, and that was the matter.
                fs::remove_file(&self.path).ok();
            }
        }
    }

    /// Zeroes in earnest: a sparse file holds no room.
    fn write(&self) -> io::Result<()> {
        static BLOCK: [u8; 1 << 16] = [0; 1 << 16];
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&self.path)?;
        let mut written = 0;
        while written < BYTES + SLACK_BYTES {
            file.write_all(&BLOCK)?;
            written += BLOCK.len() as u64;
        }
        file.sync_all()?;
        file.set_len(BYTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_taken_released_and_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("household.db");
        let reserve = folder.path().join("household.db.ballast");
        let mut ballast = Ballast::new(&database, true);
        assert_eq!(fs::metadata(&reserve).unwrap().len(), BYTES);
        assert!(ballast.release());
        assert!(!reserve.exists());
        assert!(!ballast.release());
        for _ in 0..APPENDS_BETWEEN_TRIES {
            assert!(!reserve.exists());
            ballast.after_append();
        }
        assert!(reserve.exists());
    }

    #[test]
    fn a_reserve_of_an_earlier_run_is_kept_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("household.db");
        drop(Ballast::new(&database, true));
        assert!(Ballast::new(&database, true).release());
        assert!(!Ballast::new(&database, false).release());
    }
}
