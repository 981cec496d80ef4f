//! People, animals, rooms, furniture, things and items by what the owner calls them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hob_schedules::Name;
use hob_skills::{Catalogue, House, Kinds};

use super::data::{GIVEN_NAMES, WORDS};
use super::forms::{in_singular, singular};
use crate::hashed::{HashMap, HashSet};
use crate::read::tokens::{Shape, Token, word};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Person,
    Animal,
    Room,
    Furniture,
    Thing,
    Item,
}

/// What a name in the owner's words stands for: one thing, or all of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// What it is.
    pub what: What,
    /// The names in the household's vocabulary.
    pub names: Vec<Name>,
}

/// Names by their words. No name that people use has more words than five.
const WORDS_MAX: usize = 5;

/// What names of one word and of several stand for.
#[derive(Debug)]
struct Called<T> {
    names: HashMap<String, T>,
    /// How many words the longest name has that begins with a word: most words of a text begin none.
    words: HashMap<String, usize>,
}

// Of any `T`: a derived default asks for `T: Default`.
impl<T> Default for Called<T> {
    fn default() -> Self {
        Called { names: HashMap::default(), words: HashMap::default() }
    }
}

impl<T> Called<T> {
    /// Of two of one name the first counts.
    fn add(&mut self, key: String, named: impl FnOnce() -> T) {
        let first = key.split(' ').next().unwrap_or_default();
        let words = key.split(' ').count();
        match self.words.get_mut(first) {
            Some(most) => *most = words.max(*most),
            None => {
                self.words.insert(first.to_owned(), words);
            }
        }
        self.names.entry(key).or_insert_with(named);
    }

    /// How many words the longest name has that begins with this one.
    fn words_from(&self, first: &str) -> usize {
        self.words.get(first).copied().unwrap_or(0)
    }
}

/// The names that every household has.
#[derive(Debug, Default)]
pub(super) struct Common {
    table: Called<Named>,
    items: Called<Name>,
    classes: Called<Name>,
}

/// The names of one household: those of its house file, and before all others what it calls its own.
#[derive(Debug, Default)]
pub(super) struct Names {
    table: Called<Named>,
    /// The kinds of what stands in the house file.
    kinds: HashMap<Name, Name>,
    /// Several rooms of a kind, by the words for the kind: one of them may be called as the kind is.
    rooms: HashMap<String, Vec<Name>>,
}

/// The words of a name as they are looked up: singular, without hyphens.
fn key(text: &str) -> String {
    let words: Vec<String> = text
        .to_lowercase()
        .split([' ', '-', '_', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .map(|word| singular(&word.replace('’', "'")))
        .collect();
    words.join(" ")
}

impl Common {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut names = Common::default();
        for person in &WORDS.people {
            names.add(person, What::Person, &Name::new(person.replace(' ', "-")));
        }
        for animal in &WORDS.animals {
            names.add(animal, What::Animal, &Name::new(singular(animal).replace(' ', "-")));
        }
        // A room that is in no house file is called what the owner calls it.
        for words in WORDS.rooms.iter().flatten() {
            names.add(words, What::Room, &Name::new(words.replace(' ', "-")));
        }
        for (list, what) in [(&WORDS.furniture, What::Furniture), (&WORDS.things, What::Thing)] {
            for words in list {
                names.add(words, what, &Name::new(words));
            }
        }
        for (name, item) in &catalogue.items {
            for words in item.words.iter().map(String::as_str).chain([name.as_str()]) {
                names.items.add(key(words), || name.clone());
            }
            for class in &item.classes {
                names.classes.add(key(class), || class.clone());
            }
        }
        names
    }

    fn add(&mut self, words: &str, what: What, name: &Name) {
        add(&mut self.table, words, what, name);
    }

    /// Every word of every name.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.table.names.keys().chain(self.items.names.keys()).flat_map(|key| key.split(' '))
    }

    /// The longest class of items at `at`.
    pub(super) fn class(&self, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
        longest(tokens, at, |first| self.classes.words_from(first), |key| self.classes.names.get(key))
            .map(|(name, end)| (name.clone(), end))
    }

    /// The longest item at `at`.
    pub(super) fn item(&self, tokens: &[Token], at: usize) -> Option<(Name, usize)> {
        longest(tokens, at, |first| self.items.words_from(first), |key| self.items.names.get(key))
            .map(|(name, end)| (name.clone(), end))
    }
}

fn add(table: &mut Called<Named>, words: &str, what: What, name: &Name) {
    let key = key(words);
    if !key.is_empty() {
        table.add(key, || Named { what, names: vec![name.clone()] });
    }
}

impl Names {
    pub(super) fn new(kinds: &Kinds, house: Option<&House>) -> Self {
        let mut names = Names::default();
        if let Some(house) = house {
            names.add_house(house, kinds);
            names.add_rooms();
        }
        names
    }

    fn add(&mut self, words: &str, what: What, name: &Name) {
        add(&mut self.table, words, what, name);
    }

    fn add_house(&mut self, house: &House, kinds: &Kinds) {
        let mut groups: BTreeMap<(String, What), Vec<Name>> = BTreeMap::new();
        for person in &house.people {
            self.add(&person.name, What::Person, &person.name);
            for words in &person.aka {
                self.add(words, What::Person, &person.name);
            }
            if matches!(person.role.as_str(), "child" | "baby") {
                for word in ["kid", "child", "children"] {
                    groups.entry((word.to_owned(), What::Person)).or_default().push(person.name.clone());
                }
            }
            groups.entry((person.role.to_string(), What::Person)).or_default().push(person.name.clone());
        }
        for animal in &house.animals {
            self.kinds.insert(animal.name.clone(), animal.kind.clone());
            self.add(&animal.name, What::Animal, &animal.name);
            for words in &animal.aka {
                self.add(words, What::Animal, &animal.name);
            }
            groups.entry((animal.kind.to_string(), What::Animal)).or_default().push(animal.name.clone());
        }
        for room in &house.rooms {
            self.kinds.insert(room.name.clone(), room.kind.clone());
            self.add(&room.name, What::Room, &room.name);
            for words in &room.aka {
                self.add(words, What::Room, &room.name);
            }
            groups.entry((room.kind.to_string(), What::Room)).or_default().push(room.name.clone());
        }
        self.add_floors(house);
        for door in &house.doors {
            if door.kind != "passage" {
                self.add(&door.name, What::Thing, &door.name);
                self.kinds.insert(door.name.clone(), door.kind.clone());
            }
        }
        for thing in &house.things {
            self.kinds.insert(thing.name.clone(), thing.kind.clone());
            let what = what_of(&thing.kind, kinds);
            self.add(&thing.name, what, &thing.name);
            for words in &thing.aka {
                self.add(words, what, &thing.name);
            }
            groups.entry((thing.kind.to_string(), what)).or_default().push(thing.name.clone());
        }
        for ((kind, what), names) in groups {
            let key = key(&kind);
            if what == What::Room && names.len() > 1 {
                self.rooms.insert(key.clone(), names.clone());
            }
            if !matches!(kind.as_str(), "owner" | "adult" | "guest") {
                self.table.add(key, || Named { what, names });
            }
        }
    }

    /// "Downstairs", "the ground floor", "upstairs": the rooms of a floor.
    fn add_floors(&mut self, house: &House) {
        let highest = house.rooms.iter().map(|room| room.floor).max().unwrap_or(0);
        let lowest = house.rooms.iter().map(|room| room.floor).min().unwrap_or(0);
        if highest > lowest {
            self.add_rooms_of_floors(house);
        }
        let outdoors = ["garden", "balcony", "outside", "garage"];
        let mut add = |words: &str, wanted: &dyn Fn(i8) -> bool| {
            let rooms = house
                .rooms
                .iter()
                .filter(|room| wanted(room.floor) && !outdoors.contains(&room.kind.as_str()));
            let names: Vec<Name> = rooms.map(|room| room.name.clone()).collect();
            if !names.is_empty() {
                self.table.add(key(words), || Named { what: What::Room, names });
            }
        };
        add("ground floor", &|floor| floor == 0);
        if highest > lowest {
            add("downstairs", &|floor| floor == 0);
            add("upstairs", &|floor| floor > 0);
            add("top floor", &|floor| floor == highest);
        }
    }

    /// "The upstairs loo": of the rooms of its kind those on that floor, where the house file calls none so.
    fn add_rooms_of_floors(&mut self, house: &House) {
        for (floor, upstairs) in [("downstairs", false), ("upstairs", true)] {
            for kind in &WORDS.rooms {
                // Where people say "toilet", a house file has a bathroom.
                let toilet = kind.iter().any(|word| word == "toilet");
                let names: Vec<Name> = house
                    .rooms
                    .iter()
                    .filter(|room| (room.floor > 0) == upstairs)
                    .filter(|room| {
                        kind.iter().any(|word| *word == *room.kind) || toilet && room.kind == "bathroom"
                    })
                    .map(|room| room.name.clone())
                    .collect();
                for words in kind.iter().filter(|_| !names.is_empty()) {
                    let key = key(&format!("{floor} {words}"));
                    self.table.add(key, || Named { what: What::Room, names: names.clone() });
                }
            }
        }
    }

    /// Whether anything of a house is known.
    pub(super) fn has_kinds(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// The kind of something in the house.
    pub(super) fn kind_of(&self, name: &str) -> Option<&Name> {
        self.kinds.get(name)
    }

    /// "Lounge" is this household's living room, whatever it is called here.
    fn add_rooms(&mut self) {
        for room in &WORDS.rooms {
            let Some(here) = room.first().and_then(|name| self.table.names.get(&key(name)).cloned()) else {
                continue;
            };
            let several = room.first().and_then(|name| self.rooms.get(&key(name)).cloned());
            for words in room {
                self.table.add(key(words), || here.clone());
                if let Some(names) = &several {
                    self.rooms.entry(key(words)).or_insert_with(|| names.clone());
                }
            }
        }
    }

    /// Every word of every name that the house file gives.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.table.names.keys().flat_map(|key| key.split(' '))
    }

    /// The longest name at `at`, by what this household calls things or any does.
    pub(super) fn at(&self, common: &Common, tokens: &[Token], at: usize) -> Option<(Named, usize)> {
        longest(
            tokens,
            at,
            |first| self.table.words_from(first).max(common.table.words_from(first)),
            |key| self.table.names.get(key).or_else(|| common.table.names.get(key)),
        )
        .map(|(named, end)| (self.all_of_kind(tokens, (at, end)).unwrap_or_else(|| named.clone()), end))
    }

    /// "Both bathrooms", "every bedroom": all rooms of the kind, though one of them is called as the kind is.
    fn all_of_kind(&self, tokens: &[Token], (at, end): (usize, usize)) -> Option<Named> {
        if self.rooms.is_empty() {
            return None;
        }
        let of_each = at > 0 && matches!(word(tokens, at - 1), "each" | "every" | "both" | "all");
        let words: Vec<String> = tokens[at..end].iter().map(|token| singular(&token.word)).collect();
        let plural = words.last().is_some_and(|last| *last != tokens[end - 1].word);
        if !of_each && !plural {
            return None;
        }
        let names = self.rooms.get(&words.join(" "))?.clone();
        Some(Named { what: What::Room, names })
    }
}

fn longest<'a, T>(
    tokens: &[Token],
    at: usize,
    words_from: impl Fn(&str) -> usize,
    look_up: impl Fn(&str) -> Option<&'a T>,
) -> Option<(&'a T, usize)> {
    let first = tokens.get(at).filter(|token| token.shape == Shape::Word)?;
    let key = in_singular(&first.word);
    let words = words_from(&key).min(WORDS_MAX);
    if words == 0 {
        return None;
    }
    let mut best = look_up(&key).map(|found| (found, at + 1));
    let mut key = key.into_owned();
    let mut next = at + 1;
    for _ in 1..words {
        // A hyphen joins the words of a name, as a space does.
        next += usize::from(word(tokens, next) == "-" && tokens[next].glued);
        let Some(token) = tokens.get(next).filter(|token| token.shape == Shape::Word) else { break };
        key.push(' ');
        key.push_str(&in_singular(&token.word));
        next += 1;
        if let Some(found) = look_up(&key) {
            best = Some((found, next));
        }
    }
    best
}

fn what_of(kind: &str, kinds: &Kinds) -> What {
    if kinds.is_a(kind, "plant")
        || kinds.is_a(kind, "appliance")
        || kinds.is_a(kind, "object")
        || kinds.is_a(kind, "bin")
    {
        What::Thing
    } else if kinds.is_a(kind, "animal") {
        What::Animal
    } else if kinds.is_a(kind, "room") {
        What::Room
    } else if matches!(kind, "wheelie-bin" | "litter-box" | "bowl" | "bin") || kinds.is_a(kind, "emptiable") {
        What::Thing
    } else {
        What::Furniture
    }
}

/// "Mrs. Abara", "Dr Singh": a person by title.
pub(super) fn titled(tokens: &[Token], at: usize) -> Option<(Name, usize)> {
    if !super::WORDS.titles.contains(word(tokens, at)) {
        return None;
    }
    let next = at + 1 + usize::from(word(tokens, at + 1) == ".");
    let name = tokens.get(next).filter(|token| token.capital && token.shape == Shape::Word)?;
    let plain = name.word.strip_suffix("'s").unwrap_or(&name.word);
    Some((Name::new(format!("{}-{plain}", word(tokens, at))), next + 1))
}

/// Names of animals that the text itself gives: "Biscuit (dog)", "our cat Miso", "a dog called Gus", "Gus the dog".
pub(super) fn pets(text: &str, tokens: &[Token]) -> BTreeSet<String> {
    // Each text asks this of most of its names.
    static ANIMALS: LazyLock<HashSet<String>> =
        LazyLock::new(|| WORDS.animals.iter().map(|animal| singular(animal)).collect());
    let animal = |at: usize| ANIMALS.contains(&singular(word(tokens, at)));
    let name = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let plain = token.word.strip_suffix("'s").unwrap_or(&token.word);
            token.capital
                && token.shape == Shape::Word
                && (plain.chars().count() >= 3 || GIVEN_NAMES.names.contains(plain))
                && !super::WORDS.stop.contains(plain)
                && super::base_of(plain).is_none()
                && !animal(at)
        })
    };
    let mut found = BTreeSet::new();
    for at in 0..tokens.len() {
        if !name(at) {
            continue;
        }
        let plain = word(tokens, at).strip_suffix("'s").unwrap_or(word(tokens, at)).to_owned();
        let mut next = at + 1;
        let bracket = matches!(word(tokens, next), "(" | ",");
        next += usize::from(bracket);
        let article = matches!(word(tokens, next), "the" | "our" | "a" | "my");
        next += usize::from(article);
        // "There's Dolly, that's the beagle".
        let that = bracket
            && word(tokens, next) == "that's"
            && matches!(word(tokens, next + 1), "the" | "our" | "my")
            && animal(next + 2);
        let after = that || (bracket && word(tokens, at + 1) == "(" || article) && animal(next);
        let called = at >= 2 && matches!(word(tokens, at - 1), "called" | "named") && animal(at - 2);
        // "Feed the cat", and below it "Monday: …": the name stands on the line of the animal.
        let near = |at: usize| {
            let gap = tokens.get(at).and_then(|token| text.get(tokens[at - 1].end..token.start));
            !gap.is_some_and(|gap| gap.contains('\n'))
        };
        let before = at >= 2
            && animal(at - 1)
            && near(at)
            && matches!(word(tokens, at - 2), "our" | "my" | "the" | "his" | "her");
        // "Dog rules:", and below it "Biscuit gets one scoop": who gets it.
        let before = before || under_animal(text, tokens, at, animal);
        // "Cat = Kelvin", in a list of who is who.
        let before = before || at >= 2 && word(tokens, at - 1) == "=" && animal(at - 2);
        // "The tortoise (Kelvin)", "two cats (Ash and Ember)": those in the bracket.
        let bracketed = {
            let mut first = at;
            while first > 1 && matches!(word(tokens, first - 1), "and" | "," | "&") && name(first - 2) {
                first -= 2;
            }
            first > 1 && word(tokens, first - 1) == "(" && animal(first - 2)
        };
        // "The cat, Duchess, has one sachet".
        let beside = at > 2
            && word(tokens, at - 1) == ","
            && word(tokens, at + 1) == ","
            && animal(at - 2)
            && matches!(word(tokens, at - 3), "the" | "our" | "my");
        // "Mr Darcy, who is a cat".
        let who = {
            let verb = at + 1 + usize::from(word(tokens, at + 1) == ",");
            let is = match word(tokens, verb) {
                "who" if word(tokens, verb + 1) == "is" => verb + 2,
                "who's" => verb + 1,
                _ => 0,
            };
            is > 0 && matches!(word(tokens, is), "a" | "the" | "our" | "my") && animal(is + 1)
        };
        let before = before || bracketed || beside || who || by_fare(text, tokens, at);
        // "Hugo (guide dog)", "Hugo's corner: he's a working guide dog".
        const NEAR_TOKENS: usize = 5;
        let told = (at + 1..at + 1 + NEAR_TOKENS)
            .find(|index| bracket && *index == at + 1 || matches!(word(tokens, *index), "he's" | "she's"))
            .is_some_and(|index| {
                let kind = (index + 1..index + 1 + NEAR_TOKENS).take_while(|index| {
                    tokens.get(*index).is_some_and(|token| {
                        token.shape == Shape::Word
                            && !matches!(token.word.as_str(), "and" | "has" | "of" | "feeds" | "walks")
                    })
                });
                let is = word(tokens, index) == "("
                    || matches!(word(tokens, index + 1), "a" | "our" | "my" | "the");
                is && word(tokens, index) != "," && kind.last().is_some_and(animal)
            });
        // "Rex is our dog", "the cats are Flo and Max".
        const KIND_TOKENS_MAX: usize = 4;
        let is = matches!(word(tokens, at + 1), "is" | "are")
            && matches!(word(tokens, at + 2), "our" | "my" | "a" | "the" | "an")
            && (at + 3..at + 3 + KIND_TOKENS_MAX)
                .find(|at| !tokens.get(*at).is_some_and(|token| token.shape == Shape::Word))
                .is_some_and(|end| end > at + 3 && animal(end - 1));
        let are = {
            let mut first = at;
            while first > 1 && matches!(word(tokens, first - 1), "and" | ",") && name(first - 2) {
                first -= 2;
            }
            first > 1
                && matches!(word(tokens, first - 1), "is" | "are")
                && animal(first - 2)
                && first > 2
                && matches!(word(tokens, first - 3), "our" | "my" | "the" | "his" | "her" | "their")
                && !word(tokens, at).ends_with("'s")
        };
        if after || called || before || told || is || are {
            found.insert(plain);
        }
    }
    found
}

/// "Magellan: one sachet", and "MARMALADE", below which she gets half a tin: an animal by what it eats, unless people
/// are called so.
fn by_fare(text: &str, tokens: &[Token], at: usize) -> bool {
    // "She gets a cup and a half of kibble" is as far from the name as its food stands.
    const PORTION_TOKENS: usize = 8;
    let alone = |gap: Option<&str>| gap.is_none_or(|gap| gap.contains('\n'));
    let between = |at: usize| {
        (at > 0 && at < tokens.len()).then(|| text.get(tokens[at - 1].end..tokens[at].start)).flatten()
    };
    let marks = (0..at).rev().take_while(|before| tokens[*before].shape == Shape::Mark).count();
    let heading = alone(between(at - marks)) && alone(between(at + 1));
    let gets = |at: usize| matches!(word(tokens, at), "gets" | "has" | "eats" | "get" | "eat");
    let from = if heading && matches!(word(tokens, at + 1), "he" | "she" | "they") && gets(at + 2) {
        at + 3
    } else if word(tokens, at + 1) == ":" || gets(at + 1) {
        at + 2
    } else {
        return false;
    };
    let plain = tokens[at].word.as_str();
    let fare = tokens
        .iter()
        .skip(from)
        .take(PORTION_TOKENS)
        .take_while(|token| !token.is_mark('.'))
        .position(|token| {
            matches!(token.word.as_str(), "kibble" | "pouch" | "pellets" | "tin" | "flakes" | "flake" | "hay")
        });
    // "Half a tin of soup" is a person's.
    let of = fare.is_some_and(|fare| word(tokens, from + fare + 1) == "of");
    fare.is_some()
        && !of
        && !GIVEN_NAMES.names.contains(plain)
        && !WORDS.people.iter().any(|people| people == plain)
}

/// Whether a name opens an item below a heading that names an animal first, and says what it gets or does.
fn under_animal(text: &str, tokens: &[Token], at: usize, animal: impl Fn(usize) -> bool) -> bool {
    // A list under such a heading is no longer than this.
    const BELOW_TOKENS_MAX: usize = 80;
    let does = matches!(
        word(tokens, at + 1),
        "gets" | "has" | "eats" | "needs" | "goes" | "sleeps" | "takes" | "likes"
    );
    let broken = |at: usize| {
        at == 0
            || tokens.get(at).is_some_and(|token| {
                text.get(tokens[at - 1].end..token.start).is_some_and(|gap| gap.contains('\n'))
            })
    };
    let item = at > 0 && matches!(word(tokens, at - 1), "-" | "*" | "•");
    if !does || !(broken(at) || item && broken(at - 1)) {
        return false;
    }
    let colon =
        (at.saturating_sub(BELOW_TOKENS_MAX)..at).rev().find(|at| tokens[*at].is_mark(':') && broken(at + 1));
    let Some(colon) = colon else { return false };
    let first = (colon.saturating_sub(4)..colon).rev().find(|at| broken(*at));
    first.is_some_and(|first| animal(first) && colon - first <= 2)
}

/// Names of people that the text itself gives: capitalised words of which it says something only a person does.
pub(super) fn strangers(tokens: &[Token], known: impl Fn(usize) -> bool) -> BTreeSet<String> {
    const DOES: [&str; 52] = [
        "likes", "loves", "hates", "doesn't", "can't", "cannot", "gets", "goes", "leaves", "eats", "works",
        "sleeps", "comes", "handles", "wants", "prefers", "naps", "cooks", "feeds", "wakes", "starts",
        "finishes", "who's", "won't", "isn't", "takes", "does", "has", "is", "will", "brings", "collects",
        "drops", "picks", "cleans", "washes", "mows", "walks", "drives", "visits", "stays", "phones",
        "looks", "sees", "lives", "teaches", "knows", "speaks", "says", "thinks", "plays", "swims",
    ];
    /// What follows "is" when a person is spoken of.
    const IS: [&str; 7] = ["allergic", "celiac", "coeliac", "vegetarian", "vegan", "our", "my"];
    let mut found = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        let plain = token.word.strip_suffix("'s").unwrap_or(&token.word);
        let name = token.capital
            && token.shape == Shape::Word
            && (plain.chars().count() >= 3 || GIVEN_NAMES.names.contains(plain))
            && !super::WORDS.stop.contains(plain);
        let pronoun = matches!(
            plain,
            "whoever"
                | "whatever"
                | "whichever"
                | "nobody"
                | "somebody"
                | "someone"
                | "everyone"
                | "everybody"
                | "anybody"
                | "anyone"
                | "everything"
                | "nothing"
                | "both"
                | "neither"
        );
        // "Two washes, sheets at 60 and towels at 40".
        let number = crate::read::time::number::unit(plain).is_some();
        if !name || pronoun || number || known(at) {
            continue;
        }
        if GIVEN_NAMES.names.contains(plain) {
            found.insert(plain.to_owned());
            continue;
        }
        // "Black goes out on Sundays": a bin.
        let colour = WORDS.colours.contains(plain) && matches!(word(tokens, at + 1), "goes" | "is" | "gets");
        if super::is_base(plain) || super::base_of(plain).is_some() || colour {
            continue;
        }
        let time = crate::read::time::weekday::name(tokens, at, true).is_some()
            || crate::read::time::date::month(tokens, at).is_some();
        if time {
            continue;
        }
        let starts = at == 0 || matches!(word(tokens, at - 1), "." | "!" | "?" | "-" | "*" | "#" | ":" | "|");
        // "O = Odile (7)", "M = me (Mattias)": a code's name.
        let declared = at > 1
            && (word(tokens, at - 1) == "=" && word(tokens, at + 1) == "("
                || word(tokens, at - 1) == "(" && matches!(word(tokens, at - 2), "me" | "myself")
                || word(tokens, at - 1) == "="
                    && tokens[at - 2].capital
                    && tokens[at - 2].word.chars().count() == 1
                    && plain.starts_with(&tokens[at - 2].word)
                    && super::base_of(plain).is_none()
                    && tokens
                        .get(at + 1)
                        .is_none_or(|next| matches!(next.word.as_str(), "," | "." | ";" | "-" | "#")));
        // "Ines: out 8:10", "Ines | home at five".
        let comes = matches!(word(tokens, at + 1), ":" | "|")
            && matches!(word(tokens, at + 2), "out" | "gone" | "home" | "back" | "up" | "leaves" | "off")
            && tokens[at + 2..].iter().take(3).any(|next| next.shape == Shape::Number);
        // "Deja gets home at three and Marcus at four".
        let goes = crate::read::time::anchor::coming_and_going(tokens, at + 1).is_some()
            && matches!(word(tokens, at + 2), "home" | "up" | "back" | "work" | "out");
        if declared || comes || goes {
            found.insert(plain.to_owned());
            continue;
        }
        let introduced = at > 0
            && matches!(
                word(tokens, at - 1),
                "for"
                    | "and"
                    | "with"
                    | "husband"
                    | "wife"
                    | "daughter"
                    | "son"
                    | "partner"
                    | "cat"
                    | "dog"
                    | "sister"
                    | "brother"
                    | "baby"
                    | "remind"
                    | "ask"
                    | "tell"
                    | "wake"
                    | ","
                    | "mum"
                    | "mom"
                    | "call"
                    | "called"
            );
        let next = word(tokens, at + 1);
        let numbered = tokens.get(at + 2).is_some_and(|t| t.number().is_some());
        let is = next == "is" && (IS.contains(&word(tokens, at + 2)) || numbered);
        let does = DOES.contains(&next)
            && (!starts
                || is
                || !matches!(next, "is" | "has" | "does" | "will" | "isn't" | "gets" | "goes" | "starts"));
        // "Kantabai does the vessels".
        let duty = next == "does"
            && matches!(
                word(tokens, at + 2),
                "the" | "all" | "our" | "my" | "his" | "her" | "most" | "everything"
            );
        let whose = token.word.ends_with("'s");
        if does || duty || (!starts && (introduced || whose)) {
            found.insert(plain.to_owned());
        }
    }
    found
}
