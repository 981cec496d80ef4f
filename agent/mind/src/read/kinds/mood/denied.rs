//! What is denied: "the beds don't need making", "I want no mopping", "make sure nobody opens the windows".

use super::{ASIDE, ASSENT, timed};
use crate::read::lexicon::{Form, Lexicon, is_base, is_noun_too, is_stop, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::table::Table;
use crate::read::time::bits::Found;
use crate::read::tokens::{Shape, Token, word};

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
pub(super) fn denied(tokens: &[Token], head: usize, found: &[Found], lexicon: &Lexicon) -> bool {
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
