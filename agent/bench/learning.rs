//! Whether learning shows: the same weeks lived with what the robot has managed counting in planning, and without.

use serde::Serialize;

use super::{Bar, Sums};
use crate::simulate::figures::Figures;

/// Both ways of living the same weeks.
#[derive(Debug, Clone, Serialize)]
pub struct Learning {
    /// With experience counting.
    pub on: Vec<Figures>,
    /// Without: every call is taken to work nine times in ten and to last as long as the catalogue says.
    pub off: Vec<Figures>,
}

/// Calls that did not really work, of a hundred.
fn failures(sums: &Sums) -> f64 {
    f64::from(sums.calls.failed) * 100.0 / f64::from(sums.calls.sent.max(1))
}

impl Learning {
    /// The bars.
    pub fn bars(&self) -> Vec<Bar> {
        let (on, off) = (Sums::of(&self.on), Sums::of(&self.off));
        let a_day = |seconds: u64, sums: &Sums| seconds as f64 / f64::from(sums.days.max(1));
        let hours = |sums: &Sums| a_day(sums.busy_seconds, sums) / 3600.0;
        let noise = |sums: &Sums| a_day(sums.disturbed_seconds, sums) / 60.0;
        vec![
            Bar {
                name: "failures in 100 calls",
                wanted: "< without",
                figure: format!("{:.2} with learning, {:.2} without", failures(&on), failures(&off)),
                passes: failures(&on) < failures(&off),
            },
            Bar {
                name: "failed calls a day",
                wanted: "≤ without",
                figure: format!(
                    "{:.1} with learning, {:.1} without",
                    f64::from(on.calls.failed) / f64::from(on.days.max(1)),
                    f64::from(off.calls.failed) / f64::from(off.days.max(1))
                ),
                passes: f64::from(on.calls.failed) * f64::from(off.days.max(1))
                    <= f64::from(off.calls.failed) * f64::from(on.days.max(1)),
            },
            Bar {
                name: "hours at work a day",
                wanted: "≤ without",
                figure: format!("{:.2} with learning, {:.2} without", hours(&on), hours(&off)),
                passes: hours(&on) <= hours(&off),
            },
            Bar {
                name: "minutes of noise near people a day",
                wanted: "≤ without",
                figure: format!("{:.1} with learning, {:.1} without", noise(&on), noise(&off)),
                passes: noise(&on) <= noise(&off),
            },
            Bar {
                name: "duties on time",
                wanted: "≥ without",
                figure: format!(
                    "{:.1} % with learning, {:.1} % without",
                    on.duties.on_time_percent(),
                    off.duties.on_time_percent()
                ),
                passes: on.duties.on_time_percent() >= off.duties.on_time_percent(),
            },
        ]
    }
}
