//! Between the wire's words and the catalogue's.

use hob_schedules::CallId;
use hob_skills::{Arg, Claim, Fact, Name, Outcome, Reading, SkillCall};
use hob_wire as wire;

/// What the robot tells when a failure is its own: the wire's first code for bodies.
const OWN_FAILURE: u8 = wire::FailCode::BODY;

/// A call as it came over the line. Facts that are none are left out: nobody can see them.
pub(crate) fn call(call: &wire::Call) -> SkillCall {
    SkillCall {
        id: id(call.id),
        skill: Name::new(&call.skill),
        args: call
            .args
            .iter()
            .map(|arg| {
                let value =
                    if arg.words { Arg::Text(arg.value.clone()) } else { Arg::Thing(Name::new(&arg.value)) };
                (Name::new(&arg.name), value)
            })
            .collect(),
        check: call.check.iter().filter_map(|text| text.parse::<Fact>().ok()).collect(),
        sentence: call.sentence.clone(),
        deadline_seconds: call
            .deadline_micros
            .map_or(0, |micros| u32::try_from(micros.div_ceil(1_000_000)).unwrap_or(u32::MAX)),
    }
}

/// An id as it came over the line.
pub(crate) fn id(id: wire::CallId) -> CallId {
    CallId::from_bits(id.bits())
}

/// An id as it goes over the line.
pub(crate) fn wire_id(id: CallId) -> wire::CallId {
    wire::CallId::from_bits(id.bits())
}

/// An outcome as it goes over the line.
pub(crate) fn outcome(outcome: &Outcome) -> wire::Outcome {
    wire::Outcome {
        claim: match &outcome.claim {
            Claim::Succeeded => wire::Claim::Succeeded,
            Claim::Failed { reason } => wire::Claim::Failed { reason: reason.clone(), code: OWN_FAILURE },
            Claim::Cancelled => wire::Claim::Cancelled,
            Claim::Refused { reason } => wire::Claim::Refused { reason: reason.clone() },
        },
        readings: outcome.readings.iter().map(reading).collect(),
        sightings: outcome
            .sightings
            .iter()
            .map(|seen| wire::Sighting { object: seen.object.to_string(), place: seen.place.to_string() })
            .collect(),
        amounts: outcome
            .amounts
            .iter()
            .map(|amount| wire::Amount {
                item: amount.item.to_string(),
                quantity: amount.quantity,
                unit: amount.unit.to_string(),
            })
            .collect(),
        battery_percent: outcome.battery_percent,
        duration_micros: u64::from(outcome.duration_seconds) * 1_000_000,
        truncated: false,
    }
}

/// A reading as it goes over the line.
pub(crate) fn reading(reading: &Reading) -> wire::Reading {
    wire::Reading {
        fact: reading.fact.to_string(),
        holds: reading.holds,
        confidence_percent: reading.confidence_percent,
    }
}
