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

/// With fewer pairs than this a difference either way is the seeds' own: then the means are compared as they are.
const PAIRS_MIN: usize = 4;

/// A difference of less than twice its standard error comes about by chance one time in twenty.
const ERRORS_MAX: f64 = 2.0;

/// What differs between two ways of living the same weeks, seed by seed: house, people and policy are the same in each
/// pair, so that what they make good or bad falls out of the difference.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Paired {
    pairs: usize,
    mean: f64,
    /// Of the mean.
    standard_error: f64,
}

impl Paired {
    fn of(differences: &[f64]) -> Self {
        let pairs = differences.len();
        let count = pairs.max(1) as f64;
        let mean = differences.iter().sum::<f64>() / count;
        let squares: f64 = differences.iter().map(|one| (one - mean).powi(2)).sum();
        let variance = if pairs > 1 { squares / (count - 1.0) } else { 0.0 };
        Self { pairs, mean, standard_error: (variance / count).sqrt() }
    }

    /// Whether the first way is no worse than the second, as far as so many pairs tell.
    fn is_no_worse(&self) -> bool {
        let by_chance = if self.pairs < PAIRS_MIN { 0.0 } else { ERRORS_MAX * self.standard_error };
        self.mean >= -by_chance
    }
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
        let differences: Vec<f64> = self
            .on
            .iter()
            .zip(&self.off)
            .map(|(on, off)| on.duties.on_time_percent() - off.duties.on_time_percent())
            .collect();
        let on_time = Paired::of(&differences);
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
                wanted: "no fewer",
                figure: format!(
                    "{:.1} % with learning, {:.1} % without: {:+.2} ± {:.2} points over {} seeds",
                    on.duties.on_time_percent(),
                    off.duties.on_time_percent(),
                    on_time.mean,
                    on_time.standard_error,
                    on_time.pairs,
                ),
                passes: on_time.is_no_worse(),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::Paired;

    #[test]
    fn a_difference_that_the_seeds_explain_is_none() {
        assert!(Paired::of(&[0.3, -0.9, 0.5, -0.4]).is_no_worse());
        assert!(!Paired::of(&[-0.3, -0.5, -0.4, -0.4]).is_no_worse(), "all of them are worse");
        assert!(Paired::of(&[0.3, 0.5, 0.4, 0.4]).is_no_worse());
    }

    #[test]
    fn of_a_few_seeds_the_mean_counts_as_it_is() {
        assert!(!Paired::of(&[-0.9, 0.8]).is_no_worse());
        assert!(Paired::of(&[-0.8, 0.9]).is_no_worse());
        assert!(!Paired::of(&[-0.1]).is_no_worse());
    }

    #[test]
    fn the_error_is_that_of_the_mean() {
        let paired = Paired::of(&[1.0, 3.0, 1.0, 3.0]);
        assert!((paired.mean - 2.0).abs() < 1e-9);
        assert!((paired.standard_error - 1.0 / 3.0_f64.sqrt()).abs() < 1e-9, "{paired:?}");
    }
}
