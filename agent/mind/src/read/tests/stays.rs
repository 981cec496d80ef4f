//! Who eats and who is at home, by the stays and absences that were told.

use hob_skills::House;

use super::{house, memory, said};
use crate::absence::{away_and_staying, is_away_all_day};
use crate::read::Act;

fn family() -> House {
    house(include_str!("../../../../../examples/houses/family-house.toml"))
}

/// How many residents are away and who stays, at an hour of a day in March 2026.
fn on(text: &str, day: u32, hour: u32) -> (usize, Vec<String>) {
    let family = family();
    let memory = memory(text, Some(&family));
    let at = chrono::NaiveDate::from_ymd_opt(2026, 3, day).and_then(|date| date.and_hms_opt(hour, 0, 0));
    let (away, staying) = away_and_staying(&memory, &family.people, at.expect("a time"));
    (away, staying.iter().map(ToString::to_string).collect())
}

#[test]
fn who_is_away_does_not_eat_and_who_stays_does() {
    let people = family().people;
    let adult =
        people.iter().find(|person| person.role == "adult" || person.role == "owner").expect("an adult");
    let name = adult.aka.first().map_or_else(|| adult.name.to_string(), Clone::clone);
    let away = format!("{name} is away from 10 March to 13 March.");
    assert_eq!(on(&away, 9, 18).0, 0, "not yet");
    assert_eq!(on(&away, 10, 7).0, 0, "has breakfast before leaving");
    assert_eq!(on(&away, 10, 18).0, 1);
    assert_eq!(on(&away, 12, 7).0, 1);
    assert_eq!(on(&away, 13, 12).0, 1, "not back for lunch");
    assert_eq!(on(&away, 13, 18).0, 0, "back for dinner");
    let stays = "My mother is staying with us from 10 March to 13 March.";
    assert_eq!(on(stays, 11, 18), (0, vec!["grandma".to_owned()]));
    assert_eq!(on(stays, 14, 18), (0, Vec::new()));
    let all = on("We're all away from 10 March to 13 March.", 11, 18).0;
    assert_eq!(all, people.iter().filter(|person| person.role != "guest" && person.role != "baby").count());
}

#[test]
fn nobody_makes_noise_less_for_who_is_away_all_day() {
    let family = family();
    let memory = memory("We're all away from 10 March to 13 March.", Some(&family));
    let on = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day).expect("a date");
    let away = |day| family.people.iter().all(|person| is_away_all_day(&memory, person, on(day)));
    assert!(away(11) && away(12));
    assert!(!away(10) && !away(13) && !away(14));
}

#[test]
fn an_absence_is_from_its_first_day_to_its_last_however_it_is_put() {
    // It is Wednesday 4 March.
    for (text, days) in [
        ("I'm away from Thursday to Sunday, back Sunday night", "between 5 March 2026 and 8 March 2026"),
        ("away from Friday till Monday, back Monday around 8pm", "between 6 March 2026 and 9 March 2026"),
        ("We're away Friday, back Sunday", "between 6 March 2026 and 8 March 2026"),
        ("gone till Sunday from tomorrow", "between 5 March 2026 and 8 March 2026"),
        ("Jo is away Tuesday to Thursday next week", "between 10 March 2026 and 12 March 2026"),
        ("my mother is coming to stay Saturday to Tuesday", "between 7 March 2026 and 10 March 2026"),
    ] {
        let acts = said(text, &memory("Make dinner every day at 6pm.", None));
        let [Act::New(new)] = acts.as_slice() else { panic!("{text}: {acts:?}") };
        assert!(new.says.contains(days), "{text}: {}", new.says);
    }
    // What is done on days of the week is no absence.
    let weekly = said("vacuum every Saturday to Tuesday", &memory("Make dinner every day at 6pm.", None));
    assert!(!weekly.iter().any(|act| format!("{act:?}").contains("Stay")), "{weekly:?}");
}

#[test]
fn what_is_left_out_then_is_left_out_while_it_lasts() {
    let known = memory("Vacuum the hall every day. My parents are here from 10 March to 13 March.", None);
    for text in ["no vacuuming while they're here", "don't vacuum while they are here"] {
        let acts = said(text, &known);
        let [Act::Skip { from, until, .. }] = acts.as_slice() else { panic!("{text}: {acts:?}") };
        assert_eq!(
            (from.to_string(), until.to_string()),
            ("2026-03-10".to_owned(), "2026-03-13".to_owned()),
            "{text}"
        );
    }
}

#[test]
fn the_father_of_somebody_who_is_named_is_not_the_father_of_this_house() {
    let house = family();
    let read = super::reading("Jonas's parents are coming. His dad can't have any shellfish.", Some(&house));
    let lines: Vec<String> = read.commitments.iter().map(|made| made.says.clone()).collect();
    assert!(lines.iter().any(|line| line.contains("His dad is allergic to shellfish")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("Jonas is allergic")), "{lines:?}");
}

#[test]
fn what_is_to_be_done_while_somebody_is_away_is_for_those_days() {
    let known = memory("I'm away from 10 March to 13 March.", None);
    let acts = said("water the plants while I'm gone", &known);
    let [Act::New(new)] = acts.as_slice() else { panic!("{acts:?}") };
    assert!(new.says.contains("between 10 March 2026 and 13 March 2026"), "{}", new.says);
}
