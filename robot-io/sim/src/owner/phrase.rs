//! How the owner puts things.

use hob_skills::{Item, Name};

use crate::seed::Rng;
use crate::world::World;

/// Who is to be kept out of which room, if that is what hob asks for.
pub(crate) fn kept_out(text: &str, world: &World) -> Option<(Name, Name)> {
    let ground = world.ground();
    let (who, rest) = text.split_once("keep ")?.1.split_once(" out of the ")?;
    let who = ground.people.keys().find(|name| name.eq_ignore_ascii_case(who))?;
    let mut rooms: Vec<&Name> =
        ground.rooms.keys().filter(|room| rest.starts_with(&room.replace('-', " "))).collect();
    rooms.sort_by_key(|room| std::cmp::Reverse(room.len()));
    Some((who.clone(), (*rooms.first()?).clone()))
}

/// An amount of an item in words, and how much that is in the item's unit: `2 kg of flour`, `a dozen eggs`.
pub(crate) fn amount(item: &Item, quantity: f64, rng: &mut Rng) -> (String, f64) {
    let name = plain(item);
    let packages = (quantity / item.package).round().max(1.0);
    match item.unit.as_str() {
        // Nobody counts sheets of paper or cloves of garlic: they are bought by the package.
        "pc" if item.kind() == "supply" || item.name == "garlic" || item.name == "celery" => {
            match packages as u64 {
                0 | 1 => (name, item.package),
                n => (format!("{} packs of {name}", in_words(n)), packages * item.package),
            }
        }
        "pc" => {
            let count = quantity.round().max(1.0);
            let words = match count as u64 {
                1 => format!("{} {name}", article(&name)),
                12 if rng.chance(0.7) => format!("a dozen {}", plural(&name)),
                24 if rng.chance(0.5) => format!("two dozen {}", plural(&name)),
                n if n <= 12 && rng.chance(0.5) => format!("{} {}", in_words(n), plural(&name)),
                n => format!("{n} {}", plural(&name)),
            };
            (words, count)
        }
        unit => {
            let (large, small) = if unit == "ml" { (["l", "litres"], "ml") } else { (["kg", "kilos"], "g") };
            let plain_package = packages <= 3.0 && rng.chance(0.35);
            if plain_package && packages == 1.0 {
                // "Milk": one package of it.
                return (name, item.package);
            }
            if plain_package {
                let word = if unit == "ml" { "bottles" } else { "packets" };
                return (format!("{} {word} of {name}", in_words(packages as u64)), packages * item.package);
            }
            if quantity >= 1000.0 {
                // Said to the half kilo.
                let said = (quantity / 500.0).round() / 2.0;
                let number = if said.fract() == 0.0 { format!("{said:.0}") } else { format!("{said:.1}") };
                let unit = if said == 1.0 || rng.chance(0.6) { large[0] } else { large[1] };
                let words = match (said == 1.0 && rng.chance(0.4), small) {
                    (true, "g") => format!("a kilo of {name}"),
                    (true, _) => format!("a litre of {name}"),
                    (false, _) => format!("{number} {unit} of {name}"),
                };
                return (words, said * 1000.0);
            }
            let said = (quantity / 10.0).round().max(1.0) * 10.0;
            (format!("{said:.0} {small} of {name}"), said)
        }
    }
}

/// What an item is called.
pub(crate) fn plain(item: &Item) -> String {
    item.name.replace('-', " ")
}

/// A whole answer.
pub(crate) fn answer(wanted: &[String], still_have: Option<&str>, skips: &[String], rng: &mut Rng) -> String {
    let list = join(wanted);
    let mut text = String::new();
    let skip = join(skips);
    if !wanted.is_empty() {
        let one_breath = rng.chance(0.4);
        if one_breath {
            // "milk, a dozen eggs and 2 kg of flour, we still have butter, and skip laundry this Saturday"
            text.push_str(&list);
            if let Some(have) = still_have {
                text.push_str(&format!(", we still have {have}"));
            }
            if !skips.is_empty() {
                text.push_str(&format!(", and skip {skip}"));
            }
            return text;
        }
        text.push_str(&match rng.below(5) {
            0 => format!("Please get {list}."),
            1 => format!("We need {list}."),
            2 => format!("Could you pick up {list}?"),
            3 => format!("{} please.", capital(&list)),
            _ => format!("Hi! Can you add {list}?"),
        });
    }
    if let Some(have) = still_have {
        text.push_str(&match rng.below(2) {
            0 => format!(" We still have {have}."),
            _ => format!(" No {have} needed, we still have some."),
        });
    }
    if !skips.is_empty() {
        text.push_str(&match rng.below(3) {
            0 => format!(" And skip {skip}."),
            1 => format!(" Please skip {skip}."),
            _ => format!(" No {skip}, thanks."),
        });
    }
    text.trim().to_owned()
}

/// She needs nothing.
pub(crate) fn nothing(rng: &mut Rng) -> String {
    let all = [
        "nothing this week, thanks",
        "Nothing, we're good.",
        "No, all fine, thank you.",
        "nope, nothing needed",
    ];
    rng.pick(&all).map_or_else(String::new, |text| (*text).to_owned())
}

fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn plural(name: &str) -> String {
    if name.ends_with('s') {
        name.to_owned()
    } else if name.ends_with("tato") || name.ends_with("mato") || name.ends_with("ch") {
        format!("{name}es")
    } else if let Some(stem) = name.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o'])) {
        format!("{stem}ies")
    } else {
        format!("{name}s")
    }
}

fn in_words(number: u64) -> String {
    let words = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    usize::try_from(number)
        .ok()
        .and_then(|n| words.get(n))
        .map_or_else(|| number.to_string(), |w| (*w).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Seed;
    use hob_skills::Catalogue;

    #[test]
    fn what_she_says_is_what_she_means() {
        let items = &Catalogue::builtin().items;
        for n in 0..200 {
            let mut rng = Seed::of("phrase").nth(n).rng();
            let (words, quantity) = amount(&items["egg"], 12.0, &mut rng);
            assert_eq!(quantity, 12.0);
            assert!(words.contains("egg"), "{words}");
            let (words, quantity) = amount(&items["flour"], 2000.0, &mut rng);
            let said: &[(&str, f64)] =
                &[("flour", 1500.0), ("2 kg of flour", 2000.0), ("2 kilos of flour", 2000.0)];
            assert!(said.contains(&(&words, quantity)), "{words} {quantity}");
        }
    }

    #[test]
    fn plurals_and_articles() {
        assert_eq!(plural("potato"), "potatoes");
        assert_eq!(plural("egg"), "eggs");
        assert_eq!(plural("cherry"), "cherries");
        assert_eq!(article("onion"), "an");
    }
}
