//! Duties on an event or a condition: each firing makes one occurrence.

use chrono::{NaiveDate, TimeDelta, Timelike as _};
use hob_memory::Entry;
use hob_schedules::commitment::Condition;
use hob_schedules::{Instant, Matter, Occurrence, OccurrenceId, State};
use hob_skills::{Fact, Literal, Name};

use crate::Household;

/// A trigger does not fire twice within this: a bin that is found full while it is being emptied is one event.
const COOLDOWN_HOURS: i64 = 3;

/// What a trigger asks for is done within so many waking minutes, unless the task takes longer.
const DUE_MINUTES: u32 = 120;

/// And is too late so long after that.
const GRACE_MINUTES: i64 = 240;

/// No task takes more days than these from its event on.
const DAYS_MAX: usize = 14;

impl Household {
    /// Fires the triggers whose condition has come to hold.
    pub(crate) fn fire_triggers(&mut self, now: Instant) {
        let ready: Vec<hob_schedules::CommitmentId> = self
            .memory
            .commitments
            .values()
            .filter(|c| match &c.matter {
                Matter::Trigger { on, .. } => self.condition_holds(on, now),
                Matter::Routine { .. }
                | Matter::Errand { .. }
                | Matter::Rule(_)
                | Matter::CheckIn { .. }
                | Matter::Preference(_)
                | Matter::Fact(_) => false,
            })
            .map(|c| c.id)
            .collect();
        for id in ready {
            self.fire(id, now);
        }
    }

    fn condition_holds(&self, on: &Condition, now: Instant) -> bool {
        match on {
            Condition::Becomes { predicate, args, holds } => {
                let fact = Fact { predicate: predicate.clone(), args: args.clone() };
                self.believed(&Literal { fact, holds: *holds }, now)
            }
            Condition::RunsLow { item } => {
                let low = self.catalogue.items.get(item).map_or(0.0, |i| i.low);
                self.memory.stock.get(item).is_some_and(|s| s.quantity < low)
            }
            Condition::Presence { who, event } => self.presence(who.as_ref(), event, now),
            Condition::After { .. } | Condition::Words(_) => false,
        }
    }

    /// Whether somebody was just seen to have come, gone, woken or fallen asleep.
    fn presence(&self, who: Option<&Name>, event: &str, now: Instant) -> bool {
        let (predicate, holds) = match event {
            "returns" | "arrives" => ("home", true),
            "leaves" => ("home", false),
            "wakes" => ("asleep", false),
            "sleeps" => ("asleep", true),
            _ => return false,
        };
        self.memory.beliefs.values().any(|b| {
            b.fact.predicate == predicate
                && b.holds == holds
                && now.signed_duration_since(b.since) < TimeDelta::minutes(10)
                && who.is_none_or(|w| b.fact.args.first() == Some(w))
        })
    }

    /// Fires the triggers that follow a task.
    pub(crate) fn fire_after(&mut self, done: OccurrenceId, task: &Name, now: Instant) {
        let own = self.memory.occurrences.get(&done).map(|o| o.commitment);
        let following: Vec<hob_schedules::CommitmentId> = self
            .memory
            .commitments
            .values()
            .filter(|c| {
                Some(c.id) != own
                    && matches!(&c.matter, Matter::Trigger { on: Condition::After { task: t }, .. } if t == task)
            })
            .map(|c| c.id)
            .collect();
        for id in following {
            self.fire(id, now);
        }
    }

    fn fire(&mut self, id: hob_schedules::CommitmentId, now: Instant) {
        let open = self.memory.open_occurrences().any(|o| o.commitment == id);
        let recent = self.memory.foreseen.get(&id).and_then(|s| s.last()).is_some_and(|last| {
            self.civil(now).signed_duration_since(*last) < TimeDelta::hours(COOLDOWN_HOURS)
        });
        let revision = self.memory.commitments.get(&id).map_or(1, |c| c.revision);
        let local = self.civil(now);
        if open
            || recent
            || self.policy.is_quiet(local.time())
            || self
                .memory
                .commitments
                .get(&id)
                .is_some_and(|own| self.left_out_at(own, local.date(), local.time()).is_some())
        {
            return;
        }
        if let Some(other) = self.circles_with(id, now) {
            self.tell_of_circle((id, other), now);
            return;
        }
        let task = self.memory.commitments.get(&id).and_then(|c| c.duty()).map(|d| &d.task);
        let within = task.and_then(|t| self.catalogue.tasks.get(t)).and_then(|t| t.within_minutes);
        let due = self.waking_minutes_on(now, within.unwrap_or(DUE_MINUTES));
        let civil = local.with_second(0).and_then(|c| c.with_nanosecond(0)).unwrap_or(local);
        let occurrence = Occurrence {
            id: self.minter.mint(now),
            commitment: id,
            revision,
            date: civil.date(),
            civil,
            opens: now,
            due,
            closes: due + TimeDelta::minutes(GRACE_MINUTES),
            state: State::Upcoming,
        };
        self.log(Entry::Foreseen { occurrence }, now);
    }

    /// The instant so many minutes on, the hours in which people sleep not counted: what is ordered in the evening comes
    /// the next day.
    fn waking_minutes_on(&self, now: Instant, minutes: u32) -> Instant {
        let (wakes, sleeps) = self.policy.waking;
        let resolve = |date: NaiveDate, time| hob_schedules::resolve(date.and_time(time), self.zone);
        let today = self.civil(now).date();
        let (mut at, mut left) = (now, TimeDelta::minutes(i64::from(minutes)));
        // Who works by night goes to bed on the day after.
        for date in today.pred_opt().unwrap_or(today).iter_days().take(DAYS_MAX) {
            let night = if sleeps <= wakes { date.succ_opt().unwrap_or(date) } else { date };
            let (from, until) = (resolve(date, wakes).max(at), resolve(night, sleeps));
            let awake = until.signed_duration_since(from).max(TimeDelta::zero());
            if left <= awake && until > at {
                return from + left;
            }
            left -= awake;
            at = at.max(until);
        }
        at + left
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;
    use hob_schedules::Instant;

    use crate::{Household, Settings};

    fn due(waking: (u32, u32), from: &str, minutes: u32) -> Instant {
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
        let mut settings = Settings::default();
        settings.policy.waking = (clock(waking.0), clock(waking.1));
        let household = Household::restore(settings, []);
        household.waking_minutes_on(from.parse().expect("an instant"), minutes)
    }

    #[test]
    fn what_is_ordered_in_the_evening_is_due_the_next_day() {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        assert_eq!(due((7, 22), "2026-03-02T09:30:00Z", 120), at("2026-03-02T11:30:00Z"));
        assert_eq!(due((7, 22), "2026-03-02T17:30:00Z", 720), at("2026-03-03T14:30:00Z"));
        assert_eq!(due((7, 22), "2026-03-02T23:30:00Z", 60), at("2026-03-03T08:00:00Z"), "not by night");
        // Who sleeps by day.
        assert_eq!(due((14, 6), "2026-03-02T03:00:00Z", 120), at("2026-03-02T05:00:00Z"));
        assert_eq!(due((14, 6), "2026-03-02T05:00:00Z", 120), at("2026-03-02T15:00:00Z"));
    }
}
