//! "Saturdays but NOT this Saturday I've got friends over": the one that is left out, apart from why; "not tomorrow but the
//! one after"; and "though" at the end, which says nothing.

use super::{Beside, Put, end, parts_at, said, start};
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Shape, any_phrase, word};

/// The sentence with the one day that it is not for.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    const WORDS_MIN: usize = 3;
    // "Not this coming Tuesday".
    const DAY_TOKENS_MAX: usize = 4;
    let mut plain = beside.own.to_vec();
    let mut changed = false;
    let last = end(&plain);
    if last > start(&plain) + WORDS_MIN && word(&plain, last - 1) == "though" {
        let from = last - 1 - usize::from(parts_at(&plain, last - 2));
        let stop = plain[last - 1].end;
        plain.drain(from..last);
        plain[from - 1].end = stop;
        changed = true;
    }
    // "Not tomorrow but the one after": which one it is follows from which it is not.
    const THE_NEXT: [&str; 5] = [
        "but the one after that",
        "but the one after",
        "but the next one",
        "but the following one",
        "but the week after",
    ];
    let next = (2..plain.len()).find_map(|at| any_phrase(&plain, at, &THE_NEXT).map(|used| (at, at + used)));
    if let Some((from, to)) = next
        && (from.saturating_sub(DAY_TOKENS_MAX)..from).any(|at| word(&plain, at) == "not")
        && plain.get(to).is_none_or(|next| next.shape == Shape::Mark)
    {
        let stop = plain[to - 1].end;
        plain.drain(from..to);
        plain[from - 1].end = stop;
        changed = true;
    }
    let not = (1..plain.len()).find(|at| {
        word(&plain, *at) == "not" && matches!(word(&plain, at + 1), "this" | "on") && {
            let day = at + 2 + usize::from(word(&plain, at + 1) == "on" && word(&plain, at + 2) == "this");
            word(&plain, day - 1) == "this" && weekday::name(&plain, day, true).is_some()
        }
    });
    if let Some(not) = not
        && let Some(day) =
            (not + 2..plain.len().min(not + 4)).find(|at| weekday::name(&plain, *at, true).is_some())
        && (0..not).any(|at| weekday::name(&plain, at, true).is_some())
        && plain.get(day + 1).is_some_and(|next| next.shape == Shape::Word && tells(&next.word))
    {
        let place = plain[day].end;
        plain.insert(day + 1, said(",", place));
        plain[not].word = "except".to_owned();
        if word(&plain, not - 1) == "but" {
            plain.remove(not - 1);
        }
        changed = true;
    }
    changed.then(|| Put::own(plain))
}

/// Whether a word opens why.
fn tells(word: &str) -> bool {
    matches!(
        word,
        "i" | "we"
            | "i'm"
            | "i've"
            | "ive"
            | "im"
            | "we're"
            | "we've"
            | "weve"
            | "they're"
            | "he's"
            | "she's"
            | "my"
            | "our"
            | "there's"
            | "theres"
            | "it's"
            | "its"
            | "mum"
            | "dad"
            | "mom"
            | "because"
            | "cos"
            | "as"
    )
}
