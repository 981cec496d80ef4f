//! Random small tasks: the planner agrees with looking at every state.

use std::cell::Cell;
use std::collections::{BTreeSet, VecDeque};

use hob_planner::lifted::{
    Action, Atom, Domain, Effect, Formula, GroundAtom, Object, Predicate, Step, Task, Term, Type,
};
use hob_planner::{Limits, Verdict, solve};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Two unary predicates and one without arguments over three things, some of them of a type of their own: 128 states.
const UNARY: usize = 2;
const THINGS: usize = 3;

/// A term in the scope of `bound` variables.
fn term(bound: usize) -> impl Strategy<Value = Term> {
    (0..THINGS + 2 * bound)
        .prop_map(move |n| if n < THINGS { Term::Object(n) } else { Term::Var((n - THINGS) % bound.max(1)) })
}

fn atom(bound: usize) -> impl Strategy<Value = Atom> {
    prop_oneof![
        4 => (0..UNARY, term(bound)).prop_map(|(predicate, term)| Atom { predicate, args: vec![term] }),
        1 => Just(Atom { predicate: UNARY, args: Vec::new() }),
    ]
}

/// Variables: the parameter, then one for each quantifier that may be open.
const VARS: usize = 3;

fn formula(bound: usize, depth: u32) -> BoxedStrategy<Formula> {
    let leaf = prop_oneof![
        6 => atom(bound).prop_map(Formula::Atom),
        3 => atom(bound).prop_map(|atom| Formula::Not(Box::new(Formula::Atom(atom)))),
        1 => (term(bound), term(bound)).prop_map(|(one, other)| Formula::Equal(one, other)),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = || formula(bound, depth - 1);
    let mut choices = vec![
        (4, leaf.boxed()),
        (3, prop::collection::vec(inner(), 0..3).prop_map(Formula::And).boxed()),
        (2, prop::collection::vec(inner(), 1..3).prop_map(Formula::Or).boxed()),
        (1, inner().prop_map(|inner| Formula::Not(Box::new(inner))).boxed()),
    ];
    if bound < VARS {
        let quantified = || formula(bound + 1, depth - 1).prop_map(Box::new);
        choices.push((2, quantified().prop_map(move |inner| Formula::Forall(vec![bound], inner)).boxed()));
        choices.push((2, quantified().prop_map(move |inner| Formula::Exists(vec![bound], inner)).boxed()));
    }
    prop::strategy::Union::new_weighted(choices).boxed()
}

fn effect(bound: usize, depth: u32) -> BoxedStrategy<Effect> {
    let leaf = prop_oneof![atom(bound).prop_map(Effect::Add), atom(bound).prop_map(Effect::Delete)];
    if depth == 0 {
        return leaf.boxed();
    }
    let mut choices = vec![
        (3, leaf.boxed()),
        (3, prop::collection::vec(effect(bound, depth - 1), 1..3).prop_map(Effect::And).boxed()),
        (
            2,
            (formula(bound, 1), effect(bound, depth - 1))
                .prop_map(|(when, then)| Effect::When(when, Box::new(then)))
                .boxed(),
        ),
    ];
    if bound < VARS {
        let inner = effect(bound + 1, depth - 1);
        choices.push((2, inner.prop_map(move |inner| Effect::Forall(vec![bound], Box::new(inner))).boxed()));
    }
    prop::strategy::Union::new_weighted(choices).boxed()
}

/// Gives each quantifier variables of its own, as tasks must.
struct Fresh {
    vars: Vec<Vec<usize>>,
}

impl Fresh {
    /// The scope inside a quantifier, and the new names of its variables.
    fn bind(&mut self, vars: &[usize], bound: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let mut inner = bound.to_vec();
        let own = vars
            .iter()
            .map(|var| {
                let types = self.vars[*var].clone();
                self.vars.push(types);
                inner[*var] = self.vars.len() - 1;
                inner[*var]
            })
            .collect();
        (own, inner)
    }

    fn term(term: Term, bound: &[usize]) -> Term {
        match term {
            Term::Var(var) => Term::Var(bound[var]),
            Term::Object(_) => term,
        }
    }

    fn atom(atom: &Atom, bound: &[usize]) -> Atom {
        Atom {
            predicate: atom.predicate,
            args: atom.args.iter().map(|term| Self::term(*term, bound)).collect(),
        }
    }

    fn formula(&mut self, formula: &Formula, bound: &[usize]) -> Formula {
        match formula {
            Formula::Atom(atom) => Formula::Atom(Self::atom(atom, bound)),
            Formula::Equal(one, other) => Formula::Equal(Self::term(*one, bound), Self::term(*other, bound)),
            Formula::Not(inner) => Formula::Not(Box::new(self.formula(inner, bound))),
            Formula::And(parts) => Formula::And(parts.iter().map(|part| self.formula(part, bound)).collect()),
            Formula::Or(parts) => Formula::Or(parts.iter().map(|part| self.formula(part, bound)).collect()),
            Formula::Forall(vars, inner) | Formula::Exists(vars, inner) => {
                let (own, scope) = self.bind(vars, bound);
                let inner = Box::new(self.formula(inner, &scope));
                let all = matches!(formula, Formula::Forall(..));
                if all { Formula::Forall(own, inner) } else { Formula::Exists(own, inner) }
            }
        }
    }

    fn effect(&mut self, effect: &Effect, bound: &[usize]) -> Effect {
        match effect {
            Effect::And(parts) => Effect::And(parts.iter().map(|part| self.effect(part, bound)).collect()),
            Effect::When(when, inner) => {
                Effect::When(self.formula(when, bound), Box::new(self.effect(inner, bound)))
            }
            Effect::Add(atom) => Effect::Add(Self::atom(atom, bound)),
            Effect::Delete(atom) => Effect::Delete(Self::atom(atom, bound)),
            Effect::Forall(vars, inner) => {
                let (own, scope) = self.bind(vars, bound);
                Effect::Forall(own, Box::new(self.effect(inner, &scope)))
            }
        }
    }
}

prop_compose! {
    fn action()(params in 0..2usize, types in prop::collection::vec(0..2usize, VARS))
        (precondition in formula(params, 1), effect in effect(params, 2), params in Just(params), types in Just(types))
        -> Action {
        let mut fresh = Fresh { vars: types.into_iter().map(|of| vec![of]).collect() };
        let bound: Vec<usize> = (0..VARS).collect();
        let (precondition, effect) = (fresh.formula(&precondition, &bound), fresh.effect(&effect, &bound));
        Action { name: "act".to_owned(), params, vars: fresh.vars, precondition, effect, cost: None }
    }
}

prop_compose! {
    fn tasks()(
        actions in prop::collection::vec(action(), 2..6),
        goals in prop::collection::vec(formula(0, 1), 1..4),
        init in prop::collection::btree_set((0..=UNARY, 0..THINGS), 0..5),
    ) -> Task {
        let types = vec![
            Type { name: "object".to_owned(), parents: vec![] },
            Type { name: "cup".to_owned(), parents: vec![0] },
        ];
        let predicate = |name: &str, params: usize| Predicate { name: name.to_owned(), params: vec![vec![0]; params] };
        let predicates = vec![predicate("p", 1), predicate("q", 1), predicate("r", 0)];
        let object = |n: usize| Object { name: format!("o{n}"), types: vec![usize::from(n > 0)] };
        let ground = |(predicate, thing)| {
            GroundAtom { predicate, args: if predicate < UNARY { vec![thing] } else { vec![] } }
        };
        let mut fresh = Fresh { vars: vec![vec![0]; VARS] };
        let goal = fresh.formula(&Formula::And(goals), &(0..VARS).collect::<Vec<_>>());
        let init: BTreeSet<GroundAtom> = init.into_iter().map(ground).collect();
        Task {
            domain: Domain { name: "random".to_owned(), types, predicates, actions, ..Domain::default() },
            objects: (0..THINGS).map(object).collect(),
            init: init.into_iter().collect(),
            goal_vars: fresh.vars,
            goal,
            functions: Vec::new(),
            minimise_cost: false,
        }
    }
}

type State = BTreeSet<GroundAtom>;

/// The semantics once more, as plainly as can be.
struct Semantics<'a> {
    task: &'a Task,
    vars: &'a [Vec<usize>],
}

impl Semantics<'_> {
    fn ground(&self, atom: &Atom, env: &[usize]) -> GroundAtom {
        let value = |term: &Term| match term {
            Term::Var(var) => env[*var],
            Term::Object(object) => *object,
        };
        GroundAtom { predicate: atom.predicate, args: atom.args.iter().map(value).collect() }
    }

    fn envs(&self, vars: &[usize], env: &[usize]) -> Vec<Vec<usize>> {
        let mut envs = vec![env.to_vec()];
        for var in vars {
            let range = self.task.range(&self.vars[*var]);
            envs = envs
                .iter()
                .flat_map(|env| {
                    range.iter().map(move |thing| {
                        let mut env = env.clone();
                        env[*var] = *thing;
                        env
                    })
                })
                .collect();
        }
        envs
    }

    fn holds(&self, formula: &Formula, env: &[usize], state: &State) -> bool {
        match formula {
            Formula::Atom(atom) => state.contains(&self.ground(atom, env)),
            Formula::Equal(one, other) => {
                let value = |term: &Term| match term {
                    Term::Var(var) => env[*var],
                    Term::Object(object) => *object,
                };
                value(one) == value(other)
            }
            Formula::Not(inner) => !self.holds(inner, env, state),
            Formula::And(parts) => parts.iter().all(|part| self.holds(part, env, state)),
            Formula::Or(parts) => parts.iter().any(|part| self.holds(part, env, state)),
            Formula::Forall(vars, inner) => {
                self.envs(vars, env).iter().all(|env| self.holds(inner, env, state))
            }
            Formula::Exists(vars, inner) => {
                self.envs(vars, env).iter().any(|env| self.holds(inner, env, state))
            }
        }
    }

    fn change(&self, effect: &Effect, env: &[usize], before: &State, add: &mut State, delete: &mut State) {
        match effect {
            Effect::And(parts) => parts.iter().for_each(|part| self.change(part, env, before, add, delete)),
            Effect::Forall(vars, inner) => {
                for env in self.envs(vars, env) {
                    self.change(inner, &env, before, add, delete);
                }
            }
            Effect::When(when, inner) => {
                if self.holds(when, env, before) {
                    self.change(inner, env, before, add, delete);
                }
            }
            Effect::Add(atom) => {
                add.insert(self.ground(atom, env));
            }
            Effect::Delete(atom) => {
                delete.insert(self.ground(atom, env));
            }
        }
    }
}

/// The state after a step, if it is possible.
fn after(task: &Task, state: &State, step: &Step) -> Option<State> {
    let action = &task.domain.actions[step.action];
    let semantics = Semantics { task, vars: &action.vars };
    let mut env = step.args.clone();
    env.resize(action.vars.len(), 0);
    if !semantics.holds(&action.precondition, &env, state) {
        return None;
    }
    let (mut add, mut delete) = (State::new(), State::new());
    semantics.change(&action.effect, &env, state, &mut add, &mut delete);
    Some(state.difference(&delete).cloned().chain(add).collect())
}

fn is_goal(task: &Task, state: &State) -> bool {
    Semantics { task, vars: &task.goal_vars }.holds(&task.goal, &vec![0; task.goal_vars.len()], state)
}

/// Breadth first over every state: the length of a shortest plan.
fn shortest(task: &Task) -> Option<usize> {
    let steps: Vec<Step> = task
        .domain
        .actions
        .iter()
        .enumerate()
        .flat_map(|(action, schema)| match schema.params {
            0 => vec![Step { action, args: vec![] }],
            _ => task
                .range(&schema.vars[0])
                .into_iter()
                .map(|thing| Step { action, args: vec![thing] })
                .collect(),
        })
        .collect();
    let start: State = task.init.iter().cloned().collect();
    let mut seen = BTreeSet::from([start.clone()]);
    let mut open = VecDeque::from([(start, 0)]);
    while let Some((state, depth)) = open.pop_front() {
        if is_goal(task, &state) {
            return Some(depth);
        }
        for next in steps.iter().filter_map(|step| after(task, &state, step)) {
            if seen.insert(next.clone()) {
                open.push_back((next, depth + 1));
            }
        }
    }
    None
}

#[test]
fn search_agrees_with_looking_at_every_state() {
    let mut runner = TestRunner::new(ProptestConfig { cases: 4000, ..ProptestConfig::default() });
    // Plans of two steps and more, and proofs: what would be missed if the tasks were all trivial.
    let (long, unsolvable) = (Cell::new(0), Cell::new(0));
    let ran = runner.run(&tasks(), |task| {
        let shortest = shortest(&task);
        match (solve(&task, &Limits::default(), &mut || false).verdict, shortest) {
            (Verdict::Solved(plan), Some(length)) => {
                prop_assert!(plan.len() >= length);
                let mut state: State = task.init.iter().cloned().collect();
                for step in &plan {
                    state = after(&task, &state, step).expect("a step is possible where it stands");
                }
                prop_assert!(is_goal(&task, &state));
                long.set(long.get() + usize::from(length >= 2));
            }
            (Verdict::Unsolvable(_), None) => unsolvable.set(unsolvable.get() + 1),
            (verdict, shortest) => prop_assert!(false, "{verdict:?}, where a shortest plan has {shortest:?}"),
        }
        Ok(())
    });
    assert_eq!(ran, Ok(()));
    assert!(
        long.get() >= 20 && unsolvable.get() >= 400,
        "{} long, {} unsolvable",
        long.get(),
        unsolvable.get()
    );
}
