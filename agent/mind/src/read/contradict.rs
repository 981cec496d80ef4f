//! Statements of one brief that do not go together.

use chrono::NaiveTime;
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Commitment, Days, Duty, Matter, Slot, Source, When};
use hob_skills::Catalogue;

use super::question::Ask;
use super::says::duty_words;

/// Each contradiction as a question, with the words on both sides.
pub(crate) fn contradictions(commitments: &[Commitment]) -> Vec<(Ask, Vec<Source>)> {
    let mut found = Vec::new();
    for (index, one) in commitments.iter().enumerate() {
        for other in &commitments[index + 1..] {
            let ask = match (&one.matter, &other.matter) {
                (Matter::Rule(rule), Matter::Routine { duty, when } | Matter::Errand { duty, when })
                | (Matter::Routine { duty, when } | Matter::Errand { duty, when }, Matter::Rule(rule)) => {
                    forbidden(rule, duty, when)
                }
                (Matter::Rule(a), Matter::Rule(b)) => clash(a, b),
                (Matter::Routine { duty: a, when: when_a }, Matter::Routine { duty: b, when: when_b }) => {
                    twice(a, when_a, b, when_b)
                }
                _ => None,
            };
            if let Some(ask) = ask {
                let sources = one.sources.iter().chain(&other.sources).cloned().collect();
                found.push((ask, sources));
            }
        }
    }
    found
}

/// Whether a rule is about this duty; a rule about noise is about every noisy one.
fn concerns(about: &About, duty: &Duty) -> bool {
    let noisy = || {
        let catalogue = Catalogue::builtin();
        let task = catalogue.tasks.get(&duty.task);
        let calls = task
            .into_iter()
            .flat_map(|task| &task.methods)
            .flat_map(|method| &method.steps)
            .flat_map(|step| &step.calls);
        calls
            .filter_map(|call| call.split('(').next())
            .any(|skill| catalogue.skills.get(skill).is_some_and(|skill| skill.noisy))
    };
    let deed = about.deeds.is_empty()
        || about.deeds.iter().any(|deed| *deed == duty.task || (deed == "noisy" && noisy()));
    let things = about.things.is_empty() || about.things.iter().any(|thing| duty.things.contains(thing));
    let places = about.places.is_empty() || about.places.iter().any(|place| duty.places.contains(place));
    deed && things && places
}

fn within(time: NaiveTime, from: NaiveTime, to: NaiveTime) -> bool {
    if from <= to { from <= time && time < to } else { from <= time || time < to }
}

/// A duty at a time when a rule forbids it.
fn forbidden(rule: &Rule, duty: &Duty, when: &When) -> Option<Ask> {
    // A rule with days or a condition of its own is made with the duty in mind: "skip the herbs if it has rained".
    if !concerns(&rule.about, duty) || rule.on.is_some() || rule.when.is_some() {
        return None;
    }
    let words = duty_words(duty);
    match &rule.demand {
        Demand::NotBetween(from, to) => {
            let clash = when.slots.iter().any(|slot| match slot {
                Slot::At(time) => within(*time, *from, *to),
                Slot::Between(start, end) => within(*start, *from, *to) && within(*end, *from, *to),
                Slot::By(_) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime => false,
            });
            clash.then(|| {
                Ask::choose(
                    format!(
                        "You want me to {words}, but not between {} and {}: which shall it be?",
                        from.format("%H:%M"),
                        to.format("%H:%M")
                    ),
                    &["keep the rule, and do it at another time", "do it all the same"],
                )
            })
        }
        Demand::Never
            if !(rule.about.deeds.is_empty()
                && rule.about.places.is_empty()
                && rule.about.things.is_empty()) =>
        {
            // A rule about a place binds a duty only if the duty names the place.
            Some(Ask::choose(
                format!("You want me to {words}, and never to: which shall it be?"),
                &["keep the rule", "do it all the same"],
            ))
        }
        Demand::Never
        | Demand::AskFirst
        | Demand::NotWhile { .. }
        | Demand::OnlyWith(_)
        | Demand::Words(_)
        | Demand::AtMost { .. } => None,
    }
}

/// Two rules that cannot both be kept: different tools for the same work.
fn clash(a: &Rule, b: &Rule) -> Option<Ask> {
    match (&a.demand, &b.demand) {
        (Demand::OnlyWith(one), Demand::OnlyWith(other)) if one != other && a.about == b.about => {
            Some(Ask::choose(
                format!(
                    "Shall I use only the {} or only the {}?",
                    super::question::quoted(one),
                    super::question::quoted(other)
                ),
                &["the first", "the second", "either"],
            ))
        }
        _ => None,
    }
}

/// The same chore on the same days at two clock times in two places of the brief: perhaps both, perhaps a slip.
fn twice(a: &Duty, when_a: &When, b: &Duty, when_b: &When) -> Option<Ask> {
    let meal = matches!(a.task.as_str(), "make-dinner" | "make-lunch" | "make-breakfast");
    if !meal || a.task != b.task || a.people != b.people || a.manner != b.manner {
        return None;
    }
    let ([Slot::At(one)], [Slot::At(other)]) = (when_a.slots.as_slice(), when_b.slots.as_slice()) else {
        return None;
    };
    let (Days::By(days_a), Days::By(days_b)) = (&when_a.days, &when_b.days) else { return None };
    let start = days_a.start.max(days_b.start);
    // Two weeks show every weekday of an every-other-week rhythm.
    let end = super::time::date::later(start, 13);
    let other_days = days_b.dates_between(start, end);
    let both = days_a.dates_between(start, end).iter().any(|date| other_days.contains(date));
    (both && one != other).then(|| {
        Ask::choose(
            format!(
                "You say when to {} twice, at {} and at {}: which is it?",
                duty_words(a),
                one.format("%H:%M"),
                other.format("%H:%M")
            ),
            &["the first", "the second", "both"],
        )
    })
}
