//! What is otherwise on a few days, and how it is said of them.

use chrono::Weekday;
use hob_schedules::{Days, When};

use crate::read::clause::Clause;
use crate::read::time::build::letters as short;
use crate::read::tokens::Token;

/// Whether a clause says what is not to be done: its days are those of the ban.
pub(super) fn forbids(clause: &Clause) -> bool {
    let ban = |token: &Token| {
        matches!(token.word.as_str(), "don't" | "no" | "never" | "not" | "nobody" | "nothing")
    };
    clause.tokens.iter().any(ban)
}

/// What is daily, or on more weekdays than these, without them.
pub(super) fn spared(when: &When, days: Option<&[Weekday]>) -> Option<When> {
    let (Days::By(recurrence), Some(days)) = (&when.days, days) else { return None };
    let [rule] = recurrence.rules.as_slice() else { return None };
    let more = rule.strip_prefix("FREQ=WEEKLY;BYDAY=").is_some_and(|named| {
        let named: Vec<&str> = named.split(',').collect();
        named.len() > days.len() && days.iter().all(|day| named.contains(&short(*day)))
    });
    (rule == "FREQ=DAILY" || more)
        .then(|| When { days: Days::By(recurrence.clone().except_weekdays(days)), slots: when.slots.clone() })
}

/// "School finishes at 3:15" and "on Thursdays at 12": "School finishes on Thursdays at 12".
pub(super) fn told_again(before: &str, own: &str) -> String {
    let hour = [" at ", " by ", " around ", " about "].iter().filter_map(|word| before.find(word)).min();
    let Some(hour) = hour else { return own.to_owned() };
    let mut letters = own.chars();
    // A weekday keeps its capital.
    let first = letters.next().filter(|_| own.starts_with("On ") || own.starts_with("At "));
    match first {
        Some(first) => format!("{} {}{}", &before[..hour], first.to_lowercase(), letters.as_str()),
        None => format!("{} {own}", &before[..hour]),
    }
}
