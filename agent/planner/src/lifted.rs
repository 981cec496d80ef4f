//! A planning task as it is written: schemas over typed variables, before grounding.

use std::fmt::Write as _;

/// Index of a type.
pub type TypeId = usize;
/// Index of a predicate.
pub type PredicateId = usize;
/// Index of an object.
pub type ObjectId = usize;
/// Index of a variable within its action or goal. No two quantifiers of the same action or goal bind the same one, and
/// none binds a parameter.
pub type VarId = usize;

/// A type, under its parents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// What it is a kind of.
    pub parents: Vec<TypeId>,
}

/// A relation that holds or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// Its name.
    pub name: String,
    /// Each argument's types; any of them fits.
    pub params: Vec<Vec<TypeId>>,
}

/// A thing of the task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its name.
    pub name: String,
    /// Its types. A thing that is nowhere declared has none, and no variable ranges over it.
    pub types: Vec<TypeId>,
}

/// A variable or a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A variable of the action or goal.
    Var(VarId),
    /// A thing.
    Object(ObjectId),
}

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// The predicate.
    pub predicate: PredicateId,
    /// Its arguments.
    pub args: Vec<Term>,
}

/// A predicate with things for arguments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroundAtom {
    /// The predicate.
    pub predicate: PredicateId,
    /// Its arguments.
    pub args: Vec<ObjectId>,
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// The atom holds.
    Atom(Atom),
    /// Both are the same thing.
    Equal(Term, Term),
    /// It does not hold.
    Not(Box<Formula>),
    /// All hold; none at all is true.
    And(Vec<Formula>),
    /// One holds; none at all is false.
    Or(Vec<Formula>),
    /// It holds for all things that the variables range over.
    Forall(Vec<VarId>, Box<Formula>),
    /// It holds for some.
    Exists(Vec<VarId>, Box<Formula>),
}

/// What an action changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// All of these.
    And(Vec<Effect>),
    /// For all things that the variables range over.
    Forall(Vec<VarId>, Box<Effect>),
    /// Where the condition holds before the action.
    When(Formula, Box<Effect>),
    /// The atom holds afterwards.
    Add(Atom),
    /// The atom does not hold afterwards, unless another effect of the same action adds it.
    Delete(Atom),
}

/// What an action costs.
#[derive(Debug, Clone, PartialEq)]
pub enum Cost {
    /// A number.
    Constant(u32),
    /// A value of the problem, such as `(distance ?from ?to)`.
    Function(usize, Vec<Term>),
    /// The sum of several.
    Sum(Vec<Cost>),
}

/// An action schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// How many of the variables are parameters; they come first.
    pub params: usize,
    /// The types of each variable: the parameters, then those that quantifiers bind.
    pub vars: Vec<Vec<TypeId>>,
    /// When it is possible.
    pub precondition: Formula,
    /// What it changes.
    pub effect: Effect,
    /// What it costs, where the problem minimises cost.
    pub cost: Option<Cost>,
}

/// A function with a value for each tuple of things, which no action but by `increase` of the total cost changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// How many arguments it takes.
    pub arity: usize,
    /// Its values.
    pub values: Vec<(Vec<ObjectId>, u32)>,
}

/// What the problem's file leaves open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Domain {
    /// Its name.
    pub name: String,
    /// The types; the first is `object`.
    pub types: Vec<Type>,
    /// The predicates.
    pub predicates: Vec<Predicate>,
    /// Functions, without values.
    pub functions: Vec<Function>,
    /// The constants.
    pub constants: Vec<Object>,
    /// The actions.
    pub actions: Vec<Action>,
}

/// A whole task.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// The domain.
    pub domain: Domain,
    /// The constants of the domain, then the problem's things.
    pub objects: Vec<Object>,
    /// What holds at the start; all else does not. Sorted, each once.
    pub init: Vec<GroundAtom>,
    /// The types of the goal's variables.
    pub goal_vars: Vec<Vec<TypeId>>,
    /// What is to hold in the end.
    pub goal: Formula,
    /// Functions with their values.
    pub functions: Vec<Function>,
    /// Whether cheap plans are wanted rather than short ones.
    pub minimise_cost: bool,
}

/// An action with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The action.
    pub action: usize,
    /// Its arguments.
    pub args: Vec<ObjectId>,
}

impl Domain {
    /// Whether a thing of type `sub` is one of type `of`.
    pub fn is_a(&self, sub: TypeId, of: TypeId) -> bool {
        let mut seen = vec![false; self.types.len()];
        let mut open = vec![sub];
        while let Some(at) = open.pop() {
            if at == of {
                return true;
            }
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(&self.types[at].parents);
            }
        }
        false
    }
}

impl Task {
    /// The things that a variable of these types ranges over, in order.
    pub fn range(&self, types: &[TypeId]) -> Vec<ObjectId> {
        let fits = |object: &Object| {
            object.types.iter().any(|of| types.iter().any(|wanted| self.domain.is_a(*of, *wanted)))
        };
        (0..self.objects.len()).filter(|id| fits(&self.objects[*id])).collect()
    }

    /// `(on a b)`.
    pub fn atom_text(&self, atom: &GroundAtom) -> String {
        self.call_text(&self.domain.predicates[atom.predicate].name, &atom.args)
    }

    /// `(stack a b)`.
    pub fn step_text(&self, step: &Step) -> String {
        self.call_text(&self.domain.actions[step.action].name, &step.args)
    }

    fn call_text(&self, name: &str, args: &[ObjectId]) -> String {
        let mut text = format!("({name}");
        for arg in args {
            // Writing to a string does not fail.
            let _ = write!(text, " {}", self.objects[*arg].name);
        }
        text.push(')');
        text
    }

    /// What a step costs: one, unless the problem minimises cost.
    pub fn cost(&self, step: &Step) -> u32 {
        if !self.minimise_cost {
            return 1;
        }
        self.domain.actions[step.action].cost.as_ref().map_or(0, |cost| self.cost_value(cost, &step.args))
    }

    fn cost_value(&self, cost: &Cost, args: &[ObjectId]) -> u32 {
        match cost {
            Cost::Constant(value) => *value,
            Cost::Sum(parts) => {
                parts.iter().fold(0, |sum, part| sum.saturating_add(self.cost_value(part, args)))
            }
            Cost::Function(function, terms) => {
                let things: Vec<ObjectId> = terms
                    .iter()
                    .map(|term| match term {
                        // The cost of an action names its parameters only; the reader sees to it.
                        Term::Var(var) => args[*var],
                        Term::Object(object) => *object,
                    })
                    .collect();
                let values = &self.functions[*function].values;
                values.iter().find(|(of, _)| *of == things).map_or(0, |(_, value)| *value)
            }
        }
    }
}
