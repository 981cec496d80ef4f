//! The rules of the house: which of them bind a deed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveTime;
use hob_memory::{Plan, StepKind};
use hob_schedules::commitment::{About, Demand, Matter, Rule, StatedFact};
use hob_schedules::policy::through_the_night;
use hob_schedules::{Commitment, CommitmentId, Instant, Slot, civil_of, resolve};
use hob_skills::{Arg, Fact, Hazard, Name, Skill, TECHNIQUE};

use super::enforce;
use super::force::{Force, force};
use super::render::{self, humanise};
use super::view::View;

/// A call about to be made, for a task if it is known which.
#[derive(Clone, Copy)]
pub(crate) struct Deed<'d> {
    pub task: Option<&'d Name>,
    pub skill: &'d Skill,
    pub args: &'d BTreeMap<Name, Arg>,
    /// When it would be done.
    pub at: Instant,
}

/// What a rule says against a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Objection {
    pub rule: CommitmentId,
    /// Whether the owner may be asked, rather than that it is out of the question.
    pub asks: bool,
    /// Whether waiting does not lift it.
    pub stands: bool,
    pub reason: String,
}

/// The rules in force.
pub(crate) fn rules<'v>(view: &View<'v>) -> impl Iterator<Item = (&'v Commitment, &'v Rule)> {
    let commitments = view.memory.commitments.values().filter(|c| !view.lifted.contains(&c.id));
    commitments.filter_map(|c| match &c.matter {
        Matter::Rule(rule) => Some((c, rule)),
        Matter::Routine { .. }
        | Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::CheckIn { .. }
        | Matter::Preference(_)
        | Matter::Fact(_) => None,
    })
}

/// The first rule that a deed would break, those that forbid before those that ask.
pub(crate) fn objection(view: &View<'_>, deed: Deed<'_>) -> Option<Objection> {
    let found: Vec<Objection> =
        rules(view).filter_map(|(commitment, rule)| objects(view, commitment, rule, deed)).collect();
    found.iter().find(|o| !o.asks).or_else(|| found.first()).cloned()
}

/// What a rule says against a deed.
pub(crate) fn objects(
    view: &View<'_>,
    commitment: &Commitment,
    rule: &Rule,
    deed: Deed<'_>,
) -> Option<Objection> {
    if !binds(view, &rule.about, deed) {
        return None;
    }
    let force = force(view, rule, night_of(view, rule, deed.at));
    if force == Force::Rests {
        return None;
    }
    let reason = refuses(view, rule, deed)?;
    let reason = format!("{reason} (you said: {})", commitment.says);
    let asks = rule.demand == Demand::AskFirst || force == Force::Unseen;
    Some(Objection { rule: commitment.id, asks, stands: stands(rule), reason })
}

/// Whether a rule binds on every day, at every hour, whatever is the case: waiting does not lift it.
pub(crate) fn stands(rule: &Rule) -> bool {
    let always = match &rule.demand {
        Demand::Never | Demand::OnlyWith(_) | Demand::AtMost { .. } => true,
        // What only words say may have a time in it.
        Demand::AskFirst | Demand::NotBetween(..) | Demand::NotWhile { .. } | Demand::Words(_) => false,
    };
    always && rule.when.is_none() && rule.on.is_none()
}

/// The same, of a rule by its id.
pub(crate) fn is_standing(view: &View<'_>, id: CommitmentId) -> bool {
    rules(view).any(|(commitment, rule)| commitment.id == id && stands(rule))
}

/// Why a rule refuses a deed that it is about; `None` when it does not.
pub(crate) fn refuses(view: &View<'_>, rule: &Rule, deed: Deed<'_>) -> Option<String> {
    // A rule about a chore is told of as the chore, one about what is done in its midst as that.
    let task = deed.task.filter(|task| rule.about.deeds.contains(task));
    let what = match task
        .map(|task| view.catalogue.tasks.get(task).map_or_else(|| humanise(task), |t| t.says.clone()))
    {
        Some(task) => task,
        None => render::in_midsentence(&render::sentence(view, deed.skill, deed.args)),
    };
    match &rule.demand {
        Demand::Never => Some(format!("I am not to {what}")),
        Demand::AskFirst => Some(format!("I ask before I {what}")),
        Demand::NotBetween(from, until) => {
            let clock = civil_of(deed.at, view.zone).time();
            let (from, until) = hours(view, *from, *until);
            within(clock, from, until).then(|| {
                format!("not between {} and {}: {what}", from.format("%H:%M"), until.format("%H:%M"))
            })
        }
        Demand::NotWhile { predicate, args, holds } => {
            not_while(view, (predicate, args, *holds), &rule.about.places)
                .map(|while_what| format!("not while {while_what}: {what}"))
        }
        Demand::OnlyWith(tool) => enforce::other_tool(view, tool, rule, deed),
        Demand::AtMost { count, period } => enforce::often_enough(view, rule, (*count, *period), deed),
        // What only the words say is held against each deed by the safety gate, which reads them.
        Demand::Words(_) => None,
    }
}

/// The hours that a rule forbids: "after ten" is until the first of the house gets up.
pub(super) fn hours(view: &View<'_>, from: NaiveTime, until: NaiveTime) -> (NaiveTime, NaiveTime) {
    if through_the_night(from, until, None).1 == until {
        return (from, until);
    }
    let morning = NaiveTime::from_hms_opt(4, 0, 0)..=NaiveTime::from_hms_opt(10, 0, 0);
    let wakes = view.memory.commitments.values().filter_map(|c| match &c.matter {
        Matter::Fact(StatedFact::Hours { event, when, .. }) if event == "wakes" => Some(&when.slots),
        Matter::Fact(_)
        | Matter::Rule(_)
        | Matter::Routine { .. }
        | Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::CheckIn { .. }
        | Matter::Preference(_) => None,
    });
    let up = wakes
        .flatten()
        .filter_map(|slot| if let Slot::At(time) = slot { Some(*time) } else { None })
        .filter(|time| morning.contains(&Some(*time)))
        .min();
    through_the_night(from, until, up)
}

/// The instant by whose day a rule is asked about: what is forbidden through a night is of the day on which that began.
fn night_of(view: &View<'_>, rule: &Rule, at: Instant) -> Instant {
    let Demand::NotBetween(from, until) = rule.demand else { return at };
    let (from, until) = hours(view, from, until);
    let civil = civil_of(at, view.zone);
    let before = civil.date().pred_opt().filter(|_| until < from && civil.time() < until);
    before.map_or(at, |date| resolve(date.and_time(from), view.zone))
}

/// Whether a clock time lies in a stretch that may cross midnight.
fn within(clock: NaiveTime, from: NaiveTime, until: NaiveTime) -> bool {
    if from <= until { from <= clock && clock < until } else { clock >= from || clock < until }
}

/// The sentence of the state of the world under which a rule about `places` binds, if it is believed to be so now.
pub(crate) fn not_while(
    view: &View<'_>,
    (predicate, args, holds): (&Name, &[Name], bool),
    places: &[Name],
) -> Option<String> {
    let (predicates, holds): (&[&str], bool) = match predicate.as_str() {
        "closed" => (&["door-open", "open"], !holds),
        "awake" => (&["asleep"], !holds),
        "away" | "out" => (&["home"], !holds),
        other => (&[other], holds),
    };
    for predicate in predicates {
        for (fact, belief) in super::beliefs_on(view, predicate) {
            // "The door", in a rule about the office, is a door of the office.
            let meant = |a: &Name, b: &Name| a == b || (view.is_a(b, a) && belongs_to(view, b, places));
            let fits = args.iter().zip(&fact.args).all(|(a, b)| meant(a, b));
            let valid = belief.until.is_none_or(|until| view.now < until);
            if fits && args.len() <= fact.args.len() && valid && belief.holds == holds {
                let literal = hob_skills::Literal { fact: fact.clone(), holds };
                return Some(super::render::says(view.catalogue, &literal));
            }
        }
    }
    None
}

/// Whether something is in, leads into, or is one of the places that a rule is about; anything, where it is about none.
fn belongs_to(view: &View<'_>, name: &Name, places: &[Name]) -> bool {
    let Some(house) = view.house() else { return true };
    let joins = house.doors.iter().find(|door| door.name == *name).map(|door| &door.joins);
    let room = view.room_of(name);
    let at = |place: &Name| {
        let is = |other: &Name| other == place || view.is_a(other, place);
        is(name) || room.as_ref().is_some_and(is) || joins.is_some_and(|rooms| rooms.iter().any(is))
    };
    places.is_empty() || places.iter().any(at)
}

/// Whether a rule about these things binds a deed.
pub(crate) fn binds(view: &View<'_>, about: &About, deed: Deed<'_>) -> bool {
    // Leaving the house safe is never forbidden.
    if matches!(deed.skill.name.as_str(), "look" | "close" | "switch-off" | "charge")
        || deed.task.is_some_and(|t| t == "charge" || t == "put-right")
    {
        return false;
    }
    let by_deed = about.deeds.is_empty() || about.deeds.iter().any(|d| is_deed(d, deed));
    // Things and places of the whole duty were looked at when it was planned; here only this call's.
    by_deed && by_thing(view, about, deed) && by_place(view, about, deed)
}

fn is_deed(word: &Name, deed: Deed<'_>) -> bool {
    let skill = deed.skill;
    // A rule about a whole task does not stop the walking and carrying in its middle.
    (deed.task == Some(word) && !skill.connector)
        || *word == skill.name
        || match word.as_str() {
            "noisy" => skill.noisy,
            "heat" => skill.hazard == Hazard::Heat,
            "sharp" => skill.hazard == Hazard::Sharp,
            "chemical" => skill.hazard == Hazard::Chemical,
            "wet" => skill.hazard == Hazard::Wet,
            "enter" => matches!(skill.name.as_str(), "go-to" | "open-door"),
            "use" | "touch" => true,
            _ => false,
        }
}

fn by_thing(view: &View<'_>, about: &About, deed: Deed<'_>) -> bool {
    let touches = |thing: &Name| things(deed.args).any(|(_, name)| name == thing || view.is_a(name, thing));
    about.things.is_empty() || about.things.iter().any(touches)
}

fn by_place(view: &View<'_>, about: &About, deed: Deed<'_>) -> bool {
    if about.places.is_empty() {
        return true;
    }
    // Out of a forbidden room is always allowed; to open its door is to go in.
    let to_only = deed.args.contains_key("door");
    let named: Vec<Name> = things(deed.args)
        .filter(|(param, _)| !to_only || *param == "to")
        .flat_map(|(_, name)| [Some(name.clone()), view.room_of(name)])
        .flatten()
        .collect();
    let here = view.robot_room().filter(|_| named.is_empty());
    about
        .places
        .iter()
        .any(|place| named.iter().chain(here).any(|name| name == place || view.is_a(name, place)))
}

fn things(args: &BTreeMap<Name, Arg>) -> impl Iterator<Item = (&Name, &Name)> {
    args.iter().filter_map(|(param, arg)| match arg {
        Arg::Thing(name) => Some((param, name)),
        Arg::Text(_) => None,
    })
}

/// Rooms that hob does not enter as things are now.
pub(crate) fn forbidden_rooms(view: &View<'_>) -> BTreeSet<Name> {
    rooms_not_to_enter(view, false)
}

/// Those, and the rooms that the owner wants to be asked about first: for what is hob's own need nobody is asked.
pub(crate) fn rooms_to_stay_out_of(view: &View<'_>) -> BTreeSet<Name> {
    rooms_not_to_enter(view, true)
}

fn rooms_not_to_enter(view: &View<'_>, without_leave: bool) -> BTreeSet<Name> {
    let house = view.house().into_iter().flat_map(|house| &house.rooms).map(|room| &room.name);
    let shut = |(_, rule): &(&Commitment, &Rule)| keeps_out(view, rule, without_leave);
    let places: Vec<&Name> = rules(view).filter(shut).flat_map(|(_, rule)| &rule.about.places).collect();
    house.filter(|name| places.iter().any(|place| name == place || view.is_a(name, place))).cloned().collect()
}

/// The rule that keeps hob out of a room as things are now.
pub(crate) fn against_entering<'v>(view: &View<'v>, room: &Name) -> Option<&'v Commitment> {
    let about = |rule: &Rule| rule.about.places.iter().any(|place| place == room || view.is_a(room, place));
    let mut found = rules(view).filter(|(_, rule)| keeps_out(view, rule, false) && about(rule));
    found.next().map(|(commitment, _)| commitment)
}

/// Whether a rule keeps hob out of the places that it is about, as things are now.
fn keeps_out(view: &View<'_>, rule: &Rule, without_leave: bool) -> bool {
    let entering =
        rule.about.deeds.is_empty() || rule.about.deeds.iter().any(|d| d == "go-to" || d == "enter");
    let now = || match &rule.demand {
        Demand::Never => true,
        Demand::NotBetween(from, until) => {
            let (from, until) = hours(view, *from, *until);
            within(civil_of(view.now, view.zone).time(), from, until)
        }
        Demand::NotWhile { predicate, args, holds } => {
            not_while(view, (predicate, args, *holds), &rule.about.places).is_some()
        }
        Demand::AskFirst => without_leave,
        Demand::OnlyWith(_) | Demand::AtMost { .. } | Demand::Words(_) => false,
    };
    let at = night_of(view, rule, view.now);
    entering && rule.about.things.is_empty() && force(view, rule, at) != Force::Rests && now()
}

/// The plan in progress that a call belongs to: which has a step with this skill and these arguments. The latest, when
/// two have.
pub(crate) fn plan_with<'v>(view: &View<'v>, skill: &Name, args: &BTreeMap<Name, Arg>) -> Option<&'v Plan> {
    // A step that is tried again may be told another technique than was planned.
    let technique = |param: &Name| param == TECHNIQUE;
    let same = |kind: &StepKind| match kind {
        StepKind::Call { skill: s, args: a } => {
            let others = a.iter().filter(|(param, _)| !technique(param));
            s == skill && others.eq(args.iter().filter(|(param, _)| !technique(param)))
        }
        StepKind::Wait { .. } => false,
    };
    view.memory.plans.values().rev().find(|plan| plan.steps.iter().any(|step| same(&step.kind)))
}

/// The fact that somebody of these classes is believed to be in a room.
pub(crate) fn somebody_in(view: &View<'_>, room: &Name, classes: &[&str]) -> Option<Fact> {
    let valid = |until: Option<Instant>| until.is_none_or(|u| view.now < u);
    super::beliefs_on(view, "person-in")
        .filter(|(_, b)| b.holds && valid(b.until))
        .map(|(fact, _)| fact)
        .find(|f| f.args.get(1) == Some(room) && classes.iter().any(|class| view.is_a(&f.args[0], class)))
        .cloned()
}
