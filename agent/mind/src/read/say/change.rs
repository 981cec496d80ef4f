//! "From now on dinner at 7", "dinner for four on Saturday": what is otherwise, for good or for once.

use chrono::NaiveDate;
use hob_schedules::{Commitment, DayPart, Days, Duty, Matter, Name, Slot, When};

use super::partly::for_one_turn;
use super::sure::is_idle;
use super::which::which_of;
use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause, Voice, voice};
use crate::read::deed::{Deed, deeds};
use crate::read::kinds::{self, Scene};
use crate::read::question::Ask;
use crate::read::table::first_of;
use crate::read::time::{Lean, TimeCtx, Times, number::cardinal, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// From this hour on it is evening.
const EVENING: u32 = 17;

/// From this hour on the morning is late: the same hour after noon is as near as one before dawn.
const LATE_MORNING: u32 = 9;

impl Talk<'_> {
    /// "From now on dinner at 7", "move the laundry to Sundays".
    pub(super) fn change(&mut self, clause: &Clause) -> bool {
        let lasting = clause.times.from_now
            || first_of!(
                &clause.tokens,
                [
                    "from now on",
                    "move",
                    "change",
                    "moves to",
                    "instead of",
                    "reschedule",
                    "shift",
                    "always",
                    "make it",
                    "make that",
                ]
            )
            .is_some()
            || clause.times.repeats();
        // "Dinner was late every day" tells what has been.
        let been = first_of!(&clause.tokens, ["was", "were", "has been", "have been"]).is_some();
        // "Don't vacuum on Sundays" is a rule, "you may vacuum on Saturdays" leave to do it.
        let barred = clause.begins(&[
            "don't",
            "do not",
            "never",
            "no",
            "you may",
            "you're allowed to",
            "you are allowed to",
        ]);
        let talks = barred.is_some()
            || been
            || first_of!(&clause.tokens, ["check in", "check - in", "ask us", "ask me"]).is_some();
        // "Change the sheets on Friday" changes sheets, and no routine.
        let plain = !clause.times.from_now
            && !clause.times.repeats()
            && word(&clause.tokens, clause.head) == "change";
        if plain
            && clause.find_any(&["to", "from", "by", "until"]).is_none()
            && !self.matching(&deeds(clause, self.cx.lexicon)).is_empty()
        {
            return false;
        }
        if !lasting || clause.times.is_empty() || talks {
            return false;
        }
        let tokens: Vec<Token> = clause
            .tokens
            .iter()
            .enumerate()
            .filter(|(at, token)| {
                !matches!(token.word.as_str(), "move" | "change" | "shift" | "reschedule" | "always" | "to")
                    || is_range(&clause.tokens, *at)
            })
            .map(|(_, token)| token)
            .cloned()
            .collect();
        let part =
            Clause::new(tokens, Above::default(), clause.source.clone(), &TimeCtx { said: false, ..self.cx });
        let mut found = deeds(&part, self.cx.lexicon);
        if self.matching(&found).is_empty() {
            // "Move the tidy to eight": tidying.
            found = deeds(&self.positive(&part), self.cx.lexicon);
        }
        // "Water the hyacinths every three days" is of no other plant.
        let other = |commitment: &Commitment| {
            commitment.duty().is_some_and(|duty| {
                !duty.things.is_empty()
                    && found.iter().all(|deed| {
                        deed.duty.things.is_empty() && deed.duty.manner.iter().any(|how| !is_idle(how))
                    })
            })
        };
        let moves = clause.find_any(&CHANGING).is_some();
        // "Remind me every Sunday to water the herbs" is of its own.
        if !moves && word(&clause.tokens, clause.head) == "remind" {
            return false;
        }
        let commitments: Vec<Commitment> = self
            .matching(&found)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .filter(|commitment| moves || !other(commitment))
            .collect();
        let commitments = self.of_those_days(commitments, &part);
        let [commitment] = commitments.as_slice() else {
            if commitments.len() > 1 {
                self.ask(which_of(&commitments, &clause.source.words), clause);
                return true;
            }
            return false;
        };
        let Matter::Routine { duty, when } = &commitment.matter else { return false };
        let mut times = part.times.clone();
        if times.repeats.is_empty() {
            // "From now on on Sunday": every Sunday.
            times.dates.clear();
        }
        let scene = Scene { cx: TimeCtx { said: false, ..self.cx }, ..self.scene() };
        let lean = self.same_half(when, kinds::lean_of(duty));
        let changed = kinds::changed(when, &times, lean, &scene);
        if !moves && as_well(clause) && self.on_more_days(clause, commitment, &changed) {
            return true;
        }
        let new_when = self.besides(clause, when, changed);
        if self.on_some_days(clause, commitment, &new_when) {
            return true;
        }
        let new_when = for_one_turn(clause, when, new_when);
        let mut duty = duty.clone();
        if let Some(deed) = found.first() {
            // "Tidy only the playroom from now on".
            if clause.find("only").is_some() {
                narrowed(&mut duty, deed);
            }
            let said: Vec<String> = deed.duty.manner.iter().filter(|how| !is_idle(how)).cloned().collect();
            if !said.is_empty() {
                duty.manner = said;
            }
        }
        let matter = Matter::Routine { duty, when: new_when };
        self.amended(commitment.id, matter, clause);
        true
    }

    /// "Mornings as well": at the hours that it was, and at these.
    fn besides(&self, clause: &Clause, had: &When, new: When) -> When {
        let other = new.slots != had.slots && new.slots.iter().all(|slot| *slot != Slot::AnyTime);
        if !as_well(clause) || !other || had.slots.contains(&Slot::AnyTime) {
            return new;
        }
        let mut slots = new.slots;
        slots.extend(had.slots.iter().filter(|slot| !slots.contains(slot)).cloned().collect::<Vec<_>>());
        let clock = |slot: &Slot| match slot {
            Slot::At(time) | Slot::By(time) => Some(*time),
            Slot::Between(..) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime => None,
        };
        slots.sort_by_key(clock);
        When { days: had.days.clone(), slots }
    }

    /// A bare hour is in the half of the day in which the duty is already.
    pub(super) fn same_half(&self, when: &When, lean: Lean) -> Lean {
        use chrono::Timelike as _;
        match when.slots.first() {
            Some(Slot::At(time) | Slot::By(time)) if time.hour() >= 12 => Lean::Pm,
            // "At 3 rather than 11": what is done late in the morning may as well be done in the afternoon.
            Some(Slot::At(time) | Slot::By(time)) if time.hour() >= LATE_MORNING => Lean::Open,
            Some(Slot::At(_) | Slot::By(_)) => Lean::Am,
            Some(Slot::Between(..) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime) | None => lean,
        }
    }

    /// "Dinner for four on Saturday", "dinner at seven tonight": for once, something else than the routine.
    pub(super) fn one_off(&mut self, clause: &Clause) -> bool {
        // "Jonas eats dinner late on Wednesday" tells of Jonas; "Jonas wants dinner at eight" wants something.
        let wants = first_of!(&clause.tokens, ["wants", "needs", "would like", "want", "need"]).is_some();
        if !wants && matches!(voice(clause, self.cx.lexicon), Voice::Other(_)) {
            return false;
        }
        let mut found = deeds(clause, self.cx.lexicon);
        let mut commitments = self.matching(&found);
        // Of breakfast on weekdays and breakfast at weekends, the one of that day.
        if let Some((from, until)) = self.dates(clause).filter(|(from, until)| from == until)
            && commitments.len() > 1
        {
            let due = |c: &Commitment| match c.when().map(|when| &when.days) {
                Some(Days::By(recurrence)) => recurrence.has(from),
                Some(Days::On(date)) => *date == until,
                Some(Days::Span(..) | Days::Loose(_)) | None => false,
            };
            commitments.retain(due);
        }
        // "Make the tablet half past eight", of what is agreed in these words.
        if commitments.is_empty() && clause.begins(&["make", "have", "do"]).is_some() {
            let named = Clause::new(
                clause.tokens[(clause.head + 1).min(clause.tokens.len())..].to_vec(),
                Above::default(),
                clause.source.clone(),
                &self.cx,
            );
            commitments = self.meant_by_words(&named);
            if let ([only], Some(deed)) = (commitments.as_slice(), found.first_mut())
                && let Some(duty) = only.duty()
            {
                deed.duty = Duty { manner: Vec::new(), ..duty.clone() };
            }
        }
        // What was agreed for that day alone stands for the routine: dinner for six on Saturday, and then "at eight".
        if let Some(alone) = self.agreed_alone(&commitments, clause) {
            return self.errand_otherwise(&alone, clause);
        }
        let [commitment] = commitments.as_slice() else { return false };
        let (Matter::Routine { duty, when }, Some(deed)) = (&commitment.matter, found.first()) else {
            return false;
        };
        // "On Friday and Saturday": once on each.
        let each: Vec<NaiveDate> = clause.times.dates.clone();
        if each.len() > 1
            && each.len() <= DAYS_MAX
            && clause.times.spans.is_empty()
            && clause.times.until.is_none()
            && (!clause.times.slots.is_empty() || for_how_many(clause).is_some())
            && each.iter().all(|date| *date >= self.cx.today)
        {
            let (commitment, duty, when, deed) =
                (commitment.clone(), duty.clone(), when.clone(), deed.clone());
            for date in each {
                self.for_once(clause, &commitment, (&duty, &when), &deed, date);
            }
            return true;
        }
        // "One less for dinner", on the days on which somebody is away.
        let counted = for_how_many(clause).is_some() && clause.find_any(&OTHERS).is_some();
        // "… on Saturday. And the guest bathroom that morning".
        let back = first_of!(
            &clause.tokens,
            ["that morning", "that afternoon", "that evening", "that day", "that night"]
        )
        .is_some();
        let refers = counted && clause.times.is_empty() || back;
        let spoken_of = self.dates(clause).or(self.days.filter(|_| refers));
        if let Some((from, until)) = spoken_of.filter(|(from, until)| from < until && counted) {
            let (commitment, duty, when, deed) =
                (commitment.clone(), duty.clone(), when.clone(), deed.clone());
            let Days::By(by) = &when.days else { return false };
            let due = by.dates_between(from.max(self.cx.today), until);
            if due.is_empty() || due.len() > MEALS_MAX {
                return false;
            }
            for date in due {
                self.for_once(clause, &commitment, (&duty, &when), &deed, date);
            }
            return true;
        }
        // "My brother is coming on Friday, have the bathroom clean by six": then.
        let hour = !clause.times.slots.is_empty();
        let spoken_of = spoken_of.or(self.days.filter(|(from, until)| from == until && hour));
        let Some((from, until)) = spoken_of else {
            if clause.times.slots.is_empty() || clause.times.from_now {
                return false;
            }
            let words =
                format!("Is that for today only, or from now on: \u{201c}{}\u{201d}?", clause.source.words);
            self.ask(Ask::choose(words, &["today only", "from now on"]), clause);
            return true;
        };
        if from != until || from < self.cx.today {
            return false;
        }
        let (commitment, duty, when, deed) = (commitment.clone(), duty.clone(), when.clone(), deed.clone());
        self.for_once(clause, &commitment, (&duty, &when), &deed, from);
        true
    }

    /// A routine that is otherwise on one day.
    fn for_once(
        &mut self,
        clause: &Clause,
        commitment: &Commitment,
        (duty, when): (&Duty, &When),
        deed: &Deed,
        from: NaiveDate,
    ) {
        let scene = self.scene();
        let slots = Times { slots: clause.times.slots.clone(), ..Times::default() };
        let lean = self.same_half(when, kinds::lean_of(duty));
        // "Dinner for two more tonight": at the hour at which it is.
        let evening = |slots: &[Slot]| {
            use chrono::Timelike as _;
            matches!(slots, [Slot::At(time)] if time.hour() >= EVENING)
        };
        let counted = for_how_many(clause).is_some();
        let tonight = counted
            && evening(&when.slots)
            && matches!(slots.slots.as_slice(), [_])
            && clause.tokens.iter().any(|token| token.word == "tonight")
            && !clause.tokens.iter().any(|token| token.word == "at" || token.word == ":");
        let slots = if tonight { Times::default() } else { slots };
        let mut new_when = kinds::changed(when, &slots, lean, &scene);
        new_when.days = Days::On(from);
        past_midnight(clause, when, &mut new_when);
        let mut new_duty = duty.clone();
        let narrower = narrowed(&mut new_duty, deed);
        new_duty.manner.extend(deed.duty.manner.iter().filter(|how| !is_idle(how)).cloned());
        if let Some(count) = for_how_many(clause) {
            new_duty.manner.retain(|manner| !manner.starts_with("for "));
            let more = clause.find_any(&OTHERS).map(|(at, _)| word(&clause.tokens, at));
            let how = match more {
                Some("more" | "extra") => format!("for {count} more"),
                Some(_) => format!("for {count} fewer"),
                None => format!("for {count}"),
            };
            for manner in &mut new_duty.manner {
                // "Vegetarian for 2 more": what it is, and for how many.
                if let Some(what) = manner.strip_suffix(&how) {
                    *manner = what.trim_end().to_owned();
                }
            }
            new_duty.manner.retain(|manner| !manner.is_empty());
            new_duty.manner.push(how);
            new_duty.manner.retain(|how| !matches!(how.as_str(), "more" | "extra" | "fewer" | "less"));
        }
        let due = match &when.days {
            Days::By(recurrence) => recurrence.has(from),
            Days::On(_) | Days::Span(..) | Days::Loose(_) => false,
        };
        if due && new_duty == *duty && new_when.slots == when.slots {
            self.acts.push(Act::Note(clause.source.words.clone()));
            return;
        }
        // The dishwasher at three in the afternoon comes beside the one after dinner, dinner at eight instead of seven.
        // "Vacuum the hall at three" leaves the other rooms as they are; "only the hall today" leaves them out.
        let beside = narrower && clause.find("only").is_none();
        let instead = !beside && when.slots.len() < 2 && close(&when.slots, &new_when.slots);
        let id = commitment.id;
        let new = commitment_of(
            Matter::Errand { duty: new_duty, when: new_when },
            std::slice::from_ref(&clause.source),
            self.ids,
            self.now,
        );
        if due && instead {
            self.acts.push(Act::Skip { commitments: vec![id], from, until: from });
        }
        self.acts.push(Act::New(new));
    }
}

/// Narrows a duty to the rooms or the things of it that are named; whether some of it is left.
fn narrowed(duty: &mut Duty, deed: &Deed) -> bool {
    let within = |named: &[Name], had: &[Name]| {
        !named.is_empty() && named.len() < had.len() && named.iter().all(|name| had.contains(name))
    };
    let (places, things) = (within(&deed.duty.places, &duty.places), within(&deed.duty.things, &duty.things));
    if places {
        duty.places.clone_from(&deed.duty.places);
    }
    if things {
        duty.things.clone_from(&deed.duty.things);
    }
    places || things
}

/// Whether what is said comes beside what was.
pub(super) fn as_well(clause: &Clause) -> bool {
    first_of!(&clause.tokens, ["as well", "too", "as well as", "besides", "on top", "also", "plus"]).is_some()
}

/// "Clean the bathroom Monday to Friday": on all of these days. "Move it from Monday to Friday" is no such thing.
fn is_range(tokens: &[Token], at: usize) -> bool {
    let moves = tokens.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "move"
                | "change"
                | "shift"
                | "reschedule"
                | "moves"
                | "swap"
                | "switch"
                | "push"
                | "bring"
                | "instead"
                | "make"
        )
    });
    let day = |at: usize| weekday::name(tokens, at, true).is_some();
    word(tokens, at) == "to" && at > 0 && day(at - 1) && day(at + 1) && !moves
}

/// How many more or fewer eat, beside those who always do.
pub(super) const OTHERS: [&str; 4] = ["more", "extra", "fewer", "less"];

/// Nobody counts the eaters of more days ahead.
const MEALS_MAX: usize = 7;

/// Words that say that something agreed is to be otherwise.
const CHANGING: [&str; 7] = ["from now on", "move", "change", "instead of", "reschedule", "shift", "make it"];

/// Nobody names more days one by one.
const DAYS_MAX: usize = 4;

/// "Lock up at half twelve on Friday", of what is done at half past eleven at night: in the night that begins on Friday.
fn past_midnight(clause: &Clause, had: &When, new: &mut When) {
    use chrono::Timelike as _;
    const NIGHT: u32 = 20;
    const SMALL_HOURS: u32 = 4;
    let late = match had.slots.first() {
        Some(Slot::At(time) | Slot::By(time)) => time.hour() >= NIGHT,
        Some(Slot::Between(..) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime) | None => false,
    };
    let noon = first_of!(&clause.tokens, ["noon", "midday", "lunch", "lunchtime", "pm", "p.m", "afternoon"])
        .is_some();
    let (Days::On(date), [Slot::At(time)]) = (&mut new.days, new.slots.as_mut_slice()) else { return };
    let hour = time.hour() % 12;
    let small = hour < SMALL_HOURS && (time.hour() < SMALL_HOURS || time.hour() >= 12);
    let Some(early) = time.with_hour(hour).filter(|_| late && !noon && small) else { return };
    // "Half twelve on Friday": the small hours of Saturday.
    if let Some(next) = date.succ_opt() {
        (*time, *date) = (early, next);
    }
}

/// Whether other hours are for the same turn: near to those that were, or to no hour in particular.
fn close(had: &[Slot], new: &[Slot]) -> bool {
    /// Nobody moves a meal further than this, and nobody runs a machine twice in less.
    const HOURS_MAX: i64 = 4;
    let at = |slots: &[Slot]| match slots.first() {
        Some(Slot::At(time) | Slot::By(time)) => Some(*time),
        Some(Slot::Between(..) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime) | None => None,
    };
    match (at(had), at(new), had.first()) {
        // Half past eleven and half past twelve at night are an hour apart.
        (Some(had), Some(new), _) => {
            let apart = (new - had).num_hours().abs();
            apart.min(24 - apart) < HOURS_MAX
        }
        // The cat is fed in the morning, and at five besides.
        (None, Some(new), Some(Slot::Part(part))) => is_in(*part, chrono::Timelike::hour(&new)),
        // "After dinner": in the evening.
        (None, Some(new), Some(Slot::Anchored(_))) => chrono::Timelike::hour(&new) >= 17,
        _ => true,
    }
}

/// Whether an hour is in a part of the day, as people speak of what is done then: generously.
pub(super) fn is_in(part: DayPart, hour: u32) -> bool {
    match part {
        DayPart::EarlyMorning | DayPart::Morning => hour < 12,
        DayPart::Midday => (11..15).contains(&hour),
        DayPart::Afternoon => (12..18).contains(&hour),
        DayPart::Evening | DayPart::Night => hour >= EVENING,
    }
}

/// "For four", "for six people".
pub(super) fn for_how_many(clause: &Clause) -> Option<u32> {
    let (_, end) = clause.find("for").filter(|(_, end)| *end < clause.tokens.len())?;
    let (count, after) = cardinal(&clause.tokens, end)?;
    let counted = any_phrase!(&clause.tokens, after, ["people", "of us", "guests", "persons"]).is_some();
    let bare = tokens_end(&clause.tokens, after);
    ((counted || bare) && (1..=20).contains(&count)).then_some(count)
}

fn tokens_end(tokens: &[Token], at: usize) -> bool {
    !matches!(word(tokens, at), "days" | "weeks" | "hours" | "minutes" | "months" | "pm" | "am" | ":")
}
