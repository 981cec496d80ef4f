//! "Ada's birthday on Sunday: bake a cake at ten": what stands before a colon is told, and its days are those of the orders
//! behind it.

use super::said;
use crate::read::lexicon::{DISCOURSE, singular};
use crate::read::split::shapes::{begins_order, is_finite};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with its days before its orders, and what they are for as a sentence before it.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "My sister's birthday dinner on Saturday" is as much as is told before a colon.
    const LEAD_TOKENS_MAX: usize = 10;
    let colon = (2..sentence.len().min(LEAD_TOKENS_MAX)).find(|at| {
        sentence[*at].is_mark(':')
            && !sentence[*at].is_mark(',')
            && sentence.get(at + 1).is_some_and(|next| !next.glued)
    })?;
    let lead = &sentence[..colon];
    let plain_lead = lead.iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word));
    let found = time::scan(lead, cx);
    let day = |found: &Found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..));
    let [days] = found.as_slice() else { return None };
    let event = lead.iter().any(|token| {
        let noun = singular(token.word.strip_suffix("'s").unwrap_or(&token.word));
        DISCOURSE.events.contains(noun.as_str())
            || DISCOURSE.appointments.contains(&noun)
            || matches!(noun.as_str(), "guest" | "visitor" | "birthday" | "party" | "wedding")
    });
    let orders = begins_order(sentence, colon + 1, cx.lexicon);
    let own = time::scan(&sentence[colon + 1..], cx).iter().any(day);
    if !plain_lead || !day(days) || days.start == 0 || days.end != colon || !event || !orders || own {
        return None;
    }
    let once = weekday::name(sentence, days.end - 1, true).is_some_and(|(_, plural, _)| !plural)
        && word(sentence, days.start) == "on"
        && days.end == days.start + 2;
    let coming =
        |place: usize| if once { vec![said("this", place), said("coming", place)] } else { Vec::new() };
    let mut plain = Vec::new();
    // "Guests for dinner on Saturday": whoever comes comes to somebody.
    if matches!(singular(word(sentence, 0)).as_str(), "guest" | "visitor" | "friend") {
        plain.extend([said("we", sentence[0].start), said("have", sentence[0].start)]);
    }
    plain.extend_from_slice(&sentence[..days.end - 1]);
    plain.extend(coming(sentence[days.end - 1].start));
    plain.push(sentence[days.end - 1].clone());
    plain.push(Token { word: ".".to_owned(), ..sentence[colon].clone() });
    let place = sentence[colon + 1].start;
    let again = super::again(&sentence[days.start..days.end], place);
    if once {
        plain.push(said("this", place));
        plain.extend(again.last().cloned());
    } else {
        plain.extend(again);
        plain.push(said(",", place));
    }
    plain.extend_from_slice(&sentence[colon + 1..]);
    Some(plain)
}
