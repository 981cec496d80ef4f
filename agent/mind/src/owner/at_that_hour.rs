//! An order for an hour at which a rule of the home is against it: hob says so at once, with the owner's own words, and asks
//! what is to be, an hour at which nothing is against it among the choices.

use chrono::{Days, NaiveTime, TimeDelta};
use hob_memory::{Entry, Question, QuestionState};
use hob_schedules::commitment::{Condition, Demand, Matter, Rule, StatedFact};
use hob_schedules::when::AnchorOn;
use hob_schedules::{Commitment, CommitmentId, Duty, Instant, Name, Slot, Source, civil_of};

use crate::Household;
use crate::harm::{ALL_THE_SAME, INSTEAD};
use crate::plan;
use crate::read::{self, Act};
use crate::safety::{breaks, own_words};

/// How far ahead the times of a routine are looked at.
const AHEAD_DAYS: u64 = 7;

/// What is put off begins a little after what was against it ends; an hour that is further off than this is no help.
const LATER_HOURS: i64 = 14;

/// What a rule about heat names.
const HEATS: &[&str] =
    &["heat", "heating", "oven", "stove", "cook", "cooking", "cooker", "hot", "bake", "hob"];

/// Words of those who are asleep, and of a home that nobody is in.
const ASLEEP: &[&str] = &["asleep", "sleeps", "sleeping", "nap", "naps", "napping", "resting", "in bed"];
const EMPTY: &[&str] = &[
    "nobody is home",
    "nobody is at home",
    "nobody's home",
    "no one is home",
    "no one is at home",
    "nobody home",
    "no-one is home",
    "everyone is out",
    "everybody is out",
    "everyone's out",
    "we are out",
    "we're out",
    "we're all out",
    "we are all out",
    "house is empty",
    "home is empty",
    "flat is empty",
    "nobody is in",
    "no one is in",
    "all away",
    "we are away",
    "we're away",
];

/// A rule that is against what is ordered at its time.
struct Against<'m> {
    rule: &'m Commitment,
    /// When it would be done.
    at: Instant,
    /// From when on the rule is not against it any more.
    over: Option<Instant>,
}

impl Household {
    /// Asks what is to be of an order that a rule is against at the hour for which it is said: what it asks. A "yes" does
    /// it all the same, and the hour that is offered moves it.
    pub(super) fn at_a_bad_hour(&mut self, acts: &[Act], words: &str, now: Instant) -> Option<String> {
        let new = acts.iter().find_map(|act| match act {
            Act::New(new) | Act::Change { new, .. } => new.duty().map(|_| new),
            Act::Note(_)
            | Act::Question(_)
            | Act::List(_)
            | Act::ListWhole { .. }
            | Act::Skip { .. }
            | Act::Normal { .. }
            | Act::End(_)
            | Act::Answer { .. }
            | Act::Undo
            | Act::Query(_)
            | Act::Remark(_)
            | Act::Stop
            | Act::Resume
            | Act::Yes
            | Act::No => None,
        })?;
        let against = self.against_at_its_hour(new, words, now)?;
        let (at, over) = (against.at, against.over);
        let (rule, quoted) = (against.rule.id, self.quoted(against.rule));
        let today = self.civil(now).date();
        let spoken = |instant: Instant| {
            let civil = civil_of(instant, self.zone);
            let day = match civil.date() {
                day if day == today => String::new(),
                day if Some(day) == today.succ_opt() => " tomorrow".to_owned(),
                day => format!(" on {}", day.format("%A %-d %B")),
            };
            (civil.time().format("%H:%M").to_string(), day)
        };
        let (clock, day) = spoken(at);
        let free = over.and_then(|over| self.free_from(new, words, over, now));
        let moved = free.and_then(|free| self.moved(new, at, free));
        let choice = moved.as_ref().map(|(_, to)| {
            let (clock, day) = spoken(*to);
            format!("{INSTEAD} {clock}{day}")
        });
        let offer = choice.as_ref().map_or(String::new(), |choice| format!("do it {choice}, "));
        let ask = format!(
            "You said: \u{201c}{quoted}\u{201d} That is against this at {clock}{day}: {} Shall I {offer}leave it, \
             or do it {ALL_THE_SAME}",
            new.says
        );
        let text =
            new.sources.first().map_or_else(|| format!("said:{}", self.memory.seq), |s| s.text.clone());
        let source = |words: String| Source { text: text.clone(), start: 0, end: words.len(), words };
        let mut sources = vec![source(new.says.clone())];
        sources.extend(moved.map(|(says, _)| source(says)));
        let choices = choice.into_iter().chain(["yes".to_owned(), "no".to_owned()]).collect();
        let question = Question {
            id: self.minter.mint(now),
            ask: ask.clone(),
            choices,
            default: Some("no".to_owned()),
            sources,
            state: QuestionState::Open,
        };
        let same = self.memory.questions.values();
        let same: Vec<_> =
            same.filter(|q| q.ask == ask && q.state == QuestionState::Open).map(|q| q.id).collect();
        for id in same {
            self.log(Entry::QuestionClosed { id, reason: "it was asked again".to_owned() }, now);
        }
        let asked =
            Entry::Asked { question: question.clone(), occurrence: None, rule: Some(rule), choice: None };
        self.log(asked, now);
        self.effect(crate::Effect::Ask { question });
        Some(ask)
    }

    /// The rules that hold at times only, and are about a duty.
    fn rules_about(&self, new: &Commitment, words: &str) -> Vec<(&Commitment, &Rule)> {
        let Some(duty) = new.duty() else { return Vec::new() };
        let rules = self.memory.commitments.values().filter_map(|c| match &c.matter {
            Matter::Rule(rule) if at_times(rule) => Some((c, rule)),
            Matter::Rule(_)
            | Matter::Fact(_)
            | Matter::Preference(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. } => None,
        });
        rules.filter(|(c, rule)| self.is_about(c, rule, duty, words)).collect()
    }

    /// The first instant from one on at which none of the rules is against a duty.
    fn free_from(&self, new: &Commitment, words: &str, from: Instant, now: Instant) -> Option<Instant> {
        let rules = self.rules_about(new, words);
        let mut at = from;
        for _ in 0..=rules.len() {
            let holds = rules.iter().find_map(|(rule, of)| self.holds_at(rule.id, of, at, now));
            match holds {
                None => return Some(at),
                Some(over) => at = over.filter(|over| *over > at)?,
            }
        }
        None
    }

    /// The first rule that is against a duty at one of the hours that it is said for.
    fn against_at_its_hour(&self, new: &Commitment, words: &str, now: Instant) -> Option<Against<'_>> {
        let when = new.when()?;
        let clock = |slot: &Slot| matches!(slot, Slot::At(_) | Slot::By(_));
        if !when.slots.iter().any(clock) {
            return None;
        }
        let rules = self.rules_about(new, words);
        if rules.is_empty() {
            return None;
        }
        let today = self.civil(now).date();
        let slots = self.occurrences_of(new, today, today + Days::new(AHEAD_DAYS));
        slots.iter().filter(|slot| slot.closes > now).find_map(|slot| {
            let at = hob_schedules::resolve(slot.civil, self.zone);
            rules.iter().find_map(|(rule, of)| {
                let over = self.holds_at(rule.id, of, at, now)?;
                Some(Against { rule, at, over })
            })
        })
    }

    /// Whether a rule holds at an hour, and until when as far as that is known.
    fn holds_at(&self, id: CommitmentId, rule: &Rule, at: Instant, now: Instant) -> Option<Option<Instant>> {
        let view = self.view(now);
        if plan::is_of_hours(&rule.demand) {
            let hours = plan::hours_against(&[id], &view, at, at + TimeDelta::minutes(1));
            let mut hours = hours.into_iter().filter(|(from, until)| *from <= at && at < *until);
            return hours.next().map(|(_, until)| Some(until));
        }
        let civil = civil_of(at, self.zone);
        let condition = match &rule.on {
            Some(Condition::Words(words)) => Some(words.to_lowercase()),
            Some(Condition::Presence { event, who: None }) if event == "leaves" || event == "away" => {
                Some(EMPTY[0].to_owned())
            }
            Some(
                Condition::Presence { .. }
                | Condition::Becomes { .. }
                | Condition::After { .. }
                | Condition::RunsLow { .. },
            ) => return None,
            None => None,
        };
        let when = rule.when.as_ref();
        let empty = when.is_some_and(|when| when.slots.iter().any(is_empty_home));
        let says =
            |list: &[&str]| condition.as_ref().is_some_and(|so| list.iter().any(|words| so.contains(words)));
        if empty || says(EMPTY) {
            return self.empty_at(at).map(Some);
        }
        if says(ASLEEP) {
            let so = condition.as_deref().unwrap_or_default();
            let hours = plan::sleeps(&view, |who| names(so, who), civil.date());
            let hours =
                if hours.is_empty() { plan::sleeps(&view, |_| points_back(so), civil.date()) } else { hours };
            return within(&hours, civil.time())
                .map(|until| Some(hob_schedules::resolve(civil.date().and_time(until), self.zone)));
        }
        let when = when.filter(|_| condition.is_none())?;
        let known = |slot: &Slot| matches!(slot, Slot::Between(..) | Slot::Part(_) | Slot::AnyTime);
        let holds = when.slots.iter().all(known) && plan::covers(when, civil);
        holds.then(|| {
            let ends = when.slots.iter().find_map(|slot| match slot {
                Slot::Between(_, to) => Some(*to),
                Slot::Part(part) => Some(self.policy.bounds(*part).1),
                Slot::At(_) | Slot::By(_) | Slot::Anchored(_) | Slot::AnyTime => None,
            })?;
            let date = if ends > civil.time() { civil.date() } else { civil.date().succ_opt()? };
            Some(hob_schedules::resolve(date.and_time(ends), self.zone))
        })
    }

    /// Until when nobody is at home, by what was said, where nobody is at an hour.
    fn empty_at(&self, at: Instant) -> Option<Instant> {
        let civil = civil_of(at, self.zone);
        let until = |time: NaiveTime| hob_schedules::resolve(civil.date().and_time(time), self.zone);
        let told = self.memory.commitments.values().find_map(|c| {
            let Matter::Fact(StatedFact::Happens { words, when }) = &c.matter else { return None };
            let words = words.to_lowercase();
            let empty = EMPTY.iter().any(|empty| words.contains(empty)) && plan::covers(when, civil);
            when.slots.iter().filter(|_| empty).find_map(|slot| match slot {
                Slot::Between(_, to) | Slot::By(to) => Some(*to).filter(|to| civil.time() < *to),
                Slot::At(_) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime => None,
            })
        });
        told.or_else(|| {
            let hours = self.nobody_home_on(civil.date());
            within(&hours, civil.time())
        })
        .map(until)
    }

    /// Whether a rule is about a duty: by what it was read as, or by its words.
    fn is_about(&self, rule: &Commitment, of: &Rule, duty: &Duty, words: &str) -> bool {
        let about = &of.about;
        let is = |name: &Name, other: &Name| name == other || self.catalogue.kinds.is_a(other, name);
        let view_is = |name: &Name, other: &Name| {
            let house = self.memory.house.as_ref();
            let kind = house.and_then(|house| house.things.iter().find(|thing| thing.name == *other));
            is(name, other) || kind.is_some_and(|thing| is(name, &thing.kind))
        };
        let named = !about.deeds.is_empty() || !about.things.is_empty() || !about.places.is_empty();
        let deeds = about.deeds.is_empty() || about.deeds.iter().any(|deed| self.is_deed(deed, duty));
        // The vacuum cleaner is what is vacuumed with.
        let tool = |thing: &Name| {
            about.deeds.contains(&duty.task)
                && thing.split('-').any(|word| duty.task.split('-').any(|deed| deed == word))
        };
        let things = about.things.is_empty()
            || about
                .things
                .iter()
                .any(|thing| tool(thing) || duty.things.iter().any(|other| view_is(thing, other)));
        let places = about.places.is_empty()
            || about.places.iter().any(|place| {
                duty.places
                    .iter()
                    .chain(&duty.things)
                    .any(|other| other == place || self.room_of(other).is_some_and(|room| room == *place))
            });
        if named && deeds && things && places {
            return true;
        }
        let own = match &of.demand {
            Demand::Words(words) => words.clone(),
            Demand::Never | Demand::NotBetween(..) | Demand::NotWhile { .. } if !named => own_words(rule),
            Demand::Never
            | Demand::NotBetween(..)
            | Demand::NotWhile { .. }
            | Demand::AskFirst
            | Demand::OnlyWith(_)
            | Demand::AtMost { .. } => return false,
        };
        let hot =
            own.split(|c: char| !c.is_alphabetic()).any(|word| HEATS.contains(&word.to_lowercase().as_str()));
        hot && self.is_deed(&Name::new("heat"), duty) || breaks(words, &own, self.catalogue)
    }

    fn room_of(&self, thing: &Name) -> Option<Name> {
        let house = self.memory.house.as_ref()?;
        let mut name = thing.clone();
        for _ in 0..4 {
            if house.rooms.iter().any(|room| room.name == name) {
                return Some(name);
            }
            name = house.things.iter().find(|thing| thing.name == name)?.at.clone();
        }
        None
    }

    /// A duty at an hour at which the rule is not against it, in hob's words.
    fn moved(&self, new: &Commitment, at: Instant, over: Instant) -> Option<(String, Instant)> {
        if over.signed_duration_since(at) > TimeDelta::hours(LATER_HOURS) {
            return None;
        }
        let (from, to) = (civil_of(at, self.zone), civil_of(over, self.zone));
        let mut matter = new.matter.clone();
        let (Matter::Routine { when, .. } | Matter::Errand { when, .. }) = &mut matter else { return None };
        if from.date() != to.date() {
            let hob_schedules::Days::On(day) = &mut when.days else { return None };
            *day = to.date();
        }
        let mut changed = false;
        for slot in &mut when.slots {
            if let Slot::At(time) | Slot::By(time) = slot
                && *time == from.time()
            {
                *time = to.time();
                changed = true;
            }
        }
        changed.then(|| (read::says(&matter), over))
    }
}

/// Whether a rule holds at times only.
pub(super) fn at_times(rule: &Rule) -> bool {
    match &rule.demand {
        Demand::Never | Demand::Words(_) => rule.when.is_some() || rule.on.is_some(),
        Demand::NotBetween(..) | Demand::NotWhile { .. } => true,
        Demand::AskFirst | Demand::OnlyWith(_) | Demand::AtMost { .. } => false,
    }
}

fn is_empty_home(slot: &Slot) -> bool {
    matches!(slot, Slot::Anchored(anchor) if matches!(anchor.on, AnchorOn::NobodyHome | AnchorOn::NobodyHomeIn(_)))
}

fn within(hours: &[(NaiveTime, NaiveTime)], at: NaiveTime) -> Option<NaiveTime> {
    hours.iter().find(|(from, to)| *from <= at && at < *to).map(|(_, to)| *to)
}

/// Whether somebody is named in these words.
fn names(words: &str, who: &Name) -> bool {
    let name = who.replace('-', " ");
    words.split(|c: char| !c.is_alphanumeric()).any(|word| word == name)
        || words.contains(&format!("{name} "))
}

/// "While he naps", "during the nap": whoever it is that sleeps by day.
fn points_back(words: &str) -> bool {
    words.split(' ').any(|word| matches!(word, "he" | "she" | "they" | "nap" | "naps" | "the" | "baby"))
}
