//! The control socket: how commands reach the hob that runs.
//!
//! One process writes to a household's file. While `hob run` does, `hob say`, `hob undo`, `hob check-in` and `hob stop`
//! hand it what they have over a Unix socket beside the file: a line of JSON for a [`Request`], and lines of JSON back,
//! each a [`Notice`], the last of which is `done` or `refused`. Only the file's owner may open the socket.

mod client;
mod server;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use hob_memory::Question;
use hob_schedules::{CheckInId, QuestionId};
use hob_skills::Name;
use serde::{Deserialize, Serialize};

pub use client::Client;
pub use server::{Asked, Server};

/// What a command asks of the hob that runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Somebody said something.
    Said {
        /// Who; the owner when it is not said.
        #[serde(default)]
        who: Option<Name>,
        /// The words.
        words: String,
    },
    /// A question is answered.
    Answered {
        /// Which.
        question: QuestionId,
        /// The words.
        words: String,
    },
    /// Take the last amendment back.
    Undo(bool),
    /// Check in now.
    CheckIn(bool),
    /// Stop the robot (true), or let it go on (false).
    Stop(bool),
    /// Tell everything from now on, until the socket is closed.
    Watch(bool),
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// hob says something.
    Told {
        /// The words.
        words: String,
    },
    /// hob asks something.
    Asked {
        /// The question.
        question: Question,
    },
    /// hob opens a check-in, or asks again.
    CheckIn {
        /// Which.
        id: CheckInId,
        /// The words.
        words: String,
    },
    /// The request is in the journal.
    Done {
        /// How many entries it made.
        entries: u64,
        /// What was agreed or changed, in plain English.
        changes: Vec<String>,
    },
    /// The request was not taken.
    Refused {
        /// Why.
        what: String,
        /// What can be done about it.
        way_out: String,
    },
}

/// A sentence, not a book: the longest request that is read.
const REQUEST_BYTES_MAX: u64 = 64 * 1024;

/// Where the socket of a database lies.
fn socket_of(database: &Path) -> PathBuf {
    let mut name = OsString::from(database);
    name.push(".sock");
    PathBuf::from(name)
}

/// A socket's address has room for 108 bytes. Where the path is longer, it is reached through a handle on its folder.
const ADDRESS_BYTES_MAX: usize = 107;

/// A path to the socket that fits into an address, and the handle that it needs meanwhile.
fn address(socket: &Path) -> std::io::Result<(PathBuf, Option<std::fs::File>)> {
    use std::os::fd::AsRawFd as _;
    if socket.as_os_str().len() <= ADDRESS_BYTES_MAX {
        return Ok((socket.to_owned(), None));
    }
    let folder = match socket.parent() {
        Some(folder) if folder != Path::new("") => folder,
        Some(_) | None => Path::new("."),
    };
    let handle = std::fs::File::open(folder)?;
    let short = Path::new("/proc/self/fd").join(handle.as_raw_fd().to_string());
    Ok((short.join(socket.file_name().unwrap_or_default()), Some(handle)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_what_anybody_can_write_by_hand() {
        let read = |text| serde_json::from_str::<Request>(text).unwrap();
        assert_eq!(read(r#"{"undo":true}"#), Request::Undo(true));
        assert_eq!(read(r#"{"check_in":true}"#), Request::CheckIn(true));
        assert_eq!(
            read(r#"{"said":{"words":"milk, please"}}"#),
            Request::Said { who: None, words: "milk, please".to_owned() }
        );
    }

    #[test]
    fn a_long_path_gets_a_short_address() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("d".repeat(120));
        std::fs::create_dir(&deep).unwrap();
        let (short, _handle) = address(&deep.join("hob.db.sock")).unwrap();
        assert!(short.as_os_str().len() <= ADDRESS_BYTES_MAX, "{}", short.display());
        std::fs::write(&short, "here").unwrap();
        assert!(deep.join("hob.db.sock").exists());
    }
}
