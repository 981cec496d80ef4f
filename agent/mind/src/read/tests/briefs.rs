//! The briefs of `examples/briefs`, statement by statement.

use hob_memory::Status;
use hob_schedules::Kind;

use super::*;

const LEVINE: &str = include_str!("../../../../../examples/briefs/levine.md");
const FAMILY: &str = include_str!("../../../../../examples/briefs/family.md");
const FLATSHARE: &str = include_str!("../../../../../examples/briefs/flatshare.md");

/// The statement that begins with these words: its status, and what was made of it.
fn statement(reading: &Reading, words: &str) -> (Status, Vec<String>) {
    let found = reading
        .statements
        .iter()
        .find(|s| s.source.words.trim_start_matches(['-', ' ', '.', '1', '2', '3', '4']).starts_with(words))
        .unwrap_or_else(|| panic!("no statement begins with {words:?}"));
    let mut made: Vec<String> = found
        .commitments
        .iter()
        .filter_map(|id| reading.commitments.iter().find(|c| c.id == *id))
        .map(|c| format!("{:?}: {}", c.kind(), c.says))
        .collect();
    made.extend(
        found
            .questions
            .iter()
            .filter_map(|id| reading.questions.iter().find(|q| q.id == *id))
            .map(|q| format!("? {}", q.ask)),
    );
    made.extend(
        reading
            .list_edits
            .iter()
            .filter(|edit| {
                edit.source
                    .as_ref()
                    .is_some_and(|s| found.source.start <= s.start && s.end <= found.source.end)
            })
            .map(|edit| format!("list {:?} {}", edit.op, edit.item)),
    );
    (found.status, made)
}

fn check(reading: &Reading, wanted: &[(&str, Status, &[&str])]) {
    let mut differ = Vec::new();
    for (words, status, made) in wanted {
        let (found_status, found) = statement(reading, words);
        let made: Vec<String> = made.iter().map(|m| (*m).to_owned()).collect();
        if (found_status, &found) != (*status, &made) {
            differ
                .push(format!("{words}\n   read {found_status:?} {found:#?}\n wanted {status:?} {made:#?}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

use Status::{Asked, Noted, Understood};

#[test]
fn the_first_brief_is_read_whole() {
    let read = reading(LEVINE, None);
    check(
        &read,
        &[
            ("You're now doing", Noted, &[]),
            ("I like to have dinner", Understood, &["Routine: Make dinner every day at 18:00."]),
            (
                "I wake up",
                Understood,
                &["Fact: You wake up every weekday by 07:00.", "Fact: You leave every weekday at 07:00."],
            ),
            ("I like to do my laundry", Understood, &["Routine: Do the laundry every Saturday."]),
            (
                "Check in",
                Understood,
                &[
                    "CheckIn: Check in with you every Monday about the shopping.",
                    "Routine: Do the shopping every Tuesday in the morning.",
                    "? Which day shall I do the shopping?",
                ],
            ),
        ],
    );
    let question = &read.questions[0];
    assert_eq!((question.default.as_deref(), question.choices.len()), (Some("Tuesday"), 6));
    assert_eq!(read.statements.len(), 5);
}

#[test]
fn a_family_is_read_statement_by_statement() {
    let house = house(include_str!("../../../../../examples/houses/family-house.toml"));
    let read = reading(FAMILY, Some(&house));
    check(
        &read,
        &[
            ("Here is how", Noted, &[]),
            ("Emma is 8", Understood, &["Fact: Emma is a child."]),
            (
                "My mother is here",
                Understood,
                &["Fact: Grandma is here every weekday between 07:00 and 16:00."],
            ),
            ("Emma is allergic", Understood, &["Fact: Emma is allergic to peanut."]),
            ("Jonas doesn't like", Understood, &["Preference: Jonas dislikes mushroom."]),
            (
                "I get up",
                Understood,
                &["Fact: You wake up every weekday at 06:20.", "Fact: You leave every weekday at 08:00."],
            ),
            (
                "Jonas leaves",
                Understood,
                &[
                    "Fact: Jonas leaves every weekday at 07:20.",
                    "Fact: Jonas comes home every weekday at 17:40.",
                ],
            ),
            (
                "Ben naps",
                Understood,
                &["Fact: Ben goes to bed every day at 12:45.", "Fact: Ben wakes up every day at 14:30."],
            ),
            (
                "on weekends at 8:30",
                Understood,
                &[
                    "Routine: Make breakfast every day at 07:00 except weekends.",
                    "Routine: Make breakfast every Saturday and Sunday at 08:30.",
                ],
            ),
            ("Pack Emma's lunch", Understood, &["Routine: Pack the lunch for Emma every weekday by 07:30."]),
            ("Feed Miso", Understood, &["Routine: Feed Miso every day at 06:45 and 18:00."]),
            ("Scoop", Understood, &["Routine: Scoop the litter box every day at night."]),
            ("Dinner at", Understood, &["Routine: Make dinner every day at 18:30 except Fridays."]),
            ("After dinner", Understood, &["Routine: Clear the table every day after dinner."]),
            (
                "load the dishwasher",
                Understood,
                &["Routine: Do the dishes (dishwasher) every day after dinner."],
            ),
            ("and run it", Understood, &["Routine: Run the dishwasher every day after dinner."]),
            (
                "Mop the kitchen",
                Understood,
                &["Routine: Mop the kitchen every Thursday in the morning while nobody is home."],
            ),
            (
                "Clean the upstairs",
                Understood,
                &["Routine: Clean the bathroom every Wednesday and Saturday between 09:00 and 12:00."],
            ),
            (
                "The guest bathroom",
                Understood,
                &["Routine: Clean the guest bathroom on the first Monday of the month."],
            ),
            ("Dust", Understood, &["Routine: Dust the living room every ten days."]),
            (
                "Change the sheets",
                Understood,
                &["Routine: Change the sheets of the parents bedroom every two weeks on Sunday."],
            ),
            (
                "Do the laundry",
                Understood,
                &["Routine: Do the laundry (whites at 60; darks on cold) every Tuesday and Saturday."],
            ),
            ("When the dryer", Understood, &["Trigger: When the dryer has finished, fold the laundry."]),
            (
                "Empty the kitchen bin",
                Understood,
                &["Trigger: When the kitchen bin is full, empty the kitchen bin."],
            ),
            (
                "The wheelie bin",
                Understood,
                &["Routine: Put the bins out: the wheelie bin every Wednesday at night."],
            ),
            (
                "and comes back",
                Understood,
                &["Routine: Bring the bins in: the wheelie bin every Thursday by 12:00."],
            ),
            ("Water the orchid", Understood, &["Routine: Water the orchid once a week."]),
            ("and the palm", Understood, &["Routine: Water the palm every five days."]),
            (
                "The tomatoes",
                Understood,
                &[
                    "Routine: Water the tomato bed (garden) every day in May, June, July, August and September in the evening.",
                ],
            ),
            (
                "Check in with me",
                Understood,
                &["CheckIn: Check in with you every Sunday at 17:00 about the shopping."],
            ),
            ("Do the shopping", Understood, &["Routine: Do the shopping every Monday in the morning."]),
            ("We're out of", Understood, &["list Add cat-food", "list Add dishwasher-tablet"]),
            ("Quiet hours", Understood, &["Rule: No noise between 21:00 and 06:30."]),
            ("No vacuuming", Understood, &["Rule: Never vacuum while Ben is asleep."]),
            ("Stay out", Understood, &["Rule: Keep out of the office while the door is closed."]),
            ("Never use bleach", Understood, &["Rule: Never use bleach."]),
            ("Ask me before", Understood, &["Rule: Ask first before you throw away."]),
            ("The good knives", Understood, &["Rule: Never put the knives in the dishwasher."]),
            (
                "From time to time",
                Asked,
                &["? How often is \u{201c}from time to time\u{201d}, when I clean the windows?"],
            ),
            ("Thank you", Noted, &[]),
        ],
    );
    let of = |kind| read.commitments.iter().filter(|c| c.kind() == kind).count();
    assert!(
        of(Kind::Routine) >= 24 && of(Kind::Fact) >= 10 && of(Kind::Rule) == 6 && of(Kind::Trigger) >= 3,
        "{:#?}",
        of(Kind::Routine)
    );
}

#[test]
fn the_herbs_are_watered_until_the_end_of_january() {
    let house = house(include_str!("../../../../../examples/houses/family-house.toml"));
    let read = reading(FAMILY, Some(&house));
    let (_, made) = statement(&read, "Water the herbs");
    assert_eq!(made, ["Routine: Water the herb pot every two days until 31 January 2027."]);
}

#[test]
fn a_shared_flat_is_read_statement_by_statement() {
    let house = house(include_str!("../../../../../examples/houses/shared-flat.toml"));
    let read = reading(FLATSHARE, Some(&house));
    check(
        &read,
        &[
            ("There are three", Understood, &["Fact: 3 people eat here."]),
            ("and I'm back", Understood, &["Fact: You come home every weekday at 18:20."]),
            (
                "Dinner for Lucia",
                Understood,
                &[
                    "Routine: Make dinner for Lucia and me every Monday, Tuesday, Wednesday and Thursday at 19:30.",
                ],
            ),
            ("I can't eat", Understood, &["Fact: You are allergic to shellfish."]),
            ("Do the dishes", Understood, &["Routine: Do the dishes every day after dinner."]),
            ("Run the dishwasher", Understood, &["Routine: Run the dishwasher every Sunday at 22:00."]),
            (
                "Bathroom",
                Understood,
                &["Routine: Clean the bathroom (scrub) every Saturday in the afternoon."],
            ),
            ("and give the mirror", Understood, &["Routine: Wipe the mirror (bathroom) every Wednesday."]),
            ("Mop", Understood, &["Routine: Mop the kitchen every two weeks on Friday."]),
            (
                "every two weeks starting",
                Understood,
                &["Routine: Put the bins out every two weeks on Tuesday in the evening from 10 March 2026."],
            ),
            (
                "Clean the fridge",
                Understood,
                &[
                    "Routine: Clean the fridge on the last Sunday of the month.",
                    "? I don't know how to clean the fridge: will you show me, shall I leave it to you, or shall I remind you?",
                ],
            ),
            ("Tom's laundry", Understood, &["Routine: Do the laundry: Tom's clothes every Monday."]),
            ("Keep out of Tom", Understood, &["Rule: Ask first before going into Tom's room."]),
            ("Never go into", Understood, &["Rule: Keep out of Lucia's room while the door is closed."]),
            ("No vacuuming before", Understood, &["Rule: Never vacuum between 00:00 and 11:00."]),
            (
                "Ask us every",
                Understood,
                &["CheckIn: Check in with you every Wednesday in the evening about the shopping."],
            ),
            (
                "The shopping is done",
                Understood,
                &["Routine: Do the shopping every Thursday in the morning."],
            ),
            ("Please add", Understood, &["list Add oat-milk", "list Add egg", "list Add tofu"]),
            ("Take bread", Understood, &["list Remove bread"]),
            ("Lock the front", Understood, &["Routine: Lock the front door every day at 23:30."]),
            (
                "Air the living",
                Asked,
                &["? How often is \u{201c}now and then\u{201d}, when I open the windows in the living room?"],
            ),
            ("Cheers", Noted, &[]),
        ],
    );
}

#[test]
fn a_reread_brief_keeps_what_its_edit_does_not_touch() {
    use crate::read::amend;
    let old = reading(LEVINE, None).commitments;
    let edited = format!("Hello hob.\n\n{}", LEVINE.replace("6pm", "7pm"));
    let new = read(&edited, &ctx(None), &mut Minter::new(9), now());
    let amended = amend(&old, new);
    assert_eq!(
        (amended.keep.len(), amended.changed.len(), amended.added.len(), amended.ended.len()),
        (5, 1, 0, 0),
        "{amended:#?}"
    );
    let (before, after) = &amended.changed[0];
    assert_eq!(
        (after.id, after.revision, after.says.as_str()),
        (before.id, 2, "Make dinner every day at 19:00.")
    );
    let known: Vec<_> = old.iter().map(|c| c.id).collect();
    assert!(amended.statements.iter().flat_map(|s| &s.commitments).all(|id| known.contains(id)));
}

#[test]
fn a_sentence_taken_out_of_a_brief_ends_its_routine() {
    use crate::read::amend;
    let old = reading(LEVINE, None).commitments;
    let new = reading(&LEVINE.replace(", I like to do my laundry on Saturday", ""), None);
    let amended = amend(&old, new);
    assert_eq!(
        amended.ended.iter().map(|c| c.says.as_str()).collect::<Vec<_>>(),
        ["Do the laundry every Saturday."]
    );
    assert!(amended.added.is_empty() && amended.changed.is_empty(), "{amended:#?}");
}

#[test]
fn a_duty_in_quiet_hours_is_asked_about() {
    let read = reading("Quiet hours are from 9pm to 7am. Vacuum the hall every Monday at 10pm.", None);
    assert_eq!(read.commitments.len(), 2);
    assert!(
        read.questions
            .iter()
            .any(|q| q.ask.contains("but not between 21:00 and 07:00") && q.sources.len() == 2),
        "{:#?}",
        read.questions
    );
}

#[test]
fn a_weekday_that_does_not_fit_its_date_is_asked_about() {
    let read = reading("Vacuum the hall on Saturday the 3rd of June 2026.", None);
    assert!(read.commitments.is_empty());
    assert_eq!(read.questions[0].ask, "3 June 2026 is a Wednesday, not a Saturday: which do you mean?");
}
