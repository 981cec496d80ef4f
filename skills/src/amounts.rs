//! How much of what, as people say it: "12 eggs", "2 packs of tofu", "1 litre of milk", "1 step".

use crate::Catalogue;

/// A count with its noun: "1 step", "2 steps".
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {}", plural(noun)) }
}

/// An item as words: `oat-milk` is "oat milk".
pub fn item_words(item: &str) -> String {
    item.replace('-', " ")
}

/// An item with how much of it, if anybody has said how much.
pub fn amount_words(item: &str, quantity: Option<f64>, unit: Option<&str>, catalogue: &Catalogue) -> String {
    let known = catalogue.items.get(item);
    let by_piece = known.is_none_or(|item| item.unit == "pc");
    let many = || match known.and_then(|item| item.plural.clone()) {
        Some(plural) => plural,
        None if known.is_some() && by_piece => plural(&item_words(item)),
        None => item_words(item),
    };
    let Some(quantity) = quantity else { return item_words(item) };
    let count = number(quantity);
    let one = (quantity - 1.0).abs() < f64::EPSILON;
    match unit {
        None | Some("pc" | "piece") if one => match many().split_once(" of ") {
            Some((piece, _)) => format!("1 {} of {}", singular(piece), item_words(item)),
            None => format!("1 {}", singular(&item_words(item))),
        },
        None | Some("pc" | "piece") if known.is_none() => {
            // "Tin tomatoes" are tomatoes.
            let words = item_words(item);
            let (before, last) =
                words.rsplit_once(' ').map_or(("", words.as_str()), |(before, last)| (before, last));
            let irregular = catalogue.items.get(last).and_then(|item| item.plural.clone());
            let last = irregular.filter(|many| !many.contains(' ')).unwrap_or_else(|| plural(last));
            format!("{count} {before} {last}").replace("  ", " ")
        }
        None | Some("pc" | "piece") if by_piece => format!("{count} {}", many()),
        // "3 milk": packets of what is weighed and measured.
        None | Some("pc" | "piece") => format!("{count} × {}", item_words(item)),
        Some(unit) => {
            let (count, unit) = measured(quantity, unit);
            let count = if one && unit.ends_with("-pack") { "a".to_owned() } else { count };
            // "Two nets of garlic" are not of cloves.
            let of = Some(many()).filter(|many| !many.contains(" of ")).unwrap_or_else(|| item_words(item));
            format!("{count} {unit} of {of}")
        }
    }
}

/// A quantity in the unit that people would say it in.
fn measured(quantity: f64, unit: &str) -> (String, String) {
    let (quantity, unit) = match unit {
        "ml" if quantity >= 1000.0 => (quantity / 1000.0, "litre"),
        "g" if quantity >= 1000.0 => (quantity / 1000.0, "kg"),
        "kg" if quantity < 1.0 => (quantity * 1000.0, "g"),
        "l" if quantity < 1.0 => (quantity * 1000.0, "ml"),
        "l" => (quantity, "litre"),
        other => (quantity, other),
    };
    let one = (quantity - 1.0).abs() < f64::EPSILON;
    let abbreviated = matches!(unit, "g" | "kg" | "ml" | "lb" | "oz");
    let unit = if one || abbreviated { unit.to_owned() } else { plural(unit) };
    (number(quantity), unit)
}

/// Whole numbers without a point.
fn number(quantity: f64) -> String {
    format!("{}", (quantity * 100.0).round() / 100.0)
}

/// The plural of a noun by the rules of spelling; what is one already stays. What follows no rule stands in the data of
/// the item.
fn plural(noun: &str) -> String {
    if noun.ends_with('s') && !noun.ends_with("ss") {
        return noun.to_owned();
    }
    if ["ss", "sh", "ch", "x", "z"].iter().any(|end| noun.ends_with(end)) {
        return format!("{noun}es");
    }
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    match noun.strip_suffix("oaf") {
        Some(stem) => format!("{stem}oaves"),
        None => format!("{noun}s"),
    }
}

/// "1 roll" of what is named "rolls".
fn singular(noun: &str) -> String {
    match noun.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
        Some(stem) => stem.to_owned(),
        None => noun.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_people_say_them() {
        let catalogue = Catalogue::builtin();
        for (item, quantity, unit, says) in [
            ("egg", Some(12.0), None, "12 eggs"),
            ("egg", Some(1.0), Some("pc"), "1 egg"),
            ("tomato", Some(6.0), Some("pc"), "6 tomatoes"),
            ("tomato", Some(4.0), Some("tin"), "4 tins of tomatoes"),
            ("tofu", Some(2.0), Some("pack"), "2 packs of tofu"),
            ("onion", Some(1.0), Some("bag"), "1 bag of onions"),
            ("bread", Some(2.0), Some("loaf"), "2 loaves of bread"),
            ("milk", Some(1000.0), Some("ml"), "1 litre of milk"),
            ("milk", Some(2.0), Some("l"), "2 litres of milk"),
            ("red-lentils", Some(0.5), Some("kg"), "500 g of red lentils"),
            ("potato", Some(1.0), Some("kg"), "1 kg of potatoes"),
            ("rolls", Some(6.0), Some("pc"), "6 rolls"),
            ("rolls", Some(1.0), Some("pc"), "1 roll"),
            ("oat-milk", Some(3.0), None, "3 × oat milk"),
            ("oat-milk", None, None, "oat milk"),
            ("tin-tomato", Some(4.0), None, "4 tin tomatoes"),
            ("toilet-paper", Some(1.0), Some("9-pack"), "a 9-pack of toilet paper"),
            ("party-hat", Some(3.0), None, "3 party hats"),
            ("strawberry-punnet", Some(1.0), None, "1 strawberry punnet"),
            ("garlic", Some(2.0), None, "2 cloves of garlic"),
            ("garlic", Some(2.0), Some("net"), "2 nets of garlic"),
            ("toilet-paper", Some(1.0), None, "1 roll of toilet paper"),
        ] {
            assert_eq!(amount_words(item, quantity, unit, catalogue), says);
        }
    }

    #[test]
    fn a_count_agrees_with_its_noun() {
        assert_eq!(counted(1, "step"), "1 step");
        assert_eq!(counted(2, "step"), "2 steps");
        assert_eq!(counted(3, "box"), "3 boxes");
        assert_eq!(counted(2, "entry"), "2 entries");
    }
}
