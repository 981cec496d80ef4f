//! Wordings that are put plainly before they are read.
//!
//! "Have the cooler packed by six" orders the same as "pack the cooler by six". Whatever reads orders reads these then.

mod above;
mod asked;
mod charged;
mod creature;
mod declined;
mod fronted;
mod got;
mod habit;
mod medicine;
mod needed;
mod order;
mod passive;
mod predicate;
mod seen_that;
mod subject;
mod supposed;
mod wished;

pub(super) use self::above::{about, forbid, occasion, under};
use self::asked::{can_be, come_and, could_do_with, duty_to, politely, responsible, seen_to};
pub(super) use self::charged::charged;
pub(super) use self::creature::{PETS_FARE, creature, is_animals, is_fare};
pub(super) use self::declined::declined;
pub(super) use self::fronted::fronted;
pub(super) use self::got::got;
pub(super) use self::medicine::medicine;
use self::needed::{goes_in, must_have, needs_doing, needs_done};
use self::passive::{cared_for, done_to_it, kind_of_day, robot_to, to_be};
pub(super) use self::predicate::{Around, agent, as_order};
pub(super) use self::seen_that::seen_that;
pub(super) use self::supposed::is_supposed;
use self::supposed::supposed;
use self::wished::{expected, obliged};
use super::lexicon::{Form, Lexicon, base_of, is_base, is_verb_form};
use super::split::clauses::leading;
use super::split::shapes::begins_order;
use super::tokens::{Shape, Token, any_phrase, word};

/// Words before the object that is to be in a state.
const WISHES: [&str; 20] = [
    "i'd like to have",
    "i would like to have",
    "we'd like to have",
    "i want to have",
    "i'd like",
    "i would like",
    "i want",
    "i need",
    "we'd like",
    "we would like",
    "we want",
    "we need",
    "you can have",
    "make sure to have",
    "be sure to have",
    "try to have",
    "please have",
    "have",
    "get",
    "please get",
];

/// The state that a thing is to be in, and the order that makes it so.
const STATES: [(&str, &str); 14] = [
    ("tidy", "tidy"),
    ("clean", "clean"),
    ("empty", "empty"),
    ("dry", "dry"),
    ("full", "fill"),
    ("open", "open"),
    ("shut", "shut"),
    ("warm", "warm"),
    ("clear", "clear"),
    ("hot", "heat"),
    ("cool", "cool"),
    ("straight", "straighten"),
    ("swept", "sweep"),
    ("lit", "light"),
];

/// An object of more words than these is told, not named.
const OBJECT_TOKENS_MAX: usize = 7;

/// The tokens with an order in place of the state that it brings about.
pub(super) fn plainly(tokens: Vec<Token>) -> Vec<Token> {
    let tokens = subject::subject(aside(tokens));
    let tokens = supposed(tokens);
    let tokens = both_halves(tokens);
    let tokens = whether_or_no(tokens);
    let tokens = had_there(tokens);
    let tokens = apposition(aside_in_brackets(tokens));
    let tokens = after_that(tokens);
    let tokens = kind_of_day(tokens);
    let tokens = politely(tokens);
    let tokens = obliged(expected(duty_to(tokens)));
    let tokens = come_and(tokens);
    let tokens = responsible(tokens);
    let tokens = seen_to(tokens);
    let tokens = can_be(tokens);
    let tokens = could_do_with(tokens);
    let tokens = needs_done(needs_doing(tokens));
    let tokens = must_have(tokens);
    let tokens = goes_in(tokens);
    let tokens = done_to_it(tokens);
    let tokens = to_be(tokens);
    let tokens = robot_to(tokens);
    let tokens = cared_for(tokens);
    causative(&tokens).or_else(|| to_do(&tokens)).unwrap_or(tokens)
}

/// "One correction to what Luis wrote: swimming is on Tuesdays": the words that lead up to it say nothing.
fn aside(tokens: Vec<Token>) -> Vec<Token> {
    // Nobody leads up to it in more words.
    const LEAD_TOKENS_MAX: usize = 12;
    let head = leading(&tokens, 0);
    if let Some(order) = after_reason(&tokens, head) {
        return tokens[order..].to_vec();
    }
    if let Some(start) = after_edit(&tokens, head) {
        return tokens[start..].to_vec();
    }
    let leads = [
        "one correction",
        "a correction",
        "correction",
        "one thing",
        "another thing",
        "one more thing",
        "what i forgot",
        "i forgot",
        "nearly forgot",
    ];
    let colon = (head..tokens.len().min(head + LEAD_TOKENS_MAX)).find(|at| tokens[*at].is_mark(':'));
    match colon.filter(|at| any_phrase(&tokens, head, &leads).is_some() && at + 1 < tokens.len()) {
        Some(at) => tokens[at + 1..].to_vec(),
        None => tokens,
    }
}

/// "EDIT 2/28: the vet has moved Gus": where what is put right begins, behind when it was.
pub(super) fn after_edit(tokens: &[Token], head: usize) -> Option<usize> {
    // A date is as much as stands there.
    const EDIT_TOKENS_MAX: usize = 8;
    let edited = matches!(word(tokens, head), "edit" | "update" | "amendment" | "addendum" | "correction");
    let dated = tokens.get(head + 1).is_some_and(|next| next.number().is_some() || next.is_mark(':'));
    let colon = (head..tokens.len().min(head + EDIT_TOKENS_MAX)).find(|at| tokens[*at].is_mark(':'))?;
    (edited && dated && colon + 1 < tokens.len()).then_some(colon + 1)
}

/// "Water them at six, because that's when it's quiet": an order without why it is given, which asks for nothing more
/// and whose hours are those of something else. The reason, if there was one.
pub(crate) fn without_reason(tokens: &mut Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let Some(at) = (1..tokens.len()).find(|at| word(tokens, *at) == "because") else { return Vec::new() };
    let start = leading(tokens, 0);
    let marks = |token: &Token| matches!(token.word.as_str(), ";" | "." | "(" | ")" | "–" | "—");
    let apart = tokens[at..tokens.len() - 1].iter().any(marks);
    let orders = begins_order(tokens, start, lexicon) || is_base(word(tokens, start));
    if apart || start >= at || !orders {
        return Vec::new();
    }
    let end = if tokens[at - 1].is_mark(',') { at - 1 } else { at };
    tokens.split_off(end.max(start + 1))
}

/// "Because I can't bend, please mop on Mondays": where the order begins after why it is given.
fn after_reason(tokens: &[Token], head: usize) -> Option<usize> {
    let opens = matches!(word(tokens, head), "because" | "since" | "as")
        && !matches!(word(tokens, head + 1), "soon" | "long" | "well" | "usual" | "of" | "for");
    let comma = (head + 2..tokens.len()).filter(|_| opens).find(|at| tokens[*at].is_mark(','))?;
    // "Since March, …" is a time.
    let told = tokens[head..comma]
        .iter()
        .any(|token| super::split::shapes::is_finite(&token.word) || token.word.ends_with("n't"));
    let order = comma + 1;
    let next = order + leading(tokens, order);
    (told && is_base(word(tokens, next))).then_some(order)
}

/// "Wet food am + pm": morning and evening.
fn both_halves(mut tokens: Vec<Token>) -> Vec<Token> {
    for at in 0..tokens.len() {
        let joint = matches!(word(&tokens, at + 1), "+" | "&" | "and" | "/");
        let bare = at == 0 || tokens[at - 1].shape != Shape::Number;
        if bare && joint && word(&tokens, at) == "am" && word(&tokens, at + 2) == "pm" {
            for (index, meant) in [(at, "morning"), (at + 1, "and"), (at + 2, "evening")] {
                tokens[index] = Token {
                    word: meant.to_owned(),
                    shape: Shape::Word,
                    glued: false,
                    ..tokens[index].clone()
                };
            }
        }
    }
    tokens
}

/// "Check the back door after that": goes on with what was said before, as "after that, check the back door" does.
fn after_that(mut tokens: Vec<Token>) -> Vec<Token> {
    let end = tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
    let used = [2, 1].into_iter().find(|used| {
        end > used + 1
            && any_phrase!(&tokens, end - used, ["after that", "afterwards", "after this"]) == Some(*used)
    });
    if let Some(used) = used.filter(|_| is_base(word(&tokens, leading(&tokens, 0)))) {
        tokens.drain(end - used..end);
        let first = tokens[0].clone();
        let then =
            Token { word: "then".to_owned(), end: first.start, capital: false, shape: Shape::Word, ..first };
        tokens.insert(0, then);
    }
    tokens
}

/// "Clean out the hen house, frost or no frost": whether or not says nothing of what is done.
fn whether_or_no(mut tokens: Vec<Token>) -> Vec<Token> {
    let found = (1..tokens.len()).find(|at| {
        word(&tokens, *at + 1) == "or"
            && word(&tokens, at + 2) == "no"
            && word(&tokens, at + 3) == word(&tokens, *at)
            && tokens[at - 1].is_mark(',')
    });
    if let Some(at) = found {
        tokens.drain(at - 1..at + 4);
    }
    tokens
}

/// "Dinner (my daughter calls it lunch) is at half past twelve": what stands in brackets behind what is spoken of.
fn aside_in_brackets(mut tokens: Vec<Token>) -> Vec<Token> {
    // "The cat's evening meal (…) is at six".
    const SUBJECT_TOKENS_MAX: usize = 5;
    let head = leading(&tokens, 0);
    let open =
        (head + 1..tokens.len().min(head + 1 + SUBJECT_TOKENS_MAX)).find(|at| tokens[*at].is_mark('('));
    let Some(open) = open else { return tokens };
    let close = (open + 1..tokens.len()).find(|at| tokens[*at].is_mark(')'));
    let Some(close) = close.filter(|close| matches!(word(&tokens, close + 1), "is" | "are")) else {
        return tokens;
    };
    tokens.drain(open..=close);
    tokens
}

/// "Have my books in the canvas bag by the front door for ten": they are put there.
fn had_there(tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let own = matches!(word(&tokens, head + 1), "the" | "my" | "our" | "his" | "her" | "their" | "all");
    if word(&tokens, head) != "have" || !own {
        return tokens;
    }
    let place = (head + 3..tokens.len().min(head + 2 + OBJECT_TOKENS_MAX)).find(|at| {
        matches!(word(&tokens, *at), "in" | "on" | "by" | "at" | "beside" | "under")
            && matches!(word(&tokens, at + 1), "the" | "my" | "our" | "his" | "her" | "their" | "its")
    });
    let Some(place) =
        place.filter(|place| order::names(&tokens[head + 1..*place]) && order::timed(&tokens, place + 2))
    else {
        return tokens;
    };
    let done = tokens[head + 1..place].iter().any(|token| is_verb_form(&token.word, Form::Past));
    if done {
        return tokens;
    }
    let mut plain = tokens;
    plain[head].word = "put".to_owned();
    plain
}

/// "Pip, the cat, has half a tin at eight": who Pip is stands between commas.
fn apposition(tokens: Vec<Token>) -> Vec<Token> {
    // "My sister's eldest girl" is as much as stands there.
    const WORDS_MAX: usize = 5;
    let head = leading(&tokens, 0);
    let named = tokens.get(head).is_some_and(|token| token.capital && token.shape == Shape::Word);
    let opens = tokens.get(head + 1).is_some_and(|token| token.is_mark(','))
        && matches!(word(&tokens, head + 2), "the" | "our" | "my" | "her" | "his" | "their" | "a" | "an");
    let end = (head + 3..tokens.len().min(head + 4 + WORDS_MAX)).find(|at| tokens[*at].shape == Shape::Mark);
    let Some(end) = end.filter(|end| named && opens && tokens[*end].is_mark(',')) else { return tokens };
    let plain = tokens[head + 3..end]
        .iter()
        .all(|token| base_of(&token.word).is_none() || !is_verb_form(&token.word, Form::S));
    let verb = is_verb_form(word(&tokens, end + 1), Form::S)
        || super::split::shapes::is_finite(word(&tokens, end + 1));
    if plain && verb { [&tokens[..=head], &tokens[end + 1..]].concat() } else { tokens }
}

/// "The ironing can wait until Wednesday": it is done on that one, or on each of them where what stands before it is of
/// every week.
pub(crate) fn can_wait(tokens: Vec<Token>, weekly: bool) -> Vec<Token> {
    let found = (1..tokens.len())
        .find_map(|at| any_phrase!(&tokens, at, ["can wait until", "can wait till"]).map(|used| (at, used)));
    let Some((at, used)) = found else { return tokens };
    let put = |word: &str| Token { word: word.to_owned(), ..tokens[at].clone() };
    let day = super::time::weekday::name(&tokens, at + used, true);
    let on = day.map_or(Vec::new(), |_| {
        if weekly { vec![put("on")] } else { vec![put("on"), put("this"), put("coming")] }
    });
    [&tokens[..at], &on, &tokens[at + used..]].concat()
}

/// "There are two bottles to warm", "that's the time to mop": what is to be done, said of the thing or of the time.
fn to_do(tokens: &[Token]) -> Option<Vec<Token>> {
    let head = leading(tokens, 0);
    let time = [
        "that's the time to",
        "that is the time to",
        "that's a good time to",
        "that's when to",
        "that's when you can",
        "that's when you may",
        "that is when you can",
        "that is when you may",
        "that is your chance to",
        "that's when you could",
        "that's when you should",
        "that's your chance to",
        "it's a good time to",
    ];
    if let Some(used) = any_phrase(tokens, head, &time).filter(|used| is_base(word(tokens, head + used))) {
        return Some([&tokens[..head], &tokens[head + used..]].concat());
    }
    let object = head + any_phrase!(tokens, head, ["there are", "there is", "there's", "there will be"])?;
    let to = (object + 1..tokens.len().min(object + 1 + OBJECT_TOKENS_MAX))
        .find(|at| word(tokens, *at) == "to")?;
    if !is_base(word(tokens, to + 1)) || tokens[object..to].iter().any(|token| token.shape == Shape::Mark) {
        return None;
    }
    let verb =
        Token { start: tokens[head].start, end: tokens[head].end, glued: false, ..tokens[to + 1].clone() };
    Some([&tokens[..head], &[verb], &tokens[object..to], &tokens[to + 2..]].concat())
}

/// "Have the lawn mowed", "I want the hall tidy by noon", "get the beds made up".
fn causative(tokens: &[Token]) -> Option<Vec<Token>> {
    let head = leading(tokens, 0);
    let left = word(tokens, head) == "leave";
    let object = head + if left { 1 } else { any_phrase(tokens, head, &WISHES)? };
    let determined = matches!(
        word(tokens, object),
        "the"
            | "my"
            | "our"
            | "his"
            | "her"
            | "their"
            | "your"
            | "all"
            | "both"
            | "some"
            | "two"
            | "three"
            | "it"
            | "them"
    ) || word(tokens, object).ends_with("'s");
    let plain = |at: usize| {
        let word = word(tokens, at);
        tokens[at].shape == Shape::Word
            && !matches!(
                word,
                "to" | "that"
                    | "you"
                    | "for"
                    | "with"
                    | "by"
                    | "is"
                    | "are"
                    | "who"
                    | "which"
                    | "if"
                    | "when"
                    | "before"
                    | "after"
                    | "not"
            )
    };
    let end = (object + 1..tokens.len().min(object + 1 + OBJECT_TOKENS_MAX)).find_map(|at| {
        if !plain(at) {
            return Some(None);
        }
        // "Leave the door open" and "leave it locked" are about what is left undone.
        let left = left && !matches!(word(tokens, at), "tidy" | "clean" | "dry" | "empty" | "straight");
        order(word(tokens, at)).filter(|_| is_state(tokens, at) && !left).map(|verb| Some((at, verb)))
    })??;
    let (state, verb) = end;
    if !determined && state - object > 2 {
        return None;
    }
    let mut plain: Vec<Token> = tokens[..head].to_vec();
    let first = &tokens[head];
    plain.push(Token { word: verb.to_owned(), shape: Shape::Word, ..first.clone() });
    // "Have the beds made up": the particle goes with its verb.
    let particle = matches!(word(tokens, state + 1), "up" | "out" | "down" | "off" | "away" | "over");
    if particle {
        plain.push(Token { end: first.end, start: first.start, glued: false, ..tokens[state + 1].clone() });
    }
    plain.extend(tokens[object..state].iter().cloned());
    plain.extend(tokens[state + 1 + usize::from(particle)..].iter().cloned());
    Some(plain)
}

/// The verb of the order that brings a state about.
fn order(word: &str) -> Option<&'static str> {
    if let Some((_, verb)) = STATES.iter().find(|(state, _)| *state == word) {
        return Some(verb);
    }
    // "Her bag packed"; "had", "been" and "got" are no work.
    let verb = base_of(word).filter(|_| is_verb_form(word, Form::Past))?;
    (!matches!(verb, "have" | "be" | "get" | "go" | "do" | "need" | "want")).then_some(verb)
}

/// Whether a state ends what is said of the thing here: "the clean towels" goes on with its noun.
fn is_state(tokens: &[Token], at: usize) -> bool {
    let next = word(tokens, at + 1);
    let ends = tokens.get(at + 1).is_none_or(|token| token.shape != Shape::Word);
    ends || is_verb_form(word(tokens, at), Form::Past) && !is_base(next)
        || matches!(
            next,
            "by" | "before"
                | "at"
                | "on"
                | "in"
                | "for"
                | "every"
                | "when"
                | "and"
                | "after"
                | "up"
                | "out"
                | "down"
                | "off"
                | "away"
                | "over"
                | "each"
                | "first"
                | "so"
                | "until"
                | "while"
                | "from"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tokens::tokens;

    fn plain(text: &str) -> String {
        let found = plainly(tokens(text, 0, text.len()));
        found.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_state_that_is_wanted_is_the_order_that_brings_it_about() {
        assert_eq!(plain("Have the picnic basket packed by ten"), "pack the picnic basket by ten");
        assert_eq!(plain("get the spare beds made up on Friday"), "make up the spare beds on friday");
        assert_eq!(plain("I'd like the front room tidy before tea"), "tidy the front room before tea");
        assert_eq!(plain("We want the lanterns lit at dusk"), "light the lanterns at dusk");
    }

    #[test]
    fn what_is_had_or_wanted_as_such_is_left_alone() {
        for text in
            ["we have the painters in on Friday", "get the clean towels out", "I like my eggs with toast"]
        {
            assert_eq!(plain(text), text.to_lowercase());
        }
    }
}
