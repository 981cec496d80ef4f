//! The device's call table: which calls run, which results wait, and which ids are spent.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::call::{Call, CallId, CallState, Outcome};
use crate::message::TableLine;
use crate::time::Micros;

/// Results that may wait for acknowledgement. The host journals a result within a second; a device that has gathered
/// 64 of them has lost its host's journal, and must not go on doing what nobody records.
pub(crate) const RESULTS_MAX: usize = 64;

/// Ids of settled calls that are remembered (16 KiB). A host asks again for a call that it cannot account for within
/// its next few calls; a thousand are weeks of chores.
const SETTLED_MAX: usize = 1024;

/// Tombstones that are remembered. A late call follows its cancel within a session, that is, within seconds.
const TOMBSTONES_MAX: usize = 128;

#[derive(Debug)]
pub(crate) enum Progress {
    Running {
        started: Micros,
        revision: u32,
    },
    Done {
        outcome: Outcome,
        /// The result is in the session's queue.
        queued: bool,
    },
}

#[derive(Debug)]
struct Line {
    id: CallId,
    progress: Progress,
}

#[derive(Debug, Default)]
pub(crate) struct CallTable {
    lines: Vec<Line>,
    settled: VecDeque<CallId>,
    tombstones: VecDeque<CallId>,
}

impl CallTable {
    pub fn state(&self, id: CallId) -> CallState {
        match self.lines.iter().find(|line| line.id == id).map(|line| &line.progress) {
            Some(Progress::Running { revision, .. }) => CallState::Running { revision: *revision },
            Some(Progress::Done { .. }) => CallState::Done,
            None if self.settled.contains(&id) => CallState::Settled,
            None if self.tombstones.contains(&id) => CallState::Tombstone,
            None => CallState::Unknown,
        }
    }

    pub fn running(&self) -> impl Iterator<Item = CallId> + '_ {
        self.lines.iter().filter(|line| matches!(line.progress, Progress::Running { .. })).map(|line| line.id)
    }

    pub fn results(&self) -> usize {
        self.lines.len() - self.running().count()
    }

    pub fn start(&mut self, call: &Call, now: Micros) {
        let progress = Progress::Running { started: now, revision: call.revision };
        self.lines.push(Line { id: call.id, progress });
    }

    /// When a running call started.
    pub fn started(&self, id: CallId) -> Option<Micros> {
        self.lines.iter().find(|line| line.id == id).and_then(|line| match line.progress {
            Progress::Running { started, .. } => Some(started),
            Progress::Done { .. } => None,
        })
    }

    /// Takes a newer revision of a running call's sentence; whether it was newer.
    pub fn revise(&mut self, id: CallId, newer: u32) -> bool {
        self.lines.iter_mut().any(|line| match &mut line.progress {
            Progress::Running { revision, .. } if line.id == id && newer > *revision => {
                *revision = newer;
                true
            }
            Progress::Running { .. } | Progress::Done { .. } => false,
        })
    }

    /// Ends a running call; whether it ran.
    pub fn finish(&mut self, id: CallId, outcome: Outcome) -> bool {
        match self.lines.iter_mut().find(|line| line.id == id) {
            Some(line) if matches!(line.progress, Progress::Running { .. }) => {
                line.progress = Progress::Done { outcome, queued: false };
                true
            }
            Some(_) | None => false,
        }
    }

    /// The first result that is not in the session's queue.
    pub fn unqueued(&mut self) -> Option<(CallId, &Outcome, &mut bool)> {
        self.lines.iter_mut().find_map(|line| match &mut line.progress {
            Progress::Done { outcome, queued } if !*queued => Some((line.id, &*outcome, queued)),
            Progress::Done { .. } | Progress::Running { .. } => None,
        })
    }

    /// The result of `id`, or of every call, is to be sent again.
    pub fn unqueue(&mut self, only: Option<CallId>) {
        for line in &mut self.lines {
            if let Progress::Done { queued, .. } = &mut line.progress
                && only.is_none_or(|id| id == line.id)
            {
                *queued = false;
            }
        }
    }

    /// The host has the result: it is forgotten, and the id is not.
    pub fn settle(&mut self, id: CallId) {
        let before = self.lines.len();
        self.lines.retain(|line| line.id != id || matches!(line.progress, Progress::Running { .. }));
        if self.lines.len() < before {
            remember(&mut self.settled, id, SETTLED_MAX);
        }
    }

    pub fn bury(&mut self, id: CallId) {
        remember(&mut self.tombstones, id, TOMBSTONES_MAX);
    }

    /// What the host is told at the start of a session.
    pub fn lines(&self) -> Vec<TableLine> {
        let ids = self.lines.iter().map(|line| line.id).chain(self.tombstones.iter().copied());
        ids.map(|id| TableLine { id, state: self.state(id) }).collect()
    }
}

fn remember(ids: &mut VecDeque<CallId>, id: CallId, most: usize) {
    if ids.len() >= most {
        ids.pop_front();
    }
    ids.push_back(id);
}
