//! What a chore with its times comes to.

use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::DISCOURSE;
use crate::read::question::{Ask, how, how_often, how_often_is, how_tell, what_meant};
use crate::read::split::clauses::leading;
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, RawSlot, Repeat};
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Token, tokens, word};
use chrono::NaiveDate;
use hob_schedules::commitment::Condition;
use hob_schedules::when::AnchorOn;
use hob_schedules::{Days, Duty, Matter, Name, Recurrence, Slot, When};

/// What is watered is not left so many days.
const DRY_DAYS: i64 = 7;

/// What one chore with its times comes to.
pub(crate) fn duty_takes(
    deed: Deed,
    times: &Times,
    on: Option<&Condition>,
    clause: &Clause,
    scene: &Scene<'_>,
) -> Vec<Take> {
    let Deed { duty, known, .. } = deed;
    // "Four guests on Saturday and two on Sunday": a number is nothing that is seen to.
    let counts = |name: &Name| {
        let said = tokens(name, 0, name.len());
        crate::read::time::number::cardinal(&said, 0).is_some_and(|(_, end)| end == said.len())
    };
    if duty.task == "see-to" && !duty.things.is_empty() && duty.things.iter().all(counts) {
        return vec![Take::Ask(what_meant(&clause.said()))];
    }
    let mut times = times.clone();
    if clause.follows && !times.has_days() && times.slots.is_empty() && on.is_none() {
        times.inherit(&scene.last.times);
    }
    // "- Sunday roast at 6. Peel the potatoes at 4": the days of an item of a list go on through its sentences.
    let clock = times.slots.iter().any(|slot| matches!(slot, RawSlot::At(_) | RawSlot::By(_)));
    if clause.item && clause.same_block && clock && !times.has_days() && on.is_none() && times.until.is_none()
    {
        times.inherit(&scene.last.times.without_hours());
    }
    let mut takes = Vec::new();
    if let Some(trouble) = &times.trouble {
        return vec![Take::Ask(Ask::open(trouble.clone()))];
    }
    // "Clean the gutters in April and October", "bring the geraniums in in October": no daily chore of a house is told by
    // its months alone.
    if times.only_months() && (!known || is_moved(&duty.task) || is_seasonal(&duty.task, clause)) {
        times.repeats.push(Repeat::Years(1));
    }
    if !known {
        takes.push(Take::Ask(how(&duty)));
    }
    if let Some(on) = on {
        // "Shovel the walk before 7:30 if it has snowed": by then, whenever that is.
        let mut duty = duty;
        duty.manner.extend(limit_of(clause).filter(|_| times.slots.len() == 1));
        if let Condition::Words(words) = on {
            takes.push(Take::Ask(how_tell(words, &duty)));
        }
        takes.insert(0, Take::Commit(Matter::Trigger { duty, on: on.clone() }));
        return takes;
    }
    // "More often in summer": the months do not say how often.
    if let Some(words) = times.vague.clone().filter(|_| !times.has_days() || times.months_alone()) {
        takes.push(Take::Ask(how_often_is(&duty, &words)));
        return takes;
    }
    // "After the vacuuming, mop": on whatever days the vacuuming is.
    if !times.has_days()
        && let Some(task) = other_task(&times)
    {
        takes.insert(0, Take::Commit(Matter::Trigger { duty, on: Condition::After { task } }));
        return takes;
    }
    // "Once the guests have gone, change the beds": visitors come and go on no day of the calendar.
    if !times.has_days()
        && let Some(on) = visit(&times)
    {
        takes.insert(0, Take::Commit(Matter::Trigger { duty, on }));
        return takes;
    }
    let untimed =
        !times.has_days() && times.slots.is_empty() && times.until.is_none() && times.lasting.is_none();
    if untimed && !scene.cx.said && crate::read::kinds::order::is_standing(clause, &duty, known, scene) {
        return vec![crate::read::kinds::order::standing(clause, None, scene)];
    }
    if let Some(rule) = kept_meanwhile(clause, &times, scene) {
        return vec![rule];
    }
    // "Lock up at 11 and set the alarm": at the same eleven.
    let own = if duty.task == "set-table" && lays_in_the_morning(clause, scene) {
        Lean::Am
    } else {
        lean_of(&duty)
    };
    // "Tea for Mr Iyer at four": nobody has it before dawn.
    let own =
        if own == Lean::Am && duty.task == "make-coffee" && before_dawn(&times) { Lean::Pm } else { own };
    let before = scene.last.duties.last().filter(|_| clause.follows && clause.times.slots.is_empty());
    let lean = clause.lean(match before {
        Some(before) if own == Lean::Open => lean_of(before),
        Some(_) | None => own,
    });
    if !times.has_days()
        && (!times.slots.is_empty() || times.until.is_some() || times.lasting.is_some())
        && !scene.cx.said
    {
        times.repeats.push(Repeat::Days(1));
    }
    match times.when(scene.cx.today, lean, scene.ctx.policy) {
        // Plants that are watered once in a fortnight are dead.
        Some(When { days: Days::Span(from, to), slots })
            if duty.task.starts_with("water")
                && slots == [Slot::AnyTime]
                && (to - from).num_days() >= DRY_DAYS
                && !scene.cx.said =>
        {
            takes.retain(|take| !matches!(take, Take::Ask(_)));
            takes.push(Take::Ask(how_often(&duty)));
        }
        Some(when) => {
            let matter = matter_of(duty, when, &times, scene.cx.today);
            takes.insert(0, Take::Commit(matter));
        }
        None if scene.cx.said => {
            let when = When { days: Days::On(scene.cx.today), slots: times.slots(lean, scene.ctx.policy) };
            takes.insert(0, Take::Commit(Matter::Errand { duty, when }));
        }
        // "Fold the towels in thirds, not in half": how it is done, whenever that is.
        None if says_how(clause) => return vec![crate::read::kinds::order::standing(clause, None, scene)],
        None => {
            takes.retain(|take| !matches!(take, Take::Ask(_)));
            takes.push(Take::Ask(how_often(&duty)));
        }
    }
    takes
}

/// "All next week use the back door and leave the hall floor", "the rest of the week leave the kitchen to her": how things
/// are kept for a while, and nothing that is done once in it.
fn kept_meanwhile(clause: &Clause, times: &Times, scene: &Scene<'_>) -> Option<Take> {
    let verb = word(&clause.rest, leading(&clause.rest, 0));
    let left = verb == "leave"
        && (first_of!(
            &clause.tokens,
            ["to me", "to us", "to her", "to him", "to them", "alone", "be", "until", "till"]
        )
        .is_some()
            || clause.content() <= LEFT_WORDS_MAX);
    let span = times.spans.first().filter(|(from, to)| to > from)?;
    let open = times.repeats.is_empty() && times.dates.is_empty() && times.slots.is_empty();
    if !open || !(left || matches!(verb, "use" | "keep" | "stay")) {
        return None;
    }
    let today = scene.cx.today;
    let days = Days::By(Recurrence::daily_within(span.0.max(today), span.1, today));
    match crate::read::kinds::order::standing(clause, None, scene) {
        Take::Commit(Matter::Rule(mut rule)) => {
            rule.when = Some(When { days, slots: vec![Slot::AnyTime] });
            Some(Take::Commit(Matter::Rule(rule)))
        }
        Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => None,
    }
}

/// "Leave the hall floor" names what is let be; more words say where something is left.
const LEFT_WORDS_MAX: usize = 3;

/// The words of the hour by which something is done.
fn limit_of(clause: &Clause) -> Option<String> {
    let found = clause
        .found
        .iter()
        .find(|found| matches!(found.bit, Bit::Slot(RawSlot::By(_) | RawSlot::Before(_) | RawSlot::At(_))))?;
    let own = clause.tokens[found.start..found.end].iter().all(|token| token.start < token.end);
    own.then(|| crate::read::lexicon::plain(&clause.tokens, found.start, found.end))
}

/// Whether a bare hour would be before anybody gets up, were it before noon.
fn before_dawn(times: &Times) -> bool {
    const DAWN_HOUR: u32 = 5;
    times.slots.iter().any(|slot| {
        matches!(slot, RawSlot::At(clock) | RawSlot::By(clock) if !clock.sure && clock.hour % 12 < DAWN_HOUR)
    })
}

/// Chores that move things about, or tell somebody something: known, and no house's daily work.
pub(super) fn is_moved(task: &str) -> bool {
    matches!(task, "fetch" | "carry" | "put-away" | "move" | "remind" | "do-shopping")
}

/// Chores of a season, which no house does on each of its days: the windows cleaned, the roses fed.
fn is_seasonal(task: &str, clause: &Clause) -> bool {
    let grown = |token: &Token| {
        matches!(
            token.word.as_str(),
            "rose"
                | "roses"
                | "lawn"
                | "lawns"
                | "hedge"
                | "hedges"
                | "shrub"
                | "shrubs"
                | "border"
                | "borders"
                | "tree"
                | "trees"
                | "beds"
        )
    };
    task == "clean-windows" || task.starts_with("feed") && clause.tokens.iter().any(grown)
}

pub(in crate::read::kinds) fn matter_of(duty: Duty, when: When, times: &Times, today: NaiveDate) -> Matter {
    // "Thursday: tacos", under "Meals this week": the one that is meant.
    if let Some(date) = only_date(&when.days).filter(|_| times.repeats()) {
        return Matter::Errand { duty, when: When { days: Days::On(date), slots: when.slots } };
    }
    let once = matches!(when.days, Days::On(_) | Days::Span(..)) && !times.repeats();
    let meal = duty.task.starts_with("make-") || duty.task.starts_with("feed") || duty.task == "pack-lunch";
    if once {
        let hours = when.slots != [Slot::AnyTime];
        if let (Days::Span(from, to), true) = (&when.days, meal || hours) {
            // People and cats eat each day of a stretch, and what has an hour of the day is done every day of it.
            let days = Days::By(Recurrence::daily_within(*from, *to, today));
            return Matter::Routine { duty, when: When { days, slots: when.slots } };
        }
        return Matter::Errand { duty, when };
    }
    Matter::Routine { duty, when }
}

/// The date of what comes again within one week only, where that is one.
fn only_date(days: &Days) -> Option<NaiveDate> {
    const WEEK_DAYS: i64 = 7;
    let Days::By(recurrence) = days else { return None };
    let until = recurrence.until.filter(|until| (*until - recurrence.start).num_days() < WEEK_DAYS)?;
    match recurrence.dates_between(recurrence.start, until).as_slice() {
        [date] => Some(*date),
        [] | [_, _, ..] => None,
    }
}

/// A task that the time hangs on and that is no daily meal.
pub(super) fn other_task(times: &Times) -> Option<hob_schedules::Name> {
    times.slots.iter().find_map(|slot| {
        let RawSlot::Anchored(anchor) = slot else { return None };
        let AnchorOn::Task(task) = &anchor.on else { return None };
        (!anchor.before && !task.starts_with("make-")).then(|| task.clone())
    })
}

/// The coming or going of visitors that a time hangs on.
fn visit(times: &Times) -> Option<Condition> {
    times.slots.iter().find_map(|slot| {
        let RawSlot::Anchored(anchor) = slot else { return None };
        let AnchorOn::Hours { who, event } = &anchor.on else { return None };
        let visitor = who
            .as_ref()
            .is_some_and(|who| matches!(who.as_str(), "guest" | "guests" | "visitor" | "visitors"));
        (visitor && !anchor.before).then(|| Condition::Presence { who: who.clone(), event: event.clone() })
    })
}

/// Whether an order says above all how something is done: "by hand", "rather than folding them", "with a crease".
fn says_how(clause: &Clause) -> bool {
    // "Wipe your wheels before you come in": whenever hob does what stands there.
    let own = first_of!(
        &clause.tokens,
        ["before you", "while you", "as you", "after you", "every time you", "each time you",]
    );
    let marked = own.or_else(|| clause.find_any(&DISCOURSE.manners)).is_some_and(|(at, _)| at > clause.head);
    // "Gently", "separately": but "daily" and "only" say something else.
    let adverb = clause.rest.iter().skip(1).any(|token| {
        token.word.len() > MANNER_LETTERS_MIN
            && token.word.ends_with("ly")
            && !matches!(
                token.word.as_str(),
                "family"
                    | "monthly"
                    | "weekly"
                    | "fortnightly"
                    | "nightly"
                    | "yearly"
                    | "quarterly"
                    | "regularly"
                    | "jelly"
                    | "occasionally"
                    | "usually"
                    | "immediately"
                    | "currently"
                    | "completely"
                    | "eventually"
                    | "normally"
                    | "supply"
                    | "finally"
                    | "really"
                    | "annually"
                    | "frequently"
            )
    });
    marked || adverb
}

/// Shorter words in -ly are no adverbs of manner: "only", "fly", "daily".
const MANNER_LETTERS_MIN: usize = 5;

/// The table is laid for dinner, but not "for breakfast", under "Mornings", or behind a line of an early hour.
fn lays_in_the_morning(clause: &Clause, scene: &Scene<'_>) -> bool {
    const NEAR_MINUTES: i64 = 120;
    let hour = |slot: &RawSlot, lean: Lean| {
        if let RawSlot::At(clock) | RawSlot::By(clock) = slot { Some(clock.time(lean)) } else { None }
    };
    let own = clause.times.slots.iter().find_map(|slot| hour(slot, Lean::Am));
    let last = scene.last.settled.slots.iter().rev().find_map(|slot| hour(slot, Lean::Open));
    let behind = clause.item
        && own.zip(last).is_some_and(|(own, last)| (0..=NEAR_MINUTES).contains(&(own - last).num_minutes()));
    behind
        || clause.tokens.iter().any(|token| token.word == "breakfast")
        || clause.above.times.lean(Lean::Open) == Lean::Am
}

/// Which half of the day a bare hour of this chore is in.
pub(crate) fn lean_of(duty: &Duty) -> Lean {
    match duty.task.as_str() {
        "make-dinner" | "set-table" => Lean::Pm,
        "make-breakfast" | "wake-up" | "make-coffee" => Lean::Am,
        "lock-up" => Lean::Late,
        // A light goes off late.
        "switch-off" | "put-out" | "turn-off" | "turn-out"
            if duty.things.iter().any(|thing| thing.contains("light") || thing.contains("lamp")) =>
        {
            Lean::Late
        }
        _ => Lean::Open,
    }
}
