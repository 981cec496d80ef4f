//! What is on a list.

use hob_memory::{Line, LineState};
use hob_schedules::{Instant, Name};
use hob_skills::amounts::item_words;

use super::{day, sentence};
use crate::Household;
use crate::read::{SHOPPING, TODO, lists_of, singular};

impl Household {
    pub(super) fn list_says(
        &self,
        list: Option<&Name>,
        called: Option<&str>,
        item: Option<&str>,
        many: bool,
        now: Instant,
    ) -> String {
        let memory = &self.memory;
        if many && list.is_none() {
            let names: Vec<String> = lists_of(memory).iter().map(|name| name.replace('-', " ")).collect();
            return format!("The lists: {}.", names.join(", "));
        }
        let list = list.map_or(SHOPPING, Name::as_str);
        let called = called.unwrap_or(list).replace('-', " ");
        let lines = self.lines(list);
        if let Some(asked) = item {
            return match find(&lines, asked) {
                Some(shown) => format!("Yes, on the {called} list: {shown}."),
                None => format!("No, {asked}: not on the {called} list."),
            };
        }
        // What is to be done is what was put on that list, and the duties of the day.
        let today = self.today(now);
        let duties = (list == TODO).then(|| self.agenda((today, today), true, now));
        match (lines.is_empty(), duties) {
            (true, None) => format!("The {called} list is empty."),
            (true, Some(duties)) => duties,
            (false, duties) => {
                let shown: Vec<&str> = lines.iter().map(|(_, shown)| shown.as_str()).collect();
                let duties = duties.map(|duties| format!(" {duties}")).unwrap_or_default();
                format!("On the {called} list: {}.{duties}", shown.join(", "))
            }
        }
    }
}

impl Household {
    /// What is on a list, in the order of the alphabet: the item, and the line as it is shown.
    fn lines(&self, list: &str) -> Vec<(String, String)> {
        let shown = |line: &Line| (item_words(&line.item), self.line_words(line));
        let mut lines: Vec<(String, String)> = self.memory.open_lines(list).map(shown).collect();
        lines.sort();
        lines
    }
}

impl Household {
    /// Whether something that was on the list was got.
    pub(super) fn bought(&self, item: &Name, now: Instant) -> String {
        let today = self.today(now);
        let words = sentence(&item_words(item));
        let mut lines: Vec<&Line> = self.memory.lines.values().filter(|line| line.item == *item).collect();
        lines.sort_by_key(|line| (line.added, line.id));
        let on = |at: Instant| day(self.civil(at).date(), today);
        match lines.last().map(|line| &line.state) {
            None => format!("{words}: nobody asked for it, so I got none."),
            Some(LineState::Open) => format!("Not yet: {} is on the list.", item_words(item)),
            Some(LineState::Ordered(at)) => {
                format!("{words}: ordered {}, and not seen in the house yet.", on(*at))
            }
            Some(LineState::Done(at)) => format!("Yes, {}: got {}.", item_words(item), on(*at)),
            Some(LineState::Removed(at, reason)) => {
                format!("{words}: it was taken off the list {} ({reason}).", on(*at))
            }
        }
    }
}

/// The line of an item, by what the owner calls it.
fn find<'a>(lines: &'a [(String, String)], asked: &str) -> Option<&'a str> {
    let wanted = bare(asked);
    let fits = |item: &str| {
        let has = bare(item);
        has == wanted || has.ends_with(&format!(" {wanted}")) || wanted.ends_with(&format!(" {has}"))
    };
    lines.iter().find(|(item, _)| fits(item)).map(|(_, shown)| shown.as_str())
}

/// A thing's words without articles and plurals.
fn bare(words: &str) -> String {
    let plain: Vec<String> = words
        .split([' ', '-'])
        .filter(|word| !matches!(*word, "the" | "a" | "an" | "any" | "some" | "my" | "our"))
        .map(singular)
        .collect();
    plain.join(" ")
}
