//! What comes about by itself, and what that hangs on: a machine finishes while it runs.

use hob_skills::{Catalogue, Literal};

use super::state::{Bound, is_ground, unify};

/// What must go on for a literal to come about by itself, by the first process of the catalogue that ends in it. Empty
/// where there is none, or where all that it hangs on cannot be looked up in one place.
pub(crate) fn hangs_on(awaited: &Literal, catalogue: &Catalogue) -> Vec<Literal> {
    let found = catalogue.processes.iter().find_map(|process| {
        let then = process.then.first().filter(|l| l.holds == awaited.holds)?;
        let same = then.fact.predicate == awaited.fact.predicate;
        let bound = unify(&then.fact, &awaited.fact, &Bound::default()).filter(|_| same)?;
        Some(process.when.iter().map(|l| bound.literal(l)).collect::<Vec<_>>())
    });
    // What kind of thing it is does not change meanwhile.
    let changes = |l: &Literal| is_ground(&l.fact) && l.fact.predicate != "is-a";
    found.unwrap_or_default().into_iter().filter(changes).collect()
}

#[cfg(test)]
mod tests {
    use hob_skills::Catalogue;

    use super::hangs_on;

    #[test]
    fn a_machine_finishes_while_it_runs_and_an_order_comes_while_it_is_ordered() {
        let of = |text: &str| -> Vec<String> {
            let literal = text.parse().expect("a literal");
            hangs_on(&literal, Catalogue::builtin()).iter().map(ToString::to_string).collect()
        };
        assert_eq!(of("finished(dishwasher)"), ["running(dishwasher)"]);
        assert_eq!(of("at(groceries, doormat)"), ["ordered(groceries)"]);
        assert!(of("not finished(dishwasher)").is_empty());
        assert!(of("open(fridge)").is_empty(), "nothing opens by itself");
    }
}
