//! Days that are called by what goes on on them: "dialysis days", "choir nights", "on non-office days".

use chrono::Weekday;

use super::Said;
use crate::read::clause::Clause;
use crate::read::lexicon::{base_of, is_stop, singular};
use crate::read::says;
use crate::read::time::unknown;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Remembers what goes on on which weekdays: "kidney dialysis Tuesday, Thursday and Saturday", "I'm in the office Mon and
/// Wed".
pub(crate) fn remember(said: &mut Said, clause: &Clause) {
    // What has more words before its days is told, not named.
    const WORDS_MAX: usize = 5;
    let days = clause.times.weekdays();
    let plain = clause.times.dates.is_empty() && clause.times.spans.is_empty();
    if plain && (1..7).contains(&days.len()) && clause.times.from.is_none() && is_away(clause) {
        said.away_weekly.clone_from(&days);
    }
    let first = clause.found.iter().find(|found| {
        matches!(&found.bit, crate::read::time::bits::Bit::Repeat(repeat) if repeat.weekdays().is_some())
    });
    let Some(first) = first.filter(|_| !days.is_empty() && days.len() < 7) else { return };
    if let Some(name) = day_name(&clause.tokens, (first.start, first.end)) {
        said.day_names.retain(|(known, _)| *known != name);
        said.day_names.push((name.clone(), days.clone()));
        if !said.named.iter().any(|(known, _)| *known == name) {
            said.named.push((name, days.clone()));
        }
    }
    let names: Vec<String> = clause.tokens[clause.head.min(first.start)..first.start]
        .iter()
        .filter(|token| token.shape == Shape::Word && !is_stop(token))
        .map(|token| singular(&token.word))
        .collect();
    if names.len() > WORDS_MAX {
        return;
    }
    if clause.times.repeats.len() == 1 {
        said.going_on.push((names.iter().map(|name| based(name)).collect(), days.clone()));
    }
    for name in names {
        // "Work days" and "school days" have days of their own.
        if base_of(&name).is_some()
            || matches!(
                name.as_str(),
                "work"
                    | "school"
                    | "week"
                    | "business"
                    | "day"
                    | "night"
                    | "last"
                    | "next"
                    | "first"
                    | "other"
                    | "same"
                    | "following"
                    | "second"
                    | "third"
            )
        {
            continue;
        }
        if !said.named.iter().any(|(known, _)| *known == name) {
            said.named.push((name, days.clone()));
        }
    }
}

/// What days are called: "Mondays and Fridays are changeover days", "bin day is Tuesday".
fn day_name(tokens: &[Token], (from, to): (usize, usize)) -> Option<String> {
    let is = |at: usize| matches!(word(tokens, at), "is" | "are");
    let day = |at: usize| matches!(word(tokens, at), "day" | "days");
    let named = |at: usize| {
        let token = tokens.get(at).filter(|token| token.shape == Shape::Word && !is_stop(token))?;
        let name = singular(&token.word);
        let known = matches!(
            name.as_str(),
            "work" | "school" | "week" | "business" | "working" | "weekday" | "other"
        );
        (!known).then_some(name)
    };
    let article = usize::from(matches!(word(tokens, to + 1), "the" | "our" | "my" | "a"));
    if is(to) && day(to + 2 + article) {
        return named(to + 1 + article);
    }
    (from >= 3 && is(from - 1) && day(from - 2)).then(|| named(from - 3)).flatten()
}

/// The days of a heading that is called by what goes on on them: "Changeover, top to bottom", "On bin days".
pub(crate) fn of_heading(words: &[Token], said: &Said) -> Option<Vec<Weekday>> {
    let first = (0..words.len()).find(|at| words[*at].shape == Shape::Word && !is_stop(&words[*at]))?;
    let name = singular(&words[first].word);
    said.day_names.iter().find(|(known, _)| *known == name).map(|(_, days)| days.clone())
}

/// Whether who writes is away from home on the days of a clause: "I'm in Leeds for work", "we're away", "I travel".
fn is_away(clause: &Clause) -> bool {
    let opens = clause.after_opening_times();
    let Some(used) = any_phrase!(
        &clause.tokens,
        opens,
        ["i'm", "i am", "we're", "we are", "i'll be", "we'll be", "i travel", "i work away", "i go to"]
    ) else {
        return false;
    };
    let end = opens + used;
    let named =
        |at: usize| clause.tokens.get(at).is_some_and(|name| name.capital && name.shape == Shape::Word);
    let travels = matches!(word(&clause.tokens, end - 1), "travel" | "away");
    let gone = matches!(word(&clause.tokens, end), "away" | "gone" | "abroad" | "travelling" | "traveling");
    let there = word(&clause.tokens, end) == "in"
        && named(end + 1)
        && clause.tokens[end + 1..]
            .iter()
            .any(|token| matches!(token.word.as_str(), "work" | "business" | "job"));
    travels || gone || there || word(&clause.tokens, end - 1) == "to" && named(end) && clause.has("for work")
}

/// A verb as the lexicon has it, another word as it stands.
fn based(word: &str) -> String {
    base_of(word).map_or_else(|| word.to_owned(), |base| base.to_owned())
}

/// "On the days I work", "on the mornings he has football", where the text has said on which weekdays that is.
pub(super) fn when_something(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if said.going_on.is_empty() || word(tokens, at) != "on" {
        return None;
    }
    let end = unknown::when_something(tokens, at)?;
    let days = (at..end).find(|index| part_of(word(tokens, *index)).is_some())?;
    let told: Vec<String> = tokens[days + 1..end]
        .iter()
        .filter(|token| token.shape == Shape::Word && !is_stop(token))
        .map(|token| based(&singular(&token.word)))
        .collect();
    let known = |(words, _): &&(Vec<String>, Vec<Weekday>)| told.iter().all(|word| words.contains(word));
    let (_, on) = said.going_on.iter().rev().find(known).filter(|_| !told.is_empty())?;
    let names: Vec<&str> = on.iter().map(|day| says::weekday(*day)).collect();
    Some((format!("every {}{}", names.join(" and "), part_of(word(tokens, days))?), end - at))
}

/// The part of the day that a word for several days has.
fn part_of(word: &str) -> Option<&'static str> {
    match word {
        "days" | "day" => Some(""),
        "nights" | "night" | "evenings" | "evening" => Some(" in the evening"),
        "mornings" | "morning" => Some(" in the morning"),
        "afternoons" | "afternoon" => Some(" in the afternoon"),
        _ => None,
    }
}

/// "On dialysis days", "choir nights", "non-office days".
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if said.named.is_empty() {
        return None;
    }
    if let Some(found) = eve(tokens, at, said) {
        return Some(found);
    }
    let mut next = at + usize::from(matches!(word(tokens, at), "on" | "for"));
    next += usize::from(matches!(word(tokens, next), "the" | "my" | "our" | "his" | "her" | "their"));
    let other = word(tokens, next) == "non";
    next += usize::from(other);
    next += usize::from(word(tokens, next) == "-");
    let name = tokens.get(next).filter(|token| token.shape == Shape::Word)?;
    let part = part_of(word(tokens, next + 1))?;
    // "Bin day is Thursday" says which it is.
    if matches!(word(tokens, next + 2), "is" | "are") {
        return None;
    }
    let name = singular(&name.word);
    let days = days_of(&name, said)?;
    let week =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let names: Vec<&str> =
        week.iter().filter(|day| days.contains(day) != other).map(|day| says::weekday(*day)).collect();
    Some((format!("every {}{part}", names.join(" and ")), next + 2 - at))
}

/// The weekdays that go by a name. The bins, the rubbish and their collection have one day, where only one was named.
fn days_of<'a>(name: &str, said: &'a Said) -> Option<&'a Vec<Weekday>> {
    if let Some((_, days)) = said.named.iter().find(|(known, _)| known == name) {
        return Some(days);
    }
    let collected = |name: &str| {
        matches!(name, "collection" | "pickup" | "bin" | "rubbish" | "trash" | "garbage" | "refuse")
    };
    let mut all = said.named.iter().filter(|(known, _)| collected(known)).map(|(_, days)| days);
    let first = all.next().filter(|_| collected(name))?;
    all.all(|days| days == first).then_some(first)
}

/// "Nights before dialysis", "the evening before choir": every week, the day before.
fn eve(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let used = any_phrase!(
        tokens,
        at,
        [
            "every evening before",
            "every night before",
            "each evening before",
            "each night before",
            "on evenings before",
            "evenings before",
            "the evenings before",
            "on the evenings before",
            "on the evening before",
            "on the day before",
            "on nights before",
            "nights before",
            "on the nights before",
            "the nights before",
            "the night before",
            "the evening before",
            "the day before",
            "on the night before",
        ]
    )?;
    let part = match word(tokens, at + used - 2) {
        "evening" | "evenings" => " in the evening",
        "day" => "",
        _ => " at night",
    };
    let used = used + usize::from(matches!(word(tokens, at + used), "the" | "our" | "my" | "every" | "each"));
    let name = singular(word(tokens, at + used));
    let days = days_of(&name, said)?;
    let names: Vec<&str> = days.iter().map(|day| says::weekday(day.pred())).collect();
    let called = usize::from(part_of(word(tokens, at + used + 1)).is_some());
    Some((format!("every {}{part}", names.join(" and ")), used + 1 + called))
}
