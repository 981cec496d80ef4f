//! An order in its own words: a verb, the phrases that say what it is done to, and behind them where, for whom and how.
//!
//! A thing that the house knows may stand anywhere in such an order ("defrost a loaf from the chest freezer"): what
//! is done is done to the phrase behind the verb.

use std::collections::BTreeSet;

use hob_schedules::{Duty, Name};

use super::objects::{leftovers, reason, spared};
use super::{DETERMINERS, is_preposition};
use crate::read::clause::Clause;
use crate::read::lexicon::{Lexicon, What, is_base, is_noun_too, is_relation, is_stop, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Nobody names a thing in more words.
const NAME_WORDS_MAX: usize = 7;

/// Verbs of giving: who is given something may stand before what.
pub(super) fn gives(verb: &str) -> bool {
    matches!(verb, "send" | "give" | "show" | "bring" | "get" | "hand" | "read" | "text" | "email")
}

/// Verbs behind which a thing and what becomes of it stand: "keep the door shut", "have the car washed".
fn has_a_clause(verb: &str) -> bool {
    matches!(
        verb,
        "keep"
            | "leave"
            | "have"
            | "get"
            | "make"
            | "let"
            | "see"
            | "help"
            | "want"
            | "need"
            | "like"
            | "be"
            | "go"
            | "do"
            | "watch"
            | "ask"
            | "tell"
            | "remind"
            | "wake"
            | "check"
            | "look"
            | "stay"
    )
}

/// The duty of an order whose verb, with its particle, is `used`; `None` if no phrase that names something stands behind
/// it.
pub(super) fn ordered(
    rest: &[Token],
    used: &BTreeSet<usize>,
    verb: &str,
    task: &Name,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Option<Duty> {
    let main = *used.first()?;
    let verb_end = (main..).find(|at| !used.contains(at))?;
    let stop = reason(rest, verb_end, rest.len()).unwrap_or(rest.len());
    // A mark of its own says that more than an order stands here.
    let colon = (verb_end..stop).any(|at| matches!(word(rest, at), ":" | "(" | ";"));
    if has_a_clause(verb) || colon || spared(rest, verb_end, stop).is_some() {
        return None;
    }
    let mut duty = Duty {
        task: task.clone(),
        things: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        manner: Vec::new(),
    };
    let mut known = used.clone();
    let mut start = verb_end;
    if gives(verb)
        && let Some((who, end)) = receiver(rest, start, lexicon)
        && end < stop
        && phrase(rest, end, stop, used, clause).is_some()
    {
        known.extend(start..end);
        duty.people.extend(who);
        start = end;
    }
    let phrases = phrases(rest, start, stop, used, clause)?;
    for (from, to) in phrases {
        match lexicon.named(rest, from).filter(|(_, end)| *end == to) {
            Some((named, _)) => {
                let list = match named.what {
                    What::Person => &mut duty.people,
                    What::Room | What::Furniture => &mut duty.places,
                    What::Animal | What::Thing | What::Item => &mut duty.things,
                };
                list.extend(named.names);
            }
            None => duty.things.push(to_name(rest[from..to].iter().map(|token| token.word.as_str()))),
        }
        start = to;
        known.extend(from..to);
    }
    for at in start..stop {
        let Some((names, what, end)) = behind(rest, at, lexicon).filter(|(_, _, end)| *end <= stop) else {
            continue;
        };
        match (word(rest, at), what) {
            ("in" | "at" | "around" | "throughout", What::Room) => duty.places.extend(names),
            ("to" | "for", What::Person) => duty.people.extend(names),
            _ => continue,
        }
        known.extend(at..end);
    }
    duty.manner.extend(leftovers(rest, main, stop, &known, clause));
    duty.manner.extend(asides.iter().cloned());
    duty.manner.retain(|manner| !manner.is_empty());
    // Two or three remarks are all that fits into the sentence for the policy.
    duty.manner.truncate(3);
    Some(duty)
}

/// Who is given something: "them", "Biscuit", "the cats".
fn receiver(rest: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Vec<Name>, usize)> {
    if is_pronoun(word(rest, at)) {
        return Some((vec![Name::new(word(rest, at))], at + 1));
    }
    let from = at + any_phrase(rest, at, &DETERMINERS).unwrap_or(0);
    let (named, end) = lexicon.named(rest, from)?;
    matches!(named.what, What::Person | What::Animal).then_some((named.names, end))
}

/// What a preposition and a name of the house say: "in the pantry", "for Nan".
fn behind(rest: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Vec<Name>, What, usize)> {
    if !is_link(word(rest, at)) {
        return None;
    }
    if is_pronoun(word(rest, at + 1)) {
        return Some((vec![Name::new(word(rest, at + 1))], What::Person, at + 2));
    }
    let from = at + 1 + any_phrase(rest, at + 1, &DETERMINERS).unwrap_or(0);
    let (named, end) = lexicon.named(rest, from)?;
    // "In the kitchen drawer" is no kitchen.
    let whole = rest.get(end).is_none_or(|next| {
        next.shape == Shape::Mark || is_link(&next.word) || is_preposition(&next.word) || is_stop(next)
    });
    whole.then_some((named.names, named.what, end))
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "him" | "her" | "them")
}

/// The phrases behind a verb that name things, without what stands before a noun: one, or a list with an "and".
fn phrases(
    rest: &[Token],
    at: usize,
    stop: usize,
    used: &BTreeSet<usize>,
    clause: &Clause,
) -> Option<Vec<(usize, usize)>> {
    let first = phrase(rest, at, stop, used, clause)?;
    let mut all = vec![first];
    let mut joined = false;
    let mut end = first.1;
    while end < stop && !joined && is_next(end, clause) {
        let comma = rest[end].is_mark(',');
        let and = end + usize::from(comma);
        joined = matches!(word(rest, and), "and" | "&" | "+" | "plus");
        if !comma && !joined {
            break;
        }
        let Some(next) = phrase(rest, and + usize::from(joined), stop, used, clause) else {
            joined = false;
            break;
        };
        // "…and fill the hod": another order.
        if is_base(word(rest, next.0)) && !is_noun_too(word(rest, next.0)) {
            joined = false;
            break;
        }
        end = next.1;
        all.push(next);
    }
    // Without an "and" what follows a comma is a remark.
    if !joined {
        all.truncate(1);
    }
    Some(all)
}

/// A phrase that names something, without what stands before the noun.
fn phrase(
    rest: &[Token],
    at: usize,
    stop: usize,
    used: &BTreeSet<usize>,
    clause: &Clause,
) -> Option<(usize, usize)> {
    let from =
        at + any_phrase(rest, at, &DETERMINERS).max(any_phrase(rest, at, &["both", "another"])).unwrap_or(0);
    let mut end = from;
    while end < stop
        && !used.contains(&end)
        && (end == from || is_next(end, clause))
        && (rest[end].shape != Shape::Mark || rest[end].word == "-" && end > from)
        && (word(rest, end) == "of" && end > from || !ends(word(rest, end)))
    {
        end += 1;
    }
    while end > from && (rest[end - 1].shape == Shape::Mark || word(rest, end - 1) == "of") {
        end -= 1;
    }
    let words = &rest[from.min(end)..end];
    let said = words.iter().filter(|token| token.shape != Shape::Mark).count();
    let names =
        words.iter().any(|token| !is_stop(token)) && words.iter().any(|token| token.shape == Shape::Word);
    // A verb among them belongs to somebody else: "help Dad clean the garage".
    let verb = words.iter().any(|token| is_base(&token.word) && !is_noun_too(&token.word));
    (names && !verb && said <= NAME_WORDS_MAX).then_some((from, end))
}

/// Whether no time stood between a word and the one before it.
fn is_next(at: usize, clause: &Clause) -> bool {
    at > 0
        && clause
            .at
            .get(at)
            .is_some_and(|here| clause.at.get(at - 1).is_some_and(|before| *here == before + 1))
}

/// Words that stand between what is done and where, how or for whom.
fn is_link(word: &str) -> bool {
    is_relation(word)
        || matches!(
            word,
            "in" | "to"
                | "for"
                | "outside"
                | "next"
                | "around"
                | "throughout"
                | "between"
                | "across"
                | "along"
                | "above"
                | "below"
                | "without"
                | "using"
        )
}

/// Words that no name of a thing has.
fn ends(word: &str) -> bool {
    is_link(word)
        || is_preposition(word)
        || is_pronoun(word)
        || word.ends_with("ly")
            && !matches!(word, "jelly" | "lily" | "holly" | "trolley" | "belly" | "family")
        || matches!(
            word,
            "out"
                | "up"
                | "down"
                | "away"
                | "back"
                | "again"
                | "first"
                | "please"
                | "too"
                | "well"
                | "twice"
                | "once"
                | "overnight"
                | "that"
                | "which"
                | "who"
                | "where"
                | "what"
                | "whatever"
                | "while"
                | "then"
                | "or"
                | "it"
                | "me"
                | "us"
                | "you"
                | "i"
                | "we"
                | "they"
                | "he"
                | "she"
                | "is"
                | "are"
                | "not"
                | "only"
                | "as"
                | "if"
                | "will"
                | "can"
                | "needs"
                | "goes"
        )
}
