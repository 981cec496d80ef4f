//! "Lena works from the spare room, so don't go in there before noon": in the room that the sentence names.

use super::again;
use crate::read::lexicon::What;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the room in the place of the word that points at it.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The small back room upstairs" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 4;
    let there = (3..sentence.len()).find(|at| {
        word(sentence, *at) == "there"
            && matches!(word(sentence, at - 1), "in" | "into" | "of" | "up" | "from" | "down")
    })?;
    // "In there" of one clause points at what another names.
    let joint =
        (2..there).rev().find(|at| matches!(word(sentence, *at), "," | ";" | "so" | "and" | "but"))?;
    let (from, to) = (0..joint).rev().find_map(|at| {
        // "The back room" is a room, whichever it is.
        if word(sentence, at) == "room" {
            return Some((at, at + 1));
        }
        let (named, end) = cx.lexicon.named(sentence, at)?;
        (named.what == What::Room && end <= joint).then_some((at, end))
    })?;
    let determined = |at: usize| matches!(word(sentence, at), "the" | "my" | "our" | "his" | "her" | "their");
    let start = (from.saturating_sub(NAME_TOKENS_MAX)..from)
        .rev()
        .take_while(|at| sentence[*at].shape == Shape::Word)
        .find(|at| determined(*at))?;
    let place = sentence[there].start;
    let mut plain = sentence[..there].to_vec();
    // "Up there" is up in the attic.
    if matches!(word(sentence, there - 1), "up" | "down") {
        plain.pop();
        plain.push(super::said("in", place));
    }
    plain.extend(again(&sentence[start..to], place));
    if let Some(last) = plain.last_mut() {
        last.end = sentence[there].end;
    }
    plain.extend_from_slice(&sentence[there + 1..]);
    Some(plain)
}

/// "Heat pump on 6:45, off again when I leave": what goes off as people leave was on before, in the morning.
pub(super) fn off_on_leaving(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let off = (3..sentence.len()).find(|at| {
        word(sentence, *at) == "off" && {
            let when = at + 1 + usize::from(word(sentence, at + 1) == "again");
            matches!(word(sentence, when), "when" | "once" | "as" | "after")
                && sentence.iter().skip(when).take(6).any(|token| {
                    matches!(
                        token.word.as_str(),
                        "leave" | "leaves" | "left" | "gone" | "go" | "goes" | "out"
                    )
                })
        }
    })?;
    // "Off when we go to bed" is of the evening.
    let to_bed = sentence[off..]
        .iter()
        .any(|token| matches!(token.word.as_str(), "bed" | "sleep" | "upstairs" | "evening" | "night"));
    let on = (0..off).find(|at| word(sentence, *at) == "on").filter(|_| !to_bed)?;
    let hour = on + 1 + usize::from(matches!(word(sentence, on + 1), "at" | "by" | "from"));
    let (clock, end) = crate::read::time::clock::clock(sentence, hour, true)?;
    const MORNING: std::ops::RangeInclusive<u32> = 4..=11;
    let ends = matches!(word(sentence, end), "," | "and" | ";" | "then" | "off");
    if clock.sure || !MORNING.contains(&clock.hour) || !ends {
        return None;
    }
    let place = sentence[end - 1].end;
    let mut plain = sentence[..end].to_vec();
    plain.push(super::said("am", place));
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
