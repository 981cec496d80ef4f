//! "Return the library books by Monday": a deadline on a weekday, for what is done once.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::read::clause::Clause;
use crate::read::lexicon::{DISCOURSE, base_of, singular};
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::date::on_or_after;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// Makes the weekday of a deadline the coming one, where the order is of the kind that is carried out once.
///
/// In a brief a weekday comes again every week ("the bins by Monday"); nobody returns the same books every Monday.
pub(super) fn once(clause: &mut Clause, cx: &TimeCtx<'_>) {
    let [Repeat::Weeks { days, every: 1, said: false }] = clause.times.repeats.as_slice() else { return };
    let ([day], true, false) =
        (days.as_slice(), clause.times.dates.is_empty(), clause.above.times.has_days())
    else {
        return;
    };
    let verb = word(&clause.tokens, clause.head);
    // "Iron the good tablecloth for Sunday": the one thing, for the one day.
    let wanted = clause.found.iter().any(|found| {
        matches!(found.bit, Bit::Repeat(_))
            && found.start > 0
            && word(&clause.tokens, found.start - 1) == "for"
    });
    let the = wanted && matches!(word(&clause.tokens, clause.head + 1), "the" | "my" | "our");
    if !the && !DISCOURSE.errands.contains(base_of(verb).unwrap_or(verb)) {
        return;
    }
    let Some(found) = clause.found.iter().find(|found| matches!(found.bit, Bit::Repeat(_))) else { return };
    let limit = |word: &str| matches!(word, "by" | "before" | "for");
    let due = limit(word(&clause.tokens, found.start))
        || found.start > 0 && limit(word(&clause.tokens, found.start - 1));
    if !due {
        return;
    }
    // What is written on a Monday to be done by Monday is for the next one.
    let tomorrow = cx.today.checked_add_days(Days::new(1)).unwrap_or(cx.today);
    let date = on_or_after(tomorrow, *day);
    clause.times.repeats.clear();
    clause.times.dates.push(date);
}

/// "Mum arrives on Friday 16 October, so change the sheets on Thursday": the weekday is the one about that date.
///
/// Most of what a day ahead asks for comes before it; what is two days behind it at the most is its aftermath.
pub(super) fn about(clause: &mut Clause, date: NaiveDate, cx: &TimeCtx<'_>) {
    const AFTER_DAYS_MAX: u32 = 2;
    let [Repeat::Weeks { days, every: 1, said: false }] = clause.times.repeats.as_slice() else { return };
    let ([day], true) = (days.as_slice(), clause.times.dates.is_empty()) else { return };
    let after = day.days_since(date.weekday());
    // "…, and he'll be home on the Friday": what is to come of it.
    let then = clause.tokens.iter().any(|token| token.word.ends_with("'ll") || token.word == "will");
    let near = if after <= AFTER_DAYS_MAX || then {
        date.checked_add_days(Days::new(u64::from(after)))
    } else {
        date.checked_sub_days(Days::new(u64::from(7 - after)))
    };
    // What would be over by now is not what is meant.
    let Some(near) = near.filter(|near| *near >= cx.today) else { return };
    clause.times.repeats.clear();
    clause.times.dates.push(near);
}

/// "The vet is Thursday at 9.20": nobody has that every week, unless the words say so.
pub(super) fn appointment(clause: &mut Clause, cx: &TimeCtx<'_>) {
    let named = clause.tokens.iter().any(|token| DISCOURSE.appointments.contains(&singular(&token.word)));
    if let Some(span) = stays(clause, cx) {
        clause.times.repeats.clear();
        clause.times.spans.push(span);
        return;
    }
    let [Repeat::Weeks { days, every: 1, said: false }] = clause.times.repeats.as_slice() else { return };
    let once = named || is_coming(clause) || is_called(clause) || is_promised(clause);
    let ([day], true) = (days.as_slice(), once && clause.times.dates.is_empty()) else { return };
    clause.times.dates.push(on_or_after(cx.today, *day));
    clause.times.repeats.clear();
}

/// "My sister is staying Friday to Tuesday": from the coming one to the one after it.
fn stays(clause: &Clause, cx: &TimeCtx<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let [Repeat::Weeks { every: 1, days, .. }] = clause.times.repeats.as_slice() else { return None };
    let again = |token: &Token| matches!(token.word.as_str(), "every" | "each" | "always" | "usually");
    if days.len() < 2 || clause.tokens.iter().any(again) {
        return None;
    }
    first_of!(
        &clause.tokens,
        [
            "is staying",
            "are staying",
            "is visiting",
            "are visiting",
            "is with us",
            "are with us",
            "is stopping",
            "are stopping",
        ]
    )?;
    let open =
        clause.times.dates.is_empty() && clause.times.spans.is_empty() && !clause.above.times.has_days();
    let found = clause.found.iter().find(|found| matches!(found.bit, Bit::Repeat(_)))?;
    let start = found.start + usize::from(matches!(word(&clause.tokens, found.start), "from" | "on"));
    if !open || !weekday::is_stretch(&clause.tokens, start) {
        return None;
    }
    let (first, _, end) = weekday::name(&clause.tokens, start, true)?;
    let (last, ..) = weekday::name(&clause.tokens, end + 1, true)?;
    let from = on_or_after(cx.today, first);
    Some((from, on_or_after(from, last)))
}

/// "Electrician Thursday", "there's a plumber in on Wednesday": who is called for one job.
fn is_called(clause: &Clause) -> bool {
    // "My new boiler man Dave is here on Friday".
    const NAME_TOKENS_MAX: usize = 7;
    let end = clause.tokens.len().min(clause.head + NAME_TOKENS_MAX);
    let called = (clause.head..end).any(|at| {
        any_phrase(&clause.tokens, at, &DISCOURSE.called_once).is_some()
            || any_phrase(&clause.tokens, at, &["the kids are back at", "is back at", "are back at"])
                .is_some()
    });
    // "Call the plumber on Thursdays", "let the engineer in": an order has its own time.
    called
        && !clause
            .tokens
            .iter()
            .any(|token| matches!(token.word.as_str(), "every" | "each" | "weekly" | "usually" | "always"))
}

/// "I'll sort dinner on Friday", "Tom will do the bins on Tuesday": what somebody promises is for the coming day.
fn is_promised(clause: &Clause) -> bool {
    let (first, second) = (word(&clause.tokens, clause.head), word(&clause.tokens, clause.head + 1));
    matches!(first, "i'll" | "we'll" | "he'll" | "she'll" | "they'll")
        || second == "will" && !matches!(first, "you" | "it" | "there" | "this" | "that")
}

/// "The plumber is coming on Thursday", "we're having people over on Saturday": who comes every week "comes".
fn is_coming(clause: &Clause) -> bool {
    // "School goes back on Thursday".
    let starts = first_of!(
        &clause.tokens,
        [
            "goes back",
            "go back",
            "starts back",
            "breaks up",
            "break up",
            "reopens",
            "leaves on",
            "goes home on",
            "flies home on",
            "flies in on",
            "arrives on",
        ]
    );
    let will = first_of!(
        &clause.tokens,
        ["will be back", "will be home", "will be here", "will arrive", "will come"]
    );
    will.or(starts).is_some_and(|(at, _)| at > clause.head)
        || clause.tokens.windows(2).any(|pair| {
            matches!(pair[0].word.as_str(), "is" | "are" | "i'm" | "we're" | "they're" | "he's" | "she's")
                && matches!(
                    pair[1].word.as_str(),
                    "coming" | "arriving" | "visiting" | "calling" | "having" | "popping"
                )
        })
}
