//! Days that each have a part of the day or an hour of their own: "hoover Monday mornings and Thursday evenings", "choir is
//! on Monday evening and Saturday morning", "feed the cat at 7 on weekdays, 9 at weekends, and 6 every evening".

use super::{again, said};
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, Found, Repeat};
use crate::read::time::{self, TimeCtx, clock, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Words without one of which the days are told apart elsewhere.
pub(super) const PARTS: [&str; 8] =
    ["morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "night", "nights"];

/// Days with their hours, from where to where.
struct Group {
    from: usize,
    to: usize,
    slots: Vec<Bit>,
}

/// The sentence with what is said of all these days said of each of them.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if !sentence.iter().any(|token| matches!(token.word.as_str(), "and" | "&" | ",")) {
        return None;
    }
    let sentence = &with_at(sentence);
    let found = time::scan(sentence, cx);
    let groups = groups(sentence, &found)?;
    let lead = &sentence[..groups.first()?.from];
    // A label stands before all that follows it.
    if lead.last().is_some_and(|last| last.shape == Shape::Mark && !matches!(last.word.as_str(), "," | ")")) {
        return None;
    }
    let told = lead.iter().any(|token| {
        token.shape == Shape::Word
            && !matches!(token.word.as_str(), "on" | "and" | "at" | "the" | "also" | "then" | "it's" | "is")
    });
    let timed = found.iter().any(|found| found.end <= lead.len() && matches!(found.bit, Bit::Repeat(_)));
    let end = groups.last()?.to;
    let tail = &sentence[end..];
    // "… when we're away" is said of all of them; another order is one of its own.
    let next = usize::from(word(tail, 0) == ",") + usize::from(matches!(word(tail, 0), "and" | "but"));
    let closed = tail.iter().all(|token| token.shape == Shape::Mark);
    let shared = matches!(word(tail, 0), "when" | "if" | "while" | "unless" | "as" | "until" | "from");
    let apart = next > 0 && begins_order(tail, next, cx.lexicon);
    if !told || timed || !(closed || shared || apart) {
        return None;
    }
    let mut plain = Vec::with_capacity(2 * sentence.len());
    for (number, group) in groups.iter().enumerate() {
        let place = sentence[group.from].start;
        if number == 0 {
            plain.extend_from_slice(lead);
        } else {
            let last = sentence[group.from - 1].end;
            if shared {
                let all = tail.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
                plain.extend(again(&tail[..all], last));
            }
            plain.push(said(".", last));
            plain.extend(again(lead, place));
        }
        plain.extend_from_slice(&sentence[group.from..group.to]);
    }
    plain.extend_from_slice(tail);
    Some(plain)
}

/// The groups, where there are two or more, nothing but a joint stands between them, and their hours differ.
fn groups(sentence: &[Token], found: &[Found]) -> Option<Vec<Group>> {
    let day = |bit: &Bit| {
        matches!(bit, Bit::Repeat(Repeat::Weeks { days, .. }) if !days.is_empty())
            || matches!(bit, Bit::Repeat(Repeat::Days(1)))
    };
    let when = |bit: &Bit| day(bit) || matches!(bit, Bit::Slot(_));
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < found.len() {
        let first = at;
        let mut to = found[at].end;
        at += 1;
        while at < found.len() && found[at].start <= to {
            to = to.max(found[at].end);
            at += 1;
        }
        let own = &found[first..at];
        let days = own.iter().any(|found| day(&found.bit));
        let slots: Vec<Bit> =
            own.iter().map(|found| &found.bit).filter(|bit| matches!(bit, Bit::Slot(_))).cloned().collect();
        let from = own[0].start;
        if !(days && !slots.is_empty() && own.iter().all(|found| when(&found.bit))) {
            if groups.is_empty() {
                continue;
            }
            break;
        }
        if let Some(last) = groups.last() {
            let joint =
                any_phrase!(sentence, last.to, [", and again", ", and", "and again", "and", "&", ","]);
            if joint.is_none_or(|used| last.to + used != from) {
                break;
            }
        }
        groups.push(Group { from, to, slots });
    }
    let differ = groups.windows(2).any(|pair| pair[0].slots != pair[1].slots);
    (groups.len() > 1 && differ).then_some(groups)
}

/// "…, 9 at weekends, and 6 every evening": with the "at" of the hours that have none.
fn with_at(sentence: &[Token]) -> Vec<Token> {
    const HOURS: std::ops::RangeInclusive<u32> = 1..=12;
    let bare = |at: usize| {
        let joined = at > 1 && matches!(word(sentence, at - 1), "," | "and" | "&");
        let hour = sentence[at].number().is_some_and(|hour| HOURS.contains(&hour)) && !sentence[at].glued;
        let (_, end) = clock::clock(sentence, at, true).filter(|_| joined && hour)?;
        let each = any_phrase!(sentence, end, ["every", "each"]);
        let used = each.or_else(|| any_phrase!(sentence, end, ["on", "at"]))?;
        let part = each.is_some() && PARTS.contains(&word(sentence, end + used));
        (part || weekday::list(sentence, end + used, true).is_some()).then_some(())
    };
    let mut plain = Vec::with_capacity(sentence.len() + 2);
    for (at, token) in sentence.iter().enumerate() {
        if bare(at).is_some() {
            plain.push(said("at", token.start));
        }
        plain.push(token.clone());
    }
    plain
}
