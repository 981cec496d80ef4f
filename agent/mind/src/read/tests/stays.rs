//! Who eats and who is at home, by the stays and absences that were told.

use hob_skills::House;

use super::{house, memory};
use crate::absence::{away_and_staying, is_away_all_day};

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
