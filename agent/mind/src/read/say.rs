//! Reading what the owner says in conversation.

mod absent;
mod again;
mod all_but;
mod alone;
mod another_day;
mod answers;
mod as_agreed;
mod asides;
mod back;
mod basket;
mod bought;
mod by_others;
mod change;
mod corrected;
mod days_own;
mod doubt;
mod eaters;
mod ended;
mod evening_hours;
mod follows;
mod for_a_while;
mod front;
mod has_got;
mod heard;
mod held;
mod in_a_breath;
mod in_full;
mod in_its_place;
mod in_part;
mod last;
mod leave_out;
mod let_be;
mod lists;
mod low;
mod manner;
mod meant;
mod moved;
mod normal;
mod not_then;
mod off_weekdays;
mod on_list;
mod only;
mod own_words;
mod partly;
mod pieces;
mod pronouns;
mod reasons;
mod relieved;
mod remark;
mod reminder;
mod reports;
mod rested;
mod shifted;
mod shortly;
mod speaker;
mod stay_changed;
mod sure;
mod swapped;
mod tagged;
mod taken_back;
mod that_day;
mod told;
mod turned;
mod waits;
mod which;
mod wished_by;
mod words;

use chrono::NaiveDate;
use hob_memory::{Memory, Question, QuestionState};
use hob_schedules::commitment::StatedFact;
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, CommitmentId, Days, Instant, Matter, Name, QuestionId, Slot, Source, When};

pub use self::answers::answer;
use self::doubt::Doubt;
use self::front::Front;
pub(crate) use self::heard::lists_of;
pub(crate) use self::held::OPEN_DAYS;

pub(crate) use self::turned::Way;

pub use self::remark::Remark;
use super::brief::{commitment_of, where_is_home};
use super::clause::{Above, Clause};
use super::kinds::{self, Last, Scene, Take};
use super::lexicon::{Lexicon, TALK};
use super::listing::listing;
use super::other_hours;
use super::query::{Query, query};
use super::question::Ask;
use super::split::clauses::clauses;
use super::split::sentences::sentences;
use super::time::{TimeCtx, scan};
use super::tokens::{Shape, Token, any_phrase, tokens};
use super::{Ctx, ListEdit, ListOp, says};
use crate::read::table::first_of;

/// One thing that a sentence asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A line of a list changes.
    List(ListEdit),
    /// A list as a whole: begun (`Add`), emptied (`Remove`), or done with (`Complete`).
    ListWhole {
        /// What is to happen.
        op: ListOp,
        /// Which.
        list: Name,
    },
    /// These do not happen on these dates.
    Skip {
        /// Which.
        commitments: Vec<CommitmentId>,
        /// First date.
        from: NaiveDate,
        /// Last date.
        until: NaiveDate,
    },
    /// What was left out of these happens again.
    Normal {
        /// Which.
        commitments: Vec<CommitmentId>,
        /// From this date on.
        from: NaiveDate,
    },
    /// A commitment says something else from now on: the same id, the next revision.
    Change {
        /// Which.
        old: CommitmentId,
        /// As it is from now on.
        new: Commitment,
    },
    /// A new commitment.
    New(Commitment),
    /// A commitment ends.
    End(CommitmentId),
    /// An open question is answered.
    Answer {
        /// Which.
        question: QuestionId,
        /// The words.
        words: String,
    },
    /// The last change is taken back.
    Undo,
    /// The owner asked something that memory answers.
    Query(Query),
    /// Hold still, now.
    Stop,
    /// Go on.
    Resume,
    /// Yes, to whatever was asked.
    Yes,
    /// No, or nothing.
    No,
    /// Nothing to act on.
    Note(String),
    /// Nothing to act on, and yet something to say to it.
    Remark(Remark),
    /// It cannot be read for sure.
    Question(Question),
}

/// Whether an answer is a yes.
pub fn is_yes(words: &str) -> bool {
    begins_with(
        words,
        &[
            "yes",
            "yeah",
            "yep",
            "yup",
            "sure",
            "ok",
            "okay",
            "please do",
            "go ahead",
            "do it",
            "of course",
            "fine",
            "correct",
            "right",
            "that's right",
            "y",
            "absolutely",
            "definitely",
            "sounds good",
            "that works",
            "why not",
        ],
    ) && !begins_with(words, &["ok no", "fine no"])
}

/// Whether an answer is a no.
pub fn is_no(words: &str) -> bool {
    begins_with(
        words,
        &[
            "no",
            "nope",
            "nah",
            "not now",
            "don't",
            "do not",
            "nothing",
            "never mind",
            "nevermind",
            "rather not",
            "better not",
            "not today",
            "n",
            "no thanks",
            "no need",
            "leave it",
        ],
    )
}

fn begins_with(words: &str, phrases: &[&str]) -> bool {
    let tokens = tokens(words, 0, words.len());
    let start = tokens.iter().position(|token| token.shape == Shape::Word).unwrap_or(0);
    any_phrase(&tokens, start, phrases).is_some()
}

/// What people write in a hurry, or say in a roundabout way, put as the order that it comes to, one way behind the other.
const PUT_PLAINLY: [fn(&str, &Lexicon) -> Option<String>; 29] = [
    in_a_breath::typed,
    days_own::plainly,
    shortly::plainly,
    |said, _| Some(words::spelled(said)),
    |said, _| in_a_breath::corrected(said),
    |said, _| in_a_breath::out_of(said),
    in_a_breath::without_price,
    |said, _| in_a_breath::without_courtesy(said),
    on_list::plainly,
    |said, _| words::without_no_no(said),
    |said, _| words::uncounted(said),
    |said, _| words::without_what_is_not(said),
    |said, _| words::plainly_denied(said),
    pronouns::named,
    relieved::plainly,
    has_got::plainly,
    in_its_place::without_size_and_reason,
    in_its_place::at_most,
    in_its_place::swapped,
    wished_by::plainly,
    |said, _| words::used_up(said),
    low::plainly,
    as_agreed::plainly,
    tagged::asked,
    |said, _| not_then::not_working(said),
    |said, _| evening_hours::said(said),
    speaker::of_speaker,
    eaters::at_table,
    absent::plainly,
];

/// Reads one sentence, or a few, that the owner says outside the brief. Never empty: what cannot be read is a
/// question, what asks for nothing a note.
pub fn say(sentence: &str, ctx: &Ctx<'_>, memory: &Memory, ids: &mut Minter, now: Instant) -> Vec<Act> {
    let mut lexicon = Lexicon::new(ctx.catalogue, ctx.house);
    let said = words::spelled(sentence);
    let said = turned::plainly(&said, &lexicon, ctx).unwrap_or_else(|| sentence.to_owned());
    let plain = PUT_PLAINLY.iter().fold(said, |said, way| way(&said, &lexicon).unwrap_or(said));
    let acts = say_plainly(&plain, &mut lexicon, ctx, memory, ids, now);
    if plain == sentence { acts } else { own_words::quoted(acts, sentence, ctx.text) }
}

/// The same of what is put plainly.
fn say_plainly(
    sentence: &str,
    lexicon: &mut Lexicon,
    ctx: &Ctx<'_>,
    memory: &Memory,
    ids: &mut Minter,
    now: Instant,
) -> Vec<Act> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    lexicon.meet(sentence, &all);
    if let Some(act) = command(&all) {
        // "Nothing for me this week" answers no question but that of a check-in.
        let asked = memory.open_check_in().is_none() && memory.open_questions().next().is_some();
        let wishless = act == Act::No && asked;
        let idle = wishless && TALK.no_wish.at(&spoken(&all), 0).is_some() && spoken(&all).len() > 1;
        return vec![if idle { Act::Remark(Remark::Heard) } else { act }];
    }
    if let Some(act) = picked(sentence, memory) {
        return vec![act];
    }
    let front = Front { sentence, ctx, lexicon, memory, now };
    let acts = front.read(&all, ids);
    if acts.is_empty() { vec![told(sentence, &all, ctx, lexicon)] } else { acts }
}

/// What is told and asks for nothing: of a day to come, hob says that nothing changes by it.
fn told(words: &str, all: &[Token], ctx: &Ctx<'_>, lexicon: &Lexicon) -> Act {
    let words = words.trim();
    let source = Source { text: ctx.text.to_owned(), start: 0, end: words.len(), words: words.to_owned() };
    let cx = TimeCtx::new(ctx, lexicon, true, false);
    let clause = Clause::new(all.to_vec(), Above::default(), source, &cx);
    let today = ctx.at.date();
    let been = first_of!(&clause.tokens, ["was", "were", "did", "had", "has been", "have been"]).is_some();
    let ahead = clause.times.dates.iter().any(|date| *date >= today)
        || clause.times.spans.iter().any(|(_, until)| *until >= today);
    if ahead && !been {
        Act::Remark(Remark::Untouched(words.to_owned()))
    } else if wants(&clause.tokens) {
        Act::Remark(Remark::Unclear(words.to_owned()))
    } else {
        Act::Note(words.to_owned())
    }
}

/// Whether words that hob makes nothing of want something of it, or ask.
fn wants(tokens: &[Token]) -> bool {
    let first = tokens.iter().find(|token| token.shape == Shape::Word).map_or("", |token| &token.word);
    let asks = matches!(first, "what" | "when" | "where" | "why" | "how" | "who" | "which")
        || tokens.last().is_some_and(|last| last.is_mark('?'));
    // "They need doing again now".
    let due =
        ["needs doing", "need doing", "needs changing", "need changing", "needs cleaning", "need cleaning"];
    let due = (0..tokens.len()).any(|at| any_phrase(tokens, at, &due).is_some());
    // "So breakfast half an hour earlier then", "two tubes of it".
    let been = tokens.iter().any(|token| matches!(token.word.as_str(), "was" | "were" | "did" | "had"));
    let amended = !been
        && (0..tokens.len()).any(|at| {
            any_phrase(tokens, at, &["an hour earlier", "an hour later", "minutes earlier", "minutes later"])
                .is_some()
                || at > 1 && any_phrase(tokens, at, &["of it", "of them", "of those"]).is_some()
        });
    let due = due || amended;
    let told = matches!(first, "i" | "we" | "he" | "she" | "they" | "i've" | "we've");
    let orders = tokens.iter().any(|token| {
        token.shape == Shape::Number
            || matches!(
                token.word.as_str(),
                "please"
                    | "pls"
                    | "bring"
                    | "get"
                    | "buy"
                    | "add"
                    | "order"
                    | "need"
                    | "want"
                    | "more"
                    | "less"
                    | "another"
                    | "dozen"
                    | "instead"
                    | "same"
                    | "too"
                    | "also"
                    | "maybe"
                    | "remind"
                    | "skip"
                    | "leave"
                    | "put"
                    | "move"
                    | "make"
            )
    });
    // "Please don't" wants nothing by itself.
    let more = tokens.iter().filter(|token| token.shape == Shape::Word).count() > 2;
    asks || due || orders && !told && more
}

/// Reads what is left when talk, questions and corrections are taken out.
fn plainly(sentence: &str, ctx: &Ctx<'_>, memory: &Memory, ids: &mut Minter, now: Instant) -> Vec<Act> {
    let wishes = memory.open_check_in().map(|_| ListOp::Add);
    let acts = plainly_as(wishes, sentence, ctx, memory, ids, now);
    // "And coffee", a minute after the check-in had its answer: what is no more than things to buy is wished for, too.
    let nothing = || {
        acts.iter()
            .all(|act| matches!(act, Act::Note(_) | Act::Remark(Remark::Unclear(_)) | Act::Question(_)))
    };
    // "Milk, eggs, bread", and then "and coffee": it goes on as long as lists are spoken of.
    const LIST_TALK_MINUTES: i64 = 10;
    let listed = memory.list_edits.last();
    let lately = listed.is_some_and(|edit| (now - edit.at).num_minutes() < LIST_TALK_MINUTES);
    if wishes.is_none() && (memory.check_in_goes_on(now) || lately) && nothing() {
        let wished = plainly_as(Some(ListOp::Add), sentence, ctx, memory, ids, now);
        let known = |act: &Act| matches!(act, Act::List(edit) if edit.op == ListOp::Add && ctx.catalogue.items.contains_key(&edit.item));
        if !wished.is_empty() && wished.iter().all(known) {
            return wished;
        }
    }
    acts
}

/// The same, where things that are named by themselves are to be put on a list, or taken off.
fn plainly_as(
    op: Option<ListOp>,
    sentence: &str,
    ctx: &Ctx<'_>,
    memory: &Memory,
    ids: &mut Minter,
    now: Instant,
) -> Vec<Act> {
    let mut lexicon = Lexicon::new(ctx.catalogue, ctx.house);
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    lexicon.meet(sentence, &all);
    let cx = TimeCtx::new(ctx, &lexicon, true, false);
    let all = other_hours::plainly(all, sentence, &cx);
    let ranges = whole_sentences(&all, &cx);
    let about_lists = ranges.iter().any(|(from, to)| listing(&all[*from..*to], &cx).is_some());
    if !about_lists && let Some(query) = query(&all, sentence, ctx, memory, &lexicon) {
        return vec![Act::Query(query)];
    }
    let commitments: Vec<Commitment> = memory.commitments.values().cloned().collect();
    let mut talk = Talk {
        sentence,
        ctx,
        cx,
        commitments,
        memory,
        ids,
        now,
        acts: Vec::new(),
        last: Last::default(),
        days: None,
        op,
    };
    for range in ranges {
        let tokens = &all[range.0..range.1];
        if let Some(said) = listing(tokens, &cx) {
            talk.heard(said, tokens);
            continue;
        }
        if talk.for_a_while(tokens) {
            continue;
        }
        let times = scan(tokens, &cx);
        for (index, (from, to)) in clauses(&all, range, &times, &cx).into_iter().enumerate() {
            talk.clause(&all[from..to], index > 0);
        }
    }
    let made: Vec<Commitment> =
        talk.acts
            .iter()
            .filter_map(|act| {
                if let Act::New(new) | Act::Change { new, .. } = act { Some(new.clone()) } else { None }
            })
            .collect();
    if let Some((ask, sources)) = where_is_home(&made, ctx)
        && let Some(source) = sources.into_iter().next()
    {
        talk.put(ask, source);
    }
    let left_out = only::left_out(&talk.acts, &all, &talk.commitments);
    talk.acts.extend(left_out);
    let agreed: Vec<Commitment> = memory.commitments.values().cloned().collect();
    let doubt = Doubt { agreed: &agreed, lexicon: &lexicon };
    let acts = sure::acted_on(talk.acts, ctx.at, &doubt);
    if acts.is_empty() { vec![told(sentence, &all, ctx, &lexicon)] } else { acts }
}

/// The sentences, where one that refers to the one before it ("We're out of rice; put it on the list") goes with it.
fn whole_sentences(tokens: &[Token], cx: &TimeCtx<'_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (from, to) in sentences(tokens) {
        let refers = listing(&tokens[from..to], cx).is_some_and(|said| said.refers());
        match found.last_mut().filter(|_| refers) {
            Some(last) => last.1 = to,
            None => found.push((from, to)),
        }
    }
    found
}

/// What was said without the sentences that only give a reason for what is ordered.
pub(crate) fn without_reasons(said: &str) -> String {
    words::without_reasons(said)
}

/// Words that are an order by themselves.
fn command(tokens: &[Token]) -> Option<Act> {
    let words: Vec<&str> =
        tokens.iter().filter(|token| token.shape != Shape::Mark).map(|token| token.word.as_str()).collect();
    let words: Vec<&str> = words
        .into_iter()
        .filter(|word| {
            !matches!(*word, "please" | "now" | "hob" | "robot" | "hey" | "thanks" | "ok" | "okay")
        })
        .collect();
    let said = words.join(" ");
    if TALK.no_wish.at(&spoken(tokens), 0).is_some_and(|used| used > 0) {
        return Some(Act::No);
    }
    match said.as_str() {
        "stop"
        | "halt"
        | "freeze"
        | "stop it"
        | "stop that"
        | "stop everything"
        | "stop moving"
        | "stop right there"
        | "emergency stop"
        | "hold still"
        | "stop immediately"
        | "stop what you're doing"
        | "don't move"
        | "stop stop" => Some(Act::Stop),
        "resume"
        | "carry on"
        | "go on"
        | "continue"
        | "you can go on"
        | "you can continue"
        | "you may continue"
        | "keep going"
        | "start again"
        | "go ahead and continue"
        | "you can carry on"
        | "unpause" => Some(Act::Resume),
        "undo"
        | "undo that"
        | "undo it"
        | "take that back"
        | "take it back"
        | "revert that"
        | "undo the last change"
        | "forget what i just said"
        | "scratch that"
        | "i take that back" => Some(Act::Undo),
        "yes" | "yes do" | "yeah" | "yep" | "sure" | "yes that's right" | "correct" | "go ahead"
        | "do it" | "that's right" | "yes go ahead" | "of course" | "yes do it" => Some(Act::Yes),
        "no" | "nope" | "not this week" | "never mind" | "nevermind" | "we're good" | "i'm good"
        | "all good" | "no don't" | "no we're good" => Some(Act::No),
        "" if !tokens.is_empty()
            && words.is_empty()
            && tokens.iter().any(|token| matches!(token.word.as_str(), "ok" | "okay")) =>
        {
            Some(Act::Yes)
        }
        _ => None,
    }
}

/// The words alone, without marks.
fn spoken(tokens: &[Token]) -> Vec<Token> {
    tokens.iter().filter(|token| token.shape != Shape::Mark).cloned().collect()
}

/// An answer that is one of the choices of one open question, word for word.
fn picked(sentence: &str, memory: &Memory) -> Option<Act> {
    let plain = |words: &str| words.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let said = plain(sentence);
    let mut fits = memory
        .open_questions()
        .filter(|question| question.choices.iter().any(|choice| plain(choice) == said));
    let question = fits.next()?;
    fits.next().is_none().then(|| Act::Answer { question: question.id, words: sentence.to_owned() })
}

/// A conversation being read.
struct Talk<'a> {
    sentence: &'a str,
    ctx: &'a Ctx<'a>,
    cx: TimeCtx<'a>,
    commitments: Vec<Commitment>,
    memory: &'a Memory,
    ids: &'a mut Minter,
    now: Instant,
    acts: Vec<Act>,
    last: Last,
    /// The dates that an earlier sentence of the same words was about.
    days: Option<(NaiveDate, NaiveDate)>,
    /// What a bare list of things means here; set once the owner has begun to list.
    op: Option<ListOp>,
}

impl Talk<'_> {
    fn source(&self, tokens: &[Token]) -> Source {
        let start = tokens.first().map_or(0, |token| token.start);
        let end = tokens.last().map_or(start, |token| token.end);
        let words = self.sentence.get(start..end).unwrap_or("").to_owned();
        Source { text: self.ctx.text.to_owned(), start, end, words }
    }

    fn clause(&mut self, tokens: &[Token], follows: bool) {
        if !tokens.iter().any(|token| token.shape != Shape::Mark) {
            return;
        }
        let source = self.source(tokens);
        let mut clause = Clause::new(tokens.to_vec(), Above::default(), source, &self.cx);
        clause.follows = follows;
        clause.same_block = follows;
        // "No vacuuming before 10": a rule, whatever it is named after.
        let bounded =
            leave_out::is_bounded(&clause) && clause.begins(&["no", "never", "don't", "do not"]).is_some();
        let done = !bounded
            && (follows && self.also_on_some_days(&clause)
                || self.stay_otherwise(&clause)
                || self.swapped(&clause)
                || self.moved(&clause)
                || self.waits(&clause)
                || self.done_already(&clause)
                || self.by_others(&clause)
                || self.then_fine(&clause)
                || self.reminder(&clause)
                || self.off_weekdays(&clause)
                || self.skip(&clause)
                || self.end(&clause)
                || self.list(&clause)
                || self.change(&clause)
                || self.one_off(&clause));
        if !done {
            self.rest(&clause);
        }
        // "Away from Tuesday to Thursday, back late on Thursday": what follows is of all these days.
        let stay = self.stay_made();
        let inside = |(from, until): &(NaiveDate, NaiveDate)| {
            stay.is_some_and(|(first, last)| first <= *from && *until <= last && first < last)
        };
        let own = self.dates(&clause).filter(|dates| !inside(dates));
        self.days = own.or(stay.filter(|(first, last)| first < last)).or(self.days).or(stay);
    }

    /// What is known where a clause is read.
    fn scene(&self) -> Scene<'_> {
        Scene {
            edits: &[],
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: self.cx,
            last: &self.last,
            commitments: &self.commitments,
        }
    }

    fn amended(&mut self, old: CommitmentId, matter: Matter, clause: &Clause) {
        let Some(before) = self.commitments.iter_mut().find(|commitment| commitment.id == old) else {
            return;
        };
        let mut new = before.clone();
        new.revision += 1;
        new.says = says(&matter);
        new.matter = matter;
        new.sources.push(clause.source.clone());
        *before = new.clone();
        self.acts.push(Act::Change { old, new });
    }

    /// Everything that a brief may say as well.
    fn rest(&mut self, clause: &Clause) {
        let scene = self.scene();
        let takes = kinds::read(clause, &scene);
        let mut last = Last { times: clause.all_times(), ..Last::default() };
        for take in takes {
            match take {
                Take::Note => {}
                Take::Commit(Matter::Fact(StatedFact::Words(words))) => {
                    let ahead = self.dates(clause).is_some_and(|(_, until)| until >= self.cx.today);
                    let been = first_of!(&clause.tokens, ["was", "were", "did", "had", "has been"]).is_some();
                    self.acts.push(if ahead && !been {
                        Act::Remark(Remark::Untouched(words))
                    } else if self.acts.is_empty() && !been && wants(&clause.tokens) {
                        Act::Remark(Remark::Unclear(words))
                    } else {
                        Act::Note(words)
                    });
                }
                Take::Commit(matter) if self.stands_for(&matter, clause).is_some() => {
                    if let Some((old, matter)) = self.stands_for(&matter, clause) {
                        self.amended(old, matter, clause);
                    }
                }
                Take::Commit(mut matter) => {
                    self.while_it_lasts(&mut matter, clause);
                    self.on_that_day(&mut matter, clause);
                    let new = commitment_of(matter, std::slice::from_ref(&clause.source), self.ids, self.now);
                    last.duties.extend(new.duty().cloned());
                    last.made.push(self.commitments.len());
                    self.commitments.push(new.clone());
                    self.acts.push(Act::New(new));
                }
                Take::Change(index, matter) => {
                    if let Some(old) = self.commitments.get(index).map(|commitment| commitment.id) {
                        self.amended(old, matter, clause);
                    }
                }
                Take::Edit(edit) => {
                    self.acts.push(Act::List(ListEdit { source: Some(clause.source.clone()), ..edit }))
                }
                Take::Ask(ask) => self.ask(ask, clause),
            }
        }
        self.last = last;
        let _ = self.memory;
    }

    /// The dates of somebody's stay that these words told of.
    fn stay_made(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.acts.iter().rev().find_map(|act| {
            let Act::New(new) = act else { return None };
            let Matter::Fact(StatedFact::Stay { when, away, who }) = &new.matter else { return None };
            if *away && who.is_none() {
                return None;
            }
            match when.days {
                Days::Span(from, until) => Some((from, until)),
                Days::On(date) => Some((date, date)),
                Days::By(_) | Days::Loose(_) => None,
            }
        })
    }

    /// "His parents are here on Sunday, can you lay the table": on the day that was just spoken of. "Water the plants while I'm
    /// gone": on one of those days.
    fn on_that_day(&self, matter: &mut Matter, clause: &Clause) {
        if let Matter::Errand { when, .. } = matter
            && when.days == Days::On(self.cx.today)
            && !clause.times.has_days()
            && let Some((from, until)) = self.during_stay(clause)
        {
            when.days = if from == until { Days::On(from) } else { Days::Span(from, until) };
            return;
        }
        if let (Matter::Errand { when, .. }, Some((from, until))) = (matter, self.days)
            && from == until
            && from > self.cx.today
            && when.days == Days::On(self.cx.today)
            && !clause.times.has_days()
        {
            when.days = Days::On(from);
        }
    }

    /// "My mother is here until Sunday, so no vacuuming before 10": a rule for as long as that.
    fn while_it_lasts(&self, matter: &mut Matter, clause: &Clause) {
        let stay = self.stay_made().or_else(|| self.pronoun_event(clause).and_then(|event| event.dates));
        if let (Matter::Rule(rule), Some((from, until))) = (matter, stay)
            && rule.when.is_none()
        {
            rule.when = Some(When { days: Days::Span(from, until), slots: vec![Slot::AnyTime] });
        }
    }

    /// What is said anew of somebody's hours, or of when to check in, stands for what was agreed before.
    fn stands_for(&self, matter: &Matter, clause: &Clause) -> Option<(CommitmentId, Matter)> {
        let anew = clause.times.from_now
            || first_of!(
                &clause.tokens,
                ["now", "instead of", "instead", "rather than", "move", "from now on"]
            )
            .is_some();
        if !anew {
            return None;
        }
        let same = |old: &&Commitment| match (&old.matter, matter) {
            (Matter::CheckIn { about: had, .. }, Matter::CheckIn { about, .. }) => had == about,
            (
                Matter::Fact(StatedFact::Hours { who: had, event: did, .. }),
                Matter::Fact(StatedFact::Hours { who, event, .. }),
            ) => had == who && did == event,
            _ => false,
        };
        let mut found = self.commitments.iter().filter(same);
        let old = found.next()?;
        if found.next().is_some() {
            return None;
        }
        let mut matter = matter.clone();
        // "On Tuesdays instead": at the hour that it was.
        if let (Matter::CheckIn { when, .. }, Some(had)) = (&mut matter, old.when())
            && when.slots.iter().all(|slot| *slot == Slot::AnyTime)
        {
            when.slots.clone_from(&had.slots);
        }
        Some((old.id, matter))
    }

    fn ask(&mut self, ask: Ask, clause: &Clause) {
        self.put(ask, clause.source.clone());
    }

    fn put(&mut self, ask: Ask, source: Source) {
        let id = self.ids.mint(self.now);
        let Ask { ask, choices, default } = ask;
        self.acts.push(Act::Question(Question {
            id,
            ask,
            choices,
            default,
            sources: vec![source],
            state: QuestionState::Open,
        }));
    }
}
