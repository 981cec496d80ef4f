//! Rules that only the owner's words say: what must be so, who may do what, what nobody may.

use hob_schedules::commitment::{Condition, Demand, Rule};
use hob_schedules::{Matter, Slot};

use super::happening::{when, with_whom};
use super::{Scene, Take, condition};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::lexicon::{DISCOURSE, is_base, is_noun_too};
use crate::read::table::first_of;
use crate::read::tokens::{Shape, word};

/// Words that forbid, wherever they stand.
const FORBIDS: [&str; 30] = [
    "is not to",
    "are not to",
    "isn't to",
    "aren't to",
    "no one is to",
    "nobody is to",
    "never",
    "must not",
    "mustn't",
    "do not",
    "don't",
    "dont",
    "may not",
    "not allowed",
    "isn't allowed",
    "aren't allowed",
    "no more than",
    "not more than",
    "off limits",
    "nobody",
    "no one",
    "nothing",
    "cannot go",
    "can't go",
    "should not",
    "shouldn't",
    "not before",
    "not after",
    "not until",
    "not on",
];

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "You never do it" has no word of its own, and says enough.
    let told = clause.tokens.iter().filter(|token| token.shape == Shape::Word).count() > 2
        && says_you(clause)
        && forbids(clause);
    if clause.content() == 0 && clause.times.is_empty() && !told {
        return None;
    }
    let own = matches!(
        word(&clause.tokens, clause.head),
        "i" | "we"
            | "i'm"
            | "we're"
            | "i've"
            | "we've"
            | "i'll"
            | "we'll"
            | "she's"
            | "he's"
            | "there's"
            | "it's"
            | "that's"
    );
    if own && first_of!(&clause.tokens, ["let's", "must"]).is_none() {
        return None;
    }
    // "Over $60 ask Meredith": what holds above a limit.
    let limit = matches!(word(&clause.tokens, clause.head), "over" | "under" | "above" | "below")
        && (word(&clause.tokens, clause.head + 1) == "that"
            || clause.tokens.iter().skip(clause.head + 1).take(3).any(|token| token.shape == Shape::Number));
    let person = matches!(voice(clause, scene.lexicon), Voice::Other(_));
    let forbids = forbids(clause)
        && !(person
            && first_of!(&clause.tokens, ["don't", "doesn't", "never"]).is_some()
            && !says_you(clause));
    // "Recycling Fridays only" is a job with its days.
    let job = clause.times.repeats() && !super::happening::states(clause, scene);
    let musts = !job && clause.find_any(&DISCOURSE.musts).is_some();
    // "Sun | daily jobs only".
    let row = clause.above.row
        && clause
            .tokens
            .iter()
            .rev()
            .find(|token| token.shape != Shape::Mark)
            .is_some_and(|token| token.word == "only");
    let musts = musts || row;
    // "Something that can be eaten cold" says what it is.
    let permits = clause
        .find_any(&DISCOURSE.permits)
        .is_some_and(|(at, _)| at == 0 || !matches!(word(&clause.tokens, at - 1), "that" | "which" | "who"));
    if !(forbids || musts || permits || limit || clause.above.remarks) {
        return None;
    }
    if musts && !forbids && !permits && !limit && !person && is_due(clause) {
        return None;
    }
    let conditional = condition::split(clause, scene);
    let on = conditional.as_ref().map(|found| found.on.clone());
    let words = match &conditional {
        Some(found) => found.body.said(),
        None => clause.said(),
    };
    let words = if words.is_empty() { clause.said() } else { words };
    let words = named(clause, words, scene);
    let mut when = when(clause, scene, row);
    let hours = if forbids { super::rule::hours_of(clause) } else { Vec::new() };
    if let (Some(when), false) = (&mut when, hours.is_empty()) {
        // "No screens before 4" holds until then, and is done by nobody at four.
        when.slots = hours.into_iter().map(|(from, to)| Slot::Between(from, to)).collect();
    }
    let rule = Rule { when, on: on.filter(is_said), ..Rule::new(Demand::Words(words), Default::default()) };
    Some(vec![Take::Commit(Matter::Rule(rule))])
}

/// "The car has to go for its test before the end of March": what a thing needs once, by a date, is somebody's errand, and
/// not how it is in this house. How it has to stay until then is.
fn is_due(clause: &Clause) -> bool {
    let needs = first_of!(&clause.tokens, ["has to", "have to", "needs to", "need to", "must"]);
    let Some((at, end)) = needs.filter(|(at, _)| *at > clause.head) else { return false };
    let stays = matches!(
        word(&clause.tokens, end),
        "stay" | "remain" | "keep" | "not" | "never" | "always" | "leave" | "pay"
    ) || matches!(word(&clause.tokens, end), "be")
        && matches!(word(&clause.tokens, end + 1), "kept" | "left" | "quiet" | "off" | "shut" | "closed");
    let times = &clause.times;
    let once = !times.dates.is_empty() && !times.repeats() && times.spans.is_empty();
    let by = clause.found.iter().any(|found| {
        found.start > at && matches!(word(&clause.tokens, found.start), "by" | "before" | "ahead")
    });
    once && by && !stays
}

/// The words with a name for what they are about, where they have only "it" or what stands above says it: a rule is
/// read long after the sentence before it.
pub(super) fn named(clause: &Clause, words: String, scene: &Scene<'_>) -> String {
    // "…, no peanut butter": about the chore that was just named.
    let adds = matches!(word(&clause.tokens, clause.head), "no" | "not" | "only" | "without");
    if let Some(duty) = scene.last.duties.last().filter(|_| adds && clause.follows) {
        return format!("{}: {words}", crate::read::says::duty_words(duty));
    }
    // "Buy: …" says what is done with what stands below, and is no name for it.
    let name = |lead: &&String| !is_base(lead) || is_noun_too(lead);
    let about = clause.above.lead.as_ref().filter(name).cloned().or_else(|| {
        let refers = clause
            .tokens
            .iter()
            .any(|token| matches!(token.word.as_str(), "it" | "them" | "they" | "they're" | "it's"));
        let thing = scene.last.thing.as_ref().filter(|_| refers && (clause.same_block || clause.follows))?;
        Some(crate::read::says::plain(thing))
    });
    match about {
        Some(about) if !words.to_lowercase().contains(&about) => format!("{about}: {words}"),
        Some(_) => words,
        None => with_whom(clause, words),
    }
}

fn is_said(on: &Condition) -> bool {
    !matches!(on, Condition::Words(words) if words.is_empty())
}

fn says_you(clause: &Clause) -> bool {
    first_of!(&clause.tokens, ["you", "your"]).is_some()
}

/// Whether the clause forbids: by its first word, by a verb in the negative, or by a "no" at its end.
fn forbids(clause: &Clause) -> bool {
    let first = word(&clause.tokens, clause.head);
    let last = clause
        .tokens
        .iter()
        .rev()
        .find(|token| token.shape != Shape::Mark)
        .map_or("", |token| token.word.as_str());
    matches!(first, "no" | "not" | "nobody" | "nothing" | "none" | "neither")
        || crate::read::lexicon::is_base(first)
            && matches!(word(&clause.tokens, clause.head + 1), "nothing" | "no" | "nobody" | "none")
        || last == "no"
        // "Twice a week, never on Sundays" says when.
        || clause.find_any(&FORBIDS).is_some_and(|(at, _)| {
            // "…, because I don't like doing it" says why.
            let reason = (clause.head + 1..at).any(|index| word(&clause.tokens, index) == "because");
            !reason && !clause.found.iter().any(|found| found.start <= at && at < found.end)
        })
}
