//! Any goal over the household's vocabulary.
//!
//! What the owner wants to be so, as a condition. Methods of the catalogue come first: a task whose goals are asked for
//! is done the way the catalogue does it. Search supplies what no method covers, and repairs where a method is stuck.
//! The replay that reads every plan reads this one too. What cannot be brought about becomes a question.

mod english;
mod methods;
mod read;
mod told;

use hob_memory::{Plan, Ref};
use hob_planner::lifted::{Formula, TypeId};
use hob_schedules::{PlanId, Source};
use hob_skills::{Fact, Literal, Name};

use super::barred::{self, Setback};
use super::bind::far;
use super::build::Builder;
use super::engine::{self, Bounds, Effort, Fruitless, Lack, Vocabulary, Wanted};
use super::lint::{self, Note};
use super::looks;
use super::map::Map;
use super::render::{humanise, says_all};
use super::report;
use super::rules;
use super::state::State;
use super::view::View;
use super::{Blocked, NoteKind};

pub use read::{GoalError, read_goal};

/// What is to be so.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// As it was put, with where it stands.
    pub words: Source,
    formula: Formula,
    /// The types of the condition's variables.
    vars: Vec<Vec<TypeId>>,
}

/// The task that a plan for a goal is filed under.
pub const GOAL_TASK: &str = "goal";

/// Plans a goal, from what is believed now. The lint has read the plan, and found no error.
pub fn plan_goal(goal: &Goal, id: PlanId, view: &View<'_>) -> Result<Plan, Blocked> {
    let Some(house) = view.house() else {
        let reason = "the home has not been surveyed yet".to_owned();
        return Err(Blocked::NoWay { reason, because: Vec::new() });
    };
    let map = Map::new(house, view, &rules::forbidden_rooms(view));
    let state = State::new(*view, map);
    let vocabulary = Vocabulary::of(&state);
    let wanted = Wanted { vocabulary: &vocabulary, formula: goal.formula.clone(), vars: goal.vars.clone() };
    let attempt = Attempt { goal, wanted: &wanted, id };
    barred::until_accepted(&state, &Name::new_static(GOAL_TASK), |state| checked(attempt.plan(state)?, state))
}

/// The plan, if the lint accepts it.
fn checked(plan: Plan, state: &State<'_>) -> Result<Plan, Setback> {
    let meant = |note: &Note| note.kind == NoteKind::HandsFull && wants_to_hold(&plan.goal);
    let notes = lint::read(&plan, &state.view, &state.inferred);
    let errors: Vec<Note> = notes.into_iter().filter(|note| note.is_error() && !meant(note)).collect();
    if errors.is_empty() { Ok(plan) } else { Err(Setback::Refused(Box::new(plan), errors)) }
}

/// Whether something is to be in the hands in the end.
fn wants_to_hold(goal: &[Literal]) -> bool {
    goal.iter().any(|l| l.holds && l.fact.predicate == "holding")
}

struct Attempt<'t> {
    goal: &'t Goal,
    wanted: &'t Wanted<'t>,
    id: PlanId,
}

impl Attempt<'_> {
    fn plan(&self, start: &State<'_>) -> Result<Plan, Blocked> {
        let mut builder = Builder::new(start.clone());
        let says = self.says(start);
        builder.think(format!("I am to have it so that {says}."), vec![Ref::Words(self.goal.words.clone())]);
        barred::consider(&mut builder);
        let missing = self.wanted.missing(&|fact| start.guess(fact));
        if self.wanted.holds(&|fact| start.guess(fact)) {
            return self.so_already(builder);
        }
        let already = self.wanted.witness(&|fact| start.guess(fact));
        report::already_and_missing(&mut builder, &already, &missing);
        told::rules_in_force(&mut builder);
        builder.wanted.clone_from(&missing);
        let mut short = Vec::new();
        let mut recipe = None;
        methods::asked_for(self, &mut builder, &mut short, &mut recipe);
        self.search_or_ask(&mut builder, &mut short, &mut recipe, &says)?;
        report::timing(&mut builder, None, None);
        let goal = self.wanted.witness(&|fact| builder.state.guess(fact));
        Ok(Plan {
            id: self.id,
            occurrence: None,
            task: Name::new(GOAL_TASK),
            goal,
            steps: builder.steps,
            reasoning: builder.thoughts,
            short,
            recipe,
            partial: false,
            choices: builder.choices,
        })
    }

    /// The goal in words.
    fn says(&self, start: &State<'_>) -> String {
        let missing = self.wanted.missing(&|fact| start.guess(fact));
        let words = self.goal.words.words.trim().trim_end_matches('.');
        match (words.starts_with('(') || words.contains('('), missing.as_slice()) {
            (true, []) => words.to_owned(),
            (true, literals) => says_all(start.view.catalogue, literals),
            (false, _) => words.to_owned(),
        }
    }

    /// Nothing is to be done, but what is only guessed is looked at.
    fn so_already(&self, mut builder: Builder<'_>) -> Result<Plan, Blocked> {
        let literals = self.wanted.witness(&|fact| builder.state.guess(fact));
        let catalogue = builder.state.view.catalogue;
        let guessed: Vec<&Literal> = literals.iter().filter(|l| !builder.state.achieved(l)).collect();
        let nothing = || Blocked::NothingToDo {
            reason: format!("it is so already: {}", says_all(catalogue, &literals)),
            because: literals.iter().map(|l| Ref::Belief(l.fact.clone())).collect(),
        };
        let mut places: Vec<Name> =
            guessed.iter().map(|l| super::expand::look_at(&builder.state, l)).collect();
        places.sort_by_key(|place| (far(&builder.state, place), place.clone()));
        places.dedup();
        if places.is_empty() || !builder.state.hand_empty() {
            return Err(nothing());
        }
        let names: Vec<String> = places.iter().map(|p| format!("the {}", humanise(p))).collect();
        builder.think(
            format!(
                "It was so when last seen, too long ago to rely on: I look at {}.",
                super::render::and(&names)
            ),
            guessed.iter().map(|l| Ref::Belief(l.fact.clone())).collect(),
        );
        if looks::go_and_look(&mut builder, &places).is_err() {
            return Err(nothing());
        }
        Ok(Plan {
            id: self.id,
            occurrence: None,
            task: Name::new(GOAL_TASK),
            goal: Vec::new(),
            steps: builder.steps,
            reasoning: builder.thoughts,
            short: Vec::new(),
            recipe: None,
            partial: true,
            choices: builder.choices,
        })
    }

    /// Searches for what the methods left, tidies up, and searches again for what tidying undid. Where search is at an
    /// end, a method that does more than is asked for; and where that is, a question.
    fn search_or_ask(
        &self,
        builder: &mut Builder<'_>,
        short: &mut Vec<(Name, f64)>,
        recipe: &mut Option<Name>,
        says: &str,
    ) -> Result<(), Blocked> {
        let before = builder.clone();
        let fruitless = match self.search_and_tidy(builder) {
            Ok(()) => return Ok(()),
            Err(fruitless) => fruitless,
        };
        *builder = before;
        if methods::that_do_more(self, builder, short, recipe) && self.search_and_tidy(builder).is_ok() {
            return Ok(());
        }
        Err(match fruitless {
            Fruitless::Never(chain) => {
                engine::lack(&Lack { state: &builder.state, goal: says, chain: &chain })
            }
            Fruitless::Lost(reason) => Blocked::NoWay {
                reason: format!("to have it so that {says}: I found no steps, for {reason}"),
                because: Vec::new(),
            },
        })
    }

    fn search_and_tidy(&self, builder: &mut Builder<'_>) -> Result<(), Fruitless> {
        let mut effort = Effort::default();
        self.search(builder, &mut effort)?;
        let found = builder.clone();
        let holds = |builder: &Builder<'_>| self.wanted.holds(&|fact: &Fact| builder.state.guess(fact));
        if wants_to_hold(&builder.wanted) || builder.tidy().is_err() {
            *builder = found;
            return Ok(());
        }
        if !holds(builder) {
            // With all in order again the same is searched for once more, and what it leaves is left.
            self.search(builder, &mut effort)?;
        }
        Ok(())
    }

    fn search(&self, builder: &mut Builder<'_>, effort: &mut Effort) -> Result<(), Fruitless> {
        let missing = self.wanted.missing(&|fact| builder.state.guess(fact));
        if self.wanted.holds(&|fact| builder.state.guess(fact)) {
            return Ok(());
        }
        told::about_to_search(builder, &missing);
        let from = builder.steps.len();
        let bounds = Bounds { banned: &builder.state.barred.deeds(), harmless: false };
        engine::search(builder, self.wanted, bounds, effort)?;
        told::what_each_is_for(builder, from, self.wanted, effort);
        Ok(())
    }
}
