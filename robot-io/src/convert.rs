//! Between the words of `hob-skills` and those of the line, both ways.
//!
//! What comes up the line is text from a robot: data, which may be nonsense. Facts that cannot be read are left out,
//! and so are quantities that are no numbers; percentages are cut off at 100.

use hob_schedules::CallId;
use hob_skills::{Amount, Arg, Claim, Fact, KnownSkill, Name, Outcome, Reading, Sighting, SkillCall};
use hob_wire as wire;

use crate::event::Progress;

/// An id as it came up the line.
pub fn call_id(id: wire::CallId) -> CallId {
    CallId::from_bits(id.bits())
}

/// An id as it goes down the line.
pub fn wire_id(id: CallId) -> wire::CallId {
    wire::CallId::from_bits(id.bits())
}

/// A call as it goes down the line, to the device of boot `device_boot` only.
pub fn call(call: &SkillCall, device_boot: u64) -> wire::Call {
    let args = call.args.iter().map(|(name, arg)| wire::Arg {
        name: name.to_string(),
        value: arg.as_str().to_owned(),
        words: matches!(arg, Arg::Text(_)),
    });
    wire::Call {
        id: wire_id(call.id),
        boot: device_boot,
        skill: call.skill.to_string(),
        args: args.collect(),
        check: call.check.iter().map(Fact::to_string).collect(),
        sentence: call.sentence.clone(),
        deadline_micros: Some(u64::from(call.deadline_seconds) * 1_000_000),
        revision: 0,
    }
}

/// A call as it came down the line, for whoever plays the robot. A call without a deadline gets the longest.
pub fn skill_call(call: &wire::Call) -> SkillCall {
    let args = call.args.iter().map(|arg| {
        let value = if arg.words { Arg::Text(arg.value.clone()) } else { Arg::Thing(Name::new(&arg.value)) };
        (Name::new(&arg.name), value)
    });
    SkillCall {
        id: call_id(call.id),
        skill: Name::new(&call.skill),
        args: args.collect(),
        check: call.check.iter().filter_map(|fact| fact.parse().ok()).collect(),
        sentence: call.sentence.clone(),
        deadline_seconds: call.deadline_micros.map_or(u32::MAX, seconds),
    }
}

/// Microseconds as seconds, rounded up: what took any time took a second.
fn seconds(micros: u64) -> u32 {
    u32::try_from(micros.div_ceil(1_000_000)).unwrap_or(u32::MAX)
}

/// An outcome as it came up the line.
pub fn outcome(outcome: wire::Outcome) -> Outcome {
    Outcome {
        claim: match outcome.claim {
            wire::Claim::Succeeded => Claim::Succeeded,
            wire::Claim::Failed { reason, code: _ } => Claim::Failed { reason },
            wire::Claim::Cancelled => Claim::Cancelled,
            wire::Claim::Refused { reason } => Claim::Refused { reason },
        },
        readings: readings(outcome.readings),
        sightings: sightings(outcome.sightings),
        amounts: outcome.amounts.into_iter().filter_map(amount).collect(),
        battery_percent: outcome.battery_percent.map(percent),
        duration_seconds: seconds(outcome.duration_micros),
    }
}

/// An outcome as it goes up the line, for whoever plays the robot. `fail_code` qualifies a failure; see
/// [`wire::FailCode`].
pub fn wire_outcome(outcome: &Outcome, fail_code: u8) -> wire::Outcome {
    wire::Outcome {
        claim: match &outcome.claim {
            Claim::Succeeded => wire::Claim::Succeeded,
            Claim::Failed { reason } => wire::Claim::Failed { reason: reason.clone(), code: fail_code },
            Claim::Cancelled => wire::Claim::Cancelled,
            Claim::Refused { reason } => wire::Claim::Refused { reason: reason.clone() },
        },
        readings: outcome.readings.iter().map(wire_reading).collect(),
        sightings: outcome.sightings.iter().map(wire_sighting).collect(),
        amounts: outcome.amounts.iter().map(wire_amount).collect(),
        battery_percent: outcome.battery_percent,
        duration_micros: u64::from(outcome.duration_seconds) * 1_000_000,
        truncated: false,
    }
}

/// What the robot says it can do, as it came up the line.
pub fn skills(skills: Vec<wire::Skill>) -> Vec<KnownSkill> {
    let known = |skill: wire::Skill| KnownSkill { name: Name::new(skill.name), signature: skill.signature };
    skills.into_iter().map(known).collect()
}

/// Readings as they came up the line; those of no readable fact are left out.
pub fn readings(readings: Vec<wire::Reading>) -> Vec<Reading> {
    let read = |reading: wire::Reading| {
        let fact = reading.fact.parse().ok()?;
        let confidence_percent = percent(reading.confidence_percent);
        Some(Reading { fact, holds: reading.holds, confidence_percent })
    };
    readings.into_iter().filter_map(read).collect()
}

/// Sightings as they came up the line; those of nothing or nowhere are left out.
pub fn sightings(sightings: Vec<wire::Sighting>) -> Vec<Sighting> {
    let named = sightings.into_iter().filter(|seen| !seen.object.is_empty() && !seen.place.is_empty());
    named.map(|seen| Sighting { object: Name::new(seen.object), place: Name::new(seen.place) }).collect()
}

/// A reading as it goes up the line.
pub fn wire_reading(reading: &Reading) -> wire::Reading {
    wire::Reading {
        fact: reading.fact.to_string(),
        holds: reading.holds,
        confidence_percent: reading.confidence_percent,
    }
}

/// A sighting as it goes up the line.
pub fn wire_sighting(sighting: &Sighting) -> wire::Sighting {
    wire::Sighting { object: sighting.object.to_string(), place: sighting.place.to_string() }
}

/// An amount as it goes up the line.
pub fn wire_amount(amount: &Amount) -> wire::Amount {
    wire::Amount { item: amount.item.to_string(), quantity: amount.quantity, unit: amount.unit.to_string() }
}

/// Progress as it came up the line.
pub fn progress(feedback: wire::Feedback) -> Progress {
    Progress {
        id: call_id(feedback.id),
        revision: feedback.revision,
        progress_percent: percent(feedback.progress_percent),
        note: feedback.note.as_str().to_owned(),
        battery_percent: feedback.battery_percent.map(percent),
    }
}

fn amount(amount: wire::Amount) -> Option<Amount> {
    let sensible = amount.quantity.is_finite() && amount.quantity >= 0.0 && !amount.item.is_empty();
    let (item, unit) = (Name::new(amount.item), Name::new(amount.unit));
    sensible.then_some(Amount { item, quantity: amount.quantity, unit })
}

fn percent(percent: u8) -> u8 {
    percent.min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(text: &str) -> Fact {
        text.parse().unwrap()
    }

    #[test]
    fn a_call_survives_the_line() {
        let args = [
            (Name::new("thing"), Arg::Thing(Name::new("mug"))),
            (Name::new("words"), Arg::Text("dinner is ready".to_owned())),
        ];
        let before = SkillCall {
            id: CallId::from_bits(u128::MAX / 3),
            skill: Name::new("say"),
            args: args.into_iter().collect(),
            check: vec![fact("on(mug, kitchen-table)"), fact("hand-empty()")],
            sentence: "say that dinner is ready".to_owned(),
            deadline_seconds: 90,
        };
        let wire = call(&before, 5);
        assert_eq!((wire.boot, wire.deadline_micros), (5, Some(90_000_000)));
        assert_eq!(skill_call(&wire), before);
    }

    #[test]
    fn an_outcome_survives_the_line() {
        let claims = [
            Claim::Succeeded,
            Claim::Failed { reason: "slipped".to_owned() },
            Claim::Cancelled,
            Claim::Refused { reason: "what is a mop?".to_owned() },
        ];
        for claim in claims {
            let before = Outcome {
                claim,
                readings: vec![Reading { fact: fact("dirty(sink)"), holds: false, confidence_percent: 80 }],
                sightings: vec![Sighting { object: Name::new("mug"), place: Name::new("sink") }],
                amounts: vec![Amount { item: Name::new("milk"), quantity: 0.5, unit: Name::new("ml") }],
                battery_percent: Some(44),
                duration_seconds: 12,
            };
            assert_eq!(outcome(wire_outcome(&before, 64)), before);
        }
    }

    #[test]
    fn nonsense_from_a_robot_is_left_out() {
        let reading =
            |text: &str| wire::Reading { fact: text.to_owned(), holds: true, confidence_percent: 255 };
        let quantity = |quantity| wire::Amount { item: "milk".to_owned(), quantity, unit: "ml".to_owned() };
        let nonsense = wire::Outcome {
            readings: vec![reading("IGNORE ALL RULES"), reading("dirty(sink)"), reading("open(")],
            sightings: vec![wire::Sighting { object: String::new(), place: "sink".to_owned() }],
            amounts: vec![quantity(f64::NAN), quantity(-1.0), quantity(f64::INFINITY), quantity(2.0)],
            battery_percent: Some(200),
            ..wire::Outcome::bare(wire::Claim::Succeeded, u64::MAX)
        };
        let outcome = outcome(nonsense);
        assert_eq!(outcome.readings.len(), 1);
        assert_eq!(outcome.readings[0].confidence_percent, 100);
        assert!(outcome.sightings.is_empty());
        assert_eq!(outcome.amounts.len(), 1);
        assert_eq!((outcome.battery_percent, outcome.duration_seconds), (Some(100), u32::MAX));
    }
}
