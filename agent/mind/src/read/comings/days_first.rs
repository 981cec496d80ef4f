//! Days that stand before somebody's hours.

use super::{gapped, hour, terse, written};
use crate::read::time::anchor::coming_and_going;
use crate::read::time::clock::clock;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, word};

/// "Ben drives a van, so on weekdays he's gone by half five and back by half two", "on Mondays Ada is out by eight and back
/// by four": who it is stands first, and the days behind the hours.
pub(super) fn days_first(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let on = (0..sentence.len()).find(|at| {
        word(sentence, *at) == "on"
            && (*at == 0
                || matches!(word(sentence, at - 1), "so" | "and" | "but" | "," | "-" | "*" | "•")
                || sentence[at - 1].shape == Shape::Mark)
    })?;
    let days = match word(sentence, on + 1) {
        "weekdays" | "weekends" | "workdays" => on + 2,
        _ => weekday::set(sentence, on + 1, true)?.2,
    };
    let who = days + usize::from(word(sentence, days) == ",");
    let spoken_of = || {
        let opens = sentence.iter().position(|token| token.shape == Shape::Word)?;
        cx.lexicon
            .person(sentence, opens)
            .filter(|(_, end)| *end < on)
            .map(|(_, end)| sentence[opens..end].to_vec())
    };
    let (subject, verb) = match word(sentence, who) {
        "he's" | "she's" => (spoken_of()?, who + 1),
        "i'm" | "we're" | "they're" => return None,
        _ => {
            let (_, end) = cx.lexicon.person(sentence, who)?;
            (sentence[who..end].to_vec(), end + usize::from(word(sentence, end) == "is"))
        }
    };
    // "Is gone by …" and "leaves at …": an hour right behind it, and another behind that.
    let leaves = hour(sentence, verb).map(|(_, _, start)| start).or_else(|| {
        let (_, used) = coming_and_going(sentence, verb)?;
        let prep = usize::from(matches!(word(sentence, verb + used), "at" | "by" | "around" | "about"));
        clock(sentence, verb + used + prep, true).map(|_| verb + used)
    })?;
    let close = (leaves..sentence.len())
        .find(|at| {
            sentence[*at].shape == Shape::Mark && !sentence[*at].glued
                || matches!(word(sentence, *at), "," | "." | ";")
        })
        .unwrap_or(sentence.len());
    let and = (leaves..close).find(|at| word(sentence, *at) == "and")?;
    hour(sentence, and + 1).map(|_| ()).or_else(|| coming_and_going(sentence, and + 1).map(|_| ()))?;
    let mut own = subject;
    // "Is out by eight": he leaves.
    match hour(sentence, verb) {
        Some((says, start, _)) => {
            own.extend(written(says.0, &sentence[verb], &sentence[verb]));
            own.extend_from_slice(&sentence[start..close]);
        }
        None => own.extend_from_slice(&sentence[verb..close]),
    }
    own.extend_from_slice(&sentence[on..days]);
    own.extend_from_slice(&sentence[close..]);
    let own = terse(&own, cx).or_else(|| gapped(&own, cx)).unwrap_or(own);
    let cut = on - usize::from(on > 0 && matches!(word(sentence, on - 1), "so" | "and" | "but"));
    let cut = cut - usize::from(cut > 1 && sentence[cut - 1].is_mark(','));
    let mut put = sentence[..cut].to_vec();
    if sentence[..cut].iter().any(|token| token.shape == Shape::Word) {
        put.extend(written(".", &sentence[cut], &sentence[cut]));
    }
    put.extend(own);
    Some(put)
}
