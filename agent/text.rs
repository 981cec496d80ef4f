//! Reading the owner's files.

use std::path::Path;

use crate::failure::Failure;

/// A brief of a hundred pages is a quarter of a megabyte; whoever gives more has named the wrong file.
const TEXT_BYTES_MAX: u64 = 4 << 20;

/// The text of a file; `what` says what the file should be (`brief`, `house`, `config`).
pub fn read_text(path: &Path, what: &str) -> Result<String, Failure> {
    let name = path.display();
    let cannot = |error: std::io::Error| {
        let way_out = if error.kind() == std::io::ErrorKind::NotFound {
            format!("name a {what} file that is there")
        } else {
            format!("see that hob may read {name}, and that its disk can")
        };
        Failure::wrong(format!("the {what} {name} cannot be read")).because(error).way_out(way_out)
    };
    let metadata = std::fs::metadata(path).map_err(cannot)?;
    if metadata.is_dir() {
        return Err(Failure::wrong(format!("the {what} {name} is a folder"))
            .way_out(format!("name the {what} file in it")));
    }
    if metadata.len() > TEXT_BYTES_MAX {
        return Err(Failure::wrong(format!("the {what} {name} has {} bytes", metadata.len()))
            .way_out(format!("a {what} has at most {TEXT_BYTES_MAX}; is this another file?")));
    }
    let bytes = std::fs::read(path).map_err(cannot)?;
    let binary = |at: usize| {
        let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
        Failure::wrong(format!(
            "the {what} {name} is no text: byte {at}, in line {line}, cannot be read as UTF-8"
        ))
        .way_out(format!("a {what} is a plain text file in UTF-8; save it as one, or name another"))
    };
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(binary(at));
    }
    match String::from_utf8(bytes.clone()) {
        // A byte order mark is what some editors put before a text; it is no word of the owner's.
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => Err(binary(error.utf8_error().valid_up_to())),
    }
}
