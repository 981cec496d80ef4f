//! What is to be done: chores with their objects, places, people and manner.

mod objects;
mod stated;

use std::collections::BTreeSet;

use hob_schedules::{Duty, Name};

use self::objects::objects;
use self::stated::stated;
use super::clause::{Clause, Voice, voice};
use super::lexicon::{Form, Lexicon, TaskMatch, base_of, is_base, is_stop, is_verb_form, to_name};
use super::tokens::{Shape, Token, any_phrase, word};

/// A chore that a clause names.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// What is to be done.
    pub duty: Duty,
    /// Whether the catalogue has it.
    pub known: bool,
    /// Whether it was named by a noun alone ("dinner").
    pub by_noun: bool,
}

/// A household sentence that names more than this many chores is a list without marks; the rest is kept as manner.
const DEEDS_MAX: usize = 6;

/// The chores of a clause, in the order of its words. Empty when it names none.
pub(crate) fn deeds(clause: &Clause, lexicon: &Lexicon) -> Vec<Deed> {
    let rest = &clause.rest;
    match voice(clause, lexicon) {
        Voice::Hob(at) => deeds_in(rest, Some(at), &clause.asides, lexicon, clause),
        Voice::Owner | Voice::Other(_) | Voice::Noun | Voice::Unclear => {
            deeds_in(rest, None, &clause.asides, lexicon, clause)
        }
    }
}

fn deeds_in(
    rest: &[Token],
    main: Option<usize>,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Vec<Deed> {
    let chosen = choose(rest, main, lexicon);
    let mut deeds = Vec::new();
    if chosen.is_empty() {
        if let Some((task, start, end)) = noun(rest, lexicon) {
            let used: BTreeSet<usize> = (start..end).collect();
            let known = lexicon.has_task(&task);
            let duty = objects(rest, 0, rest.len(), &used, task, asides, lexicon, clause);
            deeds.push(Deed { duty, known, by_noun: true });
        } else if let Some(deed) = main.and_then(|at| unknown(rest, at, asides, lexicon, clause)) {
            deeds.push(deed);
        } else if let Some(deed) = stated(rest, asides, lexicon, clause) {
            deeds.push(deed);
        }
        return deeds;
    }
    // One object after several verbs is the object of each ("vacuum and mop the kitchen"); else each chore has the
    // words up to the next.
    let starts: Vec<usize> = chosen.iter().map(TaskMatch::first).collect();
    let shared = chosen.len() > 1 && verbs_together(rest, &chosen);
    let all_used: BTreeSet<usize> = chosen.iter().flat_map(|found| found.tokens.iter().copied()).collect();
    for (index, found) in chosen.iter().enumerate() {
        let from = if index == 0 || shared { 0 } else { starts[index] };
        let to = if shared { rest.len() } else { starts.get(index + 1).copied().unwrap_or(rest.len()) };
        let known = lexicon.has_task(&found.task);
        let own = if index == 0 { asides } else { &[] };
        let duty = objects(rest, from, to, &all_used, found.task.clone(), own, lexicon, clause);
        deeds.push(Deed { duty, known, by_noun: false });
    }
    deeds
}

/// The best matches that do not share their words, in order.
fn choose(rest: &[Token], main: Option<usize>, lexicon: &Lexicon) -> Vec<TaskMatch> {
    let mut chosen: Vec<TaskMatch> = Vec::new();
    for found in lexicon.tasks(rest) {
        if chosen.len() >= DEEDS_MAX {
            break;
        }
        let [first, ..] = found.tokens.as_slice() else { continue };
        let first = *first;
        if found.tokens.len() == 1 && !stands_alone(rest, first, main, lexicon) {
            continue;
        }
        // Another chore needs a verb of its own.
        let taken = chosen.iter().any(|other| {
            other.tokens.iter().any(|token| found.tokens.contains(token))
                || (other.first() < first && first < *other.tokens.last().unwrap_or(&0))
                || (first < other.first() && other.first() < *found.tokens.last().unwrap_or(&0))
        });
        if taken || chosen.iter().any(|other| other.task == found.task) {
            continue;
        }
        chosen.push(found);
    }
    // A chore of one weak verb beside one that is named in full is only part of it ("get the dinner ready").
    if chosen.iter().any(|found| found.tokens.len() > 1) {
        chosen.retain(|found| found.tokens.len() > 1 || !is_weak(word(rest, found.first())));
    }
    chosen.sort_by_key(TaskMatch::first);
    chosen
}

/// Verbs that alone say little about what is to be done.
fn is_weak(word: &str) -> bool {
    matches!(
        base_of(word).unwrap_or(word),
        "get"
            | "put"
            | "take"
            | "bring"
            | "leave"
            | "have"
            | "give"
            | "start"
            | "lay"
            | "move"
            | "call"
            | "tell"
            | "say"
            | "return"
            | "light"
            | "buy"
            | "order"
            | "shop"
            | "place"
            | "cook"
            | "fetch"
            | "carry"
            | "lock"
            | "feed"
            | "water"
            | "charge"
            | "dock"
            | "restock"
    )
}

/// Whether one verb by itself names a chore here: as the order of the clause, or after "and".
fn stands_alone(rest: &[Token], at: usize, main: Option<usize>, lexicon: &Lexicon) -> bool {
    let Some(main) = main else { return false };
    let token = word(rest, at);
    // "Water bowls get emptied": part of a longer name.
    if (at.saturating_sub(2)..=at).any(|start| {
        lexicon
            .named(rest, start)
            .is_some_and(|(_, end)| start <= at && at + 1 < end || start < at && at < end)
    }) {
        return false;
    }
    // "Give the mirror a wipe".
    let given = matches!(word(rest, at.saturating_sub(1)), "a" | "good" | "quick" | "proper")
        && rest[..at].iter().any(|token| token.word == "give" || token.word == "gets" || token.word == "get");
    if given {
        return true;
    }
    let order = at == main && is_base(token);
    let joined = at > main
        && matches!(word(rest, at - 1), "and" | "," | "then" | "&" | "+" | "to" | "or")
        && is_base(token);
    // "The seedlings get watered" says what is done, where "get the seedlings water" would not.
    let whole = matches!(base_of(token), Some("water" | "feed" | "lock" | "charge" | "restock" | "cook"));
    let done_to = !is_base(token) && base_of(token).is_some() && (whole || !is_weak(token));
    order || joined || done_to
}

/// "Vacuum and mop the kitchen", "wash, dry and fold the clothes": nothing between the verbs.
fn verbs_together(rest: &[Token], chosen: &[TaskMatch]) -> bool {
    chosen.windows(2).all(|pair| {
        let (from, to) = (pair[0].first(), pair[1].first());
        (from + 1..to).all(|index| matches!(word(rest, index), "and" | "," | "then" | "&" | "+" | "or"))
    })
}

/// A chore named by a noun alone.
fn noun(rest: &[Token], lexicon: &Lexicon) -> Option<(Name, usize, usize)> {
    // "Groceries get delivered" by somebody else.
    if rest.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "delivered" | "arrive" | "arrives" | "arriving" | "delivers" | "collected"
        )
    }) {
        return None;
    }
    (0..rest.len()).find_map(|at| {
        let before = at.checked_sub(1).map_or("", |index| word(rest, index));
        // "After the laundry" is a time, "out of coffee" a list, "the dinner table" a thing.
        if matches!(before, "of" | "from" | "than" | "like" | "with" | "after" | "before" | "for" | "about") {
            return None;
        }
        let (task, end) = lexicon.task_noun(rest, at)?;
        let longer = lexicon.named(rest, at).is_some_and(|(_, other)| other > end);
        (!longer).then_some((task, at, end))
    })
}

/// An order with a verb for which the catalogue has no chore: the owner's verb is kept.
fn unknown(
    rest: &[Token],
    main: usize,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Option<Deed> {
    // "Water bowls get emptied": the words name a thing.
    let subject = lexicon.named(rest, main).is_some_and(|(_, end)| {
        end > main + 1
            && matches!(
                word(rest, end),
                "get" | "gets" | "are" | "is" | "should" | "must" | "need" | "needs" | "want" | "wants"
            )
    });
    let verb_at = if is_base(word(rest, main)) && !subject {
        main
    } else {
        // "The blinds should be lowered": the participle; "her bed wants changing".
        (main..rest.len()).find(|index| {
            let said = word(rest, *index);
            let wanted = *index > main
                && matches!(word(rest, *index - 1), "need" | "needs" | "want" | "wants" | "use" | "needing");
            (is_verb_form(said, Form::Past) || wanted && is_verb_form(said, Form::Ing)) && !is_auxiliary(said)
        })?
    };
    let verb = base_of(word(rest, verb_at)).filter(|verb| !matches!(*verb, "skip" | "cancel" | "stop"))?;
    if matches!(
        verb,
        "do" | "have"
            | "make"
            | "get"
            | "go"
            | "let"
            | "keep"
            | "use"
            | "see"
            | "like"
            | "need"
            | "mind"
            | "look"
            | "stay"
            | "wait"
            | "eat"
            | "come"
            | "help"
            | "find"
            | "sit"
            | "stand"
    ) && !rest.iter().skip(verb_at + 1).any(|token| token.shape == Shape::Word && !is_stop(token))
    {
        return None;
    }
    let mut used: BTreeSet<usize> = BTreeSet::from([verb_at]);
    let mut task = verb.to_owned();
    let particle = word(rest, verb_at + 1);
    if matches!(particle, "out" | "up" | "down" | "off" | "in" | "away" | "over" | "back") {
        task.push('-');
        task.push_str(particle);
        used.insert(verb_at + 1);
    }
    let after = (verb_at + 1..rest.len())
        .take(4)
        .find(|index| matches!(word(rest, *index), "away" | "out" | "off" | "up" | "down"));
    if let (Some(after), "anything" | "everything" | "it" | "them" | "something" | "things" | "stuff") =
        (after, particle)
        && after == verb_at + 2
    {
        task.push('-');
        task.push_str(word(rest, after));
        used.extend([verb_at + 1, after]);
    }
    if let Some(at) = particle_behind(rest, verb_at, verb).filter(|at| !used.contains(at)) {
        // "Let the dog out", "blow the candles out".
        task.push('-');
        task.push_str(word(rest, at));
        used.insert(at);
    }
    let giver =
        matches!(verb, "send" | "give" | "show" | "bring" | "get" | "hand" | "read" | "text" | "email");
    let me = giver && matches!(particle, "me" | "us");
    if me {
        used.insert(verb_at + 1);
    }
    if matches!(verb, "deep" | "spot" | "damp" | "spring") {
        // "Deep clean", "spot clean", "damp mop": one verb in two words.
        let second = base_of(particle)?;
        task.push('-');
        task.push_str(second);
        used.insert(verb_at + 1);
    }
    // What is done to something may stand before the verb.
    let from = if verb_at == main { verb_at } else { main };
    let mut duty = objects(rest, from, rest.len(), &used, Name::new(task), asides, lexicon, clause);
    if me && duty.people.is_empty() {
        duty.people.push(Name::new("owner"));
    }
    if duty.things.is_empty() && duty.places.is_empty() {
        // The words right after the verb are what it is done to.
        let start = verb_at + usize::from(used.contains(&(verb_at + 1))) + 1;
        // "Run Leo's bath".
        let start = start + usize::from(word(rest, start).ends_with("'s"));
        let start = start
            + any_phrase(
                rest,
                start,
                &[
                    "the",
                    "my",
                    "our",
                    "a",
                    "an",
                    "his",
                    "her",
                    "their",
                    "all the",
                    "some",
                    "both",
                    "all",
                    "all of the",
                    "every",
                    "any",
                    "another",
                    "me",
                    "us",
                    "me the",
                    "me a",
                    "us a",
                ],
            )
            .unwrap_or(0);
        let end = (start..rest.len())
            .find(|index| {
                rest[*index].shape == Shape::Mark && rest[*index].word != "-"
                    || is_preposition(word(rest, *index))
            })
            .unwrap_or(rest.len());
        let noun = to_name(
            rest[start.min(end)..end]
                .iter()
                .map(|token| token.word.as_str())
                .filter(|word| !matches!(*word, "the" | "and"))
                .take(4),
        );
        // "Don't let him talk you into mulch": people's doings are no thing to be handled.
        let doings = [
            "him", "you", "i", "we", "they", "who", "what", "that's", "is", "are", "if", "how", "anyone",
            "nobody", "will", "can",
        ];
        if noun.split('-').any(|word| doings.contains(&word)) {
            return None;
        }
        if !noun.is_empty()
            && !duty.people.iter().any(|who| noun == *who || noun.starts_with(&format!("{who}-")))
        {
            let shown = noun.replace('-', " ");
            duty.manner.retain(|manner| !shown.contains(manner.as_str()) && !manner.starts_with(&shown));
            duty.things.push(noun);
        }
    }
    let empty =
        duty.things.is_empty() && duty.places.is_empty() && duty.people.is_empty() && duty.manner.is_empty();
    (!empty).then_some(Deed { duty, known: false, by_noun: false })
}

/// A particle behind the object of a verb: "put the cat out", "turn the mattress over".
fn particle_behind(rest: &[Token], verb_at: usize, verb: &str) -> Option<usize> {
    let takes = matches!(
        verb,
        "let"
            | "put"
            | "take"
            | "turn"
            | "move"
            | "blow"
            | "throw"
            | "bring"
            | "set"
            | "lay"
            | "hang"
            | "leave"
            | "pull"
            | "push"
            | "roll"
            | "wheel"
            | "get"
            | "clear"
            | "clean"
            | "shut"
            | "lock"
            | "switch"
            | "fill"
            | "top"
            | "pick"
            | "send"
            | "rinse"
            | "air"
            | "dry"
            | "tuck"
            | "wake"
            | "sort"
            | "call"
            | "invite"
            | "pass"
    );
    // Five words name the longest object that people put between a verb and its particle.
    let last = (verb_at + 2..(verb_at + 7).min(rest.len())).find(|at| {
        matches!(
            word(rest, *at),
            "out" | "in" | "up" | "down" | "off" | "on" | "away" | "back" | "over" | "round" | "around"
        )
    })?;
    let object = (verb_at + 1..last).all(|at| {
        rest[at].shape == Shape::Word
            && !is_preposition(word(rest, at))
            && base_of(word(rest, at))
                .is_none_or(|_| super::lexicon::is_noun_too(word(rest, at)) || !is_base(word(rest, at)))
    });
    let ends = rest.get(last + 1).is_none_or(|next| {
        next.shape == Shape::Mark
            || is_preposition(&next.word)
            || matches!(next.word.as_str(), "again" | "first" | "please" | "there" | "here")
    });
    (takes && object && ends).then_some(last)
}

fn is_auxiliary(word: &str) -> bool {
    matches!(base_of(word).unwrap_or(word), "do" | "have" | "get" | "go" | "let" | "make" | "need")
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "to"
            | "from"
            | "with"
            | "by"
            | "for"
            | "into"
            | "onto"
            | "under"
            | "behind"
            | "before"
            | "after"
            | "so"
            | "because"
            | "and"
            | "but"
            | "until"
            | "when"
            | "if"
    )
}
