//! Rules: what hob must never do, or only after asking, or not at certain times.

use chrono::NaiveTime;
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Matter, Name, Period};

use super::{Scene, Take, condition};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::lexicon::{What, base_of, is_base};
use crate::read::question::Ask;
use crate::read::time::Lean;
use crate::read::time::bits::{Bit, Out, RawSlot, Repeat};
use crate::read::time::clock::settle_after;
use crate::read::tokens::{Token, any_phrase, word};

/// Words that forbid, at the head of a clause or after its subject.
const NEVER: [&str; 30] = [
    "don't ever",
    "do not ever",
    "don't",
    "do not",
    "dont",
    "never ever",
    "never",
    "must not",
    "mustn't",
    "must never",
    "should not",
    "shouldn't",
    "should never",
    "cannot",
    "can't",
    "may not",
    "are not to",
    "is not to",
    "aren't to",
    "not to be",
    "are never to",
    "is never to",
    "please don't",
    "you don't",
    "do n't",
    "doesn't",
    "don't you",
    "not allowed",
    "off limits",
    "shall not",
];

fn rule(demand: Demand, about: About) -> Take {
    Take::Commit(Matter::Rule(Rule { demand, about }))
}

/// "Ask me before you throw anything out", "check with us first".
pub(super) fn ask_first(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let asks = clause.find_any(&[
        "ask me",
        "ask us",
        "ask first",
        "ask before",
        "check with me",
        "check with us",
        "ask mum",
        "ask mom",
        "always ask",
        "text me before",
        "clear it with me",
        "get my ok",
        "my permission",
        "without asking",
        "without checking",
        "without permission",
        "unless i say so",
        "knock first",
        "check first",
        "knock and ask",
    ])?;
    let first = clause.has("first")
        || clause.has("before")
        || clause
            .find_any(&[
                "without asking",
                "without checking",
                "without permission",
                "unless i say so",
                "permission",
            ])
            .is_some();
    if !first {
        return None;
    }
    // "Ask me before nine what to buy" is a check-in.
    if clause.any_bit(|bit| matches!(bit, Bit::Slot(RawSlot::Before(_)))) && clause.content() < 3 {
        return None;
    }
    let about = about(clause, scene, Some(asks));
    if about == About::default() && clause.content() > 2 {
        let words = clause.words(0, clause.tokens.len());
        return Some(vec![
            rule(Demand::AskFirst, About { deeds: vec![Name::new("anything")], ..About::default() }),
            Take::Ask(Ask::open(format!("Before what exactly shall I ask you: \u{201c}{words}\u{201d}?"))),
        ]);
    }
    Some(vec![rule(Demand::AskFirst, about)])
}

/// Quiet hours, prohibitions, tools, limits.
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    spared(clause, scene)
        .or_else(|| quiet_hours(clause, scene))
        .or_else(|| only_with(clause, scene))
        .or_else(|| at_most(clause, scene))
        .or_else(|| keep_out(clause, scene))
        .or_else(|| never(clause, scene))
}

/// "Skip Ellie's Lego table", "don't touch it": a thing to be left as it is, when the chore just spoken of is done.
fn spared(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
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
    Some(vec![rule(Demand::Never, About { deeds, things, places })])
}

fn quiet_hours(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let quiet = clause.find_any(&[
        "quiet hours",
        "quiet time",
        "quiet between",
        "quiet from",
        "be quiet",
        "keep quiet",
        "keep it quiet",
        "keep the noise down",
        "no noise",
        "nothing noisy",
        "nothing loud",
        "no loud",
        "not a sound",
        "make no noise",
        "don't make noise",
        "don't make any noise",
        "no noisy",
        "house is quiet",
        "quiet please",
        "quiet jobs only",
        "only quiet",
        "stick to quiet",
        "quiet things",
    ])?;
    let mut windows = windows(clause);
    let noisy =
        || About { deeds: vec![Name::new("noisy")], places: places(clause, scene), ..About::default() };
    if windows.is_empty() {
        if let Some(on) = while_state(clause, scene) {
            return Some(vec![rule(on, noisy())]);
        }
        if clause.above.times.slots.is_empty() && clause.times.slots.is_empty() {
            let _ = quiet;
            return Some(vec![Take::Ask(Ask::choose(
                "During which hours shall I be quiet?",
                &["22:00 to 07:00", "21:00 to 08:00", "no quiet hours"],
            ))]);
        }
        windows = slots_as_windows(clause, scene);
    }
    let mut takes: Vec<Take> =
        windows.into_iter().map(|(from, to)| rule(Demand::NotBetween(from, to), noisy())).collect();
    if clause.times.has_days() && !clause.any_bit(|bit| matches!(bit, Bit::Repeat(Repeat::Days(1)))) {
        takes.push(every_day_instead(clause));
    }
    Some(takes)
}

/// A rule holds on every day; one for some days alone is kept for all, and the owner is asked.
fn every_day_instead(clause: &Clause) -> Take {
    let words = clause.words(0, clause.tokens.len());
    Take::Ask(Ask::choose(
        format!("Does \u{201c}{words}\u{201d} hold on every day?"),
        &["yes, on every day", "no, only on those days"],
    ))
}

/// The times between which something is forbidden.
fn windows(clause: &Clause) -> Vec<(NaiveTime, NaiveTime)> {
    let late = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
    let mut before = None;
    let mut after = None;
    let mut found = Vec::new();
    for slot in &clause.times.slots {
        match slot {
            RawSlot::Between(from, to) => {
                let start = crate::read::time::bits::Clock { sure: true, ..sure(*from, Lean::Late) };
                found.push((start.time(Lean::Late), settle_after(start, *to).time(Lean::Open)));
            }
            // "Not before 9", "nothing noisy till 6:30": mornings, unless the words say otherwise.
            RawSlot::Before(clock) | RawSlot::By(clock) => before = Some(clock.time(Lean::Am)),
            RawSlot::After(clock) => after = Some(clock.time(Lean::Late)),
            RawSlot::At(_) | RawSlot::Part(_) | RawSlot::Anchored(_) => {}
        }
    }
    match (after, before) {
        (Some(after), Some(before)) => found.push((after, before)),
        (None, Some(before)) => found.push((NaiveTime::MIN, before)),
        (Some(after), None) => found.push((after, late)),
        (None, None) => {}
    }
    found
}

fn sure(clock: crate::read::time::bits::Clock, lean: Lean) -> crate::read::time::bits::Clock {
    use chrono::Timelike as _;
    let time = clock.time(lean);
    crate::read::time::bits::Clock { hour: time.hour(), minute: time.minute(), sure: true }
}

fn slots_as_windows(clause: &Clause, scene: &Scene<'_>) -> Vec<(NaiveTime, NaiveTime)> {
    let mut times = clause.all_times();
    if times.slots.is_empty() {
        times.slots.clone_from(&clause.above.times.slots);
    }
    times
        .slots(Lean::Open, scene.ctx.policy)
        .into_iter()
        .filter_map(|slot| match slot {
            hob_schedules::Slot::Between(from, to) => Some((from, to)),
            hob_schedules::Slot::Part(part) => Some(scene.ctx.policy.bounds(part)),
            hob_schedules::Slot::At(_)
            | hob_schedules::Slot::By(_)
            | hob_schedules::Slot::Anchored(_)
            | hob_schedules::Slot::AnyTime => None,
        })
        .collect()
}

/// "While the baby naps", "when the door is shut": what the rule binds during.
fn while_state(clause: &Clause, scene: &Scene<'_>) -> Option<Demand> {
    let (_, start) =
        clause.find_any(&["while", "when", "whenever", "whilst", "if", "during", "as long as", "until"])?;
    let part = &clause.tokens[start..];
    if let Some((predicate, args, holds)) = condition::state(part, scene, None) {
        return Some(Demand::NotWhile { predicate, args, holds });
    }
    // "During her nap", "while they sleep".
    let naps = part.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "nap" | "naps" | "sleep" | "sleeps" | "sleeping" | "asleep" | "napping" | "rest"
        )
    });
    let who = (0..part.len()).find_map(|at| scene.lexicon.person(part, at)).map(|(who, _)| who);
    let who = who.or_else(|| {
        part.iter().any(|token| matches!(token.word.as_str(), "i" | "i'm" | "my")).then(|| Name::new("owner"))
    });
    match (naps, who) {
        (true, Some(who)) => {
            Some(Demand::NotWhile { predicate: Name::new("asleep"), args: vec![who], holds: true })
        }
        _ => None,
    }
}

fn only_with(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (_, end) = clause.find_any(&["only use", "use only", "always use", "only with", "nothing but"])?;
    let tokens = &clause.tokens;
    let start = end + any_phrase(tokens, end, &["the", "our", "my", "a"]).unwrap_or(0);
    let stop = (start..tokens.len())
        .find(|at| matches!(word(tokens, *at), "for" | "on" | "in" | "when" | "to" | "," | "." | "and"))
        .unwrap_or(tokens.len());
    let tool =
        crate::read::lexicon::to_name(tokens[start..stop].iter().map(|token| token.word.as_str()).take(5));
    if tool.is_empty() {
        return None;
    }
    let about = about(clause, scene, Some((0, stop)));
    Some(vec![rule(Demand::OnlyWith(tool), about)])
}

fn at_most(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    clause.find_any(&[
        "no more than",
        "not more than",
        "at most",
        "at the most",
        "maximum",
        "max",
        "never more than",
        "keep meat to",
        "limit",
        "up to",
    ])?;
    let (count, period) = clause
        .found
        .iter()
        .find_map(|found| match &found.bit {
            Bit::Repeat(Repeat::Loose { count, period }) => Some((*count, *period)),
            Bit::Repeat(Repeat::Weeks { days, every: 1, .. }) if days.is_empty() => Some((1, Period::Week)),
            Bit::Repeat(Repeat::Days(1)) => Some((1, Period::Day)),
            _ => None,
        })
        .or_else(|| dinners_a_week(clause))?;
    let foods: Vec<Name> = (0..clause.tokens.len())
        .filter_map(|at| scene.lexicon.class_or_item(&clause.tokens, at))
        .map(|(food, _)| food)
        .collect();
    let about = match foods.first() {
        Some(food) => About { things: vec![food.clone()], ..About::default() },
        None => about(clause, scene, None),
    };
    Some(vec![rule(Demand::AtMost { count, period }, about)])
}

/// "Three dinners a week".
fn dinners_a_week(clause: &Clause) -> Option<(u32, Period)> {
    let (at, _) = clause.find_any(&["a week", "per week", "each week"])?;
    let start = at.checked_sub(2)?;
    crate::read::time::number::cardinal(&clause.tokens, start).map(|(count, _)| (count, Period::Week))
}

/// "Stay out of the office", "the study is off limits", "leave the desk alone".
fn keep_out(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let out = clause.find_any(&[
        "stay out of",
        "keep out of",
        "don't go into",
        "do not go into",
        "don't go in",
        "do not go in",
        "never go into",
        "never go in",
        "do not enter",
        "don't enter",
        "never enter",
        "off limits",
        "out of bounds",
        "off - limits",
        "leave alone",
        "keep away from",
        "stay away from",
        "do not come in",
        "don't come in",
        "keep your hands off",
        "no entry",
        "stay off",
        "keep off",
        "stay clear of",
        "don't go near",
        "not go into",
        "not go in",
        "not enter",
    ]);
    let alone = clause.find("leave").zip(clause.find("alone")).filter(|((a, _), (b, _))| a < b && b - a < 8);
    // "The knives must never go in the dishwasher" is about the knives.
    let out =
        out.filter(|(at, _)| *at <= clause.head || !matches!(word(&clause.tokens, *at), "never" | "not"));
    if out.is_none() && alone.is_none() {
        return None;
    }
    let main_end = clause
        .find_any(&["while", "when", "whenever", "if", "unless", "during", "because"])
        .map_or(clause.tokens.len(), |(at, _)| at);
    let part = Clause::new(
        clause.tokens[..main_end].to_vec(),
        clause.above.clone(),
        clause.source.clone(),
        &scene.cx,
    );
    let mut about = About { places: places(&part, scene), ..About::default() };
    let (things, _) = named(&part, scene, &[What::Thing, What::Animal]);
    about.things = things;
    if about.places.is_empty() && about.things.is_empty() {
        let words = clause.words(0, clause.tokens.len());
        return Some(vec![Take::Ask(Ask::open(format!(
            "What exactly shall I keep away from: \u{201c}{words}\u{201d}?"
        )))]);
    }
    conditioned(clause, scene, about, main_end)
}

/// The rule with the condition that it holds under.
fn conditioned(clause: &Clause, scene: &Scene<'_>, about: About, main_end: usize) -> Option<Vec<Take>> {
    let windows = windows(clause);
    if !windows.is_empty() {
        let mut takes: Vec<Take> =
            windows.into_iter().map(|(from, to)| rule(Demand::NotBetween(from, to), about.clone())).collect();
        if days_said(clause) {
            takes.push(every_day_instead(clause));
        }
        return Some(takes);
    }
    if main_end < clause.tokens.len() {
        let opener = word(&clause.tokens, main_end);
        if opener != "because" {
            if opener == "unless"
                && clause
                    .find_any(&[
                        "unless i ask",
                        "unless i say",
                        "unless i tell",
                        "unless we say",
                        "unless we ask",
                        "unless he asks",
                        "unless she asks",
                        "unless he says",
                        "unless she says",
                        "unless they ask",
                        "unless asked",
                        "unless told",
                    ])
                    .is_some()
            {
                return Some(vec![rule(Demand::AskFirst, about)]);
            }
            if let Some(demand) = while_state(clause, scene) {
                let demand = match (opener, demand) {
                    ("unless", Demand::NotWhile { predicate, args, holds }) => {
                        Demand::NotWhile { predicate, args, holds: !holds }
                    }
                    (_, demand) => demand,
                };
                return Some(vec![rule(demand, about)]);
            }
            let words = clause.words(main_end, clause.tokens.len());
            let ask = Ask::choose(
                format!("I cannot see by myself \u{201c}{words}\u{201d}. What shall I do?"),
                &["never do it", "ask me each time", "I will tell you"],
            );
            return Some(vec![rule(Demand::AskFirst, about), Take::Ask(ask)]);
        }
    }
    if days_said(clause)
        || clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::Part(_) | RawSlot::At(_)))
    {
        let windows = slots_as_windows(clause, scene);
        if !windows.is_empty() && !days_said(clause) {
            return Some(
                windows
                    .into_iter()
                    .map(|(from, to)| rule(Demand::NotBetween(from, to), about.clone()))
                    .collect(),
            );
        }
        return None;
    }
    Some(vec![rule(Demand::Never, about)])
}

fn days_said(clause: &Clause) -> bool {
    clause.times.has_days() || clause.any_bit(|bit| matches!(bit, Bit::Except(_)))
}

/// "Never run the dryer at night", "no vacuuming before nine", "the good knives must not go in the dishwasher".
fn never(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let head = clause.head;
    let no = word(tokens, head) == "no" || word(tokens, head) == "nothing" || word(tokens, head) == "not";
    let never = any_phrase(tokens, head, &NEVER).is_some();
    let within = clause.find_any(&NEVER).filter(|(at, _)| *at > head);
    // "Don't forget to" asks for something; "I don't eat meat" says something about the owner.
    if clause
        .find_any(&[
            "don't forget",
            "do not forget",
            "don't worry",
            "don't need to ask",
            "never mind",
            "doesn't matter",
            "don't mind",
            "don't want to",
            "don't have to",
            "doesn't need to",
            "don't need you",
            "no need",
            "not only",
            "no problem",
            "no rush",
        ])
        .is_some()
    {
        return None;
    }
    let subject_first = within.filter(|_| {
        !matches!(
            word(tokens, head),
            "i" | "we" | "i'm" | "if" | "when" | "he" | "she" | "they" | "because" | "so" | "since" | "i'd"
        )
    });
    if !(no || never || subject_first.is_some()) {
        return None;
    }
    if let Some((at, _)) = subject_first {
        // Somebody who doesn't eat fish is no rule; a thing that mustn't go in the dryer is.
        let person = (head..at).any(|index| scene.lexicon.person(tokens, index).is_some());
        if person && matches!(word(tokens, at), "doesn't" | "can't" | "cannot" | "don't" | "never") {
            return None;
        }
    }
    if any_phrase(tokens, head, &["nothing else", "no more", "no one", "nobody"]).is_some() {
        return None;
    }
    if no && word(tokens, head) == "no" && !is_rule_after_no(clause, scene) {
        return None;
    }
    let main_end = clause
        .find_any(&[
            "while",
            "when",
            "whenever",
            "if",
            "unless",
            "during",
            "because",
            "as long as",
            "so that",
        ])
        .filter(|(at, _)| *at > head)
        .map_or(tokens.len(), |(at, _)| at);
    let about = about(clause, scene, Some((main_end, tokens.len())));
    if about == About::default() && clause.times.slots.is_empty() {
        return None;
    }
    let about = if about == About::default() { inherited(clause, scene) } else { about };
    if about == About::default() {
        return None;
    }
    // "No dinner on Fridays": days off, which the routine itself has.
    if clause.any_bit(|bit| {
        matches!(
            bit,
            Bit::Repeat(Repeat::Weeks { .. } | Repeat::Days(_))
                | Bit::Date(_)
                | Bit::Dates(..)
                | Bit::Except(Out::Weekdays(_))
        )
    }) && windows(clause).is_empty()
    {
        return None;
    }
    conditioned(clause, scene, about, main_end)
}

fn is_rule_after_no(clause: &Clause, scene: &Scene<'_>) -> bool {
    let at = clause.head + 1;
    let named =
        scene.lexicon.named(&clause.tokens, at).is_some() || scene.lexicon.item(&clause.tokens, at).is_some();
    let verb = base_of(word(&clause.tokens, at)).is_some();
    named || verb || clause.tokens.len() - at <= 4
}

/// "But never before nine": about what was said just before.
fn inherited(clause: &Clause, scene: &Scene<'_>) -> About {
    if !(clause.follows || clause.same_block) {
        return About::default();
    }
    let deeds = scene.last.duties.iter().map(|duty| duty.task.clone()).collect();
    About { deeds, ..About::default() }
}

fn named(clause: &Clause, scene: &Scene<'_>, wanted: &[What]) -> (Vec<Name>, usize) {
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < clause.rest.len() {
        match scene.lexicon.named(&clause.rest, at) {
            Some((named, end)) => {
                if wanted.contains(&named.what) {
                    found.extend(
                        named.names.into_iter().filter(|name| !found.contains(name)).collect::<Vec<_>>(),
                    );
                }
                at = end;
            }
            None => at += 1,
        }
    }
    (found, at)
}

fn places(clause: &Clause, scene: &Scene<'_>) -> Vec<Name> {
    let mut places = named(clause, scene, &[What::Room]).0;
    if places.is_empty() {
        places.clone_from(&clause.above.places);
    }
    places
}

/// "The knives must never go in the dishwasher": the one is the thing, the other where it must not be.
fn into(clause: &Clause, scene: &Scene<'_>) -> Option<About> {
    let (at, end) = clause.find_any(&[
        "go in the",
        "go into the",
        "go in",
        "go into",
        "put in the",
        "goes in the",
        "goes in",
        "be put in",
        "belong in",
        "go on the",
        "be put on",
        "be left on",
        "get into the",
    ])?;
    let (target, _) =
        (end..clause.tokens.len()).find_map(|index| scene.lexicon.named(&clause.tokens, index))?;
    let mut about = About::default();
    let mut index = clause.head;
    while index < at {
        match scene.lexicon.named(&clause.tokens, index).filter(|(named, _)| named.what != What::Person) {
            Some((named, after)) => {
                about.things.extend(named.names);
                index = after;
            }
            None => index += 1,
        }
    }
    about.places.extend(target.names);
    (!about.things.is_empty()).then_some(about)
}

/// What a rule is about: the deeds, things and places of the clause outside of `without`.
fn about(clause: &Clause, scene: &Scene<'_>, without: Option<(usize, usize)>) -> About {
    if let Some(about) = into(clause, scene) {
        return about;
    }
    let kept: Vec<Token> = clause
        .tokens
        .iter()
        .enumerate()
        .filter(|(index, _)| !without.is_some_and(|(from, to)| (from..to).contains(index)))
        .map(|(_, token)| token.clone())
        .filter(|token| {
            !matches!(
                token.word.as_str(),
                "never"
                    | "don't"
                    | "no"
                    | "not"
                    | "nothing"
                    | "before"
                    | "you"
                    | "first"
                    | "always"
                    | "ever"
                    | "please"
            )
        })
        .collect();
    let part = Clause::new(kept, crate::read::clause::Above::default(), clause.source.clone(), &scene.cx);
    let mut about = About::default();
    for deed in deeds(&part, scene.lexicon) {
        let skill = verb_skill(&part, scene);
        let known = deed.known || scene.lexicon.has_skill(&deed.duty.task);
        if matches!(
            deed.duty.task.as_str(),
            "use" | "touch" | "eat" | "go" | "run" | "let" | "go-in" | "come-in"
        ) && !deed.known
        {
            about.things.extend(deed.duty.things);
            about.places.extend(deed.duty.places);
            continue;
        }
        let by_thing_alone =
            deed.by_noun && deed.duty.things.is_empty() && deed.duty.places.is_empty() && !deed.known;
        if !by_thing_alone {
            about.deeds.push(deed.duty.task.clone());
        }
        if let Some(skill) = skill.filter(|skill| known && !about.deeds.contains(skill)) {
            about.deeds.push(skill);
        }
        about.things.extend(deed.duty.things);
        about.places.extend(deed.duty.places);
    }
    if about.deeds.is_empty() {
        if let Some(at) = (0..part.rest.len()).find(|at| {
            let verb = word(&part.rest, *at);
            base_of(verb)
                .is_some_and(|base| !matches!(base, "do" | "have" | "go" | "get" | "make" | "let" | "be"))
                && (is_base(verb) || verb.ends_with("ing"))
        }) {
            if let Some(base) = base_of(word(&part.rest, at)) {
                let particle = word(&part.rest, at + 1);
                let joined = if matches!(particle, "out" | "away" | "up" | "down" | "off" | "on") {
                    format!("{base}-{particle}")
                } else {
                    base.to_owned()
                };
                if !matches!(joined.as_str(), "touch" | "use" | "eat" | "have" | "buy" | "go-in" | "go-on") {
                    about.deeds.push(Name::new(joined));
                }
            }
        }
    }
    // "Never run the dryer": the skill that starts a machine.
    let machine = about
        .things
        .iter()
        .chain(about.deeds.iter())
        .any(|name| ["dryer", "washer", "dishwasher", "machine"].iter().any(|kind| name.contains(kind)));
    let runs =
        clause.find_any(&["run", "start", "running", "turn on", "use", "put on", "switch on"]).is_some();
    if machine && runs && scene.lexicon.has_skill("start-cycle") {
        about.deeds = vec![Name::new("start-cycle")];
    }
    let (things, _) = named(&part, scene, &[What::Thing, What::Animal, What::Item]);
    let (mut places, _) = named(&part, scene, &[What::Room, What::Furniture]);
    about.things.extend(things);
    about.places.append(&mut places);
    if about.deeds.iter().any(|deed| deed == "noise") {
        about.deeds = vec![Name::new("noisy")];
    }
    let mut item_at = 0;
    while item_at < part.rest.len() && about.things.is_empty() {
        if let Some((item, _)) = scene.lexicon.item(&part.rest, item_at) {
            about.things.push(item);
        }
        item_at += 1;
    }
    // A thing that is the chore itself ("the laundry") says nothing more.
    about.things.retain(|thing| {
        !about.deeds.iter().any(|deed| deed.split('-').any(|word| word == thing.as_str())) && thing != "it"
    });
    about.deeds.sort();
    about.deeds.dedup();
    dedup(&mut about.things);
    dedup(&mut about.places);
    about
}

/// The skill that has the verb's own name: a rule about vacuuming binds the skill as well as the chore.
fn verb_skill(part: &Clause, scene: &Scene<'_>) -> Option<Name> {
    part.rest.iter().find_map(|token| {
        let base = base_of(&token.word)?;
        scene.lexicon.has_skill(base).then(|| Name::new(base))
    })
}

fn dedup(names: &mut Vec<Name>) {
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
}
