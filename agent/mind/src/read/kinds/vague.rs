//! What cannot be read: asked about, or kept as a note.

use hob_schedules::Matter;
use hob_schedules::commitment::StatedFact;

use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::lexicon::{DISCOURSE, WORDS, singular};
use crate::read::question::{Ask, what_meant};
use crate::read::table::first_of;
use crate::read::tokens::{Shape, word};

/// What only the owner knows: "do the usual with it", "you know the one".
pub(super) fn unclear(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if let Some(takes) = another_says(clause, scene) {
        return Some(takes);
    }
    // "The hamster?": what of it only the owner knows.
    const NAME_WORDS_MAX: usize = 4;
    let asked = clause.tokens.last().is_some_and(|token| token.is_mark('?'));
    let verb = clause.tokens.iter().any(|token| {
        crate::read::lexicon::base_of(&token.word).is_some()
            || crate::read::split::shapes::is_finite(&token.word)
    });
    if asked && !verb && (1..=NAME_WORDS_MAX).contains(&clause.content()) && !clause.follows {
        return Some(vec![Take::Ask(what_meant(&clause.said()))]);
    }
    // "His good suit wants to be ready for the wedding": by when, and what is to be done to it?
    let ready = first_of!(
        &clause.tokens,
        ["wants to be ready for", "has to be ready for", "needs to be ready for", "must be ready for",]
    );
    if ready.is_some() && clause.times.is_empty() && clause.above.times.is_empty() {
        return Some(vec![Take::Ask(what_meant(&clause.said()))]);
    }
    let (at, end) = clause.find_any(&DISCOURSE.unclear)?;
    // "From the 25th it's back to normal" says when something ends.
    let normal = ["back to normal", "back to the usual", "the usual", "as usual"].iter().any(|words| {
        crate::read::tokens::phrase(&clause.tokens, at, words).is_some_and(|used| at + used == end)
    });
    let told = at > 0
        && matches!(
            word(&clause.tokens, at - 1),
            "it's" | "is" | "are" | "we're" | "everything's" | "things"
        );
    if normal && told && clause.times.from.is_some() && clause.content() <= 4 {
        return None;
    }
    // "Only Fergal may come in": who is let in.
    if word(&clause.tokens, at) == "may"
        && clause.begins(&["only", "nobody but", "no one but", "nobody except"]).is_some()
    {
        return None;
    }
    // "You'll see why" is a remark.
    if word(&clause.tokens, end) == "why" {
        return None;
    }
    Some(vec![Take::Ask(what_meant(&clause.said()))])
}

/// "The thermostat is 19. Ewa says 21.": two figures for one thing.
fn another_says(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (_, end) = scene.lexicon.person(&clause.tokens, clause.head)?;
    let says = matches!(word(&clause.tokens, end), "says" | "wants" | "thinks" | "prefers" | "likes");
    let number = clause.tokens.get(end + 1).and_then(crate::read::tokens::Token::number).is_some()
        || crate::read::time::number::cardinal(&clause.tokens, end + 1).is_some();
    let ends = clause.tokens.get(end + 2).is_none_or(|token| token.shape == crate::read::tokens::Shape::Mark);
    (says && number && ends && clause.same_block).then(|| vec![Take::Ask(what_meant(&clause.said()))])
}

/// Orders whose verb says nothing: "do something about the storage unit".
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if first_of!(
        &clause.tokens,
        ["you're off", "you are off", "off duty", "day off", "rest day", "nothing else"]
    )
    .is_some()
    {
        let words = clause.said();
        let ask = format!("What shall I leave undone then: \u{201c}{words}\u{201d}?");
        let mut rule = super::order::standing(clause, None, scene);
        // "Saturday the yard is Mike's, and you're off": on that day.
        if let Take::Commit(Matter::Rule(rule)) = &mut rule
            && rule.when.is_none()
            && clause.follows
            && scene.last.times.has_days()
        {
            rule.when =
                scene.last.times.when(scene.cx.today, crate::read::time::Lean::Open, scene.ctx.policy);
        }
        // "Use the blue board, nothing else": no more than that.
        let only =
            clause.has("nothing else") && clause.content() <= 1 && clause.follows && clause.times.is_empty();
        if only && (scene.last.on.is_some() || !scene.last.duties.is_empty()) {
            return Some(vec![rule]);
        }
        return Some(vec![
            rule,
            Take::Ask(Ask::choose(ask, &["all cleaning", "everything but meals and animals", "nothing"])),
        ]);
    }
    let phrases: Vec<&str> = WORDS.vague_verbs.iter().map(String::as_str).collect();
    let (at, _) = clause.find_any(&phrases)?;
    // "Take care of the dishes" names a chore that hob knows.
    let known =
        crate::read::deed::deeds(clause, scene.lexicon).into_iter().find(|deed| deed.known && !deed.by_noun);
    let verb = word(&clause.tokens, at);
    // "No machines of any sort": a kind of them.
    let noun = at > 0
        && matches!(
            word(&clause.tokens, at - 1),
            "any" | "some" | "what" | "this" | "that" | "a" | "the" | "every"
        );
    if noun || known.is_some() || verb == "mind" && at > clause.head {
        return None;
    }
    let words = clause.words(clause.head, clause.tokens.len());
    Some(vec![Take::Ask(what_meant(&words))])
}

/// "Radiators off in the spare room", "phone to silent": a thing and the state that it is to be in.
fn kept_so(clause: &Clause, scene: &Scene<'_>) -> bool {
    let start =
        clause.head + usize::from(matches!(word(&clause.tokens, clause.head), "the" | "my" | "our" | "all"));
    let Some((named, end)) = scene.lexicon.named(&clause.tokens, start) else { return false };
    let thing =
        matches!(named.what, crate::read::lexicon::What::Thing | crate::read::lexicon::What::Furniture);
    thing
        && matches!(
            word(&clause.tokens, end),
            "off"
                | "on"
                | "shut"
                | "closed"
                | "open"
                | "locked"
                | "low"
                | "high"
                | "down"
                | "up"
                | "unlocked"
                | "unplugged"
        )
        && clause.content() >= 1
        && clause.tokens.len() > end + 1
}

/// "Who's where: Amir and Ewa on the top floor": what follows a colon tells.
fn has_lead(clause: &Clause) -> bool {
    clause.tokens.iter().take(6).any(|token| token.is_mark(':') && !token.glued || token.word == ":")
}

/// "The plumber on Thursday at 10": somebody who comes.
fn comes(clause: &Clause) -> bool {
    let end = clause
        .rest
        .iter()
        .position(|token| {
            token.shape == Shape::Mark && token.word != "-"
                || matches!(token.word.as_str(), "for" | "from" | "with" | "at" | "about" | "on" | "to")
        })
        .unwrap_or(clause.rest.len());
    super::order::is_caller(&clause.rest, end)
}

/// Everything else: an order is asked about, a remark is kept.
pub(super) fn rest(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let words = clause.said();
    if words.is_empty() {
        return Some(vec![Take::Note]);
    }
    let ordered = super::order::imperative(clause, scene).is_some()
        || matches!(voice(clause, scene.lexicon), Voice::Hob(_))
            && clause.above.lead.is_none()
            && !has_lead(clause);
    let timed = clause.times.repeats() || !clause.times.slots.is_empty();
    if clause.content() == 0 && !timed {
        return Some(vec![Take::Note]);
    }
    let stated = super::happening::states(clause, scene);
    if let Some(facts) = super::happening::facts(clause, scene).filter(|_| stated) {
        return Some(facts);
    }
    if let Some(fact) = super::happening::fact(clause, scene).filter(|_| clause.above.whom.is_some()) {
        return Some(vec![fact]);
    }
    if timed && !ordered {
        // A name and a time: so it is, and perhaps somebody has to do something about it.
        let mut takes: Vec<Take> = super::happening::facts(clause, scene).unwrap_or_default();
        let event = clause.rest.iter().any(|token| DISCOURSE.events.contains(singular(&token.word).as_str()))
            || clause.above.event.is_some()
            || clause.above.label.is_some() && clause.content() == 0
            || comes(clause)
            || clause
                .rest
                .iter()
                .rev()
                .find(|token| token.shape == Shape::Word)
                .is_some_and(|last| scene.lexicon.person(std::slice::from_ref(last), 0).is_some());
        if event && !takes.is_empty() {
            return Some(takes);
        }
        takes.push(Take::Ask(what_meant(&words)));
        return Some(takes);
    }
    if !timed && clause.times.is_empty() && kept_so(clause, scene) {
        return Some(vec![super::order::standing(clause, None, scene)]);
    }
    if (ordered || timed) && !stated {
        return Some(vec![Take::Ask(what_meant(&words))]);
    }
    // A lone word or a title says nothing; a sentence is worth keeping.
    if clause.content() < 2 {
        return Some(vec![Take::Note]);
    }
    let words = super::happening::with_whom(clause, words);
    Some(vec![Take::Commit(Matter::Fact(StatedFact::Words(words)))])
}
