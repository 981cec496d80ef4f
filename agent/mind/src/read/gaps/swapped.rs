//! "Swap: tacos Wednesday, salmon Thursday", "no, that's mad, sorry, Mondays and Fridays is plenty": what was said before,
//! put otherwise.

use super::{again, said};
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence as an order for each of what is swapped.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The sheet-pan salmon" is as long as a name gets.
    const NAME_TOKENS_MAX: usize = 5;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    if !(word(sentence, first) == "swap" && sentence.get(first + 1)?.is_mark(':')) {
        return None;
    }
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let mut plain: Vec<Token> = sentence[..first].to_vec();
    let mut at = first + 2;
    let mut place = sentence[first].start;
    while at < end {
        let day = (at + 1..end.min(at + NAME_TOKENS_MAX + 1))
            .find(|day| weekday::name(sentence, *day, true).is_some())?;
        let (_, _, after) = weekday::name(sentence, day, true)?;
        let to = day - usize::from(word(sentence, day - 1) == "on");
        if at > first + 2 {
            plain.push(said(".", place));
        }
        plain.extend([said("swap", place), said("the", place)]);
        let article = usize::from(word(sentence, at) == "the");
        plain.extend_from_slice(&sentence[at + article..to]);
        plain.push(said("to", sentence[day].start));
        plain.extend_from_slice(&sentence[day..after]);
        at = after + usize::from(matches!(word(sentence, after), "," | ";"));
        at += usize::from(matches!(word(sentence, at), "and" | "&"));
        place = sentence.get(at).map_or(place, |token| token.start);
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// The sentence that takes back how often, as what it is made.
pub(super) fn enough(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const ENOUGH: [&str; 12] = [
        "is plenty",
        "is enough",
        "is fine",
        "is ample",
        "are plenty",
        "are enough",
        "will do",
        "is all",
        "would do",
        "are fine",
        "is more than enough",
        "are more than enough",
    ];
    const BACK: [&str; 16] = [
        "no",
        "nope",
        "sorry",
        "wait",
        "actually",
        "that's",
        "mad",
        "crazy",
        "silly",
        "daft",
        "too",
        "much",
        "oh",
        "hm",
        "overkill",
        "ridiculous",
    ];
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    if !matches!(
        word(sentence, first),
        "no" | "nope" | "sorry" | "wait" | "actually" | "oh" | "that's" | "hm"
    ) {
        return None;
    }
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let enough = (first + 1..end)
        .find(|at| any_phrase(sentence, *at, &ENOUGH).is_some_and(|used| at + used == end))?;
    let found = time::scan(&sentence[..enough], cx);
    let repeats = |found: &&time::bits::Found| matches!(found.bit, Bit::Repeat(_));
    let from = found.iter().find(repeats)?.start;
    let to = found.iter().rfind(repeats)?.end;
    let only = found.iter().all(|found| repeats(&found));
    let back = sentence[first..from]
        .iter()
        .all(|token| token.shape == Shape::Mark || BACK.contains(&token.word.as_str()));
    if !only || !back || to != enough {
        return None;
    }
    let place = sentence[first].start;
    let mut plain = sentence[..first].to_vec();
    plain.extend([said("make", place), said("that", place)]);
    plain.extend(again(&sentence[from..to], sentence[from].start));
    if let Some(last) = plain.last_mut() {
        last.end = sentence[end - 1].end;
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
