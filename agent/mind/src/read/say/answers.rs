//! Answers to the questions that reading asked.

use hob_memory::{Memory, Question};
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, Duty, Instant, Matter, Name, When};

use super::for_a_while::WHICH_DATE;
use super::which::chosen;
use super::{Act, say};
use crate::harm::{ALL_THE_SAME, INSTEAD};
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause};
use crate::read::deed::{Deed, deeds};
use crate::read::doubt::{NOT_SURE, RIGHT};
use crate::read::kinds::{self, Last, Scene, Take};
use crate::read::lexicon::Lexicon;
use crate::read::time::TimeCtx;
use crate::read::time::bounds::FROM_WHEN_TO_WHEN;
use crate::read::tokens::tokens;
use crate::read::{Ctx, says};

/// What the answer to a question comes to. The question is already known to be answered.
pub fn answer(
    question: &Question,
    words: &str,
    ctx: &Ctx<'_>,
    memory: &Memory,
    ids: &mut Minter,
    now: Instant,
) -> Vec<Act> {
    let lexicon = Lexicon::new(ctx.catalogue, ctx.house);
    let said = words.to_lowercase();
    if let Some((original, narrowed)) = chosen(question, words, memory) {
        return say(original, ctx, &narrowed, ids, now);
    }
    if question.ask.starts_with(NOT_SURE) {
        return doubted(question, words, ctx, memory, ids, now);
    }
    if said.contains("not at all") || said.contains("leave it to me") || said.contains("nothing") {
        return leave(question, memory);
    }
    if question.ask.ends_with(ALL_THE_SAME) && super::is_yes(words) {
        let source = question.sources.first().map_or("", |source| source.words.as_str());
        return say(source, ctx, memory, ids, now);
    }
    if question.ask.ends_with(ALL_THE_SAME)
        && (said.starts_with(INSTEAD) || said.contains("move it") || said.contains("instead"))
        && let Some(moved) = question.sources.get(1)
    {
        return say(&moved.words, ctx, memory, ids, now);
    }
    let cx = TimeCtx::new(ctx, &lexicon, false, true);
    let reply = clause_of(words, ctx, &cx);
    if said.contains("remind me") {
        return remind(question, memory);
    }
    if question.ask.starts_with("Which day shall I do the shopping")
        && let Some(acts) = new_days("do-shopping", &reply, ctx, memory, &cx)
    {
        return acts;
    }
    if said.contains("from now on") || said.contains("today only") {
        // The words asked about, with what was left open said: "dinner at 7" + "from now on".
        let tail = if said.contains("from now on") { "from now on" } else { "today" };
        let original = question.sources.first().map_or("", |source| source.words.as_str());
        return say(&format!("{original} {tail}"), ctx, memory, ids, now);
    }
    if question.ask.starts_with(WHICH_DATE)
        && let Some((before, behind)) = around(question)
    {
        // The date in place of the event: "no vacuuming until the 14th".
        let date = words.trim().trim_start_matches("until ").trim_start_matches("on ");
        return say(&format!("{before}until {date}{behind}"), ctx, memory, ids, now);
    }
    if question.ask.starts_with(FROM_WHEN_TO_WHEN)
        && let Some((before, behind)) = around(question)
    {
        // The dates in place of what they are of: "every day except from 20 July to 31 August".
        let before =
            before.trim_end().trim_end_matches(" the").trim_end_matches(" in").trim_end_matches(" during");
        let dates = words.trim().trim_start_matches("they are ").trim_start_matches("it's ");
        return say(&format!("{before} {dates}{behind}"), ctx, memory, ids, now);
    }
    if question.ask.starts_with("What shall I leave out on")
        && let Some(day) =
            question.ask.strip_prefix("What shall I leave out on ").map(|day| day.trim_end_matches('?'))
        && let Some(chosen) = memory.commitments.values().find(|commitment| commitment.says == words.trim())
        && let Some(date) = clause_of(day, ctx, &cx).times.dates.first()
    {
        return vec![Act::Skip { commitments: vec![chosen.id], from: *date, until: *date }];
    }
    if question.ask.starts_with("How often") {
        let acts = how_often(question, &reply, ctx, memory, &cx, ids, now);
        if !acts.is_empty() {
            return acts;
        }
    }
    if question.choices.iter().any(|choice| choice.eq_ignore_ascii_case(words.trim())) {
        return vec![Act::Note(format!("{} {words}", question.ask))];
    }
    say(words, ctx, memory, ids, now)
}

/// The owner's words before and behind those that a question quotes.
fn around(question: &Question) -> Option<(&str, &str)> {
    let asked = question.ask.split(['\u{201c}', '\u{201d}']).nth(1).filter(|asked| !asked.is_empty())?;
    let original = question.sources.first()?.words.as_str();
    let at = original.to_lowercase().find(asked)?;
    Some((original.get(..at)?, original.get(at + asked.len()..)?))
}

fn clause_of(words: &str, ctx: &Ctx<'_>, cx: &TimeCtx<'_>) -> Clause {
    let mut all = tokens(words, 0, words.len());
    cx.lexicon.settle(&mut all);
    let source = hob_schedules::Source {
        text: ctx.text.to_owned(),
        start: 0,
        end: words.len(),
        words: words.to_owned(),
    };
    Clause::new(all, Above::default(), source, cx)
}

/// The commitments that came from the words that the question is about.
fn about<'a>(question: &'a Question, memory: &'a Memory) -> impl Iterator<Item = &'a Commitment> {
    memory
        .commitments
        .values()
        .filter(|commitment| commitment.sources.iter().any(|source| question.sources.contains(source)))
}

/// What the owner says of a reading that hob doubted: it stays, or ends and what she says instead is read.
fn doubted(
    question: &Question,
    words: &str,
    ctx: &Ctx<'_>,
    memory: &Memory,
    ids: &mut Minter,
    now: Instant,
) -> Vec<Act> {
    if super::is_yes(words) || words.trim().eq_ignore_ascii_case(RIGHT) {
        return vec![Act::Note(format!("{} {words}", question.ask))];
    }
    let mut acts: Vec<Act> = about(question, memory).map(|commitment| Act::End(commitment.id)).collect();
    if !question.choices.iter().any(|choice| choice.eq_ignore_ascii_case(words.trim())) {
        acts.extend(say(words, ctx, memory, ids, now));
    }
    if acts.is_empty() { vec![Act::No] } else { acts }
}

/// What the owner keeps for themselves ends.
fn leave(question: &Question, memory: &Memory) -> Vec<Act> {
    let ended: Vec<Act> = about(question, memory)
        .filter(|commitment| {
            question.ask.starts_with("I don't know how to")
                && commitment
                    .duty()
                    .is_some_and(|duty| question.ask.contains(&crate::read::says::duty_words(duty)))
        })
        .map(|commitment| Act::End(commitment.id))
        .collect();
    if ended.is_empty() { vec![Act::No] } else { ended }
}

/// A chore that hob cannot do becomes a reminder of it, at the same times.
fn remind(question: &Question, memory: &Memory) -> Vec<Act> {
    let changed: Vec<Act> = about(question, memory)
        .filter_map(|commitment| {
            let duty = commitment.duty()?;
            let words = crate::read::says::duty_words(duty);
            question.ask.contains(&words).then_some(())?;
            let duty = Duty {
                task: Name::new("remind"),
                things: Vec::new(),
                places: Vec::new(),
                people: vec![Name::new("owner")],
                manner: vec![words],
            };
            let matter = match &commitment.matter {
                Matter::Routine { when, .. } => Matter::Routine { duty, when: when.clone() },
                Matter::Errand { when, .. } => Matter::Errand { duty, when: when.clone() },
                Matter::Trigger { on, .. } => Matter::Trigger { duty, on: on.clone() },
                Matter::Rule(_) | Matter::CheckIn { .. } | Matter::Preference(_) | Matter::Fact(_) => {
                    return None;
                }
            };
            let new = Commitment {
                revision: commitment.revision + 1,
                says: says(&matter),
                matter,
                ..commitment.clone()
            };
            Some(Act::Change { old: commitment.id, new })
        })
        .collect();
    if changed.is_empty() { vec![Act::Note(question.ask.clone())] } else { changed }
}

/// The routine of a chore moves to the days of the answer.
fn new_days(
    task: &str,
    reply: &Clause,
    ctx: &Ctx<'_>,
    memory: &Memory,
    cx: &TimeCtx<'_>,
) -> Option<Vec<Act>> {
    if reply.times.is_empty() {
        return None;
    }
    let last = Last::default();
    let scene = Scene { edits: &[], ctx, lexicon: cx.lexicon, cx: *cx, last: &last, commitments: &[] };
    let acts: Vec<Act> = memory
        .commitments
        .values()
        .filter_map(|commitment| {
            let Matter::Routine { duty, when } = &commitment.matter else { return None };
            if duty.task != task {
                return None;
            }
            let when: When = kinds::changed(when, &reply.times, kinds::lean_of(duty), &scene);
            let matter = Matter::Routine { duty: duty.clone(), when };
            if matter == commitment.matter {
                return Some(Act::Note(commitment.says.clone()));
            }
            let revision = commitment.revision + 1;
            let new = Commitment { revision, says: says(&matter), matter, ..commitment.clone() };
            Some(Act::Change { old: commitment.id, new })
        })
        .collect();
    (!acts.is_empty()).then_some(acts)
}

/// A chore without days gets those of the answer.
fn how_often(
    question: &Question,
    reply: &Clause,
    ctx: &Ctx<'_>,
    memory: &Memory,
    cx: &TimeCtx<'_>,
    ids: &mut Minter,
    now: Instant,
) -> Vec<Act> {
    let Some(source) = question.sources.first() else { return Vec::new() };
    if reply.times.is_empty() {
        return Vec::new();
    }
    let original = clause_of(&source.words, ctx, &TimeCtx { cell: false, ..*cx });
    let last = Last::default();
    let scene = Scene { edits: &[], ctx, lexicon: cx.lexicon, cx: *cx, last: &last, commitments: &[] };
    if question.ask.starts_with("How often shall I check in") {
        let whole =
            clause_of(&format!("{} {}", source.words.trim_end_matches('.'), reply.source.words), ctx, cx);
        let takes = kinds::read(&whole, &scene);
        return commits(takes, source, ids, now);
    }
    let mut times = reply.times.clone();
    if times.slots.is_empty() {
        times.slots.clone_from(&original.times.slots);
    }
    let found: Vec<Deed> = deeds(&original, cx.lexicon)
        .into_iter()
        .filter(|deed| question.ask.contains(&crate::read::says::duty_words(&deed.duty)))
        .filter(|deed| {
            !memory.commitments.values().any(|commitment| {
                commitment.duty() == Some(&deed.duty) && commitment.sources.contains(source)
            })
        })
        .collect();
    found
        .into_iter()
        .flat_map(|deed| commits(kinds::duty_takes(deed, &times, None, &original, &scene), source, ids, now))
        .collect()
}

fn commits(takes: Vec<Take>, source: &hob_schedules::Source, ids: &mut Minter, now: Instant) -> Vec<Act> {
    takes
        .into_iter()
        .filter_map(|take| match take {
            Take::Commit(matter) => {
                Some(Act::New(commitment_of(matter, std::slice::from_ref(source), ids, now)))
            }
            Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => None,
        })
        .collect()
}
