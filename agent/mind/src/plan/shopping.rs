//! What is ordered: the open lines of the shopping list.

use hob_memory::{Line, LineState};
use hob_skills::{Name, recipe};

use super::view::View;

/// The list that the shopping goes by.
const SHOPPING: &str = "shopping";

/// The open lines, oldest first.
pub(crate) fn open_lines<'v>(view: &View<'v>) -> impl Iterator<Item = &'v Line> {
    view.memory.lines.values().filter(|l| l.list == SHOPPING && l.state == LineState::Open)
}

/// The order's text: `milk 2000 ml; egg 12 pc`. What two lines ask for is one.
pub(crate) fn order_text(view: &View<'_>) -> String {
    let mut wanted: Vec<(&Name, f64, Name)> = Vec::new();
    for line in open_lines(view) {
        let (quantity, unit) = amount(view, line);
        match wanted.iter_mut().find(|(item, _, of)| *item == &line.item && *of == unit) {
            Some((_, sum, _)) => *sum += quantity,
            None => wanted.push((&line.item, quantity, unit)),
        }
    }
    let lines =
        wanted.iter().map(|(item, quantity, unit)| format!("{} {quantity} {unit}", item.replace(' ', "-")));
    lines.collect::<Vec<String>>().join("; ")
}

/// How much a line asks for, in its item's unit: one package where it does not say, and what the catalogue does not
/// know goes by the piece.
pub fn in_item_unit(line: &Line, view: &View<'_>) -> f64 {
    amount(view, line).0
}

fn amount(view: &View<'_>, line: &Line) -> (f64, Name) {
    let Some(item) = view.catalogue.items.get(&line.item) else {
        return (line.quantity.unwrap_or(1.0), Name::new("pc"));
    };
    let quantity = match (line.quantity, line.unit.as_deref()) {
        (None, _) => item.package,
        (Some(quantity), Some(unit)) if unit == item.unit => quantity,
        (Some(quantity), unit) => recipe::in_unit_of(item, quantity, unit).unwrap_or(quantity * item.package),
    };
    (quantity, item.unit.clone())
}
