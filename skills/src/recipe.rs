//! Recipes in schema.org's vocabulary (`Recipe`), read from JSON-LD files.

use serde::{Deserialize, Serialize};

use crate::Name;
pub use crate::recipe_book::{RecipeError, book, in_unit_of, parse};

/// A recipe as hob uses it: read from schema.org `Recipe` JSON, its ingredients resolved to the catalogue's items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Its name in the vocabulary (`lentil-soup`), from schema.org `name`.
    pub name: Name,
    /// schema.org `name`.
    pub title: String,
    /// How many it feeds: schema.org `recipeYield`.
    pub serves: u32,
    /// schema.org `recipeCategory`: `dinner`, `lunch`, `breakfast`.
    pub meals: Vec<Name>,
    /// schema.org `prepTime`, minutes.
    pub prep_minutes: u32,
    /// schema.org `cookTime`, minutes.
    pub cook_minutes: u32,
    /// schema.org `keywords` and `suitableForDiet`: `vegetarian`, `spicy`, `fish`.
    pub tags: Vec<Name>,
    /// schema.org `recipeIngredient`.
    pub ingredients: Vec<Ingredient>,
}

/// An ingredient with its amount for the whole recipe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ingredient {
    /// The catalogue's item.
    pub item: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
}
