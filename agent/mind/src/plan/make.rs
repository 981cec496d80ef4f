//! The planner's main line.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hob_memory::{Cost, Plan, Ref, StepKind};
use hob_schedules::{Duty, OccurrenceId, PlanId};
use hob_skills::{Fact, Literal, Name, Task};

use super::Blocked;
use super::barred::{self, Setback};
use super::bind::{self, far};
use super::build::{Builder, Stuck};
use super::engine;
use super::expand::{self, Failure, Setting};
use super::lint::{self, Note};
use super::looks;
use super::loose_ends::{loose_ends, pick_up};
use super::map::Map;
use super::meals;
use super::mislaid;
use super::odds;
use super::render::{humanise, says_all};
use super::report;
use super::rules;
use super::shopping;
use super::state::{Bound, State};
use super::view::View;

/// Plans a duty, from what is believed now. The lint has read the plan, and found no error.
pub fn plan(
    duty: &Duty,
    occurrence: Option<OccurrenceId>,
    id: PlanId,
    view: &View<'_>,
) -> Result<Plan, Blocked> {
    let Some(task) = view.catalogue.tasks.get(&duty.task) else {
        let reason = format!("I do not know how to {}", humanise(&duty.task));
        return Err(Blocked::UnknownTask { reason });
    };
    let Some(house) = view.house() else {
        let reason = "the home has not been surveyed yet".to_owned();
        return Err(Blocked::NoWay { reason, because: Vec::new() });
    };
    let map = Map::new(house, view, &rules::forbidden_rooms(view));
    let state = State::new(*view, map);
    let request = Request { duty, occurrence, id, task };
    barred::until_accepted(&state, &task.name, |state| request.planned(state))
}

/// The rules that want the owner asked about a step of a plan, with the reason, in the order of the steps.
pub fn asked_about(plan: &Plan, view: &View<'_>) -> Vec<(hob_schedules::CommitmentId, String)> {
    let found = objections(plan, view).filter(|objection| objection.asks);
    found.map(|objection| (objection.rule, objection.reason)).collect()
}

/// What the rules say against the steps of a plan, each at its expected time.
fn objections<'p>(plan: &'p Plan, view: &'p View<'_>) -> impl Iterator<Item = rules::Objection> + 'p {
    let mut at = view.now;
    plan.steps.iter().filter_map(move |step| {
        let now = at;
        at = at.checked_add_signed(TimeDelta::seconds(i64::from(step.seconds))).unwrap_or(at);
        let StepKind::Call { skill, args } = &step.kind else { return None };
        let skill = view.catalogue.skills.get(skill)?;
        rules::objection(view, rules::Deed { task: Some(&plan.task), skill, args, at: now })
    })
}

/// What is done before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    AsItIs,
    HeatOff,
    HandsEmpty,
}

impl Start {
    fn differs(self, state: &State<'_>) -> bool {
        match self {
            Start::AsItIs => true,
            Start::HeatOff => !hot(state).is_empty(),
            Start::HandsEmpty => !state.hand_empty(),
        }
    }
}

/// Heaters that are believed to be on.
fn hot(state: &State<'_>) -> Vec<Name> {
    let on = state.matching(&Fact::new("on", &["?heater"]));
    let names = on.into_iter().filter_map(|f| f.args.into_iter().next());
    names.filter(|name| state.view.is_a(name, "heater")).collect()
}

/// Whether a thing lies in a machine that runs.
fn in_a_running_machine(state: &State<'_>, name: &str) -> bool {
    let runs = |place: &Name| state.satisfies(&Literal::yes(Fact::new("running", &[place])));
    state.places_of(name).iter().any(runs)
}

/// Seconds of noise that a task makes for each thing that it is done with, by its first method; 0 where nothing is weighed.
fn loud_seconds(task: &Task, view: &View<'_>) -> u32 {
    let calls = task.methods.iter().take(1).flat_map(|method| &method.steps).flat_map(|step| &step.calls);
    let skills = calls.filter_map(|call| view.catalogue.skills.get(call.split('(').next()?));
    skills.filter(|skill| view.learned && skill.noisy).map(|skill| skill.seconds).sum()
}

/// What noise about a thing costs those who are believed to be near it, in seconds' worth.
fn heard(state: &State<'_>, name: &str, loud: u32) -> u32 {
    if loud == 0 {
        return 0;
    }
    let near = odds::near(state, state.room_of(name).as_ref());
    (f64::from(loud.saturating_mul(near)) * Cost::DISTURBED_SECONDS) as u32
}

/// A duty to be planned.
pub(crate) struct Request<'r> {
    pub duty: &'r Duty,
    pub occurrence: Option<OccurrenceId>,
    pub id: PlanId,
    pub task: &'r Task,
}

/// What a duty comes to in this state: each binding with its goals, the words that calls take, and for a meal the dish
/// and what is short for it.
pub(crate) struct Prepared {
    pub wanted: Vec<(Bound, Vec<Literal>)>,
    pub texts: BTreeMap<Name, String>,
    pub recipe: Option<Name>,
    pub short: Vec<(Name, f64)>,
}

impl Request<'_> {
    /// A plan from this state, as the lint has it.
    fn planned(&self, state: &State<'_>) -> Result<Plan, Setback> {
        // As it is; with heat off first, if that would leave it alone; with the hands emptied first, if that would not do.
        let starts = [Start::AsItIs, Start::HeatOff, Start::HandsEmpty];
        let mut first: Option<Setback> = None;
        for start in starts {
            if start != Start::AsItIs && !start.differs(state) {
                continue;
            }
            match self.attempt(start, state) {
                Ok(plan) => return Ok(plan),
                Err(Setback::Blocked(Blocked::NothingToDo { reason, because })) => {
                    let nothing = Setback::Blocked(Blocked::NothingToDo { reason, because });
                    return self.tidied(state).ok_or(nothing);
                }
                Err(setback) if setback.is_forbidden() => return Err(setback),
                Err(setback) => first = first.or(Some(setback)),
            }
        }
        let no_way = || Blocked::NoWay { reason: "there is no way".to_owned(), because: Vec::new() };
        let setback = first.unwrap_or_else(|| no_way().into());
        let lacks = matches!(&setback, Setback::Blocked(Blocked::Missing { .. } | Blocked::NoWay { .. }));
        let search = lacks.then(|| self.searched(state)).flatten();
        search.ok_or(setback)
    }

    /// A plan that looks for what the duty is done with and nobody knows the place of.
    fn searched(&self, state: &State<'_>) -> Option<Plan> {
        let (lost, places) = mislaid::whereabouts(self.task, self.duty, state);
        if places.is_empty() || !state.hand_empty() {
            return None;
        }
        let mut builder = Builder::new(state.clone());
        let names = super::render::all_named(&state.view, lost.iter());
        builder.think(
            format!("To {}, I look for {names}, since I do not know where to find it.", self.task.says),
            self.occurrence.map(Ref::Occurrence).into_iter().collect(),
        );
        self.look_first(&mut builder, &places).ok().flatten()
    }

    fn attempt<'a>(&self, start: Start, state: &State<'a>) -> Result<Plan, Setback> {
        let view = state.view;
        let mut builder = Builder::new(state.clone());
        let mut rests: Vec<Ref> = self.occurrence.map(Ref::Occurrence).into_iter().collect();
        let occurrence = self.occurrence.and_then(|o| view.memory.occurrences.get(&o));
        rests.extend(occurrence.map(|o| Ref::Commitment(o.commitment)));
        builder.think(
            format!("I am to {}{}.", self.task.says, report::about(self.task, self.duty, &view)),
            rests,
        );
        barred::consider(&mut builder);
        self.prepare(start, &mut builder)?;
        // With something in its hands the robot is in the midst of it: nobody puts that down to look again.
        let places = looks::places(self.task, self.duty, self.occurrence, &builder.state);
        if builder.state.hand_empty() && !places.is_empty() {
            let before = builder.clone();
            if let Some(looks) = self.look_first(&mut builder, &places)? {
                return Ok(looks);
            }
            // None of them can be looked at now: what is believed must do.
            builder = before;
        }
        self.full(builder)
    }

    /// The duty is done, but what an earlier plan for it held or opened is not put back yet.
    fn tidied(&self, state: &State<'_>) -> Option<Plan> {
        let mut builder = Builder::new(state.clone());
        builder.think(
            format!("To {}: what is left is to put things back in order.", self.task.says),
            Vec::new(),
        );
        let goal = pick_up(&mut builder, loose_ends(self.occurrence, state));
        builder.tidy().ok()?;
        let plan = self.finished(builder, goal, Vec::new(), None, false);
        if plan.steps.is_empty() { None } else { self.checked(plan, state).ok() }
    }

    fn prepare(&self, start: Start, builder: &mut Builder<'_>) -> Result<(), Blocked> {
        match start {
            Start::AsItIs => Ok(()),
            Start::HeatOff => {
                for heater in hot(&builder.state) {
                    builder.think(
                        format!("The {} is on and would be left alone: off first.", humanise(&heater)),
                        vec![Ref::Belief(Fact::new("on", &[&heater]))],
                    );
                    builder.key("switch-off", &[("thing", &heater)]).map_err(|s| self.no_way(builder, &s))?;
                }
                Ok(())
            }
            Start::HandsEmpty => {
                if let Some(held) = builder.state.held() {
                    let rests = vec![Ref::Belief(Fact::new("holding", &[&held]))];
                    builder.think(format!("I hold the {}: it goes back first.", humanise(&held)), rests);
                }
                builder.tidy().map_err(|s| self.no_way(builder, &s))
            }
        }
    }

    fn no_way(&self, builder: &Builder<'_>, stuck: &Stuck) -> Blocked {
        if let Stuck::Barred(objected) = stuck {
            return objected.clone().blocked();
        }
        if let Stuck::At(literal) = stuck {
            if let Some(blocked) = self.behind_a_rule(builder, literal) {
                return blocked;
            }
            let purpose = format!("to {}", self.task.says);
            if let Some(blocked) = engine::to_buy(&builder.state, std::slice::from_ref(literal), &purpose) {
                return blocked;
            }
        }
        let reason = format!("to {}: {}", self.task.says, expand::stuck_says(&builder.state, stuck));
        match stuck {
            Stuck::At(literal) => Blocked::NoWay { reason, because: vec![Ref::Belief(literal.fact.clone())] },
            Stuck::Barred(objected) => Blocked::NoWay { reason, because: objected.because() },
            Stuck::Lacks(skill) => Blocked::Unknown {
                reason,
                ask: format!(
                    "To {}, I would have to {}, and {}: will somebody else do it?",
                    self.task.says,
                    humanise(skill),
                    expand::lacks_says(skill)
                ),
            },
        }
    }

    /// That what cannot be brought about is in a room that a rule keeps hob out of.
    fn behind_a_rule(&self, builder: &Builder<'_>, literal: &Literal) -> Option<Blocked> {
        let view = &builder.state.view;
        let mut rooms = literal.fact.args.iter().filter_map(|name| builder.state.room_of(name));
        let (by, room) = rooms.find_map(|room| Some((rules::against_entering(view, &room)?, room)))?;
        let reason = format!(
            "to {} I would have to go into the {} (you said: {})",
            self.task.says,
            humanise(&room),
            by.says
        );
        Some(Blocked::Forbidden { rule: by.id, reason, because: vec![Ref::Commitment(by.id)] })
    }

    /// A plan that only looks; `None` where there is no way to any of the places.
    fn look_first(&self, builder: &mut Builder<'_>, places: &[Name]) -> Result<Option<Plan>, Setback> {
        let names: Vec<String> = places.iter().map(|p| format!("the {}", humanise(p))).collect();
        let says = format!(
            "I do not know well enough what is in or at {}: I look first, and plan then.",
            super::render::and(&names)
        );
        builder.think(says, Vec::new());
        let looks = looks::go_and_look(builder, places).map_err(|s| self.no_way(builder, &s))?;
        if looks == 0 {
            return Ok(None);
        }
        let state = builder.state.clone();
        // What it was to bring about before is not forgotten over the look.
        let goal = loose_ends(self.occurrence, &state);
        self.checked(self.finished(builder.clone(), goal, Vec::new(), None, true), &state).map(Some)
    }

    /// What the duty comes to; a dish is chosen, and the plan knows what goes into it.
    pub(crate) fn prepared(&self, builder: &mut Builder<'_>) -> Result<Prepared, Blocked> {
        let view = builder.state.view;
        let bindings = bind::bindings(self.task, self.duty, &builder.state, false)?;
        let mut texts = self.texts(&view)?;
        let mut recipe = None;
        let mut short = Vec::new();
        if let Some(meal) = self.task.params.iter().find(|p| p.class == "meal") {
            meals::leave_rests(&mut builder.state);
            let variable = format!("?{}", meal.name);
            let names = bindings.first().and_then(|b| b.get(&variable)).cloned();
            if let Some(name) = names {
                let choice = meals::choose(builder, &name, self.duty, self.occurrence)?;
                texts.extend(meals::texts(choice.recipe, meals::eaters(self.duty, &view)));
                recipe = Some(choice.recipe.name.clone());
                short = choice.short;
            }
        }
        if self.task.name == "do-shopping" && shopping::open_lines(&view).next().is_some() {
            // What was put away this morning is not what is on the list now.
            let parcels = bindings.iter().filter_map(|b| b.get("?parcel"));
            for parcel in parcels.cloned().collect::<Vec<_>>() {
                builder.state.apply(&Literal::no(Fact::new("stowed", &[&parcel])));
            }
        }
        let mut wanted: Vec<(Bound, Vec<Literal>)> = Vec::new();
        for bound in bindings {
            if let Some(goals) = bind::goals(self.task, &bound, &builder.state) {
                wanted.push((bound, goals));
            }
        }
        if wanted.is_empty() {
            let reason = format!("to {}: there is nothing that needs it", self.task.says);
            return Err(Blocked::NothingToDo { reason, because: Vec::new() });
        }
        Ok(Prepared { wanted, texts, recipe, short })
    }

    fn full(&self, mut builder: Builder<'_>) -> Result<Plan, Setback> {
        let Prepared { wanted, texts, recipe, short } = self.prepared(&mut builder)?;
        let goal: Vec<Literal> = dedup(wanted.iter().flat_map(|(_, goals)| goals.clone()));
        report::consider(&mut builder, &goal);
        builder.wanted = goal;
        let dropped = loose_ends(self.occurrence, &builder.state);
        let mut goal = self.carry_out(&mut builder, wanted, &texts)?;
        let dropped = dropped.into_iter().filter(|literal| !goal.contains(literal)).collect();
        goal.extend(pick_up(&mut builder, dropped));
        builder.tidy().map_err(|s| self.no_way(&builder, &s))?;
        if builder.steps.is_empty() {
            return Err(self.nothing(&builder, &goal).into());
        }
        report::timing(&mut builder, Some(self.task), self.occurrence);
        let state = builder.state.clone();
        self.checked(self.finished(builder, goal, short, recipe, false), &state)
    }

    /// The words that the task's calls take.
    fn texts(&self, view: &View<'_>) -> Result<BTreeMap<Name, String>, Blocked> {
        let mut texts = BTreeMap::new();
        let words = self.duty.manner.join(" ");
        let words = if words.is_empty() { format!("It is time: {}.", self.task.says) } else { words };
        texts.insert(Name::new("words"), words);
        if self.task.name == "do-shopping" {
            let items = shopping::order_text(view);
            let on_its_way =
                super::beliefs_on(view, "ordered").chain(super::beliefs_on(view, "at")).any(|(f, b)| {
                    let valid = b.until.is_none_or(|until| view.now < until);
                    b.holds && valid && f.args.first().is_some_and(|n| view.is_a(n, "parcel"))
                });
            let held = super::beliefs_on(view, "holding")
                .any(|(f, b)| b.holds && f.args.first().is_some_and(|n| view.is_a(n, "parcel")));
            if items.is_empty() && !on_its_way && !held {
                let reason = "there is nothing on the shopping list".to_owned();
                return Err(Blocked::NothingToDo { reason, because: Vec::new() });
            }
            texts.insert(Name::new("items"), items);
        }
        Ok(texts)
    }

    /// Every binding, nearest first. What cannot be done is left out with a thought, as long as something can; returns
    /// the goals of what is done.
    pub(crate) fn carry_out<'a>(
        &self,
        builder: &mut Builder<'a>,
        mut left: Vec<(Bound, Vec<Literal>)>,
        texts: &BTreeMap<Name, String>,
    ) -> Result<Vec<Literal>, Blocked> {
        let Some(task) = builder.state.view.catalogue.tasks.get(&self.task.name) else {
            return Ok(Vec::new());
        };
        let mut reached: Vec<Literal> = Vec::new();
        let mut failed: Option<Blocked> = None;
        let mut done = 0;
        let loud = loud_seconds(task, &builder.state.view);
        while !left.is_empty() {
            // What a machine is still at work on comes last, and of the rest first what is furthest along: a washed load
            // makes room in the washer. Then the nearest, where a loud room is the nearer the fewer hear it.
            let order = |(bound, goals): &(Bound, Vec<Literal>)| {
                let names: Vec<Name> = bound.names_from(0).cloned().collect();
                let waits = names.first().is_some_and(|name| in_a_running_machine(&builder.state, name));
                let unmet = goals.iter().filter(|l| !builder.state.achieved(l)).count();
                let away = names.first().map_or(0, |name| {
                    far(&builder.state, name).saturating_add(heard(&builder.state, name, loud))
                });
                (waits, unmet, away, names)
            };
            let next = (0..left.len()).min_by_key(|i| order(&left[*i])).unwrap_or(0);
            let (bound, goals) = left.remove(next);
            let so_already = !goals.is_empty() && goals.iter().all(|l| builder.state.achieved(l));
            let steps_before = builder.steps.len();
            let others: Vec<&Bound> = left.iter().map(|(other, _)| other).collect();
            let setting = Setting { task, texts, others: &others };
            let mut left_out: Vec<Literal> = Vec::new();
            let blocked = match expand::expand(builder, &setting, &bound) {
                Ok(without) => {
                    left_out.extend(without.iter().flat_map(|b| task.goal.iter().map(|l| b.literal(l))));
                    None
                }
                Err(Failure::NoMethod) if so_already => None,
                Err(Failure::NoMethod) => Some(self.no_method(builder, &bound)),
                // What waiting lifts is waited for, and the whole of it done then.
                Err(Failure::Stuck(Stuck::Barred(objected))) if !objected.stands(&builder.state.view) => {
                    return Err(objected.blocked());
                }
                Err(Failure::Stuck(stuck)) => Some(self.no_way(builder, &stuck)),
            };
            match blocked {
                None => {
                    done += usize::from(builder.steps.len() > steps_before);
                    reached.extend(goals.into_iter().filter(|l| !left_out.contains(l)));
                }
                Some(blocked) => {
                    let (Blocked::Missing { reason, because, .. }
                    | Blocked::Forbidden { reason, because, .. }
                    | Blocked::NoWay { reason, because }) = &blocked
                    else {
                        return Err(blocked);
                    };
                    let names = super::render::all_named(&builder.state.view, bound.names_from(0));
                    let says = format!("Left out: {names}, because {reason}.");
                    builder.think(says, because.clone());
                    failed = failed.or(Some(blocked));
                }
            }
        }
        match failed {
            Some(blocked) if done == 0 => Err(blocked),
            Some(_) | None => Ok(dedup(reached.into_iter())),
        }
    }

    /// The condition of the best method that does not hold, as what is missing.
    fn no_method(&self, builder: &Builder<'_>, bound: &Bound) -> Blocked {
        let method = self.task.methods.first();
        let queries = method.map_or(&[][..], |m| m.when.as_slice());
        let fails = (1..=queries.len()).find(|n| builder.state.query(&queries[..*n], bound).is_empty());
        let literal = fails.and_then(|n| queries.get(n - 1)).map(|l| bound.literal(l));
        let Some(literal) = literal else {
            let reason = format!("I know no way to {}", self.task.says);
            return Blocked::NoWay { reason, because: Vec::new() };
        };
        let said = super::missing::in_classes(fails.map_or(&[][..], |n| &queries[..n]), &literal, bound);
        let sentence = super::render::says(builder.state.view.catalogue, &said).replace('?', "some ");
        Blocked::Missing {
            reason: format!("to {} I need it to be so that {sentence}", self.task.says),
            ask: Some(format!("To {}, {sentence}: is that so, and if not, what shall I do?", self.task.says)),
            because: method
                .map(|m| Ref::Method(self.task.name.clone(), m.name.clone()))
                .into_iter()
                .collect(),
            literal: Box::new(literal),
            short: Vec::new(),
        }
    }

    fn nothing(&self, builder: &Builder<'_>, goal: &[Literal]) -> Blocked {
        let says = says_all(builder.state.view.catalogue, goal);
        Blocked::NothingToDo {
            reason: format!("nothing is left to do: {says}"),
            because: goal.iter().map(|l| Ref::Belief(l.fact.clone())).collect(),
        }
    }

    fn finished(
        &self,
        builder: Builder<'_>,
        goal: Vec<Literal>,
        short: Vec<(Name, f64)>,
        recipe: Option<Name>,
        partial: bool,
    ) -> Plan {
        Plan {
            id: self.id,
            occurrence: self.occurrence,
            task: self.task.name.clone(),
            goal,
            steps: builder.steps,
            reasoning: builder.thoughts,
            short,
            recipe,
            partial,
            choices: builder.choices,
        }
    }

    /// The plan, if the lint accepts it.
    fn checked(&self, plan: Plan, state: &State<'_>) -> Result<Plan, Setback> {
        let (view, inferred) = (&state.view, &state.inferred);
        let errors: Vec<Note> =
            lint::read(&plan, view, inferred).into_iter().filter(Note::is_error).collect();
        if errors.is_empty() { Ok(plan) } else { Err(Setback::Refused(Box::new(plan), errors)) }
    }
}

fn dedup(literals: impl Iterator<Item = Literal>) -> Vec<Literal> {
    let mut all: Vec<Literal> = Vec::new();
    for literal in literals {
        if !all.contains(&literal) {
            all.push(literal);
        }
    }
    all
}
