//! Things with their amounts, before, behind or in brackets.

use hob_schedules::Name;

use crate::read::kinds::{amount, unit};
use crate::read::lexicon::{LISTS, Lexicon, WORDS, is_given_name, singular, to_name};
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// Nobody names a thing for a list in more words.
const NAME_WORDS_MAX: usize = 5;

/// Which of them is meant is said in no more words: "the big ones".
const WHICH_WORDS_MAX: usize = 4;

/// One thing to get.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The catalogue's name where it has one, else the owner's words.
    pub item: Name,
    pub words: String,
    pub quantity: Option<f64>,
    pub unit: Option<Name>,
    /// Whether the catalogue has it.
    pub known: bool,
    /// Whether so much more is wanted than there is on the list.
    pub more: bool,
    /// Whether the amount stands behind the name.
    pub behind: bool,
}

/// The things that tokens are made of; `None` where they say something else, too.
pub(super) fn entries(tokens: &[Token], lexicon: &Lexicon) -> Option<Vec<Entry>> {
    let mut found: Vec<Entry> = Vec::new();
    let mut start = 0;
    let mut corrects = false;
    for at in 0..=tokens.len() {
        let Some(used) = (if at == tokens.len() { Some(0) } else { cut(tokens, at, start) }) else {
            continue;
        };
        let piece = &tokens[start..at];
        let lead = any_phrase!(piece, 0, ["actually", "no wait", "sorry", "wait"]).unwrap_or(0);
        corrects |= lead > 0;
        let piece = &piece[lead..];
        let piece = &piece[if corrects {
            any_phrase!(piece, 0, ["get", "make it", "make that"]).unwrap_or(0)
        } else {
            0
        }..];
        start = at + used.max(1);
        if piece.iter().all(|token| token.shape == Shape::Mark) {
            continue;
        }
        if let Some((quantity, unit)) = only_amount(piece).filter(|_| !is_loaves(piece, lexicon)) {
            // "Hummus, 2 tubs", "2 peppers, one red one yellow".
            let last = found.last_mut()?;
            if last.quantity.is_none() {
                (last.quantity, last.unit, last.behind) = (Some(quantity), unit, true);
            }
            continue;
        }
        // "Two packs of the nappies, the big ones".
        let ones = piece.len() <= WHICH_WORDS_MAX
            && matches!(word(piece, piece.len() - 1), "ones" | "one")
            && piece[0].shape == Shape::Word
            && piece.len() > 1;
        if ones && !found.is_empty() {
            continue;
        }
        if is_which(piece) && found.last().is_some_and(|last| last.quantity.is_some()) {
            continue;
        }
        let entry = entry(piece, lexicon)?;
        let head = |words: &str| words.rsplit(' ').next().map(singular);
        if corrects && let Some(same) = found.iter_mut().find(|same| head(&same.words) == head(&entry.words))
        {
            // The same as before, and yet another kind of it.
            *same = Entry { known: entry.known || same.known, ..entry };
        } else {
            found.push(entry);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// How many tokens stand between one thing and the next at a place.
fn cut(tokens: &[Token], at: usize, start: usize) -> Option<usize> {
    let here = word(tokens, at);
    let digits = at > start
        && tokens[at - 1].shape == Shape::Number
        && tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Number && next.glued);
    if matches!(here, "," | "." | ";" | "+" | "–" | "—" | "/" | "-") {
        let hyphen = here == "-" && tokens[at].glued;
        return (!digits && !hyphen).then_some(1);
    }
    if !matches!(here, "and" | "&" | "plus" | "also") {
        return None;
    }
    let joined = LISTS.joined.iter().any(|joined| {
        (start..at).any(|first| phrase(tokens, first, joined).is_some_and(|used| at < first + used))
    });
    // "Two and a half litres".
    let half = any_phrase!(tokens, at, ["and a half", "and half a"]).is_some();
    (!joined && !half).then_some(1)
}

/// "2 tubs", "a dozen", "6": an amount and no name.
pub(super) fn only_amount(piece: &[Token]) -> Option<(f64, Option<Name>)> {
    let from = any_phrase!(piece, 0, ["like", "about", "maybe", "say", "so"]).unwrap_or(0);
    if let Some((count, next)) = cardinal(piece, from) {
        if next == piece.len() {
            return Some((f64::from(count), None));
        }
        if word(piece, next) == "dozen" && next + 1 == piece.len() {
            return Some((f64::from(count) * 12.0, None));
        }
        return unit(piece, next)
            .filter(|(_, end)| *end == piece.len())
            .map(|(unit, _)| (f64::from(count), Some(unit)));
    }
    let dozen = any_phrase!(piece, from, ["a dozen", "half a dozen", "a couple", "one dozen"])?;
    (from + dozen == piece.len()).then(|| {
        let half = word(piece, from) == "half";
        let couple = word(piece, piece.len() - 1) == "couple";
        (
            if half {
                6.0
            } else if couple {
                2.0
            } else {
                12.0
            },
            None,
        )
    })
}

/// "Milk, two loaves": what is named for how it is sold is a thing of its own.
fn is_loaves(piece: &[Token], lexicon: &Lexicon) -> bool {
    let from = cardinal(piece, 0).map_or(0, |(_, next)| next);
    let one = |at: usize| {
        let mut name = piece.get(at..)?.to_vec();
        let last = name.last_mut()?;
        last.word = singular(&last.word);
        lexicon.item(&name, 0).filter(|(_, end)| *end == name.len())
    };
    one(from).is_some()
}

/// "One red one yellow": which they are.
fn is_which(piece: &[Token]) -> bool {
    piece.iter().filter(|token| matches!(token.word.as_str(), "one" | "two" | "three")).count() > 1
}

/// One thing with its amount.
fn entry(piece: &[Token], lexicon: &Lexicon) -> Option<Entry> {
    let mut tokens: Vec<Token> = piece.to_vec();
    // "2 more packs": so many more than there are.
    let counted = cardinal(&tokens, 0).map(|(_, next)| next).filter(|next| word(&tokens, *next) == "more");
    if let Some(at) = counted {
        tokens.remove(at);
    }
    let lead = any_phrase!(
        &tokens,
        0,
        [
            "some of that",
            "some of those",
            "more of that",
            "more of those",
            "everything with",
            "anything with",
            "maybe",
            "like",
        ]
    )
    .unwrap_or(0);
    let end = (lead..tokens.len())
        .find(|at| {
            matches!(word(&tokens, *at), "for" | "if" | "in" | "when" | "please" | "because") && *at > lead
        })
        .unwrap_or(tokens.len());
    let tokens = &tokens[lead..end];
    let (mut quantity, mut measure, from) = amount(tokens, 0, tokens.len());
    let mut to = tokens.len();
    let mut behind = false;
    if quantity.is_none()
        && let Some((count, named, start)) = amount_behind(tokens, from)
    {
        (quantity, measure, to, behind) = (Some(count), named, start, true);
    }
    let name = tokens.get(from..to)?;
    let name = &name[..name.iter().rposition(|token| token.shape != Shape::Mark)? + 1];
    let plain = name.iter().enumerate().all(|(at, token)| match token.shape {
        Shape::Word => {
            let person = at == 0 && is_given_name(&token.word) && lexicon.item(name, 0).is_none();
            !(is_talk(&token.word) || person)
        }
        // "Nappies size 5".
        Shape::Number => at > 0 && matches!(word(name, at - 1), "size" | "no" | "number" | "type"),
        Shape::Mark => token.is_mark('-') || token.is_mark('%') || token.is_mark('\''),
    });
    if !plain || name.len() > NAME_WORDS_MAX + 2 {
        return None;
    }
    let words = crate::read::lexicon::plain(name, 0, name.len());
    // "Oat cereal Emma likes": which one it is.
    let cut = (1..name.len()).find(|at| lexicon.person(name, *at).is_some() && at + 1 < name.len());
    let words = cut.map_or(words, |at| crate::read::lexicon::plain(name, 0, at));
    let name = &name[..cut.unwrap_or(name.len())];
    let whole = |name: &[Token]| lexicon.item(name, 0).filter(|(_, end)| *end == name.len());
    // "3 milks".
    let known = whole(name).or_else(|| {
        let mut one = name.to_vec();
        let last = one.last_mut()?;
        last.word = singular(&last.word);
        whole(&one)
    });
    let item = match &known {
        Some((item, _)) => item.clone(),
        None => {
            let mut parts: Vec<String> = words.split(' ').map(str::to_owned).collect();
            if let (Some(last), true) = (parts.last_mut(), quantity.is_some() && measure.is_none()) {
                *last = singular(last);
            }
            to_name(parts.iter().map(String::as_str))
        }
    };
    if item.is_empty() || !words.chars().any(char::is_alphabetic) {
        return None;
    }
    Some(Entry {
        item,
        words,
        quantity,
        unit: measure,
        known: known.is_some(),
        more: counted.is_some(),
        behind,
    })
}

/// An amount behind the name: "x3", "x2 packs", "(4)", "(9 pack)", "3 tins", "1 bottle". What it is, and where it begins.
fn amount_behind(tokens: &[Token], from: usize) -> Option<(f64, Option<Name>, usize)> {
    (from + 1..tokens.len()).find_map(|start| {
        let before = word(tokens, start - 1);
        if matches!(before, "size" | "no" | "number" | "type") {
            return None;
        }
        let open = usize::from(matches!(word(tokens, start), "x" | "×" | "(" | "like" | "about"));
        let at = start + open + usize::from(matches!(word(tokens, start + open), "x" | "×"));
        let (count, next) = cardinal(tokens, at)?;
        let next = next + usize::from(matches!(word(tokens, next), "x" | "×"));
        let (measure, next) = match unit(tokens, next) {
            // "A 9 pack": one of nine.
            Some((_, end)) if word(tokens, next) == "pack" && count > 1 => {
                return ends(tokens, end).then(|| (1.0, Some(Name::new(format!("{count}-pack"))), start));
            }
            Some((name, end)) => (Some(name), end),
            None => (None, next),
        };
        ends(tokens, next).then(|| (f64::from(count), measure, start))
    })
}

fn ends(tokens: &[Token], at: usize) -> bool {
    tokens.get(at..).is_some_and(|rest| rest.iter().all(|token| token.shape == Shape::Mark))
}

/// Words that no name of a thing has.
fn is_talk(word: &str) -> bool {
    const TALK: [&str; 97] = [
        "only", "just", "i", "you", "we", "he", "she", "they", "it", "me", "us", "him", "them", "my", "your",
        "our", "his", "her", "their", "this", "these", "that", "those", "is", "are", "was", "were", "be",
        "been", "am", "do", "does", "did", "don't", "have", "has", "had", "will", "would", "can", "could",
        "should", "shall", "may", "must", "not", "no", "never", "what", "when", "where", "who", "why", "how",
        "which", "if", "then", "than", "there", "here", "at", "to", "from", "by", "about", "until", "while",
        "before", "after", "again", "every", "each", "today", "tomorrow", "tonight", "now", "yes", "ok",
        "okay", "as", "so", "but", "because", "it's", "i'm", "i've", "we've", "we're", "you're", "they're",
        "that's", "let's", "isn't", "aren't", "wasn't", "didn't", "doesn't",
    ];
    TALK.contains(&word) || WORDS.people.iter().any(|person| person == word)
}
