//! A family's month as a journal: what the stores are measured with.

use hob_schedules::{CallId, CommitmentId, Instant, Minter, OccurrenceId, PlanId, Settlement};
use hob_skills::{Amount, Claim, Fact, Name, Outcome, Reading, Sighting};

use super::things::{beginning, call, house, minutes_after, occurrence, plan, routine};
use crate::{Belief, BeliefSource, Entry, ExperienceKey, Record, Ref, Stock, Verdict};

/// Duties a family has.
const ROUTINES: u32 = 40;

/// Steps of an ordinary plan.
const STEPS: usize = 12;

/// So many steps of a family's life, of two records each on the average. Twenty thousand are a month: some twenty
/// duties a day with a dozen calls each, and a look after each call.
pub fn month(steps: usize) -> Vec<Vec<Record>> {
    let mut life =
        Life { minter: Minter::new(7), now: beginning(), seq: 0, steps: Vec::with_capacity(steps) };
    let routines = life.begin();
    for n in 0.. {
        if life.steps.len() >= steps {
            break;
        }
        life.duty(routines[n % routines.len()]);
    }
    life.steps.truncate(steps);
    life.steps
}

struct Life {
    minter: Minter,
    now: Instant,
    seq: u64,
    steps: Vec<Vec<Record>>,
}

impl Life {
    /// One step of the mind, a minute after the last.
    fn step(&mut self, entries: Vec<Entry>) {
        self.now = minutes_after(self.now, 2);
        let records = entries.into_iter().map(|entry| {
            self.seq += 1;
            Record { seq: self.seq, at: self.now, minted: self.minter.count(), entry }
        });
        let records = records.collect();
        self.steps.push(records);
    }

    fn begin(&mut self) -> Vec<CommitmentId> {
        let now = self.now;
        let ids: Vec<CommitmentId> = (0..ROUTINES).map(|_| self.minter.mint(now)).collect();
        let amendment = Entry::Amended {
            id: self.minter.mint(now),
            says: "the brief, revision 1".to_owned(),
            set: ids.iter().map(|id| routine(*id, "make-dinner")).collect(),
            before: Vec::new(),
            ended: Vec::new(),
            because: Vec::new(),
            undoes: None,
        };
        self.step(vec![
            Entry::Founded { seed: 7, zone: "Europe/Berlin".to_owned() },
            Entry::Surveyed { house: Box::new(house()) },
            Entry::BriefTaken { revision: 1, text: "Dinner at six.".to_owned(), statements: Vec::new() },
            amendment,
        ]);
        ids
    }

    fn duty(&mut self, commitment: CommitmentId) {
        let id: OccurrenceId = self.minter.mint(self.now);
        let plan_id: PlanId = self.minter.mint(self.now);
        let foreseen = occurrence(id, commitment, self.now.naive_utc());
        self.step(vec![Entry::Foreseen { occurrence: foreseen }]);
        self.step(vec![
            Entry::Planned { plan: Box::new(plan(plan_id, Some(id), STEPS)) },
            Entry::Began {
                id,
                reason: "it is due in an hour and takes 40 minutes".to_owned(),
                because: vec![Ref::Commitment(commitment)],
            },
        ]);
        for index in 0..STEPS {
            self.act(id, plan_id, index);
        }
        let milk = Stock { item: Name::new("milk"), quantity: 900.1, since: self.now, seen: false };
        self.step(vec![
            Entry::Reckoned { stock: milk, reason: "the recipe takes 100 ml".to_owned() },
            Entry::Settled {
                id,
                how: Settlement::Done,
                reason: "its goal was seen to hold".to_owned(),
                because: vec![Ref::Belief(Fact::new("served", &["lentil-soup"]))],
            },
        ]);
    }

    /// A call, its claim, the look, the verdict.
    fn act(&mut self, occurrence: OccurrenceId, plan: PlanId, index: usize) {
        let done = self.send(occurrence, Some((plan, index)), None);
        self.step(vec![Entry::CallClaimed { id: done, outcome: outcome(index) }]);
        let look = self.send(occurrence, None, Some(done));
        let fact = Fact::new("open", &["cupboard"]);
        let belief = |fact: Fact| Belief {
            fact,
            holds: index.is_multiple_of(2),
            confidence_percent: 95,
            since: self.now,
            until: Some(minutes_after(self.now, 60)),
            source: BeliefSource::Seen(look),
        };
        let judged = |id| Entry::CallJudged {
            id,
            verdict: Verdict::Confirmed,
            key: ExperienceKey {
                skill: Name::new("open"),
                technique: Name::default(),
                object: Name::new(format!("cupboard-{index}")),
                place: Name::new("kitchen"),
            },
            seconds: 21,
        };
        self.step(vec![
            Entry::CallClaimed { id: look, outcome: outcome(index) },
            Entry::Seen { sightings: outcome(index).sightings, call: Some(look) },
            Entry::Believed { beliefs: vec![belief(fact), belief(Fact::new("robot-at", &["cupboard"]))] },
            judged(look),
            judged(done),
        ]);
    }

    fn send(
        &mut self,
        occurrence: OccurrenceId,
        plan: Option<(PlanId, usize)>,
        verifies: Option<CallId>,
    ) -> CallId {
        let id = self.minter.mint(self.now);
        self.step(vec![Entry::CallIssued { call: call(id), occurrence: Some(occurrence), plan, verifies }]);
        id
    }
}

fn outcome(index: usize) -> Outcome {
    Outcome {
        claim: Claim::Succeeded,
        readings: vec![Reading {
            fact: Fact::new("open", &["cupboard"]),
            holds: true,
            confidence_percent: 95,
        }],
        sightings: vec![Sighting { object: Name::new(format!("mug-{index}")), place: Name::new("cupboard") }],
        amounts: vec![Amount { item: Name::new("milk"), quantity: 900.0, unit: Name::new("ml") }],
        battery_percent: Some(80),
        duration_seconds: 21,
    }
}
