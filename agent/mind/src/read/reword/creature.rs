//! What an animal of the house gets, has or does at its hours: "the dog goes out first thing", "Miso gets half a tin at
//! seven", and of the one that was spoken of last, "he has his tablet at nine". Hob feeds it, walks it, lets it out.

use super::order::{DETERMINED, names, ordered, timed};
use super::predicate::{Around, subject_start};
use crate::read::lexicon::{DISCOURSE, Form, Lexicon, What, is_base, is_verb_form, singular};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Verbs that say that something is had. Those of must are read as the others: who is to have it is given it.
const HAS: [&str; 16] = [
    "gets",
    "get",
    "has",
    "have",
    "eats",
    "eat",
    "takes",
    "take",
    "needs",
    "need",
    "is given",
    "are given",
    "is fed",
    "are fed",
    "must have",
    "should have",
];

/// What is eaten, or how much of it.
const FOOD: [&str; 28] = [
    "kibble",
    "breakfast",
    "lunch",
    "dinner",
    "supper",
    "tea",
    "meal",
    "food",
    "biscuit",
    "tin",
    "pouch",
    "scoop",
    "handful",
    "hay",
    "pellet",
    "mash",
    "corn",
    "cup",
    "can",
    "feed",
    "bowl",
    "sachet",
    "portion",
    "carrot",
    "seed",
    "chicken",
    "rice",
    "flake",
];

/// What animals eat, and what holds it.
pub(in crate::read) static PETS_FARE: [&str; 16] = [
    "kibble",
    "pouch",
    "pouches",
    "sachet",
    "sachets",
    "tin",
    "scoop",
    "scoops",
    "pellet",
    "pellets",
    "flake",
    "flakes",
    "hay",
    "birdseed",
    "mealworms",
    "bloodworm",
];

/// Whether a word is of what animals eat.
fn is_pets_fare(word: &str) -> bool {
    PETS_FARE.contains(&word)
}

/// Whether so much of something is an animal's: "half a tin", "two scoops of pellets", and neither "a tin of soup" nor
/// "a fruit pouch" or "bran flakes".
pub(in crate::read) fn is_animals(portion: &[Token]) -> bool {
    let counted = |at: usize| {
        at == 0
            || portion[at - 1].shape == Shape::Number
            || crate::read::time::number::cardinal(portion, at - 1).is_some()
            || matches!(
                word(portion, at - 1),
                "a" | "half"
                    | "level"
                    | "heaped"
                    | "small"
                    | "big"
                    | "large"
                    | "full"
                    | "whole"
                    | "blue"
                    | "red"
                    | "green"
                    | "cat"
                    | "dog"
                    | "more"
            )
    };
    let own = |at: usize| match word(portion, at) {
        "pouch" | "pouches" | "sachet" | "sachets" | "tin" | "scoop" | "scoops" => counted(at),
        "flake" | "flakes" | "pellet" | "pellets" => {
            at == 0
                || !matches!(
                    word(portion, at - 1),
                    "corn"
                        | "bran"
                        | "oat"
                        | "maize"
                        | "chilli"
                        | "soap"
                        | "almond"
                        | "coconut"
                        | "slug"
                        | "wood"
                        | "fuel"
                )
        }
        other => is_pets_fare(other),
    };
    let of = portion.windows(2).enumerate().any(|(at, pair)| {
        pair[0].word == "of" && !portion[at + 1..].iter().any(|token| is_pets_fare(&token.word))
    });
    !of && (0..portion.len()).any(own)
}

/// Whether a word names what is given by its measure: food, or something of somebody's care.
pub(in crate::read) fn is_fare(word: &str) -> bool {
    let one = singular(word);
    FOOD.contains(&one.as_str()) || DISCOURSE.care.contains(one.as_str()) || is_pets_fare(word)
}

/// Who goes for a walk.
const WALKS: [&str; 12] = [
    "goes for a walk",
    "goes for his walk",
    "goes for her walk",
    "goes out for a walk",
    "goes down for a walk",
    "goes off for a walk",
    "gets a walk",
    "gets his walk",
    "gets her walk",
    "has a walk",
    "needs a walk",
    "wants a walk",
];

/// Comings and goings, and the order for each.
const MOVES: [(&str, &str, &str); 6] = [
    ("goes out", "let", "out"),
    ("go out", "let", "out"),
    ("gets let out", "let", "out"),
    ("comes in", "let", "in"),
    ("come in", "let", "in"),
    ("comes back in", "let", "in"),
];

/// The order that a statement about an animal comes to, or the words as they are. `spoken_of` is the name of the animal
/// that the text spoke of last.
pub(crate) fn creature(tokens: Vec<Token>, spoken_of: &[Token], around: Around<'_>) -> Vec<Token> {
    order_of(&tokens, spoken_of, around).unwrap_or(tokens)
}

fn order_of(tokens: &[Token], spoken_of: &[Token], around: Around<'_>) -> Option<Vec<Token>> {
    let start = subject_start(tokens);
    let pronoun = matches!(word(tokens, start), "he" | "she" | "they" | "it");
    let verb = if pronoun { start + 1 } else { animal(tokens, start, around.lexicon)? };
    let verb =
        verb + usize::from(matches!(word(tokens, verb), "also" | "always" | "usually" | "then" | "only"));
    let unnamed = pronoun && spoken_of.is_empty();
    if unnamed && !eats_as_animals_do(tokens, verb) {
        return None;
    }
    let whom: Vec<Token> = if unnamed {
        let place = &tokens[start];
        ["the", "pets"].map(|word| Token { word: word.to_owned(), capital: false, ..place.clone() }).to_vec()
    } else if pronoun {
        let place = &tokens[start];
        spoken_of.iter().map(|token| Token { start: place.start, end: place.end, ..token.clone() }).collect()
    } else {
        tokens[start..verb].to_vec()
    };
    if !(around.timed || timed(tokens, verb)) {
        return None;
    }
    if let Some(used) = any_phrase(tokens, verb, &WALKS) {
        return Some(ordered(tokens, start, "walk", &whom, verb + used));
    }
    if let Some((used, order, way)) =
        MOVES.iter().find_map(|(words, order, way)| Some((any_phrase(tokens, verb, &[*words])?, order, way)))
    {
        // "Comes in handy", "goes out of his way", "comes in from the van".
        let plain =
            !matches!(word(tokens, verb + used), "handy" | "of" | "to" | "with" | "for" | "from" | "and");
        let particle = Token { word: (*way).to_owned(), ..tokens[verb].clone() };
        let object = [whom, vec![particle]].concat();
        return plain.then(|| ordered(tokens, start, order, &object, verb + used));
    }
    let thing = verb + any_phrase(tokens, verb, &HAS)?;
    // "He eats at 7 and at 5, a cup and a half": what, is said behind, or not at all.
    let eats = any_phrase!(tokens, verb, ["eats", "eat", "is fed", "are fed"]).is_some();
    if eats && at_hours(tokens, thing) {
        return Some(ordered(tokens, start, "feed", &whom, thing));
    }
    let end = object_end(tokens, thing);
    // "Gets up", "gets fed", "has to be brushed", "gets bored".
    let named = names(&tokens[thing..end.max(thing)])
        && (is_base(word(tokens, thing)) || !is_verb_form(word(tokens, thing), Form::Past))
        && !matches!(
            word(tokens, thing),
            "no" | "nothing" | "up" | "out" | "in" | "to" | "back" | "on" | "off"
        );
    let of =
        |list: &[&str]| tokens[thing..end].iter().any(|token| list.contains(&singular(&token.word).as_str()));
    let care = tokens[thing..end]
        .iter()
        .any(|token| DISCOURSE.care.contains(&token.word) || DISCOURSE.care.contains(&singular(&token.word)));
    let given = matches!(word(tokens, verb), "gets" | "get" | "is" | "are");
    let determined = DETERMINED.contains(&word(tokens, thing)) || word(tokens, thing) == "half";
    let verb = match (named && end > thing, of(&FOOD), care, given && determined) {
        (true, true, ..) => "feed",
        (true, false, true, _) | (true, false, false, true) => "give",
        (true, false, false, false) | (false, ..) => return None,
    };
    Some(ordered(tokens, start, verb, &whom, thing))
}

/// Whether what stands at a place says at which hours: "at 7 and at 5", "twice a day", and no "at my neighbour's".
fn at_hours(tokens: &[Token], at: usize) -> bool {
    any_phrase!(
        tokens,
        at,
        [
            "twice",
            "three times",
            "morning and",
            "mornings",
            "first thing",
            "in the morning",
            "in the evening",
            "once a day"
        ]
    )
    .is_some()
        || matches!(word(tokens, at), "at" | "around" | "about" | "by")
            && crate::read::time::clock::clock(tokens, at + 1, true).is_some()
}

/// "She gets half a tin at seven": an animal by what it eats, whoever it is. A tin of something is a person's as well.
fn eats_as_animals_do(tokens: &[Token], verb: usize) -> bool {
    let Some(used) = any_phrase(tokens, verb, &HAS) else { return false };
    let end = object_end(tokens, verb + used);
    tokens.get(verb + used..end).is_some_and(is_animals)
}

/// Where the name of one or more animals ends that begins at a place.
fn animal(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut at = start;
    loop {
        let named =
            at + any_phrase!(tokens, at, ["the", "our", "my", "both", "each", "all the"]).unwrap_or(0);
        let (found, end) = lexicon.named(tokens, named)?;
        // "Dog food gets low".
        if found.what != What::Animal || lexicon.item(tokens, named).is_some_and(|(_, longer)| longer > end) {
            return None;
        }
        if !matches!(word(tokens, end), "and" | "&") {
            return Some(end);
        }
        at = end + 1;
    }
}

/// Where an object ends that begins at a place.
fn object_end(tokens: &[Token], from: usize) -> usize {
    // "Half a cup of the grain-free kibble from the blue tub" is told in more words than are needed here.
    const OBJECT_TOKENS_MAX: usize = 9;
    (from..tokens.len().min(from + OBJECT_TOKENS_MAX))
        .find(|at| {
            tokens[*at].shape == Shape::Mark && tokens[*at].word != "-" && tokens[*at].word != "/"
                || matches!(
                    word(tokens, *at),
                    "at" | "in"
                        | "on"
                        | "every"
                        | "each"
                        | "before"
                        | "after"
                        | "with"
                        | "by"
                        | "from"
                        | "morning"
                        | "twice"
                        | "once"
                        | "when"
                        | "and"
                        | "for"
                )
        })
        .unwrap_or(tokens.len().min(from + OBJECT_TOKENS_MAX))
}
