//! Reading schema.org `Recipe` JSON-LD, and the amounts in its ingredients.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::recipe::{Ingredient, Recipe};
use crate::{Catalogue, Item, Name};

macro_rules! recipes {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../catalogue/recipes/", $name, ".json")))),*] };
}

/// The recipes under `skills/catalogue/recipes/`, compiled in.
const FILES: &[(&str, &str)] = recipes![
    "baked-salmon-with-potatoes",
    "bean-tacos",
    "beef-stew",
    "bread-and-jam",
    "cereal-and-fruit",
    "cheese-sandwiches",
    "chicken-curry",
    "chickpea-curry",
    "chilli-con-carne",
    "fish-and-peas",
    "fried-rice-with-egg",
    "greek-salad",
    "halloumi-couscous",
    "ham-sandwiches",
    "hummus-wraps",
    "lentil-soup",
    "mushroom-risotto",
    "pesto-pasta",
    "pork-chops-with-cabbage",
    "porridge",
    "potato-and-leek-soup",
    "prawn-noodles",
    "roast-vegetable-traybake",
    "sausages-and-mash",
    "scrambled-eggs-on-toast",
    "spaghetti-bolognese",
    "tomato-pasta",
    "tuna-pasta-salad",
    "turkey-and-salad-rolls",
    "vegetable-omelette",
    "vegetable-stir-fry",
    "yogurt-with-oats-and-fruit",
];

static BOOK: LazyLock<Vec<Recipe>> = LazyLock::new(|| {
    let read = |(file, text): &(&str, &str)| match parse(text, Catalogue::builtin()) {
        Ok(recipe) => recipe,
        // The files are part of the program and a unit test reads them all.
        Err(error) => panic!("recipe {file}: {error}"),
    };
    FILES.iter().map(read).collect()
});

/// The recipes that hob comes with, by name.
pub fn book() -> &'static [Recipe] {
    &BOOK
}

/// Why a text is no recipe that hob can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// Not schema.org `Recipe` JSON.
    #[error("no schema.org Recipe: {0}; see skills/catalogue/recipes for examples")]
    Json(String),
    /// An ingredient that is no item of the catalogue.
    #[error("ingredient `{0}` names no item; add it to skills/catalogue/items, or use its word there")]
    Unknown(String),
    /// An ingredient whose unit does not fit the item's.
    #[error("ingredient `{text}` is not in {unit}, in which `{item}` is counted; write it so")]
    Unit {
        /// The ingredient.
        text: String,
        /// The item.
        item: Name,
        /// The item's unit.
        unit: Name,
    },
    /// A duration that is not ISO 8601 in hours and minutes.
    #[error("`{0}` is no duration; write PT1H20M")]
    Duration(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    name: String,
    recipe_yield: OneOrMany,
    recipe_category: OneOrMany,
    #[serde(default)]
    prep_time: Option<String>,
    #[serde(default)]
    cook_time: Option<String>,
    #[serde(default)]
    keywords: OneOrMany,
    #[serde(default)]
    suitable_for_diet: OneOrMany,
    recipe_ingredient: Vec<String>,
}

/// schema.org lets almost every property be one value or a list, and numbers be texts.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    Number(u32),
    One(String),
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        OneOrMany::Many(Vec::new())
    }
}

impl OneOrMany {
    /// The values; texts are split at commas, as `keywords` are written.
    fn words(&self) -> Vec<String> {
        let texts = match self {
            OneOrMany::Number(number) => vec![number.to_string()],
            OneOrMany::One(text) => vec![text.clone()],
            OneOrMany::Many(texts) => texts.clone(),
        };
        texts
            .iter()
            .flat_map(|t| t.split(','))
            .map(|t| t.trim().to_lowercase())
            .filter(|t| !t.is_empty())
            .collect()
    }
}

/// Reads one schema.org `Recipe`.
pub fn parse(json: &str, catalogue: &Catalogue) -> Result<Recipe, RecipeError> {
    let schema: Schema = serde_json::from_str(json).map_err(|error| RecipeError::Json(error.to_string()))?;
    let serves = schema.recipe_yield.words().iter().find_map(|w| {
        w.split(|c: char| !c.is_ascii_digit())
            .find(|digits| !digits.is_empty())
            .and_then(|digits| digits.parse().ok())
    });
    let mut tags: Vec<Name> = schema.keywords.words().iter().map(|w| name_of(w)).collect();
    for diet in schema.suitable_for_diet.words() {
        let diet = diet.rsplit('/').next().unwrap_or_default();
        tags.push(name_of(diet.strip_suffix("diet").unwrap_or(diet)));
    }
    tags.sort();
    tags.dedup();
    Ok(Recipe {
        name: name_of(&schema.name),
        title: schema.name,
        // A recipe that does not say whom it feeds feeds a table of four, as most that do say.
        serves: serves.unwrap_or(4),
        meals: schema.recipe_category.words().iter().map(|w| name_of(w)).collect(),
        prep_minutes: schema.prep_time.as_deref().map_or(Ok(0), minutes)?,
        cook_minutes: schema.cook_time.as_deref().map_or(Ok(0), minutes)?,
        tags,
        ingredients: schema
            .recipe_ingredient
            .iter()
            .map(|text| ingredient(text, catalogue))
            .collect::<Result<_, _>>()?,
    })
}

/// A title as a name: lower case, words joined by `-`.
fn name_of(title: &str) -> Name {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.to_lowercase().replace(['é', 'è'], "e"))
        .collect();
    Name::from(words.join("-"))
}

/// ISO 8601 duration in hours and minutes.
fn minutes(text: &str) -> Result<u32, RecipeError> {
    let bad = || RecipeError::Duration(text.to_owned());
    let mut rest = text.strip_prefix("PT").ok_or_else(bad)?;
    let mut total = 0;
    for (letter, factor) in [('H', 60), ('M', 1)] {
        if let Some((digits, after)) = rest.split_once(letter) {
            total += digits.parse::<u32>().map_err(|_| bad())?.checked_mul(factor).ok_or_else(bad)?;
            rest = after;
        }
    }
    if rest.is_empty() { Ok(total) } else { Err(bad()) }
}

/// `200 g spaghetti`, `2 eggs`, `1 tbsp olive oil`, `2 garlic cloves`, `1 tin chickpeas`.
fn ingredient(text: &str, catalogue: &Catalogue) -> Result<Ingredient, RecipeError> {
    let plain = text.split(',').next().unwrap_or(text).trim().to_lowercase();
    let (number, rest) = leading_number(&plain);
    let (measure, words) = match rest.split_once(' ') {
        Some((unit, words)) if MEASURES.iter().any(|m| m.words.contains(&unit)) => (Some(unit), words),
        _ => (None, rest),
    };
    let words = words.strip_prefix("of ").unwrap_or(words);
    let item = catalogue.item_named(words).ok_or_else(|| RecipeError::Unknown(text.to_owned()))?;
    let quantity = in_unit_of(item, number.unwrap_or(1.0), measure).ok_or_else(|| RecipeError::Unit {
        text: text.to_owned(),
        item: item.name.clone(),
        unit: item.unit.clone(),
    })?;
    Ok(Ingredient { item: item.name.clone(), quantity })
}

struct Measure {
    words: &'static [&'static str],
    /// How much it is, and in what: `g`, `ml`, `pc`, or packages (`package`).
    holds: (f64, &'static str),
}

/// Household measures, metric (a US cup is 237 ml: within what a cook levels off).
const MEASURES: &[Measure] = &[
    Measure { words: &["g", "gram", "grams"], holds: (1.0, "g") },
    Measure { words: &["kg", "kilo", "kilos", "kilogram", "kilograms"], holds: (1000.0, "g") },
    Measure { words: &["oz", "ounce", "ounces"], holds: (28.35, "g") },
    Measure { words: &["lb", "lbs", "pound", "pounds"], holds: (453.6, "g") },
    Measure { words: &["ml", "millilitre", "millilitres", "milliliter", "milliliters"], holds: (1.0, "ml") },
    Measure { words: &["cl"], holds: (10.0, "ml") },
    Measure { words: &["l", "litre", "litres", "liter", "liters"], holds: (1000.0, "ml") },
    Measure { words: &["pint", "pints"], holds: (568.0, "ml") },
    Measure { words: &["gallon", "gallons"], holds: (3785.0, "ml") },
    Measure { words: &["tbsp", "tablespoon", "tablespoons"], holds: (15.0, "ml") },
    Measure { words: &["tsp", "teaspoon", "teaspoons"], holds: (5.0, "ml") },
    Measure { words: &["cup", "cups"], holds: (240.0, "ml") },
    Measure { words: &["pinch", "pinches"], holds: (0.5, "ml") },
    Measure { words: &["handful", "handfuls"], holds: (25.0, "g") },
    Measure { words: &["slice", "slices"], holds: (40.0, "g") },
    Measure { words: &["dozen", "dozens"], holds: (12.0, "pc") },
    Measure {
        words: &[
            "pc", "piece", "pieces", "clove", "cloves", "head", "heads", "stick", "sticks", "roll", "rolls",
            "bulb", "bulbs",
        ],
        holds: (1.0, "pc"),
    },
    Measure {
        words: &[
            "tin", "tins", "can", "cans", "jar", "jars", "pack", "packs", "packet", "packets", "package",
            "packages", "bag", "bags", "box", "boxes", "bottle", "bottles", "carton", "cartons", "loaf",
            "loaves", "bunch", "bunches", "tub", "tubs", "tube", "tubes", "bar", "bars", "punnet", "punnets",
            "block", "blocks", "net", "nets",
        ],
        holds: (1.0, "package"),
    },
];

/// A number of household measures (`kg`, `dozen`, `bottle`; pieces when `None`) of an item, in the item's unit. `None`
/// when the measure is no measure, or cannot be turned into the item's unit: nobody knows how many grams a bottle of
/// what comes in pieces holds.
pub fn in_unit_of(item: &Item, number: f64, measure: Option<&str>) -> Option<f64> {
    let Some(measure) = measure else {
        // "2 eggs" are pieces; "2 milk" are packages.
        return Some(if item.unit == "pc" { number } else { number * item.package });
    };
    let (holds, unit) = MEASURES.iter().find(|m| m.words.contains(&measure)).map(|m| m.holds)?;
    match (unit, item.unit.as_str()) {
        ("package", _) => Some(number * item.package),
        (a, b) if a == b => Some(number * holds),
        // Water's weight: within a factor of two of anything that goes by the spoon.
        ("ml", "g") | ("g", "ml") => Some(number * holds),
        ("pc", _) => Some(number * item.package),
        _ => None,
    }
}

/// The number at the start (`2`, `0.5`, `1/2`, `1 1/2`, `½`), and what follows it.
fn leading_number(text: &str) -> (Option<f64>, &str) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let Some(number) = number(first) else {
        // "200g spaghetti"
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(0);
        return match text[..end].parse() {
            Ok(number) => (Some(number), text[end..].trim_start()),
            Err(_) => (None, text),
        };
    };
    match rest.split_once(' ') {
        Some((second, after)) if second.contains('/') => match self::number(second) {
            Some(part) => (Some(number + part), after),
            None => (Some(number), rest),
        },
        _ => (Some(number), rest),
    }
}

fn number(text: &str) -> Option<f64> {
    match text {
        "½" => Some(0.5),
        "¼" => Some(0.25),
        "¾" => Some(0.75),
        "a" | "an" => Some(1.0),
        _ => match text.split_once('/') {
            Some((a, b)) => Some(a.parse::<f64>().ok()? / b.parse::<f64>().ok().filter(|b| *b > 0.0)?),
            None => text.parse().ok(),
        },
    }
}
