//! "Water the plants before we leave at 8": before that hour, and not at it.

use super::{Beside, Put, start};
use crate::read::time::{TimeCtx, clock};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with the hour alone behind "before".
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let (before, hour) = (start(own) + 1..own.len()).find_map(|at| {
        let goes = (word(own, at) == "before").then(|| goes(own, at + 1, cx)).flatten()?;
        let at_hour = goes + any_phrase!(own, goes, ["at about", "at around", "at", "around", "about"])?;
        clock::clock(own, at_hour, true)?;
        Some((at, at_hour))
    })?;
    let mut plain = own[..=before].to_vec();
    plain.extend_from_slice(&own[hour..]);
    Some(Put::own(plain))
}

/// Who goes, comes or gets up, and how: where these words end.
fn goes(own: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<usize> {
    let named = at + usize::from(matches!(word(own, at), "my" | "our" | "the"));
    let who = if matches!(word(own, at), "i" | "we" | "he" | "she" | "they") {
        at + 1
    } else if matches!(
        word(own, named),
        "kids" | "children" | "boys" | "girls" | "family" | "guests" | "others"
    ) {
        named + 1
    } else {
        cx.lexicon.person(own, named)?.1
    };
    let used = any_phrase!(
        own,
        who,
        [
            "leave",
            "leaves",
            "go",
            "goes",
            "go out",
            "goes out",
            "go to work",
            "goes to work",
            "go to school",
            "goes to school",
            "leave for work",
            "leaves for work",
            "leave for school",
            "leaves for school",
            "leave home",
            "leaves home",
            "leave the house",
            "leaves the house",
            "set off",
            "sets off",
            "head out",
            "heads out",
            "head off",
            "heads off",
            "get home",
            "gets home",
            "come home",
            "comes home",
            "come back",
            "comes back",
            "get back",
            "gets back",
            "get in",
            "gets in",
            "arrive",
            "arrives",
            "get up",
            "gets up",
            "wake up",
            "wakes up",
            "wake",
            "wakes",
            "finish",
            "finishes",
            "finish work",
            "finishes work",
        ]
    )?;
    Some(who + used)
}
