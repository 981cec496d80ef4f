//! The planning problems of the Embodied Agent Interface (Li et al., 2024): coverage and time, held against the bars.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Bar;
use crate::clock::Stopwatch;
use crate::failure::Failure;
use crate::pddl::{self, Told};

/// A file larger than this is no corpus; the larger of the two has 3 MB.
const CORPUS_BYTES_MAX: u64 = 256 << 20;

/// One of the two sets, with the authors' domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Of BEHAVIOR-100, in iGibson's words.
    Behavior,
    /// Of VirtualHome.
    VirtualHome,
}

impl Set {
    /// Both.
    pub const ALL: [Set; 2] = [Set::Behavior, Set::VirtualHome];

    fn files(self) -> (&'static str, &'static str) {
        match self {
            Set::Behavior => ("eai_behavior_domain.pddl", "eai_behavior_shared.json"),
            Set::VirtualHome => ("eai_virtualhome_domain.pddl", "eai_virtualhome_shared.json"),
        }
    }
}

#[derive(Deserialize)]
struct Corpus {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    pddl_problem: Option<String>,
}

/// What a problem came to.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The problem.
    pub id: String,
    /// What it came to, or why it was not read.
    #[serde(flatten)]
    pub told: Told,
    /// Seconds in all, reading the problem among them.
    pub total_seconds: f64,
}

/// A set, run.
#[derive(Debug, Clone)]
pub struct Run {
    /// The set.
    pub set: Set,
    /// Its problems.
    pub rows: Vec<Row>,
    /// Items of the corpus that have no problem in PDDL.
    pub without_problem: usize,
}

/// Runs the problems of a set, one after the other.
pub fn run(set: Set, folder: &Path, time_limit: f64) -> Result<Run, Failure> {
    let (domain_file, corpus_file) = set.files();
    let domain_path = folder.join(domain_file);
    let domain_text = crate::text::read_text(&domain_path, "domain")?;
    let (domain, _) = pddl::domain(&domain_path.display().to_string(), &domain_text)?;
    let corpus = corpus(&folder.join(corpus_file))?;
    let mut rows = Vec::new();
    let mut without_problem = 0;
    for item in corpus.items {
        let Some(text) = item.pddl_problem else {
            without_problem += 1;
            continue;
        };
        let watch = Stopwatch::start();
        let told = match pddl::problem(&item.id, &text, &domain) {
            Ok((task, _)) => pddl::solved(&task, time_limit),
            Err(failure) => Told {
                status: "unknown",
                plan: Vec::new(),
                cost: None,
                reason: Some(failure.in_one_line()),
                expanded: 0,
                evaluated: 0,
                instances: 0,
                seconds: 0.0,
            },
        };
        rows.push(Row { id: item.id, told, total_seconds: watch.seconds() });
    }
    Ok(Run { set, rows, without_problem })
}

fn corpus(path: &Path) -> Result<Corpus, Failure> {
    let name = path.display();
    let cannot = |error: std::io::Error| {
        Failure::wrong(format!("the corpus {name} cannot be read")).because(error).way_out("name its folder")
    };
    let bytes = std::fs::metadata(path).map_err(cannot)?.len();
    if bytes > CORPUS_BYTES_MAX {
        return Err(Failure::wrong(format!("{name} has {bytes} bytes, more than any corpus")));
    }
    let text = std::fs::read_to_string(path).map_err(cannot)?;
    serde_json::from_str(&text)
        .map_err(|error| Failure::wrong(format!("{name} is no corpus of problems")).because(error))
}

impl Run {
    fn count(&self, status: &str) -> usize {
        self.rows.iter().filter(|row| row.told.status == status).count()
    }

    fn decided_percent(&self) -> f64 {
        let decided = self.rows.len() - self.count("unknown");
        if self.rows.is_empty() { 0.0 } else { decided as f64 * 100.0 / self.rows.len() as f64 }
    }

    /// Seconds of each problem in all, sorted.
    fn seconds(&self) -> Vec<f64> {
        let mut seconds: Vec<f64> = self.rows.iter().map(|row| row.total_seconds).collect();
        seconds.sort_by(f64::total_cmp);
        seconds
    }

    /// The bars of the set.
    pub fn bars(&self) -> Vec<Bar> {
        let (decided, median, wanted, least) = match self.set {
            Set::Behavior => ("BEHAVIOR decided", "BEHAVIOR median", "≥ 99 %", 99.0),
            Set::VirtualHome => ("VirtualHome decided", "VirtualHome median", "≥ 97 %", 97.0),
        };
        let percent = self.decided_percent();
        let seconds = self.seconds();
        let middle = seconds.get(seconds.len() / 2).copied().unwrap_or(f64::INFINITY);
        let longest = seconds.last().copied().unwrap_or(f64::INFINITY);
        let steps: usize = self.rows.iter().map(|row| row.told.plan.len()).sum();
        vec![
            Bar {
                name: decided,
                wanted,
                figure: format!(
                    "{percent:.1} % of {}: {} solved in {steps} steps, {} proved unsolvable, {} unknown{}",
                    self.rows.len(),
                    self.count("solved"),
                    self.count("unsolvable"),
                    self.count("unknown"),
                    match self.without_problem {
                        0 => String::new(),
                        n => format!("; {n} without a problem in PDDL"),
                    }
                ),
                passes: percent >= least,
            },
            Bar {
                name: median,
                wanted: "≤ 20 ms",
                figure: format!("{:.2} ms, longest {:.1} ms", middle * 1e3, longest * 1e3),
                passes: middle <= 0.020,
            },
        ]
    }
}
