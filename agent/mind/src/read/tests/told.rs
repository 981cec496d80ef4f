//! What is told of people, and orders nothing: who comes, what they go to, who does a chore already, when a term ends.

use super::{lines, reads};

/// That a text is told, word for word, at these times.
fn tells(text: &str, when: &str) {
    let words = text.trim_end_matches('.');
    reads(text, &[&format!("Fact: {words} ({when}).")]);
}

#[test]
fn what_stands_beside_a_subject_is_neither_subject_nor_verb() {
    tells("The pool man, Nuno, comes every Thursday at eight.", "every Thursday at 08:00");
    tells("My sister-in-law, Petra, drops by on Wednesdays around four.", "every Wednesday at 16:00");
    tells(
        "Our gardener, a quiet fellow called Bert, works here Tuesday mornings.",
        "every Tuesday in the morning",
    );
    tells(
        "The Hassans (two adults, a baby) arrive on 14 March at noon.",
        "on Saturday 14 March 2026 at 12:00",
    );
    // Two things in a row are both seen to.
    reads(
        "The sheets, the white ones, go in on Mondays.",
        &["Routine: Change the sheets (white ones) every Monday."],
    );
    reads(
        "The fridge, freezer, and oven get wiped monthly.",
        &["Routine: Wipe the fridge, the freezer and the oven once a month."],
    );
}

#[test]
fn who_does_a_chore_is_told_whatever_their_name() {
    tells("Young Callum cuts the grass every second Saturday.", "every two weeks on Saturday");
    tells("Somebody from the council empties the grey bin on Mondays.", "every Monday");
    tells("A woman from the agency irons the shirts on Wednesdays.", "every Wednesday");
    reads(
        "Door handles the first Saturday of the month.",
        &["Routine: See to the door handles on the first Saturday of the month."],
    );
    reads("Robot cleans the oven on Fridays.", &["Routine: Clean the oven every Friday."]);
    reads("The robot empties the bins on Mondays.", &["Routine: Take out the trash (bins) every Monday."]);
}

#[test]
fn what_begins_is_what_ends() {
    reads(
        "Sem 2 starts today and finishes Fri 16 Oct.",
        &[
            "Fact: Sem 2 starts today (on Wednesday 4 March 2026).",
            "Fact: Sem 2 finishes Fri 16 Oct (on Friday 16 October 2026).",
        ],
    );
    reads(
        "The season opens on 1 April and closes on the 30th of September.",
        &[
            "Fact: The season opens on 1 April (on Wednesday 1 April 2026).",
            "Fact: The season closes on the 30th of September (on Wednesday 30 September 2026).",
        ],
    );
    // An order that closes something goes on with its own subject.
    reads(
        "Open the curtains at 8:00 and close them at 21:00.",
        &[
            "Routine: Open the curtains every day at 08:00.",
            "Routine: Close the curtains every day at 21:00.",
        ],
    );
}

#[test]
fn what_is_put_behind_a_sentence_is_no_order_of_its_own() {
    tells(
        "Every second Sunday I go to Catriona's for dinner, this Sunday being one.",
        "every two weeks on Sunday from 8 March 2026",
    );
    tells(
        "Every third Monday the chiropodist comes, next Monday being the first of them.",
        "every three weeks on Monday from 9 March 2026",
    );
    reads("No shoes upstairs, you included.", &["Rule: Never put the shoes upstairs."]);
    // What is cleaned, too, is no afterthought.
    reads(
        "Full clean on Fridays, oven included.",
        &["Routine: Clean the oven (included; full) every Friday."],
    );
}

#[test]
fn what_people_go_to_is_told_with_its_day() {
    reads(
        "Mon: judo with Jip, 16:30\nTue: orchestra\nWed: date night\nThu: bouldering, 18:00",
        &[
            "Fact: Judo with Jip, 16:30 (every Monday at 16:30).",
            "Fact: Orchestra (every Tuesday).",
            "Fact: Date night (every Wednesday at night).",
            "Fact: Bouldering, 18:00 (every Thursday at 18:00).",
        ],
    );
    tells("Cards at Fay's on Wednesdays.", "every Wednesday");
    // Their things and the house's chores are something to do.
    reads("Judo things washed on Friday.", &["Routine: Wash the judo things every Friday."]);
    reads("Ironing at 5 on Tuesdays.", &["Routine: Do the ironing every Tuesday at 17:00."]);
    reads(
        "Descaling on the first Monday.",
        &["Routine: See to the descaling on the first Monday of the month."],
    );
}

#[test]
fn a_row_tells_who_comes_and_what_is_done_for_it() {
    let row = "| Who | When | What to do |\n|---|---|---|\n";
    reads(
        &format!("{row}| Marisol, the aide | Mon and Wed 8:30-10 | vacuum the hall |"),
        &[
            "Fact: Marisol, the aide: Mon and Wed 8:30-10 (every Monday and Wednesday between 08:30 and 10:00).",
            "Routine: Vacuum the hall every Monday and Wednesday between 08:30 and 10:00.",
        ],
    );
    // Whose turn a chore is, the chore says.
    reads(
        "| Who | Day | Chore |\n|---|---|---|\n| Amir | Monday | bathroom |",
        &["Routine: Clean the bathroom every Monday."],
    );
}

#[test]
fn the_place_and_the_day_of_a_letter_are_its_own() {
    let letter = "Rue des Lilas, Friday\n\nDear Robot,\n\nThe bins go out on Tuesdays.";
    reads(letter, &["Routine: Put the bins out every Tuesday."]);
    let note = "Kitchen, Friday\n\nThe bins go out on Tuesdays.";
    assert!(lines(note).iter().any(|line| line.contains("kitchen")), "{:?}", lines(note));
}

#[test]
fn what_is_to_be_somewhere_by_an_hour_is_put_there() {
    reads(
        "Have his boots in the hall by seven on Mondays.",
        &["Routine: Move the boots in the hall every Monday by 07:00."],
    );
    reads("Have lunch on the table by one.", &["Routine: Make lunch: the table every day by 13:00."]);
    reads(
        "Have the lamps on in the hall at dusk.",
        &["Routine: Switch on the lamp in the hall every day after dark."],
    );
}

#[test]
fn how_many_people_there_are_is_no_hour() {
    let made = lines("We are four: me (Helen), Tobias, Freya who is twelve, and Jasper who is eight.");
    assert!(made.iter().all(|line| line.starts_with("Fact") && !line.contains("04:00")), "{made:?}");
    tells("Rent due on the 1st.", "on the 1st of the month");
    tells("In July and August it goes up to half an hour.", "every day in July and August");
}
