//! When a rule holds: quiet hours, times of day, while something is so.

use chrono::NaiveTime;
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Matter, Name};

use super::about::places;
use super::rule;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, condition, order};
use crate::read::question::Ask;
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, Clock, RawSlot};
use crate::read::time::phrase::stretch::settle;
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Shape, word};

pub(super) fn quiet_hours(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let quiet = first_of!(
        &clause.tokens,
        [
            "quiet hours",
            "quiet time",
            "quiet between",
            "quiet by",
            "quiet from",
            "quiet after",
            "quiet before",
            "quiet until",
            "quiet till",
            "silence",
            "be quiet",
            "keep quiet",
            "keep it quiet",
            "keep the noise down",
            "no noise",
            "nothing noisy",
            "nothing loud",
            "nothing louder",
            "no loud",
            "not a sound",
            "make no noise",
            "don't make noise",
            "don't make any noise",
            "no noisy",
            "house is quiet",
            "quiet please",
            "quiet jobs only",
            "only quiet",
            "stick to quiet",
            "quiet things",
        ]
    );
    // "Quiet downstairs until quarter past five".
    let quiet = quiet.or_else(|| quiet_somewhere(clause));
    quiet?;
    // "After quiet hours" is when something else is done.
    if let Some((at, _)) = quiet
        && at > 0
        && matches!(
            word(&clause.tokens, at - 1),
            "after" | "before" | "outside" | "during" | "until" | "till"
        )
    {
        return None;
    }
    let mut borrowed = false;
    let mut windows = match stretch(clause) {
        Some(hours) => {
            let mut said = clause.clone();
            said.times.slots = vec![hours];
            windows(&said)
        }
        None => windows(&from_then_on(clause)),
    };
    let noisy =
        || About { deeds: vec![Name::new("noisy")], places: places(clause, scene), ..About::default() };
    if windows.is_empty() {
        if let Some(on) = while_state(clause, scene) {
            return Some(vec![rule(on, noisy())]);
        }
        // "She lies down 1 to 2.30. Nothing noisy at her end of the hall": within the hours that were just named.
        // As what was made of them has them: who sleeps from ten till two does so by day.
        let settled = &scene.last.settled.slots;
        let before = if settled.is_empty() { &scene.last.times.slots } else { settled };
        let stretches = before.iter().all(|slot| matches!(slot, RawSlot::Between(..)));
        if clause.same_block && clause.times.is_empty() && !before.is_empty() && stretches {
            let mut said = clause.clone();
            said.times.slots.clone_from(before);
            windows = self::windows(&said);
            borrowed = !windows.is_empty();
        }
        // "Nothing louder than the kettle till I come out" names its end itself.
        let louder = first_of!(&clause.tokens, ["nothing louder"]).is_some();
        if windows.is_empty() && louder {
            return None;
        }
        // "I ring him every evening at seven, so nothing noisy then": for as long as that lasts, which nobody says.
        let then = clause.tokens.iter().any(|token| token.word == "then");
        let hour = before.iter().all(|slot| matches!(slot, RawSlot::At(_) | RawSlot::Part(_)));
        if windows.is_empty()
            && then
            && clause.follows
            && clause.times.is_empty()
            && !before.is_empty()
            && hour
        {
            let times = Times { slots: before.clone(), ..scene.last.times.clone() };
            let mut made = order::standing(clause, None, scene);
            if let Take::Commit(Matter::Rule(made)) = &mut made {
                made.when = times.when(scene.cx.today, Lean::Open, scene.ctx.policy);
            }
            return Some(vec![made]);
        }
        if windows.is_empty() && clause.above.times.slots.is_empty() && clause.times.slots.is_empty() {
            return Some(vec![Take::Ask(Ask::choose(
                "During which hours shall I be quiet?",
                &["22:00 to 07:00", "21:00 to 08:00", "no quiet hours"],
            ))]);
        }
        if windows.is_empty() {
            windows = slots_as_windows(clause, scene);
        }
    }
    if windows.is_empty() {
        return None;
    }
    // "Piano lesson at half four. Quiet downstairs until quarter past five": from the one to the other.
    let before = match (clause.times.slots.as_slice(), scene.last.times.slots.as_slice()) {
        ([RawSlot::Before(_) | RawSlot::By(_)], [RawSlot::At(from)])
            if clause.same_block && !clause.times.has_days() =>
        {
            Some(from.time(Lean::Open))
        }
        _ => None,
    };
    // "I have an exam on Tuesday from two to four. No noise": on that day.
    let dated = borrowed && scene.last.times.has_days();
    let days = (before.is_some() || dated).then(|| {
        let days = scene.last.times.without_hours();
        days.when(scene.cx.today, Lean::Open, scene.ctx.policy)
    });
    let days = days.flatten();
    let rules = windows.into_iter().map(|(from, to)| {
        let begun = before.filter(|before| from == NaiveTime::MIN && *before < to);
        let within = Rule::new(Demand::NotBetween(begun.unwrap_or(from), to), noisy());
        Take::Commit(Matter::Rule(Rule { when: days.clone().filter(|_| begun.is_some() || dated), ..within }))
    });
    Some(rules.collect())
}

/// "Quiet downstairs until quarter past five": quiet, in no more than the words of a place, and an hour.
fn quiet_somewhere(clause: &Clause) -> Option<(usize, usize)> {
    // "Quiet in the front room".
    const PLACE_TOKENS_MAX: usize = 5;
    let at = clause.head + usize::from(word(&clause.tokens, clause.head) == "please");
    let timed = clause.found.iter().find(|found| matches!(found.bit, Bit::Slot(_)))?;
    let near =
        word(&clause.tokens, at) == "quiet" && (at + 1..=at + 1 + PLACE_TOKENS_MAX).contains(&timed.start);
    let place = clause.tokens.get(at + 1..timed.start)?.iter().all(|token| token.shape == Shape::Word);
    (near && place).then_some((at, at + 1))
}

/// "Quiet by ten": from ten on.
fn from_then_on(clause: &Clause) -> Clause {
    let mut said = clause.clone();
    if first_of!(&clause.tokens, ["quiet by", "silence by", "no noise by"]).is_some() {
        for slot in &mut said.times.slots {
            if let RawSlot::By(clock) = slot {
                *slot = RawSlot::After(*clock);
            }
        }
    }
    said
}

/// "Nine at night to seven in the morning": two hours with what joins them, without a "from".
fn stretch(clause: &Clause) -> Option<RawSlot> {
    let slots: Vec<_> = clause.found.iter().filter(|found| matches!(found.bit, Bit::Slot(_))).collect();
    let [from, to] = slots.as_slice() else { return None };
    let (
        Bit::Slot(RawSlot::At(first)),
        Bit::Slot(RawSlot::At(last) | RawSlot::Before(last) | RawSlot::By(last)),
    ) = (&from.bit, &to.bit)
    else {
        return None;
    };
    let joins = |at: usize| matches!(word(&clause.tokens, at), "to" | "until" | "till" | "-" | "–" | "—");
    let joined = to.start <= from.end + 1 && (joins(from.end) || joins(to.start));
    joined.then_some(RawSlot::Between(*first, *last))
}

/// The times between which something is forbidden.
pub(super) fn windows(clause: &Clause) -> Vec<(NaiveTime, NaiveTime)> {
    let late = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
    let mut before = None;
    let mut after = None;
    let mut found = Vec::new();
    // "9-10:30 | no vacuum!": the hours of the row, where the words say none.
    let row = clause.times.slots.is_empty()
        && clause.above.times.slots.iter().all(|slot| matches!(slot, RawSlot::Between(..)));
    let slots = if row { &clause.above.times.slots } else { &clause.times.slots };
    for slot in slots {
        match slot {
            RawSlot::Between(from, to) => {
                let lean = clause.times.lean(clause.lean(Lean::Open));
                // "One to 2:30 is rest hour": a stretch that begins and ends in the small hours is in the afternoon.
                // "Don't mow between twelve and two": so is one that begins at noon.
                let begins = from.hour % 12;
                let nap = !from.sure && begins <= 5 && begins < to.hour && (1..=6).contains(&to.hour);
                let nap = nap && (from.hour != 12 || to.hour <= 4);
                // "Quiet from 8 until 3": of somebody who works at night. No household's night ends at three, nor at five
                // where it would begin at nine: those are the hours of work.
                // What is not watered between ten and four is not in the heat of the day.
                let hot = clause.tokens.iter().any(|token| {
                    matches!(
                        token.word.as_str(),
                        "hose" | "sprinkler" | "sprinklers" | "water" | "watering" | "sun"
                    )
                });
                // Nor is quiet for who works by night.
                let works = clause.tokens.iter().any(|token| {
                    matches!(
                        token.word.as_str(),
                        "work" | "working" | "meeting" | "meetings" | "calls" | "desk"
                    )
                });
                let (earliest, latest) = if hot || works { (11, 5) } else { (9, 5) };
                // "Not between ten and twelve": no night ends at midnight.
                let forenoon = !from.sure
                    && !to.sure
                    && lean != Lean::Late
                    && (9..=11).contains(&from.hour)
                    && from.hour < to.hour
                    && to.hour <= 12;
                let by_day = forenoon
                    || !from.sure
                        && !to.sure
                        && lean != Lean::Late
                        && (7..=earliest).contains(&from.hour)
                        && (1..=latest).contains(&to.hour);
                let lean = if nap {
                    Lean::Pm
                } else if by_day {
                    Lean::Am
                } else if lean == Lean::Open {
                    Lean::Late
                } else {
                    lean
                };
                let start = sure(*from, lean);
                found.push((start.time(lean), settle(start, *to).1.time(Lean::Open)));
            }
            // "Not before 9", "nothing noisy till 6:30": mornings, unless the words say otherwise.
            // "No screens before 4", "no vacuuming before five" mean the afternoon: nobody is up then.
            RawSlot::Before(clock) | RawSlot::By(clock) => {
                let early = clock.hour > 5 || clock.sure;
                before = Some(clock.time(if early { Lean::Am } else { Lean::Pm }));
            }
            // "No coffee after 4": in the afternoon, too.
            RawSlot::After(clock) => {
                let small = !clock.sure && (1..=5).contains(&clock.hour);
                after = Some(clock.time(if small { Lean::Pm } else { Lean::Late }));
            }
            RawSlot::At(_) | RawSlot::Part(_) | RawSlot::Anchored(_) => {}
        }
    }
    match (after, before) {
        (Some(after), Some(before)) => found.push((after, before)),
        (None, Some(before)) => found.push((NaiveTime::MIN, before)),
        (Some(after), None) => found.push((after, late)),
        (None, None) => {}
    }
    found
}

pub(super) fn sure(clock: Clock, lean: Lean) -> Clock {
    Clock::of(clock.time(lean))
}

pub(super) fn slots_as_windows(clause: &Clause, scene: &Scene<'_>) -> Vec<(NaiveTime, NaiveTime)> {
    let mut times = clause.all_times();
    if times.slots.is_empty() {
        times.slots.clone_from(&clause.above.times.slots);
    }
    times
        .slots(Lean::Open, scene.ctx.policy)
        .into_iter()
        .filter_map(|slot| match slot {
            hob_schedules::Slot::Between(from, to) => Some((from, to)),
            hob_schedules::Slot::Part(part) => Some(scene.ctx.policy.bounds(part)),
            hob_schedules::Slot::At(_)
            | hob_schedules::Slot::By(_)
            | hob_schedules::Slot::Anchored(_)
            | hob_schedules::Slot::AnyTime => None,
        })
        .collect()
}

/// "While the baby naps", "when the door is shut": what the rule binds during.
pub(super) fn while_state(clause: &Clause, scene: &Scene<'_>) -> Option<Demand> {
    let (_, start) = first_of!(
        &clause.tokens,
        ["while", "when", "whenever", "whilst", "if", "during", "as long as", "until"]
    )?;
    let part = &clause.tokens[start..];
    if let Some((predicate, args, holds)) = condition::state(part, scene, None) {
        return Some(Demand::NotWhile { predicate, args, holds });
    }
    // "During her nap", "while they sleep".
    let naps = part.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "nap" | "naps" | "sleep" | "sleeps" | "sleeping" | "asleep" | "napping" | "rest"
        )
    });
    let who = (0..part.len()).find_map(|at| scene.lexicon.person(part, at)).map(|(who, _)| who);
    // "Stay out of the baby's room while he's sleeping".
    let pronoun = part.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "he" | "she" | "he's" | "she's" | "they" | "they're" | "her" | "his" | "their"
        )
    });
    let who = who.or_else(|| {
        let found = (0..start).find_map(|at| scene.lexicon.person(&clause.tokens, at)).map(|(who, _)| who);
        found.filter(|_| pronoun)
    });
    let who = who.or_else(|| {
        part.iter().any(|token| matches!(token.word.as_str(), "i" | "i'm" | "my")).then(|| Name::new("owner"))
    });
    match (naps, who) {
        (true, Some(who)) => {
            Some(Demand::NotWhile { predicate: Name::new("asleep"), args: vec![who], holds: true })
        }
        _ => None,
    }
}
