//! `hob bench briefs`.

use std::path::PathBuf;

use clap::Args;
use hob_mind::read::{Ctx, Reader, to_json};
use hob_mind::safety::held_back;
use hob_schedules::{Minter, resolve};
use hob_skills::Catalogue;

use super::reached;
use crate::bench;
use crate::bench::briefs::{Annotation, Counts, Miss, annotated, bars, score};
use crate::cli::{Shell, read};
use crate::failure::Failure;
use crate::text::read_text;
use crate::zone::zone_named;

/// How well a set of annotated briefs is read: what is met, read wrongly, asked about though it is plain, and missed
///
/// The folder holds briefs (`NAME.md`), each with its annotation (`NAME.json`). The public set has a description of
/// the annotations and a scorer of its own; the figures are the same.
#[derive(Debug, Args)]
pub struct Briefs {
    /// The folder of briefs
    #[arg(value_name = "FOLDER", default_value = "../shared/corpora/briefs")]
    folder: PathBuf,

    /// Shows each expectation that is not met, and what was made of its words
    #[arg(long)]
    misses: bool,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

/// How many coming dates of each commitment are compared: as many as the annotations have.
const NEXT_MAX: usize = 6;

impl Briefs {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let config = shell.config()?;
        let mut rows: Vec<(String, Counts, Vec<Miss>)> = Vec::new();
        for path in annotated(&self.folder)? {
            let text = read_text(&path.with_extension("md"), "brief")?;
            let annotation = Annotation::load(&path)?;
            let zone = zone_named(&annotation.timezone)?;
            let at = read::local(&annotation.written_at).map_err(Failure::wrong)?;
            let ctx = Ctx {
                catalogue: Catalogue::builtin(),
                house: None,
                at,
                zone,
                policy: &config.day,
                text: "brief:1",
            };
            let now = resolve(at, zone);
            let mut ids = Minter::new(0);
            let reading = Reader::new(&ctx).read(&text, &ctx, &mut ids, now);
            let reading = held_back(reading, ctx.catalogue, &mut ids, now);
            let (counts, misses) = score(&text, &annotation, &to_json(&reading, &ctx, NEXT_MAX))?;
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            rows.push((name, counts, misses));
        }
        let sums = rows.iter().fold(Counts::default(), |sums, (_, counts, _)| sums.plus(*counts));
        let all = bars(&sums);
        if self.json {
            let briefs: Vec<_> = rows
                .iter()
                .map(|(name, counts, misses)| serde_json::json!({ "brief": name, "counts": counts, "misses": misses }))
                .collect();
            shell.out.json(&serde_json::json!({ "bars": all, "sums": sums, "briefs": briefs }));
        } else {
            for (name, counts, misses) in &rows {
                shell.out.line(row(name, counts));
                for miss in misses.iter().filter(|_| self.misses) {
                    shell.out.line(format!("    {:?} {}: {}", miss.verdict, miss.kind, miss.text));
                    miss.said.iter().for_each(|said| shell.out.line(format!("        {said}")));
                }
            }
            shell.out.line(row("all", &sums));
            shell.out.gap();
            shell.out.prompt(bench::text(&all));
        }
        shell.out.finish()?;
        reached(&all)
    }
}

fn row(name: &str, counts: &Counts) -> String {
    let percent = |count| counts.percent(count);
    format!(
        "{name:<32} {:>4} met {:>5.1} %  wrong {:>4.1} %  asked {:>4.1} %  missed {:>4.1} %  dropped {}",
        counts.all(),
        percent(counts.met),
        percent(counts.wrong),
        percent(counts.asked),
        percent(counts.missed),
        counts.dropped
    )
}
