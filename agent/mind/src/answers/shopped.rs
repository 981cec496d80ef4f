//! What was got for the house, and for whom.

use hob_memory::{Line, LineState, Provenance};
use hob_schedules::{Instant, Name};
use hob_skills::amounts::{amount_words, item_words};

use super::{day, sentence, span};
use crate::Household;
use crate::plan::and;
use crate::read::{SHOPPING, Span, shown};

/// Of one item that was got again and again the last ones tell enough.
const LINES_MAX: usize = 2;

impl Household {
    /// What was got on some days, else on the last on which anything was; and what was ordered and is not seen in the house
    /// yet.
    pub(super) fn shopped(&self, days: Option<Span>, now: Instant) -> String {
        let today = self.today(now);
        let last = || {
            let at = |line: &Line| match line.state {
                LineState::Done(at) | LineState::Ordered(at) if line.list == SHOPPING => Some(at),
                LineState::Done(_) | LineState::Ordered(_) | LineState::Open | LineState::Removed(..) => None,
            };
            self.memory.lines.values().filter_map(at).max().map(|at| self.civil(at).date())
        };
        let (from, until) = days.or_else(|| last().map(|date| (date, date))).unwrap_or((today, today));
        let within = |at: Instant| (from..=until).contains(&self.civil(at).date());
        let words = |of: &dyn Fn(&LineState) -> bool| {
            let lines = self.memory.lines.values().filter(|line| line.list == SHOPPING && of(&line.state));
            lines.map(|line| self.line_words(line)).collect::<Vec<_>>()
        };
        let got = words(&|state| matches!(state, LineState::Done(at) if within(*at)));
        let ordered = words(&|state| matches!(state, LineState::Ordered(at) if within(*at)));
        let when = span((from, until), today);
        let ordered_words = || format!("ordered, and not seen in the house yet: {}", and(&ordered));
        match (got.is_empty(), ordered.is_empty()) {
            (true, true) => format!("I got nothing {when}."),
            (true, false) => format!("{}: {}.", sentence(&when), ordered_words()),
            (false, true) => format!("{} I got {}.", sentence(&when), and(&got)),
            (false, false) => {
                format!("{} I got {}. {}.", sentence(&when), and(&got), sentence(&ordered_words()))
            }
        }
    }

    /// Who asked for how much of an item, or that it ran low.
    pub(super) fn why_got(&self, item: &Name, now: Instant) -> String {
        let mut lines: Vec<&Line> = self
            .memory
            .lines
            .values()
            .filter(|line| line.item == *item && line.list == SHOPPING)
            .filter(|line| !matches!(line.state, LineState::Removed(..)))
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse((line.added, line.id)));
        if lines.is_empty() {
            return format!("Nobody asked for {}, and I got none lately.", self.many_words(item));
        }
        let says: Vec<String> =
            lines.into_iter().take(LINES_MAX).map(|line| self.provenance_says(line, now)).collect();
        says.join(" ")
    }

    /// "Bananas", "milk".
    fn many_words(&self, item: &Name) -> String {
        let by_piece = self.catalogue.items.get(item).is_some_and(|known| known.unit == "pc");
        let two = amount_words(item, Some(2.0), None, self.catalogue);
        two.strip_prefix("2 ").filter(|_| by_piece).map_or_else(|| item_words(item), str::to_owned)
    }

    /// "10 bananas: Anna asked for that yesterday (“…”); ordered today."
    fn provenance_says(&self, line: &Line, now: Instant) -> String {
        let today = self.today(now);
        let on = |at: Instant| day(self.civil(at).date(), today);
        let (amount, added) = (sentence(&self.line_words(line)), on(line.added));
        let why = match &line.provenance {
            Provenance::Asked(_) => {
                let mut said = self.memory.conversation.iter().filter(|said| said.who != "hob");
                match said.find(|said| said.at == line.added) {
                    Some(said) if said.who != "owner" => format!(
                        "{} asked for that {added} (\u{201c}{}\u{201d})",
                        shown(&said.who),
                        said.words.trim()
                    ),
                    Some(said) => {
                        format!("you asked for that {added} (\u{201c}{}\u{201d})", said.words.trim())
                    }
                    None => format!("somebody asked for that {added}"),
                }
            }
            Provenance::Low => format!("I put it on the list {added}, because it ran low"),
            Provenance::Recipe(recipe) => {
                format!("I put it on the list {added}, for the recipe of {}", item_words(recipe))
            }
        };
        let stands = match &line.state {
            LineState::Open => "not got yet".to_owned(),
            LineState::Ordered(at) => format!("ordered {}", on(*at)),
            LineState::Done(at) => format!("got {}", on(*at)),
            LineState::Removed(at, _) => format!("taken off the list {}", on(*at)),
        };
        format!("{amount}: {why}; {stands}.")
    }
}
