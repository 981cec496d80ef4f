//! Items by the words that name them.

use std::collections::BTreeMap;

use crate::{Item, Name};

/// Which item each word or phrase names, in lower case with blanks. A dinner is picked by comparing a dozen likes with
/// two dozen recipes; looking through every word of every item each time was a tenth of a simulated month.
#[derive(Debug, Clone)]
pub(crate) struct ItemWords {
    /// As they are written.
    exact: BTreeMap<String, Name>,
    /// In every form that may be a singular.
    forms: BTreeMap<String, Name>,
}

impl ItemWords {
    /// Where two items share a word, the first in the order of their names has it.
    pub(crate) fn of(items: &BTreeMap<Name, Item>) -> Self {
        let (mut exact, mut forms) = (BTreeMap::new(), BTreeMap::new());
        for item in items.values() {
            for word in std::iter::once(item.name.as_str()).chain(item.words.iter().map(String::as_str)) {
                let word = plain(word);
                for form in singulars(&word) {
                    forms.entry(form).or_insert_with(|| item.name.clone());
                }
                exact.entry(word).or_insert_with(|| item.name.clone());
            }
        }
        Self { exact, forms }
    }

    /// The item that these words name.
    pub(crate) fn find(&self, words: &str) -> Option<&Name> {
        let words = plain(words.trim());
        self.exact
            .get(&words)
            .or_else(|| singulars(&words).iter().filter_map(|form| self.forms.get(form)).min())
    }
}

fn plain(words: &str) -> String {
    words.to_lowercase().replace('-', " ")
}

/// The words themselves, and what they may be the plural of. Food has too few irregular plurals for a table: `loaves`,
/// `leaves` and `potatoes` are caught by the endings.
fn singulars(words: &str) -> Vec<String> {
    let mut forms = vec![words.to_owned()];
    for (ending, instead) in [("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")] {
        if let Some(stem) = words.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            forms.push(format!("{stem}{instead}"));
        }
    }
    forms
}
