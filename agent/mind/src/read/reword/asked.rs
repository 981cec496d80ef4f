//! Orders that are put as somebody's duty or as a wish: "it's your job to set the table", "see that the cat has fresh
//! water", "can the shower be cleaned".

use super::OBJECT_TOKENS_MAX;
use super::order::{is_light, names, ordered, timed};
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Words before an order that say whose duty it is, or ask for it politely.
static DUTY_TO: Table = Table::of(&[
    "why don't you",
    "won't you",
    "someone has to",
    "somebody has to",
    "someone needs to",
    "somebody needs to",
    "someone must",
    "somebody must",
    "someone should",
    "somebody should",
    "remember to",
    "do remember to",
    "don't forget to",
    "do not forget to",
    "dont forget to",
    "never forget to",
    "it's your job to",
    "it is your job to",
    "your job is to",
    "your job's to",
    "your duty is to",
    "it's your turn to",
    "it's up to you to",
    "it is up to you to",
    "be sure to",
    "be sure and",
    "make sure to",
    "make sure and",
    "make sure you",
    "make sure that you",
    "make certain to",
    "make certain you",
    "see that you",
    "see to it that you",
    "you are to",
    "you're to",
    "you are expected to",
    "you're expected to",
    "you'll need to",
    "you will need to",
    "you'll have to",
    "you will have to",
    "i'd be grateful if you would",
    "i'd be grateful if you could",
    "i would be grateful if you would",
    "i would be grateful if you could",
    "we'd be grateful if you would",
    "we'd be grateful if you could",
    "i'd appreciate it if you would",
    "i'd appreciate it if you could",
    "it would be great if you could",
    "it would be good if you could",
    "it would be nice if you could",
    "it would be lovely if you could",
    "it'd be great if you could",
    "it'd be good if you could",
    "it'd be nice if you could",
    "it would help if you could",
    "it would help me if you could",
    "it would help if you would",
    "would you kindly",
    "could you kindly",
    "would you please",
    "could you please",
    "can you please",
    "will you please",
    "be so good as to",
    "be so kind as to",
    "be good enough to",
    "be kind enough to",
    "would you ever",
    "could you ever",
    "would you be able to",
    "could i ask you to",
    "can i ask you to",
    "may i ask you to",
    "i'd like to ask you to",
    "is there any chance you could",
    "any chance you could",
    "is there any chance you can",
    "any chance you can",
    "i'd be obliged if you would",
    "i'd be obliged if you could",
    "we'd be obliged if you would",
    "i'd be glad if you would",
    "i'd be glad if you could",
    "do you think you could",
    "i wonder if you could",
    "i was wondering if you could",
    "i was hoping you could",
    "could you maybe",
]);

/// "It's your job to set the table", "don't forget to bring the washing in": the order alone.
pub(super) fn duty_to(mut tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    // "On Mondays it's your turn to cook": a time may stand before it.
    const TIME_TOKENS_MAX: usize = 5;
    let timed = matches!(word(&tokens, head), "on" | "every" | "each" | "at" | "in");
    let last = if timed { (head + TIME_TOKENS_MAX).min(tokens.len().saturating_sub(1)) } else { head };
    let found = (0..=last).find_map(|at| {
        let used = DUTY_TO.at(&tokens, at)?;
        let next = at + used + leading(&tokens, at + used);
        is_base(word(&tokens, next)).then_some((at, used))
    });
    if let Some((at, used)) = found {
        tokens.drain(at..at + used);
    }
    tokens
}

/// "If possible, mop before lunch on Fridays": the order alone, which is asked for politely.
pub(super) fn politely(mut tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    // "Could somebody move the chairs?": whoever reads it.
    let anybody = matches!(word(&tokens, head), "could" | "can" | "would" | "will")
        .then(|| any_phrase!(&tokens, head + 1, ["somebody", "someone", "anybody", "anyone", "one of you"]))
        .flatten()
        .map(|used| head + 1 + used);
    if let Some(order) =
        anybody.map(|next| next + leading(&tokens, next)).filter(|at| is_base(word(&tokens, *at)))
    {
        tokens.drain(head..order);
        return tokens;
    }
    let Some(used) = any_phrase!(
        &tokens,
        head,
        [
            "if possible",
            "where possible",
            "when possible",
            "whenever possible",
            "if at all possible",
            "if you can",
            "if you could",
            "if you would",
            "if it's not too much trouble",
            "if you don't mind",
            "if you wouldn't mind",
            "if it isn't too much trouble",
        ]
    ) else {
        return tokens;
    };
    let comma = usize::from(word(&tokens, head + used) == ",");
    let next = head + used + comma;
    if (comma > 0 || is_base(word(&tokens, next))) && next < tokens.len() {
        tokens.drain(head..next);
    }
    tokens
}

/// "Come and tell me what ran out", "go and shut the hens in": the order that one comes or goes for.
pub(super) fn come_and(mut tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let used = any_phrase!(
        &tokens,
        head,
        ["come and", "come", "go and", "pop in and", "pop out and", "try and", "please come and"]
    );
    let Some(used) = used else { return tokens };
    let next = word(&tokens, head + used);
    let bare =
        used == 1 && !matches!(next, "ask" | "tell" | "see" | "find" | "get" | "wake" | "help" | "show");
    if !bare && is_base(next) {
        tokens.drain(head..head + used);
    }
    tokens
}

/// "You are responsible for the recycling", "you're in charge of feeding the hens": the job alone.
pub(super) fn responsible(tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let Some(used) = any_phrase!(
        &tokens,
        head,
        [
            "you are responsible for",
            "you're responsible for",
            "you are in charge of",
            "you're in charge of",
            "you take care of",
            "you are to see to",
        ]
    ) else {
        return tokens;
    };
    let mut plain = [&tokens[..head], &tokens[head + used..]].concat();
    let done = plain.get(head).map(|token| token.word.clone()).unwrap_or_default();
    if let Some(verb) = base_of(&done).filter(|_| is_verb_form(&done, Form::Ing)) {
        plain[head].word = verb.to_owned();
    }
    if plain.len() > head { plain } else { tokens }
}

/// Openings that want something to be so.
const SEEN: [&str; 9] = [
    "see that",
    "see to it that",
    "see it that",
    "ensure that",
    "ensure",
    "be sure that",
    "make certain that",
    "make sure that",
    "make sure",
];

/// "See that the gate is shut by nine": the order that brings it about; "see that the cat has fresh water": given it.
pub(super) fn seen_to(tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let Some(used) = any_phrase(&tokens, head, &SEEN) else { return tokens };
    let subject = head + used;
    let verb = (subject + 1..tokens.len().min(subject + 1 + OBJECT_TOKENS_MAX))
        .find(|at| is_finite(word(&tokens, *at)) || tokens[*at].shape == Shape::Mark);
    let Some(verb) = verb.filter(|at| tokens[*at].shape == Shape::Word && names(&tokens[subject..*at]))
    else {
        return tokens;
    };
    let is = matches!(word(&tokens, verb), "is" | "are" | "gets" | "get");
    let has = matches!(word(&tokens, verb), "has" | "have" | "gets" | "get")
        && matches!(
            word(&tokens, verb + 1),
            "fresh"
                | "clean"
                | "enough"
                | "plenty"
                | "water"
                | "food"
                | "a"
                | "an"
                | "some"
                | "his"
                | "her"
                | "their"
        );
    // "See that the coat is brushed and the stick is by the door": two things are wanted.
    let another = (verb + 1..tokens.len()).any(|at| matches!(word(&tokens, at), "is" | "are"));
    if another || !timed(&tokens, verb + 1) {
        return tokens;
    }
    let state = word(&tokens, verb + 1);
    let done = base_of(state).filter(|base| is_verb_form(state, Form::Past) && !is_light(base));
    let (order, rest) = match done {
        // A door that is seen to be locked is named; "lock the back door" locks up.
        Some(done) if is && done != "lock" => (done, verb + 2),
        Some(_) | None if has => ("give", verb + 1),
        Some(_) | None => return tokens,
    };
    ordered(&tokens, head, order, &tokens[subject..verb], rest)
}

/// "Can the shower be cleaned every Sunday?": an order.
pub(super) fn can_be(tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    if !matches!(word(&tokens, head), "can" | "could" | "would" | "will" | "may") {
        return tokens;
    }
    let subject = head + 1;
    let found = (subject + 1..tokens.len().min(subject + 1 + OBJECT_TOKENS_MAX))
        .find(|at| word(&tokens, *at) == "be");
    let Some(be) = found.filter(|be| names(&tokens[subject..*be])) else { return tokens };
    let done = word(&tokens, be + 1);
    match base_of(done).filter(|base| is_verb_form(done, Form::Past) && (!is_light(base) || *base == "do")) {
        Some(verb) => ordered(&tokens, head, verb, &tokens[subject..be], be + 2),
        None => tokens,
    }
}

/// "The brass could do with a polish": it needs one.
pub(super) fn could_do_with(tokens: Vec<Token>) -> Vec<Token> {
    const NEEDS: [&str; 7] = [
        "could do with",
        "can do with",
        "would benefit from",
        "will need",
        "will want",
        "is in need of",
        "are in need of",
    ];
    let head = leading(&tokens, 0);
    let found = (head + 1..tokens.len().min(head + 1 + OBJECT_TOKENS_MAX))
        .find_map(|at| any_phrase(&tokens, at, &NEEDS).map(|used| (at, used)));
    let Some((at, used)) = found.filter(|(at, _)| names(&tokens[head..*at])) else { return tokens };
    // "We could do with a mop" wants one.
    let ours = matches!(word(&tokens, head), "we" | "i");
    let needs = Token { word: if ours { "need" } else { "needs" }.to_owned(), ..tokens[at].clone() };
    [&tokens[..at], &[needs], &tokens[at + used..]].concat()
}
