//! `hob list`.

use clap::Args;
use hob_memory::{Line, LineState, Provenance};
use hob_skills::Catalogue;
use hob_skills::amounts::amount_words;

use super::Shell;
use super::look::Look;
use crate::failure::{Failure, nearest};

/// Shows a list: what is on it, how much, and why
#[derive(Debug, Args)]
pub struct List {
    /// The list, such as shopping [default: all lists]
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Shows what is done or taken off, too
    #[arg(long)]
    all: bool,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl List {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let look = Look::at(shell)?;
        let out = &shell.out;
        let mut names: Vec<&str> = look.memory.lines.values().map(|line| line.list.as_str()).collect();
        // The shopping list is there before anything is on it.
        names.push("shopping");
        names.sort_unstable();
        names.dedup();
        let wanted = self.name.as_deref().map(|name| name.to_lowercase().replace(' ', "-"));
        if let Some(wanted) = &wanted
            && !names.contains(&wanted.as_str())
        {
            let failure = Failure::wrong(format!("there is no list called `{wanted}`"));
            return Err(match nearest(wanted, names.iter().copied()) {
                Some(near) => failure.way_out(format!("did you mean `{near}`?")),
                None => failure.way_out(format!("there are: {}", names.join(", "))),
            });
        }
        names.retain(|name| wanted.as_deref().is_none_or(|wanted| wanted == *name));
        let lines = |name: &str| -> Vec<&Line> {
            let is_open = |line: &Line| matches!(line.state, LineState::Open | LineState::Ordered(_));
            look.memory
                .lines
                .values()
                .filter(|line| line.list == name && (self.all || is_open(line)))
                .collect()
        };
        if self.json {
            let lists: serde_json::Map<String, serde_json::Value> =
                names.iter().map(|name| ((*name).to_owned(), serde_json::json!(lines(name)))).collect();
            out.json(&serde_json::json!({ "lists": lists }));
            return Ok(());
        }
        for name in names {
            out.line(out.bold(name));
            let lines = lines(name);
            if lines.is_empty() {
                out.line("  nothing");
            }
            for line in lines {
                out.line(format_args!("  {}  {}", says(line), out.dim(why(&look, line))));
            }
        }
        Ok(())
    }
}

fn says(line: &Line) -> String {
    let mark = match line.state {
        LineState::Open => "☐",
        LineState::Ordered(_) => "…",
        LineState::Done(_) => "☑",
        LineState::Removed(..) => "✗",
    };
    let amount = amount_words(&line.item, line.quantity, line.unit.as_deref(), Catalogue::builtin());
    format!("{mark} {amount}")
}

fn why(look: &Look, line: &Line) -> String {
    let provenance = match &line.provenance {
        Provenance::Asked(rests_on) => {
            format!("asked for: {}", hob_mind::why::ref_says(rests_on, &look.memory, &look.records))
        }
        Provenance::Recipe(recipe) => format!("for {}", recipe.replace('-', " ")),
        Provenance::Low => "runs low".to_owned(),
    };
    let state = match &line.state {
        LineState::Open => String::new(),
        LineState::Ordered(at) => format!(", ordered {}", look.when(*at)),
        LineState::Done(at) => format!(", done {}", look.when(*at)),
        LineState::Removed(at, reason) => format!(", taken off {}: {reason}", look.when(*at)),
    };
    format!("{provenance}; since {}{state}", look.when(line.added))
}
