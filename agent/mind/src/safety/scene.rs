//! The scene: what is known of the moment, and what each deed makes of it.

use hob_skills::hazards::{Pattern, Slot};
use hob_skills::{Catalogue, Hazards, Name};

use super::order::Draft;
use super::statement::State;
use super::things::Thing;
use super::words::Role;

/// A fact of the scene.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    pub head: Name,
    /// Indices of things; `None` where nothing is known to fill the place.
    pub args: Vec<Option<usize>>,
    /// Minutes since the beginning.
    pub since: f64,
    /// Whether the deed at hand brought it about.
    pub fresh: bool,
    /// Whether it holds only while the deed lasts.
    pub passing: bool,
    /// Whether it follows from a deed rather than being its point: a stove is on while something is fried.
    pub implied: bool,
}

/// What is known of a moment.
#[derive(Debug, Clone)]
pub(crate) struct Scene<'c> {
    pub catalogue: &'c Catalogue,
    pub things: Vec<Thing>,
    pub facts: Vec<Held>,
    /// Minutes since the beginning, now and before the deed at hand.
    pub now: f64,
    pub before: f64,
    /// The room that hob is in.
    pub robot_in: Option<usize>,
    /// The time on the clock at the beginning, in minutes after midnight.
    pub clock: Option<f64>,
}

impl<'c> Scene<'c> {
    /// A scene of which nothing is known.
    pub fn new(catalogue: &'c Catalogue) -> Self {
        let (things, facts) = (Vec::new(), Vec::new());
        Self { catalogue, things, facts, now: 0.0, before: 0.0, robot_in: None, clock: None }
    }

    pub fn hazards(&self) -> &'c Hazards {
        &self.catalogue.hazards
    }

    /// The thing that a phrase means here.
    pub fn entity(&mut self, thing: &Thing) -> usize {
        if let Some(at) = self.things.iter().rposition(|known| known.may_be(thing)) {
            self.things[at].classes.extend(thing.classes.iter().cloned());
            if self.things[at].owner.is_none() {
                self.things[at].owner.clone_from(&thing.owner);
            }
            return at;
        }
        self.things.push(thing.clone());
        self.things.len() - 1
    }

    /// The room in which a thing usually stands.
    pub fn usual(&self, thing: usize) -> Option<&'c Name> {
        let hazards = self.hazards();
        self.things[thing].classes.iter().find_map(|class| hazards.things.get(class)?.usual.as_ref())
    }

    /// Makes a fact hold.
    pub fn hold(&mut self, head: &str, args: Vec<Option<usize>>, passing: bool) {
        if let Some(known) = self.facts.iter_mut().find(|f| f.head == head && f.args == args) {
            known.fresh = true;
            known.implied = false;
            return;
        }
        let (head, since) = (Name::new(head), self.now);
        self.facts.push(Held { head, args, since, fresh: true, passing, implied: false });
    }

    /// Makes facts hold no more; a place that is `None` stands for anything.
    fn end(&mut self, head: &str, args: &[Option<usize>]) {
        let fits = |f: &Held| f.args.iter().zip(args).all(|(held, given)| given.is_none() || held == given);
        self.facts.retain(|f| f.head != head || !fits(f));
    }

    /// Whether a fact of this kind holds of a thing.
    pub fn is_so(&self, head: &str, thing: usize) -> bool {
        self.facts.iter().any(|f| f.head == head && f.args.first() == Some(&Some(thing)))
    }

    /// Begins a deed: what is known is not news any more.
    pub fn begin(&mut self) {
        self.facts.retain(|f| !f.passing);
        self.facts.iter_mut().for_each(|f| f.fresh = false);
        self.before = self.now;
    }

    /// What a sentence says is so.
    pub fn believe(&mut self, state: &State) {
        match state {
            State::Present { who, place } => {
                let who = self.entity(who);
                let place = place.as_ref().map(|p| self.entity(p));
                self.hold("present", vec![Some(who), place], false);
                if let Some(place) = place {
                    self.hold("in", vec![Some(who), Some(place)], false);
                }
            }
            State::Comes { who, place } => {
                let who = self.entity(who);
                let place = place.as_ref().map(|p| self.entity(p));
                self.hold("come", vec![Some(who), place], true);
            }
            State::Asleep(who) => {
                let who = self.entity(who);
                self.hold("asleep", vec![Some(who)], false);
            }
            State::Awake(who) => {
                let who = self.entity(who);
                self.end("asleep", &[Some(who)]);
            }
            State::PeopleLeave => self.hold("people-leave", Vec::new(), true),
            State::PeopleSleep => self.hold("people-sleep", Vec::new(), true),
            State::Allergic { who, what } => {
                let args = vec![Some(self.entity(who)), Some(self.entity(what))];
                self.hold("allergic", args, false);
            }
            State::Child(who) => {
                let who = self.entity(who);
                let classes: Vec<Name> = self.hazards().above("child").cloned().collect();
                self.things[who].classes.extend(classes);
            }
            State::At { what, role, place } => {
                let (what, place) = (self.entity(what), self.entity(place));
                self.at(*role, what, place);
            }
            State::Is { what, how } => {
                let what = self.entity(what);
                self.hold(how, vec![Some(what)], false);
            }
            State::GasLeak => self.hold("gas-leak", Vec::new(), false),
            State::Overflow => self.hold("overflow", Vec::new(), true),
            State::Clock(minutes) => self.clock = Some(*minutes),
        }
    }

    fn at(&mut self, role: Role, what: usize, place: usize) {
        let head = match role {
            Role::In => "in",
            Role::On => "on",
            Role::Near => "near",
            Role::Before => "before",
            Role::To if self.things[place].is("person") || self.things[place].is("animal") => return,
            Role::To => "in",
            Role::From | Role::With | Role::Of | Role::Time | Role::Without | Role::About => return,
        };
        // In a place that is no container is on it.
        self.hold(head, vec![Some(what), Some(place)], false);
    }

    /// What a deed makes of the scene.
    pub fn act(&mut self, draft: &Draft) {
        self.begin();
        let mut objects: Vec<usize> = draft.objects.iter().map(|t| self.entity(t)).collect();
        let mut targets: Vec<(Role, usize)> =
            draft.targets.iter().map(|(r, t)| (*r, self.entity(t))).collect();
        self.held(draft, &mut objects, &mut targets);
        self.contents(draft, &mut objects);
        let from: Vec<usize> = draft.from.iter().map(|t| self.entity(t)).collect();
        let with: Vec<usize> = draft.with.iter().map(|t| self.entity(t)).collect();
        if let Some(by) = &draft.by {
            let by = self.entity(by);
            self.hold("by", vec![Some(by)], true);
        }
        for one in &with {
            self.hold("using", vec![Some(*one)], true);
        }
        for one in &from {
            self.hold("taken-from", vec![Some(*one)], true);
        }
        let all: Vec<usize> =
            objects.iter().chain(targets.iter().map(|(_, t)| t)).chain(&with).copied().collect();
        for one in &all {
            self.hold("mentions", vec![Some(*one)], true);
        }
        let some_objects: Vec<Option<usize>> =
            if objects.is_empty() { vec![None] } else { objects.iter().copied().map(Some).collect() };
        let some_targets: Vec<Option<usize>> =
            if targets.is_empty() { vec![None] } else { targets.iter().map(|(_, t)| Some(*t)).collect() };
        for deed in &draft.deeds {
            for object in &some_objects {
                for target in &some_targets {
                    self.hold(deed, vec![*object, *target], true);
                }
            }
        }
        if draft.is("throw") && objects.iter().all(|o| self.things[*o].is("throwable")) {
            self.hold("game", Vec::new(), true);
        }
        if draft.is("cut") {
            self.hold("sharp-work", Vec::new(), true);
        }
        if draft.is("cook") {
            self.hold("heat-work", Vec::new(), true);
        }
        if draft.verb == "defrost" {
            self.hold("defrosting", Vec::new(), false);
        }
        // To do something to a room is to be in it.
        let rooms: Vec<usize> = all.iter().copied().filter(|t| self.things[*t].is("room")).collect();
        if let Some(room) = rooms.last().filter(|_| !draft.is("tell") && !draft.is("lock")) {
            self.hold("go", vec![None, Some(*room)], true);
        }
        for deed in &draft.deeds {
            let hazards = self.hazards();
            if let Some(kind) = hazards.deeds.get(deed) {
                let roles = Roles { objects: &objects, targets: &targets, from: &from, with: &with };
                kind.removes.iter().for_each(|pattern| self.effect(pattern, false, &roles));
                kind.adds.iter().for_each(|pattern| self.effect(pattern, true, &roles));
            }
        }
        self.follows(draft, &objects, &targets, &with, &from);
        if let Some(room) = rooms.last() {
            self.robot_in = Some(*room);
        }
        if let Some(minutes) = draft.minutes {
            self.now += minutes;
        }
    }

    /// Steps that leave out what is in the hand: "pick phone; open microwave; put microwave".
    fn held(&self, draft: &Draft, objects: &mut Vec<usize>, targets: &mut Vec<(Role, usize)>) {
        let holding = self.facts.iter().rev().find(|f| f.head == "holds").and_then(|f| f.args[0]);
        let Some(held) = holding.filter(|held| targets.is_empty() && !objects.contains(held)) else { return };
        let puts = draft.verb == "put" || draft.verb == "place" || draft.verb == "put down";
        match objects.as_slice() {
            [place] if puts => {
                targets.push((super::call::role_of(&self.things[*place]), *place));
                *objects = vec![held];
            }
            [] if puts || draft.is("throw") || draft.is("drop") || draft.is("pour") => {
                objects.push(held);
                let found = self.facts.iter().rev().find(|f| f.head == "found").and_then(|f| f.args[0]);
                if let Some(place) = found.filter(|place| *place != held && !draft.is("throw")) {
                    targets.push((super::call::role_of(&self.things[place]), place));
                }
            }
            _ => {}
        }
    }

    /// What is poured is what is in the vessel.
    fn contents(&mut self, draft: &Draft, objects: &mut Vec<usize>) {
        if !draft.is("pour") && !draft.is("throw") {
            return;
        }
        for vessel in objects.clone() {
            if !self.things[vessel].is("vessel") || self.things[vessel].is("liquid") {
                continue;
            }
            if draft.is("empty") {
                self.hold("empty", vec![Some(vessel)], false);
            }
            let within = self.facts.iter().filter(|f| f.head == "in" && f.args.get(1) == Some(&Some(vessel)));
            let mut inside: Vec<usize> = within.filter_map(|f| f.args[0]).collect();
            if draft.is("pour") {
                objects.retain(|o| *o != vessel);
                if inside.is_empty() {
                    let says = format!("what is in the {}", self.things[vessel].head);
                    let classes = ["liquid", "slippery", "wet"].into_iter().map(Name::new).collect();
                    let some = Thing { head: says.clone(), says, before: Vec::new(), classes, owner: None };
                    inside.push(self.entity(&some));
                }
            }
            objects.extend(inside);
        }
    }

    /// What follows from a deed by what the things are.
    fn follows(
        &mut self,
        draft: &Draft,
        objects: &[usize],
        targets: &[(Role, usize)],
        with: &[usize],
        from: &[usize],
    ) {
        let moved = draft.is("put") || draft.is("take") || draft.is("heat") || draft.is("microwave");
        for object in objects {
            for one in with.iter().filter(|_| moved) {
                self.hold("in", vec![Some(*one), Some(*object)], false);
            }
            for (_, target) in targets.iter().filter(|_| draft.is("throw-away") || draft.is("put")) {
                if self.things[*target].is("bin") {
                    self.hold("throw-away", vec![Some(*object), Some(*target)], true);
                }
            }
            let raw = self.things[*object].is("raw-meat") || self.things[*object].is("raw");
            let board = targets.iter().filter(|(_, t)| self.things[*t].is("board")).map(|(_, t)| *t).next();
            if let (true, Some(board)) = (raw && (draft.is("cut") || draft.is("put")), board) {
                self.hold("tainted", vec![Some(board)], false);
                self.facts.retain(|f| f.head != "cut-on");
            }
            if self.things[*object].is("spoil") {
                for food in from.iter().chain(targets.iter().map(|(_, t)| t)) {
                    self.things[*food].classes.insert(Name::new("spoiled"));
                }
            }
            for modifier in ["empty", "open", "wet"] {
                let said =
                    modifier == "empty" && draft.rest.iter().any(|word| word == "empty") && !draft.is("pour");
                if said || self.things[*object].before.iter().any(|word| word == modifier) {
                    self.hold(modifier, vec![Some(*object)], false);
                }
            }
            if draft.is("find") {
                self.facts.retain(|f| f.head != "found");
                self.hold("found", vec![Some(*object)], false);
            }
            if draft.is("open") && (self.things[*object].is("runs-water") || self.things[*object].is("gas")) {
                self.hold("is-on", vec![Some(*object)], false);
            }
            // "Leave it": as it is.
            if draft.is("leave") && targets.is_empty() && self.is_so("open", *object) {
                self.hold("leave-open", vec![Some(*object), None], true);
            }
            let lit = draft.is("turn-on") || draft.is("light");
            if let (true, Some(room)) = (lit && self.usual(*object).is_none(), self.robot_in) {
                self.hold("in", vec![Some(*object), Some(room)], false);
            }
        }
        for object in objects {
            if draft.is("wash") && self.things[*object].is("floor") {
                self.hold("wet", vec![Some(*object)], false);
            }
        }
    }

    fn effect(&mut self, pattern: &Pattern, adds: bool, roles: &Roles<'_>) {
        let Some(head) = pattern.heads.first() else { return };
        let fill = |scene: &mut Self, slot: Option<&Slot>| -> Vec<(Option<Role>, Option<usize>)> {
            let Some(slot) = slot else { return vec![(None, None)] };
            let all = |list: &[usize]| list.iter().map(|t| (None, Some(*t))).collect::<Vec<_>>();
            match slot.name.as_str() {
                "object" => all(roles.objects),
                "with" => all(roles.with),
                "from" => all(roles.from),
                "target" => roles.targets.iter().map(|(r, t)| (Some(*r), Some(*t))).collect(),
                "*" => vec![(None, None)],
                name => match name.strip_prefix('=') {
                    Some(word) => {
                        let token = super::words::tokens(word);
                        let thing = super::things::thing(&token, scene.catalogue);
                        vec![(Some(Role::In), Some(scene.entity(&thing)))]
                    }
                    None => Vec::new(),
                },
            }
        };
        let first = fill(self, pattern.slots.first());
        let mut second = fill(self, pattern.slots.get(1));
        // Where nobody said where, it is used somewhere; where it comes from is all the places where it may be.
        let open_end =
            pattern.slots.get(1).is_some_and(|s| matches!(s.name.as_str(), "target" | "from" | "object"));
        if second.is_empty() && open_end && (!adds || head == "used" || head == "served") {
            second.push((None, None));
        }
        let arity = pattern.slots.len();
        for (_, a) in &first {
            for (role, b) in &second {
                let implied = pattern.slots.first().is_some_and(|s| s.name.starts_with('='));
                let args: Vec<Option<usize>> = [*a, *b].into_iter().take(arity.max(1)).collect();
                match (adds, head.as_str(), role) {
                    (true, "at", Some(role)) => {
                        if let (Some(a), Some(b)) = (a, b) {
                            for place in ["in", "on", "near", "before"] {
                                self.facts.retain(|f| {
                                    f.fresh || f.head != place || f.args.first() != Some(&Some(*a))
                                });
                            }
                            self.at(*role, *a, *b);
                        }
                    }
                    (true, "at", None) => {}
                    (true, "is-on", _) if implied => self.cooks(roles),
                    (true, ..) => self.hold(head, args, false),
                    (false, ..) => self.end_all(head, &args),
                }
            }
        }
    }

    /// Cooking needs heat: of the cooker that was named, or the stove.
    fn cooks(&mut self, roles: &Roles<'_>) {
        let named = roles.targets.iter().map(|(_, t)| *t).find(|t| self.things[*t].is("heat-source"));
        if roles
            .targets
            .iter()
            .any(|(_, t)| self.things[*t].is("device") && !self.things[*t].is("heat-source"))
        {
            return;
        }
        let stove = named.unwrap_or_else(|| {
            let words = super::words::tokens("stove");
            let thing = super::things::thing(&words, self.catalogue);
            self.entity(&thing)
        });
        let known = self.is_so("is-on", stove);
        self.hold("is-on", vec![Some(stove)], false);
        if let Some(fact) = self.facts.last_mut().filter(|_| !known) {
            fact.implied = true;
        }
    }

    /// Ends facts of a thing, and of what else it may be called.
    fn end_all(&mut self, head: &str, args: &[Option<usize>]) {
        self.end(head, args);
        let Some(Some(thing)) = args.first().copied() else { return };
        if head != "is-on" && head != "open" {
            return;
        }
        // "Turn off the stove", of which a burner was turned on; "close the doors".
        let like: Vec<usize> = (0..self.things.len())
            .filter(|other| {
                let (a, b) = (&self.things[*other], &self.things[thing]);
                a.head == b.head
                    || ["stove", "tap", "candle", "barbecue", "window"]
                        .iter()
                        .any(|class| a.is(class) && b.is(class))
            })
            .collect();
        for other in like {
            self.end(head, &[Some(other)]);
        }
    }

    /// The end of a plan.
    pub fn finish(&mut self) {
        self.begin();
        self.facts.retain(|f| !f.implied);
        self.hold("plan-end", Vec::new(), true);
    }
}

struct Roles<'r> {
    objects: &'r [usize],
    targets: &'r [(Role, usize)],
    from: &'r [usize],
    with: &'r [usize],
}
