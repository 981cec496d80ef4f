//! What was done since the last check-in, as a person would tell it; and what came late.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike as _};
use hob_schedules::{Commitment, Instant, Occurrence, Settlement, Slot, State};
use hob_skills::TaskTiming;

use super::deed::Deed;
use super::often::{Often, Since};
use crate::Household;
use crate::answers::sentence;

/// More deeds than these are not told one by one.
const DEEDS_MAX: usize = 16;

/// More than this of what came late is counted.
const LATE_MAX: usize = 3;

/// Nobody minds a few minutes.
const LATE_MINUTES: i64 = 10;

/// What is done from this hour on is done at night.
const NIGHT_HOUR: u32 = 21;

/// Of one deed: the days on which it was done, how many times in all, when first, and whether at night.
#[derive(Debug, Default)]
struct Tally {
    dates: BTreeSet<NaiveDate>,
    count: usize,
    first: Option<(NaiveTime, NaiveDate)>,
    by_day: bool,
}

/// What is told in one breath: verbs of one thing, or things of one verb, as often.
struct Told {
    verbs: Vec<String>,
    objects: Vec<String>,
    often: Often,
}

impl Household {
    /// "Every day I made dinner and wiped the counter. I also did Priya's laundry and vacuumed twice."
    pub(super) fn what_was_done(&self, since: Option<Since>, last: Option<Instant>) -> Option<String> {
        let mut tallies: BTreeMap<Deed, Tally> = BTreeMap::new();
        for (occurrence, how) in self.settled_since(last) {
            let done = matches!(how, Settlement::Done | Settlement::DoneLate);
            let commitment = self.memory.commitments.get(&occurrence.commitment).filter(|_| done);
            let Some(deed) = commitment.map(|commitment| self.deed_of(commitment)) else { continue };
            let tally = tallies.entry(deed).or_default();
            let begins = (occurrence.civil.time(), occurrence.date);
            tally.dates.insert(occurrence.date);
            tally.count += 1;
            tally.by_day |= begins.0.hour() < NIGHT_HOUR;
            tally.first = Some(tally.first.map_or(begins, |first| first.min(begins)));
        }
        if tallies.is_empty() {
            return last.map(|_| "Nothing was due since we last talked.".to_owned());
        }
        let mut deeds: Vec<(Deed, Often, Tally)> = tallies
            .into_iter()
            .map(|(deed, tally)| {
                let often = since.map_or(Often::Times(String::new()), |since| {
                    since.often(&tally.dates, tally.count, !tally.by_day)
                });
                (deed, often, tally)
            })
            .collect();
        // Nobody wants to hear that he was reminded every day.
        deeds.retain(|(deed, often, _)| !(deed.past() == "reminded" && matches!(often, Often::Daily { .. })));
        deeds.sort_by_key(|(_, often, tally)| match often {
            Often::Daily { .. } => (0, tally.first.map(|(time, _)| time), None),
            Often::Times(words) if words.starts_with("every") => (1, None, None),
            Often::Times(_) => (2, None, tally.first.map(|(_, date)| date)),
        });
        Some(tell(told_together(deeds)))
    }

    /// What came later than was agreed, where an hour was agreed: "I did the shopping on Monday only at 15:05
    /// instead of by noon".
    pub(super) fn what_was_late(&self, last: Option<Instant>) -> Option<String> {
        let mut late: Vec<(Instant, String)> = self
            .settled_since(last)
            .filter(|(_, how)| matches!(how, Settlement::DoneLate))
            .filter_map(|(occurrence, _)| {
                let State::Settled { at, .. } = occurrence.state else { return None };
                let commitment = self.memory.commitments.get(&occurrence.commitment)?;
                let hour = self.agreed_hour(occurrence).filter(|_| !self.only_begins(commitment))?;
                let deed = self.deed_of(commitment);
                let told = format!("{} {}", deed.past(), deed.object);
                let (told, day) = (told.trim_end(), occurrence.date.format("%A"));
                let at_hour = self.civil(at).format("%H:%M");
                (at - occurrence.due >= TimeDelta::minutes(LATE_MINUTES))
                    .then(|| (at, format!("{told} on {day} only at {at_hour} instead of {hour}")))
            })
            .collect();
        late.sort();
        let more = late.len().saturating_sub(LATE_MAX);
        let mut late: Vec<String> = late.into_iter().take(LATE_MAX).map(|(_, says)| says).collect();
        if late.is_empty() {
            return None;
        }
        if more > 0 {
            late.push(format!("was late {more} times more"));
        }
        Some(format!("I {}.", listed(&late)))
    }

    /// What is late at this moment, and how it stands.
    pub(super) fn what_is_late(&self, now: Instant) -> Option<String> {
        let mut late: Vec<&Occurrence> = self
            .memory
            .open_occurrences()
            .filter(|o| !self.is_check_in(o) && o.due < now && self.left_out(o).is_none())
            .collect();
        late.sort_by_key(|o| (o.due, o.id));
        let says = |occurrence: &&Occurrence| {
            let hour = self.agreed_hour(occurrence)?;
            let commitment = self.memory.commitments.get(&occurrence.commitment)?;
            let clock = |at: Instant| self.civil(at).format("%H:%M").to_string();
            let slot = self.memory.timetable.slot(occurrence.id);
            let ends = slot.filter(|slot| slot.ends > now).map(|slot| clock(slot.ends));
            let stands = match (&occurrence.state, ends) {
                (State::Running { .. }, Some(ends)) => format!("I am at it until about {ends}"),
                (State::Running { .. }, None) => "I am at it".to_owned(),
                (State::Asked { .. }, _) => "I wait for your answer".to_owned(),
                (State::Upcoming | State::Deferred { .. } | State::Settled { .. }, Some(ends)) => {
                    format!("it should be done by about {ends}")
                }
                (State::Upcoming | State::Deferred { .. } | State::Settled { .. }, None) => {
                    "I have not come to it yet".to_owned()
                }
            };
            let day = if occurrence.date == self.civil(now).date() { "" } else { " yesterday" };
            let deed = self.deed_of(commitment).base();
            Some(format!("I am late to {deed} (it was due{day} {hour}): {stands}."))
        };
        let said: Vec<String> = late.iter().filter_map(says).take(LATE_MAX).collect();
        (!said.is_empty()).then(|| said.join("\n"))
    }

    /// Whether the hour that was agreed is that at which it is begun: when it ends nobody minds.
    fn only_begins(&self, commitment: &Commitment) -> bool {
        let task = commitment.duty().and_then(|duty| self.catalogue.tasks.get(&duty.task));
        let at = commitment.when().is_some_and(|when| matches!(when.slots.as_slice(), [Slot::At(_), ..]));
        at && task.is_some_and(|task| task.timing == TaskTiming::Start)
    }

    /// By which hour something was to be done, where one was agreed: "at 18:30", "by noon".
    pub(crate) fn agreed_hour(&self, occurrence: &Occurrence) -> Option<String> {
        let commitment = self.memory.commitments.get(&occurrence.commitment)?;
        let slots = commitment.when()?.slots.as_slice();
        let hour = |at: NaiveTime| match at.format("%H:%M").to_string().as_str() {
            "12:00" => "noon".to_owned(),
            hour => hour.to_owned(),
        };
        match slots {
            [] | [Slot::AnyTime | Slot::Anchored(_), ..] => None,
            [Slot::At(_), ..] => Some(format!("at {}", hour(occurrence.civil.time()))),
            [Slot::By(_) | Slot::Between(..) | Slot::Part(_), ..] => {
                Some(format!("by {}", hour(self.civil(occurrence.due).time())))
            }
        }
    }
}

/// Deeds that share verb, or thing, and how often they were done.
fn told_together(deeds: Vec<(Deed, Often, Tally)>) -> Vec<Told> {
    let mut by_verb: Vec<Told> = Vec::new();
    for (deed, often, _) in deeds {
        let verb = deed.past();
        let object = Some(deed.object).filter(|object| !object.is_empty());
        let same = by_verb
            .iter_mut()
            .find(|told| told.verbs == [verb.as_str()] && told.often == often && !told.objects.is_empty());
        match (same, object) {
            (Some(told), Some(object)) => told.objects.push(object),
            (_, object) => {
                by_verb.push(Told { verbs: vec![verb], objects: object.into_iter().collect(), often });
            }
        }
    }
    let mut together: Vec<Told> = Vec::new();
    for told in by_verb {
        // "Ran and emptied the dishwasher".
        let same = together.iter_mut().find(|other| {
            other.objects == told.objects && other.often == told.often && told.objects.len() == 1
        });
        match same {
            Some(other) => other.verbs.extend(told.verbs),
            None => together.push(told),
        }
    }
    together
}

fn tell(mut told: Vec<Told>) -> String {
    let habits = told.iter().filter(|told| matches!(told.often, Often::Daily { .. })).count();
    // One habit is told with the rest.
    let apart = if habits > 1 { habits } else { 0 };
    let rest = told.split_off(apart);
    let (nights, days): (Vec<&Told>, Vec<&Told>) =
        told.iter().partition(|told| matches!(told.often, Often::Daily { night: true, .. }));
    let of = |when: &str, deeds: &[&Told]| {
        let deeds: Vec<String> = deeds
            .iter()
            .map(|told| {
                let twice = matches!(told.often, Often::Daily { twice: true, .. });
                told.says(if twice { "twice" } else { "" })
            })
            .collect();
        (!deeds.is_empty()).then(|| format!("{when} I {}", listed(&deeds)))
    };
    let habits: Vec<String> = of("every day", &days).into_iter().chain(of("every night", &nights)).collect();
    let more = rest.len().saturating_sub(DEEDS_MAX);
    let mut others: Vec<String> = rest.iter().take(DEEDS_MAX).map(Told::says_all).collect();
    if more > 0 {
        others.push(format!("saw to {more} other things"));
    }
    let also = if habits.is_empty() { "" } else { "also " };
    let habits = (!habits.is_empty()).then(|| format!("{}.", sentence(&habits.join(", and "))));
    let others = (!others.is_empty()).then(|| format!("I {also}{}.", listed(&others)));
    habits.into_iter().chain(others).collect::<Vec<_>>().join(" ")
}

impl Told {
    /// "Did Priya's and Lucia's laundry twice".
    fn says(&self, times: &str) -> String {
        let verbs = crate::plan::and(&self.verbs);
        // "Reminded you twice to hang the laundry".
        if let ("reminded", [object]) = (verbs.as_str(), self.objects.as_slice())
            && let Some((who, what)) = object.split_once(' ')
        {
            return format!("{verbs} {who} {times} {what}").split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let objects = if self.objects.is_empty() { String::new() } else { things(&self.objects) };
        format!("{verbs} {objects} {times}").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn says_all(&self) -> String {
        self.says(&match &self.often {
            Often::Times(words) => words.clone(),
            Often::Daily { twice: true, .. } => "twice a day".to_owned(),
            Often::Daily { night: true, .. } => "every night".to_owned(),
            Often::Daily { .. } => "every day".to_owned(),
        })
    }
}

/// Things in one breath: what is the same of several people is named once.
fn things(objects: &[String]) -> String {
    let mut of: Vec<(&str, Vec<String>)> = Vec::new();
    for object in objects {
        match object.split_once("'s ") {
            Some((who, own)) => {
                let whose = format!("{who}'s");
                match of.iter_mut().find(|(same, owners)| *same == own && !owners.is_empty()) {
                    Some((_, owners)) => owners.push(whose),
                    None => of.push((own, vec![whose])),
                }
            }
            None => of.push((object, Vec::new())),
        }
    }
    let told = of.iter().map(|(own, owners)| match owners.as_slice() {
        [] => (*own).to_owned(),
        owners => format!("{} {own}", crate::plan::and(owners)),
    });
    crate::plan::and(&told.collect::<Vec<_>>())
}

/// With a comma before the last "and" where one of them has an "and" of its own.
fn listed(parts: &[String]) -> String {
    match parts {
        [rest @ .., last] if !rest.is_empty() && parts.iter().any(|part| part.contains(" and ")) => {
            format!("{}, and {last}", rest.join(", "))
        }
        _ => crate::plan::and(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_of_several_people_is_named_once() {
        let told =
            |objects: &[&str]| things(&objects.iter().map(|object| (*object).to_owned()).collect::<Vec<_>>());
        assert_eq!(told(&["Lucia's laundry", "Priya's laundry"]), "Lucia's and Priya's laundry");
        assert_eq!(
            told(&["Lucia's laundry", "the laundry", "Tom's laundry"]),
            "Lucia's and Tom's laundry and the laundry"
        );
        assert_eq!(told(&["Emma's lunch", "Tom's laundry"]), "Emma's lunch and Tom's laundry");
        assert_eq!(told(&["the yucca"]), "the yucca");
    }
}
