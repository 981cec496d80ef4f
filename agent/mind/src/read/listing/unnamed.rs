//! Sentences that mean a list without naming one: "what do I need to buy?", "get rid of the peas", "delete that item".

use super::items::{Object, Piece, bare, list_for, object};
use super::mention::{SHOPPING, TODO};
use super::verbs::{Verb, head_at};
use super::{ListSaid, ListVerb, edits_of};
use crate::read::ListOp;
use crate::read::lexicon::{LISTS, Lexicon, plain};
use crate::read::pattern::Patterns;
use crate::read::tokens::{Shape, Token, word};
use hob_schedules::Name;

/// What a sentence that names no list says of one.
pub(super) fn read(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<ListSaid> {
    let elsewhere = tokens.iter().any(|token| LISTS.elsewhere.contains(&token.word));
    if elsewhere {
        return None;
    }
    question(tokens, from, lexicon)
        .or_else(|| read_out(tokens, from))
        .or_else(|| line(tokens, from, lexicon))
        .or_else(|| thing(tokens, from, lexicon))
        .or_else(|| taken_off(tokens, from, lexicon))
        .or_else(|| reminder(tokens, lexicon))
}

fn named(verb: ListVerb, list: &str) -> ListSaid {
    ListSaid {
        verb,
        list: Some(Name::new(list)),
        called: Some(list.to_owned()),
        edits: Vec::new(),
        whole: false,
        asked: None,
        many: false,
        rest: Vec::new(),
    }
}

/// "What do I need to buy?", "what have I got to do today?".
fn question(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<ListSaid> {
    let asks = asks_what(tokens, from);
    let ends = |patterns: &Patterns, tail: &Patterns| {
        asks.and_then(|at| last(tokens, at, patterns)).is_some_and(|end| only(tokens, end, tail))
    };
    let says = |patterns: &Patterns, tail: &Patterns| {
        patterns.at(tokens, from).is_some_and(|used| only(tokens, from + used, tail))
    };
    if ends(&LISTS.to_buy, &LISTS.places) || says(&LISTS.from_shop, &LISTS.places) {
        return Some(named(ListVerb::Query, SHOPPING));
    }
    if let Some(used) = LISTS.do_need.at(tokens, from) {
        let (start, stop) = bare(tokens, from + used, tokens.len());
        let start = start + LISTS.amount_more.at(tokens, start).unwrap_or(0);
        let (_, end) = lexicon.item(tokens, start)?;
        let placed = end >= stop || only(tokens, end, &LISTS.places);
        let words = plain(tokens, start, end);
        return placed.then(|| ListSaid { asked: Some(words), ..named(ListVerb::Query, SHOPPING) });
    }
    let mine = ends(&LISTS.to_do, &LISTS.times)
        || says(&LISTS.left_to_do, &LISTS.times)
        || says(&LISTS.my_jobs, &LISTS.times);
    mine.then(|| named(ListVerb::Query, TODO))
}

/// Where a question about what the owner has before them goes on: "what do I have …", "is there anything we need …".
fn asks_what(tokens: &[Token], from: usize) -> Option<usize> {
    let used = LISTS.asks_what.at(tokens, from)?;
    let mine = tokens.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "i" | "we" | "my" | "our" | "left" | "there" | "needs" | "jobs" | "chores" | "tasks"
        )
    });
    let hobs = tokens.iter().any(|token| matches!(token.word.as_str(), "you" | "your" | "you'll"));
    (mine && !hobs).then_some(from + used)
}

/// Where the last of some phrases ends.
fn last(tokens: &[Token], from: usize, patterns: &Patterns) -> Option<usize> {
    (from..tokens.len()).rev().find_map(|at| patterns.at(tokens, at).map(|used| at + used))
}

/// Whether nothing but such phrases and marks stand from `at` on.
fn only(tokens: &[Token], at: usize, patterns: &Patterns) -> bool {
    let mut next = at;
    while next < tokens.len() {
        match patterns.at(tokens, next) {
            Some(used) if used > 0 => next += used,
            Some(_) | None if tokens[next].shape == Shape::Mark => next += 1,
            Some(_) | None => return false,
        }
    }
    true
}

/// "Delete that item", "add a new entry": a line of a list, whichever.
fn line(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<ListSaid> {
    let head = head_at(tokens, from, &[])?;
    let verb = verb_of(head.verb)?;
    // "Take this item out".
    let stop = head.particle.filter(|at| at + 1 == tokens.len()).unwrap_or(tokens.len());
    let start = head.end;
    let is_line = (start..stop)
        .any(|at| matches!(word(tokens, at), "item" | "items" | "entry" | "entries" | "line" | "row"));
    match object(tokens, start, stop, Some(SHOPPING), lexicon) {
        Object::Something
            if is_line
                || verb == ListVerb::Add
                    && matches!(word(tokens, start), "this" | "that" | "these" | "those")
                || verb == ListVerb::Remove
                    && stop == start + 1
                    && matches!(word(tokens, from), "delete" | "remove" | "erase") => {}
        Object::Everything
            if verb == ListVerb::Remove
                && (is_line
                    || matches!(word(tokens, from), "erase" | "delete" | "clear" | "remove")
                        && stop - start == 1) => {}
        Object::Something | Object::Everything | Object::Pieces(_) | Object::None => return None,
    }
    Some(ListSaid { list: None, called: None, ..named(verb, SHOPPING) })
}

/// "List all items", "read me the entries".
fn read_out(tokens: &[Token], from: usize) -> Option<ListSaid> {
    let head = head_at(tokens, from, &[]).filter(|head| head.verb == Verb::Query)?;
    let used = LISTS.everything.at(tokens, head.end)?;
    let whole = only(tokens, head.end + used, &LISTS.times);
    let lists = word(tokens, head.start) == "list";
    let items =
        (head.end..head.end + used).any(|at| matches!(word(tokens, at), "item" | "items" | "entries"));
    (whole && (lists || items)).then(|| ListSaid {
        list: None,
        called: None,
        ..named(ListVerb::Query, SHOPPING)
    })
}

fn verb_of(verb: Verb) -> Option<ListVerb> {
    match verb {
        Verb::Add => Some(ListVerb::Add),
        Verb::Remove => Some(ListVerb::Remove),
        Verb::Complete => Some(ListVerb::Complete),
        Verb::Make | Verb::Update | Verb::Query => None,
    }
}

/// "Add ketchup", "get rid of the peas", "I don't want eggs": things of the catalogue alone, and a verb that is said of
/// lists and of nothing else in the house.
fn thing(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<ListSaid> {
    let (start, verb, op) = if let Some(used) = LISTS.off_it.at(tokens, from) {
        let head = head_at(tokens, from, &[])?;
        let verb = verb_of(head.verb)?;
        let op = match verb {
            ListVerb::Remove => ListOp::Remove,
            ListVerb::Complete => ListOp::Complete,
            ListVerb::Add | ListVerb::Query | ListVerb::Update => ListOp::Add,
        };
        (from + used, verb, op)
    } else if let Some(used) = LISTS.i_need_to_buy.at(tokens, 0) {
        (used, ListVerb::Add, ListOp::Add)
    } else {
        (LISTS.i_dont_want.at(tokens, 0)?, ListVerb::Remove, ListOp::Remove)
    };
    known(tokens, (start, tokens.len()), verb, op, lexicon)
}

/// "Take the coffee off", "tick eggs off": off the list, since nothing else is off which coffee comes in a kitchen where
/// nobody says what it is on.
fn taken_off(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<ListSaid> {
    let polite = |token: &Token| matches!(token.word.as_str(), "please" | "now" | "again" | "too" | "then");
    let last = tokens.iter().rposition(|token| !polite(token))?;
    if word(tokens, last) != "off" {
        return None;
    }
    let split = |verbs: &[String]| {
        verbs.iter().any(|verb| {
            verb.split_once(" .. ")
                .is_some_and(|(verb, particle)| verb == word(tokens, from) && particle == "off")
        })
    };
    let (verb, op) = if split(&LISTS.complete) {
        (ListVerb::Complete, ListOp::Complete)
    } else if split(&LISTS.remove) {
        (ListVerb::Remove, ListOp::Remove)
    } else {
        return None;
    };
    known(tokens, (from + 1, last), verb, op, lexicon)
}

/// An edit of things that are all of the catalogue.
fn known(
    tokens: &[Token],
    (start, stop): (usize, usize),
    verb: ListVerb,
    op: ListOp,
    lexicon: &Lexicon,
) -> Option<ListSaid> {
    match object(tokens, start, stop, Some(SHOPPING), lexicon) {
        Object::Pieces(pieces) if pieces.iter().all(|piece| piece.known) => Some(edited(verb, op, pieces)),
        Object::Pieces(_) | Object::Everything | Object::Something | Object::None => None,
    }
}

fn edited(verb: ListVerb, op: ListOp, pieces: Vec<Piece>) -> ListSaid {
    let list = list_for(&pieces);
    ListSaid { edits: edits_of(op, pieces, &list).collect(), ..named(verb, &list) }
}

/// "Remind me to buy bread next time I go shopping": the shopping list is that reminder.
fn reminder(tokens: &[Token], lexicon: &Lexicon) -> Option<ListSaid> {
    let (_, at) = LISTS.remind_to_buy.find(tokens, 0)?;
    let (shop, _) = LISTS.shopping_trip.find(tokens, at)?;
    match object(tokens, at, shop, Some(SHOPPING), lexicon) {
        Object::Pieces(pieces) => Some(edited(ListVerb::Add, ListOp::Add, pieces)),
        Object::Everything | Object::Something | Object::None => None,
    }
}
