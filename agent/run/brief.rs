//! The brief's file: whether its owner has changed it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::failure::Failure;
use crate::text::read_text;

/// What tells one state of a file from another, without reading it.
type Stamp = Option<(SystemTime, u64)>;

/// The brief's file.
#[derive(Debug)]
pub(super) struct BriefFile {
    path: PathBuf,
    /// As it was last taken.
    taken: Stamp,
    /// As it was last seen, when that is another.
    seen: Option<Stamp>,
}

impl BriefFile {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), taken: stamp(path), seen: None }
    }

    /// The new text, once. A file is taken when it has not changed between two looks: half a brief would end half of
    /// the commitments.
    pub(super) fn changed(&mut self) -> Option<Result<String, Failure>> {
        let now = stamp(&self.path);
        if now == self.taken {
            self.seen = None;
            return None;
        }
        if self.seen != Some(now) {
            self.seen = Some(now);
            return None;
        }
        self.taken = now;
        self.seen = None;
        Some(read_text(&self.path, "brief"))
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_brief_is_taken_once_when_it_has_come_to_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.md");
        std::fs::write(&path, "Dinner at six.").unwrap();
        let mut file = BriefFile::new(&path);
        assert!(file.changed().is_none());
        std::fs::write(&path, "Dinner at seven, pl").unwrap();
        assert!(file.changed().is_none());
        std::fs::write(&path, "Dinner at seven, please.").unwrap();
        assert!(file.changed().is_none());
        assert_eq!(file.changed().unwrap().unwrap(), "Dinner at seven, please.");
        assert!(file.changed().is_none());
    }

    #[test]
    fn a_brief_that_goes_away_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.md");
        std::fs::write(&path, "Dinner at six.").unwrap();
        let mut file = BriefFile::new(&path);
        std::fs::remove_file(&path).unwrap();
        assert!(file.changed().is_none());
        assert!(file.changed().unwrap().is_err());
        assert!(file.changed().is_none());
    }
}
