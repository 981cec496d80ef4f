//! Who eats here, and what they must not eat.

use hob_schedules::Name;
use hob_schedules::commitment::StatedFact;

use super::fact::fact;
use super::hours::subject_end;
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::lexicon::{WORDS, What};
use crate::read::table::first_of;
use crate::read::time::bits::Repeat;
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// "Leo is allergic to nuts", "Dee is celiac", "I can't eat shellfish".
pub(super) fn allergy(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let direct = first_of!(
        &clause.tokens,
        [
            "allergic to",
            "intolerant to",
            "allergy to",
            "allergies to",
            "has a reaction to",
            "can't eat",
            "cannot eat",
            "can't have",
            "cannot have",
            "must not eat",
            "mustn't eat",
            "mustn't have",
            "must not have",
            "is not allowed",
            "are not allowed to have",
            "can't tolerate",
            "react to",
            "reacts to",
            "off limits for",
        ]
    );
    let (at, to) = if let Some((at, end)) = direct {
        (at, foods(tokens, end, scene))
    } else if let Some((at, _)) =
        first_of!(&clause.tokens, ["celiac", "coeliac", "gluten - free", "gluten free"])
    {
        (at, vec![Name::new("gluten")])
    } else if let Some((at, _)) = first_of!(
        &clause.tokens,
        ["lactose intolerant", "lactose - intolerant", "dairy - free", "dairy free"]
    ) {
        (at, vec![Name::new("dairy")])
    } else if let Some((at, _)) = first_of!(&clause.tokens, ["allergic", "allergy", "allergies"]) {
        // "Nut allergy", "has a peanut allergy".
        let before = at.checked_sub(1)?;
        let start = if WORDS.allergens.contains(&format!(
            "{} {}",
            word(tokens, before.checked_sub(1)?),
            word(tokens, before)
        )) {
            before - 1
        } else {
            before
        };
        (start, foods(&tokens[..at], start, scene))
    } else {
        return None;
    };
    let mut to = to;
    // "Allergic to eggs and has a milk allergy", "a nut allergy and a sesame allergy": each of them.
    let first = (at..tokens.len()).find(|at| matches!(word(tokens, *at), "allergy" | "allergies"));
    let from = if direct.is_some() { Some(at) } else { first };
    let others = from.map_or(tokens.len(), |from| from + 1)..tokens.len();
    for other in others.filter(|at| matches!(word(tokens, *at), "allergy" | "allergies")) {
        let two = format!("{} {}", word(tokens, other.saturating_sub(2)), word(tokens, other - 1));
        let from = if WORDS.allergens.contains(&two) { other.saturating_sub(2) } else { other - 1 };
        for food in foods(&tokens[..other], from, scene) {
            if !to.contains(&food) {
                to.push(food);
            }
        }
    }
    // An animal's food is a rule of feeding; a person's is a fact.
    let animal = (0..at)
        .find_map(|index| scene.lexicon.named(tokens, index).filter(|(named, _)| named.what == What::Animal))
        .and_then(|(named, _)| named.names.into_iter().next());
    let who = whose(clause, scene, at).or(animal)?;
    if to.is_empty() {
        return None;
    }
    Some(to.into_iter().map(|to| fact(StatedFact::Allergy { who: who.clone(), to })).collect())
}

/// "There are four of us", "cook for three".
pub(super) fn eaters(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let (_, end) = first_of!(
        &clause.tokens,
        [
            "there are",
            "there's",
            "we are",
            "we're",
            "we are a family of",
            "a family of",
            "household of",
            "usually",
            "we eat as",
        ]
    )?;
    let start = end + any_phrase!(tokens, end, ["usually", "a family of", "only", "just"]).unwrap_or(0);
    let (count, after) = cardinal(tokens, start)?;
    let of_us = any_phrase!(
        tokens,
        after,
        [
            "of us",
            "people",
            "adults",
            "in the house",
            "in the flat",
            "at table",
            "at the table",
            "mouths to feed",
            "eaters",
            "for dinner",
        ]
    )
    .is_some()
        || clause.has("family of");
    let _ = scene;
    // Twenty at table is a feast, and asked about.
    // "There are nine of us: Daddy and me, Hannah (15), …": who they are is worth keeping, too.
    let named = clause.has(":") && of_us;
    // "On the first Sunday of the month there's ten of us for lunch": who eats then, and not every day.
    let of_days = clause.times.has_days() && !matches!(clause.times.repeats.as_slice(), [Repeat::Days(1)]);
    (of_us && !of_days && (1..=20).contains(&count)).then(|| {
        let mut takes = vec![fact(StatedFact::Eaters(count))];
        takes.extend(named.then(|| fact(StatedFact::Words(clause.said()))));
        takes
    })
}

/// Whose allergy or taste it is: the subject of the clause, or the last person before `at`.
pub(super) fn whose(clause: &Clause, scene: &Scene<'_>, at: usize) -> Option<Name> {
    // "His dad can't have shellfish": somebody else than who is called Dad in this house.
    let kin = |index: usize| {
        let of = matches!(word(&clause.tokens, index), "his" | "her" | "their");
        let named = scene.lexicon.person(&clause.tokens, index + 1).is_some()
            || WORDS.people.iter().any(|person| person == word(&clause.tokens, index + 1));
        of && named && index + 2 <= at
    };
    if kin(clause.head) {
        return Some(Name::new(format!(
            "{}-{}",
            word(&clause.tokens, clause.head),
            word(&clause.tokens, clause.head + 1).trim_end_matches("'s")
        )));
    }
    match subject_end(&clause.tokens, clause.head, scene.lexicon) {
        Some((Some(who), end)) if end <= at => return Some(who),
        Some((None, _)) | Some((Some(_), _)) | None => {}
    }
    let before = (0..at.min(clause.tokens.len()))
        .rev()
        .find_map(|index| scene.lexicon.person(&clause.tokens, index))
        .map(|(who, _)| who);
    before
        .or_else(|| {
            (0..at)
                .any(|index| matches!(word(&clause.tokens, index), "i" | "i'm" | "my"))
                .then(|| Name::new("owner"))
        })
        .or_else(|| spoken_of(clause, scene))
}

/// "Emma is six. She's allergic to peanuts": whom a pronoun means, where the clause before names one person and no other.
fn spoken_of(clause: &Clause, scene: &Scene<'_>) -> Option<Name> {
    let subject = word(&clause.tokens, clause.head);
    let (subject, _) = subject.split_once('\'').unwrap_or((subject, ""));
    if !matches!(subject, "he" | "she" | "they") {
        return None;
    }
    let last = scene.last.made.iter().filter_map(|index| scene.commitments.get(*index));
    let mut named: Vec<Name> = Vec::new();
    for source in last.flat_map(|made| &made.sources) {
        let said = tokens(&source.words, 0, source.words.len());
        named.extend((0..said.len()).filter_map(|at| scene.lexicon.person(&said, at)).map(|(who, _)| who));
    }
    named.sort();
    named.dedup();
    // "My sister Meera": one person by two words.
    let by_name: Vec<&Name> =
        named.iter().filter(|who| !WORDS.people.iter().any(|word| word == who.as_str())).collect();
    match (by_name.as_slice(), named.as_slice()) {
        ([who], _) => Some((*who).clone()),
        ([], [who]) => Some(who.clone()),
        _ => None,
    }
}

/// What is eaten: catalogue items by name, classes, allergens, else the owner's word.
pub(super) fn foods(tokens: &[Token], from: usize, scene: &Scene<'_>) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut at = from;
    while at < tokens.len() {
        let here = word(tokens, at);
        if matches!(
            here,
            "." | ";"
                | "so"
                | "because"
                | "but"
                | "unless"
                | "at"
                | "when"
                | "if"
                | "except"
                | "on"
                | "in"
                | "for"
                | "("
                | "please"
                | "with"
                | "no"
        ) {
            break;
        }
        let two = format!("{here}-{}", word(tokens, at + 1));
        let spaced = two.replace('-', " ");
        if WORDS.allergens.contains(&spaced) {
            found.push(Name::new(&two));
            at += 2;
            continue;
        }
        if let Some((name, end)) = scene.lexicon.class_or_item(tokens, at) {
            found.push(name);
            at = end;
            continue;
        }
        let token = &tokens[at];
        if token.shape == Shape::Word
            && !crate::read::lexicon::is_stop(token)
            && scene.lexicon.person(tokens, at).is_none()
        {
            if !matches!(
                here,
                "spicy" | "food" | "foods" | "kind" | "kinds" | "type" | "raw" | "cooked" | "ever"
            ) || here == "spicy"
            {
                found.push(Name::new(here));
            }
        } else if token.shape == Shape::Word
            && !matches!(
                here,
                "and" | "or" | "any" | "the" | "all" | "some" | "a" | "to" | "of" | "anything" | "with"
            )
        {
            break;
        }
        at += 1;
    }
    found
}
