//! What a method lacks, as a person would say it.

use hob_skills::{Fact, Literal, Name};

use super::state::{Bound, is_variable};

/// A condition that fails as a person would say it: each variable by its class, and where all that fails is that something
/// is of a class, what was asked of that thing before ("some sheets are at some linen store", not "some store is a linen
/// store").
pub(super) fn in_classes(asked: &[Literal], fails: &Literal, bound: &Bound) -> Literal {
    let class = |name: &Name| {
        let of = |literal: &&Literal| {
            literal.fact.predicate == "is-a" && literal.holds && literal.fact.args.first() == Some(name)
        };
        asked.iter().find(of).and_then(|literal| literal.fact.args.get(1))
    };
    let open = |name: &&Name| is_variable(name);
    let kind = (fails.fact.predicate == "is-a").then(|| fails.fact.args.first().filter(open)).flatten();
    let about = kind.and_then(|name| {
        asked.iter().rev().find(|asked| asked.fact.predicate != "is-a" && asked.fact.args.contains(name))
    });
    let said = about.map_or_else(|| fails.clone(), |about| bound.literal(about));
    let named = |name: &Name| match class(name).filter(|_| is_variable(name)) {
        Some(class) => Name::new(format!("?{class}")),
        None => name.clone(),
    };
    let args = said.fact.args.iter().map(named).collect();
    Literal { fact: Fact { predicate: said.fact.predicate, args }, holds: said.holds }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(texts: &[&str]) -> Vec<Literal> {
        texts.iter().map(|text| text.parse().expect("a literal")).collect()
    }

    #[test]
    fn what_is_missing_is_what_was_asked_of_a_thing_and_not_its_class() {
        let asked = literals(&["is-a(?sheets, sheets)", "at(?sheets, ?store)", "is-a(?store, linen-store)"]);
        let bound = Bound::default();
        let said = in_classes(&asked, &asked[2], &bound);
        assert_eq!(said.to_string(), "at(?sheets, ?linen-store)");
        // What fails as it stands is said as it stands, with the classes of what is open.
        let said = in_classes(&asked[..2], &asked[1], &bound);
        assert_eq!(said.to_string(), "at(?sheets, ?store)");
    }
}
