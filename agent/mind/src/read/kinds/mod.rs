//! One file for each kind of thing that a clause may say. They are asked in turn, the most definite first.

mod alternation;
mod amendment;
mod check_in;
mod condition;
mod conditional;
mod duty;
mod fact;
mod food;
mod happening;
mod hours;
mod list;
mod mood;
mod moved;
mod needs;
mod order;
mod pleasantry;
mod preference;
mod rule;
mod second;
mod shares;
mod shift;
mod standing;
mod until;
mod vague;
mod words;

use hob_schedules::commitment::Condition;
use hob_schedules::{Commitment, Duty, Matter, Name};

use super::clause::Clause;
use super::lexicon::Lexicon;
use super::question::Ask;
use super::time::{TimeCtx, Times};
use super::{Ctx, ListEdit};

pub(crate) use self::alternation::{says_phase, turns};
pub(crate) use self::amendment::changed;
pub(crate) use self::condition::OPENERS;
pub(in crate::read) use self::duty::as_theirs;
pub(crate) use self::duty::{duty_takes, lean_of};
pub(crate) use self::happening::when as holds;
pub(crate) use self::list::{amount, begins_edit, begins_sure, edits, unit};
pub(crate) use self::mood::meant;
pub(crate) use self::moved::on_weekday;
pub(in crate::read) use self::rule::begins_never;
pub(crate) use self::second::{Opinion, as_told, look};
pub(crate) use self::shares::shared;

/// What a clause turned out to say.
#[derive(Debug, Clone)]
pub(crate) enum Take {
    /// A commitment.
    Commit(Matter),
    /// An earlier commitment, by its place in the reading, says this from now on.
    Change(usize, Matter),
    /// A line of a list.
    Edit(ListEdit),
    /// Something to ask.
    Ask(Ask),
    /// Nothing to act on.
    Note,
}

/// What was read before the clause at hand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Last {
    /// The chores of the clause before.
    pub duties: Vec<Duty>,
    /// Its times.
    pub times: Times,
    /// The same, with the half of the day of the hours that it was read at.
    pub settled: Times,
    /// Whether it tells somebody's hours: when one leaves, gets up, comes home.
    pub doing: bool,
    /// What set it off, if anything did.
    pub on: Option<Condition>,
    /// Which commitments it made, by their place in the reading.
    pub made: Vec<usize>,
    /// Those of the paragraph so far.
    pub series: Vec<usize>,
    /// The thing last spoken of, for "it".
    pub thing: Option<Name>,
    /// Whether it was a rule.
    pub rule: bool,
    /// Whether it edited a list.
    pub edited: bool,
    /// Whether it was a question that what follows is done on: "Water under the sink? Turn off the stopcock".
    pub supposed: bool,
    /// Its words, where it was a remark without a time: "chest pain", before "call 911".
    pub remark: Option<String>,
}

/// Everything that reading a clause may look at.
pub(crate) struct Scene<'a> {
    /// The house, the catalogue, the time.
    pub ctx: &'a Ctx<'a>,
    /// Words.
    pub lexicon: &'a Lexicon,
    /// For times.
    pub cx: TimeCtx<'a>,
    /// What was read just before.
    pub last: &'a Last,
    /// What the reading has so far.
    pub commitments: &'a [Commitment],
    /// The changes to lists that it has so far.
    pub edits: &'a [ListEdit],
}

/// The condition that a clause states, if it states one.
pub(crate) fn condition_of(clause: &Clause, scene: &Scene<'_>) -> Option<Condition> {
    condition::split(clause, scene).map(|found| found.on)
}

/// What a clause does to what was undertaken before it: puts it off once, or moves it to other days.
pub(crate) fn shifted(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    shift::read(clause, scene).or_else(|| moved::read(clause, scene))
}

/// The stay or the absence that a clause tells.
pub(crate) fn stay(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    hours::stay(clause, scene)
}

/// What makes something of a clause, or leaves it to the next.
type Read = fn(&Clause, &Scene<'_>) -> Option<Vec<Take>>;

/// What a clause says.
pub(crate) fn read(clause: &Clause, scene: &Scene<'_>) -> Vec<Take> {
    if clause.tokens.is_empty() {
        return vec![Take::Note];
    }
    let readers: [Read; 35] = [
        until::read,
        fact::or_else,
        happening::event,
        happening::nobody_there,
        happening::their_own,
        pleasantry::read,
        alternation::read,
        happening::of_whom,
        vague::unclear,
        shares::read,
        needs::struck,
        list::read,
        needs::read,
        rule::several,
        conditional::read,
        rule::ask_first,
        check_in::read,
        duty::same_again,
        rule::second_window,
        amendment::read,
        rule::read,
        hours::read,
        happening::read,
        order::wanted,
        fact::read,
        preference::read,
        vague::read,
        order::menu,
        order::bins,
        duty::read,
        conditional::unknown,
        standing::read,
        happening::goes_and_comes,
        order::read,
        vague::rest,
    ];
    let mut takes =
        readers.iter().find_map(|reader| reader(clause, scene)).unwrap_or_else(|| vec![Take::Note]);
    rule::within_those(clause, scene, &mut takes);
    rule::on_those_days(clause, scene, &mut takes);
    takes
}
