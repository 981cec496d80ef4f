//! Deeds that a rule forbids in other words than those in which they are asked for: who must not change the heating must
//! not turn it up, and who must not lend anything out gives the neighbour no ladder.

use hob_skills::Catalogue;

use super::super::order::Draft;
use super::super::things::{Thing, phrase};
use super::super::words::{Token, is, verb_at};

/// Words that name no place, though they stand where one would.
const NOWHERE: &[&str] = &[
    "name",
    "behalf",
    "house",
    "home",
    "own",
    "way",
    "time",
    "household",
    "family",
    "permission",
    "money",
    "cash",
    "than",
    "pounds",
    "euros",
    "dollars",
    "pound",
    "euro",
    "dollar",
    "funds",
];
/// Words for whoever it may be.
const ANYBODY: &[&str] =
    &["anybody", "anyone", "somebody", "someone", "visitors", "guests", "strangers", "visitor", "outsiders"];
/// Verbs for whatever makes a thing other than it was.
const CHANGES: &[&str] = &["change", "adjust", "alter", "modify", "fiddle", "tamper", "mess", "reset"];

/// Whether a thing in a rule says nothing of what it is about: "in my name", "in this house".
pub(super) fn says_nothing(thing: &Thing) -> bool {
    NOWHERE.contains(&thing.says.as_str())
}

/// Whether a rule is about whoever it may be.
pub(super) fn anybody(thing: &Thing) -> bool {
    thing.says.split(' ').any(|word| ANYBODY.contains(&word))
}

/// What is done to change a thing rather than to move it or to look at it.
const CHANGING: &[&str] =
    &["turn-on", "turn-off", "turn", "replace", "handle", "disable", "delete", "heat", "cool", "press"];

/// Whether a rule is against whatever makes a thing other than it was.
pub(super) fn changes(rule: &Draft, draft: &Draft) -> bool {
    rule.verb.split(' ').next().is_some_and(|verb| CHANGES.contains(&verb))
        && (CHANGING.iter().any(|deed| draft.is(deed)) || draft.verb.split(' ').next() == Some("set"))
}

/// Whether a deed is what a rule speaks of, though neither verb is the other's.
pub(super) fn same(rule: &Draft, draft: &Draft) -> bool {
    let any = |draft: &Draft, deeds: &[&str]| deeds.iter().any(|deed| draft.is(deed));
    let living = |draft: &Draft| draft.things().any(|thing| thing.is("animal") || thing.is("person"));
    let outsider = || draft.things().any(|thing| thing.is("outsider") || thing.is("person"));
    any(rule, &["give-away", "lend"]) && draft.is("give") && outsider()
        || any(rule, &["give-away", "lend"]) && draft.things().any(|thing| thing.is("charity")) && !draft.is("take")
        || rule.is("water") && draft.things().any(|thing| thing.is("wetter") || thing.is("hose"))
        || rule.is("feed") && any(draft, &["give", "serve"])
        // "The dog isn't allowed on the sofa": however it gets there.
        || rule.is("put") && living(rule) && !draft.is("take")
        || rule.is("cut") && draft.is("dust") && draft.verb.starts_with("prune")
        || any(rule, &["open", "let-in"]) && any(draft, &["let-in"])
}

/// "Anything is painted", "the car gets washed": the deed that a rule speaks of in the passive.
pub(super) fn passive(all: &[Token], from: usize, catalogue: &Catalogue) -> Option<Draft> {
    let link = (from + 1..all.len()).find(|at| is(all, *at, &["is", "are", "gets", "get", "being"]))?;
    let (what, end) = phrase(&all[..link], from, catalogue)?;
    let written = all.get(link + 1)?;
    let done = written.word.ends_with("ed")
        || ["thrown", "given", "sold", "cut", "moved", "bought"].contains(&written.word.as_str());
    let (_, verb, deeds) = verb_at(all, link + 1, &catalogue.hazards).filter(|_| done && end == link)?;
    (!is(all, link + 1, &["allowed", "used", "needed", "asked"])).then(|| Draft {
        deeds: deeds.to_vec(),
        verb,
        objects: vec![what],
        ..Draft::default()
    })
}
