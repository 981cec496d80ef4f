//! What is wrong with a PDDL text, and where.

use std::ops::Range;

/// Bytes of the text.
pub type Span = Range<usize>;

/// Why a text is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{says}")]
pub struct PddlError {
    /// The bytes that it is about.
    pub span: Span,
    /// What is wrong, in a sentence without a full stop.
    pub says: String,
    /// What may have been meant.
    pub help: Option<String>,
}

impl PddlError {
    /// A mistake at these bytes.
    pub fn new(span: Span, says: impl Into<String>) -> Self {
        Self { span, says: says.into(), help: None }
    }

    /// With what may have been meant.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Something irregular that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The bytes that it is about.
    pub span: Span,
    /// What is irregular, and how it was taken.
    pub says: String,
}

/// The line and column of a byte, both counted from one, columns in characters.
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let mut end = byte.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
