//! Sentences that mean a list without naming one: "what do I need to buy?", "get rid of the peas", "delete that item".

use super::items::{Object, Piece, bare, list_for, object};
use super::mention::{SHOPPING, TODO};
use super::verbs::{Verb, head_at};
use super::{ListSaid, ListVerb, edits_of};
use crate::read::ListOp;
use crate::read::lexicon::{LISTS, Lexicon};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use hob_schedules::Name;

/// What a sentence that names no list says of one.
pub(super) fn read(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<ListSaid> {
    let elsewhere = tokens.iter().any(|token| LISTS.elsewhere.contains(&token.word));
    if elsewhere {
        return None;
    }
    question(tokens, from, lexicon)
        .or_else(|| line(tokens, from, lexicon))
        .or_else(|| thing(tokens, from, lexicon))
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
    let to_buy = asks_what(tokens, from)
        .and_then(|at| {
            last(
                tokens,
                at,
                &[
                    "to buy",
                    "to purchase",
                    "to pick up",
                    "to get",
                    "to shop for",
                    "be buying",
                    "buying",
                    "should i buy",
                    "should we buy",
                ],
            )
        })
        .is_some_and(|end| ends_with_place(tokens, end));
    let from_shop = any_phrase(
        tokens,
        from,
        &[
            "what else do we need",
            "what else do i need",
            "what do we need from",
            "what do i need from",
            "what do i need at",
            "what do we need at",
            "what do i need when",
            "what do we need when",
            "what groceries do i need",
            "what groceries do we need",
            "which groceries do we need",
            "what are we out of",
            "what are we low on",
            "what are we running low on",
            "what am i out of",
            "what food do we need",
            "what shopping do we need",
        ],
    )
    .is_some_and(|used| ends_with_place(tokens, from + used));
    if to_buy || from_shop {
        return Some(named(ListVerb::Query, SHOPPING));
    }
    if let Some(used) = any_phrase(
        tokens,
        from,
        &[
            "do i need",
            "do we need",
            "do i still need",
            "do we still need",
            "do i need to buy",
            "do we need to buy",
            "do i need to get",
            "do we need to get",
        ],
    ) {
        let (start, stop) = bare(tokens, from + used, tokens.len());
        let start =
            start + any_phrase(tokens, start, &["any more", "some more", "any", "more", "some"]).unwrap_or(0);
        let (_, end) = lexicon.item(tokens, start)?;
        let placed = end >= stop || ends_with_place(tokens, end);
        let words = crate::read::lexicon::plain(tokens, start, end);
        return placed.then(|| ListSaid { asked: Some(words), ..named(ListVerb::Query, SHOPPING) });
    }
    let mine_to_do = asks_what(tokens, from)
        .and_then(|at| {
            last(
                tokens,
                at,
                &[
                    "to do",
                    "to get done",
                    "to finish",
                    "to complete",
                    "to accomplish",
                    "to be done",
                    "must i do",
                    "needs doing",
                    "to take care of",
                    "yet to complete",
                    "left to do",
                ],
            )
        })
        .is_some_and(|end| ends_with_time(tokens, end));
    let left = any_phrase(
        tokens,
        from,
        &[
            "what's left to do",
            "whats left to do",
            "what's to do",
            "what's there to do",
            "what's still to do",
            "what to do",
            "me what to do",
            "instruct me what to do",
            "tell me what to do",
            "tell me what i have to do",
            "tell me what i need to do",
            "show me what i have to do",
            "remind me what i have to do",
        ],
    )
    .is_some_and(|used| ends_with_time(tokens, from + used));
    let mine = any_phrase(
        tokens,
        from,
        &[
            "what are my tasks",
            "what are my chores",
            "what are my jobs",
            "what are my errands",
            "what are my to dos",
            "what are my todos",
            "the tasks for today",
            "my tasks for today",
            "my chores for today",
            "what are today's tasks",
            "what are the tasks",
            "what are the tasks for today",
            "my tasks",
            "my to dos",
            "my todos",
            "my chores",
            "what are the jobs",
            "show me my tasks",
            "show my tasks",
            "read me my tasks",
            "tell me my tasks",
            "list my tasks",
            "show my chores",
            "list my chores",
            "read my tasks",
        ],
    )
    .is_some_and(|used| ends_with_time(tokens, from + used));
    (mine_to_do || left || mine).then(|| named(ListVerb::Query, TODO))
}

/// Where a question about what the owner has before them goes on: "what do I have …", "is there anything we need …".
fn asks_what(tokens: &[Token], from: usize) -> Option<usize> {
    let used = any_phrase(
        tokens,
        from,
        &[
            "what",
            "what's",
            "whats",
            "which",
            "is there anything",
            "is there something",
            "are there any",
            "anything",
            "do i have anything",
            "do we have anything",
            "have i got anything",
            "have we got anything",
            "do i need",
            "how much",
            "how many",
            "tell me what",
            "show me what",
            "remind me what",
            "let me know what",
            "know what",
            "tell me everything",
            "tell me if there is anything",
            "tell me the things",
        ],
    )?;
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
fn last(tokens: &[Token], from: usize, phrases: &[&str]) -> Option<usize> {
    (from..tokens.len()).rev().find_map(|at| any_phrase(tokens, at, phrases).map(|used| at + used))
}

/// Whether nothing follows but where and when one shops.
fn ends_with_place(tokens: &[Token], at: usize) -> bool {
    (at..tokens.len()).all(|index| {
        tokens[index].shape == Shape::Mark
            || matches!(
                word(tokens, index),
                "at" | "from"
                    | "the"
                    | "store"
                    | "shop"
                    | "shops"
                    | "supermarket"
                    | "market"
                    | "grocery"
                    | "today"
                    | "tomorrow"
                    | "this"
                    | "week"
                    | "weekend"
                    | "when"
                    | "i"
                    | "we"
                    | "go"
                    | "shopping"
                    | "next"
                    | "time"
                    | "for"
                    | "please"
                    | "to"
                    | "in"
                    | "still"
                    | "on"
                    | "my"
                    | "trip"
                    | "out"
                    | "groceries"
                    | "tonight"
            )
    })
}

/// Whether nothing follows but a time.
fn ends_with_time(tokens: &[Token], at: usize) -> bool {
    (at..tokens.len()).all(|index| {
        tokens[index].shape == Shape::Mark
            || matches!(
                word(tokens, index),
                "today"
                    | "tomorrow"
                    | "tonight"
                    | "this"
                    | "week"
                    | "weekend"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "next"
                    | "now"
                    | "for"
                    | "still"
                    | "left"
                    | "please"
                    | "the"
                    | "rest"
                    | "of"
                    | "day"
                    | "to"
                    | "be"
                    | "done"
                    | "do"
                    | "later"
                    | "on"
                    | "what"
                    | "are"
                    | "they"
                    | "again"
                    | "first"
                    | "right"
                    | "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "sunday"
            )
    })
}

/// "Delete that item", "add a new entry": a line of a list, whichever.
fn line(tokens: &[Token], from: usize, lexicon: &Lexicon) -> Option<ListSaid> {
    let head = head_at(tokens, from, &[])?;
    let verb = verb_of(head.verb)?;
    let stop = tokens.len();
    let start = head.end;
    let is_line = (start..stop)
        .any(|at| matches!(word(tokens, at), "item" | "items" | "entry" | "entries" | "line" | "row"));
    match object(tokens, start, stop, Some(SHOPPING), lexicon) {
        Object::Something
            if is_line
                || verb == ListVerb::Add && matches!(word(tokens, start), "this" | "that" | "these") => {}
        Object::Everything
            if verb == ListVerb::Remove
                && (is_line
                    || matches!(word(tokens, from), "erase" | "delete" | "clear") && stop - start == 1) => {}
        Object::Something | Object::Everything | Object::Pieces(_) | Object::None => return None,
    }
    Some(ListSaid { list: None, called: None, ..named(verb, SHOPPING) })
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
    let (start, verb, op) = if let Some(used) = any_phrase(
        tokens,
        from,
        &["add", "get rid of", "remove", "delete", "cross off", "check off", "tick off", "scratch off"],
    ) {
        let head = head_at(tokens, from, &[])?;
        let verb = verb_of(head.verb)?;
        let op = match verb {
            ListVerb::Remove => ListOp::Remove,
            ListVerb::Complete => ListOp::Complete,
            ListVerb::Add | ListVerb::Query | ListVerb::Update => ListOp::Add,
        };
        (from + used, verb, op)
    } else if let Some(used) = any_phrase(
        tokens,
        0,
        &[
            "i need to buy",
            "i need to get",
            "i need to pick up",
            "i need to purchase",
            "we need to buy",
            "we need to get",
            "we need to pick up",
            "i have to buy",
            "i have to get",
            "we have to buy",
            "we have to get",
            "i should buy",
            "i should get",
            "we should buy",
            "we should get",
            "i must buy",
            "i forgot to buy",
            "i forgot to get",
            "we forgot to buy",
            "don't let me forget",
            "don't let me forget to buy",
            "don't let me forget to get",
            "i want to buy",
            "we want to buy",
            "i'd like to buy",
            "i would like to buy",
            "i gotta buy",
            "i gotta get",
            "we've got to get",
            "i've got to get",
            "i've got to buy",
        ],
    ) {
        (used, ListVerb::Add, ListOp::Add)
    } else {
        let used = any_phrase(
            tokens,
            0,
            &[
                "i don't want any",
                "i don't want",
                "i don't need any",
                "we don't want any",
                "we don't want",
                "i do not want",
                "i don't need any more",
                "we no longer need",
                "i no longer need",
                "we no longer want",
            ],
        )?;
        (used, ListVerb::Remove, ListOp::Remove)
    };
    match object(tokens, start, tokens.len(), Some(SHOPPING), lexicon) {
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
    let at = (0..tokens.len()).find_map(|at| {
        any_phrase(
            tokens,
            at,
            &[
                "remind me to buy",
                "remind me to get",
                "remind me to pick up",
                "remind us to buy",
                "don't let me forget to buy",
                "don't let me forget",
            ],
        )
        .map(|used| at + used)
    })?;
    let shop = (at..tokens.len()).find(|index| {
        any_phrase(
            tokens,
            *index,
            &[
                "next time i go shopping",
                "next time i shop",
                "next time i'm at the store",
                "next time i am at the store",
                "next time i go to the store",
                "the next time i go shopping",
                "when i go shopping",
                "when i shop",
                "when i'm at the store",
                "when i'm shopping",
                "at the store",
                "at the shop",
                "at the supermarket",
                "from the store",
                "from the shop",
                "next time we shop",
                "when we shop",
                "when we go shopping",
                "next time we go shopping",
            ],
        )
        .is_some()
    })?;
    match object(tokens, at, shop, Some(SHOPPING), lexicon) {
        Object::Pieces(pieces) => Some(edited(ListVerb::Add, ListOp::Add, pieces)),
        Object::Everything | Object::Something | Object::None => None,
    }
}
