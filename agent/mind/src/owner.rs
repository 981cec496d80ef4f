//! The owner's words: the brief, and what is said beside it.

mod at_that_hour;
mod brief;
mod doubted;
mod left_out;
mod lists;
mod misgiving;
mod named_in_rules;
mod together;
mod undo;

use chrono::NaiveDate;
use hob_memory::{Conversation, Entry, Exception, Question, Ref, Statement};
use hob_schedules::commitment::{Matter, StatedFact};
use hob_schedules::{AmendmentId, Commitment, CommitmentId, Instant};
use hob_skills::Name;

use self::at_that_hour::at_times;
use crate::harm::ALL_THE_SAME;
use crate::read::{self, Act, Ctx, Remark};
use crate::safety::unborne::Table;
use crate::safety::{self, Moment};
use crate::{Effect, Household};

/// What hob says to an answer of which nothing comes that it could tell.
const THANKS: &str = "Thank you, I have noted that.";

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
        | Act::Remark(_)
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

/// What hob says to something new: a chore, a rule, or what is so and was kept in the owner's words.
fn understood(new: &Commitment) -> String {
    match &new.matter {
        Matter::Fact(StatedFact::Happens { .. } | StatedFact::Words(_)) => {
            format!("I have noted this as you said it, and none of the chores changes by it: {}", new.says)
        }
        Matter::Fact(_) | Matter::Preference(_) => format!("I have noted: {}", new.says),
        Matter::Routine { .. }
        | Matter::Errand { .. }
        | Matter::Trigger { .. }
        | Matter::Rule(_)
        | Matter::CheckIn { .. } => format!("Understood: {}", new.says),
    }
}

/// What hob says where nothing came of the words that it could tell: they are kept, and whoever meant more by them hears
/// that they changed nothing.
fn unchanged(acts: &[Act]) -> String {
    let told = acts.iter().find_map(|act| if let Act::Note(words) = act { Some(words.trim()) } else { None });
    match told.filter(|words| !words.is_empty()) {
        Some(words) => {
            let end = if words.ends_with(['.', '!', '?', '\u{2026}']) { "" } else { "." };
            format!(
                "I have noted this as you said it, and nothing changes by it: \u{201c}{words}\u{201d}{end}"
            )
        }
        None => "Noted.".to_owned(),
    }
}

impl Household {
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
        self.ask_owner(question, now);
    }

    /// Asks, whether or not the same was asked before.
    fn ask_owner(&mut self, question: Question, now: Instant) {
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
            let reply = self.answer(question, words, now);
            self.tell(reply.unwrap_or_else(|| THANKS.to_owned()), vec![Ref::Entry(seq)], now);
            return;
        }
        let name = format!("said:{seq}");
        let mut minter = self.minter.clone();
        let acts = read::say(&words, &self.ctx(&name, now), &self.memory, &mut minter, now);
        let because = Ref::Entry(seq);
        // Milk and paper on one list harm nobody: what changes a list, or answers, is no order, and stands beside one that
        // is refused.
        let orders_only = acts.iter().all(may_order);
        let ordered = read::without_reasons(&words);
        if let Some((objection, rule)) = orders_only.then(|| self.unsafe_order(&ordered)).flatten() {
            let because = [Some(because), rule.map(Ref::Commitment)];
            self.tell(objection, because.into_iter().flatten().collect(), now);
            return;
        }
        if let Some(ask) = orders_only.then(|| self.doubt(&acts, &ordered, now)).flatten() {
            self.tell(ask, vec![because], now);
            return;
        }
        if let Some(ask) = orders_only.then(|| self.at_a_bad_hour(&acts, &ordered, now)).flatten() {
            self.tell(ask, vec![because], now);
            return;
        }
        let acts = self.weighed(acts, &words);
        self.minter = minter;
        // Who asks something back has not answered yet.
        let asks = !acts.is_empty() && acts.iter().all(|act| matches!(act, Act::Query(_)));
        let mut replies = Vec::new();
        let mut rules = Vec::new();
        let mut at = 0;
        while let Some(act) = acts.get(at) {
            if let Some((used, says, rule)) = self.carry_out_together(&acts[at..], &name, &because, now) {
                replies.push(says);
                rules.extend(rule.map(Ref::Commitment));
                at += used;
                continue;
            }
            at += 1;
            let order = if let (false, Act::New(new) | Act::Change { new, .. }) = (orders_only, act) {
                Some(ordered_by(new, &name))
            } else {
                None
            };
            if let Some((objection, rule)) = order.as_ref().and_then(|order| self.unsafe_order(order)) {
                replies.push(objection);
                rules.extend(rule.map(Ref::Commitment));
                continue;
            }
            let doubt = order.and_then(|order| {
                let act = std::slice::from_ref(act);
                self.doubt(act, &order, now).or_else(|| self.at_a_bad_hour(act, &order, now))
            });
            replies.extend(doubt.or_else(|| self.perform_act(act.clone(), &because, now)));
        }
        if !asks && self.memory.open_check_in().is_some() {
            self.check_in_answered(&words, now);
        }
        let reply = if replies.is_empty() { unchanged(&acts) } else { replies.join(" ") };
        self.tell(reply, [vec![because], rules].concat(), now);
    }

    /// Why an order is not carried out, which rule says so and whose words it is, and what hob would do instead; `None`
    /// when it is no order, or nothing is against it. What asks first is asked about when it is planned, and rules with
    /// hours or conditions are held against the moment at which it would be done.
    fn unsafe_order(&self, words: &str) -> Option<(String, Option<CommitmentId>)> {
        if words.trim_end().ends_with('?') && !safety::is_polite_order(words) {
            return None;
        }
        let agreed = self.memory.commitments.values();
        let table = Table::new(agreed, self.memory.house.as_ref(), self.catalogue);
        if let Some(not_served) = table.against(words) {
            return Some((not_served.says, Some(not_served.by)));
        }
        let stands = |c: &&Commitment| matches!(&c.matter, Matter::Rule(rule) if !at_times(rule));
        let rules = self.memory.commitments.values().filter(stands);
        // A room is called in the rule as it is in the order, or as the survey calls it.
        let laid_down: Vec<(&Commitment, String)> =
            rules.flat_map(|c| [(c, c.says.clone()), (c, safety::own_words(c))]).collect();
        let rules: Vec<String> = laid_down.iter().map(|(_, says)| says.clone()).collect();
        let moment = Moment { rules: &rules, ..Moment::default() };
        let objection =
            safety::order_refused(words, moment, self.catalogue).filter(|objection| !objection.asks)?;
        let rule = laid_down.iter().find(|(_, says)| objection.words.as_ref() == Some(says));
        let rule = rule.map(|(rule, _)| *rule);
        let whose = match (&objection.words, rule) {
            (Some(_), Some(rule)) => format!("you said: \u{201c}{}\u{201d}", self.quoted(rule)),
            (Some(words), None) => format!("you said: {words}"),
            (None, _) => format!("my safety rule “{}”", objection.rule),
        };
        let instead = objection.instead.map_or(String::new(), |instead| format!(" Instead: {instead}."));
        Some((format!("I do not do this: {} ({whose}).{instead}", objection.says), rule.map(|rule| rule.id)))
    }

    /// The answer to a question about the brief's words.
    pub(crate) fn hear_answer(&mut self, question: &Question, words: &str, now: Instant) -> Option<String> {
        let name = format!("said:{}", self.memory.seq);
        let mut minter = self.minter.clone();
        let acts = read::answer(question, words, &self.ctx(&name, now), &self.memory, &mut minter, now);
        self.minter = minter;
        let because = Ref::Entry(self.memory.seq);
        let mut replies = Vec::new();
        for act in acts {
            // The answer to one question is none to another.
            if matches!(act, Act::Yes | Act::No | Act::Remark(_)) {
                continue;
            }
            // What an answer orders is an order like any other; what was doubted before is not doubted again.
            if let Act::New(new) | Act::Change { new, .. } = &act {
                let order = ordered_by(new, &name);
                if let Some((objection, _)) = self.unsafe_order(&order) {
                    replies.push(objection);
                    continue;
                }
                let doubted = !question.ask.ends_with(ALL_THE_SAME);
                let act = std::slice::from_ref(&act);
                let ask = doubted
                    .then(|| self.doubt(act, &order, now).or_else(|| self.at_a_bad_hour(act, &order, now)));
                if let Some(ask) = ask.flatten() {
                    replies.push(ask);
                    continue;
                }
            }
            let reply = if let Act::List(edit) = &act {
                // Whether it may be on the list was what was asked.
                Some(self.edit_list(edit, because.clone(), now))
            } else {
                self.perform_act(act, &because, now)
            };
            replies.extend(reply);
        }
        (!replies.is_empty()).then(|| replies.join(" "))
    }

    /// Does what a sentence asks for, and says what was done.
    fn perform_act(&mut self, act: Act, because: &Ref, now: Instant) -> Option<String> {
        match act {
            Act::List(edit) => match self.harmed_by(&edit) {
                Some(ask) => {
                    let question = self.whether_all_the_same(ask.clone(), &edit, now);
                    self.put_question(question, now);
                    Some(ask)
                }
                None => Some(self.edit_list(&edit, because.clone(), now)),
            },
            Act::ListWhole { op, list } => Some(self.edit_whole_list(op, &list, now)),
            Act::Skip { commitments, from, until } => {
                let mut said = Vec::new();
                let days = left_out::days_left_out(from, until);
                let mut idle = Vec::new();
                let mut next = Vec::new();
                for id in commitments {
                    let Some(commitment) = self.memory.commitments.get(&id).cloned() else { continue };
                    // Of breakfasts on weekdays and at weekends only one falls on the day.
                    if !self.falls_on(&commitment, from, until) {
                        idle.push(commitment);
                        continue;
                    }
                    let says = format!("not {days}: {}", commitment.says.trim_end_matches('.'));
                    said.push(self.short_name(id));
                    next.push(id);
                    let amendment: AmendmentId = self.minter.mint(now);
                    let because = vec![because.clone()];
                    self.log(
                        Entry::Excepted { id: amendment, commitment: id, from, until, says, because },
                        now,
                    );
                }
                Some(self.left_out_says(&days, until, &said, &next, &idle, now))
            }
            Act::Normal { commitments, from } => Some(self.lift(&commitments, from, because, now)),
            Act::Change { old, new } => {
                let before = self.memory.commitments.get(&old).cloned()?;
                let says = format!("now: {}", new.says);
                let days =
                    together::days_say(&before, &new).map(|days| format!(" {days}")).unwrap_or_default();
                let reply = match &new.matter {
                    Matter::Fact(_) => format!("I have noted: {}", new.says),
                    Matter::Errand { .. } => format!("Changed: {}", new.says),
                    Matter::Routine { .. }
                    | Matter::Trigger { .. }
                    | Matter::Rule(_)
                    | Matter::CheckIn { .. }
                    | Matter::Preference(_) => format!("From now on: {}{days}", new.says),
                };
                let id = new.id;
                self.amend(says, vec![new], vec![before], Vec::new(), vec![because.clone()], None, now);
                Some(format!("{reply}{}", self.next_says(id, now)))
            }
            Act::New(commitment) => {
                let reply = understood(&commitment);
                let says = format!("new: {}", commitment.says);
                let id = commitment.id;
                let told = commitment.clone();
                self.amend(says, vec![commitment], Vec::new(), Vec::new(), vec![because.clone()], None, now);
                Some(format!("{reply}{}{}", self.next_says(id, now), self.unneeded_says(&told, now)))
            }
            Act::End(id) => {
                let before = self.memory.commitments.get(&id).cloned()?;
                let reply = format!("No longer: {}", before.says);
                let says = format!("ended: {}", before.says);
                self.amend(says, Vec::new(), vec![before], vec![id], vec![because.clone()], None, now);
                Some(reply)
            }
            Act::Answer { question, words } => {
                Some(self.answer(question, words, now).unwrap_or_else(|| THANKS.to_owned()))
            }
            Act::Undo => Some(self.take_back(now).0),
            Act::Stop => {
                self.stop_by_word(true, now);
                Some("I have stopped. Say \u{201c}go on\u{201d} when I may.".to_owned())
            }
            Act::Resume => {
                self.stop_by_word(false, now);
                Some("I go on.".to_owned())
            }
            Act::Query(query) => Some(self.reply(&query, now)),
            Act::Remark(remark) => Some(self.answer_to(&remark, now)),
            Act::Question(question) => {
                let ask = question.ask.clone();
                self.put_question(question, now);
                Some(ask)
            }
            // A yes to nothing is no answer; at a check-in it is one.
            Act::No
                if self.memory.open_check_in().is_none() && self.memory.open_questions().next().is_none() =>
            {
                Some(self.answer_to(&Remark::Heard, now))
            }
            Act::Yes | Act::No if self.memory.open_check_in().is_none() => {
                Some(self.answer_to(&Remark::Unasked, now))
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

    /// The last words of the conversation, oldest first.
    pub fn conversation(&self) -> &[Conversation] {
        &self.memory.conversation
    }

    /// What became of each statement of the brief.
    pub fn statements(&self) -> &[Statement] {
        &self.memory.statements
    }
}
