//! "Put a wash on at nine and hang it out when it's done", "take the clothes out of the dryer as soon as it stops": the
//! machine that is waited for is the one that was set going, or that something is taken out of.

use super::said;
use crate::read::beside::{end, start};
use crate::read::lexicon::is_base;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, any_phrase, phrase, word};

const WAITS: [&str; 6] = ["when", "once", "whenever", "as soon as", "the moment", "after"];

const ENDS: [&str; 24] = [
    "it's done",
    "it is done",
    "it's finished",
    "it is finished",
    "it has finished",
    "it's over",
    "it's through",
    "it finishes",
    "it stops",
    "it has stopped",
    "it's stopped",
    "it ends",
    "it beeps",
    "that's done",
    "that is done",
    "that's finished",
    "that has finished",
    "they're done",
    "it's ready",
    "the cycle has finished",
    "the cycle is done",
    "the cycle ends",
    "the load is done",
    "the load is finished",
];

/// What sets a machine going, or names the one that something is in.
const MACHINES: [(&str, &[&str]); 3] = [
    ("dryer", &["dryer", "tumble dryer", "tumble-dryer", "drier"]),
    ("dishwasher", &["dishwasher"]),
    (
        "washer",
        &[
            "washer",
            "washing machine",
            "wash on",
            "in the wash",
            "a wash",
            "load of washing",
            "load of laundry",
            "washing on",
        ],
    ),
];

/// Words of setting a machine going, or of taking out of it.
const USED: [&str; 12] =
    ["put", "start", "run", "do", "set", "switch", "turn", "stick", "load", "take", "get", "empty"];

/// The machine that a sentence sets going, or takes something out of, last before a place.
pub(in crate::read) fn machine(tokens: &[Token], before: usize) -> Option<&'static str> {
    let used = (0..before).find(|at| USED.contains(&word(tokens, *at)))?;
    // "Move the load to the dryer": where it goes next is not what it is in.
    let next = |at: usize| {
        matches!(word(tokens, at.saturating_sub(1)), "to" | "into" | "in")
            || word(tokens, at.saturating_sub(1)) == "the"
                && at > 1
                && matches!(word(tokens, at - 2), "to" | "into" | "in")
    };
    (used + 1..before).rev().filter(|at| !next(*at)).find_map(|at| {
        MACHINES.iter().find_map(|(machine, names)| any_phrase(tokens, at, names).map(|_| *machine))
    })
}

/// Where a sentence waits for something to end, and where the words for that end.
pub(in crate::read) fn waits(tokens: &[Token], from: usize) -> Option<(usize, usize)> {
    (from..tokens.len()).find_map(|at| {
        let used = any_phrase(tokens, at, &WAITS)?;
        let ends = any_phrase(tokens, at + used, &ENDS)?;
        Some((at, at + used + ends))
    })
}

/// "When the washer has finished".
pub(in crate::read) fn finished(machine: &str, place: usize) -> Vec<Token> {
    ["when", "the", machine, "has", "finished"].iter().map(|words| said(words, place)).collect()
}

/// The sentence with what is waited for by name, before the order that waits.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let (at, done) = waits(sentence, first)?;
    let machine = machine(sentence, at)?;
    let place = sentence[at].start;
    // "…; once it's done, fold them": it stands before its order already.
    let comma = word(sentence, done) == ",";
    let fronted = is_base(word(sentence, done + usize::from(comma)))
        && (at == first || matches!(word(sentence, at - 1), "," | "and" | "then" | "–" | "—" | ":"));
    if fronted {
        let order = done + usize::from(comma);
        let mark = [said(",", sentence[order].start)];
        return Some([&sentence[..at], &finished(machine, place), &mark, &sentence[order..]].concat());
    }
    // The order begins behind the joint before it.
    let joint = (first + 1..at).rev().find(|joint| {
        let next = joint + 1 + usize::from(word(sentence, joint + 1) == "then");
        matches!(word(sentence, *joint), "and" | "," | "then") && is_base(word(sentence, next))
    });
    let order = joint.map_or(first, |joint| joint + 1 + usize::from(word(sentence, joint + 1) == "then"));
    let out_of = phrase(sentence, at.saturating_sub(1), "dryer").is_some();
    if !is_base(word(sentence, order)) || joint.is_none() && !out_of && machine != "dryer" {
        return None;
    }
    let mut plain = sentence[..joint.unwrap_or(order)].to_vec();
    if let Some(joint) = joint {
        if plain.last().is_some_and(|last| last.is_mark(',')) {
            plain.pop();
        }
        plain.push(said("and", sentence[joint].start));
    }
    plain.extend(finished(machine, sentence[order].start));
    plain.push(said(",", sentence[order].start));
    plain.extend_from_slice(&sentence[order..at]);
    plain.extend_from_slice(&sentence[done..]);
    (done <= end(sentence)).then_some(plain)
}
