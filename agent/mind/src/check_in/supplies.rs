//! What is on the shopping list and on its way, and when the next shopping is.

use hob_memory::{Line, LineState, Provenance};
use hob_schedules::{Instant, Slot, State};
use hob_skills::amounts::amount_words;

use crate::Household;
use crate::answers::part_says;
use crate::plan::and;
use crate::shopping::SHOPPING;

impl Household {
    /// What runs low, what else is on the list, and what is on its way.
    pub(super) fn what_is_on_the_list(&self, now: Instant) -> Vec<String> {
        let open: Vec<&Line> = self.memory.open_lines(SHOPPING).collect();
        let (ordered, listed): (Vec<&Line>, Vec<&Line>) =
            open.into_iter().partition(|line| matches!(line.state, LineState::Ordered(_)));
        let (low, other): (Vec<&Line>, Vec<&Line>) =
            listed.into_iter().partition(|line| matches!(line.provenance, Provenance::Low));
        let mut said = Vec::new();
        // What there is enough of today is got for the days until the next shopping.
        let (short, ahead): (Vec<&Line>, Vec<&Line>) = low.iter().partition(|line| self.runs_low(line));
        let words = |lines: &[&Line]| and(&lines.iter().map(|line| self.low_words(line)).collect::<Vec<_>>());
        match (short.as_slice(), ahead.as_slice()) {
            ([], []) => {}
            (short, []) => said.push(format!("Running low, so I put it on the list: {}.", words(short))),
            ([], ahead) => said.push(format!("I put on the list for the days ahead: {}.", words(ahead))),
            (short, ahead) => said.push(format!(
                "Running low, so I put it on the list: {}; for the days ahead also {}.",
                words(short),
                words(ahead)
            )),
        }
        if !other.is_empty() {
            let besides = if low.is_empty() { "" } else { " besides" };
            let other: Vec<String> = other.iter().map(|line| self.line_words(line)).collect();
            said.push(format!("On the list{besides}: {}.", and(&other)));
        }
        let since = ordered.iter().filter_map(|line| match line.state {
            LineState::Ordered(at) => Some(at),
            LineState::Open | LineState::Done(_) | LineState::Removed(..) => None,
        });
        if let Some(since) = since.min() {
            let words: Vec<String> = ordered.iter().map(|line| self.line_words(line)).collect();
            let (at, today) = (self.civil(since), self.civil(now).date());
            let day = crate::answers::day(at.date(), today);
            let only = if said.is_empty() { "; nothing else is on the list" } else { "" };
            said.push(format!("On its way since {} {day}: {}{only}.", at.format("%H:%M"), and(&words)));
        }
        if said.is_empty() {
            said.push("The shopping list is empty.".to_owned());
        }
        said
    }

    /// Whether there is as little left of a line's item as makes people look for more.
    fn runs_low(&self, line: &Line) -> bool {
        let low = self.catalogue.items.get(&line.item).map_or(0.0, |item| item.low);
        self.memory.stock.get(&line.item).is_none_or(|stock| stock.quantity <= 0.0 || stock.quantity < low)
    }

    /// "6 apples (2 left)".
    fn low_words(&self, line: &Line) -> String {
        let words = self.line_words(line);
        let Some(stock) = self.memory.stock.get(&line.item) else { return words };
        if stock.quantity <= 0.0 {
            return format!("{words} (none left)");
        }
        let unit = self.catalogue.items.get(&line.item).map_or("pc", |item| item.unit.as_str());
        let left = amount_words(&line.item, Some(roughly(stock.quantity)), Some(unit), self.catalogue);
        // Of how much there is left the item is said already.
        let left = match left.split_once(" of ") {
            Some((amount, _)) if unit != "pc" => amount,
            _ => left.split(' ').next().unwrap_or_default(),
        };
        format!("{words} ({left} left)")
    }

    /// When the next shopping is: "tomorrow morning", "on Thursday by 12:00".
    pub(super) fn shopping_day(&self, now: Instant) -> Option<String> {
        let today = self.civil(now).date();
        let open = self.memory.open_occurrences().filter(|o| {
            matches!(o.state, State::Upcoming | State::Deferred { .. })
                && o.closes > now
                && self.is_shopping(o)
                && self.left_out(o).is_none()
        });
        let open = open.min_by_key(|o| (o.due, o.id)).map(|o| (o.commitment, o.into()));
        let last = today + chrono::Days::new(31);
        let coming = || {
            self.of_shopping()
                .flat_map(|commitment| {
                    let slots = self.occurrences_of(commitment, today, last).into_iter();
                    let to_come = slots.filter(|slotted| {
                        slotted.date > today
                            && self.left_out_at(commitment, slotted.date, slotted.civil.time()).is_none()
                    });
                    to_come.map(|slotted| (commitment.id, slotted)).collect::<Vec<_>>()
                })
                .min_by_key(|(_, slotted)| slotted.due)
        };
        let (id, slotted) = open.or_else(coming)?;
        let commitment = self.memory.commitments.get(&id)?;
        let (day, soon) = match (slotted.date - today).num_days() {
            0 => ("today".to_owned(), true),
            1 => ("tomorrow".to_owned(), true),
            2..7 => (format!("on {}", slotted.date.format("%A")), true),
            _ => (crate::answers::day(slotted.date, today), false),
        };
        let part = commitment.when().and_then(|when| match when.slots.as_slice() {
            [Slot::Part(part)] => Some(part_says(*part)),
            _ => None,
        });
        Some(match part {
            Some(part) if day == "today" && !part.contains(' ') => format!("this {part}"),
            Some(part) if soon && !part.contains(' ') => format!("{day} {part}"),
            _ => format!("{day}{}", self.hour(commitment, &slotted)),
        })
    }
}

/// To two digits: nobody counts grams.
fn roughly(quantity: f64) -> f64 {
    if quantity < 10.0 {
        return (quantity * 10.0).round() / 10.0;
    }
    let step = 10_f64.powi(quantity.log10().floor() as i32 - 1);
    (quantity / step).round() * step
}
