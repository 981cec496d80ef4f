//! The turn before: what the owner said just before, what it changed, and what was left of it to be understood with what
//! is said now.

use std::collections::BTreeSet;

use hob_memory::{Amendment, Conversation, Line, LineState, Memory, Provenance};

use super::corrected::{JUST_NOW_MINUTES, is_of_now};
use super::front::Front;
use crate::read::listing::SHOPPING;
use crate::shopping::made_at;

/// Where the words come from that hob's own errands for the list are made of.
const OF_LIST: &str = "list:";

impl Front<'_> {
    /// What the owner said before these words in this conversation, the last first.
    pub(super) fn turns(&self) -> impl Iterator<Item = &Conversation> {
        let since = self.now.timestamp_millis() - JUST_NOW_MINUTES * 60_000;
        // Nobody corrects what somebody else said.
        let who = self.memory.conversation.iter().rev().find(|line| line.who != "hob").map(|line| &line.who);
        self.memory
            .conversation
            .iter()
            .rev()
            .filter(move |line| Some(&line.who) == who)
            // The last of the owner's are these words.
            .skip(1)
            .take_while(move |line| line.at.timestamp_millis() >= since)
    }

    /// What the owner said before these words.
    pub(super) fn last_words(&self) -> Option<&Conversation> {
        self.memory.conversation.iter().rev().filter(|line| line.who != "hob").nth(1)
    }

    /// The amendments that stand of what the owner has said from one turn on.
    pub(super) fn amended_since<'a>(&'a self, turn: &Conversation) -> impl Iterator<Item = &'a Amendment> {
        let since = turn.at.timestamp_millis();
        self.memory.amendments.iter().filter(move |amendment| {
            let of_list = amendment
                .set
                .iter()
                .any(|set| set.sources.iter().any(|source| source.text.starts_with(OF_LIST)));
            amendment.undoes.is_none()
                && !amendment.undone
                && !of_list
                && is_of_now(amendment, self.now)
                && made_at(amendment) >= since
        })
    }

    /// How often something is to be taken back until all is as it was before a turn.
    pub(super) fn changes_since(&self, turn: &Conversation) -> usize {
        self.amended_since(turn).map(made_at).collect::<BTreeSet<i64>>().len()
    }

    /// What was remembered before a turn changed anything.
    pub(super) fn memory_before(&self, turn: &Conversation) -> Memory {
        let mut memory = self.memory.clone();
        let mut amended: Vec<&Amendment> = self.amended_since(turn).collect();
        amended.sort_by_key(|amendment| std::cmp::Reverse(made_at(amendment)));
        for amendment in amended {
            for set in &amendment.set {
                memory.commitments.remove(&set.id);
            }
            for before in &amendment.before {
                memory.commitments.insert(before.id, before.clone());
            }
            memory.exceptions.retain(|exception| exception.amendment != amendment.id);
        }
        memory
    }

    /// The lines that a turn put on the shopping list, or changed there.
    pub(super) fn lines_of<'a>(&'a self, turn: &Conversation) -> Vec<&'a Line> {
        let at = turn.at;
        self.memory
            .open_lines(SHOPPING)
            .filter(|line| line.added == at && matches!(line.provenance, Provenance::Asked(_)))
            .collect()
    }

    /// The lines that were taken off the shopping list from a turn on.
    pub(super) fn lines_off_since<'a>(&'a self, turn: &Conversation) -> Vec<&'a Line> {
        let since = turn.at.timestamp_millis();
        let off = |line: &&Line| {
            line.list == SHOPPING
                && matches!(&line.state, LineState::Removed(at, _) if at.timestamp_millis() >= since)
        };
        let back = |line: &&Line| !self.memory.open_lines(SHOPPING).any(|open| open.item == line.item);
        self.memory.lines.values().filter(off).filter(back).collect()
    }
}
