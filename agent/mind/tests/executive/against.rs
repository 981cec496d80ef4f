//! A duty that a rule of the house is against, whichever way it is done: the owner is asked.

use hob_memory::{Entry, Question};
use hob_mind::Event;
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Matter, Settlement, State};
use hob_skills::Name;

use super::home::{Home, at};

fn never(things: &[&str]) -> Matter {
    let things = things.iter().map(Name::new).collect();
    Matter::Rule(Rule::new(Demand::Never, About { deeds: Vec::new(), things, places: Vec::new() }))
}

/// A home with a duty of a day and a rule that leaves no way to do it.
fn forbidden() -> Home {
    let mut home = Home::new("Vacuum the living room every day.");
    home.undertake(never(&["vacuum-cleaner"]), "Never use the vacuum cleaner.");
    home.until(at(5, 9, 0));
    home
}

fn questions(home: &Home) -> Vec<Question> {
    let asked = home.records.iter().filter_map(|record| {
        let Entry::Asked { question, occurrence: Some(_), .. } = &record.entry else { return None };
        Some(question.clone())
    });
    asked.collect()
}

fn answer(home: &mut Home, words: &str) {
    let question = questions(home).pop().expect("a question");
    home.tell(Event::Answered { question: question.id, words: words.to_owned() });
}

fn settled(home: &Home) -> Vec<Settlement> {
    let all = home.household.memory().occurrences.values();
    all.filter_map(|o| if let State::Settled { how, .. } = o.state { Some(how) } else { None }).collect()
}

#[test]
fn what_every_way_is_forbidden_for_is_asked_about_once_with_the_rule_and_the_choices() {
    let mut home = forbidden();
    home.until(at(5, 23, 0));
    let asked = questions(&home);
    assert_eq!(asked.len(), 1, "{:?}", home.told);
    assert!(asked[0].ask.contains("Never use the vacuum cleaner."), "{}", asked[0].ask);
    assert_eq!(asked[0].choices, ["do it anyway", "do it anyway, always", "leave it", "remind me later"]);
    assert!(home.called("vacuum", "living-room").is_empty(), "{:?}", home.calls);
}

#[test]
fn a_yes_lifts_the_rule_this_once_and_a_no_leaves_it() {
    let mut home = forbidden();
    answer(&mut home, "do it anyway");
    home.until(at(5, 23, 0));
    assert_eq!(home.called("vacuum", "living-room").len(), 1, "{:?}", home.told);
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
    home.until(at(6, 23, 0));
    assert_eq!(home.called("vacuum", "living-room").len(), 1, "this once: {:?}", home.told);

    let mut home = forbidden();
    answer(&mut home, "leave it");
    home.until(at(5, 23, 0));
    assert!(home.called("vacuum", "living-room").is_empty(), "{:?}", home.told);
    assert_eq!(settled(&home), [Settlement::Skipped]);
}

#[test]
fn a_yes_for_good_is_kept_over_a_restart() {
    let mut home = forbidden();
    answer(&mut home, "do it anyway, always");
    home.until(at(5, 23, 0));
    home.restart();
    home.until(at(6, 23, 0));
    assert_eq!(home.called("vacuum", "living-room").len(), 2, "{:?}", home.told);
    assert_eq!(questions(&home).len(), 1);
}

#[test]
fn the_owner_is_reminded_when_she_wants_to_be_and_asked_of_the_same_clash_once_a_week() {
    let mut home = forbidden();
    answer(&mut home, "remind me later");
    home.until(at(5, 23, 0));
    assert_eq!(questions(&home).len(), 2, "{:?}", home.told);
    let mut home = forbidden();
    answer(&mut home, "leave it");
    home.until(at(11, 23, 0));
    assert_eq!(questions(&home).len(), 1, "{:?}", home.told);
    home.until(at(12, 23, 0));
    assert_eq!(questions(&home).len(), 2, "{:?}", home.told);
}

#[test]
fn a_rule_of_hours_is_waited_for_and_not_asked_about() {
    let mut home = Home::new("Vacuum the living room every day.");
    let hour = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
    let about = About { deeds: vec![Name::new("noisy")], things: Vec::new(), places: Vec::new() };
    home.undertake(Matter::Rule(Rule::new(Demand::NotBetween(hour(5), hour(11)), about)), "Quiet until 11.");
    home.until(at(5, 23, 0));
    assert!(questions(&home).is_empty(), "{:?}", home.told);
    assert!(home.called("vacuum", "living-room").iter().all(|begun| *begun >= at(5, 11, 0)));
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn the_question_has_the_owners_words_and_where_they_stand() {
    let mut home = Home::new("Vacuum the living room every day. Don't touch the vacuum cleaner.");
    home.until(at(5, 23, 0));
    let asked = questions(&home);
    assert_eq!(asked.len(), 1, "{:?}", home.told);
    let words = "“Don't touch the vacuum cleaner.” (the brief, revision 1)";
    assert!(asked[0].ask.contains(words), "{}", asked[0].ask);
}

#[test]
fn what_may_lift_by_itself_is_waited_for_an_hour_before_the_owner_is_asked() {
    let mut home = Home::new("Vacuum the living room every day.");
    home.sees("open(bedroom-window)");
    let (predicate, args) = (Name::new("open"), vec![Name::new("bedroom-window")]);
    let about = About { deeds: Vec::new(), things: vec![Name::new("vacuum-cleaner")], places: Vec::new() };
    let rule = Rule::new(Demand::NotWhile { predicate, args, holds: true }, about);
    home.undertake(Matter::Rule(rule), "No vacuum cleaner while the bedroom window is open.");
    home.until(at(5, 7, 55));
    assert!(questions(&home).is_empty(), "{:?}", home.told);
    home.until(at(5, 12, 0));
    assert_eq!(questions(&home).len(), 1, "{:?} {:?}", home.told, home.put_off());
    // One that lifts in time is nobody's concern.
    home.sees("not open(bedroom-window)");
    answer(&mut home, "remind me later");
    home.until(at(5, 23, 0));
    assert_eq!(questions(&home).len(), 1, "{:?}", home.told);
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
}

#[test]
fn what_may_lift_by_itself_is_waited_for_all_day_where_the_owner_was_asked_of_it_lately() {
    let mut home = Home::new("Vacuum the living room every day.");
    home.sees("open(bedroom-window)");
    let (predicate, args) = (Name::new("open"), vec![Name::new("bedroom-window")]);
    let about = About { deeds: Vec::new(), things: vec![Name::new("vacuum-cleaner")], places: Vec::new() };
    let rule = Rule::new(Demand::NotWhile { predicate, args, holds: true }, about);
    home.undertake(Matter::Rule(rule), "No vacuum cleaner while the bedroom window is open.");
    home.until(at(5, 12, 0));
    answer(&mut home, "leave it");
    // The next day it is shut in the afternoon.
    home.until(at(6, 15, 0));
    home.sees("not open(bedroom-window)");
    home.until(at(6, 23, 0));
    assert_eq!(settled(&home), [Settlement::Skipped, Settlement::Done], "{:?}", home.told);
}

#[test]
fn nobody_is_asked_about_a_rule_in_quiet_hours() {
    let mut home = Home::new("Vacuum the living room every day at 22:10.");
    home.undertake(never(&["vacuum-cleaner"]), "Never use the vacuum cleaner.");
    home.until(at(5, 23, 59));
    assert!(!home.put_off().is_empty(), "{:?}", home.told);
    assert!(questions(&home).is_empty(), "{:?}", home.told);
}

#[test]
fn each_rule_that_asks_first_is_asked_about_and_a_yes_to_one_is_no_no_to_the_other() {
    let mut home = Home::new("Vacuum the living room every day.");
    for thing in ["vacuum-cleaner", "closet"] {
        let about = About { deeds: Vec::new(), things: vec![Name::new(thing)], places: Vec::new() };
        home.undertake(Matter::Rule(Rule::new(Demand::AskFirst, about)), "Ask me first.");
    }
    for nth in 1..=2 {
        home.until_it("asks", |home| questions(home).len() == nth);
        assert!(home.called("pick", "vacuum-cleaner").is_empty(), "{:?}", home.calls);
        answer(&mut home, "yes");
    }
    home.until(at(5, 23, 0));
    assert_eq!(settled(&home), [Settlement::Done], "{:?}", home.told);
    assert_eq!(questions(&home).len(), 2, "{:?}", home.told);
}
