//! What people cannot eat, and what they like to.

use std::collections::BTreeSet;

use hob_memory::Ref;
use hob_schedules::Duty;
use hob_schedules::commitment::{Demand, Matter, Preference, StatedFact};
use hob_skills::{Catalogue, Item, Name, Recipe};

use super::meals::Rated;
use super::render::humanise;
use super::view::View;

/// Points, on the scale of the recipe's other scores.
const LIKED: f64 = 2.0;
const DISLIKED: f64 = -4.0;
const ASKED_FOR: f64 = 8.0;

/// Diets that hold for everything on the table when the household says so.
const DIETS: &[&str] = &["vegetarian", "vegan", "glutenfree", "gluten-free", "pescatarian"];

/// Allergies, diets of the whole household, and rules: nothing outweighs them.
pub(super) fn forbidden(recipe: &Recipe, view: &View<'_>) -> Option<(String, Ref)> {
    for commitment in view.memory.commitments.values() {
        let why = match &commitment.matter {
            Matter::Fact(StatedFact::Allergy { who, to }) => contains(recipe, to, view)
                .map(|item| format!("{} cannot eat {}", humanise(who), humanise(&item))),
            Matter::Preference(Preference::Likes { who: None, what }) if DIETS.contains(&what.as_str()) => {
                let tag = what.replace('-', "");
                let fits =
                    recipe.tags.iter().any(|t| t.replace('-', "") == tag) || pescatarian(recipe, what, view);
                (!fits).then(|| format!("it is not {}", humanise(what)))
            }
            Matter::Rule(rule) if rule.demand == Demand::Never && cooking(&rule.about.deeds) => {
                let found = rule.about.things.iter().find_map(|thing| contains(recipe, thing, view));
                found.map(|item| format!("you said: {} ({})", commitment.says, humanise(&item)))
            }
            Matter::Fact(_)
            | Matter::Preference(_)
            | Matter::Rule(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. } => None,
        };
        if let Some(why) = why {
            return Some((why, Ref::Commitment(commitment.id)));
        }
    }
    None
}

fn cooking(deeds: &[Name]) -> bool {
    let about_food = |d: &Name| {
        d.starts_with("make-")
            || matches!(d.as_str(), "cook" | "prepare" | "serve" | "pack-lunch" | "use" | "eat")
    };
    deeds.is_empty() || deeds.iter().any(about_food)
}

fn pescatarian(recipe: &Recipe, diet: &str, view: &View<'_>) -> bool {
    diet == "pescatarian" && contains(recipe, &Name::new("meat"), view).is_none()
}

/// The ingredient of a recipe that a word of an allergy, taste or rule means.
fn contains(recipe: &Recipe, word: &Name, view: &View<'_>) -> Option<Name> {
    recipe.ingredients.iter().map(|i| &i.item).find(|name| is_of(name, word, view.catalogue)).cloned()
}

/// Whether a word of an allergy, taste or rule means an item.
pub(crate) fn is_of(name: &Name, word: &Name, catalogue: &Catalogue) -> bool {
    let Some(item): Option<&Item> = catalogue.items.get(name) else { return false };
    let named = catalogue.item_named(&humanise(word)).is_some_and(|item| item.name == *name);
    named || meant_by(word).iter().any(|class| item.is_a(catalogue, class))
}

/// The classes of food that a word means, in doubt too many: an allergy to nuts is taken to be one to peanuts too.
fn meant_by(word: &str) -> BTreeSet<&str> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let more: &[&str] = match singular {
        "nut" | "tree-nut" | "treenut" => &["nuts", "peanut"],
        "peanut" => &["peanut"],
        "milk" | "lactose" | "dairy" | "milk-product" => &["dairy"],
        "seafood" => &["fish", "shellfish"],
        "shrimp" | "prawn" | "crustacean" | "mussel" | "crab" => &["shellfish"],
        "wheat" | "flour" | "gluten" | "celiac" | "coeliac" => &["gluten"],
        "egg" => &["egg"],
        "soya" | "soy" | "soybean" => &["soy"],
        "sesame-seed" => &["sesame"],
        "pea" | "lentil" | "bean" | "legume" | "pulse" => &["pulses"],
        "mushroom" => &["mushroom"],
        "spice" | "spicy-food" | "spicy" | "hot-food" => &["spicy"],
        _ => &[],
    };
    more.iter().copied().chain([word, singular]).collect()
}

pub(super) fn tastes(rated: &mut Rated<'_>, duty: &Duty, view: &View<'_>) {
    let matches = |recipe: &Recipe, what: &Name| {
        recipe.name == *what
            || recipe.tags.contains(what)
            || recipe.name.split('-').any(|w| w == what.as_str())
            || contains(recipe, what, view).is_some()
    };
    for commitment in view.memory.commitments.values() {
        let (what, points, verb) = match &commitment.matter {
            Matter::Preference(Preference::Likes { what, .. }) => (what, LIKED, "liked"),
            Matter::Preference(Preference::Dislikes { what, .. }) => (what, DISLIKED, "disliked"),
            Matter::Preference(Preference::Manner { .. })
            | Matter::Fact(_)
            | Matter::Rule(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. } => continue,
        };
        if matches(rated.recipe, what) {
            rated.score += points;
            rated.because.push(format!("{} is {verb}", humanise(what)));
            rated.rests.push(Ref::Commitment(commitment.id));
        }
    }
    let words = duty.manner.iter().flat_map(|m| m.split(|c: char| !c.is_alphanumeric()));
    let asked = words.map(|w| Name::from(w.to_lowercase())).chain(duty.things.iter().cloned());
    for what in asked.filter(|w| w.len() > 2) {
        if matches(rated.recipe, &what) {
            rated.score += ASKED_FOR;
            rated.because.push(format!("{} was asked for", humanise(&what)));
        }
    }
}
