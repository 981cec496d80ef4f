//! A series that is put off once: "the week of the 16th it's all a day later", "this month it's the 13th", "that week do
//! it on Tuesday".

use chrono::{Datelike as _, NaiveDate, Weekday};
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, LooseCount, Matter, Period, Recurrence, When};

use super::moved::day_for_day;
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::table::first_of;
use crate::read::taken_back::APPROVED;
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::date::{later, one};
use crate::read::time::number::cardinal;
use crate::read::time::phrase::words::month_name;
use crate::read::time::weekday;
use crate::read::tokens::{any_phrase, word};

/// What a clause does to the series before it in the same paragraph, or to those of the chore that it names.
pub(crate) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    other_week(clause, scene)
        .or_else(|| phase(clause, scene))
        .or_else(|| last_time(clause, scene))
        .or_else(|| skipped_months(clause, scene))
        .or_else(|| eaten_out(clause, scene))
        .or_else(|| put_right(clause, scene))
        .or_else(|| in_period(clause, scene))
}

/// "Her next visit is on the 14th": from when on a series of every other week counts.
fn phase(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let head = clause.head
        + any_phrase!(&clause.tokens, clause.head, ["her", "his", "their", "its", "the", "my", "our"])
            .unwrap_or(0);
    if !matches!(word(&clause.tokens, head), "next" | "first") || !(clause.follows || clause.same_block) {
        return None;
    }
    let [date] = clause.times.dates.as_slice() else { return None };
    // "Next visit is on the 14th", "first one 9 February", "next due on the 10th".
    const LEAD_TOKENS_MAX: usize = 4;
    let near = clause.found.iter().any(|found| {
        matches!(found.bit, crate::read::time::bits::Bit::Date(_)) && found.start <= head + LEAD_TOKENS_MAX
    });
    // "Next one's due on 1 November".
    const WORDS_MAX: usize = 3;
    if clause.content() > WORDS_MAX || !near {
        return None;
    }
    let index = *scene.last.series.last()?;
    let mut matter = scene.commitments.get(index)?.matter.clone();
    let when = match &mut matter {
        Matter::Routine { when, .. }
        | Matter::CheckIn { when, .. }
        | Matter::Fact(StatedFact::Happens { when, .. }) => when,
        Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::Preference(_)
        | Matter::Fact(_) => {
            return None;
        }
    };
    let Days::By(recurrence) = &mut when.days else { return None };
    let on_day = recurrence.rules.iter().all(|rule| {
        let by_day = rule.split(';').find_map(|part| part.strip_prefix("BYDAY="));
        by_day.is_none_or(|days| {
            days.split(',').any(|day| day == crate::read::time::build::letters(date.weekday()))
        })
    });
    if !recurrence.rules.iter().any(|rule| rule.contains("INTERVAL")) || *date < scene.cx.today || !on_day {
        return None;
    }
    for rule in &mut recurrence.rules {
        *rule = of_any_day(rule);
    }
    recurrence.start = *date;
    Some(vec![Take::Change(index, matter)])
}

/// "Every three months, last done on 1 September": from when on a series with an interval counts.
fn last_time(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    clause
        .begins(&[
            "last done",
            "last in",
            "last on",
            "last time",
            "last one",
            "last was",
            "last changed",
            "last cleaned",
            "last serviced",
            "last descaled",
            "it was last",
            "was last",
            "they were last",
            "done last",
            "the last one",
            "the last time",
            "i last did it",
            "we last did it",
            "last did it",
            "last did them",
            "i last did them",
            "did it",
            "did them",
            "i did it",
            "i did them",
            "we did it",
            "we did them",
            "it went",
            "they went",
            "it was done",
            "they were done",
        ])
        .or_else(|| {
            let done = is_verb_form(word(&clause.tokens, clause.head + 1), Form::Past);
            (word(&clause.tokens, clause.head) == "last" && done).then_some(clause.head + 2)
        })?;
    let done = day_of_last(clause, scene.cx.today)?;
    if clause.content() > 3 || !(clause.follows || clause.same_block) {
        return None;
    }
    let index = *scene.last.series.iter().rev().find(|index| is_series(scene, **index))?;
    let mut matter = scene.commitments.get(index)?.matter.clone();
    let Matter::Routine { when, .. } = &mut matter else { return None };
    // "Once a year" is a year after it was done last.
    if let Days::Loose(LooseCount { count: 1, period: Period::Year, from, until, months }) = &when.days
        && months.is_empty()
    {
        when.days = Days::By(Recurrence {
            until: *until,
            ..Recurrence::of_rule(*from, "FREQ=YEARLY;INTERVAL=1".to_owned())
        });
    }
    let Days::By(recurrence) = &mut when.days else { return None };
    let rule = recurrence.rules.iter_mut().find(|rule| rule.contains("INTERVAL"))?;
    *rule = of_any_day(rule);
    recurrence.start = done;
    // What was due by now is due at once, and counts from then.
    let due =
        recurrence.dates_between(later(done, 1), later(scene.cx.today, YEARS_MAX_DAYS)).first().copied();
    if let Some(due) = due.filter(|due| *due < scene.cx.today) {
        let fixed = recurrence.rules.iter().any(|rule| rule.contains("BYDAY"));
        recurrence.start = if fixed { due } else { scene.cx.today };
    }
    Some(vec![Take::Change(index, matter)])
}

/// Whether a commitment is a duty that comes again after a while.
fn is_series(scene: &Scene<'_>, index: usize) -> bool {
    let Some(Matter::Routine { when, .. }) = scene.commitments.get(index).map(|made| &made.matter) else {
        return false;
    };
    match &when.days {
        Days::By(by) => by.rules.iter().any(|rule| rule.contains("INTERVAL")),
        Days::Loose(loose) => loose.period == Period::Year,
        Days::On(_) | Days::Span(..) => false,
    }
}

/// "Clean the oven on the last Sunday of the month. Skip December": a month that the series before it leaves out.
fn skipped_months(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if !matches!(
        word(&clause.tokens, clause.head),
        "skip" | "but" | "not" | "except" | "leave" | "miss" | "no"
    ) {
        return None;
    }
    let end = clause.begins(&[
        "skip",
        "but skip",
        "not in",
        "but not in",
        "except in",
        "leave out",
        "miss out",
        "no need in",
    ])?;
    let first = month_name(word(&clause.tokens, end)).and_then(|month| u8::try_from(month).ok());
    let months = if clause.times.months.is_empty() {
        first.into_iter().collect()
    } else {
        clause.times.months.clone()
    };
    let named = first.is_some()
        || clause.found.iter().any(|found| found.start <= end && matches!(found.bit, Bit::Months(_)));
    // "Skip December", "not in July and August".
    const WORDS_MAX: usize = 3;
    if months.is_empty() || !named || clause.content() > WORDS_MAX || !(clause.follows || clause.same_block) {
        return None;
    }
    let index = *scene.last.series.last()?;
    let mut matter = scene.commitments.get(index)?.matter.clone();
    let Matter::Routine { when, .. } = &mut matter else { return None };
    let Days::By(recurrence) = &mut when.days else { return None };
    *recurrence = recurrence.clone().except_months(&months);
    Some(vec![Take::Change(index, matter)])
}

/// "Dinner at 6:30, and Fridays we get takeout": on those days nobody cooks.
fn eaten_out(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let [Repeat::Weeks { days, every: 1, .. }] = clause.times.repeats.as_slice() else { return None };
    first_of!(
        &clause.tokens,
        [
            "takeout",
            "take out",
            "takeaway",
            "take away",
            "eat out",
            "eating out",
            "dinner out",
            "order in",
            "go out to eat",
            "go out for dinner",
            "get pizza",
            "order pizza",
        ]
    )?;
    let ours = (clause.head..clause.tokens.len())
        .any(|at| matches!(word(&clause.tokens, at), "we" | "i" | "we're" | "we'll"));
    if days.is_empty() || !ours || !(clause.follows || clause.same_block) {
        return None;
    }
    let cooked: Vec<usize> = scene
        .last
        .series
        .iter()
        .copied()
        .filter(|index| {
            let made = scene.commitments.get(*index).map(|made| &made.matter);
            matches!(made, Some(Matter::Routine { duty, when: When { days: Days::By(_), .. } }) if duty.task == "make-dinner")
        })
        .collect();
    let changed: Vec<Take> = cooked
        .into_iter()
        .filter_map(|index| {
            let mut matter = scene.commitments.get(index)?.matter.clone();
            let Matter::Routine { when, .. } = &mut matter else { return None };
            let Days::By(by) = &mut when.days else { return None };
            let daily = by.rules.iter().any(|rule| rule.starts_with("FREQ=DAILY"));
            *by = by.clone().except_weekdays(days);
            daily.then_some(Take::Change(index, matter))
        })
        .collect();
    (!changed.is_empty()).then_some(changed)
}

/// Nothing in a house comes more seldom than every ten years.
const YEARS_MAX_DAYS: u32 = 3660;

/// A rule without the day of the month, which was that of writing for want of another.
fn of_any_day(rule: &str) -> String {
    let parts: Vec<&str> = rule.split(';').filter(|part| !part.starts_with("BYMONTHDAY")).collect();
    parts.join(";")
}

/// The day on which something was done last: the one that is named, or the first of the month that is.
fn day_of_last(clause: &Clause, today: NaiveDate) -> Option<NaiveDate> {
    const YEAR_MONTHS: u32 = 12;
    let times = &clause.times;
    // A brief speaks of no day that is over but for this.
    if times.is_empty() {
        let ago = if clause.has("yesterday") || clause.has("last night") {
            1
        } else if clause.has("last week") || clause.has("a week ago") {
            7
        } else if clause.has("today") || clause.has("this morning") || clause.has("just now") {
            0
        } else {
            return None;
        };
        return today.checked_sub_days(chrono::Days::new(ago));
    }
    // "Last done on Saturday": the one that is over.
    if let ([Repeat::Weeks { days, every: 1, .. }], [], [], []) =
        (times.repeats.as_slice(), times.dates.as_slice(), times.spans.as_slice(), times.months.as_slice())
        && let [day] = days.as_slice()
    {
        const WEEK_DAYS: u64 = 7;
        let back = u64::from(today.weekday().days_since(*day));
        return today.checked_sub_days(chrono::Days::new(if back == 0 { WEEK_DAYS } else { back }));
    }
    let past = |date: NaiveDate| match date > today {
        true => date.checked_sub_months(chrono::Months::new(YEAR_MONTHS)),
        false => Some(date),
    };
    match (times.dates.as_slice(), times.spans.as_slice(), times.months.as_slice()) {
        ([date], [], []) => past(*date),
        ([], [(from, to)], []) if from.month() == to.month() => past(*from),
        ([], [], [month]) => past(NaiveDate::from_ymd_opt(today.year(), u32::from(*month), 1)?),
        _ => None,
    }
}

/// "Make it Friday at 10:30", "no, make that five", "sorry, not Saturday, Sunday": what was just said, put right.
fn put_right(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let own = |index: &&usize| {
        scene.commitments.get(**index).is_some_and(|found| {
            matches!(found.matter, Matter::Routine { .. } | Matter::Errand { .. } | Matter::CheckIn { .. })
        })
    };
    let series = &scene.last.series;
    let index = *series.iter().rev().find(own).or(series.last()).or(scene.last.made.last())?;
    let commitment = scene.commitments.get(index)?;
    let mut matter = commitment.matter.clone();
    let when = match &mut matter {
        Matter::Routine { when, .. }
        | Matter::Errand { when, .. }
        | Matter::CheckIn { when, .. }
        | Matter::Fact(StatedFact::Happens { when, .. }) => when,
        Matter::Trigger { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => return None,
    };
    if let Some((wrong, right)) = other_day(clause) {
        let Days::By(recurrence) = &mut when.days else { return None };
        let changed = day_for_day(recurrence, Some(wrong), right);
        return changed.then(|| vec![Take::Change(index, matter)]);
    }
    let head = leading_no(tokens);
    // "Mondays make that 8": on these days alone.
    let day = clause.found.iter().find(|found| {
        found.start <= head && matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some())
    });
    let own = day.map(|day| day.end + usize::from(word(tokens, day.end) == ","));
    let own = own.filter(|own| word(tokens, *own) == "make");
    let head = own.unwrap_or(head);
    // "No garlic on Mondays" takes nothing back.
    let denial = |at: usize| {
        let next = word(tokens, at + 1);
        DENIALS.contains(&word(tokens, at))
            && (word(tokens, at) != "no"
                || at + 1 < head && tokens[at + 1].shape == crate::read::tokens::Shape::Mark
                || DENIALS.contains(&next))
    };
    let denied = (0..head).any(denial) && (clause.same_block || clause.follows);
    let end = tokens
        .iter()
        .rposition(|token| token.shape != crate::read::tokens::Shape::Mark)
        .map_or(0, |last| last + 1);
    let approved = (head..end)
        .any(|at| any_phrase(tokens, at, &APPROVED).is_some_and(|used| at + used == end))
        && clause.times.has_days()
        && (clause.same_block || clause.follows);
    let used = any_phrase!(
        tokens,
        head,
        [
            "make that",
            "make it",
            "i mean",
            "i meant",
            "that should be",
            "it should be",
            "should be",
            "let's make it",
            "let's say",
            "let's make that",
            "that should say",
            "change that to",
            "change it to",
            "rather",
        ]
    )
    .or_else(|| {
        (denied || approved)
            .then(|| any_phrase!(tokens, head, ["it's", "it is", "that's", "better"]).unwrap_or(0))
    })?;
    let from = head + used;
    // "Make that 5": a number alone is an hour here.
    let cell = crate::read::time::TimeCtx { cell: true, ..scene.cx };
    let named = crate::read::time::scan(&tokens[from.min(tokens.len())..], &cell);
    if named.first().is_none_or(|found| found.start > 1) && own.is_none() {
        return None;
    }
    let mut said = clause.times.clone();
    if said.is_empty() {
        named.iter().for_each(|found| said.add(found.bit.clone()));
    }
    let clause = &Clause { times: said, ..clause.clone() };
    let approving = (from..tokens.len())
        .find_map(|at| any_phrase(tokens, at, &APPROVED).map(|used| at..at + used))
        .unwrap_or(0..0);
    let timed = |at: usize| named.iter().any(|found| (found.start + from..found.end + from).contains(&at));
    let bare = (from..tokens.len())
        .filter(|at| {
            tokens[*at].shape != crate::read::tokens::Shape::Mark && !timed(*at) && !approving.contains(at)
        })
        .filter(|at| !crate::read::lexicon::is_stop(&tokens[*at]))
        .count();
    // "…make that 5 at night, Rex is sick if it's late": the reason may follow.
    const WORDS_MAX: usize = 2;
    let reason = tokens[from..].iter().any(|token| token.is_mark(',')) || clause.has("because");
    if bare > WORDS_MAX && !reason || clause.times.trouble.is_some() {
        return None;
    }
    let policy = scene.ctx.policy;
    // "At seven. No, make that half past six": in the same half of the day.
    let before = when.slots.iter().rev().find_map(|slot| match slot {
        hob_schedules::Slot::At(time) | hob_schedules::Slot::By(time) => Some(*time),
        hob_schedules::Slot::AnyTime
        | hob_schedules::Slot::Part(_)
        | hob_schedules::Slot::Between(..)
        | hob_schedules::Slot::Anchored(_) => None,
    });
    let lean = match (before, commitment.duty()) {
        (Some(time), _) if chrono::Timelike::hour(&time) < 12 => crate::read::time::Lean::Am,
        (Some(_), _) => crate::read::time::Lean::Pm,
        (None, Some(duty)) => super::lean_of(duty),
        (None, None) => crate::read::time::Lean::Open,
    };
    if let (Some(_), Days::By(recurrence), Matter::Routine { duty, .. }) =
        (own, &when.days, &commitment.matter)
    {
        let days = clause.times.weekdays();
        let cell = crate::read::time::TimeCtx { cell: true, ..scene.cx };
        let hour = crate::read::time::scan(&tokens[from..], &cell).into_iter().find_map(|found| {
            if let Bit::Slot(slot) = found.bit
                && found.start <= 1
            {
                Some(slot)
            } else {
                None
            }
        })?;
        let times = crate::read::time::Times { slots: vec![hour], ..crate::read::time::Times::default() };
        let slots = times.slots(lean, policy);
        let duty = duty.clone();
        let others = recurrence.clone().except_weekdays(&days);
        let on = When { days: Days::By(Recurrence::weekly(scene.cx.today, &days)), slots };
        when.days = Days::By(others);
        return Some(vec![Take::Change(index, matter), Take::Commit(Matter::Routine { duty, when: on })]);
    }
    let slots = if clause.times.slots.is_empty() { Vec::new() } else { clause.times.slots(lean, policy) };
    if clause.times.has_days() {
        let mut times = clause.times.clone();
        times.slots.clear();
        when.days = times.when(scene.cx.today, lean, policy)?.days;
    }
    match (slots.as_slice(), when.slots.as_mut_slice()) {
        ([], _) => {}
        // Of several hours the one that was said last is put right.
        ([slot], [.., last]) if matches!(slot, hob_schedules::Slot::At(_)) => *last = slot.clone(),
        (slots, _) => when.slots = slots.to_vec(),
    }
    Some(vec![Take::Change(index, matter)])
}

/// Words by which what was just said is taken back.
const DENIALS: [&str; 16] = [
    "no",
    "nope",
    "wait",
    "oops",
    "sorry",
    "actually",
    "scratch",
    "strike",
    "hang",
    "hold",
    "correction",
    "thoughts",
    "thought",
    "reflection",
    "mistake",
    "hm",
];

/// Where a clause proper begins after "no", "oh no", "wait".
fn leading_no(tokens: &[crate::read::tokens::Token]) -> usize {
    let mut head = crate::read::split::clauses::leading(tokens, 0);
    while let Some(used) = any_phrase!(
        tokens,
        head,
        [
            "no",
            "nope",
            "wait",
            "oops",
            "oh",
            "sorry",
            "hang on",
            "hold on",
            "scratch that",
            "strike that",
            "correction",
            "on second thoughts",
            "on second thought",
            "on reflection",
            "hm",
            "hmm",
            "my mistake",
            "er",
            ",",
            ":",
            ".",
        ]
    ) {
        head += used;
        head += crate::read::split::clauses::leading(tokens, head);
    }
    head
}

/// "Not Saturday, Sunday": the wrong day and the right one.
fn other_day(clause: &Clause) -> Option<(Weekday, Weekday)> {
    let tokens = &clause.tokens;
    let head = leading_no(tokens);
    let day = |at: usize| weekday::name(tokens, at, true).map(|(day, _, end)| (day, end));
    let skip = |at: usize| at + usize::from(matches!(word(tokens, at), "on"));
    let not = |at: usize| matches!(word(tokens, at), "not");
    let (found, end) = if not(head) {
        let (wrong, after) = day(skip(head + 1))?;
        let next = after + any_phrase!(tokens, after, [", but", "but", ", i mean", ","])?;
        let (right, end) = day(skip(next))?;
        ((wrong, right), end)
    } else {
        // "Sunday, not Saturday".
        let (right, after) = day(skip(head))?;
        let next = after + usize::from(word(tokens, after) == ",");
        let (wrong, end) = day(skip(next + 1)).filter(|_| not(next))?;
        ((wrong, right), end)
    };
    tokens[end..].iter().all(|token| token.shape == crate::read::tokens::Shape::Mark).then_some(found)
}

/// "The week of the 16th it's all a day later", "this month it's the 13th".
fn in_period(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let ((from, to), end) = period(clause, scene)?;
    let moved = moved(clause, end, (from, to), scene)?;
    let mut takes = Vec::new();
    for index in series(clause, scene) {
        let Some(commitment) = scene.commitments.get(index) else { continue };
        let Some((matter, dates)) = without(commitment, from, to) else { continue };
        let more: Vec<Take> = dates
            .into_iter()
            .filter_map(|date| match moved {
                Moved::By(days) => date.checked_add_signed(chrono::TimeDelta::days(days)),
                Moved::To(date) => Some(date),
            })
            .filter_map(|date| once(commitment, date))
            .map(Take::Commit)
            .collect();
        if !more.is_empty() {
            takes.push(Take::Change(index, matter));
            takes.extend(more);
        }
    }
    (!takes.is_empty()).then_some(takes)
}

/// Where the dates of a series go.
#[derive(Clone, Copy)]
enum Moved {
    /// By so many days, back when negative.
    By(i64),
    /// To this date.
    To(NaiveDate),
}

/// The stretch that a clause begins with.
fn period(clause: &Clause, scene: &Scene<'_>) -> Option<((NaiveDate, NaiveDate), usize)> {
    let tokens = &clause.tokens;
    let today = scene.cx.today;
    let head = clause.head + usize::from(word(tokens, clause.head) == "in");
    let monday = |date: NaiveDate| date - chrono::Days::new(u64::from(date.weekday().num_days_from_monday()));
    let week = |date: NaiveDate| (monday(date), later(monday(date), 6));
    if let Some(used) = any_phrase!(tokens, head, ["the week of", "the week with", "the week including"]) {
        let at = head + used;
        // "The Fourth" is a holiday where it is no date of a month that is named.
        let fourth = any_phrase!(tokens, at, ["the fourth", "the fourth of july", "independence day"]);
        let (date, end) = match fourth {
            Some(used) => {
                let this = NaiveDate::from_ymd_opt(today.year(), 7, 4)?;
                let date = if this < today { NaiveDate::from_ymd_opt(today.year() + 1, 7, 4)? } else { this };
                (date, at + used)
            }
            None => one(tokens, at, &scene.cx).map(|(named, end)| (named.from, end))?,
        };
        return Some((week(date), end));
    }
    let (which, used) = [("this week", 0), ("next week", 1), ("this month", 2), ("next month", 3)]
        .into_iter()
        .find_map(|(words, which)| Some((which, any_phrase(tokens, head, &[words])?)))?;
    let first = today.with_day(1)?;
    let first = if which == 3 { first.checked_add_months(chrono::Months::new(1))? } else { first };
    let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
    let stretch = match which {
        0 => week(today),
        1 => week(later(today, 7)),
        _ => (first, last),
    };
    Some((stretch, head + used))
}

/// "It's all a day later", "it's the 13th", "on Friday instead".
fn moved(clause: &Clause, from: usize, stretch: (NaiveDate, NaiveDate), scene: &Scene<'_>) -> Option<Moved> {
    let tokens = &clause.tokens;
    for at in from..tokens.len() {
        let count = match word(tokens, at) {
            "a" | "one" => Some((1, at + 1)),
            _ => cardinal(tokens, at),
        };
        let Some((count, unit)) = count.filter(|(_, unit)| matches!(word(tokens, *unit), "day" | "days"))
        else {
            continue;
        };
        let days = i64::from(count);
        match word(tokens, unit + 1) {
            "later" | "late" | "after" => return Some(Moved::By(days)),
            "earlier" | "early" | "sooner" | "before" => return Some(Moved::By(-days)),
            _ => {}
        }
    }
    let it = any_phrase!(
        tokens,
        from,
        ["it's on", "it's", "it is on", "it is", "they're on", "it will be on", "it moves to", "it falls on",]
    );
    let at = from + it.or_else(|| clause.has("instead").then_some(0))?;
    let (first, last) = stretch;
    let date = match one(tokens, at, &scene.cx) {
        Some((named, _)) => named.from,
        None => {
            let at = at + usize::from(word(tokens, at) == "on");
            let (day, _, _) = weekday::name(tokens, at, true)?;
            let date = crate::read::time::date::on_or_after(first, day);
            (first.num_days_from_ce() + 7 > last.num_days_from_ce()).then_some(date)?
        }
    };
    (first <= date && date <= last).then_some(Moved::To(date))
}

/// The series that a clause is about: of the chore that it names, else those of its paragraph.
fn series(clause: &Clause, scene: &Scene<'_>) -> Vec<usize> {
    let named: Vec<_> = deeds(clause, scene.lexicon).into_iter().filter(|deed| deed.known).collect();
    let of_chore: Vec<usize> = scene
        .commitments
        .iter()
        .enumerate()
        .filter(|(_, commitment)| {
            commitment.duty().is_some_and(|duty| named.iter().any(|deed| deed.duty.task == duty.task))
        })
        .map(|(index, _)| index)
        .collect();
    if of_chore.is_empty() { scene.last.series.clone() } else { of_chore }
}

/// A commitment without its dates in a stretch, and these dates.
fn without(commitment: &Commitment, from: NaiveDate, to: NaiveDate) -> Option<(Matter, Vec<NaiveDate>)> {
    let mut matter = commitment.matter.clone();
    let recurrence = match &mut matter {
        Matter::Routine { when, .. }
        | Matter::CheckIn { when, .. }
        | Matter::Fact(StatedFact::Happens { when, .. }) => match &mut when.days {
            Days::By(recurrence) => recurrence,
            Days::On(_) | Days::Span(..) | Days::Loose(_) => return None,
        },
        Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::Preference(_)
        | Matter::Fact(_) => {
            return None;
        }
    };
    let dates = recurrence.dates_between(from, to);
    recurrence.except.extend(&dates);
    (!dates.is_empty()).then_some((matter, dates))
}

/// What a series is on one date.
fn once(commitment: &Commitment, date: NaiveDate) -> Option<Matter> {
    let on = |when: &When| When { days: Days::On(date), slots: when.slots.clone() };
    match &commitment.matter {
        Matter::Routine { duty, when } => Some(Matter::Errand { duty: duty.clone(), when: on(when) }),
        Matter::CheckIn { when, with, about } => {
            Some(Matter::CheckIn { when: on(when), with: with.clone(), about: about.clone() })
        }
        Matter::Fact(StatedFact::Happens { words, when }) => {
            Some(Matter::Fact(StatedFact::Happens { words: words.clone(), when: on(when) }))
        }
        Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::Preference(_)
        | Matter::Fact(_) => None,
    }
}

/// "…except the first Monday of the month. That week do it on Tuesday": on another day of each week that was left out.
fn other_week(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let end = clause.begins(&["that week", "on those weeks", "those weeks", "in that week", "that month"])?;
    let (day, _) = (end..clause.tokens.len()).find_map(|at| {
        let (day, _, after) = weekday::name(&clause.tokens, at, true)?;
        Some((day, after))
    })?;
    let with = (end..clause.tokens.len())
        .find(|at| word(&clause.tokens, *at) == "with")
        .and_then(|at| scene.lexicon.person(&clause.tokens, at + 1))
        .map(|(who, _)| who);
    let takes: Vec<Take> = scene
        .last
        .series
        .iter()
        .filter_map(|index| {
            let mut matter = scene.commitments.get(*index)?.matter.clone();
            let when = match &mut matter {
                Matter::Routine { when, .. } => when,
                Matter::CheckIn { when, with: partner, .. } => {
                    *partner = with.clone().or_else(|| partner.clone());
                    when
                }
                Matter::Errand { .. }
                | Matter::Trigger { .. }
                | Matter::Rule(_)
                | Matter::Preference(_)
                | Matter::Fact(_) => return None,
            };
            let Days::By(recurrence) = &when.days else { return None };
            let rule = recurrence.except_rules.iter().find_map(|rule| same_week(rule, day))?;
            let start = recurrence.start;
            when.days = Days::By(Recurrence::of_rule(start, rule));
            Some(Take::Commit(matter))
        })
        .collect();
    (!takes.is_empty()).then_some(takes)
}

/// The rule for a weekday of the week of the so-many-th weekday of the month: of the week of the first Monday the
/// Tuesday is that from the 2nd to the 8th.
fn same_week(rule: &str, day: Weekday) -> Option<String> {
    let by_day = rule.split(';').find_map(|part| part.strip_prefix("BYDAY="))?;
    let split = by_day.find(|letter: char| letter.is_ascii_alphabetic())?;
    let nth: u32 = by_day[..split].parse().ok()?;
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let left_out = DAYS.iter().position(|name| *name == &by_day[split..])?;
    let wanted = day.num_days_from_monday() as usize;
    let shift = i64::try_from(wanted).ok()? - i64::try_from(left_out).ok()?;
    let first = i64::from(7 * (nth - 1) + 1) + shift;
    // What would reach into the month before has no rule of one line.
    let days: Vec<String> = (first..first + 7).map(|day| day.to_string()).collect();
    (rule.starts_with("FREQ=MONTHLY") && (1..=4).contains(&nth) && first >= 1 && first + 6 <= 28 + 3)
        .then(|| format!("FREQ=MONTHLY;BYDAY={};BYMONTHDAY={}", DAYS[wanted], days.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tuesday_of_the_week_of_the_first_monday_is_from_the_2nd_to_the_8th() {
        let rule = same_week("FREQ=MONTHLY;BYDAY=1MO", Weekday::Tue);
        assert_eq!(rule.as_deref(), Some("FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"));
        assert_eq!(same_week("FREQ=MONTHLY;BYDAY=1WE", Weekday::Mon), None);
    }
}
