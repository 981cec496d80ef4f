//! "Put the heating on at six and off at nine. Evenings five till ten", "On Sundays seven to quarter to eight": other hours
//! between which the same thing is on.

use super::{Beside, Put, again, end, is, said, start, stretch};
use crate::read::time::bits::{Bit, Clock, Found, RawSlot};
use crate::read::time::{self, Lean, TimeCtx, clock};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use chrono::Timelike as _;
use hob_schedules::DayPart;

/// The sentence with the order that the one before gives, at its own two hours.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let from = start(own);
    // "On Sundays 7 to 7:45 is fine" is as much as stands there.
    const TOKENS_MAX: usize = 16;
    if own.len() > TOKENS_MAX {
        return None;
    }
    let before = beside.last()?;
    let (thing, opening) = switched(before, cx)?;
    let found = time::scan(own, cx);
    let hours = (from..own.len()).find_map(|at| stretch(own, at))?;
    let joint = hours.joint;
    // Nothing but days, parts of the day and the hours.
    let light = |at: usize| {
        (hours.start..hours.end).contains(&at)
            || found.iter().any(|found| (found.start..found.end).contains(&at))
            || own[at].shape == Shape::Mark
            || is(
                own,
                at,
                &["and", "then", "again", "on", "also", "from", "it's", "make", "it", "in", "the", "but"],
            )
    };
    let close = any_phrase!(
        own,
        hours.end,
        ["is fine", "is enough", "will do", "is ok", "is okay", "only", "is plenty"]
    );
    let close = hours.end + close.unwrap_or(0);
    if !(from..hours.start).all(light) || !(close..own.len()).all(light) {
        return None;
    }
    let (first, last) = (hours.first, hours.last);
    let later = found.iter().any(|found| {
        matches!(found.bit, Bit::Slot(RawSlot::Part(DayPart::Evening | DayPart::Night | DayPart::Afternoon)))
    });
    let day = |found: &&Found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some_and(|days| days.len() < 7));
    let days: Vec<&Found> = found.iter().filter(day).collect();
    let place = own[from].start;
    let mut plain = own[..from].to_vec();
    plain.extend(again(&before[opening.0..opening.1], place));
    for days in &days {
        if !is(own, days.start, &["on", "every", "each", "at"]) {
            plain.push(said("on", place));
        }
        plain.extend_from_slice(&own[days.start..days.end]);
    }
    if plain.len() > from {
        plain.push(said(",", place));
    }
    plain.extend(["switch", "on", "the"].map(|word| said(word, place)));
    plain.extend(again(thing, place));
    let half = |clock: Clock| {
        (later && !clock.sure && (1..12).contains(&clock.time(Lean::Open).hour12().1)).then_some("pm")
    };
    plain.push(said("at", own[hours.start].start));
    let begin = hours.start + usize::from(is(own, hours.start, &["from", "between"]));
    plain.extend_from_slice(&own[begin..joint]);
    plain.extend(half(first).map(|word| said(word, own[joint].start)));
    plain.extend(["and", "off", "at"].map(|word| said(word, own[joint].end)));
    plain.extend_from_slice(&own[joint + 1..hours.end]);
    plain.extend(half(last).map(|word| said(word, own[hours.end - 1].end)));
    plain.extend_from_slice(&own[end(own)..]);
    // On days of its own it is not on at the other hours.
    let other = (!days.is_empty()).then(|| excepted(before, own, &days, cx)).flatten();
    Some(Put { before: other, own: plain })
}

/// The sentence before without the days that have hours of their own, at both ends of its stretch.
fn excepted(before: &[Token], own: &[Token], days: &[&Found], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let off = (1..before.len()).find(|at| word(before, *at) == "off")?;
    let mut joint = off;
    while joint > 0 && is(before, joint - 1, &["and", "then", ",", "turn", "switch", "it"]) {
        joint -= 1;
    }
    let (thing, _) = switched(before, cx)?;
    let named = time::scan(before, cx).iter().any(|found| {
        matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some_and(|days| days.len() < 7))
    });
    if named {
        return None;
    }
    let except = |place: usize| -> Vec<Token> {
        let mut words = vec![said("except", place)];
        for days in days {
            if !is(own, days.start, &["on", "at"]) {
                words.push(said("on", place));
            }
            words.extend(again(&own[days.start..days.end], place));
        }
        words
    };
    let stop = end(before);
    // Each end of the stretch is an order of its own, with the days that it is not for.
    let mut plain = before[..joint].to_vec();
    let place = before[joint - 1].end;
    plain.extend(except(place));
    plain.push(said(".", place));
    let dates = time::first(before, cx);
    if let Some(dates) = dates.first().filter(|found| matches!(found.bit, Bit::From(_) | Bit::Months(_))) {
        plain.extend(again(&before[..dates.end], place));
        plain.push(said(",", place));
    }
    plain.extend(["switch", "off", "the"].map(|word| said(word, place)));
    plain.extend(again(thing, place));
    let hour = off + 1 + usize::from(is(before, off + 1, &["again"]));
    let (clock, hour_end) = clock::clock(before, hour + 1, true)?;
    plain.extend_from_slice(&before[hour..hour_end]);
    // "At 5:45 am and off by 6:30": the hour that follows, and no sentence parts them there.
    let on = (0..off).find_map(|at| clock_at(before, at)).filter(|on| on.sure && !clock.sure);
    if let Some(on) = on {
        let early = clock.in_half(false).time(Lean::Open) > on.time(Lean::Open);
        plain.push(said(if early { "am" } else { "pm" }, before[hour_end - 1].end));
    }
    plain.extend_from_slice(before.get(hour_end..stop)?);
    plain.extend(except(before[stop - 1].end));
    plain.extend_from_slice(&before[stop..]);
    Some(plain)
}

/// What a sentence puts on at an hour and off at another, and the dates that it opens with.
fn switched<'a>(sentence: &'a [Token], cx: &TimeCtx<'_>) -> Option<(&'a [Token], (usize, usize))> {
    const NAME_TOKENS_MAX: usize = 5;
    let first = start(sentence);
    let on = (first..sentence.len()).find(|at| word(sentence, *at) == "on" && timed_switch(sentence, *at))?;
    let off = (on + 1..sentence.len()).find(|at| word(sentence, *at) == "off")?;
    clock_after(sentence, off)?;
    // "Put the heating on", "switch on the geyser"; "the geyser comes on".
    let verb = (first..on).rev().find(|at| is(sentence, *at, &["put", "switch", "turn", "have", "get"]));
    let (from, to) = match verb {
        Some(verb) if verb + 1 == on => {
            let end = (on + 2..=on + 1 + NAME_TOKENS_MAX).find(|end| clock_at(sentence, *end).is_some())?;
            (on + 1, end)
        }
        Some(verb) => (verb + 1, on),
        None if is(sentence, on.checked_sub(1)?, &["comes", "goes", "is", "come", "go"]) => (first, on - 1),
        None => (first, on),
    };
    let from = from + usize::from(is(sentence, from, &["the", "my", "our"]));
    let word_like = |token: &Token| token.shape == Shape::Word || token.word == "-";
    let name = sentence.get(from..to).filter(|name| (1..=NAME_TOKENS_MAX).contains(&name.len()))?;
    if !name.iter().all(word_like) || is(sentence, from, &["it", "them", "him", "her", "me"]) {
        return None;
    }
    let opening = time::first(&sentence[first..], cx);
    let dated = opening.first().filter(|found| matches!(found.bit, Bit::From(_) | Bit::Months(_)));
    Some((&sentence[from..to], (first, dated.map_or(first, |found| first + found.end))))
}

fn timed_switch(sentence: &[Token], on: usize) -> bool {
    clock_after(sentence, on).is_some() || on > 0 && is(sentence, on - 1, &["switch", "turn", "put"])
}

/// The hour behind a word, with what names it: "on at six", "off again by nine".
fn clock_after(sentence: &[Token], at: usize) -> Option<Clock> {
    let again = usize::from(is(sentence, at + 1, &["again", "it", "them"]));
    clock_at(sentence, at + 1 + again)
}

fn clock_at(sentence: &[Token], at: usize) -> Option<Clock> {
    let prep = is(sentence, at, &["at", "by", "from", "around", "about"]);
    clock::clock(sentence, at + usize::from(prep), true).filter(|_| prep).map(|(clock, _)| clock)
}
