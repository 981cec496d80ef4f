//! Nested lists of words: the outer shape of every PDDL text.

use super::error::{PddlError, Span, Warning};

/// Brackets nested deeper than this are no formula that a person or a generator meant; the readers recurse, and this
/// keeps them well inside a thread's stack.
const DEPTH_MAX: usize = 256;

/// A word or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sexp {
    /// A word, in lower case: PDDL does not tell cases apart.
    Word(String, Span),
    /// A list in brackets.
    List(Vec<Sexp>, Span),
}

impl Sexp {
    /// Its bytes.
    pub fn span(&self) -> Span {
        match self {
            Sexp::Word(_, span) | Sexp::List(_, span) => span.clone(),
        }
    }

    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Sexp::Word(word, _) => Some(word),
            Sexp::List(..) => None,
        }
    }

    /// The list, or what was expected instead.
    pub fn list(&self, expected: &str) -> Result<&[Sexp], PddlError> {
        match self {
            Sexp::List(items, _) => Ok(items),
            Sexp::Word(word, span) => {
                Err(PddlError::new(span.clone(), format!("expected {expected} in brackets, found `{word}`")))
            }
        }
    }

    /// A word, or what was expected instead.
    pub fn name(&self, expected: &str) -> Result<&str, PddlError> {
        match self {
            Sexp::Word(word, _) => Ok(word),
            Sexp::List(_, span) => {
                Err(PddlError::new(span.clone(), format!("expected {expected}, found brackets")))
            }
        }
    }
}

/// Reads the one list that a file holds. What follows it is not read, and warned of.
pub fn read(text: &str) -> Result<(Sexp, Vec<Warning>), PddlError> {
    let mut open: Vec<(usize, Vec<Sexp>)> = Vec::new();
    let mut tokens = Tokens { text, at: 0 };
    while let Some((token, span)) = tokens.next() {
        match token {
            "(" if open.len() == DEPTH_MAX => {
                return Err(PddlError::new(span, format!("brackets nest deeper than {DEPTH_MAX}")));
            }
            "(" => open.push((span.start, Vec::new())),
            ")" => {
                let Some((start, items)) = open.pop() else {
                    return Err(PddlError::new(span, "this bracket closes nothing"));
                };
                let list = Sexp::List(items, start..span.end);
                match open.last_mut() {
                    Some((_, outer)) => outer.push(list),
                    None => {
                        let warnings = tokens.next().map(|(_, next)| Warning {
                            span: next.start..text.trim_end().len(),
                            says: "what follows the definition's last bracket was not read".to_owned(),
                        });
                        return Ok((list, warnings.into_iter().collect()));
                    }
                }
            }
            word => match open.last_mut() {
                Some((_, items)) => items.push(Sexp::Word(word.to_lowercase(), span)),
                None => {
                    return Err(PddlError::new(span, format!("expected `(define …)`, found `{word}`")));
                }
            },
        }
    }
    match open.pop() {
        Some((start, _)) => Err(PddlError::new(start..start + 1, "this bracket is never closed")
            .help("the text ends before its closing bracket")),
        None => Err(PddlError::new(0..text.len().min(1), "expected `(define …)`, found nothing")),
    }
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (&'a str, Span);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + (rest.len() - rest.trim_start().len());
            let rest = self.text.get(start..)?;
            let first = rest.chars().next()?;
            if first == ';' {
                self.at = start + rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            let end = if matches!(first, '(' | ')') {
                start + 1
            } else {
                let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ';');
                start + rest.find(ends).unwrap_or(rest.len())
            };
            self.at = end;
            return Some((&self.text[start..end], start..end));
        }
    }
}
