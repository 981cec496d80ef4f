//! Weekdays: names and their short forms, lists, ranges.

use chrono::Weekday;

use crate::read::tokens::{Token, word};

/// Monday to Friday.
pub(crate) const WORKDAYS: [Weekday; 5] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
/// Saturday and Sunday.
pub(crate) const WEEKEND: [Weekday; 2] = [Weekday::Sat, Weekday::Sun];

/// A weekday's name at `at`; whether it is a plural, and where it ends.
///
/// "Sat", "sun", "wed" and "mon" are other words too: they count where they are written with a capital letter, or
/// where `sure` says that a weekday is wanted.
pub(crate) fn name(tokens: &[Token], at: usize, sure: bool) -> Option<(Weekday, bool, usize)> {
    let token = tokens.get(at)?;
    let (weekday, plural, doubtful) = match token.word.as_str() {
        "monday" => (Weekday::Mon, false, false),
        "mondays" | "monday's" => (Weekday::Mon, true, false),
        "mon" => (Weekday::Mon, false, true),
        "tuesday" | "tue" | "tues" => (Weekday::Tue, false, false),
        "tuesdays" | "tuesday's" => (Weekday::Tue, true, false),
        "wednesday" | "weds" => (Weekday::Wed, false, false),
        "wednesdays" | "wednesday's" => (Weekday::Wed, true, false),
        "wed" => (Weekday::Wed, false, true),
        "thursday" | "thu" | "thur" | "thurs" => (Weekday::Thu, false, false),
        "thursdays" | "thursday's" => (Weekday::Thu, true, false),
        "friday" => (Weekday::Fri, false, false),
        "fri" => (Weekday::Fri, false, false),
        "fridays" | "friday's" => (Weekday::Fri, true, false),
        "saturday" => (Weekday::Sat, false, false),
        "saturdays" | "saturday's" => (Weekday::Sat, true, false),
        "sat" => (Weekday::Sat, false, true),
        "sunday" => (Weekday::Sun, false, false),
        "sundays" | "sunday's" => (Weekday::Sun, true, false),
        "sun" => (Weekday::Sun, false, true),
        _ => return None,
    };
    if doubtful && !(sure || token.capital && !(weekday == Weekday::Sun && word(tokens, at + 1) == "is")) {
        return None;
    }
    let short = token.word.len() <= 5;
    let dotted = short
        && tokens.get(at + 1).is_some_and(|t| t.is_mark('.') && t.glued)
        && tokens.get(at + 2).is_some();
    Some((weekday, plural, at + 1 + usize::from(dotted)))
}

/// One-letter weekdays: `M/W/F`, `M-W-F`, `Tu/Th`, `MWF`.
fn letters(tokens: &[Token], at: usize) -> Option<(Vec<Weekday>, usize)> {
    let letter = |index: usize| {
        let token: &Token = tokens.get(index)?;
        match token.word.as_str() {
            "m" => Some(Weekday::Mon),
            "t" | "tu" => Some(Weekday::Tue),
            "w" => Some(Weekday::Wed),
            "th" | "r" => Some(Weekday::Thu),
            "f" => Some(Weekday::Fri),
            "sa" => Some(Weekday::Sat),
            "su" => Some(Weekday::Sun),
            _ => None,
        }
        .filter(|_| token.capital)
    };
    if tokens.get(at)?.capital && word(tokens, at) == "mwf" {
        return Some((vec![Weekday::Mon, Weekday::Wed, Weekday::Fri], at + 1));
    }
    let mut days = vec![letter(at)?];
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|t| t.glued && matches!(t.word.as_str(), "/" | "-")) {
        let Some(day) = letter(end + 1) else { break };
        days.push(day);
        end += 2;
    }
    // "M-F" is a stretch, "M-W-F" a list.
    if let [from, to] = days.as_slice()
        && word(tokens, at + 1) == "-"
    {
        return Some((range(*from, *to), end));
    }
    (days.len() >= 2).then_some((days, end))
}

/// Days from the first to the second, both included, around the end of the week if need be.
pub(crate) fn range(from: Weekday, to: Weekday) -> Vec<Weekday> {
    let mut days = vec![from];
    let mut day = from;
    while day != to && days.len() < 7 {
        day = day.succ();
        days.push(day);
    }
    days
}

/// A set of weekdays at `at`: "Mondays", "Mon, Wed and Fri", "Tuesday to Thursday", "weekdays", "M/W/F".
/// Whether any of them is a plural, and where the set ends.
pub(crate) fn set(tokens: &[Token], at: usize, sure: bool) -> Option<(Vec<Weekday>, bool, usize)> {
    if let Some((days, end)) = letters(tokens, at) {
        return Some((days, true, end));
    }
    let (mut days, mut plural, mut end) = element(tokens, at, sure)?;
    loop {
        let mut next = end;
        let mut listed = false;
        if matches!(word(tokens, next), "," | "/" | "+" | "&") {
            next += 1;
            listed = true;
        }
        if matches!(word(tokens, next), "and" | "or" | "&" | "plus") {
            next += 1;
            listed = true;
        }
        if matches!(word(tokens, next), "on" | "every" | "each")
            && listed
            && element(tokens, next + 1, true).is_some()
        {
            next += 1;
        }
        if !listed {
            break;
        }
        let Some((more, more_plural, after)) = element(tokens, next, true) else { break };
        // "…on Monday, Tuesday is for mopping": the second is the subject of its own clause.
        if word(tokens, after) == "is" {
            break;
        }
        days.extend(more);
        plural |= more_plural;
        end = after;
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    Some((days, plural, end))
}

fn element(tokens: &[Token], at: usize, sure: bool) -> Option<(Vec<Weekday>, bool, usize)> {
    let next = word(tokens, at + 1);
    match word(tokens, at) {
        "weekday" | "workday" => return Some((WORKDAYS.to_vec(), false, at + 1)),
        "weekdays" | "workdays" => return Some((WORKDAYS.to_vec(), true, at + 1)),
        "week" | "work" | "working" | "business" if matches!(next, "days" | "day") => {
            return Some((WORKDAYS.to_vec(), next == "days", at + 2));
        }
        "weekend" => return Some((WEEKEND.to_vec(), false, at + 1)),
        "weekends" => return Some((WEEKEND.to_vec(), true, at + 1)),
        "school" if matches!(next, "days" | "day" | "mornings" | "morning") => {
            // The part of the day is read on its own.
            let used = if next.starts_with("day") { 2 } else { 1 };
            return Some((WORKDAYS.to_vec(), true, at + used));
        }
        "school" if matches!(next, "nights" | "night") => {
            return Some((
                vec![Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu],
                true,
                at + 1,
            ));
        }
        _ => {}
    }
    let (from, plural, end) = name(tokens, at, sure)?;
    if matches!(word(tokens, end), "-" | "–" | "—" | "to" | "through" | "thru" | "till" | "until")
        && let Some((to, _, after)) = name(tokens, end + 1, true)
    {
        return Some((range(from, to), true, after));
    }
    Some((vec![from], plural, end))
}
