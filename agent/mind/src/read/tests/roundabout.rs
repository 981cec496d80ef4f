//! What people wish for in a roundabout way, said to hob: what it need not do, what rests, what they did themselves, for
//! whom there is no dinner, what is on a list.

use chrono::TimeDelta;
use hob_memory::Memory;
use hob_schedules::id::Minter;
use hob_schedules::{Days, Matter, Occurrence, State};
use hob_skills::House;

use super::super::{Act, say};
use super::talk::short_of;
use super::{ctx, house, memory, now};

const BRIEF: &str = "Make dinner every day at 18:30. Do the laundry on Tuesdays. Lucia's laundry on Thursdays. \
    Mop the kitchen every Thursday. Clean the bathroom on Wednesdays and Saturdays. Pack the lunch for Emma every \
    weekday by 07:30. Put the bins out every Wednesday night. Wipe the mirror every Friday. Vacuum the hall every day \
    at 11:00. Tidy up the living room every day at 19:30.";

fn short(sentence: &str) -> Vec<String> {
    let house = house(include_str!("../../../../../examples/houses/family-house.toml"));
    short_of(sentence, BRIEF, Some(&house))
}

/// That all these come to the same.
fn all(sentences: &[&str], wanted: &[&str]) {
    for sentence in sentences {
        assert_eq!(short(sentence), wanted, "{sentence}");
    }
}

#[test]
fn what_hob_need_not_do_is_left_out() {
    all(
        &[
            "you needn't mop this Thursday",
            "you won't have to mop on Thursday",
            "there's no need to mop this Thursday",
            "mopping isn't needed on Thursday",
        ],
        &["skip mop 2026-03-05 2026-03-05"],
    );
    let acts = short("they emptied the bins early this week so you don't have to put them out tonight");
    assert!(acts.contains(&"skip put-bins-out 2026-03-04 2026-03-04".to_owned()), "{acts:?}");
    assert!(!acts.iter().any(|act| act.starts_with("new Put")), "{acts:?}");
    all(
        &[
            "There's no need for lunch on Thursday, Emma has a school trip",
            "you won't have to make lunch on Thursday",
        ],
        &["skip pack-lunch 2026-03-05 2026-03-05"],
    );
}

#[test]
fn what_is_to_rest_rests_until_the_owner_says_otherwise() {
    all(
        &[
            "Can you stop mopping on Thursdays for now",
            "stop the mopping for the time being",
            "let's pause the mopping for a while",
            "I'd like you to stop mopping until I say otherwise",
            "could you leave the mopping until further notice",
            "can you pause the mopping?",
        ],
        &["skip mop 2026-03-04 2027-03-04"],
    );
}

#[test]
fn what_somebody_did_is_not_done_again() {
    all(
        &[
            "made dinner already",
            "already made dinner",
            "I've just made dinner myself",
            "dinner has been made",
        ],
        &["= done"],
    );
    for sentence in ["did you make dinner", "I said mop the kitchen", "I didn't make dinner"] {
        assert!(
            !short(sentence).iter().any(|act| act.starts_with("skip")),
            "{sentence}: {:?}",
            short(sentence)
        );
    }
}

/// The memory of a brief whose duties are all still to come today, so many hours from now.
fn due_today(brief: &str, house: &House, hours: i64) -> Memory {
    let mut memory = memory(brief, Some(house));
    let mut ids = Minter::new(7);
    let date = ctx(Some(house)).at.date();
    let due = now() + TimeDelta::hours(hours);
    let duties: Vec<_> = memory.commitments.keys().copied().collect();
    for commitment in duties {
        let id = ids.mint(now());
        let civil = date.and_hms_opt(18, 0, 0).expect("an hour");
        let (revision, opens, closes, state) = (1, due, due, State::Upcoming);
        let occurrence = Occurrence { id, commitment, revision, date, civil, opens, due, closes, state };
        memory.occurrences.insert(id, occurrence);
    }
    memory
}

#[test]
fn who_was_fed_this_morning_is_fed_tonight() {
    let house = house(include_str!("../../../../../examples/houses/family-house.toml"));
    let told = |words: &str, hours: i64| {
        let memory = due_today("Feed the cat every day at 6:45 and 18:00.", &house, hours);
        say(words, &ctx(Some(&house)), &memory, &mut Minter::new(2), now())
    };
    for words in ["fed the cat already", "I've already fed the cat", "I fed the cat this morning"] {
        let skips = |hours| told(words, hours).iter().any(|act| matches!(act, Act::Skip { .. }));
        assert!(!skips(9), "{words}");
        assert!(skips(1), "{words}");
    }
    for words in [
        "don't feed the cat for a while",
        "stop feeding the cat for now",
        "don't feed the cat until I'm back",
    ] {
        let open =
            |act: &Act| matches!(act, Act::Skip { from, until, .. } if *until > *from + TimeDelta::days(1));
        assert!(!told(words, 1).iter().any(open), "{words}: {:#?}", told(words, 1));
    }
}

#[test]
fn what_is_still_to_come_today_is_left_out_and_another_room_is_seen_to() {
    let house = house(include_str!("../../../../../examples/houses/family-house.toml"));
    let brief =
        "Tidy up the living room and the playroom every day at 19:30. Make dinner every day at 18:30.";
    let memory = due_today(brief, &house, 0);
    let today = ctx(Some(&house)).at.date();
    let said = |words: &str| say(words, &ctx(Some(&house)), &memory, &mut Minter::new(2), now());
    for words in ["already made dinner", "I've made dinner myself", "dinner has been made already"] {
        let acts = said(words);
        assert!(matches!(acts.as_slice(), [Act::Skip { from, .. }] if *from == today), "{words}: {acts:#?}");
    }
    let acts = said("Emma and I already tidied the playroom");
    let [Act::Skip { .. }, Act::New(new)] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(new.says, "Tidy up the living room on Wednesday 4 March 2026 at 19:30.");
    assert!(matches!(&new.matter, Matter::Errand { when, .. } if when.days == Days::On(today)));
}

#[test]
fn what_stops_on_weekdays_goes_on_on_the_others() {
    all(
        &[
            "you can stop cleaning the bathroom on Wednesdays",
            "please cancel the bathroom thing on wednesdays, I do it myself",
            "no bathroom on Wednesdays any more",
        ],
        &["change Clean the bathroom every Saturday."],
    );
    let ended = short("forget about the mopping on Thursdays from now on");
    assert!(matches!(ended.as_slice(), [act] if act.starts_with("End(")), "{ended:?}");
    let ended = short("I'll do the mopping myself from now on");
    assert!(matches!(ended.as_slice(), [act] if act.starts_with("End(")), "{ended:?}");
}

#[test]
fn dinner_is_made_for_those_who_eat() {
    all(
        &["I won't be in for dinner on Thursday", "I'm not home for dinner on Thursday"],
        &[
            "skip make-dinner 2026-03-05 2026-03-05",
            "new Make dinner (without you) on Thursday 5 March 2026 at 18:30.",
        ],
    );
    all(
        &["Emma isn't eating with us on Thursday", "Emma can't make it for dinner on Thursday"],
        &[
            "skip make-dinner 2026-03-05 2026-03-05",
            "new Make dinner (for one fewer) on Thursday 5 March 2026 at 18:30.",
        ],
    );
    all(
        &["cook for four on Thursday please", "could you cook for 4 on Thursday"],
        &[
            "skip make-dinner 2026-03-05 2026-03-05",
            "new Make dinner (for 4) on Thursday 5 March 2026 at 18:30.",
        ],
    );
}

#[test]
fn an_hour_beside_an_evening_with_company_is_of_the_evening() {
    let acts = short("Having friends over on Saturday evening, could you mop the kitchen by 7");
    assert!(acts.contains(&"new Mop the kitchen on Saturday 7 March 2026 by 19:00.".to_owned()), "{acts:?}");
    // Late in the morning is as near to the afternoon.
    all(&["vacuum at 3 tomorrow"], &["new Vacuum the hall on Thursday 5 March 2026 at 15:00."]);
}

#[test]
fn two_chores_change_places_for_once() {
    all(
        &["swap the mopping and the mirror this week"],
        &[
            "skip mop 2026-03-05 2026-03-05",
            "new Mop the kitchen on Friday 6 March 2026.",
            "skip wipe-surfaces 2026-03-06 2026-03-06",
            "new Wipe the mirror on Thursday 5 March 2026.",
        ],
    );
}

#[test]
fn a_list_is_edited_in_passing() {
    all(&["add nappies (size 5) and wipes to the shopping"], &["Add size-5-nappies", "Add wipes"]);
    all(&["add bread back on please, and take the tofu off"], &["Add bread", "Remove tofu"]);
    all(&["We need oat milk x3 actually"], &["Add oat-milk 3"]);
}

#[test]
fn questions_about_days_are_of_those_days() {
    for (sentence, wanted) in [
        ("What have you got on for today?", "= agenda"),
        ("What are you still doing this evening?", "= agenda"),
        ("what's next", "= agenda"),
        ("What did you do this weekend?", "= past"),
        ("did everything go ok last night?", "= past"),
    ] {
        assert_eq!(short(sentence), [wanted], "{sentence}");
    }
}

#[test]
fn one_weekday_stands_for_another_and_the_rest_stay() {
    all(
        &[
            "clean the bathroom on Mondays instead of Wednesdays from now on",
            "from now on please clean the bathroom on Mondays rather than Wednesdays",
            "clean the bathroom on Mondays instead of Wednesdays from now on, Wednesdays I like to sleep in",
        ],
        &["change Clean the bathroom every Monday and Saturday."],
    );
}

#[test]
fn no_cooking_is_no_dinner_on_the_day_that_was_spoken_of() {
    let acts = short("We're going out for dinner on Thursday so no cooking please");
    assert!(acts.contains(&"skip make-dinner 2026-03-05 2026-03-05".to_owned()), "{acts:?}");
    assert!(!acts.iter().any(|act| act.starts_with("new Never")), "{acts:?}");
}

#[test]
fn what_is_put_right_with_no_no_goes_on() {
    let acts = short("no no the bathroom should be on Mondays and Thursdays");
    assert!(!acts.iter().any(|act| act.starts_with("End(") || act.starts_with("skip")), "{acts:?}");
}

#[test]
fn somebody_who_is_asked_is_hob() {
    all(
        &[
            "could somebody mop the kitchen on Saturday",
            "would it be possible to mop the kitchen on Saturday",
        ],
        &["new Mop the kitchen on Saturday 7 March 2026."],
    );
}

#[test]
fn of_whom_something_is_told_was_said_before() {
    let acts = short("Emma's back at school on Monday, she gets up at 6:30 now");
    assert!(acts.iter().any(|act| act.contains("Emma wakes up every day at 06:30")), "{acts:?}");
}

#[test]
fn for_whom_a_thing_is_got_is_nothing_to_get() {
    all(&["We need bananas and nappies for Emma"], &["Add banana", "Add nappies"]);
}

#[test]
fn for_how_many_dinner_is_may_be_told_behind_who_comes() {
    for sentence in [
        "Friends are coming round on Thursday so we are 5 for dinner",
        "Jonas' parents are coming for dinner on Thursday, so we'll be five",
    ] {
        let acts = short(sentence);
        let made = "new Make dinner (for 5) on Thursday 5 March 2026 at 18:30.".to_owned();
        assert!(acts.contains(&made), "{sentence}: {acts:?}");
    }
    let acts = short("My sister is coming on Thursday, we'll be five minutes late");
    assert!(!acts.iter().any(|act| act.contains("for 5")), "{acts:?}");
}

#[test]
fn what_is_told_in_passing_beside_thanks_needs_no_word() {
    let acts = short("The kitchen is spotless, thank you! even Ben ate his carrots");
    assert!(!acts.iter().any(|act| act.starts_with("unclear")), "{acts:?}");
    // Alone it is not understood, and what matters to a day never goes by.
    assert_eq!(short("even Ben ate his carrots"), ["unclear: even Ben ate his carrots"]);
    let acts = short("thank you! Emma isn't eating with us on Thursday");
    assert!(acts.len() > 1, "{acts:?}");
}

#[test]
fn what_is_scrapped_is_left_out() {
    all(
        &[
            "Actually scrap the mopping this Thursday",
            "scrap the mopping on Thursday",
            "forget about the mopping this Thursday",
        ],
        &["skip mop 2026-03-05 2026-03-05"],
    );
    for sentence in ["pause everything except feeding her", "could you pause everything"] {
        let acts = short(sentence);
        assert!(
            !acts.iter().any(|act| act.starts_with("new Pause everything") || act.starts_with("new Scrap")),
            "{acts:?}"
        );
    }
}

#[test]
fn what_goes_on_while_all_else_rests_never_rests_itself() {
    for (sentence, kept) in [
        ("pause everything except the laundry", "do-laundry"),
        ("please pause all but the mopping for now", "mop"),
    ] {
        let acts = short(sentence);
        assert!(
            acts.iter().all(|act| act.starts_with("skip ") && !act.contains(kept)) && acts.len() == 1,
            "{sentence}: {acts:?}"
        );
    }
}

#[test]
fn one_persons_laundry_is_left_out_and_not_everybodys() {
    let house = house(include_str!("../../../../../examples/houses/shared-flat.toml"));
    let brief = "I live with my flatmate Lucia and my flatmate Tom. Do Tom's laundry on Mondays. Do Lucia's laundry on \
        Thursdays.";
    for sentence in ["No laundry for Lucia this week", "Lucia: no laundry for me this week please"] {
        assert_eq!(
            short_of(sentence, brief, Some(&house)),
            ["skip do-laundry 2026-03-04 2026-03-08"],
            "{sentence}"
        );
    }
}

#[test]
fn what_the_owner_does_from_now_on_is_left_to_them() {
    let acts = short("leave the laundry on Tuesdays, I'll do it myself from now on");
    assert!(acts.iter().any(|act| act.starts_with("End(")), "{acts:?}");
    assert!(!acts.iter().any(|act| act.starts_with("new ")), "{acts:?}");
}

#[test]
fn what_comes_off_a_list_or_is_not_needed_is_taken_off_it() {
    let acts =
        short("add bananas and nappies to the list. And dishwasher tablets can come off, Jonas brought some");
    assert!(acts.iter().any(|act| act.starts_with("Remove dishwasher-tablet")), "{acts:?}");
    let acts = short("no need for cheese after all");
    assert!(!acts.iter().any(|act| act.starts_with("new ")), "{acts:?}");
    all(&["What have you still got to do tonight?"], &["= agenda"]);
}

#[test]
fn who_writes_may_stand_before_a_colon() {
    all(
        &["Emma: I won't be in for dinner on Thursday", "Emma here. I won't be in for dinner on Thursday"],
        &[
            "skip make-dinner 2026-03-05 2026-03-05",
            "new Make dinner (for one fewer) on Thursday 5 March 2026 at 18:30.",
        ],
    );
}

#[test]
fn the_owner_is_quoted_with_what_was_said() {
    let known = memory("Make dinner every day at 6pm.", None);
    for text in [
        "I'm away from Thursday to Sunday, back Sunday night",
        "gone till Sunday from tomorrow",
        "Please make dinner at 7 from now on, we've run out of patience",
    ] {
        let said = crate::read::Ctx { text: "said:9", ..ctx(None) };
        for act in say(text, &said, &known, &mut Minter::new(2), now()) {
            if let Act::New(new) | Act::Change { new, .. } = act {
                let own = new.sources.iter().filter(|source| source.text == "said:9");
                for source in own {
                    assert_eq!(
                        text.get(source.start..source.end),
                        Some(source.words.as_str()),
                        "{text}: {source:?}"
                    );
                }
            }
        }
    }
}
