//! Which recipe, and that what somebody cannot eat is never in it.

use hob_memory::{Plan, StepKind};
use hob_mind::plan::{self, Blocked};
use hob_schedules::commitment::{Matter, Preference, StatedFact};
use hob_skills::{Catalogue, Name, recipe};

use crate::home::{Home, duty, show, skills};

fn allergic(home: &mut Home, to: &str) {
    let fact = StatedFact::Allergy { who: Name::new("emma"), to: Name::new(to) };
    home.commit(Matter::Fact(fact), &format!("Emma cannot eat {to}."));
}

fn full_larder(home: &mut Home) {
    for item in Catalogue::builtin().items.values().filter(|i| i.kind() == "food") {
        home.stock(&item.name, item.package * 4.0);
    }
}

fn has(plan: &Plan, class: &str) -> bool {
    let recipe = recipe::book().iter().find(|r| Some(&r.name) == plan.recipe.as_ref()).expect("a recipe");
    let items = &Catalogue::builtin().items;
    recipe.ingredients.iter().any(|i| items[&i.item].classes.iter().any(|c| c == class))
}

#[test]
fn nobody_is_served_what_they_are_allergic_to() {
    for (word, classes) in [
        ("nuts", &["nuts", "peanut"][..]),
        ("gluten", &["gluten"]),
        ("milk", &["dairy"]),
        ("lactose", &["dairy"]),
        ("shrimp", &["shellfish"]),
        ("seafood", &["fish", "shellfish"]),
        ("eggs", &["egg"]),
        ("fish", &["fish"]),
        ("soy", &["soy"]),
    ] {
        for meal in ["make-dinner", "make-lunch", "make-breakfast", "pack-lunch"] {
            let mut home = Home::new();
            full_larder(&mut home);
            allergic(&mut home, word);
            // Every day of two months has another recipe's turn.
            for _ in 0..60 {
                home.now += chrono::TimeDelta::days(1);
                let Ok(plan) = home.plan_in_full(&duty(meal)) else { continue };
                for class in classes {
                    assert!(!has(&plan, class), "{word}: {:?} has {class}", plan.recipe);
                }
            }
        }
    }
}

#[test]
fn a_vegetarian_household_gets_neither_meat_nor_fish() {
    let mut home = Home::new();
    full_larder(&mut home);
    let likes = Preference::Likes { who: None, what: Name::new("vegetarian") };
    home.commit(Matter::Preference(likes), "We are vegetarian.");
    for _ in 0..40 {
        home.now += chrono::TimeDelta::days(1);
        let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
        assert!(!has(&plan, "meat") && !has(&plan, "fish") && !has(&plan, "shellfish"), "{:?}", plan.recipe);
    }
}

#[test]
fn dinner_is_not_the_same_day_after_day() {
    let mut home = Home::new();
    full_larder(&mut home);
    let mut last = None;
    for _ in 0..10 {
        let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
        assert_ne!(plan.recipe, last);
        last.clone_from(&plan.recipe);
        let steps = plan.steps.len();
        home.carry_out(&plan, 0..steps);
        home.now += chrono::TimeDelta::hours(23);
        full_larder(&mut home);
    }
}

#[test]
fn the_dish_that_was_asked_for_is_made() {
    let mut home = Home::new();
    full_larder(&mut home);
    let mut dinner = duty("make-dinner");
    dinner.manner = vec!["with salmon".to_owned()];
    let plan = home.plan_in_full(&dinner).expect("a plan");
    assert_eq!(plan.recipe.as_deref(), Some("baked-salmon-with-potatoes"));
}

#[test]
fn an_empty_larder_is_asked_about_with_what_to_buy() {
    let mut home = Home::new();
    home.memory.stock.clear();
    home.stock("spaghetti", 500.0);
    let blocked = home.plan_in_full(&duty("make-dinner"));
    let Err(Blocked::Missing { short, ask: Some(ask), .. }) = blocked else { panic!("{blocked:?}") };
    assert!(!short.is_empty() && ask.contains("Shall I order"), "{ask}");
}

#[test]
fn the_stove_is_on_only_while_the_robot_cooks() {
    let mut home = Home::new();
    let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    let steps = skills(&plan);
    let at = |word: &str| {
        steps.iter().position(|s| s.starts_with(word)).unwrap_or_else(|| panic!("{word}\n{}", show(&plan)))
    };
    assert_eq!(at("cook"), at("switch-on") + 1, "{}", show(&plan));
    assert_eq!(at("switch-off"), at("cook") + 1, "{}", show(&plan));
    assert!(at("serve") > at("switch-off"));
}

#[test]
fn what_is_left_of_the_milk_goes_back_into_the_fridge() {
    let mut home = Home::new();
    let mut breakfast = duty("make-breakfast");
    breakfast.manner = vec!["porridge".to_owned()];
    let plan = home.plan_in_full(&breakfast).expect("a plan");
    let steps = skills(&plan);
    assert!(steps.contains(&"place milk fridge".to_owned()), "{}", show(&plan));
    assert_eq!(steps.iter().filter(|s| s.starts_with("open fridge")).count(), 2, "{}", show(&plan));
}

#[test]
fn the_fridge_is_looked_into_when_nobody_has_for_a_day() {
    let mut home = Home::new();
    home.now += chrono::TimeDelta::hours(30);
    let plan = home.plan(&duty("make-dinner")).expect("a plan");
    assert!(plan.partial);
    let steps = skills(&plan);
    for step in ["open fridge", "look fridge", "close fridge", "look pantry", "look freezer"] {
        assert!(steps.contains(&step.to_owned()), "{step}\n{}", show(&plan));
    }
}

#[test]
fn reasons_name_the_recipe_and_what_it_rests_on() {
    let mut home = Home::new();
    let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    let said: Vec<&str> = plan.reasoning.iter().map(|t| t.says.as_str()).collect();
    assert!(said.iter().any(|s| s.starts_with("I make ")), "{said:#?}");
    assert!(said.iter().any(|s| s.contains("recipes next came")), "{said:#?}");
    assert!(plan.steps.iter().all(|s| s.because < plan.reasoning.len()));
}

#[test]
fn the_policy_is_given_the_recipe_and_the_manner() {
    let mut home = Home::new();
    let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    let cook = plan.steps.iter().find(|s| matches!(&s.kind, StepKind::Call { skill, .. } if skill == "cook"));
    let call = plan::call_of(cook.expect("a step"), hob_schedules::CallId::from_bits(1), &home.view());
    assert!(
        call.sentence.starts_with("Cook ") && call.sentence.contains(" on the stove"),
        "{}",
        call.sentence
    );
    assert!(call.check.iter().any(|f| f.to_string() == "cooked(dinner)"), "{:?}", call.check);
}

#[test]
fn with_a_child_in_the_kitchen_a_dish_without_knives_is_made() {
    let mut home = Home::new();
    let mut alone = 0;
    for _ in 0..7 {
        home.now += chrono::TimeDelta::days(1);
        let chops = |home: &Home| {
            let plan = home.clone().plan_in_full(&duty("make-lunch")).expect("a plan");
            skills(&plan).iter().any(|step| step.starts_with("chop"))
        };
        alone += usize::from(chops(&home));
        let mut with_child = home.clone();
        with_child.believe("person-in(emma, kitchen)");
        assert!(!chops(&with_child), "there are lunches that need no knife");
    }
    assert!(alone > 0, "alone, the lunch of some day needs one");
}

#[test]
fn with_a_child_in_the_kitchen_breakfast_is_cold() {
    let mut home = Home::new();
    let mut hot = 0;
    for _ in 0..7 {
        home.now += chrono::TimeDelta::days(1);
        let cooks = |home: &Home| {
            let plan = home.clone().plan_in_full(&duty("make-breakfast")).expect("a plan");
            skills(&plan).iter().any(|step| step.starts_with("cook"))
        };
        hot += usize::from(cooks(&home));
        let mut with_child = home.clone();
        with_child.believe("person-in(emma, kitchen)");
        assert!(!cooks(&with_child), "there is cereal");
    }
    assert!(hot > 0, "alone, the breakfast of some day is hot");
}

#[test]
fn a_rest_on_the_counter_is_no_reason_not_to_fetch_the_full_packet() {
    let mut home = Home::new();
    let plan = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    let fetched = skills(&plan).into_iter().find_map(|step| {
        let (item, from) = step.strip_prefix("pick ")?.split_once(' ')?;
        Catalogue::builtin().items.contains_key(item).then(|| (item.to_owned(), from.to_owned()))
    });
    let (item, from) = fetched.unwrap_or_else(|| panic!("something is fetched: {}", show(&plan)));
    home.believe(&format!("at({item}, counter)"));
    let all = home.memory.stock[item.as_str()].quantity;
    let places = [(Name::new(&from), all - 1.0), (Name::new("counter"), 1.0)];
    home.memory.amounts.insert(Name::new(&item), places.into_iter().collect());
    let again = home.plan_in_full(&duty("make-dinner")).expect("a plan");
    assert_eq!(again.recipe, plan.recipe);
    let pick = format!("pick {item} {from}");
    assert!(skills(&again).contains(&pick), "no {pick}: {}", show(&again));
}
