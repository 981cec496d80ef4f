//! `hob bench lived`.

use std::path::PathBuf;

use clap::Args;

use super::reached;
use crate::bench::briefs::{Annotation, annotated};
use crate::bench::{self, Bar};
use crate::cli::{Shell, read, simulate};
use crate::failure::Failure;
use crate::simulate::Plan;
use crate::simulate::figures::Figures;
use crate::text::read_text;
use crate::zone::zone_named;

/// So many of the briefs must be lived with nothing missed that was read, and nothing lost that was asked for.
const WHOLE_MIN: usize = 3;

/// Lives a month of each annotated brief, from the day on which it was written
///
/// The folder holds briefs (`NAME.md`) with their annotations (`NAME.json`), which say when and in which zone each was
/// written. They are lived in one house, which is not theirs: what they say of rooms and things that it has not, hob
/// cannot do, and says so. Duties that the catalogue has no task for are not judged.
#[derive(Debug, Args)]
pub struct Lived {
    /// The folder of briefs
    #[arg(value_name = "FOLDER", default_value = "../shared/corpora/briefs")]
    folder: PathBuf,

    /// The house file [default: a flat]
    #[arg(long, value_name = "FILE")]
    house: Option<PathBuf>,

    /// How many days
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=366))]
    days: u32,

    /// The seed of house, people, robot and line
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

impl Lived {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let house = match &self.house {
            Some(path) => crate::keeper::load_house(path)?,
            None => crate::keeper::house_of("flat.toml", simulate::FLAT)?,
        };
        let mut rows: Vec<(String, Figures)> = Vec::new();
        for path in annotated(&self.folder)? {
            let brief = read_text(&path.with_extension("md"), "brief")?;
            let annotation = Annotation::load(&path)?;
            let start = read::local(&annotation.written_at).map_err(Failure::wrong)?;
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let plan = Plan {
                name: name.clone(),
                brief,
                house: house.clone(),
                days: self.days,
                seed: self.seed,
                profile: hob_sim::FaultProfile::Default,
                start,
                zone: zone_named(&annotation.timezone)?,
                database: None,
                learning: true,
                timetable: true,
            };
            rows.push((name, crate::simulate::simulate(&plan, &mut |_| {})?.figures));
        }
        let all = bars(&rows);
        if self.json {
            let runs: Vec<_> = rows
                .iter()
                .map(|(name, figures)| serde_json::json!({ "brief": name, "figures": figures }))
                .collect();
            shell.out.json(&serde_json::json!({ "bars": all, "briefs": runs }));
        } else {
            shell.out.line(format!(
                "{:<32}  due  on time  late  skip  miss  twice  shopping  help  hazards",
                "brief"
            ));
            for (name, figures) in &rows {
                shell.out.line(row(name, figures));
            }
            shell.out.gap();
            shell.out.prompt(bench::text(&all));
        }
        shell.out.finish()?;
        reached(&all)
    }
}

fn whole(figures: &Figures) -> bool {
    figures.duties.due > 0 && figures.duties.missed == 0 && figures.shopping.lost == 0
}

fn bars(rows: &[(String, Figures)]) -> Vec<Bar> {
    let sum = |of: fn(&Figures) -> usize| rows.iter().map(|(_, figures)| of(figures)).sum::<usize>();
    let good = rows.iter().filter(|(_, figures)| whole(figures)).count();
    vec![
        Bar {
            name: "briefs with nothing missed or lost",
            wanted: "≥ 3",
            figure: format!("{good} of {}", rows.len()),
            passes: good >= WHOLE_MIN,
        },
        bench::zero("duties done twice", sum(|f| f.duties.duplicated as usize)),
        bench::zero("calls executed twice", sum(|f| f.calls.executed_twice as usize)),
        bench::zero("differences of tables and journal", sum(|f| f.memory_verify.len())),
    ]
}

fn row(name: &str, figures: &Figures) -> String {
    let (d, s) = (&figures.duties, &figures.shopping);
    format!(
        "{name:<32} {:>4}  {:>7}  {:>4}  {:>4}  {:>4}  {:>5}  {:>8}  {:>4}  {:>7}",
        d.due,
        d.on_time,
        d.late,
        d.skipped,
        d.missed,
        d.duplicated,
        format!("{}/{}", s.bought, s.asked),
        figures.interventions,
        figures.hazards,
    )
}
