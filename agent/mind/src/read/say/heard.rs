//! A sentence about a list, acted on: lines change, or the owner is told what is there.

use hob_memory::Memory;

use super::{Act, Talk};
use crate::read::listing::{ListSaid, ListVerb, SHOPPING};
use crate::read::query::Query;
use crate::read::question::Ask;
use crate::read::tokens::Token;
use crate::read::{ListEdit, ListOp};
use hob_schedules::Name;

impl Talk<'_> {
    /// What a sentence about a list comes to.
    pub(super) fn heard(&mut self, said: ListSaid, tokens: &[Token]) {
        for (from, to) in &said.rest {
            self.clause(&tokens[*from..(*to).min(tokens.len())], false);
        }
        let source = self.source(tokens);
        let list = said.list.clone().unwrap_or_else(|| Name::new(SHOPPING));
        let op = match said.verb {
            ListVerb::Query => {
                let ListSaid { list, called, asked, many, .. } = said;
                self.acts.push(Act::Query(Query::List { list, called, item: asked, many }));
                return;
            }
            ListVerb::Add | ListVerb::Update => ListOp::Add,
            ListVerb::Remove => ListOp::Remove,
            ListVerb::Complete => ListOp::Complete,
        };
        if said.whole {
            if said.list.is_none() && op != ListOp::Add && lists_of(self.memory).len() > 1 {
                // "Delete the list": more than one may be meant, and it cannot be guessed which.
                let lists = lists_of(self.memory);
                let shown: Vec<&str> = lists.iter().map(Name::as_str).chain(["none of them"]).collect();
                let ask = Ask { default: None, ..Ask::choose("Which list do you mean?", &shown) };
                self.put(ask, source);
            } else {
                self.acts.push(Act::ListWhole { op, list });
            }
            return;
        }
        if said.edits.is_empty() {
            let list = said.called.as_deref().unwrap_or("shopping").replace('-', " ");
            let ask = match op {
                ListOp::Add if said.verb == ListVerb::Update => format!("How shall the {list} list change?"),
                ListOp::Add => format!("What shall I put on the {list} list?"),
                ListOp::Remove | ListOp::Have => format!("What shall I take off the {list} list?"),
                ListOp::Complete => format!("What on the {list} list is done?"),
            };
            self.put(Ask::open(ask), source);
            return;
        }
        self.acts.extend(
            said.edits.into_iter().map(|edit| Act::List(ListEdit { source: Some(source.clone()), ..edit })),
        );
    }
}

/// The lists that there are.
pub(crate) fn lists_of(memory: &Memory) -> Vec<Name> {
    let mut names: Vec<Name> = memory.lines.values().map(|line| line.list.clone()).collect();
    names.push(Name::new(SHOPPING));
    names.sort();
    names.dedup();
    names
}
