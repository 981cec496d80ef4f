//! "He works nights, so he's asleep till about 3. Keep the noise down those days": asleep until three in the afternoon, and
//! quiet until then.

use super::{Beside, Put, end, said};
use crate::read::time::{TimeCtx, clock};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Nobody who sleeps in gets up before this hour.
const UP_MIN: u32 = 6;

/// The sentence with the half of the day that its hour is in, or with the hour of the one before.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    if own.iter().any(|token| matches!(token.word.as_str(), "asleep" | "sleeps" | "sleeping")) {
        let half = asleep(own);
        let put = so_until(half.as_deref().unwrap_or(own), cx).or(half);
        return put.map(Put::own);
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
    if matches!(word(before, at + 2), "pm" | "am") {
        return before.get(at + 1).filter(|hour| hour.number().is_some()).map(|_| (at, at + 3));
    }
    // "Sleeps until noon", "until half eleven".
    clock::clock(before, at + 1, true).map(|(_, end)| (at, end))
}

/// "…, so keep away from the front of the house": until whoever sleeps is up, on the days that the sentence names.
fn so_until(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (until, close) = until(own)?;
    let so = (close..own.len()).find(|at| word(own, *at) == "so" && *at <= close + 1)?;
    let bans = so + 1 + usize::from(word(own, so + 1) == "please");
    let forbids = matches!(word(own, bans), "no" | "don't" | "never" | "nothing" | "nobody")
        || any_phrase!(
            own,
            bans,
            [
                "keep away",
                "keep out",
                "keep quiet",
                "keep it down",
                "keep the noise",
                "stay out",
                "stay away",
                "be quiet"
            ]
        )
        .is_some();
    let mut stop = end(own);
    if word(own, stop - 1) == "then" {
        stop -= 1;
        // "No noise before then" says itself until when.
        if matches!(word(own, stop - 1), "before" | "until" | "till" | "by") {
            return None;
        }
    }
    let timed = !crate::read::time::scan(&own[so..stop], cx).is_empty();
    if !forbids || timed {
        return None;
    }
    let days = own[..so].iter().any(|token| {
        matches!(token.word.as_str(), "nights" | "days")
            || crate::read::time::weekday::name(std::slice::from_ref(token), 0, false).is_some()
    });
    let place = own[stop - 1].end;
    let mut plain = own[..stop].to_vec();
    plain.extend(own[until..close].iter().map(|token| Token { start: place, end: place, ..token.clone() }));
    if days {
        plain.extend(["on", "those", "days"].map(|word| said(word, place)));
    }
    if let Some(last) = plain.last_mut() {
        last.end = own[end(own) - 1].end;
    }
    plain.extend_from_slice(&own[end(own)..]);
    Some(plain)
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
