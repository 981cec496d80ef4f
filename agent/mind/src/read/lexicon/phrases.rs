//! Chores by the phrases that name them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use hob_schedules::Name;
use hob_skills::Catalogue;

use super::data::DEEDS;
use super::forms::{Form, base_of, in_singular, is_base, is_verb_form, singular};
use super::{is_relation, is_stop};
use crate::hashed::HashMap;
use crate::read::tokens::{Shape, Token, word};

/// Words that a phrase may leave out or the owner may add.
const FILLERS: [&str; 12] = ["the", "a", "an", "my", "our", "your", "of", "in", "to", "on", "and", "some"];

/// How far apart the words of one phrase may stand. "Have the very first cup of coffee ready" has seven between;
/// beyond that they belong to different things.
const REACH: usize = 7;

#[derive(Debug)]
struct Phrase {
    task: Name,
    words: Vec<String>,
    /// It says itself where or with what.
    relates: bool,
}

/// All phrases, by the word in each that fewest others have.
#[derive(Debug)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    by_word: HashMap<String, Vec<usize>>,
    /// Nouns, as singular words, longest first for each first word.
    nouns: HashMap<String, Vec<(Vec<String>, Name)>>,
}

/// A chore found in a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaskMatch {
    /// Which.
    pub task: Name,
    /// The tokens that name it, ascending.
    pub tokens: Vec<usize>,
}

impl TaskMatch {
    pub(crate) fn first(&self) -> usize {
        self.tokens.first().copied().unwrap_or(0)
    }
}

fn stems(phrase: &str) -> Vec<String> {
    let words: Vec<&str> = phrase.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let last = words.len().saturating_sub(1);
    words
        .iter()
        .enumerate()
        // "Put the kettle on" is not "put the kettle": a last word that is a particle is kept.
        .filter(|(index, word)| !FILLERS.contains(word) || words.len() == 2 || *index == last)
        .map(|(_, word)| base_of(word).map_or_else(|| singular(word), str::to_owned))
        .collect()
}

impl Phrases {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut all = Vec::new();
        let mut seen: BTreeSet<(Vec<String>, Name)> = BTreeSet::new();
        let mut nouns: BTreeMap<Vec<String>, Name> = BTreeMap::new();
        // The catalogue's own words come first: where two chores share a phrase, the catalogue decides.
        let mut taken: BTreeMap<Vec<String>, Name> = BTreeMap::new();
        let mut related: BTreeSet<Vec<String>> = BTreeSet::new();
        let mut relates = |phrase: &str, words: &[String]| {
            if phrase.split(' ').any(is_relation) {
                related.insert(words.to_vec());
            }
        };
        // A chore without words of its own is known by what it is done to: `read/deed/rooms.rs`.
        for (name, task) in catalogue.tasks.iter().filter(|(_, task)| !task.words.is_empty()) {
            for phrase in task.words.iter().map(String::as_str).chain([task.says.as_str()]) {
                let words = stems(phrase);
                relates(phrase, &words);
                taken.entry(words).or_insert_with(|| name.clone());
            }
        }
        for deed in &DEEDS.deed {
            let known = deed.tasks.iter().find(|task| catalogue.tasks.contains_key(task.as_str()));
            let Some(task) = known.or(deed.tasks.first()) else { continue };
            let task = Name::new(task);
            for phrase in &deed.phrases {
                let words = stems(phrase);
                relates(phrase, &words);
                taken.entry(words).or_insert_with(|| task.clone());
            }
            for noun in &deed.nouns {
                nouns.entry(noun.split(' ').map(singular).collect()).or_insert_with(|| task.clone());
            }
        }
        for (words, task) in taken {
            // "Do laundry" names laundry; "make dinner" names dinner.
            if let [verb, noun @ ..] = words.as_slice()
                && matches!(verb.as_str(), "do" | "make")
                && !noun.is_empty()
                && noun[0] != "bed"
                // "Do the watering" does not make a chore of the water.
                && !matches!(noun, [one] if is_base(one))
            {
                nouns.entry(noun.to_vec()).or_insert_with(|| task.clone());
            }
            if !words.is_empty() && seen.insert((words.clone(), task.clone())) {
                all.push(Phrase { relates: related.contains(&words), task, words });
            }
        }
        let mut count: HashMap<&str, usize> = HashMap::default();
        for word in all.iter().flat_map(|phrase| &phrase.words) {
            *count.entry(word).or_default() += 1;
        }
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::default();
        for (index, phrase) in all.iter().enumerate() {
            if let Some(rarest) = phrase.words.iter().min_by_key(|word| (count.get(word.as_str()), *word)) {
                by_word.entry(rarest.clone()).or_default().push(index);
            }
        }
        let mut noun_table: HashMap<String, Vec<(Vec<String>, Name)>> = HashMap::default();
        for (words, task) in nouns {
            if let Some(first) = words.first() {
                noun_table.entry(first.clone()).or_default().push((words, task));
            }
        }
        for list in noun_table.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Phrases { all, by_word, nouns: noun_table }
    }

    /// Every word of every phrase.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.all.iter().flat_map(|phrase| phrase.words.iter().map(String::as_str))
    }

    /// Every chore that the tokens name, the best match first.
    pub(super) fn matches(&self, tokens: &[Token]) -> Vec<TaskMatch> {
        let stems: Vec<[Cow<'_, str>; 2]> = tokens
            .iter()
            .map(|token| match token.shape {
                Shape::Word => {
                    let one = in_singular(&token.word);
                    [base_of(&token.word).map_or_else(|| one.clone(), Cow::Borrowed), one]
                }
                Shape::Number | Shape::Mark => [Cow::Borrowed(""), Cow::Borrowed("")],
            })
            .collect();
        let mut found: Vec<(usize, usize, TaskMatch)> = Vec::new();
        for (at, words) in stems.iter().enumerate() {
            let both = if words[0] == words[1] { &words[..1] } else { &words[..] };
            for index in both.iter().filter_map(|word| self.by_word.get(&**word)).flatten() {
                let Some(phrase) = self.all.get(*index) else { continue };
                if let Some(places) = place(&phrase.words, &stems, tokens, at)
                    && (phrase.relates || !crosses(&places, tokens))
                {
                    let span = places.last().zip(places.first()).map_or(0, |(last, first)| last - first);
                    found.push((
                        phrase.words.len(),
                        span,
                        TaskMatch { task: phrase.task.clone(), tokens: places },
                    ));
                }
            }
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.first().cmp(&b.2.first())));
        found.into_iter().map(|(_, _, found)| found).collect()
    }

    /// A chore named by a noun at `at`.
    pub(super) fn noun(&self, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
        let list = self.nouns.get(&*in_singular(word(tokens, at)))?;
        list.iter().find_map(|(words, task)| {
            // A hyphen joins the words of a noun, as a space does.
            let mut next = at;
            let fits = words.iter().all(|wanted| {
                next += usize::from(next > at && word(tokens, next) == "-" && tokens[next].glued);
                next += 1;
                in_singular(word(tokens, next - 1)) == *wanted
            });
            fits.then(|| (task.clone(), next))
        })
    }
}

/// Where the words of a phrase stand, the rarest of them at `at`, the others within reach of it.
fn place(words: &[String], stems: &[[Cow<'_, str>; 2]], tokens: &[Token], at: usize) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(words.len());
    let low = at.saturating_sub(REACH);
    let high = (at + REACH + 1).min(stems.len());
    let mut rare = true;
    for wanted in words {
        let here = rare && (stems[at][0] == *wanted || stems[at][1] == *wanted);
        let place = if here {
            rare = false;
            Some(at)
        } else {
            // The nearest such word that is not taken yet.
            (low..high)
                .filter(|index| !places.contains(index) && *index != at)
                .filter(|index| stems[*index][0] == *wanted || stems[*index][1] == *wanted)
                .min_by_key(|index| index.abs_diff(at))
        };
        places.push(place?);
    }
    if !in_reach(words, &places, tokens) {
        return None;
    }
    places.sort_unstable();
    Some(places)
}

/// Whether between two words of a phrase stands something else that it is done to, and where or with what: "defrost a loaf
/// from the chest freezer" is not the freezer's defrosting.
fn crosses(places: &[usize], tokens: &[Token]) -> bool {
    places.windows(2).any(|pair| {
        let relation = (pair[0] + 1..pair[1]).find(|at| is_relation(word(tokens, *at)));
        relation.is_some_and(|relation| {
            let other = (pair[0] + 1..relation).any(|at| !is_stop(&tokens[at]));
            // A verb first and its object after it: "the beds on the landing get made" is one chore.
            other && is_base(word(tokens, pair[0])) && !is_base(word(tokens, pair[1]))
        })
    })
}

/// "Make the bed" and "the beds get made" are one chore; "the bed, or whatever you make" is none: a verb that says
/// little stands close before its object, or close behind it as a participle.
fn in_reach(words: &[String], places: &[usize], tokens: &[Token]) -> bool {
    const LIGHT: [&str; 8] = ["do", "make", "have", "get", "put", "take", "give", "go"];
    let (Some(verb), Some(light), Some(object)) = (places.first(), words.first(), places.get(1)) else {
        return true;
    };
    if !LIGHT.contains(&light.as_str()) {
        return true;
    }
    let participle = is_verb_form(word(tokens, *verb), Form::Past);
    let distance = verb.abs_diff(*object);
    if participle { distance <= 5 } else { verb < object && distance <= 4 }
}
