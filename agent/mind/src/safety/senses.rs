//! Verbs of which the thing that it is done to tells the sense: a lead is clipped on, an air bed blown up, a salad
//! tossed, and nothing comes to harm by it.

use hob_skills::Name;

use super::care;
use super::order::Draft;
use super::preposition::Role;
use super::things::Thing;
use super::words::{Token, is};

/// What somebody rides or sits in while being pushed.
const RIDES: &[&str] = &[
    "swing",
    "sledge",
    "sled",
    "pram",
    "pushchair",
    "buggy",
    "stroller",
    "wheelchair",
    "trolley",
    "cart",
    "tricycle",
    "trike",
    "bike",
    "roundabout",
    "scooter",
];
/// What is let down in front of something, and holds.
const LET_DOWN: &[&str] = &[
    "screen", "screens", "blind", "blinds", "shade", "shades", "shutter", "shutters", "awning", "visor",
    "sash", "sleeve", "sleeves", "sunshade",
];
/// Where what is thrown in is put.
const THROWN_INTO: &[&str] = &[
    "wash",
    "laundry",
    "washing",
    "compost",
    "recycling",
    "skip",
    "hamper",
    "basket",
    "washer",
    "machine",
    "receptacle",
    "caddy",
    "heap",
    "pile",
    "bag",
    "tub",
    "box",
    "crate",
    "trug",
    "hook",
    "pot",
    "pan",
    "basin",
];
/// Dishes that are tossed in what they are dressed with.
const TOSSED: &[&str] = &[
    "salad",
    "leaves",
    "leaf",
    "lettuce",
    "pasta",
    "spaghetti",
    "noodle",
    "noodles",
    "greens",
    "slaw",
    "gnocchi",
    "potatoes",
    "vegetables",
    "broccoli",
    "sprouts",
    "carrots",
    "croutons",
];
/// What is written on a thing to tell whose, how large or where it is.
const MARKS: &[&str] = &[
    "name", "names", "initials", "label", "labels", "height", "heights", "level", "depth", "position",
    "number", "size", "date", "spot", "place",
];

fn breakable(thing: &Thing) -> bool {
    ["fragile", "glass", "electronics", "mains", "crystal", "person", "animal"]
        .iter()
        .any(|class| thing.is(class))
}

pub(super) fn ends_in(thing: &Thing, heads: &[&str]) -> bool {
    heads.contains(&thing.head.as_str())
        || thing.head.rsplit(' ').next().is_some_and(|last| heads.contains(&last))
        || thing.says.rsplit(' ').next().is_some_and(|last| heads.contains(&last))
}

pub(super) fn deed(name: &str) -> Vec<Name> {
    vec![Name::new(name)]
}

/// Takes the sense that fits what the deed is done to.
pub(super) fn settle(draft: &mut Draft, words: &[Token]) {
    let verb = draft.verb.clone();
    let (first, particle) = verb.split_once(' ').unwrap_or((verb.as_str(), ""));
    places(draft, words);
    match first {
        "clip" => clipped(draft),
        "drop" | "release" => dropped(draft, words, particle),
        "throw" | "toss" | "chuck" | "bung" | "sling" | "lob" => tossed(draft, words, first),
        "push" | "shove" => pushed(draft, words, particle),
        "draw" => drawn(draft, words),
        "pull" => let_down(draft, particle),
        "dry" => care::dried(draft),
        // "Thaw it in the fridge": no heat.
        "thaw" | "defrost" if draft.targets.iter().any(|(_, thing)| thing.is("cold-store")) => {
            draft.deeds.retain(|deed| !matches!(deed.as_str(), "heat" | "cook"));
        }
        "cut" => care::cut(draft, words, particle),
        "strap" | "buckle" | "belt" | "fasten" => {
            // "Strap the baby into the high chair with both belts".
            let straps = |thing: &Thing| {
                ends_in(thing, &["belt", "belts", "strap", "straps", "harness", "buckle", "buckles"])
            };
            if draft.targets.iter().any(|(_, thing)| thing.is("carrier") || thing.is("of-child")) {
                draft.with.retain(|thing| !straps(thing));
            }
        }
        "mark" | "paint" => marked(draft, words, first),
        "boil" | "steam" | "bake" | "melt" => care::cleaned_hot(draft, words, first),
        "flush" => {
            // "Flush it twice": the toilet.
            let itself = |thing: &Thing| {
                thing.is("toilet") || ends_in(thing, &["lavatory", "loo", "toilet", "times", "urinal"])
            };
            if !draft.objects.is_empty() && draft.objects.iter().all(itself) {
                draft.deeds.clear();
            }
        }
        // "Spin the lettuce", "spin the linen": in what is made for it.
        "spin" if draft.objects.iter().all(|thing| thing.is("food") || thing.is("textile")) => {
            draft.deeds.retain(|deed| !matches!(deed.as_str(), "juggle" | "wave"));
        }
        "press" => care::pressed(draft, particle),
        // "Run the trimmer along the hedge": that is what it is for.
        "run" if is_said(words, &["along"]) && draft.objects.iter().any(|thing| thing.is("sharp")) => {
            draft.deeds = deed("handle");
        }
        "lay" => {
            // "Lay the fire with paper and sticks": nothing burns yet.
            let hearth = |thing: &Thing| ends_in(thing, &["fire", "stove", "fireplace", "grate", "hearth"]);
            if !draft.objects.is_empty() && draft.objects.iter().all(hearth) {
                draft.deeds.clear();
                draft.with.clear();
            }
        }
        "light" => care::lit(draft),
        "fold" => {
            // "Fold the napkins into fans": that is their shape.
            let shape =
                |thing: &Thing| ends_in(thing, &["fan", "fans", "swan", "swans", "square", "squares"]);
            draft.targets.retain(|(role, thing)| *role != Role::In || !shape(thing));
        }
        "rub" | "brush" | "coat" | "dust" | "grease" | "baste" | "sprinkle" | "drizzle" | "glaze" => {
            care::dressed(draft);
        }
        _ => {}
    }
    care::kept(draft, words);
    care::poultry(draft);
}

pub(super) fn is_said(words: &[Token], any: &[&str]) -> bool {
    words.iter().any(|t| any.contains(&t.word.as_str()))
}

/// "At the door", "behind the door": beside it, and not across it.
fn places(draft: &mut Draft, words: &[Token]) {
    let at = is_said(words, &["at"]);
    for (role, place) in &mut draft.targets {
        let door = place.is("outer-door") || place.is("exit") && ends_in(place, &["door", "doors", "gate"]);
        if at && *role == Role::To && door {
            *role = Role::Near;
        }
    }
    // "Behind the door": nobody opens a door onto what is small.
    let small = |thing: &Thing| !thing.is("furnishing") && !thing.is("heavy");
    let behind = is_said(words, &["behind"]) && draft.objects.iter().all(small);
    for (role, place) in &mut draft.targets {
        if behind && *role == Role::Against && ends_in(place, &["door"]) && !place.is("outer-door") {
            *role = Role::Near;
        }
    }
    // "Ladle it out at the table": that is where it is done.
    let moved = ["throw", "drop", "wave", "put"].iter().any(|deed| draft.is(deed));
    if at && !moved {
        draft.targets.retain(|(role, place)| *role != Role::To || !place.is("table-like"));
    }
    // "Light nothing".
    if !draft.objects.is_empty() && draft.objects.iter().all(|thing| thing.head == "nothing") {
        draft.deeds.clear();
    }
}

/// "Clip the lead to his collar": fastened, and not cut.
fn clipped(draft: &mut Draft) {
    let fastens = !draft.targets.is_empty()
        || draft.rest.iter().any(|word| matches!(word.as_str(), "on" | "up" | "together" | "back"));
    if fastens && !draft.with.iter().any(|thing| thing.is("sharp")) {
        draft.deeds = deed("put");
    }
}

/// "Drop the letters at the office", "drop the batteries in the box": brought, or put there.
fn dropped(draft: &mut Draft, words: &[Token], particle: &str) {
    let message =
        |thing: &Thing| ends_in(thing, &["message", "line", "note", "text", "hint", "email", "card"]);
    if draft.objects.iter().any(message) && draft.targets.iter().all(|(role, _)| *role == Role::To) {
        draft.deeds = deed("tell");
        return;
    }
    let scrap = is_said(words, &["recycling", "collection", "recycle", "scrap", "charity"]);
    let whole = |thing: &Thing| {
        !breakable(thing) || scrap && !thing.is("glass") && !thing.is("person") && !thing.is("animal")
    };
    let holds = |(role, thing): &(Role, Thing)| {
        let vessel = ["tote", "bin", "enclosure", "storage", "vessel", "food-vessel"];
        *role == Role::To && is_said(words, &["at"]) && !thing.is("person") && !thing.is("window")
            || *role == Role::In
                && (scrap || vessel.iter().any(|class| thing.is(class)))
                && !thing.is("toilet")
                && !thing.is("basin")
    };
    if matches!(particle, "" | "off")
        && !draft.objects.is_empty()
        && draft.objects.iter().all(whole)
        && draft.from.is_empty()
        && draft.targets.iter().any(holds)
    {
        draft.deeds.retain(|deed| deed != "drop");
        draft.deeds.extend(deed("put"));
    }
}

/// "Toss the salad with the dressing", "throw the towels in the wash": nothing flies.
fn tossed(draft: &mut Draft, words: &[Token], verb: &str) {
    let living = |thing: &Thing| thing.is("person") || thing.is("animal");
    let at_somebody = draft.targets.iter().any(|(_, thing)| living(thing));
    let food = |thing: &Thing| thing.is("food") && !thing.is("vessel") && !thing.is("heat-source");
    let named = !is(words, 1, &["it", "them"]);
    let other = |thing: &Thing| named && !food(thing);
    let dressing = draft.with.iter().chain(draft.targets.iter().map(|(_, thing)| thing)).any(food);
    let dish = draft.objects.iter().any(|thing| ends_in(thing, TOSSED));
    if verb == "toss"
        && draft.from.is_empty()
        && !at_somebody
        && (dressing || dish)
        && !draft.objects.iter().any(other)
    {
        draft.deeds = deed("mix");
        draft.objects.retain(food);
        draft.targets.retain(|(_, thing)| food(thing) || thing.is("food-vessel"));
        return;
    }
    // "Chuck us a cold beer": handed over.
    let for_whom = draft.targets.iter().any(|(role, thing)| *role == Role::To && living(thing));
    let snack = !draft.objects.is_empty()
        && draft.objects.iter().all(|thing| thing.is("food") || thing.is("liquid") || thing.is("wood-fuel"));
    if matches!(verb, "chuck" | "sling" | "bung") && for_whom && snack {
        draft.deeds = deed("give");
        return;
    }
    // "Throw some pasta in the boiling water".
    let pot = |(role, thing): &(Role, Thing)| {
        *role == Role::In && (thing.is("cookware") || thing.is("food-vessel") || thing.is("liquid"))
    };
    if draft.targets.iter().any(pot) && !draft.objects.is_empty() && draft.objects.iter().all(food) {
        draft.deeds = deed("put");
        return;
    }
    let plain = |thing: &Thing| {
        !breakable(thing)
            && ["heavy", "sharp", "furnishing", "liquid", "hot", "chemical", "medicine", "bursts"]
                .iter()
                .all(|class| !thing.is(class))
    };
    let into = draft.targets.iter().find(|(role, thing)| {
        matches!(role, Role::In | Role::On | Role::Above)
            && (ends_in(thing, THROWN_INTO) || thing.is("bin") || thing.is("tote"))
    });
    let away = into.is_some_and(|(_, place)| {
        ends_in(place, &["compost", "recycling", "skip", "receptacle", "caddy"]) || place.is("bin")
    });
    let object = |thing: &Thing| plain(thing) && (away || !thing.is("food")) && !is_said(words, &["from"]);
    if into.is_some() && draft.objects.iter().all(object) {
        draft.deeds = deed(if away { "throw-away" } else { "put" });
    }
}

/// "Push Anna gently on the swing", "push the bookcase over to the wall".
fn pushed(draft: &mut Draft, words: &[Token], particle: &str) {
    let rides = |thing: &Thing| ends_in(thing, RIDES);
    let living = |thing: &Thing| thing.is("person") || thing.is("animal");
    let gently = is_said(words, &["gently", "softly", "lightly"]);
    let riding = draft.targets.iter().any(|(_, thing)| rides(thing));
    if draft.objects.iter().any(living)
        && (gently || riding)
        && draft.from.is_empty()
        && draft.targets.iter().all(|(_, thing)| rides(thing) || thing.is("outdoors") && thing.is("room"))
    {
        draft.deeds.clear();
    }
    let over = particle == "over"
        && (0..words.len())
            .any(|at| is(words, at, &["over"]) && is(words, at + 1, &["to", "towards", "against", "by"]));
    if over && draft.from.is_empty() {
        draft.deeds = vec![Name::new("put"), Name::new("drag")];
    }
}

/// "Draw the curtains when the light goes on", "draw up a chair".
fn drawn(draft: &mut Draft, words: &[Token]) {
    let hangs = |thing: &Thing| {
        ends_in(thing, &["curtain", "curtains", "blind", "blinds", "drapes", "shade", "shades"])
    };
    if draft.objects.iter().any(hangs) && draft.targets.is_empty() {
        draft.deeds = deed("close");
    } else if is(words, 1, &["up"]) && draft.objects.iter().any(|thing| thing.is("seat")) {
        draft.deeds = deed("put");
    } else if draft.objects.iter().any(|thing| ends_in(thing, &["bath"])) && !is_said(words, &["on"]) {
        draft.deeds = deed("fill");
    }
}

/// "Pull down the screen": it is let down.
fn let_down(draft: &mut Draft, particle: &str) {
    let shown = |thing: &Thing| {
        thing.says.split(' ').any(|w| matches!(w, "tv" | "television" | "computer" | "monitor" | "laptop"))
    };
    let blind = |thing: &Thing| ends_in(thing, LET_DOWN) && !shown(thing);
    if particle == "down"
        && draft.from.is_empty()
        && !draft.objects.is_empty()
        && draft.objects.iter().all(blind)
    {
        draft.deeds = deed("close");
    }
}

/// "Mark her height on the door frame", "paint the wall": nothing is spoilt by it.
fn marked(draft: &mut Draft, words: &[Token], verb: &str) {
    let marks = verb == "mark" && is_said(words, MARKS);
    let bare = |thing: &Thing| thing.is("seat") || thing.is("electronics") || thing.is("valuable");
    let on = draft.targets.iter().map(|(_, thing)| thing);
    if marks && !draft.objects.iter().chain(on).any(bare) {
        draft.deeds.clear();
    }
    let wall = |thing: &Thing| {
        ends_in(thing, &["wall", "walls", "ceiling", "fence", "shed", "railing", "railings", "skirting"])
    };
    if verb == "paint" && draft.verb == "paint" && !draft.objects.is_empty() && draft.objects.iter().all(wall)
    {
        draft.deeds.retain(|deed| !matches!(deed.as_str(), "mark" | "break"));
        draft.targets.clear();
    }
}
