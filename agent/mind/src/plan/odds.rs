//! What calls are expected to come to, by what the robot has managed so far, and which technique is the best bet.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hob_memory::{Cost, ExperienceKey, Plan, Posterior, Ref, StepKind};
use hob_skills::{Arg, Fact, Hazard, Name, Skill, TECHNIQUE, Technique};

use super::render;
use super::state::State;
use super::view::{Known, View};

/// How much worse it is to fail with a blade in the hand, or heat, or on a wet floor, than with a mug: nats of risk for
/// each nat of failure.
fn danger(hazard: Hazard) -> f64 {
    match hazard {
        Hazard::None => 0.0,
        Hazard::Wet => 0.5,
        Hazard::Sharp | Hazard::Chemical => 1.0,
        Hazard::Heat => 2.0,
    }
}

/// What experience with a call is kept by: the skill, its means and technique, its first thing (in the order of the
/// skill's parameters), and the room that the robot begins it in; `here` where the call does not say.
pub fn experience_key(skill: &Skill, args: &BTreeMap<Name, Arg>, here: Option<&Name>) -> ExperienceKey {
    let given = |name: &Name| match args.get(name) {
        Some(Arg::Thing(thing)) => Some(thing.clone()),
        Some(Arg::Text(_)) | None => None,
    };
    let thing = skill.params.iter().find_map(|param| given(&param.name));
    // A call that moves the robot ends elsewhere than it begins.
    let from = skill.params.iter().find(|param| param.class == "room" && param.name == "from");
    let place = from.and_then(|param| given(&param.name)).or_else(|| here.cloned());
    let unknown = || Name::new_static("-");
    ExperienceKey {
        skill: skill.name.clone(),
        technique: how(skill, args),
        object: thing.unwrap_or_else(unknown),
        place: place.unwrap_or_else(unknown),
    }
}

/// Means and technique in a word: `cloth`, `cloth in-circles`, `from-above`; empty where there is neither.
fn how(skill: &Skill, args: &BTreeMap<Name, Arg>) -> Name {
    let means = skill.means.as_ref().and_then(|means| args.get(means)).map(Arg::as_str);
    let technique = args.get(&Name::new_static(TECHNIQUE)).map(Arg::as_str);
    match (means, technique) {
        (None, None) => Name::default(),
        (Some(word), None) | (None, Some(word)) => Name::new(word),
        (Some(means), Some(technique)) => [means, " ", technique].into_iter().collect(),
    }
}

/// Seconds that a call is expected to take: what it took so far, the recipe's minutes, or the catalogue's guess.
pub(crate) fn seconds(
    view: &View<'_>,
    skill: &Skill,
    args: &BTreeMap<Name, Arg>,
    room: Option<&Name>,
) -> u32 {
    // A stew's mean says nothing about an omelette.
    if let Some(Arg::Text(minutes)) = args.get("minutes") {
        return minutes.parse::<u32>().map_or(skill.seconds, |m| m.saturating_mul(60).max(60));
    }
    let learned =
        || view.memory.experience.mean_seconds(&experience_key(skill, args, room)).filter(|_| view.learned);
    learned().unwrap_or(skill.seconds).max(1)
}

/// What failed three times just now will hardly work the fourth time, whatever it did in other scenes: once in twenty.
const SPENT: Posterior = Posterior { successes: 1.0, failures: 19.0, false_claims: 0.0, tried: 3 };

/// Whether a step is the same call as one with these arguments; another technique makes no other call.
pub(crate) fn is_call(step: &StepKind, skill: &Name, args: &BTreeMap<Name, Arg>) -> bool {
    fn things(args: &BTreeMap<Name, Arg>) -> impl Iterator<Item = &Name> {
        args.values().filter_map(|arg| if let Arg::Thing(name) = arg { Some(name) } else { None })
    }
    match step {
        StepKind::Call { skill: its, args: of } => its == skill && things(of).eq(things(args)),
        StepKind::Wait { .. } => false,
    }
}

/// What is to be expected of a call; without learning, the same of each that was not just tried in vain.
fn posterior(view: &View<'_>, skill: &Skill, args: &BTreeMap<Name, Arg>, room: Option<&Name>) -> Posterior {
    if view.spent.iter().any(|step| is_call(step, &skill.name, args)) {
        return SPENT;
    }
    if !view.learned {
        return Posterior::PRIOR;
    }
    view.memory.experience.posterior(&experience_key(skill, args, room))
}

/// What a call is expected to cost, as it is written, while `near` people are awake within earshot.
pub(crate) fn cost(
    view: &View<'_>,
    skill: &Skill,
    args: &BTreeMap<Name, Arg>,
    room: Option<&Name>,
    near: u32,
) -> Cost {
    priced(skill, &posterior(view, skill, args, room), seconds(view, skill, args, room), near)
}

fn priced(skill: &Skill, posterior: &Posterior, seconds: u32, near: u32) -> Cost {
    // What fails half of the time takes twice as long.
    let seconds = f64::from(seconds) / posterior.success().max(0.05);
    let loud = if skill.noisy { f64::from(near) } else { 0.0 };
    Cost {
        nats: posterior.nats(),
        seconds,
        wear_percent: seconds / 60.0 * skill.drain_percent_per_minute,
        disturbed_seconds: loud * seconds,
        risk_nats: posterior.nats() * danger(skill.hazard),
        liking_seconds: 0.0,
        undone: 0.0,
    }
}

/// A call that is known not to work, and how sure that is.
#[derive(Debug, Clone)]
pub(crate) struct Doubt {
    /// The call, in words.
    pub says: String,
    /// What it rests on.
    pub rests_on: Ref,
    /// How often it worked, of how many times that it was tried, whichever way.
    pub worked: (u32, u32),
    /// The chance that it does not work, however often it is tried in this plan and the next.
    pub undone: f64,
    /// Nats of risk that all of the tries come to.
    pub risk_nats: f64,
}

/// What was tried less often than this is not doubted: trying is how one learns.
const TRIED_MIN: u32 = 3;

/// Three tries, and three more by another plan; what comes after that comes too late for what is due.
const TRIES: u32 = 6;

/// The chance at most that something of a plan stays undone that experience speaks against: that of [`doubts`], with
/// the same call counted as often as it is made.
pub(crate) fn undone_at_most(plan: &Plan, view: &View<'_>) -> f64 {
    let mut done = 1.0;
    in_rooms(plan, view, |skill, args, room| {
        let plain = told(args, None);
        if let Some(bet) = bets(view, skill, &plain, room, 0).first().filter(|bet| bet.tried >= TRIED_MIN) {
            done *= 1.0 - posterior(view, skill, &told(args, bet.technique), room).all_fail(TRIES);
        }
    });
    1.0 - done
}

/// Goes through the calls of a plan, each with the room that the robot is in by then.
fn in_rooms(plan: &Plan, view: &View<'_>, mut see: impl FnMut(&Skill, &BTreeMap<Name, Arg>, Option<&Name>)) {
    let mut room = view.robot_room().cloned();
    for step in &plan.steps {
        if let StepKind::Call { skill, args } = &step.kind
            && let Some(skill) = view.catalogue.skills.get(skill)
        {
            see(skill, args, room.as_ref());
        }
        let comes_to = |effect: &&hob_skills::Literal| effect.holds && effect.fact.predicate == "robot-in";
        if let Some(there) = step.effects.iter().find(comes_to) {
            room = there.fact.args.first().cloned();
        }
    }
}

/// The calls of a plan that experience speaks against. Each by its best technique: what fails by one way only is done by
/// another.
pub(crate) fn doubts(plan: &Plan, view: &View<'_>) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = Vec::new();
    in_rooms(plan, view, |skill, args, room| {
        let plain = told(args, None);
        let bets = bets(view, skill, &plain, room, 0);
        let Some(bet) = bets.first().filter(|bet| bet.tried >= TRIED_MIN) else { return };
        let key = experience_key(skill, &told(args, bet.technique), room);
        let says = render::in_midsentence(&render::sentence(view, skill, args));
        // The same call twice is one doubt.
        if !doubts.iter().any(|doubt| doubt.says == says) {
            doubts.push(Doubt {
                says,
                rests_on: Ref::Experience(key.skill.clone(), key.object.clone()),
                worked: worked(view, &key),
                undone: posterior(view, skill, &told(args, bet.technique), room).all_fail(TRIES),
                risk_nats: bet.cost.risk_nats,
            });
        }
    });
    doubts
}

/// How often a call worked, of how many times that it was tried with this thing, by any technique, anywhere.
fn worked(view: &View<'_>, key: &ExperienceKey) -> (u32, u32) {
    let same = |other: &ExperienceKey| other.skill == key.skill && other.object == key.object;
    let rows = view.memory.experience.rows().filter(|(other, _)| same(other));
    rows.fold((0, 0), |(worked, tried), (_, seen)| (worked + seen.successes, tried + seen.calls()))
}

/// How many people are believed to be in a room or next to it. Who sleeps there is the gate's to mind.
pub(crate) fn near(state: &State<'_>, room: Option<&Name>) -> u32 {
    let Some(room) = room else { return 0 };
    let heard = |fact: &Fact| {
        let there = &fact.args[1];
        let sure = || state.known(fact) == Known::Sure(true);
        (there == room || state.map.joined(room, there)) && sure()
    };
    let people =
        super::beliefs_on(&state.view, "person-in").filter(|(fact, belief)| belief.holds && heard(fact));
    u32::try_from(people.count()).unwrap_or(u32::MAX)
}

/// One technique of a call, and what it is expected to cost; `None` is the policy's own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bet<'a> {
    pub technique: Option<&'a Technique>,
    pub cost: Cost,
    /// How often it was tried just so.
    pub tried: u32,
}

/// The techniques of a call, the best bet first. The policy's own comes first among equals; without learning it is the
/// only one.
pub(crate) fn bets<'a>(
    view: &View<'_>,
    skill: &'a Skill,
    args: &BTreeMap<Name, Arg>,
    room: Option<&Name>,
    near: u32,
) -> Vec<Bet<'a>> {
    let others = skill.techniques.iter().filter(|_| view.learned).map(Some);
    let mut bets: Vec<Bet<'a>> = std::iter::once(None)
        .chain(others)
        .map(|technique| {
            let args = told(args, technique);
            let posterior = posterior(view, skill, &args, room);
            let cost = priced(skill, &posterior, seconds(view, skill, &args, room), near);
            Bet { technique, cost, tried: posterior.tried }
        })
        .collect();
    bets.sort_by(|a, b| a.cost.total().total_cmp(&b.cost.total()));
    bets
}

/// What a call is expected to cost by its best technique, in tenths of a second's worth: in tenths, so that ties stay
/// rare.
pub(crate) fn tenths(view: &View<'_>, skill: &Skill, args: &BTreeMap<Name, Arg>, room: Option<&Name>) -> u32 {
    let total = |technique: Option<&Technique>| cost(view, skill, &told(args, technique), room, 0).total();
    let others = skill.techniques.iter().filter(|_| view.learned).map(|technique| total(Some(technique)));
    let best = others.fold(total(None), f64::min);
    // A chance of one in twenty and an hour's work come to a few thousand seconds: far below u32's range.
    u32::try_from((best * 10.0) as i64).unwrap_or(u32::MAX / 1000).min(u32::MAX / 1000)
}

/// The arguments of a call that is told to use this technique.
pub(crate) fn told<'m>(
    args: &'m BTreeMap<Name, Arg>,
    technique: Option<&Technique>,
) -> Cow<'m, BTreeMap<Name, Arg>> {
    let key = Name::new_static(TECHNIQUE);
    if technique.is_none() && !args.contains_key(&key) {
        return Cow::Borrowed(args);
    }
    let mut args = args.clone();
    match technique {
        Some(technique) => args.insert(key, Arg::Text(technique.name.to_string())),
        None => args.remove(&key),
    };
    Cow::Owned(args)
}
