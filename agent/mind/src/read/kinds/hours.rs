//! Facts about time: when people get up, leave and come home, and when they are away or here.

mod stay;

pub(in crate::read::kinds) use self::stay::stay;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Days, Matter, Name, Recurrence, When};

use super::{Scene, Take};
use crate::read::clause::{Clause, WEEKDAYS};
use crate::read::lexicon::Lexicon;
use crate::read::table::first_of;
use crate::read::time::anchor::coming_and_going;
use crate::read::time::bits::{Bit, Clock, RawSlot, Repeat};
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Token, any_phrase, word};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    stay(clause, scene).or_else(|| hours(clause, scene))
}

/// Whose doings the clause begins with: `owner`, a person's name, or nobody in particular; and where they end.
fn subject(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Option<Name>, usize)> {
    match word(tokens, at) {
        "i" | "i'm" | "i'll" | "i've" => return Some((Some(Name::new("owner")), at + 1)),
        "we" | "we're" | "we'll" | "everyone" | "everybody" | "we've" | "they" | "they're" => {
            return Some((None, at + 1));
        }
        _ => {}
    }
    let article = usize::from(matches!(word(tokens, at), "my" | "our" | "the" | "both"));
    // "My mother" may be the name of somebody as a whole.
    let (who, mut end) = lexicon.person(tokens, at).or_else(|| lexicon.person(tokens, at + article))?;
    // "My husband Mike": the name follows what he is.
    if let Some((name, after)) = lexicon.person(tokens, end).filter(|_| tokens[end].capital) {
        return Some((Some(name), after));
    }
    // "Dee's parents are here" is about the parents.
    if tokens[end - 1].word.ends_with("'s") {
        // "Mum's here" is about Mum.
        let is = matches!(
            word(tokens, end),
            "here" | "on" | "in" | "with" | "staying" | "visiting" | "away" | "sleeping" | "home" | "back"
        );
        return lexicon
            .person(tokens, end)
            .map(|(who, after)| (Some(who), after))
            .or(is.then_some((Some(who), end)));
    }
    end += usize::from(word(tokens, end) == "'s" || word(tokens, end) == "'");
    Some((Some(who), end))
}

/// "I wake up and go to work at 7am", "Emma comes home from school at 15:30".
fn hours(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let (who, mut at) = subject(tokens, clause.head, scene.lexicon).or_else(|| {
        let spoken_of = last_who(scene).filter(|_| clause.follows && !clause.times.slots.is_empty())?;
        Some((Some(spoken_of), clause.head))
    })?;
    // "They leave at 8.15": others do, and not those who write.
    if who.is_none() && matches!(word(tokens, clause.head), "they" | "they're") {
        return None;
    }
    let who = who.unwrap_or_else(|| Name::new("owner"));
    let mut events: Vec<(&'static str, Vec<usize>)> = Vec::new();
    // Adverbs and "and" between: "normally back", "get up at six and leave by seven".
    let start = at;
    while at < tokens.len() {
        let inside = clause.found.iter().any(|found| {
            found.start <= at && at < found.end && !matches!(found.bit, Bit::Slot(RawSlot::Anchored(_)))
        });
        // "Go up to the cemetery" is no getting up.
        let climbs = word(tokens, at) == "up"
            && at > 0
            && matches!(
                word(tokens, at - 1),
                "go" | "goes" | "going" | "come" | "comes" | "drive" | "drives" | "walk"
            );
        match coming_and_going(tokens, at).filter(|_| !inside && !climbs) {
            Some((event, used)) => {
                if !events.iter().any(|(known, _)| *known == event) {
                    events.push((event, vec![at]));
                }
                at += used;
            }
            None => {
                let filler = inside
                    || matches!(
                        word(tokens, at),
                        "and"
                            | "then"
                            | "normally"
                            | "usually"
                            | "always"
                            | "generally"
                            | "typically"
                            | "about"
                            | "around"
                            | ","
                            | "am"
                            | "is"
                            | "are"
                            | "gets"
                            | "get"
                            | "to"
                            | "go"
                            | "goes"
                            | "mostly"
                            | "for"
                            | "the"
                            | "work"
                            | "school"
                            | "from"
                            | "my"
                            | "his"
                            | "her"
                            | "by"
                            | "both"
                            | "all"
                            | "at"
                            | "i"
                            | "will"
                            | "be"
                            | "on"
                            | "or"
                            | "so"
                            | "bus"
                            | "shift"
                            | "starts"
                            | "nursery"
                            | "kindergarten"
                            | "daycare"
                            | "again"
                            | "until"
                            | "office"
                            | "."
                            | "train"
                            | "her's"
                            | "off"
                    );
                if !filler && events.is_empty() {
                    return None;
                }
                at += 1;
            }
        }
    }
    if start >= tokens.len() || events.is_empty() || clause.times.slots.is_empty() {
        return None;
    }
    // "The baby naps at 10 and at 2" says no bedtime.
    if first_of!(&clause.tokens, ["naps", "nap", "naps at", "rests", "lies down"]).is_some()
        && !clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::Between(..)))
    {
        return None;
    }
    let clocks: Vec<&RawSlot> = clause
        .times
        .slots
        .iter()
        .filter(|slot| {
            matches!(
                slot,
                RawSlot::At(_)
                    | RawSlot::By(_)
                    | RawSlot::Before(_)
                    | RawSlot::After(_)
                    | RawSlot::Between(..)
                    | RawSlot::Part(_)
            )
        })
        .collect();
    if clocks.is_empty() {
        return None;
    }
    // "Up at five every morning": the part of the day says in which half the hour is.
    let part = |slot: &&RawSlot| matches!(slot, RawSlot::Part(_));
    let halved = !clause.times.apart && clocks.iter().any(part) && !clocks.iter().all(part);
    let clocks: Vec<&RawSlot> = clocks.iter().copied().filter(|slot| !(halved && part(slot))).collect();
    let lean = |event: &str| if halved { clause.times.lean(lean_of(event)) } else { lean_of(event) };
    let windows: Vec<(Clock, Clock)> = clocks
        .iter()
        .filter_map(|slot| if let RawSlot::Between(from, to) = slot { Some((*from, *to)) } else { None })
        .collect();
    if windows.len() == clocks.len() {
        // "I work from nine to five", "Leo sleeps from one to three", "the baby naps 9 to 10 and 1 to 3".
        let first = events.first()?.0;
        let (open, close) = if first == "sleeps" { ("sleeps", "wakes") } else { ("leaves", "returns") };
        let of = |event: &str, clock: Clock| {
            let mut times = slot_times(clause, RawSlot::At(clock));
            // Who sleeps does so on every day.
            if open == "sleeps" && !times.has_days() && scene.last_days().is_none() {
                times.repeats.push(Repeat::Days(1));
            }
            fact(&who, event, &times, scene, Lean::Open)
        };
        let ends = |(from, to): (Clock, Clock)| {
            let end = crate::read::time::phrase::stretch::settle(from, to).1;
            [of(open, from), of(close, end)]
        };
        return Some(windows.into_iter().flat_map(ends).collect());
    }
    // As many clock times as events: each its own ("up at six and out at seven"). One time for several: the last
    // event has it, and what comes before it happens before it.
    let mut takes = Vec::new();
    let paired = clocks.len() == events.len();
    let count = events.len();
    // Who only gets up does so every day; who leaves for work on working days.
    let alone = count == 1 && events[0].0 == "wakes" && !clause.times.has_days();
    for (index, (event, _)) in events.iter().enumerate() {
        let slot = if paired { clocks[index].clone() } else { (*clocks.last()?).clone() };
        let before = !paired && index + 1 < count;
        let slot = match slot {
            RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock) if before => {
                RawSlot::Before(clock)
            }
            // "Out the door by 6:45" is when they leave.
            RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock) | RawSlot::After(clock) => {
                RawSlot::At(clock)
            }
            other @ (RawSlot::Between(..) | RawSlot::Part(_) | RawSlot::Anchored(_)) => other,
        };
        let mut times = slot_times(clause, slot);
        if alone && scene.last_days().is_none() && times.repeats.is_empty() {
            times.repeats.push(Repeat::Days(1));
        }
        takes.push(fact(&who, event, &times, scene, lean(event)));
    }
    Some(takes)
}

fn last_who(scene: &Scene<'_>) -> Option<Name> {
    let made = *scene.last.made.last()?;
    if let Matter::Fact(StatedFact::Hours { who, .. }) = &scene.commitments.get(made)?.matter {
        return Some(who.clone());
    }
    None
}

fn lean_of(event: &str) -> Lean {
    match event {
        "returns" => Lean::Pm,
        "sleeps" => Lean::Late,
        "wakes" | "leaves" => Lean::Am,
        _ => Lean::Open,
    }
}

/// The clause's times with one slot in place of all.
fn slot_times(clause: &Clause, slot: RawSlot) -> Times {
    Times { slots: vec![slot], ..clause.all_times() }
}

fn fact(who: &Name, event: &str, times: &Times, scene: &Scene<'_>, lean: Lean) -> Take {
    let mut times = times.clone();
    if times.repeats.is_empty() {
        // A part of the day in a heading is no part of somebody's hours.
        times.months.clear();
        // "Out at seven, except Wednesdays": of the days that would be meant without it.
        if !times.except.is_empty() && times.dates.is_empty() && times.spans.is_empty() {
            let days = scene.last_weekdays().unwrap_or_else(|| WEEKDAYS.to_vec());
            times.repeats.push(Repeat::Weeks { days, every: 1, said: true });
        }
    }
    let when = times.when(scene.cx.today, lean, scene.ctx.policy).unwrap_or_else(|| {
        // Working people keep the hours of working days; a bedtime is every night.
        let days = match scene.last_days() {
            Some(days) => days,
            None if let Some(days) = scene.last_weekdays() => {
                Days::By(Recurrence::weekly(scene.cx.today, &days))
            }
            None if matches!(event, "sleeps") => Days::By(Recurrence::daily(scene.cx.today)),
            None => Days::By(Recurrence::weekly(scene.cx.today, &WEEKDAYS)),
        };
        When { days, slots: times.slots(lean, scene.ctx.policy) }
    });
    // "I get up at five this week": on every day of it.
    let when = match when.days {
        Days::Span(from, to) => {
            When { days: Days::By(Recurrence::daily_within(from, to, scene.cx.today)), ..when }
        }
        Days::On(_) | Days::By(_) | Days::Loose(_) => when,
    };
    Take::Commit(Matter::Fact(StatedFact::Hours { who: who.clone(), event: Name::new(event), when }))
}

impl Scene<'_> {
    /// The weekdays of what was said just before: "Monday is co-op. We are out the door at 8:15."
    fn last_weekdays(&self) -> Option<Vec<chrono::Weekday>> {
        let repeats = &self.last.times.repeats;
        let weekly = !repeats.is_empty() && repeats.iter().all(|repeat| repeat.weekdays().is_some());
        weekly.then(|| self.last.times.weekdays())
    }

    /// The days of the hours that were stated just before: "leave at 7, Monday to Thursday. I'm back at six".
    fn last_days(&self) -> Option<Days> {
        let made = *self.last.made.last()?;
        if let Matter::Fact(StatedFact::Hours { when, .. }) = &self.commitments.get(made)?.matter {
            return Some(when.days.clone());
        }
        None
    }
}

/// Where the words of a subject end, for other facts.
pub(super) fn subject_end(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Option<Name>, usize)> {
    let at = at + any_phrase!(tokens, at, ["also", "so"]).unwrap_or(0);
    subject(tokens, at, lexicon)
}
