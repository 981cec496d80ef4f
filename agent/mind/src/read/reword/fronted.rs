//! A prohibition behind the time at which it holds: "when the baby sleeps don't vacuum", "on Sundays never run the dryer".
//!
//! It is put first, as "don't vacuum when the baby sleeps" has it, so that nothing takes what is forbidden for an order.

use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::split::clauses::{leading, opens_condition};
use crate::read::split::shapes::is_finite;
use crate::read::table::Table;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// Words that forbid.
static NEVER: Table = Table::of(&["don't", "dont", "do not", "never", "please don't", "please do not"]);

/// Words after which an order follows that is not to be forgotten.
static MIND: Table = Table::of(&[
    "don't forget to",
    "do not forget to",
    "dont forget to",
    "never forget to",
    "don't fail to",
    "do not fail to",
]);

/// A prohibition first, and the time at which it holds after it.
pub(crate) fn fronted(tokens: Vec<Token>, cx: &TimeCtx<'_>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    // "When it's dark don't forget to lock the door": the order alone.
    let mind = (head + 1..tokens.len()).find_map(|at| MIND.at(&tokens, at).map(|used| (at, used)));
    if let Some((at, used)) = mind {
        return [&tokens[..at], &tokens[at + used..]].concat();
    }
    let forbids = |at: &usize| {
        if word(&tokens, *at) == "no" {
            let next = tokens.get(at + 1);
            return next.is_some_and(|next| next.shape == Shape::Word)
                && !matches!(
                    word(&tokens, at + 1),
                    "one"
                        | "later"
                        | "more"
                        | "matter"
                        | "need"
                        | "less"
                        | "earlier"
                        | "sooner"
                        | "longer"
                        | "and"
                        | "or"
                );
        }
        NEVER.at(&tokens, *at).is_some_and(|used| is_base(word(&tokens, at + used)))
    };
    let Some(at) = (head + 1..tokens.len()).find(forbids) else { return tokens };
    let comma = usize::from(tokens[at - 1].is_mark(','));
    let front = &tokens[head..at - comma];
    // "On Sundays we don't vacuum" and "people who never cook" say something of somebody.
    let found = time::scan(front, cx);
    let wholly = !front.is_empty()
        && (0..front.len()).all(|index| {
            found.iter().any(|found| found.start <= index && index < found.end) || front[index].is_mark(',')
        });
    // "While the washer runs don't use the dishwasher": a condition that is whole, with a verb of its own.
    let whole = !matches!(word(&tokens, at), "no")
        && opens_condition(front, 0)
        && front.iter().skip(1).any(|token| {
            is_finite(&token.word)
                || is_verb_form(&token.word, Form::S)
                || is_verb_form(&token.word, Form::Past) && !is_base(&token.word)
                || ["'s", "'re", "'m"].iter().any(|verb| token.word.ends_with(verb))
        });
    // "When I'm on a call don't vacuum, mop or dust": a comma between verbs ends no condition.
    let ends = (at..tokens.len()).any(|mark| {
        tokens[mark].is_mark(',')
            && !(is_base(word(&tokens, mark + 1))
                && tokens[mark..].iter().any(|token| matches!(token.word.as_str(), "or" | "nor")))
    });
    if !(wholly || whole && !ends) {
        return tokens;
    }
    let end =
        tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(tokens.len(), |last| last + 1);
    [&tokens[..head], &tokens[at..end], front, &tokens[end..]].concat()
}
