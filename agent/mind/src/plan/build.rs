//! Putting a plan together step by step, in an order in which it can be carried out.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::TimeDelta;
use hob_memory::{Choice, PlanStep, Ref, StepKind, Thought};
use hob_skills::{Arg, Fact, Hazard, Literal, Name, Skill};

use super::barred::Objected;
use super::choice;
use super::engine::{self, Vocabulary, Wanted};
use super::ground::{self, Ground};
use super::locks;
use super::odds;
use super::render::says_all;
use super::search::{self, Move};
use super::state::State;
use super::view::Known;

/// Why a step cannot be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// This cannot be brought about.
    At(Literal),
    /// The robot that answers does not have this skill.
    Lacks(Name),
    /// A rule or an interlock is against it.
    Barred(Objected),
}

/// A plan longer than this is not one duty: the longest of the catalogue's, vacuuming a house of twenty rooms, has about
/// a hundred steps.
const STEPS_MAX: usize = 400;

/// A machine found running has on average half of its cycle before it; washers and dishwashers take one to two hours.
const FINISH_MINUTES: u32 = 45;

/// A plan in the making.
#[derive(Clone)]
pub(crate) struct Builder<'a> {
    pub state: State<'a>,
    pub steps: Vec<PlanStep>,
    pub thoughts: Vec<Thought>,
    /// What was chosen among several ways.
    pub choices: Vec<Choice>,
    /// What must hold in the end, and is not put back by tidying: an opened window stays open.
    pub wanted: Vec<Literal>,
    /// Containers that the plan opened, to be closed again.
    opened: BTreeSet<Name>,
    /// Doors to the outside that the plan opened, and whether it unlocked them.
    doors: BTreeMap<Name, bool>,
    /// Tools that the plan took up.
    tools: BTreeSet<Name>,
    /// What the plan switched on.
    heated: BTreeSet<Name>,
    /// Whether steps are being worked out that no plain way leads to.
    working_out: bool,
}

impl<'a> Builder<'a> {
    /// A plan that begins in this state. What an earlier plan was about to close, this one closes: the fridge beside the
    /// robot, the front door behind it.
    pub fn new(state: State<'a>) -> Self {
        let mut builder = Self::bare(state);
        builder.take_over();
        builder
    }

    /// A plan that begins in this state and minds nothing but what it does itself.
    pub fn bare(state: State<'a>) -> Self {
        Self {
            state,
            steps: Vec::new(),
            thoughts: Vec::new(),
            choices: Vec::new(),
            wanted: Vec::new(),
            opened: BTreeSet::new(),
            doors: BTreeMap::new(),
            tools: BTreeSet::new(),
            heated: BTreeSet::new(),
            working_out: false,
        }
    }

    fn take_over(&mut self) {
        let state = &self.state;
        let Some(here) = state.robot_room() else { return };
        let is_a = |name: &Name, class: &str| state.view.is_a(name, class);
        let sure = |fact: &Fact| state.known(fact) == Known::Sure(true);
        let open = state.matching(&Fact::new("open", &["?place"]));
        let open = open.into_iter().filter(sure).filter_map(|f| f.args.into_iter().next());
        // A washer's door people leave open on purpose.
        let closable = |p: &Name| ["store", "dishwasher", "oven"].iter().any(|class| is_a(p, class));
        self.opened = open.filter(|p| closable(p) && state.map.room_of(p) == Some(&here)).collect();
        let doors = state.matching(&Fact::new("door-open", &["?door"])).into_iter().filter(sure);
        let doors = doors.filter_map(|f| f.args.into_iter().next()).filter(|d| is_a(d, "lockable"));
        self.doors = doors.map(|door| (door, false)).collect();
        self.doors.extend(locks::to_be_locked(state).into_iter().map(|door| (door, true)));
    }

    /// Adds a thought; steps added after it are because of it.
    pub fn think(&mut self, says: String, rests_on: Vec<Ref>) {
        self.thoughts.push(Thought { says, rests_on });
    }

    /// Brings literals about by connector skills.
    pub fn reach(&mut self, wanted: &[Literal]) -> Result<(), Stuck> {
        let Some(moves) = search::way(&self.state, wanted, search::Skills::Had) else {
            let stuck = self.stuck(wanted);
            return if self.work_out(wanted) { Ok(()) } else { Err(stuck) };
        };
        for (index, next) in moves.iter().enumerate() {
            match next {
                Move::Finish(machine) => {
                    self.wait(Literal::yes(Fact::new("finished", &[machine])), machine, FINISH_MINUTES)?;
                    // The robot has put everything down for the wait, so the rest of the way is another.
                    return self.reach(wanted);
                }
                Move::Call(skill, args) => {
                    let call = self.grounded(skill, args.clone())?;
                    self.emit_on_the_way(call, &moves[index..])?;
                }
            }
        }
        Ok(())
    }

    /// Why there is no way to what is wanted: for want of a skill, if there is one with all of the catalogue's.
    fn stuck(&self, wanted: &[Literal]) -> Stuck {
        let view = self.state.view;
        if !self.state.barred.is_empty() {
            let mut free = self.state.clone();
            free.barred = Rc::default();
            let barred = search::way(&free, wanted, search::Skills::Had).unwrap_or_default();
            let against = |next: &Move<'_>| match next {
                Move::Call(skill, args) => self.state.barred.against(&view, skill, args, view.now),
                Move::Finish(_) => None,
            };
            if let Some(objected) = barred.iter().find_map(against) {
                return Stuck::Barred(objected);
            }
        }
        let moves = if view.memory.lacking.is_empty() {
            Vec::new()
        } else {
            search::way(&self.state, wanted, search::Skills::All).unwrap_or_default()
        };
        let mut called = moves.iter().filter_map(|next| match next {
            Move::Call(skill, _) => Some(&skill.name),
            Move::Finish(_) => None,
        });
        if let Some(lacking) = called.find(|name| view.skill(name).is_none()) {
            return Stuck::Lacks(lacking.clone());
        }
        // Of several the one to which there is no way by itself: the kitchen can be gone to, food that is used up not had.
        let open = || wanted.iter().filter(|l| !self.state.satisfies(l));
        let reached =
            |l: &&Literal| search::way(&self.state, std::slice::from_ref(*l), search::Skills::Had).is_some();
        let missing = open().find(|l| !reached(l)).or_else(|| open().next()).or_else(|| wanted.first());
        Stuck::At(missing.cloned().unwrap_or_else(|| Literal::yes(Fact::new("robot-in", &["?room"]))))
    }

    /// Where walking, doors, lids and carrying lead nowhere, steps are worked out with everything that the robot can do
    /// without danger: a washer that is full is emptied, a locked door unlocked from where the robot is. Whether there
    /// are any.
    fn work_out(&mut self, wanted: &[Literal]) -> bool {
        if std::mem::replace(&mut self.working_out, true) {
            // Already in the midst of it: to shut a lid on such a way is no reason for another.
            return false;
        }
        let vocabulary = Vocabulary::of(&self.state);
        let mut trial = self.clone();
        let found = Wanted::all(&vocabulary, wanted).is_some_and(|wanted| {
            let catalogue = trial.state.view.catalogue;
            let missing = wanted.missing(&|fact| trial.state.guess(fact));
            trial.think(
                format!(
                    "There is no plain way to have it so that {}: I work one out.",
                    says_all(catalogue, &missing)
                ),
                missing.iter().map(|l| Ref::Belief(l.fact.clone())).collect(),
            );
            let bounds = engine::Bounds { banned: &self.state.barred.deeds(), harmless: true };
            engine::search(&mut trial, &wanted, bounds, &mut engine::Effort::default()).is_ok()
        });
        if found {
            *self = trial;
        }
        self.working_out = false;
        found
    }

    /// A key step: reaches what must hold before it, then does it.
    pub fn call(&mut self, skill: &'a Skill, args: BTreeMap<Name, Arg>) -> Result<(), Stuck> {
        self.allows(skill, &args)?;
        let call = self.grounded(skill, args.clone())?;
        self.reach(&call.pre)?;
        // On the way things were bound anew: where a person is, where the robot is.
        let call = self.grounded(skill, args)?;
        if let Some(literal) = call.pre.iter().find(|l| !self.state.satisfies(l)) {
            return Err(Stuck::At(literal.clone()));
        }
        // Nobody sees into a closed fridge: what a call is about stays open for it.
        let about = call.args.values().filter_map(|arg| match arg {
            Arg::Thing(name) if skill.name == "look" => Some(name),
            Arg::Thing(_) | Arg::Text(_) => None,
        });
        let keep: Vec<Name> = needed_open(&call).chain(about).cloned().collect();
        self.close_what_is_open(&keep)?;
        if let Some(room) = self.wetted(&call).or_else(|| self.entered_for_a_blade(&call)) {
            self.look(&room)?;
        }
        self.emit(call)
    }

    /// The room whose floor a call makes wet. Who is in it is seen first: the gate can refuse only what it knows of.
    fn wetted(&self, call: &Ground<'a>) -> Option<Name> {
        let wets = |e: &&Literal| e.holds && e.fact.predicate == "wet";
        let room = call.effects.iter().find(wets)?.fact.args.first()?;
        let sees = self.skill(&Name::new("look")).is_ok();
        (sees && self.state.view.is_a(room, "room")).then(|| room.clone())
    }

    /// The room of a call with a blade, where the robot has just come in: a child may have come in meanwhile. After other
    /// steps it has looked.
    fn entered_for_a_blade(&self, call: &Ground<'a>) -> Option<Name> {
        let comes_in = |step: &PlanStep| {
            step.effects.iter().any(|effect| effect.holds && effect.fact.predicate == "robot-in")
        };
        let entered = self.steps.last().is_none_or(comes_in);
        let sees = self.skill(&Name::new("look")).is_ok();
        self.state.robot_room().filter(|_| call.skill.hazard == Hazard::Sharp && entered && sees)
    }

    /// The first of the moves ahead, with lids and doors shut where the rest does without them.
    fn emit_on_the_way(&mut self, call: Ground<'a>, ahead: &[Move<'a>]) -> Result<(), Stuck> {
        let leads_on = call.skill.effects.iter().any(|e| e.fact.predicate == "robot-in");
        let door = call.args.get("door").filter(|_| leads_on).cloned();
        self.close_before(&call, ahead)?;
        self.emit(call)?;
        self.shut_behind(door.as_ref(), ahead.get(1..).unwrap_or_default())
    }

    /// The first of the moves that a search found; what must hold before it holds, or it is nothing.
    pub fn step(&mut self, ahead: &[Move<'a>]) -> Result<(), Stuck> {
        let Some(Move::Call(skill, args)) = ahead.first() else { return Ok(()) };
        let call = self.grounded(skill, args.clone())?;
        let open = call.pre.iter().find(|l| !self.state.satisfies(l)).cloned();
        match open {
            // A lid that was shut on the way out is not shut again.
            Some(_) if call.effects.iter().all(|e| self.state.satisfies(e)) => Ok(()),
            Some(literal) => Err(Stuck::At(literal)),
            None => self.emit_on_the_way(call, ahead),
        }
    }

    /// Waits for a literal; the robot is free meanwhile, so nothing stays in its hands or open.
    pub fn wait(&mut self, until: Literal, look_at: &Name, minutes: u32) -> Result<(), Stuck> {
        if self.state.achieved(&until) {
            return Ok(());
        }
        self.tidy()?;
        let mut effects = self.state.apply(&until);
        effects.extend(self.state.infer());
        effects.dedup();
        self.push(PlanStep {
            kind: StepKind::Wait { until, look_at: look_at.clone() },
            pre: Vec::new(),
            effects,
            seconds: minutes.saturating_mul(60),
            yields: false,
            because: 0,
        })
    }

    /// Everything in order again: hands empty, tools back, lids shut, heat off, the front door shut.
    pub fn tidy(&mut self) -> Result<(), Stuck> {
        for heater in std::mem::take(&mut self.heated) {
            let off = Literal::no(Fact::new("on", &[&heater]));
            if !self.state.satisfies(&off) && !self.defeats_the_purpose(&off) {
                self.key("switch-off", &[("thing", &heater)])?;
            }
        }
        if let Some(held) = self.state.held() {
            self.put_down(&held)?;
        }
        for tool in std::mem::take(&mut self.tools) {
            if let Some(home) = self.state.home_of(&tool) {
                self.reach(&[Literal::yes(Fact::new("at", &[&tool, &home]))])?;
            }
        }
        self.close_what_is_open(&[])?;
        self.shut_the_doors()
    }

    /// Puts what is held where it goes, or else anywhere.
    fn put_down(&mut self, held: &Name) -> Result<(), Stuck> {
        let at_home =
            self.state.rest_of(held).map(|home| (Literal::yes(Fact::new("at", &[held, &home])), home));
        match at_home {
            // Away from where it goes is what is wanted.
            Some((there, _)) if self.defeats_the_purpose(&there) => self.put_down_elsewhere(held),
            // More of it is there already, as of a food of which a bag fell down: being there frees no hand.
            Some((there, home)) if self.state.satisfies(&there) => {
                self.key("place", &[("object", held), ("to", &home)])
            }
            Some((there, _)) => self.reach(&[there]),
            None => self.put_down_elsewhere(held),
        }
    }

    /// Puts what is held anywhere but where it is not to be.
    fn put_down_elsewhere(&mut self, held: &Name) -> Result<(), Stuck> {
        let mut wanted = vec![Literal::yes(Fact::new("hand-empty", &[]))];
        wanted.extend(self.wanted.iter().filter(|w| !w.holds && w.fact.args.contains(held)).cloned());
        self.reach(&wanted)
    }

    /// Back inside, and not about to go out again: the door is shut before the work goes on.
    fn shut_behind(&mut self, door: Option<&Arg>, ahead: &[Move<'a>]) -> Result<(), Stuck> {
        let Some(Arg::Thing(door)) = door else { return Ok(()) };
        let again = |next: &Move<'_>| matches!(next, Move::Call(_, args) if args.get("door") == Some(&Arg::Thing(door.clone())));
        let inside = self.state.robot_room().is_some_and(|room| !self.state.view.is_a(&room, "outdoors"));
        if inside && self.doors.contains_key(door) && !ahead.iter().any(again) {
            self.shut_the_doors()?;
        }
        Ok(())
    }

    fn shut_the_doors(&mut self) -> Result<(), Stuck> {
        for (door, unlocked) in std::mem::take(&mut self.doors) {
            let shut = Literal::no(Fact::new("door-open", &[&door]));
            if self.defeats_the_purpose(&shut) {
                continue;
            }
            if !self.state.satisfies(&shut) {
                self.at_door("close-door", &door)?;
            }
            let locked = Literal::yes(Fact::new("locked", &[&door]));
            if unlocked && !self.defeats_the_purpose(&locked) && !self.state.satisfies(&locked) {
                self.at_door("lock", &door)?;
            }
            // Closing it may have led through it once more.
            self.doors.remove(&door);
        }
        Ok(())
    }

    /// A key step at a door, from inside.
    pub fn at_door(&mut self, skill: &str, door: &Name) -> Result<(), Stuck> {
        let joins = self.state.matching(&Fact::new("joins", &[door, "?from", "?to"]));
        let outdoors = |name: &Name| self.state.view.is_a(name, "outdoors");
        let inside = joins.iter().find(|f| !outdoors(&f.args[1])).or_else(|| joins.first());
        let Some([_, from, to]) = inside.map(|f| [f.args[0].clone(), f.args[1].clone(), f.args[2].clone()])
        else {
            return Ok(());
        };
        self.key(skill, &[("door", door), ("from", &from), ("to", &to)])
    }

    /// A skill of the robot's.
    pub fn skill(&self, name: &Name) -> Result<&'a Skill, Stuck> {
        self.state.view.skill(name).ok_or_else(|| Stuck::Lacks(name.clone()))
    }

    /// Looks at a place from where the robot is.
    pub fn look(&mut self, place: &Name) -> Result<(), Stuck> {
        let skill = self.skill(&Name::new("look"))?;
        let call = self.grounded(skill, BTreeMap::from([(Name::new("place"), Arg::Thing(place.clone()))]))?;
        self.emit(call)
    }

    /// A key step of the planner's own.
    pub fn key(&mut self, skill: &str, args: &[(&str, &Name)]) -> Result<(), Stuck> {
        let skill = self.skill(&Name::new(skill))?;
        let args = args.iter().map(|(p, n)| (Name::new(p), Arg::Thing((*n).clone()))).collect();
        self.call(skill, args)
    }

    /// Whether the plan is for the opposite of this: an opened window stays open.
    fn defeats_the_purpose(&self, literal: &Literal) -> bool {
        self.wanted.iter().any(|w| w.fact == literal.fact && w.holds != literal.holds)
    }

    fn grounded(&self, skill: &'a Skill, args: BTreeMap<Name, Arg>) -> Result<Ground<'a>, Stuck> {
        ground::ground(skill, args, &self.state).map_err(Stuck::At)
    }

    /// Before leaving a room or opening something else, what was opened is closed, unless it is still needed.
    fn close_before(&mut self, call: &Ground<'a>, ahead: &[Move<'a>]) -> Result<(), Stuck> {
        let leaves = call.effects.iter().any(|e| e.holds && e.fact.predicate == "robot-in");
        let opens = call.effects.iter().any(|e| e.holds && e.fact.predicate == "open");
        if !leaves && !opens || self.opened.is_empty() {
            return Ok(());
        }
        let mut needed: Vec<Name> = Vec::new();
        for next in ahead {
            if let Move::Call(skill, args) = next {
                let takes = skill.pre.iter().filter(|l| l.holds && l.fact.predicate == "open");
                let variables = takes.filter_map(|l| l.fact.args.first()?.strip_prefix('?'));
                needed.extend(variables.filter_map(|v| match args.get(v) {
                    Some(Arg::Thing(name)) => Some(name.clone()),
                    Some(Arg::Text(_)) | None => None,
                }));
            }
        }
        self.close_what_is_open(&needed)
    }

    /// Closes what the plan opened, except for what is kept.
    fn close_what_is_open(&mut self, keep: &[Name]) -> Result<(), Stuck> {
        let open: Vec<Name> = self.opened.iter().filter(|name| !keep.contains(name)).cloned().collect();
        for container in open {
            // Taken out first: going to close it must not ask for closing it before going.
            self.opened.remove(&container);
            let shut = Literal::no(Fact::new("open", &[&container]));
            if !self.defeats_the_purpose(&shut) && !self.state.satisfies(&shut) {
                self.reach(&[shut])?;
            }
        }
        Ok(())
    }

    /// Whether nothing that this plan has to do without is against a call at the time to which the plan has come.
    fn allows(&self, skill: &Skill, args: &BTreeMap<Name, Arg>) -> Result<(), Stuck> {
        if self.state.barred.is_empty() {
            return Ok(());
        }
        let view = &self.state.view;
        let seconds: u32 = self.steps.iter().map(|step| step.seconds).sum();
        let at = view.now.checked_add_signed(TimeDelta::seconds(i64::from(seconds))).unwrap_or(view.now);
        match self.state.barred.against(view, skill, args, at) {
            Some(objected) => Err(Stuck::Barred(objected)),
            None => Ok(()),
        }
    }

    fn emit(&mut self, call: Ground<'a>) -> Result<(), Stuck> {
        let view = self.state.view;
        let Ground { skill, args, pre, effects } = call;
        self.allows(skill, &args)?;
        let mut done = Vec::new();
        let (technique, choice) = choice::technique(&self.state, skill, &args);
        let args = if technique.is_some() { odds::told(&args, technique).into_owned() } else { args };
        let known = |choice: &Choice| self.choices.iter().any(|other| other.of == choice.of);
        self.choices.extend(choice.filter(|choice| !known(choice)));
        let seconds = odds::seconds(&view, skill, &args, self.state.robot_room().as_ref());
        for effect in &effects {
            done.extend(self.state.apply(effect));
        }
        self.note(skill, &done);
        let pre = pre.into_iter().filter(|l| !ground::is_fixed(&self.state.view, &l.fact)).collect();
        self.push(PlanStep {
            kind: StepKind::Call { skill: skill.name.clone(), args },
            pre,
            effects: done,
            seconds,
            yields: false,
            because: 0,
        })
    }

    /// Remembers what a step leaves to be put right.
    fn note(&mut self, skill: &Skill, done: &[Literal]) {
        for effect in done {
            let Some(name) = effect.fact.args.first() else { continue };
            if self.wanted.contains(effect) {
                continue;
            }
            let is_a = |class: &str| self.state.view.is_a(name, class);
            match (effect.fact.predicate.as_str(), effect.holds) {
                ("open", true) if is_a("openable") => {
                    self.opened.insert(name.clone());
                }
                ("open", false) => {
                    self.opened.remove(name);
                }
                ("door-open", true) if is_a("lockable") => {
                    self.doors.entry(name.clone()).or_insert(false);
                }
                ("locked", false) if is_a("lockable") => {
                    self.doors.insert(name.clone(), true);
                }
                ("holding", true) if is_a("tool") => {
                    self.tools.insert(name.clone());
                }
                ("on", true) if is_a("heater") || skill.hazard == Hazard::Heat => {
                    self.heated.insert(name.clone());
                }
                ("on", false) => {
                    self.heated.remove(name);
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, mut step: PlanStep) -> Result<(), Stuck> {
        if self.steps.len() >= STEPS_MAX {
            let literal = step.effects.first().cloned();
            return Err(Stuck::At(literal.unwrap_or_else(|| Literal::yes(Fact::new("hand-empty", &[])))));
        }
        step.yields = self.state.hand_empty()
            && self.opened.is_empty()
            && self.heated.is_empty()
            && self.doors.is_empty();
        step.because = self.thoughts.len().saturating_sub(1);
        self.steps.push(step);
        Ok(())
    }
}

/// The containers that a call needs open.
fn needed_open<'g>(call: &'g Ground<'_>) -> impl Iterator<Item = &'g Name> {
    call.pre.iter().filter(|l| l.holds && l.fact.predicate == "open").filter_map(|l| l.fact.args.first())
}
