//! How things are to be left: kept as they are, spared, and within other hours on other days.

use super::rule;
use crate::read::clause::Clause;
use crate::read::kinds::rule::about::named;
use crate::read::kinds::rule::hours::windows;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::What;
use crate::read::table::first_of;
use crate::read::time::Lean;
use crate::read::time::bits::{RawSlot, Repeat};
use crate::read::tokens::{Shape, any_phrase, word};
use hob_schedules::Matter;
use hob_schedules::commitment::{About, Demand, Rule};

/// "Keep the gate shut", "just keep the plants alive": how something is to be at all times, or in a stretch of them.
pub(super) fn kept(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if let Some(found) = crate::read::kinds::condition::split(clause, scene) {
        // "When the window is open, keep the heating off": how it is to be then.
        let body = &found.body;
        let keeps = body.begins(&["keep"]).is_some_and(|what| !is_other(body, what));
        let says = keeps && body.times.is_empty() && found.times.is_empty();
        return says.then(|| vec![crate::read::kinds::order::standing(body, Some(found.on), scene)]);
    }
    let left = clause.begins(&["leave it", "leave them", "leave that", "leave those"]).is_some()
        && first_of!(
            &clause.tokens,
            ["be", "as it is", "as they are", "as is", "where it is", "where they are"]
        )
        .is_some();
    if is_left(clause) {
        return Some(vec![crate::read::kinds::order::standing(clause, None, scene)]);
    }
    let what = clause.begins(&["keep"]).or(left.then_some(clause.head + 1))?;
    let other = is_other(clause, what);
    // "The daily table" is no time.
    let often = clause.times.repeats.iter().any(|repeat| !matches!(repeat, Repeat::Days(1)));
    if other || !clause.times.slots.is_empty() || often {
        return None;
    }
    let mut take = crate::read::kinds::order::standing(clause, None, scene);
    let Take::Commit(Matter::Rule(rule)) = &mut take else { return None };
    if rule.when.is_none() && (clause.follows || clause.same_block) {
        // "I'm away until the 9th: just keep the plants alive".
        let spans = scene.last.times.spans.first().or(clause.above.times.spans.first());
        rule.when = spans.map(|(from, to)| hob_schedules::When {
            days: hob_schedules::Days::Span(*from, *to),
            slots: vec![hob_schedules::Slot::AnyTime],
        });
    }
    Some(vec![take])
}

/// "Leave the door unlocked", "keep the gate open until eight": what is in a state stays in it, and is put into none.
fn is_left(clause: &Clause) -> bool {
    // "The big window in the living room" is as much as names what is left so.
    const NAME_TOKENS_MAX: usize = 7;
    let tokens = &clause.tokens;
    let Some(from) = clause.begins(&["leave", "keep"]) else { return false };
    let left = word(tokens, from - 1) == "leave";
    let determined = matches!(
        word(tokens, from),
        "the"
            | "my"
            | "our"
            | "his"
            | "her"
            | "their"
            | "your"
            | "all"
            | "both"
            | "it"
            | "them"
            | "that"
            | "those"
    );
    let state = (from + 1..tokens.len().min(from + NAME_TOKENS_MAX)).find(|at| {
        matches!(word(tokens, *at), "unlocked" | "open" | "ajar" | "unbolted" | "unlatched")
            || left && matches!(word(tokens, *at), "locked" | "shut" | "closed" | "bolted" | "on" | "off")
    });
    let Some(state) = state.filter(|_| determined) else { return false };
    let whole = tokens[from..state].iter().all(|token| token.shape == Shape::Word && token.word != "to");
    // "Leave the coat on the hook" says where it goes; "leave the lights on in the hall" does not.
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let next = word(tokens, state + 1);
    let ends = tokens.get(state + 1).is_none_or(|next| next.shape == Shape::Mark)
        || timed(state + 1) && !timed(state)
        || matches!(
            next,
            "in" | "for" | "when" | "while" | "overnight" | "all" | "until" | "till" | "please" | "at" | "so"
        );
    whole && ends
}

/// "Keep out", "keep an eye on it", "keep us company": what says nothing of how a thing is kept.
fn is_other(clause: &Clause, what: usize) -> bool {
    any_phrase!(
        &clause.tokens,
        what,
        [
            "out",
            "away",
            "off",
            "quiet",
            "it quiet",
            "the noise",
            "an eye",
            "your hands",
            "clear",
            "meat",
            "track",
            "company",
            "going",
            "on",
            "up",
            "in touch",
            "to yourself",
        ]
    )
    .is_some()
        || clause.tokens[what.min(clause.tokens.len())..].iter().take(4).any(|token| token.word == "company")
}

/// "Skip Ellie's Lego table", "don't touch it": a thing to be left as it is, when the chore just spoken of is done.
pub(super) fn spared(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let end = clause.begins(&[
        "skip",
        "don't touch",
        "do not touch",
        "never touch",
        "leave out",
        "seriously , don't touch",
    ])?;
    if clause.times.has_days() || clause.content() > 6 {
        return None;
    }
    let part = Clause::new(
        clause.tokens[end..].to_vec(),
        crate::read::clause::Above::default(),
        clause.source.clone(),
        &scene.cx,
    );
    let (mut things, _) = named(&part, scene, &[What::Thing, What::Furniture, What::Animal]);
    let (places, _) = named(&part, scene, &[What::Room]);
    let it = part.tokens.iter().any(|token| matches!(token.word.as_str(), "it" | "them" | "that" | "those"));
    if things.is_empty() && places.is_empty() && it {
        things.extend(scene.last.thing.clone());
    }
    if things.is_empty() && places.is_empty() {
        return None;
    }
    let skips = word(&clause.tokens, clause.head) == "skip" && clause.same_block;
    let deeds =
        if skips { scene.last.duties.iter().map(|duty| duty.task.clone()).collect() } else { Vec::new() };
    // "Skip the bathrooms", where nothing was spoken of that is done to them: nobody has to keep out of them.
    if deeds.is_empty() && word(&clause.tokens, clause.head) == "skip" {
        return Some(vec![crate::read::kinds::order::standing(clause, None, scene)]);
    }
    Some(vec![rule(Demand::Never, About { deeds, things, places })])
}

/// "Quiet from ten to seven, and till nine on weekends": the rule just spoken of, with other hours on other days.
pub(in crate::read::kinds) fn second_window(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if !clause.follows || clause.content() > 0 || clause.times.slots.is_empty() || !clause.times.has_days() {
        return None;
    }
    let index = *scene.last.made.last()?;
    let Matter::Rule(first) = &scene.commitments.get(index)?.matter else { return None };
    let Demand::NotBetween(from, to) = first.demand else { return None };
    let mut when = crate::read::kinds::holds(clause, scene, true)?;
    when.slots = vec![hob_schedules::Slot::AnyTime];
    let demand = match clause.times.slots.first()? {
        RawSlot::Before(clock) | RawSlot::By(clock) | RawSlot::At(clock)
            if from == chrono::NaiveTime::MIN || from > to =>
        {
            Demand::NotBetween(from, clock.time(Lean::Am))
        }
        RawSlot::After(clock) | RawSlot::At(clock) => Demand::NotBetween(clock.time(Lean::Late), to),
        RawSlot::Before(clock) | RawSlot::By(clock) => Demand::NotBetween(from, clock.time(Lean::Open)),
        RawSlot::Between(..) => {
            let (from, to) = *windows(clause).first()?;
            Demand::NotBetween(from, to)
        }
        RawSlot::Part(_) | RawSlot::Anchored(_) => return None,
    };
    let rule = Rule { when: Some(when), on: first.on.clone(), ..Rule::new(demand, first.about.clone()) };
    Some(vec![Take::Commit(Matter::Rule(rule))])
}
