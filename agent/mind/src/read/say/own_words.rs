//! What the owner is quoted with is what was said, also where it was put plainly before it was read.

use hob_schedules::Source;

use super::Act;

/// The acts with the owner's own words: those that stand in what was said, where they stand; all of what was said in place
/// of words that do not.
pub(super) fn quoted(mut acts: Vec<Act>, said: &str, text: &str) -> Vec<Act> {
    let own = |source: &mut Source| {
        if source.text != text {
            return;
        }
        let trimmed = said.trim();
        let (start, words) = match said.find(source.words.as_str()) {
            Some(start) => (start, source.words.clone()),
            None => (said.len() - said.trim_start().len(), trimmed.to_owned()),
        };
        *source = Source { text: text.to_owned(), start, end: start + words.len(), words };
    };
    for act in &mut acts {
        match act {
            Act::New(new) | Act::Change { new, .. } => new.sources.iter_mut().for_each(own),
            Act::Question(question) => question.sources.iter_mut().for_each(own),
            Act::List(edit) => edit.source.iter_mut().for_each(own),
            Act::ListWhole { .. }
            | Act::Skip { .. }
            | Act::Normal { .. }
            | Act::End(_)
            | Act::Answer { .. }
            | Act::Note(_)
            | Act::Undo
            | Act::Query(_)
            | Act::Remark(_)
            | Act::Stop
            | Act::Resume
            | Act::Yes
            | Act::No => {}
        }
    }
    acts
}
