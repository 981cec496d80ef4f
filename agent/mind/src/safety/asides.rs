//! Words of an order that are not what it is done to: whom it is for, a step aside, what comes with a thing.

use hob_skills::{Catalogue, Name};

use super::things::{Thing, phrase};
use super::words::{Token, is, is_determiner, noun_at, rewritten, stops};

/// Verbs of which the second object is handed to the first anyway.
const HANDS: &[&str] =
    &["prepare", "give", "feed", "serve", "get", "show", "tell", "let", "give-away", "reveal"];

/// "Grate me a little nutmeg", "cut the rabbits some dandelions": without whom it is for, who is not what is cut.
/// From `at`, where the verb ends.
pub(super) fn without_recipient(
    words: &[Token],
    at: usize,
    deeds: &[Name],
    catalogue: &Catalogue,
) -> Option<Vec<Token>> {
    let read = is(words, at, &["me", "us"]) && is(words, 0, &["read"]);
    if !read && deeds.iter().any(|deed| HANDS.contains(&deed.as_str())) {
        return None;
    }
    let end = if is(words, at, &["me", "us", "yourself"]) {
        at + 1
    } else {
        // Whatever is fetched or thrown to a child is handed to it.
        let cuts = deeds.iter().any(|deed| deed.as_str() == "cut");
        let living = |thing: &Thing| !thing.is("child") && (thing.is("person") || cuts && thing.is("animal"));
        let cooked = deeds.iter().any(|deed| matches!(deed.as_str(), "cook" | "mix" | "pour" | "heat"));
        phrase(words, at, catalogue).filter(|(thing, _)| living(thing) && !cooked).map(|(_, end)| end)?
    };
    let some = is(words, end, &["a", "an", "some", "another"]);
    let own = end == at + 1 && is(words, end, &["the", "my", "our", "two", "three"]);
    let how = ["bit", "while", "moment", "little", "second", "minute", "hour", "time", "day", "lot"];
    let goes_on =
        !is(words, end + 1, &how) || is(words, end + 1, &["little", "bit"]) && !stops(words, end + 2);
    ((some || own) && goes_on && !stops(words, end + 1)).then(|| [&words[..at], &words[end..]].concat())
}

/// "In the cold, empty oven", "and step back": no order begins there.
pub(super) fn plain(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    if !tokens.iter().any(|t| matches!(t.word.as_str(), "," | "step" | "steps" | "times")) {
        return tokens;
    }
    rewritten(&tokens, |tokens, at| {
        side_by_side(tokens, at, catalogue).or_else(|| aside(tokens, at)).or_else(|| often(tokens, at))
    })
}

/// "The cold, empty oven": two words for one thing.
fn side_by_side(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let hazards = &catalogue.hazards;
    let before = at.checked_sub(2)?;
    (is(tokens, at, &[","])
        && is_determiner(tokens, before)
        && noun_at(tokens, at - 1, at, hazards).is_none()
        && !stops(tokens, at - 1)
        && hazards.modifier(&tokens.get(at + 1)?.word).next().is_some()
        && noun_at(tokens, at + 2, tokens.len(), hazards).is_some())
    .then(|| (Vec::new(), at + 1))
}

/// "And step back", "a good step away": how far somebody moves, and no step.
fn aside(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    const WAYS: &[&str] = &["back", "away", "aside", "inside", "outside", "closer", "clear"];
    // "…, a good step away from the stove": no second comma is said.
    let apart = is(tokens, at, &[","]) && is(tokens, at + 1, &["a", "one"]);
    let begins = is(tokens, at, &["and", "then", ","]) && !apart;
    let how_far = is(tokens, at, &["a", "one", "two", "three"]);
    let step = at + 1 + usize::from(how_far && is(tokens, at + 1, &["good", "big", "few", "couple", "long"]));
    let steps = (begins || how_far) && is(tokens, step, &["step", "steps"]) && is(tokens, step + 1, WAYS);
    let goes = begins
        .then(|| tokens[at].clone())
        .into_iter()
        .chain(begins.then(|| Token { word: "go".to_owned(), capital: false }));
    // "A step away from the stove": away from it.
    steps.then(|| (goes.collect(), step + 1))
}

/// "A few times", "three times": how often, and nothing that it is done to.
fn often(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let few = usize::from(is(tokens, at, &["a"]) && is(tokens, at + 1, &["few", "couple"]));
    let of = at + few + 1 + usize::from(is(tokens, at + few + 1, &["of"]));
    let many =
        few > 0 || is(tokens, at, &["two", "three", "four", "five", "six", "several", "many", "2", "3"]);
    (many && is(tokens, of, &["times"]) && stops(tokens, of + 1) && !is(tokens, of + 1, &["a", "the", "as"]))
        .then(|| (Vec::new(), of + 1))
}
