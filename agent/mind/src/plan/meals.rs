//! Which recipe: what is in the house, who eats, what they can and like to eat, what must be used up, what was eaten.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use hob_memory::{Call, CallState, LineState, Ref, Verdict};
use hob_schedules::commitment::{Matter, StatedFact};
use hob_schedules::{Duty, Instant, OccurrenceId, civil_of};
use hob_skills::{Fact, Literal, Name, Recipe};

use super::Blocked;
use super::build::Builder;
use super::render::{and, humanise};
use super::rules::somebody_in;
use super::state::State;
use super::tastes::{forbidden, tastes};
use super::view::{Known, View};
use crate::absence::away_and_staying;
use crate::read::is_group;

/// Scores, in points: a dinner is picked like people pick one, and nobody can say to the decimal why.
const EATEN_LATELY: f64 = -6.0;
/// For a dish that was tried in vain these hours: something about it is not as believed.
const FAILED_LATELY: f64 = -9.0;
/// So many failed calls are in vain.
const IN_VAIN: usize = 3;
/// And this long a cook remembers it.
const IN_VAIN_HOURS: i64 = 4;
/// For an ingredient that would spoil today.
const SPOILS: f64 = 2.0;
/// For a dish that would not be ready when it is due.
const TOO_LATE: f64 = -12.0;
/// For a dish that needs a knife, or the stove, while a child is in the kitchen: cereal is on the table in time.
const KNIVES: f64 = -5.0;
const HEAT: f64 = -5.0;
/// An ingredient is fetched, chopped and looked at, and one grasp in seven is tried again.
const HANDLING_MINUTES: i64 = 6;
/// Lighting the stove, laying the table, bringing the food.
const SERVING_MINUTES: i64 = 6;
/// Between equals the calendar decides, so that a week is not seven times the first in the book.
const TURN: f64 = 1.0;

/// Of a packet with less than this part left nothing is put back.
const REST_PART: f64 = 0.02;

/// A recipe may want a tenth more than there is: cooks make do.
const SHORT_PART: f64 = 0.9;

/// A recipe that was picked.
pub(crate) struct Choice<'a> {
    pub recipe: &'a Recipe,
    pub short: Vec<(Name, f64)>,
}

/// What a recipe uses of each item for a duty: its ingredients, scaled to those who eat.
pub fn uses(recipe: &Recipe, duty: &Duty, view: &View<'_>) -> Vec<(Name, f64)> {
    let scale = f64::from(eaters(duty, view)) / f64::from(recipe.serves.max(1));
    recipe.ingredients.iter().map(|i| (i.item.clone(), i.quantity * scale)).collect()
}

/// How many eat: as said, else those who live here, without who is away; the guests that the duty names, and who stays with
/// them.
pub fn eaters(duty: &Duty, view: &View<'_>) -> u32 {
    let facts = view.memory.commitments.values().filter_map(|c| match &c.matter {
        Matter::Fact(fact) => Some(fact),
        Matter::Routine { .. }
        | Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::CheckIn { .. }
        | Matter::Preference(_) => None,
    });
    let said = facts.filter_map(|f| if let StatedFact::Eaters(n) = f { Some(*n) } else { None }).next_back();
    let people = view.house().map_or(&[][..], |h| h.people.as_slice());
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let residents = people.iter().filter(|p| p.role != "guest" && p.role != "baby");
    let lives_here = |name: &Name| people.iter().any(|p| p.name == *name && p.role != "guest");
    // "Pack a lunch for Emma" feeds Emma.
    if duty.task == "pack-lunch" && !duty.people.is_empty() {
        return count(duty.people.len());
    }
    let at = civil_of(view.now, view.zone);
    let (away, staying) = away_and_staying(view.memory, people, at);
    // "His parents" are two, and of friends nobody said how many.
    const GROUP: u32 = 2;
    let staying = staying.iter().filter(|who| !duty.people.contains(who));
    let staying: u32 = staying.map(|who| if who.ends_with('s') && is_group(who) { GROUP } else { 1 }).sum();
    let guests = duty.people.iter().filter(|p| !lives_here(p)).count();
    // The largest table that a household robot cooks for; a slip of the keyboard is not.
    const EATERS_MAX: u32 = 24;
    let residents = said.unwrap_or_else(|| count(residents.count())).saturating_sub(count(away));
    (residents + count(guests) + staying).clamp(1, EATERS_MAX)
}

/// Picks the recipe for a meal and adds what follows from it to the state.
pub(crate) fn choose<'a>(
    builder: &mut Builder<'a>,
    meal: &Name,
    duty: &Duty,
    occurrence: Option<OccurrenceId>,
) -> Result<Choice<'a>, Blocked> {
    let view = builder.state.view;
    let cooked = builder.state.known(&Fact::new("cooked", &[meal])) == Known::Sure(true);
    let before = occurrence.and_then(|o| view.memory.plan_of(o)).and_then(|p| p.recipe.clone());
    let kept = before.and_then(|name| view.recipes.iter().find(|r| r.name == name));
    let fit = |r: &&Recipe| r.meals.contains(meal);
    let scene = Scene::of(&view);
    let mut rated: Vec<Rated<'a>> =
        view.recipes.iter().filter(fit).map(|r| rate(r, duty, &view, &scene)).collect();
    let due = occurrence.and_then(|o| view.memory.occurrences.get(&o)).map(|o| o.due);
    for dish in rated.iter_mut().filter(|_| !cooked) {
        in_time(dish, due, &view);
    }
    let chosen = if let Some(recipe) =
        kept.filter(|r| cooked || (rate(r, duty, &view, &scene).is_open() && !scene.failed(r)))
    {
        builder.think(
            format!("I go on with {}, as planned before.", recipe.title),
            vec![Ref::Recipe(recipe.name.clone())],
        );
        rate(recipe, duty, &view, &scene)
    } else {
        let best = best(&rated).ok_or_else(|| nothing_to_cook(meal, &rated, &view))?;
        explain(builder, &rated, &best);
        best
    };
    Ok(set_out(builder, meal, chosen, cooked))
}

/// What a recipe looks like today.
#[derive(Clone)]
pub(super) struct Rated<'a> {
    pub(super) recipe: &'a Recipe,
    pub(super) score: f64,
    /// Why it is out of the question.
    pub(super) forbidden: Option<(String, Ref)>,
    pub(super) missing: Vec<(Name, f64)>,
    pub(super) uses: Vec<(Name, f64)>,
    /// What speaks for and against it, in words.
    pub(super) because: Vec<String>,
    pub(super) rests: Vec<Ref>,
}

impl Rated<'_> {
    fn is_open(&self) -> bool {
        self.forbidden.is_none() && self.missing.is_empty()
    }
}

fn best<'a>(rated: &[Rated<'a>]) -> Option<Rated<'a>> {
    let mut best: Option<&Rated<'a>> = None;
    for candidate in rated.iter().filter(|r| r.is_open()) {
        if best.is_none_or(|b| candidate.score > b.score) {
            best = Some(candidate);
        }
    }
    best.cloned()
}

pub(super) fn rate<'a>(recipe: &'a Recipe, duty: &Duty, view: &View<'a>, scene: &Scene<'_>) -> Rated<'a> {
    let uses = uses(recipe, duty, view);
    let missing = uses
        .iter()
        .filter(|(item, need)| stock(view, item) < need * SHORT_PART)
        .map(|(item, need)| (item.clone(), need - stock(view, item)))
        .collect();
    let mut rated = Rated {
        recipe,
        score: 0.0,
        forbidden: forbidden(recipe, view),
        missing,
        uses,
        because: Vec::new(),
        rests: Vec::new(),
    };
    tastes(&mut rated, duty, view);
    spoiling(&mut rated, view);
    if scene.eaten(recipe) {
        rated.score += EATEN_LATELY;
        rated.because.push("it was on the table in the last days".to_owned());
    }
    if scene.failed(recipe) {
        rated.score += FAILED_LATELY;
        rated.because.push("it could not be made just now".to_owned());
    }
    let chops = |(item, _): &(Name, f64)| view.catalogue.items.get(item).is_some_and(|i| i.chop);
    if let Some(child) = &scene.child {
        let child = humanise(child);
        if rated.uses.iter().any(chops) {
            rated.score += KNIVES;
            rated.because.push(format!("it needs a knife, and {child} is in the kitchen"));
        }
        if recipe.cook_minutes > 0 {
            rated.score += HEAT;
            rated.because.push(format!("it needs heat, and {child} is in the kitchen"));
        }
    }
    let day = view.now.date_naive().signed_duration_since(chrono_epoch()).num_days();
    let index = view.recipes.iter().position(|r| r.name == recipe.name).unwrap_or(0);
    let count = view.recipes.len().max(1);
    let turn = (usize::try_from(day).unwrap_or(0).wrapping_mul(7) + index * 13) % count;
    rated.score += TURN * turn as f64 / count as f64;
    rated
}

fn chrono_epoch() -> chrono::NaiveDate {
    chrono::NaiveDate::default()
}

/// A dish that would not be on the table in time gives way to one that would.
fn in_time(dish: &mut Rated<'_>, due: Option<Instant>, view: &View<'_>) {
    let Some(due) = due else { return };
    // Twice the cooking: a dish that does not turn out is known not to at the end only.
    let at_work =
        2 * i64::from(dish.recipe.cook_minutes) + HANDLING_MINUTES * dish.uses.len() as i64 + SERVING_MINUTES;
    if due.signed_duration_since(view.now).num_minutes() < at_work {
        dish.score += TOO_LATE;
        dish.because.push("it would be late".to_owned());
    }
}

/// How much there is, as far as it can be found: what was looked for and not seen is not there.
pub(super) fn stock(view: &View<'_>, item: &Name) -> f64 {
    let about = Fact { predicate: Name::new("at"), args: vec![item.clone()] };
    let mut places = view
        .memory
        .beliefs
        .range(about..)
        .take_while(|(f, _)| f.predicate == "at" && f.args.first() == Some(item));
    let gone = places.clone().next().is_some()
        && !places.any(|(_, b)| b.holds)
        && !view.guess(&Fact::new("holding", &[item]));
    if gone {
        return 0.0;
    }
    let all = view.memory.stock.get(item).map_or(0.0, |s| s.quantity);
    // Of what lies in two places, one is gone to.
    places_of(view, item).first().map_or(all, |(_, most)| most.min(all))
}

/// Where an item lies that lies in several places, with how much was seen in each: most first. Empty where it does not.
fn places_of(view: &View<'_>, item: &Name) -> Vec<(Name, f64)> {
    let Some(seen) = view.memory.amounts.get(item).filter(|places| places.len() > 1) else {
        return Vec::new();
    };
    let there = |place: &Name| view.guess(&Fact::new("at", &[item, place]));
    let mut places: Vec<(Name, f64)> =
        seen.iter().filter(|(place, _)| there(place)).map(|(place, most)| (place.clone(), *most)).collect();
    places.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    if places.len() > 1 { places } else { Vec::new() }
}

/// For a meal the rests of what lies in several places are left out of account: half a jar in the fridge is no reason
/// not to fetch the full one.
pub(super) fn leave_rests(state: &mut State<'_>) {
    let items: Vec<Name> = state.view.memory.amounts.keys().cloned().collect();
    for item in items {
        for (place, _) in places_of(&state.view, &item).into_iter().skip(1) {
            state.apply(&Literal::no(Fact::new("at", &[&item, &place])));
        }
    }
}

fn spoiling(rated: &mut Rated<'_>, view: &View<'_>) {
    let mut soon = Vec::new();
    for (name, _) in &rated.uses {
        let Some((item, since)) = view.catalogue.items.get(name).zip(got(name, view)) else { continue };
        let Some(keeps) = item.keeps_days.filter(|days| *days <= 14) else { continue };
        let age = view.now.signed_duration_since(since).num_hours() as f64 / 24.0;
        let part = (age / f64::from(keeps)).clamp(0.0, 1.5);
        rated.score += SPOILS * part * part;
        if part > 0.6 {
            soon.push(humanise(name));
            rated.rests.push(Ref::Stock(name.clone()));
        }
    }
    if !soon.is_empty() {
        rated.because.push(format!("{} should be used soon", and(&soon)));
    }
}

/// Whether what there is of an item will be too old by then.
pub(super) fn off_by(item: &Name, then: Instant, view: &View<'_>) -> bool {
    let keeps = view.catalogue.items.get(item).and_then(|known| known.keeps_days);
    let bad = keeps
        .zip(got(item, view))
        .and_then(|(keeps, since)| since.checked_add_signed(TimeDelta::days(i64::from(keeps))));
    bad.is_some_and(|bad| bad < then)
}

/// When an item came into the house: by the list if it was bought, else when its stock was last reckoned.
fn got(item: &Name, view: &View<'_>) -> Option<Instant> {
    let bought = view.memory.lines.values().filter(|l| l.item == *item).filter_map(|l| match &l.state {
        LineState::Done(at) => Some(*at),
        LineState::Open | LineState::Ordered(_) | LineState::Removed(..) => None,
    });
    bought.max().or_else(|| view.memory.stock.get(item).map(|s| s.since))
}

/// What dishes are judged by beside stock and tastes.
#[derive(Debug, Default)]
pub(super) struct Scene<'a> {
    /// A child in the kitchen: no knives and no heat while it is there.
    child: Option<Name>,
    /// What was cooked in the days that calls are remembered for, by the titles of the recipes.
    tried: BTreeSet<&'a str>,
    /// How often it failed in the last hours.
    failures: BTreeMap<&'a str, usize>,
}

impl<'a> Scene<'a> {
    pub fn of(view: &View<'a>) -> Self {
        let kitchens =
            view.house().into_iter().flat_map(|h| &h.rooms).filter(|r| view.is_a(&r.name, "kitchen"));
        let child = kitchens
            .filter_map(|room| somebody_in(view, &room.name, &["child", "baby"]))
            .find_map(|fact| fact.args.into_iter().next());
        let mut scene = Self { child, ..Self::default() };
        for call in view.memory.calls.values() {
            let Some(title) = cooked(call) else { continue };
            match call.state {
                CallState::Judged(Verdict::Failed) => {
                    scene.tried.insert(title);
                    if view.now.signed_duration_since(call.issued).num_hours() < IN_VAIN_HOURS {
                        *scene.failures.entry(title).or_default() += 1;
                    }
                }
                CallState::Judged(_) | CallState::Claimed(_) => {
                    scene.tried.insert(title);
                }
                CallState::Issued | CallState::Lost => {}
            }
        }
        scene
    }

    fn eaten(&self, recipe: &Recipe) -> bool {
        self.tried.contains(recipe.title.as_str())
    }

    fn failed(&self, recipe: &Recipe) -> bool {
        self.failures.get(recipe.title.as_str()).is_some_and(|failures| *failures >= IN_VAIN)
    }
}

/// The title of the recipe that a call cooks or prepares.
fn cooked(call: &Call) -> Option<&str> {
    let cooks = matches!(call.call.skill.as_str(), "cook" | "prepare");
    call.call.args.get("recipe").filter(|_| cooks).map(|title| title.as_str())
}

fn nothing_to_cook(meal: &Name, rated: &[Rated<'_>], view: &View<'_>) -> Blocked {
    let mut open: Vec<&Rated<'_>> = rated.iter().filter(|r| r.forbidden.is_none()).collect();
    open.sort_by(|a, b| a.missing.len().cmp(&b.missing.len()).then(b.score.total_cmp(&a.score)));
    let Some(nearest) = open.first() else {
        let because = rated.iter().filter_map(|r| r.forbidden.clone()).map(|(_, r)| r).take(3).collect();
        let reason = format!("no recipe for {} is left after allergies, diets and rules", humanise(meal));
        return Blocked::NoWay { reason, because };
    };
    let lacking: Vec<String> = nearest.missing.iter().map(|(item, _)| humanise(item)).collect();
    let short =
        nearest.missing.iter().map(|(item, lack)| (item.clone(), to_buy(view, item, *lack))).collect();
    let item = nearest.missing.first().map_or(Name::new("food"), |(item, _)| item.clone());
    Blocked::Missing {
        literal: Box::new(Literal::yes(Fact::new("ingredient", &[meal, &item]))),
        reason: format!(
            "nothing can be cooked from what is in the house; nearest is {}, for which there is no {}",
            nearest.recipe.title,
            and(&lacking)
        ),
        ask: Some(format!(
            "There is nothing in the house that I can make {} of. Shall I order {}?",
            humanise(meal),
            and(&lacking)
        )),
        because: nearest.missing.iter().map(|(item, _)| Ref::Stock(item.clone())).collect(),
        short,
    }
}

/// Whole packages, at least one.
pub(super) fn to_buy(view: &View<'_>, item: &Name, lack: f64) -> f64 {
    let package = view.catalogue.items.get(item).map_or(1.0, |i| i.package);
    (lack / package).ceil().max(1.0) * package
}

fn explain(builder: &mut Builder<'_>, rated: &[Rated<'_>], best: &Rated<'_>) {
    let why =
        |r: &Rated<'_>| if r.because.is_empty() { "it is its turn".to_owned() } else { and(&r.because) };
    let mut rests = vec![Ref::Recipe(best.recipe.name.clone())];
    rests.extend(best.rests.iter().cloned());
    rests.extend(best.uses.iter().map(|(item, _)| Ref::Stock(item.clone())));
    builder.think(
        format!("I make {}: everything is in the house, and {}.", best.recipe.title, why(best)),
        rests,
    );
    let mut others: Vec<&Rated<'_>> =
        rated.iter().filter(|r| r.is_open() && r.recipe.name != best.recipe.name).collect();
    others.sort_by(|a, b| b.score.total_cmp(&a.score));
    let lost: Vec<String> =
        others.iter().take(3).map(|r| format!("{} ({})", r.recipe.title, why(r))).collect();
    let lost = if lost.is_empty() {
        "nothing else could be made".to_owned()
    } else {
        format!("next came {}", and(&lost))
    };
    let lacking = rated.iter().filter(|r| r.forbidden.is_none() && !r.missing.is_empty()).count();
    let out: Vec<&Rated<'_>> = rated.iter().filter(|r| r.forbidden.is_some()).collect();
    let mut says = format!("Of {} recipes {lost}; {lacking} lack something", rated.len());
    let mut rests = Vec::new();
    for r in out.iter().take(3) {
        if let Some((reason, rest)) = &r.forbidden {
            says = format!("{says}; {} is out: {reason}", r.recipe.title);
            if !rests.contains(rest) {
                rests.push(rest.clone());
            }
        }
    }
    builder.think(format!("{says}."), rests);
}

/// Adds what follows from the recipe to the state: ingredients, what is chopped, what is left over, whether it is hot.
fn set_out<'a>(builder: &mut Builder<'a>, meal: &Name, chosen: Rated<'a>, cooked: bool) -> Choice<'a> {
    let view = builder.state.view;
    let recipe = chosen.recipe;
    let mut short: BTreeMap<Name, f64> = BTreeMap::new();
    let mut yes = |fact: Fact| builder.state.apply(&Literal::yes(fact));
    if recipe.cook_minutes > 0 {
        yes(Fact::new("hot-dish", &[meal]));
    }
    for (name, need) in &chosen.uses {
        let Some(item) = view.catalogue.items.get(name) else { continue };
        yes(Fact::new("ingredient", &[meal, name]));
        if item.chop {
            yes(Fact::new("to-chop", &[name]));
        }
        // Once it is cooked, stock has been reckoned down already.
        let rest = if cooked { stock(&view, name) } else { stock(&view, name) - need };
        if rest > item.package * REST_PART {
            yes(Fact::new("left-over", &[name]));
        }
        if rest < item.low {
            short.insert(name.clone(), to_buy(&view, name, item.low - rest));
        }
    }
    // What lies where it belongs only by presumption is not among the facts that a query finds.
    for (name, _) in &chosen.uses {
        let home = builder.state.home_of(name).map(|home| Fact::new("at", &[name, &home]));
        if let Some(at_home) = home.filter(|fact| builder.state.guess(fact)) {
            builder.state.apply(&Literal::yes(at_home));
        }
    }
    Choice { recipe, short: short.into_iter().collect() }
}

/// The words that the cooking skills take.
pub(crate) fn texts(recipe: &Recipe, eaters: u32) -> BTreeMap<Name, String> {
    let minutes = if recipe.cook_minutes > 0 { recipe.cook_minutes } else { recipe.prep_minutes };
    BTreeMap::from([
        (Name::new("recipe"), recipe.title.clone()),
        (Name::new("minutes"), minutes.max(1).to_string()),
        (Name::new("servings"), eaters.to_string()),
    ])
}
