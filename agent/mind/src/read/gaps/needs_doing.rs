//! "Guest room needs doing the day before: sheets, dust, vacuum": what doing it takes.

use super::{again, said};
use crate::read::lexicon::{What, is_base};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence as the orders that it comes to.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = sentence.iter().position(|token| token.shape != Shape::Mark)?;
    let room = first + usize::from(matches!(word(sentence, first), "the" | "our"));
    let (named, end) = cx.lexicon.named(sentence, room)?;
    let doing = matches!(word(sentence, end), "needs" | "wants" | "will")
        && matches!(word(sentence, end + 1), "doing" | "cleaning" | "readying" | "sorting" | "preparing");
    let colon = (end + 2..sentence.len()).find(|at| sentence[*at].is_mark(':'))?;
    let stop = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    if named.what != What::Room || !doing || stop <= colon + 1 {
        return None;
    }
    let mut parts: Vec<&[Token]> = Vec::new();
    for part in sentence[colon + 1..stop].split(|token| token.is_mark(',') || token.word == "and") {
        if !part.is_empty() {
            parts.push(part);
        }
    }
    let order = |part: &[Token]| -> Option<Vec<&'static str>> {
        Some(match part {
            [one] => match one.word.as_str() {
                "sheets" | "bedding" | "bed" | "beds" => vec!["change", "the", "sheets", "in"],
                "towels" => vec!["change", "the", "towels", "in"],
                "dust" | "dusting" => vec!["dust"],
                "vacuum" | "hoover" | "hoovering" | "vacuuming" => vec!["vacuum"],
                "mop" | "mopping" | "floor" => vec!["mop"],
                "windows" => vec!["clean", "the", "windows", "in"],
                _ => return None,
            },
            _ => return None,
        })
    };
    let when = &sentence[end + 2..colon];
    let room = &sentence[first..end];
    let mut plain: Vec<Token> = sentence[..first].to_vec();
    for (number, part) in parts.iter().enumerate() {
        let place = part[0].start;
        let Some(words) = order(part) else {
            // An order in words of its own is left as it stands.
            if !is_base(&part[0].word) {
                return None;
            }
            plain.extend_from_slice(part);
            continue;
        };
        if number > 0 {
            plain.push(said(",", place));
        } else {
            plain.extend_from_slice(when);
            plain.push(said(",", place));
        }
        plain.extend(words.iter().map(|word| said(word, place)));
        if word(room, 0) != "the" && word(room, 0) != "our" {
            plain.push(said("the", place));
        }
        plain.extend(again(room, place));
        if let Some(last) = plain.last_mut() {
            last.end = part[part.len() - 1].end;
        }
    }
    plain.extend_from_slice(&sentence[stop..]);
    Some(plain)
}
