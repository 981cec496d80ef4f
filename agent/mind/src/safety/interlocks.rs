//! Which interlocks a scene trips.

use std::borrow::Cow;

use hob_skills::Name;
use hob_skills::hazards::{ClassSet, Heads, Interlock, Pattern, Slot, is_computed, join, meet};

use super::look::Misread;
use super::scene::{Held, Scene};
use super::things::SURVEYED;
use crate::hashed::HashMap;

/// What a variable stands for: a thing, or something that nobody named.
type Bound = Vec<(Name, Option<usize>)>;

/// An interlock that refuses a deed.
#[derive(Debug, Clone)]
pub(crate) struct Tripped<'h> {
    pub interlock: &'h Interlock,
    /// Its sentence.
    pub says: String,
    /// The safe way.
    pub instead: String,
    /// Who is waited for to leave.
    pub waits_for: Option<usize>,
}

/// The first interlock that the deed at hand trips, of those that did not misread it.
pub(super) fn tripped<'c>(scene: &Scene<'c>, misread: Misread) -> Option<Tripped<'c>> {
    let hazards = scene.hazards();
    let (mut there, mut news) = (Heads::default(), Heads::default());
    for fact in &scene.facts {
        let mut head = Heads::default();
        hazards.add_head(&fact.head, &mut head);
        if fact.head == "on" {
            // What is on a thing that is in another is in that, too.
            hazards.add_head("in", &mut head);
        }
        join(&mut there, &head);
        if fact.fresh {
            join(&mut news, &head);
        }
    }
    let mut classes = ClassSet::default();
    scene.things.iter().for_each(|thing| hazards.add_classes(&thing.classes, &mut classes));
    // Most interlocks are about what is not in the scene at all.
    let may = |interlock: &&Interlock| {
        misread.hears(interlock, hazards)
            && interlock.news.is_none_or(|any| meet(&any, &news))
            && interlock.needs.iter().all(|any| meet(any, &there))
            && interlock.wants.iter().all(|any| meet(any, &classes))
    };
    let mut search = Search { scene, by_head: by_head(scene), after: None };
    hazards.interlocks.iter().filter(may).find_map(|interlock| {
        let bound = search.trips(interlock)?;
        let fill = |text: &str| {
            bound.iter().fold(text.to_owned(), |text, (name, thing)| {
                let says = thing.map_or("somebody".to_owned(), |t| scene.things[t].says.clone());
                text.replace(&format!("{{{name}}}"), &says)
            })
        };
        let waits_for = interlock.waits_for.as_ref();
        let waits_for =
            waits_for.and_then(|name| bound.iter().find(|(n, _)| n == name)).and_then(|(_, t)| *t);
        Some(Tripped { interlock, says: fill(&interlock.says), instead: fill(&interlock.instead), waits_for })
    })
}

/// The facts of each kind, by their place in the scene: an interlock asks for one kind at a time.
fn by_head<'s>(scene: &'s Scene<'_>) -> HashMap<&'s str, Vec<usize>> {
    let mut all: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, fact) in scene.facts.iter().enumerate() {
        all.entry(fact.head.as_str()).or_default().push(at);
    }
    all
}

/// What fills the places of a pattern, and whether the deed at hand brought it about.
type Row<'s> = (Cow<'s, [Option<usize>]>, bool);

struct Search<'s, 'c> {
    scene: &'s Scene<'c>,
    by_head: HashMap<&'s str, Vec<usize>>,
    /// Minutes that what an interlock is about must have lasted.
    after: Option<f64>,
}

impl<'s> Search<'s, '_> {
    fn trips(&mut self, interlock: &Interlock) -> Option<Bound> {
        self.after = interlock.after_minutes.map(f64::from);
        self.solve(&interlock.when, &mut Vec::new(), false)
    }

    fn of(&self, head: &str) -> impl Iterator<Item = &'s Held> {
        let scene = self.scene;
        self.by_head.get(head).into_iter().flatten().map(|at| &scene.facts[*at])
    }

    fn solve(&self, patterns: &[Pattern], bound: &mut Bound, news: bool) -> Option<Bound> {
        let Some((first, rest)) = patterns.split_first() else {
            return news.then(|| bound.clone());
        };
        if first.not {
            let so = |args: &[Option<usize>]| self.unify(&first.slots, args, &mut bound.clone());
            let mut rows = first.heads.iter().flat_map(|head| self.rows(head, first, bound));
            let holds = rows.any(|(args, _)| so(&args));
            return if holds { None } else { self.solve(rest, bound, news) };
        }
        for head in &first.heads {
            for (args, fresh) in self.rows(head, first, bound) {
                let kept = bound.len();
                if self.unify(&first.slots, &args, bound)
                    && let Some(found) = self.solve(rest, bound, news || fresh)
                {
                    return Some(found);
                }
                bound.truncate(kept);
            }
        }
        None
    }

    /// The facts of a kind, each with whether the deed at hand brought it about.
    fn rows(&self, head: &Name, pattern: &Pattern, bound: &Bound) -> Vec<Row<'s>> {
        let scene = self.scene;
        if is_computed(head) {
            let mut rows = self.computed(head, pattern, bound);
            rows.retain(|(args, _)| self.all_fit(&pattern.slots, args));
            return rows;
        }
        let mut rows: Vec<Row<'s>> =
            self.of(head)
                .filter(|f| self.all_fit(&pattern.slots, &f.args))
                .filter_map(|f| match self.after {
                    None => Some((Cow::Borrowed(f.args.as_slice()), f.fresh)),
                    // News is that it has been so long enough only now.
                    // What is only implied lasts no longer than what implies it.
                    Some(after) => (!f.passing && (!f.implied || f.fresh) && scene.now - f.since >= after)
                        .then(|| {
                            let news = scene.before - f.since < after || f.since >= scene.before;
                            (Cow::Borrowed(f.args.as_slice()), news)
                        }),
                })
                .collect();
        if head == "in" {
            // What is in a thing that is in another is in that, too.
            let placed = |head: &str| self.by_head.get(head).into_iter().flatten().copied();
            let mut direct: Vec<usize> = placed("in").chain(placed("on")).collect();
            direct.sort_unstable();
            for inner in direct.into_iter().map(|at| &scene.facts[at]) {
                for outer in self.of("in").filter(|f| f.args.first() == inner.args.get(1)) {
                    let args = vec![inner.args[0], outer.args.get(1).copied().flatten()];
                    if self.all_fit(&pattern.slots, &args) {
                        rows.push((args.into(), inner.fresh || outer.fresh));
                    }
                }
            }
        }
        rows
    }

    fn unify(&self, slots: &[Slot], args: &[Option<usize>], bound: &mut Bound) -> bool {
        for (index, slot) in slots.iter().enumerate() {
            let arg = args.get(index).copied().flatten();
            if slot.is_blank() {
                continue;
            }
            match bound.iter().find(|(name, _)| *name == slot.name) {
                Some((_, Some(known))) if arg.is_some_and(|arg| arg != *known) => return false,
                Some(_) => {}
                None => bound.push((slot.name.clone(), arg)),
            }
        }
        true
    }

    fn all_fit(&self, slots: &[Slot], args: &[Option<usize>]) -> bool {
        slots.iter().enumerate().all(|(at, slot)| self.fits(slot, args.get(at).copied().flatten()))
    }

    fn fits(&self, slot: &Slot, arg: Option<usize>) -> bool {
        let Some(arg) = arg else { return slot.classes.is_empty() };
        let thing = &self.scene.things[arg];
        slot.classes.iter().all(|(denied, any)| any.iter().any(|class| thing.is(class)) != *denied)
    }

    /// What is worked out from the scene rather than kept in it.
    fn computed(&self, head: &str, pattern: &Pattern, bound: &Bound) -> Vec<Row<'s>> {
        let scene = self.scene;
        let value = |at: usize| {
            let name = &pattern.slots.get(at)?.name;
            bound.iter().find(|(n, _)| n == name).and_then(|(_, t)| *t)
        };
        let (a, b) = (value(0), value(1));
        let held = |yes: bool| if yes { vec![(vec![a, b].into(), false)] } else { Vec::new() };
        match head {
            "elsewhere" => held(matches!((a, b), (Some(a), Some(b)) if self.elsewhere(a, b))),
            "minded" => held(a.is_some_and(|a| self.minded(a))),
            "here" => held(a.is_none_or(|a| self.here(a))),
            "same-room" => held(match (a, b) {
                (Some(a), Some(b)) => share_words(scene, a, b),
                _ => true,
            }),
            "leads-to" => held(matches!((a, b), (Some(a), Some(b)) if a == b || share_words(scene, a, b))),
            "belongs" => held(matches!((a, b), (Some(a), Some(b)) if scene.things[a].owner.as_deref()
                == Some(scene.things[b].head.as_str()) || scene.things[a].owner.as_deref() == Some(scene.things[b].says.as_str()))),
            "differ" => held(a != b),
            "kin" => {
                let Some(allergen) = b else { return Vec::new() };
                let kin = |thing: usize| {
                    let (one, other) = (&scene.things[thing], &scene.things[allergen]);
                    let kind = |class: &&Name| {
                        scene.hazards().above(class).any(|c| c == "allergen-kind")
                            && *class != "allergen-kind"
                    };
                    one.head == other.head
                        || one.before.contains(&other.head)
                        || one.classes.iter().filter(kind).any(|class| other.is(class))
                };
                (0..scene.things.len()).filter(|t| kin(*t)).map(|t| (vec![Some(t), b].into(), true)).collect()
            }
            "place-of" => {
                let Some(thing) = a else { return Vec::new() };
                let placed = scene
                    .facts
                    .iter()
                    .filter(|f| (f.head == "in" || f.head == "on") && f.args.first() == Some(&Some(thing)));
                let mut rooms: Vec<Option<usize>> = placed.filter_map(|f| f.args.get(1).copied()).collect();
                let mentioned = self.of("mentions").filter_map(|f| f.args[0]);
                rooms.extend(mentioned.filter(|t| scene.things[*t].is("room")).map(Some));
                if rooms.is_empty() {
                    rooms.extend(scene.robot_in.map(Some));
                }
                rooms.into_iter().map(|room| (vec![a, room].into(), false)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn rooms_of(&self, thing: usize) -> impl Iterator<Item = usize> {
        let scene = self.scene;
        let of = self.of("in").filter(move |f| f.args.first() == Some(&Some(thing)));
        of.filter_map(|f| f.args.get(1).copied().flatten()).filter(|room| scene.things[*room].is("room"))
    }

    fn elsewhere(&self, thing: usize, room: usize) -> bool {
        let scene = self.scene;
        let same = |other: usize| other == room || scene.things[other].may_be(&scene.things[room]);
        let mut rooms = self.rooms_of(thing).peekable();
        if rooms.peek().is_some() {
            return !rooms.any(same);
        }
        if let Some(usual) = scene.usual(thing) {
            return !scene.things[room].is(usual);
        }
        self.of("go").any(|f| f.passing && f.args == [None, Some(room)]) && {
            // To do something to it there is to have it there.
            !self.of("mentions").any(|f| f.args[0] == Some(thing))
        }
    }

    fn minded(&self, thing: usize) -> bool {
        let scene = self.scene;
        self.of("present").any(|f| {
            let who = f.args[0].map(|w| &scene.things[w]);
            let adult = who.is_some_and(|w| w.is("person") && !w.is("child"));
            let with = match f.args.get(1).copied().flatten() {
                Some(place) => !self.elsewhere(thing, place),
                None => false,
            };
            adult && with
        })
    }

    fn here(&self, place: usize) -> bool {
        let scene = self.scene;
        let room = &scene.things[place];
        if !room.is("room") {
            return true;
        }
        let mentioned: Vec<usize> = self.of("mentions").filter_map(|f| f.args[0]).collect();
        let rooms: Vec<usize> = mentioned.iter().copied().filter(|t| scene.things[*t].is("room")).collect();
        if !rooms.is_empty() {
            return rooms.iter().any(|r| share_words(scene, *r, place));
        }
        if let Some(here) = scene.robot_in {
            return here == place || scene.things[here].may_be(room);
        }
        let deeds =
            scene.facts.iter().filter(|f| f.passing).filter_map(|f| scene.hazards().deeds.get(&f.head));
        let usual: Vec<&Name> = mentioned
            .iter()
            .filter_map(|t| scene.usual(*t))
            .chain(deeds.filter_map(|d| d.usual.as_ref()))
            .collect();
        usual.is_empty() || usual.iter().any(|class| room.is(class))
    }
}

/// Whether two places have a word in common that is more than "floor": "kitchen floor", "kitchen".
fn share_words(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&scene.things[a], &scene.things[b]);
    if a.may_be(b) {
        return true;
    }
    if a.is(SURVEYED) && b.is(SURVEYED) {
        return false;
    }
    let general = ["floor", "door", "room", "the", "tiles"];
    a.says.split(' ').any(|word| !general.contains(&word) && b.says.split(' ').any(|other| other == word))
}
