//! A re-read brief beside what is in force: what stays keeps its id and its history.

use std::collections::{BTreeMap, BTreeSet};

use hob_memory::{Question, Statement};
use hob_schedules::{Commitment, CommitmentId, Days, Kind, Matter, When};

use super::{ListEdit, Reading};

/// What a re-read brief changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Amendments {
    /// Commitments that stay as they are, also where their words have moved.
    pub keep: Vec<CommitmentId>,
    /// Commitments that now say something else: before, and after with the same id and the next revision.
    pub changed: Vec<(Commitment, Commitment)>,
    /// New ones.
    pub added: Vec<Commitment>,
    /// Those that the brief no longer has.
    pub ended: Vec<Commitment>,
    /// The statements, naming the commitments by the ids that they keep.
    pub statements: Vec<Statement>,
    /// The questions.
    pub questions: Vec<Question>,
    /// The edits of lists.
    pub list_edits: Vec<ListEdit>,
}

/// Compares a re-read brief with what is in force.
///
/// A commitment stays if the new reading says the same thing. Else it is the same commitment, changed, if it is of
/// the same kind and comes from the same words, or is the one duty of that chore on both sides.
pub fn amend(old: &[Commitment], new: Reading) -> Amendments {
    let mut open: Vec<Option<&Commitment>> = old.iter().map(Some).collect();
    let mut ids: BTreeMap<CommitmentId, CommitmentId> = BTreeMap::new();
    let mut out =
        Amendments { questions: new.questions, list_edits: new.list_edits, ..Amendments::default() };
    let mut rest: Vec<Commitment> = Vec::new();
    // First what says the same, so that a change elsewhere never takes its place.
    for commitment in new.commitments {
        let same = open
            .iter_mut()
            .find(|slot| slot.is_some_and(|before| same_matter(&before.matter, &commitment.matter)));
        match same.and_then(Option::take) {
            Some(before) => {
                ids.insert(commitment.id, before.id);
                out.keep.push(before.id);
            }
            None => rest.push(commitment),
        }
    }
    for likeness in [words as fn(&Commitment, &Commitment) -> bool, chore] {
        let mut unmatched = Vec::new();
        for commitment in rest {
            let like = open.iter_mut().find(|slot| {
                slot.is_some_and(|before| before.kind() == commitment.kind() && likeness(before, &commitment))
            });
            match like.and_then(Option::take) {
                Some(before) => {
                    ids.insert(commitment.id, before.id);
                    let after = Commitment { id: before.id, revision: before.revision + 1, ..commitment };
                    out.changed.push((before.clone(), after));
                }
                None => unmatched.push(commitment),
            }
        }
        rest = unmatched;
    }
    out.added = rest;
    out.ended = open.into_iter().flatten().cloned().collect();
    out.statements = new.statements;
    for statement in &mut out.statements {
        for id in &mut statement.commitments {
            if let Some(kept) = ids.get(id) {
                *id = *kept;
            }
        }
    }
    out
}

/// What an edited brief changes of what is in force.
///
/// The text before the edit is read again, too, so that only what the edit changes is changed: what the owner said since
/// (another hour, "stop doing that", a line taken off a list) stands wherever the brief says what it said before.
/// `statements` are what became of the text before when it was taken; `in_force` is everything agreed.
pub fn revise(
    in_force: &BTreeMap<CommitmentId, Commitment>,
    statements: &[Statement],
    base: Reading,
    mut new: Reading,
) -> Amendments {
    let held = held(in_force, statements, &base);
    let mut listed = base.list_edits;
    new.list_edits.retain(|edit| match listed.iter().position(|before| same_edit(before, edit)) {
        Some(known) => {
            listed.swap_remove(known);
            false
        }
        None => true,
    });
    let asked: BTreeSet<&str> = base.questions.iter().map(|question| question.ask.as_str()).collect();
    new.questions.retain(|question| !asked.contains(question.ask.as_str()));
    let mut diff = amend(&base.commitments, new);
    let mut ids: BTreeMap<CommitmentId, Option<CommitmentId>> = BTreeMap::new();
    for before in &base.commitments {
        ids.insert(before.id, held.get(&before.id).map(|own| own.id));
    }
    diff.keep = diff.keep.iter().filter_map(|id| held.get(id).map(|own| own.id)).collect();
    let mut changed = Vec::new();
    for (before, after) in diff.changed {
        match held.get(&before.id) {
            Some(own) => {
                let after = Commitment { id: own.id, revision: own.revision + 1, ..after };
                changed.push(((*own).clone(), after));
            }
            // What the owner ended, and the brief now says in other words, is agreed anew.
            None => {
                ids.insert(before.id, Some(after.id));
                diff.added.push(Commitment { revision: 1, ..after });
            }
        }
    }
    diff.changed = changed;
    diff.ended =
        diff.ended.iter().filter_map(|before| held.get(&before.id).map(|own| (*own).clone())).collect();
    for statement in &mut diff.statements {
        let own = |id: &CommitmentId| ids.get(id).copied().unwrap_or(Some(*id));
        statement.commitments = statement.commitments.iter().filter_map(own).collect();
    }
    diff
}

/// Which commitment in force each of the text before is now: by the statement that made it, else by what it says, else by
/// its words.
fn held<'a>(
    in_force: &'a BTreeMap<CommitmentId, Commitment>,
    statements: &[Statement],
    base: &Reading,
) -> BTreeMap<CommitmentId, &'a Commitment> {
    let mut held: BTreeMap<CommitmentId, &Commitment> = BTreeMap::new();
    let mut settled: BTreeSet<CommitmentId> = BTreeSet::new();
    if statements.len() == base.statements.len() {
        for (was, again) in statements.iter().zip(&base.statements) {
            if was.commitments.len() != again.commitments.len() {
                continue;
            }
            for (was, again) in was.commitments.iter().zip(&again.commitments) {
                settled.insert(*again);
                if let Some(own) = in_force.get(was) {
                    held.insert(*again, own);
                }
            }
        }
    }
    let likenesses: [fn(&Commitment, &Commitment) -> bool; 3] =
        [|one, other| same_matter(&one.matter, &other.matter), words, chore];
    for like in likenesses {
        for again in base.commitments.iter().filter(|again| !settled.contains(&again.id)) {
            if held.contains_key(&again.id) {
                continue;
            }
            let own = in_force.values().find(|own| {
                own.kind() == again.kind()
                    && like(own, again)
                    && held.values().all(|taken| taken.id != own.id)
            });
            held.extend(own.map(|own| (again.id, own)));
        }
    }
    held
}

/// Whether two edits of a list do the same, wherever their words stand.
fn same_edit(one: &ListEdit, other: &ListEdit) -> bool {
    let parts = |edit: &ListEdit| {
        (edit.op, edit.list.clone(), edit.item.clone(), edit.quantity.map(f64::to_bits), edit.unit.clone())
    };
    parts(one) == parts(other)
}

/// Whether two matters say the same, apart from the date of reading: a routine that began in March is the one that
/// the same words begin in May.
fn same_matter(old: &Matter, new: &Matter) -> bool {
    let (old, new) = (start_unsaid(old), start_unsaid(new));
    super::says(&old) == super::says(&new) && without_start(&old) == without_start(&new)
}

/// A start that has passed is not said any more, and the routine is the same.
fn start_unsaid(matter: &Matter) -> Matter {
    with_days(matter, |days| {
        if let Days::By(recurrence) = days {
            recurrence.start_said = false;
        }
    })
}

fn without_start(matter: &Matter) -> Matter {
    with_days(matter, |days| match days {
        // The phase of "every other" is in the start: moving it to the same phase would need the words again, so
        // the routine that runs keeps the phase it has.
        Days::By(recurrence) => recurrence.start = chrono::NaiveDate::MIN,
        Days::Loose(loose) => loose.from = chrono::NaiveDate::MIN,
        Days::On(_) | Days::Span(..) => {}
    })
}

/// A matter with something done to the days that it names.
fn with_days(matter: &Matter, change: fn(&mut Days)) -> Matter {
    let mut matter = matter.clone();
    let clear = |when: &mut When| change(&mut when.days);
    match &mut matter {
        Matter::Routine { when, .. } | Matter::Errand { when, .. } | Matter::CheckIn { when, .. } => {
            clear(when)
        }
        Matter::Fact(fact) => {
            use hob_schedules::commitment::StatedFact;
            match fact {
                StatedFact::Hours { when, .. }
                | StatedFact::Stay { when, .. }
                | StatedFact::Happens { when, .. } => clear(when),
                StatedFact::DoneBy { when: Some(when), .. } => clear(when),
                StatedFact::DoneBy { when: None, .. }
                | StatedFact::Person { .. }
                | StatedFact::Allergy { .. }
                | StatedFact::KeptIn { .. }
                | StatedFact::Eaters(_)
                | StatedFact::Words(_) => {}
            }
        }
        Matter::Rule(rule) => rule.when.iter_mut().for_each(clear),
        Matter::Trigger { .. } | Matter::Preference(_) => {}
    }
    matter
}

/// Whether more than half of the words are the same.
fn words(before: &Commitment, after: &Commitment) -> bool {
    let set = |commitment: &Commitment| -> BTreeSet<String> {
        let words = commitment.sources.iter().flat_map(|source| source.words.split_whitespace());
        words
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let duties = match (before.duty(), after.duty()) {
        (Some(one), Some(other)) => one.task == other.task,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let (one, other) = (set(before), set(after));
    let common = one.intersection(&other).count();
    duties && common * 2 > one.len().max(other.len())
}

/// Whether both are the same chore with the same objects, or a check-in about the same.
fn chore(before: &Commitment, after: &Commitment) -> bool {
    match (&before.matter, &after.matter) {
        (Matter::CheckIn { about: one, with: a, .. }, Matter::CheckIn { about: other, with: b, .. }) => {
            one == other && a == b
        }
        _ => match (before.duty(), after.duty()) {
            (Some(one), Some(other)) => {
                before.kind() != Kind::Errand
                    && one.task == other.task
                    && one.things == other.things
                    && one.places == other.places
                    && one.people == other.people
            }
            _ => false,
        },
    }
}
