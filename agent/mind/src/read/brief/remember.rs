//! What later words of a text may point back at.

use super::{Work, commitment_of, when_of};
use crate::read::clause::{Above, Clause};
use crate::read::kinds::{self, Last, Scene, Take};
use crate::read::lexicon::{What, singular};
use crate::read::refer::stays::Told;
use crate::read::refer::{self, Said};
use crate::read::split::Piece;
use crate::read::time::bits::Repeat;
use crate::read::time::{TimeCtx, Times};
use crate::read::tokens::{Shape, Token, tokens, word};
use chrono::NaiveDate;
use hob_schedules::commitment::StatedFact;
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, Days, Matter, Name, Source};

/// The animal that a text spoke of last.
pub(super) struct Spoken {
    /// The words that name it.
    name: Vec<Token>,
    /// In which block.
    block: usize,
    /// Whether nothing else was spoken of since.
    last: bool,
}

/// Where people work.
const PLACES_OF_WORK: [&str; 22] = [
    "office",
    "surgery",
    "hospital",
    "clinic",
    "shop",
    "school",
    "college",
    "university",
    "factory",
    "bank",
    "library",
    "practice",
    "studio",
    "lab",
    "station",
    "ward",
    "depot",
    "salon",
    "council",
    "works",
    "nursery",
    "warehouse",
];

impl Work<'_> {
    /// Keeps of which animal a piece speaks, for the "he" of the next, or that it speaks of somebody or something else.
    pub(super) fn spoken_of(&mut self, piece: &Piece) {
        let tokens = &piece.tokens;
        let own = |at: usize| tokens[at].capital && at > 0;
        let mut named: Option<(What, usize, usize)> = None;
        for at in 0..tokens.len() {
            let Some((found, end)) = self.cx.lexicon.named(tokens, at) else { continue };
            match (found.what, named) {
                (What::Person, None) => named = Some((What::Person, at, end)),
                // "Our dog is Bruno": by its name, where it has one.
                (What::Animal, Some((What::Animal, from, _))) if own(at) && !own(from) => {
                    named = Some((What::Animal, at, end));
                }
                (What::Animal, None | Some((What::Thing, ..))) => named = Some((What::Animal, at, end)),
                (What::Thing, None) => named = Some((What::Thing, at, end)),
                (
                    What::Person | What::Animal | What::Thing | What::Room | What::Furniture | What::Item,
                    _,
                ) => {}
            }
        }
        let block = piece.block;
        match named {
            Some((What::Animal, from, to)) => {
                // "The cats are Flo and Max": both.
                let other = (word(tokens, to) == "and")
                    .then(|| self.cx.lexicon.named(tokens, to + 1))
                    .flatten()
                    .filter(|(named, _)| named.what == What::Animal && own(from));
                let to = other.map_or(to, |(_, end)| end);
                self.animal = Some(Spoken { name: tokens[from..to].to_vec(), block, last: true });
            }
            Some((What::Thing, ..)) => {
                if let Some(animal) = &mut self.animal {
                    animal.last = false;
                }
            }
            Some(_) => self.animal = None,
            None => {}
        }
    }

    /// The animal that "he", or "they", stands for in a piece.
    pub(super) fn animal_of(&self, piece: &Piece, above: &Above) -> Vec<Token> {
        let Some(animal) = &self.animal else { return heads(piece, above) };
        let plural = piece.tokens.iter().take(3).any(|token| matches!(token.word.as_str(), "they" | "it"));
        let near =
            if plural { animal.last && animal.block == piece.block } else { piece.block <= animal.block + 1 };
        if near { animal.name.clone() } else { heads(piece, above) }
    }

    /// Keeps what later words may point back at: days, stays, days of work, things that come again between dates.
    pub(super) fn remember(&mut self, clause: &Clause, takes: &[Take]) {
        let mut times = clause.all_times();
        times.settle(takes.iter().filter_map(when_of));
        refer::remember(&mut self.said, &times);
        self.said.monthly |= clause.times.repeats.iter().any(Repeat::is_of_months);
        for take in takes {
            let (Take::Commit(Matter::Fact(fact)) | Take::Change(_, Matter::Fact(fact))) = take else {
                continue;
            };
            let own =
                matches!(word(&clause.tokens, clause.head), "i" | "we" | "i'm" | "we're" | "it" | "you");
            if !own && clause.times.has_days() {
                let times = Times { slots: Vec::new(), ..clause.times.clone() };
                let names = refer::around::names(&clause.tokens, clause.head);
                self.said.comings.push(refer::around::Coming { names, times, section: self.said.section });
            }
            let StatedFact::Stay { who, away, when } = fact else { continue };
            let dates = match when.days {
                Days::Span(from, to) => (from, to),
                Days::On(date) => (date, date),
                Days::By(_) | Days::Loose(_) => continue,
            };
            self.said.stays.push(told(who.as_ref(), *away, dates));
            if *away && who.as_ref().is_none_or(|who| who == "owner") && !self.said.trips.contains(&dates) {
                self.said.trips.push(dates);
            }
            let known = if *away { &mut self.said.away } else { &mut self.said.here };
            *known = Some(dates);
            self.said.last_is_here = !away;
        }
        let leaves = takes.iter().any(|take| {
            matches!(take, Take::Commit(Matter::Fact(StatedFact::Hours { who, event, .. })) if who == "owner" && event == "leaves")
        });
        let at_work = clause
            .begins(&["i'm at the", "i am at the", "i'm in the", "i am in the"])
            .is_some_and(|end| PLACES_OF_WORK.contains(&word(&clause.tokens, end)));
        if leaves
            || at_work
            || clause
                .begins(&["i work", "we work", "work", "i'm at work", "i am at work", "i'm in the office"])
                .is_some()
        {
            let days = clause.times.weekdays();
            if !days.is_empty() && self.said.work.is_empty() {
                self.said.work = days;
            }
        }
        let matters: Vec<&Matter> = takes
            .iter()
            .filter_map(|take| match take {
                Take::Commit(matter) | Take::Change(_, matter) => Some(matter),
                Take::Note | Take::Edit(_) | Take::Ask(_) => None,
            })
            .collect();
        refer::cycle::remember(&mut self.said, clause, &matters);
        refer::breaks::remember(&mut self.said, clause);
        refer::named_days::remember(&mut self.said, clause);
        self.comes_again(clause);
    }

    /// "## While Granny is here", and below it "She comes on the 20th and stays till the 3rd": the stays that a text tells,
    /// for a heading above them.
    pub(super) fn told_later(&mut self, pieces: &[Piece]) {
        let points = |(start, end): &(usize, usize)| {
            let words = self.text.get(*start..*end).unwrap_or("");
            let words = tokens(words, 0, words.len());
            (0..words.len()).any(|at| refer::stays::meant(&words, at).is_some())
        };
        if !pieces.iter().any(|piece| piece.above.iter().any(points)) {
            return;
        }
        let mut ids = Minter::new(0);
        let mut commitments: Vec<Commitment> = Vec::new();
        let mut last = Last::default();
        let mut block = None;
        for piece in pieces {
            if block.replace(piece.block) != Some(piece.block) {
                last = Last::default();
            }
            let mut clause = plainly(piece, &self.cx, self.text);
            if clause.times.dates.is_empty() && clause.times.spans.is_empty() && clause.times.until.is_none()
            {
                continue;
            }
            (clause.same_block, clause.follows) = (!last.made.is_empty(), !last.made.is_empty());
            let scene = Scene {
                ctx: self.ctx,
                lexicon: self.cx.lexicon,
                cx: self.cx,
                last: &last,
                commitments: &commitments,
                edits: &[],
            };
            for take in kinds::stay(&clause, &scene).unwrap_or_default() {
                match take {
                    Take::Commit(matter) => {
                        last.made = vec![commitments.len()];
                        let sources = std::slice::from_ref(&clause.source);
                        commitments.push(commitment_of(matter, sources, &mut ids, self.now));
                    }
                    Take::Change(index, matter) => commitments[index].matter = matter,
                    Take::Note | Take::Edit(_) | Take::Ask(_) => {}
                }
            }
        }
        for commitment in commitments {
            if let Matter::Fact(StatedFact::Stay { who, away, when }) = &commitment.matter
                && let Days::Span(from, to) = when.days
            {
                self.said.later.push(told(who.as_ref(), *away, (from, to)));
            }
        }
    }

    /// "First turnover is next Saturday, May 23, last one is September 5".
    fn comes_again(&mut self, clause: &Clause) {
        let [date] = clause.times.dates.as_slice() else { return };
        let at = (0..clause.tokens.len().min(3))
            .find(|at| matches!(clause.tokens[*at].word.as_str(), "first" | "last" | "final"));
        let Some(at) = at else { return };
        let (Some(order), Some(noun)) = (clause.tokens.get(at), clause.tokens.get(at + 1)) else { return };
        if clause.tokens.get(at + 2).is_none_or(|token| token.word != "is") || noun.shape != Shape::Word {
            return;
        }
        if order.word == "first" {
            self.series.push((singular(&noun.word), *date, None));
        } else if let Some((name, _, until)) = self.series.last_mut()
            && (noun.word == "one" || singular(&noun.word) == *name)
        {
            *until = Some(*date);
        }
    }
}

/// A stay by who stays.
fn told(who: Option<&Name>, away: bool, dates: (NaiveDate, NaiveDate)) -> Told {
    let who = who.filter(|who| **who != "owner");
    let names = who.map(|who| who.as_str().split('-').map(singular).collect()).unwrap_or_default();
    Told { names, away, dates }
}

/// The animal that the heading above a piece names, as a word of the piece.
fn heads(piece: &Piece, above: &Above) -> Vec<Token> {
    let (Some((What::Animal, name)), Some(first)) = (&above.whom, piece.tokens.first()) else {
        return Vec::new();
    };
    name.split('-')
        .map(|part| Token {
            word: part.to_owned(),
            capital: true,
            shape: Shape::Word,
            glued: false,
            ..first.clone()
        })
        .collect()
}

/// "Wake me at six on my work days. I work Mondays to Thursdays.": the days on which the writer works, wherever they are
/// told.
fn work_days(said: &mut Said, piece: &Piece, cx: &TimeCtx<'_>, text: &str) {
    let works = (0..piece.tokens.len().min(3)).any(|at| {
        matches!(word(&piece.tokens, at), "i" | "we") && matches!(word(&piece.tokens, at + 1), "work")
    });
    if !works || !said.work.is_empty() {
        return;
    }
    let clause = plainly(piece, cx, text);
    if clause.begins(&["i work", "we work"]).is_some() {
        said.work = clause.times.weekdays();
    }
}

/// A piece as a clause of its own, with nothing above it.
fn plainly(piece: &Piece, cx: &TimeCtx<'_>, text: &str) -> Clause {
    let (start, end) = piece.words();
    let source =
        Source { text: String::new(), start, end, words: text.get(start..end).unwrap_or("").to_owned() };
    Clause::timed(piece.tokens.clone(), piece.found(cx).to_vec(), Above::default(), source, cx)
}

/// Which days the text calls by what goes on on them, where it says so only after it has used the name: "Put the bins out
/// the night before bin day. Bin day is Thursday."
pub(super) fn named_later(said: &mut Said, pieces: &[Piece], cx: &TimeCtx<'_>, text: &str) {
    for piece in pieces {
        work_days(said, piece, cx, text);
        let verb = piece.tokens.iter().position(|token| matches!(token.word.as_str(), "is" | "are"));
        let called = verb.is_some_and(|verb| {
            verb > 0
                && matches!(word(&piece.tokens, verb - 1), "day" | "days" | "night" | "nights" | "collection")
        });
        // What opens with the name and its days tells them; more words tell something else.
        const TOLD_TOKENS_MAX: usize = 12;
        if !called || piece.tokens.len() > TOLD_TOKENS_MAX {
            continue;
        }
        let clause = plainly(piece, cx, text);
        refer::named_days::remember(said, &clause);
    }
}
