//! What those at home must not be given to eat or to drink, by what was said of them: an allergy, a rule about what somebody
//! gets, what is told of how somebody takes it.

use hob_schedules::commitment::{Demand, Matter, Rule, StatedFact};
use hob_schedules::{Commitment, CommitmentId, Name};
use hob_skills::{Catalogue, House};

use super::eaten::{Unborne, food_in, given, names_any};
use super::words::{Token, tokens};

/// What of a home's words says that something is not to be.
const DENIES: &[&str] = &[
    "no",
    "never",
    "not",
    "nothing",
    "don't",
    "dont",
    "can't",
    "cannot",
    "mustn't",
    "shouldn't",
    "isn't",
    "aren't",
    "doesn't",
    "won't",
    "away",
    "hives",
    "rash",
    "intolerant",
    "allergic",
    "reacts",
    "swells",
];

/// What says that it is about what somebody is given, and not where it is kept or what they do with it.
const GIVES: &[&str] = &[
    "for",
    "have",
    "eat",
    "get",
    "gets",
    "eats",
    "drink",
    "drinks",
    "give",
    "given",
    "feed",
    "fed",
    "serve",
    "served",
    "allowed",
    "away",
    "tolerate",
    "hives",
    "rash",
    "reacts",
    "intolerant",
    "allergic",
    "swells",
    "no",
];

/// What makes it hold at times only, or not as it stands.
const AT_TIMES: &[&str] = &[
    "before", "after", "until", "till", "between", "while", "when", "unless", "if", "except", "without",
    "than", "more", "only", "forget", "spill", "during",
];

/// Roles of those who are children.
const CHILDREN: &[&str] = &["child", "baby", "toddler", "son", "daughter", "kid", "boy", "girl", "teenager"];

/// Words for several of those at home, who are children or not.
const ALL: &[&str] = &["everyone", "everybody", "family", "all of us", "us", "household", "whole family"];
const ALL_CHILDREN: &[&str] = &["kids", "children", "little ones"];

/// Why something is not served to somebody, and where that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotServed {
    /// Why, with the owner's words.
    pub says: String,
    /// What was said of them.
    pub by: CommitmentId,
}

/// Somebody at home, by all names.
#[derive(Debug, Default)]
struct Somebody {
    names: Vec<String>,
    child: bool,
    animal: bool,
}

/// Who is at home, and what of the home's words may be about what they are given.
pub(crate) struct Table<'t> {
    commitments: Vec<&'t Commitment>,
    people: Vec<Somebody>,
    catalogue: &'t Catalogue,
}

impl<'t> Table<'t> {
    /// Of those in a house, and those of whom something is agreed.
    pub fn new(
        commitments: impl IntoIterator<Item = &'t Commitment>,
        house: Option<&House>,
        catalogue: &'t Catalogue,
    ) -> Self {
        let commitments: Vec<&Commitment> =
            commitments.into_iter().filter(|one| of_food(&one.matter)).collect();
        let mut people: Vec<Somebody> = Vec::new();
        for person in house.into_iter().flat_map(|house| &house.people) {
            let mut names = vec![person.name.to_string()];
            names.extend(person.aka.iter().cloned());
            names.extend((person.role == "owner").then(|| "me".to_owned()));
            names.push(person.role.to_string());
            let child = CHILDREN.contains(&person.role.as_str());
            people.push(Somebody { names, child, animal: false });
        }
        for animal in house.into_iter().flat_map(|house| &house.animals) {
            let mut names = vec![animal.name.to_string(), animal.kind.to_string()];
            names.extend(animal.aka.iter().cloned());
            people.push(Somebody { names, child: false, animal: true });
        }
        for commitment in &commitments {
            if let Matter::Fact(StatedFact::Person { who, role }) = &commitment.matter {
                let animal = matches!(role.as_str(), "dog" | "cat" | "rabbit" | "hamster" | "parrot" | "pet");
                let role = (role != "adult" && role != "owner").then(|| role.to_string());
                let child = role.as_deref().is_some_and(|role| CHILDREN.contains(&role));
                let names = [Some(who.to_string()), role].into_iter().flatten().collect();
                match people.iter_mut().find(|known| known.names.contains(&who.to_string())) {
                    Some(known) => known.names.extend::<Vec<String>>(names),
                    None => people.push(Somebody { names, child, animal }),
                }
            }
        }
        Self { commitments, people, catalogue }
    }

    /// Why what these words order is not served to whom they name.
    pub fn against(&self, order: &str) -> Option<NotServed> {
        self.commitments.iter().find_map(|commitment| match &commitment.matter {
            Matter::Fact(StatedFact::Allergy { who, to }) => {
                self.not_served(order, commitment, &self.who(who), to)
            }
            Matter::Fact(StatedFact::Words(_)) | Matter::Rule(_) => self.by_words(order, commitment),
            Matter::Fact(_)
            | Matter::Preference(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. } => None,
        })
    }

    /// All that somebody who is called this is called.
    fn who(&self, who: &Name) -> Vec<Vec<String>> {
        let plain = who.replace('-', " ");
        let known =
            self.people.iter().find(|one| one.names.iter().any(|name| name.replace('-', " ") == plain));
        let mut all = split(std::slice::from_ref(&plain));
        if plain == "owner" {
            all.extend(split(&["me".to_owned()]));
        }
        all.extend(known.map(called).unwrap_or_else(|| words_of(ALL)));
        all
    }

    /// What a rule, or what is told in words, says that somebody does not get.
    fn by_words(&self, order: &str, commitment: &Commitment) -> Option<NotServed> {
        let said = tokens(&commitment.says);
        let has = |words: &[&str]| said.iter().any(|token| words.contains(&token.word.as_str()));
        if !has(DENIES) || !has(GIVES) || has(AT_TIMES) {
            return None;
        }
        let mut known = self.people.iter().map(called).chain(unknown(&said));
        known.find_map(|names| {
            if !names_any(&commitment.says, &names) {
                return None;
            }
            let what = food_in(&commitment.says, &names, self.catalogue)?;
            self.not_served(order, commitment, &names, &Name::new(what.replace(' ', "-")))
        })
    }

    fn not_served(
        &self,
        order: &str,
        commitment: &Commitment,
        names: &[Vec<String>],
        what: &Name,
    ) -> Option<NotServed> {
        let food = given(order, names, &Unborne::new(what, self.catalogue))?;
        let quoted = own_words(commitment);
        let says = format!(
            "I do not do this: that would be {food} for somebody who must not have it (you said: \u{201c}{quoted}\u{201d}). \
             Instead: something without it."
        );
        Some(NotServed { says, by: commitment.id })
    }
}

/// The owner's own words for what is agreed; hob's, where it has no others.
pub(crate) fn own_words(commitment: &Commitment) -> String {
    let own = commitment.sources.first().map(|source| source.words.trim()).filter(|words| !words.is_empty());
    own.unwrap_or(&commitment.says).to_owned()
}

/// Whether it may say what somebody is not to be given, or who somebody is.
fn of_food(matter: &Matter) -> bool {
    match matter {
        Matter::Fact(StatedFact::Allergy { .. } | StatedFact::Person { .. } | StatedFact::Words(_)) => true,
        Matter::Rule(Rule { demand: Demand::Never | Demand::Words(_), when: None, on: None, .. }) => true,
        Matter::Fact(_)
        | Matter::Rule(_)
        | Matter::Preference(_)
        | Matter::Routine { .. }
        | Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::CheckIn { .. } => false,
    }
}

/// The names of somebody, and the words for those of whom they are one.
fn called(one: &Somebody) -> Vec<Vec<String>> {
    let mut all = split(&one.names);
    if !one.animal {
        all.extend(words_of(ALL));
    }
    if one.child {
        all.extend(words_of(ALL_CHILDREN));
    }
    all
}

/// Names as their words, without the article, a role of which there are several left out.
fn split(names: &[String]) -> Vec<Vec<String>> {
    let plain = names.iter().filter(|name| !matches!(name.as_str(), "owner" | "adult" | "guest" | "child"));
    plain
        .map(|name| {
            let words = name.to_lowercase().replace('-', " ");
            let words = words.split(' ').filter(|word| !matches!(*word, "the" | "our" | "my" | "a"));
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|words| !words.is_empty())
        .collect()
}

fn words_of(names: &[&str]) -> Vec<Vec<String>> {
    names.iter().map(|name| name.split(' ').map(str::to_owned).collect()).collect()
}

/// Names of those of whom nobody told hob: whoever is written with a capital, and those whom a home has one of.
fn unknown(said: &[Token]) -> impl Iterator<Item = Vec<Vec<String>>> {
    let one = |(at, token): (usize, &Token)| {
        let begins = at == 0 || said[at - 1].word == ".";
        let does = said.get(at + 1).is_some_and(|next| {
            DENIES.contains(&next.word.as_str())
                || matches!(next.word.as_str(), "must" | "may" | "is" | "gets" | "should" | ".")
        });
        let named =
            token.capital && (!begins || does) && !matches!(token.word.as_str(), "i" | "no" | "don't");
        let common = matches!(
            token.word.as_str(),
            "dog"
                | "cat"
                | "baby"
                | "kids"
                | "children"
                | "puppy"
                | "kitten"
                | "rabbit"
                | "parrot"
                | "toddler"
        );
        (named || common).then(|| vec![vec![token.word.clone()]])
    };
    said.iter().enumerate().filter_map(one).collect::<Vec<_>>().into_iter()
}
