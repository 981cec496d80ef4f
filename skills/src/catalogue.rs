//! The catalogue: what the robot can do, and how chores decompose, as data.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use crate::{Fact, Literal, Name};

/// Everything under `skills/catalogue/`: kinds of things, predicates, skills, tasks.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Kinds of things and their classes.
    pub kinds: Kinds,
    /// Predicates by name.
    pub predicates: BTreeMap<Name, Predicate>,
    /// Skills by name.
    pub skills: BTreeMap<Name, Skill>,
    /// Tasks by name.
    pub tasks: BTreeMap<Name, Task>,
    /// Food and supplies by name.
    pub items: BTreeMap<Name, Item>,
    /// What follows from what, in order: a finished washer leaves its load clean.
    pub inferences: Vec<Inference>,
    /// What comes about by itself in time, in order: a washer that runs finishes.
    pub processes: Vec<Process>,
    /// What is dangerous.
    pub hazards: crate::LazyHazards,
    /// Items by the words that name them, made when first asked for.
    pub(crate) by_words: std::sync::OnceLock<crate::item_words::ItemWords>,
}

/// What follows from what holds, without anybody doing anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inference {
    /// Why, in a sentence that a reason can quote.
    pub says: String,
    /// A conjunctive query.
    pub when: Vec<Literal>,
    /// What holds for each of its solutions, unless it was seen to be otherwise after the premises were.
    pub then: Vec<Literal>,
}

/// What comes about by itself, without anybody doing anything more, and how long that takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Why, in a sentence that a reason can quote.
    pub says: String,
    /// A conjunctive query: for each of its solutions the process is under way.
    pub when: Vec<Literal>,
    /// What holds in the end; the first is what is waited for.
    pub then: Vec<Literal>,
    /// How long it usually takes.
    pub minutes: u32,
}

/// Which classes a kind of thing belongs to (`fridge` is an `appliance`, a `container`, a `furniture`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinds {
    /// Direct parents of each kind or class.
    pub parents: BTreeMap<Name, Vec<Name>>,
    /// Every class above each kind, itself included: the parents' closure, made once when the file is read. A handful
    /// each, which are looked through faster than they are hashed; planning asks some million times a day.
    #[serde(skip)]
    above: HashMap<Name, Vec<Name>, FixedState>,
}

/// The class of everything.
pub const ANYTHING: &str = "thing";

impl Kinds {
    /// The kinds with these direct parents.
    pub fn new(parents: BTreeMap<Name, Vec<Name>>) -> Self {
        let mut above = HashMap::default();
        for kind in parents.keys() {
            let mut seen = BTreeSet::new();
            let mut open = vec![kind.clone()];
            while let Some(next) = open.pop() {
                if seen.insert(next.clone()) {
                    open.extend(parents.get(&next).into_iter().flatten().cloned());
                }
            }
            above.insert(kind.clone(), Vec::from_iter(seen));
        }
        Self { parents, above }
    }

    /// Whether `kind` is `class` or lies below it. Everything is a [`ANYTHING`].
    pub fn is_a(&self, kind: &str, class: &str) -> bool {
        kind == class
            || class == ANYTHING
            || self.above.get(kind).is_some_and(|up| up.iter().any(|above| above == class))
    }

    /// Whether something can be both: one is the other, or a kind lies below both.
    pub fn meet(&self, a: &str, b: &str) -> bool {
        self.is_a(a, b) || self.is_a(b, a) || self.above.keys().any(|k| self.is_a(k, a) && self.is_a(k, b))
    }

    /// Whether it is a kind or class at all.
    pub fn knows(&self, kind: &str) -> bool {
        self.parents.contains_key(kind)
    }
}

/// A predicate: what a fact says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predicate {
    /// Its name.
    #[serde(default)]
    pub name: Name,
    /// The class of each argument.
    #[serde(default)]
    pub args: Vec<Name>,
    /// The sentence when it holds: `the {0} is open`.
    pub says: String,
    /// The sentence when it does not: `the {0} is closed`.
    pub denies: String,
    /// How long a belief in it lasts without being seen again, in minutes; for ever when absent. A vacuumed floor is
    /// dusty again the next day; a wall stays where it is.
    #[serde(default)]
    pub lasts_minutes: Option<u32>,
    /// True of the home by its house file; no skill changes it and nothing needs to look at it.
    #[serde(default)]
    pub fixed: bool,
    /// When a belief in it has run out, the last known value is still the best guess (a door, a lid) rather than that
    /// it does not hold any more (a vacuumed floor).
    #[serde(default)]
    pub keeps: bool,
}

/// A parameter of a skill or task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// Its name, written `?name` in literals.
    pub name: Name,
    /// The class of things it takes, or `text`.
    pub class: Name,
    /// For tasks: what fills it when the duty names nothing: the first of these that the home has, each a thing or a
    /// class (then every thing of that class). Every thing of [`Param::class`] when empty.
    #[serde(default)]
    pub default: Vec<Name>,
    /// For tasks: of the things that fill it when the duty names nothing, only the nearest is meant, not each.
    #[serde(default)]
    pub one: bool,
    /// For tasks: the duty must name what fills it: "fetch" alone is not everything in the house.
    #[serde(default)]
    pub named: bool,
    /// For tasks: of the things that fill it, only those for which this query, over it and the parameters before it,
    /// has a solution: dishes that stand on the table.
    #[serde(default)]
    pub given: Vec<Literal>,
}

/// How dangerous a skill is, for the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hazard {
    /// Nothing to mind.
    None,
    /// Wet floor or surface.
    Wet,
    /// A blade.
    Sharp,
    /// Heat: never unattended, off within the step's deadline.
    Heat,
    /// Household chemicals.
    Chemical,
}

/// How the effects of a skill are checked: the robot's word that it succeeded is never enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verify {
    /// By a `look` at the place of the effect.
    #[default]
    Look,
    /// By a reading that needs no look at a place (an order's confirmation): `look` from wherever the robot is.
    LookAnywhere,
    /// By the robot's own localisation and battery gauge, which are sensors apart from the policy's claim.
    Pose,
    /// Nothing to check.
    None,
}

/// What the robot can do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// Its name.
    #[serde(default)]
    pub name: Name,
    /// Parameters in order.
    #[serde(default)]
    pub params: Vec<Param>,
    /// What must hold before; over `?params`.
    #[serde(default)]
    pub pre: Vec<Literal>,
    /// What holds afterwards; over `?params`. Deletions are `not …`; an unbound `?variable` in a deletion that the
    /// preconditions do not bind means every matching fact.
    #[serde(default)]
    pub effects: Vec<Literal>,
    /// Expected seconds.
    pub seconds: u32,
    /// How dangerous.
    pub hazard: Hazard,
    /// Whether it can be heard in the next room.
    #[serde(default)]
    pub noisy: bool,
    /// Battery per minute, in percent.
    #[serde(default)]
    pub drain_percent_per_minute: f64,
    /// How its effects are checked.
    #[serde(default)]
    pub verify: Verify,
    /// The sentence that the policy is given: `Open the {container}.`
    pub sentence: String,
    /// Whether the planner may insert it by itself to make another step possible (go to, open, pick, …).
    #[serde(default)]
    pub connector: bool,
    /// The parameter that says by what means it is done, where that is a matter of choice: with which cloth, on which
    /// table. Experience is kept by it.
    #[serde(default)]
    pub means: Option<Name>,
    /// Other techniques than the policy's own: what it can be told about how to do it. Which is best depends on the
    /// thing, and is learned.
    #[serde(default)]
    pub techniques: Vec<Technique>,
}

/// One way for the policy to do a skill: another grip, another stroke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// Its name, unique within the skill: the words that a call takes as [`TECHNIQUE`].
    pub name: Name,
    /// What is added to the skill's sentence: `gripping it from the side`.
    pub says: String,
}

/// The argument of a call that names a technique; a call without it leaves the technique to the policy.
pub const TECHNIQUE: &str = "technique";

impl Skill {
    /// The technique called so.
    pub fn technique(&self, name: &str) -> Option<&Technique> {
        self.techniques.iter().find(|technique| technique.name == name)
    }
}

/// Whether a task "at six" must be ready or start then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskTiming {
    /// Ready at the time: dinner.
    Ready,
    /// Started at the time: vacuuming.
    Start,
}

/// A chore: what must hold when it is done, and how it decomposes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Its name (`do-laundry`).
    #[serde(default)]
    pub name: Name,
    /// How hob says it: `do the laundry`.
    pub says: String,
    /// Verb phrases by which owners name it, in base form: `do laundry`, `wash clothes`; the reader adds inflections.
    #[serde(default)]
    pub words: Vec<String>,
    /// Parameters, filled from the duty's things, places and people by class; a parameter that the duty leaves open is
    /// filled by `default`, or the task is done for every thing of the class.
    #[serde(default)]
    pub params: Vec<Param>,
    /// What must hold when it is done, over `?params` and what `given` binds. Empty for a task that is done by doing
    /// it (to say something).
    pub goal: Vec<Literal>,
    /// A query that binds the goal's other variables; the goal is wanted for each of its solutions. When it has none,
    /// there is nothing to do.
    #[serde(default)]
    pub given: Vec<Literal>,
    /// Where to look before planning.
    #[serde(default)]
    pub look: Vec<Look>,
    /// Whether "at six" means ready or started.
    pub timing: TaskTiming,
    /// Minutes that what it brings about goes on without hob: a dinner on the table is eaten. What is to be done after it
    /// waits so long.
    #[serde(default)]
    pub lasts_minutes: u32,
    /// Minutes within which it is done when an event asks for it; hob's usual two hours when absent.
    #[serde(default)]
    pub within_minutes: Option<u32>,
    /// 0 (whenever) to 9 (people go hungry).
    #[serde(default)]
    pub priority: u8,
    /// Whether it is done for those who are at home, and by nobody wanted while they are away: a meal, a wake-up call.
    #[serde(default)]
    pub for_those_at_home: bool,
    /// Ways to do it, best first.
    #[serde(default)]
    pub methods: Vec<Method>,
}

impl Task {
    /// Whether it waits for what comes about by itself (a machine runs, washing dries, a delivery comes), so that one
    /// that is begun in time may well be done the next morning. A meal waits, too, and is of no use the next day.
    pub fn takes_its_own_time(&self) -> bool {
        let mut steps = self.methods.iter().flat_map(|method| &method.steps);
        self.timing == TaskTiming::Start && steps.any(|step| step.wait.is_some())
    }
}

/// A place to look at before planning, because people move things that nobody tells hob about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// A query over the parameters; `place` is looked at for each of its solutions.
    #[serde(default)]
    pub each: Vec<Literal>,
    /// The place: a `?variable`.
    pub place: Name,
    /// Not when it was looked at within so many minutes.
    pub unless_minutes: u32,
    /// Not when this is known either way.
    #[serde(default)]
    pub unless_known: Option<Fact>,
}

/// One way to do a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Method {
    /// Its name, unique within the task.
    pub name: Name,
    /// A conjunctive query that must have a solution for the method to be worth trying; it binds the variables that
    /// the parameters do not: `["is-a(?washer, washer)", "belongs-in(?load, ?home)"]`. `is-a` knows classes.
    #[serde(default)]
    pub when: Vec<Literal>,
    /// The key steps in order; the planner supplies what lies between (walking, doors, lids).
    pub steps: Vec<Step>,
}

/// One key step of a method. Its parts are carried out in the order `reach`, `do`, `wait`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Skills in order, written `skill(?a, ?b)` with arguments in the skill's order. Empty for a pure wait.
    #[serde(default, rename = "do")]
    pub calls: Vec<String>,
    /// A literal to wait for, after the call if there is one; the robot may do other duties meanwhile.
    #[serde(default)]
    pub wait: Option<Literal>,
    /// How long the wait usually takes, in minutes.
    #[serde(default)]
    pub wait_minutes: u32,
    /// Repeat the step for every solution of this conjunctive query over what is believed, which binds the variables
    /// that are not bound yet: `["ingredient(?meal, ?i)", "at(?i, ?store)"]`.
    #[serde(default)]
    pub each: Vec<Literal>,
    /// Skip the step when this already holds.
    #[serde(default)]
    pub unless: Option<Literal>,
    /// What the planner brings about with connector skills alone (going, opening, carrying) before the calls.
    #[serde(default)]
    pub reach: Vec<Literal>,
    /// Do the step only when this query has a solution. A variable that only a `not` names means that no fact
    /// matches: `not at(?parcel, ?anywhere)`.
    #[serde(default)]
    pub when: Vec<Literal>,
    /// Whether it is what the task is timed for. Before it everything is left in order (hands empty, lids shut), so that
    /// it can be waited for.
    #[serde(default)]
    pub at_its_time: bool,
}

/// Something that is bought, stored and used up: food and supplies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its name, singular or mass noun (`egg`, `flour`, `dishwasher-tablet`).
    #[serde(default)]
    pub name: Name,
    /// Other words for it, with British and American forms.
    #[serde(default)]
    pub words: Vec<String>,
    /// Several of it, where that is not by the rules of spelling (`tomatoes`), or is counted in something else (`cloves of
    /// garlic`).
    #[serde(default)]
    pub plural: Option<String>,
    /// Unit it is counted in: `g`, `ml` or `pc`.
    pub unit: Name,
    /// What one piece, packet, bottle, tin … holds, in the unit.
    pub package: f64,
    /// Classes: `dairy`, `meat`, `nuts`, `gluten`, `shellfish`, `vegetable`, …: what allergies and preferences name.
    /// An item of class `supply` is no food.
    #[serde(default)]
    pub classes: Vec<Name>,
    /// Kind of place it is stored in: `fridge`, `freezer`, `pantry`, `cupboard`.
    pub stored: Name,
    /// Days until it spoils; never when absent.
    #[serde(default)]
    pub keeps_days: Option<u32>,
    /// Below this much it runs low.
    #[serde(default)]
    pub low: f64,
    /// Whether it is chopped before cooking.
    #[serde(default)]
    pub chop: bool,
}
