//! The owner: what she says is what she means, and sometimes she says nothing.

use chrono::TimeDelta;
use hob_sim::{Expects, FaultProfile};
use hob_skills::Name;

use crate::common::{house, sim};

#[test]
fn check_ins_are_answered_in_sentences_when_she_is_home_and_awake() {
    let mut sim = sim(&house("flat"), 8, FaultProfile::Default);
    let dana = Name::new("dana");
    let mut answers = Vec::new();
    let mut asked_again = 0;
    let first = sim.now();
    for week in 0..60 {
        // Half past ten on Monday morning: she is at work.
        sim.advance(first + TimeDelta::days(7 * week) + TimeDelta::minutes(630));
        sim.hear(&dana, "What shall I pick up this week?", Expects::CheckIn);
        sim.advance(sim.now() + TimeDelta::hours(5));
        assert!(sim.poll_said().is_none(), "she is not at home");
        sim.advance(sim.now() + TimeDelta::hours(11));
        let Some(said) = sim.poll_said() else {
            asked_again += 1;
            sim.hear(&dana, "What shall I pick up this week?", Expects::CheckIn);
            sim.advance(sim.now() + TimeDelta::hours(20));
            answers.extend(sim.poll_said());
            continue;
        };
        assert!(!sim.owner().said.is_empty() && said.who == dana && !said.words.is_empty());
        answers.push(said);
        assert!(sim.poll_said().is_none(), "she says it once");
    }
    let owner = sim.owner();
    assert_eq!(owner.check_ins, 60);
    // 12 % of sixty are 7, and half of those stay silent the second time.
    assert!((2..=14).contains(&asked_again), "{asked_again} asked again");
    assert_eq!(owner.silences as usize, 60 - answers.len());
    assert!((1..asked_again).contains(&(60 - answers.len())), "{} answers", answers.len());
    assert!(owner.asked.len() > 120, "{} asked", owner.asked.len());
    for asked in &owner.asked {
        let said = answers.iter().find(|said| said.at == asked.at).expect("she said it");
        assert!(said.words.to_lowercase().contains(&asked.words.to_lowercase()), "{said:?} {asked:?}");
    }
    assert!(!owner.skips.is_empty() && !owner.removed.is_empty());
    assert_eq!(owner.interventions, 0);
}

#[test]
fn a_question_is_answered_with_one_of_its_choices_and_counts_as_an_intervention() {
    let mut sim = sim(&house("flat"), 6, FaultProfile::Default);
    sim.advance(sim.now() + TimeDelta::hours(19));
    let choices = vec!["yes".to_owned(), "no".to_owned()];
    let expects = Expects::Answer { choices: choices.clone(), default: Some("no".to_owned()) };
    sim.hear(&Name::new("dana"), "May I run the dryer now?", expects);
    sim.advance(sim.now() + TimeDelta::hours(2));
    let said = sim.poll_said().expect("an answer");
    assert!(choices.contains(&said.words));
    assert_eq!(sim.owner().interventions, 1);
    sim.hear(&Name::new("dana"), "Dinner is ready.", Expects::Nothing);
    sim.advance(sim.now() + TimeDelta::hours(2));
    assert!(sim.poll_said().is_none());
    assert_eq!(sim.owner().heard.len(), 2);
}
