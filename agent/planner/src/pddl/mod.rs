//! The Planning Domain Definition Language: STRIPS, typing, negative preconditions, equality, ADL (disjunctions,
//! quantifiers, conditional effects), constants, and action costs.
//!
//! The language is that of McDermott et al., "PDDL: The Planning Domain Definition Language" (1998), with the typing,
//! `either` and cost conventions of the International Planning Competitions. What is not supported (numeric fluents
//! other than the total cost, durative actions, derived predicates, preferences) is refused by name, with its place.
//!
//! Small irregularities are read and warned of: unknown requirements, facts of the initial state with things that are
//! nowhere declared or whose types do not fit, repeated declarations, text after the last bracket.

mod define;
mod domain;
mod error;
mod formula;
mod problem;
mod sexpr;
mod typed;

pub use domain::read_domain;
pub use error::{PddlError, Span, Warning, line_and_column};
pub use problem::{read_condition, read_problem};
