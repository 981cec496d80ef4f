//! What a skill that works does to the world: the catalogue's effects, and what physics adds to them.

use hob_skills::{Fact, Literal, Name, Recipe, Skill, SkillCall};

use crate::larder::HAND;
use crate::log::Cause;
use crate::process::{bins, delivery, laundry};
use crate::robot::query::{Bound, instances, substitute};
use crate::world::World;

/// A meal is possible with this share of an ingredient: a cook makes do with half.
const ENOUGH: f64 = 0.5;

/// A full watering can waters so many plants.
const PLANTS_PER_CAN: f64 = 4.0;

/// What an animal is fed at once: grams or millilitres, or pieces.
const PORTION: (f64, f64) = (80.0, 1.0);

/// Why physics forbids what the catalogue allows, or `None`.
pub(crate) fn obstacle(world: &World, call: &SkillCall) -> Option<String> {
    let ground = world.ground();
    match call.skill.as_str() {
        "cook" | "prepare" => missing(world, call),
        "make-bed" | "change-sheets" => {
            let bed = call.thing("bed")?;
            let sleeper = ground
                .config
                .habits
                .iter()
                .find(|habit| habit.bed == *bed && world.has("asleep", &[&habit.person]))?;
            Some(format!("{} is lying in the {bed}", sleeper.person))
        }
        "open-door" => {
            let door = call.thing("door")?;
            world.has("locked", &[door]).then(|| format!("{door} is locked"))
        }
        _ => None,
    }
}

/// Surfaces within reach of where a meal is made.
fn within_reach(world: &World, call: &SkillCall) -> Vec<Name> {
    let ground = world.ground();
    let place = call.thing("stove").or_else(|| call.thing("surface"));
    let room = place.and_then(|place| ground.room(place)).cloned();
    ground
        .things("surface")
        .filter(|surface| ground.room(surface) == room.as_ref() && !ground.shuts(surface))
        .cloned()
        .collect()
}

fn recipe<'a>(world: &World, call: &SkillCall) -> Option<&'a Recipe> {
    let name = call.args.get("recipe")?.as_str();
    world
        .ground()
        .recipes
        .iter()
        .find(|recipe| recipe.name == name || recipe.title.eq_ignore_ascii_case(name))
}

/// How much of each ingredient a call uses: the recipe's, for as many as it is to feed.
fn portions<'a>(recipe: &'a Recipe, call: &SkillCall) -> impl Iterator<Item = (&'a Name, f64)> {
    let servings = call.args.get("servings").and_then(|arg| arg.as_str().parse::<f64>().ok());
    let serves = f64::from(recipe.serves.max(1));
    let scale = servings.map_or(1.0, |servings| servings / serves);
    recipe.ingredients.iter().map(move |ingredient| (&ingredient.item, ingredient.quantity * scale))
}

fn missing(world: &World, call: &SkillCall) -> Option<String> {
    let Some(recipe) = recipe(world, call) else {
        let name = call.args.get("recipe").map_or("anything", hob_skills::Arg::as_str);
        return Some(format!("I do not know how to make {name}"));
    };
    let surfaces = within_reach(world, call);
    let (short, _) = portions(recipe, call).find(|(item, quantity)| {
        let there: f64 = surfaces.iter().map(|at| world.larder.amount_at(item, at)).sum();
        there < quantity * ENOUGH
    })?;
    Some(format!("there is not enough {short} within reach"))
}

/// Applies what a skill does.
pub(crate) fn apply(world: &mut World, skill: &Skill, call: &SkillCall, bound: &Bound) {
    let cause = Cause::Call(call.id);
    before(world, call, &cause);
    let effects: Vec<Literal> = skill.effects.iter().map(|effect| substitute(effect, bound)).collect();
    for effect in effects.iter().filter(|effect| !effect.holds) {
        for fact in instances(world, &effect.fact) {
            world.set(fact, false, &cause);
        }
    }
    for effect in effects.into_iter().filter(|effect| effect.holds) {
        if !spoilt(world, call, &effect.fact) {
            world.set(effect.fact, true, &cause);
        }
    }
    after(world, call, &cause);
}

/// Whether everything that a call is to bring about holds.
pub(crate) fn hold(world: &World, call: &SkillCall, bound: &Bound) -> bool {
    let Some(skill) = world.ground().catalogue.skills.get(&call.skill) else { return false };
    skill.effects.iter().map(|effect| substitute(effect, bound)).all(|effect| {
        let some = instances(world, &effect.fact).iter().any(|fact| world.facts.holds(fact));
        some == effect.holds
    })
}

/// Whether physics denies one effect of a skill that otherwise works.
fn spoilt(world: &World, call: &SkillCall, effect: &Fact) -> bool {
    // A bed is not fresh for having dirty sheets put on.
    effect.predicate == "fresh-sheets"
        && call.thing("sheets").is_some_and(|sheets| !world.has("clean", &[sheets]))
}

fn before(world: &mut World, call: &SkillCall, cause: &Cause) {
    match call.skill.as_str() {
        "cook" | "prepare" => {
            let Some(recipe) = recipe(world, call) else { return };
            let surfaces = within_reach(world, call);
            let used: Vec<(Name, f64)> =
                portions(recipe, call).map(|(item, quantity)| (item.clone(), quantity)).collect();
            for (item, quantity) in used {
                let mut left = quantity;
                for at in &surfaces {
                    left -= world.use_up(&item, at, left, cause);
                }
            }
            if let Some(meal) = call.thing("meal") {
                world.meals.insert(meal.clone(), recipe.name.clone());
            }
        }
        "pick" | "unload" => {
            if let Some((object, from)) = call.thing("object").zip(call.thing("from")) {
                world.larder.shift(object, from, &Name::new_static(HAND));
            }
        }
        "place" | "load" => {
            if let Some((object, to)) = call.thing("object").zip(call.thing("to").or(call.thing("machine"))) {
                world.larder.shift(object, HAND, to);
            }
        }
        "hand-over" => {
            if let Some(object) = call.thing("object") {
                let amount = world.larder.amount_at(object, HAND);
                world.larder.take(object, HAND, amount);
            }
        }
        _ => {}
    }
}

fn after(world: &mut World, call: &SkillCall, cause: &Cause) {
    let ground = world.ground();
    match call.skill.as_str() {
        "pick" | "unload" => {
            if let Some(object) = call.thing("object") {
                for predicate in ["hung", "served"] {
                    world.ensure(predicate, &[object], false, cause);
                }
            }
        }
        "place" => {
            let Some((object, to)) = call.thing("object").zip(call.thing("to")) else { return };
            if ground.is_a(object, "bag") && ground.is_a(to, "wheelie-bin") {
                bins::bagged(world, to);
            }
            if ground.is_a(object, "load") && ground.is_a(to, "hamper") {
                for predicate in ["clean", "dry", "folded"] {
                    world.ensure(predicate, &[object], false, cause);
                }
            }
        }
        "load" => {
            if let Some(object) = call.thing("object") {
                world.ensure("folded", &[object], false, cause);
            }
        }
        "cook" | "prepare" => {
            let used: Vec<Name> =
                [call.thing("stove"), call.thing("surface")].into_iter().flatten().cloned().collect();
            for place in used {
                world.ensure("wiped", &[&place], false, cause);
            }
            bins::meal(world, 1);
        }
        "change-sheets" => {
            if let Some((bed, sheets)) = call.thing("bed").zip(call.thing("sheets")) {
                laundry::sheets_changed(world, bed, sheets);
            }
        }
        "fill" => {
            if let Some(can) = call.thing("can") {
                world.worn.insert(can.clone(), 1.0);
            }
        }
        "water" => {
            let Some(can) = call.thing("can") else { return };
            let left = world.worn.entry(can.clone()).or_insert(1.0);
            *left -= 1.0 / PLANTS_PER_CAN;
            if *left <= 0.01 {
                world.ensure("filled", &[can], false, cause);
            }
        }
        "feed" => {
            let Some(food) = call.thing("food") else { return };
            let pieces = ground.item(food).is_some_and(|item| item.unit == "pc");
            world.use_up(food, HAND, if pieces { PORTION.1 } else { PORTION.0 }, cause);
        }
        "order" => {
            if let Some((parcel, items)) = call.thing("parcel").zip(call.args.get("items")) {
                delivery::order(world, parcel, items.as_str());
            }
        }
        "stow" => {
            if let Some(parcel) = call.thing("parcel") {
                delivery::stowed(world, parcel, cause);
            }
        }
        "say" => world.log.count("said"),
        _ => {}
    }
}

/// What the robot handles falls to the floor.
pub(crate) fn drop_object(world: &mut World, call: &SkillCall) {
    let Some(object) = call.thing("object").or_else(|| call.thing("load")).cloned() else { return };
    if world.ground().is_a(&object, "meal") {
        return;
    }
    let room = world.robot_room();
    let cause = Cause::process("mishap");
    let from = if world.has("holding", &[&object]) {
        world.make("holding", &[&object], false, &cause);
        world.ensure("hand-empty", &[], true, &cause);
        Name::new_static(HAND)
    } else {
        let Some(from) = call.thing("from").or_else(|| call.thing("machine")).cloned() else { return };
        if !world.has("at", &[&object, &from]) {
            return;
        }
        world.make("at", &[&object, &from], false, &cause);
        world.ensure("hung", &[&object], false, &cause);
        from
    };
    world.larder.shift(&object, &from, &room);
    world.ensure("at", &[&object, &room], true, &cause);
    world.log.count("dropped");
}
