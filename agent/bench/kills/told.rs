//! Days with kills beside days without: the bars, and what people read.

use chrono::TimeDelta;
use hob_schedules::Settlement;

use super::lived::{Duty, Lived, Stands};
use crate::bench::Bar;

/// What days with kills are held to.
pub fn bars(killed: &Lived, peaceful: &Lived) -> Vec<Bar> {
    let (with, without) = (killed.done(), peaceful.done());
    let differ = with.symmetric_difference(&without).count();
    let zero = |name, figure: String, n: usize| Bar { name, wanted: "0", figure, passes: n == 0 };
    let verified = |lived: &Lived| lived.differences.len();
    let both = verified(killed) + verified(peaceful);
    let twice = killed.started_twice + peaceful.started_twice;
    let by_itself = killed.by_itself.len() + peaceful.by_itself.len();
    let missed = killed.missed().len();
    vec![
        Bar {
            name: "duties done as without kills",
            wanted: "equal",
            figure: format!("{} and {}, {differ} differ", with.len(), without.len()),
            passes: differ == 0 && !without.is_empty(),
        },
        zero(
            "calls executed twice",
            format!("{twice} of {}", killed.started + peaceful.started),
            twice as usize,
        ),
        // A start that no journal knows would be of a call that was sent before it was committed.
        zero(
            "calls that no journal has",
            killed.started.saturating_sub(killed.issued).to_string(),
            killed.started.saturating_sub(killed.issued) as usize,
        ),
        Bar {
            name: "memory verify, both databases",
            wanted: "clean",
            figure: if both == 0 { "clean".to_owned() } else { format!("{both} differences") },
            passes: both == 0,
        },
        zero("duties missed", format!("{missed} of {}", killed.duties.len()), missed),
        zero("processes that ended by themselves", by_itself.to_string(), by_itself),
    ]
}

/// A line for each duty, and one for each thing that is to be known besides.
pub fn text(killed: &Lived, peaceful: &Lived) -> String {
    let mut text = format!("{:<10}  {:<9}  {:<9}  duty\n", "day", "kills", "no kills");
    let mut all: Vec<&Duty> = killed.duties.keys().chain(peaceful.duties.keys()).collect();
    all.sort();
    all.dedup();
    for duty in all {
        let (with, without) = (killed.duties.get(duty), peaceful.duties.get(duty));
        text.push_str(&format!("{}  {:<9}  {:<9}  {}\n", duty.0, mark(with), mark(without), duty.1));
        for (which, stands) in [("kills", with), ("no kills", without)] {
            if let Some(stands) = stands.filter(|stands| !stands.is_done()) {
                text.push_str(&format!("            {which}: {}\n", stands.why));
            }
        }
    }
    text.push('\n');
    let kills = killed.kills_of_hob + killed.kills_of_robot;
    text.push_str(&format!("{kills} kills: hob {}, robot {}\n", killed.kills_of_hob, killed.kills_of_robot));
    text.push_str(&format!(
        "calls: {} committed, {} started, {} broken off or lost; without kills {}, {}, {}\n",
        killed.issued, killed.started, killed.lost, peaceful.issued, peaceful.started, peaceful.lost
    ));
    if let Some((mean, worst)) = mean_and_worst(&killed.downs) {
        text.push_str(&format!(
            "line down {} times, {mean:.1} minutes of the world each, {worst:.1} at worst\n",
            killed.downs.len()
        ));
    }
    for line in killed.by_itself.iter().chain(&peaceful.by_itself) {
        text.push_str(&format!("{line}\n"));
    }
    for line in killed.differences.iter().chain(&peaceful.differences) {
        text.push_str(&format!("{line}\n"));
    }
    text
}

/// The same for programs.
pub fn json(killed: &Lived, peaceful: &Lived) -> serde_json::Value {
    let one = |lived: &Lived| {
        let duties: Vec<_> = lived
            .duties
            .iter()
            .map(|((date, says), stands)| {
                serde_json::json!({ "date": date, "says": says, "how": stands.how, "why": stands.why })
            })
            .collect();
        serde_json::json!({
            "kills": { "hob": lived.kills_of_hob, "robot": lived.kills_of_robot },
            "calls": {
                "issued": lived.issued, "started": lived.started, "lost": lived.lost,
                "started_twice": lived.started_twice,
            },
            "line_down_seconds": lived.downs.iter().map(TimeDelta::num_seconds).collect::<Vec<_>>(),
            "memory_verify": lived.differences,
            "ended_by_themselves": lived.by_itself,
            "duties": duties,
        })
    };
    serde_json::json!({ "bars": bars(killed, peaceful), "killed": one(killed), "without_kills": one(peaceful) })
}

fn mark(stands: Option<&Stands>) -> &'static str {
    match stands.map(|stands| stands.how) {
        Some(Some(Settlement::Done)) => "done",
        Some(Some(Settlement::DoneLate)) => "done late",
        Some(Some(Settlement::Skipped)) => "skipped",
        Some(Some(Settlement::GivenUp)) => "given up",
        Some(None) => "open",
        None => "unknown",
    }
}

fn mean_and_worst(downs: &[TimeDelta]) -> Option<(f64, f64)> {
    let minutes: Vec<f64> = downs.iter().map(|down| down.as_seconds_f64() / 60.0).collect();
    let worst = minutes.iter().copied().max_by(f64::total_cmp)?;
    Some((minutes.iter().sum::<f64>() / minutes.len() as f64, worst))
}
