//! The data files, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// `verbs.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verbs {
    /// Base forms.
    pub regular: Vec<String>,
    /// Base form to the forms that the rules do not make.
    pub irregular: BTreeMap<String, Vec<String>>,
}

/// One chore of `deeds.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deed {
    /// Names in the catalogue, the first that it has.
    pub tasks: Vec<String>,
    /// Verb phrases.
    pub phrases: Vec<String>,
    /// Nouns that name it without a verb.
    #[serde(default)]
    pub nouns: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deeds {
    pub deed: Vec<Deed>,
}

/// `words.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub people: Vec<String>,
    pub animals: Vec<String>,
    pub rooms: Vec<Vec<String>>,
    pub furniture: Vec<String>,
    pub things: Vec<String>,
    pub allergens: BTreeSet<String>,
    pub vague_verbs: Vec<String>,
    pub units: BTreeSet<String>,
    pub pleasantries: Vec<String>,
    pub stop: BTreeSet<String>,
    pub not_slips: BTreeSet<String>,
    pub slips: BTreeMap<String, String>,
}

/// A file that is compiled in and does not parse is a mistake in the source, which every test shows.
fn read<T: for<'de> Deserialize<'de>>(text: &str, file: &str) -> T {
    match toml::from_str(text) {
        Ok(data) => data,
        Err(error) => panic!("{file}: {error}"),
    }
}

pub(crate) static VERBS: LazyLock<Verbs> = LazyLock::new(|| read(include_str!("verbs.toml"), "verbs.toml"));
pub(crate) static DEEDS: LazyLock<Deeds> = LazyLock::new(|| read(include_str!("deeds.toml"), "deeds.toml"));
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| read(include_str!("words.toml"), "words.toml"));
