//! What holds at hours, or on days, that were said of something else: a nap, a shift, an occasion, other weekdays.

use super::{lines, reads};

fn has(all: &[String], wanted: &str) -> bool {
    all.iter().any(|line| line.contains(wanted))
}

#[test]
fn what_would_wake_somebody_is_forbidden_while_they_sleep() {
    let nap = lines("Rest is 1 to 2:15. No vacuum, no dishwasher.");
    assert!(has(&nap, "Never vacuum between 13:00 and 14:15"), "{nap:?}");
    assert!(has(&nap, "Never run the dishwasher between 13:00 and 14:15"), "{nap:?}");
    let two = lines("Dad sleeps from two to four. No hoovering. No dishwasher.");
    assert!(has(&two, "Never vacuum between 14:00 and 16:00"), "{two:?}");
    assert!(has(&two, "Never run the dishwasher between 14:00 and 16:00"), "{two:?}");
    let knocks = lines("Mel sleeps from 1 to 3. No hoovering, and nobody knocks.");
    assert!(has(&knocks, "Never vacuum between 13:00 and 15:00"), "{knocks:?}");
    assert!(
        has(&knocks, "obody knocks") && !knocks.iter().any(|line| line == "Rule: Nobody knocks."),
        "{knocks:?}"
    );
    // What wakes nobody is forbidden at all hours.
    let gate = lines("The baby naps from 1 to 3. Never leave the gate open.");
    assert!(has(&gate, "Rule: Never leave the gate open."), "{gate:?}");
    let none = lines("Mum is asleep by ten. No hoovering upstairs.");
    assert!(!has(&none, "between"), "{none:?}");
}

#[test]
fn hours_that_open_a_sentence_are_those_of_what_they_tell() {
    let sleep = lines("8 till midnight is Mel's one proper sleep. Nothing loud.");
    assert!(has(&sleep, "between 20:00 and 00:00"), "{sleep:?}");
    assert!(has(&sleep, "Rule: No noise between 20:00 and 00:00"), "{sleep:?}");
    let shift = lines("10 till 2 is Tom's sleep. No noise.");
    assert!(has(&shift, "Rule: No noise between 10:00 and 14:00"), "{shift:?}");
}

#[test]
fn quiet_begins_when_the_last_of_them_is_in_bed() {
    let two = lines("Ella in bed 18:45, Max 19:30. After that no noise upstairs.");
    assert!(has(&two, "No noise between 19:30 and 23:59"), "{two:?}");
    let kids = lines("Kids in bed by 8. Nothing loud after that.");
    assert!(has(&kids, "No noise between 20:00 and 23:59"), "{kids:?}");
    let tea = lines("Tea at five. After that no snacks.");
    assert!(!has(&tea, "17:00 and"), "{tea:?}");
}

#[test]
fn a_stretch_ends_at_another_hour_on_other_days() {
    reads(
        "No hoovering between 10pm and 8am, 10 on Sundays.",
        &[
            "Rule: Never vacuum between 22:00 and 08:00.",
            "Rule: Never vacuum between 22:00 and 10:00 (every Sunday).",
        ],
    );
    let kettle = lines("Nothing louder than a kettle between 9pm and 6am, 8 on Saturdays.");
    assert!(has(&kettle, "No noise between 21:00 and 06:00."), "{kettle:?}");
    assert!(has(&kettle, "No noise between 21:00 and 08:00 (every Saturday)"), "{kettle:?}");
}

#[test]
fn who_works_nights_sleeps_on_the_days_after() {
    let nights = lines(
        "Sam does nights at the Royal on Sundays and Mondays and the day after she's asleep till 2, so no noise.",
    );
    assert!(has(&nights, "No noise between 00:00 and 14:00 (every Monday and Tuesday)"), "{nights:?}");
    let bar = lines(
        "Jess works Thursdays and Fridays. On the mornings after those nights nothing loud before noon.",
    );
    assert!(has(&bar, "No noise between 00:00 and 12:00 (every Friday and Saturday)"), "{bar:?}");
}

#[test]
fn a_ban_ends_with_its_reason() {
    let study = lines(
        "Lena works from the spare room until the end of June, so don't go in there between ten and twelve on weekdays.",
    );
    assert!(has(&study, "until 30 June 2026"), "{study:?}");
    assert!(!has(&study, "every day except weekdays"), "{study:?}");
    let rule = study.iter().find(|line| line.starts_with("Rule:"));
    assert!(rule.is_some_and(|rule| rule.contains("until 30 June 2026")), "{study:?}");
}

#[test]
fn leave_from_work_is_no_absence() {
    let leave = lines("I'm off until the end of the month and start back on Monday 6 April.");
    assert!(!has(&leave, "You are away"), "{leave:?}");
    let spain = lines("I'm off to Spain until the end of the month.");
    assert!(has(&spain, "You are away between"), "{spain:?}");
    let abroad = lines("Mum is in Jakarta 27 to 30 April.");
    assert!(has(&abroad, "away between 27 April 2026 and 30 April 2026"), "{abroad:?}");
    let all = lines("Tariq's in Perth all of April.");
    assert!(has(&all, "away between 1 April 2026 and 30 April 2026"), "{all:?}");
    let bed = lines("Mum's on the sofa bed 22 May to 1 June.");
    assert!(has(&bed, "is here between"), "{bed:?}");
}

#[test]
fn other_days_have_their_own_hour_and_number() {
    let home = lines("The boys are back at 15:20, on Fridays at 13:00.");
    assert!(has(&home, "at 15:20 except Fridays"), "{home:?}");
    let table = lines("Set the table for five, on Thursday for four.");
    assert!(has(&table, "(for five) every day except Thursdays"), "{table:?}");
    assert!(has(&table, "(for four) every Thursday"), "{table:?}");
    let teach = lines("I teach Mondays and Tuesdays and I'm out from half eight until a quarter to four.");
    assert!(has(&teach, "(every Monday and Tuesday between 08:30 and 15:45)"), "{teach:?}");
    let too = lines("Water the plants at seven on Tuesdays, and Sundays too from 5 April.");
    assert!(has(&too, "every Tuesday at 07:00."), "{too:?}");
    assert!(has(&too, "every Sunday at 07:00 from 5 April 2026"), "{too:?}");
    let bins = lines("Rubbish out on Monday evenings, recycling every other Monday.");
    assert!(has(&bins, "(recycling) every two weeks on Monday in the evening"), "{bins:?}");
}

#[test]
fn what_is_said_beside_an_occasion_is_about_its_date() {
    let party = lines(
        "Lotte turns six on Saturday 18 April. The party is from 15:00 to 18:00. Vacuum the hall on Friday evening.",
    );
    assert!(has(&party, "(on Saturday 18 April 2026 between 15:00 and 18:00)"), "{party:?}");
    assert!(has(&party, "on Friday 17 April 2026 in the evening"), "{party:?}");
    let weekly = lines("The wedding is on Saturday 18 April. Vacuum the hall on Fridays.");
    assert!(has(&weekly, "Vacuum the hall every Friday"), "{weekly:?}");
    let hens = lines("The hens arrive on Saturday 18 April. Clean the kitchen the Thursday before.");
    assert!(has(&hens, "on Thursday 16 April 2026"), "{hens:?}");
    let break_ = lines("Vacuum the hall on the Tuesday after half term.");
    assert!(has(&break_, "Which days do you mean by") && !has(&break_, "every Tuesday"), "{break_:?}");
}

#[test]
fn days_are_counted_from_the_one_that_is_named() {
    let three = lines("Vacuum the hall this Friday and the two Fridays after.");
    assert!(has(&three, "every Friday from 6 March 2026 until 20 March 2026"), "{three:?}");
    let one = lines("Vacuum the hall every other Saturday, starting this one.");
    assert!(has(&one, "every two weeks on Saturday from 7 March 2026"), "{one:?}");
}

#[test]
fn hours_go_on_through_the_day() {
    let order = lines("Thursdays at 5 ask us what we need, then vacuum the hall by 8.");
    assert!(has(&order, "by 20:00"), "{order:?}");
    let heating = lines("Radiators on at 6:30, off again when we leave.");
    assert!(has(&heating, "Switch on the radiator every day at 06:30"), "{heating:?}");
    for evening in ["Radiators on at 6:30, off again at 10.", "Radiators on at 6:30, off when we go to bed."]
    {
        let read = lines(evening);
        assert!(has(&read, "18:30"), "{read:?}");
    }
    let eat = lines("We eat together Sunday to Thursday, 7.15.");
    assert!(has(&eat, "at 19:15"), "{eat:?}");
}

#[test]
fn in_other_months_it_is_otherwise() {
    let lawn =
        lines("Water the lawn for twenty minutes at dusk. In July and August it goes up to half an hour.");
    assert!(!has(&lawn, "once a year"), "{lawn:?}");
    let walk = lines("Vacuum the hall at 7. In summer it moves to 6.");
    assert!(has(&walk, "at 07:00") && !has(&walk, "June, July and August at 07:00"), "{walk:?}");
}
