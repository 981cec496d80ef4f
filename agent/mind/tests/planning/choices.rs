//! Choices among ways of doing the same, by what the robot has managed so far.

use hob_memory::{Choice, ExperienceKey, Plan, Verdict};
use hob_mind::plan::{self, View};
use hob_schedules::{Duty, PlanId};
use hob_skills::Name;

use crate::home::{Home, duty, show};

const FAMILY_HOUSE: &str = include_str!("../../../../examples/houses/family-house.toml");

impl Home {
    /// So many calls of a skill with a thing in a room ended like this, at the catalogue's pace.
    fn tried(&mut self, skill: &str, technique: &str, object: &str, place: &str, how: Verdict, times: u32) {
        let key = ExperienceKey {
            skill: Name::new(skill),
            technique: Name::new(technique),
            object: Name::new(object),
            place: Name::new(place),
        };
        let seconds = self.view().catalogue.skills[skill].seconds;
        for _ in 0..times {
            self.memory.experience.count(&key, how, seconds);
        }
    }

    fn planned(&self, duty: &Duty, learned: bool) -> Plan {
        let view = View { learned, ..self.view() };
        plan::plan(duty, None, PlanId::from_bits(1), &view).expect("a plan")
    }
}

fn carry(object: &str, place: &str) -> Duty {
    Duty { things: vec![Name::new(object)], places: vec![Name::new(place)], ..duty("carry") }
}

fn technique(plan: &Plan, wanted: &str) -> Option<String> {
    let of = |step: &hob_memory::PlanStep| match &step.kind {
        hob_memory::StepKind::Call { skill, args } if skill == wanted => Some(args.clone()),
        hob_memory::StepKind::Call { .. } | hob_memory::StepKind::Wait { .. } => None,
    };
    let args = plan.steps.iter().find_map(of).expect("such a step");
    args.get(hob_skills::TECHNIQUE).map(|arg| arg.as_str().to_owned())
}

fn about<'p>(plan: &'p Plan, words: &str) -> Option<&'p Choice> {
    plan.choices.iter().find(|choice| choice.of.contains(words))
}

#[test]
fn a_grip_that_fails_gives_way_to_another_and_the_plan_keeps_what_it_would_have_cost() {
    let mut home = Home::new();
    let wanted = carry("novel", "dining-table");
    assert_eq!(technique(&home.planned(&wanted, true), "pick"), None);
    home.tried("pick", "", "novel", "living-room", Verdict::FalseClaim, 2);
    home.tried("pick", "from-above", "novel", "living-room", Verdict::Failed, 4);
    let plan = home.planned(&wanted, true);
    assert_eq!(technique(&plan, "pick").as_deref(), Some("from-the-side"), "{}", show(&plan));
    let choice = about(&plan, "Pick up the novel").expect("a choice that is kept");
    assert_eq!(choice.instead.len(), 2, "{choice:?}");
    assert!(choice.instead.iter().all(|other| other.cost.total() > choice.took.cost.total()), "{choice:?}");
    // Without learning nothing is known to choose by.
    let plan = home.planned(&wanted, false);
    assert_eq!((technique(&plan, "pick"), plan.choices.len()), (None, 0), "{}", show(&plan));
}

#[test]
fn what_works_is_not_given_up_for_what_was_never_tried() {
    let mut home = Home::new();
    home.tried("pick", "", "novel", "living-room", Verdict::Confirmed, 30);
    home.tried("pick", "", "novel", "living-room", Verdict::Failed, 1);
    assert_eq!(technique(&home.planned(&carry("novel", "dining-table"), true), "pick"), None);
}

#[test]
fn the_way_round_is_taken_where_a_doorway_gives_trouble() {
    let mut home = Home::of(FAMILY_HOUSE);
    let wanted = carry("car-keys", "dining-table");
    let doors = |plan: &Plan| show(plan).contains("kitchen-door");
    let straight = doors(&home.planned(&wanted, true));
    let door = if straight { "kitchen-door" } else { "living-room-door" };
    home.tried("go-to", "", door, "hall", Verdict::Failed, 10);
    assert_ne!(doors(&home.planned(&wanted, true)), straight);
    assert_eq!(doors(&home.planned(&wanted, false)), straight);
}

#[test]
fn a_place_that_is_bad_to_work_at_gives_way_to_another_and_both_were_gone_through() {
    let mut home = Home::of(FAMILY_HOUSE);
    home.put("darks", "dryer");
    home.believe("finished(dryer)");
    home.believe("not folded(darks)");
    let folded_at = |plan: &Plan| {
        let steps = show(plan);
        let line = steps
            .lines()
            .find(|line| line.starts_with("fold darks"))
            .unwrap_or_else(|| panic!("it folds: {steps}"));
        line.trim_start_matches("fold darks ").to_owned()
    };
    let wanted = duty("fold-laundry");
    let before = folded_at(&home.planned(&wanted, true));
    for technique in ["", " in-thirds", " smoothing-each"] {
        home.tried("fold", &format!("{before}{technique}"), "darks", "laundry-room", Verdict::Failed, 12);
    }
    let plan = home.planned(&wanted, true);
    assert_ne!(folded_at(&plan), before);
    let choice = about(&plan, "fold the laundry").expect("ways that were gone through");
    assert!(choice.instead.iter().any(|other| other.cost.nats > 0.0), "{choice:?}");
    assert_eq!(folded_at(&home.planned(&wanted, false)), before);
}
