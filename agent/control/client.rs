//! The command's end of the control socket.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use super::{Notice, Request, address, socket_of};
use crate::failure::Failure;

/// The mind answers within milliseconds; a full disk may hold it up, and then waiting longer does not help.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);

/// A connection to the hob that runs.
#[derive(Debug)]
pub struct Client {
    stream: BufReader<UnixStream>,
}

impl Client {
    /// Connects to the hob that keeps `database`; `None` when none runs.
    pub fn connect(database: &Path) -> Option<Self> {
        let (path, _handle) = address(&socket_of(database)).ok()?;
        let stream = UnixStream::connect(path).ok()?;
        stream.set_read_timeout(Some(ANSWER_TIMEOUT)).ok()?;
        Some(Self { stream: BufReader::new(stream) })
    }

    /// Hands over a request and waits for what comes back, the `done` included.
    pub fn ask(&mut self, request: &Request) -> Result<Vec<Notice>, Failure> {
        let lost = |error: std::io::Error| {
            Failure::failed("the hob that runs gave no answer")
                .because(error)
                .way_out("see its log; what it has taken is in its journal: `hob memory log` shows it")
        };
        let mut line = serde_json::to_string(request)
            .map_err(|error| Failure::failed("the request cannot be written").because(error))?;
        line.push('\n');
        self.stream.get_mut().write_all(line.as_bytes()).map_err(lost)?;
        let mut notices = Vec::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).map_err(lost)? == 0 {
                return Err(lost(std::io::ErrorKind::UnexpectedEof.into()));
            }
            let notice = serde_json::from_str(&line).map_err(|error| {
                Failure::failed("the hob that runs speaks another language").because(error)
            })?;
            match notice {
                Notice::Refused { what, way_out } => return Err(Failure::failed(what).way_out(way_out)),
                Notice::Done { .. } => {
                    notices.push(notice);
                    return Ok(notices);
                }
                Notice::Told { .. } | Notice::Asked { .. } | Notice::CheckIn { .. } => notices.push(notice),
            }
        }
    }
}
