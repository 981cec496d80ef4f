//! The state machine of a household.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use hob_memory::{Entry, Memory, Plan, Record, Ref, StepKind, Touched};
use hob_schedules::{
    CallId, CommitmentId, DayPolicy, Instant, Minter, OccurrenceId, QuestionId, Zone, civil_of,
};
use hob_skills::{Catalogue, Name, Recipe};

use crate::act::{Agenda, Flight, Work, WorkKey};
use crate::plan::{Outline, Searches, Travel, View};
use crate::safety::Readings;
use crate::{Effect, Event};

/// What the owner may set, apart from the brief.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What the household means by morning, evening, awake and quiet, where its brief says nothing else.
    pub policy: DayPolicy,
    /// When a check-in is held whose time the brief leaves open.
    pub check_in_at: NaiveTime,
    /// What the owner is called.
    pub owner: Name,
    /// Minutes after its time that a task which starts then is still on time.
    pub grace_minutes: i64,
    /// Whether what the robot has managed so far counts in planning. It is remembered either way; without it every call
    /// is taken to work nine times in ten and to last as long as the catalogue says. For measuring what it is worth.
    pub learning: bool,
    /// Whether the robot's time is given out by a day's timetable; without it the duty with the least slack has it. For
    /// measuring what it is worth.
    pub timetable: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            policy: DayPolicy::default(),
            // Seven in the evening: after work and dinner, well before quiet hours, so that a second asking fits in.
            check_in_at: NaiveTime::from_hms_opt(19, 0, 0).unwrap_or_default(),
            owner: Name::new("owner"),
            grace_minutes: 30,
            learning: true,
            timetable: true,
        }
    }
}

/// What one event led to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// To be committed, all or nothing, before any effect is performed.
    pub records: Vec<Record>,
    /// The rows of derived tables that the records changed.
    pub touched: Vec<Touched>,
    /// To be performed, in order, once the records are committed.
    pub effects: Vec<Effect>,
}

/// A household: what is remembered, and what is being done about it.
///
/// [`Memory`] is all that lasts. The rest of the fields is what the executive is in the midst of; after a restart it
/// is made again from the memory, by asking the robot about open calls and planning again from what is believed.
#[derive(Debug)]
pub struct Household {
    pub(crate) settings: Settings,
    /// The policy of the settings, under the rules that are in force.
    pub(crate) policy: DayPolicy,
    pub(crate) catalogue: &'static Catalogue,
    pub(crate) recipes: &'static [Recipe],
    pub(crate) memory: Memory,
    pub(crate) minter: Minter,
    pub(crate) zone: Zone,
    /// When the last record was written: what lies between it and now was downtime.
    pub(crate) last_record_at: Option<Instant>,
    /// Duties in progress.
    pub(crate) works: BTreeMap<WorkKey, Work>,
    /// The call that the robot is busy with.
    pub(crate) flight: Option<Flight>,
    /// Charge, 0..=100, as the robot last said.
    pub(crate) battery_percent: u8,
    /// Occurrences are foreseen through this date.
    pub(crate) foreseen_through: Option<NaiveDate>,
    /// Commitments changed since occurrences were last foreseen.
    pub(crate) stale_calendar: bool,
    /// Whether the shopping list, or when it is shopped by, is to be looked at again.
    pub(crate) list_changed: bool,
    /// What a duty of this step could not be begun without, or one of tomorrow will not.
    pub(crate) lacks: BTreeSet<Name>,
    /// The day on which the larder was looked into last.
    pub(crate) looked_into_larder: Option<NaiveDate>,
    /// What the duties in view take, as far as is known.
    pub(crate) outlines: BTreeMap<OccurrenceId, Outline>,
    /// The timetable in force; none while there is nothing to choose between.
    pub(crate) agenda: Option<Agenda>,
    /// Something changed since the timetable was made.
    pub(crate) agenda_stale: bool,
    /// How far the rooms are apart, once that was asked for.
    pub(crate) travel: Option<Travel>,
    /// Times that an occurrence was put off after trying.
    pub(crate) deferrals: BTreeMap<OccurrenceId, u32>,
    /// Why each occurrence stands where it stands, in words, for check-ins.
    pub(crate) notes: BTreeMap<OccurrenceId, String>,
    /// Rules that ask first, and the occurrences for which the owner said yes.
    pub(crate) allowed: BTreeSet<(CommitmentId, OccurrenceId)>,
    /// The same, and the commitments for which she said yes for good.
    pub(crate) allowed_always: BTreeSet<(CommitmentId, CommitmentId)>,
    /// Open questions whether to do something: the rule that is against it, if any is, and the occurrence that waits.
    pub(crate) leave_asked: BTreeMap<QuestionId, (Option<CommitmentId>, OccurrenceId)>,
    /// Questions whether to take an order that a rule is against.
    pub(crate) against_asked: BTreeMap<QuestionId, CommitmentId>,
    /// The rule that a yes just lifted for what is agreed by it.
    pub(crate) lifting: Option<CommitmentId>,
    /// When the owner was last asked whether to do what a commitment is for: the rule that is against it, if any is, and
    /// the commitment.
    pub(crate) asked_of: BTreeMap<(Option<CommitmentId>, CommitmentId), Instant>,
    /// Occurrences about which the owner was asked, so that each is asked about once.
    pub(crate) asked_about: BTreeSet<OccurrenceId>,
    /// Occurrences for which somebody was asked to be kept out of a room, so that each is asked once.
    pub(crate) asked_room: BTreeSet<OccurrenceId>,
    /// What has been so for nearly as long as it may be, and whether somebody was told.
    pub(crate) overdue: BTreeMap<hob_skills::Fact, bool>,
    /// For how long what may hold, as far as it was worked out.
    pub(crate) limits: BTreeMap<hob_skills::Fact, Option<crate::safety::limits::Limit>>,
    /// How often a duty was put down for a more urgent one.
    pub(crate) gave_way: BTreeMap<OccurrenceId, u32>,
    /// What is looked at a second time before it is due, and whether there was something to do the first time.
    pub(crate) second_looks: BTreeMap<OccurrenceId, bool>,
    /// When the owner was last told of two triggers that undo each other.
    pub(crate) circles_told: BTreeMap<(CommitmentId, CommitmentId), NaiveDate>,
    /// When something will have been so for as long as it may be.
    pub(crate) obligation_at: Option<Instant>,
    /// Occurrences that follow another, by what was said ("after dinner"): which.
    pub(crate) follows: BTreeMap<OccurrenceId, OccurrenceId>,
    /// Calls that were told to stop, so that each is told once.
    pub(crate) cancelled: BTreeSet<CallId>,
    /// Nothing is worth trying before this instant, unless something happens.
    pub(crate) next_try: Option<Instant>,
    /// With an empty battery: when to see next whether somebody put the robot on its dock.
    pub(crate) empty_until: Option<Instant>,
    /// Charging was tried in vain: not again before this.
    pub(crate) charge_after: Option<Instant>,
    /// The time of the last event: what was worth doing then was done then.
    pub(crate) handled_at: Option<Instant>,
    /// What was searched for lately; planning is the same without.
    pub(crate) searches: Searches,
    /// What names and rules were read as; the gate decides the same without.
    pub(crate) readings: Readings,
    pub(crate) step: Step,
}

impl Household {
    /// A household as its journal left it; an empty journal makes one that waits for [`Event::Founded`].
    pub fn restore(settings: Settings, records: impl IntoIterator<Item = Record>) -> Self {
        let mut household = Self {
            policy: settings.policy.clone(),
            settings,
            catalogue: Catalogue::builtin(),
            recipes: hob_skills::recipe::book(),
            memory: Memory::default(),
            minter: Minter::new(0),
            zone: Zone::UTC,
            last_record_at: None,
            works: BTreeMap::new(),
            flight: None,
            // Half full until the robot says otherwise: enough to work, low enough to charge when idle.
            battery_percent: 50,
            foreseen_through: None,
            stale_calendar: true,
            list_changed: true,
            lacks: BTreeSet::new(),
            looked_into_larder: None,
            outlines: BTreeMap::new(),
            agenda: None,
            agenda_stale: true,
            travel: None,
            deferrals: BTreeMap::new(),
            notes: BTreeMap::new(),
            allowed: BTreeSet::new(),
            allowed_always: BTreeSet::new(),
            leave_asked: BTreeMap::new(),
            against_asked: BTreeMap::new(),
            lifting: None,
            asked_of: BTreeMap::new(),
            asked_about: BTreeSet::new(),
            asked_room: BTreeSet::new(),
            overdue: BTreeMap::new(),
            limits: BTreeMap::new(),
            gave_way: BTreeMap::new(),
            second_looks: BTreeMap::new(),
            circles_told: BTreeMap::new(),
            obligation_at: None,
            follows: BTreeMap::new(),
            cancelled: BTreeSet::new(),
            next_try: None,
            empty_until: None,
            charge_after: None,
            handled_at: None,
            searches: Searches::default(),
            readings: Readings::default(),
            step: Step::default(),
        };
        for record in records {
            household.take(&record);
        }
        household.works.clear();
        // The line is down until the shell says otherwise, whatever the journal's last word was.
        household.memory.link_up = false;
        household
    }

    /// Takes one event.
    pub fn handle(&mut self, event: Event, now: Instant) -> Step {
        self.step = Step::default();
        self.handled_at = Some(now);
        match event {
            Event::Founded { seed, zone, house } => self.found(seed, zone, house, now),
            Event::Started { version } => self.started(version, now),
            Event::Tick => {}
            Event::Brief { text } => self.take_brief(text, now),
            Event::Said { who, words } => self.hear(who, words, now),
            Event::Answered { question, words } => drop(self.answer(question, words, now)),
            Event::CheckInNow => self.check_in_now(now),
            Event::Undo => self.undo(now),
            Event::LinkUp { calls, skills } => self.link_up(&calls, skills.as_deref(), now),
            Event::LinkDown { reason } => self.link_down(reason, now),
            Event::Lost { id, reason } => self.lost(id, reason, now),
            Event::Outcome { id, outcome } => self.outcome(id, outcome, now),
            Event::Observed { readings, sightings, amounts, battery_percent } => {
                self.perceive(readings, sightings, amounts, battery_percent, None, now);
                self.stop_what_endangers(now);
            }
            Event::Stop { stopped, by } => self.stop(stopped, by, now),
        }
        if self.memory.house.is_some() {
            self.look_into_larder(now);
            self.tend_list(now);
            self.foresee(now);
            self.fire_triggers(now);
            self.tend_check_ins(now);
            self.tend_questions(now);
            self.proceed(now);
        }
        std::mem::take(&mut self.step)
    }

    /// What is remembered.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// The plan that is being carried out for an occurrence, and how many of its steps are done.
    pub fn in_progress(&self) -> impl Iterator<Item = (&Plan, usize)> {
        self.works.values().map(|w| (&w.plan, w.cursor))
    }

    /// What the planner sees.
    pub(crate) fn view(&self, now: Instant) -> View<'_> {
        View {
            catalogue: self.catalogue,
            recipes: self.recipes,
            memory: &self.memory,
            now,
            zone: self.zone,
            searches: Some(&self.searches),
            readings: Some(&self.readings),
            learned: self.settings.learning,
            spent: &[],
            lifted: &[],
        }
    }

    /// The same, with what was just tried in vain counted out. What was searched for before knows nothing of that.
    pub(crate) fn view_around<'a>(&'a self, spent: &'a [StepKind], now: Instant) -> View<'a> {
        let view = self.view(now);
        View { spent, searches: view.searches.filter(|_| spent.is_empty()), ..view }
    }

    /// The local time.
    pub(crate) fn civil(&self, now: Instant) -> chrono::NaiveDateTime {
        civil_of(now, self.zone)
    }

    /// Writes an entry: applies it, and keeps it for the shell to commit.
    pub(crate) fn log(&mut self, entry: Entry, now: Instant) -> u64 {
        let record = Record { seq: self.memory.seq + 1, at: now, minted: self.minter.count(), entry };
        let touched = self.take(&record);
        self.step.touched.extend(touched);
        let seq = record.seq;
        self.step.records.push(record);
        seq
    }

    pub(crate) fn effect(&mut self, effect: Effect) {
        self.step.effects.push(effect);
    }

    /// Tells the owner something, and keeps it.
    pub(crate) fn tell(&mut self, words: String, because: Vec<Ref>, now: Instant) {
        self.say(words, because, false, now);
    }

    /// Asks whoever hears it to do something now; no answer is expected.
    pub(crate) fn ask_favour(&mut self, words: String, because: Vec<Ref>, now: Instant) {
        self.say(words, because, true, now);
    }

    fn say(&mut self, words: String, because: Vec<Ref>, favour: bool, now: Instant) {
        self.log(Entry::Told { words: words.clone(), because }, now);
        self.effect(Effect::Tell { words, favour });
    }

    /// Applies a record, live or from the journal, with what is derived beside the memory.
    fn take(&mut self, record: &Record) -> Vec<Touched> {
        self.agenda_stale |= changes_the_day(&record.entry);
        if let Entry::Founded { seed, zone } = &record.entry {
            self.minter = Minter::new(*seed);
            self.zone = zone.parse().unwrap_or(Zone::UTC);
        } else if let Entry::Settled { id, reason, .. } = &record.entry {
            self.notes.insert(*id, reason.clone());
            self.deferrals.remove(id);
            self.outlines.remove(id);
            self.asked_room.remove(id);
            self.asked_about.remove(id);
            self.gave_way.remove(id);
            self.second_looks.remove(id);
            self.follows.remove(id);
            self.allowed.retain(|(_, occurrence)| occurrence != id);
        } else if let Entry::Deferred { id, reason, .. } = &record.entry {
            self.notes.insert(*id, reason.clone());
            *self.deferrals.entry(*id).or_default() += 1;
        } else if let Entry::Asked { question, occurrence: Some(id), rule, .. } = &record.entry {
            self.note_asked(question.id, *id, *rule, record.at);
        } else if let Entry::Asked { question, occurrence: None, rule: Some(rule), .. } = &record.entry {
            self.against_asked.insert(question.id, *rule);
        } else if let Entry::Answered { id, words } = &record.entry {
            self.note_leave(*id, words);
            self.lifting = self.against_asked.remove(id).filter(|_| crate::read::is_yes(words));
        } else if let (Entry::Amended { set, .. }, Some(rule)) = (&record.entry, self.lifting) {
            // What the owner wants all the same is not held up by the rule that she was told of.
            self.lifting = None;
            self.allowed_always.extend(set.iter().map(|commitment| (rule, commitment.id)));
            self.stale_calendar = true;
            self.list_changed = true;
            self.limits.clear();
        } else if let Entry::CallClaimed { outcome, .. } = &record.entry {
            self.battery_percent = outcome.battery_percent.unwrap_or(self.battery_percent);
        } else if matches!(record.entry, Entry::Listed { .. } | Entry::LineRemoved { .. }) {
            self.list_changed = true;
        } else if let Entry::Began { id, .. } = &record.entry {
            // Why it was put off before is over.
            self.notes.remove(id);
        } else if matches!(record.entry, Entry::Amended { .. } | Entry::Excepted { .. }) {
            self.stale_calendar = true;
            self.list_changed = true;
            self.limits.clear();
        }
        self.minter.advance_to(record.minted);
        self.last_record_at = Some(record.at);
        let touched = self.memory.apply(record);
        if matches!(record.entry, Entry::Amended { .. }) {
            self.policy = self.settings.policy.under(self.memory.commitments.values());
        }
        touched
    }

    fn found(&mut self, seed: u64, zone: String, house: Box<hob_skills::House>, now: Instant) {
        if self.memory.founded.is_some() {
            return;
        }
        self.log(Entry::Founded { seed, zone }, now);
        let survey = Box::new(hob_skills::House { sim: None, ..*house });
        let beliefs = survey
            .facts(self.catalogue)
            .into_iter()
            .map(|fact| self.belief(fact, true, 100, hob_memory::BeliefSource::Survey, now))
            .collect();
        let stock: Vec<hob_memory::Stock> = survey
            .stock
            .iter()
            .map(|s| hob_memory::Stock { item: s.item.clone(), quantity: s.quantity, since: now, seen: true })
            .collect();
        self.log(Entry::Surveyed { house: survey }, now);
        self.log(Entry::Believed { beliefs }, now);
        for stock in stock {
            self.log(Entry::Reckoned { stock, reason: "the survey of the home".to_owned() }, now);
        }
    }

    fn stop(&mut self, stopped: bool, by: String, now: Instant) {
        if self.memory.stopped == stopped {
            return;
        }
        self.log(Entry::Stopped { stopped, reason: by }, now);
        self.effect(Effect::Stop(stopped));
    }
}

/// Whether a timetable made before an entry may be another after it.
fn changes_the_day(entry: &Entry) -> bool {
    match entry {
        Entry::Surveyed { .. }
        | Entry::Amended { .. }
        | Entry::Excepted { .. }
        | Entry::Asked { .. }
        | Entry::Answered { .. }
        | Entry::QuestionClosed { .. }
        | Entry::Foreseen { .. }
        | Entry::Dropped { .. }
        | Entry::Deferred { .. }
        | Entry::Settled { .. }
        | Entry::CheckInOpened { .. }
        | Entry::CheckInAnswered { .. }
        | Entry::CheckInLapsed { .. }
        | Entry::Stopped { .. }
        | Entry::Abilities { .. }
        | Entry::Started { .. } => true,
        // A plan changes the day where it takes another time than was reckoned with: `act::agenda` looks at that.
        Entry::Planned { .. }
        | Entry::Timetabled { .. }
        | Entry::Founded { .. }
        | Entry::BriefTaken { .. }
        | Entry::Said { .. }
        | Entry::Told { .. }
        | Entry::Began { .. }
        | Entry::CallIssued { .. }
        | Entry::CallRefused { .. }
        | Entry::CallClaimed { .. }
        | Entry::CallLost { .. }
        | Entry::CallJudged { .. }
        | Entry::Believed { .. }
        | Entry::Seen { .. }
        | Entry::Measured { .. }
        | Entry::Reckoned { .. }
        | Entry::Listed { .. }
        | Entry::LinesOrdered { .. }
        | Entry::LineDone { .. }
        | Entry::LineRemoved { .. }
        | Entry::CheckInReasked { .. }
        | Entry::Link { .. } => false,
    }
}
