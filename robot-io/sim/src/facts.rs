//! Which facts hold, indexed by predicate.

use std::collections::{BTreeMap, BTreeSet};

use hob_skills::{Fact, Name};
use serde::{Deserialize, Serialize};

/// The facts that hold. In order, so that nothing that walks over them depends on hashing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    by_predicate: BTreeMap<Name, BTreeSet<Vec<Name>>>,
}

impl Facts {
    /// Whether `fact` holds.
    pub fn holds(&self, fact: &Fact) -> bool {
        self.by_predicate.get(&fact.predicate).is_some_and(|all| all.contains(&fact.args))
    }

    /// Whether `predicate(args…)` holds.
    pub fn has(&self, predicate: &str, args: &[&str]) -> bool {
        let same = |row: &Vec<Name>| row.len() == args.len() && row.iter().zip(args).all(|(a, b)| a == b);
        match args {
            // The common case: one range look-up by the first argument.
            [first, ..] => self.of_first(predicate, first).any(same),
            [] => self.of(predicate).any(same),
        }
    }

    /// Makes `fact` hold or not, and says whether that changed anything.
    pub fn set(&mut self, fact: &Fact, holds: bool) -> bool {
        if holds {
            self.by_predicate.entry(fact.predicate.clone()).or_default().insert(fact.args.clone())
        } else {
            self.by_predicate.get_mut(&fact.predicate).is_some_and(|all| all.remove(&fact.args))
        }
    }

    /// The arguments with which `predicate` holds.
    pub fn of<'a>(&'a self, predicate: &str) -> impl Iterator<Item = &'a Vec<Name>> + use<'a> {
        self.by_predicate.get(predicate).into_iter().flatten()
    }

    /// The arguments with which `predicate` holds of `first`.
    pub fn of_first<'a>(
        &'a self,
        predicate: &str,
        first: &'a str,
    ) -> impl Iterator<Item = &'a Vec<Name>> + use<'a> {
        self.by_predicate
            .get(predicate)
            .into_iter()
            .flat_map(move |all| all.range(vec![Name::new(first)]..))
            .take_while(move |row| row.first().is_some_and(|name| name == first))
    }

    /// Every fact that holds, in order.
    pub fn iter(&self) -> impl Iterator<Item = Fact> {
        self.by_predicate.iter().flat_map(|(predicate, all)| {
            all.iter().map(|args| Fact { predicate: predicate.clone(), args: args.clone() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_found_by_predicate_and_first_argument() {
        let mut facts = Facts::default();
        let fact = |text: &str| text.parse::<Fact>().unwrap();
        assert!(facts.set(&fact("at(mug, sink)"), true));
        assert!(!facts.set(&fact("at(mug, sink)"), true));
        assert!(facts.set(&fact("at(mug-2, shelf)"), true));
        assert!(facts.set(&fact("hand-empty()"), true));
        assert!(facts.holds(&fact("at(mug, sink)")) && facts.has("at", &["mug", "sink"]));
        assert!(facts.has("hand-empty", &[]) && !facts.has("at", &["mug", "shelf"]));
        assert_eq!(facts.of_first("at", "mug").count(), 1);
        assert_eq!(facts.iter().count(), 3);
        assert!(facts.set(&fact("at(mug, sink)"), false));
        assert!(!facts.has("at", &["mug", "sink"]));
    }
}
