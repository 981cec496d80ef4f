//! Reading a brief.

mod ahead;
mod dated;
mod day_plan;
mod deadline;
mod frame;
mod heading;
mod impossible;
mod judged;
mod occasion;
mod ordered;
mod policy;
mod remember;
mod takes;
mod told;
mod under;
mod whole;

use self::ahead::{ahead, days, limit};
use self::day_plan::DayPlan;
pub(crate) use self::policy::commitment_of;
use self::takes::{for_a_while, narrowed, spared_days, troubled};

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};
use hob_memory::{Question, QuestionState, Statement, Status};
use hob_schedules::commitment::{Condition, StatedFact};
use hob_schedules::id::Minter;
use hob_schedules::when::AnchorOn;
use hob_schedules::{Commitment, Days, Instant, Matter, Name, Slot, Source, When};

use super::clause::Clause;
use super::kinds::{self, Last, Scene, Take};
use super::legend::Legend;
use super::lexicon::{Lexicon, What, is_base};
use super::question::Ask;
use super::refer::{self, Said};
use super::reword;
use super::scope::{self, Reach};
use super::shorthand::{self, Hand};
use super::split::clauses::leading;
use super::split::markdown::{BlockKind, blocks};
use super::split::shapes::begins_order;
use super::split::{Piece, split};
use super::time::bits::{Bit, Found, RawSlot};
use super::time::{self, Lean, TimeCtx, Times, unknown};
use super::tokens::{Shape, Token, tokens, word};
use super::{
    Ctx, ListEdit, Reading, across, comings, contracted, contradict, doubt, everyday, gaps, other_hours,
    says, taken_back, unsaid,
};

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
        let mut all = shorthand::words_in_full(text, tokens(text, 0, text.len()));
        self.lexicon.settle(&mut all);
        self.lexicon.meet(text, &all);
        let cx = TimeCtx::new(ctx, &self.lexicon, false, false);
        let legend = Legend::of(text, &all, &cx);
        let all = legend.spell(text, all);
        let hand = Hand::of(text, &all);
        let blocks = blocks(text);
        let all = comings::plainly(hand.in_full(text, all), text, &blocks, &cx);
        let all = everyday::plainly(all, text, &blocks, &cx);
        let all = other_hours::plainly(across::plainly(all, text, &blocks, &cx), text, &cx);
        let all = taken_back::plainly(all, text, &cx);
        let all = contracted::plainly(gaps::plainly(unsaid::plainly(all, &cx), text, &blocks, &cx));
        let pieces = split(text, &all, &blocks, &cx);
        let mut work = Work {
            text,
            ctx,
            cx,
            legend,
            hand,
            ids,
            now,
            out: Reading::default(),
            last: Last::default(),
            implied: Vec::new(),
            said: Said::default(),
            reaches: Vec::new(),
            here: Vec::new(),
            over: Vec::new(),
            block: 0,
            tables: None,
            column: None,
            series: Vec::new(),
            stay_of_days: None,
            speakers: speakers(&pieces),
            headings: HashMap::new(),
            opening: None,
            lead: None,
            part: Lean::Open,
            last_stay: None,
            sentence_date: None,
            event: None,
            animal: None,
            judged: judged::Judged::default(),
            day_plan: DayPlan::of(text, &pieces, &cx),
        };
        remember::named_later(&mut work.said, &pieces, &work.cx, text);
        work.told_later(&pieces);
        let mut before: Option<&Piece> = None;
        for (index, piece) in pieces.iter().enumerate() {
            work.sentence(text, &pieces, &blocks, index);
            work.piece(piece, before, &pieces[index + 1..]);
            before = Some(piece);
        }
        work.reach_out();
        work.begin_with_term();
        work.while_away();
        work.imply_shopping();
        work.ask_which_week();
        work.ask_for_school_holidays(&pieces);
        for (ask, sources) in contradict::contradictions(&work.out.commitments) {
            work.ask(ask, sources);
        }
        for (statement, ask) in doubt::doubts(&work.out, text, &work.cx) {
            let source = work.out.statements[statement].source.clone();
            let id = work.ask(ask, vec![source]);
            work.out.statements[statement].questions.push(id);
        }
        if let Some((ask, sources)) = where_is_home(&work.out.commitments, ctx) {
            work.ask(ask, sources);
        }
        work.out
    }
}

/// Without a place nobody knows when the sun sets: it is asked for once, with the words that need it.
pub(super) fn where_is_home(commitments: &[Commitment], ctx: &Ctx<'_>) -> Option<(Ask, Vec<Source>)> {
    if ctx.policy.place(ctx.zone).is_some() {
        return None;
    }
    let by_the_sun = |commitment: &&Commitment| {
        let slots = commitment.when().map(|when| when.slots.as_slice()).unwrap_or_default();
        slots
            .iter()
            .any(|slot| matches!(slot, Slot::Anchored(anchor) if matches!(anchor.on, AnchorOn::Sun(_))))
    };
    let sources: Vec<Source> =
        commitments.iter().filter(by_the_sun).flat_map(|commitment| commitment.sources.clone()).collect();
    let ask = "Where is the home? Its zone is no place, so I cannot tell when the sun rises or sets there: \
               set `latitude` and `longitude` under `[home]` in the configuration.";
    (!sources.is_empty()).then(|| (Ask::open(ask), sources))
}

/// Who writes, where a text is one of several people's messages: the names that stand above more than one of them.
fn speakers(pieces: &[Piece]) -> BTreeSet<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in pieces.iter().filter(|piece| piece.kind == BlockKind::Heading) {
        if let Some(first) = piece.tokens.first().filter(|first| first.capital && first.shape == Shape::Word)
        {
            *count.entry(&first.word).or_default() += 1;
        }
    }
    count.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_owned()).collect()
}

/// How much of the text a sentence about its reach speaks of.
#[derive(Debug, Clone)]
enum Within {
    /// All of it.
    Text,
    /// What stands below a heading.
    Section((usize, usize)),
    /// The paragraph or item that it ends.
    Block(usize),
    /// These commitments, by their places in the reading.
    These(Vec<usize>),
}

/// The words of what stands above, and what they say about time.
type Heading = (Vec<Token>, Vec<Found>);

/// A reading in progress.
struct Work<'a> {
    text: &'a str,
    ctx: &'a Ctx<'a>,
    cx: TimeCtx<'a>,
    /// What the codes of the text stand for.
    legend: Legend,
    /// How it writes hours and days.
    hand: Hand,
    ids: &'a mut Minter,
    now: Instant,
    out: Reading,
    last: Last,
    /// Check-ins about the shopping: statement and commitment.
    implied: Vec<(usize, usize)>,
    /// What later words may point back at.
    said: Said,
    /// Dates within which the commitments from one on hold.
    reaches: Vec<(Reach, Within)>,
    /// What stands above the piece at hand, and above each commitment.
    here: Vec<(usize, usize)>,
    over: Vec<(usize, Vec<(usize, usize)>)>,
    /// The block of the piece at hand.
    block: usize,
    /// The days that the rows of the table are for, and whether those of every table below are.
    tables: Option<(Times, bool)>,
    /// The last clock time in the first column of the table.
    column: Option<NaiveTime>,
    /// Things that come again between dates of their own: "first turnover is May 23, last one is September 5".
    series: Vec<(String, NaiveDate, Option<NaiveDate>)>,
    /// The block that speaks of a stay by its weekdays: those that it names after it are of the stay.
    stay_of_days: Option<usize>,
    /// Who writes, in a text of several people's messages.
    speakers: BTreeSet<String>,
    /// The words of what stands above, and what they say about time, by where they stand and whether it is a cell.
    headings: HashMap<(usize, usize, bool), Rc<Heading>>,
    /// The half of the day that the last heading names.
    part: Lean,
    /// The stay that was told last.
    last_stay: Option<frame::Stay>,
    // The sentence that is read, and the date that it names.
    sentence_date: Option<(usize, NaiveDate)>,
    /// The occasion that was told last: its block, its sentence, its date.
    event: Option<(usize, usize, NaiveDate)>,
    /// The days and the part of the day that the paragraph at hand opens with.
    opening: Option<frame::Opening>,
    /// The days that the sentence at hand opens with.
    lead: Option<Times>,
    /// The animal that was spoken of last, where nobody else was since.
    animal: Option<remember::Spoken>,
    /// How likely the sentence at hand says what.
    judged: judged::Judged,
    /// The halves of the day in which the hours of lists are.
    day_plan: DayPlan,
}

impl Work<'_> {
    fn source(&self, (start, end): (usize, usize)) -> Source {
        let words = self.text.get(start..end).unwrap_or("").to_owned();
        Source { text: self.ctx.text.to_owned(), start, end, words }
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
                self.tables = self.tables.take().filter(|(_, all)| *all);
                self.part = self.half_named(&piece.tokens);
                self.said.section += 1;
                self.said.hours = Times::default();
                self.said.lasts = Times::default();
            }
            return;
        }
        let words = self.source(piece.words());
        // "The night before" under another heading is of nothing that was said above it.
        if !piece.above.starts_with(&self.here) && !self.here.starts_with(&piece.above) {
            self.said.times = Times::default();
        }
        self.here.clone_from(&piece.above);
        self.block = piece.block;
        if self.legend.declares(piece.words()) {
            let said = words.words.trim_matches(|c: char| c.is_whitespace() || "*-•,;.|".contains(c));
            let fact = Matter::Fact(StatedFact::Words(said.to_owned()));
            self.commit(fact, std::slice::from_ref(&words), statement);
            self.out.statements[statement].status = Status::Understood;
            self.last = Last::default();
            return;
        }
        let above = self.above(piece);
        let once = self.once_above(piece);
        let stays = self.stay_of_days == Some(piece.block);
        self.said.once = (once || stays).then_some(self.cx.today);
        self.said.monthly &= before.is_some_and(|before| before.block == piece.block);
        if piece.cell_above && above.times.has_days() {
            refer::remember(&mut self.said, &above.times);
        }
        self.said.goes_on =
            piece.clause > 0 && before.is_some_and(|before| before.sentence == piece.sentence);
        if !self.said.goes_on {
            self.said.cycle_here = None;
            self.said.lasts_here = false;
        }
        let referred = refer::plainly(&piece.tokens, &self.said);
        let pointed = referred.len() != piece.tokens.len();
        if let Some(of) = refer::eve_of(&piece.tokens, &self.said).filter(|_| pointed) {
            self.said.eve_of = Some(of);
        }
        let around = reword::Around {
            timed: above.times.has_days() || !above.times.slots.is_empty(),
            follows: piece.clause > 0,
            lexicon: self.cx.lexicon,
        };
        let referred = reword::creature(referred, &self.animal_of(piece, &above), around);
        self.spoken_of(piece);
        let referred = reword::seen_that(referred, self.cx.lexicon);
        let fronted = reword::charged(reword::declined(referred, self.cx.lexicon), self.cx.lexicon);
        let fronted = reword::got(reword::fronted(fronted, &self.cx), self.cx.lexicon);
        let weekly = before.is_some_and(|before| before.block == piece.block) && self.said.times.repeats();
        let waited = reword::can_wait(reword::plainly(fronted), weekly || above.times.repeats());
        let mut plain = reword::as_order(waited, around);
        let reason = reword::without_reason(&mut plain, self.cx.lexicon);
        if piece.clause == 0 && above.times.is_empty() {
            reword::occasion(&mut plain, above.lead.as_deref(), &self.cx);
        }
        if let Some(whose) = above.medicines.as_deref().filter(|_| piece.clause == 0) {
            let whose = Some(whose).filter(|whose| !whose.is_empty());
            reword::medicine(&mut plain, whose, above.label.as_deref(), &self.cx);
        }
        let label = above.label.as_deref().or(above.lead.as_deref());
        if let Some(label) = label.filter(|_| piece.clause == 0) {
            reword::about(&mut plain, label, self.cared_for(piece, &above), &self.cx);
        }
        if let (0, Some(condition)) = (piece.clause, above.on.as_deref())
            && under::takes_condition(&plain, &self.cx)
        {
            reword::under(&mut plain, condition);
        }
        if let (0, Some(verb)) = (piece.clause, above.order.as_deref())
            && ordered::names(&plain, self.cx.lexicon)
        {
            ordered::order(&mut plain, verb);
        }
        if above.forbids && piece.clause == 0 {
            reword::forbid(&mut plain, self.cx.lexicon);
        }
        // "At 6:30, 7 on Fridays": the clause was cut before an hour that needs no word of its own.
        let cell = piece.clause > 0 && plain.first().is_some_and(|token| token.shape == Shape::Number);
        let cx = TimeCtx { cell, ..self.cx }.below(above.month.as_ref().map(|month| month.first));
        let mut clause = if !cell && above.month.is_none() && plain == piece.tokens {
            let found = piece.found(&cx).to_vec();
            Clause::timed(plain, found, above, words.clone(), &cx)
        } else {
            Clause::new(plain, above, words.clone(), &cx)
        };
        clause.same_block = before.is_some_and(|before| before.block == piece.block);
        clause.item = piece.item;
        // Under "Autumn", "the boiler man comes on 6 October. Clear the cupboard before": then, and not all autumn long.
        let beside_date = self.last.times.dates.len() == 1 && self.last.times.repeats.is_empty();
        if clause.same_block
            && beside_date
            && clause.above.times.months_alone()
            && !clause.times.has_days()
            && begins_order(&clause.tokens, clause.head, self.cx.lexicon)
        {
            clause.above.times.months.clear();
        }
        if let Some(trouble) = impossible::trouble(&clause.tokens) {
            clause.times.trouble = Some(trouble);
        }
        deadline::once(&mut clause, &self.cx);
        if let Some((_, date)) = self.sentence_date.filter(|(sentence, _)| *sentence == piece.sentence) {
            deadline::about(&mut clause, date, &self.cx);
        }
        self.about_event(&mut clause, piece);
        deadline::appointment(&mut clause, &self.cx);
        clause.opens = piece.clause == 0 && after.first().is_some_and(|next| next.sentence == piece.sentence);
        clause.follows = piece.clause > 0 && before.is_some_and(|before| before.sentence == piece.sentence)
            || clause.same_block && self.last.supposed;
        if let Some(month) = clause.above.month.clone() {
            month.bound(&mut clause.times);
            month.bound_above(&mut clause.above.times);
            let orders = begins_order(&clause.tokens, clause.head, self.cx.lexicon)
                || is_base(word(&clause.tokens, clause.head));
            let opens = piece.clause == 0 && !(clause.same_block && self.last.times.has_days());
            if orders && opens && !clause.above.times.has_days() && clause.above.times.slots.is_empty() {
                month.untimed(&mut clause.times, self.cx.today);
            }
        }
        match self.sentence_date {
            Some((sentence, date)) if sentence == piece.sentence => {
                // "Saturday the 17th is the party, twelve of them are coming at two": on that day.
                if !clause.times.slots.is_empty()
                    && !clause.times.has_days()
                    && !clause.above.times.has_days()
                    && !kinds::begins_never(&clause)
                {
                    clause.times.dates.push(date);
                }
            }
            Some(_) | None => {
                let date = match (clause.times.dates.as_slice(), clause.times.repeats.is_empty()) {
                    ([date], true) => Some((piece.sentence, *date)),
                    _ => None,
                };
                self.sentence_date = date;
            }
        }
        clause.phased = kinds::turns(&clause.tokens).is_some()
            && after
                .iter()
                .take_while(|next| next.block == piece.block)
                .any(|next| kinds::says_phase(&next.tokens));
        if clause.times.is_empty() {
            clause.ahead = ahead(piece, after, &self.cx);
        } else if clause.times.slots.is_empty() {
            clause.ahead = limit(piece, after, &self.cx);
        } else if !clause.times.has_days() {
            clause.ahead = days(piece, after, &self.cx);
        }
        // Under "This weekend", what comes again does so within the stay that was named there.
        if let (true, Some((from, to))) = (once && clause.times.repeats(), self.said.away.or(self.said.here))
        {
            clause.times.from = clause.times.from.or(Some(from));
            clause.times.until = clause.times.until.or(Some(to));
        }
        self.hour_of_sentence(&mut clause);
        self.days_of_sentence(&mut clause, piece, before);
        self.opened_with(
            &mut clause,
            piece.block,
            piece.clause == 0 && before.is_none_or(|before| before.block != piece.block),
        );
        // A heading that names a half of the day says more than the order of what stands below.
        if self.part == Lean::Open {
            self.day_plan.settle(&mut clause, piece.words().0);
        }
        // "No cooking on Friday, just set the table at six": on that day.
        if clause.follows
            && self.last.rule
            && matches!(word(&clause.tokens, 0), "just" | "only")
            && !clause.times.has_days()
        {
            clause.times.inherit(&self.last.times.without_hours());
        }
        if clause.follows {
            clause.times.lean_near(&self.last.settled);
            // "Gate closed at nine, opened at six": what was shut for the night is opened in the morning.
            if clause.tokens.iter().any(|token| matches!(token.word.as_str(), "open" | "opened" | "opens")) {
                clause.times.after_the_night(&self.last.settled);
            }
            // "On at six and off at ten", "ask us at five, then get the order in by eight": later than what came before.
            let then = clause.tokens.iter().take(2).any(|token| token.word == "then");
            if then && (!clause.times.has_days() || clause.times.repeats == self.last.times.repeats) {
                clause.times.rise(&self.last.settled);
            }
            if word(&clause.tokens, clause.head) == "off" {
                clause.times.go_on(&self.last.settled, true);
            }
        }
        clause.lean_hours();
        // "By 6:30, because nobody can drink coffee otherwise" tells the half of the day, but no hour of its own does.
        if !reason.is_empty() && time::scan(&reason, &self.cx).is_empty() {
            clause.times.lean_by(&reason);
        }
        if clause.same_block {
            clause.times.go_on(&self.last.times, clause.follows);
        }
        // "I leave at 8, so lock up": at the hour at which somebody does, whatever the chore leans to.
        let raw = self.last.times.clone();
        if clause.follows && clause.times.slots.is_empty() && self.last.doing {
            self.last.times.slots.clone_from(&self.last.settled.slots);
        }
        let scene = Scene {
            edits: &self.out.list_edits,
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: self.cx,
            last: &self.last,
            commitments: &self.out.commitments,
        };
        let condition = kinds::condition_of(&clause, &scene);
        let supposed = supposed(&clause, piece, after, self.cx.lexicon);
        let reach = scope::reach(&clause, &self.said);
        let takes = match &reach {
            Some(_) => vec![Take::Note],
            None if supposed.is_some() || dated::signs(&clause) || is_purpose(&clause, &self.last) => {
                vec![Take::Note]
            }
            None if dated::opens_letter(
                &clause,
                before.is_none(),
                after.first().map(|next| next.tokens.as_slice()),
            ) =>
            {
                vec![Take::Note]
            }
            // "Every night I'm gone, text me": when the rest of the sentence is.
            None if pointed && clause.opens && clause.opens_with_days() => vec![Take::Note],
            None if introduces(piece, after)
                && ordered::verb(&clause.tokens, &clause.found).is_some()
                && first_below(piece, after)
                    .is_some_and(|item| ordered::names(&item.tokens, self.cx.lexicon)) =>
            {
                vec![Take::Note]
            }
            None if introduces(piece, after)
                && !(clause.above.row && matches!(clause.above.whom, Some((What::Person, _))))
                && under::says_when(&clause.tokens, &clause.found, self.cx.lexicon) =>
            {
                vec![Take::Note]
            }
            None => kinds::shifted(&clause, &scene).unwrap_or_else(|| {
                narrowed(&clause, &scene, troubled(&clause, &scene, kinds::read(&clause, &scene)))
            }),
        };
        let takes = spared_days(&clause, &scene, for_a_while(&clause, &scene, takes));
        let named = takes.iter().any(is_duty);
        let mut takes = kinds::meant(&clause, (&piece.tokens, piece.found(&self.cx)), &scene, takes);
        let of_all =
            if reach.is_none() && takes.iter().all(in_words) { self.of_all(&clause, piece) } else { None };
        takes = match &of_all {
            Some(_) => vec![kinds::as_told(&clause, &scene)],
            // What was held back as denied, past or somebody else's is not looked at again.
            None if named && !takes.iter().any(is_duty) => takes,
            None => kinds::look(&clause, &scene, || self.judged.of(self.text, piece), takes),
        };
        if let Some(who) = piece.by.and_then(|bytes| self.named_in(bytes)) {
            // Nobody asks how to do what somebody else does.
            takes.retain(|take| !matches!(take, Take::Ask(_)));
            takes = takes.into_iter().map(|take| kinds::as_theirs(&who, take)).collect();
        }
        self.last.times = raw;
        self.within_stay(&clause, piece, &mut takes);
        self.under_condition(&clause, condition.is_some(), &mut takes);
        if let Some(reach) = reach {
            self.reaches(reach, &clause);
        }
        self.reaches.extend(of_all);
        if let Some(days) = frame::working_days(&clause) {
            self.reaches.push((Reach::Weekdays(days), Within::Text));
        }
        self.remember(&clause, &takes);
        self.keep_event(&clause, piece, &takes);
        if clause.times.repeats() && takes.iter().any(is_stretch) {
            self.stay_of_days = Some(piece.block);
        }
        let mut last = Last { times: clause.all_times(), ..Last::default() };
        last.settled = clause.times.clone();
        last.settled.settle(takes.iter().filter_map(when_of));
        last.doing = takes.iter().any(is_doing);
        if takes.iter().all(|take| matches!(take, Take::Commit(Matter::Fact(_)))) {
            until_then(&mut last.times, &clause);
        }
        // "Nothing before noon. Then vacuum the car": what is forbidden until an hour may be done from it on.
        if !takes.is_empty() && takes.iter().all(|take| matches!(take, Take::Commit(Matter::Rule(_)))) {
            for slot in &mut last.times.slots {
                if let RawSlot::Before(clock) = slot {
                    *slot = RawSlot::After(*clock);
                }
            }
        }
        // "…, and at four her program's on": an hour of its own after "and" opens something new.
        let anew = clause.tokens.first().is_some_and(|token| token.word == "and")
            && !clause.times.slots.is_empty()
            && clause.found.first().is_some_and(|found| found.start == clause.head);
        if condition.is_none() && clause.follows && !anew
            || condition.is_none() && last.times.is_empty() && clause.same_block
        {
            last.times.inherit(&self.last.times);
        }
        // The days of an item of a list go on through its sentences, whatever hours they name.
        if clause.item && clause.same_block && !last.times.has_days() && condition.is_none() {
            last.times.inherit(&self.last.times.without_hours());
        }
        // "If my face goes red, that's an emergency: ring my brother": the order hangs on the condition before it.
        // "If she falls, don't lift her, ring me": so does the order after a rule that binds under it.
        let remark = takes.iter().all(|take| match take {
            Take::Note | Take::Commit(Matter::Fact(_)) => true,
            Take::Commit(Matter::Rule(rule)) => rule.on.is_some() || takes.len() == 1,
            Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) => false,
        });
        let told = takes.iter().all(|take| matches!(take, Take::Note | Take::Commit(Matter::Fact(_))));
        last.remark = (told && condition.is_none() && clause.times.is_empty()).then(|| clause.said());
        last.supposed = supposed.is_some();
        // "If it's over 35, shut the blinds by midday and put the fan on": so does what is ordered behind an order that is
        // done at a time of its own.
        let dated = !clause.times.repeats.is_empty() || !clause.times.dates.is_empty();
        let held = !dated
            && matches!(&condition, Some(Condition::Words(words)) if takes.iter().any(|take| holds_under(take, words)));
        last.on = supposed.or(condition).filter(|_| remark || held);
        last.edited = takes.iter().any(|take| matches!(take, Take::Edit(_)));
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
        // "Run the dishwasher at eleven, it's cheaper then. Empty it before breakfast": nor does one that is about it.
        let about_it = matches!(clause.opening_word(), "it's" | "it" | "they're" | "that's");
        if told && about_it && clause.same_block && last.duties.is_empty() {
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

    fn reaches(&mut self, reach: Reach, clause: &Clause) {
        let within = match self.here.last() {
            Some(section) if scope::is_of_section(clause) => Within::Section(*section),
            _ if scope::those_two(clause) => {
                let routine = |commitment: &Commitment| scope::repeating(&mut commitment.clone()).is_some();
                let own = self.last.series.iter().rev().copied();
                Within::These(
                    own.filter(|index| self.out.commitments.get(*index).is_some_and(routine))
                        .take(2)
                        .collect(),
                )
            }
            _ if scope::goes_on(clause) => Within::Block(self.block),
            Some(_) | None => Within::Text,
        };
        match reach {
            // All that the text says to do holds within the dates, also what stands above the sentence.
            Reach::Dates { .. } | Reach::Weekdays(_) | Reach::OutOfTerm => self.reaches.push((reach, within)),
            Reach::Tables { days, all } => self.tables = Some((*days, all)),
            Reach::Always => {}
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
        self.over.push((self.block, self.here.clone()));
        index
    }

    fn change(&mut self, index: usize, matter: Matter, source: Source, statement: usize) {
        let Some(commitment) = self.out.commitments.get_mut(index) else { return };
        // Nobody asks how to do what somebody else does after all.
        let theirs = matches!(matter, Matter::Fact(_)) && !matches!(commitment.matter, Matter::Fact(_));
        commitment.says = says(&matter);
        commitment.matter = matter;
        if !commitment.sources.contains(&source) {
            commitment.sources.push(source);
        }
        let id = commitment.id;
        if theirs {
            let of_it = self.out.statements.iter_mut().filter(|made| made.commitments == [id]);
            let asked: Vec<_> = of_it.flat_map(|made| std::mem::take(&mut made.questions)).collect();
            self.out.questions.retain(|open| !asked.contains(&open.id));
        }
        let made = &mut self.out.statements[statement].commitments;
        if !made.contains(&id) {
            made.push(id);
        }
    }

    fn ask(&mut self, ask: Ask, sources: Vec<Source>) -> hob_schedules::QuestionId {
        let Ask { ask, choices, default } = ask;
        // Whatever hangs on the same unknown days hangs on one answer.
        let same = |open: &&mut Question| unknown::is_asked(&ask) && open.ask == ask;
        if let Some(open) = self.out.questions.iter_mut().find(same) {
            open.sources.extend(sources);
            return open.id;
        }
        let id = self.ids.mint(self.now);
        self.out.questions.push(Question { id, ask, choices, default, sources, state: QuestionState::Open });
        id
    }
}

/// Whether a piece is the line that stands above what comes next.
fn introduces(piece: &Piece, after: &[Piece]) -> bool {
    first_below(piece, after).is_some()
}

/// What comes next below a piece that stands above it.
fn first_below<'a>(piece: &Piece, after: &'a [Piece]) -> Option<&'a Piece> {
    let (from, to) = piece.words();
    let next = after.iter().find(|next| next.block != piece.block)?;
    next.above.iter().any(|(start, end)| *start <= from && to <= *end).then_some(next)
}

/// "I'm at pilates till 8, leave a plate out": what lasts until an hour does not say that anything is due then.
fn until_then(times: &mut Times, clause: &Clause) {
    let lasts = clause.found.iter().any(|found| {
        matches!(found.bit, Bit::Slot(_))
            && matches!(word(&clause.tokens, found.start), "till" | "until" | "til")
    });
    if lasts {
        times.slots.retain(|slot| !matches!(slot, RawSlot::Before(_) | RawSlot::By(_)));
    }
}

/// When what was made of a clause is.
fn when_of(take: &Take) -> Option<&When> {
    let (Take::Commit(matter) | Take::Change(_, matter)) = take else { return None };
    match matter {
        Matter::Routine { when, .. } | Matter::Errand { when, .. } | Matter::CheckIn { when, .. } => {
            Some(when)
        }
        Matter::Fact(StatedFact::Happens { when, .. } | StatedFact::Hours { when, .. }) => Some(when),
        Matter::Trigger { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => None,
    }
}

/// Whether something is to be done.
fn is_duty(take: &Take) -> bool {
    matches!(take, Take::Commit(Matter::Routine { .. } | Matter::Errand { .. } | Matter::Trigger { .. }))
}

/// Whether no more was made of a clause than what its words say, or a question.
fn in_words(take: &Take) -> bool {
    matches!(
        take,
        Take::Note
            | Take::Ask(_)
            | Take::Commit(Matter::Fact(StatedFact::Words(_) | StatedFact::Happens { .. }))
            | Take::Commit(Matter::Rule(_))
    )
}

/// Whether somebody is here, or away, for one stretch of dates.
fn is_stretch(take: &Take) -> bool {
    use hob_schedules::commitment::StatedFact;
    matches!(
        take,
        Take::Commit(Matter::Fact(StatedFact::Stay { when: When { days: Days::Span(..), .. }, .. }))
    )
}

/// Whether a duty is done at its time when the condition lets it.
fn holds_under(take: &Take, words: &str) -> bool {
    matches!(take, Take::Commit(Matter::Routine { duty, .. }) if duty.manner.iter().any(|how| how == words))
}

/// Whether somebody's hours are told: when one leaves, gets up, comes home.
fn is_doing(take: &Take) -> bool {
    use hob_schedules::commitment::StatedFact;
    matches!(take, Take::Commit(Matter::Fact(StatedFact::Hours { .. })))
}

fn kinds_about_shopping(matter: &Matter) -> bool {
    matches!(matter, Matter::CheckIn { about, .. } if about.iter().any(|topic| topic == "do-shopping"))
}

/// "Water under the sink? Turn off the stopcock": a short question before an order, as the condition that it is.
fn supposed(clause: &Clause, piece: &Piece, after: &[Piece], lexicon: &Lexicon) -> Option<Condition> {
    // A longer question is asked of somebody.
    const WORDS_MAX: usize = 7;
    let tokens = &clause.tokens;
    let asks = matches!(
        word(tokens, clause.head),
        "who"
            | "what"
            | "when"
            | "where"
            | "why"
            | "how"
            | "which"
            | "is"
            | "are"
            | "do"
            | "does"
            | "did"
            | "can"
            | "could"
            | "would"
            | "will"
            | "shall"
            | "should"
            | "has"
            | "have"
            | "may"
            | "ok"
            | "okay"
            | "right"
            | "you"
    );
    let words = tokens.iter().filter(|token| token.shape == Shape::Word).count();
    let ends = tokens.last().is_some_and(|token| token.is_mark('?'));
    let next = after.first().filter(|next| next.block == piece.block)?;
    let start = leading(&next.tokens, 0);
    let order = begins_order(&next.tokens, start, lexicon)
        || matches!(word(&next.tokens, start), "don't" | "never" | "tell" | "call" | "ring" | "ask");
    if !(ends && order) || asks || !(1..=WORDS_MAX).contains(&words) {
        return None;
    }
    let said = clause.said();
    let mut letters = said.chars();
    let first = letters.next()?;
    Some(Condition::Words(format!("if {}{}", first.to_lowercase(), letters.as_str())))
}

/// "Vacuum at two so it's done before dinner": what an order that has its hour is for asks for nothing more.
fn is_purpose(clause: &Clause, last: &Last) -> bool {
    let next = 1 + usize::from(word(&clause.tokens, 1) == "that");
    let done =
        matches!(word(&clause.tokens, next), "it's" | "it" | "they" | "they're" | "that's" | "everything");
    let ordered = !last.duties.is_empty() && !last.times.slots.is_empty();
    clause.follows && word(&clause.tokens, 0) == "so" && done && ordered
}

/// The thing that a statement speaks of.
fn spoken_of(clause: &Clause, lexicon: &Lexicon) -> Option<Name> {
    // "Dinner is whatever we agreed on, so start it at five".
    let start = clause.head
        + usize::from(matches!(
            clause.tokens.get(clause.head).map_or("", |token| token.word.as_str()),
            "the" | "my" | "our"
        ));
    if let Some((_, end)) = lexicon.task_noun(&clause.tokens, start) {
        let is = clause.tokens.get(end).is_some_and(|token| matches!(token.word.as_str(), "is" | "are"));
        if is {
            return Some(crate::read::lexicon::to_name(
                clause.tokens[start..end].iter().map(|token| token.word.as_str()),
            ));
        }
    }
    (0..clause.rest.len()).find_map(|at| {
        if let Some((item, _)) = lexicon.item(&clause.rest, at) {
            return Some(item);
        }
        let (named, _) = lexicon.named(&clause.rest, at)?;
        (named.what == What::Thing).then(|| named.names.into_iter().next()).flatten()
    })
}
