//! "I'm on earlies this week: up at five": whose hours they are, and that they are those of the days before them.

use super::{again, said};
use crate::read::split::clauses::leading;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What somebody's hours are told with, behind the shift; and the sentence that it is.
const TOLD: [(&str, &[&str]); 13] = [
    ("up at", &["i", "get", "up", "at"]),
    ("up by", &["i", "get", "up", "at"]),
    ("up from", &["i", "get", "up", "at"]),
    ("out by", &["i", "leave", "at"]),
    ("out at", &["i", "leave", "at"]),
    ("out the door at", &["i", "leave", "at"]),
    ("out the door by", &["i", "leave", "at"]),
    ("out of the door at", &["i", "leave", "at"]),
    ("out of the door by", &["i", "leave", "at"]),
    ("home at", &["i", "come", "home", "at"]),
    ("home by", &["i", "come", "home", "at"]),
    ("back at", &["i", "come", "home", "at"]),
    ("back by", &["i", "come", "home", "at"]),
];

/// The sentence with the hours as one of its own, on the days of the shift.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let head = leading(sentence, 0);
    if !matches!(word(sentence, head), "i'm" | "i" | "i'll" | "on") {
        return None;
    }
    let lead = any_phrase!(sentence, head, ["i'm", "i am", "i'll be", "i'm back"]).unwrap_or(0);
    let shift = any_phrase!(
        sentence,
        head + lead,
        [
            "on earlies",
            "on lates",
            "on nights",
            "on days",
            "on early shifts",
            "on late shifts",
            "on night shifts",
        ]
    )?;
    let from = head + lead + shift;
    let found = time::first(sentence.get(from..)?, cx);
    let days = found.iter().find(|found| {
        found.start == 0 && matches!(found.bit, Bit::Dates(..) | Bit::Repeat(_) | Bit::Until(_))
    })?;
    let mark = from + days.end;
    if !super::parts_at(sentence, mark) && word(sentence, mark) != ":" && word(sentence, mark) != "so" {
        return None;
    }
    let mut next = mark + 1;
    while matches!(word(sentence, next), "so" | "and") {
        next += 1;
    }
    let (used, told) =
        TOLD.iter().find_map(|(phrase, told)| Some((any_phrase(sentence, next, &[*phrase])?, told)))?;
    let hour = sentence.get(next + used)?;
    hour.number().or_else(|| time::number::cardinal(sentence, next + used).map(|(hour, _)| hour))?;
    let place = sentence[next].start;
    let mut plain = sentence[..head].to_vec();
    if lead == 0 {
        plain.push(said("i'm", sentence[head].start));
    }
    plain.extend_from_slice(&sentence[head..mark]);
    plain.push(said(".", sentence[mark].start));
    plain.extend(told.iter().map(|word| said(word, place)));
    let end = (next + used..sentence.len())
        .find(|at| {
            sentence[*at].shape == Shape::Mark && !sentence[*at].glued
                || matches!(word(sentence, *at), "and" | "." | ",")
        })
        .unwrap_or(sentence.len());
    plain.extend_from_slice(&sentence[next + used..end]);
    plain.extend(again(&sentence[from..mark], sentence[end - 1].end));
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
