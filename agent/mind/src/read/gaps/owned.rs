//! "Change the litter every other day and the cat's water daily": what is done to somebody's thing is what was done to the
//! thing before it.

use super::again;
use crate::read::split::shapes::begins_order;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the verb said again before the second thing.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The cat's water bowl" is as long as such a name gets.
    const NAME_WORDS_MAX: usize = 3;
    let owned = |at: &usize| {
        let article = usize::from(matches!(word(sentence, *at), "the" | "my" | "our" | "his" | "her"));
        let owner = sentence.get(at + article).is_some_and(|token| token.word.ends_with("'s"));
        let joined = word(sentence, at - 1) == "and" || sentence[at - 1].is_mark(',');
        let thing = sentence.get(at + article + 1).is_some_and(|token| token.shape == Shape::Word);
        joined && owner && thing && cx.lexicon.named(sentence, at + article).is_some()
    };
    let other = (3..sentence.len()).find(owned)?;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    if !begins_order(sentence, first, cx.lexicon) {
        return None;
    }
    let found = time::scan(sentence, cx);
    let before = found.iter().any(|found| first < found.start && found.end < other);
    let inside = found.iter().any(|found| found.start <= other && other < found.end);
    let behind = (other + 2..sentence.len().min(other + 2 + NAME_WORDS_MAX))
        .find(|at| found.iter().any(|found| found.start == *at))?;
    let name = sentence[other..behind].iter().all(|token| token.shape == Shape::Word);
    (before && !inside && name).then(|| {
        let verb = again(&sentence[first..=first], sentence[other].start);
        [&sentence[..other], &verb, &sentence[other..]].concat()
    })
}
