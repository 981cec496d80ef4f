//! Routines, errands and triggers: what hob is to do, and when.

mod again;
mod before;
mod pronouns;
mod sooner;
mod subject;
mod takes;
mod theirs;
mod verb;

use self::before::{days_of_event, same_days};
use self::sooner::no_sooner;
pub(super) use self::sooner::not_before;
pub(super) use self::takes::matter_of;
pub(crate) use self::takes::{duty_takes, lean_of};
use self::verb::{by_verb, contracted, is_bare, is_guess, misses_object, states};
use hob_schedules::commitment::{Condition, Demand, Rule};

pub(super) use self::again::same_again;
use self::again::{again, is_name_alone};
use self::pronouns::{refer, refer_to_condition};
pub(super) use self::pronouns::{spoken_of_first, spoken_of_last, things_of};
pub(super) use self::subject::is_particle;
use self::subject::{with_lead, with_subject};
pub(in crate::read) use self::theirs::as_theirs;
use self::theirs::{done_by, owner_does, whose_turn};
use super::condition;
use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::deed::{Deed, deeds};
use crate::read::lexicon::{Form, WORDS, What, is_stop, is_verb_form};
use crate::read::question::{Ask, what_meant};
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, Found, RawSlot, Repeat};
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Shape, word};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // What begins with a prohibition is nothing to do, whatever chore its words name.
    if let Some(takes) = tastes(clause) {
        return Some(takes);
    }
    if super::rule::begins_never(clause) || no_such(clause, scene) || stays(clause) || is_bedtime(clause) {
        return None;
    }
    if clause.times.slots.is_empty() && says_how_otherwise(clause) {
        return Some(vec![Take::Ask(what_meant(&clause.said()))]);
    }
    if let Some(takes) = no_sooner(clause, scene) {
        return Some(takes);
    }
    if let Some(later) = not_before(clause) {
        return read_whole(&later, scene);
    }
    if let Some(whole) = with_subject(clause, scene) {
        return read_whole(&whole, scene);
    }
    read_whole(clause, scene)
}

/// "I like my coffee black", "she prefers the window open at night": a taste, which orders nothing by itself.
fn tastes(clause: &Clause) -> Option<Vec<Take>> {
    let untimed = clause.times.is_empty() && clause.above.times.is_empty() && clause.ahead.is_empty();
    let own = clause
        .begins(&["i like my", "we like our", "i like the", "we like the", "i prefer", "we prefer"])
        .is_some();
    // "The grey cat likes": a subject of more words is told, not named.
    const SUBJECT_TOKENS_MAX: usize = 4;
    let verb = (clause.head + 1..clause.tokens.len().min(clause.head + 1 + SUBJECT_TOKENS_MAX))
        .find(|at| matches!(word(&clause.tokens, *at), "prefers" | "likes" | "loves" | "hates"));
    let theirs = verb.is_some_and(|at| word(&clause.tokens, at) == "prefers" || untimed);
    (own && untimed || theirs).then(|| {
        let words = hob_schedules::commitment::StatedFact::Words(clause.said());
        vec![Take::Commit(hob_schedules::Matter::Fact(words))]
    })
}

/// "No machines of any sort before ten": what is forbidden is named by no verb.
fn no_such(clause: &Clause, scene: &Scene<'_>) -> bool {
    let thing = clause.head + 1;
    word(&clause.tokens, clause.head) == "no"
        && clause.tokens.get(thing).is_some_and(|token| token.shape == Shape::Word)
        && crate::read::lexicon::base_of(word(&clause.tokens, thing)).is_none()
        && scene.lexicon.task_noun(&clause.tokens, thing).is_none()
        && !is_stop(&clause.tokens[thing])
}

/// "The fire door stays shut": how it is kept, rather than something to do.
fn stays(clause: &Clause) -> bool {
    const STATES: [&str; 14] = [
        "shut", "closed", "locked", "open", "on", "off", "up", "down", "where", "put", "clear", "empty",
        "as", "in",
    ];
    clause.tokens.iter().enumerate().skip(clause.head + 1).any(|(at, token)| {
        matches!(token.word.as_str(), "stays" | "stay" | "remains" | "remain")
            && STATES.contains(&word(&clause.tokens, at + 1))
            && word(&clause.tokens, at - 1) != "to"
    })
}

/// "The children have to be in bed by 8", "kids' bed at 8": no bed is made for that.
fn is_bedtime(clause: &Clause) -> bool {
    let at = |index: usize| clause.rest.get(index).map_or("", |token| token.word.as_str());
    let last = clause.rest.iter().rposition(|token| token.shape == Shape::Word);
    // A bed, and no more than whose it is, with an hour.
    let bare = last.is_some_and(|last| {
        at(last) == "bed"
            && (0..last).all(|index| {
                clause.rest[index].shape == Shape::Mark
                    || is_stop(&clause.rest[index])
                    || at(index).ends_with("'s")
                    || at(index).ends_with('s')
                    || clause.rest[index].capital
            })
            && !(0..last).any(|index| crate::read::lexicon::is_base(at(index)))
    });
    if bare && is_clock_or_limit(&clause.times) {
        return true;
    }
    let lies = [
        "be in bed",
        "is in bed",
        "are in bed",
        "be out of bed",
        "go to bed",
        "goes to bed",
        "be up by",
        "in bed by",
        "in bed at",
    ];
    clause.find_any(&lies).is_some()
        && first_of!(
            &clause.tokens,
            ["get", "help", "make", "put", "bring", "read", "remind", "tell", "turn", "check", "lock",]
        )
        .is_none()
}

/// Whether what is put out is for the collection: by its own name, or by what was just spoken of.
fn spoken_of_bins(deed: &Deed, body: &Clause, scene: &Scene<'_>) -> bool {
    let bins = |name: &str| {
        name.split('-').any(|word| WORDS.bins.contains(crate::read::lexicon::singular(word).as_str()))
    };
    // "Put out eight glasses": what is counted is laid out for somebody.
    let laid =
        body.rest.iter().any(|token| matches!(token.word.as_str(), "glasses" | "plates" | "cups" | "bowls"));
    if laid {
        return false;
    }
    let spoken = scene.last.made.iter().filter_map(|index| scene.commitments.get(*index)).any(|made| {
        made.sources.iter().any(|source| {
            source.words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(bins)
                || source.words.to_lowercase().contains("bags")
        }) || made.duty().is_some_and(|duty| duty.task == "put-bins-out")
    });
    deed.duty.things.iter().any(|thing| bins(thing)) || spoken
}

/// Whether an hour is said, or one by which.
fn is_clock_or_limit(times: &Times) -> bool {
    let clock = |slot: &RawSlot| matches!(slot, RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_));
    times.slots.iter().any(clock)
}

/// "Fold the laundry and put it away": one chore in two verbs.
fn said_already(found: &[Deed], clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let own_time = clause.times.has_days() || !clause.times.slots.is_empty();
    let [deed] = found else { return None };
    if own_time || !clause.same_block || scene.last.duties.last() != Some(&deed.duty) {
        return None;
    }
    let index = *scene.last.made.last()?;
    Some(vec![Take::Change(index, scene.commitments.get(index)?.matter.clone())])
}

/// "Top number over 170, call Simone": somebody is called because of what stands before, whatever day that is.
fn alerted(found: &[Deed], clause: &Clause, scene: &Scene<'_>) -> Option<Condition> {
    const ALERTS: [&str; 9] = ["call", "ring", "phone", "text", "tell", "dial", "alert", "message", "warn"];
    let remark = scene.last.remark.as_ref().filter(|_| clause.follows && clause.times.is_empty())?;
    let joined =
        clause.tokens.first().is_some_and(|first| matches!(first.word.as_str(), "so" | "and" | "but"));
    let at = super::order::imperative(clause, scene)?;
    let verb = crate::read::lexicon::base_of(word(&clause.rest, at)).unwrap_or_default();
    let alerts = found.len() == 1 && ALERTS.contains(&verb);
    let mut letters = remark.chars();
    let first = letters.next()?;
    (alerts && !joined).then(|| Condition::Words(format!("{}{}", first.to_lowercase(), letters.as_str())))
}

/// "Hang it on the rack", after the laundry: when that is done.
fn then(scene: &Scene<'_>) -> Option<Condition> {
    scene.last.duties.last().map(|duty| Condition::After { task: duty.task.clone() })
}

fn read_whole(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let conditional = condition::split(clause, scene);
    let body = conditional.as_ref().map_or(clause, |found| &found.body);
    let voice = voice(body, scene.lexicon);
    let mut found = deeds(body, scene.lexicon);
    let found_it = refer(&mut found, body, scene);
    if conditional.is_some() && !found_it {
        refer_to_condition(&mut found, clause, body, scene);
    }
    if (found.is_empty() || is_name_alone(body, scene))
        && let Some(takes) = again(body, scene)
    {
        return Some(takes);
    }
    if found.is_empty() {
        return None;
    }
    // "At four her program's on": so it is.
    if super::order::imperative(body, scene).is_none() && contracted(body, scene) {
        return None;
    }
    let ordered = super::order::imperative(body, scene);
    if let Some(deeds) = ordered.and_then(|at| with_lead(&found, at, body, scene)) {
        found = deeds;
    }
    if let Some(deed) = ordered.and_then(|at| by_verb(&found, at, body, scene)) {
        found = vec![deed];
    }
    if let (Some(at), [deed]) = (ordered, found.as_mut_slice())
        && !deed.known
        && !deed.by_noun
        && is_bare(&deed.duty.task, crate::read::lexicon::base_of(word(&body.rest, at)))
        && let Some(mut duty) = super::order::plainly(&body.rest, at, scene)
    {
        if duty.things.iter().any(|thing| matches!(thing.as_str(), "it" | "them")) {
            duty.things.clone_from(&deed.duty.things);
        }
        deed.duty = duty;
    }
    // "Bring in the washing": a chore that takes a thing, and none that hob knows is named.
    if let (Some(at), [deed]) = (ordered, found.as_mut_slice()) {
        let verb = crate::read::lexicon::base_of(word(&body.rest, at));
        let takes = matches!(deed.duty.task.as_str(), "fetch" | "carry" | "put-away")
            || deed.duty.task == "tidy-room" && verb == Some("pick");
        let nothing = deed.duty.things.is_empty() && deed.duty.places.is_empty();
        let told = body
            .rest
            .get(at + 1..)
            .is_some_and(|rest| rest.iter().any(|token| token.shape == Shape::Word && !is_stop(token)));
        let determined =
            matches!(word(&body.rest, at + 1), "the" | "my" | "our" | "his" | "her" | "their" | "a");
        // Lights and fires are put out, and so are the bins; everything else is put somewhere.
        let put_out = deed.duty.task == "switch-off"
            && verb == Some("put")
            && body.rest.iter().any(|token| token.word == "out")
            && !deed.duty.things.iter().chain(&deed.duty.places).next().is_some_and(super::rule::burns);
        if put_out && scene.last.on.is_none() && spoken_of_bins(deed, body, scene) {
            deed.duty.task = hob_schedules::Name::new("put-bins-out");
            deed.duty.manner.retain(|manner| manner != "out");
            deed.known = scene.lexicon.has_task("put-bins-out");
        }
        // "Put the winter duvets on": only what has a switch is switched on.
        let put_on = deed.duty.task == "switch-on"
            && verb == Some("put")
            && body.rest.iter().any(|token| is_worn(&token.word))
            && !deed.duty.things.iter().any(has_switch);
        // "Take his number", "take a picture": nothing is carried.
        let noted = verb == Some("take")
            && body.rest.get(at + 1..).is_some_and(|rest| {
                rest.iter().take(3).any(|token| {
                    matches!(
                        token.word.as_str(),
                        "number"
                            | "name"
                            | "message"
                            | "note"
                            | "notes"
                            | "picture"
                            | "photo"
                            | "reading"
                            | "temperature"
                            | "turn"
                            | "turns"
                            | "details"
                    )
                })
            });
        let other = put_on
            || noted && takes
            || put_out && deed.duty.task == "switch-off"
            || takes
                && (nothing && told
                    || verb == Some("lay")
                    || verb == Some("leave") && !scene.lexicon.has_house()
                    || misses_object(deed, at, body, scene))
            || deed.duty.task.starts_with("switch-") && verb == Some("light") && determined;
        if other
            && !found_it
            && let Some(duty) = super::order::plainly(&body.rest, at, scene)
        {
            *deed = Deed { known: scene.lexicon.has_task(&duty.task), duty, by_noun: false };
        }
    }
    // "Gutters: clear them in May".
    for deed in found.iter_mut().filter(|deed| {
        !deed.known && deed.duty.things.iter().all(|thing| matches!(thing.as_str(), "it" | "them"))
    }) {
        let lead = body.above.lead.as_ref().filter(|_| !deed.duty.things.is_empty());
        let heading =
            body.above.thing.as_ref().filter(|_| !deed.duty.things.is_empty() && scene.last.thing.is_none());
        if let Some(name) = lead.or(heading) {
            deed.duty.things = vec![hob_schedules::Name::new(name.replace(' ', "-"))];
        }
    }
    let ordered = ordered.is_some();
    if let Some(takes) = said_already(&found, body, scene) {
        return Some(takes);
    }
    match &voice {
        Voice::Owner => {
            // "I do the ironing on Sundays", "we cook on Fridays": not the robot's to do.
            return owner_does(body, found, scene);
        }
        Voice::Other(who) => {
            let when = body.all_times().when(scene.cx.today, Lean::Open, scene.ctx.policy);
            return Some(done_by(who, found, when.as_ref()));
        }
        Voice::Noun | Voice::Unclear => {
            // A noun alone is a duty where a time stands with it, or a heading above gives one.
            let timed = !body.times.is_empty() || !body.above.times.is_empty() || conditional.is_some();
            if !timed {
                return None;
            }
        }
        Voice::Hob(_) => {}
    }
    if found.iter().all(|deed| deed.by_noun) {
        if states(body) {
            return None;
        }
        if let Some(takes) = whose_turn(&found, body, scene) {
            return Some(takes);
        }
    }
    if let Some(takes) = not_when(clause, scene) {
        return Some(takes);
    }
    let passive = body.times.repeats()
        && body.tokens.windows(2).any(|pair| {
            matches!(pair[0].word.as_str(), "get" | "gets" | "is" | "are")
                && is_verb_form(&pair[1].word, Form::Past)
        });
    if !ordered && !passive && found.iter().any(|deed| is_guess(deed, body)) {
        return Some(vec![Take::Ask(what_meant(&clause.words(clause.head, clause.tokens.len())))]);
    }
    about_whom(&mut found, body);
    super::words::keep(&mut found, body, scene.lexicon);
    let mut times = body.times.clone();
    let untimed = !times.has_days() && times.slots.is_empty();
    if body.follows && untimed {
        times.inherit(&scene.last.times);
    }
    // "Wake Tom at 8. Then open the curtains": right after it.
    if body.same_block && untimed && conditional.is_none() && is_sequel(body) {
        times.inherit(&scene.last.times);
    }
    // "Wash the sheets on Mondays and have them dry by five": what is done to the same thing is done on its days.
    if found_it && (body.follows || body.same_block) && !untimed && !times.has_days() && conditional.is_none()
    {
        times.inherit(&scene.last.times.without_hours());
    }
    times.inherit(&body.ahead);
    // "Thursday is kerbside. Rubbish every week": on that day of it.
    // "Dust on Wednesdays. Clean the oven once a fortnight" is another chore, with days of its own.
    let other = !scene.last.duties.is_empty()
        && !found.iter().any(|deed| {
            let same = |duty: &hob_schedules::Duty| duty.task == deed.duty.task;
            deed.duty.things.is_empty() && scene.last.duties.iter().any(same)
        });
    if let [Repeat::Weeks { days, .. }] = times.repeats.as_mut_slice()
        && days.is_empty()
        && !other
        && body.same_block
        && times.slots.is_empty()
        && let [Repeat::Weeks { days: named, .. }] = scene.last.times.repeats.as_slice()
    {
        days.clone_from(named);
    }
    // "No wash-up that week, but water the plants Mon, Wed and Fri": in that week.
    let spans = &scene.last.times.spans;
    if body.follows && times.repeats() && times.from.is_none() && times.spans.is_empty() && !spans.is_empty()
    {
        times.spans.clone_from(spans);
    }
    // "We're in Kilkee from the 14th to the 21st: water the tunnel morning and evening": in those days.
    if body.follows && !times.has_days() && !times.slots.is_empty() && !spans.is_empty() {
        times.spans.clone_from(spans);
    }
    // "In winter bank the fire at 10 and rake it out at 6": in winter, too.
    if body.follows && !times.has_days() && !times.slots.is_empty() {
        times.months.clone_from(&scene.last.times.months);
    }
    // "From June on the kids are home: lunch at 12:15": from then on.
    if body.follows
        && times.from.is_none()
        && times.until.is_none()
        && times.dates.is_empty()
        && times.spans.is_empty()
    {
        (times.from, times.until) = (scene.last.times.from, scene.last.times.until);
    }
    // "Trash by 6. Recycling goes too, but only every other week": at the same hour.
    // "Also mop the hall on Fridays" only goes on.
    let too =
        (body.head..body.tokens.len()).any(|at| matches!(body.tokens[at].word.as_str(), "too" | "also"));
    if too && body.same_block && times.slots.is_empty() {
        times.slots.clone_from(&scene.last.times.slots);
    }
    if !times.has_days()
        && let Some(days) = days_of_event(body, scene)
    {
        times.inherit(&days);
    }
    times.inherit(&body.above.times);
    if let Some(days) = same_days(body, ordered, scene).filter(|_| times.is_empty() && conditional.is_none())
    {
        times.inherit(&days);
    }
    if let Some(found) = &conditional {
        // Days said in the condition hold for the whole.
        times.inherit(&found.times);
    }
    // With days of its own it is a routine, done when the condition lets it: "every 4 days, or sooner if …".
    let held = conditional.as_ref().and_then(|found| match &found.on {
        Condition::Words(words)
            if body.times.has_days()
                || found.dated
                || in_part(&body.times)
                || in_part(&found.times)
                || is_clock(&body.times)
                || is_limit(&body.times) && words.starts_with("when ")
                || words.starts_with("unless ") && body.above.times.has_days() =>
        {
            Some(words.clone())
        }
        // "Take the dog out at seven unless Tom is home": at seven, and not whenever he leaves.
        Condition::Becomes { .. } | Condition::Presence { .. }
            if found.dated || body.times.has_days() || is_clock(&body.times) =>
        {
            Some(found.words.clone())
        }
        Condition::Words(_)
        | Condition::Becomes { .. }
        | Condition::After { .. }
        | Condition::Presence { .. }
        | Condition::RunsLow { .. } => None,
    });
    // "In winter, grit the path if it's icy": whenever that is so in the season; no chore is done but once in it.
    let season = held.as_deref().and_then(|words| in_season(words, clause, &times, &found));
    if season.is_some() {
        times = Times::default();
    }
    let held = held.filter(|_| season.is_none());
    if let (Some(words), Some(deed)) = (&held, found.last_mut()) {
        deed.duty.manner.push(words.clone());
    }
    let on = conditional
        .as_ref()
        .filter(|_| held.is_none() && season.is_none())
        .map(|found| found.on.clone())
        .or_else(|| season.map(Condition::Words))
        .or_else(|| {
            (body.follows && untimed).then(|| scene.last.on.clone()).flatten().map(|on| otherwise(body, on))
        })
        .or_else(|| (untimed && found_it && body.same_block && !body.follows).then(|| then(scene)).flatten())
        .or_else(|| alerted(&found, body, scene).filter(|_| untimed));
    let mut takes = Vec::new();
    // "Dust everything, apart from my grandmother's birds": what is spared is a rule of its own.
    let spared = crate::read::deed::spared(&body.rest, 0, body.rest.len())
        .map(|(at, end)| crate::read::lexicon::plain(&body.rest, at, end))
        .zip(found.first().map(|deed| crate::read::says::plain(&deed.duty.task)))
        .map(|(words, task)| Rule::new(Demand::Words(format!("{task}: {words}")), Default::default()));
    for deed in found {
        takes.extend(duty_takes(deed, &times, on.as_ref(), body, scene));
    }
    takes.extend(held.map(|words| Take::Ask(super::conditional::unseen(&words))));
    takes.extend(spared.map(|rule| Take::Commit(hob_schedules::Matter::Rule(rule))));
    Some(takes)
}

/// "In winter you'll have to do it earlier": at another hour, and nobody says which.
fn says_how_otherwise(clause: &Clause) -> bool {
    first_of!(&clause.tokens, ["do it", "do them", "do that", "do this"]).is_some_and(|(_, end)| {
        matches!(word(&clause.tokens, end), "earlier" | "later" | "sooner" | "differently")
    })
}

/// What is put on a bed, a table or somebody, and has no switch.
fn is_worn(word: &str) -> bool {
    crate::read::lexicon::DISCOURSE.put_on.contains(crate::read::lexicon::singular(word).as_str())
}

fn has_switch(thing: &hob_schedules::Name) -> bool {
    ["light", "lamp", "electric", "heat", "machine", "wash", "kettle", "oven"]
        .iter()
        .any(|part| thing.contains(part))
}

/// The condition with the season that it holds in, where months are all that the words say of days and the chore is none
/// that a house has daily.
fn in_season(words: &str, clause: &Clause, times: &Times, found: &[Deed]) -> Option<String> {
    let daily = |deed: &Deed| deed.known && !takes::is_moved(&deed.duty.task);
    let months = |found: &&Found| matches!(found.bit, Bit::Months(_));
    let mut named = clause.found.iter().filter(months);
    let (Some(season), None) = (named.next(), named.next()) else { return None };
    let said = condition::within(&clause.words(season.start, season.end));
    (times.only_months() && !found.iter().any(daily)).then(|| format!("{words} {said}"))
}

/// "If it's sunny, hang it out, otherwise use the dryer": when the condition does not hold.
fn otherwise(clause: &Clause, on: Condition) -> Condition {
    let other =
        clause.tokens[..clause.head].iter().any(|token| matches!(token.word.as_str(), "otherwise" | "else"));
    if !other {
        return on;
    }
    match on {
        Condition::Becomes { predicate, args, holds } => {
            Condition::Becomes { predicate, args, holds: !holds }
        }
        Condition::Words(words) => {
            let told = words.strip_prefix("if ").or_else(|| words.strip_prefix("when ")).unwrap_or(&words);
            match words.strip_prefix("unless ") {
                Some(told) => Condition::Words(format!("if {told}")),
                None => Condition::Words(format!("unless {told}")),
            }
        }
        on @ (Condition::After { .. } | Condition::Presence { .. } | Condition::RunsLow { .. }) => on,
    }
}

/// "Then open the curtains": goes on with what was done before it.
fn is_sequel(clause: &Clause) -> bool {
    (0..clause.head).any(|at| matches!(word(&clause.tokens, at), "then" | "afterwards" | "next"))
}

/// "Each evening, if it is cold": with a part of the day it is a routine, done when the condition lets it.
fn in_part(times: &Times) -> bool {
    times.slots.iter().any(|slot| matches!(slot, RawSlot::Part(_)))
}

/// "At eleven lights out unless somebody is there": an hour of the day that it is done at.
fn is_clock(times: &Times) -> bool {
    times.slots.iter().any(|slot| matches!(slot, RawSlot::At(_)))
}

/// "Before half past six, when the water comes": a limit that is kept every day.
fn is_limit(times: &Times) -> bool {
    times.slots.iter().any(|slot| matches!(slot, RawSlot::By(_) | RawSlot::Before(_)))
}

/// "Out 7a, noon, 5p" under "Biscuit (dog)": what stands above is whom it is done to.
fn about_whom(found: &mut [Deed], clause: &Clause) {
    let Some((What::Animal, name)) = &clause.above.whom else { return };
    for deed in found.iter_mut().filter(|deed| deed.duty.things.is_empty() && deed.duty.people.is_empty()) {
        deed.duty.things.push(name.clone());
    }
}

/// "Vacuum twice a week, not when there's a sign on the door": the duty, and a question about what hob cannot see.
fn not_when(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, _) = first_of!(
        &clause.tokens,
        [
            "not when",
            "not if",
            "not while",
            "except when",
            "except if",
            "unless",
            "but not when",
            "but not if",
            "but not while",
        ]
    )?;
    if at <= clause.head || clause.times.repeats.is_empty() {
        return None;
    }
    let mut body =
        Clause::new(clause.tokens[..at].to_vec(), clause.above.clone(), clause.source.clone(), &scene.cx);
    body.follows = clause.follows;
    body.same_block = clause.same_block;
    body.item = clause.item;
    let mut takes = read_whole(&body, scene)?;
    let words = clause.words(at, clause.tokens.len());
    takes.push(Take::Ask(Ask::choose(
        format!("I cannot see by myself \u{201c}{words}\u{201d}. What shall I do when it is time?"),
        &["do it unless you tell me", "ask me each time", "leave it to me"],
    )));
    Some(takes)
}
