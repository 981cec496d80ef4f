//! Things that are described rather than named: "something made of fabric", "a thing that burns easily".

use hob_skills::{Catalogue, Hazards};

use super::words::{Token, is, is_determiner, noun_form, stops};

/// What things are said to be made of.
const MATERIALS: &[&str] = &[
    "glass",
    "metal",
    "steel",
    "iron",
    "plastic",
    "paper",
    "cardboard",
    "wood",
    "fabric",
    "cloth",
    "leather",
    "silk",
    "wool",
    "crystal",
    "china",
    "porcelain",
    "silver",
    "copper",
    "foam",
    "wax",
];

/// Puts what is said behind a noun that says nothing itself before it, as an adjective: "a flammable thing".
pub(super) fn described(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let hazards = &catalogue.hazards;
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let says = |words: &[String]| {
            words.iter().enumerate().all(|(i, word)| tokens.get(at + i).is_some_and(|t| t.word == *word))
        };
        let nothing_itself = |only: &str| {
            let noun = found.last().and_then(|noun| noun_form(&noun.word, hazards));
            noun.and_then(|form| hazards.noun(&form))
                .is_some_and(|classes| classes.iter().any(|class| hazards.above(class).any(|c| c == only)))
        };
        // "A table made of glass": a glass table.
        let made = says(&["made", "of"].map(str::to_owned)) || says(&["made", "from"].map(str::to_owned));
        let material = tokens.get(at + 2).filter(|t| {
            made && MATERIALS.contains(&t.word.as_str()) && (at + 3 >= tokens.len() || stops(&tokens, at + 3))
        });
        if let (Some(material), Some(place)) = (material, found.len().checked_sub(1)) {
            found.insert(place, material.clone());
            at += 3;
            continue;
        }
        // "Something inedible to eat": said to be what it is already.
        let known_so = |name: &str| {
            name == "any-edible"
                && found.len() > 1
                && hazards.modifier(&found[found.len() - 2].word).any(|modifier| modifier.only.is_some())
        };
        let fits_noun = |name: &str| {
            let only = hazards.modifier_named(name).and_then(|modifier| modifier.only.as_ref());
            !known_so(name) && only.is_some_and(|only| nothing_itself(only))
        };
        let mut whole = hazards.descriptions().whole(&tokens[at].word).iter();
        let fits = whole
            .find(|phrase| says(&phrase.words) && fits_noun(&phrase.name))
            .map(|phrase| (phrase.words.len(), phrase.stands.clone()))
            .into_iter()
            .chain(about(&tokens, at, hazards, fits_noun))
            .max_by_key(|(length, _)| *length);
        // "Something scorching": a scorching thing.
        let very = ["very", "extremely", "really", "too", "so"];
        if is(&tokens, at, &very)
            && found.last().is_some_and(|t| matches!(t.word.as_str(), "something" | "anything"))
        {
            at += 1;
            continue;
        }
        let so = fits.is_none()
            && (stops(&tokens, at + 1)
                || is(&tokens, at + 1, &["close", "anywhere", "right", "directly", "straight"])
                || super::words::verb_at(&tokens, at + 1, hazards).is_some()
                    && super::words::noun_at(&tokens, at + 1, tokens.len(), hazards).is_none())
            && found.last().is_some_and(|t| matches!(t.word.as_str(), "something" | "anything"))
            && !found.iter().rev().take(4).any(|t| matches!(t.word.as_str(), "make" | "get"))
            && !matches!(
                tokens[at].word.as_str(),
                "alight" | "ablaze" | "aflame" | "open" | "empty" | "wet" | "off"
            )
            && hazards.modifier(&tokens[at].word).next().is_some();
        // "The freshly boiled kettle", "a red hot pan": one word.
        let pair = tokens.get(at + 1).map(|next| format!("{}-{}", tokens[at].word, next.word));
        if let Some(pair) = pair.filter(|pair| {
            let after = found.last().is_some_and(|t| matches!(t.word.as_str(), "something" | "anything"));
            (after || !stops(&tokens, at + 2))
                && hazards.modifier(pair).next().is_some()
                && noun_form(&pair.replace('-', " "), hazards).is_none()
        }) {
            let place = if stops(&tokens, at + 2) { found.len().saturating_sub(1) } else { found.len() };
            found.insert(place, Token { word: pair, capital: false });
            at += 2;
            continue;
        }
        // "What people eat": food.
        const WHAT: &[(&[&str], &str)] =
            &[(&["eat", "eats"], "food"), (&["drink", "drinks"], "drinks"), (&["wear", "wears"], "clothes")];
        let who = ["people", "we", "you", "somebody", "someone", "they", "guests", "humans"];
        let does = at + 2 + usize::from(is(&tokens, at + 2, &["will", "would", "can", "may"]));
        let what = WHAT.iter().find(|(verbs, _)| {
            is(&tokens, at, &["what"])
                && is(&tokens, at + 1, &who)
                && is(&tokens, does, verbs)
                && stops(&tokens, does + 1)
        });
        if let Some((_, noun)) = what {
            found.push(Token { word: (*noun).to_owned(), capital: false });
            at = does + 1;
            continue;
        }
        // "The bottle's content": what is in it is the bottle's.
        let owner = tokens[at].word.strip_suffix("'s").map(str::to_owned);
        if let Some(owner) = owner.filter(|_| is(&tokens, at + 1, &["content", "contents"])) {
            found.push(Token { word: owner, capital: tokens[at].capital });
            at += 2;
            continue;
        }
        // "The soap in its dish": a soap dish.
        let soap = tokens[..at].iter().any(|t| t.word == "soap");
        if soap && is(&tokens, at, &["its"]) && is(&tokens, at + 1, &["dish", "holder", "tray"]) {
            found.extend(["the", "soap", "dish"].map(|word| Token { word: word.to_owned(), capital: false }));
            at += 2;
            continue;
        }
        // "Where food is kept": beside food.
        if is(&tokens, at, &["where"])
            && is(&tokens, at + 1, &["food", "groceries"])
            && is(&tokens, at + 2, &["is", "are"])
            && is(&tokens, at + 3, &["kept", "stored", "prepared", "cooked"])
        {
            found.extend(["beside", "food"].map(|word| Token { word: word.to_owned(), capital: false }));
            at += 4;
            continue;
        }
        // "Somewhere very hot": in a hot place.
        let adjective =
            at + 1 + usize::from(is(&tokens, at + 1, &["very", "really", "too", "extremely", "so"]));
        if is(&tokens, at, &["somewhere"])
            && stops(&tokens, adjective + 1)
            && tokens.get(adjective).is_some_and(|t| hazards.modifier(&t.word).next().is_some())
        {
            let so = tokens[adjective].clone();
            let plain = ["in", "a"].map(|word| Token { word: word.to_owned(), capital: false });
            found.extend(plain.into_iter().chain([so, Token { word: "place".to_owned(), capital: false }]));
            at = adjective + 1;
            continue;
        }
        // "A round object" is not around it.
        if is(&tokens, at, &["round"])
            && at > 0
            && (is_determiner(&tokens, at - 1)
                || is(&tokens, at - 1, &["small", "little", "big", "hard", "heavy"]))
            && super::words::noun_at(&tokens, at + 1, tokens.len(), hazards).is_some()
        {
            found.push(Token { word: "rounded".to_owned(), capital: false });
            at += 1;
            continue;
        }
        // "On top of a delicate one": a delicate object.
        if is(&tokens, at, &["one"])
            && stops(&tokens, at + 1)
            && at > 1
            && is_determiner(&tokens, at - 2)
            && hazards.modifier(&tokens[at - 1].word).next().is_some()
        {
            found.push(Token { word: "object".to_owned(), capital: false });
            at += 1;
            continue;
        }
        match fits {
            None if so => {
                // "Something hot directly on the table".
                let place = found.len().saturating_sub(1);
                found.insert(place, tokens[at].clone());
                at += 1;
            }
            Some((length, stands)) => {
                // "A cooking appliance that is on": before all of its name.
                let last = found.len().saturating_sub(1);
                let place = last.checked_sub(1).filter(|before| {
                    let name = super::words::join(&found, *before, found.len());
                    hazards.modifier(&found[*before].word).next().is_none()
                        && noun_form(&name, hazards).is_some()
                });
                let place = place.unwrap_or(last);
                found.insert(place, Token { word: stands, capital: false });
                at += length;
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}

/// Words that begin a clause about the noun before it.
const BEGINS: &[&str] = &[
    "that",
    "which",
    "who",
    "damaged",
    "ruined",
    "spoiled",
    "likely",
    "prone",
    "able",
    "capable",
    "easy",
    "used",
    "meant",
    "intended",
    "made",
    "designed",
    "sensitive",
    "known",
    "suitable",
    "vulnerable",
];
/// Small words in such a clause before what it is about.
const SMALL: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "being",
    "been",
    "has",
    "have",
    "had",
    "can",
    "could",
    "may",
    "might",
    "will",
    "would",
    "must",
    "should",
    "does",
    "do",
    "did",
    "to",
    "get",
    "gets",
    "become",
    "becomes",
    "easily",
    "quickly",
    "very",
    "quite",
    "highly",
    "still",
    "just",
    "likely",
    "prone",
    "able",
    "capable",
    "easy",
    "of",
    "used",
    "meant",
    "intended",
    "made",
    "designed",
    "sensitive",
    "known",
    "suitable",
    "vulnerable",
    "for",
    "a",
    "an",
    "the",
    "in",
    "by",
    "from",
    "it",
    "people",
    "somebody",
    "someone",
    "one",
    "you",
    "extremely",
    "too",
    "so",
    "really",
    "readily",
    "keep",
    "let",
    "allow",
    "allows",
    "cannot",
    "can't",
    "not",
    "never",
    "doesn't",
    "isn't",
    "mustn't",
    "shouldn't",
    "don't",
    "aren't",
    "won't",
    "no",
    "without",
    "with",
    "under",
    "come",
    "off",
    "any",
    "its",
    "stand",
    "withstand",
    "handle",
    "bear",
    "survive",
    "become",
    "turned",
    "kept",
    "stay",
    "remain",
    "other",
    "damaged",
    "ruined",
    "spoiled",
    "destroyed",
    "hurt",
    "giving",
    "producing",
    "emitting",
    "gives",
    "produces",
    "emits",
    "causing",
    "causes",
    "cause",
    "uses",
    "use",
    "using",
    "make",
    "makes",
];
/// Those of them that deny it.
const DENIES: &[&str] = &[
    "cannot",
    "can't",
    "not",
    "never",
    "doesn't",
    "isn't",
    "mustn't",
    "shouldn't",
    "don't",
    "aren't",
    "won't",
    "no",
    "without",
];
/// How many small words there may be.
const SMALL_MAX: usize = 7;

/// What a clause behind the noun is about: how many words it takes, and the word that stands for it.
fn about(
    tokens: &[Token],
    at: usize,
    hazards: &Hazards,
    fits: impl Fn(&str) -> bool,
) -> Option<(usize, String)> {
    is(tokens, at, BEGINS).then_some(())?;
    let mut denied = false;
    let mut next = at;
    for _ in 0..SMALL_MAX {
        if next > at {
            let says =
                |words: &[String]| words.iter().enumerate().all(|(i, word)| is(tokens, next + i, &[word]));
            let mut known =
                tokens.get(next).map_or(&[][..], |t| hazards.descriptions().about(&t.word)).iter();
            let found =
                known.find(|phrase| phrase.denied == denied && says(&phrase.words) && fits(&phrase.name));
            if let Some(phrase) = found {
                let mut end = next + phrase.words.len();
                // "That burns easily when dry": what goes with it.
                while end < tokens.len() && !stops(tokens, end) && !is_determiner(tokens, end) {
                    end += 1;
                }
                return Some((end - at, phrase.stands.clone()));
            }
        }
        if next > at && !is(tokens, next, SMALL) {
            return None;
        }
        denied |= is(tokens, next, DENIES);
        next += 1;
    }
    None
}
