//! "Away from Wednesday to Sunday, back Sunday night", "gone till Sunday from tomorrow", "my mother is coming to stay Saturday
//! to Tuesday": an absence or a stay put as from one day until another.

use crate::read::lexicon::Lexicon;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// The sentence with the days of its absence in full; `None` where it tells of none, or they are in full.
pub(super) fn plainly(sentence: &str, _: &Lexicon) -> Option<String> {
    let mut said = sentence.to_owned();
    let mut changed = false;
    for way in [turned_round, each_of_two, without_return, from_and_until, subjectless] {
        let all = tokens(&said, 0, said.len());
        if !tells_of_days(&all) {
            break;
        }
        if let Some(put) = way(&said, &all) {
            said = put;
            changed = true;
        }
    }
    changed.then_some(said)
}

/// Whether somebody is away for some days, or comes to stay.
fn tells_of_days(all: &[Token]) -> bool {
    let each = |token: &Token| {
        matches!(token.word.as_str(), "every" | "each" | "usually" | "weekly" | "?" | "if" | "skip" | "while")
    };
    let told = |at: usize| {
        matches!(word(all, at), "away" | "gone" | "abroad" | "staying" | "visiting")
            || any_phrase!(
                all,
                at,
                [
                    "on holiday",
                    "on vacation",
                    "on leave",
                    "to stay",
                    "stays with us",
                    "staying with us",
                    "out of town",
                    "i'm off to",
                    "we're off to",
                ]
            )
            .is_some()
    };
    !all.iter().any(each) && (0..all.len()).any(told)
}

fn text<'a>(said: &'a str, all: &[Token], from: usize, to: usize) -> Option<&'a str> {
    let last = to.checked_sub(1)?;
    said.get(all.get(from)?.start..all.get(last)?.end)
}

fn is_until(all: &[Token], at: usize) -> bool {
    matches!(word(all, at), "until" | "till" | "til" | "to" | "through" | "-" | "–")
}

/// A day that is named by one or two words: "Sunday", "next Friday", "tomorrow".
fn day(all: &[Token], at: usize) -> Option<usize> {
    if matches!(word(all, at), "tomorrow" | "today" | "tonight") {
        return Some(at + 1);
    }
    let which = usize::from(matches!(word(all, at), "this" | "next" | "the" | "on"));
    let (_, plural, end) = weekday::name(all, at + which, true)?;
    (!plural).then_some(end)
}

/// "Gone till Sunday from tomorrow": from tomorrow until Sunday.
fn turned_round(said: &str, all: &[Token]) -> Option<String> {
    let until = (1..all.len()).find(|at| is_until(all, *at) && day(all, at + 1).is_some())?;
    let from = day(all, until + 1)?;
    let end = day(all, from + 1).filter(|_| word(all, from) == "from")?;
    let before = text(said, all, 0, until)?;
    let (first, last) = (text(said, all, from + 1, end)?, text(said, all, until + 1, from)?);
    Some(format!("{before} from {first} until {last}{}", said.get(all[end - 1].end..)?))
}

/// "Gone from tomorrow until Sunday": whoever says it is.
fn subjectless(said: &str, all: &[Token]) -> Option<String> {
    let first = all.iter().position(|token| token.shape == Shape::Word)?;
    let gone = matches!(word(all, first), "gone" | "off")
        && matches!(word(all, first + 1), "from" | "until" | "till");
    gone.then(|| format!("I'm away{}", said.get(all[first].end..).unwrap_or_default()))
}

/// "…, back Friday night": the day of the return is the last one, and is said where no other end is.
fn without_return(said: &str, all: &[Token]) -> Option<String> {
    let back = (2..all.len()).find(|at| {
        let returns = matches!(word(all, *at), "back" | "home" | "returning" | "return" | "coming");
        let joined = all[at - 1].shape == Shape::Mark || matches!(word(all, at - 1), "and" | "then");
        returns && joined && all[at + 1..].iter().all(is_of_time)
    })?;
    let mut cut = back - 1;
    while cut > 1 && (all[cut - 1].shape == Shape::Mark || matches!(word(all, cut - 1), "and" | "then")) {
        cut -= 1;
    }
    let before = text(said, all, 0, cut)?;
    let ends =
        (1..cut).any(|at| is_until(all, at) && all[at].shape == Shape::Word || at > 1 && is_until(all, at));
    if ends {
        return Some(before.to_owned());
    }
    let (from, to) = (back + 1..all.len()).find_map(|at| day(all, at).map(|end| (at, end)))?;
    let from = from + usize::from(matches!(word(all, from), "on" | "the"));
    // "Away Wednesday, back Friday".
    let begins = (1..cut).rev().find(|at| day(all, *at).is_some())?;
    let opened = matches!(word(all, begins - 1), "from" | "on");
    let open = if opened { begins - 1 } else { begins };
    let first = begins + usize::from(word(all, begins) == "on");
    Some(format!(
        "{} from {} until {}",
        text(said, all, 0, open)?,
        text(said, all, first, cut)?,
        text(said, all, from, to)?
    ))
}

/// "Away Wednesday and Thursday": both days, and back on the next.
fn each_of_two(said: &str, all: &[Token]) -> Option<String> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let gone = (0..all.len()).any(|at| {
        matches!(word(all, at), "away" | "gone" | "abroad") || any_phrase!(all, at, ["out of town"]).is_some()
    });
    let named = |at: usize| weekday::name(all, at, true).filter(|(_, plural, _)| !plural);
    let (at, end, last) = (1..all.len()).find_map(|at| {
        let (first, _, and) = named(at)?;
        let (second, _, end) = named(and + 1).filter(|_| matches!(word(all, and), "and" | "&"))?;
        (first.succ() == second).then_some((at, end, second))
    })?;
    // "Wednesday and Thursday evening" is of no whole days.
    let whole = all.get(end).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(next.word.as_str(), "and" | "so" | "for" | "but" | "this" | "back")
    });
    let on = usize::from(matches!(word(all, at - 1), "on" | "this"));
    let next = DAYS.get(usize::try_from(last.succ().num_days_from_monday()).ok()?)?;
    (gone && whole).then(|| {
        Some(format!(
            "{} from {} until {next}{}",
            text(said, all, 0, at - on)?,
            text(said, all, at, at + 1)?,
            said.get(all[end - 1].end..)?
        ))
    })?
}

/// Whether a word says no more than when.
fn is_of_time(token: &Token) -> bool {
    token.shape != Shape::Word
        || weekday::name(std::slice::from_ref(token), 0, true).is_some()
        || matches!(
            token.word.as_str(),
            "on" | "by"
                | "at"
                | "around"
                | "about"
                | "late"
                | "early"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "lunchtime"
                | "noon"
                | "midday"
                | "teatime"
                | "in"
                | "the"
                | "am"
                | "pm"
                | "next"
                | "this"
                | "again"
                | "home"
                | "tomorrow"
                | "st"
                | "nd"
                | "rd"
                | "th"
                | "week"
                | "ish"
                | "for"
                | "dinner"
                | "lunch"
                | "tea"
        )
}

/// "Saturday to Tuesday", "Tuesday to Thursday next week": from the coming one until the next after it.
fn from_and_until(said: &str, all: &[Token]) -> Option<String> {
    let named =
        |at: usize| weekday::name(all, at, true).filter(|(_, plural, _)| !plural).map(|(.., end)| end);
    let (at, joint, end) = (1..all.len()).find_map(|at| {
        let joint = named(at)?;
        let end = named(joint + 1).filter(|_| is_until(all, joint))?;
        Some((at, joint, end))
    })?;
    let which = matches!(word(all, at - 1), "this" | "next" | "last");
    let opened = word(all, at - 1) == "from" || which && word(all, at.checked_sub(2)?) == "from";
    let open = at - usize::from(which) - usize::from(opened);
    let (first, last) = (text(said, all, at, joint)?, text(said, all, joint + 1, end)?);
    let week = any_phrase!(all, end, ["next week", "the week after next"]);
    if which && week.is_none() && opened {
        return None;
    }
    let before = text(said, all, 0, open)?;
    let stop = end + week.unwrap_or(0);
    let rest = said.get(all[stop - 1].end..)?;
    let tail = match week {
        Some(used) => format!(" {}", text(said, all, end, end + used)?),
        None => String::new(),
    };
    let which = match (which, week.is_some()) {
        (true, false) => word(all, at - 1),
        (false, false) => "this",
        (_, true) => "",
    };
    let gap = if which.is_empty() { "" } else { " " };
    Some(format!("{before} from {which}{gap}{first}{tail} until {last}{tail}{rest}"))
}
