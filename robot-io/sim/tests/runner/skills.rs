//! What each skill really does to the house.

use chrono::TimeDelta;
use hob_sim::FaultProfile;
use hob_wire::Claim;

use crate::rig::Rig;

const TO_KITCHEN: (&str, &str, &str) = ("kitchen-passage", "hall", "kitchen");
const TO_HALL: (&str, &str, &str) = ("kitchen-passage", "kitchen", "hall");
const TO_BATH: (&str, &str, &str) = ("bathroom-door", "hall", "bathroom");
const TO_BED: (&str, &str, &str) = ("bedroom-door", "hall", "bedroom");

fn flat() -> Rig {
    let mut rig = Rig::new("flat", 1, FaultProfile::None);
    // Dana is at work from seven: nobody interferes.
    rig.wait(TimeDelta::hours(8));
    assert!(!rig.holds("home(dana)"));
    rig
}

#[test]
fn dinner_is_cooked_from_what_stands_on_the_counter_and_eaten_when_somebody_is_home() {
    let mut rig = flat();
    rig.wait(TimeDelta::hours(8));
    rig.go(&[TO_KITCHEN]);
    rig.does("switch-on(stove)");
    let reason = rig.fails("cook(dinner, stove, tomato-pasta, 20, 4)");
    assert!(reason.contains("not enough"), "{reason}");
    let recipe =
        hob_skills::recipe::book().iter().find(|recipe| recipe.name == "tomato-pasta").expect("a recipe");
    for ingredient in &recipe.ingredients {
        let item = &ingredient.item;
        // What the house has not got is bought by hand.
        let store = ["pantry", "fridge", "freezer", "cupboard"]
            .into_iter()
            .find(|store| rig.holds(&format!("at({item}, {store})")))
            .unwrap_or_else(|| panic!("{item} is in no store"));
        rig.does(&format!("open({store})"));
        rig.does(&format!("pick({item}, {store})"));
        rig.does(&format!("close({store})"));
        rig.does(&format!("place({item}, counter)"));
    }
    let first = recipe.ingredients[0].clone();
    let before = rig.sim.stock(&first.item);
    rig.does("cook(dinner, stove, Tomato pasta, 20, 4)");
    assert!((before - rig.sim.stock(&first.item) - first.quantity).abs() < 0.02, "it is used up");
    assert!(rig.holds("cooked(dinner)") && rig.holds("at(dinner, stove)") && !rig.holds("wiped(stove)"));
    rig.does("switch-off(stove)");
    rig.does("pick(dinner, stove)");
    rig.go(&[("dining-passage", "kitchen", "living-room")]);
    rig.does("serve(dinner, dining-table)");
    assert!(rig.holds("served(dinner)"));
    rig.wait(TimeDelta::hours(2));
    assert!(!rig.holds("served(dinner)") && !rig.holds("at(dinner, dining-table)"));
    assert!(!rig.holds("clean(dishes)") && rig.holds("at(dishes, dining-table)"));
    let eaten = rig.sim.log().eaten.last().expect("a meal");
    assert_eq!((eaten.meal.as_str(), eaten.recipe.as_deref()), ("dinner", Some("tomato-pasta")));
    assert_eq!(eaten.people, ["dana"]);
    assert!(rig.sim.hazards().is_empty(), "{:?}", rig.sim.hazards());
}

#[test]
fn laundry_is_washed_dried_folded_and_stays_so_until_it_is_worn() {
    let mut rig = flat();
    rig.go(&[TO_BED]);
    rig.does("pick(clothes, hamper)");
    rig.go(&[("bedroom-door", "bedroom", "hall"), TO_BATH]);
    rig.does("open(washer)");
    rig.does("load(clothes, washer)");
    rig.does("close(washer)");
    rig.does("start-cycle(washer)");
    assert!(rig.holds("running(washer)"));
    assert!(rig.fails("open(washer)").contains("running"));
    rig.wait(TimeDelta::minutes(80));
    assert!(rig.holds("finished(washer)") && rig.holds("clean(clothes)") && !rig.holds("dry(clothes)"));
    rig.does("open(washer)");
    assert!(!rig.holds("finished(washer)"), "opening ends the beeping");
    rig.does("unload(clothes, washer)");
    rig.does("hang(clothes, drying-rack)");
    assert!(rig.holds("hung(clothes)"));
    rig.wait(TimeDelta::hours(14));
    assert!(rig.holds("dry(clothes)"));
    rig.does("pick(clothes, drying-rack)");
    assert!(!rig.holds("hung(clothes)"));
    rig.does("place(clothes, bathroom-sink)");
    rig.does("fold(clothes, bathroom-sink)");
    assert!(rig.holds("folded(clothes)") && rig.holds("clean(clothes)"));
}

#[test]
fn a_bin_that_was_emptied_fills_again_under_a_new_bag() {
    let mut rig = flat();
    rig.go(&[TO_KITCHEN]);
    rig.does("empty-bin(kitchen-bin, kitchen-bag)");
    assert!(rig.holds("holding(kitchen-bag)") && rig.holds("emptied(kitchen-bin)"));
    assert!(!rig.holds("at(kitchen-bag, kitchen-bin)"));
    rig.go(&[("porch-door", "kitchen", "back-porch")]);
    rig.does("place(kitchen-bag, trash-can)");
    rig.does("put-out(trash-can)");
    let way_back = [("porch-door", "back-porch", "kitchen"), TO_HALL];
    rig.go(&way_back);
    rig.does("charge(dock)");
    rig.wait(TimeDelta::days(5));
    assert!(!rig.holds("emptied(kitchen-bin)") && rig.holds("at(kitchen-bag, kitchen-bin)"));
    assert_eq!(rig.sim.log().counted("collected"), 1);
    rig.go(&[TO_KITCHEN, ("porch-door", "kitchen", "back-porch")]);
    rig.does("bring-in(trash-can)");
    assert!(!rig.holds("put-out(trash-can)"));
}

#[test]
fn what_is_ordered_comes_to_the_door_and_is_put_where_it_is_kept() {
    let mut rig = flat();
    let milk = rig.sim.stock("milk");
    rig.does("order(groceries, milk 2000 ml; egg 12 pc; party hats 3)");
    let outcome = rig.call_and_check("look(hall)", &["ordered(groceries)", "stowed(groceries)"]);
    let ordered = outcome.readings.iter().find(|reading| reading.fact == "ordered(groceries)");
    assert!(ordered.is_some_and(|reading| reading.holds));
    assert!(!rig.holds("at(groceries, doormat)"));
    rig.wait(TimeDelta::hours(5));
    assert!(rig.holds("at(groceries, doormat)"));
    rig.does("pick(groceries, doormat)");
    rig.go(&[TO_KITCHEN]);
    rig.does("place(groceries, counter)");
    rig.does("stow(groceries, counter)");
    assert!(rig.holds("stowed(groceries)") && !rig.holds("ordered(groceries)"));
    assert_eq!(rig.sim.bought().len(), 3);
    assert_eq!(rig.sim.stock("milk"), milk + 2000.0);
}

#[test]
fn the_cat_is_fed_from_what_is_held_and_the_can_waters_four_plants() {
    let mut rig = Rig::new("family-house", 1, FaultProfile::None);
    rig.wait(TimeDelta::hours(10));
    rig.make("fed(miso)", false);
    rig.go(&[("kitchen-door", "hall", "kitchen")]);
    rig.does("open(cupboard)");
    rig.does("pick(cat-food, cupboard)");
    let before = rig.sim.stock("cat-food");
    rig.does("feed(miso, cat-food, cat-bowl)");
    assert!(rig.holds("fed(miso)") && (before - rig.sim.stock("cat-food") - 80.0).abs() < 1e-9);
    rig.does("place(cat-food, cupboard)");
    rig.wait(TimeDelta::hours(11));
    assert!(!rig.holds("fed(miso)"), "it is hungry again");
    rig.go(&[("kitchen-door", "kitchen", "hall")]);
    rig.does("open(broom-closet)");
    rig.does("pick(watering-can, broom-closet)");
    rig.go(&[("kitchen-door", "hall", "kitchen")]);
    rig.does("fill(watering-can, sink)");
    for _ in 0..4 {
        assert!(rig.holds("filled(watering-can)"));
        rig.does("water(herb-pot, watering-can)");
    }
    assert!(!rig.holds("filled(watering-can)") && rig.holds("watered(herb-pot)"));
}

#[test]
fn fresh_sheets_send_the_old_ones_to_the_hamper() {
    let mut rig = flat();
    rig.go(&[TO_BED]);
    rig.does("open(wardrobe)");
    rig.does("pick(spare-sheets, wardrobe)");
    rig.does("change-sheets(bed, spare-sheets)");
    assert!(rig.holds("fresh-sheets(bed)") && rig.holds("made(bed)") && rig.holds("at(spare-sheets, bed)"));
    assert!(rig.holds("at(bed-sheets, hamper)") && !rig.holds("clean(bed-sheets)"));
}

#[test]
fn floors_and_surfaces_are_clean_for_a_while() {
    let mut rig = flat();
    rig.does("open(closet)");
    rig.does("pick(mop, closet)");
    rig.does("mop(hall, mop)");
    assert!(rig.holds("mopped(hall)") && rig.holds("wet(hall)"));
    rig.wait(TimeDelta::minutes(31));
    assert!(!rig.holds("wet(hall)"));
    rig.does("place(mop, closet)");
    rig.does("pick(vacuum-cleaner, closet)");
    rig.does("vacuum(hall, vacuum-cleaner)");
    rig.does("place(vacuum-cleaner, closet)");
    rig.does("pick(cloth, closet)");
    rig.go(&[TO_KITCHEN]);
    rig.does("wipe(counter, cloth)");
    rig.go(&[TO_HALL]);
    rig.does("place(cloth, closet)");
    rig.does("straighten(hall)");
    rig.does("charge(dock)");
    assert!(rig.holds("vacuumed(hall)") && rig.holds("wiped(counter)") && rig.holds("tidy(hall)"));
    assert!(rig.holds("charged()") && rig.sim.battery_percent() > 99.0);
    rig.wait(TimeDelta::days(4));
    assert!(!rig.holds("vacuumed(hall)") && !rig.holds("mopped(hall)") && !rig.holds("wiped(counter)"));
}

#[test]
fn a_closed_door_a_shut_fridge_and_a_full_hand_are_in_the_way() {
    let mut rig = flat();
    rig.make("door-open(bathroom-door)", false);
    let outcome = rig.call_and_check("go-to(bathroom-door, hall, bathroom)", &["door-open(bathroom-door)"]);
    assert!(
        matches!(&outcome.claim, Claim::Failed { reason, .. } if reason.contains("closed")),
        "{outcome:?}"
    );
    assert!(outcome.readings.iter().any(|r| r.fact == "door-open(bathroom-door)" && !r.holds));
    rig.go(&[TO_KITCHEN]);
    let reason = rig.fails("pick(milk, fridge)");
    assert!(reason.contains("fridge is closed"), "{reason}");
    rig.does("open(fridge)");
    rig.does("pick(milk, fridge)");
    let reason = rig.fails("pick(egg, fridge)");
    assert!(reason.contains("hands are full"), "{reason}");
    let outcome = rig.call("pick(unicorn, fridge)");
    assert!(matches!(outcome.claim, Claim::Refused { .. }), "{outcome:?}");
    let outcome = rig.call("juggle(milk)");
    assert!(matches!(outcome.claim, Claim::Refused { .. }), "{outcome:?}");
    let outcome = rig.call("open(kitchen-bin)");
    assert!(matches!(outcome.claim, Claim::Refused { .. }), "{outcome:?}");
}

#[test]
fn a_look_shows_what_is_in_sight_and_nothing_behind_a_door() {
    let mut rig = flat();
    rig.go(&[TO_KITCHEN]);
    let shut = rig.call_and_check("look(fridge)", &["at(milk, fridge)", "tidy(bedroom)"]);
    assert!(shut.sightings.is_empty() && shut.amounts.is_empty());
    assert!(shut.readings.iter().any(|r| r.fact == "open(fridge)" && !r.holds));
    assert!(!shut.readings.iter().any(|r| r.fact == "at(milk, fridge)" || r.fact == "tidy(bedroom)"));
    rig.does("open(fridge)");
    let open = rig.call_and_check("look(fridge)", &["at(milk, fridge)", "at(mop, fridge)"]);
    assert!(open.sightings.iter().any(|s| s.object == "milk" && s.place == "fridge"));
    let milk = open.amounts.iter().find(|amount| amount.item == "milk").expect("milk is in the fridge");
    assert!((milk.quantity - rig.sim.stock("milk")).abs() <= 5.0 && milk.unit == "ml");
    assert!(open.readings.iter().any(|r| r.fact == "at(milk, fridge)" && r.holds));
    assert!(open.readings.iter().any(|r| r.fact == "at(mop, fridge)" && !r.holds));
    assert!(open.readings.iter().any(|r| r.fact == "robot-in(kitchen)" && r.holds));
    assert!(open.battery_percent.is_some());
    let room = rig.call("look(kitchen)");
    assert!(room.readings.iter().any(|r| r.fact == "vacuumed(kitchen)"));
    assert!(room.sightings.iter().any(|s| s.object == "milk"), "the fridge stands open");
    assert!(!room.sightings.iter().any(|s| s.object == "dishes"), "the cupboard is shut");
}

#[test]
fn dangers_are_seen_in_the_truth() {
    let mut rig = flat();
    rig.go(&[TO_KITCHEN]);
    rig.does("switch-on(stove)");
    rig.go(&[TO_HALL]);
    rig.wait(TimeDelta::minutes(5));
    let kinds = |rig: &Rig| rig.sim.hazards().iter().map(|h| format!("{:?}", h.kind)).collect::<Vec<_>>();
    assert_eq!(kinds(&rig), ["HeatUnattended"]);
    rig.go(&[TO_KITCHEN]);
    rig.does("switch-off(stove)");
    rig.go(&[TO_HALL]);
    // At night, next door to somebody asleep.
    rig.wait(TimeDelta::hours(17));
    assert!(rig.holds("asleep(dana)"));
    rig.does("open(closet)");
    rig.does("pick(vacuum-cleaner, closet)");
    rig.does("vacuum(hall, vacuum-cleaner)");
    assert_eq!(kinds(&rig), ["HeatUnattended", "NoiseWhileAsleep"]);
    rig.make("locked(front-door)", false);
    rig.does("open-door(front-door, hall, outside)");
    rig.wait(TimeDelta::minutes(15));
    assert_eq!(kinds(&rig).last().map(String::as_str), Some("FrontDoorOpen"));
}

#[test]
fn a_robot_that_runs_empty_lies_about_until_somebody_comes_home() {
    let mut rig = flat();
    rig.does("open(closet)");
    rig.does("pick(vacuum-cleaner, closet)");
    let mut rounds = 0;
    let reason = loop {
        rounds += 1;
        let claim = rig.call("vacuum(hall, vacuum-cleaner)").claim;
        if let Claim::Failed { reason, .. } = claim {
            break reason;
        }
        assert!(claim == Claim::Succeeded && rounds < 40, "it never runs out: {claim:?}");
    };
    assert!(reason.contains("battery"), "{reason}");
    assert!(rounds > 5, "{rounds}");
    rig.wait(TimeDelta::hours(12));
    assert_eq!(rig.sim.log().counted("rescues"), 1);
    assert!(rig.sim.battery_percent() > 99.0);
    assert_eq!(rig.sim.report().interventions, 1);
}
