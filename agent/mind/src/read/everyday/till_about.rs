//! "He works nights, so he's asleep till about 3. Keep the noise down those days": asleep until three in the afternoon, and
//! quiet until then.

use super::{Beside, Put, end, said};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Nobody who sleeps in gets up before this hour.
const UP_MIN: u32 = 6;

/// The sentence with the half of the day that its hour is in, or with the hour of the one before.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    if own.iter().any(|token| matches!(token.word.as_str(), "asleep" | "sleeps" | "sleeping")) {
        return asleep(own).map(Put::own);
    }
    let stop = end(own);
    let quiet = (0..own.len()).any(|at| {
        any_phrase!(
            own,
            at,
            ["keep the noise down", "be quiet", "keep quiet", "keep it quiet", "keep it down"]
        )
        .is_some()
    });
    let then = own[..stop].iter().rposition(|token| token.word == "those")?;
    let days = matches!(word(own, then + 1), "days" | "mornings") && then + 2 == stop;
    let (until, close) = until(beside.before?)?;
    if !quiet || !days || own.iter().any(|token| matches!(token.word.as_str(), "until" | "till")) {
        return None;
    }
    let place = own[then].start;
    let mut plain = own[..then].to_vec();
    plain.extend(beside.before?[until..close].iter().map(|token| Token {
        start: place,
        end: place,
        ..token.clone()
    }));
    plain.extend_from_slice(&own[then..]);
    Some(Put::own(plain))
}

/// Until when somebody is asleep, by its tokens: "until 3 pm".
fn until(before: &[Token]) -> Option<(usize, usize)> {
    let asleep =
        before.iter().position(|token| matches!(token.word.as_str(), "asleep" | "sleeps" | "sleeping"))?;
    let at = (asleep..before.len()).find(|at| matches!(word(before, *at), "until" | "till"))?;
    let half = matches!(word(before, at + 2), "pm" | "am");
    before.get(at + 1).filter(|hour| hour.number().is_some() && half).map(|_| (at, at + 3))
}

/// "Asleep till about 3" as "asleep until 3 pm", where the sentence tells of nights at work.
fn asleep(own: &[Token]) -> Option<Vec<Token>> {
    let works =
        own.iter().any(|token| matches!(token.word.as_str(), "nights" | "night" | "shift" | "shifts"));
    let at = (1..own.len()).find(|at| matches!(word(own, *at), "until" | "till" | "til"))?;
    let about = any_phrase!(own, at + 1, ["about", "around", "roughly", "nearly", "gone"]).unwrap_or(0);
    let hour = at + 1 + about;
    let number = own.get(hour)?.number()?;
    let exact = matches!(word(own, hour + 1), "am" | "pm" | ":" | "." | "a" | "p" | "o'clock")
        && own.get(hour + 2).is_some_and(|next| next.glued || word(own, hour + 1) != ".");
    // "Till 3 the following day" is understood as it is.
    let goes_on = own.get(hour + 1).is_some_and(|next| next.shape != Shape::Mark);
    if !works || !(1..UP_MIN).contains(&number) || exact || goes_on {
        return None;
    }
    let mut plain = own[..at].to_vec();
    plain.push(Token { word: "until".to_owned(), end: own[hour - 1].end, ..own[at].clone() });
    plain.push(own[hour].clone());
    plain.push(said("pm", own[hour].end));
    plain.extend_from_slice(&own[hour + 1..]);
    Some(plain)
}
