//! What cannot be read: asked about, or kept as a note.

use hob_schedules::Matter;
use hob_schedules::commitment::StatedFact;

use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::lexicon::WORDS;
use crate::read::question::{Ask, what_meant};
use crate::read::tokens::word;

/// Orders whose verb says nothing: "do something about the storage unit".
pub(super) fn read(clause: &Clause, _scene: &Scene<'_>) -> Option<Vec<Take>> {
    if clause
        .find_any(&["you're off", "you are off", "off duty", "day off", "rest day", "nothing else"])
        .is_some()
    {
        let words = clause.words(clause.head, clause.tokens.len());
        let ask = format!("What shall I leave undone then: \u{201c}{words}\u{201d}?");
        return Some(vec![Take::Ask(Ask::choose(
            ask,
            &["all cleaning", "everything but meals and animals", "nothing"],
        ))]);
    }
    let phrases: Vec<&str> = WORDS.vague_verbs.iter().map(String::as_str).collect();
    let (at, _) = clause.find_any(&phrases)?;
    // "Take care of the dishes" names a chore that hob knows.
    let known =
        crate::read::deed::deeds(clause, _scene.lexicon).into_iter().find(|deed| deed.known && !deed.by_noun);
    let verb = word(&clause.tokens, at);
    if known.is_some() || verb == "mind" && at > clause.head {
        return None;
    }
    let words = clause.words(clause.head, clause.tokens.len());
    Some(vec![Take::Ask(what_meant(&words))])
}

/// Everything else: an order is asked about, a remark is kept.
pub(super) fn rest(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let words = clause.words(clause.head, clause.tokens.len());
    if words.is_empty() {
        return Some(vec![Take::Note]);
    }
    let ordered = matches!(voice(clause, scene.lexicon), Voice::Hob(_));
    let timed = clause.times.repeats() || !clause.times.slots.is_empty();
    if clause.content() == 0 && !timed {
        return Some(vec![Take::Note]);
    }
    if ordered || timed {
        return Some(vec![Take::Ask(what_meant(&words))]);
    }
    // A lone word or a title says nothing; a sentence is worth keeping.
    if clause.content() < 2 {
        return Some(vec![Take::Note]);
    }
    Some(vec![Take::Commit(Matter::Fact(StatedFact::Words(words)))])
}
