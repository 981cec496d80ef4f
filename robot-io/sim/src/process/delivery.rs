//! What is ordered arrives at the door some hours later, between eight in the morning and eight in the evening.

use chrono::{Days, NaiveTime, TimeDelta, Timelike as _};
use hob_schedules::{civil_of, resolve};
use hob_skills::{Catalogue, Name};

use crate::agenda::Happening;
use crate::log::Cause;
use crate::process::people::minutes;
use crate::world::{Notice, Order, World};

/// Hours from the order to the door, lowest and highest.
const HOURS: (f64, f64) = (2.0, 4.0);

/// The shop delivers from this hour …
const OPENS: u32 = 8;
/// … to this one.
const CLOSES: u32 = 20;

/// Chance that the shop is out of an item.
const OUT_OF_STOCK: f64 = 0.02;

/// Reads an order: parts split at `;`, each an item's name, how much, and in what: `egg 12 pc; flour 1500 g`.
///
/// Without a unit a number counts packages, or pieces of what comes in pieces; without a number it is one package.
/// What the catalogue does not know is ordered by the words themselves.
pub(crate) fn read(text: &str, catalogue: &Catalogue) -> Vec<(Name, f64)> {
    text.split([';', '\n']).filter_map(|part| read_part(part.trim(), catalogue)).collect()
}

fn read_part(part: &str, catalogue: &Catalogue) -> Option<(Name, f64)> {
    let mut number = None;
    let mut unit = None;
    let mut words: Vec<&str> = Vec::new();
    for word in part.split_whitespace() {
        let word = word.trim_matches(|c| matches!(c, ',' | ':' | '(' | ')' | '×'));
        if let (None, Ok(value)) = (number, word.parse::<f64>()) {
            number = Some(value);
        } else if let (true, None, Some(factor)) = (number.is_some(), unit, unit_factor(word)) {
            unit = Some(factor);
        } else if !(word.is_empty() || word == "of" || word == "x") {
            words.push(word);
        }
    }
    let words = words.join(" ");
    if words.is_empty() {
        return None;
    }
    let item = catalogue.items.get(words.as_str()).or_else(|| catalogue.item_named(&words));
    let Some(item) = item else {
        return Some((Name::new(words.to_lowercase().replace(' ', "-")), number.unwrap_or(1.0)));
    };
    let quantity = match (number, unit) {
        (None, _) => item.package,
        (Some(number), Some(factor)) => number * factor,
        (Some(number), None) if item.unit == "pc" => number,
        (Some(number), None) => number * item.package,
    };
    // More than a pallet is a slip of the keyboard; the shop refuses it.
    (quantity > 0.0 && quantity <= 100.0 * item.package.max(1.0)).then(|| (item.name.clone(), quantity))
}

fn unit_factor(word: &str) -> Option<f64> {
    match word {
        "g" | "ml" | "pc" => Some(1.0),
        "kg" | "l" => Some(1000.0),
        _ => None,
    }
}

/// The robot has ordered.
pub(crate) fn order(world: &mut World, parcel: &Name, text: &str) {
    let ground = world.ground();
    let items = read(text, ground.catalogue);
    let mut rng = world.rng("delivery", parcel);
    let mut due = world.now + minutes(rng.between(HOURS.0, HOURS.1) * 60.0);
    let civil = civil_of(due, ground.zone);
    let after_opening = minutes(rng.between(0.0, 120.0));
    let opening = NaiveTime::MIN + TimeDelta::hours(i64::from(OPENS));
    if civil.hour() >= CLOSES {
        due = resolve((civil.date() + Days::new(1)).and_time(opening), ground.zone) + after_opening;
    } else if civil.hour() < OPENS {
        due = resolve(civil.date().and_time(opening), ground.zone) + after_opening;
    }
    for (item, quantity) in &items {
        let quantity = world.quantity(item.clone(), *quantity);
        world.log.ordered.push(quantity);
    }
    let number = world.orders.keys().next_back().map_or(1, |last| last + 1);
    world.orders.insert(number, Order { parcel: parcel.clone(), items, due, delivered: false });
    world.agenda.add(due, Happening::Delivered { order: number });
}

/// The doorbell rings.
pub(crate) fn delivered(world: &mut World, number: u64) {
    let ground = world.ground();
    let factor = ground.profile.factor();
    let Some(mut order) = world.orders.get(&number).cloned() else { return };
    let mut rng = world.rng("shop", "stock");
    order.items.retain(|_| !rng.chance(OUT_OF_STOCK * factor));
    order.delivered = true;
    let parcel = order.parcel.clone();
    world.orders.insert(number, order);
    let door = ground.things("doormat").next().cloned();
    let place =
        door.or_else(|| crate::process::doors::inside(&ground)).unwrap_or_else(|| ground.dock_room.clone());
    // A parcel that still stands somewhere has the new one set down beside it.
    if world.place_of(&parcel).is_none() && !world.has("holding", &[&parcel]) {
        world.make("at", &[&parcel, &place], true, &Cause::process("delivery"));
    }
    world.log.count("deliveries");
    world.noticed.push(Notice::Doorbell { parcel, place });
}

/// A parcel is unpacked: everything goes where it is kept.
pub(crate) fn stowed(world: &mut World, parcel: &Name, cause: &Cause) {
    let arrived: Vec<u64> = world
        .orders
        .iter()
        .filter(|(_, order)| order.delivered && order.parcel == *parcel)
        .map(|(number, _)| *number)
        .collect();
    for number in arrived {
        let Some(order) = world.orders.remove(&number) else { continue };
        for (item, amount) in order.items {
            if let Some(place) = world.ground().home_of_item(&item) {
                world.stock_up(&item, &place, amount, cause);
            }
            let quantity = world.quantity(item, amount);
            world.log.bought.push(quantity);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_in_units_packages_and_pieces() {
        let catalogue = Catalogue::builtin();
        let read = |text: &str| {
            read(text, catalogue).into_iter().map(|(n, q)| (n.to_string(), q)).collect::<Vec<_>>()
        };
        let is = |name: &str, quantity: f64| (name.to_owned(), quantity);
        assert_eq!(read("egg 12 pc; flour 1500 g"), [is("egg", 12.0), is("flour", 1500.0)]);
        assert_eq!(
            read("2 kg flour; egg; milk 2; 3 lemons"),
            [is("flour", 2000.0), is("egg", 12.0), is("milk", 2000.0), is("lemon", 3.0)]
        );
        assert_eq!(read("birthday candles 2; ;"), [is("birthday-candles", 2.0)]);
        assert_eq!(read("flour 99999999 g"), []);
    }
}
