//! Sentences that go on about something said before: "Fridays are the exception", "evening is best".

use chrono::{NaiveDate, Timelike as _, Weekday};
use hob_schedules::SunEvent;
use hob_schedules::commitment::{About, Demand, Rule, StatedFact};
use hob_schedules::when::AnchorOn;
use hob_schedules::{Commitment, Days, Duty, Matter, NOON, Name, Slot, When};

mod off;
mod spared;
mod without;

use self::off::{called_off, leaves_none, not_then, theirs};
use self::spared::{forbids, spared, told_again};
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::lexicon::{DISCOURSE, is_stop};
use crate::read::question::{Ask, what_meant};
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, Out, RawSlot, Repeat};
use crate::read::time::{Lean, Times, date};
use crate::read::tokens::{Shape, any_phrase, word};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "If it's over 35 do them in the morning as well": besides what was said, and only then.
    let supposed = clause.begins(&["if", "when", "whenever", "unless"]).is_some();
    if supposed && first_of!(&clause.tokens, ["as well", "too", "also"]).is_some() {
        let it = first_of!(&clause.tokens, ["do it", "do them", "do that"]).is_some();
        return it.then(|| vec![super::rule::in_words(clause, scene)]);
    }
    // "…, but not before 8pm": from then on.
    let later = super::duty::not_before(clause).filter(|_| clause.only_time());
    let clause = later.as_ref().unwrap_or(clause);
    without::without(clause, scene)
        .or_else(|| called_off(clause, scene))
        .or_else(|| theirs(clause, scene))
        .or_else(|| not_then(clause, scene))
        .or_else(|| exception(clause, scene))
        .or_else(|| skip(clause, scene))
        .or_else(|| better_time(clause, scene))
        .or_else(|| own_time(clause, scene))
        .or_else(|| fragment(clause, scene))
}

/// The commitment with days left out.
fn without(commitment: &Commitment, outs: &[Out]) -> Option<Matter> {
    let mut matter = commitment.matter.clone();
    let when = when_of(&mut matter)?;
    let Days::By(recurrence) = &mut when.days else { return None };
    for out in outs {
        *recurrence = out.leave_out(recurrence.clone());
    }
    crate::read::time::build::begin_after(recurrence, outs);
    Some(matter)
}

fn when_of(matter: &mut Matter) -> Option<&mut When> {
    match matter {
        Matter::Routine { when, .. } | Matter::Errand { when, .. } | Matter::CheckIn { when, .. } => {
            Some(when)
        }
        Matter::Trigger { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => None,
    }
}

/// What the times of a clause leave out.
fn outs(times: &Times) -> Vec<Out> {
    let mut outs = times.except.clone();
    for repeat in &times.repeats {
        if let Some(days) = repeat.weekdays() {
            outs.push(Out::Weekdays(days.to_vec()));
        } else if repeat.is_of_months() {
            outs.extend(crate::read::time::build::rule(repeat).map(Out::Rule));
        }
    }
    outs.extend(times.dates.iter().map(|date| Out::Date(*date)));
    outs.extend(times.spans.iter().map(|(from, to)| Out::Dates(*from, *to)));
    if !times.months.is_empty() {
        outs.push(Out::Months(times.months.clone()));
    }
    outs
}

/// "Fridays are the exception", "except on Sundays", "not on Mondays though".
fn exception(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "A pot of tea at five, except on Fridays" speaks of the tea.
    let own = |at: usize| {
        (clause.head..at).any(|index| {
            let token = &clause.tokens[index];
            let timed = clause.found.iter().any(|found| found.start <= index && index < found.end);
            token.shape == Shape::Word && !timed && !is_stop(token)
        })
    };
    let said = first_of!(&clause.tokens, ["exception", "are excepted", "is excepted", "except"])
        .is_some_and(|(at, _)| !own(at) || word(&clause.tokens, at) != "except")
        || (clause.only_time() && !clause.times.except.is_empty())
        || is_left_out(clause);
    if !said || deeds(clause, scene.lexicon).iter().any(|deed| deed.known) {
        return None;
    }
    let outs = outs(&clause.times);
    if outs.is_empty() || scene.last.made.is_empty() {
        return None;
    }
    let takes: Vec<Take> = scene
        .last
        .made
        .iter()
        .filter_map(|index| {
            let made = scene.commitments.get(*index)?;
            let spared = without(made, &outs).map(|matter| Take::Change(*index, matter));
            spared.or_else(|| never_on(made, clause, scene))
        })
        .collect();
    (!takes.is_empty()).then_some(takes)
}

/// "Change the towels twice a week. Not on Sundays": what has no days of its own that could be left out is forbidden then.
fn never_on(made: &Commitment, clause: &Clause, scene: &Scene<'_>) -> Option<Take> {
    let Matter::Routine { duty, when } = &made.matter else { return None };
    if !matches!(when.days, Days::Loose(_)) {
        return None;
    }
    let mut on = clause.times.clone();
    for out in std::mem::take(&mut on.except) {
        if let Out::Weekdays(days) = out {
            on.repeats.push(Repeat::Weeks { days, every: 1, said: true });
        }
    }
    let when = Some(on.when(scene.cx.today, Lean::Open, scene.ctx.policy)?);
    let about =
        About { deeds: vec![duty.task.clone()], things: duty.things.clone(), places: duty.places.clone() };
    Some(Take::Commit(Matter::Rule(Rule { when, ..Rule::new(Demand::Never, about) })))
}

/// "Not on Wednesdays, that's the fast", "never on Sundays though", "Fridays off", "Sundays I do it": days on which what was
/// just said is not done, with or without why.
fn is_left_out(clause: &Clause) -> bool {
    if !(clause.same_block || clause.follows) || !clause.times.slots.is_empty() {
        return false;
    }
    let tokens = &clause.tokens;
    let own = |at: usize| clause.found.iter().find(|found| found.start == at).map(|found| found.end);
    // "…, but never on a Sunday" forbids; in a sentence of its own it says on which days the chore is not done.
    let never: &[&str] = if clause.follows { &[] } else { &["never on", "never"] };
    let denied =
        clause.begins(&["not on", "not", "only not on", "just not on", "skip", "leave out", "miss out"]);
    let denied = denied.or_else(|| clause.begins(never));
    // "In August don't": nothing but the days and the denial.
    let bare = clause.rest.iter().filter(|token| token.shape == Shape::Word);
    let bare: Vec<&str> = bare.map(|token| token.word.as_str()).collect();
    let only = |words: &[&str]| !bare.is_empty() && bare.iter().all(|word| words.contains(word));
    if only(&["but", "don't", "do", "not", "please", "though", "just"])
        && (bare.contains(&"don't") || bare.contains(&"not"))
    {
        return true;
    }
    // The days may be read with the word before them: "not Wednesdays".
    let start = denied.unwrap_or(clause.head);
    let Some(end) = own(start).or_else(|| own(start.saturating_sub(1))).or_else(|| own(clause.head)) else {
        return false;
    };
    let next = end + any_phrase!(tokens, end, ["though", "or on", "please", "obviously"]).unwrap_or(0);
    let ends = tokens.get(next).is_none_or(|token| token.shape == Shape::Mark);
    let somebody =
        ["off", "i do it", "i'll do it", "i do it myself", "we do it", "i do that", "are mine", "is mine"];
    let another = any_phrase(tokens, next, &somebody)
        .is_some_and(|used| tokens.get(next + used).is_none_or(|token| token.shape == Shape::Mark));
    denied.is_some() && ends || denied.is_none() && another
}

/// "Skip the basket on July 4th", "no dinner on Fridays", "don't vacuum on Sundays": days off for what is on already.
fn skip(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let begins = clause.begins(&[
        "skip",
        "no",
        "don't do",
        "don't make",
        "don't",
        "do not",
        "never",
        "leave out",
        "not",
        "no need for",
        "no need to",
        "nothing",
        "you can skip",
        "cancel",
    ])?;
    let outs = outs(&clause.times);
    if outs.is_empty() {
        return None;
    }
    // "Not the night before": a night on which nothing is done anyway is forbidden, not left out.
    if word(&clause.tokens, clause.head) == "not" && clause.source.words.to_lowercase().contains(" before") {
        return Some(vec![super::order::standing(clause, None, scene)]);
    }
    let clock = clause.times.slots.iter().any(|slot| !matches!(slot, RawSlot::Part(_)));
    if clock {
        return None;
    }
    let _ = begins;
    let tasks: Vec<Duty> = deeds_about(clause, scene);
    let it = clause
        .rest
        .iter()
        .any(|token| matches!(token.word.as_str(), "it" | "this" | "that" | "them" | "those"));
    let places: Vec<usize> = if tasks.is_empty() && (it || clause.content() == 0) {
        scene.last.made.clone()
    } else {
        scene
            .commitments
            .iter()
            .enumerate()
            .filter(|(_, commitment)| {
                commitment.duty().is_some_and(|duty| tasks.iter().any(|task| concerns(task, duty)))
            })
            .map(|(index, _)| index)
            .collect()
    };
    // "Don't feed her that morning": the evening's feed is not left out with it.
    let part = !clause.times.slots.is_empty();
    let several = |index: &usize| {
        scene.commitments.get(*index).and_then(|made| made.when()).is_some_and(|when| when.slots.len() > 1)
    };
    if part && places.iter().any(several) {
        return None;
    }
    // "Cancel Friday's mopping", where it is done on Fridays alone: the next time, or for good?
    if places.iter().filter_map(|index| scene.commitments.get(*index)).any(|made| leaves_none(made, &outs)) {
        // "Never vacuum on Mondays", where it is done on Mondays: the ban stands, and which of the two is asked.
        let banned = clause.begins(&["no", "don't", "do not", "never"]).is_some()
            && clause.times.dates.is_empty()
            && clause.times.spans.is_empty();
        if let Some(rule) = left_out(clause, &tasks, scene).filter(|_| banned && !tasks.is_empty()) {
            return Some(vec![rule]);
        }
        return Some(vec![Take::Ask(what_meant(&clause.said()))]);
    }
    let mut takes: Vec<Take> = places
        .into_iter()
        .filter_map(|index| Some(Take::Change(index, without(scene.commitments.get(index)?, &outs)?)))
        .collect();
    // Days that are named by date are a rule of their own: it holds for what is undertaken later, too.
    let dated = !clause.times.dates.is_empty() || !clause.times.spans.is_empty();
    if dated && !(tasks.is_empty() && takes.is_empty()) {
        takes.extend(left_out(clause, &tasks, scene));
    }
    if takes.is_empty() {
        let words = clause.words(clause.head, clause.tokens.len());
        // "Skip the ironing this Saturday": nothing that hob has a chore for is ordered by it.
        let skips = clause
            .begins(&["skip", "cancel", "you can skip", "leave out", "no need for", "no need to"])
            .is_some();
        if tasks.is_empty() && skips {
            return Some(vec![super::order::standing(clause, None, scene)]);
        }
        let known = !tasks.is_empty();
        // "Never vacuum on Sundays": it holds for whatever is undertaken later.
        let forbids = clause.begins(&["no", "don't", "do not", "never", "not"]).is_some();
        if let (true, true, Some(rule)) = (known, forbids, left_out(clause, &tasks, scene)) {
            return Some(vec![rule]);
        }
        return known.then(|| {
            vec![Take::Ask(Ask::choose(
                format!("What shall I leave out: \u{201c}{words}\u{201d}?"),
                &["nothing that I do yet; keep it in mind", "I will explain"],
            ))]
        });
    }
    Some(takes)
}

/// "No dinners from the 18th to the 22nd", as a rule for these days.
fn left_out(clause: &Clause, tasks: &[Duty], scene: &Scene<'_>) -> Option<Take> {
    let when = super::happening::when(clause, scene, false)?;
    let demand = Demand::Never;
    let about = About {
        deeds: tasks.iter().map(|duty| duty.task.clone()).collect(),
        things: tasks.iter().flat_map(|duty| duty.things.iter().cloned()).collect(),
        places: tasks.iter().flat_map(|duty| duty.places.iter().cloned()).collect(),
    };
    // "Don't make Tom's bed on Saturdays": a rule that would lose whose it is forbids too much.
    let more = tasks.iter().any(|duty| !duty.people.is_empty());
    let rule = if more || about == About::default() {
        return Some(super::order::standing(clause, None, scene));
    } else {
        Rule { when: Some(when), ..Rule::new(demand, about) }
    };
    Some(Take::Commit(Matter::Rule(rule)))
}

/// Whether what is left out is this: the same chore, and where both say of what or where, of one that both name.
fn concerns(out: &Duty, duty: &Duty) -> bool {
    let one = |named: &[Name], known: &[Name]| {
        named.is_empty() || known.is_empty() || named.iter().any(|name| known.contains(name))
    };
    out.task == duty.task && one(&out.places, &duty.places) && one(&out.things, &duty.things)
}

/// The chores that a clause names, whatever is said about them.
fn deeds_about(clause: &Clause, scene: &Scene<'_>) -> Vec<Duty> {
    let mut part = clause.clone();
    part.rest.retain(|token| {
        !matches!(
            token.word.as_str(),
            "skip" | "no" | "don't" | "never" | "not" | "cancel" | "do" | "need" | "nothing" | "leave"
        )
    });
    part.at = (0..part.rest.len()).collect();
    // "Don't put eggs out": only what burns is put out.
    let puts_out = super::rule::puts_out(&part);
    let lit = |duty: &Duty| {
        duty.task != "switch-off" || duty.things.iter().chain(&duty.places).any(super::rule::burns)
    };
    deeds(&part, scene.lexicon)
        .into_iter()
        .filter(|deed| deed.known && (!puts_out || lit(&deed.duty)))
        .map(|deed| deed.duty)
        .collect()
}

/// "Evening is best", "preferably in the morning", "ideally before noon": a time for what was just said.
fn better_time(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if !(clause.same_block || clause.follows) || clause.times.slots.is_empty() || clause.times.has_days() {
        return None;
    }
    // "On at six, off at nine": another act, and no better hour for the first.
    if super::duty::is_particle(clause) {
        return None;
    }
    let said = first_of!(
        &clause.tokens,
        [
            "is best",
            "are best",
            "works best",
            "work best",
            "is better",
            "is good",
            "is fine",
            "suits",
            "is ideal",
            "preferably",
            "ideally",
            "i'd prefer",
            "would be best",
            "is when it suits",
            "is easiest",
            "would be ideal",
            "works for me",
        ]
    );
    if said.is_none() && !(clause.only_time() && deeds(clause, scene.lexicon).is_empty()) {
        return None;
    }
    if !deeds(clause, scene.lexicon).is_empty() {
        return None;
    }
    let takes: Vec<Take> = scene
        .last
        .made
        .iter()
        .filter_map(|index| {
            let commitment = scene.commitments.get(*index)?;
            let mut matter = commitment.matter.clone();
            let lean = commitment.duty().map_or(Lean::Open, super::duty::lean_of);
            let slots = clause.times.slots(lean, scene.ctx.policy);
            when_of(&mut matter)?.slots = slots;
            Some(Take::Change(*index, matter))
        })
        .collect();
    (!takes.is_empty()).then_some(takes)
}

/// "The shopping itself can be on Tuesday", "laundry moves to Sundays": the days of something on already.
fn own_time(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    first_of!(
        &clause.tokens,
        [
            "itself",
            "moves to",
            "move to",
            "is now",
            "changes to",
            "instead of",
            "make that",
            "no , sorry",
            "scratch that",
            "from now on",
        ]
    )?;
    // "Never vacuum before ten from now on" forbids, and says no new hour.
    let opens = word(&clause.tokens, clause.after_opening_times());
    let forbids =
        super::begins_never(clause) || matches!(opens, "no" | "never" | "don't" | "nobody" | "nothing");
    if clause.times.is_empty() || forbids {
        return None;
    }
    let duties = deeds_about(clause, scene);
    let mut takes = Vec::new();
    for (index, commitment) in scene.commitments.iter().enumerate() {
        let Matter::Routine { duty, when } = &commitment.matter else { continue };
        if duties.iter().any(|other| other.task == duty.task) {
            let new = changed(when, &clause.times, super::duty::lean_of(duty), scene);
            takes.push(Take::Change(index, Matter::Routine { duty: duty.clone(), when: new }));
        }
    }
    (!takes.is_empty()).then_some(takes)
}

/// "Every three days in summer, once a week in winter": the same chore in another part of the year.
fn other_season(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (own, before) = (&clause.times.months, &scene.last.times.months);
    let apart = !own.is_empty() && !before.is_empty() && !own.iter().any(|month| before.contains(month));
    if !apart || clause.times.repeats.is_empty() {
        return None;
    }
    let Matter::Routine { duty, when } = &scene.commitments.get(*scene.last.made.last()?)?.matter else {
        return None;
    };
    let mut new = clause.times.when(scene.cx.today, super::duty::lean_of(duty), scene.ctx.policy)?;
    if clause.times.slots.is_empty() {
        new.slots.clone_from(&when.slots);
    }
    Some(vec![Take::Commit(Matter::Routine { duty: duty.clone(), when: new })])
}

/// A [`When`] with what is newly said in place of what was.
pub(crate) fn changed(old: &When, times: &Times, lean: Lean, scene: &Scene<'_>) -> When {
    let mut new = old.clone();
    let times = &on_its_weekday(&old.days, times, scene.cx.today);
    if times.has_days()
        && let Some(when) = times.when(scene.cx.today, lean, scene.ctx.policy)
    {
        new.days = when.days;
    }
    let slots = times.slots(lean, scene.ctx.policy);
    if slots != [Slot::AnyTime] {
        new.slots = slots;
    }
    new
}

/// "Every other week", of what is done on one day of the week: on that day.
fn on_its_weekday(had: &Days, times: &Times, today: NaiveDate) -> Times {
    const WEEKS: u32 = 4;
    let mut times = times.clone();
    let bare = |repeat: &Repeat| matches!(repeat, Repeat::Weeks { days, .. } if days.is_empty());
    let Days::By(by) = had else { return times };
    if !times.repeats.iter().any(bare) {
        return times;
    }
    let dates = by.dates_between(today, date::later(today, WEEKS * 7));
    let Some(day) = dates.first().map(chrono::Datelike::weekday) else { return times };
    if dates.iter().all(|date| chrono::Datelike::weekday(date) == day) {
        for repeat in times.repeats.iter_mut().filter(|repeat| bare(repeat)) {
            if let Repeat::Weeks { days, .. } = repeat {
                days.push(day);
            }
        }
    }
    times
}

/// "Every other week only", "whichever days suit you", "but only every other week": days for what was just said.
fn fragment(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if !(clause.follows || clause.same_block)
        || !clause.only_time()
        || clause.times.repeats.is_empty()
            && clause.times.months.is_empty()
            && clause.times.until.is_none()
            && clause.times.from.is_none()
    {
        if (clause.follows || clause.same_block)
            && (DISCOURSE.free_days.find(&clause.tokens, 0).is_some()
                || first_of!(
                    &clause.tokens,
                    ["you choose", "up to you", "doesn't matter which", "when suits you"]
                )
                .is_some())
            && !scene.last.made.is_empty()
            && clause.content() == 0
        {
            return Some(vec![Take::Note]);
        }
        return None;
    }
    // "Put them out again in May" moves them, where "do it in May" only says when.
    let moves = matches!(word(&clause.tokens, clause.head), "put" | "bring" | "take" | "carry" | "set")
        && matches!(word(&clause.tokens, clause.head + 1), "it" | "them");
    if clause.any_bit(|bit| matches!(bit, Bit::Vague(_) | Bit::Trouble(_)))
        || super::duty::is_particle(clause)
        || moves
    {
        return None;
    }
    if let Some(takes) = other_days(clause, scene).or_else(|| other_season(clause, scene)) {
        return Some(takes);
    }
    let index = *scene.last.made.last()?;
    let commitment = scene.commitments.get(index)?;
    let mut matter = commitment.matter.clone();
    let lean = commitment.duty().map_or(Lean::Open, super::duty::lean_of);
    let mut times = clause.times.clone();
    times.inherit(&scene.last.times);
    let mut new = times.when(scene.cx.today, lean, scene.ctx.policy)?;
    let old = when_of(&mut matter)?;
    if times.slots.is_empty() {
        new.slots.clone_from(&old.slots);
    }
    *old = new;
    Some(vec![Take::Change(index, matter)])
}

/// What is done from ten on may be done after midnight on other days.
const NIGHT: chrono::NaiveTime = match chrono::NaiveTime::from_hms_opt(22, 0, 0) {
    Some(night) => night,
    None => chrono::NaiveTime::MIN,
};

/// "At 7, on weekends at 8:30": the same on other days at another time, and not on those days at the first.
fn other_days(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if clause.times.slots.is_empty() {
        return None;
    }
    let index = *scene.last.made.last()?;
    if let Matter::Fact(StatedFact::Hours { who, event, when: old }) = &scene.commitments.get(index)?.matter {
        // "We get up at 6:30 on weekdays and at 8 on weekends".
        let when = clause.times.when(scene.cx.today, Lean::Open, scene.ctx.policy)?;
        let fact = StatedFact::Hours { who: who.clone(), event: event.clone(), when };
        // "They are home at half two, on Wednesday at a quarter past twelve": on the others at the first hour.
        let others = spared(old, clause.times.repeats.iter().find_map(Repeat::weekdays)).map(|when| {
            let fact = StatedFact::Hours { who: who.clone(), event: event.clone(), when };
            Take::Change(index, Matter::Fact(fact))
        });
        return Some(others.into_iter().chain([Take::Commit(Matter::Fact(fact))]).collect());
    }
    if let Matter::Fact(StatedFact::Happens { words, when }) = &scene.commitments.get(index)?.matter
        && super::order::imperative(clause, scene).is_none()
        && !forbids(clause)
    {
        // "The school bus leaves at 8:10. Fridays at 7:50."
        let own = clause.times.when(scene.cx.today, Lean::Open, scene.ctx.policy)?;
        let mut takes = Vec::new();
        if let Some(when) = spared(when, clause.times.repeats.iter().find_map(Repeat::weekdays)) {
            let fact = StatedFact::Happens { words: words.clone(), when };
            takes.push(Take::Change(index, Matter::Fact(fact)));
        }
        let opens = clause.found.first().is_some_and(|found| found.start == clause.head);
        let plain = clause.only_time() && opens && clause.times.except.is_empty();
        let words = if plain { told_again(words, &clause.said()) } else { clause.said() };
        takes.push(Take::Commit(Matter::Fact(StatedFact::Happens { words, when: own })));
        return Some(takes);
    }
    let Matter::Routine { duty, when } = &scene.commitments.get(index)?.matter else { return None };
    let days = clause.times.repeats.iter().find_map(Repeat::weekdays);
    let seasonal = days.is_none() && !clause.times.months.is_empty();
    if days.is_none() && !seasonal {
        return None;
    }
    let Days::By(recurrence) = &when.days else { return None };
    let mut before = when.clone();
    // "10 pm too when I'm at work" adds to what is done every day.
    let adds = clause.rest.iter().any(|token| matches!(token.word.as_str(), "too" | "also" | "well"));
    if let ([rule], Some(days), false) = (recurrence.rules.as_slice(), days, adds)
        && rule == "FREQ=DAILY"
    {
        before.days = Days::By(recurrence.clone().except_weekdays(days));
    } else if let ([rule], true) = (recurrence.rules.as_slice(), seasonal && !adds)
        && rule == "FREQ=DAILY"
    {
        // "At 8, in winter at 9".
        before.days = Days::By(recurrence.clone().except_months(&clause.times.months));
    }
    // "Off at 9 pm, 10 on Fridays": in the same half of the day.
    let late = when.slots.iter().any(|slot| match slot {
        Slot::At(time) => *time >= NOON,
        Slot::Anchored(anchor) => matches!(anchor.on, AnchorOn::Sun(SunEvent::Sets | SunEvent::Dusk)),
        Slot::By(_) | Slot::Between(..) | Slot::Part(_) | Slot::AnyTime => false,
    });
    // "Off at eleven, on Fridays at one": after midnight.
    let night = when.slots.iter().any(|slot| matches!(slot, Slot::At(time) if *time >= NIGHT));
    let lean = match (late, night) {
        (_, true) => Lean::Late,
        (true, false) => Lean::Pm,
        (false, false) => super::duty::lean_of(duty),
    };
    let mut times = clause.times.clone();
    if night && after_midnight(&times, scene) {
        // The night of Friday ends on Saturday.
        for repeat in &mut times.repeats {
            if let Repeat::Weeks { days, .. } = repeat {
                *days = days.iter().map(Weekday::succ).collect();
            }
        }
    }
    let own = times.when(scene.cx.today, lean, scene.ctx.policy)?;
    let mut takes = vec![Take::Change(index, Matter::Routine { duty: duty.clone(), when: before })];
    // "By 7, except Wednesdays when it's 5:30, and Fridays when it's 8": on neither of them by seven.
    if let Some((first, when)) = days.and_then(|days| daily_before(index, days, scene)) {
        takes.push(Take::Change(first, Matter::Routine { duty: duty.clone(), when }));
    }
    takes.push(Take::Commit(Matter::Routine { duty: duty.clone(), when: own }));
    Some(takes)
}

/// "On Fridays at one", said of what is done late: whether that is in the night that follows the day.
fn after_midnight(times: &Times, scene: &Scene<'_>) -> bool {
    const MORNING_HOUR: u32 = 5;
    let slots = times.slots(Lean::Late, scene.ctx.policy);
    !slots.is_empty() && slots.iter().all(|slot| matches!(slot, Slot::At(time) if time.hour() < MORNING_HOUR))
}

/// The same duty on all days, of which an exception was just made, without more of them.
fn daily_before(index: usize, days: &[Weekday], scene: &Scene<'_>) -> Option<(usize, When)> {
    let duty = scene.commitments.get(index)?.duty()?;
    scene.last.series.iter().rev().filter(|other| **other != index).find_map(|other| {
        let Matter::Routine { duty: same, when } = &scene.commitments.get(*other)?.matter else {
            return None;
        };
        let Days::By(recurrence) = &when.days else { return None };
        let daily = same == duty && recurrence.rules == ["FREQ=DAILY"];
        let days = Days::By(recurrence.clone().except_weekdays(days));
        daily.then(|| (*other, When { days, slots: when.slots.clone() }))
    })
}
