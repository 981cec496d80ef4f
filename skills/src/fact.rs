//! Facts: a predicate over named things, written `on(mug, kitchen-table)`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Name;

/// A ground atom: `open(fridge)`, `at(milk, fridge)`, `hand-empty()`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fact {
    /// The predicate, from the catalogue.
    pub predicate: Name,
    /// What it is about, in the order that the catalogue declares.
    pub args: Vec<Name>,
}

impl Fact {
    /// The fact `predicate(args…)`.
    pub fn new(predicate: impl Into<Name>, args: &[&str]) -> Self {
        Self { predicate: predicate.into(), args: args.iter().map(Name::new).collect() }
    }
}

/// Why a text is no fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no fact: write predicate(thing, thing), names in lower case joined by `-`")]
pub struct FactError(pub String);

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '?' | '$' | '.'))
}

impl FromStr for Fact {
    type Err = FactError;

    fn from_str(text: &str) -> Result<Self, FactError> {
        let bad = || FactError(text.to_owned());
        let trimmed = text.trim();
        let (predicate, args) = match trimmed.split_once('(') {
            Some((p, rest)) => (p.trim(), rest.strip_suffix(')').ok_or_else(bad)?),
            None => (trimmed, ""),
        };
        let args: Vec<Name> =
            args.split(',').map(str::trim).filter(|a| !a.is_empty()).map(Name::new).collect();
        if !is_name(predicate) || !args.iter().all(|a| is_name(a)) {
            return Err(bad());
        }
        Ok(Self { predicate: Name::new(predicate), args })
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.predicate, self.args.join(", "))
    }
}

impl fmt::Debug for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl TryFrom<String> for Fact {
    type Error = FactError;
    fn try_from(text: String) -> Result<Self, FactError> {
        text.parse()
    }
}

impl From<Fact> for String {
    fn from(fact: Fact) -> String {
        fact.to_string()
    }
}

/// A fact that must hold, or must not: `not open(fridge)`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Literal {
    /// The fact.
    pub fact: Fact,
    /// Whether it holds.
    pub holds: bool,
}

impl Literal {
    /// The fact holds.
    pub fn yes(fact: Fact) -> Self {
        Self { fact, holds: true }
    }

    /// The fact does not hold.
    pub fn no(fact: Fact) -> Self {
        Self { fact, holds: false }
    }
}

impl FromStr for Literal {
    type Err = FactError;

    fn from_str(text: &str) -> Result<Self, FactError> {
        match text.trim().strip_prefix("not ") {
            Some(rest) => Ok(Self::no(rest.parse()?)),
            None => Ok(Self::yes(text.parse()?)),
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.holds { "" } else { "not " }, self.fact)
    }
}

impl fmt::Debug for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl TryFrom<String> for Literal {
    type Error = FactError;
    fn try_from(text: String) -> Result<Self, FactError> {
        text.parse()
    }
}

impl From<Literal> for String {
    fn from(literal: Literal) -> String {
        literal.to_string()
    }
}
