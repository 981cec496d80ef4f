//! Whether what a clause names is meant to be done at all.
//!
//! Whatever reads duties looks for the words of a chore, and finds them in "the beds don't need making", in "shall we mop
//! on Fridays?" and in "Tom vacuumed on Mondays" as in an order. What was made of such a clause is held back here, by
//! the words of the clause as they were written: what is denied is a rule in the owner's words, what is past is a fact,
//! and what somebody only wonders about is asked.

mod asked;
mod others;
mod past;

use hob_schedules::Matter;
use hob_schedules::commitment::StatedFact;

use self::asked::{asked, wondered};
use self::past::{is_subject, past};
use super::{Scene, Take};
use crate::read::ListOp;
use crate::read::clause::Clause;
use crate::read::lexicon::{Form, Lexicon, is_base, is_noun_too, is_stop, is_verb_form};
use crate::read::question::what_meant;
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::table::Table;
use crate::read::time::bits::Found;
use crate::read::tokens::{Shape, Token, word};

/// How a clause speaks of what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// "The beds don't need making".
    Denied,
    /// "Did you mop on Friday?"
    Asked,
    /// "Maybe vacuum on Fridays", "shall we mop?"
    Perhaps,
    /// "Tom vacuumed on Mondays".
    Past,
    /// "The neighbours are feeding the cat", "let me mop".
    Others,
}

/// The readings of a clause, without duties that its words as they were written do not order.
pub(crate) fn meant(
    clause: &Clause,
    said: (&[Token], &[Found]),
    scene: &Scene<'_>,
    takes: Vec<Take>,
) -> Vec<Take> {
    // "We don't do laundry on Sundays" says of nobody that they do.
    let done_by = |take: &Take| matches!(take, Take::Commit(Matter::Fact(StatedFact::DoneBy { .. })));
    let act = takes.iter().any(acts);
    // "Don't add eggs to the list".
    let adds = |take: &Take| matches!(take, Take::Edit(edit) if edit.op == ListOp::Add);
    let head = leading(said.0, 0);
    let not = matches!(word(said.0, head), "don't" | "dont" | "never")
        || word(said.0, head) == "do" && word(said.0, head + 1) == "not";
    if not && takes.iter().any(adds) && ASSENT.at(said.0, head).is_none() {
        return vec![super::rule::in_words(clause, scene)];
    }
    if !act && !takes.iter().any(done_by) {
        return takes;
    }
    let words = || Take::Commit(Matter::Fact(StatedFact::Words(clause.said())));
    match mood(said.0, said.1, scene.lexicon) {
        Some(Mood::Denied) => vec![super::rule::in_words(clause, scene)],
        Some(_) if !act => takes,
        Some(Mood::Past) => vec![words()],
        Some(Mood::Others) => vec![super::happening::fact(clause, scene).unwrap_or_else(words)],
        Some(Mood::Perhaps) => vec![Take::Ask(what_meant(&clause.said()))],
        Some(Mood::Asked) => vec![Take::Note],
        None => takes,
    }
}

/// Whether something is done because of it: by itself, or unless the owner answers otherwise.
fn acts(take: &Take) -> bool {
    match take {
        Take::Commit(matter) => match matter {
            Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. } => true,
            Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => false,
        },
        // "How often shall I mop?": a chore that is done unless the answer is that it is not.
        Take::Ask(ask) => ask.choices.iter().any(|choice| choice == "not at all"),
        Take::Change(..) | Take::Edit(_) | Take::Note => false,
    }
}

/// What opens words that say when, why or which, and order nothing.
static ASIDE: Table = Table::of(&[
    "if",
    "when",
    "whenever",
    "unless",
    "while",
    "until",
    "till",
    "once",
    "after",
    "before",
    "as long as",
    "provided",
    "providing",
    "because",
    "since",
    "in case",
    "so that",
    "so it",
    "so she",
    "so he",
    "so they",
    "so we",
    "so i",
    "so nobody",
    "so no one",
    "so nothing",
    "where",
    "wherever",
    "which",
    "who",
    "whose",
    "whom",
    "that",
    "whether",
    "what",
    "whoever",
    "whatever",
    "whichever",
    "as",
    "than",
    "although",
    "though",
    "even though",
    "depending",
    "or else",
]);

/// Denials that deny nothing of what is to be done.
static ASSENT: Table = Table::of(&[
    "don't forget",
    "do not forget",
    "dont forget",
    "never forget",
    "don't fail",
    "do not fail",
    "never fail",
    "not forgetting",
    "don't hesitate",
    "do not hesitate",
    "don't mind",
    "do not mind",
    "don't worry",
    "do not worry",
    "why don't",
    "why not",
    "or not",
    "if not",
    "not only",
    "not just",
    "no later",
    "no earlier",
    "no sooner",
    "no less",
    "no fewer",
    "no more than",
    "no problem",
    "no rush",
    "no hurry",
    "no matter",
    "no doubt",
    "no fuss",
    "no worries",
    "no thanks",
    "no need to tell me",
    "no exceptions",
    "no excuses",
    "don't let me forget",
    "do not let me forget",
    "can't wait",
    "don't you think",
    "nothing else",
    "nothing fancy",
    "nothing special",
    "no big deal",
    "no other",
]);

/// What is passed on to somebody else is theirs, whatever it denies.
static TOLD: Table = Table::of(&[
    "tell",
    "remind",
    "ask",
    "warn",
    "text",
    "message",
    "let me know",
    "let us know",
    "check with",
    "say to",
]);

/// What sees to it that something is so: the denial after it is that of the order.
static ENSURES: Table = Table::of(&[
    "make sure that",
    "make sure",
    "be sure that",
    "be sure",
    "ensure that",
    "ensure",
    "see to it that",
    "see that",
    "make certain that",
    "make certain",
    "remember that",
    "remember",
    "take care that",
    "take care",
    "be careful that",
    "be careful",
    "mind that",
    "mind",
    "try",
    "i think",
    "we think",
    "i believe",
    "i guess",
    "note that",
    "check that",
]);

/// How the words of a clause speak of what they name, where that is not as an order does.
fn mood(tokens: &[Token], found: &[Found], lexicon: &Lexicon) -> Option<Mood> {
    let head = leading(tokens, 0);
    if let Some(mood) = asked(tokens, head).or_else(|| wondered(tokens, head)) {
        return Some(mood);
    }
    // "Won't you mop on Fridays?" asks for it.
    let asked = tokens.last().is_some_and(|last| last.is_mark('?')) && word(tokens, head + 1) == "you";
    if TOLD.at(tokens, head).is_some() || asked {
        return None;
    }
    if past(tokens, head, found, lexicon) {
        return Some(Mood::Past);
    }
    if others::do_it(tokens, opening(tokens, head, found), lexicon) {
        return Some(Mood::Others);
    }
    denied(tokens, head, found, lexicon).then_some(Mood::Denied)
}

/// Where a clause goes on after a time or a place that it opens with.
fn opening(tokens: &[Token], head: usize, found: &[Found]) -> usize {
    const OPENING_TOKENS_MAX: usize = 6;
    if is_subject(word(tokens, head)) {
        return head;
    }
    let place = matches!(
        word(tokens, head),
        "in" | "at" | "last" | "yesterday" | "before" | "previously" | "back" | "on"
    );
    let timed = found.first().filter(|found| found.start == head).map(|found| found.end);
    let end = timed.map_or(head + 1, |end| end + usize::from(word(tokens, end) == ","));
    if timed.is_none() && !place {
        return head;
    }
    (end..tokens.len().min(head + OPENING_TOKENS_MAX))
        .find(|at| is_subject(word(tokens, *at)))
        .unwrap_or(end.min(tokens.len()))
}

fn timed(found: &[Found], at: usize) -> bool {
    found.iter().any(|found| found.start <= at && at < found.end)
}

/// Words that help a verb, between which and the verb "not" stands.
fn helps(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "am"
            | "was"
            | "were"
            | "be"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "shall"
            | "should"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "need"
            | "has"
            | "have"
            | "had"
            | "to"
            | "rather"
            | "better"
    ) || ["'s", "'re", "'m", "'ll", "'d"].iter().any(|short| word.ends_with(short))
}

/// "The beds don't need making", "I want no mopping", "make sure nobody opens the windows".
fn denied(tokens: &[Token], head: usize, found: &[Found], lexicon: &Lexicon) -> bool {
    let start = head + ENSURES.at(tokens, head).unwrap_or(0);
    let mut ordered = start == head && begins_order(tokens, head, lexicon);
    let mut denied = false;
    // Whether nothing but times and small words has been said.
    let mut fresh = true;
    let mut depth = 0_usize;
    let mut aside = false;
    let mut at = start;
    while at < tokens.len() {
        let token = &tokens[at];
        if token.shape == Shape::Mark {
            match token.word.as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "," | ";" | ":" | "—" | "–" => {
                    aside = false;
                    // "I'm not home on Fridays, vacuum then": what is ordered after it is not denied.
                    let next = at + 1 + leading(tokens, at + 1);
                    let imperative = matches!(
                        word(tokens, start),
                        "don't" | "dont" | "do" | "never" | "no" | "neither" | "not"
                    );
                    let order = begins_order(tokens, next, lexicon);
                    denied &= imperative || !order;
                    ordered |= order;
                }
                _ => {}
            }
            at += 1;
            continue;
        }
        if depth > 0 || timed(found, at) {
            at += 1;
            continue;
        }
        aside |= ASIDE.at(tokens, at).is_some();
        if aside {
            at += 1;
            continue;
        }
        if let Some(used) = ASSENT.at(tokens, at) {
            at += used;
            continue;
        }
        let wanted = matches!(
            word(tokens, at.saturating_sub(1)),
            "want" | "wants" | "need" | "needs" | "like" | "prefer" | "get" | "gets" | "has" | "have"
        );
        // "You can mop on Fridays, can't you?"
        if matches!(word(tokens, at + 1), "you" | "we" | "it" | "they") && word(tokens, at + 2) == "?" {
            break;
        }
        denied |= denies(tokens, at, ordered) || !ordered && none_of(tokens, at, fresh || wanted);
        fresh &= is_stop(token) || matches!(token.word.as_str(), "there's" | "there" | "it's");
        at += 1;
    }
    denied
}

/// Whether a word denies the verb that it stands with.
fn denies(tokens: &[Token], at: usize, ordered: bool) -> bool {
    match word(tokens, at) {
        "never" | "cannot" | "dont" | "doesnt" | "isnt" | "arent" | "wont" | "cant" | "mustnt" | "neednt"
        | "shouldnt" | "nor" => true,
        "no" => matches!(word(tokens, at + 1), "longer"),
        // "Breakfast is not before eight".
        "not"
            if matches!(
                word(tokens, at + 1),
                "before" | "after" | "until" | "till" | "earlier" | "later" | "sooner"
            ) =>
        {
            false
        }
        "not" => {
            let next = word(tokens, at + 1);
            // "Vacuum, not mop": what is ordered is told from what is not.
            let undone = is_verb_form(next, Form::Past) || matches!(next, "necessary" | "required");
            at > 0 && helps(word(tokens, at - 1))
                || next == "to"
                || !ordered && undone
                || !ordered && is_base(next) && !is_noun_too(next)
        }
        text => text.ends_with("n't"),
    }
}

/// Whether a word says that nobody or nothing does what follows it.
fn none_of(tokens: &[Token], at: usize, opens: bool) -> bool {
    match word(tokens, at) {
        "none" | "nobody" | "nobody's" | "nothing" | "nothing's" | "neither" => true,
        // "The plants can go without water in winter".
        "without" => matches!(word(tokens, at.saturating_sub(1)), "go" | "goes" | "do" | "does" | "live"),
        "unnecessary" | "superfluous" | "pointless" | "unneeded" => true,
        "hardly" | "scarcely" | "rarely" | "seldom" => opens,
        "no" if word(tokens, at + 1) == "one" => true,
        "no" => opens && tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Word),
        _ => false,
    }
}
