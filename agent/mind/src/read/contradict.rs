//! Statements of one brief that do not go together.

mod often;
mod told;

use chrono::{NaiveDate, NaiveTime};
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::policy::through_the_night;
use hob_schedules::{Commitment, Days, Duty, Matter, Name, Recurrence, Slot, Source, When};
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
                        .or_else(|| often::as_often(a, when_a, b, when_b))
                        .or_else(|| often::only_on((one, a, when_a), (other, b, when_b)))
                }
                (Matter::Fact(fact), Matter::Routine { duty, when })
                | (Matter::Routine { duty, when }, Matter::Fact(fact)) => told::against(fact, duty, when),
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
    let catalogue = Catalogue::builtin();
    let task = catalogue.tasks.get(&duty.task);
    let calls = || {
        let methods = task.into_iter().flat_map(|task| &task.methods);
        let calls = methods.flat_map(|method| &method.steps).flat_map(|step| &step.calls);
        calls.filter_map(|call| call.split('(').next())
    };
    let noisy = || calls().any(|skill| catalogue.skills.get(skill).is_some_and(|skill| skill.noisy));
    // "Never start the dishwasher" is about whatever starts it.
    let starts = |deed: &Name| !about.things.is_empty() && calls().any(|skill| deed == skill);
    let deed = about.deeds.is_empty()
        || about.deeds.iter().any(|deed| *deed == duty.task || (deed == "noisy" && noisy()) || starts(deed));
    // "With bleach" is how it is done; the dishwasher is what its chore is named by.
    let with = |thing: &Name| {
        duty.task.split('-').any(|part| thing == part)
            || duty.manner.iter().any(|how| {
                let mut words = how.split(|c: char| !c.is_alphanumeric());
                words.next().is_some_and(|first| first.eq_ignore_ascii_case("with"))
                    && words.any(|word| thing == word)
            })
    };
    let things = about.things.is_empty()
        || about.things.iter().any(|thing| duty.things.contains(thing) || with(thing));
    let places = about.places.is_empty() || about.places.iter().any(|place| duty.places.contains(place));
    deed && things && places
}

fn within(time: NaiveTime, from: NaiveTime, to: NaiveTime) -> bool {
    if from <= to { from <= time && time < to } else { from <= time || time < to }
}

/// A duty at a time when a rule forbids it.
fn forbidden(rule: &Rule, duty: &Duty, when: &When) -> Option<Ask> {
    // A rule with days or a condition of its own is made with the duty in mind: "skip the herbs if it has rained"; but one
    // that leaves it none of its days.
    if rule.on.is_some() || !concerns(&rule.about, duty) {
        return None;
    }
    if rule.when.as_ref().is_some_and(|held| !covers(held, when)) {
        return None;
    }
    let words = duty_words(duty);
    match &rule.demand {
        Demand::NotBetween(from, to) => {
            let (from, to) = &through_the_night(*from, *to, None);
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
            let only_place = rule.about.deeds.is_empty() && rule.about.things.is_empty();
            let against = match rule.about.places.first().filter(|_| only_place) {
                Some(place) => format!("to keep out of the {}", super::question::quoted(place)),
                None => "never to".to_owned(),
            };
            Some(Ask::choose(
                format!("You want me to {words}, and {against}: which shall it be?"),
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

/// The dates of the next weeks that days name; none where they are not known.
fn dates(days: &Days, from: NaiveDate) -> Vec<NaiveDate> {
    // Four weeks show every weekday, and every day of a month nearly.
    const DAYS_MAX: u32 = 34;
    match days {
        Days::On(date) => vec![*date],
        Days::By(by) => {
            by.dates_between(by.start.max(from), super::time::date::later(by.start.max(from), DAYS_MAX))
        }
        Days::Span(..) | Days::Loose(_) => Vec::new(),
    }
}

/// Whether something holds, all day, on every day of something else, or on one of the few that are named.
fn covers(held: &When, when: &When) -> bool {
    if !held.slots.contains(&Slot::AnyTime) {
        return false;
    }
    let start = match &when.days {
        Days::On(date) => *date,
        Days::By(by) => by.start,
        Days::Span(..) | Days::Loose(_) => return false,
    };
    // What holds for good from its first day on is compared from there.
    let start = match &held.days {
        Days::By(by) if !by.start_said => start.max(by.start),
        Days::By(_) | Days::On(_) | Days::Span(..) | Days::Loose(_) => start,
    };
    let of_duty = dates(&when.days, start);
    let on = |date: &NaiveDate| match &held.days {
        Days::On(day) => day == date,
        Days::Span(from, to) => (*from..=*to).contains(date),
        Days::By(by) => by.has(*date),
        Days::Loose(_) => false,
    };
    // "Mop on Tuesdays and Fridays" names the Tuesdays; what is daily only has them among its days.
    const NAMED_MAX: usize = 3;
    let named = |by: &Recurrence| {
        let [rule] = by.rules.as_slice() else { return false };
        rule.strip_prefix("FREQ=WEEKLY;BYDAY=").is_some_and(|days| days.split(',').count() <= NAMED_MAX)
    };
    let named =
        matches!((&when.days, &held.days), (Days::By(own), Days::By(held)) if named(own) && named(held));
    if named { of_duty.iter().any(on) } else { !of_duty.is_empty() && of_duty.iter().all(on) }
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
