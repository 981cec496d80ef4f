//! What is told of people's hours, against what is to be done at them.

use chrono::NaiveTime;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Days, Duty, Slot, When};

use super::{Ask, dates};
use crate::read::says::shown;

/// Whoever gets up at half past six is not woken at quarter past seven; what is eaten at seven is not made at six, unless
/// it is meant so.
pub(super) fn against(fact: &StatedFact, duty: &Duty, when: &When) -> Option<Ask> {
    match fact {
        StatedFact::Hours { who, event, when: told } if event == "wakes" && duty.task == "wake-up" => {
            let same = duty.people.contains(who) || duty.people.is_empty() && who == "owner";
            let (up, woken) = (at(told)?, at(when)?);
            (same && up < woken && share(told, when)).then(|| {
                let gets = if who == "owner" { "You get".to_owned() } else { format!("{} gets", shown(who)) };
                Ask::choose(
                    format!(
                        "{gets} up at {}, and I am to wake at {}: which is right?",
                        up.format("%H:%M"),
                        woken.format("%H:%M")
                    ),
                    &["the first", "the second", "both"],
                )
            })
        }
        StatedFact::Happens { words, when: told } => {
            let meal = match duty.task.as_str() {
                "make-dinner" => ["dinner", "supper"],
                "make-lunch" => ["lunch", "luncheon"],
                "make-breakfast" => ["breakfast", "brunch"],
                _ => return None,
            };
            let words = words.to_lowercase();
            let eaten = words.contains("we eat") || words.contains("we have") || words.contains(" is at ");
            let named = meal.iter().any(|meal| words.contains(meal));
            let (eaten_at, made_at) = (at(told)?, at(when)?);
            (eaten && named && eaten_at != made_at && share(told, when)).then(|| {
                Ask::choose(
                    format!(
                        "You eat {} at {}, and I am to make it at {}: when is it to be on the table?",
                        meal[0],
                        eaten_at.format("%H:%M"),
                        made_at.format("%H:%M")
                    ),
                    &[&eaten_at.format("%H:%M").to_string(), &made_at.format("%H:%M").to_string()],
                )
            })
        }
        StatedFact::Hours { .. }
        | StatedFact::Person { .. }
        | StatedFact::Allergy { .. }
        | StatedFact::KeptIn { .. }
        | StatedFact::Stay { .. }
        | StatedFact::Eaters(_)
        | StatedFact::DoneBy { .. }
        | StatedFact::Words(_) => None,
    }
}

/// The one clock time of something.
fn at(when: &When) -> Option<NaiveTime> {
    match when.slots.as_slice() {
        [Slot::At(time)] => Some(*time),
        _ => None,
    }
}

/// Whether both are on some day.
fn share(a: &When, b: &When) -> bool {
    let (Days::By(one), Days::By(other)) = (&a.days, &b.days) else { return false };
    let start = one.start.max(other.start);
    let days = dates(&b.days, start);
    dates(&a.days, start).iter().any(|date| days.contains(date))
}
