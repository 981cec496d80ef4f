//! Where commands print: the one place that writes to stdout.

use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use serde::Serialize;

use crate::failure::Failure;

/// Text wider than this tires the eye, however wide the terminal is.
const WIDTH_MAX: usize = 110;

/// Stdout, and whether colour is wanted there.
#[derive(Debug)]
pub struct Out {
    colour: bool,
    width: usize,
    /// The first thing that went wrong; said at the end, once.
    error: RefCell<Option<io::Error>>,
}

impl Out {
    /// Stdout as it is: in colour on a terminal, unless `NO_COLOR` is set.
    pub fn new() -> Self {
        let width = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).or_else(terminal_width);
        Self {
            colour: wants_colour(io::stdout().is_terminal()),
            width: width.unwrap_or(100).clamp(40, WIDTH_MAX),
            error: RefCell::new(None),
        }
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether somebody sits at the terminal.
    pub fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Prints a line.
    pub fn line(&self, line: impl Display) {
        self.keep(writeln!(io::stdout().lock(), "{line}"));
    }

    /// Prints text as it is and shows it at once, for a prompt.
    pub fn prompt(&self, text: impl Display) {
        self.keep(write!(io::stdout().lock(), "{text}"));
        self.keep(io::stdout().lock().flush());
    }

    /// Prints an empty line.
    pub fn gap(&self) {
        self.line("");
    }

    /// Prints the one JSON document of a command.
    pub fn json(&self, document: &impl Serialize) {
        match serde_json::to_string_pretty(document) {
            Ok(text) => self.line(text),
            Err(error) => self.keep(Err(io::Error::other(error))),
        }
    }

    /// Prints a diagnostic that points at words.
    pub fn diagnostic(&self, diagnostic: &dyn Diagnostic) {
        self.prompt(rendered(diagnostic, self.colour, self.width));
    }

    /// Prints words on lines no longer than the terminal, each after `indent`.
    pub fn wrapped(&self, indent: &str, words: &str) {
        for line in wrap(words, self.width.saturating_sub(indent.len())) {
            self.line(format_args!("{indent}{line}"));
        }
    }

    /// In bold.
    pub fn bold(&self, text: impl Display) -> String {
        self.painted("1", text)
    }

    /// Dimmed: what matters less.
    pub fn dim(&self, text: impl Display) -> String {
        self.painted("2", text)
    }

    /// Green: done, understood.
    pub fn good(&self, text: impl Display) -> String {
        self.painted("32", text)
    }

    /// Yellow: asked, late.
    pub fn doubtful(&self, text: impl Display) -> String {
        self.painted("33", text)
    }

    /// Red: failed.
    pub fn bad(&self, text: impl Display) -> String {
        self.painted("31", text)
    }

    /// Cyan: the owner's words.
    pub fn quoted(&self, text: impl Display) -> String {
        self.painted("36", text)
    }

    fn painted(&self, code: &str, text: impl Display) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    /// Says whether all of it was printed. A reader that went away (`| head`) is no failure.
    pub fn finish(&self) -> Result<(), Failure> {
        self.keep(io::stdout().lock().flush());
        match self.error.take() {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::failed("not all of it could be printed").because(error))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn keep(&self, result: io::Result<()>) {
        if let Err(error) = result {
            self.error.borrow_mut().get_or_insert(error);
        }
    }
}

impl Default for Out {
    fn default() -> Self {
        Self::new()
    }
}

/// Prints a failure to stderr, with its causes and the way out.
pub fn report(failure: &Failure) {
    let colour = wants_colour(io::stderr().is_terminal());
    let text = rendered(failure, colour, 100);
    // Nothing is left to be told when stderr cannot be written to.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn wants_colour(is_terminal: bool) -> bool {
    is_terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

fn terminal_width() -> Option<usize> {
    let (terminal_size::Width(width), _) = terminal_size::terminal_size()?;
    Some(usize::from(width))
}

fn rendered(diagnostic: &dyn Diagnostic, colour: bool, width: usize) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width).with_cause_chain();
    let mut text = String::new();
    match handler.render_report(&mut text, diagnostic) {
        Ok(()) => text,
        // The words without the drawing are better than nothing.
        Err(_) => format!("{diagnostic}\n"),
    }
}

/// `words` in lines of at most `width` columns, broken at blanks; line breaks and indents in the words stay.
pub fn wrap(words: &str, width: usize) -> Vec<String> {
    use unicode_width::UnicodeWidthStr as _;
    let mut lines = Vec::new();
    for paragraph in words.lines() {
        let indent = &paragraph[..paragraph.len() - paragraph.trim_start().len()];
        let mut line = indent.to_owned();
        for word in paragraph.split_whitespace() {
            let is_empty = line.len() == indent.len();
            if !is_empty && line.width() + 1 + word.width() > width {
                lines.push(std::mem::replace(&mut line, indent.to_owned()));
            } else if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// `text`, cut with an ellipsis where it is wider than `width` columns.
pub fn cut(text: &str, width: usize) -> String {
    use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut columns = 0;
    for c in text.chars() {
        columns += c.width().unwrap_or(0);
        if columns + 1 > width {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_at_blanks_and_long_words_are_left_whole() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one\n  two three", 7), ["one", "  two", "  three"]);
        assert_eq!(wrap("extraordinarily so", 5), ["extraordinarily", "so"]);
    }

    #[test]
    fn a_cut_text_fits_with_its_ellipsis() {
        assert_eq!(cut("laundry", 7), "laundry");
        assert_eq!(cut("laundry", 5), "laun…");
    }
}
