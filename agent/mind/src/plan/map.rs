//! Rooms, doors, and the ways between them; names and their kinds.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use foldhash::fast::FixedState;
use hob_memory::{Cost, Posterior};
use hob_skills::{Arg, Fact, House, Name, Rooms};

use super::odds;
use super::search::{Key, Outlined};
use super::view::View;

/// Seconds to walk into the next room, and more where a door must be opened: the catalogue's `go-to` and `open-door`.
const WALK_SECONDS: u32 = 20;
const DOOR_SECONDS: u32 = 15;

/// A way from one room to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    pub door: Name,
    pub to: Name,
    pub seconds: u32,
}

/// The home's rooms and what joins them, made once for a planning.
#[derive(Debug, Default)]
pub(crate) struct Map {
    /// Each name with its kind, in order.
    kinds: Arc<[(Name, Name)]>,
    /// The room of each place.
    rooms: Arc<Rooms>,
    ways: BTreeMap<Name, Vec<Way>>,
    reached: RefCell<BTreeMap<Name, Reached>>,
    /// Connectors that the search between key steps went through.
    outlined: RefCell<HashMap<Key, Option<Rc<Outlined>>, FixedState>>,
}

/// From one room: seconds to each other, and the way there.
type Reached = BTreeMap<Name, (u32, Option<(Name, Way)>)>;

/// What experience with a doorway expects to lose at it, in seconds' worth: beyond what any doorway is expected to cost.
fn trouble(view: &View<'_>, door: &Name, from: &Name, to: &Name, open: bool) -> u32 {
    if !view.learned && view.spent.is_empty() {
        return 0;
    }
    let args: BTreeMap<Name, Arg> = [("door", door), ("from", from), ("to", to)]
        .into_iter()
        .map(|(param, name)| (Name::new_static(param), Arg::Thing(name.clone())))
        .collect();
    let needed: &[&str] = if open { &["go-to"] } else { &["open-door", "go-to"] };
    let skills = needed.iter().filter_map(|skill| view.catalogue.skills.get(*skill));
    let lost = skills.map(|skill| {
        let best = odds::bets(view, skill, &args, Some(from), 0).first().map_or(0.0, |bet| bet.cost.total());
        let usual = f64::from(skill.seconds) + Posterior::PRIOR.nats() * Cost::NAT_SECONDS;
        (best - usual).max(0.0)
    });
    // A few minutes at most: a chance of one in twenty is 3 nats.
    lost.sum::<f64>() as u32
}

impl Map {
    /// The map of a house, without ways into the rooms that rules forbid; out of them is always allowed.
    pub fn new(house: &House, view: &View<'_>, forbidden: &BTreeSet<Name>) -> Self {
        let mut map = Self { kinds: house.kinds(), rooms: house.places(), ..Self::default() };
        for door in &house.doors {
            let open = view.guess(&Fact::new("door-open", &[&door.name]));
            let [a, b] = &door.joins;
            for (from, to) in [(a, b), (b, a)] {
                if !forbidden.contains(to) {
                    let trouble = trouble(view, &door.name, from, to, open);
                    let seconds = if open { WALK_SECONDS } else { WALK_SECONDS + DOOR_SECONDS } + trouble;
                    let way = Way { door: door.name.clone(), to: to.clone(), seconds };
                    map.ways.entry(from.clone()).or_default().push(way);
                }
            }
        }
        map
    }

    pub fn room_of(&self, place: &str) -> Option<&Name> {
        self.rooms.get(place)
    }

    /// Whether a door or passage joins two rooms.
    pub fn joined(&self, a: &Name, b: &Name) -> bool {
        self.ways.get(a).is_some_and(|ways| ways.iter().any(|way| way.to == *b))
    }

    /// The rooms that some way leads into.
    pub fn enterable(&self) -> BTreeSet<&Name> {
        self.ways.values().flatten().map(|way| &way.to).collect()
    }

    pub fn of_class(&self, view: &View<'_>, class: &str) -> Vec<Name> {
        let catalogue = view.catalogue;
        let things =
            self.kinds.iter().filter(|(_, kind)| catalogue.kinds.is_a(kind, class)).map(|(name, _)| name);
        // `Item::is_a`, with what all food and all supplies are looked up once.
        let (food, supply) = (catalogue.kinds.is_a("food", class), catalogue.kinds.is_a("supply", class));
        let items = catalogue
            .items
            .values()
            .filter(|i| {
                let by_kind = (food || supply) && if i.kind() == "food" { food } else { supply };
                by_kind || i.name == class || i.classes.iter().any(|c| c == class)
            })
            .map(|item| &item.name);
        let mut names: Vec<Name> = things.chain(items).cloned().collect();
        names.sort();
        names
    }

    /// Seconds from one room to another, doors included; `None` when no way leads there.
    pub fn seconds(&self, from: &Name, to: &Name) -> Option<u32> {
        self.with_reached(from, |reached| reached.get(to).map(|(seconds, _)| *seconds))
    }

    /// The doors and rooms of the shortest way.
    pub fn way(&self, from: &Name, to: &Name) -> Option<Vec<(Name, Way)>> {
        self.with_reached(from, |reached| {
            let mut steps = Vec::new();
            let mut at = to;
            loop {
                let (_, back) = reached.get(at)?;
                let Some((before, way)) = back else { break };
                steps.push((before.clone(), way.clone()));
                at = before;
            }
            steps.reverse();
            Some(steps)
        })
    }

    /// A connector with its arguments, gone through once for a planning.
    pub fn outlined(&self, key: Key, outline: impl FnOnce() -> Option<Rc<Outlined>>) -> Option<Rc<Outlined>> {
        if let Some(known) = self.outlined.borrow().get(&key) {
            return known.clone();
        }
        let outlined = outline();
        self.outlined.borrow_mut().insert(key, outlined.clone());
        outlined
    }

    fn with_reached<T>(&self, from: &Name, use_it: impl FnOnce(&Reached) -> T) -> T {
        if !self.reached.borrow().contains_key(from) {
            let reached = self.dijkstra(from);
            self.reached.borrow_mut().insert(from.clone(), reached);
        }
        use_it(&self.reached.borrow()[from])
    }

    fn dijkstra(&self, from: &Name) -> Reached {
        let mut reached: Reached = BTreeMap::new();
        let mut open = BinaryHeap::from([Reverse((0u32, from.clone(), None::<(Name, usize)>))]);
        while let Some(Reverse((seconds, room, back))) = open.pop() {
            if reached.contains_key(&room) {
                continue;
            }
            let way = back.and_then(|(before, index)| {
                let way = self.ways.get(&before)?.get(index)?.clone();
                Some((before, way))
            });
            reached.insert(room.clone(), (seconds, way));
            for (index, way) in self.ways.get(&room).into_iter().flatten().enumerate() {
                if !reached.contains_key(&way.to) {
                    open.push(Reverse((seconds + way.seconds, way.to.clone(), Some((room.clone(), index)))));
                }
            }
        }
        reached
    }
}
