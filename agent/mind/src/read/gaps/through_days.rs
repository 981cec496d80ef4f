//! "No mowing from Friday 6pm to Sunday 8pm", "Callum sleeps from Saturday 8pm until Sunday noon: no vacuuming then": what is
//! forbidden from an hour of one day of the week to one of another.

use chrono::Weekday;

use super::bans::{ban, ban_at, points_back};
use super::{again, said};
use crate::read::beside::end;
use crate::read::time::bits::Bit;
use crate::read::time::phrase::words::weekday_name;
use crate::read::time::{self, TimeCtx, clock, weekday};
use crate::read::tokens::{Shape, Token, word};

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
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // Most sentences name no two days.
    if sentence.iter().filter(|token| weekday_name(&token.word).is_some()).count() < 2 {
        return None;
    }
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
