//! What is forbidden, with all the times that it is forbidden at: "never vacuum between ten and eight, and not at all on
//! Sundays", "no laundry on Sundays or bank holidays", "no mowing from Friday 6pm to Sunday 8pm".

use chrono::Weekday;

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::time::bits::{Bit, Found, RawSlot, Repeat};
use crate::read::time::{self, TimeCtx, clock, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Where words that forbid stand, and where what they forbid ends: before its times.
struct Ban {
    from: usize,
    to: usize,
}

/// The ban that begins at a place.
fn ban_at(sentence: &[Token], from: usize, found: &[Found]) -> Option<Ban> {
    let used = any_phrase!(
        sentence,
        from,
        ["don't ever", "do not ever", "don't", "do not", "dont", "never ever", "never", "no", "nothing"]
    )?;
    let what = from + used;
    let other = matches!(
        word(sentence, what),
        "forget" | "worry" | "mind" | "hesitate" | "bother" | "need" | "rush" | "problem" | "one" | "longer"
    );
    let named = sentence.get(what).is_some_and(|token| token.shape == Shape::Word);
    if other || !named {
        return None;
    }
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let to = (what..sentence.len())
        .find(|at| {
            timed(*at)
                || sentence[*at].shape == Shape::Mark && !sentence[*at].glued
                || matches!(
                    word(sentence, *at),
                    "from" | "between" | "during" | "while" | "when" | "if" | "unless"
                )
        })
        .unwrap_or(sentence.len());
    (to > what).then_some(Ban { from, to })
}

/// The ban that a sentence begins with.
fn ban(sentence: &[Token], found: &[Found]) -> Option<Ban> {
    let from = start(sentence);
    let from = from + leading(&sentence[from..], 0);
    ban_at(sentence, from, found)
}

/// Whether something is a day on which things come again.
fn of_days(found: &Found) -> bool {
    matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some() || matches!(repeat, Repeat::Holidays(_)))
}

/// "…, and not at all on Sundays", "… or bank holidays": the same is forbidden on these days.
pub(super) fn on_days_too(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let found = time::scan(sentence, cx);
    let ban = ban(sentence, &found)?;
    let (joint, denied, tail, days) = (ban.to + 1..end(sentence)).find_map(|at| {
        let comma = usize::from(sentence[at].is_mark(','));
        let joined = usize::from(matches!(word(sentence, at + comma), "and" | "or" | "nor" | "but"));
        if joined == 0 || comma == 0 && at > 0 && sentence[at - 1].is_mark(',') {
            return None;
        }
        let not = at + comma + joined;
        let used = any_phrase!(
            sentence,
            not,
            ["not at all", "never at all", "never ever", "not", "never", "at all"]
        );
        let denied = used.is_some() || word(sentence, at + comma) == "nor";
        let tail = not + used.unwrap_or(0);
        let days = time::first(sentence.get(tail..)?, cx).into_iter().find(|found| found.start == 0)?;
        of_days(&days).then_some((at, denied, tail, days))
    })?;
    let close = tail + days.end;
    if sentence.get(close).is_some_and(|next| next.shape != Shape::Mark) {
        return None;
    }
    let before = &found.iter().filter(|found| found.start < joint).collect::<Vec<_>>();
    let daily = before.iter().any(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_)));
    let hours = before.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    let holidays = matches!(days.bit, Bit::Repeat(Repeat::Holidays(_)));
    // "Not before ten on Saturdays and Sundays" is one time of both.
    let spans = found.iter().any(|found| found.start < joint && tail < found.end);
    if spans || !(denied || holidays && !hours || hours && !daily) {
        return None;
    }
    let place = sentence[tail].start;
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(".", sentence[joint].start));
    plain.extend(again(&sentence[ban.from..ban.to], place));
    if !matches!(word(sentence, tail), "on" | "at" | "over" | "every" | "each") {
        plain.push(said("on", place));
    }
    plain.extend_from_slice(&sentence[tail..]);
    Some(plain)
}

/// A day of the week with an hour that the words are sure of: "Friday 6pm", "noon on Sunday".
fn day_hour(sentence: &[Token], at: usize) -> Option<(Weekday, (usize, usize), usize)> {
    let sure = |at: usize| {
        let (clock, end) = clock::clock(sentence, at, true)?;
        (clock.sure || clock.round || clock.hour > 12).then_some((at, end))
    };
    if let Some((day, false, behind)) = weekday::name(sentence, at, true) {
        let hour = behind + usize::from(matches!(word(sentence, behind), "at" | "," | "from"));
        let hours = sure(hour)?;
        return Some((day, hours, hours.1));
    }
    let hours = sure(at)?;
    let day = hours.1 + usize::from(word(sentence, hours.1) == "on");
    let (day, plural, close) = weekday::name(sentence, day, true)?;
    (!plural).then_some((day, hours, close))
}

/// From an hour of one day of the week to one of another.
struct Days {
    from: (Weekday, (usize, usize)),
    to: (Weekday, (usize, usize)),
    start: usize,
    joint: usize,
    end: usize,
}

/// The first such stretch of a sentence.
fn over_days(sentence: &[Token]) -> Option<Days> {
    (0..sentence.len()).find_map(|at| {
        let opens = usize::from(matches!(word(sentence, at), "from" | "between"));
        let (day, hours, joint) = day_hour(sentence, at + opens)?;
        if !matches!(word(sentence, joint), "to" | "until" | "till" | "til" | "through" | "-" | "–" | "and")
        {
            return None;
        }
        let (last, until, end) = day_hour(sentence, joint + 1)?;
        let this = at > 0 && opens == 0 && matches!(word(sentence, at - 1), "this" | "next" | "last");
        (day != last && !this).then_some(Days {
            from: (day, hours),
            to: (last, until),
            start: at,
            joint,
            end,
        })
    })
}

/// The plural of a weekday's name.
fn every(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "mondays",
        Weekday::Tue => "tuesdays",
        Weekday::Wed => "wednesdays",
        Weekday::Thu => "thursdays",
        Weekday::Fri => "fridays",
        Weekday::Sat => "saturdays",
        Weekday::Sun => "sundays",
    }
}

fn on(day: Weekday, place: usize) -> [Token; 2] {
    [said("on", place), Token { capital: true, ..said(every(day), place) }]
}

/// What is forbidden over days, from the hour of the first through those between to that of the last.
fn day_by_day(ban: &[Token], spoken: &[Token], days: &Days) -> Vec<Token> {
    let Some(joint) = spoken.get(days.joint) else { return Vec::new() };
    let mut plain = ban.to_vec();
    let place = spoken[days.start].start;
    plain.extend(on(days.from.0, place));
    plain.push(said("from", place));
    plain.extend_from_slice(&spoken[days.from.1.0..days.from.1.1]);
    plain.extend(["to", "midnight", "."].map(|word| said(word, joint.start)));
    let mut between = Vec::new();
    let mut day = days.from.0.succ();
    while day != days.to.0 {
        between.push(day);
        day = day.succ();
    }
    if let Some((first, more)) = between.split_first() {
        plain.extend(again(ban, joint.start));
        // The word that joins the two is where the text says so.
        plain.push(Token { word: "on".to_owned(), shape: Shape::Word, ..joint.clone() });
        plain.push(Token { capital: true, ..said(every(*first), joint.end) });
        for day in more {
            plain.push(said("and", joint.end));
            plain.push(Token { capital: true, ..said(every(*day), joint.end) });
        }
        plain.push(said(".", joint.end));
    }
    plain.extend(again(ban, joint.end));
    plain.extend(on(days.to.0, joint.end));
    plain.push(said("before", joint.end));
    plain.extend_from_slice(&spoken[days.to.1.0..days.to.1.1]);
    plain
}

/// "No vacuuming from Friday 6pm to Sunday 8pm": from the one hour on through the days between to the other.
pub(super) fn through_days(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let days = over_days(sentence)?;
    let found = time::scan(sentence, cx);
    // Beside a date it is so once.
    let dated = found.iter().any(|found| matches!(found.bit, Bit::Dates(..)) && found.start + 1 < days.start);
    if dated {
        return None;
    }
    if let Some(ban) = ban(sentence, &found).filter(|ban| ban.to <= days.start) {
        let mut plain = sentence[..ban.from].to_vec();
        plain.extend(day_by_day(&sentence[ban.from..ban.to], sentence, &days));
        plain.extend_from_slice(&sentence[days.end..]);
        return Some(plain);
    }
    // "Callum sleeps from Saturday 8pm until Sunday noon: no vacuuming then".
    let joint = days.end + usize::from(sentence.get(days.end).is_some_and(|mark| mark.shape == Shape::Mark));
    let so = joint + usize::from(matches!(word(sentence, joint), "so" | "and"));
    let ban = ban_at(sentence, so, &found)?;
    let then = (so + 1..end(sentence)).find(|at| points_back(sentence, *at))?;
    let close = if word(sentence, then) == "then" { then + 1 } else { end(sentence) };
    let what = &sentence[ban.from..then.min(ban.to)];
    let mut plain = slept(sentence, &days);
    plain.push(said(".", sentence[days.end - 1].end));
    plain.extend(behind(what, &day_by_day(what, sentence, &days)));
    plain.extend_from_slice(&sentence[close..]);
    Some(plain)
}

/// What is forbidden day by day, where the words of the days stand before those of the ban: each is of the ban's.
fn behind(ban: &[Token], plain: &[Token]) -> Vec<Token> {
    let (Some(from), Some(to)) = (ban.first(), ban.last()) else { return plain.to_vec() };
    plain.iter().map(|token| Token { start: from.start, end: to.end, ..token.clone() }).collect()
}

/// "Then", "during that time": the hours that were just named.
fn points_back(sentence: &[Token], at: usize) -> bool {
    let last = sentence.get(at + 1).is_none_or(|next| next.shape == Shape::Mark);
    word(sentence, at) == "then" && last
        || any_phrase!(
            sentence,
            at,
            ["during that time", "during this time", "in that time", "at that time", "meanwhile"]
        )
        .is_some()
}

/// "Callum sleeps from Saturday 8pm until Sunday noon": when he goes to bed, and when he gets up.
fn slept(sentence: &[Token], days: &Days) -> Vec<Token> {
    const SUBJECT_TOKENS_MAX: usize = 4;
    let sleeps = (1..days.start.min(SUBJECT_TOKENS_MAX))
        .find(|at| matches!(word(sentence, *at), "sleeps" | "sleep" | "rests" | "naps"));
    let Some(sleeps) = sleeps.filter(|at| at + 1 == days.start) else {
        return sentence[..days.end].to_vec();
    };
    let one = word(sentence, sleeps).ends_with('s');
    let place = sentence[days.start].start;
    let mut plain = sentence[..sleeps].to_vec();
    let verbs: [&str; 2] = if one { ["goes", "gets"] } else { ["go", "get"] };
    plain.push(said(verbs[0], place));
    plain.extend(["to", "bed"].map(|word| said(word, place)));
    plain.extend(on(days.from.0, place));
    plain.push(said("at", place));
    plain.extend(again(&sentence[days.from.1.0..days.from.1.1], place));
    plain.push(said(".", place));
    plain.extend(again(&sentence[..sleeps], place));
    plain.push(said(verbs[1], place));
    plain.push(said("up", place));
    plain.extend(on(days.to.0, place));
    plain.push(said("at", place));
    plain.extend(again(&sentence[days.to.1.0..days.to.1.1], place));
    plain
}

/// "Don't use the oven until after sunset": what is forbidden until something, is so before it.
pub(super) fn until_after(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let after = (start(sentence) + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "after" && matches!(word(sentence, at - 1), "until" | "till" | "til")
    })?;
    ban(sentence, &time::scan(sentence, cx))?;
    Some([&sentence[..after], &sentence[after + 1..]].concat())
}

/// "No hoovering over lunch": about midday; what is not done while another meal is eaten is not done during it.
pub(super) fn over_a_meal(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let over = (start(sentence) + 2..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "over" | "during" | "at" | "through")
            && meal(sentence, at + 1)
                .is_some_and(|(_, end)| sentence.get(end).is_none_or(|next| next.shape == Shape::Mark))
    })?;
    ban(sentence, &time::scan(sentence, cx)).filter(|ban| ban.to <= over || over > ban.from + 1)?;
    at_meal(sentence, over).map(|(words, end)| [&sentence[..over], &words, &sentence[end..]].concat())
}

/// A meal at a place, with its article, and where it ends.
fn meal(sentence: &[Token], at: usize) -> Option<(&str, usize)> {
    let at = at + usize::from(matches!(word(sentence, at), "the" | "my" | "our"));
    matches!(word(sentence, at), "lunch" | "lunchtime" | "dinner" | "supper" | "breakfast" | "mealtimes")
        .then(|| (word(sentence, at), at + 1))
}

/// "Over lunch" as a time, and where it ends.
pub(super) fn at_meal(sentence: &[Token], over: usize) -> Option<(Vec<Token>, usize)> {
    let (name, end) = meal(sentence, over + 1)?;
    let place = sentence[over].start;
    let words = match name {
        "lunch" | "lunchtime" => vec![said("at", place), said("lunchtime", place)],
        // "At dinner" is what is eaten as much as when.
        _ if word(sentence, over) == "at" => return None,
        _ => vec![said("during", place), sentence[end - 1].clone()],
    };
    Some((words, end))
}

/// "No hoover before nine": the machine for what is done with it.
pub(super) fn no_hoover(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (start(sentence) + 1..sentence.len()).find(|at| {
        word(sentence, at - 1) == "no"
            && matches!(word(sentence, *at), "hoover" | "vacuum" | "mower" | "strimmer" | "hoovers")
    })?;
    let closes = sentence.get(at + 1).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(
                next.word.as_str(),
                "before"
                    | "after"
                    | "between"
                    | "from"
                    | "on"
                    | "at"
                    | "until"
                    | "till"
                    | "while"
                    | "when"
                    | "during"
            )
    });
    let doing = match word(sentence, at) {
        "mower" => "mowing",
        "strimmer" => return None,
        _ => "vacuuming",
    };
    let mut plain = sentence.to_vec();
    plain[at].word = doing.to_owned();
    closes.then_some(plain)
}

/// "Takeaway on Fridays, so no cooking then, otherwise dinner at half seven": what is forbidden then is so on those days,
/// and what is otherwise so on the others.
pub(super) fn on_those(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let found = time::scan(sentence, cx);
    let days = found.first().filter(|first| of_days(first))?;
    let days_words = |place: usize| {
        let from = days.start + usize::from(word(sentence, days.start) == "on");
        let mut words = vec![said("on", place)];
        words.extend(again(&sentence[from..days.end], place));
        words
    };
    // What else is said of when is for more than these words.
    let alone = |to: usize| {
        found
            .iter()
            .skip(1)
            .all(|found| found.start >= to || !matches!(found.bit, Bit::Slot(_) | Bit::Repeat(_)))
    };
    let mut plain = Vec::new();
    let mut from = 0;
    let then =
        (days.end + 2..sentence.len()).find(|at| points_back(sentence, *at) && word(sentence, *at) == "then");
    let denied = then.and_then(|then| {
        let no = (days.end..then).find(|at| ban_at(sentence, *at, &found).is_some())?;
        let joint = sentence[days.end..no]
            .iter()
            .all(|token| token.shape == Shape::Mark || matches!(token.word.as_str(), "so" | "and"));
        (joint && alone(then)).then_some((no, then))
    });
    if let Some((no, then)) = denied {
        plain.extend_from_slice(&sentence[..days.end]);
        plain.push(said(".", sentence[no].start));
        plain.extend_from_slice(&sentence[no..then]);
        plain.extend(days_words(sentence[then].start));
        from = then + 1;
    }
    let other = (from.max(days.end)..sentence.len()).find(|at| word(sentence, *at) == "otherwise");
    if let Some(other) = other.filter(|other| ordered(sentence, *other, &found, cx)) {
        let mark = other - usize::from(sentence[other - 1].is_mark(','));
        let close = (other + 1..sentence.len())
            .find(|at| sentence[*at].shape == Shape::Mark && !sentence[*at].glued)
            .unwrap_or(sentence.len());
        let place = sentence[close - 1].end;
        plain.extend_from_slice(&sentence[from.min(mark)..mark]);
        plain.push(said(".", sentence[other].start));
        plain.extend_from_slice(&sentence[other + 1..close]);
        plain.push(said("except", place));
        plain.extend(days_words(place));
        from = close;
    }
    if from == 0 {
        return None;
    }
    plain.extend_from_slice(&sentence[from..]);
    Some(plain)
}

/// Whether what is otherwise is a chore at an hour, with no days of its own.
fn ordered(sentence: &[Token], other: usize, found: &[Found], cx: &TimeCtx<'_>) -> bool {
    let own = || found.iter().filter(|found| found.start > other);
    let hour = own().any(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_))));
    let days = own().any(|found| !matches!(found.bit, Bit::Slot(_)));
    let next = other + 1 + usize::from(word(sentence, other + 1) == "the");
    hour && !days && (is_base(word(sentence, next)) || cx.lexicon.task_noun(sentence, next).is_some())
}

/// "I don't want to be woken before nine": "don't wake me before nine".
pub(super) fn not_wanted(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let from = start(sentence);
    let used = any_phrase!(
        sentence,
        from,
        [
            "i don't want to be",
            "i do not want to be",
            "i never want to be",
            "i'd rather not be",
            "we don't want to be",
            "we do not want to be",
            "we'd rather not be",
            "i don't wish to be",
        ]
    )?;
    let done = word(sentence, from + used);
    let known = base_of(done).filter(|_| is_verb_form(done, Form::Past));
    let base = known.or_else(|| {
        ["disturbed", "bothered", "interrupted", "pestered"]
            .contains(&done)
            .then(|| done.trim_end_matches("ed"))
    })?;
    let place = sentence[from].start;
    let mut plain = sentence[..from].to_vec();
    plain.push(Token { capital: true, ..said("don't", place) });
    plain.push(Token { word: base.to_owned(), ..sentence[from + used].clone() });
    plain.push(said(if word(sentence, from) == "we" { "us" } else { "me" }, sentence[from + used].end));
    plain.extend_from_slice(&sentence[from + used + 1..]);
    Some(plain)
}

/// "Anna is vegan, and cook without salt for Grandad": how it is cooked for somebody is said by itself.
pub(super) fn cooked_without(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let without = (start(sentence) + 3..sentence.len()).find(|at| word(sentence, *at) == "without")?;
    let cook = without - 1;
    if !matches!(word(sentence, cook), "cook" | "bake" | "make" | "prepare") {
        return None;
    }
    let and = usize::from(matches!(word(sentence, cook - 1), "and" | "but" | "so"));
    let joint = cook - and - usize::from(sentence[cook - and - 1].is_mark(','));
    if joint == cook || joint == 0 {
        return None;
    }
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(".", sentence[joint].start));
    plain.push(Token { capital: true, ..sentence[cook].clone() });
    plain.extend_from_slice(&sentence[without..]);
    Some(plain)
}

/// "No noise during my yoga, Tuesdays 7 to 8 in the evening": from the one hour to the other.
pub(super) fn from_to(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (day, hour) = (start(sentence)..sentence.len()).find_map(|at| {
        let (_, _, end) = weekday::name(sentence, at, true)?;
        Some((at, end))
    })?;
    let (_, joint) = clock::clock(sentence, hour, true)?;
    if !matches!(word(sentence, joint), "to" | "till" | "until") {
        return None;
    }
    let (_, behind) = clock::clock(sentence, joint + 1, true)?;
    any_phrase!(sentence, behind, ["in the evening", "in the morning", "in the afternoon", "at night"])?;
    ban(sentence, &time::scan(&sentence[..day], cx))?;
    let mut plain = sentence[..hour].to_vec();
    plain.push(said("from", sentence[hour].start));
    plain.extend_from_slice(&sentence[hour..]);
    Some(plain)
}
