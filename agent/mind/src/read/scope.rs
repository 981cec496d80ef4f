//! Sentences about the text itself: how far it reaches, and in which dates it holds.

use chrono::{NaiveDate, Weekday};
use hob_schedules::commitment::{Rule, StatedFact};
use hob_schedules::{Commitment, Days, Matter, Recurrence, When};

use super::clause::Clause;
use super::lexicon::DISCOURSE;
use super::refer::Said;
use super::time::Times;
use super::time::bounds::{SCHOOL_HOLIDAYS, dates_between};
use crate::read::table::first_of;

/// What a sentence says about the reach of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All of the text, or what stands below, holds within these dates.
    Dates { from: Option<NaiveDate>, until: Option<NaiveDate> },
    /// What is done every day is done on these days of the week.
    Weekdays(Vec<Weekday>),
    /// It does not hold while there is no school.
    OutOfTerm,
    /// The rows of the table that follows are for these days; those of every table below, where it speaks of several.
    Tables { days: Box<Times>, all: bool },
    /// It holds always, whatever else is said.
    Always,
}

/// What a clause says about the reach of the text; `before` is the clause before it.
pub(crate) fn reach(clause: &Clause, said: &Said) -> Option<Reach> {
    tables(clause, said).or_else(|| usual_day(clause)).or_else(|| everything(clause, said))
}

/// "The table is for weekdays", "the two tables are for school days in term".
fn tables(clause: &Clause, said: &Said) -> Option<Reach> {
    let end = clause.begins(&DISCOURSE.tables)?;
    let verb = matches!(
        super::tokens::word(&clause.tokens, end),
        "is" | "are"
            | "runs"
            | "run"
            | "goes"
            | "go"
            | "holds"
            | "hold"
            | "applies"
            | "apply"
            | "covers"
            | "cover"
    );
    if !verb || !clause.times.has_days() || clause.content() > 3 {
        return None;
    }
    let mut days = clause.times.clone();
    if clause.find_any(&TERM).is_some()
        && let Some((from, until)) = said.term()
    {
        days.from = days.from.or(Some(from));
        days.until = days.until.or(Some(until));
    }
    let all =
        clause.tokens[clause.head..end].iter().any(|token| token.word.ends_with('s') && token.word != "this");
    Some(Reach::Tables { days: Box::new(days), all })
}

/// "This is how a weekday goes, Monday to Friday", "our weekdays go like this": the day that the text describes.
fn usual_day(clause: &Clause) -> Option<Reach> {
    let end = clause.begins(&[
        "this is how a weekday",
        "this is how a normal weekday",
        "this is how our weekdays",
        "this is how the weekdays",
        "here is how a weekday",
        "here's how a weekday",
        "here's how our weekdays",
        "this is what a weekday",
        "this is our weekday",
        "a weekday goes",
        "a normal weekday goes",
        "a typical weekday goes",
        "our weekdays go",
        "weekdays go like",
        "weekdays run like",
    ])?;
    let named = Times { repeats: clause.times.repeats.clone(), ..Times::default() }.weekdays();
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let days = if named.is_empty() || named.len() > week.len() { week.to_vec() } else { named };
    (clause.times.slots.is_empty() && end < clause.tokens.len()).then_some(Reach::Weekdays(days))
}

/// Words for a stretch of days that was spoken of.
const LASTING: [&str; 20] = [
    "days",
    "nights",
    "weeks",
    "week",
    "weekend",
    "fortnight",
    "month",
    "months",
    "dates",
    "time",
    "stretch",
    "stay",
    "absence",
    "trip",
    "holiday",
    "holidays",
    "period",
    "while",
    "meantime",
    "duration",
];

/// What says that something holds while there is school.
const TERM: [&str; 7] =
    ["term time", "term - time", "termtime", "in term", "during term", "school days only", "the school year"];

fn everything(clause: &Clause, said: &Said) -> Option<Reach> {
    let (at, end) = clause.find_any(&DISCOURSE.everything)?;
    if at > clause.head + 3 {
        return None;
    }
    let about = (end..clause.tokens.len())
        .any(|at| super::tokens::any_phrase(&clause.tokens, at, &DISCOURSE.holds).is_some());
    if !about {
        return None;
    }
    if first_of!(
        &clause.tokens,
        ["all year", "all year round", "always", "every day of the year", "whatever the season"]
    )
    .is_some()
    {
        return Some(Reach::Always);
    }
    let denied =
        first_of!(&clause.tokens, ["nothing", "none of", "neither of"]).is_some_and(|(none, _)| none <= at);
    let breaks = clause
        .find_any(&SCHOOL_HOLIDAYS)
        .or_else(|| first_of!(&clause.tokens, ["the holidays", "holiday time"]));
    if denied && breaks.is_some() || !denied && clause.find_any(&TERM).is_some() {
        return Some(Reach::OutOfTerm);
    }
    let times = &clause.times;
    // "Nothing in this section before 7 September" is forbidden until its eve.
    if let (true, Some(eve), None) = (denied, times.until, times.from) {
        // "Neither of those starts till August" begins with it.
        let till = first_of!(&clause.tokens, ["till", "until", "til"]).is_some();
        return Some(Reach::Dates { from: if till { Some(eve) } else { eve.succ_opt() }, until: None });
    }
    let begins = first_of!(&clause.tokens, ["begins", "begin", "starts", "start"]).is_some();
    let (from, until) = match (times.spans.first(), times.from, times.until) {
        // "All of the above starts next week" ends no more with it.
        (Some((from, _)), _, _) if begins => (Some(*from), None),
        (Some((from, to)), _, _) => (Some(*from), Some(*to)),
        // "What follows begins on Monday the 21st".
        (None, None, None) if begins && times.dates.len() == 1 => (times.dates.first().copied(), None),
        (None, None, None) => {
            let named = dates_of(&said.times)?;
            // "We fly on the 3rd and are home on the 24th. All this is for those three weeks": the whole of the absence,
            // of which the day that was named last is one end.
            let end = |away: &(NaiveDate, NaiveDate)| {
                named.0 == named.1 && (named.0 == away.0 || named.0 == away.1)
            };
            let lasts = clause.find_any(&LASTING).is_some();
            let (from, to) = said.away.filter(|away| lasts && end(away)).unwrap_or(named);
            // "Nothing here applies before that" begins then; "after that" is not here to begin with.
            let before = first_of!(&clause.tokens, ["before that", "before then", "until then"]).is_some();
            (Some(from), (!before && to > from).then_some(to))
        }
        (None, from, until) => (from, until),
    };
    Some(Reach::Dates { from, until })
}

/// The days or the dates that a clause names, where it is known that all holds on them: nothing where it names an hour,
/// or what comes again otherwise.
pub(crate) fn of_all(clause: &Clause) -> Option<Reach> {
    let times = &clause.times;
    if !times.slots.is_empty() || times.trouble.is_some() {
        return None;
    }
    let denied = first_of!(
        &clause.tokens,
        [
            "not", "none", "nothing", "neither", "never", "no", "forget", "ignore", "skip", "don't",
            "doesn't", "isn't", "except", "but"
        ]
    )
    .is_some();
    let days = times.weekdays();
    let week =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let weekly = times.from.is_none()
        && times.until.is_none()
        && (1..7).contains(&days.len())
        && times.repeats.len() == 1
        && times.spans.is_empty()
        && times.dates.is_empty();
    match (weekly, denied) {
        (true, false) => return Some(Reach::Weekdays(days)),
        (true, true) => {
            return Some(Reach::Weekdays(week.into_iter().filter(|day| !days.contains(day)).collect()));
        }
        (false, true) => return None,
        (false, false) => {}
    }
    if !times.repeats.is_empty() {
        return None;
    }
    let begins =
        first_of!(&clause.tokens, ["begins", "begin", "starts", "start", "starting", "from", "first"])
            .is_some();
    match (times.spans.as_slice(), times.dates.as_slice(), times.from, times.until) {
        ([(from, _)], [], None, None) if begins => Some(Reach::Dates { from: Some(*from), until: None }),
        ([(from, to)], [], None, None) => Some(Reach::Dates { from: Some(*from), until: Some(*to) }),
        ([], [date], None, None) if begins => Some(Reach::Dates { from: Some(*date), until: None }),
        ([], [], None, None) => None,
        ([], [], from, until) => Some(Reach::Dates { from, until }),
        _ => None,
    }
}

/// What a commitment does every day, it does on these days of the week.
pub(crate) fn on_weekdays(commitment: &mut Commitment, days: &[Weekday]) {
    let when = match &mut commitment.matter {
        Matter::Routine { when, .. } => when,
        Matter::Fact(StatedFact::Happens { when, .. }) => when,
        Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::CheckIn { .. }
        | Matter::Preference(_)
        | Matter::Fact(_) => return,
    };
    if let Days::By(recurrence) = &mut when.days
        && recurrence.rules == ["FREQ=DAILY"]
    {
        recurrence.rules = Recurrence::weekly(recurrence.start, days).rules;
    }
}

fn dates_of(times: &Times) -> Option<(NaiveDate, NaiveDate)> {
    match (times.spans.first(), times.dates.as_slice()) {
        (Some(span), _) => Some(*span),
        (None, [date, ..]) => Some((*date, *times.dates.last().unwrap_or(date))),
        (None, []) => None,
    }
}

/// Puts a commitment within dates, where its own words set no narrower ones.
pub(crate) fn within(commitment: &mut Commitment, from: Option<NaiveDate>, until: Option<NaiveDate>) {
    match &mut commitment.matter {
        Matter::Routine { when, .. } | Matter::CheckIn { when, .. } => bound(when, from, until),
        Matter::Fact(StatedFact::Happens { when, .. } | StatedFact::Hours { when, .. }) => {
            bound(when, from, until);
        }
        Matter::Rule(Rule { when: Some(when), .. }) => bound(when, from, until),
        Matter::Rule(rule) => {
            if let (Some(from), Some(until)) = (from, until) {
                rule.when = Some(When {
                    days: Days::By(Recurrence::daily(from).ending(until)),
                    slots: vec![hob_schedules::Slot::AnyTime],
                });
            }
        }
        Matter::Errand { .. } | Matter::Trigger { .. } | Matter::Preference(_) | Matter::Fact(_) => {}
    }
}

/// Whether a sentence about the reach of the text speaks of the section that it stands in, and not of the whole.
pub(crate) fn is_of_section(clause: &Clause) -> bool {
    first_of!(
        &clause.tokens,
        ["section", "under this heading", "this part", "in this bit", "this bit", "this half", "these ones"]
    )
    .is_some()
}

/// "Neither of those starts till August", "both of these only in term time": how many of those that were said last are
/// meant.
pub(crate) fn those_two(clause: &Clause) -> bool {
    let said =
        ["neither of those", "neither of these", "both of those", "both of these", "those two", "these two"];
    clause.begins(&said).is_some()
}

/// "… All of this only in term time": after other sentences of its paragraph, a word for what was just said means that.
pub(crate) fn goes_on(clause: &Clause) -> bool {
    let said =
        ["all of this", "all this", "all of that", "all that", "all of it", "this", "that", "none of this"];
    // "This is how a weekday goes" speaks of the day, and of no sentence before it.
    clause.same_block && clause.begins(&said).is_some() && usual_day(clause).is_none()
}

/// When something comes again, or takes place: what dates of the whole text may bound.
pub(crate) fn repeating(commitment: &mut Commitment) -> Option<&mut When> {
    match &mut commitment.matter {
        Matter::Routine { when, .. } | Matter::CheckIn { when, .. } => Some(when),
        Matter::Fact(StatedFact::Happens { when, .. } | StatedFact::Hours { when, .. }) => Some(when),
        Matter::Rule(Rule { when: Some(when), .. }) => Some(when),
        Matter::Rule(_)
        | Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::Preference(_)
        | Matter::Fact(_) => None,
    }
}

/// Leaves dates out of what a commitment comes again on.
pub(crate) fn without(commitment: &mut Commitment, (from, until): (NaiveDate, NaiveDate)) {
    let Some(when) = repeating(commitment) else { return };
    if let Days::By(recurrence) = &mut when.days {
        recurrence.except.extend(dates_between(from, until));
    }
}

/// A [`When`] within dates.
pub(crate) fn bound(when: &mut When, from: Option<NaiveDate>, until: Option<NaiveDate>) {
    match &mut when.days {
        Days::By(recurrence) => {
            if let Some(from) = from.filter(|from| recurrence.start < *from) {
                recurrence.start = from;
                recurrence.start_said = true;
            }
            if let Some(until) = until {
                recurrence.until = Some(recurrence.until.map_or(until, |own| own.min(until)));
            }
        }
        Days::Loose(loose) => {
            loose.from = from.map_or(loose.from, |from| loose.from.max(from));
            if let Some(until) = until {
                loose.until = Some(loose.until.map_or(until, |own| own.min(until)));
            }
        }
        Days::On(_) | Days::Span(..) => {}
    }
}
