//! Now or later: a loud duty with time to spare is weighed against the hours of its window at which fewer are at home.

use chrono::TimeDelta;
use hob_memory::{Alternative, Choice, Cost, Plan, Ref};
use hob_schedules::{Instant, Occurrence, OccurrenceId};

use crate::Household;
use crate::plan::{self, Company, Noise, Outline};

/// Noise shorter than this disturbs nobody enough to put work off for: a cycle that is started.
const LOUD_SECONDS: u32 = 120;

/// What is put off keeps so much more of its window than it is expected to take, in percent, and an hour: other work may
/// come between, and steps fail.
const KEEPS_PERCENT: i64 = 200;
const KEEPS_MINUTES: i64 = 60;

/// What it costs to wait, in seconds' worth for each minute: the rest of the day is the narrower for it.
const WAITING_SECONDS: f64 = 1.0;

/// More hours than these are not told of.
const INSTEAD_MAX: usize = 3;

/// What came of weighing.
pub(super) struct Weighed {
    /// When to begin, if not now.
    pub until: Option<Instant>,
    /// Both ways, with what they are expected to cost.
    pub choice: Choice,
}

/// An hour at which a duty could be begun.
struct Hour {
    at: Instant,
    at_home: f64,
    cost: Cost,
}

impl Household {
    /// Weighs a plan that is about to be begun against beginning it later. `None` where there is nothing to weigh: it is
    /// not loud, or nobody leaves before it must be begun.
    pub(super) fn weigh_later(&self, occurrence: &Occurrence, plan: &Plan, now: Instant) -> Option<Weighed> {
        let view = self.view(now);
        let noise = Noise::of(plan, &view);
        if !self.settings.learning || noise.seconds() < LOUD_SECONDS {
            return None;
        }
        let needed = i64::from(plan.seconds_from(0));
        let keeps = TimeDelta::seconds(needed * KEEPS_PERCENT / 100) + TimeDelta::minutes(KEEPS_MINUTES);
        let company = Company::new(&view);
        let last = occurrence.due - keeps;
        let against: Vec<(Instant, Instant)> = Outline::of_plan(plan, 0, &view)
            .goes
            .iter()
            .flat_map(|go| plan::hours_against(&go.rules, &view, now, occurrence.due))
            .collect();
        let free = |at: &Instant| {
            let ends = *at + TimeDelta::seconds(needed);
            !against.iter().any(|(from, until)| *from < ends && *at < *until)
        };
        let expected = plan::expected(plan, &view);
        let hour = |at: Instant| {
            let waits = (at - now).num_minutes() as f64 * WAITING_SECONDS;
            let cost = Cost {
                disturbed_seconds: noise.reaches(at, &company),
                liking_seconds: expected.liking_seconds + waits,
                ..expected
            };
            Hour { at, at_home: company.at(at), cost }
        };
        let mut hours: Vec<Hour> =
            company.leavings(last).into_iter().filter(free).chain([now]).map(hour).collect();
        if hours.len() < 2 {
            return None;
        }
        hours.sort_by(|a, b| a.cost.total().total_cmp(&b.cost.total()).then(a.at.cmp(&b.at)));
        let alternative =
            |hour: &Hour| Alternative { says: self.hour_says(hour, now), cost: hour.cost.rounded() };
        let (best, others) = hours.split_first()?;
        let choice = Choice {
            of: format!("When to begin: {}", self.says_of(occurrence).trim_end_matches('.')),
            took: alternative(best),
            instead: others.iter().take(INSTEAD_MAX).map(alternative).collect(),
            rests_on: vec![Ref::Commitment(occurrence.commitment)],
        };
        Some(Weighed { until: (best.at > now).then_some(best.at), choice })
    }

    fn hour_says(&self, hour: &Hour, now: Instant) -> String {
        let when = if hour.at > now {
            format!("at {}", self.civil(hour.at).format("%H:%M"))
        } else {
            "now".to_owned()
        };
        match hour.at_home {
            none if none < 0.25 => format!("{when}, with nobody at home"),
            unknown if unknown < 0.75 => format!("{when}, with perhaps somebody at home"),
            one if one < 1.5 => format!("{when}, with one at home"),
            more => format!("{when}, with {} at home", more.round()),
        }
    }

    /// Puts a duty off to a better hour.
    pub(super) fn begin_later(&mut self, id: OccurrenceId, until: Instant, choice: Choice, now: Instant) {
        let reason = format!("it is loud, and I do it {}", choice.took.says);
        let because = choice.rests_on.clone();
        self.put_off_untried(id, until, (reason, because), Some(Box::new(choice)), now);
    }
}
