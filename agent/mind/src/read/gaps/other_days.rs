//! What is otherwise on other days: "set the table for five, on Thursday for four", "the bath at seven on Tuesdays, and
//! Sundays too once the clocks go back on 25 October".

use super::day_counts::plurals;
use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::is_base;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx, number, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Set the table for five, on Thursday for four": for as many on those days, and for the others on the rest.
pub(super) fn for_as_many(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    if !is_base(word(sentence, first)) {
        return None;
    }
    let comma = (first + 3..sentence.len()).find(|at| {
        sentence[*at].is_mark(',') && (*at..at + 3).any(|on| weekday::name(sentence, on + 1, true).is_some())
    })?;
    let on = comma + 1 + usize::from(matches!(word(sentence, comma + 1), "but" | "and" | "only" | "except"));
    let name = on + usize::from(matches!(word(sentence, on), "on" | "at"));
    let (days, _, stop) = weekday::set(sentence, name, true)?;
    let (_, close) = number::cardinal(sentence, stop + 1).filter(|_| word(sentence, stop) == "for")?;
    let own = (first + 2..comma).find(|at| {
        word(sentence, *at) == "for"
            && number::cardinal(sentence, at + 1).is_some_and(|(_, end)| end == comma)
    })?;
    let closes = sentence.get(close).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "because" | "as" | "when" | "since")
    });
    let dated = time::scan(&sentence[..comma], cx)
        .iter()
        .any(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..)));
    if !closes || dated || days.is_empty() {
        return None;
    }
    let place = sentence[comma].start;
    let mut plain = sentence[..comma].to_vec();
    plain.extend(["every", "day", "except", "on"].map(|word| said(word, place)));
    plain.extend(plurals(&days, place));
    plain.push(said(".", place));
    let verb = plain.len();
    plain.extend(again(&sentence[first..own], place));
    if let Some(verb) = plain.get_mut(verb) {
        verb.capital = true;
    }
    plain.extend_from_slice(&sentence[stop..close]);
    plain.push(said("on", place));
    plain.extend(plurals(&days, sentence[close - 1].end));
    plain.extend_from_slice(&sentence[close..]);
    Some(plain)
}

/// "…, and Sundays too once the clocks go back on 25 October": the same on those days, from that date.
pub(super) fn and_those_too(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let joined = |at: usize, joints: &[&str]| {
        let opens = any_phrase(sentence, at, joints)?;
        let name = at + opens + usize::from(word(sentence, at + opens) == "on");
        let (days, _, stop) = weekday::list(sentence, name, true)?;
        let too = any_phrase!(sentence, stop, ["too", "as well", "also"])?;
        Some((at, days, stop + too))
    };
    // "On Mondays and Fridays, and Wednesdays too": the comma parts them; else it is the last of them.
    let comma = (first + 3..sentence.len()).find_map(|at| joined(at, &[", and", ", plus", ", with"]));
    let last = || (first + 3..sentence.len()).rev().find_map(|at| joined(at, &["and", "plus"]));
    let (and, days, too) = comma.or_else(last)?;
    let from = matches!(
        word(sentence, too),
        "once" | "from" | "when" | "after" | "starting" | "as" | "beginning" | "until" | "in"
    );
    let close = end(sentence);
    let behind = time::scan(&sentence[too..], cx);
    let found = time::scan(&sentence[..and], cx);
    // The days that it is done on already, which those are set beside.
    let named = |found: &&Found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some_and(|days| days.len() < 7));
    let old = found.iter().find(named)?;
    let bounds =
        |found: &&Found| matches!(found.bit, Bit::Date(_) | Bit::From(_) | Bit::Until(_) | Bit::Months(_));
    let limits: Vec<&Found> = behind.iter().filter(bounds).collect();
    let [limit] = limits.as_slice() else { return None };
    let (limit_start, limit_end) = (too + limit.start, too + limit.end);
    if !from || !is_base(word(sentence, first)) || limit_end < close {
        return None;
    }
    let place = sentence[and].start;
    let mut plain = sentence[..and].to_vec();
    plain.push(said(".", place));
    let verb = plain.len();
    plain.extend(again(&sentence[first..old.start], place));
    if let Some(verb) = plain.get_mut(verb) {
        verb.capital = true;
    }
    if word(sentence, old.start.saturating_sub(1)) != "on" {
        plain.push(said("on", place));
    }
    plain.extend(plurals(&days, place));
    plain.extend(again(&sentence[old.end..and], place));
    // "Once the clocks go back on 25 October": from the 25th.
    let bare = limit_start + usize::from(word(sentence, limit_start) == "on");
    if matches!(limit.bit, Bit::Date(_)) && !matches!(word(sentence, limit_start), "from" | "until") {
        plain.push(said("from", sentence[limit_start].start));
        plain.extend_from_slice(&sentence[bare..close]);
    } else {
        plain.extend_from_slice(&sentence[limit_start..close]);
    }
    plain.extend_from_slice(&sentence[close..]);
    Some(plain)
}

/// "Rubbish out on Monday evenings, recycling every other Monday": at the same part of the same day.
pub(super) fn same_part(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let part = |at: usize| {
        let named = match word(sentence, at) {
            "evening" | "evenings" => "evening",
            "night" | "nights" => "night",
            "morning" | "mornings" => "morning",
            "afternoon" | "afternoons" => "afternoon",
            _ => return None,
        };
        Some(named)
    };
    let (day, told) = (1..sentence.len()).find_map(|at| {
        Some((weekday::name(sentence, at, true).filter(|(.., end)| *end == at + 1)?.0, part(at + 1)?))
    })?;
    let comma = (2..sentence.len())
        .find(|at| matches!(word(sentence, *at), "," | ";" | "and") && part(at - 1).is_some())?;
    let second = (comma + 1..sentence.len()).find_map(|at| {
        any_phrase!(sentence, at, ["every other", "every second", "alternate", "every third"])?;
        let name = at + usize::from(word(sentence, at) == "every") + 1;
        let (other, _, end) = weekday::name(sentence, name, true)?;
        (other == day && part(end).is_none() && !matches!(word(sentence, end), "at" | "by" | "before"))
            .then_some(end)
    })?;
    let bins = sentence.iter().any(|token| {
        crate::read::lexicon::WORDS.bins.contains(crate::read::lexicon::singular(&token.word).as_str())
    });
    // Nothing else is named between the two.
    let other = (comma + 1..second - 1)
        .any(|at| weekday::name(sentence, at, true).is_some() || sentence[at].number().is_some());
    if !bins || other {
        return None;
    }
    let place = sentence[second - 1].end;
    let mut plain = sentence[..second].to_vec();
    if told == "night" {
        plain.extend(["at", "night"].map(|word| said(word, place)));
    } else {
        plain.extend(["in", "the", told].map(|word| said(word, place)));
    }
    plain.extend_from_slice(&sentence[second..]);
    Some(plain)
}
