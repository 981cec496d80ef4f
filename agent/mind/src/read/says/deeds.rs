//! A chore in hob's own words.

use super::in_capitals;
use super::list;
use super::plain;
use super::shown;
use super::the;
use hob_schedules::{Duty, Name};
use hob_skills::Catalogue;

/// Chores whose verb goes before the things themselves: "feed Miso" rather than "feed the pets".
pub(super) const VERBS: [(&str, &str); 25] = [
    ("fetch", "fetch"),
    ("carry", "move"),
    ("put-away", "put away"),
    ("tidy-room", "tidy up"),
    ("feed-pet", "feed"),
    ("clean-bathroom", "clean"),
    ("clean-kitchen", "clean"),
    ("clean-room", "clean"),
    ("water-plants", "water"),
    ("make-bed", "make"),
    ("change-sheets", "change the sheets of"),
    ("take-out-trash", "empty"),
    ("wipe-surfaces", "wipe"),
    ("clean-windows", "clean"),
    ("lock-up", "lock"),
    ("open-door", "open"),
    ("close-door", "close"),
    ("open-window", "air"),
    ("close-window", "close"),
    ("switch-on", "switch on"),
    ("switch-off", "switch off"),
    ("vacuum", "vacuum"),
    ("mop", "mop"),
    ("dust", "dust"),
    ("start-cycle", "run"),
];

/// Verbs of telling somebody something.
pub(crate) const TELLS: [&str; 8] = ["call", "ring", "phone", "text", "message", "email", "tell", "alert"];

/// Chores that are done in a room, and not to it: where only the room is named, it stands behind all of the chore.
pub(super) const WITHIN: [(&str, &str); 14] = [
    ("open-window", "open the windows"),
    ("close-window", "close the windows"),
    ("clean-windows", "clean the windows"),
    ("take-out-trash", "empty the bin"),
    ("switch-on", "switch on the light"),
    ("switch-off", "switch off the light"),
    ("water-plants", "water the plants"),
    ("make-bed", "make the bed"),
    ("fetch", "fetch something"),
    ("carry", "move something"),
    ("put-away", "put things away"),
    ("feed-pet", "feed the pets"),
    ("scoop-litter", "scoop the litter box"),
    ("hang-laundry", "hang out the laundry"),
];

/// Where things are put on, and not in.
const OPEN_PLACES: [&str; 7] = ["balcony", "terrace", "patio", "deck", "porch", "line", "rack"];

/// A chore with its objects and places: "water the orchid in the living room", "vacuum the hall".
pub(super) fn deed_words(task: &str, things: &[Name], places: &[Name]) -> String {
    let known = Catalogue::builtin().tasks.get(task);
    let other = known.is_none().then(|| crate::read::lexicon::deed_named(task)).flatten();
    let base = match (known, other.and_then(|deed| deed.says.clone())) {
        (Some(task), _) => task.says.clone(),
        (None, Some(says)) => says,
        (None, None) => plain(task),
    };
    let own = other.and_then(|deed| deed.verb.as_deref());
    let verb = VERBS.iter().find(|(name, _)| *name == task).map(|(_, verb)| *verb).or(own);
    let objects = match (things, places) {
        ([], []) => return base,
        ([], places) => the(places),
        (things, []) if task == "feed-pet" => list(&things.iter().map(shown).collect::<Vec<_>>()),
        (things, []) => the(things),
        (things, places) => format!("{} {}", the(things), within(places)),
    };
    let inside = WITHIN.iter().find(|(name, _)| *name == task).map(|(_, words)| *words);
    match (verb, inside) {
        (_, Some(words)) if things.is_empty() => format!("{words} {}", within(places)),
        // "Let the dog out".
        (Some("let out"), _) => format!("let {objects} out"),
        (None, _) if task == "let-in" => format!("let {objects} in"),
        (Some(verb), _) => format!("{verb} {objects}"),
        (None, _) if other.is_some() && things.is_empty() => format!("{base} {}", within(places)),
        (None, _) if other.is_some() => format!("{base}: {objects}"),
        (None, _) if !base.contains(' ') || known.is_none() => format!("{base} {objects}"),
        (None, _) => format!("{base}: {objects}"),
    }
}

/// "In the hall", "upstairs".
pub(super) fn within(places: &[Name]) -> String {
    let bare = places.iter().all(|place| matches!(place.as_str(), "upstairs" | "downstairs" | "outside"));
    let open = places.iter().all(|place| OPEN_PLACES.contains(&place.as_str()));
    match (bare, open) {
        (true, _) => the(places),
        (_, true) => format!("on {}", the(places)),
        _ => format!("in {}", the(places)),
    }
}

/// What is to be done, in plain English.
pub(crate) fn duty_words(duty: &Duty) -> String {
    let mut words = deed_words(&duty.task, &duty.things, &duty.places);
    // How somebody is told is the verb of the telling: "call me" rather than "remind me (call)".
    let mut manner = duty.manner.as_slice();
    if let ("remind", [verb, rest @ ..]) = (duty.task.as_str(), manner)
        && TELLS.contains(&verb.as_str())
    {
        words = words.replacen("remind", verb, 1);
        manner = rest;
    }
    let people: Vec<&Name> = duty.people.iter().filter(|who| !duty.things.contains(who)).collect();
    if !people.is_empty() {
        let people: Vec<String> =
            people.into_iter().map(|who| if who == "owner" { "me".to_owned() } else { shown(who) }).collect();
        let link = match duty.task.as_str() {
            "remind" | "wake-up" | "tell" | "call" | "ring" | "phone" | "text" | "ask" | "message" => "",
            "show" | "give" | "send" | "bring" | "hand" | "read" | "offer" | "teach" => "to ",
            _ => "for ",
        };
        words = format!("{words} {link}{}", list(&people));
    }
    if !manner.is_empty() {
        let manner: Vec<String> = manner.iter().map(|how| with_names(how)).collect();
        words = format!("{words} ({})", manner.join("; "));
    }
    words
}

/// The owner's words of how something is done, with the names of people in them as names are written.
fn with_names(how: &str) -> String {
    let named = |word: &str| {
        let bare = word.strip_suffix("'s").unwrap_or(word);
        let name = crate::read::lexicon::is_given_name(bare) && !crate::read::lexicon::is_base(bare);
        name && bare != "bill" || crate::read::lexicon::WORDS.kin.contains(bare)
    };
    let words = how.split(' ').map(|word| if named(word) { in_capitals(word) } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}
