//! "Those are the best days to do the floors", "that is the time for the hoovering, since I'm out": when something is done,
//! as the order to do it then.

use super::{Beside, Put, said, start};
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form};
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let before = beside.before?;
    let hours =
        || time::scan(before, cx).iter().any(|found| matches!(found.bit, Bit::Slot(RawSlot::Between(..))));
    let first = start(own) + usize::from(matches!(word(own, start(own)), "so" | "and"));
    let used = any_phrase!(
        own,
        first,
        [
            "that is",
            "that's",
            "those are",
            "these are",
            "this is",
            "that would be",
            "those would be",
            "that'd be",
            "that will be",
            "that makes it",
            "which is",
            "they are",
            "they're",
        ]
    )?;
    let mut at = first + used;
    at += any_phrase!(own, at, ["the", "a", "your", "also the", "also a", "usually the", "generally the"])
        .unwrap_or(0);
    at += any_phrase!(
        own,
        at,
        ["very best", "best", "right", "good", "ideal", "perfect", "quiet", "only", "better"]
    )
    .unwrap_or(0);
    let days = match word(own, at) {
        "day" | "evening" | "morning" | "afternoon" => ["on", "that", word(own, at)],
        "days" | "evenings" | "mornings" | "afternoons" => ["on", "those", word(own, at)],
        "time" | "times" | "moment" | "chance" | "slot" | "window" | "hours" | "hour" if hours() => {
            ["during", "that", "time"]
        }
        "time" | "times" | "moment" | "chance" => ["on", "those", "days"],
        _ => return None,
    };
    // "The time I go to bed", "the best days of my life".
    let (verb, from) = match word(own, at + 1) {
        "to" if is_base(word(own, at + 2)) => (None, at + 2),
        "for" => {
            let article = usize::from(matches!(word(own, at + 2), "the" | "all" | "your"));
            let doing = word(own, at + 2 + article);
            let bare = article == 0 && is_verb_form(doing, Form::Ing) && !is_base(doing);
            match base_of(doing).filter(|_| bare) {
                Some(base) => (Some(base), at + 3),
                None => (Some("do"), at + 2),
            }
        }
        _ => return None,
    };
    // "A good time to be outside", "the best day to buy fish".
    let idle = [
        "be", "go", "see", "get", "have", "come", "meet", "ask", "talk", "visit", "buy", "think", "call",
        "ring",
    ];
    if idle.contains(&word(own, from)) && verb.is_none() || from >= own.len() {
        return None;
    }
    let place = own[first].start;
    let mut put: Vec<Token> = own[..first].to_vec();
    put.extend(days.iter().map(|word| said(word, place)));
    put.push(said(",", place));
    put.extend(verb.map(|base| said(base, place)));
    put.extend_from_slice(&own[from..]);
    Some(Put::own(put))
}
