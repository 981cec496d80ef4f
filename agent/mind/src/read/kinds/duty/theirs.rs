//! Chores that are somebody else's: the owner's own, and those of whose turn it is.

use hob_schedules::commitment::StatedFact;
use hob_schedules::{Duty, Matter, Name, When};

use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::kinds::{Scene, Take};
use crate::read::time::Lean;
use crate::read::tokens::word;

/// "Cook nights: Monday Amir, Tuesday Bea": a name beside the chore is whose turn it is, unless it says for whom.
pub(super) fn whose_turn(found: &[Deed], clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let [deed] = found else { return None };
    let [who] = deed.duty.people.as_slice() else { return None };
    // "Baby laundry" is the baby's, not for the baby to do; a turn is somebody's by name.
    let by_name = clause.tokens.iter().enumerate().any(|(at, token)| {
        token.capital
            && at > clause.head
            && scene.lexicon.person(&clause.tokens, at).is_some_and(|(name, _)| name == *who)
    });
    if !by_name
        && !clause.tokens.first().is_some_and(|token| token.capital && crate::read::lexicon::is_name(token))
    {
        return None;
    }
    // "Before the twins go down", "after Tater": who is spoken of there takes no turn.
    let apart = |at: usize| {
        clause.tokens[..at].iter().any(|token| {
            matches!(
                token.word.as_str(),
                "before"
                    | "after"
                    | "when"
                    | "while"
                    | "until"
                    | "till"
                    | "once"
                    | "if"
                    | "for"
                    | "with"
                    | "without"
            )
        })
    };
    let bound = clause.tokens.iter().enumerate().any(|(at, token)| {
        let named = scene.lexicon.person(&clause.tokens, at).is_some_and(|(name, _)| name == *who);
        named
            && (token.word.ends_with("'s")
                || clause
                    .tokens
                    .get(at + 1)
                    .is_some_and(|next| next.glued && matches!(next.word.as_str(), "'" | "’"))
                || apart(at)
                || (at > 0 && matches!(word(&clause.tokens, at - 1), "for" | "my" | "our" | "with" | "and")))
    });
    if bound || who == "owner" {
        return None;
    }
    let when = clause.all_times().when(scene.cx.today, Lean::Open, scene.ctx.policy)?;
    let duty = Duty { people: Vec::new(), ..deed.duty.clone() };
    Some(vec![Take::Commit(Matter::Fact(StatedFact::DoneBy { who: who.clone(), duty, when: Some(when) }))])
}

/// What is to be done as what somebody else does.
pub(in crate::read) fn as_theirs(who: &Name, take: Take) -> Take {
    match take {
        Take::Commit(Matter::Routine { duty, when } | Matter::Errand { duty, when }) => {
            Take::Commit(Matter::Fact(StatedFact::DoneBy { who: who.clone(), duty, when: Some(when) }))
        }
        Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => take,
    }
}

/// What the owner does is theirs; without a habit to it, it is only a remark.
pub(super) fn owner_does(clause: &Clause, found: Vec<Deed>, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let doing = clause.rest.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "do" | "cook"
                | "make"
                | "take"
                | "feed"
                | "water"
                | "walk"
                | "iron"
                | "wash"
                | "clean"
                | "handle"
                | "buy"
                | "empty"
                | "vacuum"
                | "shop"
        )
    });
    if !doing || found.iter().all(|deed| deed.by_noun) && !clause.has("do") {
        return None;
    }
    let who = Name::new("owner");
    let when = clause.times.when(scene.cx.today, Lean::Open, scene.ctx.policy);
    Some(done_by(&who, found, when.as_ref()))
}

/// Chores as somebody's own.
pub(super) fn done_by(who: &Name, found: Vec<Deed>, when: Option<&When>) -> Vec<Take> {
    let fact = |duty| StatedFact::DoneBy { who: who.clone(), duty, when: when.cloned() };
    found.into_iter().map(|deed| Take::Commit(Matter::Fact(fact(deed.duty)))).collect()
}
