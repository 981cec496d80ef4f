//! "Quiet hours are nine to seven. No hoovering, no dishwasher", "nap is one to two. No vacuum, ringer off": what quiet
//! hours forbid is forbidden in them, and what would wake somebody is forbidden while they sleep. "Kids in bed by eight.
//! After that no noise": from the hour that was named.

use super::{Beside, Put, Stretch, again, end, is, said, start, stretch};
use crate::read::lexicon::WORDS;
use crate::read::split::clauses::leading;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, clock};
use crate::read::tokens::{Token, any_phrase};

/// The sentence with the hours that one before it names.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let head = leading(own, first);
    if !is(own, head, &["no", "don't", "never", "nothing", "nobody", "phone", "phones", "ringer", "doorbell"])
    {
        return None;
    }
    // "Don't vacuum then" says by itself when.
    if own.iter().any(|token| token.word == "then") {
        return None;
    }
    // "Phone me if the bell goes" is an order.
    let rings = is(own, head, &["phone", "phones", "ringer", "doorbell"]);
    if rings && !own.iter().any(|token| matches!(token.word.as_str(), "silent" | "off" | "mute" | "muted")) {
        return None;
    }
    // "Nap is one to two. No vacuum. No dishwasher": each is of the nap.
    let forbids =
        |sentence: &[Token]| (0..sentence.len()).any(|at| is(sentence, at, &["no", "nothing", "don't"]));
    let before = beside.before.iter().rev().find(|sentence| !forbids(sentence))?;
    let hours = quiet_hours(before).or_else(|| {
        let hushed = own.iter().any(|token| WORDS.hushed.contains(&token.word));
        let rests = before.iter().any(|token| WORDS.rests.contains(&token.word));
        (hushed && rests).then(|| stretches(before, 0)).flatten()
    })?;
    if !time::scan(own, cx).is_empty() {
        return None;
    }
    // Behind what is forbidden, or before a row of it; what is joined by "and" has them again.
    const NEGATIVE: [&str; 5] = ["no", "nothing", "nobody", "don't", "never"];
    let stop = end(own);
    let row = (first..stop).any(|at| own[at].is_mark(',') && !is(own, at + 1, &["and", "or", "nor"]));
    let place = own.get(first)?.start;
    let within = |place: usize| {
        let mut words = Vec::new();
        for (number, hours) in hours.iter().enumerate() {
            if number > 0 {
                words.push(said("and", place));
            }
            if !is(before, hours.start, &["from", "between"]) {
                words.push(said("from", place));
            }
            words.extend(again(&before[hours.start..hours.joint], place));
            words.extend(in_daytime(hours).then(|| said("am", place)));
            words.extend(again(&before[hours.joint..hours.end], place));
        }
        for days in weekdays(before, cx) {
            words.push(said("on", place));
            words.extend(again(days, place));
        }
        words
    };
    let joint = |at: usize| is(own, at, &["and"]) && is(own, at + 1, &NEGATIVE);
    let mut plain = own[..first].to_vec();
    if row {
        plain.extend(within(place));
        plain.push(said(",", place));
    }
    let mut joined = !row;
    for (at, token) in own.iter().enumerate().skip(first) {
        let ends = joint(at) && !own[at - 1].is_mark(',') || token.is_mark(',') && joint(at + 1);
        if at > first && (ends || at == stop) {
            plain.extend(joined.then(|| within(own[at - 1].end)).into_iter().flatten());
            joined = true;
        }
        plain.push(token.clone());
    }
    if stop == own.len() && joined {
        plain.extend(within(own[stop - 1].end));
    }
    Some(Put::own(plain))
}

/// The one stretch that a sentence about quiet hours names.
fn quiet_hours(before: &[Token]) -> Option<Vec<Stretch>> {
    const QUIET: [&str; 5] = ["quiet hours", "quiet time", "quiet times", "quiet", "silent hours"];
    let first = leading(before, start(before));
    let first = first + usize::from(is(before, first, &["our", "the", "my"]));
    any_phrase(before, first, &QUIET)?;
    stretches(before, first).filter(|hours| hours.len() == 1)
}

/// The stretches of hours in a sentence; of two at most somebody sleeps.
fn stretches(before: &[Token], from: usize) -> Option<Vec<Stretch>> {
    const STRETCHES_MAX: usize = 2;
    let mut found = Vec::new();
    let mut at = from;
    while at < before.len() {
        match stretch(before, at) {
            Some(hours) => {
                at = hours.end;
                found.push(hours);
            }
            None => at += 1,
        }
    }
    (1..=STRETCHES_MAX).contains(&found.len()).then_some(found)
}

/// "10 till 2 is Tom's sleep": a few bare hours from the forenoon on are no night.
fn in_daytime(hours: &Stretch) -> bool {
    const NAP_HOURS_MAX: u32 = 5;
    let (from, to) = (hours.first, hours.last);
    let bare = !from.sure && !to.sure && (6..12).contains(&from.hour) && to.hour != 0;
    bare && (1..=NAP_HOURS_MAX).contains(&((to.hour + 12 - from.hour) % 12))
}

/// The weekdays that a sentence is about, without the word before them.
fn weekdays<'a>(before: &'a [Token], cx: &TimeCtx<'_>) -> Vec<&'a [Token]> {
    let few = |bit: &Bit| matches!(bit, Bit::Repeat(repeat) if repeat.weekdays().is_some_and(|days| days.len() < 7));
    let found = time::scan(before, cx);
    let named = found.iter().filter(|found| few(&found.bit));
    named
        .map(|found| &before[found.start + usize::from(is(before, found.start, &["on"]))..found.end])
        .collect()
}

/// Words of somebody who is put to bed.
const TO_BED: [&str; 8] = ["bed", "beds", "bedtime", "asleep", "down", "sleep", "lights", "tucked"];

/// "Kids in bed by eight. After that no noise": after eight.
pub(super) fn from_bedtime(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let (at, used) = (0..own.len()).find_map(|at| {
        any_phrase!(own, at, ["after that", "after then", "from then on", "from that on", "thereafter"])
            .map(|used| (at, used))
    })?;
    let hushes = own.iter().any(|token| {
        matches!(token.word.as_str(), "no" | "nothing" | "quiet" | "never" | "don't" | "nobody" | "silence")
    });
    let before = beside.last()?;
    if !hushes || !before.iter().any(|token| TO_BED.contains(&token.word.as_str())) {
        return None;
    }
    let (from, to) = (0..before.len()).rev().find_map(|from| {
        let bare = from > 0 && is(before, from - 1, &["at", "by", "about", "around", "past"]);
        clock::clock(before, from, bare).map(|(_, to)| (from, to))
    })?;
    // "Half past eight" begins with the half.
    let from = if from > 1 && is(before, from - 1, &["past"]) { from - 2 } else { from };
    let place = own[at].start;
    let mut plain = own[..at].to_vec();
    plain.push(Token { capital: own[at].capital, ..said("after", place) });
    plain.extend(again(&before[from..to], place));
    // An hour that opens a sentence is parted from what it forbids.
    if at == start(own) && !own.get(at + used).is_some_and(|next| next.is_mark(',')) {
        plain.push(said(",", place));
    }
    plain.extend_from_slice(&own[at + used..]);
    Some(Put::own(plain)).filter(|_| at + used <= end(own))
}
