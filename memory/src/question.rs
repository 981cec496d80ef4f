//! Questions to the owner.

use hob_schedules::{Instant, QuestionId, Source};
use serde::{Deserialize, Serialize};

/// What hob could not read, or must not decide alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The question, in plain English, ending with a question mark.
    pub ask: String,
    /// The choices, spelled out; empty when the answer is free.
    pub choices: Vec<String>,
    /// What hob does when no answer comes; nothing is done when `None`.
    pub default: Option<String>,
    /// The owner's words it is about.
    pub sources: Vec<Source>,
    /// Where it stands.
    pub state: QuestionState,
}

/// Where a question stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// Waits for an answer.
    Open,
    /// Answered, with these words.
    Answered(Instant, String),
    /// No longer asked, for a reason (the words changed, the default was taken).
    Closed(Instant, String),
}
