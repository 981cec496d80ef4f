//! Goals over the household's vocabulary: methods first, search where there is none, a question where there is no way.

use hob_mind::plan::{self, Blocked, Goal, Searches, View};
use hob_schedules::PlanId;
use hob_schedules::commitment::{About, Demand, Matter, Rule};
use hob_skills::{Literal, Name};

use crate::home::{Home, show, skills};

fn goal(home: &Home, text: &str) -> Goal {
    plan::read_goal(text, &home.view()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn planned(home: &Home, text: &str) -> Result<hob_memory::Plan, Blocked> {
    plan::plan_goal(&goal(home, text), PlanId::from_bits(1), &home.view())
}

/// Goals of many shapes, with what must hold after each.
const GOALS: &[(&str, &[&str])] = &[
    ("at(novel, dining-table)", &["at(novel, dining-table)"]),
    ("at(novel, bed) and at(teddy, bed)", &["at(novel, bed)", "at(teddy, bed)"]),
    (
        "the living room window is open and the novel is on the sofa",
        &["open(living-room-window)", "at(novel, sofa)"],
    ),
    ("(forall (?d - dishes) (at ?d dining-table))", &["at(plates, dining-table)", "at(pans, dining-table)"]),
    ("(exists (?p - plant) (and (watered ?p) (not (= ?p ficus))))", &[]),
    ("(or (running washer) (running dryer))", &[]),
    ("all the plants are watered", &["watered(ficus)", "watered(balcony-plant)", "watered(kitchen-herbs)"]),
    ("the washer is running", &["running(washer)"]),
    ("(and (clean darks) (not (at darks hamper)))", &["clean(darks)", "not at(darks, hamper)"]),
    ("(imply (not (at novel bed)) (open wardrobe))", &[]),
    ("the kitchen is vacuumed and the kitchen is mopped", &["vacuumed(kitchen)", "mopped(kitchen)"]),
];

#[test]
fn goals_of_every_shape_are_planned_and_carried_out() {
    for (text, after) in GOALS {
        let mut home = Home::new();
        let plan = planned(&home, text).unwrap_or_else(|blocked| panic!("{text}: {blocked:?}"));
        assert!(!plan.steps.is_empty(), "{text}");
        assert_eq!(plan::lint(&plan, &home.view()), vec![], "{text}\n{}", show(&plan));
        assert!(plan.reasoning.len() >= 3, "{text}: {:?}", plan.reasoning);
        assert!(plan.steps.iter().all(|step| step.because < plan.reasoning.len()), "{text}");
        assert_eq!(planned(&home, text).as_ref(), Ok(&plan), "{text}: planned twice");
        let steps = plan.steps.len();
        home.carry_out(&plan, 0..steps);
        for literal in
            after.iter().map(|text| text.parse::<Literal>().expect("a literal")).chain(plan.goal.clone())
        {
            assert!(home.holds(&literal), "{text}: not {literal} after\n{}", show(&plan));
        }
        let again = planned(&home, text);
        assert!(matches!(again, Err(Blocked::NothingToDo { .. })), "{text}: {again:?}");
    }
}

#[test]
fn a_plan_for_a_goal_that_is_cut_short_goes_on_from_where_it_was() {
    let text = "(and (at novel dining-table) (open living-room-window) (running washer))";
    let whole = planned(&Home::new(), text).expect("a plan");
    for cut in 0..whole.steps.len() {
        let mut home = Home::new();
        home.carry_out(&whole, 0..cut);
        match planned(&home, text) {
            Ok(rest) => {
                let steps = rest.steps.len();
                home.carry_out(&rest, 0..steps);
            }
            Err(Blocked::NothingToDo { .. }) => {}
            Err(blocked) => panic!("cut at {cut}: {blocked:?}"),
        }
        for literal in &whole.goal {
            assert!(home.holds(literal), "cut at {cut}: not {literal}");
        }
    }
}

#[test]
fn a_chore_of_the_catalogue_is_done_the_catalogues_way() {
    let plan = planned(&Home::new(), "all the plants are watered").expect("a plan");
    let by_method = plan.reasoning.iter().any(|thought| {
        thought
            .rests_on
            .iter()
            .any(|r| matches!(r, hob_memory::Ref::Method(task, _) if task == "water-plants"))
    });
    assert!(by_method, "{:?}", plan.reasoning);
}

#[test]
fn sentences_facts_and_pddl_say_the_same() {
    let home = Home::new();
    let texts = [
        "the novel is on the dining table and the living room window is not open",
        "at(novel, dining-table) and not open(living-room-window)",
        "(and (at novel dining-table) (not (open living-room-window)))",
    ];
    let goals: Vec<_> = texts.iter().map(|text| planned(&home, text).expect(text).goal).collect();
    assert!(goals.windows(2).all(|pair| pair[0] == pair[1]), "{goals:?}");
}

#[test]
fn what_no_sentence_of_the_catalogue_says_is_no_goal() {
    let home = Home::new();
    // Many clauses of which the last is none.
    let long = format!("{} the novel is on the moon", "the novel is on the sofa and".repeat(20));
    for text in
        [&long, "do the laundry", "the novel is on the moon", "the lamp is on", "every thing is nice", ""]
    {
        let error = plan::read_goal(text, &home.view()).expect_err(text);
        assert!(!error.meant, "{text}: {error}");
    }
    for (text, span) in [("at(nvel, dining-table)", 0..22), ("(and (att novel bed))", 6..9)] {
        let error = plan::read_goal(text, &home.view()).expect_err(text);
        assert!(error.meant && error.help.is_some(), "{text}: {error:?}");
        assert_eq!(error.span, span, "{text}");
    }
}

#[test]
fn a_kind_of_thing_of_which_there_is_none_is_asked_about_and_nothing_else_taken_for_it() {
    let with = |had: &str, has: &str| Home::of(&crate::home::HOUSE.replace(had, has));
    let blocked = planned(&with("kind = \"watering-can\"", "kind = \"book\""), "the ficus is watered");
    let Err(Blocked::Missing { ask: Some(ask), .. }) = blocked else { panic!("{blocked:?}") };
    assert_eq!(ask, "There is no watering can that I know of: is there one, and where?");
    // Bread, jam and ketchup are in the house, and no food for a cat.
    let mut home = with("item = \"cat-food\"", "item = \"ketchup\"");
    home.believe("not fed(miso)");
    let blocked = planned(&home, "fed(miso)");
    let Err(Blocked::Missing { ask: Some(ask), short, .. }) = blocked else { panic!("{blocked:?}") };
    assert_eq!(ask, "There is no cat food: shall I buy some?");
    assert_eq!(short[0].0, "cat-food");
}

#[test]
fn what_is_not_to_be_where_it_belongs_is_put_elsewhere() {
    let mut home = Home::new();
    let plan = planned(&home, "(not (at plates kitchen-cupboard))").expect("a plan");
    let steps = plan.steps.len();
    home.carry_out(&plan, 0..steps);
    assert!(!home.holds(&"at(plates, kitchen-cupboard)".parse::<Literal>().expect("a literal")));
    assert!(home.holds(&"hand-empty()".parse::<Literal>().expect("a literal")), "{}", show(&plan));
}

#[test]
fn what_is_not_in_the_house_is_asked_about_with_what_to_buy() {
    let blocked = planned(&Home::new(), "(at ketchup counter)");
    let Err(Blocked::Missing { ask: Some(ask), short, .. }) = blocked else { panic!("{blocked:?}") };
    assert!(ask.ends_with("shall I buy some?"), "{ask}");
    assert_eq!(short.len(), 1);
}

#[test]
fn a_goal_behind_a_forbidden_door_names_the_rule() {
    let mut home = Home::new();
    let about = About { deeds: vec![], things: vec![], places: vec![Name::new("bedroom")] };
    let rule = home.commit(Matter::Rule(Rule::new(Demand::Never, about)), "Stay out of the bedroom.");
    let blocked = planned(&home, "at(novel, bed)");
    let Err(Blocked::Forbidden { rule: named, reason, .. }) = &blocked else { panic!("{blocked:?}") };
    assert_eq!(*named, rule);
    assert!(reason.contains("Stay out of the bedroom"), "{reason}");
}

#[test]
fn a_thing_that_is_not_to_be_touched_is_left_where_it_is() {
    let mut home = Home::new();
    let about = About { deeds: vec![Name::new("touch")], things: vec![Name::new("teddy")], places: vec![] };
    home.commit(Matter::Rule(Rule::new(Demand::Never, about)), "Never touch the teddy.");
    let plan = planned(&home, "(or (at teddy bed) (at novel bed))").expect("a plan");
    assert!(skills(&plan).iter().all(|step| !step.contains("teddy")), "{}", show(&plan));
}

#[test]
fn a_search_is_made_once_for_a_goal_and_what_matters_to_it() {
    let mut home = Home::new();
    let searches = Searches::default();
    let plan = |home: &Home| {
        let view = View { searches: Some(&searches), ..home.view() };
        plan::plan_goal(&goal(home, "the washer is running"), PlanId::from_bits(1), &view)
    };
    let first = plan(&home).expect("a plan");
    let kept = searches.len();
    assert!(kept > 0);
    // Where the novel lies has nothing to do with it.
    home.put("novel", "sofa");
    assert_eq!(plan(&home).as_ref(), Ok(&first));
    assert_eq!(searches.len(), kept);
    home.believe("open(washer)");
    assert_ne!(plan(&home).as_ref(), Ok(&first));
    assert!(searches.len() > kept);
}
