//! The days ahead, from commitments alone: what `hob read` shows before anything is begun.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use hob_schedules::commitment::StatedFact;
use hob_schedules::when::AnchorOn;
use hob_schedules::{
    Anchors, Commitment, CommitmentId, DayPolicy, Days, Duty, Expansion, Kind, Matter, Slot, Slotted, Timing,
    When, Zone, civil_of, expand,
};
use hob_skills::{Catalogue, Name, TaskTiming};

/// Minutes after its time that a task which starts then is on time; it moves no line of a calendar.
const GRACE_MINUTES: i64 = 30;

/// Commitments, and what they are expanded by.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    /// The commitments.
    pub commitments: &'a [Commitment],
    /// What the household means by morning, evening, awake.
    pub policy: &'a DayPolicy,
    /// When a check-in is held whose time the words leave open.
    pub check_in_at: NaiveTime,
    /// The home's zone.
    pub zone: Zone,
}

/// One line of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Of which commitment.
    pub commitment: CommitmentId,
    /// When.
    pub slotted: Slotted,
    /// `18:00`, or `09:00–12:00` where there is room.
    pub time: String,
    /// What, in a few words.
    pub what: String,
}

impl Calendar<'_> {
    /// What is due on each date from the first to the last, by its time.
    pub fn days(&self, from: NaiveDate, to: NaiveDate) -> BTreeMap<NaiveDate, Vec<Entry>> {
        let mut days: BTreeMap<NaiveDate, Vec<Entry>> = BTreeMap::new();
        for commitment in self.commitments {
            for slotted in self.expand(commitment, from, to) {
                days.entry(slotted.date).or_default().push(self.entry(commitment, slotted));
            }
        }
        for entries in days.values_mut() {
            entries.sort_by(|a, b| {
                let key =
                    |entry: &Entry| (entry.time.trim_start_matches("by ").to_owned(), entry.slotted.opens);
                key(a).cmp(&key(b)).then_with(|| a.what.cmp(&b.what))
            });
        }
        days
    }

    /// The next `count` occurrences of a commitment, within two years.
    pub fn next(&self, commitment: &Commitment, from: NaiveDate, count: usize) -> Vec<Entry> {
        // Most duties come round within a month; a year or two are looked through only for those that do not.
        for days in [31, 366, 731] {
            let to = from.checked_add_days(chrono::Days::new(days)).unwrap_or(NaiveDate::MAX);
            let found = self.expand(commitment, from, to);
            if found.len() >= count || days == 731 {
                return found
                    .into_iter()
                    .take(count)
                    .map(|slotted| self.entry(commitment, slotted))
                    .collect();
            }
        }
        Vec::new()
    }

    fn expand(&self, commitment: &Commitment, from: NaiveDate, to: NaiveDate) -> Vec<Slotted> {
        let timing = match commitment.duty().and_then(|duty| Catalogue::builtin().tasks.get(&duty.task)) {
            Some(task) => match task.timing {
                TaskTiming::Ready => Timing::Ready,
                TaskTiming::Start => Timing::Start,
            },
            None => Timing::Start,
        };
        let anchors = Known(*self);
        let expansion = Expansion {
            zone: self.zone,
            policy: self.policy,
            anchors: &anchors,
            grace_minutes: GRACE_MINUTES,
            timing,
        };
        expand(commitment, from, to, &expansion)
    }

    fn entry(&self, commitment: &Commitment, slotted: Slotted) -> Entry {
        let time = self.time_of(commitment, &slotted);
        Entry { commitment: commitment.id, slotted, time, what: label(commitment) }
    }

    /// The clock time that was said, else from when to when.
    fn time_of(&self, commitment: &Commitment, slotted: &Slotted) -> String {
        let said = slotted.civil.time();
        let slots = commitment.when().map(|when| when.slots.as_slice()).unwrap_or_default();
        if slots.contains(&Slot::At(said)) {
            return said.format("%H:%M").to_string();
        }
        if slots.contains(&Slot::By(said)) {
            return format!("by {}", said.format("%H:%M"));
        }
        if commitment.kind() == Kind::CheckIn && slots.contains(&Slot::AnyTime) {
            return self.check_in_at.format("%H:%M").to_string();
        }
        let (opens, closes) = (civil_of(slotted.opens, self.zone), civil_of(slotted.due, self.zone));
        format!("{}–{}", opens.format("%H:%M"), closes.format("%H:%M"))
    }
}

/// What a commitment is about, in a few words, without its time.
pub fn label(commitment: &Commitment) -> String {
    match &commitment.matter {
        Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. } => {
            duty_says(duty)
        }
        Matter::CheckIn { with, .. } => match with {
            Some(who) => format!("check in with {}", spoken(who)),
            None => "check in with you".to_owned(),
        },
        Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => commitment.says.clone(),
    }
}

fn duty_says(duty: &Duty) -> String {
    let task = Catalogue::builtin().tasks.get(&duty.task);
    let mut says = task.map_or_else(|| spoken(&duty.task), |task| task.says.clone());
    let of: Vec<String> =
        duty.things.iter().chain(&duty.places).chain(&duty.people).map(|name| spoken(name)).collect();
    if !of.is_empty() {
        says = format!("{says} ({})", of.join(", "));
    }
    says
}

/// A name as people say it.
pub fn spoken(name: &str) -> String {
    name.replace('-', " ")
}

/// Times of anchors, from the commitments themselves.
struct Known<'a>(Calendar<'a>);

impl Known<'_> {
    /// The first clock time of these slots.
    fn first_time(&self, when: &When) -> Option<NaiveTime> {
        when.slots.iter().find_map(|slot| match slot {
            Slot::At(time) | Slot::By(time) | Slot::Between(time, _) => Some(*time),
            Slot::Part(part) => Some(self.0.policy.bounds(*part).0),
            Slot::Anchored(_) | Slot::AnyTime => None,
        })
    }

    fn hours(&self, who: Option<&Name>, event: &str, date: NaiveDate) -> Option<NaiveTime> {
        self.0.commitments.iter().find_map(|commitment| match &commitment.matter {
            Matter::Fact(StatedFact::Hours { who: whose, event: what, when })
                if what == event && who.is_none_or(|who| who == whose) && falls_on(&when.days, date) =>
            {
                self.first_time(when)
            }
            Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => None,
        })
    }
}

impl Anchors for Known<'_> {
    fn time_of(&self, on: &AnchorOn, date: NaiveDate) -> Option<NaiveTime> {
        let commitments = self.0.commitments;
        match on {
            AnchorOn::Commitment(id) => {
                let when = commitments.iter().find(|commitment| commitment.id == *id)?.when()?;
                self.first_time(when)
            }
            AnchorOn::Task(task) => {
                let of_task = |commitment: &&Commitment| {
                    commitment.duty().is_some_and(|duty| duty.task == *task)
                        && commitment.when().is_some_and(|when| falls_on(&when.days, date))
                };
                self.first_time(commitments.iter().find(of_task)?.when()?)
            }
            AnchorOn::Hours { who, event } => self.hours(who.as_ref(), event, date),
            AnchorOn::NobodyHome | AnchorOn::NobodyHomeIn(_) => {
                self.nobody_home(date).first().map(|(from, _)| *from)
            }
            AnchorOn::Sun(_) => None,
        }
    }

    fn nobody_home(&self, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        match (self.hours(None, "leaves", date), self.hours(None, "returns", date)) {
            (Some(leaves), Some(returns)) if leaves < returns => vec![(leaves, returns)],
            _ => Vec::new(),
        }
    }
}

fn falls_on(days: &Days, date: NaiveDate) -> bool {
    match days {
        Days::On(on) => *on == date,
        Days::Span(from, to) => (*from..=*to).contains(&date),
        Days::By(rule) => rule.has(date),
        Days::Loose(_) => true,
    }
}
