//! Reading the hazard files: three quarters of the catalogue's text, of which a phrase of time or a list needs nothing.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::OnceLock;

use crate::Name;
use crate::hazards::{Hazards, Interlock, ThingClass};
use crate::load::{CatalogueError, merge, read};

/// What is dangerous, read when it is first asked for.
#[derive(Debug, Clone)]
pub struct LazyHazards {
    read: OnceLock<Hazards>,
    files: &'static [(&'static str, &'static str)],
}

impl LazyHazards {
    /// Of files that are part of the program.
    pub(crate) const fn later(files: &'static [(&'static str, &'static str)]) -> Self {
        LazyHazards { read: OnceLock::new(), files }
    }

    /// Of these files, now.
    pub(crate) fn now(files: &[(&str, &str)]) -> Result<Self, CatalogueError> {
        Ok(LazyHazards { read: OnceLock::from(hazards(files)?), files: &[] })
    }
}

impl Deref for LazyHazards {
    type Target = Hazards;

    fn deref(&self) -> &Hazards {
        self.read.get_or_init(|| match hazards(self.files) {
            Ok(hazards) => hazards,
            // A unit test reads the program's own files: this cannot be reached by a program that passed it.
            Err(error) => panic!("{error}"),
        })
    }
}

fn hazards(files: &[(&str, &str)]) -> Result<Hazards, CatalogueError> {
    let mut hazards = Hazards::default();
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("hazards/")) {
        match path.rsplit('/').next().unwrap_or_default() {
            "things.toml" => merge(path, text, &mut hazards.things, |_, _| ())?,
            // More words for the classes of things.toml.
            "nouns.toml" => {
                for (class, more) in read::<BTreeMap<Name, ThingClass>>(path, text)? {
                    match hazards.things.get_mut(&class) {
                        Some(known) => known.words.extend(more.words),
                        None => drop(hazards.things.insert(class, more)),
                    }
                }
            }
            "synonyms.toml" => hazards.synonyms.extend(read::<BTreeMap<String, Vec<String>>>(path, text)?),
            "modifiers.toml" => merge(path, text, &mut hazards.modifiers, |_, _| ())?,
            "deeds.toml" => merge(path, text, &mut hazards.deeds, |_, _| ())?,
            _ => {
                let more: Interlocks = read(path, text)?;
                hazards.often_mistaken.extend(more.often_mistaken);
                hazards.interlocks.extend(more.interlock);
            }
        }
    }
    hazards.index();
    Ok(hazards)
}

#[derive(serde::Deserialize)]
struct Interlocks {
    #[serde(default)]
    often_mistaken: Vec<Name>,
    #[serde(default)]
    interlock: Vec<Interlock>,
}
