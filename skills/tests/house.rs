//! House files: what holds in one on the first day, and what is refused.

use hob_skills::{Catalogue, Fact, House};

const HOUSE: &str = include_str!("data/house.toml");

fn house() -> House {
    House::parse(HOUSE).expect("the test house")
}

fn fact(text: &str) -> Fact {
    text.parse().expect("a fact")
}

#[test]
fn the_first_day_has_rooms_doors_places_and_homes() {
    let facts = house().facts(Catalogue::builtin());
    for text in [
        "is-a(kitchen, kitchen)",
        "is-a(miso, cat)",
        "is-a(emma, child)",
        "is-a(dinner, meal)",
        "is-a(milk, food)",
        "is-a(detergent, supply)",
        "room-of(kitchen, kitchen)",
        "room-of(kitchen-bin, kitchen)",
        "room-of(doormat, outside)",
        "joins(bedroom-door, hall, bedroom)",
        "joins(bedroom-door, bedroom, hall)",
        "door-open(kitchen-passage)",
        "door-open(living-room-door)",
        "open(counter)",
        "open(kitchen)",
        "at(vacuum-cleaner, broom-closet)",
        "belongs-in(vacuum-cleaner, broom-closet)",
        "belongs-in(teddy, toy-box)",
        "belongs-in(darks, wardrobe)",
        "belongs-in(bed-sheets, wardrobe)",
        "at(milk, fridge)",
        "belongs-in(broccoli, fridge)",
        "belongs-in(toilet-paper, bathroom-shelf)",
        "owns(emma, kids-bed)",
        "eats-from(miso, cat-bowl)",
        "robot-in(hall)",
        "hand-empty()",
        "charged()",
    ] {
        assert!(facts.contains(&fact(text)), "{text}");
    }
    for text in [
        "open(fridge)",
        "door-open(bedroom-door)",
        "belongs-in(teddy, living-room)",
        "at(groceries, doormat)",
    ] {
        assert!(!facts.contains(&fact(text)), "{text}");
    }
}

#[test]
fn every_fact_of_the_first_day_is_well_formed() {
    let (house, catalogue) = (house(), Catalogue::builtin());
    for fact in house.facts(catalogue) {
        let predicate = catalogue.predicates.get(&fact.predicate).expect("a known predicate");
        for (arg, class) in fact.args.iter().zip(&predicate.args) {
            assert!(class == "text" || catalogue.class_of(&house, arg, class), "{fact}: {arg} is no {class}");
        }
    }
}

#[test]
fn classes_reach_over_kinds_items_and_people() {
    let (house, catalogue) = (house(), Catalogue::builtin());
    assert!(catalogue.class_of(&house, "emma", "person"));
    assert!(catalogue.class_of(&house, "milk", "dairy"));
    assert!(catalogue.class_of(&house, "milk", "object"));
    assert!(catalogue.class_of(&house, "bed-sheets", "load"));
    assert!(!catalogue.class_of(&house, "stove", "plant"));
    assert_eq!(house.things_of_class("plant"), ["balcony-plant", "ficus", "kitchen-herbs"]);
    assert_eq!(house.kind_of("dinner"), Some("meal"));
}

#[test]
fn a_house_that_a_robot_cannot_live_in_is_refused_with_line_and_way_out() {
    let cases = [
        ("kind = \"sofa\"", "kind = \"soffa\"", "unknown kind `soffa`; did you mean `sofa`?"),
        ("name = \"mop\"", "name = \"dock\"", "a second `dock`"),
        (
            "joins = [\"hall\", \"bathroom\"]",
            "joins = [\"hall\", \"bath\"]",
            "leads to `bath`, which is no room",
        ),
        (
            "joins = [\"hall\", \"laundry-room\"]",
            "joins = [\"hall\", \"bedroom\"]",
            "no door leads from the dock's room",
        ),
        (
            "at = \"broom-closet\"",
            "at = \"broom-clozet\"",
            "no room or furniture; did you mean `broom-closet`?",
        ),
        ("item = \"salmon\"", "item = \"salomn\"", "no item of the catalogue; did you mean `salmon`?"),
        ("zone = \"Europe/Berlin\"", "zone = \"Berlin\"", "no IANA zone"),
        ("dock = \"hall\"", "dock = \"hell\"", "did you mean `hall`?"),
        ("role = \"owner\"", "role = \"onwer\"", "did you mean `owner`?"),
        ("owner = \"emma\"", "owner = \"ema\"", "who is no [[person]]; did you mean `emma`?"),
        ("eats-from(miso, cat-bowl)", "eats-from(miso, dog-bowl)", "nothing is called `dog-bowl`"),
        ("rect = [0.0, 0.0, 2.0, 6.0]", "rectangle = [0.0]", "unknown field `rectangle`"),
    ];
    for (right, wrong, says) in cases {
        let text = HOUSE.replacen(right, wrong, 1);
        let error = House::parse(&text).expect_err(wrong);
        assert!(error.message.contains(says), "{wrong}: {}", error.message);
        let line = error.line.unwrap_or_else(|| panic!("{wrong}: no line in {}", error.message));
        assert!(error.message.starts_with(&format!("line {line}: ")), "{}", error.message);
    }
}

#[test]
fn furniture_in_a_ring_stands_in_no_room() {
    let text = format!(
        "{HOUSE}\n[[thing]]\nname = \"a\"\nkind = \"table\"\nat = \"b\"\n[[thing]]\nname = \"b\"\nkind = \"table\"\nat = \"a\"\n"
    );
    let error = House::parse(&text).expect_err("a ring");
    assert!(error.message.contains("form a ring"), "{error}");
}

#[test]
fn a_house_without_a_dock_thing_has_one_in_the_docks_room() {
    let text = HOUSE.replacen("[[thing]]\nname = \"dock\"\nkind = \"dock\"\nat = \"hall\"\n", "", 1);
    let facts = House::parse(&text).expect("a house").facts(Catalogue::builtin());
    assert!(facts.contains(&fact("room-of(dock, hall)")) && facts.contains(&fact("is-a(dock, dock)")));
}
