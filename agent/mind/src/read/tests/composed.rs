//! Sentences composed of known chores, days and hours, in the frames that owners write them in: whatever the parts are, each
//! chore is read with its own days and its own hour.

use super::lines;

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
