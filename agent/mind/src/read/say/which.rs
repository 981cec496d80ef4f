//! Which of several agreed things the owner means: the question, and what the answer to it comes to.

use hob_memory::{Memory, Question};
use hob_schedules::Commitment;

use crate::read::question::Ask;

/// How the question begins.
const WHICH: &str = "Which of these do you mean with";

/// Asks which of these the owner means with her words.
pub(super) fn which_of(commitments: &[Commitment], said: &str) -> Ask {
    let choices: Vec<&str> = commitments.iter().map(|commitment| commitment.says.as_str()).collect();
    let words = format!("{WHICH} \u{201c}{said}\u{201d}?");
    Ask { default: None, ..Ask::choose(words, &choices) }
}

/// The owner's words that were asked about, and a memory in which they can only mean what she chose; `None` where this
/// is no answer to such a question.
pub(super) fn chosen<'q>(question: &'q Question, words: &str, memory: &Memory) -> Option<(&'q str, Memory)> {
    let asked = question.ask.starts_with(WHICH).then_some(&question.choices)?;
    let chosen = asked.iter().find(|choice| choice.eq_ignore_ascii_case(words.trim()))?;
    let mut narrowed = memory.clone();
    narrowed.commitments.retain(|_, c| c.says == *chosen || !asked.contains(&c.says));
    Some((question.sources.first()?.words.as_str(), narrowed))
}
