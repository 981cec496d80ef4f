//! What stands above an order, put into it: a prohibition, an occasion.

use crate::read::lexicon::{DISCOURSE, Lexicon, is_base, singular};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token};

/// "Touch the bats", under "Do not": what the heading forbids.
pub(in crate::read) fn forbid(tokens: &mut Vec<Token>, lexicon: &Lexicon) {
    let head = leading(tokens, 0);
    let Some(first) = tokens.get(head).cloned() else { return };
    let order = is_base(&first.word) || begins_order(tokens, head, lexicon);
    if !order || matches!(first.word.as_str(), "do" | "don't") {
        return;
    }
    let before = |word: &str| Token {
        word: word.to_owned(),
        end: first.start,
        shape: Shape::Word,
        capital: false,
        glued: false,
        ..first.clone()
    };
    tokens.splice(head..head, [before("do"), before("not")]);
}

/// "Parcels: bring them in": when some have come.
pub(in crate::read) fn occasion(tokens: &mut Vec<Token>, lead: Option<&str>, cx: &TimeCtx<'_>) {
    let Some(lead) = lead else { return };
    let noun = lead.rsplit(' ').next().map(singular);
    let arrives = noun.is_some_and(|noun| DISCOURSE.arrivals.contains(&noun));
    let head = leading(tokens, 0);
    let order = begins_order(tokens, head, cx.lexicon);
    if !arrives || !order || !time::scan(tokens, cx).is_empty() {
        return;
    }
    let Some(first) = tokens.get(head).cloned() else { return };
    let text = format!("when {lead} come,");
    let before = crate::read::tokens::tokens(&text, 0, text.len());
    let before = before.into_iter().map(|token| Token {
        start: first.start,
        end: first.start,
        capital: false,
        ..token
    });
    tokens.splice(head..head, before);
}
