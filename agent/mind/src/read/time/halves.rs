//! Which half of the day a bare hour is in, by what the clause speaks of.
//!
//! It is a hint: what a chore is by its nature, a part of the day that is named, and the owner's own "am" come before it.

use chrono::{NaiveTime, Timelike as _};
use hob_schedules::{DayPart, Slot, When};

use super::bits::{Clock, Lean, RawSlot};
use super::build::Times;
use crate::read::lexicon::{DISCOURSE, singular};
use crate::read::table::first_of;
use crate::read::tokens::{Shape, Token, word};

/// What the words of a clause say of its bare hours.
fn leaning(tokens: &[Token]) -> Lean {
    let any = |phrases: &[String]| first_of(tokens, phrases).is_some();
    let (late, evening, morning) = (any(&DISCOURSE.late), any(&DISCOURSE.evening), any(&DISCOURSE.morning));
    if any(&DISCOURSE.waking) {
        return Lean::Am;
    }
    match (late || shuts(tokens), evening, morning || opens(tokens) || rises(tokens)) {
        (true, _, false) => Lean::Late,
        (false, true, false) => Lean::Pm,
        (false, false, true) => Lean::Am,
        _ => Lean::Open,
    }
}

/// "Curtains closed at 9", "heating off at 11", "the porch light left on till 11": what is done when the day ends.
fn shuts(tokens: &[Token]) -> bool {
    // "The side gate's bolted by eight".
    let named = |word: &str| singular(word.strip_suffix("'s").unwrap_or(word));
    let thing = tokens.iter().any(|token| DISCOURSE.shut_at_night.contains(&named(&token.word)));
    let shut = tokens.iter().enumerate().any(|(at, token)| {
        matches!(
            token.word.as_str(),
            "off"
                | "down"
                | "shut"
                | "close"
                | "closed"
                | "draw"
                | "drawn"
                | "lock"
                | "locked"
                | "bolt"
                | "bolted"
        ) || token.word == "in" && goes_in(tokens, at)
    });
    let left_on = (1..tokens.len()).any(|at| {
        matches!(word(tokens, at), "till" | "until" | "til")
            && tokens[..at].iter().any(|token| token.word == "on")
    });
    let home = any_phrase_in(tokens, &["when i get in", "when i get home", "when i'm in", "after nights"]);
    let opens =
        tokens.iter().any(|token| matches!(token.word.as_str(), "open" | "opened" | "opens" | "up" | "out"));
    thing && (shut || left_on) && !home && !opens
}

/// "The hens in by nine", but not "in summer" or "in the run": where "in" says what becomes of a thing.
fn goes_in(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| {
        next.shape != Shape::Word
            || matches!(
                next.word.as_str(),
                "at" | "by"
                    | "before"
                    | "after"
                    | "when"
                    | "for"
                    | "on"
                    | "every"
                    | "each"
                    | "around"
                    | "about"
                    | "from"
                    | "and"
                    | "until"
                    | "till"
                    | "again"
            )
    })
}

/// "Up at 6:30", and nothing before it: getting up.
fn rises(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| {
        word(tokens, at) == "up"
            && (at == 0 || matches!(word(tokens, at - 1), ":" | "," | "-" | "–" | "and"))
            && matches!(word(tokens, at + 1), "at" | "by" | "around" | "about")
    })
}

/// "Shutters open at 6", "let the hens out at six": what is done when the day begins.
fn opens(tokens: &[Token]) -> bool {
    let opened = tokens.iter().any(|token| matches!(token.word.as_str(), "open" | "opened" | "opens"));
    let hens = (1..tokens.len())
        .any(|at| word(tokens, at) == "out" && tokens[..at].iter().any(|token| token.word == "let"));
    let thing = |names: &crate::hashed::HashSet<String>| {
        tokens.iter().any(|token| names.contains(&singular(&token.word)))
    };
    let both = tokens.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "shut" | "close" | "closed" | "lock" | "locked" | "drawn" | "until" | "till"
        )
    });
    !both && (opened || hens) && thing(&DISCOURSE.opened_early)
}

fn any_phrase_in(tokens: &[Token], phrases: &[&str]) -> bool {
    first_of(tokens, phrases).is_some()
}

/// A bare hour that is before noon, or after it, unless something nearer says otherwise.
fn hinted(clock: Clock, pm: bool) -> Clock {
    let noon = clock.hour.is_multiple_of(12);
    Clock { morning_from: if pm { 12 } else { u8::from(!noon) }, ..clock }
}

fn of_lean(clock: Clock, lean: Lean) -> Clock {
    match lean {
        Lean::Open => clock,
        Lean::Pm => hinted(clock, true),
        // Nobody has breakfast at one.
        Lean::Am if clock.hour % 12 < FIRST_HOUR => clock,
        Lean::Am => hinted(clock, false),
        // The hens may be shut in at five in the afternoon, and nothing is at five in the morning.
        Lean::Late => hinted(clock, (4..12).contains(&(clock.hour % 12))),
    }
}

/// Days begin at four.
const FIRST_HOUR: u32 = 4;

/// The bare hours of a slot.
fn clocks(slot: &mut RawSlot) -> Vec<&mut Clock> {
    let all = match slot {
        RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock) | RawSlot::After(clock) => {
            vec![clock]
        }
        RawSlot::Between(from, to) => vec![from, to],
        RawSlot::Part(_) | RawSlot::Anchored(_) => Vec::new(),
    };
    all.into_iter().filter(|clock| !clock.sure).collect()
}

impl Times {
    /// Leans bare hours by what the clause speaks of. Several hours in one clause are told of the whole day.
    pub(crate) fn lean_by(&mut self, tokens: &[Token]) {
        if self.slots.is_empty() {
            return;
        }
        self.bound_in_part();
        self.through_the_night(tokens);
        self.of_shift(tokens);
        self.undisturbed(tokens);
        self.woken_late(tokens);
        self.out_and_home(tokens);
        let several =
            self.slots.iter().filter(|slot| !matches!(slot, RawSlot::Part(_) | RawSlot::Anchored(_))).count()
                > 1;
        if several || !self.slots.iter_mut().any(|slot| !clocks(slot).is_empty()) {
            return;
        }
        let lean = leaning(tokens);
        let lean = if lean == Lean::Open { self.lasting_late(tokens) } else { lean };
        for slot in self.slots.iter_mut().filter(|slot| !matches!(slot, RawSlot::Between(..))) {
            for clock in clocks(slot) {
                *clock = of_lean(*clock, lean);
            }
        }
    }

    /// "On Thursday night, not before 7": a limit beside a part of the day is within it.
    fn bound_in_part(&mut self) {
        let pm = self.slots.iter().find_map(|slot| match slot {
            RawSlot::Part(DayPart::Evening | DayPart::Night | DayPart::Afternoon) => Some(true),
            RawSlot::Part(DayPart::Morning | DayPart::EarlyMorning) => Some(false),
            RawSlot::Part(DayPart::Midday)
            | RawSlot::At(_)
            | RawSlot::By(_)
            | RawSlot::Before(_)
            | RawSlot::After(_)
            | RawSlot::Between(..)
            | RawSlot::Anchored(_) => None,
        });
        let bound = |slot: &&mut RawSlot| matches!(slot, RawSlot::Before(_) | RawSlot::After(_));
        if let (Some(pm), [_, _]) = (pm, self.slots.as_slice()) {
            for clock in self.slots.iter_mut().filter(bound).flat_map(clocks) {
                // The small hours are of the night, too.
                let small = pm && clock.hour % 12 < FIRST_HOUR;
                *clock = if small { *clock } else { hinted(*clock, pm) };
            }
        }
    }

    /// "You dock at 11pm and stay docked till 6": until the morning.
    fn through_the_night(&mut self, tokens: &[Token]) {
        const EVENING_HOUR: u32 = 18;
        let [RawSlot::At(from), RawSlot::By(to) | RawSlot::Before(to)] = self.slots.as_mut_slice() else {
            return;
        };
        let until = tokens.iter().any(|token| matches!(token.word.as_str(), "till" | "until" | "til"));
        if until && from.sure && from.hour >= EVENING_HOUR && !to.sure && to.hour % 12 >= FIRST_HOUR {
            *to = hinted(*to, false);
        }
    }

    /// "He's out at 8 and home by 7": who goes out comes home later in the day.
    fn out_and_home(&mut self, tokens: &[Token]) {
        let [RawSlot::At(from) | RawSlot::By(from), RawSlot::At(to) | RawSlot::By(to)] =
            self.slots.as_mut_slice()
        else {
            return;
        };
        let at = |names: &[&str]| tokens.iter().position(|token| names.contains(&token.word.as_str()));
        let out = at(&["out", "leaves", "leave", "gone", "off"]);
        let home = at(&["home", "back", "in"]).filter(|home| out.is_some_and(|out| out < *home));
        let bare = !from.sure && !to.sure && (4..12).contains(&from.hour) && (1..12).contains(&to.hour);
        if home.is_some() && bare && (to.hour, to.minute) <= (from.hour, from.minute) {
            (*from, *to) = (from.in_half(false), to.in_half(true));
        }
    }

    /// "Ben works days, 6-6": from the morning to the evening, and on nights the other way about.
    fn of_shift(&mut self, tokens: &[Token]) {
        let [RawSlot::Between(from, to)] = self.slots.as_mut_slice() else { return };
        if from.sure || to.sure || from.hour % 12 != to.hour % 12 || from.minute != to.minute {
            return;
        }
        let named = |name: &[&str]| tokens.iter().any(|token| name.contains(&token.word.as_str()));
        let (days, nights) = (named(&["days", "dayshift"]), named(&["nights", "nightshift", "night"]));
        if days != nights {
            (*from, *to) = (from.in_half(nights), to.in_half(days));
        }
    }

    /// "Tom is not to be disturbed from 4 to 8": while he is at his books, and not before anybody is up.
    fn undisturbed(&mut self, tokens: &[Token]) {
        // From six on it may as well be the morning.
        const BOOKS_HOURS: std::ops::Range<u32> = 1..6;
        let [RawSlot::Between(from, to)] = self.slots.as_mut_slice() else { return };
        if from.sure || to.sure || !BOOKS_HOURS.contains(&from.hour) || to.hour <= from.hour {
            return;
        }
        if tokens.iter().any(|token| DISCOURSE.undisturbed.contains(token.word.as_str())) {
            (*from, *to) = (from.in_half(true), to.in_half(true));
        }
    }

    /// "I'll sleep most of that day, so wake me at 1": at an hour at which no morning begins.
    fn woken_late(&mut self, tokens: &[Token]) {
        // At three some have a plane to catch.
        const NAP_HOURS: std::ops::Range<u32> = 1..3;
        // "I'm asleep till about three": who works by night.
        const SLEEP_HOURS: std::ops::Range<u32> = 1..6;
        let [RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock)] = self.slots.as_mut_slice()
        else {
            return;
        };
        if clock.sure || !SLEEP_HOURS.contains(&clock.hour) {
            return;
        }
        let woken = tokens.iter().any(|token| token.word == "wake");
        let sleeps = any_phrase_in(
            tokens,
            &[
                "asleep till",
                "asleep until",
                "sleep till",
                "sleep until",
                "sleeps till",
                "sleeps until",
                "in bed till",
                "in bed until",
            ],
        );
        let hours = if sleeps { SLEEP_HOURS } else { NAP_HOURS };
        if (woken || sleeps) && hours.contains(&clock.hour) {
            *clock = clock.in_half(true);
        }
    }

    /// "No visitors after 9", "nobody rings the bell after 8": what ends with the day.
    fn lasting_late(&self, tokens: &[Token]) -> Lean {
        const LATE_HOURS: std::ops::Range<u32> = 7..12;
        let [RawSlot::After(clock)] = self.slots.as_slice() else { return Lean::Open };
        let any = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.word.as_str()));
        let none = any(&["no", "nobody", "never", "no-one", "none", "nothing"]);
        let begins = any(&["until", "till", "before", "earlier", "sooner", "only"]);
        if none && !begins && LATE_HOURS.contains(&clock.hour) { Lean::Pm } else { Lean::Open }
    }

    /// Bare hours after one of the evening are of the next morning.
    pub(crate) fn after_the_night(&mut self, before: &Times) {
        const EVENING_HOUR: u32 = 18;
        let night = before.slots.iter().any(|slot| {
            matches!(slot, RawSlot::At(clock) | RawSlot::By(clock) if clock.sure && clock.hour >= EVENING_HOUR)
        });
        for slot in self.slots.iter_mut().filter(|_| night) {
            for clock in clocks(slot) {
                *clock = of_lean(*clock, Lean::Am);
            }
        }
    }

    /// Takes the hours that were made of bare ones for what they are.
    pub(crate) fn settle<'a>(&mut self, made: impl Iterator<Item = &'a When>) {
        let slots: Vec<&Slot> = made.flat_map(|when| &when.slots).collect();
        let windows: Vec<(NaiveTime, NaiveTime)> = slots
            .iter()
            .filter_map(|slot| if let Slot::Between(from, to) = slot { Some((*from, *to)) } else { None })
            .collect();
        let times: Vec<NaiveTime> = slots
            .iter()
            .filter_map(|slot| if let Slot::At(time) | Slot::By(time) = slot { Some(*time) } else { None })
            .collect();
        for slot in &mut self.slots {
            if let RawSlot::Between(from, to) = slot {
                let fits = |clock: &Clock, time: &NaiveTime| {
                    time.hour() % 12 == clock.hour % 12 && time.minute() == clock.minute
                };
                if let Some((first, last)) =
                    windows.iter().find(|(first, last)| fits(from, first) && fits(to, last))
                {
                    (*from, *to) = (Clock::of(*first), Clock::of(*last));
                }
                continue;
            }
            let (RawSlot::At(clock) | RawSlot::By(clock)) = slot else { continue };
            let same = |time: &&NaiveTime| {
                time.hour() % 12 == clock.hour % 12 && time.minute() == clock.minute && !clock.sure
            };
            if let Some(time) = times.iter().find(same) {
                *clock = Clock::of(*time);
            }
        }
    }

    /// "Film at 8, crisps out at 7:45": near an hour of which the half of the day is known, a bare one is in the same.
    pub(crate) fn lean_near(&mut self, before: &Times) {
        const NEAR_MINUTES: u32 = 90;
        let known: Vec<Clock> = before
            .slots
            .iter()
            .filter_map(|slot| match slot {
                RawSlot::At(clock) | RawSlot::By(clock) if clock.sure => Some(*clock),
                RawSlot::At(_)
                | RawSlot::By(_)
                | RawSlot::Before(_)
                | RawSlot::After(_)
                | RawSlot::Between(..)
                | RawSlot::Part(_)
                | RawSlot::Anchored(_) => None,
            })
            .collect();
        let minutes = |clock: &Clock| clock.hour * 60 + clock.minute;
        for slot in &mut self.slots {
            for clock in clocks(slot) {
                let from = |pm: bool| {
                    let here = minutes(&clock.in_half(pm));
                    // "Hens at 7, pigs at 8 and the dog at 6": what is named after the morning's hours is not before them.
                    let fits = |known: &&Clock| pm || minutes(known) <= here;
                    known.iter().filter(fits).map(|known| minutes(known).abs_diff(here)).min()
                };
                let halves = [false, true].into_iter().filter_map(|pm| Some((from(pm)?, pm)));
                let near = halves.min().filter(|(far, _)| *far <= NEAR_MINUTES).map(|(_, pm)| pm);
                if let Some(pm) = near {
                    *clock = hinted(*clock, pm);
                }
            }
        }
    }
}
