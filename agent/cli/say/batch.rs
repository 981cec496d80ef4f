//! `hob say --batch`: many sentences, each read by itself, one JSON document a line.

use std::io::BufRead as _;
use std::path::Path;

use chrono::NaiveDateTime;
use hob_memory::Memory;
use hob_mind::read::{Act, Ctx, ListEdit, ListOp, ListSaid, ListVerb, list_said, say};
use hob_schedules::id::Minter;
use hob_schedules::{DayPolicy, Zone, resolve};
use hob_skills::Catalogue;
use serde::{Deserialize, Serialize};

use crate::cli::read::local;
use crate::failure::Failure;

/// A sentence to read.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// Whatever names it.
    pub id: serde_json::Value,
    /// The sentence.
    pub text: String,
    /// The local moment of saying it.
    #[serde(default, rename = "ref")]
    pub at: Option<String>,
}

/// What it was understood to say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heard {
    /// As in the line.
    pub id: serde_json::Value,
    /// What is wanted of a list: `add`, `remove`, `complete`, `query`, or `update` where several of these are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub op: Option<&'static str>,
    /// Which list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// What, in the owner's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// How much of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// In what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// All lines that change, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// What it is, where it is no edit of a list and no question about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Of what a question is: `agenda`, `past`, `next`, `done`, `why`, `meal` and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asks: Option<&'static str>,
    /// hob's words for what it understood, or asks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<String>,
}

/// One line of a list that changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edit {
    /// `add`, `remove` or `complete`.
    pub op: &'static str,
    /// In the owner's words.
    pub item: String,
    /// How much of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// In what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// Where and by which clock the sentences are said.
#[derive(Debug, Clone)]
pub struct Home {
    /// The home's zone.
    pub zone: Zone,
    /// The moment of saying what has no moment of its own.
    pub at: NaiveDateTime,
    /// What the household means by morning and evening.
    pub policy: DayPolicy,
}

/// Reads a file of lines.
///
/// # Errors
///
/// When the file cannot be read, or a line of it is no such document.
pub fn lines(path: &Path) -> Result<Vec<Line>, Failure> {
    let name = path.display();
    let open = |path: &Path| std::fs::File::open(path);
    let file = open(path).map_err(|error| Failure::wrong(format!("{name} cannot be read")).because(error))?;
    let mut found = Vec::new();
    for (index, line) in std::io::BufReader::new(file).lines().enumerate() {
        let number = index + 1;
        let line = line.map_err(|error| {
            Failure::wrong(format!("{name} cannot be read at line {number}")).because(error)
        })?;
        if line.trim().is_empty() {
            continue;
        }
        let line = serde_json::from_str(&line).map_err(|error| {
            Failure::wrong(format!("{name}, line {number}: it needs \"id\" and \"text\"")).because(error)
        })?;
        found.push(line);
    }
    Ok(found)
}

/// What one sentence says, in a household of which nothing is known.
///
/// # Errors
///
/// When the line's moment is none.
pub fn heard(line: &Line, home: &Home) -> Result<Heard, Failure> {
    let at = match &line.at {
        Some(text) => local(text)
            .map_err(|error| Failure::wrong(format!("{}: \"ref\" is no local moment: {error}", line.id)))?,
        None => home.at,
    };
    let ctx = Ctx {
        catalogue: Catalogue::builtin(),
        house: None,
        at,
        zone: home.zone,
        policy: &home.policy,
        text: "said:0",
    };
    let mut heard = Heard {
        id: line.id.clone(),
        op: None,
        list: None,
        item: None,
        quantity: None,
        unit: None,
        edits: Vec::new(),
        kind: None,
        asks: None,
        says: Vec::new(),
    };
    if let Some(said) = list_said(&line.text, &ctx) {
        heard.of_list(&said);
        return Ok(heard);
    }
    let now = resolve(at, home.zone);
    let acts = say(&line.text, &ctx, &Memory::default(), &mut Minter::new(0), now);
    let edits: Vec<ListEdit> = acts
        .iter()
        .filter_map(|act| if let Act::List(edit) = act { Some(edit.clone()) } else { None })
        .collect();
    if let Some(first) = edits.first() {
        heard.list = Some(first.list.to_string());
        heard.op =
            Some(if edits.iter().all(|edit| op(edit.op) == op(first.op)) { op(first.op) } else { "update" });
        heard.of_edits(&edits);
        return Ok(heard);
    }
    heard.kind = acts.first().map(kind);
    heard.asks =
        acts.iter().find_map(|act| if let Act::Query(query) = act { Some(query.asks()) } else { None });
    heard.says = acts.iter().filter_map(says).collect();
    Ok(heard)
}

impl Heard {
    fn of_list(&mut self, said: &ListSaid) {
        self.op = Some(match said.verb {
            ListVerb::Add => "add",
            ListVerb::Remove => "remove",
            ListVerb::Complete => "complete",
            ListVerb::Query => "query",
            ListVerb::Update => "update",
        });
        self.list = said.called.clone().or_else(|| said.list.as_ref().map(ToString::to_string));
        self.item.clone_from(&said.asked);
        self.of_edits(&said.edits);
    }

    fn of_edits(&mut self, edits: &[ListEdit]) {
        if let Some(first) = edits.first() {
            self.item = Some(first.words.clone());
            self.quantity = first.quantity;
            self.unit = first.unit.as_ref().map(ToString::to_string);
        }
        if edits.len() > 1 {
            self.edits = edits
                .iter()
                .map(|edit| Edit {
                    op: op(edit.op),
                    item: edit.words.clone(),
                    quantity: edit.quantity,
                    unit: edit.unit.as_ref().map(ToString::to_string),
                })
                .collect();
        }
    }
}

/// What there is enough of comes off the list.
fn op(op: ListOp) -> &'static str {
    match op {
        ListOp::Add => "add",
        ListOp::Remove | ListOp::Have => "remove",
        ListOp::Complete => "complete",
    }
}

fn kind(act: &Act) -> &'static str {
    match act {
        Act::List(_) | Act::ListWhole { .. } => "list",
        Act::Skip { .. } => "skip",
        Act::Normal { .. } => "normal",
        Act::Change { .. } => "change",
        Act::New(commitment) => commitment.kind().as_str(),
        Act::End(_) => "end",
        Act::Answer { .. } => "answer",
        Act::Undo => "undo",
        Act::Query(_) => "query",
        Act::Stop => "stop",
        Act::Resume => "resume",
        Act::Yes => "yes",
        Act::No => "no",
        Act::Note(_) | Act::Remark(_) => "note",
        Act::Question(_) => "question",
    }
}

fn says(act: &Act) -> Option<String> {
    match act {
        Act::Change { new, .. } | Act::New(new) => Some(new.says.clone()),
        Act::Question(question) => Some(question.ask.clone()),
        Act::List(_)
        | Act::ListWhole { .. }
        | Act::Query(_)
        | Act::Remark(_)
        | Act::Skip { .. }
        | Act::Normal { .. }
        | Act::End(_)
        | Act::Answer { .. }
        | Act::Undo
        | Act::Stop
        | Act::Resume
        | Act::Yes
        | Act::No
        | Act::Note(_) => None,
    }
}
