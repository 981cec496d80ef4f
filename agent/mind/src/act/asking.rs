//! Do, or ask first: what experience speaks against is weighed against a question to the owner.
//!
//! Doing it costs what it costs anyway; what speaks against it is the chance that it stays undone after all tries, the
//! time that is lost then, and the danger of the tries. Asking disturbs her, and takes until she answers; but told in
//! time, she sees to most of what the robot cannot do. See [`Cost`] for what each is worth.

use hob_memory::{Alternative, Choice, Cost, Plan};
use hob_schedules::{Instant, Occurrence, OccurrenceId};

use crate::Household;
use crate::plan::{self, Doubt};
use crate::questions::{ANYWAY, Asking, LEAVE_IT, REMIND_ME};

/// A question takes its reader two minutes: to come, to read, and to find the thread again.
const ASKING_SECONDS: f64 = 120.0;

/// Half an hour of somebody's peace is what it costs to wake her, or to come with the same question within a week.
const UNWELCOME_SECONDS: f64 = 1800.0;

/// A message is answered after half an hour in the mean, and the rest of the day is the narrower for waiting: a second's
/// worth a minute, as for what is put off to a better hour.
const ANSWER_MINUTES: f64 = 30.0;
const WAITING_SECONDS: f64 = 1.0;

/// Of what she is told of in time, so much stays undone: the rest she does herself, has done, or helps with.
const UNDONE_WHEN_TOLD: f64 = 0.25;

/// Where less than one duty in twenty would stay undone, a question is no way worth weighing.
const UNDONE_MIN: f64 = 0.05;

/// What came of weighing.
pub(super) struct Weighed {
    /// Whether asking is the better way.
    pub asks: bool,
    /// Both ways, with what they are expected to cost.
    pub choice: Choice,
    /// What is least likely to work.
    doubt: Doubt,
}

impl Household {
    /// Weighs doing an occurrence by this plan against asking first. `None` where experience does not speak against it,
    /// or the owner was asked about it.
    pub(super) fn weigh_asking(&self, occurrence: &Occurrence, plan: &Plan, now: Instant) -> Option<Weighed> {
        if !self.settings.learning || self.asked_about.contains(&occurrence.id) {
            return None;
        }
        let view = self.view(now);
        // What is hardly ever doubted is not put into words.
        if plan::undone_at_most(plan, &view) < UNDONE_MIN {
            return None;
        }
        let mut doubts = plan::doubts(plan, &view);
        let done: f64 = doubts.iter().map(|doubt| 1.0 - doubt.undone).product();
        let undone = 1.0 - done;
        if undone < UNDONE_MIN {
            return None;
        }
        let seconds = f64::from(plan.seconds_from(0));
        let doing = Cost {
            undone,
            seconds: undone * seconds,
            risk_nats: doubts.iter().map(|doubt| doubt.risk_nats).sum(),
            ..Cost::default()
        };
        let left = (occurrence.due - now).num_seconds() as f64 - seconds;
        let in_time = 1.0 - (-left.max(0.0) / 60.0 / ANSWER_MINUTES).exp();
        let unwelcome =
            self.is_quiet(now) || self.owner_sleeps(now) || self.asked_lately(None, occurrence.id, now);
        let asking = Cost {
            undone: in_time * UNDONE_WHEN_TOLD + (1.0 - in_time),
            disturbed_seconds: if unwelcome { UNWELCOME_SECONDS } else { ASKING_SECONDS },
            liking_seconds: ANSWER_MINUTES * WAITING_SECONDS,
            ..Cost::default()
        };
        let asks = asking.total() < doing.total();
        doubts.sort_by(|a, b| b.undone.total_cmp(&a.undone));
        let doubt = doubts.first()?.clone();
        let alternative =
            |says: &str, cost: Cost| Alternative { says: says.to_owned(), cost: cost.rounded() };
        let ways = (alternative("do it", doing), alternative("ask you first", asking));
        let (took, other) = if asks { (ways.1, ways.0) } else { ways };
        let choice = Choice {
            of: format!("Whether to do this or to ask: {}", self.says_of(occurrence).trim_end_matches('.')),
            took,
            instead: vec![other],
            rests_on: doubts.into_iter().map(|doubt| doubt.rests_on).collect(),
        };
        Some(Weighed { asks, choice, doubt })
    }

    /// Asks, with what was weighed.
    pub(super) fn ask_whether(&mut self, id: OccurrenceId, weighed: Weighed, now: Instant) {
        let Some(occurrence) = self.memory.occurrences.get(&id) else { return };
        let says = self.says_of(occurrence);
        let commitment = self.memory.commitments.get(&occurrence.commitment);
        let sources = commitment.map(|commitment| commitment.sources.clone()).unwrap_or_default();
        let Doubt { says: call, worked: (worked, tried), .. } = &weighed.doubt;
        let ask = format!(
            "{says} I doubt that I can: to {call} has worked {worked} times of {tried}. \
             Shall I do it anyway, leave it, or remind you later?"
        );
        let choices = &[ANYWAY, LEAVE_IT, REMIND_ME];
        let choice = Some(weighed.choice);
        self.ask_about_doing(id, Asking { ask, choices, rule: None, sources, choice }, now);
    }

    /// Weighs a plan that could be made only after a look, and asks where that is better. Whether it asked.
    pub(super) fn asks_whether(&mut self, id: OccurrenceId, plan: &Plan, now: Instant) -> bool {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return false };
        match self.weigh_asking(&occurrence, plan, now) {
            Some(weighed) if weighed.asks => {
                self.abandon(id, now);
                self.ask_whether(id, weighed, now);
                true
            }
            Some(_) | None => false,
        }
    }

    /// Whether the owner is believed to sleep.
    fn owner_sleeps(&self, now: Instant) -> bool {
        let people = self.memory.house.iter().flat_map(|house| &house.people);
        let mut owners = people.filter(|person| person.role == "owner" || person.name == self.settings.owner);
        owners.any(|person| {
            let asleep = hob_skills::Fact::new("asleep", &[&person.name]);
            self.memory.believes(&asleep, now) == Some(true)
        })
    }
}
