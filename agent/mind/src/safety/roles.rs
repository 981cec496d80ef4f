//! What fills the places of a verb: what the deed is done to, where, from where, with what, and for how long.

use hob_skills::Name;

use super::order::{Draft, Reader};
use super::preposition::{Role, role_at};
use super::things::{Thing, phrase, recipient};
use super::words::{Token, is, is_determiner, stops, tokens};

/// Numbers of things that are some of many.
const NUMBERS: &[&str] =
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "most"];

/// Verbs with two objects: "hand Tom the scissors".
const TWO_OBJECTS: &[&str] = &["give", "feed", "serve", "throw", "take", "get", "show", "tell"];

/// Words that say of a deed or of its object how it is left, once the object was named.
const ADVERBS: &[&str] = &[
    "off",
    "out",
    "up",
    "down",
    "away",
    "back",
    "ajar",
    "wide",
    "open",
    "running",
    "burning",
    "lit",
    "unattended",
    "alight",
    "ablaze",
    "unlocked",
    "boiling",
    "cooking",
    "simmering",
    "alone",
    "still",
    "standing",
    "sitting",
    "lying",
    "hanging",
    "dribbling",
    "trickling",
    "again",
    "right",
    "straight",
    "now",
    "first",
    "together",
    "about",
    "apart",
    "slowly",
    "quickly",
    "carefully",
    "gently",
    "well",
    "too",
    "only",
    "turned",
    "switched",
    "plugged",
    "flowing",
    "heating",
    "frying",
    "dripping",
    "face",
    "going",
    "full",
    "half",
    "fully",
    "completely",
    "empty",
    "shut",
    "pink",
    "raw",
    "rare",
    "slippery",
    "wet",
    "hot",
    "uncovered",
    "unwatched",
    "unlatched",
    "unbolted",
    "unfastened",
    "unsecured",
    "loose",
    "whole",
    "high",
    "tight",
    "nice",
    "shiny",
    "dry",
];

impl Reader<'_> {
    /// What comes after a verb.
    pub(super) fn roles(&mut self, words: &[Token], from: usize, deeds: &[Name], draft: &mut Draft) {
        let mut at = from;
        let mut role: Option<Role> = None;
        let wants = deeds.iter().find_map(|d| self.hazards.deeds.get(d).and_then(|k| k.wants.clone()));
        while at < words.len() {
            let word = words[at].word.as_str();
            if matches!(word, "," | "and" | "or" | "please" | "together" | "both" | "as") {
                at += 1;
                continue;
            }
            // "Move it so that the way is free": what is to come of it.
            if word == "so"
                && is(words, at + 1, &["that"])
                && words[at..].iter().any(|t| {
                    matches!(t.word.as_str(), "clear" | "free" | "passable" | "flat" | "found" | "visible")
                })
            {
                break;
            }
            // "At half past": when.
            if word == "at" && is(words, at + 1, &["half", "quarter", "noon", "midnight", "dusk", "dawn"]) {
                at += 2 + usize::from(is(words, at + 2, &["past", "to"]));
                continue;
            }
            if let Some(n) = self.time(words, at, draft) {
                at += n;
                role = None;
                continue;
            }
            // "Lock the door behind you", "with both hands": how, and nothing besides.
            if matches!(word, "after" | "behind")
                && is(words, at + 1, &["him", "her", "them", "you", "me", "us", "yourself"])
            {
                at += 2;
                continue;
            }
            if word == "with"
                && is(words, at + 1, &["both", "two", "clean", "dry", "steady", "gloved"])
                && is(words, at + 2, &["hands"])
            {
                at += 3;
                continue;
            }
            // "With the gas shut off": so nothing is done with it.
            if word == "with"
                && let Some((_, end)) = phrase(words, at + 1, self.catalogue)
                && (is(words, end, &["off", "unplugged", "disconnected", "removed"])
                    || is(words, end, &["shut", "turned", "switched"]) && is(words, end + 1, &["off"]))
                && uncovered(words, at).is_none()
            {
                at = end + 1 + usize::from(is(words, end + 1, &["off"]));
                continue;
            }
            // "The skates with their guards on": they come with it.
            if word == "with"
                && is(words, at + 1, &["its", "their", "his", "her", "the"])
                && let Some((thing, end)) = phrase(words, at + 1, self.catalogue)
                && is(words, end, &["on"])
                && (end + 1 >= words.len() || is(words, end + 1, &[",", "and", "."]))
                && thing.is("safety-device")
            {
                at = end + 1;
                continue;
            }
            // "With the lid off".
            if word == "with"
                && let Some(n) = uncovered(words, at)
            {
                draft.rest.push("open".to_owned());
                at += n;
                continue;
            }
            // "With no water in it".
            if matches!(word, "with" | "without")
                && (word == "without" || is(words, at + 1, &["no", "nothing"]))
            {
                let skip = at + 1 + usize::from(word == "with");
                draft.rest.push("empty".to_owned());
                at = phrase(words, skip, self.catalogue).map_or(skip, |(_, end)| end).max(skip);
                while at < words.len() && is(words, at, &["in", "it", "inside"]) {
                    at += 1;
                }
                continue;
            }
            if let Some((n, next)) = role_at(words, at) {
                // "Shift the freezer away from the door": nothing is taken out of the door.
                let farther = n > 1 && next == Role::From && is(words, at, &["away", "back"]);
                let next = if farther && !draft.is("take") { Role::About } else { next };
                if self.something(words, at + n) {
                    role = Some(next);
                    at += n;
                    continue;
                }
                draft.rest.push(word.to_owned());
                at += 1;
                continue;
            }
            // "Six of her pills": her pills.
            if is(words, at, NUMBERS)
                && is(words, at + 1, &["of"])
                && at + 2 < words.len()
                && !is(words, at + 2, &["it", "them", "us", "you"])
            {
                at += 2;
                continue;
            }
            let part = word == "one" && is(words, at + 1, &["of"]);
            // "Her cup": whose.
            let owned = word == "her"
                && !is_determiner(words, at + 1)
                && words.get(at + 1).is_some_and(|next| !ADVERBS.contains(&next.word.as_str()))
                && !stops(words, at + 1);
            // "Give him that".
            let that = matches!(word, "that" | "this" | "those" | "these") && stops(words, at + 1);
            let word = if that { "it" } else { word };
            if !part && !owned && matches!(word, "it" | "them" | "him" | "her" | "she" | "he" | "one") {
                // "Give them a knife": to whom.
                let whom = role.is_none()
                    && draft.objects.is_empty()
                    && matches!(word, "them" | "him" | "her")
                    && at + 1 < words.len()
                    && (is_determiner(words, at + 1) || !stops(words, at + 1))
                    && deeds.iter().any(|d| TWO_OBJECTS.contains(&d.as_str()));
                if whom {
                    let who = self.meant("him", None);
                    let who =
                        who.unwrap_or_else(|| super::things::thing(&tokens("somebody"), self.catalogue));
                    self.fill(draft, Some(Role::To), who);
                } else if let Some(thing) =
                    self.tool(word, role).or_else(|| self.moved(word, role, deeds, wants.as_ref()))
                {
                    // Nothing is put on itself: what was spoken of besides.
                    let itself = role.is_some() && draft.objects.iter().any(|object| object.may_be(&thing));
                    let other = || {
                        let fits = |t: &&Thing| {
                            !t.is("room") && !t.is("person") && !draft.objects.iter().any(|o| o.may_be(t))
                        };
                        self.spoken.iter().rev().map(|(t, _)| t).find(fits).cloned()
                    };
                    let thing = if itself { other().unwrap_or(thing) } else { thing };
                    self.fill(draft, role.take(), thing);
                }
                at += 1;
                continue;
            }
            if matches!(word, "there" | "here") {
                // "Plug it in there": into what was just spoken of.
                let holds = [
                    "outlet",
                    "enclosure",
                    "vessel",
                    "machine",
                    "basin",
                    "storage",
                    "pet-place",
                    "cooker",
                    "food-machine",
                    "hole",
                    "toilet",
                    "bin",
                ];
                let into = self.spoken.iter().rev().map(|(thing, _)| thing).find(|thing| {
                    !thing.is("room")
                        && holds.iter().any(|class| thing.is(class))
                        && !draft.objects.contains(thing)
                });
                match (role, into.cloned()) {
                    (Some(role @ (Role::In | Role::On)), Some(thing)) => draft.targets.push((role, thing)),
                    _ => {
                        let gone_to = self.gone_to.clone().filter(|place| !place.is("room"));
                        let place = gone_to.map(|place| (super::call::role_of(&place), place));
                        draft
                            .targets
                            .extend(place.or_else(|| self.place.clone().map(|place| (Role::In, place))));
                    }
                }
                at += 1;
                continue;
            }
            let manner = word.len() > 4
                && word.ends_with("ly")
                && (at + 1 >= words.len() || stops(words, at + 1))
                && super::words::noun_at(words, at, words.len(), self.hazards).is_none();
            let adverb = ADVERBS.contains(&word) || manner;
            // "With wet hands", "on full heat": after a preposition it belongs to what follows.
            let of_next = role.is_some() && at + 1 < words.len() && !stops(words, at + 1);
            let state_word = adverb
                && !of_next
                && (at + 1 >= words.len() || stops(words, at + 1) || self.after_object(draft));
            if state_word || (stops(words, at) && !is_determiner(words, at)) {
                draft.rest.push(word.to_owned());
                at += 1;
                continue;
            }
            let two_objects = role.is_none() && deeds.iter().any(|d| TWO_OBJECTS.contains(&d.as_str()));
            let read = if two_objects { recipient } else { phrase };
            match read(words, at, self.catalogue) {
                Some((mut thing, end)) => {
                    self.known_from_before(words, at, &mut thing);
                    let two = role.is_none()
                        && draft.objects.len() == 1
                        && (draft.objects[0].is("person") || draft.objects[0].is("animal"))
                        && two_objects
                        && !is(words, at.wrapping_sub(1), &["and", ","]);
                    if two {
                        let whom = draft.objects.remove(0);
                        draft.targets.push((Role::To, whom));
                    }
                    // Lists go on in the role that they began with.
                    let listed = is(words, at.wrapping_sub(1), &["and", ",", "or"]);
                    let in_role = if listed && role.is_none() { self.last_role(draft, &thing) } else { role };
                    self.fill(draft, in_role, thing);
                    role = None;
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }

    fn after_object(&self, draft: &Draft) -> bool {
        !draft.objects.is_empty()
    }

    fn last_role(&self, draft: &Draft, thing: &Thing) -> Option<Role> {
        let living = |thing: &Thing| thing.is("person") || thing.is("animal");
        // "Bring Dad his tablet and a cup of water": to Dad, and not the cup.
        if draft.with.is_empty()
            && !living(thing)
            && draft.targets.last().is_some_and(|(role, whom)| *role == Role::To && living(whom))
        {
            return None;
        }
        if !draft.with.is_empty() {
            return Some(Role::With);
        }
        draft.targets.last().map(|(role, _)| *role)
    }

    /// Whether a thing is named here, so that a preposition before it is one.
    fn something(&self, words: &[Token], at: usize) -> bool {
        is_determiner(words, at)
            || is(words, at, &["it", "them", "him", "her", "me", "us", "there", "here"])
            || is(words, at, &["back"]) && at + 1 < words.len() && !stops(words, at + 1)
            || (at < words.len()
                && !stops(words, at)
                && (!is(words, at, &["running", "open", "burning", "full", "high", "low", "max"])
                    || !stops(words, at + 1))
                && !is_face(words, at))
    }

    fn fill(&mut self, draft: &mut Draft, role: Option<Role>, thing: Thing) {
        if (thing.is("room") || thing.is("outdoors")) && role != Some(Role::From) {
            self.place = Some(thing.clone());
        }
        self.latest = Some(thing.clone());
        // "Serve a drink to the guest on the sofa": that is where the guest is.
        let of_whom = matches!(role, Some(Role::In | Role::On | Role::Near))
            && (thing.is("seat") || thing.is("serving"))
            && matches!(draft.targets.last(), Some((Role::To, whom)) if whom.is("person"));
        // "On the trivet on the table": that is where the trivet is.
        let guards = |(role, thing): &(Role, Thing)| {
            *role == Role::On && (thing.is("saucer") || thing.is("heat-guard"))
        };
        let of_guard = role == Some(Role::On) && draft.targets.last().is_some_and(guards);
        if of_whom || of_guard {
            self.spoken.push((thing, false));
            return;
        }
        match role {
            None if thing.is("room") && !draft.objects.is_empty() => draft.targets.push((Role::In, thing)),
            None => draft.objects.push(thing),
            Some(Role::With) => {
                self.spoken.push((thing.clone(), false));
                draft.with.push(thing);
            }
            Some(Role::From) => {
                self.spoken.push((thing.clone(), false));
                draft.from.push(thing);
            }
            Some(
                role @ (Role::In
                | Role::On
                | Role::Near
                | Role::Above
                | Role::Under
                | Role::Against
                | Role::Before
                | Role::To),
            ) => {
                self.spoken.push((thing.clone(), false));
                draft.targets.push((role, thing));
            }
            Some(role @ (Role::Of | Role::Time | Role::Without | Role::About)) => {
                self.spoken.push((thing.clone(), false));
                if role == Role::Time {
                    draft.meant_for.push(thing);
                }
            }
        }
    }

    /// What a pronoun means after a verb: what is moved is no place, and where it goes may be what was gone to.
    fn moved(&self, word: &str, role: Option<Role>, deeds: &[Name], wants: Option<&Name>) -> Option<Thing> {
        // "Put the poster in the bath and fill it": the bath. "Open the tap, fill the bucket, close it": the tap.
        let fills = deeds.iter().any(|deed| deed == "fill");
        let shuts = deeds.iter().any(|deed| deed == "close");
        let fits = |thing: &Thing| {
            fills && ["basin", "vessel", "food-vessel", "water-machine"].iter().any(|class| thing.is(class))
                || shuts && (thing.is("closable") || thing.is("runs-water"))
        };
        let wanted = self.spoken.iter().rev().map(|(thing, _)| thing).find(|thing| fits(thing));
        if let Some(thing) = wanted.filter(|_| role.is_none() && word == "it") {
            return Some(thing.clone());
        }
        let moves = ["put", "take", "throw", "drop", "give", "pour"];
        let carried = role.is_none()
            && matches!(word, "it" | "them")
            && deeds.iter().any(|deed| moves.contains(&deed.as_str()))
            && !deeds.iter().any(|deed| matches!(deed.as_str(), "close" | "open" | "turn-off"));
        if carried {
            let place = |thing: &Thing| {
                ["room", "exit", "stairs", "floor", "outdoors", "person", "outer-door"]
                    .iter()
                    .any(|class| thing.is(class))
            };
            // "Pick up the cup, go to the bed, and spill it": not the bed.
            let gone_to = |thing: &Thing| self.gone_to.as_ref().is_some_and(|place| place == thing);
            let portable = |(thing, _): &&(Thing, bool)| {
                !thing.classes.is_empty() && !place(thing) && !gone_to(thing) && !self.stays_put(thing)
            };
            let objects = self.spoken.iter().rev().filter(|(_, of_deed)| *of_deed);
            let mut all = objects.chain(self.spoken.iter().rev()).filter(portable);
            // "Turn off the hob and put them in water": the eggs.
            let plural =
                |thing: &Thing| thing.says.ends_with('s') && !thing.says.ends_with("ss") || thing.is("many");
            let first = all.next();
            let many =
                first.into_iter().chain(all).find(|(thing, _)| plural(thing)).filter(|_| word == "them");
            if let Some((thing, _)) = many.or(first) {
                return Some(thing.clone());
            }
        }
        let known = self.meant(word, wants);
        // "The cat is a nuisance, shut it in the dryer": what is shut in is no lid.
        let shut_in = || self.meant(word, None).filter(|thing| thing.is("animal") || thing.is("person"));
        known.or_else(|| shuts.then(shut_in).flatten())
    }

    /// "Wipe the seat with the sponge and then the plates with it": the sponge.
    fn tool(&self, word: &str, role: Option<Role>) -> Option<Thing> {
        const STANDS: &[&str] =
            &["furnishing", "basin", "seat", "room", "floor", "person", "exit", "outdoors", "counter"];
        let tool = |thing: &Thing| {
            thing.is("liquid") || !thing.classes.is_empty() && STANDS.iter().all(|class| !thing.is(class))
        };
        let asked = role == Some(Role::With) && matches!(word, "it" | "them");
        self.spoken.iter().rev().map(|(thing, _)| thing).find(|thing| asked && tool(thing)).cloned()
    }

    /// What a pronoun means.
    pub(super) fn meant(&self, word: &str, wants: Option<&Name>) -> Option<Thing> {
        // "Ask the child to touch it": that is nobody, where a thing was spoken of.
        if word == "it"
            && wants.is_none()
            && let Some((thing, _)) = self.spoken.iter().rev().find(|(thing, of_deed)| {
                *of_deed && !thing.is("room") && !thing.is("person") && !thing.classes.is_empty()
            })
        {
            return Some(thing.clone());
        }
        let living = matches!(word, "him" | "her" | "she" | "he");
        let fits = |thing: &Thing| match wants {
            _ if living => thing.is("person") || thing.is("animal"),
            Some(class) => thing.is(class),
            // Who speaks is no "it", and no "them" either.
            None => !thing.is("room") && thing.head != "somebody",
        };
        let mut recent = self.spoken.iter().rev().filter(|(thing, _)| fits(thing));
        let object =
            self.spoken.iter().rev().filter(|(thing, of_deed)| *of_deed && fits(thing)).map(|(t, _)| t);
        object.chain(recent.by_ref().map(|(t, _)| t)).next().cloned()
    }

    /// What a verb says without naming it.
    pub(super) fn implied(&mut self, draft: &mut Draft) {
        let deeds = draft.deeds.clone();
        for pattern in deeds.iter().filter_map(|d| self.hazards.deeds.get(d)).flat_map(|k| &k.adds) {
            if let (Some(head), Some(slot)) = (pattern.heads.first(), pattern.slots.get(1))
                && let Some(name) = slot.name.strip_prefix('=')
                && head == "in"
            {
                let thing = super::things::thing(&tokens(name), self.catalogue);
                draft.targets.push((Role::In, thing));
            }
        }
        // "Start", "turn it on", with nothing named: what was spoken of.
        let wants = deeds.iter().find_map(|d| self.hazards.deeds.get(d).and_then(|k| k.wants.clone()));
        if draft.objects.is_empty()
            && draft.targets.is_empty()
            && draft.with.is_empty()
            && let Some(thing) = wants.and_then(|class| self.meant("it", Some(&class)))
        {
            draft.objects.push(thing);
        }
    }
}

/// "With the lid off": how many words, where they stand here.
fn uncovered(words: &[Token], at: usize) -> Option<usize> {
    let lid = at + 1 + usize::from(is_determiner(words, at + 1));
    let named = is(words, lid, &["lid", "cover", "door", "guard", "top", "hatch"]);
    (named && is(words, lid + 1, &["off", "open", "up", "removed"])).then_some(lid + 2 - at)
}

fn is_face(words: &[Token], at: usize) -> bool {
    is(words, at, &["face"]) && is(words, at + 1, &["down", "up"])
}
