//! The loop of a household that lives: wait for what happens next, ask the mind, commit, perform.
//!
//! What happens next is whichever comes first: something from the robot, a request on the control socket, the brief's
//! file, the mind's own next wake, a signal to end. The mind runs here, on one thread; the line to the robot has its
//! own, so that a slow disk delays no heartbeat.

mod brief;
mod signals;

use std::collections::VecDeque;
use std::time::Duration;

use hob_memory::StoreError;
use hob_mind::{Effect, Event, Step};
use hob_schedules::Instant;
use tokio::sync::mpsc;

use crate::clock::{Clock, SLEEP_MAX};
use crate::config::Config;
use crate::control::{Asked, Notice, Request, Server};
use crate::failure::Failure;
use crate::keeper::{Keeper, changes, founding};
use crate::line::{Line, News};
use crate::text::read_text;
use brief::BriefFile;
pub use signals::Signals;

/// The mind may ask to be woken in the past; between two ticks lies this much, so that a mistake there costs a
/// processor's tenth and not the whole of it.
const TICK_MIN: Duration = Duration::from_millis(2);

/// How often the brief's file is looked at: an owner who saves it and looks up sees that it was taken.
const BRIEF_POLL: Duration = Duration::from_secs(2);

/// The first wait after a commit has failed. A full disk is often full for a second only.
const HOLD_MIN: Duration = Duration::from_secs(1);

/// Lives the household until the process is told to end. `tell` gets everything that hob says on the way. `signals` are
/// listened to from before the owner is told that hob keeps the household.
pub async fn run(config: &Config, signals: Signals, tell: &dyn Fn(Instant, &Notice)) -> Result<(), Failure> {
    let clock = config.clock();
    let clock = clock.as_ref();
    // Everything that the owner may have to put right is read before anything is written.
    let brief_file = BriefFile::new(&config.brief);
    let brief = read_text(&config.brief, "brief")?;
    let first = if config.database.exists() { None } else { Some(founding(config)?) };
    let line = Line::open(config).await?;
    let mut keeper = Keeper::open(config, clock).await?;
    let first = match first {
        Some(event) => Some(event),
        None if keeper.is_founded() => None,
        None => Some(founding(config)?),
    };
    let server = Server::open(&config.database)?;
    keeper.now(clock)?;
    let mut running = Running {
        clock,
        keeper,
        line,
        server,
        signals,
        brief: brief_file,
        owner: config.owner.clone(),
        waiting: VecDeque::new(),
        watchers: Vec::new(),
        held: None,
        tell,
    };
    match running.live(first, brief).await {
        Ok(()) | Err(End::Told) => running.close(false).await,
        Err(End::Failed(failure)) => {
            // The failure that ended it is the one to report.
            let _ = running.close(true).await;
            Err(failure)
        }
    }
}

/// Why the loop ends.
enum End {
    /// It was told to.
    Told,
    /// It cannot go on.
    Failed(Failure),
}

struct Running<'a> {
    clock: &'a dyn Clock,
    keeper: Keeper,
    line: Line,
    server: Server,
    signals: Signals,
    brief: BriefFile,
    owner: hob_skills::Name,
    /// Stops that came while hob held still: the robot has them, the journal has not.
    waiting: VecDeque<Asked>,
    watchers: Vec<mpsc::Sender<Notice>>,
    /// Why hob holds still, as it was last said.
    held: Option<String>,
    tell: &'a dyn Fn(Instant, &Notice),
}

enum Next {
    Robot(News),
    Asked(Asked),
    Brief(String),
    Tick,
    End,
}

impl Running<'_> {
    async fn live(&mut self, first: Option<Event>, brief: String) -> Result<(), End> {
        if self.keeper.household().memory().stopped {
            // The owner said so before this process began, and the robot may have forgotten it.
            self.line.stop(true);
        }
        if let Some(founded) = first {
            self.take(founded, None).await?;
        }
        self.take(Event::Started { version: env!("CARGO_PKG_VERSION").to_owned() }, None).await?;
        if self.keeper.household().memory().brief.as_ref().is_none_or(|(_, text)| *text != brief) {
            self.take(Event::Brief { text: brief }, None).await?;
        }
        loop {
            match self.next().await {
                Next::Robot(News::Event(event)) => self.take(event, None).await?,
                Next::Robot(News::Say(words)) => self.say(&Notice::Told { words }, None),
                Next::Asked(asked) => self.answer(asked).await?,
                Next::Brief(text) => self.take(Event::Brief { text }, None).await?,
                Next::Tick => self.take(Event::Tick, None).await?,
                Next::End => return Err(End::Told),
            }
        }
    }

    async fn next(&mut self) -> Next {
        if let Some(asked) = self.waiting.pop_front() {
            return Next::Asked(asked);
        }
        loop {
            let wake = self.keeper.household().next_wake();
            let sleep = wake.map_or(SLEEP_MAX, |at| self.clock.until(at)).max(TICK_MIN);
            tokio::select! {
                biased;
                () = self.signals.next() => return Next::End,
                asked = self.server.next() => return Next::Asked(asked),
                news = self.line.next() => return Next::Robot(news),
                () = tokio::time::sleep(sleep.min(BRIEF_POLL)) => {}
            }
            match self.brief.changed() {
                Some(Ok(text)) => return Next::Brief(text),
                Some(Err(failure)) => {
                    let words = format!("I go by the brief as I last read it: {}.", failure.in_one_line());
                    self.say(&Notice::Told { words }, None);
                }
                None => {}
            }
            if wake.is_some_and(|at| at <= self.clock.now()) || sleep <= BRIEF_POLL {
                return Next::Tick;
            }
        }
    }

    async fn answer(&mut self, asked: Asked) -> Result<(), End> {
        let Asked { request, reply } = asked;
        let event = match request {
            Request::Said { who, words } => {
                Event::Said { who: who.unwrap_or_else(|| self.owner.clone()), words }
            }
            Request::Answered { question, words } => Event::Answered { question, words },
            Request::Undo(_) => Event::Undo,
            Request::CheckIn(_) => Event::CheckInNow,
            Request::Stop(stopped) => {
                // A stop passes no model, no database and no queue.
                self.line.stop(stopped);
                Event::Stop { stopped, by: "the owner".to_owned() }
            }
            Request::Watch(_) => {
                self.watchers.push(reply);
                return Ok(());
            }
        };
        self.take(event, Some(&reply)).await
    }

    /// One step: the mind decides, the records are committed, and only then is anything done.
    async fn take(&mut self, event: Event, reply: Option<&mpsc::Sender<Notice>>) -> Result<(), End> {
        let now = loop {
            match self.keeper.now(self.clock) {
                Ok(now) => break now,
                Err(failure) => self.hold_still(&failure, SLEEP_MAX, reply).await?,
            }
        };
        let step = self.keeper.decide(event, now);
        self.commit(&step, reply).await?;
        self.go_on();
        for effect in &step.effects {
            self.perform(effect, reply);
        }
        if let Some(reply) = reply {
            let done = Notice::Done { entries: step.records.len() as u64, changes: changes(&step.records) };
            // Whoever asked may be gone; it is done all the same.
            let _ = reply.try_send(done);
        }
        Ok(())
    }

    /// Commits a step, and holds still until it can: no effect is performed, and the robot keeps its results.
    async fn commit(&mut self, step: &Step, reply: Option<&mpsc::Sender<Notice>>) -> Result<(), End> {
        let mut pause = HOLD_MIN;
        loop {
            match self.keeper.commit(step).await {
                Ok(()) => return Ok(()),
                Err(error @ StoreError::TryAgain { .. }) => {
                    self.hold_still(&error.into(), pause, reply).await?;
                    pause = (pause * 2).min(SLEEP_MAX);
                }
                Err(error @ (StoreError::WrongFile { .. } | StoreError::Refused { .. })) => {
                    return Err(End::Failed(error.into()));
                }
            }
        }
    }

    /// Waits a while and does nothing but stop the robot if the owner says so. Why is said once, and to who asks
    /// meanwhile.
    async fn hold_still(
        &mut self,
        why: &Failure,
        pause: Duration,
        reply: Option<&mpsc::Sender<Notice>>,
    ) -> Result<(), End> {
        let what = format!("I hold still: {}", why.in_one_line());
        let way_out = why.hint().unwrap_or("I try again").to_owned();
        tracing::error!(way_out, "{what}");
        if self.held.as_ref() != Some(&what) {
            self.say(&Notice::Told { words: format!("{what} ({way_out}).") }, reply);
            self.held = Some(what.clone());
        }
        let until = tokio::time::sleep(pause);
        tokio::pin!(until);
        loop {
            tokio::select! {
                biased;
                () = self.signals.next() => return Err(End::Told),
                asked = self.server.next() => {
                    if let Request::Stop(stopped) = asked.request {
                        self.line.stop(stopped);
                        self.waiting.push_back(asked);
                    } else {
                        // Whoever asked may be gone.
                        let refused = Notice::Refused { what: what.clone(), way_out: way_out.clone() };
                        let _ = asked.reply.try_send(refused);
                    }
                }
                () = &mut until => return Ok(()),
            }
        }
    }

    /// What kept hob still is over.
    fn go_on(&mut self) {
        if self.held.take().is_some() {
            self.say(&Notice::Told { words: "I go on.".to_owned() }, None);
        }
    }

    fn perform(&mut self, effect: &Effect, reply: Option<&mpsc::Sender<Notice>>) {
        match effect {
            Effect::Call(call) => {
                tracing::info!(id = %call.id, skill = %call.skill, "{}", call.sentence);
                self.line.call(call);
            }
            Effect::Cancel(id) => self.line.cancel(*id),
            Effect::Query(id) => self.line.query(*id),
            Effect::Acknowledge(id) => self.line.acknowledge(*id),
            Effect::Stop(stopped) => self.line.stop(*stopped),
            Effect::Tell { .. } | Effect::Ask { .. } | Effect::CheckIn { .. } => {
                if let Some(notice) = notice_of(effect) {
                    self.say(&notice, reply);
                }
            }
        }
    }

    fn say(&mut self, notice: &Notice, reply: Option<&mpsc::Sender<Notice>>) {
        (self.tell)(self.clock.now(), notice);
        // A watcher that does not read misses what does not fit; one that is gone is forgotten.
        self.watchers.retain(|watcher| !watcher.is_closed());
        for watcher in self.watchers.iter().chain(reply) {
            let _ = watcher.try_send(notice.clone());
        }
    }

    async fn close(self, stop_robot: bool) -> Result<(), Failure> {
        self.line.close(stop_robot).await;
        drop(self.server);
        self.keeper.close().await
    }
}

/// What an effect says to the owner; `None` for what concerns the robot.
pub fn notice_of(effect: &Effect) -> Option<Notice> {
    match effect {
        Effect::Tell { words, .. } => Some(Notice::Told { words: words.clone() }),
        Effect::Ask { question } => Some(Notice::Asked { question: question.clone() }),
        Effect::CheckIn { id, words } => Some(Notice::CheckIn { id: *id, words: words.clone() }),
        Effect::Call(_) | Effect::Cancel(_) | Effect::Query(_) | Effect::Acknowledge(_) | Effect::Stop(_) => {
            None
        }
    }
}
