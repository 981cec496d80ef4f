//! "Heating on 6 to 9 and 5 to 11": what is on from an hour to another goes on at the one and off at the other; and such
//! hours go up through the day.

use super::{again, said};
use crate::read::lexicon::What;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx, clock};
use crate::read::tokens::{Shape, Token, word};

/// "Vacuum on Fridays while I'm at lunch, which is 12 to 1": between these hours.
pub(super) fn meanwhile(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let start = (1..sentence.len()).find(|at| matches!(word(sentence, *at), "while" | "whilst"))?;
    let which = (start + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "which"
            && matches!(word(sentence, at + 1), "is" | "runs" | "lasts" | "goes" | "takes")
    })?;
    let told = sentence[start..which].iter().all(|token| token.shape == Shape::Word || token.word == ",");
    let from = which + 2 + usize::from(matches!(word(sentence, which + 2), "from" | "between"));
    let (from, joint, _) = window(sentence, from).filter(|_| told)?;
    let place = sentence[start].start;
    let mut plain = sentence[..start].to_vec();
    plain.push(said("between", place));
    plain.extend_from_slice(&sentence[from..joint]);
    plain.push(said("and", place));
    plain.extend_from_slice(&sentence[joint + 1..]);
    Some(plain)
}

/// The sentence with each end of such a stretch as an hour of its own.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 5;
    let on = (1..sentence.len().min(NAME_TOKENS_MAX)).find(|at| word(sentence, *at) == "on")?;
    let start = usize::from(matches!(word(sentence, 0), "the" | "our" | "my"));
    let thing = (start..on).any(|at| {
        cx.lexicon
            .named(sentence, at)
            .is_some_and(|(named, end)| end == on && matches!(named.what, What::Thing | What::Furniture))
    });
    let next = on + 1 + usize::from(matches!(word(sentence, on + 1), "from" | "between"));
    let mut windows = Vec::new();
    let mut at = next;
    while let Some((from, joint, to)) = window(sentence, at) {
        windows.push((from, joint, to));
        let comma = usize::from(word(sentence, to) == ",");
        let mut and = usize::from(matches!(word(sentence, to + comma), "and" | "&"));
        // "…, and then on again from five to ten".
        while comma + and > 0 && matches!(word(sentence, to + comma + and), "then" | "on" | "again") {
            and += 1;
        }
        at = to + comma + and;
        at += usize::from(comma + and > 0 && matches!(word(sentence, at), "from" | "between"));
        if comma + and == 0 {
            break;
        }
    }
    let (_, _, end) = windows.last().copied().filter(|_| thing)?;
    // "On weekdays", behind the hours, is of all of them.
    let days = time::first(sentence.get(end..)?, cx);
    let day = |found: &&Found| matches!(found.bit, Bit::Repeat(_) | Bit::Months(_));
    let after = days.iter().find(day).map_or(end, |found| end + found.end);
    let mut plain = Vec::new();
    if after > end {
        plain.extend(again(&sentence[end..after], sentence[0].start));
        plain.push(said(",", sentence[0].start));
    }
    plain.extend_from_slice(&sentence[..=on]);
    for (number, (from, joint, to)) in windows.iter().enumerate() {
        if number > 0 {
            plain.push(said(",", sentence[*from].start));
            plain.push(said("on", sentence[*from].start));
        }
        plain.push(said("at", sentence[*from].start));
        plain.extend_from_slice(&sentence[*from..*joint]);
        for word in [",", "off", "at"] {
            plain.push(said(word, sentence[*joint].end));
        }
        plain.extend_from_slice(&sentence[joint + 1..*to]);
    }
    // What follows is said of the same thing.
    match sentence.get(after) {
        Some(mark) if mark.is_mark(',') => {
            plain.push(Token { word: ".".to_owned(), ..mark.clone() });
            let place = mark.end;
            plain.extend(again(&sentence[..=on], place));
            plain.extend_from_slice(&sentence[after + 1..]);
        }
        _ => plain.extend_from_slice(&sentence[after..]),
    }
    Some(plain)
}

/// "On at six and off at nine, then on again from five to eleven": from an hour to another, as the two hours that they are.
pub(super) fn on_again(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let off = (2..sentence.len()).find(|at| word(sentence, *at) == "off")?;
    let again_at = (off + 1..sentence.len()).find(|at| word(sentence, *at) == "again")?;
    let first = again_at + 1 + usize::from(matches!(word(sentence, again_at + 1), "from" | "between"));
    let (from, joint, to) = window(sentence, first)?;
    let (last, _) = (off + 1..again_at).find_map(|at| clock::clock(sentence, at, true))?;
    let (next, _) = clock::clock(sentence, from, true)?;
    let (end, _) = clock::clock(sentence, joint + 1, true)?;
    // Where the words say which half the first hours are in, nothing else puts these in the other.
    let told = time::scan(&sentence[..again_at], cx)
        .iter()
        .any(|found| matches!(found.bit, Bit::Slot(time::bits::RawSlot::Part(_))));
    let of_half = |clock: time::bits::Clock| clock.hour % 12 * 60 + clock.minute;
    let later = told && !next.sure && !end.sure && of_half(next) <= of_half(last);
    let mut start = again_at;
    while matches!(word(sentence, start - 1), "on" | "then" | "and" | "back") {
        start -= 1;
    }
    let mut plain = sentence[..start].to_vec();
    let place = sentence[again_at].start;
    if !plain.last().is_some_and(|token| token.is_mark(',')) {
        plain.push(said(",", place));
    }
    plain.extend(["on", "at"].map(|word| said(word, place)));
    plain.extend_from_slice(&sentence[from..joint]);
    plain.extend(later.then(|| said("pm", sentence[joint].start)));
    plain.extend([",", "off", "at"].map(|word| said(word, sentence[joint].end)));
    plain.extend_from_slice(&sentence[joint + 1..to]);
    plain.extend(later.then(|| said("pm", sentence[to - 1].end)));
    plain.extend_from_slice(&sentence[to..]);
    Some(plain)
}

/// Two hours and what joins them.
fn window(tokens: &[Token], at: usize) -> Option<(usize, usize, usize)> {
    let (_, joint) = clock::clock(tokens, at, true)?;
    if !matches!(word(tokens, joint), "to" | "till" | "until" | "-" | "–" | "and") {
        return None;
    }
    let (_, to) = clock::clock(tokens, joint + 1, true)?;
    let ends = tokens.get(to).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(
                next.word.as_str(),
                "and" | "on" | "every" | "at" | "in" | "each" | "daily" | "except"
            )
    });
    ends.then_some((at, joint, to))
}

/// "On at six and off at nine, then on again at five and off at eleven": bare hours go up, past noon where one would come
/// before the last.
pub(super) fn rising(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let has = |state: &str| sentence.iter().filter(|token| token.word == state).count();
    if has("off") == 0 || has("on") == 0 {
        return None;
    }
    let hours: Vec<(usize, u32)> = (1..sentence.len())
        .filter(|at| matches!(word(sentence, at - 1), "at" | "by"))
        .filter_map(|at| {
            let (clock, end) = clock::clock(sentence, at, true)?;
            // A half of the day that is said anywhere settles them.
            (!clock.sure).then_some((end, clock.hour % 12 * 60 + clock.minute))
        })
        .collect();
    let drops = hours.windows(2).filter(|pair| pair[1].1 <= pair[0].1).count();
    if hours.len() < 3 || drops != 1 {
        return None;
    }
    let sure = time::scan(sentence, cx).iter().any(|found| {
        matches!(
            found.bit,
            Bit::Slot(time::bits::RawSlot::Part(_)) | Bit::Slot(time::bits::RawSlot::Anchored(_))
        )
    });
    if sure {
        return None;
    }
    let noon = hours.windows(2).position(|pair| pair[1].1 <= pair[0].1)? + 1;
    let mut plain = Vec::with_capacity(sentence.len() + hours.len());
    for (at, token) in sentence.iter().enumerate() {
        if let Some(number) = hours.iter().position(|(end, _)| *end == at) {
            plain.push(said(if number < noon { "am" } else { "pm" }, token.start));
        }
        plain.push(token.clone());
    }
    if let Some(number) = hours.iter().position(|(end, _)| *end == sentence.len()) {
        plain.push(said(if number < noon { "am" } else { "pm" }, sentence.last()?.end));
    }
    Some(plain)
}
