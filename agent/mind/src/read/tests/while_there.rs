//! What holds while somebody is away or here: the stay may be told before, below or after the heading that names it.

use super::{lines, reading};

/// The lines of a reading that tell a routine.
fn routines(text: &str) -> Vec<String> {
    lines(text).into_iter().filter(|line| line.starts_with("Routine")).collect()
}

#[test]
fn what_is_asked_for_while_somebody_is_there_holds_for_those_days() {
    // It is Wednesday 4 March.
    let visit = "My mother stays with us from 20 March to 3 April.";
    for (text, read) in [
        (format!("{visit} While my mother is here dinner is at one."), "Make dinner every day at 13:00"),
        (format!("{visit} While she is with us dinner is at one."), "Make dinner every day at 13:00"),
        (format!("{visit} As long as she's here make breakfast at nine."), "Make breakfast every day at 09:00"),
        (format!("{visit} During my mother's visit make breakfast at nine."), "Make breakfast every day at 09:00"),
        (format!("{visit} Until she leaves, breakfast is at nine."), "Make breakfast every day at 09:00"),
        (
            "The painters are in from 20 March to 3 April. While they're in, mop the hall every evening.".to_owned(),
            "Mop the hall every day in the evening",
        ),
        (
            "Tom is away from 20 March to 3 April. While Tom's away feed his fish at 8.".to_owned(),
            "Feed the fish every day at 08:00",
        ),
        (
            "We're off to Crete from the 20th. Back on the 3rd of April. While we're off, mop the hall every evening."
                .to_owned(),
            "Mop the hall every day in the evening",
        ),
    ] {
        let wanted = format!("Routine: {read} from 20 March 2026 until 3 April 2026.");
        assert_eq!(routines(&text), [wanted], "{text}");
    }
    // Of two who stay, the one that is named.
    let two = "Tom is here from 9 March to 11 March. My mother stays with us from 20 March to 3 April. \
               While Tom is here, make breakfast at nine.";
    assert_eq!(
        routines(two),
        ["Routine: Make breakfast every day at 09:00 from 9 March 2026 until 11 March 2026."]
    );
    // "Until he leaves" is of who came last, and not of who stays.
    let smith =
        format!("{visit} The locksmith is here on 9 March from 1 to 3. Keep the dog in until he leaves.");
    assert!(
        lines(&smith).iter().all(|line| !line.contains("until 3 April 2026.") || line.contains("mother"))
    );
}

#[test]
fn a_heading_holds_while_the_stay_lasts_that_is_told_below_it() {
    let below = "## While Granny is here\n\nGranny comes on the 20th and stays till the 3rd of April.\n\n- Breakfast at nine.";
    assert_eq!(
        routines(below),
        ["Routine: Make breakfast every day at 09:00 from 20 March 2026 until 3 April 2026."]
    );
    let away = "On Friday the 20th we fly to Portugal, and the taxi drops us back here on the 27th.\n\n\
                ## Cottage, while we're away\n\n- Mop the hall every evening.\n\n\
                ## Cottage, once we're home\n\nThis half starts on Monday the 30th.\n\n- Vacuum downstairs on Tuesdays.";
    let away = routines(away);
    assert_eq!(
        away[0],
        "Routine: Mop the hall every day in the evening from 20 March 2026 until 27 March 2026."
    );
    assert_eq!(away[1], "Routine: Vacuum downstairs every Tuesday from 30 March 2026.");
    // Nobody says when she is here: hob asks.
    let unknown = reading("## While Granny is here\n\n- Breakfast at nine.", None);
    assert!(unknown.questions.iter().any(|question| question.ask.contains("while Granny is here")));
}

#[test]
fn what_is_said_of_those_two_holds_for_the_two_before() {
    let two = routines(
        "Mop the hall on Mondays. Dinner is at six. Mop the kitchen on Fridays. Neither of those starts till April.",
    );
    assert_eq!(two[0], "Routine: Mop the hall every Monday.");
    assert!(two[1..].iter().all(|line| line.ends_with("from 1 April 2026.")), "{two:?}");
    let all = routines("Laundry on Mondays. Bins out on Tuesday night. All of the above starts next week.");
    assert!(all.iter().all(|line| line.ends_with("from 9 March 2026.")), "{all:?}");
}

#[test]
fn a_stretch_may_begin_in_the_month_before_the_one_that_is_named() {
    for (text, days) in [
        ("We're away from the 28th to the 3rd of April.", "between 28 March 2026 and 3 April 2026"),
        ("We're away from the 28th of December to the 3rd.", "between 28 December 2026 and 3 January 2027"),
        ("We're away from the 28th to the 3rd of January.", "between 28 December 2026 and 3 January 2027"),
        ("We're away from the 13th to the 15th of July.", "between 13 July 2026 and 15 July 2026"),
    ] {
        let lines = lines(text);
        assert!(lines.iter().any(|line| line.contains(days)), "{text}: {lines:?}");
    }
}

#[test]
fn a_text_that_sets_the_absence_apart_by_a_heading_is_not_for_the_absence_as_a_whole() {
    let parted = "On Friday the 20th we fly to Portugal, back on the 27th.\n\n## Every day\n\n- Dinner at six.\n- Mop the hall.\n\n\
                  ## While we're away\n\n- Water the plants each morning.";
    let read = routines(parted);
    assert!(read[0].ends_with("at 18:00.") && read[2].ends_with("until 27 March 2026."), "{read:?}");
    assert!(
        reading(parted, None).questions.iter().all(|question| !question.ask.contains("while you are away"))
    );
}
