//! The words that hob knows: verbs with their forms, chores by their phrases, people, rooms, things and items by name.
//!
//! What does not depend on the household is made once; the rest from the catalogue and the house file.

mod data;
mod forms;
mod names;
mod phrases;
mod typos;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use hob_schedules::Name;
use hob_skills::{Catalogue, House, Kinds};

pub(crate) use self::data::{DISCOURSE, LISTS, QUERIES, SAID, SHORTHAND, TALK, WORDS, deed_named};
pub(crate) use self::forms::{
    Form, base_of, in_singular, ing_form, is_base, is_noun_too, is_verb_form, past_of, s_form, singular,
};
use self::names::Names;
pub(crate) use self::names::{Named, What};
use self::phrases::Phrases;
pub(crate) use self::phrases::TaskMatch;
pub(crate) use self::typos::time_slip;
use super::tokens::{Shape, Token};
use crate::hashed::HashMap;

/// The words that follow from a catalogue, whatever the household.
#[derive(Debug)]
struct Common {
    phrases: Phrases,
    names: names::Common,
    corrections: typos::Slips,
    /// The classes of things that each task takes.
    tasks: HashMap<Name, Vec<Name>>,
    kinds: Kinds,
    skills: BTreeSet<Name>,
}

/// Those of the built-in catalogue, made once: they are as constant as the catalogue.
static BUILTIN: LazyLock<Arc<Common>> = LazyLock::new(|| Arc::new(Common::new(Catalogue::builtin())));

impl Common {
    fn new(catalogue: &Catalogue) -> Self {
        let phrases = Phrases::new(catalogue);
        let names = names::Common::new(catalogue);
        let corrections = typos::Slips::common(phrases.words().chain(names.words()));
        Common {
            phrases,
            names,
            corrections,
            tasks: catalogue
                .tasks
                .iter()
                .map(|(name, task)| {
                    (name.clone(), task.params.iter().map(|param| param.class.clone()).collect())
                })
                .collect(),
            kinds: catalogue.kinds.clone(),
            skills: catalogue.skills.keys().cloned().collect(),
        }
    }

    fn of(catalogue: &Catalogue) -> Arc<Self> {
        if std::ptr::eq(catalogue, Catalogue::builtin()) {
            Arc::clone(&BUILTIN)
        } else {
            Arc::new(Common::new(catalogue))
        }
    }
}

/// The words of one household.
#[derive(Debug)]
pub struct Lexicon {
    common: Arc<Common>,
    names: Names,
    /// The words of the household's own names.
    own: typos::Slips,
    /// Names of people that only the text itself says.
    strangers: BTreeSet<String>,
    /// Names of animals that only the text itself says.
    pets: BTreeSet<String>,
}

impl Lexicon {
    /// The words of the catalogue and of a house.
    pub fn new(catalogue: &Catalogue, house: Option<&House>) -> Self {
        let names = Names::new(&catalogue.kinds, house);
        let own = typos::Slips::new(names.words());
        Lexicon {
            common: Common::of(catalogue),
            names,
            own,
            strangers: BTreeSet::new(),
            pets: BTreeSet::new(),
        }
    }

    /// Puts slips of the pen right: "wednsday" becomes "wednesday".
    pub(crate) fn settle(&self, tokens: &mut [Token]) {
        for token in tokens.iter_mut().filter(|token| token.shape == Shape::Word) {
            if let Some(meant) = self.common.corrections.meant(&self.own, &token.word, token.capital) {
                token.word = meant;
            }
        }
        typos::contracted(tokens);
    }

    /// Remembers people whom the text names and the house file does not.
    pub(crate) fn meet(&mut self, text: &str, tokens: &[Token]) {
        self.strangers =
            names::strangers(tokens, |at| self.names.at(&self.common.names, tokens, at).is_some());
        self.pets = names::pets(text, tokens);
    }

    /// Whether the catalogue has this task.
    pub(crate) fn has_task(&self, task: &str) -> bool {
        self.common.tasks.contains_key(task)
    }

    /// Whether the household has a house file.
    pub(crate) fn has_house(&self) -> bool {
        self.names.has_kinds()
    }

    /// Whether the house file has something of this name.
    pub(crate) fn is_of_house(&self, name: &str) -> bool {
        self.names.kind_of(name).is_some()
    }

    /// Whether something in the house is of a class that a task takes.
    pub(crate) fn takes(&self, task: &str, name: &str) -> bool {
        let Some(kind) = self.names.kind_of(name) else { return false };
        self.common
            .tasks
            .get(task)
            .is_some_and(|classes| classes.iter().any(|class| self.common.kinds.is_a(kind, class)))
    }

    /// The chore that cleans a room; `None` for one that a cloth and a vacuum cleaner are nothing for (a shed, a patio),
    /// and for what is no room.
    pub(crate) fn cleaned_by(&self, room: &str) -> Option<&'static str> {
        // "Hall bath", "powder room".
        if ["bath", "toilet", "powder"].iter().any(|part| room.contains(part)) {
            return Some("clean-bathroom");
        }
        let kinds = &self.common.kinds;
        let group =
            || WORDS.rooms.iter().find(|group| group.iter().any(|words| words.replace(' ', "-") == room));
        let kind =
            self.names.kind_of(room).map(Name::as_str).or_else(|| group()?.first().map(String::as_str))?;
        if kinds.is_a(kind, "kitchen") {
            Some("clean-kitchen")
        } else if kinds.is_a(kind, "bathroom") {
            Some("clean-bathroom")
        } else {
            (kinds.is_a(kind, "indoors") || WORDS.lived_in.contains(kind)).then_some(super::deed::CLEAN_ROOM)
        }
    }

    /// Whether the catalogue has this skill.
    pub(crate) fn has_skill(&self, skill: &str) -> bool {
        self.common.skills.contains(skill)
    }

    /// Every chore that the tokens name by a phrase, the best first; they may overlap.
    pub(crate) fn tasks(&self, tokens: &[Token]) -> Vec<TaskMatch> {
        self.common.phrases.matches(tokens)
    }

    /// A chore named without a verb at `at`: "dinner", "the vacuuming".
    pub(crate) fn task_noun(&self, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
        self.common.phrases.noun(tokens, at)
    }

    /// A name of something in the household at `at`: the longest.
    pub(crate) fn named(&self, tokens: &[Token], at: usize) -> Option<(Named, usize)> {
        // "Finn's bag" is none of those in the bins, and no more is "a bag of litter".
        let own_bag = || {
            at > 0 && tokens[at - 1].word.ends_with("'s") && self.person(tokens, at - 1).is_some()
                || tokens.get(at + 1).is_some_and(|next| next.word == "of")
        };
        if tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "bag" | "bags")) && own_bag() {
            return None;
        }
        // "The parcel from the post office" is in no office of the house.
        let elsewhere = |what: &What| {
            *what == What::Room
                && at > 0
                && WORDS.public_places.contains(&format!("{} {}", tokens[at - 1].word, tokens[at].word))
        };
        let found = self.names.at(&self.common.names, tokens, at);
        if found.as_ref().is_some_and(|(named, _)| elsewhere(&named.what)) {
            return None;
        }
        found.or_else(|| {
            if let Some((titled, end)) = names::titled(tokens, at) {
                // "Mr Darcy, who is a cat".
                let what = if self.pet(tokens, end - 1).is_some() { What::Animal } else { What::Person };
                return Some((Named { what, names: vec![titled] }, end));
            }
            if let Some(pet) = self.pet(tokens, at) {
                return Some((Named { what: What::Animal, names: vec![pet] }, at + 1));
            }
            let stranger = self.stranger(tokens, at)?;
            Some((Named { what: What::Person, names: vec![stranger] }, at + 1))
        })
    }

    fn pet(&self, tokens: &[Token], at: usize) -> Option<Name> {
        let token = tokens.get(at).filter(|token| token.capital)?;
        let plain = token.word.strip_suffix("'s").unwrap_or(&token.word);
        self.pets.contains(plain).then(|| Name::new(plain))
    }

    fn stranger(&self, tokens: &[Token], at: usize) -> Option<Name> {
        let token = tokens.get(at).filter(|token| token.capital)?;
        let plain = token.word.strip_suffix("'s").unwrap_or(&token.word);
        self.strangers.contains(plain).then(|| Name::new(plain))
    }

    /// One person at `at`. Of several ("the kids") the first stands for all: whose bedtime it is that counts.
    pub(crate) fn person(&self, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
        let (named, end) = self.named(tokens, at)?;
        match named.what {
            What::Person => Some((named.names.into_iter().next()?, end)),
            What::Animal | What::Room | What::Furniture | What::Thing | What::Item => None,
        }
    }

    /// Food at `at`: one item of the catalogue, or a class of items ("nuts", "shellfish").
    pub(crate) fn class_or_item(&self, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
        self.common.names.class(tokens, at).or_else(|| self.item(tokens, at))
    }

    /// Food or supplies at `at`.
    pub(crate) fn item(&self, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
        self.common.names.item(tokens, at)
    }
}

/// Whether a word is the given name of many people.
pub(crate) fn is_given_name(word: &str) -> bool {
    self::data::GIVEN_NAMES.names.contains(word)
}

/// Whether a word is a name, rather than what anybody calls a relation ("baby", "mum").
pub(crate) fn is_name(token: &Token) -> bool {
    let plain = token.word.strip_suffix("'s").unwrap_or(&token.word);
    token.capital && !WORDS.people.iter().any(|people| people == plain)
}

/// Whether a word says how something is done: "completely", and not "family".
pub(crate) fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        && word.len() > 4
        && !matches!(
            word,
            "family"
                | "belly"
                | "jelly"
                | "lily"
                | "butterfly"
                | "assembly"
                | "supply"
                | "holly"
                | "ally"
                | "bully"
                | "reply"
                | "daily"
                | "weekly"
                | "monthly"
                | "yearly"
                | "anomaly"
                | "early"
        )
}

/// Whether a word calls a person, by a given name or by a relation or trade.
pub(crate) fn is_person(word: &str) -> bool {
    is_given_name(word) || WORDS.people.iter().any(|people| people == word)
}

/// Whether a word means nothing for a chore by itself.
pub(crate) fn is_stop(token: &Token) -> bool {
    token.shape == Shape::Mark || WORDS.stop.contains(token.word.as_str())
}

/// Whether a word says little beside "vacuum", and is a thing by itself: "counters daily, floor on Saturdays".
pub(crate) fn is_floor(token: &Token) -> bool {
    matches!(token.word.as_str(), "floor" | "floors" | "carpet" | "carpets")
}

/// Whether what stands behind a word is where, or with what, something is done, and not what it is done to.
pub(crate) fn is_relation(word: &str) -> bool {
    matches!(
        word,
        "on" | "onto"
            | "off"
            | "from"
            | "with"
            | "through"
            | "over"
            | "against"
            | "by"
            | "under"
            | "behind"
            | "beside"
            | "into"
            | "inside"
            | "near"
            | "at"
    )
}

/// The words between two tokens, as the owner wrote them, with single spaces.
pub(crate) fn plain(tokens: &[Token], from: usize, to: usize) -> String {
    let mut text = String::new();
    for (index, token) in tokens.iter().enumerate().take(to).skip(from) {
        if index > from && !token.glued {
            text.push(' ');
        }
        text.push_str(&token.word);
    }
    text
}

/// Joins words to a name: "coffee maker" becomes `coffee-maker`.
pub(crate) fn to_name<'a>(words: impl IntoIterator<Item = &'a str>) -> Name {
    let joined: Vec<&str> =
        words.into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    Name::new(joined.join("-"))
}
