//! What a deed makes of the scene.

use hob_skills::Name;
use hob_skills::hazards::{Pattern, Slot};

use super::order::Draft;
use super::preposition::Role;
use super::scene::Scene;

/// After how long what was heated burns nobody any more: a cup of boiling water is at some 50 °C by then, of Newton's
/// law of cooling with a time constant of half an hour.
const COOLS_MINUTES: f64 = 30.0;

struct Roles<'r> {
    /// Whether what is done to a thing takes it from where it was: what is left somewhere was there.
    moves: bool,
    objects: &'r [usize],
    targets: &'r [(Role, usize)],
    from: &'r [usize],
    with: &'r [usize],
}

impl Scene<'_> {
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
            for (role, place) in &targets {
                self.at(*role, by, *place);
            }
        }
        for one in &with {
            self.hold("using", vec![Some(*one)], true);
        }
        for thing in &draft.meant_for {
            let one = self.entity(thing);
            self.hold("for", vec![Some(one)], true);
        }
        self.manner(draft);
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
        // What is put beside a thing is not put in it or on it.
        let stands = draft.is("put") || draft.is("leave") || draft.is("store");
        const BESIDE_COUNTS: &[&str] = &[
            "exit",
            "outer-door",
            "window",
            "person",
            "animal",
            "body",
            "neck",
            "pet-place",
            "precarious",
            "toy",
            "of-child",
            "child-place",
        ];
        let beside = |target: usize| BESIDE_COUNTS.iter().any(|class| self.things[target].is(class));
        let goal = |(role, target): &(Role, usize)| {
            // On top of the microwave is not in it.
            let atop = *role == Role::On
                && ["microwave", "cold-store", "dishwasher"]
                    .iter()
                    .any(|class| self.things[*target].is(class));
            // "Peel it over the bin": what falls in is not it.
            let atop = atop || *role == Role::Above && self.things[*target].is("bin");
            (!stands || !atop && (*role != Role::Near || beside(*target))).then_some(*target)
        };
        let some_targets: Vec<Option<usize>> =
            if targets.is_empty() { vec![None] } else { targets.iter().map(goal).collect() };
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
        let fetched = from.iter().filter(|_| draft.is("take"));
        let rooms: Vec<usize> =
            all.iter().chain(fetched).copied().filter(|t| self.things[*t].is("room")).collect();
        // "Stay in the room": nowhere else.
        let stays = |room: &usize| draft.is("wait") && self.things[*room].head == "room";
        if let Some(room) = rooms.last().filter(|room| !draft.is("tell") && !draft.is("lock") && !stays(room))
        {
            self.hold("go", vec![None, Some(*room)], true);
        }
        // "On the lit burner": it is on.
        const LIT: &[&str] = &["lit", "hot", "glowing", "burning", "switched-on", "turned-on"];
        for (_, target) in &targets {
            let lit = self.things[*target].says.split(' ').any(|word| LIT.contains(&word));
            if lit && self.things[*target].is("stove") && !self.is_so("is-on", *target) {
                self.hold("is-on", vec![Some(*target)], false);
            }
        }
        // "Bring it into the water" takes it from where it was, and then puts it there.
        let hazards = self.hazards();
        let moves = !draft.is("leave");
        let roles = Roles { moves, objects: &objects, targets: &targets, from: &from, with: &with };
        let kinds: Vec<_> = draft.deeds.iter().filter_map(|deed| hazards.deeds.get(deed)).collect();
        for adds in [false, true] {
            for pattern in kinds.iter().flat_map(|kind| if adds { &kind.adds } else { &kind.removes }) {
                self.effect(pattern, adds, &roles);
            }
        }
        self.follows(draft, &objects, &targets, &with, &from);
        if let Some(room) = rooms.last() {
            self.robot_in = Some(*room);
        }
        if let Some(minutes) = draft.minutes {
            self.now += minutes;
        }
        if draft.is("cool")
            || draft.minutes.is_some_and(|minutes| minutes >= COOLS_MINUTES) && !draft.is("cook")
        {
            self.cools();
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
            // "Use the dishwasher to wash the shoes": in it.
            let machines = ["washer", "dryer", "dishwasher", "oven", "microwave", "toaster", "deep-fryer"];
            let done_in = draft.is("wash") || draft.is("heat") || draft.is("cook") || draft.is("store");
            for one in with.iter().filter(|_| done_in) {
                if machines.iter().any(|class| self.things[*one].is(class)) && one != object {
                    self.hold("in", vec![Some(*object), Some(*one)], false);
                }
            }
            for one in with.iter().filter(|_| moved) {
                // "With gloves": they are on hob's hands.
                if !self.things[*one].is("hand-guard") {
                    self.hold("in", vec![Some(*one), Some(*object)], false);
                }
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
            self.raw_on(draft, *object, targets);
            if self.things[*object].is("spoil") {
                for food in from.iter().chain(targets.iter().map(|(_, t)| t)) {
                    self.things[*food].classes.insert(Name::new("spoiled"));
                }
            }
            for modifier in ["empty", "open", "wet", "slippery"] {
                let left = draft.is("turn-on") || draft.is("handle") || draft.is("mix");
                let made = draft.is("cause") || draft.is("leave");
                let said = draft.rest.iter().any(|word| word == modifier)
                    && match modifier {
                        "empty" => !draft.is("pour"),
                        "open" => left,
                        _ => made,
                    };
                let cleared = ["wash", "mop", "dust", "heat", "take"].iter().any(|deed| draft.is(deed));
                let named = modifier != "slippery" || !cleared;
                if said || named && self.things[*object].before.iter().any(|word| word == modifier) {
                    self.hold(modifier, vec![Some(*object)], false);
                }
            }
            // "The switched-on oven".
            let on = |word: &String| {
                matches!(
                    word.as_str(),
                    "switched-on" | "turned-on" | "plugged-in" | "lit" | "glowing" | "burning"
                )
            };
            if self.things[*object].is("device")
                && self.things[*object].before.iter().any(on)
                && !draft.is("turn-off")
            {
                self.hold("is-on", vec![Some(*object)], false);
            }
            if draft.is("turn-off") && self.things[*object].is("embers") {
                self.things[*object].classes.insert(Name::new("cold"));
            }
            self.soaks(draft, *object, with);
            // A glass that was filled, whatever with, wets what it stands on.
            let vessel = self.things[*object].is("vessel") || self.things[*object].is("food-vessel");
            let dry = with.iter().any(|one| !self.things[*one].is("liquid"));
            let known = self.things[*object].is(super::things::SURVEYED)
                || self.things[*object].is("water-appliance");
            if draft.is("fill") && vessel && !dry && !known {
                self.things[*object].classes.insert(Name::new("wetter"));
            }
            if draft.is("empty") {
                self.things[*object].classes.remove("wetter");
            }
            self.heats(draft, *object, targets, with);
            self.taints(draft, *object, with);
            // What is cracked, pricked or opened holds no pressure any more.
            let beaten =
                ["scramble", "whisk", "beat", "poach", "fry"].iter().any(|verb| draft.verb.starts_with(verb));
            if draft.is("break") || draft.is("mix") || draft.is("open") || draft.is("cut") || beaten {
                self.vent(*object);
            }
            // "Run the bath", "fill the sink": it fills until somebody turns it off.
            let fills = draft.is("turn-on") || draft.is("fill");
            if fills && self.things[*object].is("basin") {
                self.hold("filling", vec![Some(*object)], false);
            }
            // What was picked up from the ground or out of the bin is food no more.
            let dirty = |t: usize| {
                ["bin", "toilet", "floor-level", "floor", "outdoors"]
                    .iter()
                    .any(|class| self.things[t].is(class))
            };
            let grows = self.things[*object].is("plant") || self.things[*object].is("heavy");
            let prepared = ["made-dish", "ready-food", "perishable", "bread-like"]
                .iter()
                .any(|class| self.things[*object].is(class));
            if draft.is("take")
                && prepared
                && !grows
                && from.iter().any(|t| dirty(*t) && !self.things[*t].is("room"))
            {
                self.things[*object].classes.insert(Name::new("spoiled"));
            }
            // A cloth from the bathroom floor is not clean.
            let rag = self.things[*object].is("textile") || self.things[*object].is("cleaning-tool");
            let filth = ["bin", "toilet", "floor", "floor-level"];
            if draft.is("take")
                && rag
                && from.iter().any(|t| filth.iter().any(|class| self.things[*t].is(class)))
            {
                self.things[*object].classes.extend(["tainted-tool", "dirty-tool"].map(Name::new));
            }
            // "Leave the tap open".
            if draft.is("leave-open") && self.things[*object].is("runs-water") {
                self.hold("is-on", vec![Some(*object)], false);
            }
            // What comes out of the oven is hot.
            let baked =
                |t: usize| ["oven", "barbecue", "deep-fryer"].iter().any(|class| self.things[t].is(class));
            if draft.is("take") && self.things[*object].is("cookware") && from.iter().any(|t| baked(*t)) {
                self.things[*object].classes.insert(Name::new("hot"));
                self.heated.push(*object);
            }
            // "Open the window and toss the cup out": out of it.
            let out = draft.is("throw-away") && draft.rest.iter().any(|word| word == "out");
            let through = self.facts.iter().find(|f| f.head == "found").and_then(|f| f.args[0]);
            if let Some(window) = through.filter(|t| out && self.things[*t].is("window")) {
                self.hold("throw", vec![Some(*object), Some(window)], true);
            }
            if draft.is("find") || draft.is("open") {
                self.facts.retain(|f| f.head != "found");
                self.hold("found", vec![Some(*object)], false);
            }
            // "Open the microwave …, close the door": its door.
            let door =
                draft.is("close") && matches!(self.things[*object].head.as_str(), "door" | "lid" | "doors");
            if door {
                let machines: Vec<usize> =
                    (0..self.things.len()).filter(|t| self.things[*t].is("enclosure")).collect();
                machines.into_iter().for_each(|machine| self.end("open", &[Some(machine)]));
            }
            if draft.is("open") && (self.things[*object].is("runs-water") || self.things[*object].is("gas")) {
                self.hold("is-on", vec![Some(*object)], false);
            }
            // "Leave it": as it is.
            if draft.is("leave") && targets.is_empty() && self.is_so("open", *object) {
                self.hold("leave-open", vec![Some(*object), None], true);
            }
            // "Pop the lasagne in at 180".
            let into = draft.is("put") && draft.rest.iter().any(|word| word == "in");
            if into && self.things[*object].is("food") && is_oven_heat(&draft.says) {
                self.bakes();
            }
            // What lay among refuse or on the floor is food no more.
            let filthy =
                |t: usize| ["bin", "toilet", "floor-level"].iter().any(|class| self.things[t].is(class));
            let ends_there = ["put", "break", "pour", "drop"].iter().any(|deed| draft.is(deed));
            let lies_there =
                targets.iter().any(|(role, t)| matches!(role, Role::In | Role::On) && filthy(*t));
            if ends_there && self.things[*object].is("food") && lies_there {
                self.things[*object].classes.insert(Name::new("spoiled"));
            }
            // "Let him drink it straight from the boiling pot".
            let served = draft.is("serve") || draft.is("give") || draft.is("feed");
            if served && from.iter().any(|t| self.things[*t].is("boiling")) {
                self.things[*object].classes.insert(Name::new("too-hot"));
            }
            // "Give him the potato from the boiling water": it is hot.
            let boils = |t: usize| {
                (self.things[t].is("hot") || self.things[t].is("boiling")) && self.things[t].is("liquid")
            };
            if from.iter().any(|t| boils(*t)) && !draft.is("pour") {
                self.things[*object].classes.insert(Name::new("hot"));
                self.heated.push(*object);
            }
            // "Heat the soup in the microwave": it is on while that lasts.
            for (_, cooker) in targets.iter().filter(|_| draft.is("heat") || draft.is("cook")) {
                if self.things[*cooker].is("microwave") || self.things[*cooker].is("toaster") {
                    self.hold("is-on", vec![Some(*cooker)], false);
                }
            }
            // "Put it on a full flame", "leave the jam bubbling".
            let flame = targets.iter().any(|(_, t)| {
                self.things[*t].is("stove")
                    && self.things[*t].says.split(' ').any(|w| w == "flame" || w == "heat")
            });
            // "Heat oil in the pan": on the stove.
            let cooks_on = |t: usize| {
                ["cookware", "stove", "oven", "deep-fryer"].iter().any(|class| self.things[t].is(class))
            };
            let heats_pan = targets.is_empty() && with.is_empty() && self.things[*object].is("cookware");
            let on_stove = draft.is("heat")
                && (targets.iter().any(|(_, t)| cooks_on(*t))
                    || heats_pan && !self.things[*object].is("device"));
            if draft.is("put") && flame || on_stove || draft.is("leave-on") && self.things[*object].is("food")
            {
                self.cooks(&Roles { moves: false, objects, targets, from, with });
            }
            // "Put the potatoes on": on the stove, with heat under them.
            let put_on = draft.is("turn-on") && draft.verb.starts_with("put");
            if put_on && self.things[*object].is("food") && !self.things[*object].is("device") {
                self.cooks(&Roles { moves: false, objects, targets, from, with });
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

    /// What raw meat lay on is not clean until it is washed; another plate is.
    fn raw_on(&mut self, draft: &Draft, object: usize, targets: &[(Role, usize)]) {
        let raw = self.things[object].is("raw-meat") || self.things[object].is("raw");
        let other = ["another", "clean", "fresh", "different", "second", "new"];
        for (_, target) in targets.iter().filter(|(role, _)| matches!(role, Role::In | Role::On)) {
            let lies_on =
                ["food-vessel", "serving", "counter"].iter().any(|class| self.things[*target].is(class))
                    && !self.things[*target].is("cookware")
                    && !self.things[*target].is(super::things::SURVEYED);
            if other.iter().any(|word| draft.says.split(' ').any(|said| said == *word)) {
                self.end("tainted", &[Some(*target)]);
            } else if raw && lies_on && (draft.is("put") || draft.is("cut")) {
                self.hold("tainted", vec![Some(*target)], false);
            }
        }
    }

    /// A cloth that was soaked is wet, until it is wrung out or dry.
    fn soaks(&mut self, draft: &Draft, object: usize, with: &[usize]) {
        // Of the things of a house it is known what is wet.
        if self.things[object].is(super::things::SURVEYED) {
            return;
        }
        let takes_up = ["textile", "cleaning-tool"].iter().any(|class| self.things[object].is(class));
        let wetted = ["wetting", "wash-in-water", "spray"].iter().any(|deed| draft.is(deed))
            || with.iter().any(|one| self.things[*one].is("liquid")) && draft.is("pour");
        let dried =
            draft.is("dry-up") || draft.verb.starts_with("wring") || draft.verb.starts_with("squeeze out");
        match () {
            () if dried => self.things[object].classes.retain(|class| class != "wet"),
            () if takes_up && wetted => self.things[object].classes.extend([Name::new("wet")]),
            () => {}
        }
    }

    /// Boiled water is boiling, whatever it is called then, and what it was boiled in is hot.
    fn heats(&mut self, draft: &Draft, object: usize, targets: &[(Role, usize)], with: &[usize]) {
        if !draft.is("cook") && !draft.is("heat")
            || draft.verb.contains("dry")
            || draft.verb == "defrost"
            || draft.verb.starts_with("warm")
            || draft.verb == "thaw"
        {
            return;
        }
        if self.things[object].is("liquid") {
            self.things[object].classes.extend(["hot", "boiling"].map(Name::new));
            self.heated.push(object);
        }
        for one in targets.iter().map(|(_, t)| *t).chain(with.iter().copied()).chain([object]) {
            // "Heat the spoon in the flame".
            let metal = draft.is("heat") && one == object && self.things[one].is("metal");
            if (self.things[one].is("cookware") || metal)
                && !self.things[one].is("cooker")
                && !self.things[one].is("enclosure")
            {
                self.things[one].classes.insert(Name::new("hot"));
                self.heated.push(one);
            }
        }
    }

    /// A knife that cut raw meat is not clean until it is washed.
    fn taints(&mut self, draft: &Draft, object: usize, with: &[usize]) {
        if draft.is("wash") {
            self.things[object].classes.remove("floor-rag");
        }
        if draft.is("wash") && self.things[object].is("tainted-tool") {
            self.things[object].classes.retain(|class| class != "tainted-tool" && class != "dirty-tool");
        }
        // "Scrub the toilet with the brush": it is not clean after that.
        let foul = ["unclean-place", "toilet", "bin", "soiled", "spoil"]
            .iter()
            .any(|class| self.things[object].is(class));
        let trodden =
            self.things[object].is("floor") && (draft.is("wash") || draft.is("mop") || draft.is("dust"));
        for tool in with.iter().filter(|_| trodden) {
            self.things[*tool].classes.insert(Name::new("floor-rag"));
        }
        for tool in with.iter().filter(|_| foul && (draft.is("wash") || draft.is("dust"))) {
            if !self.things[*tool].is("dirty-tool") {
                self.things[*tool].classes.extend(["tainted-tool", "dirty-tool"].map(Name::new));
            }
        }
        let raw = self.things[object].is("raw-meat") || self.things[object].is("raw");
        for tool in with.iter().filter(|_| raw && draft.is("cut")) {
            self.things[*tool].classes.insert(Name::new("tainted-tool"));
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
                            for place in ["in", "on", "near", "before"].iter().filter(|_| roles.moves) {
                                self.facts.retain(|f| {
                                    f.fresh || f.head != *place || f.args.first() != Some(&Some(*a))
                                });
                            }
                            self.at(*role, *a, *b);
                        }
                    }
                    (true, "at", None) => {}
                    (true, "is-on", _) if implied && pattern.slots.iter().any(|s| s.name == "=stove") => {
                        self.cooks(roles);
                    }
                    (true, ..) => self.hold(head, args, false),
                    (false, ..) => self.end_all(head, &args),
                }
            }
        }
    }

    /// Cooking needs heat: of the cooker that was named, or the stove.
    fn cooks(&mut self, roles: &Roles<'_>) {
        // "Boil the kettle": it stands on no stove, and goes off by itself.
        if !roles.objects.is_empty()
            && roles.objects.iter().all(|t| self.things[*t].is("kettle"))
            && roles.targets.is_empty()
        {
            for kettle in roles.objects {
                self.hold("is-on", vec![Some(*kettle)], false);
            }
            return;
        }
        let named = roles.targets.iter().map(|(_, t)| *t).find(|t| self.things[*t].is("heat-source"));
        if roles
            .targets
            .iter()
            .any(|(_, t)| self.things[*t].is("device") && !self.things[*t].is("heat-source"))
        {
            return;
        }
        // "Grill the sausages in the garden": not on the stove.
        if named.is_none() && roles.targets.iter().any(|(_, t)| self.things[*t].is("outdoors")) {
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

    fn bakes(&mut self) {
        let oven = super::things::thing(&super::words::tokens("oven"), self.catalogue);
        let oven = self.entity(&oven);
        self.hold("is-on", vec![Some(oven)], false);
    }

    /// Ends facts of a thing, and of what else it may be called.
    fn end_all(&mut self, head: &str, args: &[Option<usize>]) {
        self.end(head, args);
        let Some(Some(thing)) = args.first().copied() else { return };
        if head != "is-on" && head != "open" && head != "wet" {
            return;
        }
        // "Turn off the stove", of which a burner was turned on; "close the doors".
        let like: Vec<usize> = (0..self.things.len())
            .filter(|other| {
                let (a, b) = (&self.things[*other], &self.things[thing]);
                a.head == b.head
                    || ["stove", "tap", "candle", "barbecue", "window", "floor"]
                        .iter()
                        .any(|class| a.is(class) && b.is(class))
            })
            .collect();
        for other in like {
            self.end(head, &[Some(other)]);
        }
    }
}

/// "At 180": no clock has that, and an oven has.
fn is_oven_heat(says: &str) -> bool {
    let mut words = says.split(' ').skip_while(|word| *word != "at").skip(1);
    words
        .next()
        .and_then(|word| word.parse::<f64>().ok())
        .is_some_and(|degrees| (100.0..=300.0).contains(&degrees))
}
