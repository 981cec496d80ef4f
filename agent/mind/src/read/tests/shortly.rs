//! What people at home say short: meals at other hours, bans, all chores but one, and mornings that are tomorrow.

use chrono::NaiveDateTime;

use super::talk::short_of;
use super::*;

const BRIEF: &str = "I like to have dinner made at 6pm. Breakfast at 7 on weekdays. Breakfast at 8:30 on weekends. Clean the \
    bathroom on Wednesdays and Saturdays. Do the laundry on Tuesdays. Feed the cat every morning.";

fn each(rows: &[(&str, &[&str])]) {
    for (sentence, wanted) in rows {
        assert_eq!(short_of(sentence, BRIEF, None), *wanted, "{sentence}");
    }
}

/// What a sentence comes to where it is said on that day at that time.
fn at(moment: &str, sentence: &str) -> Vec<String> {
    let at: NaiveDateTime = moment.parse().expect("a time");
    let ctx = Ctx { at, ..ctx(None) };
    let now = resolve(at, Zone::Europe__London);
    say(sentence, &ctx, &memory(BRIEF, None), &mut Minter::new(2), now)
        .iter()
        .map(|act| {
            if let Act::New(new) = act {
                new.says.clone()
            } else if let Act::Remark(Remark::Over(says)) = act {
                format!("over: {says}")
            } else {
                format!("{act:?}")
            }
        })
        .collect()
}

#[test]
fn a_meal_that_has_to_be_at_an_hour_is_then() {
    let at_seven: &[&str] =
        &["skip make-dinner 2026-03-05 2026-03-05", "new Make dinner on Thursday 5 March 2026 at 19:00."];
    each(&[
        ("Tomorrow's tea'll need to be at seven", at_seven),
        ("dinner will have to be at seven tomorrow", at_seven),
        ("dinner needs to be at 7 tomorrow", at_seven),
        ("seven sharp for dinner tomorrow", at_seven),
        ("dinner at 7 sharp tomorrow", at_seven),
    ]);
}

#[test]
fn more_at_table_where_no_day_is_said_is_today() {
    let more: &[&str] = &[
        "skip make-dinner 2026-03-04 2026-03-04",
        "new Make dinner (for 2 more) on Wednesday 4 March 2026 at 18:00.",
    ];
    each(&[
        ("dinner for two more", more),
        ("dinner for 2 more please", more),
        ("dinner for two more tonight", more),
    ]);
}

#[test]
fn meals_on_apart_days_are_each_at_the_other_hour() {
    let both: &[&str] = &[
        "skip make-breakfast 2026-03-06 2026-03-08",
        "new Make breakfast every weekday at 09:00 until 8 March 2026.",
        "skip make-breakfast 2026-03-06 2026-03-08",
        "new Make breakfast every Saturday and Sunday at 09:00 until 8 March 2026.",
    ];
    let acts =
        short_of("My parents are here from Friday to Sunday. Breakfast at 9 while they're here", BRIEF, None);
    for wanted in both {
        assert!(acts.iter().any(|act| act == wanted), "{acts:#?}");
    }
}

#[test]
fn the_morning_of_who_speaks_in_the_evening_is_tomorrow() {
    let evening = "2026-03-04T18:40:00";
    for (sentence, wanted) in [
        (
            "remind me at nine in the morning to call Tom",
            "Remind me (to call Tom) on Thursday 5 March 2026 at 09:00.",
        ),
        (
            "remind me at 8am to pay the rent",
            "Remind me (to pay the rent) on Thursday 5 March 2026 at 08:00.",
        ),
        (
            "remind me in the morning to pay the rent",
            "Remind me (to pay the rent) on Thursday 5 March 2026 in the morning.",
        ),
        ("remind me at 8 to pay the rent", "Remind me (to pay the rent) on Wednesday 4 March 2026 at 20:00."),
        (
            "remind me today at 9am to pay the rent",
            "over: Remind me (to pay the rent) on Wednesday 4 March 2026 at 09:00.",
        ),
    ] {
        assert_eq!(at(evening, sentence), [wanted], "{sentence}");
    }
    let early = "Remind me (to pay the rent) on Wednesday 4 March 2026 at 08:00.";
    assert_eq!(at("2026-03-04T07:00:00", "remind me at 8am to pay the rent"), [early]);
}

#[test]
fn what_is_brought_from_the_shop_is_bought() {
    each(&[
        ("bring me a small loaf of bread from the shop", &["Add bread 1 loaf"]),
        ("get me a bag of flour when you're out", &["Add flour 1 bag"]),
        ("bring home a jar of honey", &["Add honey 1 jar"]),
        ("could you fetch us a dozen eggs from the market?", &["Add egg 12"]),
        ("pick me up a pot of cream", &["Add cream"]),
    ]);
    for sentence in ["bring me a glass of water", "bring me my slippers", "bring me the jar from the pantry"]
    {
        let acts = short_of(sentence, BRIEF, None);
        assert!(!acts.iter().any(|act| act.starts_with("Add ")), "{sentence}: {acts:?}");
    }
}

#[test]
fn what_is_never_bought_is_a_rule_and_no_chore_ends() {
    each(&[
        ("never buy nuts", &["new We never buy nuts."]),
        ("please don't ever buy margarine", &["new We never buy margarine."]),
        ("don't buy fizzy drinks any more please", &["new We never buy fizzy drinks."]),
        ("don't buy milk", &["Have milk"]),
    ]);
}

#[test]
fn all_that_comes_again_rests_but_what_is_named_and_the_animals() {
    let rests: &[&str] =
        &["skip make-dinner,make-breakfast,make-breakfast,clean-bathroom 2026-03-04 2026-03-06"];
    for sentence in [
        "pause everything except the laundry until Friday",
        "hold off on everything but the laundry until Friday",
        "stop all chores apart from the laundry until Friday",
    ] {
        let acts = short_of(sentence, BRIEF, None);
        let [only] = acts.as_slice() else { panic!("{sentence}: {acts:?}") };
        for task in ["make-dinner", "make-breakfast", "clean-bathroom"] {
            assert!(only.starts_with("skip ") && only.contains(task), "{sentence}: {only} {rests:?}");
        }
        for task in ["do-laundry", "feed"] {
            assert!(!only.contains(task), "{sentence}: {only}");
        }
        assert!(only.ends_with("2026-03-04 2026-03-06"), "{sentence}: {only}");
    }
    // What goes on is not known, so nothing rests.
    let unknown = short_of("pause everything except the zeppelin", BRIEF, None);
    assert!(!unknown.iter().any(|act| act.starts_with("skip ")), "{unknown:?}");
    assert_eq!(short_of("pause everything", BRIEF, None), ["stop"]);
}

#[test]
fn from_a_weekday_to_another_is_on_all_between() {
    each(&[
        ("clean the bathroom Monday to Friday", &["change Clean the bathroom every weekday."]),
        (
            "clean the bathroom Tuesday to Thursday",
            &["change Clean the bathroom every Tuesday, Wednesday and Thursday."],
        ),
        ("move the laundry from Tuesday to Friday", &["change Do the laundry every Friday."]),
    ]);
}

#[test]
fn an_absence_that_was_told_of_ends_earlier() {
    let brief = "We're away from 10 March to 15 March. Do the laundry on Tuesdays.";
    for sentence in ["actually I'm back Saturday the 14th already", "we're home on 14 March after all"] {
        let acts = short_of(sentence, brief, None);
        assert!(
            acts.iter().any(|act| act.starts_with("change ") && act.contains("14 March 2026")),
            "{sentence}: {acts:?}"
        );
    }
    let told = short_of("I'm home on 14 March", BRIEF, None);
    assert!(!told.iter().any(|act| act.starts_with("change ")), "{told:?}");
}

#[test]
fn what_is_not_wanted_for_now_is_not_bought() {
    each(&[
        ("no more butter for now", &["Have butter"]),
        ("no bread today thanks", &["Have bread"]),
        ("no oat milk for the moment", &["Have oat-milk"]),
        ("no more milk", &["Add milk"]),
    ]);
}

#[test]
fn what_is_not_wanted_while_somebody_stays_is_for_those_days() {
    for sentence in [
        "My mother is here from Friday to Sunday, no meat while she's here",
        "My mother is here from Friday to Sunday. No meat for anybody while she is here",
        "My parents are staying with us from Friday to Sunday, no nuts in the food while they're here",
    ] {
        let acts = short_of(sentence, BRIEF, None);
        assert!(
            acts.iter().any(
                |act| act.starts_with("new No ") && act.contains("between 6 March 2026 and 8 March 2026")
            ),
            "{sentence}: {acts:?}"
        );
    }
}
