//! What the owner asks of hob: which class of question a sentence is, what it is about, and of which days.
//!
//! A question is read, not answered, here: the same words ask the same whatever is remembered, save that what they are
//! about are commitments in force. [`crate::Household`] answers from its memory.

mod about;
mod days;
mod otherwise;

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use hob_memory::Memory;
use hob_schedules::{CommitmentId, Name};

use self::about::check_ins;
pub(super) use self::about::{about, places_of, told};
use self::about::{item, item_of_many, meal};
pub(crate) use self::days::days_over;
use self::days::{days, next_days};
use super::Ctx;
use super::clause::{Above, Clause};
use super::lexicon::{Lexicon, QUERIES, TALK};
use super::pattern::Patterns;
use super::time::date::later;
use super::time::{TimeCtx, weekday};
use super::tokens::{Shape, Token, any_phrase, word};

/// What a question is about: duties, or whatever else was agreed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The commitments in force that the words name.
    pub commitments: Vec<CommitmentId>,
    /// The words, without those that make the question.
    pub words: String,
}

/// The week that is just over is of today and so many days before it.
const LATELY_DAYS: i64 = 6;

/// Days, inclusive.
pub type Span = (NaiveDate, NaiveDate);

/// What the owner asks of memory.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// What is to be done on these days; `left` when only what is not done yet is asked for.
    Agenda {
        /// Which days.
        days: Span,
        /// Whether what is done already does not count.
        left: bool,
    },
    /// What was done on these days; `undone` when what was not is asked for.
    Past {
        /// Which days.
        days: Span,
        /// Whether only what was left out, or not managed, is asked for.
        undone: bool,
    },
    /// When something is done next.
    Next(About),
    /// When something is done on these days.
    NextOn(About, Span),
    /// When something was done last.
    Last(About),
    /// How often, or by which rule, something is done.
    HowOften(About),
    /// Whether something was done: on these days, or when it was last due.
    Done(About, Option<Span>),
    /// Whether something is to be done on these days, or at all.
    Planned(About, Option<Span>),
    /// Why something was done, or was not.
    Why(About, Option<Span>),
    /// What was agreed about something, in whose words.
    Agreed(About),
    /// Whether something was told, or who sees to something: what is known of it.
    Told(About),
    /// Whether something on the list was got.
    Bought(Name),
    /// What was got for the house: on these days, or last.
    Shopped(Option<Span>),
    /// Why something was got for the house, or is on the list: who asked for how much.
    WhyGot(Name),
    /// What there is to eat.
    Meal {
        /// The duty that makes it, as the catalogue names it.
        task: Name,
        /// On which day.
        date: NaiveDate,
    },
    /// What is on a list.
    List {
        /// Which; the shopping list where the words name none.
        list: Option<Name>,
        /// What the owner calls it.
        called: Option<String>,
        /// The item that is asked after.
        item: Option<String>,
        /// Whether lists are spoken of in general.
        many: bool,
    },
    /// Where something was seen last.
    Where(Name),
    /// How much of an item there is in the house.
    Stock(Name),
    /// What hob is doing.
    Now,
    /// That all is as agreed from a date on: there was nothing to bring back.
    AsAgreed(NaiveDate),
    /// Something that hob does not know.
    Unknown,
}

impl Query {
    /// What kind of question it is, in a word.
    pub fn asks(&self) -> &'static str {
        match self {
            Query::Agenda { .. } => "agenda",
            Query::Past { .. } => "past",
            Query::Next(_) | Query::NextOn(..) => "next",
            Query::Last(_) => "last",
            Query::HowOften(_) => "how-often",
            Query::Done(..) => "done",
            Query::Planned(..) => "planned",
            Query::Why(..) | Query::WhyGot(_) => "why",
            Query::Agreed(_) => "agreed",
            Query::Told(_) => "told",
            Query::Bought(_) | Query::Shopped(_) => "bought",
            Query::Meal { .. } => "meal",
            Query::List { .. } => "list",
            Query::Where(_) => "where",
            Query::Stock(_) => "stock",
            Query::Now => "now",
            Query::AsAgreed(_) => "as-agreed",
            Query::Unknown => "unknown",
        }
    }
}

/// What a sentence asks, if it asks.
pub(super) fn query(
    tokens: &[Token],
    sentence: &str,
    ctx: &Ctx<'_>,
    memory: &Memory,
    lexicon: &Lexicon,
) -> Option<Query> {
    let end = tokens.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let marked = tokens[end..].iter().any(|token| token.is_mark('?'));
    let tokens = &tokens[..end];
    let at = lead(tokens);
    let asked = Asked { tokens, at, marked, sentence, ctx, memory, lexicon };
    asked.class().or_else(|| asked.otherwise())
}

/// Whether tokens are a question, of whatever class: an order never begins so.
pub(super) fn asks(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let at = lead(tokens);
    // "Do you know whether …", "any idea if …".
    let wonders = at > 0 && matches!(word(tokens, at), "if" | "whether");
    let somebody = matches!(word(tokens, at), "was" | "is") && lexicon.person(tokens, at + 1).is_some()
        || matches!(word(tokens, at), "did" | "does" | "has") && at + 1 < tokens.len();
    wonders || somebody || TALK.asks.at(tokens, at).is_some_and(|used| used > 0)
}

/// Past what may stand before the question.
fn lead(tokens: &[Token]) -> usize {
    let mut at = 0;
    loop {
        while tokens.get(at).is_some_and(|token| token.shape == Shape::Mark) {
            at += 1;
        }
        match QUERIES.lead.at(tokens, at) {
            Some(used) if used > 0 && at + used < tokens.len() => at += used,
            Some(_) | None => return at,
        }
    }
}

/// A sentence that may be a question.
struct Asked<'a> {
    /// Without the marks at its end.
    tokens: &'a [Token],
    /// Where the question itself begins.
    at: usize,
    /// Whether it ends with a question mark.
    marked: bool,
    sentence: &'a str,
    ctx: &'a Ctx<'a>,
    memory: &'a Memory,
    lexicon: &'a Lexicon,
}

impl Asked<'_> {
    fn begins(&self, patterns: &Patterns) -> Option<usize> {
        patterns.at(self.tokens, self.at).filter(|used| *used > 0).map(|used| self.at + used)
    }

    /// Whether one of these words stands in the question.
    fn has(&self, words: &crate::hashed::HashSet<String>) -> bool {
        self.tokens[self.at..].iter().any(|token| words.contains(&token.word))
    }

    fn clause(&self) -> Clause {
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let source = hob_schedules::Source {
            text: self.ctx.text.to_owned(),
            start: 0,
            end: self.sentence.len(),
            words: self.sentence.to_owned(),
        };
        Clause::new(self.tokens[self.at..].to_vec(), Above::default(), source, &cx)
    }

    fn about(&self) -> About {
        about(&self.clause(), self.memory, self.lexicon)
    }

    /// The class of question, the most definite first.
    fn class(&self) -> Option<Query> {
        let today = self.ctx.at.date();
        if let Some(end) = self.begins(&QUERIES.told).or_else(|| self.begins(&QUERIES.who)) {
            return Some(Query::Told(told(&self.tokens[end..], self.memory)));
        }
        if let Some(end) = self.begins(&QUERIES.amounts)
            && QUERIES.amounts_end.find(self.tokens, end).is_some()
            && let Some((from, _)) =
                QUERIES.amounts_end.find(self.tokens, end).filter(|(from, _)| *from > end)
        {
            let item = super::lexicon::plain(self.tokens, end, from);
            return Some(Query::List { list: None, called: None, item: Some(item), many: false });
        }
        if let Some(end) = self.begins(&QUERIES.bought)
            && let Some((item, _)) =
                (end..self.tokens.len().min(end + 3)).find_map(|at| self.lexicon.item(self.tokens, at))
        {
            return Some(Query::Bought(item));
        }
        if let Some(end) = self.begins(&QUERIES.why_got)
            && let Some(item) = item_of_many(self, end)
        {
            return Some(Query::WhyGot(item));
        }
        // "Why is yogurt on there again": on the list.
        if let Some(end) = self.begins(&QUERIES.why)
            && let Some((item, stop)) =
                (end..self.tokens.len().min(end + 4)).find_map(|at| self.lexicon.item(self.tokens, at))
            && any_phrase!(
                self.tokens,
                stop,
                ["on there", "on the list", "on the shopping list", "on it", "back on"]
            )
            .is_some()
        {
            return Some(Query::WhyGot(item));
        }
        // "Why is it on a Monday": for whose words, and not for what stood in the way.
        if self.begins(&QUERIES.why_so).is_some() && !self.has(&QUERIES.denied) {
            return Some(Query::Agreed(self.about()));
        }
        if self.begins(&QUERIES.why).is_some() {
            return Some(Query::Why(self.about(), days(self, true)));
        }
        if let Some(task) = self.begins(&QUERIES.meal).and_then(|end| meal(self, end)) {
            let date = days(self, self.has(&QUERIES.over)).map_or(today, |(from, _)| from);
            return Some(Query::Meal { task, date });
        }
        if self.begins(&QUERIES.now).is_some() {
            return Some(Query::Now);
        }
        let undone = self.begins(&QUERIES.undone);
        if undone.or(self.begins(&QUERIES.past)).is_some() {
            // "How did the week go".
            let week = self.tokens[self.at..].iter().any(|token| token.word == "week");
            let lately = if week { today - TimeDelta::days(LATELY_DAYS) } else { today };
            let days = days(self, true).unwrap_or((lately, today));
            return Some(Query::Past { days, undone: undone.is_some() });
        }
        if self.begins(&QUERIES.shopped).is_some() {
            return Some(Query::Shopped(days(self, true)));
        }
        if let Some(end) = self.begins(&QUERIES.place) {
            return Some(places_of(&self.tokens[end..], self.lexicon).map_or(Query::Unknown, Query::Where));
        }
        if self.begins(&QUERIES.next_check_in).is_some() {
            return Some(Query::Next(check_ins(self.memory)));
        }
        if self.begins(&QUERIES.how_often).is_some() {
            return Some(Query::HowOften(self.about()));
        }
        if self.begins(&QUERIES.when).is_some() && !self.orders_after() {
            let about = self.about();
            let over = self.has(&QUERIES.over) && !self.has(&QUERIES.decided);
            if over {
                return Some(Query::Last(about));
            }
            return Some(self.next_or_on(about));
        }
        if let Some(item) = self.begins(&QUERIES.stock).and_then(|end| item(self, end)) {
            return Some(Query::Stock(item));
        }
        if let Some(query) = self.begins(&QUERIES.agenda).map(|_| self.agenda()) {
            return Some(query);
        }
        let about = || Some(self.about()).filter(|about| !about.commitments.is_empty());
        if self.begins(&QUERIES.state).is_some()
            && let Some(about) = about()
        {
            // "Is the laundry on Saturday" asks after what is to come.
            let days = days(self, !self.comes());
            let today = self.ctx.at.date();
            let ahead = days.is_some_and(|(from, _)| from > today);
            return Some(if ahead { Query::Planned(about, days) } else { Query::Done(about, days) });
        }
        if self.begins(&QUERIES.future).is_some()
            && let Some(about) = about()
        {
            return Some(Query::Planned(about, days(self, false)));
        }
        None
    }

    /// Whether the verb is of the present: "is the laundry …", "are the bins …".
    fn comes(&self) -> bool {
        matches!(word(self.tokens, self.at), "is" | "are" | "isn't" | "aren't")
    }

    /// "When is she asleep, turn the lights off" is an order after a condition.
    fn orders_after(&self) -> bool {
        !self.marked
            && self.tokens[self.at..].iter().enumerate().any(|(index, token)| {
                token.is_mark(',')
                    && super::split::shapes::begins_order(self.tokens, self.at + index + 1, self.lexicon)
            })
    }

    /// What is to come: of the days that are said, today's, or of the next days. Where it names a duty ("what's
    /// happening with the laundry"), when that is next; days that are over are asked back after.
    fn agenda(&self) -> Query {
        let today = self.ctx.at.date();
        let about = self.about();
        // "On Fridays": the next of them.
        let each = || {
            let (day, plural, _) =
                (self.at..self.tokens.len()).find_map(|at| weekday::name(self.tokens, at, true))?;
            let next = (0..7).map(|ahead| later(today, ahead)).find(|date| date.weekday() == day)?;
            plural.then_some((next, next))
        };
        let said = each().or_else(|| days(self, false));
        if said.is_none() && !about.commitments.is_empty() {
            return Query::Next(about);
        }
        let left = self.has(&QUERIES.left);
        let days = match said {
            Some((_, until)) if until < today => {
                return Query::Past { days: said.unwrap_or((today, today)), undone: left };
            }
            Some((from, until)) => (from.max(today), until),
            None if self.has(&QUERIES.upcoming) => next_days(today),
            None => (today, today),
        };
        Query::Agenda { days, left }
    }
}

/// What a question is taken to ask that is marked as one by nothing but how it begins.
pub(super) fn fallback(
    tokens: &[Token],
    sentence: &str,
    ctx: &Ctx<'_>,
    memory: &Memory,
    lexicon: &Lexicon,
) -> Query {
    let asked = Asked { tokens, at: lead(tokens), marked: true, sentence, ctx, memory, lexicon };
    let about = asked.about();
    if about.commitments.is_empty() || asked.has(&QUERIES.speaks) {
        Query::Unknown
    } else {
        asked.done_or(about)
    }
}
