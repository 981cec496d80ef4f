//! "An extra place on Thursdays, as Grandma comes": why something is wanted, told with a word that also says how and when.

use super::said;
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with "because" where somebody's doings are told as a reason.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (2..sentence.len()).find(|at| {
        // "Since Sinead needs the machine", and not "since last week" or "since Monday".
        matches!(word(sentence, *at), "as" | "since")
            && !matches!(
                word(sentence, at - 1),
                "as" | "such"
                    | "well"
                    | "same"
                    | "soon"
                    | "long"
                    | "far"
                    | "just"
                    | "quiet"
                    | "everything"
                    | "leave"
            )
            && does(sentence, at + 1, cx)
    })?;
    // "Laundry's Wednesday, since Sinead needs the machine on Tuesday": the day of the reason is none of the order.
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let timed = |part: &[Token]| !time::scan(part, cx).is_empty();
    let alone = !sentence[at..end]
        .iter()
        .any(|token| token.shape == Shape::Mark && !token.glued || token.is_mark(','));
    if word(sentence, at) == "since" && alone && timed(&sentence[at..end]) && timed(&sentence[..at]) {
        let start = if sentence[at - 1].is_mark(',') { at - 1 } else { at };
        return Some([&sentence[..start], &sentence[end..]].concat());
    }
    let mut plain = sentence.to_vec();
    plain[at] = Token { end: sentence[at].end, ..said("because", sentence[at].start) };
    Some(plain)
}

/// Whether somebody does or is something here, as a sentence of its own has it.
fn does(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> bool {
    let verb = match word(sentence, at) {
        "he" | "she" => at + 1,
        "he's" | "she's" | "they're" | "we're" | "i'm" | "it's" => return true,
        "they" | "we" | "i" => {
            return matches!(
                word(sentence, at + 1),
                "are" | "have" | "will" | "come" | "need" | "leave" | "am"
            );
        }
        first => {
            let article = usize::from(matches!(first, "my" | "our" | "the" | "his" | "her"));
            match cx.lexicon.person(sentence, at + article) {
                Some((_, end)) => end,
                // Somebody whom nothing else tells of.
                None if article == 0
                    && sentence.get(at).is_some_and(|name| name.capital)
                    && weekday::name(sentence, at, true).is_none() =>
                {
                    at + 1
                }
                None => return false,
            }
        }
    };
    let said = word(sentence, verb);
    is_verb_form(said, Form::S)
        || matches!(said, "is" | "has" | "will" | "needs" | "comes" | "likes" | "goes")
}
