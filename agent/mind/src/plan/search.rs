//! What lies between two key steps: a shortest way, over connector skills, from the state to the literals wanted.
//!
//! The search is A* over a small universe that the goal spans: the things it names and what is held, the places where
//! they are, go or belong, and the doors on the shortest ways between these rooms. Everything else cannot help.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::rc::Rc;

use foldhash::fast::FixedState;
use hob_skills::{Arg, Fact, Literal, Name, Skill};

use super::ground::{self, is_fixed};
use super::odds;
use super::state::{State, is_ground};

/// A step of the way.
#[derive(Debug, Clone)]
pub(crate) enum Move<'a> {
    /// A connector skill.
    Call(&'a Skill, BTreeMap<Name, Arg>),
    /// Until a machine that is running has finished.
    Finish(Name),
}

/// A set of atoms. A gap in a home needs some tens of atoms; the universe of a gap that needs more than this has grown
/// beyond what one step can be about.
type Bits = [u64; 4];
const ATOMS_MAX: usize = 256;

/// A gap of twenty moves among three things and six rooms stays below this; a search that passes it is lost.
const NODES_MAX: usize = 20_000;

/// A machine that is running is waited for as a last resort: an hour, in tenths of a second.
const FINISH_TENTHS: u32 = 36_000;

struct Action<'a> {
    what: Move<'a>,
    needs: Bits,
    forbids: Bits,
    adds: Bits,
    removes: Bits,
    cost: u32,
}

/// With which skills a way is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skills {
    /// Those that the robot has.
    Had,
    /// All of the catalogue's: what the robot would do if it could.
    All,
}

/// The moves that make all of `wanted` hold, or `None` when there is no way.
pub(crate) fn way<'a>(state: &State<'a>, wanted: &[Literal], with: Skills) -> Option<Vec<Move<'a>>> {
    if wanted.iter().all(|l| state.satisfies(l)) {
        return Some(Vec::new());
    }
    let universe = Universe::of(state, wanted);
    let mut atoms = Atoms::default();
    let (mut goal_yes, mut goal_no) = ([0; 4], [0; 4]);
    for literal in wanted {
        let bit = atoms.bit(&literal.fact)?;
        set(if literal.holds { &mut goal_yes } else { &mut goal_no }, bit);
    }
    let actions = universe.actions(state, &mut atoms, with);
    let mut start = [0; 4];
    for (fact, bit) in &atoms.bits {
        if state.guess(fact) {
            set(&mut start, *bit);
        }
    }
    let steps = a_star(start, &goal_yes, &goal_no, &actions)?;
    Some(steps.into_iter().map(|index| actions[index].what.clone()).collect())
}

fn set(bits: &mut Bits, bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
}

fn holds(state: &Bits, yes: &Bits, no: &Bits) -> bool {
    (0..4).all(|i| state[i] & yes[i] == yes[i] && state[i] & no[i] == 0)
}

fn a_star(start: Bits, yes: &Bits, no: &Bits, actions: &[Action<'_>]) -> Option<Vec<usize>> {
    // Admissible: some action must still bring about each missing atom; the dearest of the cheapest is a lower bound.
    let mut cheapest = [u32::MAX; ATOMS_MAX];
    for action in actions {
        for (bit, cheap) in cheapest.iter_mut().enumerate() {
            let word = bit / 64;
            let mask = 1u64 << (bit % 64);
            if action.adds[word] & yes[word] & mask != 0 || action.removes[word] & no[word] & mask != 0 {
                *cheap = (*cheap).min(action.cost);
            }
        }
    }
    let guess = |state: &Bits| {
        let mut most = 0;
        for word in 0..4 {
            let mut missing = (yes[word] & !state[word]) | (no[word] & state[word]);
            while missing != 0 {
                let bit = word * 64 + missing.trailing_zeros() as usize;
                if cheapest[bit] == u32::MAX {
                    return None;
                }
                most = most.max(cheapest[bit]);
                missing &= missing - 1;
            }
        }
        Some(most)
    };
    let mut best: HashMap<Bits, u32, FixedState> = HashMap::from_iter([(start, 0)]);
    let mut nodes: Vec<(Bits, usize, usize)> = vec![(start, usize::MAX, usize::MAX)];
    let mut open = BinaryHeap::from([Reverse((guess(&start)?, 0u32, 0usize))]);
    while let Some(Reverse((_, cost, node))) = open.pop() {
        let state = nodes[node].0;
        if best.get(&state).is_some_and(|b| *b < cost) {
            continue;
        }
        if holds(&state, yes, no) {
            let mut steps = Vec::new();
            let mut at = node;
            while nodes[at].1 != usize::MAX {
                steps.push(nodes[at].2);
                at = nodes[at].1;
            }
            steps.reverse();
            return Some(steps);
        }
        if nodes.len() > NODES_MAX {
            return None;
        }
        for (index, action) in actions.iter().enumerate() {
            if !holds(&state, &action.needs, &action.forbids) {
                continue;
            }
            let mut next = state;
            for (i, word) in next.iter_mut().enumerate() {
                *word = (*word & !action.removes[i]) | action.adds[i];
            }
            let next_cost = cost + action.cost;
            if best.get(&next).is_some_and(|b| *b <= next_cost) {
                continue;
            }
            let Some(rest) = guess(&next) else { continue };
            best.insert(next, next_cost);
            nodes.push((next, node, index));
            open.push(Reverse((next_cost + rest, next_cost, nodes.len() - 1)));
        }
    }
    None
}

#[derive(Default)]
struct Atoms {
    bits: HashMap<Fact, usize, FixedState>,
}

impl Atoms {
    fn bit(&mut self, fact: &Fact) -> Option<usize> {
        let next = self.bits.len();
        if let Some(bit) = self.bits.get(fact) {
            return Some(*bit);
        }
        (next < ATOMS_MAX).then(|| {
            self.bits.insert(fact.clone(), next);
            next
        })
    }
}

/// What the search is about.
struct Universe {
    objects: BTreeSet<Name>,
    places: BTreeSet<Name>,
    /// What may be put where: a thing where it is wanted, what must leave the hands where it belongs.
    puts: BTreeSet<(Name, Name)>,
    /// Doors with their rooms, in the direction of travel.
    doors: BTreeSet<(Name, Name, Name)>,
}

impl Universe {
    fn of(state: &State<'_>, wanted: &[Literal]) -> Self {
        let mut objects = BTreeSet::new();
        let mut places = BTreeSet::new();
        let mut rooms: BTreeSet<Name> = state.robot_room().into_iter().collect();
        let mut doors = BTreeSet::new();
        let mut puts = BTreeSet::new();
        for Literal { fact, holds } in wanted {
            match (fact.predicate.as_str(), fact.args.as_slice()) {
                ("at", [object, place]) => {
                    objects.insert(object.clone());
                    places.insert(place.clone());
                    if *holds {
                        puts.insert((object.clone(), place.clone()));
                    }
                }
                ("holding", [object]) => {
                    objects.insert(object.clone());
                }
                ("robot-in", [room]) => {
                    rooms.insert(room.clone());
                }
                ("door-open" | "locked", [door]) => {
                    for joins in state.matching(&Fact::new("joins", &[door, "?from", "?to"])) {
                        if let [door, from, to] = joins.args.as_slice() {
                            doors.insert((door.clone(), from.clone(), to.clone()));
                        }
                    }
                    // Whichever side can be reached: the first is as good as the other.
                    rooms.extend(doors.iter().take(1).map(|(_, from, _)| from.clone()));
                }
                (_, [place]) if state.map.room_of(place).is_some() => {
                    places.insert(place.clone());
                }
                _ => {}
            }
        }
        if let Some(held) = state.held() {
            let wanted_in_hand =
                |l: &Literal| l.holds && l.fact.predicate == "holding" && l.fact.args[0] == held;
            let wanted_there = puts.iter().any(|(object, _)| *object == held);
            if !wanted.iter().any(wanted_in_hand) && !wanted_there {
                // Hands are emptied where the thing belongs, or else on whatever stands nearest.
                let place = state.rest_of(&held).or_else(|| put_down(state));
                puts.extend(place.iter().map(|place| (held.clone(), place.clone())));
                places.extend(place);
            }
            objects.insert(held);
        }
        for object in &objects {
            places.extend(state.places_of(object));
        }
        rooms.extend(places.iter().filter_map(|p| state.map.room_of(p).cloned()));
        // Each direction by itself: out of a room that is not to be entered there is a way, and none in.
        for from in &rooms {
            for to in rooms.iter().filter(|to| *to != from) {
                for (before, way) in state.map.way(from, to).unwrap_or_default() {
                    doors.insert((way.door, before, way.to));
                }
            }
        }
        Self { objects, places, puts, doors }
    }

    fn actions<'a>(&self, state: &State<'a>, atoms: &mut Atoms, with: Skills) -> Vec<Action<'a>> {
        let mut actions = Vec::new();
        let had = |skill: &&Skill| with == Skills::All || state.view.skill(&skill.name).is_some();
        for skill in state.view.catalogue.skills.values().filter(|s| s.connector).filter(had) {
            let settled = ground::is_settled(&state.view, skill);
            let args = self.arguments(state, skill).into_iter();
            let barred = |args: &BTreeMap<Name, Arg>| {
                state.barred.against(&state.view, skill, args, state.view.now).is_some()
            };
            for args in args.filter(|args| !barred(args)) {
                let outlined = || Outlined::of(state, skill, &args).map(Rc::new);
                let outlined =
                    if settled { state.map.outlined(key(skill, &args), outlined) } else { outlined() };
                actions.extend(outlined.and_then(|outlined| outlined.action(Move::Call(skill, args), atoms)));
            }
        }
        for machine in self.places.iter().filter(|p| state.view.is_a(p, "machine")) {
            let running = Fact::new("running", &[machine]);
            if state.guess(&running)
                && let (Some(run), Some(done)) =
                    (atoms.bit(&running), atoms.bit(&Fact::new("finished", &[machine])))
            {
                let mut action = Action {
                    what: Move::Finish(machine.clone()),
                    needs: [0; 4],
                    forbids: [0; 4],
                    adds: [0; 4],
                    removes: [0; 4],
                    cost: FINISH_TENTHS,
                };
                set(&mut action.needs, run);
                set(&mut action.removes, run);
                set(&mut action.adds, done);
                actions.push(action);
            }
        }
        actions
    }

    /// Every way to fill the parameters of a connector from the universe.
    fn arguments(&self, state: &State<'_>, skill: &Skill) -> Vec<BTreeMap<Name, Arg>> {
        let is_a = |name: &Name, class: &str| state.view.is_a(name, class);
        let names: Vec<&str> = skill.params.iter().map(|p| p.name.as_str()).collect();
        if let ["door", "from", "to"] = names.as_slice() {
            let class = &skill.params[0].class;
            let fits = self.doors.iter().filter(|(door, _, _)| is_a(door, class));
            return fits.map(|(door, from, to)| filled(&names, &[door, from, to])).collect();
        }
        let mut filled_so_far: Vec<Vec<&Name>> = vec![Vec::new()];
        for param in &skill.params {
            let candidates = if state.view.catalogue.kinds.is_a(&param.class, "object") {
                &self.objects
            } else {
                &self.places
            };
            let fitting: Vec<&Name> = candidates.iter().filter(|name| is_a(name, &param.class)).collect();
            filled_so_far = filled_so_far
                .into_iter()
                .flat_map(|chosen| {
                    fitting.iter().map(move |name| {
                        let mut more = chosen.clone();
                        more.push(*name);
                        more
                    })
                })
                .collect();
        }
        let all = filled_so_far.into_iter().map(|chosen| filled(&names, &chosen));
        all.filter(|args| self.may_put(skill, args)).collect()
    }

    fn may_put(&self, skill: &Skill, args: &BTreeMap<Name, Arg>) -> bool {
        if !skill.effects.iter().any(|e| e.holds && e.fact.predicate == "at") {
            return true;
        }
        let mut puts =
            ground::ground_effects(skill, args).into_iter().filter(|e| e.holds && e.fact.predicate == "at");
        puts.all(|e| match e.fact.args.as_slice() {
            [object, place] => self.puts.contains(&(object.clone(), place.clone())),
            _ => true,
        })
    }
}

fn filled(params: &[&str], names: &[&Name]) -> BTreeMap<Name, Arg> {
    params.iter().zip(names).map(|(param, name)| (Name::new(param), Arg::Thing((*name).clone()))).collect()
}

/// A surface to put something down on in this room; the floor when there is none.
fn put_down(state: &State<'_>) -> Option<Name> {
    let room = state.robot_room()?;
    let tops = state.of_class(&Name::new("wipeable"));
    let here = tops.iter().find(|s| state.map.room_of(s) == Some(&room));
    Some(here.cloned().unwrap_or(room))
}

/// A connector with its arguments, as far as it is the same in every state of one planning.
#[derive(Debug)]
pub(crate) struct Outlined {
    needs: Vec<Fact>,
    forbids: Vec<Fact>,
    adds: Vec<Fact>,
    removes: Vec<Fact>,
    cost: u32,
}

/// What a connector and its arguments are kept under.
pub(crate) type Key = (Name, Vec<Name>);

fn key(skill: &Skill, args: &BTreeMap<Name, Arg>) -> Key {
    (skill.name.clone(), args.values().map(|arg| Name::new(arg.as_str())).collect())
}

impl Outlined {
    /// `None` where it can never be done.
    fn of(state: &State<'_>, skill: &Skill, args: &BTreeMap<Name, Arg>) -> Option<Self> {
        let call = ground::ground(skill, args.clone(), state).ok()?;
        let cost = cost(state, &call);
        let (mut needs, mut forbids) = (Vec::new(), Vec::new());
        for literal in call.pre {
            // What no connector changes is decided here.
            let still = is_fixed(&state.view, &literal.fact)
                || (literal.fact.predicate == "open" && !state.view.is_a(&literal.fact.args[0], "openable"));
            if !still {
                if literal.holds { &mut needs } else { &mut forbids }.push(literal.fact);
            } else if state.guess(&literal.fact) != literal.holds {
                return None;
            }
        }
        let effects = call.effects.into_iter().filter(|effect| is_ground(&effect.fact));
        let (adds, removes): (Vec<Literal>, Vec<Literal>) = effects.partition(|effect| effect.holds);
        let facts = |literals: Vec<Literal>| literals.into_iter().map(|literal| literal.fact).collect();
        Some(Self { needs, forbids, adds: facts(adds), removes: facts(removes), cost })
    }

    /// `None` where there are more atoms than a gap may have.
    fn action<'a>(&self, what: Move<'a>, atoms: &mut Atoms) -> Option<Action<'a>> {
        let mut bits = |facts: &[Fact]| {
            let mut all = [0; 4];
            facts.iter().try_for_each(|fact| atoms.bit(fact).map(|bit| set(&mut all, bit)))?;
            Some(all)
        };
        Some(Action {
            what,
            needs: bits(&self.needs)?,
            forbids: bits(&self.forbids)?,
            adds: bits(&self.adds)?,
            removes: bits(&self.removes)?,
            cost: self.cost,
        })
    }
}

/// What this very call is expected to cost, in tenths of a second's worth.
fn cost(state: &State<'_>, call: &ground::Ground<'_>) -> u32 {
    let here = |l: &&Literal| l.holds && l.fact.predicate == "robot-in";
    let room = call.pre.iter().find(here).and_then(|l| l.fact.args.first());
    odds::tenths(&state.view, call.skill, &call.args, room)
}
