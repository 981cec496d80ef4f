//! `hob map`.

mod draw;

use std::path::PathBuf;

use clap::Args;
use hob_memory::Memory;
use hob_schedules::Instant;
use hob_skills::house::Door;
use hob_skills::{Fact, House};

use super::Shell;
use super::look::Look;
use crate::failure::Failure;
use crate::keeper::load_house;
use draw::{Mark, Plan};

/// Draws the home: rooms, doors, the dock, and where the robot is taken to be
#[derive(Debug, Args)]
pub struct Map {
    /// Draws this house file instead of the home that hob remembers
    #[arg(long, value_name = "FILE")]
    house: Option<PathBuf>,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl Map {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let (house, robot) = match &self.house {
            Some(file) => (load_house(file)?, None),
            None => {
                let config = shell.config()?;
                if config.database.exists() {
                    let look = Look::at(shell)?;
                    let robot = robot_room(&look.memory, look.now);
                    let house = look.memory.house.ok_or_else(|| {
                        Failure::wrong("this household has no home yet").way_out("name one with --house FILE")
                    })?;
                    (house, robot)
                } else {
                    (load_house(&config.house)?, None)
                }
            }
        };
        if self.json {
            shell.out.json(&serde_json::json!({
                "name": house.name, "zone": house.zone, "dock": house.dock, "robot": robot,
                "rooms": house.rooms, "doors": house.doors,
            }));
            return Ok(());
        }
        draw(shell, &house, robot.as_deref());
        Ok(())
    }
}

/// The room that the robot is taken to be in.
fn robot_room(memory: &Memory, now: Instant) -> Option<String> {
    let house = memory.house.as_ref()?;
    let is_there = |room: &&hob_skills::house::Room| {
        memory.believes(&Fact::new("robot-in", &[room.name.as_str()]), now) == Some(true)
    };
    house.rooms.iter().find(is_there).map(|room| room.name.to_string())
}

fn draw(shell: &Shell, house: &House, robot: Option<&str>) {
    let out = &shell.out;
    out.line(out.bold(&house.name));
    let mut floors: Vec<i8> = house.rooms.iter().map(|room| room.floor).collect();
    floors.sort_unstable();
    floors.dedup();
    let mut undrawn: Vec<&Door> = house.doors.iter().collect();
    for floor in floors.iter().rev() {
        if floors.len() > 1 {
            out.gap();
            out.line(out.bold(match floor {
                0 => "ground floor".to_owned(),
                floor if *floor < 0 => format!("{} below ground", -floor),
                floor => format!("{floor} up"),
            }));
        }
        let rooms: Vec<_> = house.rooms.iter().filter(|room| room.floor == *floor).collect();
        let mut plan = Plan::of(&rooms, out.width());
        undrawn.retain(|door| {
            let sides: Vec<_> = rooms.iter().filter(|room| door.joins.contains(&room.name)).collect();
            let [a, b] = sides.as_slice() else { return true };
            let mark = match door.kind.as_str() {
                "passage" => Mark::Passage,
                "stairs" => Mark::Stairs,
                _ => Mark::Door,
            };
            !plan.door(a.rect, b.rect, mark)
        });
        for room in &rooms {
            let mut notes = Vec::new();
            if room.name == house.dock {
                notes.push("dock");
            }
            if robot == Some(room.name.as_str()) {
                notes.push("robot");
            }
            let note = if notes.is_empty() { String::new() } else { format!("({})", notes.join(", ")) };
            plan.label(room.rect, &[&room.name.replace('-', " "), &note]);
        }
        for line in plan.lines() {
            out.line(line);
        }
    }
    out.line(out.dim("▒ door   ≡ stairs   a gap is an open passage"));
    for door in undrawn {
        out.line(out.dim(format_args!("{}: {} – {}", door.name, door.joins[0], door.joins[1])));
    }
}
