//! Learns what a message wants, and writes `agent/mind/src/read/wants/weights.bin`.
//!
//!     cargo run --release -p hob-mind --example learn_messages            # learns from everything, and writes
//!     cargo run --release -p hob-mind --example learn_messages -- --folds # says how well it tells the messages of writers it did not learn from
//!     cargo run --release -p hob-mind --example learn_messages -- --against tests/messages # the same of other messages
//!
//! What it learns from: the labelled messages of `agent/mind/labelled/messages`. The messages to the households of
//! `examples/briefs` are read, too: how often hob would do what was not wanted, and how often the look of the
//! words keeps it from that.
#![expect(clippy::print_stdout, reason = "it says what it learned")]

mod files;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use files::files;
use hob_memory::Memory;
use hob_mind::read::wants::learn::{Example, judged, learn};
use hob_mind::read::wants::{Verdict, WANTS, Want, Wants};
use hob_mind::read::{Act, Ctx, Remark, read, say};
use hob_schedules::id::Minter;
use hob_schedules::{DayPolicy, Zone, resolve};
use hob_skills::Catalogue;

/// A labelled message, and whom it was written by and to.
struct Message {
    writer: String,
    household: String,
    example: Example,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mind = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = messages(&mind.join("labelled/messages"))?;
    let briefs = briefs(&mind.join("../../examples/briefs"))?;
    println!("{} messages", all.len());
    let examples = |own: &dyn Fn(&Message) -> bool| -> Vec<Example> {
        all.iter().filter(|message| own(message)).map(|message| message.example.clone()).collect()
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            let bytes = learn(&examples(&|_| true));
            let out = mind.join("src/read/wants/weights.bin");
            fs::write(&out, &bytes)?;
            println!("{}: {} bytes", out.display(), bytes.len());
        }
        ["--folds"] => {
            let mut writers: Vec<&String> = all.iter().map(|message| &message.writer).collect();
            writers.dedup();
            let mut tally = Tally::default();
            for own in writers {
                let model = learn(&examples(&|message| message.writer != *own));
                tally.count(&model, &examples(&|message| message.writer == *own));
                tally.hear(&model, &briefs, all.iter().filter(|message| message.writer == *own));
            }
            tally.print();
        }
        ["--against", folder] => {
            let others = messages(Path::new(folder))?;
            let model = learn(&examples(&|_| true));
            let mut tally = Tally::default();
            tally.count(&model, &others.iter().map(|message| message.example.clone()).collect::<Vec<_>>());
            tally.hear(&model, &briefs, others.iter());
            tally.print();
        }
        _ => return Err("usage: learn_messages [--folds | --against FOLDER]".into()),
    }
    Ok(())
}

/// The labelled messages of a folder.
fn messages(folder: &Path) -> Result<Vec<Message>, Box<dyn Error>> {
    let mut all = Vec::new();
    for file in files(folder, "txt")? {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let writer = name.split('-').next().unwrap_or_default();
        let text = fs::read_to_string(&file)?;
        all.extend(labelled(&text, writer).map_err(|why| format!("{}: {why}", file.display()))?);
    }
    Ok(all)
}

/// The example briefs, by name.
fn briefs(folder: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut all = BTreeMap::new();
    for file in files(folder, "md")? {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        all.insert(name.to_owned(), fs::read_to_string(&file)?);
    }
    Ok(all)
}

fn want(label: &str) -> Option<Option<Want>> {
    Some(Some(match label {
        "do" => Want::Do,
        "add" => Want::Add,
        "skip" => Want::Skip,
        "stop" => Want::Stop,
        "change" => Want::Change,
        "move" => Want::Move,
        "resume" => Want::Resume,
        "pause" => Want::Pause,
        "list" => Want::List,
        "ask" => Want::Ask,
        "answer" | "correct" | "undo" => Want::Reply,
        "rule" => Want::Rule,
        "told" => Want::Told,
        "feedback" | "talk" => Want::Nothing,
        "unclear" => return Some(None),
        _ => return None,
    }))
}

/// Lines `labels | message | what hob had said`, below a line `# household`.
fn labelled(text: &str, writer: &str) -> Result<Vec<Message>, String> {
    let mut household = String::new();
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('#') {
            name.trim().clone_into(&mut household);
            continue;
        }
        if line.is_empty() {
            continue;
        }
        let mut fields = line.split(" | ").map(str::trim);
        let labels = fields.next().unwrap_or_default();
        let message = fields.next().ok_or_else(|| format!("line {}: no message", number + 1))?.to_owned();
        let mut wants = [Some(false); WANTS];
        for thing in labels.split(',') {
            let ways: Option<Vec<Option<Want>>> = thing.split('/').map(|label| want(label.trim())).collect();
            let ways = ways.ok_or_else(|| format!("line {}: {thing:?} is no label", number + 1))?;
            let ways: Vec<Want> = ways.into_iter().flatten().collect();
            for way in &ways {
                let says = &mut wants[*way as usize];
                *says = if ways.len() == 1 || *says == Some(true) { Some(true) } else { None };
            }
        }
        all.push(Message {
            writer: writer.to_owned(),
            household: household.clone(),
            example: Example { message, wants },
        });
    }
    Ok(all)
}

/// What hob keeps of a brief.
fn memory(brief: &str, ctx: &Ctx<'_>) -> Memory {
    let now = resolve(ctx.at, ctx.zone);
    let commitments = read(brief, ctx, &mut Minter::new(1), now).commitments;
    let commitments = commitments.into_iter().map(|commitment| (commitment.id, commitment)).collect();
    Memory { commitments, ..Memory::default() }
}

#[derive(Debug, Default)]
struct Tally {
    are: [usize; WANTS],
    right: [usize; WANTS],
    /// How many are judged 0.8 and more, and how many of these are.
    sure: [[usize; 2]; WANTS],
    count: usize,
    /// By what was made of a message: how often, and how often the look of its words is against that.
    heard: BTreeMap<&'static str, [usize; 2]>,
}

impl Tally {
    fn count(&mut self, model: &[u8], examples: &[Example]) {
        for example in examples {
            let wants = judged(model, &example.message);
            self.count += 1;
            for want in Want::ALL {
                let Some(says) = example.wants[want as usize] else { continue };
                let likely = wants.wants(want);
                self.are[want as usize] += usize::from(says);
                self.right[want as usize] += usize::from((likely > 0.5) == says);
                if likely >= 0.8 {
                    self.sure[want as usize][0] += 1;
                    self.sure[want as usize][1] += usize::from(says);
                }
            }
        }
    }

    /// Reads the messages to households of which there is a brief.
    fn hear<'m>(
        &mut self,
        model: &[u8],
        briefs: &BTreeMap<String, String>,
        messages: impl Iterator<Item = &'m Message>,
    ) {
        let policy = DayPolicy::default();
        let ctx = Ctx {
            catalogue: Catalogue::builtin(),
            house: None,
            // A Monday.
            at: chrono::NaiveDate::from_ymd_opt(2026, 3, 9)
                .and_then(|date| date.and_hms_opt(9, 0, 0))
                .unwrap_or_default(),
            zone: Zone::Europe__London,
            policy: &policy,
            text: "said:1",
        };
        let memories: BTreeMap<&str, Memory> =
            briefs.iter().map(|(name, brief)| (name.as_str(), memory(brief, &ctx))).collect();
        for Message { household, example, .. } in messages {
            let Some(memory) = memories.get(household.as_str()) else { continue };
            let now = resolve(ctx.at, ctx.zone);
            let acts = say(&example.message, &ctx, memory, &mut Minter::new(2), now);
            let wants = judged(model, &example.message);
            let (class, doubted) = class(example, &acts, &wants);
            let [all, doubted_now] = self.heard.entry(class).or_default();
            *all += 1;
            *doubted_now += usize::from(doubted);
        }
    }

    fn print(&self) {
        let share = |of: usize, all: usize| 100.0 * of as f32 / all.max(1) as f32;
        for want in Want::ALL {
            let [sure, are] = self.sure[want as usize];
            println!(
                "{want:?}: {}, right {:.1} %; 0.8 and more: {sure}, of which {:.1} % are",
                self.are[want as usize],
                share(self.right[want as usize], self.count),
                share(are, sure),
            );
        }
        for (class, [all, doubted]) in &self.heard {
            println!("{class}: {all}, of which the look doubts {doubted}");
        }
    }
}

/// What was made of a message, by what was wanted, and whether the look of its words keeps hob from it, or makes it say that
/// it did not understand.
fn class(example: &Example, acts: &[Act], wants: &Wants) -> (&'static str, bool) {
    let may = |want: Want| example.wants[want as usize] != Some(false);
    let changes: Vec<(&Act, &[Want])> =
        acts.iter().filter_map(|act| Some((act, Want::behind(act)?))).collect();
    if !changes.is_empty() {
        let wrong = changes.iter().any(|(_, behind)| !behind.iter().any(|want| may(*want)));
        // Beside what is wished for a list, or answered, hob doubts nothing.
        let plain =
            acts.iter().any(|act| matches!(act, Act::List(_) | Act::ListWhole { .. } | Act::Answer { .. }));
        let doubted = !plain && changes.iter().any(|(act, _)| wants.verdict(act) != Verdict::Fits);
        return (if wrong { "changes what was not meant" } else { "changes what may be meant" }, doubted);
    }
    let asks = acts.iter().any(|act| {
        matches!(act, Act::Question(_) | Act::Remark(Remark::Unclear(_) | Remark::Doubted { .. }))
    });
    let idle = |act: &Act| {
        matches!(act, Act::Note(_) | Act::Remark(Remark::Heard | Remark::Thanks | Remark::Untouched(_)))
    };
    let ordered =
        Want::ALL.into_iter().any(|want| want.orders() && example.wants[want as usize] == Some(true));
    let unheard = acts.iter().all(idle) && wants.orders();
    match (asks, ordered) {
        (true, true) => ("asks, where something is wanted", false),
        (true, false) => ("asks, where nothing is to be changed", false),
        (false, true) => ("changes nothing, where something is wanted", unheard),
        (false, false) => ("changes nothing, rightly", unheard),
    }
}
