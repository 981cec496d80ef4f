//! Wordings that say something plain of a thing or a place: "what people eat" is food, "somewhere very hot" a hot place.

use hob_skills::Hazards;

use super::words::{Token, is, is_determiner, noun_at, stops};

/// What people do with what is not named, and what that is.
const WHAT: &[(&[&str], &str)] =
    &[(&["eat", "eats"], "food"), (&["drink", "drinks"], "drinks"), (&["wear", "wears"], "clothes")];

fn words(text: &str) -> Vec<Token> {
    text.split(' ').map(|word| Token { word: word.to_owned(), capital: false }).collect()
}

/// The plain words for what stands here, and where it ends.
pub(super) fn plain(tokens: &[Token], at: usize, hazards: &Hazards) -> Option<(Vec<Token>, usize)> {
    of_people(tokens, at)
        .or_else(|| of_contents(tokens, at))
        .or_else(|| of_places(tokens, at, hazards))
        .or_else(|| of_shapes(tokens, at, hazards))
}

/// "What people eat": food.
fn of_people(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["what"]).then_some(())?;
    let who = ["people", "we", "you", "somebody", "someone", "they", "guests", "humans"];
    is(tokens, at + 1, &who).then_some(())?;
    let does = at + 2 + usize::from(is(tokens, at + 2, &["will", "would", "can", "may"]));
    let (_, noun) = WHAT.iter().find(|(verbs, _)| is(tokens, does, verbs))?;
    stops(tokens, does + 1).then(|| (words(noun), does + 1))
}

/// "The bottle's content": what is in it is the bottle's; "the soap in its dish": a soap dish.
fn of_contents(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let token = tokens.get(at)?;
    if is(tokens, at + 1, &["content", "contents"])
        && let Some(owner) = token.word.strip_suffix("'s")
    {
        return Some((vec![Token { word: owner.to_owned(), capital: token.capital }], at + 2));
    }
    let soap = tokens[..at].iter().any(|t| t.word == "soap");
    let dish = is(tokens, at, &["its"]) && is(tokens, at + 1, &["dish", "holder", "tray"]);
    (soap && dish).then(|| (words("the soap dish"), at + 2))
}

/// "Where food is kept": beside food; "somewhere very hot": in a hot place.
fn of_places(tokens: &[Token], at: usize, hazards: &Hazards) -> Option<(Vec<Token>, usize)> {
    let kept = is(tokens, at, &["where"])
        && is(tokens, at + 1, &["food", "groceries"])
        && is(tokens, at + 2, &["is", "are"])
        && is(tokens, at + 3, &["kept", "stored", "prepared", "cooked"]);
    if kept {
        return Some((words("beside food"), at + 4));
    }
    // "Where water will be running": under water that runs.
    let wet = is(tokens, at, &["where"]) && is(tokens, at + 1, &["water", "liquid"]);
    let flows = (at + 2..tokens.len().min(at + 6)).find(|i| {
        is(
            tokens,
            *i,
            &[
                "running",
                "flowing",
                "dripping",
                "splashing",
                "runs",
                "flows",
                "drips",
                "splashes",
                "collects",
            ],
        )
    });
    if let Some(flows) = flows.filter(|_| wet) {
        return Some((words("under running water"), flows + 1));
    }
    is(tokens, at, &["somewhere"]).then_some(())?;
    let adjective = at + 1 + usize::from(is(tokens, at + 1, &["very", "really", "too", "extremely", "so"]));
    let so = tokens.get(adjective)?;
    let known = hazards.modifier(&so.word).next().is_some();
    (known && stops(tokens, adjective + 1))
        .then(|| (words(&format!("in a {} place", so.word)), adjective + 1))
}

/// "A round object" is not around it; "on top of a delicate one": a delicate object.
fn of_shapes(tokens: &[Token], at: usize, hazards: &Hazards) -> Option<(Vec<Token>, usize)> {
    let before = at.checked_sub(1)?;
    let round = is(tokens, at, &["round"])
        && (is_determiner(tokens, before)
            || is(tokens, before, &["small", "little", "big", "hard", "heavy"]))
        && noun_at(tokens, at + 1, tokens.len(), hazards).is_some();
    if round {
        return Some((words("rounded"), at + 1));
    }
    let one = is(tokens, at, &["one"])
        && stops(tokens, at + 1)
        && before.checked_sub(1).is_some_and(|which| is_determiner(tokens, which))
        && hazards.modifier(&tokens[before].word).next().is_some();
    one.then(|| (words("object"), at + 1))
}
