//! What hob answers when its owner asks: a household that has lived a few days.

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};
use hob_memory::{Entry, Record, Ref};
use hob_mind::{Effect, Event, Household, Settings, why};
use hob_schedules::{CallId, Instant, OccurrenceId, Settlement, Zone, resolve};
use hob_skills::{House, Name};

const BRIEF: &str = "I like to have dinner made at 6pm. I like to do my laundry on Saturday. Take out the bins on Tuesdays \
    at 7pm. Vacuum the living room every Thursday at 10. Check in with me every Monday at 6pm about the shopping.";

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day of March")
}

fn at(day: u32, hour: u32, minute: u32) -> Instant {
    let civil: NaiveDateTime = date(day).and_hms_opt(hour, minute, 0).expect("an hour of the day");
    resolve(civil, Zone::Europe__London)
}

/// A journal that is lived by hand: what came into view is settled as each test has it.
struct Life {
    household: Household,
    records: Vec<Record>,
}

impl Life {
    /// From Monday, 2 March 2026, to the morning of Wednesday, the 4th: dinner was made on Monday and late on Tuesday,
    /// the bins were given up.
    fn lived() -> Self {
        let mut life = Life { household: Household::restore(Settings::default(), []), records: Vec::new() };
        let house =
            House::parse(include_str!("../../../examples/houses/flat.toml")).expect("the flat is a house");
        let zone = "Europe/London".to_owned();
        life.tell(Event::Founded { seed: 7, zone, house: Box::new(house) }, at(2, 12, 0));
        life.tell(Event::Brief { text: BRIEF.to_owned() }, at(2, 12, 0));
        life.settle("make-dinner", 2, Settlement::Done, "dinner is on the table", at(2, 17, 55));
        life.tell(Event::Tick, at(3, 9, 0));
        life.settle("make-dinner", 3, Settlement::DoneLate, "dinner is on the table", at(3, 18, 20));
        life.settle(
            "put-bins-out",
            3,
            Settlement::GivenUp,
            "the bin was jammed behind the car",
            at(3, 19, 40),
        );
        life.tell(Event::Tick, at(4, 9, 0));
        life
    }

    fn tell(&mut self, event: Event, now: Instant) -> Vec<Effect> {
        let step = self.household.handle(event, now);
        self.records.extend(step.records);
        step.effects
    }

    /// Writes into the journal how an occurrence ended, and goes on from there.
    fn settle(&mut self, task: &str, day: u32, how: Settlement, reason: &str, now: Instant) {
        self.settle_one(self.occurrence(task, day, None), how, reason, now);
    }

    /// The same of one that is due at an hour.
    fn settle_at(&mut self, task: &str, day: u32, hour: u32, how: Settlement, reason: &str, now: Instant) {
        self.settle_one(self.occurrence(task, day, Some(hour)), how, reason, now);
    }

    fn settle_one(&mut self, id: OccurrenceId, how: Settlement, reason: &str, now: Instant) {
        let last = self.records.last().expect("a journal");
        let entry = Entry::Settled { id, how, reason: reason.to_owned(), because: Vec::<Ref>::new() };
        let record = Record { seq: last.seq + 1, at: now, minted: last.minted, entry };
        self.records.push(record);
        self.household = Household::restore(Settings::default(), self.records.clone());
    }

    fn occurrence(&self, task: &str, day: u32, hour: Option<u32>) -> OccurrenceId {
        let memory = self.household.memory();
        let fits = |o: &&hob_schedules::Occurrence| {
            let duty = memory.commitments.get(&o.commitment).and_then(|c| c.duty());
            o.date == date(day)
                && duty.is_some_and(|duty| duty.task == task)
                && hour.is_none_or(|hour| o.civil.hour() == hour)
        };
        memory.occurrences.values().find(fits).expect("it came into view").id
    }

    /// The shopping list is ordered.
    fn order(&mut self, now: Instant) {
        let last = self.records.last().expect("a journal");
        let ids = self.household.memory().open_lines("shopping").map(|line| line.id).collect();
        let entry = Entry::LinesOrdered { ids, call: CallId::from_bits(1) };
        self.records.push(Record { seq: last.seq + 1, at: now, minted: last.minted, entry });
        self.household = Household::restore(Settings::default(), self.records.clone());
    }

    /// What hob says when it is asked to check in.
    fn check_in(&mut self, now: Instant) -> String {
        let effects = self.tell(Event::CheckInNow, now);
        let said = effects
            .into_iter()
            .find_map(|effect| if let Effect::CheckIn { words, .. } = effect { Some(words) } else { None });
        said.expect("it checks in")
    }

    /// The answer at nine on Wednesday.
    fn ask(&mut self, words: &str) -> String {
        self.ask_at(words, at(4, 9, 0))
    }

    fn ask_at(&mut self, words: &str, now: Instant) -> String {
        let said = Event::Said { who: Name::new("owner"), words: words.to_owned() };
        let told: Vec<String> = self
            .tell(said, now)
            .into_iter()
            .filter_map(|effect| if let Effect::Tell { words, .. } = effect { Some(words) } else { None })
            .collect();
        told.join(" ")
    }
}

#[test]
fn the_agenda_is_told_by_day_with_its_hours() {
    let mut life = Life::lived();
    assert_eq!(life.ask("what's the schedule for today"), "Today: make dinner at 18:00.");
    assert_eq!(
        life.ask("do I have anything planned tomorrow?"),
        "Tomorrow: vacuum at 10:00; make dinner at 18:00."
    );
    let week = life.ask("what's left this week");
    assert!(week.contains("Thursday 5 March: vacuum at 10:00; make dinner at 18:00."), "{week}");
    assert!(week.contains("Saturday 7 March: ") && week.contains("do the laundry"), "{week}");
    assert!(!week.contains("Tuesday"), "{week}");
    life.ask("skip dinner tomorrow");
    assert_eq!(life.ask("what's on tomorrow"), "Tomorrow: vacuum at 10:00.");
}

#[test]
fn what_was_done_is_told_with_what_was_not_and_why() {
    let mut life = Life::lived();
    assert_eq!(
        life.ask("what did you do yesterday"),
        "Yesterday I did: make dinner (18:20). Not done: put the bins out (the bin was jammed behind the car); \
         do the shopping (there was no time for it before it closed)."
    );
    assert_eq!(
        life.ask("what didn't you get done yesterday?"),
        "Yesterday. Not done: put the bins out (the bin was jammed behind the car); \
         do the shopping (there was no time for it before it closed)."
    );
    let why = life.ask("why didn't you do the bins");
    assert_eq!(
        why,
        "I did not put the bins out yesterday: the bin was jammed behind the car. Next: on Tuesday 10 March at 19:00."
    );
    assert_eq!(life.ask("did you make dinner on Monday?"), "Yes, make dinner: on Monday 2 March at 17:55.");
    assert_eq!(life.ask("have you made dinner?"), "Not yet, make dinner: due today at 18:00.");
    assert_eq!(life.ask("when did you last make dinner?"), "Make dinner: last yesterday, at 18:20.");
}

#[test]
fn when_something_is_next_passes_over_what_was_left_out() {
    let mut life = Life::lived();
    let next = life.ask("when do you next hoover");
    assert!(next.ends_with("Next: tomorrow at 10:00."), "{next}");
    life.ask("skip the vacuuming tomorrow");
    let next = life.ask("when do you next hoover");
    assert!(next.ends_with("Next: on Thursday 12 March at 10:00."), "{next}");
    let planned = life.ask("are you vacuuming tomorrow?");
    assert!(planned.starts_with("No, vacuum: you left it out"), "{planned}");
}

#[test]
fn meals_lists_and_stock_are_told_from_memory() {
    let mut life = Life::lived();
    assert!(life.ask("what's for dinner").starts_with("Dinner today at 18:00: "));
    assert_eq!(life.ask("what's for lunch tomorrow?"), "I am not to make lunch tomorrow.");
    life.ask("we need milk and a dozen eggs");
    assert_eq!(life.ask("what's on the list"), "On the shopping list: 12 eggs, milk.");
    let stock = life.ask("how much pasta do we have?");
    assert_eq!(stock, "There should be 1 kg of penne (seen on Monday 2 March at 12:00).");
    assert_eq!(life.ask("what's left to do today"), "Today: make dinner at 18:00.");
}

#[test]
fn a_question_at_a_check_in_leaves_it_open() {
    let mut life = Life::lived();
    life.tell(Event::CheckInNow, at(4, 9, 0));
    assert!(life.household.memory().open_check_in().is_some());
    let answer = life.ask("what did you do yesterday?");
    assert!(answer.starts_with("Yesterday I did: make dinner"), "{answer}");
    assert!(life.household.memory().open_check_in().is_some(), "a question is no answer");
    life.ask("milk and eggs please");
    assert!(life.household.memory().open_check_in().is_none());
}

#[test]
fn a_check_in_says_once_what_was_not_done_for_the_same_reason_on_several_days() {
    let mut life = Life::lived();
    life.settle("make-dinner", 4, Settlement::Done, "dinner is on the table", at(4, 17, 55));
    for day in 5..=6 {
        life.tell(Event::Tick, at(day, 9, 0));
        life.settle(
            "make-dinner",
            day,
            Settlement::Skipped,
            "to make dinner: nobody is hungry",
            at(day, 17, 0),
        );
    }
    for day in 7..=9 {
        life.tell(Event::Tick, at(day, 9, 0));
    }
    let words = life.check_in(at(9, 18, 0));
    assert!(words.contains("\nI did not make dinner on Thursday and Friday: nobody is hungry.\n"), "{words}");
    assert!(
        words.contains("\nI did not put the bins out on Tuesday: the bin was jammed behind the car.\n"),
        "{words}"
    );
}

#[test]
fn a_check_in_tells_what_was_done_in_the_past_and_by_deed() {
    let mut life = Life::lived();
    for day in 4..=8 {
        life.tell(Event::Tick, at(day, 9, 0));
        match day {
            5 => life.settle("vacuum", day, Settlement::DoneLate, "it is done", at(day, 12, 0)),
            7 => life.settle("do-laundry", day, Settlement::Done, "it is done", at(day, 11, 0)),
            _ => {}
        }
        life.settle("make-dinner", day, Settlement::Done, "dinner is on the table", at(day, 17, 55));
    }
    life.tell(Event::Tick, at(9, 9, 0));
    life.settle("make-dinner", 9, Settlement::Done, "dinner is on the table", at(9, 17, 50));
    let words = life.check_in(at(9, 18, 0));
    assert!(
        words.contains("\nI made dinner every day, vacuumed the living room and did the laundry.\n"),
        "{words}"
    );
    assert!(words.contains("\nI made dinner on Tuesday only at 18:20 instead of at 18:00.\n"), "{words}");
    assert!(!words.contains("12:00"), "what was begun at its hour was not late: {words}");
}

#[test]
fn a_check_in_tells_what_is_late_at_that_very_moment() {
    let mut life = Life::lived();
    let on_time = life.check_in(at(4, 17, 0));
    assert!(!on_time.contains("I am late"), "{on_time}");
    let mut life = Life::lived();
    let late = life.check_in(at(4, 18, 10));
    assert!(late.contains("\nI am late to make dinner (it was due at 18:00): "), "{late}");
    // What the owner left out is not late.
    let mut life = Life::lived();
    life.ask("skip dinner today");
    let left_out = life.check_in(at(4, 18, 10));
    assert!(!left_out.contains("I am late"), "{left_out}");
}

#[test]
fn a_check_in_tells_a_question_once_with_what_hangs_on_it_and_whose_no_it_was() {
    let mut life = Life::lived();
    life.tell(Event::Tick, at(5, 9, 0));
    life.settle(
        "vacuum",
        5,
        Settlement::Skipped,
        "to vacuum I need a vacuum cleaner, and I know of none here: I asked you about it",
        at(5, 10, 0),
    );
    life.tell(Event::Tick, at(7, 9, 0));
    life.settle("do-laundry", 7, Settlement::Skipped, "Priya said: no", at(7, 9, 30));
    life.tell(Event::Tick, at(8, 9, 0));
    let words = life.check_in(at(8, 18, 0));
    let vacuum = "\nI did not vacuum the living room on Thursday: I know of no vacuum cleaner here.";
    assert!(words.contains(vacuum) && words.matches("vacuum cleaner").count() == 1, "{words}");
    assert!(
        words.contains("\nI did not do the laundry on Saturday, because Priya said \u{201c}no\u{201d}.\n"),
        "{words}"
    );
}

#[test]
fn what_was_moved_to_another_hour_is_told_as_done_and_what_was_left_out_as_left_out() {
    let mut life = Life::lived();
    life.ask("dinner at 7 tomorrow");
    life.ask("skip dinner on Friday");
    life.settle("make-dinner", 4, Settlement::Done, "dinner is on the table", at(4, 17, 55));
    life.tell(Event::Tick, at(5, 9, 0));
    life.settle_at("make-dinner", 5, 19, Settlement::Done, "dinner is on the table", at(5, 18, 55));
    for day in 5..=7 {
        life.tell(Event::Tick, at(day, 23, 30));
    }
    let words = life.check_in(at(7, 23, 40));
    assert!(words.contains("I did not make dinner on Friday, as you told me."), "{words}");
    assert!(!words.contains("make dinner on Thursday"), "{words}");
}

#[test]
fn a_check_in_says_what_is_on_its_way_and_when_the_shopping_is() {
    let mut life = Life::lived();
    life.ask("do the shopping every Thursday morning");
    life.ask("we need milk and a dozen eggs");
    let words = life.check_in(at(4, 17, 0));
    assert!(
        words.contains("\nOn the list: 12 eggs and milk.\n")
            || words.contains("\nOn the list: milk and 12 eggs.\n"),
        "{words}"
    );
    assert!(words.ends_with("What shall I pick up when I do the shopping tomorrow morning?"), "{words}");
    let mut life = Life::lived();
    life.ask("we need milk");
    life.order(at(4, 9, 20));
    let words = life.check_in(at(4, 17, 0));
    let ordered = "\nOn its way since 09:20 today: milk; nothing else is on the list.\n";
    assert!(words.contains(ordered) && !words.contains("The shopping list is empty"), "{words}");
}

#[test]
fn a_question_after_a_day_is_answered_for_that_day() {
    let mut life = Life::lived();
    assert_eq!(life.ask("what time is dinner on Thursday?"), "Make dinner: tomorrow at 18:00.");
    life.ask("dinner at 7 on Friday");
    assert_eq!(life.ask("when is dinner on Friday?"), "Make dinner: on Friday 6 March at 19:00.");
    life.ask("skip dinner tomorrow");
    let skipped = life.ask("what time is dinner tomorrow?");
    assert!(skipped.starts_with("No, make dinner: you left it out"), "{skipped}");
}

#[test]
fn what_was_bought_and_for_whom_is_known_of_the_list() {
    let mut life = Life::lived();
    life.ask("we need ten bananas and milk");
    let why = life.ask("why did you get so many bananas?");
    let asked =
        "10 bananas: you asked for that today (\u{201c}we need ten bananas and milk\u{201d}); not got yet.";
    assert_eq!(why, asked);
    assert_eq!(life.ask("why did you buy so many eggs?"), "Nobody asked for eggs, and I got none lately.");
    assert_eq!(life.ask("what did you buy today?"), "I got nothing today.");
    life.order(at(4, 9, 20));
    let last = life.ask_at("what did you buy?", at(6, 9, 0));
    assert!(last.starts_with("On Wednesday 4 March: ordered, and not seen in the house yet: "), "{last}");
    let bought = life.ask_at("what did you buy this morning?", at(4, 17, 0));
    assert!(bought.starts_with("Today: ordered, and not seen in the house yet: "), "{bought}");
    assert!(bought.contains("10 bananas") && bought.contains("milk"), "{bought}");
}

#[test]
fn a_complaint_about_a_day_is_answered_with_how_late_it_was_on_that_day() {
    let mut life = Life::lived();
    let sorry = life.ask("Dinner was late again on Tuesday and the pasta was cold.");
    assert!(
        sorry.contains(
            "Make dinner yesterday: done at 18:20, 20 minutes after it was due (18:00); next today"
        ),
        "{sorry}"
    );
    let sorry = life.ask("dinner was late on Monday");
    assert!(
        sorry.contains("on Monday 2 March: done at 17:55, 5 minutes before it was due (18:00)"),
        "{sorry}"
    );
    let mut at_any_time = Life::lived();
    for day in 5..=7 {
        at_any_time.tell(Event::Tick, at(day, 9, 0));
    }
    at_any_time.settle("do-laundry", 7, Settlement::Done, "it is done", at(7, 11, 0));
    let laundry = at_any_time.ask_at("The laundry was late on Saturday", at(8, 9, 0));
    assert!(
        laundry.contains("Do the laundry yesterday: done at 11:00, and no hour was agreed for it;"),
        "{laundry}"
    );
    let sorry = life.ask("dinner is always late");
    assert!(sorry.contains("Make dinner: last yesterday at 18:20"), "{sorry}");
}

#[test]
fn what_was_left_out_is_shown_as_left_out_and_why() {
    let mut life = Life::lived();
    life.ask("dinner at 7 tomorrow");
    life.tell(Event::Tick, at(4, 9, 5));
    let memory = life.household.memory();
    let of = |day, hour| {
        let mut of_day = memory.occurrences.values().filter(|o| o.date == date(day));
        of_day.find(|o| o.civil.format("%H").to_string() == hour).expect("it came into view")
    };
    let said = Some("you said not on Thursday 5 March".to_owned());
    assert_eq!(why::left_out_says(memory, of(5, "18")), said);
    assert_eq!(why::left_out_says(memory, of(5, "19")), None);
    assert_eq!(why::left_out_says(memory, of(4, "18")), None, "today's is as it was");
    let lines = why::explain(memory, &life.records, "dinner").expect("it is known");
    let says: Vec<&str> = lines.iter().map(|line| line.says.as_str()).collect();
    let left_out = |says: &&&str| says.ends_with("Left out: you said not on Thursday 5 March.");
    assert_eq!(says.iter().filter(left_out).count(), 1, "{says:?}");
}

#[test]
fn what_was_said_just_before_is_put_right_and_nothing_else() {
    let mut life = Life::lived();
    let before = life.household.memory().commitments.len();
    assert!(life.ask("no, I meant Friday").starts_with("Nothing was changed just now"));
    assert_eq!(life.household.memory().commitments.len(), before);
    life.ask_at("dinner at 8 tomorrow", at(4, 9, 1));
    life.ask_at("no, I meant Friday", at(4, 9, 2));
    let tomorrow = life.ask_at("what's on tomorrow", at(4, 9, 3));
    assert!(tomorrow.contains("make dinner at 18:00"), "{tomorrow}");
    let friday = life.ask_at("what's on Friday", at(4, 9, 4));
    assert!(friday.contains("make dinner at 20:00") && !friday.contains("18:00"), "{friday}");
    // Both that it is at eight and that it is not at six.
    life.ask_at("undo that", at(4, 9, 5));
    let friday = life.ask_at("what's on Friday", at(4, 9, 6));
    assert!(friday.contains("make dinner at 18:00") && !friday.contains("20:00"), "{friday}");
    life.ask_at("move dinner to 7 from now on", at(4, 9, 7));
    life.ask_at("actually no, keep dinner at 6", at(4, 9, 8));
    assert!(life.ask_at("what's on Friday", at(4, 9, 9)).contains("make dinner at 18:00"));
}

#[test]
fn what_somebody_cannot_eat_is_put_on_the_list_only_after_a_yes() {
    let mut life = Life::lived();
    life.ask("Emma is allergic to peanuts");
    let asked = life.ask("put peanut butter on the list please, my mother wants some");
    assert!(asked.contains("allergic to peanut") && asked.ends_with("all the same?"), "{asked}");
    assert_eq!(life.ask("what's on the list"), "The shopping list is empty.");
    assert_eq!(life.ask("yes"), "Peanut butter: on the shopping list.");
    assert_eq!(life.ask("what's on the list"), "On the shopping list: peanut butter.");
    assert_eq!(life.ask("add butter"), "Butter: on the shopping list.");
}

#[test]
fn what_is_left_out_is_said_with_its_day_and_what_comes_next() {
    let mut life = Life::lived();
    let said = life.ask("skip the vacuuming tomorrow");
    assert_eq!(said, "I leave this out on Thursday 5 March: vacuum. Next: on Thursday 12 March at 10:00.");
    let said = life.ask("no vacuuming on Friday");
    assert!(said.starts_with("Vacuum: not due on Friday 6 March anyway."), "{said}");
    let said = life.ask("from now on dinner at 7");
    assert!(said.ends_with("Next: today at 19:00."), "{said}");
}
