//! Questions to the owner, and the ones that reading asks most.

use hob_schedules::{Duty, Name};

use super::says::{duty_words, plain};

/// A question, before it has an id and the words that it points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ask {
    /// The question.
    pub ask: String,
    /// The choices.
    pub choices: Vec<String>,
    /// What is done when no answer comes.
    pub default: Option<String>,
}

impl Ask {
    /// A question with choices, the first of which is the default.
    pub(crate) fn choose(ask: impl Into<String>, choices: &[&str]) -> Self {
        let choices: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
        let default = choices.first().cloned();
        Ask { ask: ask.into(), choices, default }
    }

    /// A question that only the owner can answer: nothing is done until then.
    pub(crate) fn open(ask: impl Into<String>) -> Self {
        Ask { ask: ask.into(), choices: Vec::new(), default: None }
    }
}

/// How often a chore without days is to be done. The first choice is what such a chore is done at least as often as.
pub(crate) fn how_often(duty: &Duty) -> Ask {
    let task = duty.task.as_str();
    let choices: &[&str] = if task.starts_with("make-")
        || task.starts_with("feed")
        || task == "scoop-litter"
        || task.contains("dish")
        || task.contains("table")
    {
        &["every day", "on weekdays", "not at all"]
    } else if task.starts_with("water") {
        &["once a week", "twice a week", "every day", "not at all"]
    } else if matches!(task, "take-out-trash" | "tidy-room" | "lock-up") {
        &["every day", "twice a week", "once a week", "not at all"]
    } else {
        &["once a week", "once a month", "every day", "not at all"]
    };
    Ask::choose(format!("How often shall I {}?", duty_words(duty)), choices)
}

/// How often is meant by words that are no number.
pub(crate) fn how_often_is(duty: &Duty, words: &str) -> Ask {
    Ask {
        ask: format!("How often is \u{201c}{words}\u{201d}, when I {}?", duty_words(duty)),
        ..how_often(duty)
    }
}

/// How a chore is done that the catalogue has not.
pub(crate) fn how(duty: &Duty) -> Ask {
    Ask::choose(
        format!(
            "I don't know how to {}: will you show me, shall I leave it to you, or shall I remind you?",
            duty_words(duty)
        ),
        &["remind me of it", "leave it to me", "let me show you"],
    )
}

/// How hob can tell that a condition holds that it has no sense for.
pub(crate) fn how_tell(words: &str, duty: &Duty) -> Ask {
    Ask::choose(
        format!(
            "I cannot see by myself \u{201c}{words}\u{201d}. How shall I know when to {}?",
            duty_words(duty)
        ),
        &["I will tell you", "ask me each day", "leave it to me"],
    )
}

/// What is meant by words that name nothing to do.
pub(crate) fn what_meant(words: &str) -> Ask {
    Ask::choose(
        format!("What shall I do about \u{201c}{words}\u{201d}?"),
        &["nothing for now", "remind me of it at the check-in", "I will explain"],
    )
}

/// On which day the shopping is done that a check-in implies.
pub(crate) fn which_shopping_day(default: &str) -> Ask {
    let mut choices = vec![default];
    choices.extend(
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
            .into_iter()
            .filter(|day| *day != default),
    );
    Ask::choose("Which day shall I do the shopping?", &choices)
}

/// A name in a question.
pub(crate) fn quoted(name: &Name) -> String {
    plain(name)
}
