//! "The porch light on at dusk and off at eleven": what follows dusk is not before noon.

use super::said;
use crate::read::time::{TimeCtx, clock};
use crate::read::tokens::{Token, any_phrase, word};

const DUSK: [&str; 12] = [
    "dusk",
    "sunset",
    "sundown",
    "nightfall",
    "after dark",
    "gets dark",
    "it's dark",
    "is dark",
    "goes dark",
    "dark",
    "sun sets",
    "sun goes down",
];

/// The sentence with the half of the day of such an hour.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let dusk = (0..sentence.len()).find(|at| any_phrase(sentence, *at, &DUSK).is_some())?;
    // Nothing that is put on at dusk goes off between breakfast and noon by a bare hour.
    let late = 7..12;
    let end = (dusk + 1..sentence.len()).find_map(|at| {
        let again = usize::from(word(sentence, at + 1) == "again");
        let off = word(sentence, at) == "off"
            && matches!(word(sentence, at + 1 + again), "at" | "by" | "around" | "about");
        let next = match word(sentence, at) {
            "off" if off => at + 2 + again,
            "till" | "until" | "til" | "to" => at + 1,
            _ => return None,
        };
        let (clock, end) = clock::clock(sentence, next, true)?;
        let told = matches!(word(sentence, end), "in" | "the" | "tomorrow" | "next" | "o'clock" | "at");
        (!clock.sure && late.contains(&clock.hour) && !told).then_some(end)
    })?;
    let place = sentence[end - 1].end;
    Some([&sentence[..end], &[said("pm", place)], &sentence[end..]].concat())
}
