//! Do, or ask first: what experience speaks against becomes a question, and what was weighed is kept.

use hob_memory::{Choice, Entry, Question};
use hob_mind::{Event, why};
use hob_schedules::{Settlement, State};
use hob_skills::SkillCall;

use super::home::{Does, Home, at};

const BRIEF: &str = "Vacuum the living room every day.";

fn fails(call: &SkillCall, _: usize) -> Does {
    if call.skill == "vacuum" { Does::Fails } else { Does::Well }
}

fn asked(home: &Home) -> Vec<(Question, Choice)> {
    let asked = home.records.iter().filter_map(|record| {
        let Entry::Asked { question, choice: Some(choice), .. } = &record.entry else { return None };
        Some((question.clone(), choice.as_ref().clone()))
    });
    asked.collect()
}

/// A home in which the vacuuming fails, until hob asks.
fn failing() -> Home {
    let mut home = Home::new(BRIEF);
    home.robot(fails);
    while asked(&home).is_empty() {
        home.until(home.now + chrono::TimeDelta::minutes(5));
        assert!(home.now < at(14, 0, 0), "never asked: {:?}", home.told);
    }
    home
}

fn settled(home: &Home, day: u32) -> Option<Settlement> {
    let of_day = home
        .household
        .memory()
        .occurrences
        .values()
        .find(|o| o.date.to_string().ends_with(&format!("-{day:02}")));
    of_day.and_then(|o| if let State::Settled { how, .. } = o.state { Some(how) } else { None })
}

#[test]
fn what_goes_well_is_never_asked_about() {
    let mut home = Home::new(BRIEF);
    home.robot(
        |call, before| {
            if call.skill == "vacuum" && before % 3 == 0 { Does::Fails } else { Does::Well }
        },
    );
    home.until(at(14, 0, 0));
    assert!(asked(&home).is_empty(), "{:?}", home.told);
}

#[test]
fn what_never_works_is_asked_about_and_the_other_way_is_kept_with_its_score() {
    let home = failing();
    assert!(home.now > at(6, 0, 0), "the first day is for trying: {:?}", home.told);
    let (question, choice) = asked(&home).remove(0);
    assert!(
        question.ask.contains("living room with the vacuum cleaner has worked 0 times of "),
        "{}",
        question.ask
    );
    assert_eq!(question.choices, ["do it anyway", "leave it", "remind me later"]);
    assert_eq!(choice.took.says, "ask you first");
    assert_eq!(choice.instead[0].says, "do it");
    assert!(choice.took.cost.total() < choice.instead[0].cost.total(), "{choice:?}");
    let lines = why::explain(home.household.memory(), &home.records, &question.id.to_string());
    let says: Vec<String> = lines.expect("a reason").into_iter().map(|line| line.says).collect();
    assert!(says.iter().any(|says| says.contains("Otherwise do it.")), "{says:?}");
}

#[test]
fn do_it_anyway_is_done_and_leave_it_is_left_and_neither_is_asked_again_that_week() {
    for (answer, tries) in [("do it anyway", true), ("leave it", false)] {
        let mut home = failing();
        let day: u32 = home.now.format("%d").to_string().parse().expect("a day");
        let question = asked(&home).remove(0).0;
        home.robot(|_, _| Does::Well);
        let before = home.called("vacuum", "living-room").len();
        home.tell(Event::Answered { question: question.id, words: answer.to_owned() });
        home.until(at(day, 23, 0));
        assert_eq!(home.called("vacuum", "living-room").len() > before, tries, "{answer}: {:?}", home.told);
        let how = if tries { Settlement::Done } else { Settlement::Skipped };
        assert_eq!(settled(&home, day), Some(how), "{answer}: {:?}", home.told);
        // It works again by now; and asking twice in a week is dear.
        home.until(at(day + 3, 23, 0));
        assert_eq!(asked(&home).len(), 1, "{answer}: {:?}", home.told);
        assert_eq!(settled(&home, day + 1), Some(Settlement::Done), "{answer}: {:?}", home.told);
    }
}

#[test]
fn nobody_is_woken_to_be_asked() {
    let mut home = Home::new("Vacuum the living room every day.");
    home.robot(fails);
    home.until(at(5, 22, 0));
    // All of the next day somebody sleeps in.
    while home.now < at(6, 21, 0) {
        home.sees("asleep(dana)");
        home.until(home.now + chrono::TimeDelta::minutes(20));
    }
    assert!(asked(&home).is_empty(), "{:?}", home.told);
    assert_eq!(settled(&home, 6), Some(Settlement::GivenUp), "it was tried instead: {:?}", home.told);
}

#[test]
fn a_door_or_a_plant_that_the_house_does_not_have_is_asked_about_and_no_other_taken() {
    let mut home = super::home::Home::new("Lock the back door at 10:30 at night.");
    home.until(super::home::at(5, 23, 0));
    assert!(home.called("lock", "front-door").is_empty(), "{:?}", home.calls);
    assert!(home.told.iter().any(|told| told.contains("back door")), "{:?}", home.told);

    let mut plants = super::home::Home::new("Water the basil every day at 9am.");
    plants.until(super::home::at(5, 11, 0));
    assert!(!plants.called("water", "basil-pot").is_empty(), "{:?} {:?}", plants.told, plants.put_off());
    assert!(plants.called("water", "ficus").is_empty(), "{:?}", plants.calls);
}
