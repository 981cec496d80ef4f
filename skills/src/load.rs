//! Reading the catalogue's files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::catalogue::{Inference, Item, Kinds, Predicate, Process, Skill, Task};
use crate::hazard_files::LazyHazards;
use crate::{Catalogue, Name};

/// The files under `skills/catalogue/`, compiled in.
const FILES: &[(&str, &str)] = &[
    ("kinds.toml", include_str!("../catalogue/kinds.toml")),
    ("predicates.toml", include_str!("../catalogue/predicates.toml")),
    ("inferences.toml", include_str!("../catalogue/inferences.toml")),
    ("processes.toml", include_str!("../catalogue/processes.toml")),
    ("hazards/things.toml", include_str!("../catalogue/hazards/things.toml")),
    ("hazards/nouns.toml", include_str!("../catalogue/hazards/nouns.toml")),
    ("hazards/synonyms.toml", include_str!("../catalogue/hazards/synonyms.toml")),
    ("hazards/modifiers.toml", include_str!("../catalogue/hazards/modifiers.toml")),
    ("hazards/deeds.toml", include_str!("../catalogue/hazards/deeds.toml")),
    ("hazards/interlocks.toml", include_str!("../catalogue/hazards/interlocks.toml")),
    ("hazards/principles.toml", include_str!("../catalogue/hazards/principles.toml")),
    ("hazards/purposes.toml", include_str!("../catalogue/hazards/purposes.toml")),
    ("hazards/belongs.toml", include_str!("../catalogue/hazards/belongs.toml")),
    ("hazards/ways.toml", include_str!("../catalogue/hazards/ways.toml")),
    ("items/fresh.toml", include_str!("../catalogue/items/fresh.toml")),
    ("items/pantry.toml", include_str!("../catalogue/items/pantry.toml")),
    ("items/supplies.toml", include_str!("../catalogue/items/supplies.toml")),
    ("skills/cleaning.toml", include_str!("../catalogue/skills/cleaning.toml")),
    ("skills/handling.toml", include_str!("../catalogue/skills/handling.toml")),
    ("skills/kitchen.toml", include_str!("../catalogue/skills/kitchen.toml")),
    ("skills/laundry.toml", include_str!("../catalogue/skills/laundry.toml")),
    ("skills/living.toml", include_str!("../catalogue/skills/living.toml")),
    ("skills/moving.toml", include_str!("../catalogue/skills/moving.toml")),
    ("tasks/cleaning.toml", include_str!("../catalogue/tasks/cleaning.toml")),
    ("tasks/errands.toml", include_str!("../catalogue/tasks/errands.toml")),
    ("tasks/laundry.toml", include_str!("../catalogue/tasks/laundry.toml")),
    ("tasks/living.toml", include_str!("../catalogue/tasks/living.toml")),
    ("tasks/meals.toml", include_str!("../catalogue/tasks/meals.toml")),
    ("tasks/order.toml", include_str!("../catalogue/tasks/order.toml")),
];

/// Why a catalogue could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("catalogue file {file}, {table}: {message}")]
pub struct CatalogueError {
    /// The file.
    pub file: String,
    /// The table within it, as `[name]`, or the line.
    pub table: String,
    /// What is wrong, and the way out.
    pub message: String,
}

static BUILTIN: LazyLock<Catalogue> =
    LazyLock::new(|| match Catalogue::read(FILES, LazyHazards::later(FILES)) {
        Ok(catalogue) => catalogue,
        // The files are part of the program, and a unit test reads them and checks that they agree: this cannot be reached
        // by a program that passed it.
        Err(error) => panic!("{error}"),
    });

impl Catalogue {
    /// The catalogue that hob comes with.
    pub fn builtin() -> &'static Catalogue {
        &BUILTIN
    }

    /// Reads the files, each with its path below `skills/catalogue/`, and checks that they agree with each other.
    pub fn parse(files: &[(&str, &str)]) -> Result<Catalogue, CatalogueError> {
        let catalogue = Catalogue::read(files, LazyHazards::now(files)?)?;
        match crate::check::check(&catalogue).into_iter().next() {
            Some(error) => Err(error),
            None => Ok(catalogue),
        }
    }

    fn read(files: &[(&str, &str)], hazards: LazyHazards) -> Result<Catalogue, CatalogueError> {
        let mut catalogue = Catalogue {
            kinds: Kinds::default(),
            predicates: BTreeMap::new(),
            skills: BTreeMap::new(),
            tasks: BTreeMap::new(),
            items: BTreeMap::new(),
            inferences: Vec::new(),
            processes: Vec::new(),
            hazards,
            by_words: std::sync::OnceLock::new(),
        };
        for (path, text) in files {
            match path.split_once('/').map_or(*path, |(folder, _)| folder) {
                "kinds.toml" => catalogue.kinds = Kinds::new(read(path, text)?),
                "predicates.toml" => {
                    merge(path, text, &mut catalogue.predicates, |p: &mut Predicate, n| p.name = n)?
                }
                "inferences.toml" => catalogue.inferences = read::<Inferences>(path, text)?.infer,
                "processes.toml" => catalogue.processes = read::<Processes>(path, text)?.process,
                "hazards" => {}
                "items" => merge(path, text, &mut catalogue.items, |i: &mut Item, n| i.name = n)?,
                "skills" => merge(path, text, &mut catalogue.skills, |s: &mut Skill, n| s.name = n)?,
                "tasks" => merge(path, text, &mut catalogue.tasks, |t: &mut Task, n| t.name = n)?,
                _ => {
                    return Err(CatalogueError {
                        file: (*path).to_owned(),
                        table: "the file itself".to_owned(),
                        message: "no part of a catalogue; name it kinds.toml, predicates.toml, inferences.toml, processes.toml, \
                                  or put it in hazards/, items/, skills/ or tasks/"
                            .to_owned(),
                    });
                }
            }
        }
        Ok(catalogue)
    }
}

#[derive(serde::Deserialize)]
struct Inferences {
    #[serde(default)]
    infer: Vec<Inference>,
}

#[derive(serde::Deserialize)]
struct Processes {
    #[serde(default)]
    process: Vec<Process>,
}

pub(crate) fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, CatalogueError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of_byte(text, span.start));
        CatalogueError {
            file: path.to_owned(),
            table: format!("line {line}"),
            message: format!("{}; correct this line as its neighbours have it", error.message()),
        }
    })
}

/// The 1-based line that holds this byte.
pub(crate) fn line_of_byte(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

pub(crate) fn merge<T: DeserializeOwned>(
    path: &str,
    text: &str,
    into: &mut BTreeMap<Name, T>,
    name: impl Fn(&mut T, Name),
) -> Result<(), CatalogueError> {
    for (key, mut value) in read::<BTreeMap<Name, T>>(path, text)? {
        name(&mut value, key.clone());
        if into.insert(key.clone(), value).is_some() {
            return Err(CatalogueError {
                file: path.to_owned(),
                table: format!("[{key}]"),
                message: "another file has a table of this name; rename or remove one of the two".to_owned(),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_that_hob_comes_with_is_read_and_agrees_with_itself() {
        let catalogue = Catalogue::builtin();
        assert_eq!(crate::check::check(catalogue), vec![]);
        assert!(catalogue.skills.len() >= 40, "{} skills", catalogue.skills.len());
        assert!(catalogue.items.len() >= 120, "{} items", catalogue.items.len());
    }

    #[test]
    fn an_unknown_field_is_refused_with_its_file_and_line() {
        let error =
            Catalogue::parse(&[("skills/x.toml", "[fly]\nseconds = \"soon\"\n")]).expect_err("no number");
        assert_eq!((error.file.as_str(), error.table.as_str()), ("skills/x.toml", "line 2"));
    }

    #[test]
    fn two_tables_of_one_name_are_refused() {
        let text = "[a]\nsays = \"x\"\ndenies = \"y\"\n";
        let error =
            Catalogue::parse(&[("predicates.toml", text), ("predicates.toml", text)]).expect_err("twice");
        assert_eq!(error.table, "[a]");
    }

    /// The builtin files with one word of one of them exchanged.
    fn with(file: &str, right: &str, wrong: &str) -> CatalogueError {
        let changed: Vec<(&str, String)> = FILES
            .iter()
            .map(|(path, text)| {
                assert!(*path != file || text.contains(right), "{file} has no {right}");
                (*path, if *path == file { text.replacen(right, wrong, 1) } else { (*text).to_owned() })
            })
            .collect();
        let files: Vec<(&str, &str)> = changed.iter().map(|(path, text)| (*path, text.as_str())).collect();
        Catalogue::parse(&files).expect_err(wrong)
    }

    #[test]
    fn files_that_do_not_agree_are_refused_with_table_and_way_out() {
        for (file, right, wrong, table, says) in [
            ("skills/living.toml", "watered(?plant)", "wetted(?plant)", "[water]", "no predicate `wetted`"),
            ("skills/living.toml", "watered(?plant)", "watered(?plant, ?can)", "[water]", "takes 1 things"),
            ("skills/living.toml", "watered(?plant)", "watered(?room)", "[water]", "can be no plant"),
            (
                "skills/living.toml",
                "Water the {plant}",
                "Water the {flower}",
                "[water]",
                "which is no parameter",
            ),
            (
                "tasks/living.toml",
                "scoop(?box)",
                "shovel(?box)",
                "[scoop-litter], method scoop",
                "no skill `shovel`",
            ),
            (
                "tasks/living.toml",
                "scoop(?box)",
                "scoop(?bin)",
                "[scoop-litter], method scoop",
                "nothing binds `?bin`",
            ),
            (
                "tasks/living.toml",
                "scoop(?box)",
                "scoop(?box, ?box)",
                "[scoop-litter], method scoop",
                "takes 1 arguments",
            ),
            (
                "kinds.toml",
                "sofa = [\"folding-place\"]",
                "sofa = [\"folding-spot\"]",
                "sofa",
                "is not in the file",
            ),
            ("items/fresh.toml", "stored = \"fridge\"", "stored = \"icebox\"", "[apple]", "class `icebox`"),
        ] {
            let error = with(file, right, wrong);
            assert!(error.message.contains(says), "{wrong}: {error}");
            assert!(error.table == table || file.starts_with("items"), "{wrong}: {error}");
        }
    }
}
