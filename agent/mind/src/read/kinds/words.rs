//! What the owner said and a duty does not have yet: kept with it in the owner's own words, so that nothing is lost
//! between the words and what hob says back.

use std::collections::BTreeSet;

use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::lexicon::{Lexicon, base_of, is_stop, plain, singular};
use crate::read::says::{TELLS, duty_words};
use crate::read::tokens::{Shape, Token, word};

/// As many remarks as fit into one sentence for the policy.
const REMARKS_MAX: usize = 5;

/// Adds to each duty the words of the clause that none of them has.
pub(super) fn keep(found: &mut [Deed], clause: &Clause, lexicon: &Lexicon) {
    let rest = &clause.rest;
    if found.is_empty() {
        return;
    }
    let mut said: BTreeSet<String> = BTreeSet::new();
    for deed in found.iter() {
        for part in duty_words(&deed.duty).split(|c: char| !c.is_alphanumeric() && c != '\'') {
            let part = part.to_lowercase();
            said.insert(stem(&part));
            said.insert(singular(&part));
        }
    }
    tell(found, rest);
    tell_apart(found, rest, lexicon);
    let matched = matched(found, rest, lexicon);
    // Where each chore begins, so that a word goes to the chore that it stands with.
    let starts: Vec<usize> = found
        .iter()
        .map(|deed| lexicon.tasks(rest).iter().find(|m| m.task == deed.duty.task).map_or(0, |m| m.first()))
        .collect();
    let mut at = 0;
    while at < rest.len() {
        if !is_unsaid(rest, at, &said, &matched, found, lexicon) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < rest.len()
            && (is_unsaid(rest, end, &said, &matched, found, lexicon)
                || is_link(word(rest, end)) && is_unsaid(rest, end + 1, &said, &matched, found, lexicon))
            && clause
                .at
                .get(end)
                .is_some_and(|here| clause.at.get(end - 1).is_some_and(|last| *here == last + 1))
        {
            end += 1;
        }
        let words = plain(rest, at, end);
        let owner = starts
            .iter()
            .enumerate()
            .filter(|(_, start)| **start <= at)
            .map(|(index, _)| index)
            .next_back()
            .unwrap_or(0);
        let duty = &mut found[owner].duty;
        let known = duty.manner.iter().any(|manner| manner.contains(&words));
        if !known && duty.manner.len() < REMARKS_MAX {
            duty.manner.push(words);
        }
        at = end;
    }
    // A chore that nobody knows is told apart by the thing that the heading names.
    let unknown = found.iter().all(|deed| !deed.known);
    let about = clause.above.lead.as_ref().or(clause.above.thing.as_ref().filter(|_| unknown));
    let lead = about.filter(|lead| !lead.split(' ').any(|part| said.contains(&singular(part))));
    if let (Some(lead), [deed, ..]) = (lead, found) {
        deed.duty.manner.push(lead.clone());
    }
}

/// "Call me", "text us": how somebody is told is kept before all else.
fn tell(found: &mut [Deed], rest: &[Token]) {
    for deed in found.iter_mut().filter(|deed| deed.duty.task == "remind") {
        // "Remind me to ring the dentist": the ringing is the owner's.
        let to = rest.iter().position(|token| matches!(token.word.as_str(), "to" | "that" | "about"));
        let before =
            &rest[..to.filter(|_| rest.iter().any(|token| token.word == "remind")).unwrap_or(rest.len())];
        let verb = before.iter().find_map(|token| base_of(&token.word).filter(|verb| TELLS.contains(verb)));
        // "Let me know" tells.
        let known = rest.windows(3).any(|three| three[0].word == "let" && three[2].word == "know");
        let verb = verb.or(known.then_some("tell"));
        if let Some(verb) = verb.filter(|verb| deed.duty.manner.first().is_none_or(|first| first != verb)) {
            deed.duty.manner.retain(|manner| manner != verb);
            deed.duty.manner.insert(0, verb.to_owned());
        }
    }
}

/// Verbs that say more than the chore that they are taken for: a deck that is swept is not vacuumed.
const VERBS_APART: [&str; 9] =
    ["sweep", "strip", "scrub", "disinfect", "polish", "bleach", "steam", "rinse", "soak"];

/// Keeps the verb where the chore's own words lose it.
fn tell_apart(found: &mut [Deed], rest: &[Token], lexicon: &Lexicon) {
    let tasks = lexicon.tasks(rest);
    for deed in found.iter_mut().filter(|deed| deed.known) {
        let said = duty_words(&deed.duty);
        let verb = tasks
            .iter()
            .filter(|task| task.task == deed.duty.task)
            .flat_map(|task| &task.tokens)
            .find_map(|at| base_of(word(rest, *at)).filter(|verb| VERBS_APART.contains(verb)));
        if let Some(verb) = verb.filter(|verb| !said.contains(verb)) {
            deed.duty.manner.insert(0, verb.to_owned());
        }
    }
}

/// The tokens of the phrases that name the chores.
fn matched(found: &[Deed], rest: &[Token], lexicon: &Lexicon) -> BTreeSet<usize> {
    lexicon
        .tasks(rest)
        .into_iter()
        .filter(|m| found.iter().any(|deed| deed.duty.task == m.task))
        .flat_map(|m| m.tokens)
        .collect()
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "of" | "and"
            | "the"
            | "a"
            | "in"
            | "on"
            | "to"
            | "for"
            | "with"
            | "at"
            | "by"
            | "or"
            | "-"
            | "'"
            | "from"
            | "over"
            | "under"
            | "not"
            | "as"
            | "is"
            | "so"
            | "it's"
            | "its"
    )
}

fn stem(word: &str) -> String {
    base_of(word).map_or_else(|| singular(word), str::to_owned)
}

/// Whether a word carries meaning that no duty has.
fn is_unsaid(
    rest: &[Token],
    at: usize,
    said: &BTreeSet<String>,
    matched: &BTreeSet<usize>,
    found: &[Deed],
    lexicon: &Lexicon,
) -> bool {
    let Some(token) = rest.get(at) else { return false };
    if token.shape == Shape::Number {
        return !said.contains(&token.word);
    }
    if is_stop(token) || said.contains(&stem(&token.word)) || said.contains(&singular(&token.word)) {
        return false;
    }
    // The verb of the phrase is the chore itself.
    if base_of(&token.word).is_some()
        && (matched.contains(&at)
            || matches!(
                stem(&token.word).as_str(),
                "have" | "do" | "make" | "get" | "give" | "take" | "put" | "go" | "come" | "keep"
            ))
    {
        return false;
    }
    if matches!(token.word.as_str(), "kindly" | "simply" | "duly") {
        return false;
    }
    if token.word == "know" && matched.contains(&at) {
        return false;
    }
    // "Want a drink", "needs a brush": the noun is what the chore is.
    let wants = at >= 2
        && matches!(word(rest, at - 1), "a" | "some")
        && matches!(word(rest, at - 2), "want" | "wants" | "need" | "needs" | "get" | "gets" | "use");
    if wants && found.len() == 1 {
        return false;
    }
    // "Breakfast on the table" is breakfast made.
    let served = token.word == "table" && found.iter().any(|deed| deed.duty.task.starts_with("make-"));
    if served {
        return false;
    }
    // Somebody or something that a duty has under the household's own name.
    let named = (at.saturating_sub(2)..=at)
        .find_map(|start| lexicon.named(rest, start).filter(|(_, end)| start <= at && at < *end));
    if let Some((named, _)) = named {
        let has = found.iter().any(|deed| {
            let duty = &deed.duty;
            named.names.iter().any(|name| {
                duty.things.contains(name) || duty.places.contains(name) || duty.people.contains(name)
            })
        });
        return !has;
    }
    true
}
