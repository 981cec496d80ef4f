//! "Every day except Wednesdays, when Keith comes": what goes on on the days of an exception is told beside it.

use hob_schedules::NOON;

use super::{again, said};
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::{Bit, Clock, Out};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Lunch at one and dinner at seven, except on Sundays when lunch is at two": the exception is that of the meal it names.
pub(super) fn of_another(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if !sentence.iter().any(|token| token.word == "when") {
        return None;
    }
    let found = time::scan(sentence, cx);
    let out = found.iter().find(|found| matches!(found.bit, Bit::Except(Out::Weekdays(_))))?;
    let when = out.end + usize::from(word(sentence, out.end) == ",");
    if word(sentence, when) != "when" {
        return None;
    }
    let (task, is) = cx.lexicon.task_noun(sentence, when + 1)?;
    let hour = is + 1 + usize::from(word(sentence, is + 1) == "at");
    let (_, end) = time::clock::clock(sentence, hour, true).or_else(|| {
        time::first(sentence.get(hour..)?, cx).first().map(|found| (Clock::of(NOON), hour + found.end))
    })?;
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    if !matches!(word(sentence, is), "is" | "are") || !ends {
        return None;
    }
    // Where the same meal was named with its hour before, the exception stands beside that hour.
    let own = (0..out.start)
        .find_map(|at| cx.lexicon.task_noun(sentence, at).filter(|(named, _)| *named == task))?;
    let slot = found.iter().find(|found| found.start == own.1 && matches!(found.bit, Bit::Slot(_)))?;
    let days = (out.start..out.end).find(|at| time::weekday::name(sentence, *at, true).is_some())?;
    // The other meals go on as they were said.
    let rest = slot.end + usize::from(word(sentence, slot.end) == ",");
    let rest = rest + usize::from(word(sentence, rest) == "and");
    let until = out.start - usize::from(out.start > 0 && word(sentence, out.start - 1) == ",");
    if rest == slot.end {
        return None;
    }
    // What is moved stands in the place of the words that join the next meal.
    let (start, stop) = (sentence[slot.end].start, sentence[rest - 1].end);
    let moved = |words: &[Token]| -> Vec<Token> {
        words.iter().map(|token| Token { start, end: stop, glued: false, ..token.clone() }).collect()
    };
    let mut plain: Vec<Token> = sentence[..slot.end].to_vec();
    plain.push(said(",", start));
    plain.extend(moved(&[said("on", start)]));
    plain.extend(moved(&sentence[days..out.end]));
    plain.extend(moved(&[said("at", start)]));
    plain.extend(moved(&sentence[hour..end]));
    if rest < until {
        plain.push(said(".", stop));
        plain.push(Token { capital: true, ..sentence[rest].clone() });
        plain.extend_from_slice(&sentence[rest + 1..until]);
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// The sentence, and what it tells of the days that it leaves out as one of its own.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Keith from next door comes with his dog" is as much as is told beside it.
    const TOLD_TOKENS_MAX: usize = 12;
    let tells = |word: &str| matches!(word, "when" | "because" | "as" | "since");
    if !sentence.iter().any(|token| tells(&token.word)) {
        return None;
    }
    let found = time::scan(sentence, cx);
    let out = found.iter().find(|found| matches!(found.bit, Bit::Except(Out::Weekdays(_))))?;
    let comma = usize::from(word(sentence, out.end) == ",");
    let when = out.end + comma;
    if !tells(word(sentence, when)) {
        return None;
    }
    let from = when + 1;
    let end = (from..sentence.len()).find(|at| sentence[*at].shape == Shape::Mark).unwrap_or(sentence.len());
    let told = sentence.get(from..end)?;
    let subject = told.first().is_some_and(|first| {
        first.capital
            || matches!(
                first.word.as_str(),
                "he" | "she"
                    | "they"
                    | "we"
                    | "i"
                    | "my"
                    | "our"
                    | "the"
                    | "his"
                    | "her"
                    | "their"
                    | "i'm"
                    | "we're"
                    | "he's"
                    | "she's"
                    | "they're"
                    | "it's"
                    | "there's"
            )
    });
    let verb = told.iter().any(|token| {
        is_finite(&token.word) || is_verb_form(&token.word, Form::S) || token.word.ends_with("'s")
    });
    // What has an hour of its own says more than who is there.
    if !(subject && verb) || told.len() > TOLD_TOKENS_MAX || !time::scan(told, cx).is_empty() {
        return None;
    }
    let days = (out.start..out.end).find(|at| time::weekday::name(sentence, *at, true).is_some())?;
    let mut plain: Vec<Token> = sentence[..out.end].to_vec();
    let place = sentence[out.end - 1].end;
    plain.push(said(".", place));
    plain.extend_from_slice(told);
    let after = sentence[end - 1].end;
    plain.push(said("on", after));
    plain.extend(again(&sentence[days..out.end], after));
    // What follows is said of something else.
    match sentence.get(end) {
        Some(mark) => {
            plain.push(Token { word: ".".to_owned(), ..mark.clone() });
            let next = end + 1 + usize::from(any_phrase!(sentence, end + 1, ["and", "but"]).is_some());
            plain.extend_from_slice(sentence.get(next..).unwrap_or_default());
        }
        None => plain.push(said(".", after)),
    }
    Some(plain)
}
