//! What stands above an order, put into it: a prohibition, an occasion.

use crate::read::lexicon::{DISCOURSE, Lexicon, is_base, singular};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::{self, TimeCtx, number};
use crate::read::tokens::{Shape, Token, word};

/// What a label names in more words is told, and is no thing.
const NAME_WORDS_MAX: usize = 3;

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
    tokens.splice(head..head, [before("don't")]);
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

/// "Monstera | a litre on Saturdays", "fern: water twice a week": what the row or the label names is what it is done to.
/// `verb` is what the rows are for, where no word of the cell says it.
pub(in crate::read) fn about(tokens: &mut Vec<Token>, label: &str, verb: Option<&str>, cx: &TimeCtx<'_>) {
    let head = leading(tokens, 0);
    let Some(first) = tokens.get(head).cloned() else { return };
    let cell = TimeCtx { cell: true, ..*cx };
    let timed = |from: usize| {
        from < tokens.len()
            && time::scan(&tokens[from..], &cell).first().is_some_and(|found| found.start == 0)
    };
    let next = head + 1;
    let ends = |at: usize| tokens.get(at).is_none_or(|token| token.shape == Shape::Mark) || timed(at);
    let particle = matches!(word(tokens, next), "in" | "out" | "up" | "down" | "on" | "off" | "alone" | "be")
        && ends(next + 1);
    // "Water every three days", "shut in at dusk", "descale": the verb, and nothing that it is done to.
    let bare = is_base(&first.word)
        && (tokens[next..].iter().all(|token| token.shape == Shape::Mark) || timed(next) || particle);
    // "A litre on Saturdays", "Mon + Thu".
    let amount = first.number().is_some()
        || number::cardinal(tokens, head).is_some()
        || matches!(first.word.as_str(), "half" | "a" | "an" | "some" | "just" | "twice" | "once")
        || DISCOURSE.care.contains(&singular(&first.word));
    // "Post: bring it in each day".
    let pronoun = (next..next + 2).find(|at| {
        matches!(word(tokens, *at), "it" | "them")
            && (*at == next
                || matches!(word(tokens, next), "in" | "out" | "up" | "down" | "on" | "off" | "away"))
    });
    let noun = label.split(' ').count() <= NAME_WORDS_MAX
        && time::scan(&crate::read::tokens::tokens(label, 0, label.len()), &cell).is_empty();
    if let Some(at) = pronoun.filter(|_| is_base(&first.word) && noun) {
        let place = tokens[at].clone();
        let put = format!("the {label}");
        let put = crate::read::tokens::tokens(&put, 0, put.len()).into_iter().map(|token| Token {
            start: place.start,
            end: place.end,
            glued: false,
            capital: false,
            ..token
        });
        tokens.splice(at..=at, put);
        return;
    }
    let (put, at) = if bare {
        (format!("the {label}"), next)
    } else if let Some(verb) = verb.filter(|_| amount || timed(head)) {
        (format!("{verb} the {label}"), head)
    } else {
        return;
    };
    let stand = tokens.get(at).map_or(first.end, |token| token.start);
    let put = crate::read::tokens::tokens(&put, 0, put.len());
    let put = put.into_iter().map(|token| Token {
        start: stand,
        end: stand,
        glued: false,
        capital: false,
        ..token
    });
    tokens.splice(at..at, put);
}

/// "Bring the washing in", under "If it rains:": what stands above says when it is done.
pub(in crate::read) fn under(tokens: &mut Vec<Token>, condition: &[Token]) {
    let head = leading(tokens, 0);
    let Some(first) = tokens.get(head).cloned() else { return };
    let comma = Token { word: ",".to_owned(), shape: Shape::Mark, ..first.clone() };
    let before = condition.iter().cloned().chain([comma]).map(|token| Token {
        start: first.start,
        end: first.start,
        capital: false,
        glued: false,
        ..token
    });
    let before: Vec<Token> = before.collect();
    tokens.splice(0..head, before);
}
