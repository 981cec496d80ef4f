//! Several things forbidden in one breath: "no vacuuming, no dishwasher and no radio before nine".

use super::read;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, amendment, conditional, order};
use crate::read::lexicon::{Form, is_base, is_noun_too, is_verb_form};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What is said for emphasis, and forbids nothing.
const EMPHASIS: [&str; 9] = [
    "no exceptions",
    "no excuses",
    "no arguments",
    "no ifs",
    "no buts",
    "no matter",
    "no question",
    "no discussion",
    "no debate",
];

/// A rule for each of the things that a clause forbids, all at the times of the clause.
pub(in crate::read::kinds) fn several(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    nos(clause, scene).or_else(|| each(clause, scene)).or_else(|| super::in_its_words(clause, scene))
}

/// "Don't vacuum, mop or dust on Sundays", "no vacuuming or mopping before nine": one denial of several verbs.
fn each(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let head = clause.head;
    let denial = any_phrase!(
        tokens,
        head,
        ["don't ever", "do not ever", "never ever", "don't", "do not", "dont", "never", "no", "neither"]
    )?;
    let ing = word(tokens, head) == "no" || is_verb_form(word(tokens, head + denial), Form::Ing);
    let first = head + denial;
    let is_verb =
        |at: usize| if ing { is_verb_form(word(tokens, at), Form::Ing) } else { is_base(word(tokens, at)) };
    if !is_verb(first) {
        return None;
    }
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let hangs = (first..tokens.len())
        .find(|at| {
            !timed(*at)
                && (any_phrase(tokens, *at, &HANGS).is_some()
                    || matches!(word(tokens, *at), "because" | "but" | "so"))
        })
        .unwrap_or(tokens.len());
    let mut starts = vec![first];
    let mut either = false;
    for at in first + 1..hangs {
        let joint = word(tokens, at - 1);
        let bare = starts.last().is_some_and(|last| *last + 2 == at);
        let determined = matches!(
            word(tokens, at + 1),
            "the" | "my" | "our" | "his" | "her" | "their" | "any" | "anything" | "it" | "them"
        );
        if matches!(joint, "or" | "nor" | ",")
            && is_verb(at)
            && (bare || determined || !is_noun_too(word(tokens, at)))
        {
            either |= joint != ",";
            starts.push(at);
        }
    }
    if starts.len() < 2 || !either {
        return None;
    }
    // "Don't dust or touch the piano": what stands after the last verb is the object of those that have none.
    let last = starts.last().copied()?;
    // "Vacuum, mop or run the dryer": nobody vacuums what is run.
    let works = matches!(
        word(tokens, last),
        "run"
            | "running"
            | "use"
            | "using"
            | "start"
            | "starting"
            | "turn"
            | "turning"
            | "switch"
            | "play"
            | "playing"
            | "make"
            | "making"
            | "put"
            | "putting"
            | "answer"
            | "answering"
            | "empty"
            | "emptying"
            | "feed"
            | "walk"
            | "ring"
    );
    let object: Vec<usize> =
        if works { Vec::new() } else { (last + 1..hangs).filter(|at| !timed(*at)).collect() };
    let mut takes = Vec::new();
    for (index, start) in starts.iter().copied().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(hangs);
        let end = (start..end).rev().find(|at| !is_joint(&tokens[*at])).map_or(start, |last| last + 1);
        let own: Vec<usize> = (start..end).filter(|at| !timed(*at)).collect();
        let shared = if own.len() == 1 && start != last { object.as_slice() } else { &[] };
        let when = (head..tokens.len()).filter(|at| timed(*at) || hangs <= *at);
        let denied = if word(tokens, head) == "neither" { None } else { Some(head..first) };
        let mut words: Vec<Token> = denied.map_or_else(Vec::new, |denied| tokens[denied].to_vec());
        if words.is_empty() {
            let text = if ing { "no" } else { "don't" };
            words.push(Token { word: text.to_owned(), ..tokens[head].clone() });
        }
        words.extend(own.into_iter().chain(shared.iter().copied()).chain(when).map(|at| tokens[at].clone()));
        let part = part(clause, &words, scene);
        let read = conditional::read(&part, scene)
            .or_else(|| amendment::read(&part, scene))
            .or_else(|| read(&part, scene));
        takes.extend(read.unwrap_or_else(|| vec![super::in_words(&part, scene)]));
    }
    Some(takes)
}

/// What a prohibition hangs on.
const HANGS: [&str; 9] =
    ["while", "when", "whenever", "if", "unless", "during", "as long as", "until", "till"];

/// "No vacuuming, no dishwasher and no radio before nine": each has a "no" of its own.
fn nos(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let opens = |at: usize| {
        word(tokens, at) == "no"
            && tokens.get(at + 1).is_some_and(|next| next.shape != Shape::Mark || next.is_mark('"'))
    };
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    // Only when may stand before the first: "from 1 to 3 no drilling, no barking".
    let first = (clause.head..tokens.len())
        .find(|at| !timed(*at) && tokens[*at].shape != Shape::Mark)
        .filter(|at| opens(*at))?;
    let joined = |at: usize| {
        at.checked_sub(1).is_some_and(|before| {
            tokens[before].is_mark(',') || matches!(word(tokens, before), "and" | "or" | "nor" | "&")
        })
    };
    let mut starts = vec![first];
    starts.extend((first + 1..tokens.len()).filter(|at| opens(*at) && joined(*at)));
    if starts.len() < 2 {
        return None;
    }
    let rest = (first..tokens.len()).find(|at| word(tokens, *at) == "but").unwrap_or(tokens.len());
    // "No vacuum, no blender while I'm asleep": what it hangs on is that of each, too.
    let last = starts.last().copied().unwrap_or(first);
    let on = (last..rest).find(|at| !timed(*at) && any_phrase(tokens, *at, &HANGS).is_some()).unwrap_or(rest);
    let mut takes = Vec::new();
    for (index, start) in starts.iter().copied().enumerate().filter(|(_, start)| *start < rest) {
        let end = starts.get(index + 1).copied().unwrap_or(rest).min(rest).min(on.max(start));
        let end = (start..end).rev().find(|at| !is_joint(&tokens[*at])).map_or(start, |last| last + 1);
        if any_phrase(tokens, start, &EMPHASIS).is_some() {
            continue;
        }
        // "No dishwasher and no radio before nine": the hour is that of each.
        let own = (start..end).filter(|at| !timed(*at));
        let when = (clause.head..rest).filter(|at| timed(*at) || on <= *at);
        let words: Vec<Token> = own.chain(when).map(|at| tokens[at].clone()).collect();
        let part = part(clause, &words, scene);
        takes.extend(read(&part, scene).unwrap_or_else(|| vec![order::standing(&part, None, scene)]));
    }
    if rest < tokens.len() {
        let part = part(clause, &tokens[rest..], scene);
        takes.push(order::standing(&part, None, scene));
    }
    (!takes.is_empty()).then_some(takes)
}

fn is_joint(token: &Token) -> bool {
    token.shape == Shape::Mark || matches!(token.word.as_str(), "and" | "or" | "nor")
}

/// A clause of some of the words of another.
fn part(clause: &Clause, tokens: &[Token], scene: &Scene<'_>) -> Clause {
    let mut part = Clause::new(tokens.to_vec(), clause.above.clone(), clause.source.clone(), &scene.cx);
    part.follows = clause.follows;
    part.same_block = clause.same_block;
    part.item = clause.item;
    part
}
