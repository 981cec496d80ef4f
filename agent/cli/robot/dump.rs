//! `hob robot dump`.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use clap::Args;
use hob_wire::frame::{BODY_BYTES_MAX, BadFrame, Decoder, Header, Kind, Role, coded_bytes_max};
use hob_wire::hello::Hello;
use hob_wire::urgent::Urgent;
use hob_wire::{Message, Telemetry};

use crate::cli::Shell;
use crate::failure::Failure;

/// Prints the frames in bytes that crossed the line, a line each: from a file, a pipe, or a port that nobody else reads
///
/// Nothing is sent. `hob robot dump -` reads standard input.
#[derive(Debug, Args)]
pub struct Dump {
    /// Where the bytes come from
    from: PathBuf,
}

impl Dump {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let failed = |error: std::io::Error| {
            Failure::wrong(format!("{} cannot be read", self.from.display())).because(error)
        };
        let mut from: Box<dyn Read> = if self.from.as_os_str() == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            Box::new(File::open(&self.from).map_err(failed)?)
        };
        let mut decoder = Decoder::new(vec![0; coded_bytes_max(BODY_BYTES_MAX)]);
        let mut bytes = [0; 4096];
        loop {
            let count = from.read(&mut bytes).map_err(failed)?;
            if count == 0 {
                return shell.out.finish();
            }
            let mut rest = &bytes[..count];
            while let Some(found) = decoder.next(&mut rest) {
                shell.out.line(match found {
                    Ok((header, body)) => line(&header, body),
                    Err(BadFrame::Coding) => "bad   no frame: half of one, or garbage".to_owned(),
                    Err(BadFrame::Checksum) => "bad   the checksum does not match".to_owned(),
                    Err(BadFrame::Length) => "bad   of no length that a frame has".to_owned(),
                    Err(BadFrame::Kind) => "bad   of a kind that this version does not know".to_owned(),
                });
            }
        }
    }
}

fn line(header: &Header, body: &[u8]) -> String {
    let way = match header.from {
        Role::Host => "down",
        Role::Device => "up  ",
    };
    let what = match header.kind {
        Kind::Hello => minicbor::decode::<Hello>(body)
            .map_or_else(|_| unread("HELLO", body), |hello| format!("{hello:?}")),
        Kind::Reset => "RESET".to_owned(),
        Kind::Urgent => {
            Urgent::decode(body).map_or_else(|| unread("URGENT", body), |urgent| format!("{urgent:?}"))
        }
        Kind::Data => {
            let more = if header.more { "…" } else { "" };
            // Only a message in one fragment can be read by itself.
            match Message::decode(body).filter(|_| !header.more) {
                Some(message) => format!("DATA #{} {message:?}", header.seq),
                None => format!("DATA #{} {} bytes{more}", header.seq, body.len()),
            }
        }
        Kind::Ack => "ACK".to_owned(),
        Kind::Stream => Telemetry::decode(body)
            .map_or_else(|| unread("STREAM", body), |telemetry| format!("{telemetry:?}")),
        Kind::Bulk => format!("BULK #{} {} bytes", header.seq, body.len()),
        Kind::BulkAck => "BULK ACK".to_owned(),
    };
    format!("{way}  {:08x} ack {} {:08x}  {what}", header.session, header.ack, header.sack)
}

fn unread(class: &str, body: &[u8]) -> String {
    format!("{class} {} bytes that cannot be read", body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_told_in_words() {
        let header =
            |kind| Header { kind, from: Role::Device, more: false, session: 7, seq: 3, ack: 2, sack: 1 };
        assert_eq!(line(&header(Kind::Ack), &[]), "up    00000007 ack 2 00000001  ACK");
        let stop = line(&header(Kind::Urgent), &[2, 9, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0]);
        assert!(stop.contains("Stop(Order { boot: 9, number: 4 })"), "{stop}");
        let torn = line(&header(Kind::Urgent), &[2]);
        assert!(torn.contains("1 bytes that cannot be read"), "{torn}");
        let data = line(&header(Kind::Data), &[1, 2, 3]);
        assert!(data.contains("DATA #3 3 bytes"), "{data}");
    }
}
