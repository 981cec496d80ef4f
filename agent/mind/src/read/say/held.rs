//! "The dishwasher's leaking, don't use it till I get someone in", "pause the bathroom until the tiler's done": what rests
//! until somebody says that it may go on, and that it may.

use std::collections::BTreeSet;

use hob_schedules::{Commitment, CommitmentId, Matter, Name};

use super::Act;
use super::front::Front;
use crate::read::Grain;
use crate::read::lexicon::{TALK, singular};
use crate::read::query::Query;
use crate::read::time::date::later;
use crate::read::time::{TimeCtx, Times};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// What rests without an end that anybody knows does so until the owner says otherwise; nothing that is planned is
/// further ahead.
pub(crate) const OPEN_DAYS: u32 = 365;

impl Front<'_> {
    /// What a piece says of what must not be used, or may be used again.
    pub(super) fn held(&self, part: &[Token]) -> Option<Vec<Act>> {
        self.mended(part).or_else(|| self.unusable(part)).or_else(|| self.paused(part))
    }

    /// The duties that need a machine that tokens name, and where it is named.
    fn machine(&self, part: &[Token]) -> Option<(BTreeSet<CommitmentId>, usize)> {
        (0..part.len()).find_map(|at| {
            let named = part[at].word.strip_suffix("'s").unwrap_or(&part[at].word);
            let two = format!("{named} {}", word(part, at + 1).trim_end_matches("'s"));
            let (tasks, end) =
                [(two.as_str(), at + 2), (named, at + 1)].into_iter().find_map(|(words, end)| {
                    let plain = singular(words);
                    TALK.machines.get(words).or_else(|| TALK.machines.get(&plain)).map(|tasks| (tasks, end))
                })?;
            Some((self.done_with(tasks), end))
        })
    }

    fn done_with(&self, tasks: &[String]) -> BTreeSet<CommitmentId> {
        self.front_routines()
            .filter(|(_, task)| tasks.iter().any(|of| task.as_str() == of.as_str()))
            .map(|(id, _)| id)
            .collect()
    }

    pub(super) fn front_routines(&self) -> impl Iterator<Item = (CommitmentId, Name)> + '_ {
        self.memory.commitments.values().filter_map(|commitment| match &commitment.matter {
            Matter::Routine { duty, .. } => Some((commitment.id, duty.task.clone())),
            Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => None,
        })
    }

    /// "Don't use the hoover till Jonas has looked at it".
    fn unusable(&self, part: &[Token]) -> Option<Vec<Act>> {
        let at = (0..part.len()).find(|at| any_phrase(part, *at, &USE_NOT).is_some())?;
        let used = any_phrase(part, at, &USE_NOT)?;
        // "Don't use the dishwasher for the pans": for what it is not to be used.
        let (named, end) =
            self.machine(&part[at + used..]).map(|(ids, end)| (ids, at + used + end)).or_else(|| {
                let it = matches!(word(part, at + used), "it" | "that" | "them");
                it.then(|| self.machine(&part[..at])).flatten().map(|(ids, _)| (ids, at + used + 1))
            })?;
        let goes_on = part.get(end).is_some_and(|next| {
            next.shape == Shape::Word
                && !matches!(
                    next.word.as_str(),
                    "until"
                        | "for"
                        | "because"
                        | "it's"
                        | "please"
                        | "now"
                        | "today"
                        | "tomorrow"
                        | "any"
                        | "anymore"
                        | "since"
                        | "yet"
                        | "on"
                )
        });
        let of_things = word(part, end) == "for" && !matches!(word(part, end + 1), "now" | "the" | "a")
            || any_phrase!(part, end, ["for the"])
                .is_some_and(|used| !matches!(word(part, end + used), "moment" | "time" | "rest" | "next"));
        // "Don't use it on Sundays" is a rule.
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let ever = self.clause(&part[end..], &cx).times.repeats();
        if goes_on || of_things || ever || named.is_empty() {
            return None;
        }
        Some(vec![self.rests(named, &part[end..])])
    }

    /// "Pause the bathroom and the mirror till the tiler's done".
    fn paused(&self, part: &[Token]) -> Option<Vec<Act>> {
        let asked = any_phrase(part, 0, &ASKED).unwrap_or(0);
        let begin = asked + any_phrase(part, asked, &PAUSES)?;
        let bounded = (begin + 1..part.len()).find(|at| {
            any_phrase!(
                part,
                *at,
                [
                    "until",
                    "till",
                    "for now",
                    "for the moment",
                    "for the time being",
                    "for a while",
                    "for a bit",
                    "for the present",
                ]
            )
            .is_some()
        });
        // "Pause everything except feeding her": what goes on is named, and not what rests.
        let all_but = part[begin..].iter().any(|token| {
            matches!(token.word.as_str(), "everything" | "all" | "except" | "but" | "apart" | "besides")
        });
        if all_but {
            return None;
        }
        // "Pause the fridge cleaning" says enough.
        let rests =
            any_phrase!(part, asked, ["pause", "suspend", "put on hold", "hold off on", "hold off with"]);
        let until = bounded.or_else(|| rests.map(|_| part.len()))?;
        // "Until Friday" is a date, and read as such.
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let unbounded = until == part.len();
        let times = self.clause(&part[if unbounded { begin } else { until }..], &cx).times;
        let timed = times.until.is_some() || !times.slots.is_empty();
        // "Pause dinner for a week", "suspend the mopping this week" say for how long.
        let timed = timed || unbounded && (times.has_days() || for_days(&times));
        // "Till I say" is until the owner says so, and nobody's coming.
        let told = any_phrase!(
            part,
            until + 1,
            [
                "i say",
                "i tell you",
                "i say so",
                "i say otherwise",
                "i tell you otherwise",
                "i let you know",
                "further notice",
                "you hear from me",
                "you hear otherwise",
                "told",
            ]
        )
        .is_some();
        let comes = !told && self.lexicon.person(part, until + 1).is_some()
            || self.lexicon.person(part, until + 2).is_some()
                && matches!(word(part, until + 1), "my" | "our" | "the");
        if timed || comes {
            return None;
        }
        let mut named = BTreeSet::new();
        for piece in part[begin..until].split(|token| matches!(token.word.as_str(), "and" | "," | "&")) {
            let about = self.about(piece);
            let routines: Vec<CommitmentId> =
                self.front_routines().map(|(id, _)| id).filter(|id| about.commitments.contains(id)).collect();
            named.extend(routines);
        }
        // Nobody goes without food for "a while": only whoever says that they will tell may have that rest.
        let feeds = |id: &CommitmentId| {
            let duty = self.memory.commitments.get(id).and_then(Commitment::duty);
            duty.is_some_and(|duty| duty.task.starts_with("feed") || duty.task.starts_with("give"))
        };
        if !told && named.iter().any(feeds) {
            return None;
        }
        // "Stop doing my washing till I say", of three who have theirs done: whose it is, their own words tell.
        let mine = part[begin..until].iter().any(|token| matches!(token.word.as_str(), "my" | "mine"));
        if mine && named.len() > 1 {
            let own: BTreeSet<CommitmentId> =
                named.iter().filter(|id| self.is_owners(**id)).copied().collect();
            if own.len() != 1 {
                return None;
            }
            named = own;
        }
        (!named.is_empty()).then(|| vec![self.rests(named, &part[until..])])
    }

    /// Whether a chore is the owner's own, as they said it: "mine on Sundays".
    fn is_owners(&self, id: CommitmentId) -> bool {
        self.memory.commitments.get(&id).is_some_and(|commitment| {
            let people =
                commitment.duty().is_some_and(|duty| duty.people.iter().any(|who| who.as_str() == "owner"));
            let mine = commitment
                .sources
                .iter()
                .flat_map(|source| tokens(&source.words, 0, source.words.len()))
                .any(|token| matches!(token.word.as_str(), "my" | "mine"));
            people || mine
        })
    }

    /// Left out until a date that is said behind, or until somebody says otherwise.
    fn rests(&self, named: BTreeSet<CommitmentId>, behind: &[Token]) -> Act {
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let times = self.clause(behind, &cx).times;
        let today = self.ctx.at.date();
        let named: Vec<CommitmentId> = named.into_iter().collect();
        // "Don't use it tomorrow".
        let ends = behind.iter().any(|token| token.word == "until");
        if let (false, [day], true) = (ends, times.dates.as_slice(), times.spans.is_empty()) {
            return Act::Skip { commitments: named, from: *day, until: *day };
        }
        // "Should be end of next week": up to when it may be so.
        let until = times
            .until
            .or_else(|| times.spans.first().map(|(from, _)| *from))
            .or_else(|| times.dates.first().copied())
            .filter(|until| *until >= today)
            .unwrap_or_else(|| later(today, OPEN_DAYS));
        Act::Skip { commitments: named, from: today, until }
    }

    /// "The vacuum's fixed!", "the dishwasher is working again", "you can do the playroom again".
    fn mended(&self, part: &[Token]) -> Option<Vec<Act>> {
        let today = self.ctx.at.date();
        let may = any_phrase!(
            part,
            0,
            ["you can do", "you can", "you may do", "you may", "feel free to do", "ok to do"]
        );
        let again = (0..part.len()).find(|at| word(part, *at) == "again");
        let ids: Vec<CommitmentId> = if let (Some(from), Some(end)) = (may, again.filter(|at| *at > 1)) {
            let about = self.about(part.get(from..end)?);
            about
                .commitments
                .into_iter()
                .filter(|id| self.front_routines().any(|(routine, _)| routine == *id))
                .collect()
        } else {
            let (named, end) = self.machine(part)?;
            let glued = part[..end].iter().any(|token| token.word.ends_with("'s"));
            let is = any_phrase!(part, end, ["is", "are", "has been", "got", "works", "was"]).unwrap_or(0);
            let fixed = TALK.mended.at(part, end + is).is_some_and(|used| used > 0)
                || TALK.mended.at(part, end).is_some_and(|used| used > 0);
            if !fixed || !(glued || is > 0 || part.len() <= end + 2) {
                return None;
            }
            named.into_iter().collect()
        };
        if ids.is_empty() {
            return None;
        }
        let held: Vec<CommitmentId> = self
            .memory
            .exceptions
            .iter()
            .filter(|exception| exception.until >= today && ids.contains(&exception.commitment))
            .map(|exception| exception.commitment)
            .collect();
        Some(vec![if held.is_empty() {
            Act::Query(Query::AsAgreed(today))
        } else {
            Act::Normal { commitments: held, from: today }
        }])
    }
}

/// Whether words say for how many days, weeks or months.
fn for_days(times: &Times) -> bool {
    times.lasting.is_some_and(|(_, unit)| unit >= Grain::Day)
}

/// How people say that a machine must not be used.
const USE_NOT: [&str; 8] = [
    "don't use",
    "do not use",
    "please don't use",
    "don't touch",
    "stop using",
    "can't be used",
    "cannot be used",
    "you can't use",
];

/// How it is asked for.
pub(super) const ASKED: [&str; 13] = [
    "can you please",
    "could you please",
    "can you",
    "could you",
    "would you",
    "please",
    "can we",
    "could we",
    "let's",
    "i'd like you to",
    "i want you to",
    "we'd like you to",
    "you can",
];

/// How what is to rest begins.
pub(super) const PAUSES: [&str; 15] = [
    "pause",
    "suspend",
    "hold off on",
    "hold off with",
    "hold off",
    "put on hold",
    "leave out",
    "stop doing",
    "stop",
    "don't do",
    "don't",
    "do not",
    "leave",
    "skip",
    "no",
];
