//! Weekdays: names and their short forms, lists, ranges.

use chrono::Weekday;

use super::phrase::words::{dotted, is_join, weekday_name};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Monday to Friday.
pub(crate) const WORKDAYS: [Weekday; 5] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
/// Saturday and Sunday.
pub(crate) const WEEKEND: [Weekday; 2] = [Weekday::Sat, Weekday::Sun];

/// A weekday's name at `at`; whether it is a plural, and where it ends. "Monday's" is every Monday's.
///
/// "Sat", "sun", "wed" and "mon" are other words too: they count where they are written with a capital letter, or
/// where `sure` says that a weekday is wanted.
pub(crate) fn name(tokens: &[Token], at: usize, sure: bool) -> Option<(Weekday, bool, usize)> {
    let token = tokens.get(at)?;
    // "For which see Thursday": where something else is written.
    if at > 0 && word(tokens, at - 1) == "see" {
        return None;
    }
    let whole = token.word.strip_suffix("'s");
    let (weekday, plural) = weekday_name(whole.unwrap_or(&token.word))?;
    let doubtful = matches!(token.word.as_str(), "mon" | "wed" | "sat" | "sun");
    let dayed = matches!(
        word(tokens, at + 1),
        "morning"
            | "mornings"
            | "evening"
            | "evenings"
            | "night"
            | "nights"
            | "afternoon"
            | "afternoons"
            | "am"
            | "pm"
    ) || at > 0 && matches!(word(tokens, at - 1), "every" | "each" | "by" | "next" | "this")
        || at > 0
            && matches!(word(tokens, at - 1), "on")
            && tokens.get(at + 1).is_none_or(|next| next.shape == crate::read::tokens::Shape::Mark);
    if doubtful
        && !(sure || dayed || token.capital && !(weekday == Weekday::Sun && word(tokens, at + 1) == "is"))
    {
        return None;
    }
    // The dot that ends the sentence is the sentence's.
    let end = if tokens.get(at + 2).is_some() { dotted(tokens, at) } else { at + 1 };
    Some((weekday, plural || whole.is_some(), end))
}

/// The nights before school.
pub(crate) const SCHOOL_NIGHTS: [Weekday; 5] =
    [Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu];

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
    if word(tokens, at) == "mwf" {
        return Some((vec![Weekday::Mon, Weekday::Wed, Weekday::Fri], at + 1));
    }
    let mut days = vec![letter(at)?];
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|t| t.glued && matches!(t.word.as_str(), "/" | "-")) {
        let Some(day) = letter(end + 1) else { break };
        days.push(day);
        end += 2;
    }
    // "M W F": letters apart, more than one of them.
    while days.len() == end - at && tokens.get(end).is_some_and(|next| !next.glued && next.word.len() <= 2) {
        let Some(day) = letter(end) else { break };
        days.push(day);
        end += 1;
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
    list(tokens, at, sure)
}

/// What may stand between two weekdays of a list.
const JOINTS: [&str; 16] = [
    ", and on",
    "and on",
    ", and every",
    "and every",
    "and each",
    ", on",
    ", every",
    ", and",
    ", &",
    "and",
    "plus",
    "&",
    "+",
    "/",
    ",",
    "or",
];

/// Weekdays by their names. `None` for "Monday or Tuesday": one of them, and the owner says which.
pub(crate) fn list(tokens: &[Token], at: usize, sure: bool) -> Option<(Vec<Weekday>, bool, usize)> {
    let joined = tokens.get(at + 1).is_some_and(|next| next.glued && matches!(next.word.as_str(), "-" | "–"));
    if let Some((days, end)) = joined.then(|| hyphened(tokens, at)).flatten() {
        return Some((days, false, end));
    }
    let (mut days, mut plural, mut end) = element(tokens, at, sure)?;
    loop {
        let used = any_phrase(tokens, end, &JOINTS).unwrap_or(0);
        let Some((more, also, after)) = element(tokens, end + used, true) else { break };
        // Without a comma only names follow names: "every Tuesday Thursday and Saturday".
        if used == 0 && (plural || also) {
            break;
        }
        // "…on Monday, Tuesday is for mopping": the second is the subject of its own clause.
        if word(tokens, after) == "is" {
            break;
        }
        if used > 0 && word(tokens, end + used - 1) == "or" {
            return None;
        }
        // "At 7 on weekdays, on weekends at 9": each has its own hour.
        let number = |index: usize| tokens.get(index).is_some_and(|token| token.shape == Shape::Number);
        let own = matches!(word(tokens, after), "at" | "by" | "from") && number(after + 1);
        if own && (1..=2).any(|back| at.checked_sub(back).is_some_and(number)) {
            break;
        }
        days.extend(more);
        plural |= also;
        end = after;
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    Some((days, plural, end))
}

/// "Mon-Wed-Fri": three and more that are joined alike are a list, and no stretch.
fn hyphened(tokens: &[Token], at: usize) -> Option<(Vec<Weekday>, usize)> {
    let (first, _, mut end) = name(tokens, at, true)?;
    let mut days = vec![first];
    while matches!(word(tokens, end), "-" | "–") && tokens[end].glued {
        let Some((day, _, after)) = name(tokens, end + 1, true) else { break };
        days.push(day);
        end = after;
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    (days.len() > 2).then_some((days, end))
}

/// Whether a stretch of weekdays stands at `at`: "Monday to Friday".
pub(crate) fn is_stretch(tokens: &[Token], at: usize) -> bool {
    name(tokens, at, true)
        .is_some_and(|(.., end)| is_join(word(tokens, end)) && name(tokens, end + 1, true).is_some())
}

/// One of a list: a name, a stretch of names, or a word for several days.
fn element(tokens: &[Token], at: usize, sure: bool) -> Option<(Vec<Weekday>, bool, usize)> {
    let next = word(tokens, at + 1);
    // "Non-working days" are the others.
    if word(tokens, at) == "non" {
        let own = at + 1 + usize::from(next == "-");
        let days = matches!(word(tokens, own), "working" | "work" | "business" | "office")
            && matches!(word(tokens, own + 1), "day" | "days");
        return days.then(|| (WEEKEND.to_vec(), true, own + 2));
    }
    let denied = at > 0
        && (word(tokens, at - 1) == "non"
            || at > 1 && word(tokens, at - 1) == "-" && word(tokens, at - 2) == "non");
    match word(tokens, at) {
        _ if denied => return None,
        "weekday" | "workday" | "schoolday" => return Some((WORKDAYS.to_vec(), false, at + 1)),
        "weekdays" | "workdays" | "schooldays" => return Some((WORKDAYS.to_vec(), true, at + 1)),
        "week" | "work" | "working" | "business" | "school" if matches!(next, "days" | "day") => {
            return Some((WORKDAYS.to_vec(), next == "days", at + 2));
        }
        "weekend" => return Some((WEEKEND.to_vec(), false, at + 1)),
        "weekends" => return Some((WEEKEND.to_vec(), true, at + 1)),
        // The part of the day is read on its own.
        "school" if matches!(next, "mornings" | "morning") => {
            return Some((WORKDAYS.to_vec(), true, at + 1));
        }
        "school" if matches!(next, "nights" | "night") => {
            return Some((SCHOOL_NIGHTS.to_vec(), true, at + 1));
        }
        _ => {}
    }
    let (from, plural, end) = name(tokens, at, sure)?;
    if is_join(word(tokens, end))
        && let Some((to, also, after)) = name(tokens, end + 1, true)
    {
        return Some((range(from, to), plural || also, after));
    }
    Some((vec![from], plural, end))
}
