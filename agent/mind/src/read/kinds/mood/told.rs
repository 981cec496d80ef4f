//! What is told or allowed rather than ordered: "Dad fell over on Monday", "she'll tell you", "the bread maker can go on
//! overnight".
//!
//! Where a clause names a thing and a time, a duty is made of it even without a verb ("lunchbox by the door at five").
//! With a verb of its own, it tells what the thing does, and asks for nothing.

use hob_schedules::Duty;

use crate::read::clause::Clause;
use crate::read::lexicon::{
    DISCOURSE, Form, Lexicon, base_of, is_base, is_noun_too, is_stop, is_verb_form, singular,
};
use crate::read::split::shapes::{self, begins_order};
use crate::read::time::bits::Found;
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, word};

use super::{ASIDE, timed};

/// Nobody names in more words what something is said of.
const SUBJECT_TOKENS_MAX: usize = 7;

/// Where what a clause says of its subject begins: no order, and a verb that stands in a person.
fn tells(tokens: &[Token], head: usize, found: &[Found], lexicon: &Lexicon) -> bool {
    if begins_order(tokens, head, lexicon)
        || matches!(word(tokens, head), "see" | "sort" | "please")
        || ASIDE.at(tokens, head).is_some()
    {
        return false;
    }
    let named = |at: usize| !timed(found, at) && !is_stop(&tokens[at]);
    // "Boiler man coming Tuesday", where "this coming Tuesday" is a day; "rent due on the 1st".
    let coming = (head + 1..tokens.len().min(head + SUBJECT_TOKENS_MAX))
        .find(|at| {
            matches!(word(tokens, *at), "coming" | "arriving" | "visiting" | "due" | "expected" | "delivered")
        })
        .is_some_and(|at| named(at - 1) && !matches!(word(tokens, at - 1), "this" | "next" | "every"));
    if coming {
        return true;
    }
    (head..tokens.len().min(head + SUBJECT_TOKENS_MAX))
        .take_while(|at| tokens[*at].shape != Shape::Mark || tokens[*at].word == "-")
        .filter(|at| !timed(found, *at))
        .any(|at| speaks(word(tokens, at)) || finite(tokens, head, at) && (head..at).any(named))
}

/// A person and what they do in one word: "she'll", "you're".
fn speaks(said: &str) -> bool {
    let whose = ["'ll", "'d", "'re", "'ve", "'m"].iter().find_map(|short| said.strip_suffix(short));
    whose.is_some_and(|who| matches!(who, "i" | "he" | "she" | "it" | "they" | "we" | "you"))
}

/// Whether a word can only be the verb of a statement.
fn finite(tokens: &[Token], head: usize, at: usize) -> bool {
    let said = word(tokens, at);
    if at == head {
        return false;
    }
    // "The watering can in by dusk".
    let can = said == "can"
        && !(is_base(word(tokens, at + 1))
            || matches!(word(tokens, at + 1), "be" | "only" | "also" | "not" | "just"));
    if DISCOURSE.tells.contains(said) && !can || DISCOURSE.befell.contains(said) {
        return true;
    }
    // "Boxes: lid" and "the dog's walks" are nouns; so is what stands behind "the".
    let noun = base_of(said).is_some_and(is_noun_too)
        || matches!(word(tokens, at - 1), "the" | "a" | "my" | "our" | "his" | "her" | "their" | "all");
    // "Two loads a week".
    let counted = cardinal(tokens, at - 1).is_some();
    let moves = matches!(base_of(said), Some("go" | "get" | "need" | "want" | "have"));
    is_verb_form(said, Form::S) && !noun && !counted && !moves
}

/// "Urgent letters go to Karen": where it goes is somebody, and nobody says who takes it there.
pub(super) fn passed_on(tokens: &[Token], head: usize, lexicon: &Lexicon) -> bool {
    (head + 1..tokens.len().min(head + SUBJECT_TOKENS_MAX)).any(|at| {
        let any = matches!(word(tokens, head), "anything" | "everything" | "whatever");
        matches!(word(tokens, at), "go" | "goes")
            && word(tokens, at + 1) == "to"
            && any
            && (tokens.get(at + 2).is_some_and(|who| who.capital) || lexicon.person(tokens, at + 2).is_some())
    })
}

/// "The bread maker can go on overnight", "laundry can be started from seven": when it may be, on no day of its own.
pub(super) fn allowed(tokens: &[Token], head: usize, clause: &Clause) -> bool {
    let may = (head + 1..tokens.len().min(head + SUBJECT_TOKENS_MAX))
        .take_while(|at| tokens[*at].shape != Shape::Mark)
        .find(|at| matches!(word(tokens, *at), "can" | "may"));
    let Some(may) = may else { return false };
    let who = word(tokens, may - 1);
    let done = match word(tokens, may + 1) {
        "be" => is_verb_form(word(tokens, may + 2), Form::Past),
        "go" | "come" => matches!(word(tokens, may + 2), "on" | "off" | "out" | "in"),
        "run" | "start" | "stay" => true,
        _ => false,
    };
    let hours = !clause.times.has_days() && !clause.above.times.has_days() && !clause.times.slots.is_empty();
    done && hours && !matches!(who, "you" | "hob" | "robot" | "that" | "which" | "so" | "they")
}

/// Who or what a clause speaks of comes, is shut, or is seen to by somebody else, whatever chore its words name:
/// "Grandma visiting this weekend", "the library is shut on Mondays", "the car is being serviced".
fn elsewhere(tokens: &[Token], head: usize, lexicon: &Lexicon) -> bool {
    let start = head + usize::from(matches!(word(tokens, head), "the" | "my" | "our"));
    let comes = |at: usize| {
        matches!(
            word(tokens, at),
            "visiting" | "coming" | "staying" | "arriving" | "calling" | "popping" | "dropping" | "stopping"
        )
    };
    if lexicon.person(tokens, start).is_some_and(|(_, end)| comes(end)) {
        return true;
    }
    // "The weekend slots keep selling out".
    let keeps = (start + 1..tokens.len().min(start + SUBJECT_TOKENS_MAX)).any(|at| {
        matches!(word(tokens, at), "keep" | "keeps")
            && word(tokens, at + 1).ends_with("ing")
            && !matches!(word(tokens, at - 1), "to" | "please" | "and" | "," | "you" | "then" | "or")
    });
    if keeps {
        return true;
    }
    // "It's in the envelope by the bread bin": where it is.
    if matches!(word(tokens, head), "it's" | "they're" | "that's" | "he's" | "she's")
        && matches!(
            word(tokens, head + 1),
            "in" | "on" | "under" | "behind" | "by" | "inside" | "above" | "below"
        )
        && matches!(word(tokens, head + 2), "the" | "my" | "our" | "a" | "his" | "her" | "their")
    {
        return true;
    }
    let place = |at: usize| DISCOURSE.outside.contains(word(tokens, at).trim_end_matches("'s"));
    if place(start) {
        let is = matches!(word(tokens, start + 1), "is" | "are" | "will");
        let at = start + 1 + usize::from(is) + usize::from(word(tokens, start + 2) == "be");
        return matches!(word(tokens, at), "shuts" | "closes" | "opens" | "reopens")
            || is && matches!(word(tokens, at), "shut" | "closed" | "open" | "off" | "out");
    }
    // "Table booked at Luigi's for eight" is done already, and "library books due back on Thursday" says until when.
    let booked = (start + 1..tokens.len().min(start + SUBJECT_TOKENS_MAX))
        .take_while(|at| tokens[*at].shape == Shape::Word)
        .any(|at| {
            // "The second tablets are due at six" are given then.
            let given = DISCOURSE.given.contains(singular(word(tokens, at - 1)).as_str());
            (matches!(word(tokens, at), "booked" | "reserved") || word(tokens, at) == "due" && !given)
                && !matches!(word(tokens, at - 1), "is" | "are")
                && !matches!(word(tokens, at - 1), "be" | "get" | "gets" | "it" | "them" | "as")
        });
    let ordered = matches!(
        word(tokens, head),
        "have" | "get" | "make" | "see" | "please" | "want" | "any" | "whatever"
    );
    if booked && !ordered && !begins_order(tokens, head, lexicon) {
        return true;
    }
    (start + 1..tokens.len().min(start + SUBJECT_TOKENS_MAX)).any(|at| {
        word(tokens, at) == "being"
            && matches!(word(tokens, at - 1), "is" | "are" | "was" | "were")
            && is_verb_form(word(tokens, at + 1), Form::Past)
    })
}

/// "The tortoise wakes up in March", "whenever people wake up": nobody is woken.
fn wakes(tokens: &[Token], head: usize, found: &[Found]) -> bool {
    (head + 1..tokens.len()).any(|at| {
        let before = &tokens[at - 1];
        let subject = before.shape == Shape::Word
            && !timed(found, at - 1)
            && !matches!(
                before.word.as_str(),
                "to" | "and" | "then" | "please" | "you" | "also" | "or" | "a"
            );
        let object =
            matches!(word(tokens, at + 1), "me" | "us" | "him" | "her" | "them" | "the" | "my" | "our")
                || tokens.get(at + 1).is_some_and(|next| next.capital);
        (word(tokens, at) == "wakes" || word(tokens, at) == "wake" && !object) && subject
    }) && !matches!(word(tokens, head), "wake" | "please" | "make" | "let" | "get")
}

/// Whether all that was made of a clause are duties of one kind, and what it says only tells how things go.
pub(super) fn told(
    tokens: &[Token],
    head: usize,
    found: &[Found],
    lexicon: &Lexicon,
    duties: &[&Duty],
) -> bool {
    let all = |task: &str| !duties.is_empty() && duties.iter().all(|duty| duty.task == task);
    // "See to" is what hob takes a noun beside a time for.
    all("see-to") && tells(tokens, head, found, lexicon)
        || !duties.is_empty()
            && duties.iter().all(|duty| is_guessed(duty, tokens, lexicon))
            && states(tokens, head, found, lexicon)
        || all("wake-up") && wakes(tokens, head, found)
        || elsewhere(tokens, head, lexicon)
}

/// Whether no verb of the clause names the duty: "put up" is what a particle says that has no verb of its own.
fn is_guessed(duty: &Duty, tokens: &[Token], lexicon: &Lexicon) -> bool {
    let verb = duty.task.split('-').next().unwrap_or_default();
    let named = |token: &Token| token.word == verb || base_of(&token.word) == Some(verb);
    let cared_for = matches!(verb, "give" | "let" | "feed" | "make" | "do");
    !cared_for && !lexicon.has_task(&duty.task) && !tokens.iter().any(named)
}

/// Whether the clause has a subject of its own with a verb that stands in a person: "Leo's portion comes out before any
/// salt goes in", and not "grain to the goats while Ruth milks".
fn states(tokens: &[Token], head: usize, found: &[Found], lexicon: &Lexicon) -> bool {
    let own = matches!(
        word(tokens, head),
        "i" | "we" | "you" | "i'd" | "we'd" | "he" | "she" | "they" | "it" | "please"
    );
    if own || begins_order(tokens, head, lexicon) || ASIDE.at(tokens, head).is_some() {
        return false;
    }
    (head + 1..tokens.len().min(head + SUBJECT_TOKENS_MAX))
        .take_while(|at| tokens[*at].shape != Shape::Mark || tokens[*at].word == "-")
        .take_while(|at| ASIDE.at(tokens, *at).is_none())
        .filter(|at| !timed(found, *at))
        .any(|at| {
            let noun = base_of(word(tokens, at)).is_some_and(shapes::is_noun_too);
            // "The first Saturday belongs to the oven" is when it is done.
            let whose = word(tokens, at) == "belongs";
            !whose && (!noun || shapes::acts(tokens, at)) && finite(tokens, head, at)
        })
}

/// "Dad fell over one on Monday": on that day, which will not come again.
pub(super) fn is_past(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| DISCOURSE.befell.contains(token.word.as_str()))
}

/// Whether hours that nobody understood are left in what hob only guesses at ("Ava 7.30, Jack 8.15"), or no more than how
/// much later it is: to be asked about, and not to be done.
pub(super) fn is_garbled(duty: &Duty, tokens: &[Token], found: &[Found]) -> bool {
    let number = |at: usize| tokens[at].number().is_some() && !timed(found, at);
    let row = || {
        (0..tokens.len().saturating_sub(1))
            .any(|at| number(at) && tokens[at + 1].is_mark(',') && (at + 2..tokens.len()).any(number))
    };
    let shifted = duty.things.iter().any(|thing| thing.ends_with("-later") || thing.ends_with("-earlier"));
    duty.task == "see-to" && (shifted || row())
}
