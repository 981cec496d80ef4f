//! A home on paper: what is believed, and what believing becomes when steps are carried out as planned.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hob_memory::{
    Belief, BeliefSource, Call, CallState, Line, LineState, Memory, Plan, PlanStep, Provenance, StepKind,
    Stock, Verdict,
};
use hob_mind::plan::{self, Blocked, View};
use hob_schedules::commitment::{About, CatchUp, Demand, Matter, Overlap, Rule};
use hob_schedules::{Commitment, CommitmentId, Duty, Instant, Minter, PlanId, Zone};
use hob_skills::{Catalogue, Fact, House, Literal, Name, recipe};

pub const HOUSE: &str = include_str!("../../../../skills/tests/data/house.toml");

#[derive(Clone)]
pub struct Home {
    pub memory: Memory,
    pub now: Instant,
    minter: Minter,
}

impl Home {
    /// The test house on its first day, at eight in the morning.
    pub fn new() -> Self {
        Self::of(HOUSE)
    }

    /// A house on its first day.
    pub fn of(text: &str) -> Self {
        let house = House::parse(text).expect("a house");
        let now = "2026-03-02T07:00:00Z".parse().expect("an instant");
        let mut home = Self { memory: Memory::default(), now, minter: Minter::new(7) };
        for fact in house.facts(Catalogue::builtin()) {
            home.believe_literal(&Literal::yes(fact));
        }
        for stock in &house.stock {
            home.stock(&stock.item, stock.quantity);
        }
        home.memory.house = Some(house);
        home
    }

    pub fn view(&self) -> View<'_> {
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        View {
            catalogue: Catalogue::builtin(),
            recipes: recipe::book(),
            memory: &self.memory,
            now: self.now,
            zone,
            searches: None,
            readings: None,
            learned: true,
            spent: &[],
            lifted: &[],
        }
    }

    pub fn believe(&mut self, text: &str) {
        let literal: Literal = text.parse().expect("a literal");
        self.believe_literal(&literal);
    }

    /// Moves a thing.
    pub fn put(&mut self, object: &str, place: &str) {
        let gone: Vec<Fact> = self
            .memory
            .beliefs
            .keys()
            .filter(|f| f.predicate == "at" && f.args[0] == object)
            .cloned()
            .collect();
        for fact in gone {
            self.believe_literal(&Literal::no(fact));
        }
        self.believe(&format!("at({object}, {place})"));
    }

    /// Where a thing is believed to be.
    pub fn kept_at(&self, object: &str) -> Fact {
        let is_there = |b: &&Belief| b.holds && b.fact.predicate == "at" && b.fact.args[0] == object;
        self.memory.beliefs.values().find(is_there).expect("it is somewhere").fact.clone()
    }

    pub fn believe_literal(&mut self, literal: &Literal) {
        let fact = literal.fact.clone();
        let lasts = Catalogue::builtin().predicates[&fact.predicate].lasts_minutes;
        let until = lasts.map(|m| self.now + TimeDelta::minutes(i64::from(m)));
        let source = BeliefSource::Survey;
        let belief = Belief {
            fact: fact.clone(),
            holds: literal.holds,
            confidence_percent: 95,
            since: self.now,
            until,
            source,
        };
        self.memory.beliefs.insert(fact, belief);
    }

    pub fn stock(&mut self, item: &str, quantity: f64) {
        let stock = Stock { item: Name::new(item), quantity, since: self.now, seen: true };
        self.memory.stock.insert(Name::new(item), stock);
    }

    pub fn list(&mut self, item: &str, quantity: f64, unit: Option<&str>) {
        self.now += TimeDelta::seconds(1);
        let line = Line {
            id: self.minter.mint(self.now),
            list: Name::new("shopping"),
            item: Name::new(item),
            quantity: Some(quantity),
            unit: unit.map(Name::new),
            added: self.now,
            provenance: Provenance::Low,
            state: LineState::Open,
        };
        self.memory.lines.insert(line.id, line);
    }

    pub fn commit(&mut self, matter: Matter, says: &str) -> CommitmentId {
        let id: CommitmentId = self.minter.mint(self.now);
        let (catch_up, overlap) = (CatchUp::Skip, Overlap::SkipOlder);
        let commitment = Commitment {
            id,
            revision: 1,
            matter,
            says: says.to_owned(),
            sources: Vec::new(),
            catch_up,
            overlap,
        };
        self.memory.commitments.insert(id, commitment);
        id
    }

    pub fn plan(&self, duty: &Duty) -> Result<Plan, Blocked> {
        plan::plan(duty, None, PlanId::from_bits(1), &self.view())
    }

    /// Plans, and carries out plans that only look, until there is one that does it.
    pub fn plan_in_full(&mut self, duty: &Duty) -> Result<Plan, Blocked> {
        let mut looks = Vec::new();
        for _ in 0..3 {
            let plan = self.plan(duty)?;
            looks.push(show(&plan));
            if !plan.partial {
                return Ok(plan);
            }
            let steps = plan.steps.len();
            self.carry_out(&plan, 0..steps);
        }
        panic!("{}: looking does not end\n{}", duty.task, looks.join("\n\n"));
    }

    pub fn carry_out(&mut self, plan: &Plan, steps: std::ops::Range<usize>) {
        for step in &plan.steps[steps] {
            self.step(plan, step);
        }
    }

    fn step(&mut self, plan: &Plan, step: &PlanStep) {
        self.now += TimeDelta::seconds(i64::from(step.seconds));
        for effect in &step.effects {
            self.believe_literal(effect);
        }
        for (literal, _) in plan::follows(&self.view()) {
            self.believe_literal(&literal);
        }
        if let StepKind::Call { skill, .. } = &step.kind {
            let id = self.minter.mint(self.now);
            let call = plan::call_of(step, id, &self.view());
            if skill == "cook" || skill == "prepare" {
                let used = recipe::book().iter().find(|r| Some(&r.name) == plan.recipe.as_ref());
                for ingredient in used.map_or(&[][..], |r| r.ingredients.as_slice()) {
                    let had = self.memory.stock.get(&ingredient.item).map_or(0.0, |s| s.quantity);
                    self.stock(&ingredient.item, (had - ingredient.quantity).max(0.0));
                }
            }
            for line in self.memory.lines.values_mut() {
                match (skill.as_str(), &line.state) {
                    ("order", LineState::Open) => line.state = LineState::Ordered(self.now),
                    ("stow", LineState::Ordered(_)) => line.state = LineState::Done(self.now),
                    _ => {}
                }
            }
            let state = CallState::Judged(Verdict::Confirmed);
            let record = Call { call, occurrence: None, plan: Some((plan.id, 0)), issued: self.now, state };
            self.memory.calls.insert(id, record);
        }
    }

    pub fn holds(&self, literal: &Literal) -> bool {
        self.view().holds(&literal.fact) == Some(literal.holds)
            || (!literal.holds && self.view().satisfies(literal))
    }
}

pub fn names(words: &[&str]) -> Vec<Name> {
    words.iter().map(Name::new).collect()
}

/// The owner's rule about deeds, things and places.
pub fn rule(home: &mut Home, demand: Demand, deeds: &[&str], things: &[&str], places: &[&str]) {
    let about = About { deeds: names(deeds), things: names(things), places: names(places) };
    home.commit(Matter::Rule(Rule::new(demand, about)), "A rule of the house.");
}

pub fn duty(task: &str) -> Duty {
    let none = Vec::new;
    Duty { task: Name::new(task), things: none(), places: none(), people: none(), manner: Vec::new() }
}

/// The skills of a plan in order, waits as `wait`.
pub fn skills(plan: &Plan) -> Vec<String> {
    plan.steps.iter().map(word).collect()
}

fn word(step: &PlanStep) -> String {
    match &step.kind {
        StepKind::Wait { until, .. } => format!("wait {until}"),
        StepKind::Call { skill, args } => {
            let catalogue = &Catalogue::builtin().skills[skill];
            let args: Vec<&str> =
                catalogue.params.iter().filter_map(|p| args.get(&p.name)).map(|a| a.as_str()).collect();
            format!("{skill} {}", args.join(" "))
        }
    }
}

/// The steps that change the world for the goal, counted: not walking, carrying, opening, looking.
pub fn key_steps(steps: &[PlanStep]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for step in steps {
        let key = match &step.kind {
            StepKind::Wait { .. } => true,
            StepKind::Call { skill, .. } => !Catalogue::builtin().skills[skill].connector && skill != "look",
        };
        if key {
            // What it is done to counts; another tool, or other sheets, may do.
            let words = word(step);
            let done: Vec<&str> = words.split(' ').take(2).collect();
            *counts.entry(done.join(" ")).or_default() += 1;
        }
    }
    counts
}

pub fn show(plan: &Plan) -> String {
    skills(plan).join("\n")
}
