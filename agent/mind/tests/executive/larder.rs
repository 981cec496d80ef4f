//! What runs out: it is bought before it does, and at once when it has.

use hob_mind::Event;
use hob_skills::{Amount, Name};

use super::home::{Home, at};

const FAMILY: &str = include_str!("../../../../examples/houses/family-house.toml");

/// A robot sees how much there is of something.
fn weighs(home: &mut Home, item: &str, quantity: f64, unit: &str) {
    let amount = Amount { item: Name::new(item), quantity, unit: Name::new(unit) };
    home.tell(Event::Observed {
        readings: Vec::new(),
        sightings: Vec::new(),
        amounts: vec![amount],
        battery_percent: Some(90),
    });
}

/// The texts of the orders that were sent, with the day of each.
fn orders(home: &Home) -> Vec<(String, String)> {
    let sent = home.calls.iter().filter(|(_, call)| call.skill == "order");
    sent.map(|(at, call)| (at.date_naive().to_string(), call.args["items"].as_str().to_owned())).collect()
}

#[test]
fn what_a_promise_cannot_be_kept_without_is_got_today_and_not_on_the_day_of_the_shopping() {
    let mut home =
        Home::in_house(FAMILY, "Feed Miso every day at 09:00 and 18:00. Do the shopping on Monday mornings.");
    home.sees("not at(cat-food, cupboard)");
    home.sees("not fed(miso)");
    home.until(at(5, 12, 0));
    assert_eq!(
        home.times_told("There is not enough cat food left: I will get some today."),
        1,
        "{:?}",
        home.told
    );
    assert!(
        home.put_off().iter().all(|reason| reason.contains("I need cat food, and there is none here")),
        "{:?}",
        home.put_off()
    );
    let orders = orders(&home);
    assert!(
        orders.iter().any(|(day, items)| day == "2026-03-05" && items.contains("cat-food")),
        "{orders:?}"
    );
}

#[test]
fn what_is_used_day_by_day_is_bought_so_that_it_lasts_until_after_the_next_shopping() {
    let bought = |a_day: f64| {
        let mut home = Home::in_house(FAMILY, "Do the shopping on Monday mornings.");
        for day in 5..=9 {
            home.until(at(day, 6, 10));
            weighs(&mut home, "coffee", 1000.0 - a_day * f64::from(day - 5), "g");
        }
        home.until(at(9, 14, 0));
        orders(&home).iter().any(|(day, items)| day == "2026-03-09" && items.contains("coffee"))
    };
    assert!(bought(160.0), "360 g are two days' coffee, and no little by themselves");
    assert!(!bought(20.0), "920 g last a month");
}

#[test]
fn food_for_tomorrow_is_looked_after_in_the_morning() {
    let brief = "Feed Miso every day at 06:45 and 18:00. Do the shopping on Monday mornings.";
    let mut home = Home::in_house(FAMILY, brief);
    for (day, left) in [(5, 900.0), (6, 740.0), (7, 580.0)] {
        home.until(at(day, 6, 10));
        weighs(&mut home, "cat-food", left, "g");
    }
    home.until(at(7, 12, 0));
    assert_eq!(orders(&home), [], "{:?}", home.told);
    home.until(at(8, 6, 10));
    weighs(&mut home, "cat-food", 250.0, "g");
    home.until(at(8, 12, 0));
    let orders = orders(&home);
    assert!(
        orders.iter().any(|(day, items)| day == "2026-03-08" && items.contains("cat-food")),
        "{orders:?}"
    );
}

#[test]
fn who_asked_for_one_loaf_gets_it_and_the_household_what_it_needs_besides() {
    let brief = "Make breakfast every day at 07:00. Do the shopping on Monday mornings.";
    let mut home = Home::in_house(FAMILY, brief);
    home.say("Put 250 g of coffee on the shopping list.");
    for day in 5..=9 {
        home.until(at(day, 6, 10));
        weighs(&mut home, "coffee", 1000.0 - 200.0 * f64::from(day - 5), "g");
    }
    home.until(at(9, 14, 0));
    let orders = orders(&home);
    let coffee: f64 = orders
        .iter()
        .flat_map(|(_, items)| items.split("; "))
        .filter_map(|line| line.strip_prefix("coffee ")?.strip_suffix(" g")?.parse::<f64>().ok())
        .sum();
    assert!(coffee > 1000.0, "two hundred grams a day: {orders:?}");
}

#[test]
fn what_a_look_does_not_show_any_more_is_not_reached_for() {
    let brief = "Feed Miso every day at 09:00 and 18:00. Do the shopping on Monday mornings.";
    let mut home = Home::in_house(FAMILY, brief);
    home.names_what_it_sees = true;
    home.sees("not fed(miso)");
    home.until(at(5, 10, 0));
    assert_eq!(home.called("pick", "cat-food").len(), 1, "{:?}", home.told);
    home.set("not at(cat-food, cupboard)");
    home.set("not fed(miso)");
    home.until(at(5, 17, 50));
    let looks = home.called("look", "cupboard").len();
    assert_eq!(home.called("pick", "cat-food").len(), 1, "{looks} {:?} {:?}", home.told, home.put_off());
    assert_eq!(
        home.times_told("There is not enough cat food left"),
        1,
        "{:?} {:?}",
        home.told,
        home.put_off()
    );
}

#[test]
fn what_is_found_to_be_gone_is_bought_again_where_it_is_to_be_when_it_runs_low() {
    let brief = "Feed Miso every day at 09:00 and 18:00. When the coffee runs low, order more.";
    let mut home = Home::in_house(FAMILY, brief);
    home.names_what_it_sees = true;
    home.sees("not fed(miso)");
    home.until(at(5, 10, 0));
    assert_eq!(orders(&home), [], "{:?}", home.told);
    home.set("not at(coffee, cupboard)");
    home.set("not fed(miso)");
    home.until(at(6, 12, 0));
    assert!(orders(&home).iter().any(|(_, items)| items.contains("coffee")), "{:?}", home.told);
}
