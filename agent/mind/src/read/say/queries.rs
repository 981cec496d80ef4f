//! Questions of the owner's that memory answers.

use chrono::NaiveDate;
use hob_memory::Memory;
use hob_schedules::{Commitment, Matter, NoAnchors, Timing};
use hob_schedules::{Expansion, expand};

use crate::read::Ctx;
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::lexicon::Lexicon;
use crate::read::time::{TimeCtx, date};
use crate::read::tokens::{Token, any_phrase};

/// The answer to a question, where the words ask one.
pub(super) fn reply(
    tokens: &[Token],
    sentence: &str,
    ctx: &Ctx<'_>,
    memory: &Memory,
    lexicon: &Lexicon,
) -> Option<String> {
    let asks = any_phrase(
        tokens,
        0,
        &[
            "what's",
            "what is",
            "what are",
            "what do",
            "what did",
            "what will",
            "when",
            "where",
            "is",
            "are",
            "do we",
            "do i",
            "have you",
            "did you",
            "how many",
            "how much",
            "show me",
            "read me",
            "tell me what",
            "which",
            "who",
            "why",
            "what have",
            "will you",
            "list",
        ],
    );
    asks?;
    if !(sentence.trim_end().ends_with('?')
        || any_phrase(
            tokens,
            0,
            &[
                "what's",
                "what is",
                "when is",
                "when do",
                "when will",
                "show me",
                "read me",
                "where is",
                "where's",
                "tell me what",
                "what are you",
            ],
        )
        .is_some())
    {
        return None;
    }
    let source = hob_schedules::Source {
        text: ctx.text.to_owned(),
        start: 0,
        end: sentence.len(),
        words: sentence.to_owned(),
    };
    let cx = TimeCtx::new(ctx, lexicon, true, false);
    let clause = Clause::new(tokens.to_vec(), Above::default(), source, &cx);
    list(&clause, memory)
        .or_else(|| chore(&clause, ctx, memory, lexicon))
        .or_else(|| day(&clause, ctx, memory))
        .or_else(|| place(&clause, memory, lexicon))
        .or_else(|| {
            Some(
                "I do not know. Ask me what is on a list, when something is done, or what I do on a day."
                    .to_owned(),
            )
        })
}

fn list(clause: &Clause, memory: &Memory) -> Option<String> {
    clause.find_any(&["list", "shopping", "need to buy", "to buy", "need from the shop", "groceries"])?;
    let mut lines: Vec<String> = memory
        .open_lines("shopping")
        .map(|line| match (line.quantity, &line.unit) {
            (Some(quantity), Some(unit)) => format!("{quantity} {unit} of {}", line.item.replace('-', " ")),
            (Some(quantity), None) => format!("{quantity} {}", line.item.replace('-', " ")),
            (None, _) => line.item.replace('-', " "),
        })
        .collect();
    if clause.has("when") {
        return None;
    }
    lines.sort();
    Some(if lines.is_empty() {
        "The shopping list is empty.".to_owned()
    } else {
        format!("On the shopping list: {}.", lines.join(", "))
    })
}

fn coming(commitment: &Commitment, ctx: &Ctx<'_>, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let expansion = Expansion {
        zone: ctx.zone,
        policy: ctx.policy,
        anchors: &NoAnchors,
        grace_minutes: 30,
        timing: Timing::Start,
    };
    expand(commitment, from, to, &expansion).into_iter().map(|slotted| slotted.date).collect()
}

fn chore(clause: &Clause, ctx: &Ctx<'_>, memory: &Memory, lexicon: &Lexicon) -> Option<String> {
    let found = deeds(clause, lexicon);
    let today = ctx.at.date();
    let said: Vec<String> = memory
        .commitments
        .values()
        .filter(|commitment| {
            commitment.duty().is_some_and(|duty| found.iter().any(|deed| deed.duty.task == duty.task))
        })
        .map(|commitment| match coming(commitment, ctx, today, date::later(today, 70)).first() {
            Some(next) => format!("{} Next: {}.", commitment.says, next.format("%A %-d %B")),
            None => commitment.says.clone(),
        })
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn day(clause: &Clause, ctx: &Ctx<'_>, memory: &Memory) -> Option<String> {
    let date =
        clause.times.dates.first().copied().or_else(|| clause.times.spans.first().map(|(from, _)| *from))?;
    let due: Vec<&str> = memory
        .commitments
        .values()
        .filter(|commitment| {
            matches!(
                commitment.matter,
                Matter::Routine { .. } | Matter::Errand { .. } | Matter::CheckIn { .. }
            )
        })
        .filter(|commitment| {
            !coming(commitment, ctx, date, date).is_empty() && memory.excepted(commitment.id, date).is_none()
        })
        .map(|commitment| commitment.says.as_str())
        .collect();
    let day = date.format("%A %-d %B");
    Some(if due.is_empty() { format!("Nothing on {day}.") } else { format!("On {day}: {}", due.join(" ")) })
}

fn place(clause: &Clause, memory: &Memory, lexicon: &Lexicon) -> Option<String> {
    clause.find_any(&["where is", "where's", "where are", "where did"])?;
    let named = (0..clause.tokens.len()).find_map(|at| lexicon.named(&clause.tokens, at))?;
    let name = named.0.names.first()?;
    let shown = name.replace('-', " ");
    Some(match memory.sightings.get(name) {
        Some((place, at)) => format!(
            "I last saw the {shown} at the {}, on {}.",
            place.replace('-', " "),
            at.with_timezone(&memory.zone()).format("%A %-d %B at %H:%M")
        ),
        None => format!("I have not seen the {shown}."),
    })
}
