//! Routines, errands and triggers: what hob is to do, and when.

mod again;
mod pronouns;
mod subject;
mod theirs;

use hob_schedules::commitment::{Condition, StatedFact};
use hob_schedules::when::AnchorOn;
use hob_schedules::{Days, Duty, Matter, Recurrence, When};

pub(super) use self::again::same_again;
use self::again::{again, is_name_alone};
use self::pronouns::refer;
pub(super) use self::subject::is_particle;
use self::subject::{with_lead, with_subject};
use self::theirs::{owner_does, whose_turn};
use super::condition;
use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::deed::{Deed, deeds};
use crate::read::lexicon::{What, is_stop};
use crate::read::question::{Ask, how, how_often, how_often_is, how_tell, what_meant};
use crate::read::time::bits::{RawSlot, Repeat};
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Shape, word};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if let Some(whole) = with_subject(clause, scene) {
        return read_whole(&whole, scene);
    }
    read_whole(clause, scene)
}

/// "Fold the laundry and put it away": one chore in two verbs.
fn said_already(found: &[Deed], clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let own_time = clause.times.has_days() || !clause.times.slots.is_empty();
    let [deed] = found else { return None };
    if own_time || !clause.same_block || scene.last.duties.last() != Some(&deed.duty) {
        return None;
    }
    let index = *scene.last.made.last()?;
    Some(vec![Take::Change(index, scene.commitments.get(index)?.matter.clone())])
}

/// "Hang it on the rack", after the laundry: when that is done.
fn then(scene: &Scene<'_>) -> Option<Condition> {
    scene.last.duties.last().map(|duty| Condition::After { task: duty.task.clone() })
}

fn read_whole(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let conditional = condition::split(clause, scene);
    let body = conditional.as_ref().map_or(clause, |found| &found.body);
    let voice = voice(body, scene.lexicon);
    let mut found = deeds(body, scene.lexicon);
    let found_it = refer(&mut found, body, scene);
    if (found.is_empty() || is_name_alone(body, scene))
        && let Some(takes) = again(body, scene)
    {
        return Some(takes);
    }
    if found.is_empty() {
        return None;
    }
    // "At four her program's on": so it is.
    if super::order::imperative(body, scene).is_none() && contracted(body, scene) {
        return None;
    }
    let ordered = super::order::imperative(body, scene);
    if let Some(deeds) = ordered.and_then(|at| with_lead(&found, at, body, scene)) {
        found = deeds;
    }
    if let Some(deed) = ordered.and_then(|at| by_verb(&found, at, body, scene)) {
        found = vec![deed];
    }
    if let (Some(at), [deed]) = (ordered, found.as_mut_slice())
        && !deed.known
        && !deed.by_noun
        && is_bare(&deed.duty.task, crate::read::lexicon::base_of(word(&body.rest, at)))
        && let Some(mut duty) = super::order::plainly(&body.rest, at, scene)
    {
        if duty.things.iter().any(|thing| matches!(thing.as_str(), "it" | "them")) {
            duty.things.clone_from(&deed.duty.things);
        }
        deed.duty = duty;
    }
    // "Bring in the washing": a chore that takes a thing, and none that hob knows is named.
    if let (Some(at), [deed]) = (ordered, found.as_mut_slice()) {
        let verb = crate::read::lexicon::base_of(word(&body.rest, at));
        let takes = matches!(deed.duty.task.as_str(), "fetch" | "carry" | "put-away");
        let nothing = deed.duty.things.is_empty() && deed.duty.places.is_empty();
        let told = body
            .rest
            .get(at + 1..)
            .is_some_and(|rest| rest.iter().any(|token| token.shape == Shape::Word && !is_stop(token)));
        let determined =
            matches!(word(&body.rest, at + 1), "the" | "my" | "our" | "his" | "her" | "their" | "a");
        let other = takes && (nothing && told || verb == Some("leave") && !scene.lexicon.has_house())
            || deed.duty.task.starts_with("switch-") && verb == Some("light") && determined;
        if other
            && !found_it
            && let Some(duty) = super::order::plainly(&body.rest, at, scene)
        {
            *deed = Deed { known: scene.lexicon.has_task(&duty.task), duty, by_noun: false };
        }
    }
    // "Gutters: clear them in May".
    for deed in found.iter_mut().filter(|deed| {
        !deed.known && deed.duty.things.iter().all(|thing| matches!(thing.as_str(), "it" | "them"))
    }) {
        let lead = body.above.lead.as_ref().filter(|_| !deed.duty.things.is_empty());
        let heading =
            body.above.thing.as_ref().filter(|_| !deed.duty.things.is_empty() && scene.last.thing.is_none());
        if let Some(name) = lead.or(heading) {
            deed.duty.things = vec![hob_schedules::Name::new(name.replace(' ', "-"))];
        }
    }
    let ordered = ordered.is_some();
    if let Some(takes) = said_already(&found, body, scene) {
        return Some(takes);
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
    if found.iter().all(|deed| deed.by_noun) {
        if states(body) {
            return None;
        }
        if let Some(takes) = whose_turn(&found, body, scene) {
            return Some(takes);
        }
    }
    if let Some(takes) = not_when(clause, scene) {
        return Some(takes);
    }
    if !ordered && found.iter().any(|deed| is_guess(deed, body)) {
        return Some(vec![Take::Ask(what_meant(&clause.words(clause.head, clause.tokens.len())))]);
    }
    about_whom(&mut found, body);
    super::words::keep(&mut found, body, scene.lexicon);
    let mut times = body.times.clone();
    let untimed = !times.has_days() && times.slots.is_empty();
    if body.follows && untimed {
        times.inherit(&scene.last.times);
    }
    times.inherit(&body.ahead);
    // "No wash-up that week, but water the plants Mon, Wed and Fri": in that week.
    let spans = &scene.last.times.spans;
    if body.follows && times.repeats() && times.from.is_none() && times.spans.is_empty() && !spans.is_empty()
    {
        times.spans.clone_from(spans);
    }
    // "Trash by 6. Recycling goes too, but only every other week": at the same hour.
    let too = body.rest.iter().any(|token| matches!(token.word.as_str(), "too" | "also"));
    if too && body.same_block && times.slots.is_empty() {
        times.slots.clone_from(&scene.last.times.slots);
    }
    if !times.has_days()
        && let Some(days) = days_of_event(body, scene)
    {
        times.inherit(&days);
    }
    times.inherit(&body.above.times);
    if let Some(days) = same_days(body, ordered, scene).filter(|_| times.is_empty() && conditional.is_none())
    {
        times.inherit(&days);
    }
    if let Some(found) = &conditional {
        // Days said in the condition hold for the whole.
        times.inherit(&found.times);
    }
    // With days of its own it is a routine, done when the condition lets it: "every 4 days, or sooner if …".
    let held = conditional.as_ref().and_then(|found| match &found.on {
        Condition::Words(words) if body.times.has_days() || in_part(&body.times) || in_part(&found.times) => {
            Some(words.clone())
        }
        Condition::Words(_)
        | Condition::Becomes { .. }
        | Condition::After { .. }
        | Condition::Presence { .. }
        | Condition::RunsLow { .. } => None,
    });
    if let (Some(words), Some(deed)) = (&held, found.last_mut()) {
        deed.duty.manner.push(words.clone());
    }
    let on = conditional
        .as_ref()
        .filter(|_| held.is_none())
        .map(|found| found.on.clone())
        .or_else(|| (body.follows && untimed).then(|| scene.last.on.clone()).flatten())
        .or_else(|| (untimed && found_it && body.same_block && !body.follows).then(|| then(scene)).flatten());
    let mut takes = Vec::new();
    for deed in found {
        takes.extend(duty_takes(deed, &times, on.as_ref(), body, scene));
    }
    takes.extend(held.map(|words| Take::Ask(super::conditional::unseen(&words))));
    Some(takes)
}

/// "Each evening, if it is cold": with a part of the day it is a routine, done when the condition lets it.
fn in_part(times: &Times) -> bool {
    times.slots.iter().any(|slot| matches!(slot, RawSlot::Part(_)))
}

/// "The plumber comes on Friday at 10, so have the sink empty by 9": an order with an hour of its own, on the day of
/// what it is done for.
fn days_of_event(clause: &Clause, scene: &Scene<'_>) -> Option<Times> {
    let for_it = clause.tokens.iter().take(clause.head).any(|token| token.word == "so")
        || clause
            .rest
            .iter()
            .any(|token| matches!(token.word.as_str(), "his" | "their" | "beforehand" | "him"))
        || clause.follows && clause.rest.iter().any(|token| matches!(token.word.as_str(), "it" | "them"));
    let event = !scene.last.made.is_empty()
        && scene.last.made.iter().all(|index| {
            matches!(
                scene.commitments.get(*index).map(|commitment| &commitment.matter),
                Some(Matter::Fact(StatedFact::Happens { .. } | StatedFact::Stay { .. }))
            )
        });
    let last = &scene.last.times;
    let follows = clause.follows || clause.same_block;
    (follows && for_it && event && last.has_days() && !clause.times.slots.is_empty()).then(|| Times {
        slots: Vec::new(),
        trouble: None,
        vague: None,
        ..last.clone()
    })
}

/// "My aunt comes on Sundays. Set the table for six.": an order without a time goes on about the days of the sentence
/// before it, unless its verb says how things are done at all times.
fn same_days(clause: &Clause, ordered: bool, scene: &Scene<'_>) -> Option<Times> {
    let verb = clause.tokens.get(clause.head).map(|token| token.word.as_str())?;
    let verb = crate::read::lexicon::base_of(verb).unwrap_or(verb);
    let lets = verb == "let" && clause.find_any(&["in", "out"]).is_some()
        || clause.find_any(&["beforehand", "first", "for her", "for him", "for them"]).is_some();
    let standing = crate::read::lexicon::DISCOURSE.standing.contains(verb) && !lets
        || clause
            .find_any(&[
                "every",
                "each",
                "any",
                "always",
                "all times",
                "every time",
                "anything",
                "everything",
            ])
            .is_some();
    let last = &scene.last.times;
    let goes_on = clause.same_block && !clause.follows && ordered && !standing && last.has_days();
    goes_on.then(|| Times { slots: Vec::new(), trouble: None, vague: None, ..last.clone() })
}

/// "Test the water", "look in every cupboard": an order whose verb the chore that was found has no part in is another.
fn by_verb(found: &[Deed], at: usize, clause: &Clause, scene: &Scene<'_>) -> Option<Deed> {
    let [deed] = found else { return None };
    let verb =
        crate::read::lexicon::base_of(word(&clause.rest, at)).unwrap_or_else(|| word(&clause.rest, at));
    let light = matches!(
        verb,
        "do" | "have"
            | "make"
            | "get"
            | "give"
            | "take"
            | "put"
            | "keep"
            | "start"
            | "run"
            | "let"
            | "leave"
            | "bring"
            | "set"
            | "help"
            | "go"
            | "come"
            | "turn"
            | "see"
            | "begin"
            | "finish"
            | "clean"
            | "wash"
            | "wipe"
            | "empty"
            | "tidy"
            | "hang"
            | "pick"
            | "throw"
            | "move"
            | "use"
            | "add"
            | "switch"
            | "scrub"
            | "rinse"
            | "disinfect"
            | "polish"
            | "sweep"
            | "dust"
            | "mop"
            | "vacuum"
            | "spray"
            | "prepare"
            | "prep"
            | "fix"
    );
    let own = scene
        .lexicon
        .tasks(&clause.rest)
        .iter()
        .any(|matched| matched.task == deed.duty.task && matched.tokens.contains(&at));
    if light || own || !(deed.known || deed.by_noun) {
        return None;
    }
    let duty = super::order::plainly(&clause.rest, at, scene)?;
    Some(Deed { duty, known: false, by_noun: false })
}

/// Whether the verb is an "is" that hangs on its subject ("her program's on"), which is no chore by itself.
fn contracted(clause: &Clause, scene: &Scene<'_>) -> bool {
    clause.tokens.iter().enumerate().any(|(at, token)| {
        let next = word(&clause.tokens, at + 1);
        token.word.ends_with("'s")
            && !token.capital
            && matches!(next, "on" | "off" | "in" | "out" | "at" | "up" | "back" | "home")
            && scene.lexicon.task_noun(&clause.tokens, at).is_none()
            && !matches!(token.word.as_str(), "let's" | "it's" | "that's")
    })
}

/// Whether a task is the owner's verb alone, with its particle, rather than a chore that the lexicon names.
fn is_bare(task: &str, verb: Option<&str>) -> bool {
    let mut parts = task.split('-');
    parts.next() == verb
        && parts.all(|part| {
            matches!(
                part,
                "out" | "up" | "down" | "off" | "in" | "away" | "over" | "back" | "on" | "for" | "through"
            )
        })
}

/// "Out 7a, noon, 5p" under "Biscuit (dog)": what stands above is whom it is done to.
fn about_whom(found: &mut [Deed], clause: &Clause) {
    let Some((What::Animal, name)) = &clause.above.whom else { return };
    for deed in found.iter_mut().filter(|deed| deed.duty.things.is_empty() && deed.duty.people.is_empty()) {
        deed.duty.things.push(name.clone());
    }
}

/// "The dishwasher is dead until the tenth", "garbage day is Friday": what is so, not what is to be done.
fn states(clause: &Clause) -> bool {
    let at =
        clause.rest.iter().position(|token| matches!(token.word.as_str(), "is" | "are" | "isn't" | "was"));
    let said =
        |index: usize| clause.rest[index..].iter().any(|token| token.shape == Shape::Word && !is_stop(token));
    let day = clause.rest.iter().any(|token| matches!(token.word.as_str(), "day" | "days"));
    at.is_some_and(|at| said(at + 1) || day)
}

/// "Vacuum twice a week, not when there's a sign on the door": the duty, and a question about what hob cannot see.
fn not_when(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, _) = clause.find_any(&[
        "not when",
        "not if",
        "not while",
        "except when",
        "except if",
        "unless",
        "but not when",
        "but not if",
        "but not while",
    ])?;
    if at <= clause.head || clause.times.repeats.is_empty() {
        return None;
    }
    let mut body =
        Clause::new(clause.tokens[..at].to_vec(), clause.above.clone(), clause.source.clone(), &scene.cx);
    body.follows = clause.follows;
    body.same_block = clause.same_block;
    let mut takes = read_whole(&body, scene)?;
    let words = clause.words(at, clause.tokens.len());
    takes.push(Take::Ask(Ask::choose(
        format!("I cannot see by myself \u{201c}{words}\u{201d}. What shall I do when it is time?"),
        &["do it unless you tell me", "ask me each time", "leave it to me"],
    )));
    Some(takes)
}

/// Whether so much of the clause was not understood that the chore found in it may be chance. An order with its
/// manner has a few such words; a story has many.
fn is_guess(deed: &Deed, clause: &Clause) -> bool {
    const WORDS_MAX: usize = 7;
    let said = deed
        .duty
        .manner
        .iter()
        .filter(|manner| !clause.asides.contains(manner) && !clause.has(":"))
        .map(|manner| manner.split(' ').count())
        .sum::<usize>();
    said > WORDS_MAX
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
    if !times.has_days()
        && let Some(task) = other_task(&times)
    {
        takes.insert(0, Take::Commit(Matter::Trigger { duty, on: Condition::After { task } }));
        return takes;
    }
    let untimed =
        !times.has_days() && times.slots.is_empty() && times.until.is_none() && times.lasting.is_none();
    if untimed && !scene.cx.said && super::order::is_standing(clause, &duty, known, scene) {
        return vec![super::order::standing(clause, None, scene)];
    }
    let lean = clause.lean(lean_of(&duty));
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
        let hours = when.slots != [hob_schedules::Slot::AnyTime];
        if let (Days::Span(from, to), true) = (&when.days, meal || hours) {
            // People and cats eat each day of a stretch, and what has an hour of the day is done every day of it.
            let days = Days::By(Recurrence::daily(*from).ending(*to));
            return Matter::Routine { duty, when: When { days, slots: when.slots } };
        }
        return Matter::Errand { duty, when };
    }
    Matter::Routine { duty, when }
}

/// A task that the time hangs on and that is no daily meal.
fn other_task(times: &Times) -> Option<hob_schedules::Name> {
    times.slots.iter().find_map(|slot| {
        let RawSlot::Anchored(anchor) = slot else { return None };
        let AnchorOn::Task(task) = &anchor.on else { return None };
        (!anchor.before && !task.starts_with("make-")).then(|| task.clone())
    })
}

/// Which half of the day a bare hour of this chore is in.
pub(crate) fn lean_of(duty: &Duty) -> Lean {
    match duty.task.as_str() {
        "make-dinner" | "set-table" => Lean::Pm,
        "make-breakfast" | "wake-up" | "make-coffee" => Lean::Am,
        "lock-up" => Lean::Late,
        // A light goes off late.
        "switch-off" if duty.things.iter().any(|thing| thing.contains("light") || thing.contains("lamp")) => {
            Lean::Late
        }
        _ => Lean::Open,
    }
}
