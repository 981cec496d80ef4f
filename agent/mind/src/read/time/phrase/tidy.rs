//! What the pieces that were found come to together, before any is resolved.

use super::every::Every;
use super::frame::{Piece, Which};
use super::scan::{Found, Item, Key};
use super::span::Grain;
use super::words::weekday;
use crate::read::tokens::{Token, word};

/// Drops keys that nothing follows ("remind me tomorrow to …"), and takes a stretch of weekdays with a clock time for
/// what it is in speech: "Monday to Friday at nine" is every week.
pub(super) fn tidy(found: Vec<Found>, tokens: &[Token]) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    let mut items = found.into_iter().peekable();
    while let Some(mut item) = items.next() {
        let ends = items.peek().is_none_or(|next| next.apart);
        // What "except" leaves out is not to be dropped with it.
        let leaves_out = item.item == Item::Key(Key::Except) && !item.apart;
        if ends && matches!(item.item, Item::Key(_)) && !leaves_out {
            continue;
        }
        let bare = |item: &Item| matches!(item, Item::Pieces(pieces) if matches!(pieces.as_slice(), [Piece::Weekday(_, Which::Bare)]));
        if let [.., from, Found { item: Item::Key(Key::Join | Key::To | Key::Through), .. }] = kept.as_slice()
            && bare(&from.item)
            && bare(&item.item)
            && items.peek().is_some_and(|next| !next.apart && repeats_days(&next.item))
            && let Some(days) = days_between(tokens, from, &item)
        {
            item.item = Item::Every(Every::Weekdays(1, days));
            item.start = from.start;
            item.apart = from.apart;
            kept.truncate(kept.len() - 2);
        }
        kept.push(item);
    }
    kept
}

/// The weekdays of a stretch: "Monday to Friday", "between Monday and Friday".
fn days_between(tokens: &[Token], from: &Found, to: &Found) -> Option<Vec<chrono::Weekday>> {
    if word(tokens, from.end) == "and" {
        let (first, last) = (weekday(tokens, from.start)?.0, weekday(tokens, to.start)?.0);
        return Some(crate::read::time::weekday::range(first, last));
    }
    super::every::weekdays(tokens, from.start).map(|(days, ..)| days)
}

/// What makes a stretch of weekdays one of every week: a clock time, or "every week" itself.
fn repeats_days(item: &Item) -> bool {
    matches!(item, Item::Pieces(pieces) if matches!(pieces.as_slice(), [Piece::Clock(..)]))
        || matches!(item, Item::Every(Every::Unit(_, Grain::Week)))
}
