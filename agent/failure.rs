//! Why a command failed: said once, at the edge, with the chain of causes and the way out.

use std::error::Error;
use std::fmt;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

/// Exit code of a failure: what the caller can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Something went wrong on the way; trying again may help.
    Failed,
    /// The command line or a file is wrong; trying again will not help before it is put right.
    Wrong,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Exit::Failed => 1,
            Exit::Wrong => 2,
        }
    }
}

/// Why a command failed.
pub struct Failure(Box<Inner>);

struct Inner {
    exit: Exit,
    what: String,
    way_out: Option<String>,
    cause: Option<Box<dyn Error + Send + Sync>>,
    source: Option<NamedSource<String>>,
    labels: Vec<LabeledSpan>,
}

impl Failure {
    fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            exit,
            what: what.into(),
            way_out: None,
            cause: None,
            source: None,
            labels: Vec::new(),
        }))
    }

    /// Something went wrong on the way.
    pub fn failed(what: impl Into<String>) -> Self {
        Self::new(Exit::Failed, what)
    }

    /// The command line or a file is wrong.
    pub fn wrong(what: impl Into<String>) -> Self {
        Self::new(Exit::Wrong, what)
    }

    /// With the way out.
    #[must_use]
    pub fn way_out(mut self, hint: impl Into<String>) -> Self {
        self.0.way_out = Some(hint.into());
        self
    }

    /// With its cause.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// With the place in a text: the file's name, its whole text, and bytes to underline with what to say of them.
    #[must_use]
    pub fn at(
        mut self,
        file: &str,
        text: &str,
        span: std::ops::Range<usize>,
        label: impl Into<String>,
    ) -> Self {
        let end = span.end.min(text.len());
        let start = span.start.min(end);
        self.0.source = Some(NamedSource::new(file, text.to_owned()));
        self.0.labels.push(LabeledSpan::new(Some(label.into()), start, end - start));
        self
    }

    /// With the place in a text by its line, counted from one.
    #[must_use]
    pub fn at_line(self, file: &str, text: &str, line: usize, label: impl Into<String>) -> Self {
        let span = line_span(text, line);
        self.at(file, text, span, label)
    }

    /// The process's exit code.
    pub fn exit(&self) -> Exit {
        self.0.exit
    }

    /// The hint, if there is one.
    pub fn hint(&self) -> Option<&str> {
        self.0.way_out.as_deref()
    }

    /// The same in one line: what happened and its causes, without the way out.
    pub fn in_one_line(&self) -> String {
        let mut line = self.0.what.clone();
        let mut cause = self.0.cause.as_deref().map(|c| c as &dyn Error);
        while let Some(error) = cause {
            let says = error.to_string();
            // Many errors say their cause themselves.
            if !line.contains(&says) {
                line.push_str(": ");
                line.push_str(&says);
            }
            cause = error.source();
        }
        line
    }
}

/// The bytes of a line, counted from one, without the blanks around.
fn line_span(text: &str, line: usize) -> std::ops::Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let words = rest.lines().next().unwrap_or_default();
    let indent = words.len() - words.trim_start().len();
    start + indent..start + words.trim_end().len().max(indent)
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Failure").field("exit", &self.0.exit).field("what", &self.in_one_line()).finish()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.what)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

impl Diagnostic for Failure {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.0.way_out.as_ref().map(|hint| Box::new(hint) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.0.labels.is_empty())
            .then(|| Box::new(self.0.labels.iter().cloned()) as Box<dyn Iterator<Item = _>>)
    }
}

impl From<hob_memory::StoreError> for Failure {
    fn from(error: hob_memory::StoreError) -> Self {
        use hob_memory::StoreError;
        let (exit, what, way_out, source) = match error {
            StoreError::TryAgain { what, way_out, source } => (Exit::Failed, what, way_out, source),
            StoreError::WrongFile { what, way_out, source } => (Exit::Wrong, what, way_out, source),
            StoreError::Refused { what, source } => (
                Exit::Failed,
                what,
                "nothing was written; this is a mistake in hob itself".to_owned(),
                source,
            ),
        };
        let failure = Self::new(exit, what).way_out(way_out);
        match source {
            Some(source) => failure.because(source),
            None => failure,
        }
    }
}

/// The candidate that is nearest to `word`, if one is near enough to have been meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        // Below this, suggestions are noise: `Mars/Phobos` is no misspelt city.
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_underlined_without_its_indent() {
        let text = "one\n  two \nthree";
        assert_eq!(&text[line_span(text, 2)], "two");
        assert_eq!(&text[line_span(text, 3)], "three");
        assert_eq!(line_span(text, 9), text.len()..text.len());
    }

    #[test]
    fn a_misspelt_word_finds_its_neighbour_and_nonsense_finds_none() {
        assert_eq!(nearest("europe/lodnon", ["Europe/London", "Asia/Tokyo"]), Some("Europe/London"));
        assert_eq!(nearest("zzzz", ["Europe/London", "Asia/Tokyo"]), None);
    }
}
