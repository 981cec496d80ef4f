//! Reading what the owner says in conversation.

mod answers;
mod queries;

use chrono::NaiveDate;
use hob_memory::{Memory, Question, QuestionState};
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, CommitmentId, Days, Instant, Matter, QuestionId, Slot, Source, When};

pub use self::answers::answer;
use super::brief::commitment_of;
use super::clause::{Above, Clause};
use super::deed::{Deed, deeds};
use super::kinds::{self, Last, Scene, Take};
use super::lexicon::Lexicon;
use super::question::Ask;
use super::split::clauses::{clauses, sentences};
use super::time::{TimeCtx, date};
use super::tokens::{Shape, Token, any_phrase, tokens, word};
use super::{Ctx, ListEdit, ListOp, says};

/// One thing that a sentence asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A line of a list changes.
    List(ListEdit),
    /// These do not happen on these dates.
    Skip {
        /// Which.
        commitments: Vec<CommitmentId>,
        /// First date.
        from: NaiveDate,
        /// Last date.
        until: NaiveDate,
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
    Query {
        /// The answer.
        reply: String,
    },
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

/// Reads one sentence, or a few, that the owner says outside the brief. Never empty: what cannot be read is a
/// question, what asks for nothing a note.
pub fn say(sentence: &str, ctx: &Ctx<'_>, memory: &Memory, ids: &mut Minter, now: Instant) -> Vec<Act> {
    let mut lexicon = Lexicon::new(ctx.catalogue, ctx.house);
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    lexicon.meet(&all);
    if let Some(act) = command(&all) {
        return vec![act];
    }
    if let Some(act) = picked(sentence, memory) {
        return vec![act];
    }
    if let Some(reply) = queries::reply(&all, sentence, ctx, memory, &lexicon) {
        return vec![Act::Query { reply }];
    }
    let cx = TimeCtx {
        today: ctx.at.date(),
        said: true,
        month_first: ctx.month_first(),
        cell: false,
        lexicon: &lexicon,
    };
    let commitments: Vec<Commitment> = memory.commitments.values().cloned().collect();
    let listing = memory.open_check_in().is_some();
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
        op: listing.then_some(ListOp::Add),
    };
    for range in sentences(&all) {
        for (index, (from, to)) in clauses(&all, range, &cx).into_iter().enumerate() {
            talk.clause(&all[from..to], index > 0);
        }
    }
    if talk.acts.is_empty() {
        talk.acts.push(Act::Note(sentence.to_owned()));
    }
    talk.acts
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
        "no"
        | "nope"
        | "nothing"
        | "no nothing"
        | "nothing this week"
        | "nothing else"
        | "no that's all"
        | "that's all"
        | "that's it"
        | "not this week"
        | "nothing for now"
        | "nothing today"
        | "never mind"
        | "nevermind"
        | "nothing to add"
        | "we're good"
        | "i'm good"
        | "all good"
        | "no don't"
        | "no we're good"
        | "no nothing this week"
        | "we don't need anything"
        | "we don't need anything this week"
        | "nothing at the moment"
        | "we have everything"
        | "no nothing else" => Some(Act::No),
        "" if !tokens.is_empty()
            && words.is_empty()
            && tokens.iter().any(|token| matches!(token.word.as_str(), "ok" | "okay")) =>
        {
            Some(Act::Yes)
        }
        _ => None,
    }
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
        let done = self.skip(&clause)
            || self.end(&clause)
            || self.list(&clause)
            || self.change(&clause)
            || self.one_off(&clause);
        if !done {
            self.rest(&clause);
        }
    }

    /// The commitments in force for the chores that a clause names.
    fn matching(&self, found: &[Deed]) -> Vec<Commitment> {
        let fits = |commitment: &&Commitment| {
            let due = matches!(commitment.matter, Matter::Routine { .. } | Matter::Errand { .. });
            due && commitment.duty().is_some_and(|duty| {
                found.iter().any(|deed| {
                    let narrower = |wanted: &[hob_schedules::Name], has: &[hob_schedules::Name]| {
                        wanted.is_empty() || has.is_empty() || wanted.iter().any(|name| has.contains(name))
                    };
                    deed.duty.task == duty.task
                        && narrower(&deed.duty.things, &duty.things)
                        && narrower(&deed.duty.places, &duty.places)
                })
            })
        };
        self.commitments.iter().filter(fits).cloned().collect()
    }

    /// The clause without the words that negate it.
    fn positive(&self, clause: &Clause) -> Clause {
        let tokens: Vec<Token> = clause
            .tokens
            .iter()
            .filter(|token| {
                !matches!(
                    token.word.as_str(),
                    "skip"
                        | "no"
                        | "don't"
                        | "dont"
                        | "not"
                        | "cancel"
                        | "never"
                        | "nothing"
                        | "without"
                        | "stop"
                        | "more"
                        | "anymore"
                        | "longer"
                )
            })
            .cloned()
            .collect();
        Clause::new(tokens, Above::default(), clause.source.clone(), &self.cx)
    }

    /// Which dates a clause names; the whole of a span.
    fn dates(&self, clause: &Clause) -> Option<(NaiveDate, NaiveDate)> {
        let times = &clause.times;
        if let Some((from, to)) = times.spans.first() {
            return Some((*from, *to));
        }
        if let (Some(first), Some(last)) = (times.dates.iter().min(), times.dates.iter().max()) {
            return Some((*first, times.until.unwrap_or(*last).max(*last)));
        }
        times.until.map(|until| (self.cx.today, until.max(self.cx.today)))
    }

    /// "Skip laundry this Saturday", "no dinner on Friday", "don't do the vacuuming tomorrow".
    fn skip(&mut self, clause: &Clause) -> bool {
        let begins = clause
            .begins(&[
                "skip",
                "no",
                "don't",
                "dont",
                "do not",
                "cancel",
                "not",
                "leave out",
                "you can skip",
                "please skip",
                "we don't need",
                "i don't need",
                "we won't need",
                "you needn't",
                "no need to",
                "no need for",
                "let's skip",
                "you don't need to",
                "you don't have to",
                "nothing",
            ])
            .is_some();
        if !begins {
            return false;
        }
        let forever = clause
            .find_any(&["anymore", "any more", "any longer", "ever", "ever again", "from now on"])
            .is_some()
            || clause.times.from_now;
        if forever || clause.begins(&["no more"]).is_some() {
            return false;
        }
        let positive = self.positive(clause);
        let found = deeds(&positive, self.cx.lexicon);
        let mut commitments = self.matching(&found);
        let dates = self.dates(clause);
        if commitments.is_empty() && found.is_empty() && dates.is_some() && clause.content() == 0 {
            // "Nothing on Friday": all of it.
            commitments = self
                .commitments
                .iter()
                .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
                .cloned()
                .collect();
        }
        if commitments.is_empty() {
            return false;
        }
        let Some((from, until)) = dates.or_else(|| {
            commitments
                .iter()
                .filter_map(|commitment| self.next_date(commitment))
                .min()
                .map(|date| (date, date))
        }) else {
            return false;
        };
        self.acts.push(Act::Skip {
            commitments: commitments.iter().map(|commitment| commitment.id).collect(),
            from,
            until,
        });
        true
    }

    /// The next date of a commitment.
    fn next_date(&self, commitment: &Commitment) -> Option<NaiveDate> {
        match &commitment.when()?.days {
            Days::On(date) => Some(*date),
            Days::Span(from, _) => Some((*from).max(self.cx.today)),
            // A chore that does not come within ten weeks is not meant without its date.
            Days::By(recurrence) => {
                recurrence.dates_between(self.cx.today, date::later(self.cx.today, 70)).first().copied()
            }
            Days::Loose(_) => Some(self.cx.today),
        }
    }

    /// "Stop doing the ironing", "no more vacuuming", "you don't have to feed the fish any more".
    fn end(&mut self, clause: &Clause) -> bool {
        let begins = clause
            .begins(&[
                "stop",
                "no more",
                "no longer",
                "don't",
                "do not",
                "you don't have to",
                "you don't need to",
                "you needn't",
                "forget",
                "forget about",
                "never",
                "drop",
                "cancel",
            ])
            .is_some();
        let forever = clause
            .find_any(&[
                "anymore",
                "any more",
                "any longer",
                "stop",
                "no more",
                "no longer",
                "from now on",
                "ever again",
                "never again",
                "altogether",
                "for good",
            ])
            .is_some()
            || clause.times.from_now;
        if !(begins && forever) || clause.times.has_days() {
            return false;
        }
        let found = deeds(&self.positive(clause), self.cx.lexicon);
        let commitments = self.matching(&found);
        if commitments.is_empty() {
            return false;
        }
        self.acts.extend(commitments.into_iter().map(|commitment| Act::End(commitment.id)));
        true
    }

    /// "Milk, a dozen eggs", "we still have butter", "get more coffee".
    fn list(&mut self, clause: &Clause) -> bool {
        let begins = kinds::begins_edit(&clause.tokens, clause.head);
        let named = clause.find_any(&["list", "out of", "low on", "still have"]).is_some();
        let open = self.op.is_some() && !begins && !clause.times.has_days();
        let chore = deeds(clause, self.cx.lexicon).iter().any(|deed| {
            deed.known
                && !deed.by_noun
                && !matches!(
                    deed.duty.task.as_str(),
                    "fetch" | "do-shopping" | "carry" | "switch-on" | "put-away"
                )
        });
        let items =
            (0..clause.tokens.len()).filter(|at| self.cx.lexicon.item(&clause.tokens, *at).is_some()).count();
        let starts_with_item = kinds::edits(
            &clause.tokens[clause.head.min(clause.tokens.len())..],
            self.cx.lexicon,
            Some(ListOp::Add),
        );
        let bare = !begins
            && !named
            && starts_with_item.len() == segments(&clause.tokens)
            && items > 0
            && clause.times.is_empty();
        let subject = matches!(
            word(&clause.tokens, clause.head),
            "i" | "i'm" | "he" | "she" | "they" | "it" | "you" | "that" | "there"
        ) && !begins;
        if chore && !named || subject && !named {
            return false;
        }
        if begins && !named {
            // "Get the kids up at seven", "put the heating on": a list is only meant where a thing to buy is named.
            let physical = matches!(
                word(&clause.tokens, clause.head),
                "put"
                    | "take"
                    | "bring"
                    | "get"
                    | "grab"
                    | "drop"
                    | "order"
                    | "cross"
                    | "remove"
                    | "buy"
                    | "delete"
            );
            if physical
                && items == 0
                && self.op.is_none()
                && !matches!(word(&clause.tokens, clause.head), "buy" | "order" | "get")
            {
                return false;
            }
            if clause.times.repeats() {
                return false;
            }
        }
        if !(begins || named || bare || open && (items > 0 || clause.content() <= 4) && clause.content() > 0)
        {
            return false;
        }
        let op = if begins || named { None } else { Some(self.op.unwrap_or(ListOp::Add)) };
        let untimed: Vec<Token> = clause.tokens[clause.head.min(clause.tokens.len())..].to_vec();
        let found = kinds::edits(&untimed, self.cx.lexicon, op);
        if found.is_empty() {
            return false;
        }
        self.op = Some(ListOp::Add);
        let source = clause.source.clone();
        self.acts.extend(
            found.into_iter().map(|edit| Act::List(ListEdit { source: Some(source.clone()), ..edit })),
        );
        true
    }

    /// "From now on dinner at 7", "move the laundry to Sundays".
    fn change(&mut self, clause: &Clause) -> bool {
        let lasting = clause.times.from_now
            || clause
                .find_any(&[
                    "from now on",
                    "move",
                    "change",
                    "moves to",
                    "instead of",
                    "reschedule",
                    "shift",
                    "always",
                    "make it",
                    "make that",
                ])
                .is_some()
            || clause.times.repeats();
        if !lasting || clause.times.is_empty() {
            return false;
        }
        let tokens: Vec<Token> = clause
            .tokens
            .iter()
            .filter(|token| {
                !matches!(token.word.as_str(), "move" | "change" | "shift" | "reschedule" | "always" | "to")
            })
            .cloned()
            .collect();
        let part =
            Clause::new(tokens, Above::default(), clause.source.clone(), &TimeCtx { said: false, ..self.cx });
        let found = deeds(&part, self.cx.lexicon);
        let commitments: Vec<Commitment> = self
            .matching(&found)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        let [commitment] = commitments.as_slice() else {
            if commitments.len() > 1 {
                let choices: Vec<&str> =
                    commitments.iter().map(|commitment| commitment.says.as_str()).collect();
                self.ask(
                    Ask {
                        default: None,
                        ..Ask::choose(
                            format!(
                                "Which of these do you mean with \u{201c}{}\u{201d}?",
                                clause.source.words
                            ),
                            &choices,
                        )
                    },
                    clause,
                );
                return true;
            }
            return false;
        };
        let Matter::Routine { duty, when } = &commitment.matter else { return false };
        let mut times = part.times.clone();
        if times.repeats.is_empty() {
            // "From now on on Sunday": every Sunday.
            times.dates.clear();
        }
        let scene = Scene {
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: TimeCtx { said: false, ..self.cx },
            last: &self.last,
            commitments: &self.commitments,
        };
        let lean = self.same_half(when, kinds::lean_of(duty));
        let new_when = kinds::changed(when, &times, lean, &scene);
        let mut duty = duty.clone();
        if let Some(deed) = found.first() {
            if !deed.duty.manner.is_empty() {
                duty.manner.clone_from(&deed.duty.manner);
            }
        }
        let matter = Matter::Routine { duty, when: new_when };
        self.amended(commitment.id, matter, clause);
        true
    }

    /// A bare hour is in the half of the day in which the duty is already.
    fn same_half(&self, when: &When, lean: super::time::Lean) -> super::time::Lean {
        use super::time::Lean;
        use chrono::Timelike as _;
        match when.slots.first() {
            Some(Slot::At(time) | Slot::By(time)) if time.hour() >= 12 => Lean::Pm,
            Some(Slot::At(_) | Slot::By(_)) => Lean::Am,
            Some(Slot::Between(..) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime) | None => lean,
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

    /// "Dinner for four on Saturday", "dinner at seven tonight": for once, something else than the routine.
    fn one_off(&mut self, clause: &Clause) -> bool {
        let found = deeds(clause, self.cx.lexicon);
        let commitments = self.matching(&found);
        let [commitment] = commitments.as_slice() else { return false };
        let (Matter::Routine { duty, when }, Some(deed)) = (&commitment.matter, found.first()) else {
            return false;
        };
        let Some((from, until)) = self.dates(clause) else {
            if clause.times.slots.is_empty() || clause.times.from_now {
                return false;
            }
            let words =
                format!("Is that for today only, or from now on: \u{201c}{}\u{201d}?", clause.source.words);
            self.ask(Ask::choose(words, &["today only", "from now on"]), clause);
            return true;
        };
        if from != until || from < self.cx.today {
            return false;
        }
        let scene = Scene {
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: self.cx,
            last: &self.last,
            commitments: &self.commitments,
        };
        let slots = super::time::Times { slots: clause.times.slots.clone(), ..super::time::Times::default() };
        let lean = self.same_half(when, kinds::lean_of(duty));
        let mut new_when = kinds::changed(when, &slots, lean, &scene);
        new_when.days = Days::On(from);
        let mut new_duty = duty.clone();
        new_duty.manner.extend(deed.duty.manner.iter().cloned());
        if let Some(count) = for_how_many(clause) {
            new_duty.manner.retain(|manner| !manner.starts_with("for "));
            new_duty.manner.push(format!("for {count}"));
        }
        let due = match &when.days {
            Days::By(recurrence) => recurrence.has(from),
            Days::On(_) | Days::Span(..) | Days::Loose(_) => false,
        };
        if due && new_duty == *duty && new_when.slots == when.slots {
            self.acts.push(Act::Note(clause.source.words.clone()));
            return true;
        }
        let id = commitment.id;
        let new = commitment_of(
            Matter::Errand { duty: new_duty, when: new_when },
            std::slice::from_ref(&clause.source),
            self.ids,
            self.now,
        );
        if due {
            self.acts.push(Act::Skip { commitments: vec![id], from, until: from });
        }
        self.acts.push(Act::New(new));
        true
    }

    /// Everything that a brief may say as well.
    fn rest(&mut self, clause: &Clause) {
        let scene = Scene {
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: self.cx,
            last: &self.last,
            commitments: &self.commitments,
        };
        let takes = kinds::read(clause, &scene);
        let mut last = Last { times: clause.all_times(), ..Last::default() };
        for take in takes {
            match take {
                Take::Note => {}
                Take::Commit(Matter::Fact(hob_schedules::commitment::StatedFact::Words(words))) => {
                    self.acts.push(Act::Note(words))
                }
                Take::Commit(matter) => {
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

    fn ask(&mut self, ask: Ask, clause: &Clause) {
        let id = self.ids.mint(self.now);
        let Ask { ask, choices, default } = ask;
        self.acts.push(Act::Question(Question {
            id,
            ask,
            choices,
            default,
            sources: vec![clause.source.clone()],
            state: QuestionState::Open,
        }));
    }
}

/// Into how many pieces commas and "and" cut the tokens.
fn segments(tokens: &[Token]) -> usize {
    let mut count = 0;
    let mut inside = false;
    for token in tokens {
        let cuts = matches!(token.word.as_str(), "," | "and" | "&" | "." | "!" | ";" | "plus");
        if cuts {
            inside = false;
        } else if !inside && token.shape != Shape::Mark {
            inside = true;
            count += 1;
        }
    }
    count
}

/// "For four", "for six people".
fn for_how_many(clause: &Clause) -> Option<u32> {
    let (_, end) = clause.find("for").filter(|(_, end)| *end < clause.tokens.len())?;
    let (count, after) = super::time::number::cardinal(&clause.tokens, end)?;
    let counted = any_phrase(&clause.tokens, after, &["people", "of us", "guests", "persons"]).is_some();
    let bare = tokens_end(&clause.tokens, after);
    ((counted || bare) && (1..=20).contains(&count)).then_some(count)
}

fn tokens_end(tokens: &[Token], at: usize) -> bool {
    !matches!(word(tokens, at), "days" | "weeks" | "hours" | "minutes" | "months" | "pm" | "am" | ":")
}
