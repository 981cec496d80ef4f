//! The names of a house, looked up. Planning asks for the kind and the room of a thing thousands of times a day, and for
//! what belongs to a class and which places lie in which room at every plan.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;

use crate::{Catalogue, DOCK, House, Name};

/// The room of each of some names.
pub type Rooms = HashMap<Name, Name, FixedState>;

/// What each name of a house is, and in which room. Made when it is first asked: a house is not changed after that. It is
/// no part of what the house says: houses are equal whether it was made or not.
#[derive(Debug, Default)]
pub struct HouseIndex(OnceLock<Lookup>);

#[derive(Debug)]
struct Lookup {
    kinds: HashMap<Name, Name, FixedState>,
    rooms: HashMap<Name, Name, FixedState>,
    /// The places of [`Catalogue::builtin`], and the room of each.
    places: Arc<HashMap<Name, Name, FixedState>>,
    /// Each name with its kind, in order.
    sorted: Arc<[(Name, Name)]>,
}

impl HouseIndex {
    fn of(&self, house: &House) -> &Lookup {
        self.0.get_or_init(|| {
            let mut kinds = HashMap::default();
            for (name, kind) in house.names() {
                kinds.entry(Name::new(name)).or_insert_with(|| Name::new(kind));
            }
            let dock = Name::new_static(DOCK);
            let places = kinds.keys().chain(std::iter::once(&dock));
            let rooms: HashMap<Name, Name, FixedState> =
                places.filter_map(|name| Some((name.clone(), house.room_traced(name)?))).collect();
            let is_place = |name: &Name| {
                kinds.get(name).is_some_and(|kind| Catalogue::builtin().kinds.is_a(kind, "place"))
            };
            let places = rooms.iter().filter(|(name, _)| is_place(name));
            let places = Arc::new(places.map(|(name, room)| (name.clone(), room.clone())).collect());
            let mut sorted: Vec<(Name, Name)> =
                kinds.iter().map(|(name, kind)| (name.clone(), kind.clone())).collect();
            sorted.sort();
            Lookup { kinds, rooms, places, sorted: sorted.into() }
        })
    }

    pub(crate) fn kind<'h>(&'h self, house: &House, name: &str) -> Option<&'h str> {
        self.of(house).kinds.get(name).map(Name::as_str)
    }

    pub(crate) fn places(&self, house: &House) -> Arc<Rooms> {
        Arc::clone(&self.of(house).places)
    }

    pub(crate) fn sorted(&self, house: &House) -> Arc<[(Name, Name)]> {
        Arc::clone(&self.of(house).sorted)
    }

    pub(crate) fn room<'h>(&'h self, house: &House, place: &str) -> Option<&'h Name> {
        self.of(house).rooms.get(place)
    }
}

/// What was looked up is looked up again: the copy may be changed before it is used.
impl Clone for HouseIndex {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for HouseIndex {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
