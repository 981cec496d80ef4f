//! What people answer at a check-in beside its question: what is nearly used up, what others would like, what goes on as it
//! is, and what follows of a day that they have told of.

use super::talk::{short_in, short_of};
use super::turns::after;
use super::*;

const BRIEF: &str = "I like to have dinner made at 6pm. Clean the bathroom on Wednesdays and Saturdays. Do the laundry on Tuesdays. \
    Vacuum the living room every Monday and Thursday at 10. Pack Emma's lunch by 7:30 on weekdays.";

fn each(rows: &[(&str, &[&str])]) {
    for (sentence, wanted) in rows {
        assert_eq!(short_of(sentence, BRIEF, None), *wanted, "{sentence}");
    }
}

#[test]
fn what_is_nearly_gone_is_to_be_got() {
    each(&[
        ("the rice is nearly gone", &["Add rice"]),
        ("We've no onions left and the rice is nearly gone", &["Add onion", "Add rice"]),
        ("our rice is almost gone and the eggs are running low", &["Add rice", "Add egg"]),
        ("the milk has run out", &["Add milk"]),
        ("the bread is all gone again", &["Add bread"]),
    ]);
    let asked = short_of("is the milk nearly gone?", BRIEF, None);
    assert!(!asked.iter().any(|act| act.starts_with("Add")), "{asked:?}");
}

#[test]
fn what_somebody_else_would_like_is_to_be_got_by_its_name() {
    each(&[
        ("and she'd like some ginger, lemons and honey", &["Add ginger", "Add lemon", "Add honey"]),
        ("they fancy some grapes", &["Add grapes"]),
        ("he wants some lemons and honey", &["Add lemon", "Add honey"]),
    ]);
    let meal = short_of("she'd like dinner at 8 tomorrow", BRIEF, None);
    assert!(!meal.iter().any(|act| act.starts_with("Add")), "{meal:?}");
}

#[test]
fn one_thing_stands_in_the_place_of_another_on_the_list() {
    let acts = after(&["buy mince"], "actually they're vegan, so no mince, lentils instead");
    assert!(acts.iter().any(|act| act.starts_with("Remove")), "{acts:?}");
    assert!(acts.iter().any(|act| act.starts_with("Add red-lentil")), "{acts:?}");
    let acts = short_of("no tofu, eggs instead", BRIEF, None);
    assert_eq!(acts, ["not listed: tofu"]);
}

#[test]
fn an_amount_between_two_and_which_of_them_are_no_other_things() {
    each(&[
        ("3 or 4 onions please", &["Add onion 4"]),
        (
            "we need a big bag of rice and 6 litres of milk because of the kids",
            &["Add rice 1 bag", "Add milk 6 l"],
        ),
        ("3 tins of tomatoes, the chopped ones", &["Add tomato 3 tin"]),
        ("1kg of rice is enough, and 3 or 4 onions", &["Add rice 1 kg", "Add onion 4"]),
    ]);
}

#[test]
fn what_goes_on_as_it_is_agreed_is_no_new_chore() {
    for said in [
        "the bathroom can still be done as normal",
        "clean the bathroom as normal",
        "do the bathroom as usual",
        "the laundry can go ahead as planned",
        "the vacuuming can carry on as usual",
    ] {
        let acts = short_of(said, BRIEF, None);
        assert!(!acts.iter().any(|act| act.starts_with("new") || act.starts_with('?')), "{said}: {acts:?}");
    }
    let acts = short_of("clean the bathroom on Friday", BRIEF, None);
    assert!(acts.iter().any(|act| act.starts_with("new")), "{acts:?}");
}

#[test]
fn a_try_at_something_that_is_only_pointed_at_is_not_understood() {
    for said in [
        "could you give it another go tomorrow",
        "have another go at the hall tomorrow",
        "give that another try",
        "can I have them done tomorrow",
        "could you give it a go on Friday",
    ] {
        let acts = short_of(said, BRIEF, None);
        assert!(acts.iter().all(|act| act.starts_with("unclear")), "{said}: {acts:?}");
    }
    let acts = short_of("could you change my sheets on Saturday", BRIEF, None);
    assert!(acts.iter().any(|act| act.starts_with("new Change the sheets")), "{acts:?}");
}

#[test]
fn what_is_not_to_be_done_under_a_condition_is_not_left_out_altogether() {
    for said in [
        "please don't vacuum while I'm on calls",
        "no vacuuming during my meetings",
        "don't vacuum if Lucia is asleep",
        "no cooking when I'm out",
        "don't clean the bathroom while the plumber is in",
    ] {
        let acts = short_of(said, BRIEF, None);
        assert!(!acts.iter().any(|act| act.starts_with("skip")), "{said}: {acts:?}");
    }
    assert_eq!(short_of("don't vacuum tomorrow", BRIEF, None).len(), 1);
}

#[test]
fn what_somebody_else_sees_to_is_said_before_that_hob_need_not() {
    let acts = short_of("Jonas will pick up the milk on his way home so you don't have to", BRIEF, None);
    assert!(!acts.iter().any(|act| act.starts_with("new")), "{acts:?}");
}

#[test]
fn a_question_behind_a_statement_asks_what_it_states() {
    each(&[
        ("the laundry is due tomorrow, isn't it?", &["= planned"]),
        ("it's my turn for the laundry, isn't it?", &["= planned"]),
    ]);
}

#[test]
fn two_days_away_are_both_of_them_and_the_return_is_the_next() {
    let acts = short_of("I'm away for work Thursday and Friday", BRIEF, None);
    assert!(
        acts[0].contains("12 March") || acts[0].contains("until") || acts[0].contains("between"),
        "{acts:?}"
    );
    let acts = after(&["I'm away for work Thursday and Friday"], "back Saturday around lunch");
    assert!(!acts.iter().any(|act| act.starts_with("new")), "{acts:?}");
}

#[test]
fn what_follows_of_a_day_that_was_told_of_is_for_that_day() {
    let told = "Emma's off school on Friday";
    let acts = after(&[told], "so no laundry then");
    let plain = after(&[told], "no laundry on Friday");
    assert_eq!(acts, plain);
    let acts = after(&["We're having people over on Saturday"], "dinner at seven that evening");
    assert!(
        acts.iter().any(|act| act.starts_with("new Make dinner") && act.contains("Saturday")),
        "{acts:?}"
    );
    let none = memory(BRIEF, None);
    let alone = short_in("so no laundry then", &none, None);
    assert!(alone.len() <= 1, "{alone:?}");
}

#[test]
fn what_somebody_has_is_told_and_what_they_need_for_it_is_to_be_got() {
    let acts = short_of("Mum's got a cold so we'll need some lemons and honey", BRIEF, None);
    assert!(!acts.iter().any(|act| act.starts_with('?')), "{acts:?}");
    assert!(acts.contains(&"Add lemon".to_owned()), "{acts:?}");
    let acts = short_of("we'll want two bottles of milk", BRIEF, None);
    assert_eq!(acts, ["Add milk 2 bottle"]);
}

#[test]
fn what_is_clean_is_not_to_be_cleaned_and_another_family_is_not_this_one() {
    for said in [
        "they need clean towels in the guest bathroom",
        "we need clean sheets for Saturday",
        "my brother's family is staying from Thursday to Sunday",
        "I want clean towels tomorrow",
    ] {
        let acts = short_of(said, BRIEF, None);
        let wrong = |act: &String| act.starts_with("new Clean") || act.contains("verybody");
        assert!(!acts.iter().any(wrong), "{said}: {acts:?}");
    }
    let acts = short_of("clean the bathroom tomorrow", BRIEF, None);
    assert!(acts.iter().any(|act| act.starts_with("new")), "{acts:?}");
}
