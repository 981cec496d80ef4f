//! Typed lists: `a b - block c - (either table floor) d`.

use super::error::{PddlError, Span};
use super::sexpr::Sexp;
use crate::lifted::{Domain, TypeId};

/// A name with the types written for it.
pub struct Typed {
    pub name: String,
    pub span: Span,
    pub types: Vec<(String, Span)>,
}

/// Reads a typed list. What is left without a type is an `object`.
pub fn read(items: &[Sexp], expected: &str) -> Result<Vec<Typed>, PddlError> {
    let mut done: Vec<Typed> = Vec::new();
    let mut waiting = 0;
    let mut rest = items.iter();
    while let Some(item) = rest.next() {
        let word = item.name(expected)?;
        if word != "-" {
            done.push(Typed { name: word.to_owned(), span: item.span(), types: Vec::new() });
            continue;
        }
        let Some(of) = rest.next() else {
            return Err(PddlError::new(item.span(), "a type is missing after the dash"));
        };
        let types = type_names(of)?;
        for typed in &mut done[waiting..] {
            typed.types.clone_from(&types);
        }
        waiting = done.len();
    }
    Ok(done)
}

fn type_names(item: &Sexp) -> Result<Vec<(String, Span)>, PddlError> {
    match item {
        Sexp::Word(word, span) => Ok(vec![(word.clone(), span.clone())]),
        Sexp::List(items, span) => match items.as_slice() {
            [either, types @ ..] if either.word() == Some("either") && !types.is_empty() => {
                types.iter().map(|t| Ok((t.name("a type")?.to_owned(), t.span()))).collect()
            }
            _ => Err(PddlError::new(span.clone(), "expected a type or `(either TYPE …)`")),
        },
    }
}

/// The ids of written types; `object` for none.
pub fn resolve(domain: &Domain, types: &[(String, Span)]) -> Result<Vec<TypeId>, PddlError> {
    if types.is_empty() {
        return Ok(vec![0]);
    }
    types
        .iter()
        .map(|(name, span)| {
            domain.types.iter().position(|t| t.name == *name).ok_or_else(|| {
                let names = domain.types.iter().map(|t| t.name.as_str());
                with_nearest(PddlError::new(span.clone(), format!("no type is called `{name}`")), name, names)
            })
        })
        .collect()
}

/// Adds the likeliest name that was meant, if one is near.
pub fn with_nearest<'a>(
    error: PddlError,
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> PddlError {
    let near = candidates
        .map(|candidate| (distance(name, candidate), candidate))
        // One letter, or two of five: more is no typing mistake. A name wrong in each letter is another name.
        .filter(|(edits, candidate)| *edits <= (candidate.len() * 2 / 5).max(1) && *edits < candidate.len())
        .min_by_key(|(edits, _)| *edits);
    match near {
        Some((_, candidate)) => error.help(format!("did you mean `{candidate}`?")),
        None => error,
    }
}

/// Levenshtein's edit distance, in bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let replaced = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
