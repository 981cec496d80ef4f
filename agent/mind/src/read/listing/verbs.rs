//! What is to be done with a list: the verbs, where they stand, and their particles.

use super::mention::Mention;
use crate::read::lexicon::LISTS;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// What somebody wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Add,
    Remove,
    Complete,
    Make,
    Update,
    Query,
}

/// A verb in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub verb: Verb,
    /// Its first token.
    pub start: usize,
    /// One past its last, the particle apart.
    pub end: usize,
    /// Where a particle stands that belongs to it: "check milk off".
    pub particle: Option<usize>,
}

/// Verbs that are said of rooms and tables as often as of lists: one of these is about a list only where its own object
/// is, or is on, a list.
const HOUSEHOLD: [&str; 47] = [
    "clear", "wipe", "empty", "bin", "dump", "trash", "drop", "complete", "finish", "toss", "throw", "reset",
    "stick", "place", "record", "register", "cut", "strike", "cancel", "pop", "enter", "take", "put", "move",
    "transfer", "lose", "ditch", "chuck", "write", "log", "pull", "knock", "log", "tidy", "clean", "prune",
    "trim", "set", "hang", "stuff", "shove", "push", "bring", "load", "slot", "pick", "work",
];

/// How many tokens of politeness stand at `at`.
pub(crate) fn lead(tokens: &[Token], at: usize) -> usize {
    let mut next = at;
    loop {
        while next < tokens.len() && tokens[next].shape == Shape::Mark {
            next += 1;
        }
        match LISTS.lead.at(tokens, next) {
            // "Next time", "well done", "first item": no lead.
            Some(used) if next + used < tokens.len() => next += used,
            Some(_) | None if next == at && is_called(tokens, next) => next += 1,
            Some(_) | None => return next,
        }
    }
}

/// "Jeeves, read my list": what somebody calls hob, before a verb.
fn is_called(tokens: &[Token], at: usize) -> bool {
    let first = word(tokens, at);
    let plain = tokens.get(at).is_some_and(|token| token.shape == Shape::Word)
        && !LISTS.stops.contains(first)
        && !LISTS.not_names.contains(first)
        && !LISTS.nouns.iter().any(|noun| noun == first)
        && !crate::read::lexicon::is_base(first)
        && !matches!(
            first,
            "any" | "check" | "name" | "grocery" | "shopping" | "food" | "todo" | "groceries"
        );
    let comma = usize::from(word(tokens, at + 1) == ",");
    let next = head_at(tokens, at + 1 + comma, &[]);
    // "Jeeves, start a new list": of tables and fires, something else is started.
    let listed = || tokens.iter().any(|token| LISTS.nouns.contains(&token.word));
    plain
        && head_at(tokens, at, &[]).is_none()
        && next.is_some_and(|head| match head.verb {
            Verb::Query | Verb::Add | Verb::Remove => true,
            Verb::Make | Verb::Complete => listed(),
            Verb::Update => false,
        })
}

/// The verb at `at`, the one of the most words.
pub(crate) fn head_at(tokens: &[Token], at: usize, mentions: &[Mention]) -> Option<Head> {
    let mut best: Option<(usize, Head)> = None;
    let tables = [
        (Verb::Remove, &LISTS.remove),
        (Verb::Complete, &LISTS.complete),
        (Verb::Add, &LISTS.add),
        (Verb::Make, &LISTS.make),
        (Verb::Query, &LISTS.query),
    ];
    for (verb, table) in tables {
        for words in table {
            let Some((length, head)) = fits(tokens, at, words, verb, mentions) else { continue };
            if best.as_ref().is_none_or(|(longest, _)| length > *longest) && !is_not(tokens, &head) {
                best = Some((length, head));
            }
        }
    }
    if best.is_none() {
        let used = any_phrase!(
            tokens,
            at,
            [
                "update",
                "change",
                "edit",
                "modify",
                "adjust",
                "revise",
                "amend",
                "rename",
                "sort",
                "organise",
                "organize",
                "reorder",
                "rearrange",
                "merge",
                "combine",
                "tidy",
                "tidy up",
                "clean up",
                "prune",
                "trim",
                "shorten",
                "extend",
                "alter",
                "arrange",
                "alphabetise",
                "alphabetize",
                "make changes to",
                "make some changes to",
                "make a change to",
                "expand",
            ]
        )?;
        best = Some((1, Head { verb: Verb::Update, start: at, end: at + used, particle: None }));
    }
    best.map(|(_, head)| head)
}

/// Words that look like one of the verbs and are none here.
fn is_not(tokens: &[Token], head: &Head) -> bool {
    let next = word(tokens, head.end);
    match word(tokens, head.start) {
        // "Make sure", "put the kettle on", "cancel that" are about other things.
        "make" => next == "sure",
        "list" => {
            head.verb == Verb::Add
                && matches!(
                    next,
                    "my" | "the" | "all" | "everything" | "items" | "what" | "each" | "every" | "our" | "out"
                )
        }
        "need" | "want" => matches!(next, "to" | "you"),
        _ => false,
    }
}

/// Whether a phrase of the tables stands at `at`; how many words it has.
fn fits(tokens: &[Token], at: usize, words: &str, verb: Verb, mentions: &[Mention]) -> Option<(usize, Head)> {
    let Some((first, second)) = words.split_once(" .. ") else {
        let used = verb_phrase(tokens, at, words)?;
        return Some((used, Head { verb, start: at, end: at + used, particle: None }));
    };
    let end = at + verb_phrase(tokens, at, first)?;
    // A preposition leads to the list; a particle stands anywhere before it.
    let needs_list = matches!(second, "on" | "onto" | "in" | "to" | "from" | "of");
    let own = mentions.iter().find(|mention| mention.start > end);
    let until = own.map_or(tokens.len(), |mention| mention.end);
    let stop =
        (end..until).find(|index| matches!(word(tokens, *index), ";" | "." | "!" | "?")).unwrap_or(until);
    let particle = if needs_list {
        let mention = own?;
        (mention.start < stop && mention.has_preposition() && phrase(tokens, mention.start, second).is_some())
            .then_some(mention.start)
    } else {
        // The last such word belongs to the verb: "check take out the trash off my list".
        // "Off my list take the milk".
        let leads = || {
            let topic = mentions.iter().find(|mention| mention.end == at && mention.has_preposition())?;
            phrase(tokens, topic.start, second).map(|_| usize::MAX)
        };
        (end..stop).rev().find(|index| phrase(tokens, *index, second).is_some()).or_else(leads)
    }?;
    let particle = Some(particle).filter(|particle| *particle != usize::MAX);
    if particle == Some(end) && needs_list {
        return None;
    }
    Some((first.split(' ').count() + second.split(' ').count(), Head { verb, start: at, end, particle }))
}

/// A phrase at `at`, whose verb may stand in its -ing form: "by putting it on my list".
fn verb_phrase(tokens: &[Token], at: usize, words: &str) -> Option<usize> {
    if let Some(used) = phrase(tokens, at, words) {
        return Some(used);
    }
    let (verb, rest) = words.split_once(' ').map_or((words, None), |(verb, rest)| (verb, Some(rest)));
    let said = word(tokens, at);
    if !said.ends_with("ing") || crate::read::lexicon::ing_form(verb) != said {
        return None;
    }
    match rest {
        None => Some(1),
        Some(rest) => phrase(tokens, at + 1, rest).map(|used| used + 1),
    }
}

/// The verbs of a sentence that say what is to be done, in order. `from` is where it begins, after its lead.
pub(crate) fn heads(tokens: &[Token], from: usize, mentions: &[Mention]) -> Vec<Head> {
    let mut found: Vec<Head> = Vec::new();
    let mut at = from;
    while at < tokens.len() {
        let inside = mentions.iter().any(|mention| mention.inner <= at && at < mention.end);
        if inside || !may_stand(tokens, at, from, mentions) {
            at += 1;
            continue;
        }
        let Some(head) = head_at(tokens, at, mentions) else {
            at += 1;
            continue;
        };
        let first = at == from;
        let asks = head.verb == Verb::Query;
        // "Edit my list and take out the milk": the second verb says how.
        let says_how = found.last().is_some_and(|before| before.verb == Verb::Update);
        let known = first || (!asks && (says_how || stands_for_list(tokens, &head, mentions)));
        if known && (!asks || found.is_empty()) {
            at = head.end;
            found.push(head);
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a verb may stand at `at`: where a clause begins.
fn may_stand(tokens: &[Token], at: usize, from: usize, mentions: &[Mention]) -> bool {
    if at == from {
        return true;
    }
    let before = word(tokens, at - 1);
    let joined = matches!(
        before,
        "," | "and"
            | "then"
            | "also"
            | ";"
            | "."
            | ":"
            | "&"
            | "please"
            | "just"
            | "not"
            | "so"
            | "but"
            | "-"
            | "—"
            | "–"
            | "or"
            | "plus"
    );
    let asked = matches!(before, "you" | "by" | "i" | "we")
        || before == "to" && matches!(word(tokens, at.saturating_sub(2)), "you" | "want" | "like" | "need");
    let after_list = mentions
        .iter()
        .any(|mention| mention.end == at || mention.end + 1 == at && matches!(before, "to" | "by"));
    // "I need to do the dishes put it on my list".
    let refers = matches!(word(tokens, at + 1), "it" | "that" | "them" | "this" | "those" | "these")
        && matches!(word(tokens, at + 2), "on" | "off" | "to" | "from" | "onto" | "in" | "down");
    joined || asked || after_list || refers
}

/// Whether a verb inside a sentence is about a list rather than about the house.
pub(crate) fn stands_for_list(tokens: &[Token], head: &Head, mentions: &[Mention]) -> bool {
    let refers = matches!(word(tokens, head.end), "it" | "that" | "them" | "this" | "those" | "these");
    // "On my to-do list put mopping".
    let topic = mentions.iter().any(|mention| {
        mention.has_preposition()
            && (mention.end == head.start || mention.end + 1 == head.start)
            && (mention.start == 0 || LISTS.lead.at(tokens, 0) == Some(mention.start))
    });
    if topic || !HOUSEHOLD.contains(&word(tokens, head.start)) || refers || head.particle.is_some() {
        return true;
    }
    let stop = (head.end..tokens.len())
        .find(|index| matches!(word(tokens, *index), "and" | "," | ";" | "."))
        .unwrap_or(tokens.len());
    mentions.iter().any(|mention| mention.start >= head.end && mention.start <= stop)
}
