//! Kitchen and shop units, into the catalogue's grams, millilitres and pieces.

use hob_memory::Line;
use hob_skills::Catalogue;

/// How much a line asks for, in its item's unit; a line without a quantity asks for one package.
///
/// Factors: a US cup is 240 ml, a tablespoon 15 ml, a teaspoon 5 ml (US FDA, 21 CFR 101.9(b)(5)(viii)); the
/// international pound 453.592 g and ounce 28.35 g; the US pint 473 ml and gallon 3,785 ml.
pub fn in_item_unit(line: &Line, catalogue: &Catalogue) -> f64 {
    let Some(item) = catalogue.items.get(&line.item) else { return line.quantity.unwrap_or(1.0) };
    let Some(quantity) = line.quantity else { return item.package };
    let unit = line.unit.as_deref().unwrap_or("");
    let own = item.unit.as_str();
    let to_own = match (unit, own) {
        ("g" | "gram" | "grams", "g") | ("ml" | "millilitre" | "milliliter", "ml") | ("pc" | "piece" | "pieces", "pc") => 1.0,
        ("kg" | "kilo" | "kilos" | "kilogram" | "kilograms", "g") => 1000.0,
        ("lb" | "lbs" | "pound" | "pounds", "g") => 453.592,
        ("oz" | "ounce" | "ounces", "g") => 28.35,
        ("l" | "litre" | "litres" | "liter" | "liters", "ml") => 1000.0,
        ("pint" | "pints", "ml") => 473.0,
        ("gallon" | "gallons", "ml") => 3785.0,
        ("cup" | "cups", "ml") => 240.0,
        ("tbsp" | "tablespoon" | "tablespoons", "ml") => 15.0,
        ("tsp" | "teaspoon" | "teaspoons", "ml") => 5.0,
        ("dozen", "pc") => 12.0,
        // "Two milk", "two cartons of milk", "three packs of pasta": packages. A bare count of what is counted in
        // pieces is pieces.
        ("", "pc") => 1.0,
        _ => item.package,
    };
    quantity * to_own
}

#[cfg(test)]
mod tests {
    use hob_memory::{LineState, Provenance};
    use hob_schedules::{Instant, ItemId};
    use hob_skills::Name;

    use super::*;

    fn line(item: &str, quantity: Option<f64>, unit: Option<&str>) -> Line {
        Line {
            id: ItemId::from_bits(1),
            list: Name::new("shopping"),
            item: Name::new(item),
            quantity,
            unit: unit.map(Name::new),
            added: Instant::UNIX_EPOCH,
            provenance: Provenance::Low,
            state: LineState::Open,
        }
    }

    #[test]
    fn a_dozen_eggs_are_twelve_and_two_kilos_of_flour_two_thousand_grams() {
        let catalogue = Catalogue::builtin();
        assert_eq!(in_item_unit(&line("egg", Some(1.0), Some("dozen")), catalogue), 12.0);
        assert_eq!(in_item_unit(&line("flour", Some(2.0), Some("kg")), catalogue), 2000.0);
        assert_eq!(in_item_unit(&line("egg", Some(6.0), None), catalogue), 6.0);
    }

    #[test]
    fn what_has_no_quantity_is_one_package() {
        let catalogue = Catalogue::builtin();
        assert_eq!(in_item_unit(&line("milk", None, None), catalogue), catalogue.items["milk"].package);
        assert_eq!(
            in_item_unit(&line("milk", Some(2.0), Some("carton")), catalogue),
            2.0 * catalogue.items["milk"].package
        );
    }
}
