//! What holds for the whole of a text: that it is written for an absence, and on which days its reader is there.

use chrono::{NaiveDate, Timelike as _, Weekday};
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, DayPart, Days, Matter, When};

use super::Work;
use crate::read::clause::Clause;
use crate::read::kinds::Take;
use crate::read::lexicon::is_base;
use crate::read::question::Ask;
use crate::read::refer::stays;
use crate::read::scope;
use crate::read::split::Piece;
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, Clock, RawSlot, Repeat};
use crate::read::time::{Lean, Times, unknown};
use crate::read::tokens::word;

/// The opening of a paragraph, where it is days of the week with a part of the day: "school mornings", "Friday evenings".
fn opening(clause: &Clause, block: usize) -> Option<Opening> {
    let opens = clause.found.first().is_some_and(|found| found.start == clause.head);
    let weekly =
        clause.times.repeats.iter().any(|repeat| repeat.weekdays().is_some_and(|days| days.len() < 7));
    let morning = clause.times.slots.iter().find_map(|slot| match slot {
        RawSlot::Part(DayPart::EarlyMorning | DayPart::Morning) => Some(true),
        RawSlot::Part(DayPart::Afternoon | DayPart::Evening) => Some(false),
        RawSlot::Part(_)
        | RawSlot::At(_)
        | RawSlot::By(_)
        | RawSlot::Before(_)
        | RawSlot::After(_)
        | RawSlot::Between(..)
        | RawSlot::Anchored(_) => None,
    })?;
    let days = Times {
        repeats: clause.times.repeats.clone(),
        except: clause.times.except.clone(),
        ..Times::default()
    };
    (opens && weekly).then_some(Opening { block, days, morning })
}

/// The days that a sentence opens with, where they are not what it speaks of: "Saturdays", not "Saturday is bath night".
fn lead(clause: &Clause) -> Option<Times> {
    let mut end = clause.head;
    let mut days = Times::default();
    for found in &clause.found {
        let apart = clause.tokens.get(end..found.start.max(end))?;
        if !apart.iter().all(|token| matches!(token.word.as_str(), "," | "and" | "&" | ":")) {
            break;
        }
        if !matches!(found.bit, Bit::Slot(_) | Bit::Vague(_) | Bit::Trouble(_)) {
            days.add(found.bit.clone());
        }
        end = end.max(found.end);
    }
    let spoken_of = matches!(word(&clause.tokens, end), "is" | "are" | "was" | "means" | "has" | "have");
    (!spoken_of && !days.is_empty()).then_some(days)
}

/// An absence further ahead than this is told, and not what a text is written for, in days.
const AHEAD_DAYS_MAX: i64 = 62;

/// The days and the part of the day that a paragraph opens with.
#[derive(Debug)]
pub(super) struct Opening {
    block: usize,
    days: Times,
    morning: bool,
}

/// A stay that was told, for what is asked for beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    /// In which block.
    block: usize,
    /// In which sentence.
    sentence: usize,
    from: NaiveDate,
    to: NaiveDate,
    /// Whether it is the absence of those who write.
    away: bool,
}

impl Work<'_> {
    /// "School mornings you wake Deja at 6:15. The big two eat at 6:50": the hours of that part of the day, in the paragraph
    /// that opens with it, are of these days.
    pub(super) fn opened_with(&mut self, clause: &mut Clause, block: usize, first: bool) {
        if first {
            self.opening = opening(clause, block);
            return;
        }
        let Some(opening) = self.opening.as_ref().filter(|opening| opening.block == block) else { return };
        if clause.times.has_days() || clause.above.times.has_days() {
            // What goes on of other days is of these no more.
            if !clause.follows && clause.times.repeats() {
                self.opening = None;
            }
            return;
        }
        // "Dinner is at six" is of no morning.
        let mut leaning = clause.times.clone();
        leaning.lean_by(&clause.tokens);
        let other_half = leaning != clause.times
            && leaning.slots.iter().any(|slot| {
                matches!(slot, RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock)
                    if (clock.time(Lean::Open).hour() < 12) != opening.morning)
            });
        let meal = first_of!(&clause.tokens, ["dinner", "supper", "bedtime"]).is_some();
        if other_half || meal && opening.morning {
            return;
        }
        let mut clocks = Vec::new();
        for slot in &mut clause.times.slots {
            match slot {
                RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock) => clocks.push(clock),
                RawSlot::After(_) | RawSlot::Between(..) | RawSlot::Part(_) | RawSlot::Anchored(_) => return,
            }
        }
        let within = |clock: &Clock| !clock.sure || (clock.hour < 12) == opening.morning;
        if clocks.is_empty() || !clocks.iter().all(|clock| within(clock)) {
            return;
        }
        for clock in clocks {
            if !clock.sure {
                *clock = clock.in_half(!opening.morning);
            }
        }
        clause.times.inherit(&opening.days);
    }

    /// "On Saturdays wash the car at ten and mow the lawn at four": the days that open a sentence are those of every order
    /// in it, whatever its hour; a semicolon does not end them.
    pub(super) fn days_of_sentence(&mut self, clause: &mut Clause, piece: &Piece, before: Option<&Piece>) {
        let goes_on = before.is_some_and(|before| {
            before.block == piece.block
                && (piece.clause > 0 && before.sentence == piece.sentence
                    || before.tokens.last().is_some_and(|last| last.is_mark(';')))
        });
        let own = (piece.clause == 0).then(|| lead(clause)).flatten();
        if !goes_on || own.is_some() {
            self.lead = own;
            return;
        }
        // "While we're away water the plants twice a week and feed the fish every other day": both, and nobody knows when.
        let away = |trouble: &&String| unknown::is_asked(trouble) && trouble.contains("\u{201c}while ");
        if let (true, Some(trouble)) = (goes_on, self.last.times.trouble.as_ref().filter(away)) {
            clause.times.trouble = clause.times.trouble.take().or_else(|| Some(trouble.clone()));
        }
        // "There's no school on the 6th, so don't wake them before nine": on that day.
        let so = clause.tokens.first().is_some_and(|first| first.word == "so");
        let dates = &self.last.times;
        if so && !clause.times.slots.is_empty() && !clause.times.has_days() && !dates.dates.is_empty() {
            clause.times.inherit(&dates.without_hours());
        }
        if self.lead.is_none() {
            // "They come on Saturday, so …": what is done for it is done on that day, whatever it is.
            let so =
                before.is_some_and(|before| before.tokens.first().is_some_and(|first| first.word == "so"));
            // "Dinner on the 14th at seven; set the table by six".
            let parted =
                before.is_some_and(|before| before.tokens.last().is_some_and(|last| last.is_mark(';')));
            self.days_of_order(clause, so, parted && !self.last.times.dates.is_empty());
            self.days_of_told(clause, before);
        }
        let Some(days) = &self.lead else { return };
        let dated = clause.times.has_days();
        if dated || !clause.times.slots.is_empty() || !clause.follows {
            clause.above.times = days.clone().under(&clause.above.times);
            if dated {
                // "In summer water the beds every evening and mow on Fridays": on these days of the season.
                clause.times.narrow(days);
            } else {
                clause.times.inherit(days);
            }
        }
    }

    /// "Take the rubbish out on Monday morning and bring the bin back by four": an order that is joined to another, in the
    /// same breath and with no more than its hour, is carried out on the days of that one, unless it is done daily by its
    /// nature.
    fn days_of_order(&self, clause: &mut Clause, so: bool, parted: bool) {
        let joined =
            matches!(clause.tokens.first().map_or("", |token| token.word.as_str()), "and" | "then" | "&");
        let hour =
            !clause.times.slots.is_empty() && !clause.times.has_days() && !clause.above.times.has_days();
        let before = &self.last.times;
        let weekly =
            before.repeats.iter().all(|repeat| !matches!(repeat, Repeat::Days(_) | Repeat::Loose { .. }));
        let dated = before.has_days() && weekly && before.trouble.is_none();
        let ordered =
            (!self.last.duties.is_empty() || self.last.rule) && is_base(word(&clause.tokens, clause.head));
        if !((joined || parted) && hour && dated && ordered) {
            return;
        }
        // The table is set for the meal that was just spoken of.
        let meal = self.last.duties.iter().any(|duty| duty.task.starts_with("make-"));
        let daily = self
            .cx
            .lexicon
            .tasks(&clause.rest)
            .iter()
            .any(|found| is_daily(&found.task) && !(meal && found.task == "set-table"));
        // "Wash the sheets on Saturdays and make the beds again before noon".
        let again = clause.tokens.iter().any(|token| token.word == "again");
        if so || !daily || again {
            clause.times.inherit(&before.without_hours());
        }
    }

    /// "Breakfast is at 7:30: eggs Tuesdays, pancakes Saturday", under "Morning": the hour of the sentence is nearer than the
    /// part of the day above it.
    pub(super) fn hour_of_sentence(&self, clause: &mut Clause) {
        let part = |slot: &RawSlot| matches!(slot, RawSlot::Part(_));
        let hour = |slot: &RawSlot| matches!(slot, RawSlot::At(_) | RawSlot::By(_));
        let above = &mut clause.above.times;
        let named = clause.follows && clause.times.has_days() && clause.times.slots.is_empty();
        if named
            && !above.slots.is_empty()
            && above.slots.iter().all(part)
            && self.last.times.slots.iter().any(hour)
        {
            above.slots.clear();
        }
    }

    /// "- Memorial Day weekend we're away. Water the tomatoes every evening": what an item of a list asks for beside a
    /// stay is done while that lasts, and so is what the next sentence of a paragraph asks for beside an absence.
    pub(super) fn within_stay(&mut self, clause: &Clause, piece: &Piece, takes: &mut [Take]) {
        let block = piece.block;
        // "We're away this weekend. Mop every Monday": what comes every day is done in those days.
        let daily = clause.times.repeats.iter().any(|repeat| matches!(repeat, Repeat::Days(_)))
            || !clause.times.slots.is_empty() && !clause.times.has_days();
        let known = self.last_stay.filter(|stay| {
            stay.block == block && (clause.item || stay.away && daily && piece.sentence == stay.sentence + 1)
        });
        for take in takes {
            match take {
                Take::Commit(Matter::Fact(StatedFact::Stay {
                    who,
                    away,
                    when: When { days: Days::Span(from, to), .. },
                })) => {
                    let away = *away && who.as_ref().is_none_or(|who| who == "owner");
                    self.last_stay =
                        Some(Stay { block, sentence: piece.sentence, from: *from, to: *to, away });
                }
                Take::Commit(Matter::Routine { when, .. }) => {
                    let open = matches!(&when.days, Days::By(recurrence) if recurrence.until.is_none());
                    if let Some(stay) = known.filter(|_| open) {
                        scope::bound(when, Some(stay.from), Some(stay.to));
                    }
                }
                Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => {}
            }
        }
    }

    /// "If guests are here, set the table for six and don't vacuum": what is forbidden in the same breath is forbidden then,
    /// and not always.
    pub(super) fn under_condition(&self, clause: &Clause, own: bool, takes: &mut [Take]) {
        let joined =
            matches!(clause.tokens.first().map_or("", |token| token.word.as_str()), "and" | "but" | "nor");
        let Some(on) = self.last.on.as_ref().filter(|_| joined && clause.follows && !own) else { return };
        for take in takes {
            if let Take::Commit(Matter::Rule(rule)) = take {
                rule.on = rule.on.take().or_else(|| Some(on.clone()));
            }
        }
    }

    /// A text that opens with when its writers are away, and then says what is to be done, is written for that while:
    /// what it asks for is done then. The owner is told so.
    pub(super) fn while_away(&mut self) {
        let Some((index, from, until)) = self.absence().filter(|_| !self.parted_by_absence()) else { return };
        let own = self.out.commitments[index].sources.clone();
        for (at, commitment) in self.out.commitments.iter_mut().enumerate() {
            if at == index {
                continue;
            }
            let Some(when) = scope::repeating(commitment) else { continue };
            // "From Monday the 7th it's the old routine": what begins after it is of another time.
            let other = matches!(&when.days, Days::By(recurrence)
                if recurrence.until.is_some() || recurrence.start > until);
            if !other {
                scope::bound(when, Some(from), Some(until));
                commitment.says = crate::read::says(&commitment.matter);
            }
        }
        let ask = format!(
            "I take what this text asks for to hold while you are away, from {} to {}. What shall I go on with afterwards?",
            crate::read::says::date(from),
            crate::read::says::date(until)
        );
        self.ask(Ask::open(&ask), own);
    }

    /// Whether a heading says itself what is for the absence: what stands below the others is not.
    fn parted_by_absence(&self) -> bool {
        let mut headings = self.headings.values().map(|read| read.0.as_slice());
        headings.any(|words| {
            (0..words.len()).any(|at| stays::meant(words, at).is_some_and(|stay| stay.is_our_absence()))
        })
    }

    /// The only absence that a text speaks of, where it is soon, stands before all that is to be done, and nothing else is
    /// dated outside it.
    fn absence(&self) -> Option<(usize, NaiveDate, NaiveDate)> {
        let away = |commitment: &Commitment| match &commitment.matter {
            Matter::Fact(StatedFact::Stay {
                away: true,
                when: When { days: Days::Span(from, to), .. },
                ..
            }) => Some((*from, *to)),
            Matter::Fact(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. }
            | Matter::Rule(_)
            | Matter::Preference(_) => None,
        };
        let mut stays =
            self.out.commitments.iter().enumerate().filter_map(|(at, found)| Some((at, away(found)?)));
        let (index, (from, until)) = stays.next()?;
        let only = stays.next().is_none();
        let does = |commitment: &Commitment| commitment.duty().is_some();
        let opens = !self.out.commitments[..index].iter().any(does);
        let soon = (0..=AHEAD_DAYS_MAX).contains(&(from - self.cx.today).num_days());
        let errand = |commitment: &&Commitment| {
            matches!(&commitment.matter, Matter::Errand { when: When { days: Days::On(date), .. }, .. }
                if *date > until || *date < self.cx.today)
        };
        let outside = self.out.commitments.iter().filter(errand).count();
        let told = self.out.commitments.iter().filter(|commitment| does(commitment)).count();
        (only && opens && soon && outside == 0 && told > 1).then_some((index, from, until))
    }
}

/// Meals and animals come every day, whatever else is done on Mondays, and so do getting up and locking up.
fn is_daily(task: &str) -> bool {
    [
        "make-",
        "feed-",
        "wake-",
        "lock-",
        "give-",
        "walk-",
        "pack-",
        "set-table",
        "close-",
        "switch-",
        "run-dishwasher",
    ]
    .iter()
    .any(|kind| task.starts_with(kind))
}

/// "You're on duty Monday to Friday", "you work Tuesdays and Thursdays": the days on which the reader of the text is at
/// work.
pub(super) fn working_days(clause: &Clause) -> Option<Vec<Weekday>> {
    let end = clause.begins(&[
        "you're on duty",
        "you are on duty",
        "you will be on duty",
        "you'll be on duty",
        "you work",
        "you'll work",
        "you are working",
        "you're working",
        "your days are",
        "your working days are",
        "your work days are",
        "your hours are",
        "you come in",
        "you're here",
        "you are here",
        "you'll be here",
        "you're with us",
        "you are with us",
    ])?;
    let days = clause.times.weekdays();
    let next = clause.found.iter().any(|found| (end..=end + 2).contains(&found.start));
    let bare = !matches!(word(&clause.tokens, end), "with" | "for" | "to" | "through");
    (next && bare && clause.content() <= 4 && (1..7).contains(&days.len())).then_some(days)
}
