//! Codes in their places: in brackets, before what they are said of, behind it, and alone in a cell.

use super::{ends_line, in_place, is_joint, opens_line};
use crate::read::lexicon::is_base;
use crate::read::tokens::{Shape, Token, word};

/// A code, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// Its marks or letters, as they stand in the text.
    pub sign: String,
    /// What it stands for.
    pub meaning: Meaning,
}

/// What a code stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// When, and how often.
    Time(String),
    /// Where.
    Place(String),
    /// The robot's own.
    Robot,
    /// Somebody else's.
    Whom(String),
    /// On what condition.
    Condition(String),
    /// Anything else, in these words.
    Words(String),
}

/// A mark that people use as a sign: no letter, no digit, and none of those that sentences are made of.
pub(super) fn is_sign(token: &Token) -> bool {
    token.shape == Shape::Mark
        && token.word.chars().all(|c| c >= '\u{2190}' && !('\u{2190}'..='\u{21ff}').contains(&c))
}

/// What only changes the look of the sign before it: variation selectors, joiners, skin tones.
pub(super) fn is_modifier(token: &Token) -> bool {
    token.word.chars().all(|c| {
        matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}')
            || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
    })
}

/// ASCII marks that are used as signs where they are repeated or stand apart.
pub(super) fn is_star(token: &Token) -> bool {
    token.shape == Shape::Mark
        && matches!(token.word.as_str(), "*" | "#" | "!" | "+" | "^" | "~" | "†" | "‡" | "@")
}

/// The sign that begins at a place, as it is written, and where it ends.
pub(super) fn sign(text: &str, tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let first = tokens.get(at)?;
    let mut end = at + 1;
    if is_sign(first) {
        while tokens.get(end).is_some_and(|next| next.glued && is_modifier(next)) {
            end += 1;
        }
        return Some((first.word.clone(), end));
    }
    if is_star(first) {
        while tokens.get(end).is_some_and(|next| next.glued && next.word == first.word) {
            end += 1;
        }
        return Some((first.word.repeat(end - at), end));
    }
    let letters = text.get(first.start..first.end)?;
    // "TERM" is as long as anybody's code; a longer word in capitals is meant to be loud.
    const LETTERS_MAX: usize = 5;
    let short = first.shape == Shape::Word && letters.chars().count() <= LETTERS_MAX;
    short.then(|| (letters.to_owned(), end))
}

/// What the code at a place stands for, as tokens, and where what it is replaced by ends.
pub(super) fn at(codes: &[Code], text: &str, tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    if codes.is_empty() {
        return None;
    }
    let known = |index: usize| {
        let (written, end) = sign(text, tokens, index)?;
        let code = codes.iter().find(|code| code.sign == written)?;
        Some((code, end))
    };
    if matches!(word(tokens, at), "[" | "(" | "{") {
        return bracketed(tokens, at, known);
    }
    if let Some(owner) = owner(codes, text, tokens, at) {
        return Some(owner);
    }
    let (code, mut end) = known(at)?;
    let first = &tokens[at];
    let opens = opens_line(text, first.start);
    if is_star(first) {
        // Stars that touch a word make it bold, and one that opens a line makes a list of it.
        let touches = tokens.get(end).is_some_and(|next| next.glued);
        let bullet = opens && end == at + 1;
        if first.glued && !opens || touches || bullet {
            return None;
        }
    } else if let (Shape::Word, Meaning::Whom(who)) = (first.shape, &code.meaning)
        && is_named(tokens, at, end, opens, text)
    {
        return Some((in_place(who, first, first), end));
    } else if first.shape == Shape::Word && !stands(text, tokens, at, end, opens) {
        return None;
    }
    let mut found = vec![code];
    // "R + H: fold the laundry", "W/K".
    if first.shape == Shape::Word {
        while matches!(word(tokens, end), "+" | "/" | "&" | ",")
            && let Some((other, after)) = known(end + 1)
        {
            found.push(other);
            end = after;
        }
    }
    let before = opens && !ends_line(text, tokens[end - 1].end);
    let joint = before && is_joint(tokens, end);
    let mut words = spelled(&found, before, first, &tokens[end - 1]);
    // "V: out at eight": no order to somebody, but what is said of them.
    if let (true, [Code { meaning: Meaning::Whom(who), .. }]) =
        (joint && word(tokens, end) == ":", found.as_slice())
        && !is_base(word(tokens, end + 1))
    {
        return Some((in_place(who, first, &tokens[end - 1]), end));
    }
    let place = matches!(code.meaning, Meaning::Place(_)) && before;
    if joint && !place {
        end += 1;
    } else if place && !joint {
        words.extend(in_place(":", first, first));
    }
    Some((words, end))
}

/// Whether letters stand where a code does: before a mark that opens what is said, behind one that ends it, or alone.
fn stands(text: &str, tokens: &[Token], at: usize, end: usize, opens: bool) -> bool {
    let last = ends_line(text, tokens[end - 1].end);
    let listed = matches!(word(tokens, end), "+" | "/" | "&");
    // "AM  Empty the dishwasher": set off by more than a space.
    let apart = text
        .get(tokens[end - 1].end..)
        .is_some_and(|after| after.starts_with("  ") || after.starts_with('\t'));
    let upper =
        text.get(tokens[at].start..tokens[at].end).is_some_and(|own| own.chars().all(char::is_uppercase));
    let capital = upper && tokens.get(end).is_some_and(|next| next.capital);
    opens && (last || listed || apart || capital || is_joint(tokens, end))
        || last && at > 0 && (upper || is_joint(tokens, at - 1) || matches!(word(tokens, at - 1), "," | "/"))
}

/// "V's mother": what is somebody's, by the letters for them.
fn owner(codes: &[Code], text: &str, tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let token = tokens.get(at).filter(|token| token.word.ends_with("'s"))?;
    let letters = text.get(token.start..token.end)?.split(['\'', '’', 'ʼ']).next()?;
    let code = codes.iter().find(|code| code.sign == letters)?;
    let Meaning::Whom(who) = &code.meaning else { return None };
    Some((in_place(&format!("{who}'s"), token, token), at + 1))
}

/// "Wake T at 7", "call M": somebody's letters in the midst of a sentence, or behind what asks for a name.
fn is_named(tokens: &[Token], at: usize, end: usize, opens: bool, text: &str) -> bool {
    // "Vitamin D", "size M", "plan B".
    const GRADES: [&str; 20] = [
        "vitamin",
        "size",
        "plan",
        "option",
        "grade",
        "week",
        "type",
        "group",
        "zone",
        "class",
        "terminal",
        "gate",
        "room",
        "flat",
        "block",
        "unit",
        "hepatitis",
        "side",
        "part",
        "section",
    ];
    let upper =
        text.get(tokens[at].start..tokens[at].end).is_some_and(|own| own.chars().all(char::is_uppercase));
    let joined = tokens[at].glued && !matches!(word(tokens, at - 1), "(" | "/" | "+")
        || tokens.get(end).is_some_and(|next| {
            next.glued && !matches!(next.word.as_str(), "." | "," | ";" | ")" | "!" | "?" | "/" | "+")
        });
    // "I" and "A" are words.
    if !upper || joined || matches!(word(tokens, at), "i" | "a") {
        return false;
    }
    if opens {
        // "O home on Friday": a word of its own before what is said of it.
        return tokens.get(end).is_some_and(|next| next.shape == Shape::Word && !next.capital)
            && !text
                .get(tokens[end - 1].end..)
                .is_some_and(|after| after.starts_with("  ") || after.starts_with('\t'));
    }
    let before = word(tokens, at - 1);
    let asked = is_base(before)
        || matches!(
            before,
            "with"
                | "to"
                | "for"
                | "from"
                | "by"
                | "and"
                | "or"
                | "ask"
                | "asks"
                | "not"
                | "until"
                | "while"
                | "when"
                | "if"
                | "="
                | "+"
                | "&"
                | "/"
        );
    !GRADES.contains(&before) && (asked || !ends_line(text, tokens[end - 1].end))
}

/// "(W, K)": codes in brackets, and nothing else.
fn bracketed<'a>(
    tokens: &[Token],
    at: usize,
    known: impl Fn(usize) -> Option<(&'a Code, usize)>,
) -> Option<(Vec<Token>, usize)> {
    let mut found = Vec::new();
    let mut end = at + 1;
    while !matches!(word(tokens, end), "]" | ")" | "}") {
        if matches!(word(tokens, end), "," | "/" | "+" | "&" | "and" | ";") {
            end += 1;
            continue;
        }
        let (code, after) = known(end)?;
        found.push(code);
        end = after;
    }
    if found.is_empty() {
        return None;
    }
    let before = tokens.get(end + 1).is_some_and(|next| next.shape == Shape::Word) && at == 0;
    Some((spelled(&found, before, &tokens[at], &tokens[end]), end + 1))
}

/// The words for some codes, before what they are said of or behind it.
fn spelled(codes: &[&Code], before: bool, from: &Token, to: &Token) -> Vec<Token> {
    // What two do is the robot's as well, where it is one of them.
    let robot = codes.iter().any(|code| code.meaning == Meaning::Robot);
    let mut words: Vec<String> = Vec::new();
    for code in codes {
        match &code.meaning {
            Meaning::Time(time) => words.push(time.clone()),
            Meaning::Place(place) if before => words.push(place.clone()),
            Meaning::Place(place) => words.push(format!("in the {place}")),
            Meaning::Robot => {}
            Meaning::Whom(_) if robot => {}
            Meaning::Whom(who) if before => words.push(format!("{who} will")),
            Meaning::Whom(who) => words.push(format!("({who})")),
            Meaning::Condition(condition) if before => words.push(format!("{condition},")),
            Meaning::Condition(condition) | Meaning::Words(condition) => words.push(condition.clone()),
        }
    }
    in_place(&words.join(" "), from, to)
}
