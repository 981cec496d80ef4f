//! What a later order of a sentence says about time for those before it.

use crate::read::split::Piece;
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{TimeCtx, Times};
use crate::read::tokens::Shape;

/// What the last of several orders in one sentence says about time for all of them: "sweep the deck and rinse the chairs
/// on Mondays", "dust, wipe the sills and vacuum, before eight".
pub(super) fn ahead(piece: &Piece, after: &[Piece], cx: &TimeCtx<'_>) -> Times {
    let mut times = Times::default();
    for next in after.iter().take_while(|next| next.sentence == piece.sentence && next.block == piece.block) {
        let tokens = &next.tokens;
        let head = crate::read::split::clauses::leading(tokens, 0);
        if head == 0
            && !tokens.first().is_some_and(|token| begins_order(tokens, 0, cx.lexicon) && !token.capital)
        {
            break;
        }
        if !begins_order(tokens, head, cx.lexicon) {
            break;
        }
        let found = next.found(cx);
        let words = tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
        let Some(last) = found.iter().map(|found| found.end).max() else { continue };
        // "…every other day while we're away": what follows the time says until when, or why.
        let words = (last..words)
            .find(|at| {
                matches!(tokens[*at].word.as_str(), "while" | "when" | "if" | "unless" | "because" | "so")
            })
            .map_or(words, |_| last);
        if last < words {
            break;
        }
        let dated = found.iter().any(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_)));
        for item in found {
            // A clock time alone is that of its own order; with days, a limit, a window and the days are those of all.
            let shared = match &item.bit {
                Bit::Slot(slot) => match slot {
                    RawSlot::By(_) | RawSlot::Before(_) | RawSlot::Part(_) | RawSlot::Between(..) => true,
                    RawSlot::At(_) => dated,
                    RawSlot::After(_) | RawSlot::Anchored(_) => false,
                },
                Bit::Repeat(_)
                | Bit::Date(_)
                | Bit::Dates(..)
                | Bit::Months(_)
                | Bit::From(_)
                | Bit::Until(_) => true,
                Bit::Lasting(..)
                | Bit::Except(_)
                | Bit::FromNow
                | Bit::Whichever
                | Bit::Vague(_)
                | Bit::Trouble(_) => false,
            };
            if shared {
                times.add(item.bit.clone());
            }
        }
        break;
    }
    times
}

/// "Run the machine at 9 and hang everything out at 11 every Monday": the days that end a sentence of orders with an hour
/// each are those of all.
pub(super) fn days(piece: &Piece, after: &[Piece], cx: &TimeCtx<'_>) -> Times {
    let mut times = Times::default();
    let rest: Vec<&Piece> = after
        .iter()
        .take_while(|next| next.sentence == piece.sentence && next.block == piece.block)
        .collect();
    let orders = rest.iter().all(|next| {
        let head = crate::read::split::clauses::leading(&next.tokens, 0);
        // "And dust at four" needs nothing that it is done to.
        let chore = || next.tokens.get(head..=head).is_some_and(|verb| !cx.lexicon.tasks(verb).is_empty());
        begins_order(&next.tokens, head, cx.lexicon) || chore()
    });
    let Some(last) = rest.last().filter(|_| orders) else { return times };
    let found = last.found(cx);
    let is_day = |bit: &Bit| matches!(bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_));
    let words = last.tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
    let clock = found.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    let ends = found.iter().any(|found| is_day(&found.bit) && found.end == words);
    // The days stand behind the hour, or apart behind a comma.
    let hour = found.iter().filter(|found| matches!(found.bit, Bit::Slot(_))).map(|found| found.end).max();
    let behind =
        found.iter().filter(|found| is_day(&found.bit)).all(|day| hour.is_none_or(|hour| hour <= day.start));
    if clock && ends && behind {
        for found in found.iter().filter(|found| is_day(&found.bit)) {
            times.add(found.bit.clone());
        }
    }
    times
}

/// "General Mon, recycling Thu, out by 7": the limit that ends a sentence of things without a verb is that of all.
pub(super) fn limit(piece: &Piece, after: &[Piece], cx: &TimeCtx<'_>) -> Times {
    let mut times = Times::default();
    let last =
        after.iter().take_while(|next| next.sentence == piece.sentence && next.block == piece.block).last();
    let Some(last) = last else { return times };
    let found = last.found(cx).iter().find(|found| matches!(found.bit, Bit::Slot(RawSlot::By(_))));
    let Some(found) = found else { return times };
    let mut at = found.start;
    while at > 0
        && matches!(
            last.tokens[at - 1].word.as_str(),
            "out" | "in" | "all" | "both" | "done" | "ready" | "everything"
        )
    {
        at -= 1;
    }
    let apart = at > 0 && at < found.start && last.tokens[at - 1].is_mark(',');
    if apart && !begins_order(&last.tokens, crate::read::split::clauses::leading(&last.tokens, 0), cx.lexicon)
    {
        times.add(found.bit.clone());
    }
    times
}
