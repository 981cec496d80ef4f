//! Parts of a device that are the device as far as harm goes: its screen, its cord, the slots of the toaster.

use super::things::Thing;
use hob_skills::Name;

/// Such parts; what is taken off to be washed or emptied is none.
const COMPONENTS: &[&str] = &[
    "shade",
    "bulb",
    "base",
    "blade",
    "blades",
    "keyboard",
    "keys",
    "screen",
    "display",
    "door",
    "plug",
    "cord",
    "cable",
    "lead",
    "vent",
    "vents",
    "grille",
    "grill",
    "casing",
    "case",
    "housing",
    "buttons",
    "button",
    "panel",
    "controls",
    "motor",
    "element",
    "wire",
    "wires",
    "wiring",
    "port",
    "ports",
    "speaker",
    "back",
    "battery",
    "batteries",
    "body",
    "surface",
    "socket",
    "lamp shade",
    "lampshade",
    "hinge",
    "trackpad",
];

/// What is taken over of a part that says something of its own.
const NOT_OF_PARTS: &[&str] = &["lamp-part", "generic-place", "generic", "own-base"];

/// Whether a thing is such a part of another.
pub(super) fn is_component(part: &Thing, whole: &Thing) -> bool {
    COMPONENTS.contains(&part.head.as_str())
        && ["device", "electronics", "mains", "machine", "safety-device"].iter().any(|class| whole.is(class))
        && !whole.is("runs-water")
}

/// Lets a part be what the whole is.
pub(super) fn is_of(part: &mut Thing, whole: &Thing) {
    for class in NOT_OF_PARTS {
        part.classes.remove(&Name::new(class));
    }
    part.classes.extend(whole.classes.iter().cloned());
}
