//! Rules: what hob must never do, or only after asking, or not at certain times.

mod about;
mod hours;

use hob_schedules::commitment::{About, Condition, Demand, Rule};
use hob_schedules::{Matter, Name, Period};

use self::about::{about, inherited, named, places};
use self::hours::{quiet_hours, slots_as_windows, while_state, windows};
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::lexicon::{What, base_of, is_base};
use crate::read::question::Ask;
use crate::read::time::Lean;
use crate::read::time::bits::{Bit, Out, RawSlot, Repeat};
use crate::read::tokens::{Shape, any_phrase, word};

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
    Take::Commit(Matter::Rule(Rule::new(demand, about)))
}

/// The hours between which a clause forbids something.
pub(super) fn hours_of(clause: &Clause) -> Vec<(chrono::NaiveTime, chrono::NaiveTime)> {
    windows(clause)
}

/// What a clause is about, whatever it says of it.
pub(super) fn about_of(clause: &Clause, scene: &Scene<'_>) -> About {
    about(clause, scene, None)
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
        "check first",
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
        .or_else(|| kept(clause, scene))
        .or_else(|| quiet_hours(clause, scene))
        .or_else(|| only_with(clause, scene))
        .or_else(|| at_most(clause, scene))
        .or_else(|| keep_out(clause, scene))
        .or_else(|| never(clause, scene))
}

/// "Keep the gate shut", "just keep the plants alive": how something is to be at all times, or in a stretch of them.
fn kept(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let left = clause.begins(&["leave it", "leave them", "leave that", "leave those"]).is_some()
        && clause
            .find_any(&["be", "as it is", "as they are", "as is", "where it is", "where they are"])
            .is_some();
    let what = clause.begins(&["keep"]).or(left.then_some(clause.head + 1))?;
    let other = any_phrase(
        &clause.tokens,
        what,
        &[
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
        ],
    )
    .is_some()
        || clause.tokens[what.min(clause.tokens.len())..].iter().take(4).any(|token| token.word == "company");
    // "The daily table" is no time.
    let often = clause.times.repeats.iter().any(|repeat| !matches!(repeat, Repeat::Days(1)));
    if other || !clause.times.slots.is_empty() || often || super::condition::conditional(clause, scene) {
        return None;
    }
    let mut take = super::order::standing(clause, None, scene);
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

/// "Quiet from ten to seven, and till nine on weekends": the rule just spoken of, with other hours on other days.
pub(super) fn second_window(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
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
        .find_map(|found| {
            let Bit::Repeat(repeat) = &found.bit else { return None };
            match repeat {
                Repeat::Loose { count, period } => Some((*count, *period)),
                Repeat::Weeks { days, every: 1, .. } if days.is_empty() => Some((1, Period::Week)),
                Repeat::Days(1) => Some((1, Period::Day)),
                Repeat::Days(_)
                | Repeat::Weeks { .. }
                | Repeat::Months { .. }
                | Repeat::Nth { .. }
                | Repeat::Years(_) => None,
            }
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
        .find_any(&["while", "when", "whenever", "if", "unless", "during", "because", "until", "till"])
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
        // A place that nobody has named before is kept out of by its name.
        let place = out.and_then(|(at, end)| place_after(clause, at, end));
        let left = alone.and_then(|((_, from), (to, _))| {
            let words = clause.tokens.get(from..to)?.iter().map(|token| token.word.as_str());
            let name =
                crate::read::lexicon::to_name(words.filter(|word| !matches!(*word, "the" | "my" | "our")));
            (!name.is_empty()).then_some(name)
        });
        if let Some(thing) = left {
            about.things.push(thing);
            return conditioned(clause, scene, about, main_end);
        }
        let Some(place) = place else {
            let words = clause.words(0, clause.tokens.len());
            return Some(vec![Take::Ask(Ask::open(format!(
                "What exactly shall I keep away from: \u{201c}{words}\u{201d}?"
            )))]);
        };
        about.places.push(place);
    }
    conditioned(clause, scene, about, main_end)
}

/// The words for a place after "stay out of", or before "is off limits".
fn place_after(clause: &Clause, at: usize, end: usize) -> Option<Name> {
    let tokens = &clause.tokens;
    let ends = |index: &usize| {
        tokens[*index].shape == Shape::Mark && !tokens[*index].glued
            || matches!(
                word(tokens, *index),
                "," | "."
                    | ";"
                    | "!"
                    | "because"
                    | "while"
                    | "when"
                    | "if"
                    | "until"
                    | "unless"
                    | "and"
                    | "is"
                    | "are"
            )
    };
    let after = (end..tokens.len()).find(ends).unwrap_or(tokens.len());
    let (from, to) = if after > end { (end, after) } else { (clause.head, at) };
    let to = (from..to).find(ends).unwrap_or(to);
    let words = tokens[from..to].iter().map(|token| token.word.as_str());
    let name = crate::read::lexicon::to_name(
        words.filter(|word| !matches!(*word, "the" | "our" | "my" | "their" | "a")).take(5),
    );
    (!name.is_empty()).then_some(name)
}

/// The rule with the condition that it holds under.
fn conditioned(clause: &Clause, scene: &Scene<'_>, about: About, main_end: usize) -> Option<Vec<Take>> {
    let windows = windows(clause);
    if !windows.is_empty() {
        return Some(
            windows.into_iter().map(|(from, to)| rule(Demand::NotBetween(from, to), about.clone())).collect(),
        );
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
            let on = Some(Condition::Words(words));
            let rule = Rule { on, ..Rule::new(Demand::Never, about) };
            return Some(vec![Take::Commit(Matter::Rule(rule)), Take::Ask(ask)]);
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
            "until",
            "till",
        ])
        .filter(|(at, _)| *at > head)
        .map_or(tokens.len(), |(at, _)| at);
    if let Some(about) = pronoun(clause, scene, main_end) {
        return conditioned(clause, scene, about, main_end);
    }
    let about = about(clause, scene, Some((main_end, tokens.len())));
    // "Never let anybody in": a verb that is neither a chore nor a way of using a thing is kept in words.
    let verb =
        tokens.iter().skip(head).find_map(|token| base_of(&token.word).filter(|_| is_base(&token.word)));
    let handles = [
        "use", "touch", "eat", "have", "buy", "drink", "feed", "give", "put", "leave", "move", "open", "do",
        "run",
    ];
    // "Never move anything on Jan's workbench": words that the rule would lose.
    let lost = about.things.is_empty()
        && about.places.is_empty()
        && tokens[head..main_end].iter().enumerate().skip(1).any(|(at, token)| {
            let at = head + at;
            token.shape == Shape::Word
                && !crate::read::lexicon::is_stop(token)
                && base_of(&token.word).is_none()
                && !NEVER.contains(&token.word.as_str())
                && !matches!(
                    token.word.as_str(),
                    "please" | "ever" | "early" | "late" | "loud" | "noise" | "noisy"
                )
                && scene.lexicon.task_noun(tokens, at).is_none()
                && !clause.found.iter().any(|found| found.start <= at && at < found.end)
        });
    if never && lost || (never || no) && forgets(clause, &about, main_end, scene) {
        return None;
    }
    if never && about.deeds.is_empty() && verb.is_some_and(|verb| !handles.contains(&verb)) {
        return None;
    }
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

/// "Never give the dog grapes", "no shoes in the house": whether a rule about these would lose things that the owner
/// named; such a rule is kept in the owner's words.
fn forgets(clause: &Clause, about: &About, main_end: usize, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens[..main_end];
    // "No TV before homework" forbids no homework.
    let unknown = about.deeds.iter().any(|deed| {
        !scene.lexicon.has_task(deed)
            && !scene.lexicon.has_skill(deed)
            && crate::read::lexicon::deed_named(deed).is_some()
    });
    if unknown && !about.things.is_empty() {
        return true;
    }
    let held = main_end < clause.tokens.len() && word(&clause.tokens, main_end) != "because";
    if held || !clause.times.slots.is_empty() || tokens.iter().any(|token| token.is_mark('(')) {
        return false;
    }
    let said = crate::read::says::says(&Matter::Rule(Rule::new(Demand::Never, about.clone()))).to_lowercase();
    let said: Vec<String> =
        said.split(|c: char| !c.is_alphanumeric()).map(crate::read::lexicon::singular).collect();
    let item = |at: usize| {
        let named = scene.lexicon.class_or_item(tokens, at).map(|(name, _)| name);
        named.is_some_and(|name| about.things.contains(&name))
    };
    let end = tokens
        .iter()
        .position(|token| matches!(token.word.as_str(), "no" | "because" | "so"))
        .filter(|at| *at > clause.head + 1);
    tokens[..end.unwrap_or(main_end)].iter().enumerate().skip(clause.head).any(|(at, token)| {
        token.shape == Shape::Word
            && !crate::read::lexicon::is_stop(token)
            && base_of(&token.word).is_none()
            && !NEVER.contains(&token.word.as_str())
            && !token.word.ends_with("ly")
            && !said.contains(&crate::read::lexicon::singular(&token.word))
            && !item(at)
            && !(1..3).any(|back| at.checked_sub(back).is_some_and(item))
            && scene.lexicon.task_noun(tokens, at).is_none()
            && scene.lexicon.named(tokens, at).is_none()
            && !matches!(
                token.word.as_str(),
                "else" | "ever" | "early" | "late" | "loud" | "noise" | "noisy" | "way" | "kind"
            )
            && !clause.found.iter().any(|found| found.start <= at && at < found.end)
    })
}

/// "Don't wash them": the thing just spoken of, and the owner's verb.
fn pronoun(clause: &Clause, scene: &Scene<'_>, main_end: usize) -> Option<About> {
    let tokens = &clause.tokens[..main_end];
    let at = tokens.iter().position(|token| is_base(&token.word) && token.word != "do")?;
    let verb = base_of(word(tokens, at))?;
    let ends = tokens.get(at + 2).is_none_or(|token| token.shape == Shape::Mark);
    if !matches!(word(tokens, at + 1), "it" | "them") || !ends {
        return None;
    }
    let thing = scene.last.thing.clone().filter(|_| clause.same_block || clause.follows)?;
    Some(About { deeds: vec![Name::new(verb)], things: vec![thing], places: Vec::new() })
}

fn is_rule_after_no(clause: &Clause, scene: &Scene<'_>) -> bool {
    let at = clause.head + 1;
    let named =
        scene.lexicon.named(&clause.tokens, at).is_some() || scene.lexicon.item(&clause.tokens, at).is_some();
    let verb = base_of(word(&clause.tokens, at)).is_some();
    named || verb || clause.tokens.len() - at <= 4
}
