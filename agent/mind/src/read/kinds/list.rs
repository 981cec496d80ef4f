//! Edits of lists: "we're out of cat food", "add a dozen eggs and 2 kg of flour", "we still have butter".

mod amount;
mod short;
mod used_up;

pub(crate) use self::amount::{amount, item, unit};
use hob_schedules::Name;

use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::lexicon::{Form, LISTS, Lexicon, WORDS, is_base, is_verb_form, plain};
use crate::read::listing::{SHOPPING, mentions};
use crate::read::table::first_of;
use crate::read::time::anchor::coming_and_going;
use crate::read::time::bits::{Bit, Found, RawSlot};
use crate::read::tokens::{Token, any_phrase, word};
use crate::read::{ListEdit, ListOp};

const ADD: [&str; 30] = [
    "need",
    "add",
    "put",
    "get more",
    "get some",
    "get us",
    "get me",
    "get",
    "buy more",
    "buy some",
    "buy",
    "pick up",
    "order more",
    "order some",
    "order",
    "we need more",
    "we need some",
    "we need",
    "i need more",
    "i need some",
    "i need",
    "we could use",
    "could you get",
    "can you get",
    "grab",
    "grab some",
    "also get",
    "stock up on",
    "bring",
    "more",
];
const OUT: [&str; 33] = [
    "we're out of",
    "we are out of",
    "i'm out of",
    "i am out of",
    "out of",
    "we've run out of",
    "we have run out of",
    "i've run out of",
    "we ran out of",
    "ran out of",
    "run out of",
    "we're running low on",
    "running low on",
    "running out of",
    "we're low on",
    "low on",
    "we're nearly out of",
    "nearly out of",
    "almost out of",
    "and nearly out of",
    "there's no more",
    "there is no more",
    "there's no",
    "no more",
    "we've no",
    "we have no",
    "we don't have any",
    "we're short of",
    "we are short of",
    "short of",
    "short on",
    "we have run short of",
    "the last of",
];
const HAVE: [&str; 20] = [
    "we do not need any more",
    "we do not need more",
    "we do not need",
    "we don't need more",
    "we still have",
    "i still have",
    "still have",
    "we have enough",
    "we have plenty of",
    "we've got plenty of",
    "we've got enough",
    "we've still got",
    "there's still",
    "there is still",
    "we don't need any more",
    "we don't need",
    "don't need",
    "no need for",
    "plenty of",
    "enough",
];
const REMOVE: [&str; 9] =
    ["take", "remove", "cross off", "cross", "delete", "strike", "drop", "scratch", "forget the"];
const DONE: [&str; 8] = [
    "i bought",
    "i got",
    "i've bought",
    "i've got the",
    "we bought",
    "i already bought",
    "check off",
    "tick off",
];

/// Clauses of a brief that edit a list. A verb like "get" is an edit only where a list or an item stands with it.
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if let Some(takes) = used_up::read(clause, scene).or_else(|| short::read(clause, scene)) {
        return Some(takes);
    }
    let recurring = clause.times.repeats();
    let on_list = first_of!(
        &clause.tokens,
        [
            "on the list",
            "to the list",
            "on the shopping list",
            "to the shopping list",
            "on the grocery list",
            "to the grocery list",
            "off the list",
            "from the list",
            "off the shopping list",
            "from the shopping list",
            "to my list",
            "on my list",
            "on our list",
            "to our list",
            "shopping list",
            "grocery list",
        ]
    );
    let low = [
        "we're out of",
        "i'm out of",
        "we are out of",
        "we've run out of",
        "i am out of",
        "ran out of",
        "run out of",
        "low on",
        "nearly out of",
        "almost out of",
        "i've run out of",
        "short of",
        "short on",
    ];
    // "Need milk, dish soap": a list without a verb of its own.
    let needs = clause.begins(&["need", "we need", "i need"]).is_some_and(|at| {
        let (_, _, start) = amount(&clause.tokens, at, clause.tokens.len());
        scene.lexicon.item(&clause.tokens, start).is_some() || wanted(clause, at, scene)
    });
    let out = clause.find_any(&low).is_some_and(|(_, end)| !place_left(clause, end))
        || theirs_out(clause)
        || clause.begins(&["out of"]).is_some()
        || needs;
    // "Check in to see what to buy" and "have the grocery list ready" edit nothing, and "when we're out of milk" is a condition.
    let condition = crate::read::split::clauses::opens_condition(&clause.tokens, clause.head);
    if condition
        || recurring && !out
        || first_of!(&clause.tokens, ["check in", "ask me", "ask us", "ready", "remind", "fewer than"])
            .is_some()
    {
        return None;
    }
    if on_list.is_none() && !out {
        return None;
    }
    // "…so put those on the list": what was named before.
    let those = clause.has("those") || clause.has("them") || clause.has("it");
    let found = edits(&clause.tokens, scene.lexicon, None);
    if found.is_empty() {
        return those.then(|| vec![Take::Note]);
    }
    let told = |edit: &ListEdit| tells(&edit.words);
    Some(found.into_iter().filter(|edit| !told(edit)).map(Take::Edit).collect())
}

/// "He's out of teabags", "Mum is out of stamps": what somebody who is spoken of has no more of is bought, too.
fn theirs_out(clause: &Clause) -> bool {
    const SUBJECT_TOKENS_MAX: usize = 3;
    let tokens = &clause.tokens;
    let Some(at) = (clause.head + 1..tokens.len().min(clause.head + 1 + SUBJECT_TOKENS_MAX)).find(|at| {
        any_phrase!(tokens, *at, ["out of", "nearly out of", "almost out of", "low on", "run out of"])
            .is_some()
    }) else {
        return false;
    };
    let last = word(tokens, at - 1);
    let is = matches!(last, "he's" | "she's" | "they're" | "is" | "are" | "has" | "have")
        || last.ends_with("'s") && tokens[at - 1].capital;
    let end = at
        + any_phrase!(tokens, at, ["out of", "nearly out of", "almost out of", "low on", "run out of"])
            .unwrap_or(0);
    let determined = any_phrase!(tokens, end, ["the", "our", "my", "his", "her", "their", "your"]).is_some();
    is && !determined && clause.times.is_empty() && !place_left(clause, end)
}

/// "We're out of the house until ten", "out of the door early", "out of the shower at seven": what comes behind "out of"
/// is a place that somebody leaves, and nothing that is sold.
fn place_left(clause: &Clause, end: usize) -> bool {
    let tokens = &clause.tokens;
    let article = any_phrase!(tokens, end, ["the", "our", "my"]).unwrap_or(0);
    let thing = end + article;
    // What is used up is so at no hour.
    let hour = |found: &Found| {
        found.start == thing + 1 && matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_)))
    };
    LISTS.not_things.contains(word(tokens, thing))
        || coming_and_going(tokens, end.saturating_sub(2)).is_some()
        || article > 0 && clause.found.iter().any(hour)
}

/// "Take eggs off the list, Brendan brought us two dozen": what somebody did is no thing.
fn tells(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    words.windows(2).skip(1).any(|pair| {
        let object = ["us", "me", "them", "him", "her", "the", "a", "some", "two", "three", "it", "more"];
        is_verb_form(pair[0], Form::Past) && object.contains(&pair[1])
    }) || words.len() > 2
        && is_verb_form(words[1], Form::Past)
        && ["us", "me", "them", "him", "her"].contains(&words[2])
}

/// "We need chick starter and two salt blocks": things alone, that the catalogue has never heard of.
fn wanted(clause: &Clause, at: usize, scene: &Scene<'_>) -> bool {
    // A list is not longer, a wish for quiet is no list.
    const THINGS_MAX: usize = 8;
    if !clause.begins(&["need", "we need"]).is_some_and(|_| clause.times.is_empty()) {
        return false;
    }
    let found = edits(&clause.tokens[at..], scene.lexicon, Some(ListOp::Add));
    let thing = |words: &str| {
        let first = words.split(' ').next().unwrap_or("");
        !is_base(first)
            && words.split(' ').all(|word| {
                !WORDS.people.iter().any(|person| person == word) && !LISTS.not_things.contains(word)
            })
    };
    let talk = clause.tokens[at..].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "to" | "you"
                | "is"
                | "are"
                | "that"
                | "someone"
                | "somebody"
                | "him"
                | "her"
                | "help"
                | "it"
                | "not"
                | "when"
                | "if"
                | "for"
                | "in"
                | "from"
        )
    });
    !talk && (1..=THINGS_MAX).contains(&found.len()) && found.iter().all(|edit| thing(&edit.words))
}

/// The edits that the tokens make. `open` is what a bare list of things means: in the answer to "what shall I get?"
/// each thing is to be got.
pub(crate) fn edits(tokens: &[Token], lexicon: &Lexicon, open: Option<ListOp>) -> Vec<ListEdit> {
    let list = list_name(tokens);
    let mut op = open;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(end) = not_needed(tokens, at) {
            // "No oats needed": the thing ends where "needed" begins.
            let named = item(&tokens[..end - 1], at + 1, lexicon);
            found.extend(named.map(|(item, quantity, unit, _)| {
                let (list, words) = (list.clone(), plain(tokens, at + 1, end - 1));
                ListEdit { op: ListOp::Remove, list, item, words, quantity, unit, source: None }
            }));
            at = end;
            continue;
        }
        if let Some((next, end)) = verb(tokens, at) {
            op = Some(next);
            at = end;
            continue;
        }
        if let Some(used) = off_the_list(tokens, at) {
            // "Take oat milk off the list": the verb came first, or the words after say so.
            at += used;
            continue;
        }
        // "Perhaps half a dozen eggs".
        if op.is_some() && matches!(word(tokens, at), "perhaps" | "maybe" | "possibly") {
            at += 1;
            continue;
        }
        // "Milk for the morning": for when or what it is got is nothing to get.
        if matches!(word(tokens, at), "for" | "until" | "till" | "because" | "since") && !found.is_empty() {
            let cut =
                |at: &usize| matches!(word(tokens, *at), "," | ";" | "." | "and" | "&" | "plus" | "+" | "!");
            at = (at + 1..tokens.len()).find(cut).unwrap_or(tokens.len());
            continue;
        }
        match op {
            Some(op) => match item(tokens, at, lexicon) {
                // "…to the shopping? Ta", "…on instead": words of the asking, and nothing to get.
                Some((item, None, _, end))
                    if matches!(item.as_str(), "shopping" | "instead" | "ta" | "cheers") =>
                {
                    at = end.max(at + 1);
                }
                Some((item, quantity, unit, end)) => {
                    let op = if followed_by_off(tokens, end) { ListOp::Remove } else { op };
                    // What it is called, without how much of it.
                    let (_, _, start) = amount(tokens, at, end);
                    let words = plain(tokens, if start < end { start } else { at }, end);
                    let list = list.clone();
                    found.push(ListEdit { op, list, item, words, quantity, unit, source: None });
                    at = end;
                }
                None => at += 1,
            },
            None => at += 1,
        }
    }
    found
}

/// Whether a clause begins with a verb that edits a list.
pub(crate) fn begins_edit(tokens: &[Token], at: usize) -> bool {
    verb(tokens, at).is_some() || not_needed(tokens, at).is_some()
}

/// "No oats needed", "no more cat food required": where it ends.
fn not_needed(tokens: &[Token], at: usize) -> Option<usize> {
    /// The longest name of a thing in the catalogue has four words.
    const WORDS_MAX: usize = 5;
    let ends = |end: &usize| matches!(word(tokens, *end), "needed" | "required");
    (word(tokens, at) == "no").then(|| (at + 2..=at + 1 + WORDS_MAX).find(ends)).flatten().map(|end| end + 1)
}

/// Whether the tokens begin with words that say that something is used up.
pub(crate) fn begins_sure(tokens: &[Token]) -> bool {
    any_phrase(tokens, 0, &OUT).is_some()
}

fn list_name(tokens: &[Token]) -> Name {
    let named = mentions(tokens, 0).into_iter().find_map(|mention| mention.list);
    named.unwrap_or_else(|| Name::new(SHOPPING))
}

fn verb(tokens: &[Token], at: usize) -> Option<(ListOp, usize)> {
    let skip = any_phrase!(tokens, at, ["and", "also", "please", "then", "but"]).unwrap_or(0);
    let at = at + skip;
    let tries: [(&[&str], ListOp); 5] = [
        (&HAVE, ListOp::Have),
        (&OUT, ListOp::Add),
        (&DONE, ListOp::Complete),
        (&REMOVE, ListOp::Remove),
        (&ADD, ListOp::Add),
    ];
    for (phrases, op) in tries {
        if let Some(used) = any_phrase(tokens, at, phrases) {
            return Some((op, at + used));
        }
    }
    None
}

fn off_the_list(tokens: &[Token], at: usize) -> Option<usize> {
    any_phrase!(
        tokens,
        at,
        [
            "off the shopping list",
            "off the grocery list",
            "off the list",
            "off my list",
            "from the shopping list",
            "from the list",
            "from my list",
            "on the shopping list",
            "on the grocery list",
            "on the list",
            "on my list",
            "to the shopping list",
            "to the grocery list",
            "to the list",
            "to my shopping list",
            "to my list",
            "on our list",
            "to our list",
            "off our list",
            "for me",
            "please",
            "this week",
            "so",
            "when you shop",
            "from the shop",
            "from the store",
            "at the store",
            "at the shop",
            "off",
            "thanks",
            "thank you",
        ]
    )
}

fn followed_by_off(tokens: &[Token], at: usize) -> bool {
    any_phrase!(tokens, at, ["off the", "off my", "off our"]).is_some()
}
