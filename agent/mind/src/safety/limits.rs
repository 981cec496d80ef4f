//! For how long things may be so: on, or open.

use hob_skills::Name;

use super::house::{BELIEFS, spoken_rules};
use super::readings;
use crate::plan::View;

/// For how long a thing may be so.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Limit {
    /// Minutes.
    pub minutes: f64,
    /// What is said when it has been so for longer.
    pub says: String,
    /// The rule of the house that says so; the catalogue's own when `None`.
    pub rule: Option<hob_schedules::CommitmentId>,
}

/// Predicates of what may be so for a while only.
pub(crate) const LIMITED: &[&str] = &["on", "open", "door-open"];

/// The shortest time for which a thing may be on, or open; `None` when for ever.
pub(crate) fn limit(predicate: &str, name: &Name, view: &View<'_>) -> Option<Limit> {
    let head = BELIEFS.iter().find(|(p, _)| *p == predicate).map(|(_, head)| *head)?;
    let thing = readings::thing(view, name);
    let own = view.catalogue.hazards.interlocks.iter().filter_map(|interlock| {
        let (Some(minutes), [pattern]) = (interlock.after_minutes, interlock.when.as_slice()) else {
            return None;
        };
        let slot = pattern.slots.first()?;
        let fits = pattern.heads.iter().any(|h| h == head)
            && slot.classes.iter().all(|(denied, any)| any.iter().any(|c| thing.is(c)) != *denied);
        let says = interlock
            .says
            .replace(&format!("{{{}}}", slot.name), &format!("the {}", crate::plan::humanise(name)));
        let says = says.replace("would be", "has been");
        fits.then(|| Limit { minutes: f64::from(minutes), says, rule: None })
    });
    let rules = spoken_rules(view);
    let all = rules.iter().flat_map(|(by, rules)| rules.iter().map(move |rule| (by, rule)));
    let laid_down = all.filter_map(|(commitment, rule)| {
        let minutes = rule.limit(&thing, head)?;
        let state = if head == "open" { "open" } else { "on" };
        let says = format!(
            "the {} has been {state} for {minutes:.0} minutes (you said: {})",
            crate::plan::humanise(name),
            commitment.says
        );
        Some(Limit { minutes, says, rule: Some(commitment.id) })
    });
    own.chain(laid_down).min_by(|a, b| a.minutes.total_cmp(&b.minutes))
}
