//! Reading a brief.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Weekday};
use hob_memory::{Question, QuestionState, Statement, Status};
use hob_schedules::commitment::{CatchUp, Overlap};
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, DayPart, Days, Duty, Instant, Matter, Name, Recurrence, Slot, Source, When};

use super::clause::{Above, Clause};
use super::kinds::{self, Last, Scene, Take};
use super::lexicon::{Lexicon, What};
use super::question::{Ask, which_shopping_day};
use super::split::markdown::BlockKind;
use super::split::{Piece, split};
use super::time::{TimeCtx, Times, scan};
use super::tokens::{Token, tokens};
use super::{Ctx, ListEdit, Reading, contradict, says};

/// Reads a brief. It never fails: what it cannot read becomes a question.
pub fn read(text: &str, ctx: &Ctx<'_>, ids: &mut Minter, now: Instant) -> Reading {
    Reader::new(ctx).read(text, ctx, ids, now)
}

/// A reader that has made its lexicon: for reading more than one text of the same household.
#[derive(Debug)]
pub struct Reader {
    lexicon: Lexicon,
}

impl Reader {
    /// Makes the lexicon of a catalogue and a house.
    pub fn new(ctx: &Ctx<'_>) -> Self {
        Reader { lexicon: Lexicon::new(ctx.catalogue, ctx.house) }
    }

    /// Reads a brief.
    pub fn read(&mut self, text: &str, ctx: &Ctx<'_>, ids: &mut Minter, now: Instant) -> Reading {
        let today = ctx.at.date();
        let month_first = ctx.month_first();
        let mut all = tokens(text, 0, text.len());
        self.lexicon.settle(&mut all);
        self.lexicon.meet(&all);
        let cx = TimeCtx { today, said: false, month_first, cell: false, lexicon: &self.lexicon };
        let pieces = split(text, &all, &cx);
        let mut work = Work {
            text,
            ctx,
            cx,
            ids,
            now,
            out: Reading::default(),
            last: Last::default(),
            implied: Vec::new(),
        };
        let mut before: Option<&Piece> = None;
        for piece in &pieces {
            work.piece(piece, before);
            before = Some(piece);
        }
        work.imply_shopping();
        for (ask, sources) in contradict::contradictions(&work.out.commitments) {
            work.ask(ask, sources);
        }
        work.out
    }
}

/// A reading in progress.
struct Work<'a> {
    text: &'a str,
    ctx: &'a Ctx<'a>,
    cx: TimeCtx<'a>,
    ids: &'a mut Minter,
    now: Instant,
    out: Reading,
    last: Last,
    /// Check-ins about the shopping: statement and commitment.
    implied: Vec<(usize, usize)>,
}

impl Work<'_> {
    fn source(&self, (start, end): (usize, usize)) -> Source {
        let words = self.text.get(start..end).unwrap_or("").to_owned();
        Source { text: self.ctx.text.to_owned(), start, end, words }
    }

    /// What stands above a piece.
    fn above(&self, piece: &Piece) -> Above {
        let mut above = Above::default();
        for (index, (start, end)) in piece.above.iter().enumerate().rev() {
            let mut words = tokens(self.text, *start, *end);
            self.cx.lexicon.settle(&mut words);
            let cell = piece.cell_above && index + 1 == piece.above.len();
            let mut times = Times::default();
            for found in scan(&words, &TimeCtx { cell, ..self.cx }) {
                times.add(found.bit);
            }
            times.trouble = None;
            above.times.inherit(&times);
            if above.places.is_empty() {
                above.places = rooms(&words, self.cx.lexicon);
            }
        }
        // A heading "who lives here, from the top floor down" says nothing about when.
        above.times.vague = None;
        above
    }

    fn piece(&mut self, piece: &Piece, before: Option<&Piece>) {
        let statement = self.out.statements.len();
        let source = self.source(piece.whole);
        self.out.statements.push(Statement {
            source,
            status: Status::Noted,
            commitments: Vec::new(),
            questions: Vec::new(),
        });
        if matches!(piece.kind, BlockKind::Structure | BlockKind::Heading) || piece.tokens.is_empty() {
            self.last = Last::default();
            return;
        }
        let words = self.source(piece.words());
        let mut clause = Clause::new(piece.tokens.clone(), self.above(piece), words.clone(), &self.cx);
        clause.same_block = before.is_some_and(|before| before.block == piece.block);
        clause.follows = piece.clause > 0 && before.is_some_and(|before| before.sentence == piece.sentence);
        let scene = Scene {
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: self.cx,
            last: &self.last,
            commitments: &self.out.commitments,
        };
        let takes = kinds::read(&clause, &scene);
        let mut last = Last { times: clause.all_times(), ..Last::default() };
        if last.times.is_empty() || clause.follows {
            last.times.inherit(&self.last.times);
        }
        let mut noted = true;
        let mut commits = false;
        for take in takes {
            noted = false;
            match take {
                Take::Note => noted = true,
                Take::Commit(matter) => {
                    commits = true;
                    last.rule = matches!(matter, Matter::Rule(_));
                    let index = self.commit(matter, std::slice::from_ref(&words), statement);
                    let commitment = &self.out.commitments[index];
                    if let Some(duty) = commitment.duty() {
                        last.thing = duty.things.first().or(duty.places.first()).cloned();
                        last.duties.push(duty.clone());
                    }
                    if let Matter::Trigger { on, .. } = &commitment.matter {
                        last.on = Some(on.clone());
                    }
                    if let Matter::Fact(hob_schedules::commitment::StatedFact::KeptIn { thing, .. }) =
                        &commitment.matter
                    {
                        last.thing = Some(thing.clone());
                    }
                    last.made.push(index);
                }
                Take::Change(index, matter) => {
                    commits = true;
                    self.change(index, matter, words.clone(), statement);
                    last.made.push(index);
                    if let Some(duty) = self.out.commitments.get(index).and_then(Commitment::duty) {
                        last.duties.push(duty.clone());
                    }
                }
                Take::Edit(edit) => {
                    commits = true;
                    let source = Some(words.clone());
                    self.out.list_edits.push(ListEdit { source, ..edit });
                }
                Take::Ask(ask) => {
                    let id = self.ask(ask, vec![words.clone()]);
                    self.out.statements[statement].questions.push(id);
                }
            }
        }
        let asked = !self.out.statements[statement].questions.is_empty();
        self.out.statements[statement].status = if commits {
            Status::Understood
        } else if asked {
            Status::Asked
        } else {
            Status::Noted
        };
        let _ = noted;
        // A remark between two sentences does not end what "it" stands for.
        if last.made.is_empty() && clause.same_block {
            last.made.clone_from(&self.last.made);
            last.duties.clone_from(&self.last.duties);
            last.thing.clone_from(&self.last.thing);
        }
        if last.thing.is_none() && clause.same_block {
            last.thing.clone_from(&self.last.thing);
        }
        self.last = last;
    }

    fn commit(&mut self, matter: Matter, sources: &[Source], statement: usize) -> usize {
        let index = self.out.commitments.len();
        let commitment = commitment_of(matter, sources, self.ids, self.now);
        if kinds_about_shopping(&commitment.matter) {
            self.implied.push((statement, index));
        }
        self.out.statements[statement].commitments.push(commitment.id);
        self.out.commitments.push(commitment);
        index
    }

    fn change(&mut self, index: usize, matter: Matter, source: Source, statement: usize) {
        let Some(commitment) = self.out.commitments.get_mut(index) else { return };
        commitment.says = says(&matter);
        commitment.matter = matter;
        if !commitment.sources.contains(&source) {
            commitment.sources.push(source);
        }
        let id = commitment.id;
        let made = &mut self.out.statements[statement].commitments;
        if !made.contains(&id) {
            made.push(id);
        }
    }

    fn ask(&mut self, ask: Ask, sources: Vec<Source>) -> hob_schedules::QuestionId {
        let id = self.ids.mint(self.now);
        let Ask { ask, choices, default } = ask;
        self.out.questions.push(Question { id, ask, choices, default, sources, state: QuestionState::Open });
        id
    }

    /// A check-in about the shopping is of use only if the shopping is done: unless the brief says when, hob takes
    /// the morning after the check-in, and asks.
    fn imply_shopping(&mut self) {
        let said = self
            .out
            .commitments
            .iter()
            .any(|commitment| commitment.duty().is_some_and(|duty| duty.task == "do-shopping"));
        if said {
            return;
        }
        let Some((statement, index)) = self.implied.first().copied() else { return };
        let (Some(when), sources) =
            (self.out.commitments[index].when().cloned(), self.out.commitments[index].sources.clone())
        else {
            return;
        };
        let Some(day) = day_after(&when) else { return };
        let duty = Duty {
            task: Name::new("do-shopping"),
            things: Vec::new(),
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
        };
        let days = Days::By(Recurrence::weekly(self.cx.today, &[day]));
        let matter = Matter::Routine { duty, when: When { days, slots: vec![Slot::Part(DayPart::Morning)] } };
        self.commit(matter, &sources, statement);
        let id = self.ask(which_shopping_day(says::weekday(day)), sources);
        self.out.statements[statement].questions.push(id);
        self.out.statements[statement].status = Status::Understood;
    }
}

fn kinds_about_shopping(matter: &Matter) -> bool {
    matches!(matter, Matter::CheckIn { about, .. } if about.iter().any(|topic| topic == "do-shopping"))
}

/// The weekday after the first on which something happens.
fn day_after(when: &When) -> Option<Weekday> {
    match &when.days {
        Days::By(recurrence) => {
            let last = super::time::date::later(recurrence.start, 366);
            recurrence.dates_between(recurrence.start, last).first().map(|date| date.weekday().succ())
        }
        Days::On(date) => Some(date.weekday().succ()),
        Days::Span(..) | Days::Loose(_) => Some(Weekday::Tue),
    }
}

/// Rooms that a heading names.
fn rooms(words: &[Token], lexicon: &Lexicon) -> Vec<Name> {
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        match lexicon.named(words, at) {
            Some((named, end)) => {
                if named.what == What::Room {
                    found.extend(named.names);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found.into_iter().collect()
}

/// The commitment for a matter, with what happens when its time is missed.
pub(super) fn commitment_of(
    matter: Matter,
    sources: &[Source],
    ids: &mut Minter,
    now: Instant,
) -> Commitment {
    let (catch_up, overlap) = policies(&matter);
    Commitment {
        id: ids.mint(now),
        revision: 1,
        says: says(&matter),
        matter,
        sources: sources.to_vec(),
        catch_up,
        overlap,
    }
}

/// What happens to an occurrence that was missed, by what it is.
fn policies(matter: &Matter) -> (CatchUp, Overlap) {
    match matter {
        Matter::Errand { duty, .. } if is_meal(duty) => (CatchUp::WithinPartOfDay, Overlap::SkipOlder),
        // What was wanted once is wanted still.
        Matter::Errand { .. } => (CatchUp::UntilNext, Overlap::Queue),
        Matter::Routine { duty, .. } => match duty.task.as_str() {
            // Nobody wants yesterday's dinner, and a pet that was fed twice is fat.
            _ if is_meal(duty) => (CatchUp::WithinPartOfDay, Overlap::SkipOlder),
            "scoop-litter" | "clear-table" | "set-table" | "pack-lunch" | "open-window" | "close-window"
            | "lock-up" | "switch-on" | "switch-off" => (CatchUp::WithinPartOfDay, Overlap::SkipOlder),
            // Said late, these are wrong.
            "remind" | "wake-up" => (CatchUp::Skip, Overlap::SkipOlder),
            _ => (CatchUp::UntilNext, Overlap::SkipOlder),
        },
        Matter::Trigger { .. } => (CatchUp::UntilNext, Overlap::SkipOlder),
        Matter::CheckIn { .. } => (CatchUp::UntilNext, Overlap::SkipOlder),
        Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => (CatchUp::Skip, Overlap::SkipOlder),
    }
}

fn is_meal(duty: &Duty) -> bool {
    matches!(
        duty.task.as_str(),
        "make-dinner" | "make-lunch" | "make-breakfast" | "feed-pet" | "make-snack" | "make-coffee"
    )
}
