//! A last look at what a sentence comes to: what hob would do of which it has understood too little is not done.

use chrono::{NaiveDateTime, TimeDelta, Timelike as _};

use super::Act;
use super::doubt::{Doubt, Look};
use super::remark::Remark;
use crate::read::lexicon::{Lexicon, deed_named, is_base};
use crate::read::says;
use crate::read::time::weekday;
use crate::read::tokens::{Token, any_phrase, tokens, word};
use hob_schedules::commitment::{Demand, Matter, StatedFact};
use hob_schedules::{Commitment, DayPart, Days, Duty, Slot};

/// Words that a chore is ordered with, and that say nothing of how it is done.
const IDLE: [&str; 27] = [
    "sharp",
    "on the dot",
    "instead",
    "anyway",
    "sometime",
    "again",
    "lets",
    "let's",
    "too",
    "also",
    "some time",
    "at some point",
    "can",
    "could",
    "permanently",
    "quickly",
    "for now",
    "if you can",
    "please",
    "btw",
    "as well",
    "now",
    "rn",
    "tho",
    "though",
    "just",
    "quick",
];

/// Whether words of how a thing is done say nothing.
pub(super) fn is_idle(how: &str) -> bool {
    IDLE.contains(&how)
}

/// Words of how much there should be of a chore, from which hob cannot tell how often.
const AMOUNTS: [&str; 6] = ["less", "more", "less often", "more often", "much less", "much more"];

/// A rule in fewer words than this of the owner's own, of which hob knows nothing else, says nothing that it can keep.
const RULE_WORDS_MIN: usize = 4;

/// Without what is not understood; hob says so in its place.
pub(super) fn acted_on(acts: Vec<Act>, at: NaiveDateTime, doubt: &Doubt<'_>) -> Vec<Act> {
    let mut sure: Vec<Act> = Vec::new();
    let mut dropped: Vec<Commitment> = Vec::new();
    for act in acts {
        // How to do what is not done after all.
        if let Act::Question(question) = &act
            && question.sources.iter().any(|source| dropped.iter().any(|new| new.sources.contains(source)))
        {
            continue;
        }
        let (Act::New(new) | Act::Change { new, .. }) = &act else {
            sure.push(act);
            continue;
        };
        let old = if let Act::Change { old, .. } = &act { Some(*old) } else { None };
        let new = new.clone();
        let new = if old.is_some() { new } else { plainly_done(new) };
        let new = match doubt.look(new.clone()) {
            Look::Plain(new) => *new,
            Look::Odd { words, took } => {
                // What it would have stood for is not left out, either.
                if sure.last().is_some_and(|act| doubt.is_for(act, &new)) {
                    sure.pop();
                }
                let remark = match took {
                    Some(took) => Remark::Doubted { words, took },
                    None => Remark::Unclear(words),
                };
                sure.push(Act::Remark(remark));
                dropped.push(new);
                continue;
            }
        };
        if let Some(old) = old {
            sure.push(Act::Change { old, new });
            continue;
        }
        // "Remind me at nine in the morning", said in the evening: of tomorrow.
        let new = if matches!(sure.last(), Some(Act::Skip { .. })) { new } else { next_morning(new, at) };
        if is_over(&still_to_come(new.clone(), at), at) {
            // What it would have stood for is not left out, either.
            if matches!(sure.last(), Some(Act::Skip { from, .. }) if *from == at.date()) {
                sure.pop();
            }
            sure.push(Act::Remark(Remark::Over(new.says.clone())));
            dropped.push(new);
            continue;
        }
        // "Clean the bathroom as normal": as it is agreed, and no more than that.
        if doubt.is_as_agreed(&new) {
            sure.push(Act::Note(new.sources.first().map_or_else(String::new, |source| source.words.clone())));
            dropped.push(new);
            continue;
        }
        if is_understood(&new, at, doubt.lexicon) {
            sure.push(Act::New(at_once(still_to_come(new, at), at)));
            continue;
        }
        let words = new.sources.first().map_or_else(String::new, |source| source.words.clone());
        let unclear = Act::Remark(Remark::Unclear(words));
        if !sure.contains(&unclear) {
            sure.push(unclear);
        }
        dropped.push(new);
    }
    sure
}

/// "Remind me at 8", said in the evening: at eight in the evening.
fn still_to_come(mut new: Commitment, at: NaiveDateTime) -> Commitment {
    let words = new.sources.first().map_or("", |source| source.words.as_str()).to_lowercase();
    let plain = !["am", "a.m", "morning", "noon", "midday"].iter().any(|half| words.contains(half));
    if let Matter::Errand { when, .. } = &mut new.matter
        && when.days == Days::On(at.date())
        && let [Slot::At(time)] = when.slots.as_mut_slice()
        && *time < at.time()
        && plain
    {
        let (later, wrapped) = time.overflowing_add_signed(TimeDelta::hours(12));
        if wrapped == 0 && later > at.time() {
            *time = later;
            new.says = says(&new.matter);
        }
    }
    new
}

/// "Remind me at nine in the morning", said in the evening: tomorrow, where no day is named.
fn next_morning(mut new: Commitment, at: NaiveDateTime) -> Commitment {
    let words = new.sources.first().map_or("", |source| source.words.as_str());
    let all = tokens(words, 0, words.len());
    let half = all.iter().any(|token| matches!(token.word.as_str(), "morning" | "am" | "a.m"))
        || (0..all.len()).any(|at| any_phrase!(&all, at, ["a . m"]).is_some());
    let named = (0..all.len()).any(|at| {
        weekday::name(&all, at, true).is_some()
            || matches!(word(&all, at), "today" | "tonight" | "this" | "now" | "tomorrow" | "yesterday")
    });
    if let Matter::Errand { when, .. } = &mut new.matter
        && when.days == Days::On(at.date())
        && half
        && !named
        && has_been(&when.slots, at)
        && let Some(tomorrow) = at.date().succ_opt()
    {
        when.days = Days::On(tomorrow);
        new.says = says(&new.matter);
    }
    new
}

/// Whether the hour, or the morning, is over.
fn has_been(slots: &[Slot], at: NaiveDateTime) -> bool {
    const NOON: u32 = 12;
    match slots {
        [Slot::At(time) | Slot::By(time)] => *time < at.time(),
        [Slot::Part(DayPart::EarlyMorning | DayPart::Morning)] => at.time().hour() >= NOON,
        _ => false,
    }
}

/// "Start the dishwasher now": at once, and not when the day has room for it.
fn at_once(mut new: Commitment, at: NaiveDateTime) -> Commitment {
    let words = new.sources.first().map_or("", |source| source.words.as_str());
    let all = tokens(words, 0, words.len());
    let now = (0..all.len()).any(|index| {
        any_phrase!(&all, index, ["right away", "straight away", "at once", "immediately", "asap"]).is_some()
            || matches!(word(&all, index), "now" | "rn")
                && !index.checked_sub(1).is_some_and(|before| {
                    matches!(
                        word(&all, before),
                        "from" | "for" | "by" | "until" | "till" | "just" | "is" | "are"
                    )
                })
                && !matches!(word(&all, index + 1), "that" | "and" | "on")
    });
    if let Matter::Errand { when, .. } = &mut new.matter
        && now
        && when.days == Days::On(at.date())
        && when.slots == [Slot::AnyTime]
        && let Some(minute) = at.time().with_second(0).and_then(|time| time.with_nanosecond(0))
        && let (next, 0) = minute.overflowing_add_signed(TimeDelta::minutes(1))
    {
        when.slots = vec![Slot::At(next)];
        new.says = says(&new.matter);
    }
    new
}

/// Without words that say nothing of how a thing is done.
fn plainly_done(mut new: Commitment) -> Commitment {
    let (Matter::Errand { duty, .. } | Matter::Routine { duty, .. }) = &mut new.matter else { return new };
    let before = duty.manner.len();
    duty.manner.retain(|how| !IDLE.contains(&how.as_str()));
    if duty.manner.len() != before {
        new.says = says(&new.matter);
    }
    new
}

/// Whether a thing is to be done once, at a time that has been.
fn is_over(new: &Commitment, at: NaiveDateTime) -> bool {
    let Matter::Errand { when, .. } = &new.matter else { return false };
    when.days == Days::On(at.date()) && matches!(when.slots.as_slice(), [Slot::At(time)] if *time < at.time())
}

fn is_understood(new: &Commitment, at: NaiveDateTime, lexicon: &Lexicon) -> bool {
    let words = new.sources.first().map_or("", |source| source.words.as_str());
    let said = words.to_lowercase();
    // "From next week" of which nothing is left would be from now.
    let later =
        ["from next", "from april", "from may", "from june", "starting next", "as of next", "from monday"]
            .iter()
            .any(|from| said.contains(from));
    if is_of_others(new, &said) {
        return false;
    }
    match &new.matter {
        Matter::Fact(StatedFact::Hours { when, .. }) if later => {
            !matches!(&when.days, Days::By(by) if by.start <= at.date())
        }
        // "Water the orchid less".
        Matter::Errand { duty, .. } | Matter::Routine { duty, .. }
            if duty.manner.iter().any(|how| AMOUNTS.contains(&how.as_str())) =>
        {
            false
        }
        // "Move something": what, nobody has understood.
        Matter::Errand { duty, .. } if duty.things.is_empty() && new.says.contains(" something ") => false,
        Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. } => {
            (is_chore(duty, lexicon) || is_ordered(words)) && !is_hollow(words, is_chore(duty, lexicon))
        }
        Matter::Rule(rule) => {
            !matches!(&rule.demand, Demand::Words(own) if own.split_whitespace().count() < RULE_WORDS_MIN || is_due(own))
        }
        // What is so is kept as it was said; a time alone is of nothing.
        Matter::Fact(StatedFact::Happens { words, .. }) => {
            let idle = |word: &str| {
                matches!(
                    word,
                    "every" | "each" | "on" | "the" | "actually" | "really" | "then" | "please" | "instead"
                ) || weekday_named(word)
            };
            words.chars().filter(|c| c.is_alphabetic()).count() > 3
                && !tokens(words, 0, words.len()).iter().all(|token| idle(&token.word))
        }
        Matter::Fact(_) | Matter::Preference(_) | Matter::CheckIn { .. } => true,
    }
}

/// Whether words are of another household, or of what is clean and not of cleaning it: "my brother's family is staying",
/// "they need clean towels".
fn is_of_others(new: &Commitment, said: &str) -> bool {
    let all = tokens(said, 0, said.len());
    match &new.matter {
        Matter::Fact(StatedFact::Stay { away: false, .. }) => (1..all.len()).any(|at| {
            matches!(word(&all, at), "family" | "lot" | "parents" | "kids")
                && word(&all, at - 1).ends_with("'s")
        }),
        Matter::Errand { duty, .. } => {
            let cleans = ["clean", "dry", "tidy"].iter().any(|verb| duty.task.starts_with(verb));
            let like = |at: usize| {
                matches!(
                    word(&all, at),
                    "need" | "needs" | "want" | "wants" | "some" | "any" | "with" | "like"
                ) && matches!(word(&all, at + 1), "clean" | "dry" | "tidy")
            };
            let orders =
                all.iter().filter(|token| matches!(token.word.as_str(), "clean" | "dry" | "tidy")).count();
            cleans && orders == 1 && (0..all.len()).any(like)
        }
        Matter::Routine { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::CheckIn { .. }
        | Matter::Preference(_)
        | Matter::Fact(_) => false,
    }
}

/// Whether a rule in the owner's own words is a chore with its time: "the guest bathroom should be done before they come".
fn is_due(own: &str) -> bool {
    let all = tokens(own, 0, own.len());
    let at = (1..all.len()).find_map(|at| {
        any_phrase!(
            &all,
            at,
            ["should be", "needs to be", "need to be", "has to be", "have to be", "must be"]
        )
        .map(|used| at + used)
    });
    at.is_some_and(|at| {
        matches!(word(&all, at), "done" | "ready" | "clean" | "finished" | "tidy" | "made")
            && matches!(word(&all, at + 1), "before" | "by" | "when" | "in")
    })
}

/// Whether a chore is one that somebody has heard of.
fn is_chore(duty: &Duty, lexicon: &Lexicon) -> bool {
    lexicon.has_task(&duty.task) || deed_named(&duty.task).is_some() || lexicon.has_skill(&duty.task)
}

/// Whether what is ordered is a verb that says nothing by itself of a thing that is only pointed at: "give it another go",
/// "can I have them done", "have another go at it".
fn is_hollow(words: &str, chore: bool) -> bool {
    let all = tokens(words, 0, words.len());
    let at = behind_politeness(&all);
    let points = matches!(
        word(&all, at + 1),
        "it" | "that" | "them" | "those" | "i" | "we" | "you" | "he" | "she" | "they"
    );
    let tries = matches!(word(&all, at), "give" | "have" | "try" | "take");
    let go = (at + 1..all.len()).any(|at| {
        any_phrase!(&all, at, ["another go", "a go", "another try", "another shot", "a try"]).is_some()
    });
    tries && (points || go) || points && !chore
}

/// Whether words begin as an order does: with a verb, behind whatever is polite.
fn is_ordered(words: &str) -> bool {
    let all = tokens(words, 0, words.len());
    let at = behind_politeness(&all);
    // "Do you know", "be back late", "make that three": verbs that order nothing by themselves.
    let idle = any_phrase!(
        &all,
        at,
        [
            "do you",
            "be back",
            "be late",
            "make that",
            "have you",
            "have i",
            "take the is",
            "put the is",
            "do it",
            "do that",
            "do them",
            "do this",
        ]
    );
    idle.is_none() && is_base(word(&all, at))
}

/// Where words begin behind whatever is polite.
pub(super) fn behind_politeness(all: &[Token]) -> usize {
    let polite = [
        "please",
        "could you",
        "can you",
        "would you",
        "will you",
        "could you please",
        "can you please",
        "and",
        "then",
        "also",
        "remember to",
        "don't forget to",
        "i'd like you to",
        "i want you to",
        "i need you to",
        "you can",
        "you could",
        "so",
        "so please",
        "quickly",
        "just",
        "quick",
        "kindly",
        "possibly",
    ];
    let mut at = 0;
    while let Some(used) = any_phrase(all, at, &polite).filter(|used| *used > 0) {
        at += used;
    }
    at
}

fn weekday_named(name: &str) -> bool {
    weekday::name(&tokens(name, 0, name.len()), 0, true).is_some()
}
