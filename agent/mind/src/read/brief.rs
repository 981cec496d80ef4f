//! Reading a brief.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};
use hob_memory::{Question, QuestionState, Statement, Status};
use hob_schedules::commitment::{CatchUp, Demand, Overlap, StatedFact};
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, DayPart, Days, Duty, Instant, Matter, Name, Recurrence, Slot, Source, When};

use super::clause::{Above, Clause};
use super::kinds::{self, Last, Scene, Take};
use super::lexicon::{DISCOURSE, Lexicon, What, is_stop, singular};
use super::question::{Ask, which_shopping_day};
use super::refer::{self, Said};
use super::reword;
use super::scope::{self, Reach};
use super::split::markdown::BlockKind;
use super::split::shapes::begins_order;
use super::split::{Piece, split};
use super::time::bits::{Bit, Clock, Lean, RawSlot, Repeat};
use super::time::{TimeCtx, Times, scan};
use super::tokens::{Shape, Token, any_phrase, tokens};
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
        let mut all = tokens(text, 0, text.len());
        self.lexicon.settle(&mut all);
        self.lexicon.meet(&all);
        let cx = TimeCtx::new(ctx, &self.lexicon, false, false);
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
            said: Said::default(),
            reaches: Vec::new(),
            table: None,
            column: None,
            series: Vec::new(),
        };
        let mut before: Option<&Piece> = None;
        for (index, piece) in pieces.iter().enumerate() {
            work.piece(piece, before, &pieces[index + 1..]);
            before = Some(piece);
        }
        work.reach_out();
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
    /// What later words may point back at.
    said: Said,
    /// Dates within which the commitments from one on hold.
    reaches: Vec<(usize, Option<NaiveDate>, Option<NaiveDate>)>,
    /// The days that the rows of the table are for.
    table: Option<Times>,
    /// The last clock time in the first column of the table.
    column: Option<NaiveTime>,
    /// Things that come again between dates of their own: "first turnover is May 23, last one is September 5".
    series: Vec<(String, NaiveDate, Option<NaiveDate>)>,
}

impl Work<'_> {
    fn source(&self, (start, end): (usize, usize)) -> Source {
        let words = self.text.get(start..end).unwrap_or("").to_owned();
        Source { text: self.ctx.text.to_owned(), start, end, words }
    }

    /// What stands above a piece.
    fn above(&mut self, piece: &Piece) -> Above {
        let mut above = Above::default();
        for (index, (start, end)) in piece.above.iter().enumerate().rev() {
            let mut words = tokens(self.text, *start, *end);
            self.cx.lexicon.settle(&mut words);
            if piece.cell_above && index + 1 == piece.above.len() {
                words = day_of_month(words);
            }
            let cell = piece.cell_above && index + 1 == piece.above.len();
            above.row |= cell;
            let mut times = Times::default();
            let once = any_once(&words);
            let title = self
                .text
                .get(..*start)
                .is_some_and(|before| before.chars().all(|c| matches!(c, '#' | '*') || c.is_whitespace()));
            let weekend = words.iter().any(|token| token.word == "weekend");
            for found in scan(&words, &TimeCtx { cell, ..self.cx }) {
                // "This weekend": the days are those of the sentences below.
                let days =
                    matches!(found.bit, Bit::Repeat(_)) || weekend && matches!(found.bit, Bit::Dates(..));
                let words = &words[found.start..found.end];
                if !(once && days || title && is_written(words)) {
                    times.add(found.bit);
                }
            }
            times.trouble = None;
            // "During the week, May 23 to September 7": what stands below holds within these dates, on days of its own.
            if let ([(from, to)], false) = (times.spans.as_slice(), cell) {
                above.times.from = above.times.from.or(Some(*from));
                above.times.until = above.times.until.or(Some(*to));
            }
            if cell {
                self.in_column(&mut times);
            }
            above.times.inherit(&times);
            for (name, from, until) in &self.series {
                if times.has_days() && words.iter().any(|token| singular(&token.word) == *name) {
                    above.times.from = above.times.from.or(Some(*from));
                    above.times.until = above.times.until.or(*until);
                }
            }
            // "14 Harbour Terrace, notes for the robot" is no heading for a room.
            const TITLE_WORDS_MAX: usize = 3;
            let content = words.iter().filter(|token| token.shape != Shape::Mark && !is_stop(token)).count();
            if above.places.is_empty() && (content <= TITLE_WORDS_MAX || cell) {
                above.places = rooms(&words, self.cx.lexicon);
            }
            if above.thing.is_none() && !cell && times.is_empty() {
                above.thing = thing(&words, self.cx.lexicon);
            }
            if above.meal.is_none() && !cell {
                above.meal = (0..words.len())
                    .find_map(|at| self.cx.lexicon.task_noun(&words, at))
                    .map(|(task, _)| task)
                    .filter(|task| matches!(task.as_str(), "make-breakfast" | "make-lunch" | "make-dinner"));
            }
            let near = index + 1 == piece.above.len() || piece.lead.is_some();
            if above.whom.is_none() && near {
                above.whom = whom(&words, self.cx.lexicon);
            }
        }
        let lead = piece.lead.and_then(|(start, end)| self.text.get(start..end)).map(lower);
        if above.meal.is_none() && lead.as_deref().is_some_and(|lead| DISCOURSE.menus.contains(lead)) {
            above.meal = Some(Name::new("make-dinner"));
        }
        above.lead = piece.lead.and_then(|(start, end)| self.text.get(start..end)).map(lower);
        above.remarks = piece
            .title
            .and_then(|(start, end)| self.text.get(start..end))
            .is_some_and(|title| DISCOURSE.remarks.contains(title.to_lowercase().trim()));
        if piece.cell_above
            && let Some(days) = &self.table
        {
            above.times.inherit(days);
        }
        // A heading "who lives here, from the top floor down" says nothing about when.
        above.times.vague = None;
        above
    }

    /// The clock times of a first column go down the page: a bare hour that would come before the last is in the
    /// other half of the day.
    fn in_column(&mut self, times: &mut Times) {
        // Households begin their tables in the morning: from four on.
        const FIRST_HOUR: u32 = 4;
        for slot in &mut times.slots {
            let (RawSlot::At(clock) | RawSlot::Between(clock, _)) = slot else { continue };
            if !clock.sure && (1..=12).contains(&clock.hour) {
                let early = clock.time(Lean::Am);
                let late = clock.time(Lean::Pm);
                let first = self.column.is_none() && clock.hour >= FIRST_HOUR && clock.hour < 12;
                let chosen = match self.column {
                    Some(last) if early >= last => early,
                    Some(_) => late,
                    None if first => early,
                    None => late,
                };
                *clock = Clock::of(chosen);
            }
            self.column = Some(clock.time(Lean::Open));
        }
    }

    fn piece(&mut self, piece: &Piece, before: Option<&Piece>, after: &[Piece]) {
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
            self.column = None;
            if piece.kind == BlockKind::Heading {
                self.table = None;
            }
            return;
        }
        let words = self.source(piece.words());
        let above = self.above(piece);
        let once = piece.above.iter().any(|(start, end)| any_once(&tokens(self.text, *start, *end)));
        self.said.once = once.then_some(self.cx.today);
        let plain = reword::plainly(refer::plainly(&piece.tokens, &self.said));
        // "At 6:30, 7 on Fridays": the clause was cut before an hour that needs no word of its own.
        let cell = piece.clause > 0 && plain.first().is_some_and(|token| token.shape == Shape::Number);
        let mut clause = Clause::new(plain, above, words.clone(), &TimeCtx { cell, ..self.cx });
        clause.same_block = before.is_some_and(|before| before.block == piece.block);
        clause.follows = piece.clause > 0 && before.is_some_and(|before| before.sentence == piece.sentence);
        if clause.times.is_empty() {
            clause.ahead = ahead(piece, after, &self.cx);
        }
        // Under "This weekend", what comes again does so within the stay that was named there.
        if let (true, Some((from, to))) = (once && clause.times.repeats(), self.said.away.or(self.said.here))
        {
            clause.times.from = clause.times.from.or(Some(from));
            clause.times.until = clause.times.until.or(Some(to));
        }
        let scene = Scene {
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: self.cx,
            last: &self.last,
            commitments: &self.out.commitments,
        };
        let reach = scope::reach(&clause, &self.said);
        let takes = match &reach {
            Some(_) => vec![Take::Note],
            None => kinds::shifted(&clause, &scene).unwrap_or_else(|| {
                narrowed(&clause, &scene, troubled(&clause, kinds::read(&clause, &scene)))
            }),
        };
        if let Some(reach) = reach {
            self.reaches(reach);
        }
        self.remember(&clause, &takes);
        let mut last = Last { times: clause.all_times(), ..Last::default() };
        // "…, and at four her program's on": an hour of its own after "and" opens something new.
        let anew = clause.tokens.first().is_some_and(|token| token.word == "and")
            && !clause.times.slots.is_empty()
            && clause.found.first().is_some_and(|found| found.start == clause.head);
        if clause.follows && !anew || last.times.is_empty() && clause.same_block {
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
        last.series.extend(last.made.iter().filter(|index| !self.last.series.contains(index)));
        if clause.same_block {
            last.series.splice(0..0, self.last.series.iter().copied());
        }
        // "Vacuum in the evening, no, not then, do it on Thursday": the chore is still spoken of.
        if last.made.is_empty() && clause.follows && last.duties.is_empty() {
            last.duties.clone_from(&self.last.duties);
        }
        // A remark between two sentences does not end what "it" stands for.
        if last.made.is_empty() && clause.same_block {
            last.made.clone_from(&self.last.made);
            last.duties.clone_from(&self.last.duties);
            last.thing.clone_from(&self.last.thing);
        }
        if last.thing.is_none() && last.duties.is_empty() && !last.made.is_empty() {
            last.thing = spoken_of(&clause, self.cx.lexicon);
        }
        if last.thing.is_none() && clause.same_block {
            last.thing.clone_from(&self.last.thing);
        }
        self.last = last;
    }

    fn reaches(&mut self, reach: Reach) {
        match reach {
            // All that the text says to do holds within the dates, also what stands above the sentence.
            Reach::Dates { from, until } => self.reaches.push((0, from, until)),
            Reach::Table(days) => self.table = Some(*days),
            Reach::Always => {}
        }
    }

    /// Puts what was read within the dates that a sentence gives to the whole text.
    fn reach_out(&mut self) {
        for (first, from, until) in std::mem::take(&mut self.reaches) {
            for commitment in self.out.commitments.iter_mut().skip(first) {
                scope::within(commitment, from, until);
                commitment.says = says(&commitment.matter);
            }
        }
    }

    /// Keeps what later words may point back at: days, stays, days of work, things that come again between dates.
    fn remember(&mut self, clause: &Clause, takes: &[Take]) {
        refer::remember(&mut self.said, &clause.all_times());
        for take in takes {
            let (Take::Commit(Matter::Fact(fact)) | Take::Change(_, Matter::Fact(fact))) = take else {
                continue;
            };
            let StatedFact::Stay { away, when, .. } = fact else { continue };
            let dates = match when.days {
                Days::Span(from, to) => (from, to),
                Days::On(date) => (date, date),
                Days::By(_) | Days::Loose(_) => continue,
            };
            let known = if *away { &mut self.said.away } else { &mut self.said.here };
            *known = Some(dates);
            self.said.last_is_here = !away;
        }
        if clause.begins(&["i work", "we work", "work"]).is_some() {
            let days = clause.times.repeats.iter().filter_map(Repeat::weekdays).flatten().copied();
            let days: Vec<Weekday> = days.collect();
            if !days.is_empty() && self.said.work.is_empty() {
                self.said.work = days;
            }
        }
        self.comes_again(clause);
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

/// A rule that names days binds on these: by its own words, and by those above it where it forbids a chore as such
/// ("no cooking" on Fridays) or stands in a row of a table. What it says of things holds on every day.
fn narrowed(clause: &Clause, scene: &Scene<'_>, takes: Vec<Take>) -> Vec<Take> {
    takes
        .into_iter()
        .map(|take| {
            let Take::Commit(Matter::Rule(mut rule)) = take else { return take };
            // "We're away from the 3rd to the 9th: no dinners": in these dates.
            if let (Some((from, to)), true, None) = (scene.last.times.spans.first(), clause.follows, &rule.when)
                && clause.times.is_empty()
                && rule.on.is_none()
            {
                rule.when = Some(When { days: Days::Span(*from, *to), slots: vec![Slot::AnyTime] });
            }
            let above = &clause.above.times;
            let chore = !rule.about.deeds.is_empty() && rule.about.things.is_empty();
            let days = clause.times.has_days() || (above.has_days() && chore);
            if rule.when.is_none() && days && !matches!(rule.demand, Demand::AtMost { .. }) {
                let daily = |when: &When| {
                    matches!(&when.days, Days::By(by) if by.rules == ["FREQ=DAILY"] && by.until.is_none() && by.except_rules.is_empty())
                };
                rule.when = kinds::holds(clause, scene, true).filter(|when| !daily(when) || when.slots != [Slot::AnyTime]);
                if matches!(rule.demand, Demand::NotBetween(..)) {
                    rule.when = rule.when.filter(|when| !daily(when));
                    if let Some(when) = &mut rule.when {
                        when.slots = vec![Slot::AnyTime];
                    }
                }
            }
            Take::Commit(Matter::Rule(rule))
        })
        .collect()
}

/// Words about time that do not fit together are asked about, whatever else the clause says; nothing is done on a
/// day that may be the wrong one.
fn troubled(clause: &Clause, takes: Vec<Take>) -> Vec<Take> {
    let Some(trouble) = &clause.times.trouble else { return takes };
    if takes.iter().any(|take| matches!(take, Take::Ask(_))) {
        return takes;
    }
    let mut kept: Vec<Take> = takes
        .into_iter()
        .filter(|take| match take {
            Take::Commit(matter) => !matches!(
                matter,
                Matter::Routine { .. }
                    | Matter::Errand { .. }
                    | Matter::Trigger { .. }
                    | Matter::CheckIn { .. }
            ),
            Take::Change(..) => false,
            Take::Edit(_) | Take::Ask(_) | Take::Note => true,
        })
        .collect();
    kept.push(Take::Ask(Ask::open(trouble.clone())));
    kept
}

/// What the last of several orders in one sentence says about time for all of them: "sweep the deck and rinse the chairs
/// on Mondays", "dust, wipe the sills and vacuum, before eight".
fn ahead(piece: &Piece, after: &[Piece], cx: &TimeCtx<'_>) -> Times {
    let mut times = Times::default();
    for next in after.iter().take_while(|next| next.sentence == piece.sentence && next.block == piece.block) {
        let tokens = &next.tokens;
        let head = super::split::clauses::leading(tokens, 0);
        if head == 0
            && !tokens.first().is_some_and(|token| begins_order(tokens, 0, cx.lexicon) && !token.capital)
        {
            break;
        }
        let found = scan(tokens, cx);
        if !begins_order(tokens, head, cx.lexicon) {
            break;
        }
        let words = tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
        let Some(last) = found.iter().map(|found| found.end).max() else { continue };
        if last < words {
            break;
        }
        for item in found {
            // A clock time is that of its own order, a limit and the days are those of all.
            let shared = match &item.bit {
                Bit::Slot(slot) => matches!(slot, RawSlot::By(_) | RawSlot::Before(_) | RawSlot::Part(_)),
                Bit::Repeat(_)
                | Bit::Date(_)
                | Bit::Dates(..)
                | Bit::Months(_)
                | Bit::From(_)
                | Bit::Until(_) => true,
                Bit::Lasting(..)
                | Bit::Except(_)
                | Bit::FromNow
                | Bit::Whichever
                | Bit::Vague(_)
                | Bit::Trouble(_) => false,
            };
            if shared {
                times.add(item.bit);
            }
        }
        break;
    }
    times
}

/// "15th" alone in a first cell is that day of every month.
fn day_of_month(words: Vec<Token>) -> Vec<Token> {
    let ordinal = words.len() == 2
        && words[0].number().is_some_and(|day| (1..=31).contains(&day))
        && matches!(words[1].word.as_str(), "st" | "nd" | "rd" | "th");
    if !ordinal {
        return words;
    }
    let text = format!("the {}{} of every month", words[0].word, words[1].word);
    tokens(&text, 0, text.len())
}

/// "October 2026" in the title of a text says when it was written, and "3 to 17 October 2026" for when.
fn is_written(words: &[Token]) -> bool {
    let year = words.iter().any(|token| token.word.len() == 4 && token.number().is_some());
    let stretch = ["to", "-", "–", "—", "until", "till", "through", "thru", "from"];
    year && !words.iter().any(|token| stretch.contains(&token.word.as_str()))
}

/// Whether a heading names days to come rather than days that come again.
fn any_once(words: &[Token]) -> bool {
    (0..words.len()).any(|at| {
        any_phrase(words, at, &["this week", "this weekend", "next week", "next weekend", "the coming week"])
            .is_some()
    })
}

/// A lead-in as the middle of a sentence has it.
fn lower(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(['*', '`'], "").to_lowercase()
}

/// Whom a heading or a first cell names, where that is nearly all it says: "Biscuit (dog)", "Meredith", "Pia (6)".
fn whom(words: &[Token], lexicon: &Lexicon) -> Option<(What, Name)> {
    let (named, end) = lexicon.named(words, 0)?;
    let more = words[end..].iter().filter(|token| token.shape == Shape::Word && !is_stop(token)).count();
    match named.what {
        What::Person | What::Animal if more <= 1 => Some((named.what, named.names.into_iter().next()?)),
        What::Person | What::Animal | What::Room | What::Furniture | What::Thing | What::Item => None,
    }
}

/// The words of a heading that is nothing but the name of a thing: "Hot tub", "Freezer".
fn thing(words: &[Token], lexicon: &Lexicon) -> Option<String> {
    // "The old washing machine" is as long as a thing's name gets in a heading.
    const WORDS_MAX: usize = 4;
    let ends = (0..words.len()).any(|at| {
        lexicon.named(words, at).is_some_and(|(named, end)| {
            end == words.len() && matches!(named.what, What::Furniture | What::Thing)
        })
    });
    let plain = words.iter().all(|token| token.shape == Shape::Word && token.word != "and");
    (ends && plain && words.len() <= WORDS_MAX).then(|| super::lexicon::plain(words, 0, words.len()))
}

/// The thing that a statement speaks of.
fn spoken_of(clause: &Clause, lexicon: &Lexicon) -> Option<Name> {
    (0..clause.rest.len()).find_map(|at| {
        if let Some((item, _)) = lexicon.item(&clause.rest, at) {
            return Some(item);
        }
        let (named, _) = lexicon.named(&clause.rest, at)?;
        (named.what == What::Thing).then(|| named.names.into_iter().next()).flatten()
    })
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
pub(crate) fn commitment_of(
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
