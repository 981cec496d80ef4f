//! Which pairs of literals can never hold together: the h² relaxation.
//!
//! A pair is out of reach when no instance brings it about, even if pairs alone are looked at (Haslum and Geffner,
//! "Admissible heuristics for optimal planning", 2000; as an invariant, Alcázar and Torralba, 2015). A goal that holds
//! such a pair is proved to be without a plan, where the plain relaxation sees nothing wrong.

use crate::ground::{Grounded, Lit};
use crate::limits::Bound;

use super::Effort;

/// The table has a bit for each pair: 4,000 literals make 2 MB, and the rounds over it take seconds.
const LITS_MAX: usize = 4000;

/// Pairs that can hold together.
struct Pairs {
    lits: usize,
    words: usize,
    bits: Vec<u64>,
}

impl Pairs {
    fn has(&self, one: Lit, other: Lit) -> bool {
        let (one, other) = (one as usize, other as usize);
        self.bits[one * self.words + other / 64] >> (other % 64) & 1 == 1
    }

    fn add(&mut self, one: Lit, other: Lit) -> bool {
        let new = !self.has(one, other);
        for (one, other) in [(one as usize, other as usize), (other as usize, one as usize)] {
            self.bits[one * self.words + other / 64] |= 1 << (other % 64);
        }
        new
    }

    fn all(&self, lits: &[Lit]) -> bool {
        lits.iter().enumerate().all(|(nth, one)| lits[nth..].iter().all(|other| self.has(*one, *other)))
    }
}

/// An effect with everything that must hold before it.
struct Change {
    before: Vec<Lit>,
    op: usize,
    lits: Vec<Lit>,
}

/// Two literals of the goal that can never hold together, if there are any. `Ok(None)` also when the task is too large.
pub(crate) fn clash(task: &Grounded, effort: &mut Effort<'_>) -> Result<Option<(Lit, Lit)>, Bound> {
    let lits = 2 * task.atoms.len();
    if lits > LITS_MAX {
        return Ok(None);
    }
    // Derived literals are passed over: what they would forbid stays possible here.
    let plain = |list: &[Lit]| list.iter().copied().filter(|lit| (*lit as usize) < lits).collect::<Vec<_>>();
    let goal = plain(&task.goal);
    let mut changes = Vec::new();
    for (index, op) in task.ops.iter().enumerate() {
        let before = plain(&op.pre);
        changes.push(Change { before: before.clone(), op: index, lits: op.always.clone() });
        for (when, then) in &op.when {
            let mut before = before.clone();
            before.extend(plain(when));
            before.sort_unstable();
            before.dedup();
            changes.push(Change { before, op: index, lits: then.clone() });
        }
    }
    let words = lits.div_ceil(64);
    let mut pairs = Pairs { lits, words, bits: vec![0; lits * words] };
    let start: Vec<Lit> = (0..task.atoms.len())
        .map(|a| (2 * a) as Lit + u32::from(!task.holds(&task.init, (2 * a) as Lit)))
        .collect();
    for one in &start {
        for other in &start {
            pairs.add(*one, *other);
        }
    }
    loop {
        let mut grown = false;
        for (nth, change) in changes.iter().enumerate() {
            if (effort.should_stop)() {
                return Err(Bound::Time);
            }
            if pairs.all(&change.before) {
                grown |= bring_about(task, &mut pairs, change, &changes, nth);
            }
        }
        if !grown {
            break;
        }
    }
    for (nth, one) in goal.iter().enumerate() {
        if let Some(other) = goal[nth..].iter().find(|other| !pairs.has(*one, **other)) {
            return Ok(Some((*one, *other)));
        }
    }
    Ok(None)
}

/// Adds the pairs that an effect brings about, with what it leaves as it was and with the other effects beside it.
fn bring_about(task: &Grounded, pairs: &mut Pairs, change: &Change, all: &[Change], nth: usize) -> bool {
    let op = &task.ops[change.op];
    let mut grown = false;
    for one in &change.lits {
        for other in &change.lits {
            grown |= pairs.add(*one, *other);
        }
        for other in 0..pairs.lits as Lit {
            if pairs.has(*one, other) || other == one ^ 1 || undone(op, other, &change.before) {
                continue;
            }
            // It was so before, together with all that the effect needs.
            if pairs.has(other, other) && change.before.iter().all(|before| pairs.has(*before, other)) {
                grown |= pairs.add(*one, other);
            }
        }
    }
    // Effects of the same instance stand together, one way or the other.
    let of_op = |other: &&Change| other.op == change.op;
    let beside = all[..nth].iter().rev().take_while(of_op).chain(all[nth + 1..].iter().take_while(of_op));
    for other in beside {
        if other.lits.iter().all(|lit| change.lits.iter().all(|one| pairs.has(*one, *lit))) {
            continue;
        }
        let mut both = change.before.clone();
        both.extend(&other.before);
        if pairs.all(&both) {
            for one in &change.lits {
                for lit in other.lits.iter().filter(|lit| **lit != one ^ 1) {
                    grown |= pairs.add(*one, *lit);
                }
            }
        }
    }
    grown
}

/// Whether the instance surely makes a literal false, where what the effect needs and the literal itself held before.
fn undone(op: &crate::ground::Op, lit: Lit, before: &[Lit]) -> bool {
    let sure = |when: &[Lit]| when.iter().all(|w| *w == lit || before.binary_search(w).is_ok());
    op.always.binary_search(&(lit ^ 1)).is_ok()
        // What is deleted by one effect may be added by another; what is added stays.
        || (lit & 1 == 1 && op.when.iter().any(|(when, then)| then.contains(&(lit ^ 1)) && sure(when)))
        || (lit & 1 == 0
            && op.when.iter().any(|(when, then)| then.contains(&(lit ^ 1)) && sure(when))
            && !op.when.iter().any(|(_, then)| then.contains(&lit)))
}
