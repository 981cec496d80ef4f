//! The recipe book, and the words for food.

use hob_skills::{Catalogue, recipe};

#[test]
fn every_recipe_is_read_and_every_ingredient_is_an_item() {
    let catalogue = Catalogue::builtin();
    let book = recipe::book();
    assert!(book.len() >= 24, "{}", book.len());
    for recipe in book {
        assert!(
            recipe.serves >= 2 && !recipe.ingredients.is_empty() && !recipe.meals.is_empty(),
            "{}",
            recipe.name
        );
        for ingredient in &recipe.ingredients {
            let item = catalogue.items.get(&ingredient.item).expect("an item");
            assert_eq!(item.kind(), "food", "{} in {}", item.name, recipe.name);
            assert!(ingredient.quantity > 0.0, "{} in {}", item.name, recipe.name);
            // Four people eat neither forty onions nor a gram of spaghetti.
            let packages = ingredient.quantity / item.package;
            assert!(
                (0.002..=5.0).contains(&packages),
                "{}: {} of {}",
                recipe.name,
                ingredient.quantity,
                item.name
            );
        }
        let vegetarian = recipe.tags.iter().any(|t| t == "vegetarian");
        let flesh = |c: &str| matches!(c, "meat" | "fish" | "shellfish");
        let has_flesh =
            recipe.ingredients.iter().any(|i| catalogue.items[&i.item].classes.iter().any(|c| flesh(c)));
        assert!(!(vegetarian && has_flesh), "{} is not vegetarian", recipe.name);
        let gluten =
            recipe.ingredients.iter().any(|i| catalogue.items[&i.item].classes.iter().any(|c| c == "gluten"));
        assert!(!(gluten && recipe.tags.iter().any(|t| t == "glutenfree")), "{} has gluten", recipe.name);
        let dairy = |c: &str| matches!(c, "dairy" | "egg");
        let has_dairy =
            recipe.ingredients.iter().any(|i| catalogue.items[&i.item].classes.iter().any(|c| dairy(c)));
        assert!(!(has_dairy && recipe.tags.iter().any(|t| t == "vegan")), "{} is not vegan", recipe.name);
    }
    for meal in ["dinner", "lunch", "breakfast", "packed-lunch"] {
        assert!(book.iter().filter(|r| r.meals.iter().any(|m| m == meal)).count() >= 4, "{meal}");
    }
}

#[test]
fn a_bolognese_needs_what_its_file_says() {
    let recipe = recipe::book().iter().find(|r| r.name == "spaghetti-bolognese").expect("in the book");
    let need = |item: &str| recipe.ingredients.iter().find(|i| i.item == item).map(|i| i.quantity);
    assert_eq!(need("spaghetti"), Some(400.0));
    assert_eq!(need("garlic"), Some(2.0));
    assert_eq!(need("olive-oil"), Some(30.0));
    assert_eq!((recipe.serves, recipe.prep_minutes, recipe.cook_minutes), (4, 15, 35));
}

#[test]
fn food_is_known_in_british_and_american_singular_and_plural() {
    let catalogue = Catalogue::builtin();
    for (words, item) in [
        ("aubergine", "aubergine"),
        ("eggplants", "aubergine"),
        ("Zucchini", "courgette"),
        ("scallions", "spring-onion"),
        ("tomatoes", "tomato"),
        ("Loo rolls", "toilet-paper"),
        ("paper towels", "kitchen-roll"),
        ("ground beef", "minced-beef"),
        ("loaves", "bread"),
        ("dishwasher tablets", "dishwasher-tablet"),
        ("kitty litter", "cat-litter"),
    ] {
        assert_eq!(catalogue.item_named(words).map(|i| i.name.as_str()), Some(item), "{words}");
    }
    assert!(catalogue.item_named("a spaceship").is_none());
}

#[test]
fn no_word_names_two_items() {
    let mut seen = std::collections::BTreeMap::new();
    for item in Catalogue::builtin().items.values() {
        let name = item.name.replace('-', " ");
        for word in std::iter::once(&name).chain(&item.words) {
            if let Some(other) = seen.insert(word.to_lowercase(), &item.name) {
                assert_eq!(other, &item.name, "`{word}`");
            }
        }
    }
}

#[test]
fn household_measures_become_the_items_unit() {
    let items = &Catalogue::builtin().items;
    let in_unit = |item: &str, number, measure| recipe::in_unit_of(&items[item], number, measure);
    assert_eq!(in_unit("egg", 1.0, Some("dozen")), Some(12.0));
    assert_eq!(in_unit("egg", 6.0, None), Some(6.0));
    assert_eq!(in_unit("milk", 2.0, None), Some(2000.0));
    assert_eq!(in_unit("milk", 2.0, Some("litres")), Some(2000.0));
    assert_eq!(in_unit("flour", 1.0, Some("kg")), Some(1000.0));
    assert_eq!(in_unit("bread", 2.0, Some("loaves")), Some(1600.0));
    assert_eq!(in_unit("egg", 2.0, Some("kg")), None);
    assert_eq!(in_unit("milk", 2.0, Some("furlongs")), None);
}
