//! The thoughts around the steps: what is wanted, what is so already, when it has to begin.

use chrono::TimeDelta;
use hob_memory::Ref;
use hob_schedules::{Duty, OccurrenceId, civil_of};
use hob_skills::{Fact, Literal, Name, Task, TaskTiming};

use super::build::Builder;
use super::render::{and, humanise, named_here, says, says_all};
use super::view::{Known, View};

/// What holds already and what is missing.
pub(crate) fn consider(builder: &mut Builder<'_>, goal: &[Literal]) {
    let (already, missing): (Vec<Literal>, Vec<Literal>) =
        goal.iter().cloned().partition(|l| builder.state.achieved(l));
    already_and_missing(builder, &already, &missing);
}

/// The same, where it is known which is which.
pub(crate) fn already_and_missing(builder: &mut Builder<'_>, already: &[Literal], missing: &[Literal]) {
    let catalogue = builder.state.view.catalogue;
    let refs =
        |literals: &[Literal]| literals.iter().map(|l| Ref::Belief(l.fact.clone())).collect::<Vec<_>>();
    if !already.is_empty() {
        builder.think(format!("Already so: {}.", says_all(catalogue, already)), refs(already));
    }
    if !missing.is_empty() {
        let whys: Vec<String> = missing.iter().map(|l| why_missing(builder, l)).collect();
        let same = whys.windows(2).all(|pair| pair[0] == pair[1]);
        let why = if same { whys.first().cloned().unwrap_or_default() } else { whys.join("; ") };
        // A list of reasons longer than three is no reason any more; each literal is still among what this rests on.
        let why = if same || whys.len() <= 3 { format!(" ({why})") } else { String::new() };
        builder.think(
            format!("Wanted, and not so yet as far as I know: {}{why}.", says_all(catalogue, missing)),
            refs(missing),
        );
    }
}

/// Why a literal that is wanted is not relied on.
fn why_missing(builder: &Builder<'_>, literal: &Literal) -> String {
    let view = &builder.state.view;
    let clock = |at| civil_of(at, view.zone).format("%a %H:%M").to_string();
    let belief = view.memory.beliefs.get(&literal.fact);
    let somewhere = || {
        let thing = literal.fact.args.first().filter(|_| literal.holds && literal.fact.predicate == "at")?;
        let place = builder.state.places_of(thing).into_iter().next()?;
        Some(says(view.catalogue, &Literal::yes(Fact::new("at", &[thing, &place]))))
    };
    match (builder.state.known(&literal.fact), belief) {
        _ if let Some(says) = somewhere() => says,
        (Known::Sure(holds), Some(belief)) if holds != literal.holds => {
            format!("it was otherwise on {}", clock(belief.since))
        }
        (Known::Sure(_), _) => {
            let follows = builder.state.follows().into_iter().find(|(l, _)| l.fact == literal.fact);
            follows.map_or_else(|| "I know it to be otherwise".to_owned(), |(_, says)| says.to_owned())
        }
        (Known::Once(_), Some(belief)) => format!("nobody has looked since {}", clock(belief.since)),
        (Known::Once(_) | Known::Never, _) => "nobody has seen it yet".to_owned(),
    }
}

/// When it has to begin.
pub(crate) fn timing(builder: &mut Builder<'_>, task: Option<&Task>, occurrence: Option<OccurrenceId>) {
    let view = builder.state.view;
    let seconds: u32 = builder.steps.iter().map(|s| s.seconds).sum();
    let minutes = match seconds.div_ceil(60) {
        1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    let due = occurrence.and_then(|o| view.memory.occurrences.get(&o)).map(|o| (o.id, o.due));
    let Some((id, due)) = due else {
        return builder.think(format!("It takes about {minutes}."), Vec::new());
    };
    let clock = |at| civil_of(at, view.zone).format("%H:%M").to_string();
    let says = match (
        task.map_or(TaskTiming::Start, |t| t.timing),
        due.checked_sub_signed(TimeDelta::seconds(i64::from(seconds))),
    ) {
        (TaskTiming::Ready, Some(begin)) => {
            format!(
                "It takes about {minutes} and must be ready at {}, so it begins by {}.",
                clock(due),
                clock(begin)
            )
        }
        (TaskTiming::Ready | TaskTiming::Start, _) => {
            format!("It takes about {minutes}; it is due at {}.", clock(due))
        }
    };
    builder.think(says, vec![Ref::Occurrence(id)]);
}

/// What a duty is about beyond what its task says: ` Emma`, ` in the hall`, `: the balcony plant, for Emma; gently`.
pub(crate) fn about(task: &Task, duty: &Duty, view: &View<'_>) -> String {
    let told = task.says.to_lowercase();
    // "Clean the kitchen, in the kitchen" says it twice.
    let new = |name: &&Name| !told.contains(&humanise(name));
    let list = |names: &[Name]| {
        let known = |name: &Name| view.house().is_some_and(|house| house.kind_of(name).is_some());
        let one = |name: &Name| if known(name) { named_here(view, name) } else { humanise(name) };
        and(&names.iter().filter(new).map(one).collect::<Vec<_>>())
    };
    // Whom a task is done to stands behind its verb: "remind Emma".
    let to_whom = matches!(task.params.as_slice(), [only] if only.class == "person");
    let for_whom = if to_whom { "" } else { "for " };
    let parts: Vec<String> = [("", &duty.things), ("in ", &duty.places), (for_whom, &duty.people)]
        .into_iter()
        .filter(|(_, names)| names.iter().any(|name| new(&name)))
        .map(|(word, names)| format!("{word}{}", list(names)))
        .collect();
    let before = if duty.things.iter().any(|name| new(&name)) { ": " } else { " " };
    let mut says = if parts.is_empty() { String::new() } else { format!("{before}{}", parts.join(", ")) };
    let manner: Vec<&str> =
        duty.manner.iter().map(String::as_str).filter(|how| !told.contains(how)).collect();
    if !manner.is_empty() {
        let before = if to_whom { ":" } else { ";" };
        says = format!("{says}{before} {}", manner.join(", "));
    }
    says
}
