//! "An extra place on Thursdays, as Grandma comes": why something is wanted, told with a word that also says how and when.

use super::said;
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, word};

/// The sentence with "because" where somebody's doings are told as a reason.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (2..sentence.len()).find(|at| {
        word(sentence, *at) == "as"
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
            let Some((_, end)) = cx.lexicon.person(sentence, at + article) else { return false };
            end
        }
    };
    let said = word(sentence, verb);
    is_verb_form(said, Form::S)
        || matches!(said, "is" | "has" | "will" | "needs" | "comes" | "likes" | "goes")
}
