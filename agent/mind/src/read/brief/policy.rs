//! The commitment for a matter, with what happens when its time is missed.

use crate::read::says;
use hob_schedules::commitment::{CatchUp, Overlap};
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, Duty, Instant, Matter, Source};

/// The commitment for a matter, with what happens when its time is missed.
pub(crate) fn commitment_of(
    matter: Matter,
    sources: &[Source],
    ids: &mut Minter,
    now: Instant,
) -> Commitment {
    let (catch_up, overlap) = policies(&matter);
    Commitment {
        id: ids.mint(now),
        revision: 1,
        says: says(&matter),
        matter,
        sources: sources.to_vec(),
        catch_up,
        overlap,
    }
}

/// What happens to an occurrence that was missed, by what it is.
pub(super) fn policies(matter: &Matter) -> (CatchUp, Overlap) {
    match matter {
        Matter::Errand { duty, .. } if is_meal(duty) => (CatchUp::WithinPartOfDay, Overlap::SkipOlder),
        // What was wanted once is wanted still.
        Matter::Errand { .. } => (CatchUp::UntilNext, Overlap::Queue),
        Matter::Routine { duty, .. } => match duty.task.as_str() {
            // Nobody wants yesterday's dinner, and a pet that was fed twice is fat.
            _ if is_meal(duty) => (CatchUp::WithinPartOfDay, Overlap::SkipOlder),
            "scoop-litter" | "clear-table" | "set-table" | "pack-lunch" | "open-window" | "close-window"
            | "lock-up" | "switch-on" | "switch-off" => (CatchUp::WithinPartOfDay, Overlap::SkipOlder),
            // Said late, these are wrong.
            "remind" | "wake-up" => (CatchUp::Skip, Overlap::SkipOlder),
            _ => (CatchUp::UntilNext, Overlap::SkipOlder),
        },
        Matter::Trigger { .. } => (CatchUp::UntilNext, Overlap::SkipOlder),
        Matter::CheckIn { .. } => (CatchUp::UntilNext, Overlap::SkipOlder),
        Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => (CatchUp::Skip, Overlap::SkipOlder),
    }
}

pub(super) fn is_meal(duty: &Duty) -> bool {
    matches!(
        duty.task.as_str(),
        "make-dinner" | "make-lunch" | "make-breakfast" | "feed-pet" | "make-snack" | "make-coffee"
    )
}
