//! From a life that is over to its report.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hob_schedules::{CommitmentId, Instant, Kind};

use super::chronicle::Chronicle;
use super::figures::{ByCommitment, Figures};
use super::groceries::{self, Got, Wish};
use super::judged::{Judged, Tally};
use super::live::Lived;
use super::picture::Row;
use super::referee::{self, Deeds};
use super::watch::Goal;
use super::{Plan, Report};

/// Judges a life that ended at `end`.
pub(super) fn report(
    plan: &Plan,
    life: Lived,
    end: Instant,
    verify: Vec<String>,
    wall_seconds: f64,
) -> Report {
    let Lived { household, sim, chronicle, watch, day_planned_ms } = life;
    let p99 = day_planned_ms.get(day_planned_ms.len().saturating_sub(1) * 99 / 100);
    let deeds = Deeds::new(sim.deeds(), sim.calls());
    let mut judged: Vec<Judged> =
        watch.over.iter().filter_map(|due| referee::judge(due, &chronicle, &deeds)).collect();
    judged.sort_by_key(|one| (one.due, one.commitment));

    let mut notes: BTreeMap<CommitmentId, String> = BTreeMap::new();
    for due in watch.over.iter().filter(|due| due.duty.is_some()) {
        if matches!(due.goal, Goal::Unknown) {
            notes
                .entry(due.commitment)
                .or_insert_with(|| format!("not judged, for the catalogue has no such task: {}", due.says));
        }
    }
    let mut notes: Vec<String> = notes.into_values().collect();
    for hazard in sim.hazards() {
        let at = hob_schedules::civil_of(hazard.at, plan.zone).format("%-d %b %H:%M");
        notes.push(format!("hazard, {at}: {}", hazard.what));
    }

    let wishes: Vec<Wish> = sim
        .owner()
        .asked
        .iter()
        .map(|wish| Wish { at: wish.at, item: wish.item.clone(), quantity: wish.quantity })
        .collect();
    let got = |all: &[hob_sim::Quantity]| -> Vec<Got> {
        all.iter().map(|q| Got { at: q.at, item: q.item.clone(), quantity: q.quantity }).collect()
    };
    let rescues = sim.log().counted("rescues");
    if rescues > 0 {
        notes.push(format!("the robot was carried to its dock {rescues} times, its battery empty"));
    }
    let (shopping, lost) = groceries::judge(&wishes, &got(sim.ordered()), &got(sim.bought()), end);
    notes.extend(lost);

    let rows = rows(&judged, &chronicle);
    let by_commitment = rows
        .iter()
        .map(|row| ByCommitment {
            id: row.commitment,
            says: row.says.clone(),
            tally: Tally::of(judged.iter().filter(|one| one.commitment == row.commitment)),
        })
        .collect();
    let check_ins = referee::check_ins(watch.over.iter().filter(|due| due.duty.is_none()), &chronicle);
    let figures = Figures {
        days: plan.days,
        seed: plan.seed,
        wall_seconds,
        day_planned_ms: p99.copied().unwrap_or_default(),
        duties: Tally::of(&judged),
        by_commitment,
        check_ins,
        calls: referee::calls(sim.calls(), &sim.log().imagined, &chronicle),
        busy_seconds: sim.report().calls.busy_seconds,
        disturbed_seconds: sim.report().calls.disturbed_seconds,
        interventions: interventions(&chronicle, &sim),
        hazards: u32::try_from(sim.hazards().len()).unwrap_or(u32::MAX),
        shopping,
        journal_entries: chronicle.entries,
        memory_verify: verify,
    };
    Report {
        title: title(plan),
        zone: plan.zone,
        first: first_day(plan),
        lines: chronicle.lines,
        rows,
        judged,
        figures,
        notes,
        household,
    }
}

/// Questions out of turn; and somebody who has to carry an exhausted robot to its dock is needed too.
fn interventions(chronicle: &Chronicle, sim: &hob_sim::Sim) -> u32 {
    let asked = chronicle.interventions.len() as u64;
    u32::try_from(asked + sim.log().counted("rescues")).unwrap_or(u32::MAX)
}

fn title(plan: &Plan) -> String {
    let days = if plan.days == 1 { "one day".to_owned() } else { format!("{} days", plan.days) };
    format!("{}: {days} in {} from {}, seed {}", plan.name, plan.house.name, plan.start.date(), plan.seed)
}

fn first_day(plan: &Plan) -> NaiveDate {
    plan.start.date()
}

/// A row for each duty, in the order of the day on which it was first due.
fn rows(judged: &[Judged], chronicle: &Chronicle) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for one in judged {
        if rows.iter().all(|row| row.commitment != one.commitment) {
            let says = chronicle.says(one.commitment);
            rows.push(Row { commitment: one.commitment, says });
        }
    }
    debug_assert!(rows.iter().all(|row| {
        chronicle.commitments.get(&row.commitment).is_none_or(|(kind, _)| !matches!(kind, Kind::CheckIn))
    }));
    rows
}
