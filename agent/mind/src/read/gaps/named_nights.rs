//! "Dinner is at six, and at quarter to seven on football nights": another hour on days that the text calls by what goes on
//! on them.

use super::said;
use crate::read::beside::{end, parts_at, start};
use crate::read::time::bits::{Bit, Found, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// What such days are called, behind what goes on on them.
pub(super) const PARTS: [&str; 9] =
    ["nights", "evenings", "days", "mornings", "afternoons", "night", "evening", "day", "morning"];

/// The sentence as two, of which the second says that it is at the other hour then.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let close = end(sentence);
    let first = start(sentence);
    let found = time::scan(sentence, cx);
    let hours: Vec<&Found> =
        found.iter().filter(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_)))).collect();
    let [first_hour, second_hour] = hours.as_slice() else { return None };
    let (mut own, mut other) = ((first_hour.start, first_hour.end), (second_hour.start, second_hour.end));
    // "At six, and at quarter to seven" are two hours in one breath.
    if own == other {
        let joint = (own.0 + 1..own.1)
            .find(|at| sentence[*at].is_mark(',') || matches!(word(sentence, *at), "and" | "but"))?;
        own.1 = joint;
        other.0 = (joint..other.1).find(|at| {
            !sentence[*at].is_mark(',') && !matches!(word(sentence, *at), "and" | "but" | "only")
        })?;
    }
    // "Every day at six, and at seven on football nights" is said of days already.
    let named = |at: usize| {
        let name = at
            + 1
            + usize::from(matches!(word(sentence, at + 1), "the" | "his" | "her" | "their" | "our" | "my"));
        let part = sentence.get(name + 1).filter(|part| PARTS.contains(&part.word.as_str()))?;
        let plain = sentence[name].shape == Shape::Word && part.shape == Shape::Word;
        let known = found.iter().any(|found| {
            found.start <= name && name < found.end && !matches!(found.bit, Bit::Trouble(_) | Bit::Vague(_))
        });
        (word(sentence, at) == "on" && plain && !known).then_some(name + 2)
    };
    let (from, days) = if named(other.1) == Some(close) {
        (other.0, (other.1, close))
    } else {
        let on = (own.1..other.0).rev().find(|at| named(*at) == Some(other.0))?;
        (on, (on, other.0))
    };
    let joins = |at: usize| parts_at(sentence, at) || matches!(word(sentence, at), "and" | "but" | "only");
    let mut joint = from;
    while joint > own.1 && joins(joint - 1) {
        joint -= 1;
    }
    let told = word(sentence, first) != "if" && word(sentence, first) != "when";
    if joint != own.1 || joint == from || other.1 > close || !told || days.1.max(other.1) != close {
        return None;
    }
    let place = sentence[from].start;
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(".", sentence[joint].start));
    if days.0 < other.0 {
        plain.push(Token { capital: true, ..sentence[days.0].clone() });
        plain.extend_from_slice(&sentence[days.0 + 1..days.1]);
        plain.push(said("it's", sentence[other.0].start));
    } else {
        plain.push(Token { capital: true, ..said("it's", place) });
    }
    if word(sentence, other.0) != "at" {
        plain.push(said("at", sentence[other.0].start));
    }
    plain.extend_from_slice(&sentence[other.0..other.1]);
    if days.0 >= other.1 {
        plain.extend_from_slice(&sentence[days.0..days.1]);
    }
    plain.extend_from_slice(&sentence[close..]);
    Some(plain)
}
