//! How a thing is described behind a noun that says nothing itself: "an object that catches fire easily".

use std::collections::{BTreeMap, HashMap};

use crate::Name;
use crate::hazards::Modifier;

/// What says the same as a modifier, behind a noun.
#[derive(Debug, Clone)]
pub struct Description {
    /// Its words.
    pub words: Vec<String>,
    /// The modifier.
    pub name: Name,
    /// The word before the noun that stands for it.
    pub stands: String,
    /// Whether the clause has to deny it: "that must not get wet".
    pub denied: bool,
}

/// Descriptions by their first word, the longest first.
#[derive(Debug, Clone, Default)]
pub struct Descriptions {
    whole: HashMap<String, Vec<Description>>,
    about: HashMap<String, Vec<Description>>,
}

impl Descriptions {
    pub(crate) fn new(modifiers: &BTreeMap<Name, Modifier>) -> Self {
        let mut all = Self::default();
        for (name, modifier) in modifiers {
            let Some(stands) = modifier.words.first() else { continue };
            for (list, phrases) in [(&mut all.whole, &modifier.after), (&mut all.about, &modifier.about)] {
                for phrase in phrases {
                    let bare = phrase.strip_prefix("not ");
                    let words: Vec<String> = bare.unwrap_or(phrase).split(' ').map(str::to_owned).collect();
                    let first = words.first().cloned().unwrap_or_default();
                    let (name, stands, denied) = (name.clone(), stands.clone(), bare.is_some());
                    list.entry(first).or_default().push(Description { words, name, stands, denied });
                }
            }
        }
        for list in all.whole.values_mut().chain(all.about.values_mut()) {
            list.sort_by_key(|description| std::cmp::Reverse(description.words.len()));
        }
        all
    }

    /// Phrases behind a noun that begin with a word and say all of it: "that burns easily".
    pub fn whole(&self, word: &str) -> &[Description] {
        self.whole.get(word).map_or(&[], Vec::as_slice)
    }

    /// What a clause behind a noun is about, of which this is the first word: "ignite" in "that may ignite".
    pub fn about(&self, word: &str) -> &[Description] {
        self.about.get(word).map_or(&[], Vec::as_slice)
    }
}
