//! How far the rooms are apart, for a day's timetable.

use std::collections::BTreeSet;

use hob_skills::Name;

use super::map::Map;
use super::view::View;

/// Seconds from room to room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Travel {
    /// The rooms, in the order of the matrix.
    pub rooms: Vec<Name>,
    /// Seconds of walking, doors included; a room without a way to it counts as far.
    pub seconds: Vec<Vec<u32>>,
    /// The room of the dock.
    pub dock: usize,
}

/// A room that no way leads to now may be open later: as far as the longest way through a house.
const FAR_SECONDS: u32 = 300;

impl Travel {
    /// Of the house as surveyed; `None` without one.
    pub fn of(view: &View<'_>) -> Option<Self> {
        let house = view.house()?;
        let map = Map::new(house, view, &BTreeSet::new());
        let rooms: Vec<Name> = house.rooms.iter().map(|room| room.name.clone()).collect();
        let row = |from: &Name| {
            let to = rooms.iter().map(|to| map.seconds(from, to).unwrap_or(FAR_SECONDS));
            to.collect()
        };
        let seconds = rooms.iter().map(row).collect();
        let dock = rooms.iter().position(|room| *room == house.dock)?;
        Some(Self { rooms, seconds, dock })
    }

    /// The number of a room; the dock's for one that is not known.
    pub fn room(&self, name: Option<&Name>) -> usize {
        name.and_then(|name| self.rooms.iter().position(|room| room == name)).unwrap_or(self.dock)
    }
}
