//! Everyday ways of asking, put as plain orders before they are read: what may be done ("the baby can nap by the open
//! window"), what is let happen ("let the oven run"), and who is small ("Mia, who is three").

use hob_skills::Catalogue;

use super::idioms;
use super::preposition::Role;
use super::things::{Thing, phrase};
use super::words::{Token, is, is_determiner, rewritten, verb_at};

/// Words that permit.
const MODALS: &[&str] = &["can", "may", "could", "should", "must", "might", "shall"];
/// Words between a permission and its verb that say nothing.
const FILLERS: &[&str] = &[
    "just", "also", "all", "both", "simply", "easily", "safely", "happily", "now", "always", "even", "only",
];
/// How somebody or something is left.
const STAYS: &[&str] = &[
    "stay", "remain", "sit", "lie", "stand", "wait", "sleep", "nap", "rest", "be", "live", "hang", "keep",
    "doze", "snooze", "dangle", "lean", "perch",
];
/// What goes on by itself.
const RUNS: &[&str] = &[
    "run", "burn", "drip", "flow", "glow", "blaze", "smoulder", "hum", "heat", "flicker", "roar", "idle",
    "bubble", "boil", "simmer", "fry", "sizzle", "roast", "bake",
];
/// Words before a noun that are no verbs either.
const NO_VERBS: &[&str] = &[
    "let",
    "yes",
    "okay",
    "please",
    "what",
    "why",
    "how",
    "maybe",
    "perhaps",
    "half",
    "except",
    "like",
    "till",
    "plus",
    "via",
    "per",
    "than",
    "despite",
    "unlike",
    "whether",
    "though",
    "although",
    "such",
    "quite",
    "rather",
    "half",
    "thanks",
    "sorry",
    "hello",
    "dear",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "plan",
    "say",
    "need",
    "want",
    "know",
    "think",
    "see",
    "hear",
    "like",
    "love",
    "hate",
    "ask",
    "thank",
    "forgot",
];
/// Words that may begin a clause.
const OPENERS: &[&str] =
    &["and", "so", "but", "then", "or", "because", "while", "as", "that", "think", "guess", "just", "please"];
/// Words after a noun with "'s" by which it is "is" and no owner.
const AFTER_IS: &[&str] = &[
    "in", "on", "at", "out", "off", "asleep", "here", "there", "a", "not", "coming", "still", "just", "been",
    "gone", "up", "away", "about", "under", "home", "all", "too", "already", "wet", "open", "broken",
    "hungry", "tired", "crying", "ill", "sick", "poorly", "thirsty", "hot", "cold", "empty", "full", "dirty",
    "done", "ready", "playing", "crawling", "being",
];
/// Ages below which somebody is a child.
const SMALL_AGES: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "1",
    "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];

pub(super) fn word(text: &str) -> Token {
    Token { word: text.to_owned(), capital: false }
}

/// An order as it was heard, in plain words.
pub(super) fn plain(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let tokens = super::asked::asked(
        super::framed::framed(
            super::described::described(
                super::wished::wished(
                    super::functions::named(super::still_on::left(
                        super::still_on::inside(
                            idioms::alight(idioms::kept_in(super::trials::tried(
                                super::bidding::bare(tokens, catalogue),
                                catalogue,
                            ))),
                            catalogue,
                        ),
                        catalogue,
                    )),
                    catalogue,
                ),
                catalogue,
            ),
            catalogue,
        ),
        catalogue,
    );
    let tokens =
        super::asides::plain(idioms::let_go(idioms::left_to_it(idioms::whole_stretches(tokens))), catalogue);
    let tokens = ages(whole(
        idioms::nouns_of_deeds(idioms::forgotten(idioms::burners(idioms::seated(idioms::retracted(tokens))))),
        catalogue,
    ));
    let tokens = idioms::somebody(wishes(tokens, catalogue), catalogue);
    permissions(&tokens, catalogue)
}

/// Takes contractions apart, where that is no guess: "we're", "grandma's on her way".
fn whole(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let (first, verb) = match token.word.as_str() {
            "we're" | "they're" | "you're" => (token.word.trim_end_matches("'re"), "are"),
            "i'm" => ("i", "am"),
            "we'll" | "they'll" | "you'll" | "i'll" => (token.word.trim_end_matches("'ll"), "will"),
            other => match other.strip_suffix("'s").filter(|noun| !noun.ends_with('s')) {
                Some(noun)
                    if !matches!(noun, "it" | "he" | "she" | "there" | "that" | "who" | "what" | "let")
                        && at + 1 < tokens.len()
                        && (is(&tokens, at + 1, AFTER_IS)
                            || is_so(&tokens, at, catalogue)
                            || tokens[at + 1].word.ends_with("ing")
                                && super::words::noun_at(
                                    &tokens,
                                    at + 1,
                                    tokens.len(),
                                    &catalogue.hazards,
                                )
                                .is_none_or(|(length, _)| length < 2)
                                && verb_at(&tokens, at + 1, &catalogue.hazards).is_some()) =>
                {
                    (noun, "is")
                }
                _ => (other, ""),
            },
        };
        // "The plugged in radio".
        let plugged = |at: usize| {
            is(&tokens, at, &["plugged"])
                && is(&tokens, at + 1, &["in"])
                && at > 0
                && is_determiner(&tokens, at - 1)
                && !super::words::stops(&tokens, at + 2)
        };
        if plugged(at) {
            found.push(word("plugged-in"));
            continue;
        }
        if at > 0 && plugged(at - 1) {
            continue;
        }
        // "The inside of the microwave": the microwave.
        let sides = ["inside", "outside", "interior", "exterior"];
        let side = |at: usize| {
            is(&tokens, at, &["the"])
                && is(&tokens, at + 1, &sides)
                && is(&tokens, at + 2, &["of"])
                && is_determiner(&tokens, at + 3)
        };
        if (0..3).any(|back| at.checked_sub(back).is_some_and(&side)) {
            continue;
        }
        // "Each of them", "all of it": they, it.
        let part = is(&tokens, at, &["each", "all", "both", "some", "one"])
            && is(&tokens, at + 1, &["of"])
            && is(&tokens, at + 2, &["them", "it", "us"]);
        let of = is(&tokens, at, &["of"])
            && at > 0
            && is(&tokens, at - 1, &["each", "all", "both", "some", "one"])
            && is(&tokens, at + 1, &["them", "it", "us"]);
        if part || of {
            continue;
        }
        found.push(Token { word: first.to_owned(), capital: token.capital });
        if !verb.is_empty() {
            found.push(word(verb));
        }
    }
    found
}

/// "The toaster's jammed, so …": it is; nothing of the toaster's is called that.
fn is_so(tokens: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    let ends = is(tokens, at + 2, &[",", ".", "so", "and", "but"]);
    let first = at == 0
        || is(tokens, at - 1, &["the", "my", "our", "your"]) && (at < 2 || is(tokens, at - 2, &[".", ","]));
    let noun = super::words::noun_at(tokens, at + 1, at + 2, &catalogue.hazards).is_some();
    ends && first && !noun && tokens.get(at + 1).is_some_and(|t| t.word.len() > 3)
}

/// "Mia, who is three, …": little Mia.
fn ages(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let says = match () {
            () if !is(&tokens, at, &[","]) || found.is_empty() => None,
            () if is(&tokens, at + 1, &["who", "she", "he"]) && is(&tokens, at + 2, &["is"]) => Some(at + 3),
            () if is(&tokens, at + 1, &["who's", "she's", "he's", "they're", "aged", "only"]) => Some(at + 2),
            () if is(&tokens, at + 1, &["they", "who"]) && is(&tokens, at + 2, &["are"]) => Some(at + 3),
            () => None,
        };
        let says = says.map(|n| n + usize::from(is(&tokens, n, &["only", "just", "not", "barely"])));
        let Some(n) = says.filter(|n| is(&tokens, *n, SMALL_AGES)) else {
            found.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let mut end = n + 1;
        while is(
            &tokens,
            end,
            &["years", "year", "months", "month", "weeks", "old", "and", "a", "half", "yet"],
        ) {
            end += 1;
        }
        end += usize::from(is(&tokens, end, &[","]));
        found.insert(found.len() - 1, word("little"));
        at = end;
    }
    found
}

/// "My son wants to iron, let him": let my son iron.
fn wishes(mut tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let wish = (1..tokens.len())
        .find(|at| is(&tokens, *at, &["wants", "want", "likes", "loves"]) && is(&tokens, at + 1, &["to"]));
    let let_him = (0..tokens.len()).find(|at| {
        is(&tokens, *at, &["let"])
            && is(&tokens, at + 1, &["him", "her", "them", "it"])
            && (at + 2 >= tokens.len() || is(&tokens, at + 2, &[".", ",", "please"]))
    });
    let (Some(wish), Some(let_him)) = (wish, let_him) else { return tokens };
    let from =
        (0..wish).find(|at| matches!(phrase(&tokens[..wish], *at, catalogue), Some((_, end)) if end == wish));
    let Some(from) = from.filter(|_| let_him > wish) else { return tokens };
    let until = (wish + 2..let_him).find(|at| is(&tokens, *at, &[",", ".", "and", "so"])).unwrap_or(let_him);
    let who = tokens[from..wish].to_vec();
    let does = tokens[wish + 2..until].to_vec();
    tokens.splice(let_him + 1..let_him + 2, who.into_iter().chain(does));
    tokens
}

/// The subject that stands here, with what hangs on it: "the bowl with the gold rim".
fn subject(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Thing, usize, usize)> {
    if is(tokens, at, &["he", "she", "they", "it"]) {
        let who = super::things::thing(&tokens[at..=at], catalogue);
        return Some((who, at + 1, at + 1));
    }
    if is(tokens, at, &["i", "we", "you", "nobody", "there", "somebody", "who", "that", "which"]) {
        return None;
    }
    let does = |i: &usize| {
        (is(tokens, *i, RUNS) || is(tokens, *i, STAYS))
            && !is(tokens, i - 1, MODALS)
            && !is(tokens, i - 1, FILLERS)
            && matches!(phrase(&tokens[..*i], at, catalogue), Some((thing, end)) if end == *i && !thing.classes.is_empty())
    };
    let until = (at + 1..tokens.len().min(at + 6)).find(does).unwrap_or(tokens.len());
    let (thing, bare) = phrase(&tokens[..until], at, catalogue)?;
    let mut end = bare;
    for _ in 0..2 {
        if !is(tokens, end, &["with", "in", "on", "by", "from", "of", "under", "near", "for"]) {
            break;
        }
        match phrase(tokens, end + 1, catalogue) {
            Some((_, next)) => end = next,
            None => break,
        }
    }
    Some((thing, bare, end))
}

/// What may be, or is let, happen: an order to leave, to put, or to let.
fn permissions(tokens: &[Token], catalogue: &Catalogue) -> Vec<Token> {
    rewritten(tokens, |tokens, at| {
        let begins = at == 0 || is(tokens, at - 1, OPENERS) || is(tokens, at - 1, &[".", ","]);
        begins.then(|| permission(tokens, at, catalogue)).flatten()
    })
}

/// "Run", "keep running".
fn runs(tokens: &[Token], at: usize) -> bool {
    is(tokens, at, RUNS)
        || is(tokens, at, &["keep", "stay", "go"])
            && tokens.get(at + 1).is_some_and(|t| {
                t.word.ends_with("ing")
                    && super::words::bases(&t.word).iter().any(|base| RUNS.contains(&base.as_str()))
            })
}

fn permission(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    if let Some(left) = unwatched(tokens, at, catalogue).or_else(|| spilt(tokens, at, catalogue)) {
        return Some(left);
    }
    if placed(tokens, at, catalogue) {
        return Some((vec![word("put")], at + 1));
    }
    // "I've put the eggs on": they are on.
    if is(tokens, at, &["i", "we"]) && is(tokens, at + 1, &["have"]) {
        let verb = at + 2 + usize::from(is(tokens, at + 2, &["just", "already"]));
        let puts = is(tokens, verb, &["put", "turned", "switched", "lit"]);
        if puts
            && let Some((thing, end)) =
                phrase(tokens, verb + 1 + usize::from(is(tokens, verb + 1, &["on"])), catalogue)
            && (thing.is("food") || thing.is("device"))
            && (is(tokens, end, &["on"]) || is(tokens, verb + 1, &["on"]) || is(tokens, verb, &["lit"]))
        {
            let end = end + usize::from(is(tokens, end, &["on"]));
            return Some((order(if thing.is("food") { "put" } else { "start" }, tokens, verb + 1, end), end));
        }
    }
    // "Show Ella how to climb up": let her.
    if is(tokens, at, &["show", "teach", "help", "encourage", "ask", "tell", "get", "have", "allow"])
        && let Some((who, end)) = phrase(tokens, at + 1, catalogue)
        && who.is("person")
        && !who.is("speaker")
    {
        let to = end + usize::from(is(tokens, end, &["how"]));
        let bids = is(tokens, at, &["tell", "ask", "get", "have"])
            && is(
                tokens,
                to + 1,
                &["go", "leave", "come", "wait", "stay", "stop", "stand", "call", "ring", "not"],
            );
        if !bids && is(tokens, to, &["to"]) && verb_at(tokens, to + 1, &catalogue.hazards).is_some() {
            return Some((order("let", tokens, at + 1, end), to + 1));
        }
    }
    // "Make a person hold it": let them.
    if is(tokens, at, &["make"])
        && let Some((who, end)) = phrase(tokens, at + 1, catalogue)
        && (who.is("person") || who.is("animal"))
        && verb_at(tokens, end, &catalogue.hazards).is_some()
        && super::words::noun_at(tokens, end, tokens.len(), &catalogue.hazards).is_none()
    {
        return Some((order("let", tokens, at + 1, end), end));
    }
    // "Get the waffle iron hot": turn it on.
    if is(tokens, at, &["get", "make", "have"])
        && let Some((thing, end)) = phrase(tokens, at + 1, catalogue)
        && thing.is("device")
        && is(tokens, end, &["hot", "warm", "going", "running", "started"])
    {
        let mut on = vec![word("turn"), word("on")];
        on.extend(tokens[at + 1..end].iter().cloned());
        return Some((on, end + 1));
    }
    // "Make the paper hot", "get the can really warm": heat it.
    if is(tokens, at, &["get", "make"])
        && let Some(so) = (at + 2..tokens.len().min(at + 10)).find(|i| {
            is(tokens, *i, &["hot", "boiling", "red-hot", "glowing", "warm"])
                && super::words::stops(tokens, i + 1)
        })
    {
        let much = is(
            tokens,
            so - 1,
            &["really", "very", "extremely", "piping", "burning", "too", "quite", "scorching"],
        );
        let end = so - usize::from(much);
        let heated = |thing: &Thing| thing.is("article") && !thing.is("device") && !thing.is("food");
        let named = matches!(phrase(&tokens[..end], at + 1, catalogue), Some((thing, e)) if e == end && heated(&thing));
        if named && (much || !is(tokens, so, &["warm"])) {
            let mut heats = order("heat", tokens, at + 1, end);
            if super::preposition::role_at(tokens, so + 1).is_none() {
                heats.extend(["on", "the", "stove"].map(word));
            }
            return Some((heats, so + 1));
        }
    }
    if let Some(spoilt) = super::spoils::spoils(tokens, at, catalogue) {
        return Some(spoilt);
    }
    // "Get the chips frying": fry them.
    if is(tokens, at, &["get", "have", "keep"])
        && let Some(does) = (at + 2..tokens.len().min(at + 6))
            .find(|i| tokens[*i].word.ends_with("ing") && verb_at(tokens, *i, &catalogue.hazards).is_some())
        && let Some((thing, end)) = phrase(&tokens[..does], at + 1, catalogue)
        && end == does
        && thing.is("food")
    {
        let verb = verb_at(tokens, does, &catalogue.hazards).map(|(_, verb, _)| verb).unwrap_or_default();
        return Some((order(&verb, tokens, at + 1, end), does + 1));
    }
    let lets = usize::from(is(tokens, at, &["let"]));
    if lets == 0
        && (is(tokens, at, MODALS)
            || super::words::stops(tokens, at)
                && !is_determiner(tokens, at)
                && !is(tokens, at, &["he", "she", "they", "it"]))
    {
        return None;
    }
    let from = at + lets;
    let (thing, bare, end) = subject(tokens, from, catalogue)?;
    // "Would look lovely in the doorway".
    if lets == 0 && is(tokens, end, &["would"]) && is(tokens, end + 1, &["look", "go", "be", "fit", "do"]) {
        let skip = end
            + 2
            + usize::from(is(
                tokens,
                end + 2,
                &["lovely", "nice", "good", "great", "fine", "well", "perfect", "pretty", "perfectly"],
            ));
        return Some((order("put", tokens, from, end), skip));
    }
    let mut verb = end;
    if lets == 0 {
        let permits = is(tokens, end, MODALS)
            || is(tokens, end, &["is", "are"]) && is(tokens, end + 1, &["allowed", "welcome", "free"]);
        if !permits {
            return None;
        }
        verb += match () {
            () if is(tokens, end, MODALS) => 1,
            () => 2 + usize::from(is(tokens, end + 2, &["to"])),
        };
    } else if end != bare {
        return None;
    }
    while is(tokens, verb, FILLERS) {
        verb += 1;
    }
    if verb >= tokens.len() || is(tokens, verb, &["not", "never", "no", "n't", "in", "on", "out", "up"]) {
        return None;
    }
    let living = thing.is("person") || thing.is("animal") || is(tokens, from, &["he", "she"]);
    let ends = tokens
        .iter()
        .skip(verb)
        .take_while(|t| !matches!(t.word.as_str(), "." | "," | "while" | "when" | "and"));
    if is_attended(tokens, verb) {
        return None;
    }
    let in_vain = ends.clone().any(|t| matches!(t.word.as_str(), "no" | "nothing" | "fun"));
    let bounded = (ends.clone().any(|t| matches!(t.word.as_str(), "until" | "for" | "during" | "while"))
        || is(tokens, verb + 1, &["to", "over"]))
        && !in_vain
        && !ends.clone().any(|t| matches!(t.word.as_str(), "home" | "hours" | "night" | "day"));
    let plain = match () {
        () if is(tokens, verb, STAYS) && !runs(tokens, verb) => {
            let next = verb
                + 1
                + usize::from(
                    is(tokens, verb + 1, &["lying", "standing", "sitting", "left", "there"])
                        && is(tokens, verb, &["be", "stay"]),
                );
            return Some((order("leave", tokens, from, end), next));
        }
        () if !living && is(tokens, verb, &["go", "fit", "come"]) && lets == 0 => {
            order("put", tokens, from, end)
        }
        () if !living && runs(tokens, verb) && !bounded => {
            let mut left = match thing.is("device") || thing.is("food") || !thing.is("liquid") {
                true => order("leave", tokens, from, end),
                false => vec![word("leave"), word("the"), word("tap")],
            };
            left.push(word("on"));
            left
        }
        () if lets == 0 && living && is(tokens, verb, &["have", "finish", "try"]) => {
            // "The toddler can have the peanuts".

            order("give", tokens, from, end)
        }
        () if lets == 1 && living && is(tokens, verb, &["have", "finish", "try"]) => {
            order("give", tokens, from, end)
        }
        () if lets == 0 => {
            let mut lets = order("let", tokens, from, end);
            lets.push(tokens[verb].clone());
            lets
        }
        () => return None,
    };
    Some((plain, verb + 1))
}

/// "While you stand next to it": somebody is with it.
fn is_attended(tokens: &[Token], from: usize) -> bool {
    (from..tokens.len()).any(|at| {
        is(tokens, at, &["while", "and", "as"])
            && is(tokens, at + 1, &["you", "i", "we", "stay", "stand", "watch", "sit", "wait"])
            && (at + 1..tokens.len().min(at + 5)).any(|i| {
                is(tokens, i, &["stand", "stay", "sit", "watch", "wait"])
                    && is(tokens, i + 1, &["next", "with", "by", "beside", "it", "there", "over", "near"])
            })
    })
}

pub(super) fn order(verb: &str, tokens: &[Token], from: usize, until: usize) -> Vec<Token> {
    let mut found = vec![word(verb)];
    found.extend(tokens[from..until].iter().cloned().map(|t| match t.word.as_str() {
        "they" => word("them"),
        "he" => word("him"),
        "she" => word("her"),
        _ => t,
    }));
    found
}

/// A verb that nobody told hob of, with something and a place: it is put there, however that is done.
fn placed(tokens: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    let hazards = &catalogue.hazards;
    let verb = tokens[at].word.as_str();
    let unknown = verb.len() > 2
        && verb.chars().all(|c| c.is_ascii_lowercase())
        && !verb.ends_with('s')
        && !verb.ends_with("ly")
        && !verb.ends_with("ing")
        && (at == 0 || !tokens[at].capital)
        && (is(tokens, at + 1, &["the", "a", "an", "my", "your", "his", "her", "their"]))
        && !super::words::stops(tokens, at)
        && !is_determiner(tokens, at)
        && !NO_VERBS.contains(&verb)
        && verb_at(tokens, at, hazards).is_none()
        && super::words::noun_at(tokens, at, tokens.len(), hazards).is_none()
        && hazards.modifier(verb).next().is_none();
    let end = (at..tokens.len()).find(|i| is(tokens, *i, &[".", ","])).unwrap_or(tokens.len());
    unknown
        && (at + 2..end).any(|i| {
            matches!(
                super::preposition::role_at(tokens, i),
                Some((_, Role::In | Role::On | Role::Against | Role::Above | Role::Under | Role::Before))
            )
        })
}

/// "Never mind the oil that you spilled": it lies there.
fn spilt(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let frames: &[&[&str]] = &[
        &["never", "mind"],
        &["don't", "mind"],
        &["ignore"],
        &["don't", "worry", "about"],
        &["forget", "about"],
    ];
    let frame = frames.iter().find(|f| f.iter().enumerate().all(|(i, w)| is(tokens, at + i, &[w])))?;
    let from = at + frame.len();
    let (thing, mut end) = phrase(tokens, from, catalogue)?;
    (thing.is("spill") || thing.is("liquid") || thing.is("slippery")).then_some(())?;
    while is(tokens, end, &["that", "you", "i", "we", "spilled", "spilt", "dropped", "is", "left"]) {
        end += 1;
    }
    Some((
        order("leave", tokens, from, from + (end - from).min(1 + usize::from(is_determiner(tokens, from)))),
        end,
    ))
}

/// "Nobody has to watch the pan": it is left on.
fn unwatched(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let frames: &[&[&str]] = &[
        &["nobody", "has", "to"],
        &["nobody", "needs", "to"],
        &["no", "one", "has", "to"],
        &["no", "one", "needs", "to"],
        &["no", "need", "to"],
        &["you", "don't", "have", "to"],
        &["you", "don't", "need", "to"],
        &["you", "needn't"],
        &["don't"],
        &["do", "not"],
    ];
    let frame = frames.iter().find(|f| f.iter().enumerate().all(|(i, w)| is(tokens, at + i, &[w])))?;
    let mut next = at + frame.len();
    next += match () {
        () if is(tokens, next, &["stay", "stand", "sit", "wait"]) => {
            1 + usize::from(is(tokens, next + 1, &["with", "by", "beside", "near"]))
        }
        () if is(tokens, next, &["keep"]) && is(tokens, next + 1, &["an"]) => 4,
        () if is(tokens, next, &["watch", "mind", "supervise", "attend"]) => 1,
        () => return None,
    };
    let (thing, end) = phrase(tokens, next, catalogue)?;
    let hot = thing.is("cooker") || thing.is("cookware") || thing.is("food") || thing.is("heat-source");
    hot.then(|| {
        (
            vec![
                word("leave"),
                word("the"),
                word(if thing.is("heat-source") { &thing.head } else { "stove" }),
                word("on"),
            ],
            end,
        )
    })
}
