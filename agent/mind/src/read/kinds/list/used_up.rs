//! What is used up, or wanted no more, in sentences that name no list: "there is not a stamp left in the house", "the
//! jam is nearly gone", "scrap the bin liners", "take coffee off".

use super::amount;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::{is_stop, plain, singular, to_name};
use crate::read::table::first_of;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use crate::read::{ListEdit, ListOp};
use hob_schedules::Name;

/// More words than these tell something; they name no thing.
const NAME_WORDS_MAX: usize = 4;

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if scene.cx.said || clause.times.repeats() {
        return None;
    }
    none_left(clause, scene)
        .or_else(|| last_of(clause, scene))
        .or_else(|| nearly_gone(clause, scene))
        .or_else(|| no_more(clause, scene))
        .or_else(|| taken_off(clause, scene))
        .or_else(|| more_of_it(clause, scene))
}

/// "Last of the coffee went this morning", "I've finished the jam".
fn last_of(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let from = clause.begins(&[
        "last of the",
        "the last of the",
        "that was the last of the",
        "i used the last of the",
        "we used the last of the",
        "i just used the last of the",
        "i've used the last of the",
        "we've used the last of the",
        "i used up the",
        "we used up the",
        "i've used up the",
        "we've used up the",
        "we finished the",
        "i finished the",
        "we've finished the",
        "i've finished the",
    ])?;
    let sure = word(tokens, from - 2) == "of" || word(tokens, from - 2) == "up";
    let to = (from..tokens.len())
        .find(|at| {
            tokens[*at].shape == Shape::Mark
                || matches!(
                    word(tokens, *at),
                    "went"
                        | "is"
                        | "has"
                        | "was"
                        | "got"
                        | "this"
                        | "last"
                        | "on"
                        | "at"
                        | "today"
                        | "yesterday"
                        | "for"
                        | "in"
                )
        })
        .unwrap_or(tokens.len());
    let known = scene.lexicon.item(tokens, from).is_some_and(|(_, after)| after == to);
    let named = (from + 1..=from + NAME_WORDS_MAX).contains(&to);
    (named && (sure || known))
        .then(|| edit(clause, (from, to), ListOp::Add, scene))
        .flatten()
        .map(|edit| vec![edit])
}

/// "No more crisps please", "don't buy any more yoghurt": it is not wanted.
fn no_more(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let from = clause.begins(&[
        "no more",
        "don't buy any more",
        "don't buy any",
        "do not buy any more",
        "don't get any more",
        "don't order any more",
        "stop buying",
        "stop getting",
        "we don't need any more",
    ])?;
    let to = (from..tokens.len())
        .find(|at| {
            tokens[*at].shape == Shape::Mark
                || matches!(word(tokens, *at), "please" | "for" | "until" | "till" | "now" | "thanks")
        })
        .unwrap_or(tokens.len());
    let bought = matches!(word(tokens, from - 1), "more" | "any" | "buying" | "getting")
        && from > clause.head + 2
        || word(tokens, clause.head) == "stop";
    let asked = bought || word(tokens, to) == "please";
    let known = scene.lexicon.item(tokens, from).is_some_and(|(_, after)| after == to);
    let ends = tokens[to..]
        .iter()
        .all(|token| token.shape == Shape::Mark || is_stop(token) || token.word == "please");
    (asked && known && ends && clause.times.is_empty())
        .then(|| edit(clause, (from, to), ListOp::Remove, scene))
        .flatten()
        .map(|edit| vec![edit])
}

/// "…, please get more": of what was just put on the list.
fn more_of_it(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    clause.begins(&[
        "get more",
        "get some more",
        "get some",
        "order more",
        "order some",
        "buy more",
        "buy some",
        "pick some up",
        "pick up more",
        "pick up some",
        "get another",
        "get it",
        "get them",
        "order it",
        "buy it",
    ])?;
    let alone = clause.content() == 0
        || clause.rest.iter().all(|token| {
            token.shape == Shape::Mark
                || is_stop(token)
                || matches!(
                    token.word.as_str(),
                    "get" | "order" | "buy" | "pick" | "more" | "another" | "please"
                )
        });
    (alone && scene.last.edited && (clause.same_block || clause.follows)).then(|| vec![Take::Note])
}

/// "There's no milk left", "we have hardly any rice left", "not a stamp left in the house".
fn none_left(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let head = clause.head
        + any_phrase!(
            tokens,
            clause.head,
            [
                "there is",
                "there's",
                "there are",
                "we have",
                "we've",
                "we've got",
                "i have",
                "i've",
                "i've got",
                "we have got",
            ]
        )
        .unwrap_or(0);
    let from = head
        + any_phrase!(
            tokens,
            head,
            [
                "no",
                "not a",
                "not an",
                "not any",
                "not much",
                "not many",
                "hardly any",
                "barely any",
                "scarcely any",
                "only a little",
                "only a drop of",
                "very little",
                "only one",
                "not enough",
            ]
        )?;
    // "There are no bin liners at all", beside what else is wanted: "no cashews in the house at all" is a rule.
    let told = head > clause.head;
    let at_all = |at: usize| told && word(tokens, at) == "at" && word(tokens, at + 1) == "all";
    let item = |end: usize| scene.lexicon.item(tokens, from).is_some_and(|(_, after)| after == end);
    let to = (from + 1..tokens.len().min(from + 1 + NAME_WORDS_MAX)).find(|at| {
        matches!(word(tokens, *at), "left" | "remaining")
            || at_all(*at) && (clause.follows && !scene.edits.is_empty() || item(*at))
    })?;
    // "No lights left on": how a thing is left, and none is wanted.
    let state = [
        "on",
        "open",
        "out",
        "lying",
        "running",
        "unattended",
        "unlocked",
        "behind",
        "over",
        "standing",
        "around",
    ];
    if state.contains(&word(tokens, to + 1)) {
        return None;
    }
    edit(clause, (from, to), ListOp::Add, scene).map(|edit| vec![edit])
}

/// "The jam is nearly gone", "dish soap is running low", "bread's almost finished".
fn nearly_gone(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let head = clause.head
        + any_phrase!(tokens, clause.head, ["just now", "right now", "now", "at the moment"]).unwrap_or(0);
    let from = head + any_phrase!(tokens, head, ["the", "our", "my"]).unwrap_or(0);
    let (at, end) = shortened(clause).or_else(|| {
        first_of!(
            &clause.tokens,
            [
                "is nearly gone",
                "is almost gone",
                "are nearly gone",
                "are almost gone",
                "is all gone",
                "are all gone",
                "is used up",
                "are used up",
                "is nearly finished",
                "is almost finished",
                "are nearly finished",
                "is finished",
                "are finished",
                "has finished",
                "is running low",
                "are running low",
                "is getting low",
                "are getting low",
                "is running out",
                "are running out",
                "has run out",
                "have run out",
                "is nearly out",
                "is about to run out",
                "is nearly done",
                "is on its last legs",
                "is low",
                "are low",
                "is over",
                "are over",
                "is getting over",
                "will finish",
                "will be finished",
                "will run out",
                "will be gone",
                "is about to finish",
            ]
        )
    })?;
    // "Wipes and cotton wool are running low".
    let parts = joined(tokens, from, at);
    let named = parts.iter().all(|(from, to)| (from + 1..=from + NAME_WORDS_MAX).contains(to));
    let plain = tokens[from..at].iter().all(|token| {
        token.shape == Shape::Word
            || token.is_mark('-') && token.glued
            || token.is_mark(',') && parts.len() > 1
    });
    let other = as_well(clause, end);
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let ends = other.is_some()
        || (end..tokens.len()).all(|at| {
            tokens[at].shape == Shape::Mark
                || timed(at)
                || matches!(word(tokens, at), "soon" | "by" | "now" | "also" | "too")
        });
    // "The battery is low" and "the fire is nearly out" are no shopping.
    let known =
        |(from, to): (usize, usize)| scene.lexicon.item(tokens, from).is_some_and(|(_, after)| after == to);
    // "The party is over", but "toor dal is over and camphor also".
    let over = word(tokens, end - 1) == "over" && (other.is_some() || head > clause.head);
    let scarce = (over
        || matches!(word(tokens, end - 1), "gone" | "low" | "finished" | "finish" | "out" | "up"))
        && end > at + 1;
    let shopped = |(from, to): (usize, usize)| {
        !tokens[from..to].iter().any(|token| {
            UNSHOPPED.contains(&token.word.trim_end_matches("'s")) || crate::read::lexicon::is_stop(token)
        }) && scene.lexicon.person(tokens, from).is_none()
    };
    if !(named && plain && ends && parts.iter().all(|part| known(*part) || scarce && shopped(*part))) {
        return None;
    }
    let mut takes = Vec::new();
    for part in parts {
        let Take::Edit(found) = edit(clause, part, ListOp::Add, scene)? else { return None };
        // The "is" that hangs on the name is none of it.
        let words = found.words.trim_end_matches("'s").to_owned();
        let item = Name::new(found.item.trim_end_matches("'s"));
        takes.push(Take::Edit(ListEdit { words, item, ..found }));
    }
    takes.extend(other.and_then(|other| edit(clause, other, ListOp::Add, scene)));
    Some(takes)
}

/// The parts of what stands between two places, between commas and "and".
fn joined(tokens: &[Token], from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = from;
    for at in from..=to {
        if at == to || matches!(word(tokens, at), "and" | "&" | ",") {
            if at > start {
                parts.push((start + usize::from(matches!(word(tokens, start), "the" | "our" | "my")), at));
            }
            start = at + 1;
        }
    }
    parts
}

/// "Milk is finished and eggs too": the other thing of which the same is so.
fn as_well(clause: &Clause, end: usize) -> Option<(usize, usize)> {
    let tokens = &clause.tokens;
    let from = end + any_phrase!(tokens, end, ["and", ", and", "and so is", "and so are", "and also"])?;
    let from = from + any_phrase!(tokens, from, ["the", "our", "my"]).unwrap_or(0);
    let to = (from..tokens.len())
        .find(|at| {
            tokens[*at].shape != Shape::Word || any_phrase!(tokens, *at, ["also", "too", "as well"]).is_some()
        })
        .unwrap_or(tokens.len());
    let after = any_phrase!(tokens, to, ["also", "too", "as well"]);
    let so = matches!(word(tokens, from.saturating_sub(1)), "is" | "are" | "also");
    let closed =
        tokens[(to + after.unwrap_or(0)).min(tokens.len())..].iter().all(|token| token.shape == Shape::Mark);
    ((after.is_some() || so) && closed && to > from && to - from <= NAME_WORDS_MAX).then_some((from, to))
}

/// What goes low or out and is not bought.
const UNSHOPPED: [&str; 20] = [
    "battery",
    "batteries",
    "charge",
    "fire",
    "light",
    "lights",
    "sun",
    "tide",
    "river",
    "volume",
    "temperature",
    "pressure",
    "phone",
    "tyre",
    "tyres",
    "time",
    "day",
    "week",
    "holiday",
    "water",
];

/// "Washing-up liquid's getting low": the "is" hangs on the name.
fn shortened(clause: &Clause) -> Option<(usize, usize)> {
    let tokens = &clause.tokens;
    (clause.head..tokens.len()).find_map(|at| {
        let hangs = word(tokens, at).ends_with("'s") && !tokens[at].capital
            || at == clause.head && word(tokens, at).ends_with("'s");
        let used = any_phrase!(
            tokens,
            at + 1,
            [
                "getting low",
                "running low",
                "running out",
                "nearly gone",
                "almost gone",
                "nearly finished",
                "almost finished",
                "nearly out",
                "all gone",
                "finished",
                "gone",
            ]
        )?;
        hangs.then_some((at + 1, at + 1 + used))
    })
}

/// "Scrap the bin liners", "cancel the firelighters", "take coffee off": where it is on the list, or lists are the talk.
fn taken_off(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let verb = clause.begins(&[
        "scrap",
        "cancel",
        "forget about",
        "forget",
        "drop",
        "never mind about",
        "never mind",
        "leave off",
        "take off",
        "cross off",
        "strike",
        "remove",
        "skip",
        "no need for",
        "we don't need",
        "don't need",
        "don't get",
        "don't buy",
        "take",
    ])?;
    let takes = matches!(word(tokens, clause.head), "take");
    let from =
        verb + any_phrase!(tokens, verb, ["the", "those", "that", "any", "more", "any more"]).unwrap_or(0);
    let to = (from..tokens.len()).find(|at| {
        tokens[*at].shape == Shape::Mark
            || matches!(
                word(tokens, *at),
                "off" | "i" | "we" | "found" | "after" | "because" | "now" | "actually" | "for" | "again"
            )
    });
    let to = to.unwrap_or(tokens.len());
    let off = word(tokens, verb - 1) == "off"
        || word(tokens, to) == "off"
            && tokens.get(to + 1).is_none_or(|next| {
                next.shape == Shape::Mark || matches!(next.word.as_str(), "again" | "please")
            });
    if takes && !off || to <= from || to - from > NAME_WORDS_MAX {
        return None;
    }
    let listed = listed(clause, (from, to), scene);
    let food = scene.lexicon.item(tokens, from).is_some_and(|(_, after)| after == to);
    if !(listed || food && (off || scene.last.edited) || off && scene.last.edited) {
        return None;
    }
    edit(clause, (from, to), ListOp::Remove, scene).map(|edit| vec![edit])
}

/// Whether the text has put this on a list before.
fn listed(clause: &Clause, (from, to): (usize, usize), scene: &Scene<'_>) -> bool {
    let last = |words: &str| words.split_whitespace().last().map(singular);
    let wanted = plain(&clause.tokens, from, to);
    scene.edits.iter().any(|edit| {
        edit.op == ListOp::Add
            && last(&edit.words) == last(&wanted)
            && (edit.words.contains(&wanted) || wanted.contains(&edit.words))
    })
}

fn edit(clause: &Clause, (from, to): (usize, usize), op: ListOp, scene: &Scene<'_>) -> Option<Take> {
    let tokens = &clause.tokens;
    let (quantity, unit, start) = amount(tokens, from, to);
    let empty = tokens.get(start..to)?.iter().all(is_stop);
    if empty || to - start > NAME_WORDS_MAX {
        return None;
    }
    let item = scene
        .lexicon
        .item(tokens, start)
        .filter(|(_, after)| *after == to)
        .map_or_else(|| to_name(tokens[start..to].iter().map(|token| token.word.as_str())), |(item, _)| item);
    let words = plain(tokens, start, to);
    Some(Take::Edit(ListEdit { op, list: Name::new("shopping"), item, words, quantity, unit, source: None }))
}
