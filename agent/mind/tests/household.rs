//! The household as a state machine, without a robot: what the owner says, changes and takes back.

use chrono::{NaiveDate, NaiveDateTime};
use hob_memory::{Entry, Memory, Record};
use hob_mind::{Effect, Event, Household, Settings};
use hob_schedules::{Instant, Occurrence, Settlement, State, Zone, resolve};
use hob_skills::{Catalogue, Claim, House, KnownSkill, Name, Outcome};

const BRIEF: &str = "I like to have dinner made at 6pm. I like to do my laundry on Saturday.";

struct Life {
    household: Household,
    records: Vec<Record>,
}

impl Life {
    /// A flat whose owner wrote [`BRIEF`] on Thursday, 5 March 2026, at noon.
    fn new() -> Self {
        let mut life = Life { household: Household::restore(Settings::default(), []), records: Vec::new() };
        let house =
            House::parse(include_str!("../../../examples/houses/flat.toml")).expect("the flat is a house");
        let zone = "Europe/London".to_owned();
        life.tell(Event::Founded { seed: 7, zone, house: Box::new(house) }, at(5, 12));
        life.tell(Event::Brief { text: BRIEF.to_owned() }, at(5, 12));
        life
    }

    fn tell(&mut self, event: Event, now: Instant) {
        let step = self.household.handle(event, now);
        self.records.extend(step.records);
    }

    fn say(&mut self, words: &str, now: Instant) {
        self.tell(Event::Said { who: Name::new("owner"), words: words.to_owned() }, now);
    }

    fn laundry_on(&self, day: u32) -> Vec<&Occurrence> {
        let memory = self.household.memory();
        let laundry = |o: &&Occurrence| {
            let duty = memory.commitments.get(&o.commitment).and_then(|c| c.duty());
            duty.is_some_and(|d| d.task == "do-laundry") && o.date == date(day)
        };
        memory.occurrences.values().filter(laundry).collect()
    }
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day of March")
}

fn at(day: u32, hour: u32) -> Instant {
    let civil: NaiveDateTime = date(day).and_hms_opt(hour, 0, 0).expect("an hour of the day");
    resolve(civil, Zone::Europe__London)
}

#[test]
fn a_skip_is_settled_when_its_day_is_over_and_says_whose_words() {
    let mut life = Life::new();
    life.say("skip laundry this Saturday", at(6, 9));
    life.tell(Event::Tick, at(7, 12));
    assert!(matches!(life.laundry_on(7)[0].state, State::Upcoming), "{:?}", life.laundry_on(7));
    life.tell(Event::Tick, at(7, 23));
    let laundry = life.laundry_on(7);
    assert!(matches!(laundry[0].state, State::Settled { how: Settlement::Skipped, .. }), "{laundry:?}");
}

#[test]
fn a_skip_that_is_taken_back_leaves_the_duty_due_once() {
    let mut life = Life::new();
    life.say("skip laundry this Saturday", at(6, 9));
    life.tell(Event::Undo, at(6, 10));
    life.tell(Event::Tick, at(7, 12));
    let laundry = life.laundry_on(7);
    assert_eq!(laundry.len(), 1, "{laundry:?}");
    assert!(matches!(laundry[0].state, State::Upcoming), "{laundry:?}");
    assert!(life.household.memory().excepted(laundry[0].commitment, date(7)).is_none());
}

#[test]
fn a_brief_that_changes_in_one_place_keeps_the_other_commitments_and_their_occurrences() {
    let mut life = Life::new();
    let before: Vec<_> = life.laundry_on(7).into_iter().map(|o| (o.id, o.commitment)).collect();
    life.tell(Event::Tick, at(6, 9));
    let foreseen: Vec<_> = life.laundry_on(7).into_iter().map(|o| (o.id, o.commitment)).collect();
    assert_eq!(foreseen.len(), 1, "{before:?}");
    life.tell(Event::Brief { text: BRIEF.replace("6pm", "7pm") }, at(6, 10));
    let after: Vec<_> = life.laundry_on(7).into_iter().map(|o| (o.id, o.commitment)).collect();
    assert_eq!(foreseen, after);
    let memory = life.household.memory();
    let dinner: Vec<_> =
        memory.commitments.values().filter(|c| c.duty().is_some_and(|d| d.task == "make-dinner")).collect();
    assert_eq!(dinner.len(), 1);
    assert_eq!(dinner[0].revision, 2);
    assert!(dinner[0].says.contains("19:00"), "{}", dinner[0].says);
}

#[test]
fn a_household_restored_from_its_journal_remembers_the_same() {
    let mut life = Life::new();
    life.say("milk, a dozen eggs and 2 kg of flour, we still have butter", at(6, 9));
    life.tell(Event::Tick, at(8, 9));
    let mut memory = Memory::default();
    for record in &life.records {
        memory.apply(record);
    }
    assert_eq!(&memory, life.household.memory());
    let restored = Household::restore(Settings::default(), life.records.clone());
    assert_eq!(restored.memory().occurrences, life.household.memory().occurrences);
    assert_eq!(restored.memory().lines.len(), 3);
}

#[test]
fn what_closed_while_hob_was_down_is_settled_with_a_reason_and_never_twice() {
    let mut life = Life::new();
    life.tell(Event::Tick, at(6, 9));
    let mut later = Household::restore(Settings::default(), life.records.clone());
    let step = later.handle(Event::Started { version: "test".to_owned() }, at(9, 9));
    let dates: Vec<_> = later.memory().occurrences.values().map(|o| (o.commitment, o.civil)).collect();
    let mut once = dates.clone();
    once.sort();
    once.dedup();
    assert_eq!(dates.len(), once.len(), "an occurrence came into view twice");
    for day in 6..=8 {
        let dinners = later
            .memory()
            .occurrences
            .values()
            .filter(|o| o.date == date(day) && o.civil.time() == at(5, 18).time());
        for dinner in dinners {
            assert!(matches!(dinner.state, State::Settled { how: Settlement::Skipped, .. }), "{dinner:?}");
        }
    }
    let reasons = step
        .records
        .iter()
        .filter(|r| matches!(&r.entry, hob_memory::Entry::Settled { reason, .. } if !reason.is_empty()));
    assert!(reasons.count() >= 3, "three dinners and a laundry were missed");
}

#[test]
fn who_wants_nothing_gets_nothing_on_the_list() {
    let mut life = Life::new();
    life.say("Check in with me every Friday at 6pm to see what I want you to pick up.", at(5, 13));
    for (day, words) in
        [(6, "Nothing, we're good."), (13, "No, all fine, thank you."), (20, "nothing this week, thanks")]
    {
        life.tell(Event::Tick, at(day, 9));
        life.tell(Event::Tick, at(day, 18));
        assert!(life.household.memory().open_check_in().is_some(), "a check-in is open on the {day}th");
        life.say(words, at(day, 19));
        assert_eq!(life.household.memory().lines.len(), 0, "{words}: {:?}", life.household.memory().lines);
    }
    life.tell(Event::Tick, at(27, 9));
    life.tell(Event::Tick, at(27, 18));
    life.say("oat biscuits and milk", at(27, 19));
    assert_eq!(life.household.memory().lines.len(), 2, "{:?}", life.household.memory().lines);
}

#[test]
fn what_was_asked_for_is_shopped_for_where_the_brief_has_no_shopping() {
    let shopping = |life: &Life| -> Vec<String> {
        let memory = life.household.memory();
        let shops = |c: &&hob_schedules::Commitment| c.duty().is_some_and(|d| d.task == "do-shopping");
        memory.commitments.values().filter(shops).map(|c| c.says.clone()).collect()
    };
    let mut life = Life::new();
    assert!(shopping(&life).is_empty());
    life.say("add a dozen eggs to the shopping list", at(6, 9));
    assert_eq!(shopping(&life), ["Do the shopping on Saturday 7 March 2026."]);
    // More on the list is got by the same errand.
    life.say("add milk to the shopping list", at(6, 10));
    assert_eq!(shopping(&life).len(), 1);
    // Taking back takes the milk off the list, and then the eggs: for an empty list nobody shops.
    life.tell(Event::Undo, at(6, 11));
    assert_eq!(life.household.memory().open_lines("shopping").count(), 1);
    assert_eq!(shopping(&life).len(), 1);
    life.tell(Event::Undo, at(6, 12));
    life.tell(Event::Tick, at(6, 13));
    assert!(shopping(&life).is_empty(), "{:?}", shopping(&life));
    life.say("add flour to the shopping list", at(9, 10));
    assert_eq!(shopping(&life).len(), 1, "{:?}", shopping(&life));
    // And where the brief's own shopping comes within the week, nothing is added to it.
    let mut life = Life::new();
    life.tell(Event::Brief { text: format!("{BRIEF} Do the shopping on Tuesdays.") }, at(5, 13));
    life.say("add milk to the shopping list", at(6, 9));
    assert_eq!(shopping(&life), ["Do the shopping every Tuesday."]);
}

#[test]
fn after_weeks_of_downtime_every_duty_that_fell_due_is_settled_or_asked_about() {
    let mut life = Life::new();
    life.tell(Event::Tick, at(6, 9));
    let mut later = Household::restore(Settings::default(), life.records.clone());
    later.handle(Event::Started { version: "test".to_owned() }, at(25, 9));
    later.handle(Event::Tick, at(25, 10));
    let left: Vec<_> = later
        .memory()
        .open_occurrences()
        .filter(|o| o.closes <= at(25, 10) && !matches!(o.state, State::Asked { .. }))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Asked for leave: what is asked, and the household's first call after it is told something.
struct Leave {
    household: Household,
    records: Vec<Record>,
}

impl Leave {
    fn new() -> Self {
        let mut life = Self { household: Household::restore(Settings::default(), []), records: Vec::new() };
        let house =
            House::parse(include_str!("../../../examples/houses/flat.toml")).expect("the flat is a house");
        let zone = "Europe/London".to_owned();
        life.tell(Event::Founded { seed: 7, zone, house: Box::new(house) }, at(5, 6));
        let text = "Vacuum the bedroom every day. Ask first before you go into the bedroom.".to_owned();
        life.tell(Event::Brief { text }, at(5, 6));
        life
    }

    fn tell(&mut self, event: Event, now: Instant) -> Vec<Effect> {
        let step = self.household.handle(event, now);
        self.records.extend(step.records);
        step.effects
    }

    fn restart(&mut self) {
        self.household = Household::restore(Settings::default(), self.records.clone());
    }

    fn say(&mut self, words: &str, now: Instant) -> Vec<Effect> {
        self.tell(Event::Said { who: Name::new("owner"), words: words.to_owned() }, now)
    }
}

fn asked(effects: &[Effect]) -> Option<&[String]> {
    effects.iter().find_map(|effect| {
        if let Effect::Ask { question } = effect { Some(question.choices.as_slice()) } else { None }
    })
}

fn calls(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Call(_)))
}

#[test]
fn leave_is_asked_before_anything_is_touched_and_a_no_is_kept_to() {
    let mut life = Leave::new();
    let effects = life.tell(Event::LinkUp { calls: Vec::new(), skills: None }, at(5, 10));
    let choices = asked(&effects).expect("asks for leave").to_vec();
    assert_eq!(choices, ["yes", "yes, always", "no"]);
    assert!(!life.records.iter().any(|r| matches!(r.entry, Entry::Began { .. })), "nothing is begun");
    life.say("No.", at(5, 11));
    let memory = life.household.memory();
    let skipped = |o: &&Occurrence| matches!(o.state, State::Settled { how: Settlement::Skipped, .. });
    assert_eq!(memory.occurrences.values().filter(skipped).count(), 1, "{:?}", memory.occurrences);
    assert!(asked(&life.tell(Event::Tick, at(5, 12))).is_none(), "asked once a day");
    life.restart();
    let effects = life.tell(Event::LinkUp { calls: Vec::new(), skills: None }, at(6, 10));
    assert!(asked(&effects).is_some(), "and again the next: {effects:?}");
}

#[test]
fn a_yes_outlives_a_restart_and_yes_always_outlives_the_day() {
    let mut life = Leave::new();
    life.tell(Event::LinkUp { calls: Vec::new(), skills: None }, at(5, 10));
    life.restart();
    let effects = life.say("yes, always", at(5, 11));
    assert!(!calls(&effects), "the line is down");
    life.restart();
    let effects = life.tell(Event::LinkUp { calls: Vec::new(), skills: None }, at(5, 12));
    assert!(asked(&effects).is_none() && calls(&effects), "{effects:?}");
    life.restart();
    let effects = life.tell(Event::LinkUp { calls: Vec::new(), skills: None }, at(6, 12));
    assert!(asked(&effects).is_none(), "not the next day either: {effects:?}");
}

#[test]
fn wishes_are_heard_however_politely_they_are_put() {
    for (words, wanted) in [
        (
            "Could you pick up six apples, 1 l of orange juice and 2 litres of milk?",
            "apple, milk, orange-juice",
        ),
        ("Can you get bread and coffee, please?", "bread, coffee"),
        ("Hi! Can you add five bananas and spinach? No oats needed, we still have some.", "banana, spinach"),
        ("milk, a dozen eggs and 2 kg of flour, we still have butter", "egg, flour, milk"),
        ("Could you tidy up the living room?", ""),
    ] {
        let mut life = Life::new();
        life.say(words, at(6, 9));
        let memory = life.household.memory();
        let mut listed: Vec<&str> = memory.open_lines("shopping").map(|line| line.item.as_str()).collect();
        listed.sort_unstable();
        assert_eq!(listed.join(", "), wanted, "{words}");
    }
}

/// What a robot says that has every skill but these.
fn all_but(lacking: &[&str]) -> Option<Vec<KnownSkill>> {
    let known = Catalogue::builtin().known();
    Some(known.into_iter().filter(|skill| !lacking.contains(&skill.name.as_str())).collect())
}

#[test]
fn what_the_robot_has_not_learned_is_asked_about_at_the_plan_and_done_by_a_robot_that_has() {
    let mut life = Leave::new();
    let text = "Vacuum the bedroom every day.".to_owned();
    life.tell(Event::Brief { text }, at(5, 6));
    let effects = life.tell(Event::LinkUp { calls: Vec::new(), skills: all_but(&["vacuum"]) }, at(5, 10));
    let ask = effects.iter().find_map(|effect| {
        if let Effect::Ask { question } = effect { Some(question.ask.clone()) } else { None }
    });
    assert!(ask.is_some_and(|ask| ask.contains("the robot does not know how to vacuum")), "{effects:?}");
    assert!(!life.records.iter().any(|r| matches!(r.entry, Entry::Began { .. })), "nothing is begun");
    let written =
        |life: &Leave| life.records.iter().filter(|r| matches!(r.entry, Entry::Abilities { .. })).count();
    assert_eq!(written(&life), 1);
    // The same robot again is no news, and the same question is not asked twice.
    life.restart();
    let effects = life.tell(Event::LinkUp { calls: Vec::new(), skills: all_but(&["vacuum"]) }, at(6, 10));
    assert!(asked(&effects).is_none() && written(&life) == 1, "{effects:?}");
    assert_eq!(life.household.memory().lacking.len(), 1);
    let effects = life.tell(Event::LinkUp { calls: Vec::new(), skills: all_but(&[]) }, at(7, 10));
    assert!(calls(&effects) && written(&life) == 2, "{effects:?}");
}

#[test]
fn a_skill_that_the_robot_lost_since_the_plan_is_not_called() {
    let mut life = Leave::new();
    life.tell(Event::Brief { text: "Vacuum the bedroom every day.".to_owned() }, at(5, 6));
    life.tell(Event::LinkUp { calls: Vec::new(), skills: None }, at(5, 10));
    let called = |life: &Leave| {
        let call = life.records.iter().rev().find_map(|r| {
            if let Entry::CallIssued { call, .. } = &r.entry { Some(call.clone()) } else { None }
        });
        call.expect("a call")
    };
    let first = called(&life);
    // Another robot is put on the line in the midst of it, which cannot do what the plan goes on with.
    life.tell(Event::LinkDown { reason: "the cable".to_owned() }, at(5, 10));
    life.tell(Event::LinkUp { calls: Vec::new(), skills: all_but(&["vacuum"]) }, at(5, 11));
    for minute in 0..5 {
        let call = called(&life);
        let outcome = Outcome {
            claim: Claim::Succeeded,
            readings: Vec::new(),
            sightings: Vec::new(),
            amounts: Vec::new(),
            battery_percent: Some(90),
            duration_seconds: 5,
        };
        let now = at(5, 11) + chrono::TimeDelta::minutes(minute + 1);
        life.tell(Event::Outcome { id: call.id, outcome }, now);
    }
    assert_ne!(first.skill, "vacuum");
    let vacuumed = life
        .records
        .iter()
        .any(|r| matches!(&r.entry, Entry::CallIssued { call, .. } if call.skill == "vacuum"));
    assert!(!vacuumed);
}

#[test]
fn after_dinner_is_in_the_evening_on_a_day_too_when_hob_does_not_cook() {
    let mut life = Life::new();
    let brief = "Make dinner at 6pm, except Fridays. After dinner clear the table.";
    life.tell(Event::Brief { text: brief.to_owned() }, at(5, 13));
    let memory = life.household.memory();
    let clearing = memory.commitments.values().find(|c| c.duty().is_some_and(|d| d.task == "clear-table"));
    let on = |day| life.household.occurrences_of(clearing.expect("a duty"), date(day), date(day));
    assert_eq!(on(5).first().map(|slot| slot.opens), Some(at(5, 18)), "a Thursday");
    assert_eq!(on(6).first().map(|slot| slot.opens), Some(at(6, 18)), "a Friday: they eat all the same");
}
