//! The owner's words: the brief, and what is said beside it.

use chrono::NaiveDate;
use hob_memory::{Conversation, Entry, Exception, Line, LineState, Provenance, Question, Ref, Statement};
use hob_schedules::commitment::Matter;
use hob_schedules::{AmendmentId, Commitment, CommitmentId, Instant, ItemId, Source};
use hob_skills::Name;

use crate::read::{self, Act, Ctx, ListEdit, ListOp};
use crate::safety::{self, Moment};
use crate::{Effect, Household};

/// Whether words of which this is made may order something to be done.
fn may_order(act: &Act) -> bool {
    match act {
        Act::New(_) | Act::Change { .. } | Act::Note(_) | Act::Question(_) => true,
        Act::List(_)
        | Act::ListWhole { .. }
        | Act::Skip { .. }
        | Act::Normal { .. }
        | Act::End(_)
        | Act::Answer { .. }
        | Act::Undo
        | Act::Query(_)
        | Act::Stop
        | Act::Resume
        | Act::Yes
        | Act::No => false,
    }
}

/// The words in a text that order something; where none of them is in it (an answer to an older question), what hob
/// understood.
fn ordered_by(order: &Commitment, text: &str) -> String {
    let here = order.sources.iter().filter(|source| source.text == text);
    let words = here.map(|source| source.words.as_str()).collect::<Vec<_>>().join(" ");
    if words.is_empty() { order.says.clone() } else { words }
}

impl Household {
    /// The brief's text arrived, or changed.
    pub(crate) fn take_brief(&mut self, text: String, now: Instant) {
        if self.memory.brief.as_ref().is_some_and(|(_, old)| *old == text) {
            return;
        }
        let revision = self.memory.brief.as_ref().map_or(1, |(revision, _)| revision + 1);
        let name = format!("brief:{revision}");
        let mut minter = self.minter.clone();
        let reading = read::read(&text, &self.ctx(&name, now), &mut minter, now);
        self.minter = minter;

        // What was said beside the brief stays in force; only what came from the brief is compared with the brief.
        let old: Vec<Commitment> =
            self.memory.commitments.values().filter(|c| from_brief(c)).cloned().collect();
        let amended = read::amend(&old, reading);
        self.log(Entry::BriefTaken { revision, text, statements: amended.statements }, now);
        let mut set = amended.added;
        let mut before = Vec::new();
        for (old, new) in amended.changed {
            before.push(old);
            set.push(new);
        }
        let ended: Vec<CommitmentId> = amended.ended.iter().map(|c| c.id).collect();
        before.extend(amended.ended);
        if !set.is_empty() || !ended.is_empty() {
            let says = if revision == 1 {
                format!("the brief: {} commitments", set.len())
            } else {
                format!(
                    "the brief's revision {revision}: {} new or changed, {} ended",
                    set.len(),
                    ended.len()
                )
            };
            self.amend(says, set, before, ended, Vec::new(), None, now);
        }
        for question in amended.questions {
            self.put_question(question, now);
        }
        for edit in amended.list_edits {
            let because = edit.source.clone().map_or(Ref::Entry(self.memory.seq), Ref::Words);
            self.edit_list(&edit, because, now);
        }
    }

    fn ctx<'a>(&'a self, text: &'a str, now: Instant) -> Ctx<'a> {
        Ctx {
            catalogue: self.catalogue,
            house: self.memory.house.as_ref(),
            at: self.civil(now),
            zone: self.zone,
            policy: &self.settings.policy,
            text,
        }
    }

    pub(crate) fn put_question(&mut self, question: Question, now: Instant) {
        // The same words asked about once are not asked about again.
        let known = self.memory.questions.values().any(|q| q.ask == question.ask);
        if known {
            return;
        }
        let (occurrence, rule, choice) = (None, None, None);
        self.log(Entry::Asked { question: question.clone(), occurrence, rule, choice }, now);
        self.effect(Effect::Ask { question });
    }

    #[expect(clippy::too_many_arguments, reason = "an amendment is its parts")]
    pub(crate) fn amend(
        &mut self,
        says: String,
        set: Vec<Commitment>,
        before: Vec<Commitment>,
        ended: Vec<CommitmentId>,
        because: Vec<Ref>,
        undoes: Option<AmendmentId>,
        now: Instant,
    ) {
        let id: AmendmentId = self.minter.mint(now);
        self.log(Entry::Amended { id, says, set, before, ended, because, undoes }, now);
    }

    /// Somebody said something on the owner's channel.
    pub(crate) fn hear(&mut self, who: Name, words: String, now: Instant) {
        let seq = self.log(Entry::Said { who, words: words.clone() }, now);
        if let Some(question) = self.question_meant(&words) {
            self.answer(question, words, now);
            self.tell("Thank you.".to_owned(), vec![Ref::Entry(seq)], now);
            return;
        }
        let name = format!("said:{seq}");
        let mut minter = self.minter.clone();
        let acts = read::say(&words, &self.ctx(&name, now), &self.memory, &mut minter, now);
        let because = Ref::Entry(seq);
        // Milk and paper on one list harm nobody: what changes a list, or answers, is no order, and stands beside one that
        // is refused.
        let orders_only = acts.iter().all(may_order);
        if let Some((objection, rule)) = orders_only.then(|| self.unsafe_order(&words)).flatten() {
            let because = [Some(because), rule.map(Ref::Commitment)];
            self.tell(objection, because.into_iter().flatten().collect(), now);
            return;
        }
        self.minter = minter;
        // Who asks something back has not answered yet.
        let asks = !acts.is_empty() && acts.iter().all(|act| matches!(act, Act::Query(_)));
        let mut replies = Vec::new();
        let mut rules = Vec::new();
        for act in acts {
            let order = if let (false, Act::New(new) | Act::Change { new, .. }) = (orders_only, &act) {
                Some(ordered_by(new, &name))
            } else {
                None
            };
            match order.and_then(|order| self.unsafe_order(&order)) {
                Some((objection, rule)) => {
                    replies.push(objection);
                    rules.extend(rule.map(Ref::Commitment));
                }
                None => replies.extend(self.perform_act(act, &because, now)),
            }
        }
        if !asks && self.memory.open_check_in().is_some() {
            self.check_in_answered(&words, now);
        }
        let reply = if replies.is_empty() { "Noted.".to_owned() } else { replies.join(" ") };
        self.tell(reply, [vec![because], rules].concat(), now);
    }

    /// Why an order is not carried out, which rule says so and whose words it is, and what hob would do instead; `None`
    /// when it is no order, or nothing is against it. What asks first is asked about when it is planned, and rules with
    /// hours or conditions are held against the moment at which it would be done.
    fn unsafe_order(&self, words: &str) -> Option<(String, Option<CommitmentId>)> {
        if words.trim_end().ends_with('?') && !safety::is_polite_order(words) {
            return None;
        }
        let rules = self.memory.commitments.values().filter(|c| matches!(c.matter, Matter::Rule(_)));
        let laid_down: Vec<(CommitmentId, String)> = rules.map(|c| (c.id, c.says.clone())).collect();
        let rules: Vec<String> = laid_down.iter().map(|(_, says)| says.clone()).collect();
        let moment = Moment { rules: &rules, ..Moment::default() };
        let objection = safety::order(words, moment, self.catalogue).filter(|objection| !objection.asks)?;
        let rule = laid_down.iter().find(|(_, says)| objection.words.as_ref() == Some(says));
        let whose = match &objection.words {
            Some(words) => format!("you said: {words}"),
            None => format!("my safety rule “{}”", objection.rule),
        };
        let instead = objection.instead.map_or(String::new(), |instead| format!(" Instead: {instead}."));
        Some((format!("I do not do this: {} ({whose}).{instead}", objection.says), rule.map(|(id, _)| *id)))
    }

    /// The answer to a question about the brief's words.
    pub(crate) fn hear_answer(&mut self, question: &Question, words: &str, now: Instant) {
        let name = format!("said:{}", self.memory.seq);
        let mut minter = self.minter.clone();
        let acts = read::answer(question, words, &self.ctx(&name, now), &self.memory, &mut minter, now);
        self.minter = minter;
        let because = Ref::Entry(self.memory.seq);
        for act in acts {
            self.perform_act(act, &because, now);
        }
    }

    /// Does what a sentence asks for, and says what was done.
    fn perform_act(&mut self, act: Act, because: &Ref, now: Instant) -> Option<String> {
        match act {
            Act::List(edit) => Some(self.edit_list(&edit, because.clone(), now)),
            Act::ListWhole { op, list } => Some(self.edit_whole_list(op, &list, now)),
            Act::Skip { commitments, from, until } => {
                let mut said = Vec::new();
                for id in commitments {
                    let Some(commitment) = self.memory.commitments.get(&id) else { continue };
                    let days = if from == until {
                        from.format("%A %-d %B").to_string()
                    } else {
                        format!("{} to {}", from.format("%A %-d %B"), until.format("%A %-d %B"))
                    };
                    let says = format!("not on {days}: {}", commitment.says.trim_end_matches('.'));
                    said.push(says.clone());
                    let amendment: AmendmentId = self.minter.mint(now);
                    let because = vec![because.clone()];
                    self.log(
                        Entry::Excepted { id: amendment, commitment: id, from, until, says, because },
                        now,
                    );
                }
                (!said.is_empty()).then(|| format!("I will leave this out: {}.", said.join("; ")))
            }
            Act::Normal { commitments, from } => Some(self.lift(&commitments, from, because, now)),
            Act::Change { old, new } => {
                let before = self.memory.commitments.get(&old).cloned()?;
                let says = format!("now: {}", new.says);
                let reply = format!("From now on: {}", new.says);
                self.amend(says, vec![new], vec![before], Vec::new(), vec![because.clone()], None, now);
                Some(reply)
            }
            Act::New(commitment) => {
                let reply = format!("Understood: {}", commitment.says);
                let says = format!("new: {}", commitment.says);
                self.amend(says, vec![commitment], Vec::new(), Vec::new(), vec![because.clone()], None, now);
                Some(reply)
            }
            Act::End(id) => {
                let before = self.memory.commitments.get(&id).cloned()?;
                let reply = format!("No longer: {}", before.says);
                let says = format!("ended: {}", before.says);
                self.amend(says, Vec::new(), vec![before], vec![id], vec![because.clone()], None, now);
                Some(reply)
            }
            Act::Answer { question, words } => {
                self.answer(question, words, now);
                Some("Thank you.".to_owned())
            }
            Act::Undo => {
                self.undo(now);
                None
            }
            Act::Stop => {
                self.stop_by_word(true, now);
                Some("I have stopped.".to_owned())
            }
            Act::Resume => {
                self.stop_by_word(false, now);
                Some("I go on.".to_owned())
            }
            Act::Query(query) => Some(self.reply(&query, now)),
            Act::Question(question) => {
                let ask = question.ask.clone();
                self.put_question(question, now);
                Some(ask)
            }
            Act::Yes | Act::No | Act::Note(_) => None,
        }
    }

    /// Takes back what leaves these out, from a date on.
    fn lift(&mut self, commitments: &[CommitmentId], from: NaiveDate, because: &Ref, now: Instant) -> String {
        let lifted: Vec<Exception> = self
            .memory
            .exceptions
            .iter()
            .filter(|e| commitments.contains(&e.commitment) && e.until >= from)
            .cloned()
            .collect();
        let mut said = Vec::new();
        for exception in lifted {
            let Some(commitment) = self.memory.commitments.get(&exception.commitment).cloned() else {
                continue;
            };
            let says = format!("back to normal: {}", commitment.says.trim_end_matches('.'));
            let because = vec![because.clone()];
            let undoes = Some(exception.amendment);
            self.amend(says, Vec::new(), Vec::new(), Vec::new(), because.clone(), undoes, now);
            // What was left out before that day stays left out.
            if let Some(until) = from.pred_opt().filter(|until| exception.from <= *until) {
                let id: AmendmentId = self.minter.mint(now);
                let (commitment, from, says) = (exception.commitment, exception.from, exception.says.clone());
                self.log(Entry::Excepted { id, commitment, from, until, says, because }, now);
            }
            said.push(commitment.says.trim_end_matches('.').to_owned());
        }
        format!("From {} on again: {}.", from.format("%A %-d %B"), said.join("; "))
    }

    fn stop_by_word(&mut self, stopped: bool, now: Instant) {
        if self.memory.stopped != stopped {
            self.log(Entry::Stopped { stopped, reason: "the owner said so".to_owned() }, now);
            self.effect(Effect::Stop(stopped));
        }
    }

    /// Begins, empties or finishes a list, and says what was done. A list is there as soon as something is on it, so
    /// that beginning one changes nothing.
    fn edit_whole_list(&mut self, op: ListOp, list: &Name, now: Instant) -> String {
        let shown = list.replace('-', " ");
        let open: Vec<ItemId> = self
            .memory
            .lines
            .values()
            .filter(|l| l.list == *list && matches!(l.state, LineState::Open))
            .map(|l| l.id)
            .collect();
        match op {
            ListOp::Add => format!("What shall I put on the {shown} list?"),
            _ if open.is_empty() => format!("The {shown} list is empty."),
            ListOp::Remove | ListOp::Have => {
                for id in &open {
                    self.log(Entry::LineRemoved { id: *id, reason: "you emptied the list".to_owned() }, now);
                }
                format!("The {shown} list is empty now: {} taken off.", open.len())
            }
            ListOp::Complete => {
                for id in &open {
                    self.log(Entry::LineDone { id: *id }, now);
                }
                format!("The {shown} list is done: {} checked off.", open.len())
            }
        }
    }

    /// Edits a list, and says what was done.
    fn edit_list(&mut self, edit: &ListEdit, because: Ref, now: Instant) -> String {
        let open: Option<Line> = self
            .memory
            .lines
            .values()
            .find(|l| l.list == edit.list && l.item == edit.item && matches!(l.state, LineState::Open))
            .cloned();
        let shown = edit.item.replace('-', " ");
        match edit.op {
            ListOp::Add => {
                let id: ItemId = open.as_ref().map_or_else(|| self.minter.mint(now), |l| l.id);
                let line = Line {
                    id,
                    list: edit.list.clone(),
                    item: edit.item.clone(),
                    quantity: edit.quantity,
                    unit: edit.unit.clone(),
                    added: now,
                    provenance: Provenance::Asked(because),
                    state: LineState::Open,
                };
                self.log(Entry::Listed { line }, now);
                let amount = match (edit.quantity, &edit.unit) {
                    (Some(q), Some(unit)) => format!("{q} {unit} of "),
                    (Some(q), None) => format!("{q} "),
                    (None, _) => String::new(),
                };
                format!("{amount}{shown}: on the {} list.", edit.list)
            }
            ListOp::Remove | ListOp::Have => match open {
                Some(line) => {
                    let reason =
                        if edit.op == ListOp::Have { "you still have it" } else { "you took it off" };
                    self.log(Entry::LineRemoved { id: line.id, reason: reason.to_owned() }, now);
                    format!("{shown}: off the list.")
                }
                None => format!("{shown}: it was not on the list."),
            },
            ListOp::Complete => match open {
                Some(line) => {
                    self.log(Entry::LineDone { id: line.id }, now);
                    format!("{shown}: done.")
                }
                None => format!("{shown}: it was not on the list."),
            },
        }
    }

    /// Takes the last amendment back.
    pub(crate) fn undo(&mut self, now: Instant) {
        let Some(last) = self.memory.amendment_to_undo().cloned() else {
            self.tell("There is nothing to take back.".to_owned(), Vec::new(), now);
            return;
        };
        let was: Vec<CommitmentId> = last.before.iter().map(|c| c.id).collect();
        let ended: Vec<CommitmentId> = last.set.iter().map(|c| c.id).filter(|id| !was.contains(id)).collect();
        // A commitment that comes back is a new revision: what was foreseen by the one taken back is looked at again.
        let set: Vec<Commitment> = last
            .before
            .iter()
            .map(|c| {
                let present = self.memory.commitments.get(&c.id).map_or(c.revision, |p| p.revision);
                Commitment { revision: present + 1, ..c.clone() }
            })
            .collect();
        let before =
            last.set.iter().filter(|c| self.memory.commitments.contains_key(&c.id)).cloned().collect();
        let was = last.says.trim_end_matches('.').to_owned();
        let says = format!("taken back: {was}");
        self.amend(says.clone(), set, before, ended, vec![Ref::Entry(last.seq)], Some(last.id), now);
        self.tell(format!("I have taken this back: {was}."), vec![Ref::Entry(last.seq)], now);
    }

    /// The last words of the conversation, oldest first.
    pub fn conversation(&self) -> &[Conversation] {
        &self.memory.conversation
    }

    /// What became of each statement of the brief.
    pub fn statements(&self) -> &[Statement] {
        &self.memory.statements
    }
}

fn from_brief(commitment: &Commitment) -> bool {
    let of_brief = |s: &Source| s.text.starts_with("brief:");
    commitment.sources.is_empty() || commitment.sources.iter().any(of_brief)
}
