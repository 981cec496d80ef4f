//! How people like things.

use hob_schedules::commitment::{Preference, StatedFact};
use hob_schedules::{Matter, Name};

use super::food::{foods, whose};
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::table::first_of;
use crate::read::tokens::{any_phrase, word};

fn take(preference: Preference) -> Take {
    Take::Commit(Matter::Preference(preference))
}

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    taste(clause, scene)
        .or_else(|| diet(clause, scene))
        .or_else(|| manner(clause, scene))
        .or_else(|| likes_it_so(clause, scene))
}

/// "She likes a light left on in the hall", "I like my shirts ironed with a crease": how somebody likes things, where no
/// time says that it is to be done.
fn likes_it_so(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let end = match word(tokens, clause.head) {
        "she" | "he" | "they" | "i" | "we" => clause.head + 1,
        _ => {
            let start = clause.head + usize::from(matches!(word(tokens, clause.head), "my" | "our" | "the"));
            scene.lexicon.person(tokens, start)?.1
        }
    };
    any_phrase!(
        tokens,
        end,
        ["likes", "like", "prefers", "prefer", "loves", "hates", "hate", "can't stand", "can't bear"]
    )?;
    let asks = matches!(word(tokens, end + 1), "you" | "to");
    (clause.times.is_empty() && clause.content() > 2 && !asks)
        .then(|| vec![Take::Commit(Matter::Fact(StatedFact::Words(clause.said())))])
}

const DISLIKES: [&str; 18] = [
    "doesn't like",
    "does not like",
    "don't like",
    "do not like",
    "doesn't eat",
    "does not eat",
    "don't eat",
    "do not eat",
    "hates",
    "hate",
    "dislikes",
    "dislike",
    "can't stand",
    "cannot stand",
    "won't eat",
    "isn't keen on",
    "not keen on",
    "not a fan of",
];
const LIKES: [&str; 14] = [
    "likes",
    "loves",
    "love",
    "prefers",
    "prefer",
    "is fond of",
    "are fond of",
    "enjoys",
    "enjoy",
    "favourite is",
    "favorite is",
    "like",
    "is keen on",
    "are big fans of",
];

/// "Emma hates mushrooms", "we love spicy food".
fn taste(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let dislike = clause.find_any(&DISLIKES);
    let like = if dislike.is_some() { None } else { clause.find_any(&LIKES) };
    let (at, end) = dislike.or(like)?;
    // "I don't eat breakfast on Sundays", "we don't like the dryer running at night": then, and not always.
    if dislike.is_some() && !clause.times.is_empty() {
        return None;
    }
    // "I'd like", "I like to do my laundry", "would you like": wishes and orders.
    let next = word(&clause.tokens, end);
    if matches!(
        next,
        "to" | "it"
            | "you"
            | "my"
            | "the"
            | "our"
            | "when"
            | "that"
            | "a"
            | "this"
            | "his"
            | "her"
            | "their"
            | "them"
            | "having"
            | "being"
    ) && dislike.is_none()
        && !deeds(clause, scene.lexicon).is_empty()
    {
        return None;
    }
    let before = at.checked_sub(1).map_or("", |index| word(&clause.tokens, index));
    if matches!(
        before,
        "i'd" | "we'd" | "would" | "you" | "if" | "what" | "that" | "feel" | "looks" | "something"
    ) {
        return None;
    }
    let we = matches!(before, "we" | "all" | "us") || word(&clause.tokens, clause.head) == "we";
    let who = if we { None } else { Some(whose(clause, scene, at).or_else(|| pronoun(scene))?) };
    let what = foods(&clause.tokens, end, scene);
    // "We like the bedroom cool at night", "I don't like people looking in": how things are to be, and no dish.
    let known =
        (end..clause.tokens.len()).any(|at| scene.lexicon.class_or_item(&clause.tokens, at).is_some());
    let told = clause.tokens[end..].iter().any(|token| {
        matches!(token.word.as_str(), "the" | "my" | "our" | "people" | "it")
            || crate::read::lexicon::is_verb_form(&token.word, crate::read::lexicon::Form::Ing)
    });
    if !what.is_empty() && told && !known {
        return Some(vec![Take::Commit(Matter::Fact(StatedFact::Words(clause.said())))]);
    }
    if what.is_empty() {
        return None;
    }
    let takes = what
        .into_iter()
        .map(|what| {
            let who = who.clone();
            take(if dislike.is_some() {
                Preference::Dislikes { who, what }
            } else {
                Preference::Likes { who, what }
            })
        })
        .collect();
    Some(takes)
}

/// Whom "she" speaks of: the person of the fact before.
fn pronoun(scene: &Scene<'_>) -> Option<Name> {
    use hob_schedules::commitment::StatedFact;
    let made = *scene.last.made.last()?;
    let matter = &scene.commitments.get(made)?.matter;
    if let Matter::Fact(
        StatedFact::Allergy { who, .. } | StatedFact::Person { who, .. } | StatedFact::Hours { who, .. },
    ) = matter
    {
        return Some(who.clone());
    }
    if let Matter::Preference(Preference::Likes { who, .. } | Preference::Dislikes { who, .. }) = matter {
        return who.clone();
    }
    None
}

/// "Ewa is vegetarian", "I'm vegan".
fn diet(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, _) = first_of!(&clause.tokens, ["vegetarian", "vegan", "pescatarian", "pescetarian"])?;
    let tag = Name::new(word(&clause.tokens, at));
    let we = matches!(word(&clause.tokens, clause.head), "we" | "we're" | "everyone");
    let who = if we { None } else { Some(whose(clause, scene, at)?) };
    Some(vec![take(Preference::Likes { who, what: tag })])
}

/// "Darks on cold", "hang the shirts up instead": the manner of the chore just spoken of.
fn manner(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "You only move things from the machine to the rack" says what hob may do.
    let told = matches!(word(&clause.tokens, clause.head), "you" | "only");
    if !(clause.same_block || clause.follows) || !clause.times.is_empty() || told {
        return None;
    }
    if super::condition::split(clause, scene).is_some() {
        return None;
    }
    let duty = scene.last.duties.last()?;
    if !deeds(clause, scene.lexicon).is_empty() || clause.content() == 0 || clause.content() > 8 {
        return None;
    }
    let how = first_of!(
        &clause.tokens,
        [
            "on cold",
            "on hot",
            "on warm",
            "on low",
            "on high",
            "on delicate",
            "by hand",
            "inside out",
            "separately",
            "twice",
            "gently",
            "properly",
            "carefully",
            "with",
            "without",
            "using",
            "only",
            "including",
            "instead",
            "first",
            "at 30",
            "at 40",
            "at 60",
        ]
    );
    how?;
    let words = clause.words(clause.head, clause.tokens.len());
    Some(vec![take(Preference::Manner { task: duty.task.clone(), how: words })])
}
