//! Duties that are told without an order: what an animal is given, whose a chore is, what stands to be done with no verb.

use super::{reading, reads};

#[test]
fn what_an_animal_is_given_at_its_hours_is_fed_without_an_order() {
    reads(
        "Our dog is Bruno. He gets a cup and a half of kibble at 7 and the same again at 5, with fish oil on top Monday and Thursday mornings.",
        &[
            "Fact: Bruno is a dog.",
            "Routine: Feed Bruno (cup and a half of kibble) every day at 07:00 and 17:00.",
            "Routine: Give the fish oil to him (on top) every Monday and Thursday in the morning.",
        ],
    );
    reads(
        "The cat, Duchess, has one sachet at 7.30 and another at 5 in the afternoon.",
        &["Routine: Feed Duchess (one sachet) every day at 07:30 and 17:00."],
    );
    reads(
        "We have Mr Darcy, who is a cat.\n\n- Mr Darcy: one pouch at 6:30, another at 5.",
        &[
            "Fact: We have Mr Darcy, who is a cat.",
            "Routine: Feed Mr darcy (one pouch) every day at 06:30 and 17:00.",
        ],
    );
    reads(
        "MARMALADE\n\nShe gets half a tin at 7 and the other half at 5.",
        &["Routine: Feed Marmalade (half a tin) every day at 07:00 and 17:00."],
    );
    reads(
        "Kibble 7 and 5, one scoop.",
        &["Routine: Feed the pets (kibble; one scoop) every day at 07:00 and 17:00."],
    );
    reads(
        "Half a tin + kibble, 7:30 and 6.",
        &["Routine: Feed the pets (half a tin + kibble) every day at 07:30 and 18:00."],
    );
    reads(
        "## Fish\n\nThey eat at 8 in the morning, one level spoon of flake each time.",
        &["Routine: Feed the fish (one level spoon of flake) every day at 08:00."],
    );
    reads(
        "Our dog Bruno has two cups of kibble at 6 and two more at 5.",
        &["Routine: Feed Bruno (two cups of kibble) every day at 06:00 and 17:00."],
    );
    reads(
        "- tortoise (Kelvin): greens every 2 days.\n- Kelvin bath Sat, 15 min.",
        &[
            "Routine: See to the tortoise (greens) every two days.",
            "Routine: Bathe Kelvin (15 min; bath) every Saturday.",
        ],
    );
    reads(
        "Give Gran one tablet at 8 and the same again at 6.",
        &["Routine: Give the medicine for Gran (one; tablet) every day at 08:00 and 18:00."],
    );
    // What a person eats is only told.
    reads(
        "She gets a tin of beans for her tea at six.",
        &["Fact: She gets a tin of beans for her tea at six (every day at 18:00)."],
    );
    reads("He eats at six.", &["Fact: He eats at six (every day at 18:00)."]);
    reads("They have biscuits at 11.", &["Fact: They have biscuits at 11 (every day at 11:00)."]);
    reads("A fruit pouch at 10.", &["Fact: A fruit pouch at 10 (every day at 10:00)."]);
    reads("Sausage and mash at 6.", &["Fact: Sausage and mash at 6 (every day at 18:00)."]);
    reads("She has bran flakes at 7.", &["Fact: She has bran flakes at 7 (every day at 07:00)."]);
    reads(
        "Granny has two pills at 8, she takes them herself.",
        &["Fact: Granny has two pills at 8 (every day at 08:00).", "Fact: She takes them herself."],
    );
    reads(
        "He gets crisps in his lunch on Fridays.",
        &["Fact: He gets crisps in his lunch on Fridays (every Friday)."],
    );
}

#[test]
fn a_chore_that_is_said_to_be_hobs_is_an_order() {
    reads("So on Sundays sweeping is yours.", &["Routine: Vacuum (sweep) every Sunday."]);
    reads(
        "Bathroom is robot on Tuesday and Friday.",
        &["Routine: Clean the bathroom every Tuesday and Friday."],
    );
    reads(
        "The hoovering is all yours, Tuesdays and Fridays.",
        &["Routine: Vacuum every Tuesday and Friday."],
    );
    reads(
        "And on Friday nights robot sends us the list.",
        &["Routine: Send the list to me every Friday at night."],
    );
    reads(
        "The cook doesn't clean: robot does benches, hob and pots once we've all left the table.",
        &["Trigger: Once we've all left the table, do the benches (hob and pots)."],
    );
    reads(
        "The brass on the front door you can do on the first Saturday of the month.",
        &["Routine: Do the brass (on the front door) on the first Saturday of the month."],
    );
    // What is somebody else's, or no chore.
    reads("The blue mug is yours.", &["Fact: The blue mug is yours."]);
    reads("Bathroom is Ines on Wednesdays.", &["Fact: Bathroom is Ines on Wednesdays (every Wednesday)."]);
    reads(
        "The things you need on Mondays are in the drawer.",
        &["Fact: The things you need on Mondays are in the drawer (every Monday)."],
    );
}

#[test]
fn what_is_drawn_is_so_wherever_it_is() {
    reads(
        "Blinds on the west side down by 1 in the afternoon, up again once the sun is off the glass.",
        &[
            "Routine: Lower the blinds (on the west side) every day by 13:00.",
            "Trigger: Once the sun is off the glass, raise the blinds (on the west side).",
        ],
    );
    reads(
        "The lamps in the hall on at dusk and off at 11.",
        &[
            "Routine: Switch on the lamp in the hall every day after dark.",
            "Routine: Switch off the lamp in the hall every day at 23:00.",
        ],
    );
}

#[test]
fn whose_linen_it_is_and_who_is_spoken_of_beside_a_chore_take_no_turn() {
    reads(
        "Sheets: Anna every Monday, Ben every other Friday.",
        &[
            "Routine: Change the sheets for Anna every Monday.",
            "Routine: Change the sheets for Ben every two weeks on Friday.",
        ],
    );
    reads(
        "Toys up off the living room floor before the twins go down at 7:30 p.m.",
        &["Routine: Tidy up the living room for the twins (before; toys) every day at 19:30."],
    );
    reads(
        "Clean towels for the guests (Fri).",
        &["Routine: Change the towels for the guest (clean) every Friday."],
    );
    reads(
        "Tater is a hound.\n\nPick up after Tater in the yard on Saturdays before 10.",
        &[
            "Fact: Tater is a hound.",
            "Routine: Tidy up the tater in the yard (after; pick) every Saturday by 10:00.",
        ],
    );
}

#[test]
fn what_somebody_has_done_in_the_house_and_what_a_plant_drinks_is_done() {
    reads(
        "People who are staying on get their beds made every day and fresh towels every second day.",
        &["Routine: Make the bed every day.", "Routine: Change the towels (fresh) every two days."],
    );
    reads(
        "The African violets like a little warm water every five days.",
        &["Routine: Water the african violets every five days."],
    );
    reads(
        "Hal's study is out of bounds, except that his cactus needs a spoonful of water on the first of the month.",
        &["Rule: Keep out of the hal's study.", "Routine: Water the cactus on the 1st of the month."],
    );
    reads(
        "Mum gets her hair cut on the 12th.",
        &["Fact: Mum gets her hair cut on the 12th (on Thursday 12 March 2026)."],
    );
    reads(
        "She has her shirts ironed by Mrs Poole every Friday.",
        &["Fact: She has her shirts ironed by Mrs Poole every Friday (every Friday)."],
    );
}

#[test]
fn a_day_of_the_month_without_a_month_is_of_each() {
    reads("Flea drops on the 15th.", &["Routine: Give the medicine (flea) on the 15th of the month."]);
    reads("Worm drops: the 12th.", &["Routine: Give the medicine (worm) on the 12th of the month."]);
    reads(
        "On the 15th run the washing machine empty.",
        &["Routine: Do the laundry (empty; machine) on the 15th of the month."],
    );
    reads(
        "Each payday (25th) remind me to move 50 quid to savings.",
        &["Routine: Remind me (to move 50 quid to savings) on the 25th of the month."],
    );
    reads(
        "Fans to be dusted once in two weeks, starting this Saturday.",
        &["Routine: Dust the fan every two weeks on Saturday from 7 March 2026."],
    );
    reads("On the 15th we fly to Rome.", &["Fact: Everybody is away on Sunday 15 March 2026."]);
    reads(
        "We are away in April. On the 15th water the palm.",
        &[
            "Fact: We are away in April (every day in April).",
            "Errand: Water the palm on Sunday 15 March 2026.",
        ],
    );
}

#[test]
fn an_order_behind_its_reason_is_an_order() {
    reads(
        "He is back at 3.40, give him fruit.",
        &[
            "Fact: He is back at 3.40 (every day at 15:40).",
            "Routine: Give the fruit to him every day at 15:40.",
        ],
    );
    reads(
        "I'm on the library desk from 2 to 5, which is your chance to hoover upstairs.",
        &[
            "Fact: I'm on the library desk from 2 to 5 (every day between 14:00 and 17:00).",
            "Routine: Vacuum (upstairs) every day between 14:00 and 17:00.",
        ],
    );
    reads(
        "07:30 Mira leaves. Check she has her bus card.",
        &["Fact: 07:30 Mira leaves (every day at 07:30).", "Routine: Check the bus card every day at 07:30."],
    );
    reads("The rice must be soaked the previous night.", &["Routine: Soak the rice every day at night."]);
    reads("Coffee for me is at 6:30.", &["Routine: Make coffee for me every day at 06:30."]);
    reads("He likes to sing, make a noise and dance.", &["Fact: He likes to sing, make a noise and dance."]);
}

#[test]
fn what_nobody_does_is_forbidden_and_what_goes_by_itself_is_so() {
    reads("Nobody goes into Bosco's box.", &["Rule: Keep out of the bosco's box."]);
    reads("Therefore you will not do the vessels.", &["Rule: Never do the vessels."]);
    reads(
        "The heating comes on at 6 by itself.",
        &["Fact: The heating comes on at 6 by itself (every day at 18:00)."],
    );
}

#[test]
fn a_weekly_chore_moves_with_its_hour() {
    reads(
        "Do the stock check every Sunday at 10. The stock check moves from Sunday to Saturday at 11:00.",
        &["Routine: Do the stock check every Saturday at 11:00."],
    );
    reads(
        "The weekly stock check moves from Sunday to Saturday at 11:00.",
        &["Routine: Do the stock check every Saturday at 11:00."],
    );
}

#[test]
fn how_it_was_before_and_what_readers_are_asked_orders_nothing() {
    reads("Bins were always Monday.", &["Fact: Bins were always Monday."]);
    reads("The bins used to be on Mondays.", &["Fact: The bins used to be on Mondays."]);
    reads("Let me know in the comments what your Sunday looks like!", &[]);
    reads("The bins go out on Mondays.", &["Routine: Put the bins out every Monday."]);
}

#[test]
fn what_follows_a_chore_that_is_hobs_keeps_its_place() {
    let text = "So on Sundays and on her off Saturday sweeping is yours, - water off, (";
    let mut at = 0;
    for statement in &reading(text, None).statements {
        assert!(statement.source.start >= at, "{statement:?}");
        at = statement.source.end;
    }
}
