//! "Once in two weeks": every two weeks. "While you're doing the breakfasts": with breakfast.

use super::{Beside, Put, said, start};
use crate::read::time::{TimeCtx, number};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with the time as it is said elsewhere.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    once_in(own).or_else(|| doing_meal(own)).map(Put::own)
}

fn once_in(own: &[Token]) -> Option<Vec<Token>> {
    let at = (start(own)..own.len()).find(|at| any_phrase!(own, *at, ["once in"]).is_some())?;
    let from = at + 2;
    let (_, end) = number::cardinal(own, from)?;
    let unit = matches!(word(own, end), "days" | "weeks" | "months");
    unit.then(|| [&own[..at], &[said("every", own[at].start)], &own[from..]].concat())
}

fn doing_meal(own: &[Token]) -> Option<Vec<Token>> {
    let (at, used) = (start(own) + 2..own.len()).find_map(|at| {
        let used = any_phrase!(
            own,
            at,
            [
                "while you're doing",
                "while you are doing",
                "while you do",
                "while you're making",
                "when you do",
                "when you're doing"
            ]
        )?;
        Some((at, used))
    })?;
    let meal = at + used + usize::from(matches!(word(own, at + used), "the" | "our" | "their"));
    let named = match word(own, meal) {
        "breakfast" | "breakfasts" => "breakfast",
        "lunch" | "lunches" => "lunch",
        "dinner" | "dinners" => "dinner",
        "supper" | "suppers" => "supper",
        _ => return None,
    };
    let place = own[at].start;
    let mut plain = own[..at].to_vec();
    plain.extend(["every", "day", "after", named].map(|word| said(word, place)));
    plain.extend_from_slice(&own[meal + 1..]);
    Some(plain)
}
