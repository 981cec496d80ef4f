//! Every task of the catalogue: planned, carried out, cut short and planned again.

use hob_memory::StepKind;
use hob_mind::plan::{self, Blocked, Leaving};
use hob_schedules::commitment::Demand;
use hob_schedules::{OccurrenceId, PlanId};
use hob_skills::{Arg, Catalogue, Literal, Name};

use crate::home::{Home, duty, key_steps, rule, show, skills};

/// The test house in a state in which the task has something to do, and the duty.
fn occasion(task: &str) -> (Home, hob_schedules::Duty) {
    let mut home = Home::new();
    let mut duty = duty(task);
    match task {
        "clear-table" | "do-dishes" => {
            home.put("plates", "dining-table");
            home.put("pans", "dining-table");
        }
        "run-dishwasher" => home.put("plates", "dishwasher"),
        "empty-dishwasher" => {
            home.put("plates", "dishwasher");
            home.put("pans", "dishwasher");
            home.believe("finished(dishwasher)");
        }
        "set-table" => home.believe("clean(plates)"),
        "fold-laundry" => {
            home.put("darks", "dryer");
            home.believe("finished(dryer)");
        }
        "bring-bins-in" => home.believe("put-out(wheelie-bin)"),
        "tidy-room" => home.put("teddy", "bedroom"),
        "do-shopping" => home.list("milk", 2.0, Some("l")),
        "unpack-groceries" => {
            home.believe("at(groceries, doormat)");
            home.believe("ordered(groceries)");
        }
        "put-away" | "fetch" | "carry" => {
            home.put("novel", "bed");
            home.believe("person-in(anna, bedroom)");
            duty.things = vec![Name::new("novel")];
            if task == "carry" {
                duty.places = vec![Name::new("dining-table")];
            }
        }
        "switch-on" => home.believe("not on(hall-lamp)"),
        "switch-off" => {
            home.believe("on(hall-lamp)");
            home.believe("on(living-room-lamp)");
        }
        "close-door" => home.believe("door-open(bathroom-door)"),
        "open-door" => duty.things = vec![Name::new("bedroom-door")],
        "close-window" => home.believe("open(living-room-window)"),
        "charge" => home.believe("not charged()"),
        "remind" | "wake-up" => home.believe("person-in(anna, bedroom)"),
        _ => {}
    }
    (home, duty)
}

#[test]
fn every_task_is_planned_and_carried_out_to_its_goal() {
    for task in Catalogue::builtin().tasks.keys() {
        let (mut home, duty) = occasion(task);
        let plan = home.plan_in_full(&duty).unwrap_or_else(|blocked| panic!("{task}: {blocked:?}"));
        assert!(!plan.steps.is_empty(), "{task}");
        assert_eq!(plan::lint(&plan, &home.view()), vec![], "{task}\n{}", show(&plan));
        let steps = plan.steps.len();
        home.carry_out(&plan, 0..steps);
        for goal in &plan.goal {
            assert!(home.holds(goal), "{task}: not {goal} after\n{}", show(&plan));
        }
        assert!(home.holds(&"hand-empty()".parse().expect("a literal")), "{task}");
        assert!(home.holds(&"not on(stove)".parse().expect("a literal")), "{task}");
        let last = plan.steps.last().expect("a step");
        assert!(last.yields, "{task} ends with hands full or lids open\n{}", show(&plan));
    }
}

#[test]
fn a_task_that_is_done_is_not_planned_again() {
    for (task, kind) in &Catalogue::builtin().tasks {
        let (mut home, duty) = occasion(task);
        let plan = home.plan_in_full(&duty).expect("a plan");
        let steps = plan.steps.len();
        home.carry_out(&plan, 0..steps);
        // To say something is to do it again.
        if kind.goal.is_empty() {
            continue;
        }
        let again = home.plan_in_full(&duty);
        assert!(matches!(again, Err(Blocked::NothingToDo { .. })), "{task}: {again:?}");
    }
}

#[test]
fn a_plan_cut_short_anywhere_is_taken_up_where_it_was_left() {
    for (task, kind) in &Catalogue::builtin().tasks {
        let (mut start, duty) = occasion(task);
        let whole = start.plan_in_full(&duty).expect("a plan");
        for cut in 0..whole.steps.len() {
            let mut home = start.clone();
            home.carry_out(&whole, 0..cut);
            let where_cut = format!("{task} cut before step {} of\n{}", cut + 1, show(&whole));
            let rest = match home.plan_in_full(&duty) {
                Ok(rest) => rest,
                Err(Blocked::NothingToDo { .. }) => {
                    let done = whole.goal.iter().all(|l| home.holds(l))
                        && whole.steps[cut..].iter().all(is_connector);
                    assert!(done, "nothing to do: {where_cut}");
                    continue;
                }
                Err(blocked) => panic!("{blocked:?}: {where_cut}"),
            };
            let steps = rest.steps.len();
            home.carry_out(&rest, 0..steps);
            for goal in &whole.goal {
                assert!(home.holds(goal), "not {goal} after\n{}\n{where_cut}", show(&rest));
            }
            assert!(home.holds(&"hand-empty()".parse::<Literal>().expect("a literal")), "{where_cut}");
            if kind.goal.is_empty() {
                continue;
            }
            let mut done = key_steps(&whole.steps[..cut]);
            for (step, times) in key_steps(&rest.steps) {
                *done.entry(step).or_default() += times;
            }
            let wanted = key_steps(&whole.steps);
            for (step, times) in done {
                assert!(wanted.get(&step) >= Some(&times), "{step} again in\n{}\n{where_cut}", show(&rest));
            }
        }
    }
}

fn is_connector(step: &hob_memory::PlanStep) -> bool {
    match &step.kind {
        StepKind::Wait { .. } => false,
        StepKind::Call { skill, .. } => Catalogue::builtin().skills[skill].connector || skill == "look",
    }
}

#[test]
fn planning_twice_gives_the_same_plan() {
    for task in Catalogue::builtin().tasks.keys() {
        let (home, duty) = occasion(task);
        assert_eq!(home.plan(&duty), home.plan(&duty), "{task}");
    }
}

#[test]
fn an_estimate_is_of_the_right_size() {
    for task in Catalogue::builtin().tasks.keys() {
        let (mut home, duty) = occasion(task);
        let plan = home.plan_in_full(&duty).expect("a plan");
        let (guess, planned) = (plan::Outline::of_duty(&duty, &home.view()).seconds(), plan.seconds_from(0));
        assert!(guess >= planned / 3 && guess <= planned * 3 + 240, "{task}: {guess} s for {planned} s");
    }
}

#[test]
fn a_closed_door_on_the_way_is_opened() {
    let home = Home::new();
    let mut duty = duty("vacuum");
    duty.places = vec![Name::new("bedroom")];
    let plan = home.plan(&duty).expect("a plan");
    assert!(skills(&plan).contains(&"open-door bedroom-door hall bedroom".to_owned()), "{}", show(&plan));
}

#[test]
fn laundry_found_in_the_washer_is_moved_on_to_the_dryer() {
    let mut home = Home::new();
    home.put("darks", "washer");
    home.believe("finished(washer)");
    let plan = home.plan_in_full(&duty("do-laundry")).expect("a plan");
    let steps = skills(&plan);
    assert!(!steps.contains(&"start-cycle washer".to_owned()), "{}", show(&plan));
    assert!(steps.contains(&"start-cycle dryer".to_owned()), "{}", show(&plan));
}

#[test]
fn a_bag_that_fell_down_is_put_back_beside_what_is_there_of_it() {
    let mut home = Home::new();
    let kept = Literal::yes(home.kept_at("cat-food"));
    home.believe("at(cat-food, kitchen)");
    let duty = duty("feed-pet");
    let plan = home.plan_in_full(&duty).expect("a plan");
    let steps = skills(&plan);
    assert!(steps.contains(&"pick cat-food kitchen".to_owned()), "{}", show(&plan));
    home.carry_out(&plan, 0..plan.steps.len());
    assert!(home.holds(&kept), "{}", show(&plan));
    assert!(home.holds(&"hand-empty()".parse().expect("a literal")), "{}", show(&plan));
}

#[test]
fn who_is_in_a_room_is_seen_before_its_floor_is_wet() {
    let (mut home, duty) = occasion("mop");
    let plan = home.plan_in_full(&duty).expect("a plan");
    let steps = skills(&plan);
    let mops: Vec<usize> = (0..steps.len()).filter(|i| steps[*i].starts_with("mop ")).collect();
    assert!(!mops.is_empty(), "{}", show(&plan));
    for mop in mops {
        let room = steps[mop].split(' ').nth(1).expect("a room");
        assert_eq!(steps[mop - 1], format!("look {room}"), "{}", show(&plan));
    }
}

#[test]
fn the_next_load_washes_while_this_one_dries() {
    let mut home = Home::new();
    home.put("spare-sheets", "hamper");
    let plan = home.plan_in_full(&duty("do-laundry")).expect("a plan");
    let steps = skills(&plan);
    let at = |wanted: &str| {
        let found = steps.iter().enumerate().filter(|(_, step)| *step == wanted);
        found.map(|(index, _)| index).collect::<Vec<_>>()
    };
    let (washes, dries) = (at("start-cycle washer"), at("start-cycle dryer"));
    let waits = at("wait finished(dryer)");
    assert_eq!((washes.len(), dries.len(), waits.len()), (2, 2, 2), "{}", show(&plan));
    assert!(dries[0] < washes[1] && washes[1] < waits[0], "{}", show(&plan));
}

#[test]
fn a_load_that_was_washed_goes_on_before_the_next_is_washed() {
    let mut home = Home::new();
    home.put("spare-sheets", "hamper");
    home.put("darks", "washer");
    home.believe("finished(washer)");
    let plan = home.plan_in_full(&duty("do-laundry")).expect("a plan");
    let first = skills(&plan).into_iter().find(|step| step.starts_with("start-cycle"));
    assert_eq!(first.as_deref(), Some("start-cycle dryer"), "{}", show(&plan));
}

#[test]
fn a_washer_that_runs_is_waited_for() {
    let mut home = Home::new();
    home.believe("running(washer)");
    let plan = home.plan_in_full(&duty("do-laundry")).expect("a plan");
    let steps = skills(&plan);
    assert_eq!(steps.iter().filter(|s| *s == "wait finished(washer)").count(), 2, "{}", show(&plan));
}

#[test]
fn what_the_robot_holds_is_put_away_before_something_else() {
    let mut home = Home::new();
    home.put("mop", "hall");
    home.believe("not at(mop, hall)");
    home.believe("holding(mop)");
    home.believe("not hand-empty()");
    let plan = home.plan(&duty("make-bed")).expect("a plan");
    assert!(skills(&plan).contains(&"place mop broom-closet".to_owned()), "{}", show(&plan));
}

#[test]
fn nothing_yields_while_hands_are_full_or_lids_are_open() {
    let mut home = Home::new();
    let plan = home.plan_in_full(&duty("do-laundry")).expect("a plan");
    for step in &plan.steps {
        if let StepKind::Call { skill, .. } = &step.kind
            && matches!(skill.as_str(), "pick" | "unload" | "open")
        {
            assert!(!step.yields, "{skill}\n{}", show(&plan));
        }
        if matches!(step.kind, StepKind::Wait { .. }) {
            assert!(step.yields, "{}", show(&plan));
        }
    }
}

#[test]
fn a_duty_restricted_to_a_place_or_a_person_stays_there() {
    let home = Home::new();
    let mut water = duty("water-plants");
    water.places = vec![Name::new("balcony")];
    let plan = home.plan(&water).expect("a plan");
    assert_eq!(plan.goal, ["watered(balcony-plant)".parse().expect("a literal")]);
    let mut beds = duty("make-bed");
    beds.people = vec![Name::new("emma")];
    let plan = home.plan(&beds).expect("a plan");
    assert_eq!(plan.goal, ["made(kids-bed)".parse().expect("a literal")]);
}

#[test]
fn what_cannot_be_done_is_left_out_with_a_thought() {
    let mut home = Home::new();
    for sheets in ["spare-sheets", "star-sheets"] {
        home.put(sheets, "hamper");
    }
    home.put("spare-sheets", "wardrobe");
    rule(&mut home, Demand::Never, &[], &["washer"], &[]);
    let plan = home.plan(&duty("change-sheets")).expect("a plan");
    assert_eq!(plan.goal.len(), 1);
    assert!(plan.reasoning.iter().any(|t| t.says.starts_with("Left out: ")), "{:#?}", plan.reasoning);
}

#[test]
fn sheets_are_washed_first_when_no_clean_set_is_left() {
    let mut home = Home::new();
    for sheets in ["spare-sheets", "star-sheets"] {
        home.put(sheets, "hamper");
    }
    let mut change = duty("change-sheets");
    change.people = vec![Name::new("emma")];
    let plan = home.plan_in_full(&change).expect("a plan");
    let steps = skills(&plan);
    let first = |start: &str| steps.iter().position(|step| step.starts_with(start));
    let (washed, dried, changed) =
        (first("wait finished(washer)"), first("wait finished(dryer)"), first("change-sheets kids-bed"));
    assert!(washed.is_some() && washed < dried && dried < changed, "{}", show(&plan));
    // One that came out of the dryer is put on as it is.
    home.put("star-sheets", "dryer");
    for done in ["clean(star-sheets)", "finished(dryer)"] {
        home.believe(done);
    }
    let plan = home.plan_in_full(&change).expect("a plan");
    assert!(!skills(&plan).iter().any(|step| step.starts_with("start-cycle")), "{}", show(&plan));
    // A clean set in its place goes before one that must be washed.
    home.put("spare-sheets", "wardrobe");
    home.put("star-sheets", "hamper");
    let plan = home.plan_in_full(&change).expect("a plan");
    assert!(!skills(&plan).iter().any(|step| step.starts_with("start-cycle")), "{}", show(&plan));
}

#[test]
fn what_nobody_knows_the_place_of_is_looked_for_before_a_duty_is_given_up() {
    let mut home = Home::new();
    for sheets in ["spare-sheets", "star-sheets"] {
        let place = home.kept_at(sheets);
        home.believe_literal(&hob_skills::Literal::no(place));
    }
    let mut change = duty("change-sheets");
    change.people = vec![Name::new("emma")];
    let plan = home.plan(&change).expect("a plan that looks");
    assert!(plan.partial, "{}", show(&plan));
    let steps = skills(&plan);
    for place in ["look wardrobe", "look hamper"] {
        assert!(steps.iter().any(|step| step == place), "{}", show(&plan));
    }
    assert!(
        plan.reasoning.iter().any(|t| t.says.contains("I look for the spare sheets")),
        "{:#?}",
        plan.reasoning
    );
    // Found where the washing lies, they are washed.
    home.put("star-sheets", "hamper");
    let plan = home.plan_in_full(&change).expect("a plan");
    assert!(skills(&plan).iter().any(|step| step.starts_with("change-sheets kids-bed")), "{}", show(&plan));
}

#[test]
fn an_unknown_task_or_thing_is_said_to_be_unknown() {
    let home = Home::new();
    assert!(matches!(home.plan(&duty("paint-the-fence")), Err(Blocked::UnknownTask { .. })));
    let mut water = duty("water-plants");
    water.things = vec![Name::new("orchid")];
    let Err(Blocked::Unknown { ask, .. }) = home.plan(&water) else { panic!("no question") };
    assert!(ask.contains("orchid"), "{ask}");
    // Whoever is told of something need not have it at home.
    let mut remind = duty("remind");
    remind.things = vec![Name::new("library-book")];
    assert!(home.plan(&remind).is_ok(), "{:?}", home.plan(&remind));
}

#[test]
fn what_lies_about_is_put_away_and_what_stands_in_its_place_is_not_looked_for() {
    let mut home = Home::new();
    home.put("novel", "bed");
    home.put("teddy", "toy-box");
    let plan = home.plan_in_full(&duty("put-away")).expect("a plan");
    assert_eq!(plan.goal.len(), 1, "{:?}", plan.goal);
    assert!(plan.goal.iter().all(|l| l.fact.args[0] == "novel"), "{:?}", plan.goal);
}

#[test]
fn the_shopping_names_the_open_lines_in_the_catalogues_units() {
    let mut home = Home::new();
    home.list("milk", 2.0, Some("l"));
    home.list("egg", 1.0, Some("dozen"));
    let plan = home.plan(&duty("do-shopping")).expect("a plan");
    let items = plan.steps.iter().find_map(|s| match &s.kind {
        StepKind::Call { args, .. } => args.get("items").map(Arg::as_str),
        StepKind::Wait { .. } => None,
    });
    assert_eq!(items, Some("milk 2000 ml; egg 12 pc"));
    assert!(matches!(Home::new().plan(&duty("do-shopping")), Err(Blocked::NothingToDo { .. })));
}

#[test]
fn the_front_door_is_shut_and_locked_again_behind_the_robot() {
    let mut home = Home::new();
    home.believe("locked(front-door)");
    let plan = home.plan(&duty("put-bins-out")).expect("a plan");
    let steps = skills(&plan);
    assert!(steps.contains(&"unlock front-door hall outside".to_owned()), "{}", show(&plan));
    let tail = &steps[steps.len() - 2..];
    assert_eq!(
        tail,
        ["close-door front-door hall outside", "lock front-door hall outside"],
        "{}",
        show(&plan)
    );
}

#[test]
fn a_house_left_in_disorder_is_put_right() {
    let mut home = Home::new();
    for text in ["on(stove)", "open(fridge)", "holding(milk)", "not hand-empty()", "not at(milk, fridge)"] {
        home.believe(text);
    }
    home.believe("not robot-in(hall)");
    home.believe("robot-in(kitchen)");
    let plan = plan::put_right(PlanId::from_bits(1), &[], Leaving::ForGood, &home.view()).expect("a plan");
    assert_eq!(skills(&plan), ["switch-off stove", "place milk fridge", "close fridge"], "{}", show(&plan));
    let steps = plan.steps.len();
    home.carry_out(&plan, 0..steps);
    assert_eq!(plan::put_right(PlanId::from_bits(1), &[], Leaving::ForGood, &home.view()), None);
}

fn put_right(home: &Home) -> Vec<String> {
    plan::put_right(PlanId::from_bits(1), &[], Leaving::ForGood, &home.view())
        .as_ref()
        .map_or_else(Vec::new, skills)
}

#[test]
fn what_must_stay_cold_and_tools_are_put_back_and_what_people_leave_about_is_theirs() {
    for (thing, place, back) in [
        ("milk", "counter", true),
        ("vacuum-cleaner", "living-room", true),
        ("teddy", "living-room", false),
        ("rice", "counter", false),
    ] {
        let mut home = Home::new();
        let kept = home.kept_at(thing);
        home.put(thing, place);
        let steps = put_right(&home);
        let put = format!("place {thing} {}", kept.args[1]);
        assert_eq!(steps.contains(&put), back, "{thing}: {steps:?}");
        assert_eq!(steps.is_empty(), !back, "{thing}: {steps:?}");
    }
}

#[test]
fn what_is_to_be_cooked_may_stand_ready_for_a_while_where_it_is_gone_on_with() {
    for (food, minutes) in [("milk", 90), ("frozen-peas", 30)] {
        let mut home = Home::new();
        home.put(food, "counter");
        let steps = |home: &Home| {
            plan::put_right(PlanId::from_bits(1), &[], Leaving::ForNow, &home.view()).as_ref().map(skills)
        };
        home.now += chrono::TimeDelta::minutes(minutes - 1);
        assert_eq!(steps(&home), None, "{food}");
        home.now += chrono::TimeDelta::minutes(2);
        assert!(
            steps(&home).is_some_and(|steps| steps.contains(&format!("pick {food} counter"))),
            "{food}: {:?}",
            steps(&home)
        );
    }
}

#[test]
fn the_front_door_is_shut_whoever_opened_it_and_the_others_are_let_be() {
    let mut home = Home::new();
    home.believe("door-open(front-door)");
    let steps = put_right(&home);
    assert_eq!(steps.last().map(String::as_str), Some("close-door front-door hall outside"), "{steps:?}");
    let mut home = Home::new();
    home.believe("door-open(bathroom-door)");
    assert!(put_right(&home).is_empty(), "{:?}", put_right(&home));
}

#[test]
fn what_was_open_half_a_day_ago_is_not_gone_to_be_shut() {
    let mut home = Home::new();
    home.believe("open(fridge)");
    assert!(put_right(&home).contains(&"close fridge".to_owned()), "{:?}", put_right(&home));
    home.now += chrono::TimeDelta::hours(12);
    assert!(put_right(&home).is_empty(), "{:?}", put_right(&home));
}

#[test]
fn what_cannot_be_put_right_keeps_nothing_else_from_it() {
    let mut home = Home::new();
    home.memory.lacking = [Name::new("switch-off")].into();
    home.believe("on(stove)");
    home.believe("open(fridge)");
    assert!(put_right(&home).contains(&"close fridge".to_owned()), "{:?}", put_right(&home));
}

#[test]
fn a_house_in_order_needs_no_putting_right() {
    assert_eq!(plan::put_right(PlanId::from_bits(1), &[], Leaving::ForGood, &Home::new().view()), None);
}

#[test]
fn a_skill_that_the_robot_lacks_is_planned_around_or_named() {
    let (mut home, mop) = occasion("mop");
    assert!(home.plan(&mop).is_ok());
    home.memory.lacking = [Name::new("mop")].into();
    let Err(Blocked::Unknown { reason, ask }) = home.plan(&mop) else { panic!("no question") };
    assert!(reason.contains("the robot does not know how to mop"), "{reason}");
    assert!(ask.contains("will somebody else do it?"), "{ask}");
    // One that the planner puts between the steps is named as well.
    home.memory.lacking = [Name::new("go-to")].into();
    let Err(Blocked::Unknown { reason, .. }) = home.plan(&mop) else { panic!("no question") };
    assert!(reason.contains("the robot does not know how to go to"), "{reason}");
    // And what does not need it is planned as before.
    home.memory.lacking = [Name::new("cook")].into();
    assert!(home.plan(&mop).is_ok());
}

#[test]
fn what_slipped_and_fell_under_way_is_picked_up_before_the_duty_is_done() {
    let (mut home, duty) = occasion("empty-dishwasher");
    let occurrence = OccurrenceId::from_bits(5);
    let plan_of = |home: &Home, id| plan::plan(&duty, Some(occurrence), PlanId::from_bits(id), &home.view());
    // The plan that only looks, and then the one that carries.
    let mut plan = plan_of(&home, 1).expect("a plan");
    if plan.partial {
        let steps = plan.steps.len();
        home.carry_out(&plan, 0..steps);
        plan = plan_of(&home, 2).expect("a plan");
    }
    home.memory.plans.insert(plan.id, plan.clone());
    home.put("plates", "kitchen-cupboard");
    home.put("pans", "kitchen");
    let rest = plan_of(&home, 3).expect("the pans lie on the floor");
    assert!(rest.goal.contains(&"at(pans, kitchen-cupboard)".parse().expect("a literal")), "{}", show(&rest));
    let steps = rest.steps.len();
    home.carry_out(&rest, 0..steps);
    assert!(home.holds(&"at(pans, kitchen-cupboard)".parse().expect("a literal")), "{}", show(&rest));
    // What people left there is not this duty's.
    home.memory.plans.clear();
    home.put("pans", "kitchen");
    let nothing = plan_of(&home, 4);
    assert!(matches!(nothing, Err(Blocked::NothingToDo { .. })), "{nothing:?}");
}

#[test]
fn what_is_out_of_reach_keeps_nobody_from_the_rest() {
    let (mut home, duty) = occasion("do-dishes");
    home.put("plates", "bed");
    rule(&mut home, Demand::Never, &[], &[], &["bedroom"]);
    let plan = home.plan_in_full(&duty).expect("the pans can be washed");
    assert_eq!(plan.goal, ["clean(pans)".parse().expect("a literal")], "{}", show(&plan));
    assert!(
        plan.reasoning.iter().any(|t| t.says.starts_with("Left out: the plates")),
        "{:#?}",
        plan.reasoning
    );
    // When that is all there is, there is no way.
    home.put("pans", "kitchen-cupboard");
    let nothing = home.plan_in_full(&duty);
    assert!(matches!(nothing, Err(Blocked::Forbidden { .. })), "{nothing:?}");
}
