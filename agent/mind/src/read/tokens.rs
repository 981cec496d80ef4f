//! Words, numbers and marks, each with its bytes.

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, with the apostrophes inside them (`don't`).
    Word,
    /// Digits.
    Number,
    /// Any other character that is no space.
    Mark,
}

/// A word, a number or a mark of the owner's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// In lower case, with a straight apostrophe, and with a slip of the pen put right.
    pub word: String,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub shape: Shape,
    /// Whether nothing stands between it and the token before.
    pub glued: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

impl Token {
    /// Whether it is this mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark && self.word.starts_with(mark)
    }

    /// The number that its digits say, if they do not say one too large for anything in a household.
    pub(crate) fn number(&self) -> Option<u32> {
        if self.shape == Shape::Number && self.word.len() <= 9 { self.word.parse().ok() } else { None }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The tokens of `text[start..end]`, with byte offsets into `text`.
pub(crate) fn tokens(text: &str, start: usize, end: usize) -> Vec<Token> {
    let Some(part) = text.get(start..end) else { return Vec::new() };
    let mut found: Vec<Token> = Vec::new();
    let mut chars = part.char_indices().peekable();
    let mut last_end = usize::MAX;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let shape = if c.is_ascii_digit() {
            Shape::Number
        } else if c.is_alphabetic() {
            Shape::Word
        } else {
            Shape::Mark
        };
        let mut stop = at + c.len_utf8();
        while let Some(&(next_at, next)) = chars.peek() {
            let goes_on = match shape {
                Shape::Number => next.is_ascii_digit(),
                Shape::Word => {
                    next.is_alphabetic()
                        || is_combining(next)
                        || (is_apostrophe(next)
                            && part[next_at + next.len_utf8()..].starts_with(char::is_alphabetic))
                }
                Shape::Mark => false,
            };
            if !goes_on {
                break;
            }
            stop = next_at + next.len_utf8();
            chars.next();
        }
        let word = part[at..stop]
            .chars()
            .map(|c| if is_apostrophe(c) { '\'' } else { c })
            .flat_map(char::to_lowercase)
            .collect();
        found.push(Token {
            word,
            start: start + at,
            end: start + stop,
            shape,
            glued: last_end == at,
            capital: c.is_uppercase(),
        });
        last_end = stop;
    }
    found
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The word at `index`, or nothing past the end: most of the grammar looks a few tokens ahead.
pub(crate) fn word(tokens: &[Token], index: usize) -> &str {
    tokens.get(index).map_or("", |token| token.word.as_str())
}

/// How many tokens a sequence of words takes at `index`, when it stands there. `words` is separated by spaces; marks
/// are words of their own.
pub(crate) fn phrase(tokens: &[Token], index: usize, words: &str) -> Option<usize> {
    // Most phrases are tried in vain, thousands of times a page: the first letter settles most of them.
    let mut rest = words.as_bytes();
    let mut at = index;
    loop {
        let word = tokens.get(at)?.word.as_bytes();
        if word.first() != rest.first() || !rest.starts_with(word) {
            return None;
        }
        rest = &rest[word.len()..];
        at += 1;
        match rest.split_first() {
            None => return Some(at - index),
            Some((b' ', after)) => rest = after,
            Some(_) => return None,
        }
    }
}

/// What [`any_phrase`] finds of phrases that are written down where they are looked for: most tokens begin none of them,
/// which their first two letters settle.
macro_rules! any_of_these {
    ($tokens:expr, $index:expr, [$($phrase:literal),+ $(,)?]) => {{
        static THESE: $crate::read::table::Table = $crate::read::table::Table::of(&[$($phrase),+]);
        THESE.at($tokens, $index)
    }};
}
pub(crate) use any_of_these as any_phrase;

/// The longest of several phrases at `index`: how many tokens it takes.
pub(crate) fn any_phrase<S: AsRef<str>>(tokens: &[Token], index: usize, phrases: &[S]) -> Option<usize> {
    let first = tokens.get(index)?.word.as_bytes();
    let mut longest = None;
    for words in phrases {
        let words = words.as_ref();
        let bytes = words.as_bytes();
        // As with one phrase: its first letter, and where its first word ends, settle most.
        if bytes.first() != first.first() || !matches!(bytes.get(first.len()), None | Some(b' ')) {
            continue;
        }
        longest = longest.max(phrase(tokens, index, words));
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text, 0, text.len()).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn clock_times_fall_into_numbers_and_letters() {
        assert_eq!(words("At 6:30pm, don’t"), ["at", "6", ":", "30", "pm", ",", "don't"]);
        assert_eq!(words("Mon-Fri 3x/wk"), ["mon", "-", "fri", "3", "x", "/", "wk"]);
    }

    #[test]
    fn a_token_knows_its_bytes_and_whether_it_is_glued() {
        let text = "é 7p";
        let found = tokens(text, 0, text.len());
        assert_eq!(&text[found[1].start..found[1].end], "7");
        assert!(!found[1].glued);
        assert!(found[2].glued);
    }
}
