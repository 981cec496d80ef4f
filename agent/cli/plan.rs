//! `hob plan`.

pub(super) mod pddl;

use std::path::PathBuf;

use chrono::Days;
use clap::Args;
use hob_memory::{Memory, Plan as Steps, StepKind};
use hob_mind::plan::{Blocked, Goal, Note, View, call_of, lint, plan, plan_goal, read_goal};
use hob_mind::read::{Ctx, read};
use hob_mind::why::{choice_says, ref_says};
use hob_mind::{Event, Household, Settings};
use hob_schedules::{
    CallId, Commitment, Duty, Expansion, Instant, Minter, NoAnchors, Occurrence, OccurrenceId, Slot, State,
    Timing, Zone, civil_of, expand,
};
use hob_skills::{Catalogue, Name, TaskTiming, recipe};

use super::Shell;
use super::look::Look;
use crate::failure::{Failure, nearest};
use crate::keeper::load_house;
use crate::zone::zone_named;

/// Plans a chore, or what is to be so, and says why so, without acting
///
/// A goal is a chore ("do the laundry"; "make dinner by 7pm" is timed back from its hour), a sentence about the home ("all the dishes are clean and the fridge is
/// closed"), facts ("at(blue-mug, counter) and not open(fridge)"), or a condition in PDDL over the catalogue's kinds and
/// predicates ("(forall (?d - dishes) (at ?d cupboard))").
/// It plans from what hob remembers; with --house, or where nothing is remembered yet, from the house as surveyed.
/// With --domain and --problem it solves a task in PDDL instead (STRIPS and ADL with action costs), and prints the plan,
/// or `unsolvable` where there is proved to be none, or `unknown`.
#[derive(Debug, Args)]
pub struct Plan {
    /// The chore, such as "do the laundry", or what is to be so, such as "the blue mug is on the desk"
    #[arg(
        value_name = "GOAL",
        required_unless_present = "domain",
        default_value = "",
        hide_default_value = true
    )]
    goal: String,

    /// Solves a task of this PDDL domain
    #[arg(long, value_name = "FILE", requires = "problem", conflicts_with_all = ["goal", "house"])]
    domain: Option<PathBuf>,

    /// The PDDL problem to solve
    #[arg(long, value_name = "FILE", requires = "domain")]
    problem: Option<PathBuf>,

    /// Seconds for a PDDL task
    #[arg(long, value_name = "S", default_value_t = 30.0, value_parser = pddl::seconds, requires = "domain")]
    time_limit: f64,

    /// Plans in this house, on its first day
    #[arg(long, value_name = "FILE")]
    house: Option<PathBuf>,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

/// What a sentence about the home may be like.
const STATES: &str = "name things as the house file does, one state a clause: “the blue mug is on the counter and the \
                      kitchen window is closed”";

/// What is to be planned.
enum Wanted {
    /// A chore of the catalogue, and what was said of it, with its time.
    Chore(Duty, Option<Box<Commitment>>),
    /// A state of the home.
    State(Goal),
}

/// What is planned from.
struct Ground {
    memory: Memory,
    records: Vec<hob_memory::Record>,
    now: Instant,
    zone: Zone,
}

impl Ground {
    fn view(&self) -> View<'_> {
        View {
            catalogue: Catalogue::builtin(),
            recipes: recipe::book(),
            memory: &self.memory,
            now: self.now,
            zone: self.zone,
            searches: None,
            readings: None,
            learned: true,
            spent: &[],
            lifted: &[],
        }
    }

    /// When what was said is due, where it was said at or by which hour: the next time, as if it had been agreed.
    fn due(&mut self, said: &Commitment, settings: &Settings, minter: &mut Minter) -> Option<OccurrenceId> {
        let when = said.when()?;
        let clock = |slot: &Slot| matches!(slot, Slot::At(_) | Slot::By(_) | Slot::Between(..));
        if !when.slots.iter().all(clock) {
            return None;
        }
        let task = Catalogue::builtin().tasks.get(&said.duty()?.task)?;
        let timing = match task.timing {
            TaskTiming::Ready => Timing::Ready,
            TaskTiming::Start => Timing::Start,
        };
        let ctx = Expansion {
            zone: self.zone,
            policy: &settings.policy,
            anchors: &NoAnchors,
            grace_minutes: settings.grace_minutes,
            timing,
        };
        let today = civil_of(self.now, self.zone).date();
        let slotted = expand(said, today, today + Days::new(DAYS_AHEAD), &ctx);
        let next = slotted.into_iter().find(|slotted| slotted.due > self.now)?;
        let id = minter.mint(self.now);
        let occurrence = Occurrence {
            id,
            commitment: said.id,
            revision: said.revision,
            date: next.date,
            civil: next.civil,
            opens: next.opens,
            due: next.due,
            closes: next.closes,
            state: State::Upcoming,
        };
        self.memory.commitments.insert(said.id, said.clone());
        self.memory.occurrences.insert(id, occurrence);
        Some(id)
    }
}

/// So far ahead the time of a chore is looked for.
const DAYS_AHEAD: u64 = 31;

impl Plan {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        if let (Some(domain), Some(problem)) = (&self.domain, &self.problem) {
            return pddl::run(domain, problem, self.time_limit, self.json, shell);
        }
        let mut ground = self.ground(shell)?;
        let wanted = self.wanted(shell, &ground)?;
        let mut minter = Minter::new(0);
        let id = minter.mint(ground.now);
        let due = match &wanted {
            Wanted::Chore(_, Some(said)) => ground.due(said, &shell.config()?.settings(), &mut minter),
            Wanted::Chore(_, None) | Wanted::State(_) => None,
        };
        let view = ground.view();
        let planned = match &wanted {
            Wanted::Chore(duty, _) => plan(duty, due, id, &view),
            Wanted::State(goal) => plan_goal(goal, id, &view),
        };
        let planned = match planned {
            // What is wanted is so already, or there is nothing of the kind: no failure, and no steps.
            Err(Blocked::NothingToDo { reason, .. }) => {
                let reason = reason.trim_start_matches("nothing is left to do: ").to_owned();
                if self.json {
                    shell.out.json(&serde_json::json!({ "steps": [], "nothing_to_do": reason }));
                } else {
                    shell.out.line(format_args!("There is nothing to do: {reason}."));
                }
                return Ok(());
            }
            planned => planned.map_err(|blocked| refused(&blocked))?,
        };
        let notes = lint(&planned, &view);
        if self.json {
            shell.out.json(&document(&wanted, &planned, &notes, &view, &mut minter));
        } else {
            show(shell, &wanted, &planned, &notes, &view, &ground, &mut minter);
        }
        Ok(())
    }

    /// What the goal says: a state of the home, or a chore.
    fn wanted(&self, shell: &Shell, ground: &Ground) -> Result<Wanted, Failure> {
        match read_goal(&self.goal, &ground.view()) {
            Ok(goal) => Ok(Wanted::State(goal)),
            Err(error) if error.meant => {
                let failure = Failure::wrong(format!("the goal is wrong: {}", error.says)).at(
                    "goal",
                    &self.goal,
                    error.span.clone(),
                    "here",
                );
                Err(match error.help {
                    Some(help) => failure.way_out(help),
                    None => failure,
                })
            }
            Err(error) => self.chore(shell, ground).map_err(|failure| {
                let states = [" is ", " are ", " has ", " have "].iter().any(|verb| self.goal.contains(verb));
                if states { Failure::wrong(error.says).way_out(STATES) } else { failure }
            }),
        }
    }

    fn ground(&self, shell: &Shell) -> Result<Ground, Failure> {
        let config = shell.config()?;
        if self.house.is_none() && config.database.exists() {
            let look = Look::at(shell)?;
            return Ok(Ground { memory: look.memory, records: look.records, now: look.now, zone: look.zone });
        }
        let house = load_house(self.house.as_deref().unwrap_or(&config.house))?;
        let zone = match config.zone {
            Some(zone) => zone,
            None => zone_named(&house.zone)?,
        };
        let now = config.clock().now();
        let mut household = Household::restore(config.settings(), []);
        let founded = Event::Founded { seed: 0, zone: zone.name().to_owned(), house: Box::new(house) };
        let records = household.handle(founded, now).records;
        Ok(Ground { memory: household.memory().clone(), records, now, zone })
    }

    /// What the goal names: a task by its name, or what the reader makes of it.
    fn chore(&self, shell: &Shell, ground: &Ground) -> Result<Wanted, Failure> {
        let catalogue = Catalogue::builtin();
        let name = self.goal.trim().to_lowercase().replace(' ', "-");
        if catalogue.tasks.contains_key(name.as_str()) {
            let task = Name::new(&name);
            let duty = Duty { task, things: vec![], places: vec![], people: vec![], manner: vec![] };
            return Ok(Wanted::Chore(duty, None));
        }
        let config = shell.config()?;
        let ctx = Ctx {
            catalogue,
            house: ground.memory.house.as_ref(),
            at: civil_of(ground.now, ground.zone),
            zone: ground.zone,
            policy: &config.day,
            text: "said:0",
        };
        // A chore without a day is a question to the reader, and an order here: for today.
        for words in [self.goal.clone(), format!("{} today", self.goal.trim_end_matches(['.', ' ']))] {
            let reading = read(&words, &ctx, &mut Minter::new(0), ground.now);
            let duties: Vec<(&Duty, &Commitment)> = reading
                .commitments
                .iter()
                .filter_map(|commitment| Some((commitment.duty()?, commitment)))
                .collect();
            let Some(((duty, said), others)) = duties.split_first() else { continue };
            // The same at several hours is one chore; anything else that is named would be dropped.
            if others.iter().any(|(other, _)| other != duty) {
                let says: Vec<String> =
                    duties.iter().map(|(_, said)| format!("“{}”", said.says.trim_end_matches('.'))).collect();
                return Err(Failure::wrong(format!("these are {} chores: {}", says.len(), says.join(", ")))
                    .way_out("plan them one at a time"));
            }
            if catalogue.tasks.contains_key(&duty.task) {
                return Ok(Wanted::Chore((*duty).clone(), Some(Box::new((*said).clone()))));
            }
        }
        let failure = Failure::wrong(format!("I do not know how to “{}”", self.goal.trim()));
        let names = catalogue.tasks.keys().map(Name::as_str);
        Err(match nearest(&name, names.clone()) {
            Some(near) => failure.way_out(format!("did you mean `{near}`?")),
            None => failure.way_out(format!("what I know: {}", names.collect::<Vec<_>>().join(", "))),
        })
    }
}

/// Why there is no plan, as a failure that says what would help.
fn refused(blocked: &Blocked) -> Failure {
    match blocked {
        Blocked::NothingToDo { reason, .. } => Failure::failed(reason.clone()),
        Blocked::UnknownTask { reason } => {
            Failure::wrong(reason.clone()).way_out("name a chore of the catalogue")
        }
        Blocked::Unknown { reason, ask } => Failure::failed(reason.clone()).way_out(ask.clone()),
        Blocked::Missing { reason, ask, short, .. } => {
            let failure = Failure::failed(format!("something is missing: {reason}"));
            let short: Vec<String> =
                short.iter().map(|(item, quantity)| format!("{quantity} {item}")).collect();
            match (ask, short.as_slice()) {
                (Some(ask), _) => failure.way_out(ask.clone()),
                (None, []) => failure.way_out("put it into the house, or into the house file"),
                (None, short) => failure.way_out(format!("it would have to be bought: {}", short.join(", "))),
            }
        }
        Blocked::Forbidden { rule, reason, .. } => {
            Failure::failed(format!("a rule of the house is against it: {reason}"))
                .way_out(format!("`hob why {rule}` shows the rule and the words that it comes from"))
        }
        Blocked::Unsafe { reason, .. } => Failure::failed(format!("it would not be safe: {reason}"))
            .way_out("put it right in the house, and plan again"),
        Blocked::NoWay { reason, .. } => Failure::failed(format!("no steps lead there: {reason}"))
            .way_out("see that the house file has the doors and the things that the chore needs"),
    }
}

fn document(
    wanted: &Wanted,
    planned: &Steps,
    notes: &[Note],
    view: &View<'_>,
    minter: &mut Minter,
) -> serde_json::Value {
    let steps: Vec<_> = planned
        .steps
        .iter()
        .map(|step| {
            let call = call_of(step, minter.mint::<CallId>(view.now), view);
            serde_json::json!({
                "step": step.kind, "sentence": call.sentence, "pre": step.pre, "effects": step.effects,
                "seconds": step.seconds, "yields": step.yields, "because": step.because,
            })
        })
        .collect();
    let (duty, words) = match wanted {
        Wanted::Chore(duty, _) => (Some(duty), None),
        Wanted::State(goal) => (None, Some(&goal.words.words)),
    };
    serde_json::json!({
        "duty": duty,
        "wanted": words,
        "task": planned.task,
        "goal": planned.goal,
        "seconds": planned.seconds_from(0),
        "recipe": planned.recipe,
        "short": planned.short,
        "steps": steps,
        "reasoning": planned.reasoning,
        "choices": planned.choices,
        "notes": notes.iter().map(|note| serde_json::json!({
            "error": note.is_error(), "says": note.told(),
        })).collect::<Vec<_>>(),
    })
}

fn show(
    shell: &Shell,
    wanted: &Wanted,
    planned: &Steps,
    notes: &[Note],
    view: &View<'_>,
    ground: &Ground,
    minter: &mut Minter,
) {
    let out = &shell.out;
    let task = match wanted {
        Wanted::Chore(..) => {
            view.catalogue.tasks.get(&planned.task).map_or(planned.task.as_str(), |task| task.says.as_str())
        }
        Wanted::State(goal) => goal.words.words.as_str(),
    };
    out.line(out.bold(format_args!(
        "{task}: {} {}, {}",
        planned.steps.len(),
        if planned.steps.len() == 1 { "step" } else { "steps" },
        spoken(planned.seconds_from(0))
    )));
    for literal in &planned.goal {
        out.line(format_args!("  so that {}", hob_mind::plan::says(view.catalogue, literal)));
    }
    out.gap();
    out.line(out.bold("Reasoning"));
    for thought in &planned.reasoning {
        out.wrapped("  ", &thought.says);
        for rests_on in &thought.rests_on {
            out.line(
                out.dim(format_args!("      ← {}", ref_says(rests_on, &ground.memory, &ground.records))),
            );
        }
    }
    if !planned.choices.is_empty() {
        out.gap();
        out.line(out.bold("What else I could have done"));
    }
    for choice in &planned.choices {
        for (nth, says) in choice_says(choice).iter().enumerate() {
            out.wrapped(if nth == 0 { "  " } else { "      " }, says);
        }
    }
    out.gap();
    out.line(out.bold("Steps"));
    for (index, step) in planned.steps.iter().enumerate() {
        let sentence = match &step.kind {
            StepKind::Call { .. } => call_of(step, minter.mint::<CallId>(view.now), view).sentence,
            StepKind::Wait { until, .. } => {
                format!("Wait until {}.", hob_mind::plan::says(view.catalogue, until))
            }
        };
        out.line(format_args!("  {:>3}. {sentence}  {}", index + 1, out.dim(spoken(step.seconds))));
    }
    if !planned.short.is_empty() {
        out.gap();
        out.line(out.bold("Short of"));
        for (item, quantity) in &planned.short {
            let unit = view.catalogue.items.get(item).map_or("", |item| item.unit.as_str());
            out.line(format_args!("  {quantity} {unit} {}", hob_mind::plan::humanise(item)));
        }
    }
    for note in notes {
        out.gap();
        out.line(if note.is_error() { out.bad(note.told()) } else { out.doubtful(note.told()) });
    }
}

/// Seconds as people say them.
fn spoken(seconds: u32) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h {:02} min", seconds / 3600, seconds % 3600 / 60),
    }
}
