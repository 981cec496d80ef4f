//! Sentences by which owners say how long and in what state things may be, and where they must not go.

use hob_skills::Catalogue;

use super::super::order::{self, Draft, Said};
use super::super::things::{Thing, phrase};
use super::super::words::{Token, is, join, minutes_at};

/// Words after which a length stands that something may last.
const BOUNDS: &[&[&str]] = &[
    &["more", "than"],
    &["longer", "than"],
    &["within"],
    &["over"],
    &["beyond"],
    &["at", "most"],
    &["up", "to"],
    &["maximum"],
    &["max"],
];

/// Words for what is open or shut.
const OPEN: &[&str] = &["open", "shut", "close", "closed", "opening", "ajar"];

/// "Never leave the iron on for more than 10 minutes", "the oven must be off within an hour", "shut the door within five
/// minutes of opening it": what, whether `is-on` or `open`, and for how many minutes it may be.
pub(super) fn limit(all: &[Token], catalogue: &Catalogue) -> Option<(Thing, &'static str, f64)> {
    let bound =
        |at: usize, words: &[&str]| words.iter().enumerate().all(|(step, word)| is(all, at + step, &[*word]));
    let (at, minutes) = (0..all.len()).find_map(|at| {
        let words = BOUNDS.iter().find(|words| bound(at, words))?;
        // "For more than ten minutes", "for ten minutes at most".
        let behind = || {
            let start =
                (0..at).find(|start| minutes_at(all, *start).is_some_and(|(used, _)| start + used == at))?;
            minutes_at(all, start).map(|(_, minutes)| (start, minutes))
        };
        minutes_at(all, at + words.len()).map(|(_, minutes)| (at, minutes)).or_else(behind)
    })?;
    let what = lasting(all, at, catalogue)?;
    Some((what, if says_open(all) { "open" } else { "is-on" }, minutes))
}

/// "Never leave the iron on", "the gate must not be left open", "keep the back door shut": what must not be left so.
pub(super) fn left_so(all: &[Token], denies: bool, catalogue: &Catalogue) -> Option<(Thing, &'static str)> {
    let at = (0..all.len()).find(|at| {
        is(
            all,
            *at,
            &["leave", "left", "leaving", "keep", "kept", "stay", "stays", "remain", "remains", "be"],
        )
    })?;
    let ends = (at..all.len())
        .find(|at| {
            is(all, *at, &["while", "when", "after", "between", "unless", "if", "until", "without", "."])
        })
        .unwrap_or(all.len());
    // What holds at some times only is no matter of how things are in the end.
    if ends < all.len() && !is(all, ends, &["."]) {
        return None;
    }
    let last = (at + 1..ends)
        .rev()
        .find(|at| is(all, *at, &["on", "open", "running", "lit", "off", "shut", "closed"]))?;
    // "Never leave a towel on the stove": where it is, and not that it is on.
    if last + 1 < ends && !is(all, last + 1, &[",", "at", "overnight", "behind", "all", "please", "always"]) {
        return None;
    }
    let allowed = is(all, last, &["off", "shut", "closed"]);
    if allowed == denies {
        return None;
    }
    let what = lasting(all, last, catalogue)?;
    Some((what, if is(all, last, OPEN) { "open" } else { "is-on" }))
}

/// "No knives in the dishwasher", "silver never goes in the dishwasher", "nothing is to be stood on the piano": the
/// order that such a rule forbids, in words.
pub(super) fn placing(all: &[Token], (from, until): (usize, usize), catalogue: &Catalogue) -> Option<String> {
    let nothing = (0..from.max(1)).any(|at| is(all, at, &["nothing"])) || is(all, from, &["nothing"]);
    let none = is(all, 0, &["no"]);
    let start = from + usize::from(is(all, from, &["nothing"]));
    let verb = (start..until).find(|at| {
        is(all, *at, &["go", "goes", "belong", "belongs"])
            || is(all, *at, &["allowed", "permitted", "welcome"])
                && is(all, at.saturating_sub(1), &["isn't", "aren't", "not", "never", "be"])
            || is(all, *at, &["put", "placed", "stood", "kept", "left", "stored", "set", "hung", "laid"])
                && is(all, at.saturating_sub(1), &["be", "is", "are", "get", "gets"])
    });
    let place = (verb.unwrap_or(start)..until)
        .find(|at| is(all, *at, &["in", "into", "inside", "on", "onto", "under", "near"]))?;
    phrase(all, place + 1, catalogue)?;
    // "No vacuuming in the office" is about a deed, and puts nothing there.
    if none && super::is_gerund(all, start, catalogue) {
        return None;
    }
    let thing = if nothing {
        "anything".to_owned()
    } else if verb.is_some() || none {
        let end = (start..verb.unwrap_or(place)).find(|at| {
            is(
                all,
                *at,
                &[
                    "never",
                    "must",
                    "should",
                    "don't",
                    "do",
                    "may",
                    "can't",
                    "cannot",
                    "shouldn't",
                    "mustn't",
                    "is",
                    "are",
                    "not",
                    "isn't",
                    "aren't",
                    "won't",
                ],
            )
        });
        join(all, start, end.unwrap_or(verb.unwrap_or(place)))
    } else {
        return None;
    };
    // "Don't go into the study" moves nothing.
    (!thing.is_empty()).then(|| format!("put {thing} {}", join(all, place, until)))
}

/// Words with which something is said of a subject.
const SAYING: &[&str] = &[
    "must",
    "should",
    "may",
    "can",
    "never",
    "not",
    "is",
    "are",
    "be",
    "has",
    "have",
    "needs",
    "need",
    "stays",
    "stay",
    "remains",
    "remain",
    "don't",
    "do",
    "can't",
    "cannot",
    "shouldn't",
    "mustn't",
    "isn't",
    "aren't",
    "on",
    "open",
    "off",
];

/// What may be on or open that is spoken of before a place: of what has a state of the kind that is known, else what is
/// named first.
fn lasting(all: &[Token], before: usize, catalogue: &Catalogue) -> Option<Thing> {
    let things: Vec<Thing> = (0..before)
        .filter(|at| {
            !is(all, *at, SAYING) && !is(all, *at, &["leave", "left", "leaving", "keep", "kept", "turn"])
        })
        .filter_map(|at| {
            let end = (at + 1..before).find(|at| is(all, *at, SAYING)).unwrap_or(before);
            phrase(&all[..end], at, catalogue).map(|(thing, _)| thing)
        })
        .collect();
    let stateful = |thing: &&Thing| thing.is("device") || thing.is("closable") || thing.is("heat-source");
    things.iter().find(stateful).or_else(|| things.first()).cloned()
}

fn says_open(all: &[Token]) -> bool {
    all.iter().any(|token| OPEN.contains(&token.word.as_str()))
}

/// "Miso is not allowed on the sofa": letting, bringing or putting Miso there.
pub(super) fn not_let_in(all: &[Token], catalogue: &Catalogue) -> Option<Vec<Draft>> {
    let at = (1..all.len()).find(|at| is(all, *at, &["allowed", "permitted"]))?;
    let not = (1..at).find(|at| is(all, *at, &["not", "isn't", "aren't", "never"]))?;
    let end = not - usize::from(is(all, not - 1, &["is", "are"]));
    let place = at + 1 + if is(all, at + 1, &["to"]) { 2 } else { 0 };
    let whom = phrase(all, 0, catalogue).map(|(whom, _)| whom)?;
    let lives = whom.is("person") || whom.is("animal") || all[0].capital;
    if end == 0 || !lives || !is(all, place, &["in", "into", "on", "onto", "inside", "near"]) {
        return None;
    }
    let (whom, there) = (join(all, 0, end), join(all, place, all.len()));
    let ways = ["let", "bring", "put", "take"]
        .iter()
        .flat_map(|verb| order::read(&format!("{verb} {whom} {there}"), catalogue));
    let drafts: Vec<Draft> = ways
        .filter_map(|said| match said {
            Said::Do(draft) => Some(*draft),
            Said::So(_) => None,
        })
        .collect();
    (!drafts.is_empty()).then_some(drafts)
}
