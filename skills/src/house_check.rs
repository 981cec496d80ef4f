//! Why a text is no house, said with the line and the way out.

use std::collections::{BTreeMap, BTreeSet};

use crate::house::HouseError;
use crate::survey::{BUILT_IN, OUTSIDE, at_line};
use crate::{Catalogue, House, Name};

/// Refuses a house that a robot cannot live in: the first thing that is wrong.
pub(crate) fn check(house: &House, text: &str, catalogue: &Catalogue) -> Result<(), HouseError> {
    let checker = Checker { house, text, catalogue };
    checker.zone_and_names()?;
    checker.kinds()?;
    checker.places()?;
    checker.doors()?;
    checker.facts()
}

struct Checker<'a> {
    house: &'a House,
    text: &'a str,
    catalogue: &'a Catalogue,
}

impl Checker<'_> {
    /// The error, at the `nth` line (from 0) that has `key` and the word in quotes.
    fn error(&self, key: &str, word: &str, nth: usize, message: &str) -> HouseError {
        let quoted = format!("\"{word}\"");
        let has =
            |line: &str| line.contains(&quoted) && line.split(['=', '{', ',']).any(|part| part.trim() == key);
        let line = self.text.lines().enumerate().filter(|(_, l)| has(l)).nth(nth).map(|(index, _)| index + 1);
        HouseError { message: at_line(line, message), line }
    }

    /// `; did you mean …?`, or nothing.
    fn meant<'n>(&self, word: &str, names: impl Iterator<Item = &'n str>) -> String {
        names
            .map(|name| (strsim::osa_distance(word, name), name))
            .min()
            // A third of the letters wrong is still a slip of the keyboard; more is another word.
            .filter(|(distance, name)| distance * 3 <= name.len().max(3))
            .map_or_else(String::new, |(_, name)| format!("; did you mean `{name}`?"))
    }

    fn zone_and_names(&self) -> Result<(), HouseError> {
        if self.house.zone.parse::<hob_schedules::Zone>().is_err() {
            let message = format!("`{}` is no IANA zone; write one like Europe/Berlin", self.house.zone);
            return Err(self.error("zone", &self.house.zone, 0, &message));
        }
        let declared = (self.house.rooms.iter().map(|r| &r.name))
            .chain(self.house.doors.iter().map(|d| &d.name))
            .chain(self.house.things.iter().map(|t| &t.name))
            .chain(self.house.people.iter().map(|p| &p.name))
            .chain(self.house.animals.iter().map(|a| &a.name));
        let mut seen: BTreeSet<&Name> = BTreeSet::new();
        for name in declared {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if name.is_empty() || !name.chars().all(plain) {
                let message = format!(
                    "the name `{name}`: write lower-case letters, digits and `-`; other words go to `aka`"
                );
                return Err(self.error("name", name, 0, &message));
            }
            if !seen.insert(name) {
                let message = format!("a second `{name}`; give one of the two another name");
                return Err(self.error("name", name, 1, &message));
            }
            if name == OUTSIDE || self.catalogue.items.contains_key(name) {
                let message = format!("`{name}` is a name of the catalogue's own; choose another");
                return Err(self.error("name", name, 0, &message));
            }
            if let Some((_, kind)) = BUILT_IN.iter().find(|(built_in, _)| built_in == name)
                && self.house.kind_of(name) != Some(kind)
            {
                let message = format!("`{name}` is a {kind} in every household; choose another name");
                return Err(self.error("name", name, 0, &message));
            }
        }
        Ok(())
    }

    fn kind(&self, key: &str, kind: &str, classes: &[&str], example: &str) -> Result<(), HouseError> {
        let kinds = &self.catalogue.kinds;
        if !kinds.knows(kind) {
            let fitting = kinds.parents.keys().map(Name::as_str);
            let fitting = fitting.filter(|k| classes.iter().any(|class| kinds.is_a(k, class)));
            let message = format!("unknown kind `{kind}`{}", self.meant(kind, fitting));
            let message =
                if message.ends_with('?') { message } else { format!("{message}; one is `{example}`") };
            return Err(self.error(key, kind, 0, &message));
        }
        if !classes.iter().any(|class| kinds.is_a(kind, class)) {
            let message = format!("`{kind}` is no {}; one is `{example}`", classes.join(" or "));
            return Err(self.error(key, kind, 0, &message));
        }
        Ok(())
    }

    fn kinds(&self) -> Result<(), HouseError> {
        for room in &self.house.rooms {
            self.kind("kind", &room.kind, &["room"], "bedroom")?;
        }
        for door in &self.house.doors {
            self.kind("kind", &door.kind, &["door"], "passage")?;
        }
        for thing in &self.house.things {
            self.kind("kind", &thing.kind, &["furniture", "object"], "table")?;
        }
        for animal in &self.house.animals {
            self.kind("kind", &animal.kind, &["animal"], "cat")?;
        }
        for person in &self.house.people {
            self.kind("role", &person.role, &["person"], "adult")?;
        }
        Ok(())
    }

    fn is_place(&self, name: &str) -> bool {
        name == OUTSIDE
            || self.house.kind_of(name).is_some_and(|kind| self.catalogue.kinds.is_a(kind, "place"))
    }

    fn places(&self) -> Result<(), HouseError> {
        let house = self.house;
        let places = || house.names().map(|(name, _)| name).filter(|name| self.is_place(name));
        if !house.rooms.iter().any(|r| r.name == house.dock) {
            let meant = self.meant(&house.dock, house.rooms.iter().map(|r| r.name.as_str()));
            let message = format!("the dock's room `{}` is not declared{meant}; name a [[room]]", house.dock);
            return Err(self.error("dock", &house.dock, 0, &message));
        }
        for thing in &house.things {
            if !self.is_place(&thing.at) {
                let meant = self.meant(&thing.at, places());
                let message =
                    format!("`{}` is at `{}`, which is no room or furniture{meant}", thing.name, thing.at);
                return Err(self.error(
                    "at",
                    &thing.at,
                    0,
                    &format!("{message}; declare that place, or correct the word"),
                ));
            }
            if house.room_of(&thing.name).is_none() {
                let message = format!(
                    "`{}` stands in no room: its places form a ring; put one of them in a room",
                    thing.name
                );
                return Err(self.error("name", &thing.name, 0, &message));
            }
            if let Some(owner) = &thing.owner
                && !house.people.iter().any(|p| p.name == *owner)
            {
                let meant = self.meant(owner, house.people.iter().map(|p| p.name.as_str()));
                let message =
                    format!("`{}` belongs to `{owner}`, who is no [[person]]{meant}; add them", thing.name);
                return Err(self.error("owner", owner, 0, &message));
            }
        }
        for stock in &house.stock {
            if !self.catalogue.items.contains_key(&stock.item) {
                let meant = self.meant(&stock.item, self.catalogue.items.keys().map(Name::as_str));
                let message = format!(
                    "`{}` is no item of the catalogue{meant}; see skills/catalogue/items",
                    stock.item
                );
                return Err(self.error("item", &stock.item, 0, &message));
            }
            if !self.is_place(&stock.at) {
                let meant = self.meant(&stock.at, places());
                let message =
                    format!("`{}` is at `{}`, which is no room or furniture{meant}", stock.item, stock.at);
                return Err(self.error(
                    "at",
                    &stock.at,
                    0,
                    &format!("{message}; declare that place, or correct the word"),
                ));
            }
        }
        Ok(())
    }

    fn doors(&self) -> Result<(), HouseError> {
        let house = self.house;
        let mut joined: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for door in &house.doors {
            for room in &door.joins {
                if room != OUTSIDE && !house.rooms.iter().any(|r| r.name == *room) {
                    let meant = self.meant(room, house.rooms.iter().map(|r| r.name.as_str()));
                    let message = format!(
                        "door `{}` leads to `{room}`, which is no room{meant}; declare it, or write `{OUTSIDE}`",
                        door.name
                    );
                    return Err(self.error("name", &door.name, 0, &message));
                }
            }
            let [a, b] = &door.joins;
            joined.entry(a).or_default().push(b);
            joined.entry(b).or_default().push(a);
        }
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut open = vec![house.dock.as_str()];
        while let Some(room) = open.pop() {
            if reached.insert(room) {
                open.extend(joined.get(room).into_iter().flatten());
            }
        }
        match house.rooms.iter().find(|r| !reached.contains(r.name.as_str())) {
            None => Ok(()),
            Some(room) => {
                let message = format!(
                    "no door leads from the dock's room `{}` to `{}`; add a [[door]] that joins it to a room that can \
                     be reached",
                    house.dock, room.name
                );
                Err(self.error("name", &room.name, 0, &message))
            }
        }
    }

    fn facts(&self) -> Result<(), HouseError> {
        for fact in &self.house.facts {
            let text = fact.to_string();
            let line = self.text.lines().position(|l| l.contains(&text)).map(|index| index + 1);
            let error = |message: String| HouseError { message: at_line(line, &message), line };
            let Some(predicate) = self.catalogue.predicates.get(&fact.predicate) else {
                let meant = self.meant(&fact.predicate, self.catalogue.predicates.keys().map(Name::as_str));
                return Err(error(format!("`{text}`: no predicate `{}`{meant}", fact.predicate)));
            };
            if predicate.args.len() != fact.args.len() {
                return Err(error(format!(
                    "`{text}`: `{}` takes {} things",
                    fact.predicate,
                    predicate.args.len()
                )));
            }
            for (arg, class) in fact.args.iter().zip(&predicate.args) {
                if class == "text" {
                    continue;
                }
                let known = self.house.kind_of(arg).is_some() || self.catalogue.items.contains_key(arg);
                if !known {
                    let meant = self.meant(arg, self.house.names().map(|(name, _)| name));
                    return Err(error(format!("`{text}`: nothing is called `{arg}`{meant}; declare it")));
                }
                if !self.catalogue.class_of(self.house, arg, class) {
                    return Err(error(format!("`{text}`: `{arg}` is no {class}; name one that is")));
                }
            }
        }
        Ok(())
    }
}
