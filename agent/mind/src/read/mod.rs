//! From the owner's words to commitments and questions.
//!
//! [`read`] takes a brief apart into statements (headings and bullets are carried into what stands below them), picks
//! out of each what it says about time, recognises what is to be done from the catalogue's phrases and its own
//! lexicon, and makes of each statement commitments, a note or a question. It never fails and never drops a word:
//! what it cannot read it asks about. [`say`] reads one sentence of a conversation, [`amend`] compares a re-read brief
//! with what is in force, and [`to_json`] writes a reading down.
//!
//! Everything here is a function of its arguments: the same words on the same day in the same house read the same.

mod across;
mod amend;
mod beside;
mod brief;
mod clause;
mod comings;
mod contracted;
mod contradict;
mod deed;
mod doubt;
mod everyday;
mod gaps;
mod json;
mod kinds;
mod legend;
mod lexicon;
pub mod likely;
mod listing;
mod openers;
mod other_hours;
mod pattern;
mod query;
mod question;
mod refer;
mod reword;
mod say;
mod says;
mod scope;
mod shorthand;
mod split;
mod table;
mod taken_back;
mod time;
mod tokens;
mod unsaid;
pub mod wants;

#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use hob_memory::{Question, Statement};
use hob_schedules::wording::DateOrder;
use hob_schedules::{Commitment, DayPolicy, Name, Region, Source, When, Zone};
use hob_skills::{Catalogue, House};

pub use self::amend::{Amendments, amend, revise};
pub(crate) use self::brief::commitment_of;
pub use self::brief::{Reader, read};
pub use self::json::to_json;
pub use self::lexicon::Lexicon;
pub(crate) use self::lexicon::{is_base, past_of, singular};
pub use self::listing::{ListSaid, ListVerb, list_said};
pub(crate) use self::listing::{SHOPPING, TODO};
pub(crate) use self::query::days_over;
pub use self::query::{About, Query, Span};
pub use self::say::{Act, Remark, answer, is_no, is_yes, say};
pub(crate) use self::say::{OPEN_DAYS, lists_of, without_reasons};
pub(crate) use self::says::is_group;
pub use self::says::says;
pub(crate) use self::says::{duty_words, plain, shown};
pub use self::time::phrase::{Grain, Sense, TimeReading, TimeRule};

/// What reading depends on beside the words.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// What the robot can do, and what things are called.
    pub catalogue: &'a Catalogue,
    /// The home, where it has been surveyed.
    pub house: Option<&'a House>,
    /// The local time of writing: what "tomorrow" counts from.
    pub at: NaiveDateTime,
    /// The home's zone.
    pub zone: Zone,
    /// What the household means by morning and evening.
    pub policy: &'a DayPolicy,
    /// The name of the text, for [`Source::text`]: `brief:1`.
    pub text: &'a str,
}

impl<'a> Ctx<'a> {
    /// What the grammar of time depends on.
    fn grammar(&self) -> time::phrase::Cx<'a> {
        time::phrase::Cx {
            now: self.at,
            zone: self.zone,
            month_first: self.month_first(),
            region: self.policy.wording.holidays.unwrap_or_else(|| Region::of_zone(self.zone)),
            policy: self.policy,
            wording: self.policy.wording,
            lean: time::Lean::Open,
        }
    }

    /// Whether 3/4 is the fourth of March here: in the Americas' own zones it is, unless the owner says otherwise.
    fn month_first(&self) -> bool {
        if let Some(order) = self.policy.wording.dates {
            return order == DateOrder::MonthFirst;
        }
        // Without a country the order is the one of most English that is written down.
        let zone = self.zone.name();
        ["America/", "US/", "Canada/", "Etc/"].iter().any(|country| zone.starts_with(country))
            || matches!(zone, "Pacific/Honolulu" | "Asia/Manila" | "UTC")
    }
}

/// What a brief says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What became of each statement. Together they cover every byte that is no white space, each once.
    pub statements: Vec<Statement>,
    /// What hob undertakes.
    pub commitments: Vec<Commitment>,
    /// What it asks.
    pub questions: Vec<Question>,
    /// What it puts on lists, or takes off.
    pub list_edits: Vec<ListEdit>,
}

/// What is to happen to a line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListOp {
    /// It is wanted.
    Add,
    /// It is not wanted any more.
    Remove,
    /// It was got, or done.
    Complete,
    /// There is enough of it: it need not be got.
    Have,
}

/// One change to a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListEdit {
    /// What is to happen.
    pub op: ListOp,
    /// Which list (`shopping`, `todo`).
    pub list: Name,
    /// What: the catalogue's item where it is one, else the owner's words.
    pub item: Name,
    /// What the owner called it.
    pub words: String,
    /// How much, if said.
    pub quantity: Option<f64>,
    /// In what (`kg`, `bottle`); pieces when `None`.
    pub unit: Option<Name>,
    /// The owner's words.
    pub source: Option<Source>,
}

/// Reads the time in a phrase or a sentence of conversation: what repeats, one time, or a length.
pub fn read_time(text: &str, ctx: &Ctx<'_>) -> TimeReading {
    time::phrase::read(text, &ctx.grammar())
}

/// Reads one phrase of time as a brief would mean it ("every other Tuesday at 6"), or as conversation would when
/// `said`. `None` when the phrase is no time, has anything else in it, or leaves open on which days.
pub fn read_when(phrase: &str, ctx: &Ctx<'_>, said: bool) -> Option<When> {
    use self::time::bits::Repeat;
    let lexicon = Lexicon::new(ctx.catalogue, ctx.house);
    let mut tokens = tokens::tokens(phrase, 0, phrase.len());
    lexicon.settle(&mut tokens);
    let cx = time::TimeCtx::new(ctx, &lexicon, said, true);
    let tokens = legend::Legend::of(phrase, &tokens, &cx).spell(phrase, tokens);
    let mut times = time::Times::default();
    let found = time::scan(&tokens, &cx);
    if time::crossed(&found) {
        return None;
    }
    for item in &found {
        times.add(item.bit.clone());
    }
    let inside = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let stray = tokens.iter().enumerate().any(|(at, token)| {
        token.shape != tokens::Shape::Mark
            && !inside(at)
            && !matches!(token.word.as_str(), "on" | "and" | "the" | "at" | "only")
    });
    if stray || times.trouble.is_some() || times.is_empty() {
        return None;
    }
    // "Twice a week, not at weekends": a count says of no day that it is left out.
    let loose = |repeat: &Repeat| matches!(repeat, Repeat::Loose { .. });
    if !times.except.is_empty() && times.repeats.iter().any(loose) {
        return None;
    }
    if !times.has_days() && !times.slots.is_empty() && !said {
        times.repeats.push(Repeat::Days(1));
    }
    times.when(cx.today, time::Lean::Open, ctx.policy)
}
