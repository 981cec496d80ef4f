//! "Upstairs I do myself", "next door's cat", "phone on charge at ten": who does it, whose it is and what is done, put as the
//! rest of the reader knows them.

use super::said;
use crate::read::lexicon::is_base;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// "Hoover on Tuesdays, upstairs I do myself": what somebody else does is a sentence of its own.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The windows at the front" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 6;
    let own = sentence.iter().position(|token| matches!(token.word.as_str(), "myself" | "ourselves"))?;
    let who = (own.saturating_sub(3)..own).find(|at| matches!(word(sentence, *at), "i" | "we"))?;
    let verb = who + 1;
    if !is_base(word(sentence, verb))
        || verb + 1 != own && !(verb + 2 == own && word(sentence, verb + 1) == "it")
    {
        return None;
    }
    let from = (0..who).rev().find(|at| sentence[*at].shape == Shape::Mark).map_or(0, |at| at + 1);
    if !(1..=NAME_TOKENS_MAX).contains(&who.saturating_sub(from)) {
        return None;
    }
    // "Now and then I do it myself", "on Fridays I cook myself": when, and nothing that is done.
    if matches!(
        word(sentence, from),
        "on" | "at" | "in" | "now" | "then" | "so" | "because" | "if" | "when" | "sometimes" | "usually"
    ) {
        return None;
    }
    // What somebody else does is a sentence of its own.
    let mut plain = sentence.to_vec();
    let mark =
        from.checked_sub(1).and_then(|before| plain.get_mut(before)).filter(|mark| mark.is_mark(','))?;
    mark.word = ".".to_owned();
    Some(plain)
}

/// "Feed next door's cat": that of the neighbours.
pub(super) fn next_door(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at =
        (0..sentence.len()).find(|at| word(sentence, *at) == "next" && word(sentence, at + 1) == "door's")?;
    let mut plain = sentence[..at].to_vec();
    if at.checked_sub(1).is_none_or(|before| word(sentence, before) != "the") {
        plain.push(said("the", sentence[at].start));
    }
    plain.push(Token {
        word: "neighbour's".to_owned(),
        start: sentence[at].start,
        ..sentence[at + 1].clone()
    });
    plain.extend_from_slice(&sentence[at + 2..]);
    Some(plain)
}

/// "Phone on charge by my bed at ten": it is put there.
pub(super) fn on_charge(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Nan's old tablet".
    const NAME_TOKENS_MAX: usize = 4;
    let charge =
        (1..sentence.len()).find(|at| word(sentence, *at) == "charge" && word(sentence, at - 1) == "on")?;
    let on = charge - 1;
    let from = (0..on).rev().find(|at| sentence[*at].shape == Shape::Mark).map_or(0, |at| at + 1);
    let name = sentence.get(from..on).filter(|name| (1..=NAME_TOKENS_MAX).contains(&name.len()))?;
    let device = name.last().is_some_and(|last| {
        matches!(
            last.word.as_str(),
            "phone"
                | "phones"
                | "tablet"
                | "tablets"
                | "laptop"
                | "laptops"
                | "ipad"
                | "watch"
                | "scooter"
                | "bike"
                | "car"
                | "toothbrush"
                | "hoover"
        )
    });
    let told = name.iter().any(|token| {
        matches!(token.word.as_str(), "put" | "is" | "are" | "leave" | "keep" | "i" | "have" | "plug")
    });
    if !device || told {
        return None;
    }
    let place = sentence[from].start;
    let mut plain = sentence[..from].to_vec();
    plain.push(Token { capital: from == 0, ..said("put", place) });
    let owned = matches!(word(sentence, from), "my" | "the" | "our" | "his" | "her")
        || word(sentence, from).ends_with("'s");
    plain.extend((!owned).then(|| said("the", place)));
    plain.extend_from_slice(&sentence[from..]);
    Some(plain)
}

/// "Week-ends": in one word.
pub(super) fn week_end(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (0..sentence.len()).find(|at| {
        word(sentence, *at) == "week"
            && word(sentence, at + 1) == "-"
            && matches!(word(sentence, at + 2), "end" | "ends")
    })?;
    let whole = if word(sentence, at + 2) == "end" { "weekend" } else { "weekends" };
    let token = Token { word: whole.to_owned(), end: sentence[at + 2].end, ..sentence[at].clone() };
    Some([&sentence[..at], &[token], &sentence[at + 3..]].concat())
}

/// "When the clocks go back, bring the pots in": on the day of it; "from the day the clocks go forward" is from then on.
pub(super) fn clocks(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let clocks = (1..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "clocks" | "clock")
            && matches!(word(sentence, at + 1), "go" | "fall" | "spring" | "change" | "turn")
    })?;
    let when = clocks.checked_sub(1 + usize::from(word(sentence, clocks - 1) == "the"))?;
    // "Once the clocks go back on 25 October" says on which day that is.
    if word(sentence, clocks + 3) == "on" {
        return None;
    }
    let mut plain = sentence.to_vec();
    let bounds =
        |at: usize| matches!(word(sentence, at), "from" | "until" | "till" | "on" | "before" | "after");
    match word(sentence, when) {
        "day" | "weekend" if when > 1 && word(sentence, when - 1) == "the" && bounds(when - 2) => {
            plain.drain(when - 1..=when);
        }
        "when" if when > 0 && bounds(when - 1) => {
            plain.remove(when);
        }
        "when" | "once" | "as" => plain[when].word = "on".to_owned(),
        _ => return None,
    }
    Some(plain)
}
