//! "Emma's off school tomorrow", and then "so no lunch box then": what follows of a day that was told of is for that day.

use hob_memory::Conversation;
use hob_schedules::id::Minter;

use super::Act;
use super::eaters::at_table;
use super::front::Front;
use super::remark::Remark;
use crate::read::time::{TimeCtx, scan};
use crate::read::tokens::{Shape, Token, any_phrase, word};

impl Front<'_> {
    /// What words come to that say no day and follow of the one that was told of just before.
    pub(super) fn on_that_day(&self, all: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let last = self.last_words().filter(|last| self.turns().next().is_some_and(|turn| turn == *last))?;
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let text = self.with_that_day(all, last, &cx)?;
        // "So it's six for dinner".
        let text = at_table(&text, self.lexicon).unwrap_or(text);
        let read = self.read_again(&text, ids);
        // What names a chore is of that day; whatever else is said is read by itself.
        let of_day = |act: &Act| matches!(act, Act::Skip { .. } | Act::New(_));
        let known = |act: &Act| of_day(act) || matches!(act, Act::Remark(Remark::Unclear(_)));
        (read.iter().any(of_day) && read.iter().all(known)).then_some(read)
    }

    /// The words with the date of the day that they point at.
    fn with_that_day(&self, all: &[Token], last: &Conversation, cx: &TimeCtx<'_>) -> Option<String> {
        let date = self.date_of(last, cx).filter(|date| *date > self.ctx.at.date())?;
        let day = format!("on {}", date.format("%-d %B"));
        // "Dinner at seven that evening".
        if let Some((at, used)) = (1..all.len()).find_map(|at| {
            any_phrase!(all, at, ["that evening", "that night", "that day", "that morning"])
                .map(|used| (at, used))
        }) {
            let (before, behind) = (self.words(&all[..at]), self.words(&all[at + used..]));
            return Some(format!("{before} {day} {behind}").trim_end().to_owned());
        }
        let end = all.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
        let follows = any_phrase!(all, 0, ["so", "and so", "which means", "that means"]);
        let then = (1..end).find(|at| {
            any_phrase!(all, *at, ["then as well", "then too", "then"]).is_some_and(|used| at + used == end)
                && !matches!(word(all, at - 1), "since" | "until" | "till" | "by" | "ok" | "right")
        });
        let marked = |token: &Token| matches!(token.word.as_str(), "." | "!" | "?" | ";" | ",");
        let one = !all[..end].iter().any(marked);
        if (follows.is_none() && then.is_none()) || !one || !scan(all, cx).is_empty() {
            return None;
        }
        let said = all.get(follows.unwrap_or(0)..then.unwrap_or(end)).filter(|said| !said.is_empty())?;
        Some(format!("{} {day}", self.words(said)))
    }
}
