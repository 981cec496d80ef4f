//! Times that point back: "that Friday", "the night before", "while we're gone", "on those days".
//!
//! What they point at was said in an earlier clause. They are put into plain words here ("on Tuesday night",
//! "from 9 November 2026 to 13 November 2026"), with the bytes of the owner's own, so that everything that reads times
//! reads them.

mod about;
pub(crate) mod around;
pub(crate) mod breaks;
pub(crate) mod cycle;
mod hours;
pub(crate) mod named_days;
mod same_month;
pub(crate) mod stays;
mod then;

use self::hours::{bare_hour, between, early, included, of_every_month, twice_a_month};
use chrono::{Datelike as _, NaiveDate, Weekday};

use super::says;
use super::time::Times;
use super::time::bits::{RawSlot, Repeat};
use super::time::weekday;
use super::tokens::{Shape, Token, any_phrase, phrase, tokens, word};

/// What was said so far that a time may point back at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// The times of the last clause that named days.
    pub times: Times,
    /// The last stretch of dates in which somebody is away.
    pub away: Option<(NaiveDate, NaiveDate)>,
    /// The last stretch of dates in which somebody is here, or something else goes on.
    pub here: Option<(NaiveDate, NaiveDate)>,
    /// The weekdays on which who writes is away every week: "I'm in Leeds for work Tuesday to Thursday".
    pub away_weekly: Vec<Weekday>,
    /// All stays and absences that were told so far, each with whose it is.
    pub stays: Vec<stays::Told>,
    /// Those that the text tells further on, for what stands before them: a heading.
    pub later: Vec<stays::Told>,
    /// All the stretches of dates in which the owner is away.
    pub trips: Vec<(NaiveDate, NaiveDate)>,
    /// Who comes, or what takes place, on which days.
    pub comings: Vec<around::Coming>,
    /// Under which heading the text is at.
    pub section: usize,
    /// The times of the last clause that said at which hour, or on which dates.
    pub hours: Times,
    /// Those of the last that said from when to when.
    pub lasts: Times,
    /// Whether the sentence at hand said these.
    pub lasts_here: bool,
    /// Which of the two was spoken of last.
    pub last_is_here: bool,
    /// The day from which bare weekdays count, under a heading such as "This weekend".
    pub once: Option<NaiveDate>,
    /// The days of somebody's work, where the text says them.
    pub work: Vec<Weekday>,
    /// Whether something of every month was just spoken of.
    pub monthly: bool,
    /// The weekdays of what goes on on them, by its name: "dialysis", "choir".
    pub named: Vec<(String, Vec<Weekday>)>,
    /// Days that have a name: "Mondays and Fridays are changeover days".
    pub day_names: Vec<(String, Vec<Weekday>)>,
    /// What goes on on which weekdays, by the words that tell it.
    pub going_on: Vec<(Vec<String>, Vec<Weekday>)>,
    /// When there is no school, where the text says it.
    pub breaks: Vec<breaks::Break>,
    /// When a term ends and the next begins.
    pub term: breaks::Term,
    /// What comes every so-many-th week.
    pub cycles: Vec<cycle::Cycle>,
    /// Such weeks, where the sentence at hand is about them.
    pub cycle_here: Option<cycle::Cycle>,
    /// Whether the clause at hand goes on with the sentence before it.
    pub goes_on: bool,
    /// The day before which the last clause named a day: "that day" is still that one.
    pub eve_of: Option<NaiveDate>,
}

impl Said {
    fn stretch(&self) -> Option<(NaiveDate, NaiveDate)> {
        if self.last_is_here { self.here.or(self.away) } else { self.away.or(self.here) }
    }

    /// The dates that were named last: a stretch, or one date twice.
    fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        match (self.times.spans.first(), self.times.dates.as_slice()) {
            (Some(span), _) => Some(*span),
            (None, [date]) => Some((*date, *date)),
            (None, _) => None,
        }
    }

    fn weekdays(&self) -> Option<Vec<Weekday>> {
        let mut days = self.times.named_weekdays();
        days.dedup();
        (!days.is_empty()).then_some(days)
    }
}

/// The tokens of a clause with what points back put into plain words.
pub(crate) fn plainly(clause: &[Token], said: &Said) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::with_capacity(clause.len());
    let mut at = 0;
    while at < clause.len() {
        match pointed(clause, at, said) {
            Some((words, used)) => {
                let (start, end) = (clause[at].start, clause[at + used - 1].end);
                let glued = clause[at].glued;
                plain.extend(tokens(&words, 0, words.len()).into_iter().enumerate().map(|(index, token)| {
                    Token { start, end, glued: token.glued || index == 0 && glued, ..token }
                }));
                at += used;
            }
            None => {
                plain.push(clause[at].clone());
                at += 1;
            }
        }
    }
    plain
}

/// What points back at `at`, in plain words, and how many tokens it takes.
fn pointed(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    stay(tokens, at, said)
        .or_else(|| breaks::named(tokens, at, said))
        .or_else(|| named_days::of(tokens, at, said))
        .or_else(|| named_days::when_something(tokens, at, said))
        .or_else(|| cycle::of(tokens, at, said))
        .or_else(|| around::of_stay(tokens, at, said))
        .or_else(|| around::of(tokens, at, said))
        .or_else(|| about::of(tokens, at, said))
        .or_else(|| eve(tokens, at, said))
        .or_else(|| days_after(tokens, at, said))
        .or_else(|| that(tokens, at, said))
        .or_else(|| others(tokens, at, said))
        .or_else(|| work(tokens, at, said))
        .or_else(|| early(tokens, at))
        .or_else(|| bare_hour(tokens, at))
        .or_else(|| of_every_month(tokens, at, said))
        .or_else(|| same_month::of(tokens, at, said))
        .or_else(|| hours::bare_ordinal(tokens, at))
        .or_else(|| twice_a_month(tokens, at))
        .or_else(|| included(tokens, at))
        .or_else(|| between(tokens, at))
        .or_else(|| then::of(tokens, at, said))
        .or_else(|| bare(tokens, at, said))
}

/// "Friday", under "This weekend": the next one.
fn bare(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let today = said.once?;
    let start = at + usize::from(word(tokens, at) == "on");
    let (day, plural, end) = weekday::name(tokens, start, true)?;
    let bound = at > 0
        && matches!(
            word(tokens, at - 1),
            "every" | "each" | "until" | "by" | "before" | "next" | "this" | "from"
        );
    let numbered = tokens.get(end).is_some_and(|token| token.number().is_some() || token.word == "the");
    (!plural && !bound && !numbered)
        .then(|| (format!("on {}", long(super::time::date::on_or_after(today, day))), end - at))
}

fn long(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), says::month(date), date.year())
}

fn stretch((from, to): (NaiveDate, NaiveDate)) -> String {
    if from == to { format!("on {}", long(from)) } else { format!("from {} to {}", long(from), long(to)) }
}

/// "While we're gone", "while she's here", "on the nights they're here".
fn stay(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if let Some(found) = stays::of(tokens, at, said) {
        return Some(found);
    }
    let nights = [
        "on the nights they're here",
        "on the nights she's here",
        "on the nights he's here",
        "the nights they're here",
    ];
    let used = any_phrase(tokens, at, &nights)?;
    let (from, to) = said.here?;
    // Who leaves on the 13th stays for the night of the 12th.
    let last = to.pred_opt().filter(|last| *last >= from).unwrap_or(to);
    Some((format!("every night {}", stretch((from, last))), used))
}

/// "The day before", "the night before they come".
fn eve(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if at > 0 && word(tokens, at - 1) == "not" {
        return None;
    }
    if let Some(found) = days_ahead(tokens, at, said) {
        return Some(found);
    }
    // "If something is going to change, tell Otto the day before": of whatever it is.
    if matches!(word(tokens, 0), "if" | "when" | "whenever") {
        return None;
    }
    let start = at + usize::from(word(tokens, at) == "on");
    let (part, used) = [
        "the day before",
        "the night before",
        "the evening before",
        "nite before",
        "night before",
        "the afternoon before",
    ]
    .iter()
    .find_map(|words| phrase(tokens, start, words).map(|used| (part_of(words), used)))?;
    let end = start + used;
    if matches!(
        word(tokens, end),
        "yesterday" | "tomorrow" | "school" | "work" | "the" | "our" | "my" | "a" | "each" | "every"
    ) {
        return None;
    }
    // A clause of coming or going names the beginning or the end of a stay.
    let coming = [
        "they come",
        "they arrive",
        "they get here",
        "she comes",
        "he comes",
        "she arrives",
        "he arrives",
        "we leave",
        "we go",
        "i leave",
        "she gets here",
        "he gets here",
        "they're here",
        "it starts",
    ];
    let going = [
        "we get home",
        "we get back",
        "we come home",
        "we come back",
        "we're back",
        "we are back",
        "i get back",
        "i get home",
        "i'm back",
        "they leave",
        "she leaves",
        "he leaves",
        "they go",
        "we return",
        "i return",
    ];
    let before = |date: NaiveDate| date.pred_opt().unwrap_or(date);
    if let Some(more) = any_phrase(tokens, end, &coming) {
        let (from, _) = said.stretch()?;
        return Some((format!("on {}{part}", long(before(from))), end + more - at));
    }
    if let Some(more) = any_phrase(tokens, end, &going) {
        let (_, to) = said.stretch()?;
        return Some((format!("on {}{part}", long(before(to))), end + more - at));
    }
    if let Some((from, _)) = said.dates() {
        return Some((format!("on {}{part}", long(before(from))), end - at));
    }
    let days = said.weekdays()?;
    let every = said.times.repeats.iter().find_map(|repeat| match repeat {
        Repeat::Weeks { every, days, .. } if *every > 1 && days.len() == 1 => Some(*every),
        Repeat::Weeks { .. }
        | Repeat::Days(_)
        | Repeat::Months { .. }
        | Repeat::Nth { .. }
        | Repeat::Years(_)
        | Repeat::Holidays(_)
        | Repeat::Loose { .. } => None,
    });
    let names: Vec<&str> = days.iter().map(|day| says::weekday(day.pred())).collect();
    match every {
        Some(every) => {
            let first = said.times.from.map(|from| {
                format!(" starting {}", long(before(super::time::date::on_or_after(from, days[0]))))
            });
            Some((
                format!("every {every} weeks on {}{part}{}", names.join(" and "), first.unwrap_or_default()),
                end - at,
            ))
        }
        None => Some((format!("every {}{part}", names.join(" and ")), end - at)),
    }
}

/// The day that a clause counts back from, where it names the one before it: "wash the china the day before".
pub(crate) fn eve_of(clause: &[Token], said: &Said) -> Option<NaiveDate> {
    let (from, to) = said.dates()?;
    let eve = (0..clause.len()).any(|at| {
        any_phrase!(clause, at, ["the day before", "the night before", "the evening before"]).is_some()
    });
    (eve && from == to).then_some(from)
}

/// "Two days before", "a week beforehand", "the weekend before": counted back from the dates that were named last.
fn days_ahead(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let ends = |end: usize| {
        tokens.get(end).is_none_or(|next| {
            next.shape == super::tokens::Shape::Mark
                || matches!(next.word.as_str(), "so" | "to" | "and" | "because")
        })
    };
    if let Some(found) = weekday_before(tokens, at, said).filter(|(_, used)| ends(at + used)) {
        return Some(found);
    }
    if let Some(used) =
        any_phrase!(tokens, at, ["the weekend before", "on the weekend before", "over the weekend before"])
    {
        let (from, _) = said.dates().or_else(|| said.stretch()).filter(|_| ends(at + used))?;
        let back = u64::from(from.weekday().num_days_from_monday()) + 2;
        let saturday = from - chrono::Days::new(back);
        let sunday = saturday + chrono::Days::new(1);
        return Some((stretch((saturday, sunday)), used));
    }
    let (count, unit) = match word(tokens, at) {
        "a" | "one" => (1, at + 1),
        _ => super::time::number::cardinal(tokens, at)?,
    };
    let days = match word(tokens, unit) {
        "day" | "days" => count,
        "week" | "weeks" => count.checked_mul(7)?,
        _ => return None,
    };
    let used = any_phrase!(tokens, unit + 1, ["before", "ahead", "beforehand", "in advance", "earlier"])
        .filter(|used| ends(unit + 1 + used))?;
    let (from, _) = said.dates().or_else(|| said.stretch())?;
    let date = from.checked_sub_days(chrono::Days::new(u64::from(days)))?;
    Some((format!("on {}", long(date)), unit + 1 + used - at))
}

/// "The Thursday before", beside a date: the last one before it.
fn weekday_before(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "on" | "by"));
    let (day, false, end) =
        weekday::name(tokens, start + 1, true).filter(|_| word(tokens, start) == "the")?
    else {
        return None;
    };
    let (part, end) = match word(tokens, end) {
        "night" => (" at night", end + 1),
        "evening" => (" in the evening", end + 1),
        "afternoon" => (" in the afternoon", end + 1),
        "morning" => (" in the morning", end + 1),
        _ => ("", end),
    };
    let behind = matches!(word(tokens, end), "after" | "afterwards" | "following");
    if !(behind || matches!(word(tokens, end), "before" | "beforehand")) {
        return None;
    }
    let (from, to) = said.dates().or_else(|| said.stretch())?;
    let date = if behind {
        super::time::date::on_or_after(to.succ_opt()?, day)
    } else {
        let back = from.weekday().days_since(day);
        from.checked_sub_days(chrono::Days::new(u64::from(if back == 0 { 7 } else { back })))?
    };
    Some((format!("on {}{part}", long(date)), end + 1 - at))
}

/// "She works nights on Fridays and the day after she's asleep", "the mornings after those nights": the days after the
/// weekdays that were named.
fn days_after(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let start = at + usize::from(word(tokens, at) == "on");
    let used = any_phrase!(
        tokens,
        start,
        [
            "the day after",
            "the days after",
            "the next day",
            "the following day",
            "the morning after",
            "the mornings after",
            "the next morning",
            "the following morning",
            "the days following",
        ]
    )?;
    let end = start + used;
    let those = any_phrase!(
        tokens,
        end,
        ["those nights", "those shifts", "these nights", "a shift", "each shift", "those"]
    );
    let end = end + those.unwrap_or(0);
    let sleeps = matches!(word(tokens, end), "she" | "he" | "they" | "i")
        && matches!(word(tokens, end + 1), "sleeps" | "sleep" | "rests" | "rest" | "is" | "am" | "are")
        || matches!(word(tokens, end), "she's" | "he's" | "they're" | "i'm")
            && matches!(word(tokens, end + 1), "asleep" | "sleeping" | "in" | "off" | "resting");
    if !(those.is_some() || sleeps) || said.dates().is_some() {
        return None;
    }
    let days = said.weekdays().filter(|days| days.len() < 7)?;
    let every_week = said.times.repeats.iter().all(|repeat| matches!(repeat, Repeat::Weeks { every: 1, .. }));
    let names: Vec<&str> = days.iter().map(|day| says::weekday(day.succ())).collect();
    every_week.then(|| (format!("every {}", names.join(" and ")), end - at))
}

fn part_of(words: &str) -> &'static str {
    if words.contains("night") || words.contains("nite") {
        " at night"
    } else if words.contains("evening") {
        " in the evening"
    } else if words.contains("afternoon") {
        " in the afternoon"
    } else {
        ""
    }
}

/// "That Friday", "that morning", "that week", "on those days".
fn that(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if let Some(found) = itself(tokens, at, said) {
        return Some(found);
    }
    let start = at + usize::from(matches!(word(tokens, at), "on" | "for" | "in" | "all"));
    if let Some(found) = counted_days(tokens, at, start, said) {
        return Some(found);
    }
    if matches!(word(tokens, start), "those" | "these")
        && matches!(
            word(tokens, start + 1),
            "days" | "nights" | "mornings" | "evenings" | "afternoons" | "weekends"
        )
    {
        let part = match word(tokens, start + 1) {
            "nights" => " at night",
            "mornings" => " in the morning",
            "evenings" => " in the evening",
            "afternoons" => " in the afternoon",
            _ => "",
        };
        // "All those days" are a row of days, whatever day was named since.
        let row = said.lasts.spans.first().filter(|_| word(tokens, at) == "all");
        let words = match row.or(said.times.spans.first()) {
            Some(span) if part.is_empty() => stretch(*span),
            Some(_) | None => around::weekly_words(&said.times, part)?,
        };
        return Some((words, start + 2 - at));
    }
    if word(tokens, start) != "that" {
        return None;
    }
    if word(tokens, start + 1) == "week" {
        let (from, to) = said.dates().or_else(|| said.stretch())?;
        let monday = from - chrono::Days::new(u64::from(from.weekday().num_days_from_monday()));
        let whole = if from == to { (monday, super::time::date::later(monday, 6)) } else { (from, to) };
        return Some((stretch(whole), start + 2 - at));
    }
    if let Some((day, _, end)) = weekday::name(tokens, start + 1, true) {
        let (from, to) = said.dates().or_else(|| said.stretch())?;
        let date = super::time::date::on_or_after(from, day);
        let week = super::time::date::later(from, 6);
        return (date <= to.max(week)).then(|| (format!("on {}", long(date)), end - at));
    }
    let part = match word(tokens, start + 1) {
        "day" => "",
        "morning" => " in the morning",
        "afternoon" => " in the afternoon",
        "evening" => " in the evening",
        "night" => " at night",
        _ => return None,
    };
    // "We eat out on Friday, so no dinner that night": of the day, whenever dinner would be.
    let no_meal =
        tokens[..at].iter().any(|token| matches!(token.word.as_str(), "no" | "don't" | "skip" | "not"))
            && tokens
                .iter()
                .any(|token| matches!(token.word.as_str(), "dinner" | "supper" | "tea" | "cook" | "cooking"));
    let part = if no_meal { "" } else { part };
    if let Some((from, _)) = said.dates() {
        // "Wash the china the day before, and no hoovering that day".
        let day = said.eve_of.filter(|day| part.is_empty() && day.pred_opt() == Some(from)).unwrap_or(from);
        return Some((format!("on {}{part}", long(day)), start + 2 - at));
    }
    Some((around::weekly_words(&said.times, part)?, start + 2 - at))
}

/// "On those two nights", after "Ben cooks on Fridays and Saturday is takeaway": as many days as were named last.
fn counted_days(tokens: &[Token], at: usize, start: usize, said: &Said) -> Option<(String, usize)> {
    if !matches!(word(tokens, start), "those" | "these") {
        return None;
    }
    let (count, end) =
        super::time::number::cardinal(tokens, start + 1).filter(|(count, _)| (2..=5).contains(count))?;
    let part = match word(tokens, end) {
        "days" => "",
        "nights" => " at night",
        "evenings" => " in the evening",
        "mornings" => " in the morning",
        "afternoons" => " in the afternoon",
        _ => return None,
    };
    let mut days: Vec<Weekday> = Vec::new();
    for (_, named) in said.going_on.iter().rev() {
        if u32::try_from(days.len()).is_ok_and(|known| known >= count) {
            break;
        }
        days.extend(named.iter().filter(|day| !days.contains(day)).copied().collect::<Vec<_>>());
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    let names: Vec<&str> = days.iter().map(|day| says::weekday(*day)).collect();
    u32::try_from(days.len())
        .is_ok_and(|known| known == count)
        .then(|| (format!("every {}{part}", names.join(" and ")), end + 1 - at))
}

/// "On the day itself", "in the week before it".
fn itself(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let ends = |end: usize| word(tokens, end) != "of" && word(tokens, end) != "that";
    if let Some(used) = any_phrase!(tokens, at, ["on the day itself", "on the day", "the day itself"])
        && ends(at + used)
        && (word(tokens, at + used - 1) == "itself"
            || tokens.get(at + used).is_none_or(|next| next.shape == Shape::Mark)
            || at <= 1)
    {
        // "The party is on the 18th. Tidy up the day before, and put the bins out on the day".
        let told = said.comings.iter().rev().filter(|coming| coming.section == said.section);
        let event = told.filter_map(|coming| match coming.times.dates.as_slice() {
            [date] if coming.times.spans.is_empty() && !coming.times.repeats() => Some((*date, *date)),
            _ => None,
        });
        return event.chain(said.dates()).next().map(|dates| (stretch(dates), used));
    }
    let used = any_phrase!(
        tokens,
        at,
        ["in the week before it", "the week before it", "during the week before it"]
    )?;
    let (from, _) = said.dates()?;
    let back = |days: u64| from.checked_sub_days(chrono::Days::new(days));
    Some((stretch((back(7)?, back(1)?)), used))
}

/// "The other days", after some days of the week were named.
fn others(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let used = any_phrase!(
        tokens,
        at,
        [
            "on the other days",
            "on other days",
            "the other two days",
            "the other three days",
            "the other days",
            "all other days",
            "on all other days",
            "the other two",
            "the other three",
            "the rest of the week",
            "on the other nights",
            "the other nights",
            "the other evenings",
        ]
    )?;
    let days = said.weekdays()?;
    let all =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let left: Vec<&str> =
        all.iter().filter(|day| !days.contains(day)).map(|day| says::weekday(*day)).collect();
    (!left.is_empty()).then(|| (format!("every {}", left.join(" and ")), used))
}

/// "Work days", where the text says which these are.
fn work(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    if said.work.is_empty() {
        return None;
    }
    let used = any_phrase!(
        tokens,
        at,
        [
            "on work days",
            "on workdays",
            "work days",
            "workdays",
            "on days i work",
            "on my work days",
            "my work days",
            "on the days i work",
            "the days i work",
            "days i work",
            "on my working days",
            "my working days",
            "days i'm working",
            "when i'm working",
            "when i'm at work",
            "when i am at work",
            "when i work",
            "on the days i go in",
            "the days i go in",
            "on days i go in",
            "days i go in",
            "on the days i'm in",
            "on the days i go to work",
            "the days i go to work",
            "on days i go to work",
            "on the days i'm at work",
            "on days i'm at work",
        ]
    )?;
    let names: Vec<&str> = said.work.iter().map(|day| says::weekday(*day)).collect();
    Some((format!("every {}", names.join(" and ")), used))
}

/// Remembers the times of a clause, if they name days.
pub(crate) fn remember(said: &mut Said, times: &Times) {
    let dated = !times.dates.is_empty() || !times.spans.is_empty();
    // "It starts this Sunday, and it is up to the 20th".
    let began =
        if let ([date], true) = (said.times.dates.as_slice(), said.goes_on) { Some(*date) } else { None };
    if let (Some(from), Some(until), false) = (began, times.until, dated || times.repeats())
        && from <= until
    {
        let times = Times { spans: vec![(from, until)], ..Times::default() };
        (said.times, said.lasts) = (times.clone(), times);
        return;
    }
    if times.has_days() || dated {
        let slots: Vec<RawSlot> = Vec::new();
        said.times = Times { slots, trouble: None, vague: None, ..times.clone() };
    }
    // "The photos are on the Tuesday after half term": what is before it is before no day that was named earlier.
    let unknown = times.trouble.as_deref().is_some_and(super::time::unknown::is_asked);
    if unknown && !times.has_days() && !dated {
        said.times = Times::default();
        said.hours = Times::default();
    }
    // "She sleeps till two": until then.
    let hour = |slot: &RawSlot| {
        matches!(slot, RawSlot::Between(..) | RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_))
    };
    if times.slots.iter().any(hour) || dated {
        said.hours = Times { trouble: None, vague: None, ..times.clone() };
    }
    if times.slots.iter().any(|slot| matches!(slot, RawSlot::Between(..))) || !times.spans.is_empty() {
        said.lasts = Times { trouble: None, vague: None, ..times.clone() };
        said.lasts_here = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Said {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a date");
        Said {
            away: Some((day(9), day(13))),
            times: Times {
                repeats: vec![Repeat::Weeks { days: vec![Weekday::Wed], every: 1, said: true }],
                ..Times::default()
            },
            ..Said::default()
        }
    }

    fn plain(text: &str) -> String {
        let found = plainly(&tokens(text, 0, text.len()), &said());
        found.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_points_back_is_put_into_plain_words() {
        for (text, wanted) in [
            ("feed the starter the night before", "feed the starter every tuesday at night"),
            ("water it while we're gone", "water it from 9 november 2026 to 13 november 2026"),
            ("vacuum the day before we get home", "vacuum on 12 november 2026"),
            ("on those days work outside", "every wednesday work outside"),
            ("the day before yesterday", "the day before yesterday"),
        ] {
            assert_eq!(plain(text), wanted);
        }
    }
}
