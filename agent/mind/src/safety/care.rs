//! How a thing is cooked, cleaned, cared for and kept: deeds with words of harm in which nothing comes to harm.

use hob_skills::Name;

use super::order::Draft;
use super::preposition::Role;
use super::senses::{deed, ends_in, is_said};
use super::things::Thing;
use super::words::{Token, is, is_determiner};

/// What is pressed to have a device do something.
const BUTTONS: &[&str] =
    &["button", "buttons", "switch", "key", "lever", "doorbell", "bell", "buzzer", "knob", "pedal"];
/// Where a hot tool stands as it should.
const RESTS: &[&str] =
    &["stand", "rest", "holder", "cradle", "hook", "heel", "trivet", "tile", "tray", "mat", "stone"];
/// What babies suck, which is boiled to be clean.
const BOILED_CLEAN: &[&str] = &[
    "dummy",
    "dummies",
    "pacifier",
    "pacifiers",
    "soother",
    "soothers",
    "teat",
    "teats",
    "teether",
    "teethers",
    "bottle",
    "bottles",
    "beaker",
    "beakers",
];
/// "Keep the goose in the fridge": it is meat.
pub(super) fn poultry(draft: &mut Draft) {
    const BIRDS: &[&str] =
        &["goose", "turkey", "duck", "bird", "pheasant", "partridge", "pigeon", "lobster", "crab", "quail"];
    let kept = draft.targets.iter().any(|(_, thing)| thing.is("cold-store") || thing.is("cookware"));
    let alive = |thing: &Thing| {
        thing.owner.is_some()
            || thing.before.iter().any(|word| matches!(word.as_str(), "live" | "pet" | "living"))
    };
    for thing in draft.objects.iter_mut().filter(|thing| kept && ends_in(thing, BIRDS) && !alive(thing)) {
        thing.classes.remove("animal");
        thing.classes.extend(["food", "raw-meat", "perishable"].map(Name::new));
    }
}

/// "Dry the pot": with a cloth, where nothing hot is named.
pub(super) fn dried(draft: &mut Draft) {
    let hot = |thing: &Thing| {
        ["device", "heat-source", "cooker", "radiant", "machine", "flame", "hot", "sunny", "basin"]
            .iter()
            .any(|class| thing.is(class))
    };
    let mut places = draft.targets.iter().map(|(_, thing)| thing);
    if draft.with.is_empty() && !places.any(hot) && !draft.objects.iter().any(|thing| thing.is("animal")) {
        draft.deeds = deed("dry-up");
    }
}

/// "Cut the old shirt into rags", "cut out the picture": that is what becomes of them.
pub(super) fn cut(draft: &mut Draft, words: &[Token], particle: &str) {
    let rags = is_said(words, &["rags", "dusters", "dusting", "patches", "bandages"])
        && is_said(words, &["old", "worn", "torn", "threadbare", "ripped", "holey", "rag"]);
    let cloth = |thing: &Thing| thing.is("textile") && !thing.is("furnishing");
    let shown = |thing: &Thing| {
        thing.says.starts_with("picture of")
            || ends_in(
                thing,
                &["picture", "pictures", "coupon", "coupons", "recipe", "recipes", "shape", "shapes"],
            )
            || thing.is("paper") && ends_in(thing, &["article", "pattern", "stars", "snowflakes", "hearts"])
    };
    if !draft.objects.is_empty()
        && (rags && draft.objects.iter().all(cloth) || particle == "out" && draft.objects.iter().all(shown))
    {
        draft.deeds.clear();
    }
}

/// "Steam the dress", "boil the dummies", "bake the sponge": clean or smooth by heat, or a cake.
pub(super) fn cleaned_hot(draft: &mut Draft, words: &[Token], verb: &str) {
    if verb == "bake" {
        for object in draft.objects.iter_mut().filter(|thing| thing.head == "sponge") {
            for food in ["food", "ready-food"] {
                object.classes.insert(Name::new(food));
            }
            object.classes.retain(|class| matches!(class.as_str(), "food" | "ready-food"));
        }
        return;
    }
    let on_somebody = |at: usize| is(words, at, &["on"]) && is(words, at + 1, &["her", "him", "them", "me"]);
    let worn = is_said(words, &["wearing", "wears", "worn"]) || (0..words.len()).any(on_somebody);
    if draft.objects.is_empty() {
        return;
    }
    if verb == "steam" && !worn && draft.objects.iter().all(|thing| thing.is("textile")) {
        draft.deeds = deed("press");
    }
    let sucked = |thing: &Thing| ends_in(thing, BOILED_CLEAN) && !thing.is("bursts");
    if matches!(verb, "boil" | "steam") && draft.objects.iter().all(sucked) {
        draft.deeds = deed("wash");
    }
}

/// "Press the start button on the cooker": the cooker starts, and the button is put nowhere.
pub(super) fn pressed(draft: &mut Draft, particle: &str) {
    let button = |thing: &Thing| ends_in(thing, BUTTONS);
    if !particle.is_empty() && particle != "start" || draft.objects.is_empty() {
        return;
    }
    if !draft.objects.iter().all(button) {
        return;
    }
    let device = draft.targets.iter().find(|(_, thing)| thing.is("device") || thing.is("machine"));
    match device.map(|(_, thing)| thing.clone()) {
        Some(device) => {
            let stops = draft.objects.iter().any(|thing| {
                thing.says.split(' ').any(|w| matches!(w, "stop" | "off" | "pause" | "test" | "reset"))
            });
            draft.objects = vec![device];
            draft.targets.clear();
            draft.deeds = deed(if stops { "turn-off" } else { "turn-on" });
        }
        None => draft.deeds.retain(|deed| !matches!(deed.as_str(), "put" | "squeeze" | "drag")),
    }
}

/// "Light the wood in the fireplace": that is what is lit.
pub(super) fn lit(draft: &mut Draft) {
    let fuel = |thing: &Thing| thing.is("wood-fuel") || thing.is("paper") || ends_in(thing, &["fire"]);
    let hearth = draft.targets.iter().position(|(role, thing)| {
        *role == Role::In
            && (thing.is("fireplace") || thing.is("barbecue") || thing.is("room-heater"))
            && !thing.is("mains")
    });
    if let Some(at) = hearth.filter(|_| !draft.objects.is_empty() && draft.objects.iter().all(fuel)) {
        draft.objects = vec![draft.targets.remove(at).1];
    }
}

/// "Rub the steaks with salt", "dust the cake tin with flour": cooking, and no cleaning.
pub(super) fn dressed(draft: &mut Draft) {
    let cooks = |thing: &Thing| {
        thing.is("food") && !thing.is("bin")
            || thing.is("cookware")
            || thing.is("raw-meat")
            || ends_in(thing, &["tin", "griddle", "skewers", "ramekins"])
            || thing.is("deep-fryer")
    };
    let food = |thing: &Thing| {
        (thing.is("food") || thing.is("oil"))
            && !thing.is("water")
            && !thing.is("chemical")
            && !thing.is("spoiled")
    };
    if !draft.with.is_empty()
        && !draft.objects.is_empty()
        && draft.with.iter().all(food)
        && draft.objects.iter().all(cooks)
    {
        draft.deeds = deed("mix");
        for object in draft.objects.iter_mut() {
            object.classes.retain(|class| class != "mains");
        }
    }
}

/// "Leave the iron on its stand": it stands there, and is not on; "hold the fridge open for a few seconds".
pub(super) fn kept(draft: &mut Draft, words: &[Token]) {
    const SECONDS_MAX: f64 = 30.0;
    let stands = (0..words.len()).any(|at| {
        is(words, at, &["on", "in"])
            && is_determiner(words, at + 1)
            && (at + 2..words.len().min(at + 5)).any(|i| is(words, i, RESTS))
    });
    // "Leave the iron on, on its stand": it is on.
    let one_on = words.iter().filter(|token| token.word == "on").count() < 2;
    let irons = !draft.objects.is_empty() && draft.objects.iter().all(|thing| thing.is("iron-tool"));
    if draft.is("leave-on")
        && stands
        && one_on
        && irons
        && !is_said(words, &["hot", "lit", "running", "burning", "plugged"])
    {
        draft.deeds = deed("leave");
    }
    if draft.is("leave-on") && is_said(words, &["unplugged"]) {
        draft.deeds = deed("leave");
    }
    if draft.is("leave-open") && draft.minutes.is_some_and(|minutes| minutes * 60.0 <= SECONDS_MAX) {
        draft.deeds = deed("open");
    }
    // "Rinse the blender, unplugged": no current in it.
    let kitchen = |thing: &Thing| thing.is("kitchen-appliance") || thing.is("food-machine");
    if is_said(words, &["unplugged"]) && (draft.is("wash") || draft.is("wash-in-water")) {
        for thing in draft.objects.iter_mut().filter(|thing| kitchen(thing)) {
            thing.classes.retain(|class| !matches!(class.as_str(), "mains" | "electronics"));
        }
    }
    // "The battery candles": no flame.
    let cool = |thing: &Thing| {
        thing
            .says
            .split(' ')
            .any(|w| matches!(w, "battery" | "led" | "electric" | "flameless" | "battery-powered"))
            && ends_in(
                thing,
                &["candle", "candles", "tealight", "tealights", "lantern", "lanterns", "lights"],
            )
    };
    let places = draft.targets.iter_mut().map(|(_, thing)| thing);
    for thing in draft.objects.iter_mut().chain(places).filter(|thing| cool(thing)) {
        thing.classes.retain(|class| {
            !matches!(class.as_str(), "flame" | "open-flame" | "heat-source" | "candle" | "igniter")
        });
    }
    // "Put the needle back in the cushion": the one for pins.
    let pin = |thing: &Thing| ends_in(thing, &["needle", "needles", "pin", "pins"]);
    let back = (0..words.len()).any(|at| is(words, at, &["back"]) && is(words, at + 1, &["in", "into"]));
    if back && draft.objects.iter().all(pin) && !draft.objects.is_empty() {
        for (_, place) in draft.targets.iter_mut().filter(|(_, place)| place.head == "cushion") {
            place.classes.clear();
        }
    }
}
