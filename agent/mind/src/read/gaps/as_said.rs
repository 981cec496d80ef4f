//! What the second half of a sentence says otherwise than the first: "for four, but for six when my parents are here",
//! "…, eight on Fridays, and on weekends we fend for ourselves", "at seven and six, only once on Sundays, at nine",
//! "down to sixteen at night and back up to twenty at six".

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::is_base;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::phrase::words::month_name;
use crate::read::time::{self, TimeCtx, clock, number, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// "Lay the table for four, but for six when my parents are here": the order again, under the condition.
pub(super) fn but_for(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let but = (first + 3..sentence.len()).find(|at| {
        word(sentence, *at) == "but"
            && word(sentence, at + 1) == "for"
            && number::cardinal(sentence, at + 2).is_some()
    })?;
    let (_, counted) = number::cardinal(sentence, but + 2)?;
    let condition = matches!(word(sentence, counted), "when" | "if" | "while" | "whenever");
    let own = (first + 2..but)
        .find(|at| word(sentence, *at) == "for" && number::cardinal(sentence, at + 1).is_some())?;
    if !condition || !is_base(word(sentence, first)) {
        return None;
    }
    let comma = usize::from(sentence[but - 1].is_mark(','));
    let place = sentence[but].start;
    let close = end(sentence);
    let mut plain = sentence[..but - comma].to_vec();
    plain.push(said(";", place));
    plain.extend_from_slice(&sentence[counted..close]);
    plain.push(said(",", place));
    plain.extend(again(&sentence[first..own], place));
    plain.extend(again(&sentence[but + 1..counted], place));
    plain.extend_from_slice(&sentence[close..]);
    Some(plain)
}

/// "…, eight on Fridays, and on weekends we fend for ourselves": a sentence of its own.
pub(in crate::read) fn and_then_we(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let and = (first + 4..sentence.len()).find(|at| {
        if word(sentence, *at) != "and" || !sentence[at - 1].is_mark(',') {
            return false;
        }
        let days = at + 1 + usize::from(matches!(word(sentence, at + 1), "on" | "at"));
        let Some((_, _, end)) = weekday::set(sentence, days, true) else { return false };
        matches!(word(sentence, end), "we" | "i" | "they" | "everyone" | "everybody")
            && (is_base(word(sentence, end + 1)) || word(sentence, end + 1) == "fend")
    })?;
    let found = time::scan(&sentence[..and], cx);
    // Hours of one thing on other days, which would take these for theirs.
    let hours = found
        .iter()
        .filter(|found| found.start < and && matches!(found.bit, Bit::Slot(RawSlot::At(_))))
        .count();
    let told = matches!(word(sentence, first), "i" | "we" | "they" | "when" | "if");
    if hours == 0 || told {
        return None;
    }
    let mut plain = sentence[..and - 1].to_vec();
    plain.push(said(";", sentence[and].start));
    plain.extend_from_slice(&sentence[and + 1..]);
    Some(plain)
}

/// "Walk the dog at seven and six, only once on Sundays, at nine": on the others at the first hours.
pub(super) fn only_once(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let (only, used) = (first + 4..sentence.len()).find_map(|at| {
        any_phrase!(
            sentence,
            at,
            ["but only once on", "only once on", "but just once on", "just once on", "but once on"]
        )
        .map(|used| (at, used))
    })?;
    let on = only + used - 1;
    let found = time::scan(sentence, cx);
    let days = found.iter().find(|found| found.start == on || found.start == on + 1)?;
    let hour = days.end + usize::from(word(sentence, days.end) == ",");
    let at = usize::from(word(sentence, hour) == "at");
    let (_, close) = clock::clock(sentence, hour + at, true).filter(|_| at > 0)?;
    let own = found.iter().find(|found| matches!(found.bit, Bit::Slot(_)))?;
    let several = found.iter().any(|found| found.start > only && found.end > close);
    if close < end(sentence) || several || own.start >= only || !is_base(word(sentence, first)) {
        return None;
    }
    let comma = usize::from(sentence[only - 1].is_mark(','));
    let place = sentence[only].start;
    let mut plain = sentence[..only - comma].to_vec();
    plain.push(said("except", place));
    plain.extend(again(&sentence[on..days.end], place));
    plain.push(said(".", place));
    plain.extend(again(&sentence[first..own.start], place));
    plain.extend_from_slice(&sentence[on..days.end]);
    plain.extend_from_slice(&sentence[hour..]);
    Some(plain)
}

/// "Every ten days from May until the end of September": in those months of each year.
pub(super) fn through_months(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let month = |at: usize| month_name(word(sentence, at)).is_some();
    let from = (start(sentence)..sentence.len()).find(|at| {
        word(sentence, *at) == "from"
            && month(at + 1)
            && matches!(word(sentence, at + 2), "until" | "till" | "to" | "through")
            && any_phrase!(sentence, at + 3, ["the end of"]).is_some()
            && month(at + 6)
            // "Until the end of September 2027" is of that year.
            && number::cardinal(sentence, at + 7).is_none()
    })?;
    let mut plain = sentence[..from + 2].to_vec();
    plain.push(said("to", sentence[from + 2].start));
    plain.extend_from_slice(&sentence[from + 6..]);
    Some(plain)
}

/// "Turn the heating down to sixteen at night and back up to twenty at six": it is turned up.
pub(super) fn back_up(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let turn = (first..sentence.len()).find(|at| matches!(word(sentence, *at), "turn" | "switch" | "set"))?;
    let down = (turn + 2..sentence.len().min(turn + 6))
        .find(|at| matches!(word(sentence, *at), "down" | "up" | "off" | "on"))?;
    let and = (down + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "and"
            && word(sentence, at + 1) == "back"
            && matches!(word(sentence, at + 2), "up" | "down" | "on" | "off")
            && word(sentence, at + 2) != word(sentence, down)
    })?;
    let place = sentence[and].end;
    let mut plain = sentence[..=and].to_vec();
    plain.extend(again(&sentence[turn..down], place));
    plain.extend_from_slice(&sentence[and + 2..]);
    Some(plain)
}

/// "Heating down to 17 at ten and back up at six", "the heating goes down at ten and up again at six": it is turned both
/// ways, and what is turned down for the night is turned up in the morning.
pub(super) fn for_the_night(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const NIGHTS: std::ops::RangeInclusive<u32> = 9..=12;
    const MORNINGS: std::ops::RangeInclusive<u32> = 5..=8;
    let first = start(sentence);
    let lead = any_phrase!(
        sentence,
        first,
        [
            "turn",
            "turn the",
            "set the",
            "put the",
            "turn down the",
            "turn our",
            "the",
            "our",
            "have the",
            "please turn the"
        ]
    )
    .unwrap_or(0);
    let noun = first + lead;
    if !matches!(word(sentence, noun), "heating" | "thermostat" | "radiators" | "heat" | "boiler") {
        return None;
    }
    let goes = any_phrase!(
        sentence,
        noun + 1,
        ["goes", "go", "is turned", "gets turned", "comes", "should go", ":"]
    );
    let down = noun + 1 + goes.unwrap_or(0);
    let up = (down + 2..sentence.len()).find(|at| word(sentence, *at) == "up")?;
    let joint = (down + 1..up).rev().find(|at| matches!(word(sentence, *at), "and" | ","))?;
    let between =
        sentence[joint + 1..up].iter().all(|token| matches!(token.word.as_str(), "back" | "then" | "and"));
    if word(sentence, down) != "down" || !between {
        return None;
    }
    let found = time::scan(sentence, cx);
    let hour = |from: usize, to: usize| {
        found.iter().filter(|found| from < found.start && found.end <= to).find_map(|found| {
            if let Bit::Slot(RawSlot::At(clock) | RawSlot::By(clock)) = found.bit {
                return Some((clock, found.end));
            }
            None
        })
    };
    let ((lowered, _), (raised, ends)) = (hour(down, joint)?, hour(up, sentence.len())?);
    let night = if lowered.hour > 12 { lowered.hour - 12 } else { lowered.hour };
    let next_day = !raised.sure && MORNINGS.contains(&raised.hour) && NIGHTS.contains(&night);
    let turn = |place: usize| {
        ["turn", "the"].map(|word| said(word, place)).into_iter().chain([sentence[noun].clone()])
    };
    let comma = usize::from(sentence[joint - 1].is_mark(','));
    let mut plain = sentence[..first].to_vec();
    plain.extend(turn(sentence[first].start));
    plain.extend_from_slice(&sentence[down..joint - comma]);
    plain.push(said("and", sentence[joint].start));
    plain.extend(turn(sentence[up].start));
    plain.extend(sentence[up..ends].iter().filter(|token| token.word != "again").cloned());
    if next_day {
        plain.extend(["in", "the", "morning"].map(|word| said(word, sentence[ends - 1].end)));
    }
    plain.extend_from_slice(&sentence[ends..]);
    Some(plain)
}
