//! What a brief says is wanted or used up, by names that the catalogue need not know: "we need chick starter and 2 salt
//! blocks", "Buy: yogurt tubes, sesame-free hummus".

use hob_schedules::Name;

use super::list::amount;
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::lexicon::{Form, LISTS, is_base, is_stop, is_verb_form, plain, to_name};
use crate::read::split::shapes::is_noun_too;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use crate::read::{ListEdit, ListOp};

/// Words before what is wanted.
const WANTS: [&str; 59] = [
    "get :",
    "to get :",
    "please get :",
    "pick up :",
    "order :",
    "order now :",
    "please order :",
    "buy now :",
    "groceries :",
    "shopping list :",
    "grocery list :",
    "shopping needed :",
    "shop :",
    "we could do with",
    "i could do with",
    "we've run out of",
    "i've run out of",
    "we are running out of",
    "we need",
    "i need",
    "need",
    "we also need",
    "buy",
    "buy :",
    "to buy :",
    "need :",
    "we're out of",
    "we are out of",
    "i'm out of",
    "out of",
    "out of :",
    "we're almost out of",
    "we're nearly out of",
    "almost out of",
    "nearly out of",
    "we're low on",
    "we are low on",
    "low on",
    "running low on",
    "we're running low on",
    "we lack",
    "we are lacking",
    "we're lacking",
    "we are without",
    "we'll need",
    "we'll want",
    "i'll need",
    "we will need",
    "we're going to need",
    "we are short of",
    "we're short of",
    "i'm short of",
    "running short of",
    "we are running short of",
    "short of",
    "add",
    "add :",
    "shopping :",
    "please buy",
];

/// More than so many words name no thing; they tell something.
const NAME_WORDS_MAX: usize = 5;

/// "Right now it's light bulbs and tea": what is on a list that was just spoken of.
fn running(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let end = clause.begins(&[
        "right now it's",
        "right now that's",
        "so far it's",
        "so far that's",
        "at the moment it's",
        "currently it's",
        "for now it's",
        "this week it's",
        "right now we need",
        "at the moment that's",
        "right now",
        "at the moment",
    ])?;
    let spoken = (clause.same_block).then(|| scene.last.made.iter()).into_iter().flatten().any(|index| {
        scene.commitments.get(*index).is_some_and(|commitment| {
            let says = commitment.says.to_lowercase();
            ["low", "out", "list", "shopping", "need", "order", "buy"]
                .iter()
                .any(|word| says.split(|c: char| !c.is_alphabetic()).any(|said| said == *word))
        })
    });
    let found: Vec<ListEdit> = parts(&clause.tokens, end, clause.tokens.len())
        .into_iter()
        .filter_map(|(from, to)| wanted(&clause.tokens, from, to, scene))
        .collect();
    (spoken && !found.is_empty()).then(|| found.into_iter().map(Take::Edit).collect())
}

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if scene.cx.said || clause.times.repeats() {
        return None;
    }
    if let Some(takes) = running(clause, scene) {
        return Some(takes);
    }
    let listed = LISTS
        .brief_list
        .at(&clause.tokens, clause.head)
        .map(|used| clause.head + used)
        .filter(|end| clause.tokens.get(*end).is_some_and(|token| token.is_mark(':')))
        .map(|end| end + 1);
    let Some(start) = listed.or_else(|| clause.begins(&WANTS)).or_else(|| at_present(clause)) else {
        return fetched(clause, scene);
    };
    // "Need" with somebody to do something is an order.
    if listed.is_none()
        && matches!(
            word(&clause.tokens, start),
            "to" | "you"
                | "him"
                | "her"
                | "it"
                | "them"
                | "somebody"
                | "someone"
                | "the"
                | "a"
                | "an"
                | "my"
                | "our"
        )
        && !matches!(word(&clause.tokens, clause.head), "buy" | "add")
    {
        return None;
    }
    let tokens = &clause.tokens;
    // ", so get some in before Friday" says when it is wanted, not what.
    let end = (start..tokens.len())
        .find(|at| {
            matches!(word(tokens, *at), "." | "!" | ";" | "so" | "because" | "before" | "when" | "if" | "by")
                || tokens[*at].is_mark(',') && matches!(word(tokens, at + 1), "so" | "please" | "thanks")
        })
        .unwrap_or(tokens.len());
    let mut takes = Vec::new();
    for (from, to) in parts(tokens, start, end) {
        takes.push(Take::Edit(wanted(tokens, from, to, scene)?));
    }
    (!takes.is_empty()).then_some(takes)
}

/// "At present we lack lamp oil": when it is wanted is now.
fn at_present(clause: &Clause) -> Option<usize> {
    let now = clause.begins(&[
        "at present",
        "at the moment",
        "right now",
        "just now",
        "for now",
        "currently",
        "presently",
    ])?;
    let next = now + usize::from(word(&clause.tokens, now) == ",");
    any_phrase(&clause.tokens, next, &WANTS).map(|used| next + used)
}

/// "Get stamps", "could you pick up some batteries": things that are in no room yet, which no time is named for.
fn fetched(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let asked = clause.head
        + any_phrase(tokens, clause.head, &["could you", "can you", "would you", "will you"]).unwrap_or(0);
    let verb = asked + usize::from(word(tokens, asked) == "please");
    let start =
        verb + any_phrase(tokens, verb, &["get us", "get me", "get", "pick up", "grab", "order", "buy"])?;
    let untimed = clause.times.is_empty() && clause.above.times.is_empty() && clause.above.lead.is_none();
    let definite = matches!(
        word(tokens, start),
        "the"
            | "my"
            | "our"
            | "his"
            | "her"
            | "their"
            | "your"
            | "it"
            | "them"
            | "everything"
            | "anything"
            | "all"
            | "him"
            | "me"
            | "us"
            | "after"
            | "a"
            | "no"
            | "not"
            | "nothing"
    );
    let plain = tokens[start..].iter().filter(|token| token.shape == Shape::Word).all(|token| {
        let link = token.word == "and";
        link || !crate::read::deed::is_preposition(&token.word)
            && !LISTS.not_things.contains(token.word.as_str())
    });
    let several = |from: usize, to: usize| {
        let last = tokens[from..to].iter().rfind(|token| token.shape == Shape::Word);
        let item = (from..to).any(|at| scene.lexicon.item(tokens, at).is_some_and(|(_, end)| end == to));
        let some = matches!(word(tokens, from), "some" | "more" | "another" | "extra");
        item || last.is_some_and(|last| {
            some || last.word.len() > 3 && last.word.ends_with('s') && !last.word.ends_with("ss")
        })
    };
    let end = (start..tokens.len()).rfind(|at| tokens[*at].shape != Shape::Mark).map_or(start, |at| at + 1);
    let parts = parts(tokens, start, end);
    if !untimed
        || definite
        || !plain
        || parts.is_empty()
        || !parts.iter().all(|(from, to)| several(*from, *to))
    {
        return None;
    }
    let edits: Option<Vec<Take>> =
        parts.into_iter().map(|(from, to)| Some(Take::Edit(wanted(tokens, from, to, scene)?))).collect();
    edits
}

/// The parts between commas and "and", without what stands in brackets.
fn parts(tokens: &[Token], start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = start;
    let mut depth = 0_usize;
    for at in start..=end {
        let here = if at < end { word(tokens, at) } else { "," };
        match here {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "," | "and" | "&" | "+" | "plus" if depth == 0 || at == end => {
                if at > from {
                    found.push((from, at));
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// "Rice 5kg", "cat litter x2", "soap x 6": where the name ends.
fn without_amount(tokens: &[Token], from: usize, to: usize) -> usize {
    let end = (from..to).rev().find(|at| tokens[*at].shape != Shape::Mark).map_or(to, |at| at + 1);
    let unit = |at: usize| crate::read::lexicon::WORDS.units.contains(word(tokens, at));
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.shape == Shape::Number);
    let times = |at: usize| matches!(word(tokens, at), "x" | "×");
    match end.checked_sub(2) {
        Some(at) if at > from && number(at) && unit(at + 1) => at,
        Some(at) if at > from && times(at) && number(at + 1) => at,
        _ => to,
    }
}

/// One thing that is wanted; `None` where the words name no thing.
fn wanted(tokens: &[Token], from: usize, to: usize, scene: &Scene<'_>) -> Option<ListEdit> {
    let to = without_amount(tokens, from, to);
    let (quantity, unit, start) = amount(tokens, from, to);
    let start = start
        + any_phrase(tokens, start, &["of the", "of those", "of", "those", "the", "some", "more"])
            .unwrap_or(0);
    let bracket = (start..to).find(|at| tokens[*at].is_mark('(')).unwrap_or(to);
    let end = (start..bracket).rev().find(|at| tokens[*at].shape != Shape::Mark).map_or(start, |at| at + 1);
    let names: Vec<&Token> = tokens.get(start..end)?.iter().collect();
    let telling = names.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "is" | "are"
                | "to"
                | "that"
                | "who"
                | "it"
                | "you"
                | "we"
                | "i"
                | "he"
                | "she"
                | "they"
                | "will"
                | "can't"
        ) || is_verb_form(&token.word, Form::Ing)
            && names.len() > 2
            && !names.iter().any(|other| other.word == "-")
            || is_base(&token.word) && !is_noun_too(&token.word) && names.len() > 1
    });
    let empty = names.iter().all(|token| is_stop(token));
    if telling || empty || names.len() > NAME_WORDS_MAX {
        return None;
    }
    let words = plain(tokens, start, end);
    let item = scene
        .lexicon
        .item(tokens, start)
        .filter(|(_, after)| *after == end)
        .map_or_else(|| to_name(names.iter().map(|token| token.word.as_str())), |(item, _)| item);
    Some(ListEdit { op: ListOp::Add, list: Name::new("shopping"), item, words, quantity, unit, source: None })
}
