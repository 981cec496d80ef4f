//! "Water the plants while we're away, 3-17 August": the dates are those of the absence.

use super::{again, said};
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The absence with its dates, and what is done during it.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "On holiday in the Black Forest" is as much as says where somebody is.
    const WHERE_TOKENS_MAX: usize = 6;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let at = (first + 2..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "while" | "whilst" | "when")
            && any_phrase!(sentence, at + 1, ["we're", "we are", "i'm", "i am"]).is_some()
    })?;
    let who = at + 1 + any_phrase!(sentence, at + 1, ["we're", "we are", "i'm", "i am"])?;
    let away =
        matches!(word(sentence, who), "away" | "gone" | "abroad" | "travelling" | "in" | "on" | "at" | "off");
    if !away || !begins_order(sentence, first, cx.lexicon) {
        return None;
    }
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark || token.is_mark(')'))? + 1;
    let found = time::scan(sentence, cx);
    let span = |found: &&Found| matches!(found.bit, Bit::Dates(..)) && found.start > who;
    let dates = found.iter().find(span)?;
    let bracket = usize::from(sentence.get(dates.end).is_some_and(|mark| mark.is_mark(')')));
    let near = dates.start <= who + WHERE_TOKENS_MAX && dates.end + bracket == end;
    if !near {
        return None;
    }
    let place = sentence[at].start;
    let dated = &sentence[dates.start..dates.end];
    let comma = usize::from(sentence[at - 1].is_mark(','));
    let mut plain: Vec<Token> = sentence[..at - comma].to_vec();
    let of = plain.len();
    plain.extend(again(dated, place));
    // "(3-17 August)": nothing stands before the first any more.
    if let Some(date) = plain.get_mut(of) {
        date.glued = false;
    }
    plain.push(said(".", place));
    plain.extend_from_slice(&sentence[at + 1..who]);
    plain.push(said("away", sentence[who].start));
    let of = plain.len();
    plain.extend_from_slice(dated);
    if let Some(date) = plain.get_mut(of) {
        date.glued = false;
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
