//! The lines that a diagnostic shows: a brief is often one long line, and a terminal is not.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A text of which only what is near the words is shown.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    /// The whole text.
    pub(super) text: String,
    /// How much of a line is shown.
    pub(super) columns: usize,
}

impl Excerpt {
    /// The bytes that are shown for these: their whole lines, or, of a line that is too long, what is around them.
    fn around(&self, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let line_start = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = self.text[span.end..].find('\n').map_or(self.text.len(), |at| span.end + at);
        let width = self.text[line_start..line_end].chars().count();
        if width <= self.columns || self.text[line_start..line_end].contains('\n') {
            return line_start..line_end;
        }
        let words = self.text[span.clone()].chars().count();
        let spare = self.columns.saturating_sub(words);
        // Two thirds before the words: what leads up to them says more than what follows.
        let start = before(&self.text[line_start..span.start], spare * 2 / 3)
            .map_or(line_start, |at| line_start + at);
        let left = spare.saturating_sub(self.text[start..span.start].chars().count());
        let end = span.end + after(&self.text[span.end..line_end], left);
        start..end
    }
}

/// Where the last words of a text begin that fit into so many columns; `None` when all fits.
fn before(text: &str, columns: usize) -> Option<usize> {
    let (at, _) = text.char_indices().rev().nth(columns)?;
    Some(text[at..].find(' ').map_or(text.len(), |blank| at + blank + 1))
}

/// Where the first words of a text end that fit into so many columns.
fn after(text: &str, columns: usize) -> usize {
    match text.char_indices().nth(columns) {
        Some((at, _)) => text[..at].rfind(' ').unwrap_or(0),
        None => text.len(),
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = (span.offset() + span.len()).min(self.text.len());
        let start = span.offset().min(end);
        if !self.text.is_char_boundary(start) || !self.text.is_char_boundary(end) {
            return Err(MietteError::OutOfBounds);
        }
        let shown = self.around(start..end);
        let line = self.text[..shown.start].matches('\n').count();
        let line_start = self.text[..shown.start].rfind('\n').map_or(0, |at| at + 1);
        let column = self.text[line_start..shown.start].chars().count();
        let data = &self.text[shown.clone()];
        let lines = data.matches('\n').count() + 1;
        let span = SourceSpan::from((shown.start, shown.len()));
        Ok(Box::new(MietteSpanContents::new(data.as_bytes(), span, line, column, lines)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, columns: usize, words: &str) -> String {
        let excerpt = Excerpt { text: text.to_owned(), columns };
        let start = text.find(words).unwrap();
        text[excerpt.around(start..start + words.len())].to_owned()
    }

    #[test]
    fn a_short_line_is_shown_whole_and_of_a_long_one_what_is_near() {
        let text = "Dinner at six.\nOne two three four five six seven eight nine ten.";
        assert_eq!(shown(text, 80, "three"), "One two three four five six seven eight nine ten.");
        assert_eq!(shown(text, 20, "six seven"), "five six seven");
        assert_eq!(shown(text, 80, "six."), "Dinner at six.");
    }
}
