//! Bins by their colours: "the black ones" after the bins were named, "the black bin one Tuesday, the green the next".

use super::said;
use crate::read::lexicon::{WORDS, singular};
use crate::read::split::clauses::leading;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The colours by which bins are told apart.
pub(in crate::read) const COLOURS: [&str; 12] = [
    "black", "blue", "brown", "green", "grey", "gray", "orange", "purple", "red", "white", "yellow",
    "burgundy",
];

/// "The black bin goes out one Tuesday, the green one the next": every other Tuesday, by turns.
pub(super) fn by_turns(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let bin = |token: &Token| WORDS.bins.contains(singular(&token.word).as_str());
    if !sentence.iter().any(bin) {
        return None;
    }
    let (at, used, day) = (1..sentence.len()).find_map(|at| {
        // "One Tuesday", "on one Tuesday", "Tuesdays one week", "one week on Tuesday".
        let on = usize::from(word(sentence, at) == "on");
        let day = |index: usize| weekday::name(sentence, index, true).map(|(_, _, end)| (index, end));
        if word(sentence, at + on) == "one"
            && let Some((index, end)) = day(at + on + 1)
        {
            return Some((at, end - at, index));
        }
        if let Some((index, end)) = day(at + on)
            && any_phrase!(sentence, end, ["one week"]).is_some()
        {
            return Some((at, end + 2 - at, index));
        }
        None
    })?;
    let rest = at + used;
    let (next, mut end) = (rest..sentence.len()).find_map(|at| {
        any_phrase!(sentence, at, ["the next", "the following", "on the next", "on the following"])
            .map(|used| (at, at + used))
    })?;
    end += usize::from(word(sentence, end) == "week" || weekday::name(sentence, end, true).is_some());
    if sentence.get(end).is_some_and(|token| token.shape == Shape::Word) {
        return None;
    }
    let plural = format!("{}s", word(sentence, day).trim_end_matches('s'));
    let days = |place: usize, words: [&str; 2]| {
        let mut put: Vec<Token> =
            words.iter().filter(|word| !word.is_empty()).map(|word| said(word, place)).collect();
        put.push(Token { word: plural.clone(), start: place, end: place, ..sentence[day].clone() });
        put
    };
    let mut plain = sentence[..at].to_vec();
    plain.extend(days(sentence[at].start, ["alternate", ""]));
    plain.extend_from_slice(&sentence[rest..next]);
    plain.extend(days(sentence[next].start, ["the", "other"]));
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// "General on Tuesday, recycling on Wednesday": bins that are named by their days, and no verb, are put out on them.
pub(super) fn by_day(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Food and garden waste" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 4;
    let bin = |token: &Token| {
        WORDS.bins.contains(token.word.as_str())
            || WORDS.colours.contains(&token.word)
            || token.word == "waste"
    };
    let sure = |token: &Token| {
        matches!(
            token.word.as_str(),
            "recycling" | "rubbish" | "trash" | "garbage" | "refuse" | "waste" | "compost"
        )
    };
    sentence.first().filter(|first| bin(first))?;
    let mut parts = Vec::new();
    let mut at = 0;
    loop {
        let name = (at..sentence.len()).take_while(|at| bin(&sentence[*at])).count();
        let on = at + name + usize::from(matches!(word(sentence, at + name), "on" | "every"));
        let (_, _, end) = weekday::list(sentence, on, true)?;
        if !(1..=NAME_TOKENS_MAX).contains(&name) {
            return None;
        }
        parts.push((at, at + name, end));
        let joint = usize::from(matches!(word(sentence, end), "," | ";"));
        let and = usize::from(word(sentence, end + joint) == "and");
        if joint + and == 0 {
            at = end;
            break;
        }
        at = end + joint + and;
    }
    let ends = sentence.get(at).is_none_or(|next| next.shape == Shape::Mark);
    if !ends || parts.len() < 2 || !sentence.iter().any(sure) {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len() + 4 * parts.len());
    for (number, (from, named, end)) in parts.iter().enumerate() {
        let place = sentence[*from].start;
        if number > 0 {
            plain.push(said(".", sentence[from - 1].start));
        }
        plain.push(Token { capital: true, ..said("put", place) });
        plain.push(said("the", place));
        plain.extend_from_slice(&sentence[*from..*named]);
        plain.extend(["bin", "out"].map(|word| said(word, sentence[named - 1].end)));
        plain.extend_from_slice(&sentence[*named..*end]);
    }
    plain.extend_from_slice(&sentence[at..]);
    Some(plain)
}

/// "Black goes out on Sunday nights": of what is called by its colour alone and goes out by the week, it is the bin.
pub(super) fn by_colour(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let head = leading(sentence, 0);
    let start = head + usize::from(word(sentence, head) == "the");
    let colour = |at: usize| COLOURS.contains(&word(sentence, at));
    if !colour(start) {
        return None;
    }
    let mut end = start + 1;
    while matches!(word(sentence, end), "and" | "&" | ",") && colour(end + 1) {
        end += 2;
    }
    let goes = any_phrase!(sentence, end, ["goes out", "go out", "goes outside", "go outside"])?;
    let weekly = |bit: &Bit| matches!(bit, Bit::Repeat(_));
    let timed = time::first(&sentence[end + goes..], cx).iter().any(|found| weekly(&found.bit));
    let noun = if end > start + 1 { "bins" } else { "bin" };
    timed.then(|| [&sentence[..end], &[said(noun, sentence[end - 1].end)], &sentence[end..]].concat())
}

/// "The black and the blue ones", in a sentence after one that names bins.
pub(super) fn ones(sentence: &[Token], before: &[Token]) -> Option<Vec<Token>> {
    let named =
        before.iter().any(|token| matches!(singular(&token.word).as_str(), "bin" | "box" | "bag" | "cart"));
    let colour = |at: usize| WORDS.colours.contains(word(sentence, at));
    let one = (1..sentence.len()).filter(|_| named).find(|at| {
        // "Black one week, green the next" counts the weeks.
        let counts = matches!(word(sentence, at + 1), "week" | "time" | "day" | "month" | "fortnight")
            || weekday::name(sentence, at + 1, true).is_some();
        matches!(word(sentence, *at), "one" | "ones") && colour(at - 1) && !counts
    })?;
    let noun = if word(sentence, one) == "one" { "bin" } else { "bins" };
    let mut plain = sentence.to_vec();
    plain[one].word = noun.to_owned();
    Some(plain)
}

/// "Brown is lifted every Tuesday", "recycling gets picked up every other Wednesday": it is collected, and nobody of the
/// house lifts or picks anything up.
pub(super) fn collected(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 4;
    let first = super::super::beside::start(sentence);
    let article = usize::from(word(sentence, first) == "the");
    let is = (first + article + 1..sentence.len().min(first + 1 + NAME_TOKENS_MAX))
        .find(|at| matches!(word(sentence, *at), "is" | "are" | "gets" | "get"))?;
    let used = any_phrase!(sentence, is + 1, ["picked up", "lifted", "uplifted"])?;
    let name = &sentence[first + article..is];
    let colour = name.len() == 1 && COLOURS.contains(&name[0].word.as_str());
    let bin = name.last().is_some_and(|last| WORDS.bins.contains(singular(&last.word).as_str()));
    if !colour && !bin {
        return None;
    }
    let mut plain = sentence[..is].to_vec();
    if colour {
        plain.push(said("bin", sentence[is - 1].end));
        plain[first].capital = false;
    }
    let be = if singular(word(sentence, is - 1)) == word(sentence, is - 1) { "is" } else { "are" };
    plain.push(Token { word: be.to_owned(), ..sentence[is].clone() });
    let end = sentence[is + used].end;
    plain.push(Token { end, ..said("collected", sentence[is + 1].start) });
    plain.extend_from_slice(&sentence[is + 1 + used..]);
    Some(plain)
}
