//! Codes that a text explains, and weeks that it gives names.

use super::lines;

#[test]
fn codes_in_brackets_stand_for_what_the_text_says_they_do() {
    let read =
        lines("[D] = every day, [W] = weekly on Saturday.\n\n- [D] Wipe the hob\n- Shake the mats [W]\n");
    assert_eq!(read[0], "Fact: [D] = every day.");
    assert_eq!(read[2], "Routine: Wipe the hob every day.");
    assert_eq!(read[3], "Routine: Shake the mats every Saturday.");
}

#[test]
fn a_key_explains_letters_for_times_and_rooms() {
    let read =
        lines("Key: W = weekly, D = daily, K = kitchen.\n\n- Wash the floor (W, K)\n- Empty the bins - D\n");
    assert!(read.contains(&"Routine: Mop the kitchen once a week.".to_owned()), "{read:?}");
    assert!(read.contains(&"Routine: Take out the trash (bins) every day.".to_owned()), "{read:?}");
}

#[test]
fn signs_and_stars_say_how_often_line_by_line() {
    let read =
        lines("⭐ means every morning. 🌙 means every evening.\n\n⭐ Feed the cat\n🌙 Lock the back door\n");
    assert_eq!(
        read[2..],
        [
            "Routine: Feed the cat every day in the morning.",
            "Routine: Lock the back door every day in the evening."
        ]
    );
    let read = lines("* every day\n** twice a week\n\nSweep the porch *\nVacuum the stairs **\n");
    assert!(read.contains(&"Routine: Vacuum the stairs twice a week.".to_owned()), "{read:?}");
}

#[test]
fn an_initial_says_whose_job_it_is() {
    let read = lines(
        "Initials: P is Priya, H is you.\n\n- H: wash the dishes after dinner\n- P: walk the dog at 7\n",
    );
    assert!(read.contains(&"Routine: Do the dishes every day after dinner.".to_owned()), "{read:?}");
    assert!(!read.iter().any(|line| line.starts_with("Routine: Walk")), "{read:?}");
}

#[test]
fn letters_that_nobody_explains_stay_what_they_are() {
    assert_eq!(lines("Plan B: order pizza on Fridays."), lines("Plan B: order pizza on Fridays."));
    let read = lines("Vitamin D = one drop every day. Give the baby vitamin D at 8.");
    assert!(read.iter().all(|line| !line.contains("one drop every day at")), "{read:?}");
}

#[test]
fn weeks_with_names_come_round_from_the_one_that_is_said_to_be_now() {
    assert_eq!(
        lines("Week A: vacuum the hall on Tuesdays. Week B: mop the hall on Tuesdays. This is week B."),
        [
            "Routine: Vacuum the hall every two weeks on Tuesday from 10 March 2026.",
            "Routine: Mop the hall every two weeks on Tuesday.",
            "Fact: This is week B.",
        ]
    );
}

#[test]
fn which_week_this_one_is_is_asked_once_where_nothing_says_it() {
    let read = lines("Week A: mop the hall on Mondays. Week B: mop the landing on Mondays.");
    assert_eq!(read.iter().filter(|line| line.contains("Which week is this one")).count(), 1, "{read:?}");
}

#[test]
fn odd_and_even_weeks_are_those_of_the_calendar() {
    // 4 March 2026 is in week 10.
    let reading =
        super::reading("Mop the hall on Mondays in odd weeks. Dust it on Fridays in even weeks.", None);
    let next: Vec<String> = reading
        .commitments
        .iter()
        .filter_map(|commitment| {
            let hob_schedules::Days::By(recurrence) = &commitment.when()?.days else { return None };
            Some(recurrence.start.to_string())
        })
        .collect();
    assert_eq!(next, ["2026-03-09", "2026-03-06"]);
}
