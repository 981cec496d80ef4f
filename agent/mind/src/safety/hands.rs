//! What is in the hand, and what is in a vessel.

use hob_skills::Name;

use super::order::Draft;
use super::preposition::Role;
use super::scene::Scene;
use super::things::Named;

impl Scene<'_> {
    /// Steps that leave out what is in the hand: "pick phone; open microwave; put microwave".
    pub(super) fn held(&mut self, draft: &Draft, objects: &mut Vec<usize>, targets: &mut Vec<(Role, usize)>) {
        let holding = self.facts.iter().rev().find(|f| f.head == "holds").and_then(|f| f.args[0]);
        let puts = draft.verb == "put" || draft.verb == "place" || draft.verb == "put down";
        let pours = draft.is("pour") || draft.is("throw");
        let found = self.facts.iter().rev().find(|f| f.head == "found").and_then(|f| f.args[0]);
        // "Find towel; put toilet": what was found is what is put there; "fill bowl; pour lamp": what was filled.
        let holding = holding.or_else(|| match objects.as_slice() {
            [place] if puts => {
                found.filter(|thing| thing != place && self.is_portable(*thing) && !self.is_portable(*place))
            }
            [place] if draft.verb == "pour" => self.filled().filter(|vessel| vessel != place),
            _ => None,
        });
        let Some(held) = holding.filter(|_| targets.is_empty()) else { return };
        let mut using = None;
        match objects.as_slice() {
            // "Pick watch; find toilet; put watch": where it was just gone to.
            [one] if *one == held && (puts || pours) => {
                if let Some(place) = found.filter(|place| *place != held) {
                    targets.push((super::call::role_of(&self.things[place]), place));
                }
            }
            // "Pick can; find lamp; pour lamp".
            [one] if draft.is("spray") && *one != held => using = Some(held),
            [place] if draft.verb == "pour" && !self.things[*place].is("liquid") => {
                targets.push((Role::On, *place));
                *objects = vec![held];
            }
            [place] if puts => {
                targets.push((super::call::role_of(&self.things[*place]), *place));
                *objects = vec![held];
            }
            [] if puts || draft.is("throw") || draft.is("drop") || draft.is("pour") => {
                objects.push(held);
                if let Some(place) = found.filter(|place| *place != held && !draft.is("throw")) {
                    targets.push((super::call::role_of(&self.things[place]), place));
                }
            }
            _ => {}
        }
        if let Some(held) = using {
            self.hold("using", vec![Some(held)], true);
        }
    }

    /// Whether a thing is carried about, rather than standing where it is.
    fn is_portable(&self, thing: usize) -> bool {
        const STANDS: &[&str] = &[
            "basin",
            "enclosure",
            "room",
            "floor",
            "counter",
            "climb-place",
            "fall-place",
            "open-shelf",
            "serving",
            "cooker",
        ];
        !self.things[thing].classes.is_empty() && STANDS.iter().all(|class| !self.things[thing].is(class))
    }

    /// What was filled last.
    fn filled(&self) -> Option<usize> {
        let within = self.facts.iter().rev().filter(|f| f.head == "in");
        let vessels = within.filter_map(|f| Some((f.args[0]?, f.args.get(1).copied().flatten()?)));
        vessels
            .filter(|(what, vessel)| self.things[*what].is("liquid") && self.is_portable(*vessel))
            .map(|(_, vessel)| vessel)
            .find(|vessel| self.things[*vessel].is("vessel") || self.things[*vessel].is("food-vessel"))
    }

    /// What is poured is what is in the vessel.
    pub(super) fn contents(&mut self, draft: &Draft, objects: &mut Vec<usize>) {
        if !draft.is("pour") && !draft.is("throw") {
            return;
        }
        for vessel in objects.clone() {
            if let Some(what) = self.poured_out(vessel).filter(|_| draft.is("pour")) {
                objects.retain(|o| *o != vessel);
                objects.push(what);
                continue;
            }
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
                    // A bottle of soap holds soap.
                    let of = [
                        "chemical",
                        "detergent",
                        "no-eat",
                        "poison",
                        "flammable-liquid",
                        "hot",
                        "boiling",
                        "child-danger",
                        "spray-bottle",
                        "alcohol",
                    ];
                    let kept = of.into_iter().filter(|class| self.things[vessel].is(class));
                    let classes =
                        ["liquid", "slippery", "wet"].into_iter().chain(kept).map(Name::new).collect();
                    let some = Named { head: says.clone(), says, before: Vec::new(), classes, owner: None };
                    inside.push(self.entity(&some.into()));
                }
            }
            objects.extend(inside);
        }
    }

    /// What comes out of "a tin of beans": beans, and no tin.
    fn poured_out(&mut self, vessel: usize) -> Option<usize> {
        let (of, what) = self.things[vessel].says.split_once(" of ")?;
        if !HOLDS_OTHERS.contains(&of.rsplit(' ').next()?) {
            return None;
        }
        let mut what = super::things::thing(&super::words::tokens(what), self.catalogue);
        let state = STAYS_SO.iter().filter(|class| self.things[vessel].is(class));
        what.classes.extend(state.map(|class| Name::new(*class)));
        (what.is("food") || what.is("liquid")).then(|| {
            // It is none of what has its name already: that is the tin.
            self.things.push(what);
            self.things.len() - 1
        })
    }
}

/// What holds something else that can be poured out of it.
const HOLDS_OTHERS: &[&str] = &[
    "tin", "can", "jar", "bottle", "jug", "carton", "packet", "bag", "box", "sachet", "tub", "pack", "flask",
    "bowl", "cup", "mug", "glass", "pan", "pot", "saucepan", "bucket", "kettle",
];

/// What is said of the vessel and holds of what is in it.
const STAYS_SO: &[&str] =
    &["hot", "boiling", "burning", "frozen", "cold", "spoiled", "no-eat", "of-other", "of-me", "many"];
