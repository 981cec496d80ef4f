//! Rules that are put openly, or as the custom of the house: "under no circumstances", "ring before you enter", "we never
//! leave the radio on", "phones stay off the table".

use super::told::speaks_of_us;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, condition, order};
use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::split::shapes::{is_finite, is_noun_too};
use crate::read::table::first_of;
use crate::read::time::Lean;
use crate::read::tokens::{Shape, any_phrase, word};
use hob_schedules::Matter;

/// "Phones stay off the table", "the dog keeps out of the kitchen": who or what stands before is no place to keep out of.
pub(super) fn stays_off(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, _) = first_of!(
        &clause.tokens,
        [
            "stay off",
            "stays off",
            "keep off",
            "keeps off",
            "stay out of",
            "stays out of",
            "keeps out of",
            "stay away from",
            "stays away from",
        ]
    )?;
    let subject = clause.tokens.get(clause.head..at)?;
    let named = subject.iter().any(|token| {
        token.shape == Shape::Word && !crate::read::lexicon::is_stop(token) && !is_finite(&token.word)
    });
    let you = subject.iter().any(|token| {
        token.shape == Shape::Mark
            || matches!(
                token.word.as_str(),
                "you" | "robot" | "to" | "please" | "should" | "must" | "and" | "so"
            )
            || is_base(&token.word) && !is_noun_too(&token.word)
    });
    (named && !you && condition::split(clause, scene).is_none())
        .then(|| vec![order::standing(clause, None, scene)])
}

/// "So ring my brother instead of me", "ask her and not us": whom to turn to is no call to be made, and holds for the days
/// that it is said of.
pub(super) fn ask_another(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    clause.begins(&[
        "ring", "call", "phone", "text", "ask", "message", "tell", "email", "contact", "go to", "talk to",
    ])?;
    first_of!(
        &clause.tokens,
        [
            "instead of me",
            "instead of us",
            "rather than me",
            "rather than us",
            "and not me",
            "and not us",
            ", not me",
            ", not us",
        ]
    )?;
    if condition::split(clause, scene).is_some() || clause.times.repeats() {
        return None;
    }
    let mut made = order::standing(clause, None, scene);
    if let Take::Commit(Matter::Rule(rule)) = &mut made
        && clause.found.is_empty()
        && (clause.follows || clause.same_block)
        && rule.when.as_ref().is_none_or(|_| clause.follows)
    {
        let stay = scene.last.made.last().and_then(|index| scene.commitments.get(*index));
        rule.when = scene
            .last
            .times
            .when(scene.cx.today, Lean::Open, scene.ctx.policy)
            .filter(|_| clause.follows && stay.is_some() && scene.last.times.has_days());
    }
    Some(vec![made])
}

/// "A ribbon on the door handle means don't go in": what a sign forbids is kept in the owner's words.
pub(super) fn signals(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let (at, end) = first_of!(tokens, ["means", "mean", "says", "say"])?;
    let sign = !matches!(
        word(tokens, clause.head),
        "i" | "we" | "he" | "she" | "they" | "you" | "it" | "that" | "this" | "which"
    );
    let forbids = matches!(word(tokens, end), "don't" | "never" | "no" | "nobody" | "stay" | "keep")
        || word(tokens, end) == "do" && word(tokens, end + 1) == "not"
        || any_phrase!(tokens, end, ["leave it", "leave me", "leave them", "leave us", "you don't"])
            .is_some();
    let told =
        matches!(word(tokens, at), "says" | "say") && scene.lexicon.person(tokens, clause.head).is_some();
    (sign && forbids && !told && at > clause.head + 1 && condition::split(clause, scene).is_none())
        .then(|| vec![order::standing(clause, None, scene)])
}

/// "The stove must never go out", "it must never be let run dry": what is not to come about is kept in the owner's words.
pub(super) fn let_happen(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, _) = first_of!(
        &clause.tokens,
        [
            "must never be let",
            "must not be let",
            "mustn't be let",
            "should never be let",
            "must never be allowed to",
            "must not be allowed to",
            "mustn't be allowed to",
            "should never be allowed to",
            "must never go out",
            "must never go cold",
            "must never run dry",
            "must never run out",
            "must never run low",
            "must never dry out",
            "must never get wet",
            "must never freeze",
            "must not dry out",
            "mustn't dry out",
            "must not run dry",
            "mustn't run dry",
            "must not get wet",
            "mustn't get wet",
        ]
    )?;
    (at > clause.head && condition::split(clause, scene).is_none())
        .then(|| vec![order::standing(clause, None, scene)])
}

/// "Under no circumstances open the door", "it's forbidden to smoke", "nothing goes in the dryer but towels", "no need to
/// iron the pillowcases".
pub(super) fn forbidden_openly(clause: &Clause) -> bool {
    let openly = clause.begins(&[
        "under no circumstances",
        "on no account",
        "it's forbidden to",
        "it is forbidden to",
        "it is strictly forbidden to",
        "it's strictly forbidden to",
        "it's not allowed to",
        "it is not allowed to",
        "no need to",
        "there's no need to",
        "there is no need to",
        "you don't need to",
        "you do not need to",
        "you don't have to",
        "you do not have to",
        "don't bother to",
        "don't bother with",
    ]);
    let nothing = matches!(word(&clause.tokens, clause.head), "nothing" | "nobody")
        && (is_finite(word(&clause.tokens, clause.head + 1))
            || is_verb_form(word(&clause.tokens, clause.head + 1), Form::S));
    openly.is_some() && clause.content() > 0 || nothing && !speaks_of_us(clause) && clause.content() > 1
}

/// "I'd rather you used the green bucket", "I'd prefer it if you hoovered while I'm out": how the owner would have it.
pub(super) fn rather(clause: &Clause) -> bool {
    clause
        .begins(&[
            "i'd rather",
            "we'd rather",
            "i would rather",
            "we would rather",
            "i'd prefer",
            "we'd prefer",
            "i would prefer",
            "we would prefer",
            "i prefer it when",
            "we prefer it when",
            "i prefer it if",
            "we prefer it if",
        ])
        .is_some()
        && !clause.times.repeats()
        && clause.content() > 1
}

/// "Ring before you enter Granny's flat", "knock before coming in": what is done first, whenever that is.
pub(super) fn beforehand(clause: &Clause) -> bool {
    let first = word(&clause.tokens, clause.head);
    clause.times.is_empty()
        && clause.above.times.is_empty()
        && is_base(first)
        && first_of!(
            &clause.tokens,
            [
                "before you enter",
                "before you come in",
                "before you go in",
                "before you open",
                "before you touch",
                "before you move",
                "before you start",
                "before you use",
                "before you leave",
                "before entering",
                "before coming in",
                "before going in",
                "before opening",
                "before touching",
                "before moving",
                "before starting",
                "before using",
                "before leaving",
            ]
        )
        .is_some_and(|(at, _)| at > clause.head)
}

/// "The recycling wants rinsing before it goes in the box": how it is done, whenever it is.
pub(super) fn wants_first(clause: &Clause) -> bool {
    let wants = first_of!(
        &clause.tokens,
        ["wants", "want", "needs", "need", "should be", "must be", "has to be", "have to be",]
    );
    let first = first_of!(
        &clause.tokens,
        ["before it", "before they", "before being", "before it's", "before they're"]
    );
    clause.times.is_empty()
        && clause.above.times.is_empty()
        && !speaks_of_us(clause)
        && wants.zip(first).is_some_and(|((_, wants), (first, _))| wants < first)
}

/// "Alcohol is kept locked away", "the lid is left on": how it is at all times.
pub(super) fn kept_so(clause: &Clause) -> bool {
    let kept = first_of!(
        &clause.tokens,
        ["is kept", "are kept", "is always kept", "are always kept", "is left", "are left", "is always left",]
    );
    clause.times.is_empty()
        && clause.above.times.is_empty()
        && kept.is_some_and(|(at, end)| {
            at > clause.head
                && !matches!(
                    word(&clause.tokens, end),
                    "in" | "on"
                        | "under"
                        | "at"
                        | "by"
                        | "next"
                        | "behind"
                        | "beside"
                        | "with"
                        | "inside"
                        | "near"
                        | "to"
                        | "over"
                        | ""
                )
        })
}

/// "…, don't buy any": of what was just spoken of.
pub(super) fn none_bought(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let none = clause
        .begins(&["don't buy any", "don't get any", "don't order any", "do not buy any", "do not get any"])
        .is_some()
        && clause.content() <= 1
        && clause.times.is_empty();
    none.then(|| vec![order::standing(clause, None, scene)])
}

/// "We don't use the dryer in summer", "we never leave the radio on": how the household does it, for hob as well.
pub(super) fn custom(clause: &Clause) -> bool {
    const DOING: [&str; 17] = [
        "use", "put", "wear", "allow", "let", "leave", "open", "throw", "feed", "iron", "wash", "dry",
        "bleach", "buy", "keep", "flush", "lock",
    ];
    clause
        .begins(&[
            "we don't",
            "we do not",
            "we never",
            "we don't ever",
            "in this house we don't",
            "in this house we never",
        ])
        .is_some_and(|at| DOING.contains(&word(&clause.tokens, at)) && clause.tokens.len() > at + 1)
}
