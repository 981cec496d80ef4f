//! "Laundry: Saturday (whites), Sunday (colours)": the chore with what is done of it on each day.

use super::{again, said};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The line with a sentence for each day.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The upstairs bathroom" is as long as the name of a chore gets.
    const LABEL_TOKENS_MAX: usize = 4;
    // Few lines have two remarks in brackets, and all are asked.
    if sentence.iter().filter(|token| token.is_mark('(')).count() < 2 {
        return None;
    }
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let found = time::scan(sentence, &TimeCtx { cell: true, ..*cx });
    let day = |found: &Found| matches!(found.bit, Bit::Repeat(_));
    let start = found.iter().find(|found| found.start > first && day(found))?.start;
    let end = start
        - usize::from(
            !sentence[start - 1].glued && sentence[start - 1].shape == Shape::Mark
                || sentence[start - 1].is_mark(':'),
        );
    let label = sentence.get(first..end).filter(|label| (1..=LABEL_TOKENS_MAX).contains(&label.len()))?;
    let chore = cx.lexicon.task_noun(sentence, first).is_some_and(|(_, to)| to == end);
    let plain_label = label.iter().all(|token| token.shape == Shape::Word);
    if !chore || !plain_label {
        return None;
    }
    let mut plain: Vec<Token> = sentence[..first].to_vec();
    let mut at = start;
    let mut count = 0;
    while let Some(days) = found.iter().find(|found| found.start == at && day(found)) {
        let open = days.end;
        let close = (open + 2..sentence.len()).find(|at| sentence[*at].is_mark(')'))?;
        if !sentence.get(open)?.is_mark('(')
            || matches!(word(sentence, open + 1), "if" | "when" | "unless" | "not")
        {
            return None;
        }
        let place = sentence[at].start;
        if count > 0 {
            plain.push(said(".", place));
        }
        plain.extend(again(label, place));
        plain.extend_from_slice(&sentence[open..=close]);
        plain.extend(again(&sentence[at..open], place));
        count += 1;
        at = close + 1;
        at += usize::from(matches!(word(sentence, at), "," | ";"));
        at += usize::from(word(sentence, at) == "and");
    }
    plain.extend_from_slice(&sentence[at..]);
    (count > 1).then_some(plain)
}
