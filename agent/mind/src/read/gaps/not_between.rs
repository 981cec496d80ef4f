//! "Hoover on Tuesdays and Fridays, only on a Friday not between ten and twelve": the hours at which it is not done.

use super::said;
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with such hours forbidden in one of their own.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let head = leading(sentence, 0);
    let not = (head + 2..sentence.len())
        .find(|at| word(sentence, *at) == "not" && matches!(word(sentence, at + 1), "between" | "from"))?;
    let hours = time::first(&sentence[not + 1..], cx);
    let hours = hours.iter().find(|found| matches!(found.bit, Bit::Slot(RawSlot::Between(..))))?;
    let mut end = not + 1 + hours.end;
    if !is_base(word(sentence, head)) || matches!(word(sentence, head), "don't" | "never") {
        return None;
    }
    // "Only on a Friday not between …", "but not between ten and twelve on Fridays".
    let mut days: Vec<Token> = Vec::new();
    let mut at = not;
    let opens = (head + 2..not).rev().find_map(|on| {
        let name = on + 1 + any_phrase!(sentence, on + 1, ["a", "the"]).unwrap_or(0);
        let (_, _, stop) = weekday::list(sentence, name, true).filter(|_| word(sentence, on) == "on")?;
        (stop == not).then_some((on, name, stop))
    });
    if let Some((on, name, stop)) = opens {
        days.push(said("on", sentence[on].start));
        days.extend(plural(&sentence[name..stop]));
        at = on;
    } else if word(sentence, end) == "on"
        && let Some((_, _, stop)) = weekday::list(sentence, end + 1, true)
    {
        days.push(sentence[end].clone());
        days.extend(plural(&sentence[end + 1..stop]));
        end = stop;
    }
    at -= usize::from(matches!(word(sentence, at - 1), "only" | "but" | "just" | "though" | "except"));
    if !sentence[at - 1].is_mark(',') && !matches!(word(sentence, at), "but" | "only" | "just") {
        return None;
    }
    let cut = if sentence[at - 1].is_mark(',') { at - 1 } else { at };
    // What else is said behind the hours is a sentence of its own.
    let rest = &sentence[end..];
    let ends = rest.first().is_none_or(|next| next.shape == Shape::Mark);
    if !ends {
        return None;
    }
    let place = sentence[at].start;
    let object = Token { capital: false, ..super::again(&sentence[head..=head], place).remove(0) };
    let mut plain = sentence[..cut].to_vec();
    plain.push(said(".", place));
    plain.push(Token { capital: true, ..said("don't", place) });
    plain.push(object);
    plain.extend(days);
    plain.extend_from_slice(&sentence[not + 1..end]);
    match rest.first() {
        Some(comma) if comma.is_mark(',') => {
            plain.push(said(".", comma.start));
            plain.extend_from_slice(&rest[1..]);
        }
        Some(_) | None => plain.extend_from_slice(rest),
    }
    Some(plain)
}

/// "A Friday" is every Friday.
fn plural(days: &[Token]) -> Vec<Token> {
    let one = |token: &Token| {
        weekday::name(std::slice::from_ref(token), 0, true).is_some_and(|(_, plural, _)| !plural)
    };
    days.iter()
        .map(|token| {
            let word = if one(token) { format!("{}s", token.word) } else { token.word.clone() };
            Token { word, ..token.clone() }
        })
        .collect()
}
