//! Sentences composed of known chores, days and hours, in the frames that owners write them in: whatever the parts are, each
//! chore is read with its own days and its own hour.

use super::{lines, reads};

/// An order, and how it is read back.
const CHORES: [(&str, &str); 8] = [
    ("vacuum the hall", "Vacuum the hall"),
    ("mop the kitchen", "Mop the kitchen"),
    ("water the plants", "Water the plants"),
    ("feed the cat", "Feed the cat"),
    ("run the dishwasher", "Run the dishwasher"),
    ("clean the bathroom", "Clean the bathroom"),
    ("empty the dehumidifier", "Empty the dehumidifier"),
    ("oil the hinges", "Oil the hinges"),
];

/// Days, and how they are read back.
const DAYS: [(&str, &str); 8] = [
    ("on Saturdays", "every Saturday"),
    ("every Tuesday and Friday", "every Tuesday and Friday"),
    ("on weekdays", "every weekday"),
    ("at weekends", "every Saturday and Sunday"),
    ("on the first of the month", "on the 1st of the month"),
    ("on the last Friday of the month", "on the last Friday of the month"),
    ("every other Wednesday", "every two weeks on Wednesday"),
    ("each Thursday", "every Thursday"),
];

/// Hours that say their half of the day, and how they are read back.
const HOURS: [(&str, &str); 6] = [
    ("at 7:30 am", "at 07:30"),
    ("at 14:00", "at 14:00"),
    ("by six in the evening", "by 18:00"),
    ("at noon", "at 12:00"),
    ("at quarter to eight in the evening", "at 19:45"),
    ("in the morning", "in the morning"),
];

/// A frame: a sentence of two chores `a` and `b`, days `d` and `e`, hours `t` and `u`, and when each chore is then done.
struct Frame {
    text: &'static str,
    a: &'static str,
    b: &'static str,
}

const FRAMES: [Frame; 22] = [
    // The days that open a sentence are those of all its orders, whatever stands between them.
    Frame { text: "{D} {a} {t} and {b} {u}.", a: "{d} {t}", b: "{d} {u}" },
    Frame { text: "{D}, {a} {t}, then {b} {u}.", a: "{d} {t}", b: "{d} {u}" },
    Frame { text: "{D}, {a} {t}; {b} {u}.", a: "{d} {t}", b: "{d} {u}" },
    Frame { text: "{D}: {a} {t}, {b} {u}.", a: "{d} {t}", b: "{d} {u}" },
    Frame { text: "{D} {a} and {b} {u}.", a: "{d}", b: "{d} {u}" },
    Frame { text: "{D} {t}, {a} and {b}.", a: "{d} {t}", b: "{d} {t}" },
    // Those that end it are, too, with the hour beside them.
    Frame { text: "{A} and {b} {d}.", a: "{d}", b: "{d}" },
    Frame { text: "{A} and {b} {d} {t}.", a: "{d} {t}", b: "{d} {t}" },
    // Days and hours of one's own.
    Frame { text: "{A} {d} {t} and {b} {e} {u}.", a: "{d} {t}", b: "{e} {u}" },
    Frame { text: "{A} {d} {t}, {b} {u} {e}.", a: "{d} {t}", b: "{e} {u}" },
    Frame { text: "{D} {a} {t}, {e} {b} {u}.", a: "{d} {t}", b: "{e} {u}" },
    Frame { text: "{A} every day {t}, and {b} {e} {u}.", a: "every day {t}", b: "{e} {u}" },
    // What stands above holds below.
    Frame { text: "**{D}.** {A} {t}. {B} {u}.", a: "{d} {t}", b: "{d} {u}" },
    Frame { text: "{D}:\n\n- {a} {t}\n- {b}\n", a: "{d} {t}", b: "{d}" },
    Frame { text: "- {A} {d}\n- {B} {e} {u}\n", a: "{d}", b: "{e} {u}" },
    Frame { text: "| Job | When |\n|---|---|\n| {A} | {d} {t} |\n| {B} | {e} |\n", a: "{d} {t}", b: "{e}" },
    // Ways of asking.
    Frame { text: "{D} I'd like you to {a} {t}, and also to {b}.", a: "{d} {t}", b: "{d} {t}" },
    Frame { text: "Please remember to {a} {d} {t}. Also {b} {e}.", a: "{d} {t}", b: "{e}" },
    Frame { text: "Could you {a} {d} {t}, please? And {b} {e} {u}.", a: "{d} {t}", b: "{e} {u}" },
    // Bounds hold for what comes again within them.
    Frame { text: "Until 10 April, {a} {d} {t}. {B} {e}.", a: "{d} {t} until 10 April 2026", b: "{e}" },
    Frame { text: "{A} {d} {t}, because that's when it's quiet. {B} {e}.", a: "{d} {t}", b: "{e}" },
    Frame { text: "{A} {d}; {b} {e} {u}.", a: "{d}", b: "{e} {u}" },
];

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[test]
fn what_is_composed_of_known_parts_reads_as_these_parts() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for (number, frame) in FRAMES.iter().enumerate() {
        for turn in 0..12 {
            // Steps of other lengths through each list, so that every part meets many others.
            let chore = |at: usize| CHORES[(turn + number + at) % CHORES.len()];
            let day = |at: usize| DAYS[(turn * 3 + number + at * 5) % DAYS.len()];
            let hour = |at: usize| HOURS[(turn * 5 + number + at) % HOURS.len()];
            let ((a, says_a), (b, says_b)) = (chore(0), chore(3));
            let ((d, says_d), (e, says_e)) = (day(0), day(1));
            let ((t, says_t), (u, says_u)) = (hour(0), hour(1));
            let text = frame
                .text
                .replace("{A}", &capital(a))
                .replace("{B}", &capital(b))
                .replace("{D}", &capital(d))
                .replace("{a}", a)
                .replace("{b}", b)
                .replace("{d}", d)
                .replace("{e}", e)
                .replace("{t}", t)
                .replace("{u}", u);
            let said = |chore: &str, when: &str| {
                let when = when
                    .replace("{d}", says_d)
                    .replace("{e}", says_e)
                    .replace("{t}", says_t)
                    .replace("{u}", says_u);
                format!("Routine: {chore} {when}.")
            };
            let wanted = [said(says_a, frame.a), said(says_b, frame.b)];
            let made: Vec<String> = lines(&text).into_iter().filter(|line| !line.starts_with('?')).collect();
            read += 1;
            if made != wanted {
                wrong.push(format!("{text:?}\n    wanted {wanted:?}\n    made   {made:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {read}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_hour_before_its_order_is_the_hour_of_that_order() {
    let wanted = [
        "Routine: Feed the cat every Saturday at 07:00.",
        "Routine: Vacuum the hall every Saturday at 09:30.",
        "Routine: Mop the kitchen every Saturday at 10:00.",
    ];
    for text in [
        "Saturdays: 7 feed the cat, 9:30 vacuum the hall, 10 mop the kitchen.",
        "On Saturdays: 7 feed the cat, 9:30 vacuum the hall and 10 mop the kitchen.",
        "Saturdays: at 7 feed the cat, at 9:30 vacuum the hall, at 10 mop the kitchen.",
    ] {
        reads(text, &wanted);
    }
    reads(
        "In the morning feed the cat, in the evening set the table.",
        &[
            "Routine: Feed the cat every day in the morning.",
            "Routine: Set the table every day in the evening.",
        ],
    );
    // A number that counts is no hour.
    assert!(!lines("2 eggs for Tom, 3 toast for Ben.").iter().any(|line| line.contains("02:00")));
}

#[test]
fn a_time_that_is_said_again_is_one_of_its_own() {
    reads(
        "Feed her first thing in the morning and again at five.",
        &["Routine: Feed the pets every day at 17:00 and first thing in the morning."],
    );
    reads(
        "Feed the cat in the evening and at eight.",
        &["Routine: Feed the cat every day at 08:00 and in the evening."],
    );
    reads(
        "Give me my tablets with breakfast and again at bedtime.",
        &["Routine: Fetch the tablets (with breakfast) every day after breakfast and at night."],
    );
    // A part of the day beside an hour says which half it is in.
    reads("Feed the cat at eight in the evening.", &["Routine: Feed the cat every day at 20:00."]);
    reads("In the morning feed the cat at eight.", &["Routine: Feed the cat every day at 08:00."]);
}

#[test]
fn a_duty_is_said_of_each_of_its_parts() {
    reads(
        "Laundry on Mondays: whites in the morning, colours after lunch.",
        &[
            "Routine: Do the laundry (whites) every Monday in the morning.",
            "Routine: Do the laundry (colours) every Monday after lunch.",
        ],
    );
    reads(
        "Water the plants on Tuesdays: ferns in the morning and herbs at six in the evening.",
        &[
            "Routine: Water the plants (ferns) every Tuesday in the morning.",
            "Routine: Water the plants (herbs) every Tuesday at 18:00.",
        ],
    );
    // Hours of a duty that names no part are hours of it.
    reads("Vacuum on Mondays: at ten and at four.", &["Routine: Vacuum every Monday at 10:00 and 16:00."]);
}

#[test]
fn the_other_days_are_those_that_were_not_named() {
    let rest = "every Tuesday, Thursday, Friday, Saturday and Sunday";
    for others in ["at nine the other days", "at nine on all other days", "otherwise at nine"] {
        reads(
            &format!("Wake Tom at six on Mondays and Wednesdays and {others}."),
            &[
                "Routine: Wake up Tom every Monday and Wednesday at 06:00.",
                &format!("Routine: Wake up Tom {rest} at 09:00."),
            ],
        );
    }
    reads(
        "Water the plants weekly in summer, monthly otherwise.",
        &[
            "Routine: Water the plants once a week in June, July and August.",
            "Routine: Water the plants on the 1st of January, February, March, April, May, September, October, \
             November and December.",
        ],
    );
}

#[test]
fn each_exception_has_its_own_hour() {
    for text in [
        "Dinner by 7, except Wednesdays when it's 5:30, and Fridays when it's 8.",
        "Dinner by 7, except Wednesdays when it's 5:30 and Fridays when it's 8.",
    ] {
        reads(
            text,
            &[
                "Routine: Make dinner every day by 19:00 except Wednesdays and Fridays.",
                "Routine: Make dinner every Wednesday by 17:30.",
                "Routine: Make dinner every Friday by 20:00.",
            ],
        );
    }
    reads(
        "Vacuum every day except Wednesdays, when Keith comes.",
        &["Routine: Vacuum every day except Wednesdays.", "Fact: Keith comes (every Wednesday)."],
    );
}

#[test]
fn what_is_put_back_is_the_thing_that_was_spoken_of() {
    reads(
        "Curtains drawn at dusk, open again at eight.",
        &[
            "Routine: Draw the curtains every day after dark.",
            "Routine: Open the curtains every day at 08:00.",
        ],
    );
    reads(
        "The heating is turned on at six in the morning and turned off again at nine.",
        &[
            "Routine: Switch on the heating every day at 06:00.",
            "Routine: Switch off the heating every day at 09:00.",
        ],
    );
    reads(
        "Feed the cat at seven, she's fussy - and the dog at eight.",
        &[
            "Routine: Feed the cat every day at 07:00.",
            "Fact: She's fussy.",
            "Routine: Feed the dog every day at 08:00.",
        ],
    );
    reads(
        "Table set by quarter to six, dinner on it at six.",
        &["Routine: Set the table every day by 17:45.", "Routine: Make dinner every day at 18:00."],
    );
}

#[test]
fn an_order_in_the_same_breath_has_the_same_days() {
    reads(
        "Take the rubbish out on Monday morning and bring the bin back by four.",
        &[
            "Routine: Take out the trash (rubbish) every Monday in the morning.",
            "Routine: Bring the bins in every Monday by 16:00.",
        ],
    );
    // Animals eat on the other days, too.
    reads(
        "Vacuum the hall on Mondays and feed the cat at seven.",
        &["Routine: Vacuum the hall every Monday.", "Routine: Feed the cat every day at 07:00."],
    );
}

#[test]
fn names_that_are_joined_have_the_same_days() {
    reads(
        "Black bin on Mondays, brown and green on Thursdays.",
        &[
            "Routine: Put the bins out (black bin) every Monday.",
            "Routine: Put the bins out (brown; green) every Thursday.",
        ],
    );
    reads(
        "Mop the kitchen on Mondays, the hall and the stairs on Fridays.",
        &["Routine: Mop the kitchen every Monday.", "Routine: Mop the hall and the stairs every Friday."],
    );
    reads(
        "Black bin one Tuesday, green bin the next.",
        &[
            "Routine: Put the bins out (black bin) every two weeks on Tuesday.",
            "Routine: Put the bins out (green bin) every two weeks on Tuesday from 17 March 2026.",
        ],
    );
}

#[test]
fn what_lasts_by_its_nature_needs_no_word_for_it() {
    reads(
        "Nap is one to three, so keep quiet then.",
        &[
            "Fact: Nap is one to three (every day between 13:00 and 15:00).",
            "Rule: No noise between 13:00 and 15:00.",
        ],
    );
    reads(
        "Naps: 9:30 to 10:30 and 1 to 3.",
        &[
            "Fact: Naps: 9:30 to 10:30 and 1 to 3 (every day between 09:30 and 10:30 and between 13:00 and 15:00).",
        ],
    );
}
