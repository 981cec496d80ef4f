//! `hob where`.

use clap::Args;
use hob_memory::{Entry, Memory, Record};
use hob_schedules::Instant;
use serde::Serialize;

use super::Shell;
use super::look::Look;
use crate::failure::{Failure, nearest};

/// Says where an object was last seen, when, and by what
#[derive(Debug, Args)]
pub struct Where {
    /// The object, such as mug
    #[arg(value_name = "OBJECT")]
    object: String,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Found {
    object: String,
    place: String,
    room: Option<String>,
    at: Option<Instant>,
    by: String,
}

impl Where {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let look = Look::at(shell)?;
        let name = self.object.trim().to_lowercase().replace(' ', "-");
        let known = objects(&look.memory);
        let fitting: Vec<&String> = match known.iter().find(|object| **object == name) {
            Some(whole) => vec![whole],
            None => known.iter().filter(|object| object.split('-').any(|part| part == name)).collect(),
        };
        if fitting.is_empty() {
            let failure = Failure::failed(format!("nobody has seen anything called `{name}`"));
            return Err(match nearest(&name, known.iter().map(String::as_str)) {
                Some(near) => failure.way_out(format!("did you mean `{near}`?")),
                None => failure.way_out("`hob map` shows the rooms; the house file names the things"),
            });
        }
        let found: Vec<Found> = fitting.into_iter().filter_map(|object| find(&look, object)).collect();
        if self.json {
            shell.out.json(&serde_json::json!({ "object": name, "found": found }));
            return Ok(());
        }
        for found in found {
            let room = found.room.as_ref().filter(|room| **room != found.place);
            let room = room.map(|room| format!(", in the {}", spoken(room))).unwrap_or_default();
            let at = found.at.map(|at| format!(", {}", look.when(at))).unwrap_or_default();
            shell.out.line(format_args!(
                "{}: {}{room}{at} {}",
                shell.out.bold(spoken(&found.object)),
                spoken(&found.place),
                shell.out.dim(format_args!("({})", found.by))
            ));
        }
        Ok(())
    }
}

fn spoken(name: &str) -> String {
    name.replace('-', " ")
}

/// Everything that has a place.
fn objects(memory: &Memory) -> Vec<String> {
    let things =
        memory.house.iter().flat_map(|house| house.things.iter().map(|thing| thing.name.to_string()));
    let mut all: Vec<String> = memory.sightings.keys().map(|name| name.to_string()).chain(things).collect();
    let placed = memory.beliefs.keys().filter(|fact| fact.predicate == PLACED && fact.args.len() == 2);
    all.extend(placed.map(|fact| fact.args[0].to_string()));
    all.sort_unstable();
    all.dedup();
    all
}

/// The predicate that says where its first thing is.
const PLACED: &str = "at";

fn find(look: &Look, object: &str) -> Option<Found> {
    let memory = &look.memory;
    let found = |place: &str, at, by: String| Found {
        object: object.to_owned(),
        place: place.to_owned(),
        room: room_of(memory, place),
        at,
        by,
    };
    if let Some((place, at)) = memory.sightings.get(object) {
        let by = seen_by(&look.records, object).unwrap_or_else(|| "by the survey of the home".to_owned());
        return Some(found(place, Some(*at), by));
    }
    let belief = memory.beliefs.values().find(|belief| {
        belief.holds
            && belief.fact.predicate == PLACED
            && belief.fact.args.first().is_some_and(|thing| thing == object)
            && belief.fact.args.len() == 2
            && belief.until.is_none_or(|until| look.now < until)
    });
    if let Some(belief) = belief {
        let by = format!("believed, {} % sure", belief.confidence_percent);
        return Some(found(&belief.fact.args[1], Some(belief.since), by));
    }
    let thing = memory.house.as_ref()?.things.iter().find(|thing| thing.name == object)?;
    Some(found(&thing.at, None, "by the survey of the home".to_owned()))
}

/// What saw it last.
fn seen_by(records: &[Record], object: &str) -> Option<String> {
    records.iter().rev().find_map(|record| {
        let Entry::Seen { sightings, call } = &record.entry else { return None };
        sightings.iter().any(|sighting| sighting.object == object).then(|| match call {
            Some(call) => format!("seen by the robot in {call}, entry {}", record.seq),
            None => format!("seen by the robot in passing, entry {}", record.seq),
        })
    })
}

/// The room that a place is in, up the tree of the survey.
fn room_of(memory: &Memory, place: &str) -> Option<String> {
    let house = memory.house.as_ref()?;
    let mut place = place.to_owned();
    // A spot in a container on furniture in a room: deeper trees are a mistake in the survey.
    for _ in 0..8 {
        if house.rooms.iter().any(|room| room.name == place) {
            return Some(place);
        }
        place = house.things.iter().find(|thing| thing.name == place)?.at.to_string();
    }
    None
}
