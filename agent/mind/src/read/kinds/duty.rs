//! Routines, errands and triggers: what hob is to do, and when.

use hob_schedules::commitment::{Condition, StatedFact};
use hob_schedules::when::AnchorOn;
use hob_schedules::{Days, Duty, Matter, Recurrence, When};

use super::condition;
use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::deed::{Deed, deeds};
use crate::read::question::{Ask, how, how_often, how_often_is, how_tell};
use crate::read::time::bits::{RawSlot, Repeat};
use crate::read::time::{Lean, Times};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let conditional = condition::split(clause, scene);
    let body = conditional.as_ref().map_or(clause, |found| &found.body);
    let voice = voice(body, scene.lexicon);
    let mut found = deeds(body, scene.lexicon);
    refer(&mut found, body, scene);
    if found.is_empty() {
        return None;
    }
    match &voice {
        Voice::Owner => {
            // "I do the ironing on Sundays", "we cook on Fridays": not the robot's to do.
            return owner_does(body, found, scene);
        }
        Voice::Other(who) => {
            let when = body.all_times().when(scene.cx.today, Lean::Open, scene.ctx.policy);
            let takes = found
                .into_iter()
                .map(|deed| {
                    Take::Commit(Matter::Fact(StatedFact::DoneBy {
                        who: who.clone(),
                        duty: deed.duty,
                        when: when.clone(),
                    }))
                })
                .collect();
            return Some(takes);
        }
        Voice::Noun | Voice::Unclear => {
            // A noun alone is a duty where a time stands with it, or a heading above gives one.
            let timed = !body.times.is_empty() || !body.above.times.is_empty() || conditional.is_some();
            if !timed {
                return None;
            }
        }
        Voice::Hob(_) => {}
    }
    let mut times = body.all_times();
    if let Some(found) = &conditional {
        // Days said in the condition hold for the whole.
        times.inherit(&found.times);
    }
    let on = conditional
        .as_ref()
        .map(|found| found.on.clone())
        .or_else(|| (body.follows && times.is_empty()).then(|| scene.last.on.clone()).flatten());
    let mut takes = Vec::new();
    for deed in found {
        takes.extend(duty_takes(deed, &times, on.as_ref(), body, scene));
    }
    Some(takes)
}

/// What one chore with its times comes to.
pub(crate) fn duty_takes(
    deed: Deed,
    times: &Times,
    on: Option<&Condition>,
    clause: &Clause,
    scene: &Scene<'_>,
) -> Vec<Take> {
    let Deed { duty, known, .. } = deed;
    let mut times = times.clone();
    if clause.follows && !times.has_days() && times.slots.is_empty() && on.is_none() {
        times.inherit(&scene.last.times);
    }
    let mut takes = Vec::new();
    if let Some(trouble) = &times.trouble {
        return vec![Take::Ask(Ask::open(trouble.clone()))];
    }
    if !known {
        takes.push(Take::Ask(how(&duty)));
    }
    if let Some(on) = on {
        if let Condition::Words(words) = on {
            takes.push(Take::Ask(how_tell(words, &duty)));
        }
        takes.insert(0, Take::Commit(Matter::Trigger { duty, on: on.clone() }));
        return takes;
    }
    if let Some(words) = times.vague.clone().filter(|_| !times.has_days()) {
        takes.push(Take::Ask(how_often_is(&duty, &words)));
        return takes;
    }
    // "After the vacuuming, mop": on whatever days the vacuuming is.
    if !times.has_days() {
        if let Some(task) = other_task(&times) {
            takes.insert(0, Take::Commit(Matter::Trigger { duty, on: Condition::After { task } }));
            return takes;
        }
    }
    let lean = lean_of(&duty);
    if !times.has_days()
        && (!times.slots.is_empty() || times.until.is_some() || times.lasting.is_some())
        && !scene.cx.said
    {
        times.repeats.push(Repeat::Days(1));
    }
    match times.when(scene.cx.today, lean, scene.ctx.policy) {
        Some(when) => {
            let matter = matter_of(duty, when, &times);
            takes.insert(0, Take::Commit(matter));
        }
        None if scene.cx.said => {
            let when = When { days: Days::On(scene.cx.today), slots: times.slots(lean, scene.ctx.policy) };
            takes.insert(0, Take::Commit(Matter::Errand { duty, when }));
        }
        None => {
            takes.retain(|take| !matches!(take, Take::Ask(_)));
            takes.push(Take::Ask(how_often(&duty)));
        }
    }
    takes
}

fn matter_of(duty: Duty, when: When, times: &Times) -> Matter {
    let once = matches!(when.days, Days::On(_) | Days::Span(..)) && !times.repeats();
    let meal = duty.task.starts_with("make-") || duty.task.starts_with("feed") || duty.task == "pack-lunch";
    if once {
        if let (Days::Span(from, to), true) = (&when.days, meal) {
            // People and cats eat each day of a stretch.
            let days = Days::By(Recurrence::daily(*from).ending(*to));
            return Matter::Routine { duty, when: When { days, slots: when.slots } };
        }
        return Matter::Errand { duty, when };
    }
    Matter::Routine { duty, when }
}

/// A task that the time hangs on and that is no daily meal.
fn other_task(times: &Times) -> Option<hob_schedules::Name> {
    times.slots.iter().find_map(|slot| match slot {
        RawSlot::Anchored(anchor) if !anchor.before => match &anchor.on {
            AnchorOn::Task(task) if !task.starts_with("make-") => Some(task.clone()),
            AnchorOn::Task(_) | AnchorOn::Commitment(_) | AnchorOn::Hours { .. } | AnchorOn::NobodyHome => {
                None
            }
        },
        _ => None,
    })
}

/// Which half of the day a bare hour of this chore is in.
pub(crate) fn lean_of(duty: &Duty) -> Lean {
    match duty.task.as_str() {
        "make-dinner" | "set-table" => Lean::Pm,
        "make-breakfast" | "wake-up" | "make-coffee" => Lean::Am,
        "lock-up" => Lean::Late,
        _ => Lean::Open,
    }
}

/// "It" and "them" stand for the thing spoken of before.
fn refer(found: &mut Vec<Deed>, clause: &Clause, scene: &Scene<'_>) {
    let refers =
        clause.rest.iter().any(|token| matches!(token.word.as_str(), "it" | "them" | "this" | "that"));
    if !refers || !(clause.same_block || clause.follows) {
        return;
    }
    let Some(before) = scene.last.duties.last() else { return };
    let appliance = before.task.as_str();
    for deed in found.iter_mut() {
        // "Empty it" after the dishwasher, "fold it" after the laundry.
        if deed.known || !deed.duty.things.iter().all(|thing| matches!(thing.as_str(), "it" | "them")) {
            continue;
        }
        let task = match (deed.duty.task.as_str(), appliance) {
            ("empty" | "unload", "do-dishes" | "run-dishwasher") => "empty-dishwasher",
            ("run" | "start", "do-dishes") => "run-dishwasher",
            ("fold" | "put-away" | "put", "do-laundry" | "fold-laundry") => "fold-laundry",
            _ => {
                deed.duty.things.clone_from(&before.things);
                if deed.duty.things.is_empty() {
                    deed.duty.things.extend(scene.last.thing.clone());
                }
                continue;
            }
        };
        deed.duty.task = hob_schedules::Name::new(task);
        deed.duty.things.clear();
        deed.known = scene.lexicon.has_task(task);
    }
    for deed in found.iter_mut() {
        if deed.duty.things.is_empty()
            && deed.duty.places.is_empty()
            && matches!(deed.duty.task.as_str(), "put-away" | "switch-off" | "switch-on" | "carry" | "fetch")
        {
            deed.duty.things.clone_from(&before.things);
        }
    }
    found.dedup_by(|a, b| a.duty == b.duty);
}

/// What the owner does is theirs; without a habit to it, it is only a remark.
fn owner_does(clause: &Clause, found: Vec<Deed>, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let doing = clause.rest.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "do" | "cook"
                | "make"
                | "take"
                | "feed"
                | "water"
                | "walk"
                | "iron"
                | "wash"
                | "clean"
                | "handle"
                | "buy"
                | "empty"
                | "vacuum"
                | "shop"
        )
    });
    if !doing || found.iter().all(|deed| deed.by_noun) && !clause.has("do") {
        return None;
    }
    let who = hob_schedules::Name::new("owner");
    let when = clause.times.when(scene.cx.today, Lean::Open, scene.ctx.policy);
    let takes = found
        .into_iter()
        .map(|deed| {
            Take::Commit(Matter::Fact(StatedFact::DoneBy {
                who: who.clone(),
                duty: deed.duty,
                when: when.clone(),
            }))
        })
        .collect();
    Some(takes)
}
