//! The ground planner, asked in the household's words.
//!
//! [`Vocabulary`] is what can be spoken of: kinds as types, predicates, the things of the house. [`Encoded`] is a task
//! for `hob_planner`: the catalogue's skills and what comes about by itself as actions, what is believed as the start.
//! [`search`] solves it from a state and carries the steps out on the plan in the making, so that they pass the same
//! checks as the steps of a method, and the same replay reads them.

mod encode;
mod formula;
mod missing;
mod relevant;
mod searches;
mod vocabulary;

use hob_planner::lifted::Step;
use hob_planner::{Limits, Proof, Verdict, Why, solve};
use hob_skills::Literal;

use super::barred::{self, Deeds};
use super::build::{Builder, Stuck};
use super::expand::look_at;
use super::search::Move;

pub(crate) use encode::{Deed, Encoded};
pub(crate) use formula::Wanted;
pub(crate) use missing::{Lack, lack, to_buy};
pub use searches::Searches;
pub(crate) use vocabulary::Vocabulary;

/// What a search may take. A goal of a household needs some hundred instances and states (the reasoning of `hob plan`
/// says how many); a hundred times that is a search that is lost, and a robot that stands and thinks for more than some
/// seconds is worse than a question. Bounds are counts, not seconds, so that the same beliefs always give the same plan.
const LIMITS: Limits = Limits { instances: 100_000, evaluations: 20_000, bytes: 64 << 20, improving: 400 };

/// A search ends at a wait, for whatever the robot does meanwhile may change where it goes on; two machines one after
/// the other, each with a wait, for three loads are six waits, and the rest is for the order of things at the end.
const ROUNDS_MAX: usize = 12;

/// What a search may make use of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds<'b> {
    /// Not these calls.
    pub banned: &'b Deeds,
    /// Nothing hot, sharp, wet or chemical: what was not asked for is not worth a danger.
    pub harmless: bool,
}

/// What the searches for one goal took together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Effort {
    /// Searches, one for each stretch between waits.
    pub searches: usize,
    /// States whose heuristic was computed.
    pub evaluations: u64,
    /// Instances of skills that could matter, in the largest of the searches.
    pub instances: usize,
}

/// Why a search found nothing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fruitless {
    /// It is proved that nothing that the robot can do leads there; the chain of what each needs, where it is known.
    Never(Vec<Literal>),
    /// A bound was met, or a step that was found does not hold up; in words.
    Lost(String),
}

/// Searches for steps that make the goal hold, and adds them to the plan.
pub(crate) fn search(
    builder: &mut Builder<'_>,
    wanted: &Wanted<'_>,
    bounds: Bounds<'_>,
    effort: &mut Effort,
) -> Result<(), Fruitless> {
    let mut banned = bounds.banned.clone();
    for _ in 0..ROUNDS_MAX {
        if wanted.holds(&|fact| builder.state.guess(fact)) {
            return Ok(());
        }
        let before = builder.clone();
        let encoded = Encoded::of(&builder.state, wanted, Bounds { banned: &banned, ..bounds });
        let answer = match builder.state.view.searches {
            Some(searches) => searches.solved(&encoded.task),
            None => solve(&encoded.task, &LIMITS, &mut || false),
        };
        effort.searches += 1;
        effort.evaluations += answer.figures.evaluations;
        effort.instances = effort.instances.max(answer.figures.instances);
        let steps = match answer.verdict {
            Verdict::Solved(steps) => steps,
            Verdict::Unsolvable(Proof::Unreachable(chain)) => {
                return Err(Fruitless::Never(
                    chain.iter().filter_map(|text| missing::literal_of(text)).collect(),
                ));
            }
            Verdict::Unsolvable(Proof::Clash(one, other)) => {
                let both = [one, other];
                return Err(Fruitless::Never(both.iter().filter_map(|t| missing::literal_of(t)).collect()));
            }
            Verdict::Unsolvable(Proof::Exhausted) => return Err(Fruitless::Never(Vec::new())),
            Verdict::Unknown(Why::Bound(bound)) => return Err(Fruitless::Lost(bound.says().to_owned())),
            Verdict::Unknown(Why::Refused(flaw)) => return Err(Fruitless::Lost(flaw.to_string())),
        };
        let waits = |step: &Step| matches!(encoded.deeds[step.action], Deed::Process(..));
        let end = steps.iter().position(waits);
        let moves: Vec<Move<'_>> =
            steps[..end.unwrap_or(steps.len())].iter().filter_map(|step| encoded.called(step)).collect();
        let lost = |builder: &Builder<'_>, stuck: &Stuck| {
            Fruitless::Lost(super::expand::stuck_says(&builder.state, stuck))
        };
        let stuck = (0..moves.len()).find_map(|at| Some((at, builder.step(&moves[at..]).err()?)));
        match stuck {
            // A rule that is against more than was known: again without this call.
            Some((at, Stuck::Barred(objected))) => {
                *builder = before;
                let called = match &moves[at] {
                    Move::Call(skill, args) => Some(barred::key(skill, args)),
                    Move::Finish(_) => None,
                };
                if !called.is_some_and(|called| banned.insert(called)) {
                    return Err(Fruitless::Lost(objected.reason));
                }
                continue;
            }
            Some((_, stuck)) => return Err(lost(builder, &stuck)),
            None => {}
        }
        if let Some((until, minutes)) = end.and_then(|end| encoded.waited_for(&steps[end])) {
            let place = look_at(&builder.state, &until);
            builder.wait(until, &place, minutes).map_err(|stuck| lost(builder, &stuck))?;
        }
        let waited = end.is_some();
        if !waited {
            return if wanted.holds(&|fact| builder.state.guess(fact)) {
                Ok(())
            } else {
                Err(Fruitless::Lost("the steps that were found do not lead there".to_owned()))
            };
        }
    }
    Err(Fruitless::Lost("it takes more waits than one plan should have".to_owned()))
}
