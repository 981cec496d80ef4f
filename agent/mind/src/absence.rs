//! Who is away on a day, or stays with the household, by what the owner told; and what need not be done while nobody is at
//! home.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};
use hob_memory::{Exception, Memory};
use hob_schedules::commitment::{Matter, StatedFact};
use hob_schedules::{Commitment, Days, Instant, Name, Slot, When};
use hob_skills::Catalogue;
use hob_skills::house::Person;

use crate::Household;
use crate::answers::span;
use crate::calendar::falls_on;
use crate::plan::and;

/// Whoever leaves on a day without saying when has left by this hour, and does not come to the table after it.
const GONE_BY_HOUR: u32 = 12;

/// Whoever comes home on a day without saying when is there from this hour on.
const BACK_BY_HOUR: u32 = 16;

/// Why an occurrence is left out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LeftOut<'a> {
    /// The owner said so.
    Said(&'a Exception),
    /// It is done for those who are at home, and by this nobody is.
    NobodyHome(&'a Commitment),
}

impl LeftOut<'_> {
    /// For the journal: why it is not done.
    pub(crate) fn reason(&self) -> String {
        match self {
            LeftOut::Said(exception) => format!("you said so: {}", exception.says),
            LeftOut::NobodyHome(stay) => format!("nobody is at home: {}", stay.says),
        }
    }

    /// For a row that has the duty's own words beside it: "you said not on Tuesday 10 March".
    pub(crate) fn beside(&self) -> String {
        match self {
            LeftOut::Said(exception) => {
                let days = exception.says.split_once(": ").map_or(exception.says.as_str(), |(days, _)| days);
                format!("you said {days}")
            }
            LeftOut::NobodyHome(_) => self.answer(),
        }
    }

    /// For the owner: "you left it out (…)".
    pub(crate) fn answer(&self) -> String {
        match self {
            LeftOut::Said(exception) => format!("you left it out ({})", exception.says.trim_end_matches('.')),
            LeftOut::NobodyHome(stay) => {
                format!("nobody is at home then ({})", stay.says.trim_end_matches('.'))
            }
        }
    }
}

/// Why a duty is left out on a date at a time of day, if it is, by memory alone.
pub(crate) fn left_out_at<'a>(
    memory: &'a Memory,
    catalogue: &Catalogue,
    commitment: &Commitment,
    date: NaiveDate,
    at: NaiveTime,
) -> Option<LeftOut<'a>> {
    if let Some(exception) = memory.excepted(commitment.id, date) {
        return Some(LeftOut::Said(exception));
    }
    let duty = commitment.duty()?;
    let task = catalogue.tasks.get(&duty.task)?;
    let people = memory.house.as_ref().map_or(&[][..], |house| house.people.as_slice());
    if !task.for_those_at_home {
        return None;
    }
    let stay = match duty.people.as_slice() {
        [] => nobody_home(memory, people, date, at)?,
        for_them => all_away(memory, for_them, people, date, at)?,
    };
    // What is to be done just while they are away is for somebody else.
    (!lies_within(&commitment.when()?.days, &stay.when.days)).then_some(LeftOut::NobodyHome(stay.told))
}

impl Household {
    /// Why a duty is left out on a date at a time of day, if it is.
    pub(crate) fn left_out_at(
        &self,
        commitment: &Commitment,
        date: NaiveDate,
        at: NaiveTime,
    ) -> Option<LeftOut<'_>> {
        left_out_at(&self.memory, self.catalogue, commitment, date, at)
    }
}

impl Household {
    /// What hob says of an absence beyond having noted it: what it leaves out meanwhile, and when that comes again.
    pub(crate) fn unneeded_says(&self, told: &Commitment, now: Instant) -> String {
        // Further ahead nobody wants to hear a list.
        const AHEAD_DAYS: u64 = 62;
        let Matter::Fact(StatedFact::Stay { away: true, .. }) = &told.matter else { return String::new() };
        let today = self.civil(now).date();
        let last = today + chrono::Days::new(AHEAD_DAYS);
        let is_out = |commitment: &Commitment, at: NaiveDateTime| {
            matches!(
                self.left_out_at(commitment, at.date(), at.time()),
                Some(LeftOut::NobodyHome(stay)) if stay.id == told.id
            )
        };
        let out = |commitment: &Commitment| {
            let duty = commitment.duty()?;
            self.catalogue.tasks.get(&duty.task).filter(|task| task.for_those_at_home)?;
            let slots = self.occurrences_of(commitment, today, last);
            let slots = slots.iter().filter(|slotted| slotted.closes > now);
            let left: Vec<NaiveDate> = slots
                .filter(|slotted| is_out(commitment, slotted.civil))
                .map(|slotted| slotted.date)
                .collect();
            Some((self.short_name(commitment.id), *left.first()?, *left.last()?))
        };
        let mut what: Vec<(String, NaiveDate, NaiveDate)> =
            self.memory.commitments.values().filter_map(out).collect();
        what.sort_by(|one, other| (one.1, one.2, &one.0).cmp(&(other.1, other.2, &other.0)));
        what.dedup();
        let mut parts: Vec<String> = Vec::new();
        while let Some((_, from, until)) = what.first().cloned() {
            let (same, rest): (Vec<_>, Vec<_>) =
                what.into_iter().partition(|(_, first, last)| (*first, *last) == (from, until));
            let names: Vec<String> = same.into_iter().map(|(name, ..)| name).collect();
            parts.push(format!("{} ({})", and(&names), span((from, until), today)));
            what = rest;
        }
        if parts.is_empty() {
            return String::new();
        }
        format!(" Nobody is at home for it then, so I leave out: {}.", parts.join("; "))
    }
}

/// How many of those who live here are away at a time, and how many stay with them who do not live here.
pub(crate) fn away_and_staying(memory: &Memory, people: &[Person], at: NaiveDateTime) -> (usize, Vec<Name>) {
    let eats = |person: &&Person| person.role != "guest" && person.role != "baby";
    let away = |called: &[&str]| {
        stays(memory).any(|stay| stay.is_of(called) && stay.is_away_at(at.date(), at.time()))
    };
    let gone = people.iter().filter(eats).filter(|person| away(&names(person))).count();
    let lives_here = |who: &Name| {
        people.iter().any(|person| person.role != "guest" && names(person).iter().any(|name| name == who))
    };
    // Who comes for some hours of a day is no guest at the table.
    let mut guests: Vec<Name> = stays(memory)
        .filter(|stay| !stay.away && stay.is_on(at.date()) && stay.when.slots == [Slot::AnyTime])
        .filter_map(|stay| stay.who.cloned())
        .filter(|who| !lives_here(who) && who != "owner")
        .collect();
    guests.sort();
    guests.dedup();
    (gone, guests)
}

/// Whether somebody is away for the whole of a date.
pub(crate) fn is_away_all_day(memory: &Memory, person: &Person, date: NaiveDate) -> bool {
    let called = names(person);
    stays(memory).any(|stay| {
        stay.is_of(&called)
            && stay.is_away_at(date, NaiveTime::MIN)
            && stay.is_away_at(date, NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN))
    })
}

/// A stay that was told: who, whether away, when.
struct Stay<'a> {
    told: &'a Commitment,
    who: Option<&'a Name>,
    away: bool,
    when: &'a When,
}

fn stays(memory: &Memory) -> impl Iterator<Item = Stay<'_>> {
    memory.commitments.values().filter_map(|told| {
        let Matter::Fact(StatedFact::Stay { who, away, when }) = &told.matter else { return None };
        Some(Stay { told, who: who.as_ref(), away: *away, when })
    })
}

impl Stay<'_> {
    fn is_on(&self, date: NaiveDate) -> bool {
        falls_on(&self.when.days, date)
    }

    /// Whether somebody is away at a time of a date: on the first day until it begins, on the last from when it ends they
    /// are still, and again, at home.
    fn is_away_at(&self, date: NaiveDate, at: NaiveTime) -> bool {
        let beside = |date: Option<NaiveDate>| date.is_some_and(|date| self.is_on(date));
        let first = !beside(date.pred_opt());
        let last = !beside(date.succ_opt());
        let gone = !first || at.hour() >= GONE_BY_HOUR;
        let back = last && !first && at.hour() >= BACK_BY_HOUR;
        self.away && self.is_on(date) && gone && !back
    }

    /// Whether it is of somebody who is called one of these, or of everybody.
    fn is_of(&self, called: &[&str]) -> bool {
        self.who.is_none_or(|who| called.iter().any(|name| name.eq_ignore_ascii_case(who)))
    }
}

/// What somebody of the house may be called.
fn names(person: &Person) -> Vec<&str> {
    let aka = person.aka.iter().map(String::as_str);
    let among: &[&str] = if person.role == "child" { &["kids", "children"] } else { &[] };
    [person.name.as_str(), person.role.as_str()].into_iter().chain(aka).chain(among.iter().copied()).collect()
}

/// By what nobody is at home on a date at a time of day: everybody is away, or each of those who live there is. Whoever
/// was told to be there then, or to stay behind, is there.
fn nobody_home<'a>(
    memory: &'a Memory,
    people: &[Person],
    date: NaiveDate,
    at: NaiveTime,
) -> Option<Stay<'a>> {
    if stays(memory).any(|stay| !stay.away && stay.is_on(date)) {
        return None;
    }
    let residents = people.iter().filter(|person| person.role != "guest").map(names);
    stays(memory)
        .find(|stay| stay.who.is_none() && stay.is_away_at(date, at))
        .or_else(|| each_away(memory, residents, date, at))
}

/// By what all of these people are away on a date at a time of day.
fn all_away<'a>(
    memory: &'a Memory,
    who: &[Name],
    people: &[Person],
    date: NaiveDate,
    at: NaiveTime,
) -> Option<Stay<'a>> {
    let called = who.iter().map(|who| {
        let known =
            people.iter().map(names).find(|names| names.iter().any(|name| name.eq_ignore_ascii_case(who)));
        known.unwrap_or_else(|| vec![who.as_str()])
    });
    each_away(memory, called, date, at)
}

/// By what each of some people, of whom there is one at least, is away.
fn each_away<'a, 'p>(
    memory: &'a Memory,
    people: impl Iterator<Item = Vec<&'p str>>,
    date: NaiveDate,
    at: NaiveTime,
) -> Option<Stay<'a>> {
    let mut away = None;
    for called in people {
        away = Some(stays(memory).find(|stay| stay.is_of(&called) && stay.is_away_at(date, at))?);
    }
    away
}

/// Whether all of a duty's days are days of a stay.
fn lies_within(days: &Days, stay: &Days) -> bool {
    let within = |from: NaiveDate, to: Option<NaiveDate>| {
        falls_on(stay, from) && to.is_some_and(|to| falls_on(stay, to))
    };
    match days {
        Days::On(date) => falls_on(stay, *date),
        Days::Span(from, to) => within(*from, Some(*to)),
        Days::By(by) => within(by.start, by.until),
        Days::Loose(loose) => within(loose.from, loose.until),
    }
}
