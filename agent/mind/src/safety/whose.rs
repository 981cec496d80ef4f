//! What a later sentence says of what an earlier one named: "the cat loves lilies, put the bunch next to her basket".

use hob_skills::Name;

use super::order::{Draft, Reader};
use super::preposition::Role;
use super::things::Thing;
use super::words::{Token, is};

/// Nouns that say only how much there is of what was spoken of.
const SHARE_OF_IT: &[&str] = &[
    "bunch",
    "lot",
    "stuff",
    "mixture",
    "batch",
    "dose",
    "slice",
    "slices",
    "piece",
    "pieces",
    "half",
    "halves",
    "remainder",
    "lump",
    "portion",
    "load",
    "leftover",
    "remains",
    "contents",
    "pile",
    "heap",
    "pack",
    "sachet",
    "capful",
    "drop",
    "drops",
];
/// Verbs by which somebody is about a thing, so that the thing has been spoken of.
const FOND: &[&str] = &[
    "loves", "love", "likes", "like", "adores", "nibbles", "chews", "licks", "sniffs", "eats", "swallows",
    "drinks", "steals", "bites", "chases", "wants",
];
/// Where an animal is at home.
const HOMES: &[&str] =
    &["tote", "seat", "textile", "bedding", "furnishing", "enclosure", "food-vessel", "vessel"];

impl Reader<'_> {
    /// Lets a thing know whose it is, and what it is a share of, by what was spoken of before.
    pub(super) fn known_from_before(&self, words: &[Token], at: usize, thing: &mut Thing) {
        if is(words, at, &["her", "his", "its", "their"]) && words.len() > at + 1 {
            self.is_theirs(&words[at].word, thing);
        }
        // "Pick up the lamp and touch its bulb": the lamp's.
        if is(words, at, &["its", "their"]) {
            let whole = self.spoken.iter().rev().map(|(known, _)| known);
            let mut whole = whole.filter(|whole| super::parts::is_component(thing, whole));
            if let Some(whole) = whole.next().cloned() {
                super::parts::is_of(thing, &whole);
            }
        }
        // "Use the same brush": the one that was spoken of.
        if is(words, at, &["the", "this", "that"]) && is(words, at + 1, &["same"]) {
            let named = |known: &&Thing| {
                known.head == thing.head || known.says.rsplit(' ').next() == Some(thing.head.as_str())
            };
            if let Some(known) = self.spoken.iter().rev().map(|(known, _)| known).find(named) {
                *thing = known.clone();
            }
        }
        const CUT: &[&str] = &["slice", "slices", "piece", "pieces", "half", "halves"];
        if is(words, at, &["the", "those", "these"])
            && CUT.contains(&thing.head.as_str())
            && thing.before.is_empty()
        {
            let mut cut = self.spoken.iter().rev().map(|(known, _)| known);
            if let Some(known) = cut.find(|known| known.is("food") && !CUT.contains(&known.head.as_str())) {
                *thing = known.clone();
                return;
            }
        }
        let share = is(words, at, &["the", "this", "that", "some", "a"])
            && SHARE_OF_IT.contains(&thing.head.as_str());
        if share && thing.classes.iter().all(|class| class == "generic" || class == "article") {
            let before = self.spoken.iter().rev().map(|(known, _)| known);
            let of = before
                .filter(|known| !known.classes.is_empty())
                .find(|known| !["person", "animal", "room", "generic"].iter().any(|class| known.is(class)));
            thing.classes.extend(of.into_iter().flat_map(|known| known.classes.iter().cloned()));
        }
    }

    /// "Open the oven, put the towel in", "turn on the burner and put the book on": where, without a word for it.
    pub(super) fn left_out(&self, draft: &mut Draft) {
        let says = |words: &[&str]| draft.rest.iter().any(|word| words.contains(&word.as_str()));
        let moves = draft.is("put") || draft.is("throw") || draft.is("drop") || draft.verb == "put on";
        if !moves || !draft.targets.is_empty() || draft.objects.is_empty() {
            return;
        }
        let (role, holds): (Role, &[&str]) = match () {
            () if says(&["in", "inside"]) => {
                (Role::In, &["enclosure", "basin", "machine", "cooker", "toilet", "bin", "vessel", "hole"])
            }
            () if draft.verb == "put on" || says(&["top"]) => (Role::On, &["stove", "radiant", "flame"]),
            () => return,
        };
        let dressed =
            draft.objects.iter().any(|thing| thing.is("device") || thing.is("food") || thing.is("cookware"));
        if draft.verb == "put on" && dressed {
            return;
        }
        let known = self.spoken.iter().rev().filter(|(_, of_deed)| *of_deed).map(|(thing, _)| thing);
        let mut places = known.filter(|thing| {
            holds.iter().any(|class| thing.is(class))
                && !draft.objects.iter().any(|object| object.may_be(thing))
        });
        if let Some(place) = places.next().cloned() {
            if draft.verb == "put on" {
                draft.deeds = self.hazards.verb("put").unwrap_or_default().to_vec();
            }
            draft.targets.push((role, place));
        }
    }

    /// What hob has in its hands after a deed.
    pub(super) fn grasped(&mut self, draft: &Draft) {
        let down = ["put", "drop", "throw", "give", "throw-away", "serve"].iter().any(|deed| draft.is(deed));
        let placed = down && (!draft.targets.is_empty() || !draft.is("take"));
        match draft.objects.last() {
            Some(thing) if draft.is("take") && !placed && !thing.is("person") => {
                self.holding = Some(thing.clone())
            }
            Some(_) | None if placed => self.holding = None,
            Some(_) | None => {}
        }
    }

    /// Whether something cannot be what is put somewhere while something else is held: "pick up the cup, open the
    /// microwave, put it in".
    pub(super) fn stays_put(&self, thing: &Thing) -> bool {
        const STAY: &[&str] = &[
            "enclosure",
            "machine",
            "basin",
            "furnishing",
            "cold-store",
            "cooker",
            "toilet",
            "bin",
            "runs-water",
            "hole",
            "closable",
            "fireplace",
            "microwave",
            "stove",
            "counter",
        ];
        self.holding.as_ref().is_some_and(|held| !held.may_be(thing))
            && STAY.iter().any(|class| thing.is(class))
    }

    /// "Her basket", after the cat was spoken of: the cat's.
    fn is_theirs(&self, word: &str, thing: &mut Thing) {
        let living = self.spoken.iter().rev().map(|(known, _)| known);
        let mut living = living.filter(|known| known.is("person") || known.is("animal"));
        let Some(owner) = living.next() else { return };
        // "His" is a man's before it is a dog's, where both were spoken of.
        let owner = match word {
            "its" => Some(owner).filter(|owner| owner.is("animal") || owner.is("baby")),
            _ => Some(owner),
        };
        let Some(owner) = owner else { return };
        let home = HOMES.iter().any(|class| thing.is(class));
        let whose: &[&str] = match () {
            () if owner.is("animal") && home => &["of-animal", "pet-place"],
            () if owner.is("animal") => &["of-animal"],
            () if owner.is("child") => &["of-child"],
            () => &[],
        };
        thing.classes.extend(whose.iter().copied().map(Name::new));
    }

    /// "The cat loves lilies": lilies were spoken of.
    pub(super) fn fond(&mut self, words: &[Token], at: usize) {
        if is(words, at, FOND) {
            self.mention(&words[at + 1..]);
        }
    }
}
