//! A reading as one JSON document.

use chrono::{Days as DaysLater, NaiveDate, NaiveTime};
use hob_schedules::commitment::{About, Condition, Demand, Preference, Rule, StatedFact};
use hob_schedules::when::AnchorOn;
use hob_schedules::{
    Commitment, DayPart, Days, Matter, Name, NoAnchors, Period, Recurrence, Slot, Source, Timing, When,
};
use hob_schedules::{Expansion, describe_slots, expand_when};
use serde_json::{Value, json};

use super::says::condition;
use super::{Ctx, ListEdit, ListOp, Reading};

/// How far ahead the next dates of anything are looked for: yearly duties show twice, and an expansion of two years
/// takes well under a millisecond.
const HORIZON_DAYS: u64 = 750;

/// Writes a reading down: statements, commitments with their next `n_next` dates, questions.
pub fn to_json(reading: &Reading, ctx: &Ctx<'_>, n_next: usize) -> Value {
    let statements: Vec<Value> = reading
        .statements
        .iter()
        .map(|statement| {
            let status = match statement.status {
                hob_memory::Status::Understood => "understood",
                hob_memory::Status::Noted => "noted",
                hob_memory::Status::Asked => "asked",
            };
            let mut commitments: Vec<String> = statement.commitments.iter().map(ToString::to_string).collect();
            for (index, edit) in reading.list_edits.iter().enumerate() {
                let inside = edit.source.as_ref().is_some_and(|source| statement.source.start <= source.start && source.end <= statement.source.end);
                if inside {
                    commitments.push(list_id(index));
                }
            }
            let questions: Vec<String> = statement.questions.iter().map(ToString::to_string).collect();
            json!({ "start": statement.source.start, "end": statement.source.end, "status": status, "commitments": commitments, "questions": questions })
        })
        .collect();
    let mut commitments: Vec<Value> =
        reading.commitments.iter().map(|commitment| commitment_json(commitment, ctx, n_next)).collect();
    commitments.extend(reading.list_edits.iter().enumerate().map(|(index, edit)| edit_json(index, edit)));
    let questions: Vec<Value> = reading
        .questions
        .iter()
        .map(|question| json!({ "id": question.id.to_string(), "ask": question.ask, "choices": question.choices, "default": question.default, "sources": sources(&question.sources) }))
        .collect();
    json!({ "statements": statements, "commitments": commitments, "questions": questions })
}

fn list_id(index: usize) -> String {
    format!("list-{}", index + 1)
}

fn sources(sources: &[Source]) -> Vec<Value> {
    sources.iter().map(|source| json!({ "start": source.start, "end": source.end })).collect()
}

fn edit_json(index: usize, edit: &ListEdit) -> Value {
    let amount = match (edit.quantity, &edit.unit) {
        (Some(quantity), Some(unit)) => format!("{quantity} {unit} of "),
        (Some(quantity), None) => format!("{quantity} "),
        (None, _) => String::new(),
    };
    let item = if edit.words.is_empty() { edit.item.replace('-', " ") } else { edit.words.clone() };
    let list = edit.list.replace('-', " ");
    let says = match edit.op {
        ListOp::Add => format!("Add {amount}{item} to the {list} list."),
        ListOp::Remove => format!("Take {item} off the {list} list."),
        ListOp::Complete => format!("Check {item} off the {list} list."),
        ListOp::Have => format!("Do not get {item}: there is enough."),
    };
    let sources: Vec<Value> =
        edit.source.iter().map(|source| json!({ "start": source.start, "end": source.end })).collect();
    json!({ "id": list_id(index), "kind": "list", "says": says, "sources": sources, "places": [], "people": [], "when": null, "next": [] })
}

fn commitment_json(commitment: &Commitment, ctx: &Ctx<'_>, n_next: usize) -> Value {
    let kind = commitment.kind().as_str();
    let (places, people) = places_and_people(&commitment.matter);
    let (when, next) = match &commitment.matter {
        Matter::Routine { when, .. } | Matter::Errand { when, .. } | Matter::CheckIn { when, .. } => {
            timed(when, ctx, n_next)
        }
        Matter::Fact(
            StatedFact::Hours { when, .. }
            | StatedFact::Stay { when, .. }
            | StatedFact::Happens { when, .. }
            | StatedFact::DoneBy { when: Some(when), .. },
        ) => timed(when, ctx, n_next),
        Matter::Trigger { on, .. } => {
            let mut value = untimed();
            if let Some(fields) = value.as_object_mut() {
                fields.insert("anchor".to_owned(), json!(condition(on)));
            }
            (value, Vec::new())
        }
        Matter::Rule(rule) => binding(rule, ctx, n_next),
        Matter::Preference(_) | Matter::Fact(_) => (Value::Null, Vec::new()),
    };
    json!({
        "id": commitment.id.to_string(),
        "kind": kind,
        "says": commitment.says,
        "sources": sources(&commitment.sources),
        "places": places,
        "people": people,
        "when": when,
        "next": next,
    })
}

/// When a rule binds: its days, its hours, its condition.
fn binding(rule: &Rule, ctx: &Ctx<'_>, n_next: usize) -> (Value, Vec<String>) {
    let hours = match &rule.demand {
        Demand::NotBetween(from, to) => Some(Slot::Between(*from, *to)),
        Demand::Never
        | Demand::AskFirst
        | Demand::NotWhile { .. }
        | Demand::OnlyWith(_)
        | Demand::Words(_)
        | Demand::AtMost { .. } => None,
    };
    let anchor = match (&rule.on, &rule.demand) {
        (Some(on), _) => Some(condition(on)),
        (None, Demand::NotWhile { predicate, args, holds }) => {
            let on = Condition::Becomes { predicate: predicate.clone(), args: args.clone(), holds: *holds };
            Some(condition(&on).replacen("when", "while", 1))
        }
        (
            None,
            Demand::Never
            | Demand::AskFirst
            | Demand::NotBetween(..)
            | Demand::OnlyWith(_)
            | Demand::Words(_)
            | Demand::AtMost { .. },
        ) => None,
    };
    let when = match (&rule.when, hours) {
        (Some(when), Some(hours)) => Some(When { slots: vec![hours], ..when.clone() }),
        (Some(when), None) => Some(when.clone()),
        (None, Some(hours)) => {
            Some(When { days: Days::By(Recurrence::daily(ctx.at.date())), slots: vec![hours] })
        }
        (None, None) => None,
    };
    let (mut value, next) = match &when {
        Some(when) => timed(when, ctx, n_next),
        None if anchor.is_some() => (untimed(), Vec::new()),
        None => (Value::Null, Vec::new()),
    };
    if let (Some(anchor), Some(fields)) = (anchor, value.as_object_mut()) {
        fields.insert("anchor".to_owned(), json!(anchor));
    }
    (value, next)
}

/// A time of which nothing is said yet.
fn untimed() -> Value {
    json!({ "rrules": [], "time": null, "part_of_day": null, "window": null, "anchor": null, "from": null, "until": null, "per": null })
}

fn shown(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.replace('-', " ")).collect()
}

fn places_and_people(matter: &Matter) -> (Vec<String>, Vec<String>) {
    match matter {
        Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. } => {
            let mut people = shown(&duty.people);
            people.extend(shown(&duty.things));
            (shown(&duty.places), people)
        }
        Matter::Rule(rule) => {
            let About { places, .. } = &rule.about;
            (shown(places), Vec::new())
        }
        Matter::CheckIn { with, .. } => (Vec::new(), with.iter().map(|who| who.replace('-', " ")).collect()),
        Matter::Preference(Preference::Likes { who, .. } | Preference::Dislikes { who, .. }) => {
            (Vec::new(), who.iter().map(|who| who.replace('-', " ")).collect())
        }
        Matter::Preference(Preference::Manner { .. }) => (Vec::new(), Vec::new()),
        Matter::Fact(fact) => match fact {
            StatedFact::Hours { who, .. }
            | StatedFact::Person { who, .. }
            | StatedFact::Allergy { who, .. }
            | StatedFact::DoneBy { who, .. } => (Vec::new(), vec![who.replace('-', " ")]),
            StatedFact::KeptIn { place, .. } => (vec![place.replace('-', " ")], Vec::new()),
            StatedFact::Stay { who, .. } => {
                (Vec::new(), who.iter().map(|who| who.replace('-', " ")).collect())
            }
            StatedFact::Eaters(_) | StatedFact::Happens { .. } | StatedFact::Words(_) => {
                (Vec::new(), Vec::new())
            }
        },
    }
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn part(part: DayPart) -> &'static str {
    match part {
        DayPart::EarlyMorning => "early_morning",
        DayPart::Morning => "morning",
        DayPart::Midday => "midday",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
        DayPart::Night => "night",
    }
}

/// A [`When`] with its coming dates.
fn timed(when: &When, ctx: &Ctx<'_>, n_next: usize) -> (Value, Vec<String>) {
    let (mut time, mut part_of_day, mut window, mut anchor) = (None, None, None, None);
    for slot in &when.slots {
        match slot {
            Slot::At(at) | Slot::By(at) => time = time.or(Some(clock(*at))),
            Slot::Between(from, to) => window = window.or(Some(vec![clock(*from), clock(*to)])),
            Slot::Part(named) => part_of_day = part_of_day.or(Some(part(*named))),
            Slot::Anchored(hangs) => {
                let nobody = matches!(hangs.on, AnchorOn::NobodyHome | AnchorOn::NobodyHomeIn(_));
                if let AnchorOn::NobodyHomeIn(within) = hangs.on {
                    part_of_day = part_of_day.or(Some(part(within)));
                }
                anchor = anchor.or(Some(if nobody {
                    "while nobody is home".to_owned()
                } else {
                    describe_slots(std::slice::from_ref(slot))
                }));
            }
            Slot::AnyTime => {}
        }
    }
    let (mut rrules, mut from, mut until, mut per) = (Vec::new(), None, None, Value::Null);
    match &when.days {
        Days::On(_) => {}
        Days::Span(first, last) => {
            from = Some(first.to_string());
            until = Some(last.to_string());
        }
        Days::By(recurrence) => {
            rrules.clone_from(&recurrence.rules);
            from = (recurrence.start > ctx.at.date()).then(|| recurrence.start.to_string());
            until = recurrence.until.map(|date| date.to_string());
        }
        Days::Loose(loose) => {
            let period = match loose.period {
                Period::Day => "day",
                Period::Week => "week",
                Period::Month => "month",
                Period::Year => "year",
            };
            per = json!({ "count": loose.count, "period": period });
            until = loose.until.map(|date| date.to_string());
        }
    }
    let value = json!({ "rrules": rrules, "time": time, "part_of_day": part_of_day, "window": window, "anchor": anchor, "from": from, "until": until, "per": per });
    (value, next(when, ctx, n_next))
}

fn next(when: &When, ctx: &Ctx<'_>, n_next: usize) -> Vec<String> {
    let expansion = Expansion {
        zone: ctx.zone,
        policy: ctx.policy,
        anchors: &NoAnchors,
        grace_minutes: 30,
        timing: Timing::Start,
    };
    let first: NaiveDate = ctx.at.date();
    let start = match &when.days {
        Days::By(recurrence) => recurrence.start.max(first),
        Days::On(date) => (*date).min(first),
        Days::Span(from, _) => (*from).min(first),
        Days::Loose(loose) => loose.from.max(first),
    };
    let timed = when.slots.iter().all(|slot| matches!(slot, Slot::At(_)));
    // Most things come again within a month or so; only the rare ones are looked for further.
    for days in [45, 200, HORIZON_DAYS] {
        let last = start.checked_add_days(DaysLater::new(days)).unwrap_or(start);
        let found = expand_when(when, start, last, &expansion);
        let days_found =
            found.iter().map(|slotted| slotted.date).collect::<std::collections::BTreeSet<_>>().len();
        if days_found >= n_next || days == HORIZON_DAYS {
            // So many days, with all their times: what is fed twice a day has twelve on six.
            let mut dates: Vec<NaiveDate> = found.iter().map(|slotted| slotted.date).collect();
            dates.dedup();
            let last = dates.get(n_next.saturating_sub(1)).copied().unwrap_or(NaiveDate::MAX);
            return found
                .iter()
                .take_while(|slotted| slotted.date <= last)
                .map(|slotted| {
                    if timed {
                        slotted.civil.format("%Y-%m-%dT%H:%M").to_string()
                    } else {
                        slotted.date.to_string()
                    }
                })
                .collect();
        }
    }
    Vec::new()
}
