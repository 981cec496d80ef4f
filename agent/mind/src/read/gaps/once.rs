//! "No dinner on Friday, we're eating out": what does not take place for a reason of that day is left out that once.

use super::said;
use crate::read::lexicon::DISCOURSE;
use crate::read::lexicon::singular;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with the coming one of its weekday.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let denies = matches!(word(sentence, 0), "no" | "don't" | "skip")
        || word(sentence, 0) == "please" && matches!(word(sentence, 1), "don't" | "skip")
        || any_phrase!(sentence, 0, ["do not"]).is_some();
    if !denies {
        return None;
    }
    let day = (1..sentence.len()).find(|at| {
        word(sentence, at - 1) == "on"
            && weekday::name(sentence, *at, true).is_some_and(|(_, plural, _)| !plural)
    })?;
    let (_, _, end) = weekday::name(sentence, day, true)?;
    let comma = usize::from(matches!(word(sentence, end), "," | "–" | "—" | "-" | ";"));
    let why = usize::from(matches!(word(sentence, end + comma), "because" | "as" | "since"));
    let reason = (comma + why > 0).then(|| sentence.get(end + comma + why..)).flatten()?;
    is_of_one_day(reason).then(|| {
        let place = sentence[day].start;
        [&sentence[..day], &[said("this", place), said("coming", place)], &sentence[day..]].concat()
    })
}

/// Whether a reason is of one day: somebody is coming or going, or it is a holiday or a birthday. "It's my day off" is of
/// every week.
fn is_of_one_day(reason: &[Token]) -> bool {
    let going = reason.windows(2).take(4).any(|pair| {
        let be = matches!(
            pair[0].word.as_str(),
            "we're" | "i'm" | "they're" | "he's" | "she's" | "is" | "are" | "am" | "'s"
        );
        be && (pair[1].word.ends_with("ing") && pair[1].word != "morning"
            || matches!(pair[1].word.as_str(), "out" | "away" | "off" | "here" | "back"))
    });
    let event = any_phrase!(reason, 0, ["it's", "it is", "that's", "that is", "there's", "there is"])
        .is_some()
        && reason.iter().any(|token| {
            let noun = singular(&token.word);
            matches!(
                noun.as_str(),
                "holiday" | "birthday" | "wedding" | "funeral" | "anniversary" | "party" | "christmas"
            ) || DISCOURSE.appointments.contains(&noun)
        });
    going || event
}
