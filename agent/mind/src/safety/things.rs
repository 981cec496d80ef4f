//! Noun phrases, and the things that they name.

use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use hob_skills::{Catalogue, Name};

use super::phrase_end::ends_at;
use super::words::{Token, bases, is, is_determiner, noun_at, noun_form, stops, verb_at};

/// A thing that is spoken of. Copies share what was read, until one of them learns more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Thing(Arc<Named>);

/// What is known of a thing from its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// As it was called.
    pub says: String,
    /// The noun in it, in the lexicon's form; the class where a home has one of it.
    pub head: String,
    /// The words before the noun.
    pub before: Vec<String>,
    /// What it is.
    pub classes: BTreeSet<Name>,
    /// Whose it is.
    pub owner: Option<String>,
}

impl Deref for Thing {
    type Target = Named;

    fn deref(&self) -> &Named {
        &self.0
    }
}

impl DerefMut for Thing {
    fn deref_mut(&mut self) -> &mut Named {
        Arc::make_mut(&mut self.0)
    }
}

impl From<Named> for Thing {
    fn from(named: Named) -> Self {
        Self(Arc::new(named))
    }
}

impl Thing {
    /// Takes over what another phrase for the same thing says of it.
    pub fn learn(&mut self, other: &Thing) {
        if Arc::ptr_eq(&self.0, &other.0) {
            return;
        }
        if !other.classes.is_subset(&self.classes) {
            self.classes.extend(other.classes.iter().cloned());
        }
        if self.owner.is_none() && other.owner.is_some() {
            self.owner.clone_from(&other.owner);
        }
    }

    /// Whether it belongs to a class.
    pub fn is(&self, class: &str) -> bool {
        self.classes.contains(class)
    }

    /// Whether two phrases may name the same thing: the same noun, and no word before it that tells them apart.
    pub fn may_be(&self, other: &Thing) -> bool {
        let within = |a: &Thing, b: &Thing| a.before.iter().all(|word| b.before.contains(word));
        self.head == other.head && (within(self, other) || within(other, self))
    }
}

/// Nouns of which the thing after "of" is what matters: "the rest of the cake".
const PARTS: &[&str] = &[
    "middle", "rest", "bottom", "top", "back", "front", "inside", "pair", "piece", "slice", "lot", "bit",
    "splash", "drop", "kind", "half", "side", "end", "load", "handful", "pinch", "roll", "rolls", "litre",
    "dash", "lots", "plenty", "item", "article", "sort", "type", "bits", "pieces", "set", "pack", "heap",
    "head", "foot", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "dozen", "couple", "several", "some", "few", "all", "most", "bed",
];

/// Those of them that may be said to be so: "a hot piece of cookware".
const KINDS: &[&str] = &["piece", "item", "article", "bit", "kind", "sort", "type"];

/// Nouns after another that say only how much of it there is: "potato slices".
const SHARES: &[&str] = &[
    "slice", "slices", "sliced", "piece", "pieces", "half", "halves", "chunk", "chunks", "wedge", "wedges",
    "cubes", "peel", "peels",
];

/// What the words within a name that the lexicon knows as a whole say all the same: "broken vase", "sealed jar".
const WHATEVER_THE_NAME: &[&str] =
    &["still-good", "broken", "unclean", "pressurised", "bursts", "burning", "wet"];

/// Parts that are taken off a device.
const COMES_OFF: &[&str] = &[
    "filter",
    "tray",
    "rack",
    "drawer",
    "shelf",
    "shelves",
    "basket",
    "grill",
    "grate",
    "knob",
    "knobs",
    "jug",
    "bowl",
    "attachment",
    "racks",
    "trays",
    "filters",
    "shelve",
];

/// Nouns that say no more than that it is a device.
const SAYS_ONLY_DEVICE: &[&str] = &["machine", "appliance", "device", "unit", "set", "gadget"];

/// The fewest letters of a noun that is looked for at the end of a word.
const COMPOUND_LETTERS_MIN: usize = 4;

/// Nouns after which what is in it is what matters: "the rat poison packet".
const HOLDS: &[&str] = &[
    "bottle",
    "packet",
    "box",
    "tin",
    "can",
    "jar",
    "tube",
    "bag",
    "tub",
    "carton",
    "canister",
    "container",
    "sachet",
    "bucket",
    "jug",
    "drum",
    "spray",
    "pack",
    "pot",
];

/// What matters wherever it is kept.
const AGENTS: &[&str] =
    &["chemical", "poison", "medicine", "flammable-liquid", "solvent", "paint", "strong-fumes", "fuel"];

/// Words before a noun by which it is more than one, and not of one kind.
const MANY: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "several",
    "many",
    "different",
    "various",
    "multiple",
    "all",
];

/// Nouns that name an edge whatever they are the edge of.
const EDGES: &[&str] = &["edge", "rim", "brink", "corner"];

/// Reads the noun phrase that stands at `at`: the thing, and where the phrase ends. `None` where there is none.
pub(super) fn phrase(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Thing, usize)> {
    read(tokens, at, false, catalogue)
}

/// The same; where two objects may stand side by side ("feed the cat onions"), the first ends with somebody's name.
pub(super) fn recipient(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Thing, usize)> {
    read(tokens, at, true, catalogue)
}

fn read(tokens: &[Token], at: usize, two: bool, catalogue: &Catalogue) -> Option<(Thing, usize)> {
    let hazards = &catalogue.hazards;
    let mut from = at;
    while is_determiner(tokens, from) || is(tokens, from, &["very"]) {
        from += 1;
    }
    // "One of my pills".
    if from > at && is(tokens, from, &["of"]) && is_determiner(tokens, from + 1) {
        while is_determiner(tokens, from) || is(tokens, from, &["of"]) {
            from += 1;
        }
    }
    let mut until = from;
    while until < tokens.len()
        && (!stops(tokens, until) || (until == from && is(tokens, until, &["back", "off"])))
    {
        if is(tokens, until, &["back", "off"])
            && !is(tokens, until + 1, &["of"])
            && noun_at(tokens, until, tokens.len(), hazards).is_none_or(|(n, _)| n < 2)
        {
            break;
        }
        if until > from && is_determiner(tokens, until) {
            break;
        }
        if until > from && (ends_at(tokens, until, hazards) || is_near(tokens, until)) {
            break;
        }
        if let Some((length, form)) = noun_at(tokens, until, tokens.len(), hazards) {
            until += length;
            let living = hazards
                .noun(&form)
                .into_iter()
                .flatten()
                .any(|c| hazards.above(c).any(|c| c == "person" || c == "animal"));
            let another = || {
                noun_at(tokens, until, tokens.len(), hazards).is_some()
                    || tokens.get(until).is_some_and(|t| hazards.modifier(&t.word).next().is_some())
            };
            if two && living && another() {
                break;
            }
            continue;
        }
        // "The children run in": a verb after the noun ends it.
        if until > from && verb_at(tokens, until, hazards).is_some() && tokens[until].word.len() > 2 {
            let known = noun_form(&super::words::join(tokens, from, until), hazards).is_some();
            let name = tokens[until - 1].capital || noun_at(tokens, until - 1, until, hazards).is_some();
            if known || name {
                break;
            }
        }
        until += 1;
    }
    if until == from {
        return None;
    }
    let words = &tokens[from..until];
    let mut thing = thing(words, catalogue);
    if (at..from).any(|i| is(tokens, i, &["my"])) {
        thing.classes.insert(Name::new("of-me"));
    }
    if (at..from).any(|i| is(tokens, i, &["new", "good"])) {
        thing.classes.insert(Name::new("still-good"));
    }
    if (at..from).any(|i| is(tokens, i, &["old"]))
        || is(tokens, from, &["expired", "cancelled", "outdated", "junk"])
    {
        thing.classes.insert(Name::new("disused"));
    }
    let plural = thing.is("chemical") && thing.says.ends_with('s');
    if plural || (at..until).any(|i| is(tokens, i, MANY)) {
        thing.classes.insert(Name::new("many"));
    }
    if is(tokens, until, &["of"]) {
        let part = thing.head.as_str();
        if let Some((whole, end)) = phrase(tokens, until + 1, catalogue) {
            let both = format!("{} of the {}", thing.says, whole.says);
            // "The corner of the towel" is the towel.
            let soft = (whole.is("textile") || whole.is("paper"))
                && !whole.is("furnishing")
                && !whole.is("floor-level");
            if EDGES.contains(&part) && (soft || whole.is("soft")) && part == "corner" {
                return Some((whole, end));
            }
            if EDGES.contains(&part) {
                if whole.is("basin") {
                    thing.classes.insert(Name::new("wet-edge"));
                }
                thing.says = both;
                return Some((thing, end));
            }
            if let Some(form) = noun_form(&both, hazards) {
                thing = named(&form, &both, catalogue);
                thing.classes.extend(whole.classes.iter().cloned());
                return Some((thing, end));
            }
            if super::parts::is_component(&thing, &whole) {
                super::parts::is_of(&mut thing, &whole);
                thing.says = both;
                return Some((thing, end));
            }
            if PARTS.contains(&part) || part.parse::<f64>().is_ok() {
                // "A scorching piece of cookware" is scorching.
                let mut whole = whole;
                if KINDS.contains(&part) {
                    let said =
                        thing.classes.iter().filter(|class| *class != "generic" && *class != "article");
                    whole.classes.extend(said.cloned());
                }
                return Some((whole, end));
            }
            // "The filter of the cooker hood" comes off it.
            if COMES_OFF.contains(&part) && whole.is("device") {
                thing.says = both;
                return Some((thing, end));
            }
            // "The bowl of the rabbit": whose, and no rabbit.
            let living = whole.is("person") || whole.is("animal");
            if living && thing.is("vessel") && is_determiner(tokens, until + 1) {
                let of = if whole.is("child") {
                    "of-child"
                } else if whole.is("animal") {
                    "of-animal"
                } else {
                    "of-other"
                };
                thing.classes.insert(Name::new(of));
                thing.owner = Some(whole.head.clone());
                return Some((thing, end));
            }
            // "A glass of water" is both; "the bottle of pills" too.
            thing.classes.extend(whole.classes.iter().cloned());
            let dry = Name::new("flammable");
            if whole.is("liquid") {
                thing.classes.remove(&dry);
            }
            thing.says = format!("{} of {}", thing.says, whole.says);
            thing.before.extend(whole.before.iter().cloned());
            thing.before.push(whole.head.clone());
            return Some((thing, end));
        }
    }
    Some((thing, until))
}

/// "Close to", "near to": where, and no part of the name.
fn is_near(tokens: &[Token], at: usize) -> bool {
    is(tokens, at, &["close"]) && is(tokens, at + 1, &["to", "by"])
}

/// The thing that the lexicon's form of a phrase names.
fn named(form: &str, says: &str, catalogue: &Catalogue) -> Thing {
    let (says, head) = (says.to_owned(), form.to_owned());
    let mut thing: Thing =
        Named { says, head, before: Vec::new(), classes: BTreeSet::new(), owner: None }.into();
    add_classes(&mut thing, form, catalogue, false);
    // A crate of beer is beer, too.
    if let Some((_, what)) = form.split_once(" of ")
        && let Some(form) = noun_form(what, &catalogue.hazards)
    {
        add_classes(&mut thing, &form, catalogue, true);
        let of: Vec<Name> = catalogue.hazards.noun(&form).unwrap_or_default().to_vec();
        thing.classes.extend(of.iter().flat_map(|class| catalogue.hazards.above(class).cloned()));
    }
    thing
}

fn add_classes(thing: &mut Thing, form: &str, catalogue: &Catalogue, spreading: bool) {
    let hazards = &catalogue.hazards;
    for class in hazards.noun(form).unwrap_or_default() {
        let spreads = hazards.things.get(class).is_some_and(|c| c.spreads);
        if spreading && !spreads {
            continue;
        }
        thing.classes.extend(hazards.above(class).cloned());
        if !spreading && hazards.things.get(class).is_some_and(|c| c.one) {
            thing.head = class.to_string();
        }
    }
    // What is cooked with is food, with the classes by which allergies go.
    let item = catalogue.items.get(form.replace(' ', "-").as_str());
    let item = item.or_else(|| catalogue.items.get(form.replace(' ', "-").trim_end_matches('s')));
    if let Some(item) = item
        && !item.classes.iter().any(|class| class == "supply")
    {
        let allergens = item.classes.iter().filter(|class| hazards.things.contains_key(*class)).cloned();
        thing.classes.extend(allergens);
        if !spreading {
            thing.classes.insert(Name::new("food"));
        }
    }
}

/// A word that nobody told hob of and that ends as one it knows: a textbook is a book.
fn closed_compound(words: &[Token], last: usize, hazards: &hob_skills::Hazards) -> Option<String> {
    let word = words.get(last).filter(|token| !token.capital)?.word.as_str();
    let ends = (2..word.len().saturating_sub(COMPOUND_LETTERS_MIN - 1)).filter_map(|at| word.get(at..));
    let tells =
        |form: &String| hazards.noun(form).into_iter().flatten().any(|class| class == "tells-what-it-is");
    ends.filter_map(|end| noun_form(end, hazards)).find(tells)
}

/// The thing that these words name: the longest known noun at their end, and what the words before it change.
pub(super) fn thing(words: &[Token], catalogue: &Catalogue) -> Thing {
    let hazards = &catalogue.hazards;
    let says = super::words::join(words, 0, words.len());
    let known = (0..words.len()).find_map(|from| {
        let form = noun_form(&super::words::join(words, from, words.len()), hazards)?;
        Some((from, form))
    });
    let last = words.len().saturating_sub(1);
    // "Potato slices" are potatoes.
    if last > 0 && words.get(last).is_some_and(|t| SHARES.contains(&t.word.as_str())) {
        let mut whole = thing(&words[..last], catalogue);
        if !whole.classes.is_empty() {
            if words[last].word.starts_with("peel") {
                whole.classes.extend(["slippery", "floor-clutter", "clogs"].map(Name::new));
            }
            return whole;
        }
    }
    let known = known.or_else(|| closed_compound(words, last, hazards).map(|form| (last, form)));
    let (from, form) = known.unwrap_or_else(|| {
        let word = words.get(last).map_or(String::new(), |t| t.word.clone());
        let name = words.get(last).is_some_and(|t| t.capital);
        (last, if name { word } else { bases(&word).pop().unwrap_or(word) })
    });
    let mut thing = named(&form, &says, catalogue);
    // A "toaster machine" is a toaster.
    if SAYS_ONLY_DEVICE.contains(&form.as_str())
        && let Some(kind) = from.checked_sub(1).and_then(|at| noun_form(&words[at].word, hazards))
        && hazards.noun(&kind).into_iter().flatten().any(|class| hazards.above(class).any(|c| c == "device"))
    {
        add_classes(&mut thing, &kind, catalogue, false);
    }
    let modifiers = &words[..from];
    let mut removed: BTreeSet<Name> = BTreeSet::new();
    let mut added: BTreeSet<Name> = BTreeSet::new();
    for (index, token) in modifiers.iter().enumerate() {
        if let Some(owner) = token.word.strip_suffix("'s") {
            thing.owner = Some(owner.to_owned());
            let whose = |class: &str| {
                let of = noun_form(owner, hazards);
                of.and_then(|form| hazards.noun(&form))
                    .is_some_and(|all| all.iter().any(|c| hazards.above(c).any(|above| above == class)))
            };
            added.insert(Name::new("of-other"));
            // "The baby's bottle" is a baby bottle.
            let kind = format!("{owner} {}", super::words::join(words, index + 1, words.len()));
            if let Some(form) = noun_form(&kind, hazards) {
                add_classes(&mut thing, &form, catalogue, false);
            }
            // A teddy's head is nobody's.
            let nobody = noun_form(owner, hazards).is_some() && !whose("person") && !whose("animal");
            if nobody {
                let whole = self::thing(&super::words::tokens(owner), catalogue);
                if super::parts::is_component(&thing, &whole) {
                    super::parts::is_of(&mut thing, &whole);
                }
            }
            if nobody {
                removed.extend(["face", "neck", "body", "person"].map(Name::new));
            }
            for (class, of) in [("child", "of-child"), ("animal", "of-animal")] {
                if whose(class) {
                    added.insert(Name::new(of));
                }
            }
            continue;
        }
        thing.before.push(token.word.clone());
        // The door of an appliance is the appliance.
        if matches!(thing.head.as_str(), "door" | "lid" | "drum")
            && let Some((_, form)) = super::words::noun_at(words, index, from, hazards)
            && hazards.noun(&form).is_some()
        {
            let room = hazards
                .noun(&form)
                .unwrap_or_default()
                .iter()
                .any(|class| class == "room" || class == "kitchen");
            if !room {
                let says = thing.says.clone();
                thing = named(&form, &says, catalogue);
                break;
            }
        }
        if let Some((_, form)) = super::words::noun_at(words, index, from, hazards) {
            add_classes(&mut thing, &form, catalogue, true);
            // A "nail varnish bottle" holds nail varnish.
            let within =
                || hazards.noun(&form).unwrap_or_default().iter().flat_map(|class| hazards.above(class));
            if HOLDS.contains(&thing.head.as_str()) && within().any(|class| AGENTS.contains(&class.as_str()))
            {
                thing.classes.extend(within().cloned());
            }
        }
        for modifier in hazards.modifier(&token.word) {
            if modifier.only.as_ref().is_some_and(|only| !thing.is(only)) {
                continue;
            }
            for class in &modifier.adds {
                added.insert(class.clone());
                added.extend(hazards.above(class).cloned());
            }
            removed.extend(modifier.removes.iter().cloned());
        }
    }
    // "Ten-month-old Ida", "my four-year-old".
    for token in words {
        let Some(age) = token.word.strip_suffix("-old") else { continue };
        let small =
            ["month", "months", "week", "weeks", "day", "days"].iter().any(|unit| age.ends_with(unit))
                || ["one-", "two-", "three-", "1-", "2-", "3-"].iter().any(|years| age.starts_with(years));
        if age.ends_with("year") || age.ends_with("years") || small {
            added.extend(hazards.above(if small { "baby" } else { "child" }).cloned());
        }
    }
    // A "broken vase" is broken, though the lexicon knows it by its whole name.
    for token in &words[from..last.max(from)] {
        let so = hazards.modifier(&token.word).flat_map(|modifier| &modifier.adds);
        added.extend(so.filter(|class| WHATEVER_THE_NAME.contains(&class.as_str())).cloned());
    }
    thing.classes.retain(|class| !removed.contains(class));
    thing.classes.extend(added);
    // "Little Tom" is a child; a name is somebody.
    let name = words.get(last).is_some_and(|t| t.capital);
    // "Little Lily" is no flower.
    let called = name && last > 0 && is(words, last - 1, &["little"]);
    if called {
        thing.classes = BTreeSet::from([Name::new("small")]);
    }
    if name && (called || hazards.noun(&form).is_none()) {
        let class = if thing.is("small") { "child" } else { "person" };
        thing.classes.extend(hazards.above(class).cloned());
        thing.classes.insert(Name::new("named"));
    }
    thing
}

/// What a thing of the house is, by its name and its kind there.
pub(crate) fn of_house(name: &str, kind: Option<&str>, catalogue: &Catalogue) -> Thing {
    let words = |text: &str| super::words::tokens(&text.replace('-', " "));
    let mut it = thing(&words(name), catalogue);
    if let Some(kind) = kind {
        it.classes.extend(thing(&words(kind), catalogue).classes.iter().cloned());
        for class in ["person", "child", "baby", "animal", "room", "kitchen", "outdoors"] {
            if catalogue.kinds.is_a(kind, class) {
                it.classes.extend(catalogue.hazards.above(class).cloned());
            }
        }
    }
    it.head = name.to_owned();
    it.before.clear();
    it.classes.insert(Name::new(SURVEYED));
    it
}

/// The class of what is known by its name in the survey, so that like names are different things.
pub(super) const SURVEYED: &str = "surveyed";
