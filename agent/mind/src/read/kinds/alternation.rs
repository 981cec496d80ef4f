//! Two things that take turns week by week: "grey bin this week, blue next", "sheets one week, towels the next", "black
//! and green alternate".

mod turns;

use self::turns::{Ago, Turns, Who, is_bin, turned};
pub(crate) use self::turns::{says_phase, turns};
use chrono::{Datelike as _, NaiveDate, Weekday};
use hob_schedules::{Commitment, Days, Duty, Matter, Name, Recurrence, Slot, When};

use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::deed::{Deed, deeds};
use crate::read::lexicon::{base_of, is_stop, plain, singular};
use crate::read::question::Ask;
use crate::read::split::clauses::leading;
use crate::read::table::first_of;
use crate::read::time::bits::RawSlot;
use crate::read::time::build::letters;
use crate::read::time::date::{later, on_or_after};
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Shape, Token, any_phrase};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    begin(clause, scene).or_else(|| phase(clause, scene)).or_else(|| hours(clause, scene))
}

/// The two as routines of every other week.
fn begin(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let mut turns = turns(tokens)?;
    // "Red bin every Monday, plus recycling one week and green waste the next".
    let plus = turns.one.0 > leading(tokens, 0)
        && matches!(tokens.get(turns.one.0).map_or("", |token| &token.word), "plus" | "with");
    turns.one.0 += usize::from(plus);
    let words = |(from, to): (usize, usize)| plain(tokens, from, to);
    let bins =
        clause.above.lead.as_deref().is_some_and(|lead| lead.contains("bin") || lead.contains("trash"))
            || tokens.iter().any(|token| {
                matches!(
                    singular(&token.word).as_str(),
                    "bin" | "cart" | "recycling" | "trash" | "rubbish" | "waste"
                )
            })
            || tokens[turns.one.0..turns.one.1].iter().any(is_bin)
                && tokens[turns.other.0..turns.other.1].iter().any(is_bin);
    let place = bin_place(clause, turns.one.0);
    let bin = |words: String| bin(words, place.clone());
    let duties = if bins {
        [turns.one, turns.other].map(|name| vec![bin(words(name))])
    } else {
        chores(clause, &turns, scene).or_else(|| named(clause, &turns))?
    };
    let days = days(clause, scene);
    let mut times = clause.all_times();
    // "Bins are Thursdays, by 7. Black this week, green next": by the hour of the sentence before.
    if times.slots.is_empty() && clause.same_block {
        times.slots.clone_from(&scene.last.times.slots);
    }
    times.slots.retain(|slot| !matches!(slot, RawSlot::Part(_)) || turns.end > 0);
    let slots =
        if times.slots.is_empty() { vec![Slot::AnyTime] } else { times.slots(Lean::Open, scene.ctx.policy) };
    let mut takes = Vec::new();
    if let (Some((at, end)), Some(days), true) = (beside(clause, &turns, plus), &days, bins) {
        let when = When { days: Days::By(Recurrence::weekly(scene.cx.today, days)), slots: slots.clone() };
        takes.push(Take::Commit(Matter::Routine { duty: bin(words((at, end))), when }));
    }
    for (index, duties) in duties.into_iter().enumerate() {
        let second = turns.now == Some(Who::Other);
        let week = u32::from((index == 1) != second);
        let start = start(scene.cx.today, days.as_deref(), week, turns.now.is_some(), clause);
        for duty in duties {
            let when = When { days: fortnightly(start, days.as_deref()), slots: slots.clone() };
            takes.push(Take::Commit(Matter::Routine { duty, when }));
        }
    }
    if turns.now.is_none() && !clause.phased {
        let (one, other) = (words(turns.one), words(turns.other));
        let ask = format!("Whose week is it now: \u{201c}{one}\u{201d} or \u{201c}{other}\u{201d}?");
        takes.push(Take::Ask(Ask::choose(ask, &[one.as_str(), other.as_str()])));
    }
    Some(takes)
}

/// "The green bin goes out every week, with garbage one week and recycling the next", "the black one goes out every Sunday
/// night, and the green and the brown take turns along with it": where the bin is named that goes out each time.
fn beside(clause: &Clause, turns: &Turns, plus: bool) -> Option<(usize, usize)> {
    let tokens = &clause.tokens;
    let head = leading(tokens, 0);
    // Which bin it is: "the bins go out on Sunday night, and black …" names none.
    let named = |at: usize| is_bin(&tokens[at]) && !matches!(tokens[at].word.as_str(), "bin" | "bins");
    let at = (head..turns.one.0).find(|at| named(*at))?;
    let end = (at..turns.one.0).find(|at| !is_bin(&tokens[*at])).unwrap_or(turns.one.0);
    let rest = end..turns.one.0;
    let weekly =
        rest.clone().any(|at| any_phrase!(tokens, at, ["every week", "each week", "weekly"]).is_some());
    let joined = plus || rest.clone().any(|at| matches!(tokens[at].word.as_str(), "and" | "with" | "plus"));
    (weekly || joined && clause.times.repeats()).then_some((at, end))
}

/// "Goes to the curb", "down to the gate": where bins are put, before a place in the clause.
fn bin_place(clause: &Clause, to: usize) -> Option<String> {
    // "The end of the drive".
    const WORDS_MAX: usize = 5;
    let tokens = &clause.tokens;
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let start = (0..to).find_map(|at| {
        any_phrase!(tokens, at, ["to the", "at the", "on the", "by the", "out the"]).map(|used| at + used)
    })?;
    let ends = |at: &usize| {
        timed(*at)
            || tokens[*at].shape != Shape::Word
            || is_stop(&tokens[*at]) && tokens[*at].word != "of" && tokens[*at].word != "the"
    };
    let end = (start..to).find(ends).unwrap_or(to);
    let named = start < end && end - start <= WORDS_MAX && !tokens[start..end].iter().any(is_bin);
    named.then(|| plain(tokens, start, end))
}

fn bin(words: String, place: Option<String>) -> Duty {
    Duty {
        task: Name::new("put-bins-out"),
        things: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        manner: std::iter::once(words).chain(place).collect(),
    }
}

/// What is done in either week: with a verb of its own, or with that of the first.
fn chores(clause: &Clause, turns: &Turns, scene: &Scene<'_>) -> Option<[Vec<Duty>; 2]> {
    let tokens = &clause.tokens;
    let of = |words: Vec<Token>| {
        let part = Clause::new(words, clause.above.clone(), clause.source.clone(), &scene.cx);
        let found: Vec<Deed> = deeds(&part, scene.lexicon);
        found.into_iter().map(|deed| deed.duty).collect::<Vec<Duty>>()
    };
    // "And green one week …": what leads may be what takes turns.
    let head = leading(tokens, 0).min(turns.one.0);
    let lead = tokens[head..turns.one.0].iter().filter(|token| token.shape == Shape::Word && !is_stop(token));
    let lead: Vec<Token> = if lead.clone().any(|token| base_of(&token.word).is_some()) {
        tokens[head..turns.one.0].to_vec()
    } else {
        Vec::new()
    };
    let one = [lead.as_slice(), &tokens[turns.one.0..turns.one.1]].concat();
    let other = tokens[turns.other.0..turns.other.1].to_vec();
    let verb = one.first().filter(|first| base_of(&first.word).is_some()).cloned();
    let own = other.first().is_some_and(|first| base_of(&first.word).is_some());
    let other = match verb {
        Some(verb) if !own => [&[verb], other.as_slice()].concat(),
        Some(_) | None => other,
    };
    let (one, other) = (of(one), of(other));
    (!one.is_empty() && !other.is_empty()).then_some([one, other])
}

/// "Brass one week, silver the next", below a day: two things that are nowhere known, and seen to.
fn named(clause: &Clause, turns: &Turns) -> Option<[Vec<Duty>; 2]> {
    // "The good silver" is as long as such a name gets.
    const WORDS_MAX: usize = 3;
    let dated = clause.above.times.has_days() || clause.times.has_days();
    let seen_to = |tokens: &[Token]| {
        let words = tokens.iter().filter(|token| token.shape == Shape::Word && !is_stop(token));
        let words: Vec<&str> = words.map(|token| token.word.as_str()).collect();
        let plain =
            (1..=WORDS_MAX).contains(&words.len()) && words.iter().all(|word| base_of(word).is_none());
        plain.then(|| Duty {
            task: Name::new("see-to"),
            things: vec![crate::read::lexicon::to_name(words.iter().copied())],
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
        })
    };
    let of = |(from, to): (usize, usize)| -> Option<Vec<Duty>> {
        clause.tokens[from..to]
            .split(|token| matches!(token.word.as_str(), "and" | "&"))
            .map(seen_to)
            .collect()
    };
    let opens = turns.one.0 == leading(&clause.tokens, 0);
    (dated && opens).then(|| Some([of(turns.one)?, of(turns.other)?])).flatten()
}

/// On which days: by the clause, by what stands above, or by the sentence before.
fn days(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Weekday>> {
    let of = |times: &Times| Some(times.named_weekdays()).filter(|days| !days.is_empty());
    let dated = || {
        let date = clause.times.dates.iter().min()?;
        Some(vec![date.weekday()])
    };
    // "The brown bin goes out every Tuesday. Black and green take turns", below the days on which somebody is away: on that
    // one of them.
    let nearer = || {
        let above = of(&clause.above.times).filter(|days| days.len() > 1)?;
        let last = of(&scene.last.times).filter(|days| clause.same_block && days.len() == 1)?;
        above.contains(&last[0]).then_some(last)
    };
    of(&clause.times).or_else(dated).or_else(nearer).or_else(|| of(&clause.above.times)).or_else(|| {
        clause.same_block.then(|| of(&scene.last.times).or_else(|| of_paragraph(scene))).flatten()
    })
}

/// The weekdays that a sentence of the paragraph has named: "Thursday is kerbside. Rubbish every week; …".
fn of_paragraph(scene: &Scene<'_>) -> Option<Vec<Weekday>> {
    scene.last.series.iter().rev().find_map(|index| {
        let Days::By(recurrence) = &scene.commitments.get(*index)?.when()?.days else { return None };
        let weekly = recurrence.rules.iter().find(|rule| rule.starts_with("FREQ=WEEKLY"))?;
        let named = weekly.split(';').find_map(|part| part.strip_prefix("BYDAY="))?;
        let week = (0..7_u8).filter_map(|day| Weekday::try_from(day).ok());
        Some(week.filter(|day| named.split(',').any(|name| name == letters(*day))).collect())
    })
}

/// The first day of the one, or, a week later, of the other.
fn start(today: NaiveDate, days: Option<&[Weekday]>, week: u32, now: bool, clause: &Clause) -> NaiveDate {
    let week = week * 7;
    let Some(days) = days else { return later(today, week) };
    if let (Some(date), true) = (clause.times.dates.iter().min(), now) {
        return later(*date, week);
    }
    let monday = today - chrono::Days::new(u64::from(today.weekday().num_days_from_monday()));
    let first = days.iter().map(|day| later(monday, day.num_days_from_monday())).min().unwrap_or(today);
    // A collection of this week that is over comes again in two.
    let over = days.iter().all(|day| later(monday, day.num_days_from_monday()) < today);
    let first = if over && !now { later(first, 7) } else { first };
    let first = later(first, week);
    if first < today && days.len() == 1 { later(first, 14) } else { first }
}

fn fortnightly(start: NaiveDate, days: Option<&[Weekday]>) -> Days {
    let rule = match days {
        Some(days) => {
            let names: Vec<&str> = days.iter().map(|day| letters(*day)).collect();
            format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={}", names.join(","))
        }
        None => "FREQ=WEEKLY;INTERVAL=2".to_owned(),
    };
    Days::By(Recurrence::of_rule(start, rule))
}

/// The one or the ones of either week that take turns in the paragraph.
fn pair<'s>(scene: &Scene<'s>) -> Option<[Vec<(usize, &'s Commitment)>; 2]> {
    let turns: Vec<(usize, &Commitment, NaiveDate)> = scene
        .last
        .series
        .iter()
        .filter_map(|index| {
            let commitment = scene.commitments.get(*index)?;
            Some((*index, commitment, fortnight(commitment)?))
        })
        .collect();
    let (.., second) = *turns.last()?;
    let (.., first) = *turns.iter().rev().find(|(.., day)| *day != second)?;
    ((second - first).num_days().rem_euclid(14) == 7).then_some(())?;
    let on = |own: NaiveDate| {
        let of_it = turns.iter().filter(move |(.., day)| *day == own);
        of_it.map(|(index, commitment, _)| (*index, *commitment)).collect()
    };
    Some([on(first), on(second)])
}

/// The first day of a routine of every other week.
fn fortnight(commitment: &Commitment) -> Option<NaiveDate> {
    let Matter::Routine { when, .. } = &commitment.matter else { return None };
    let Days::By(recurrence) = &when.days else { return None };
    recurrence.rules.iter().any(|rule| rule.starts_with("FREQ=WEEKLY;INTERVAL=2")).then_some(recurrence.start)
}

/// "Tomorrow is recycling", "glass this week", "starting with the blue": whose turn is first.
fn phase(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let pair = pair(scene).filter(|_| clause.same_block || clause.follows)?;
    let today = scene.cx.today;
    let monday = |date: NaiveDate| date - chrono::Days::new(u64::from(date.weekday().num_days_from_monday()));
    let ago = turned(&clause.tokens).map(|ago| match ago {
        Ago::Today => today,
        Ago::Yesterday => today.pred_opt().unwrap_or(today),
        Ago::LastWeek => today - chrono::Days::new(7),
        // The last of their days that is over, be it of this week.
        Ago::LastTime => {
            let day = pair[0].first().and_then(|(_, turn)| fortnight(turn)).map(|first| first.weekday());
            let back = day.map_or(7, |day| today.weekday().days_since(day));
            today - chrono::Days::new(u64::from(if back == 0 { 7 } else { back }))
        }
        Ago::On(day) => {
            let back = today.weekday().days_since(day);
            today - chrono::Days::new(u64::from(if back == 0 { 7 } else { back }))
        }
    });
    let week = match (clause.times.dates.as_slice(), clause.times.spans.first()) {
        _ if ago.is_some() => monday(ago.unwrap_or(today)),
        ([date], _) => monday(*date),
        ([], Some((from, _))) => monday(*from),
        ([], None)
            if first_of!(
                &clause.tokens,
                [
                    "this week",
                    "starting with",
                    "first",
                    "is next",
                    "up next",
                    "next one is",
                    "next is",
                    "next up is"
                ]
            )
            .is_some() =>
        {
            monday(today)
        }
        // "It's a green week".
        ([], None)
            if clause.begins(&["it's a", "it is a", "it's", "this is a"]).is_some()
                && clause.times.is_empty()
                && clause.tokens.iter().any(|token| token.word == "week") =>
        {
            monday(today)
        }
        ([], None) => monday(coming(clause, today)?),
        _ => return None,
    };
    // More than a name and a time tells something else.
    const WORDS_MAX: usize = 5;
    if clause.content() > WORDS_MAX {
        return None;
    }
    let named = |commitment: &Commitment| {
        let Some(duty) = commitment.duty() else { return 0 };
        let words = duty
            .manner
            .iter()
            .map(String::as_str)
            .chain(std::iter::once(duty.task.as_str()))
            .chain(duty.things.iter().map(Name::as_str))
            .chain(duty.places.iter().map(Name::as_str));
        let words: Vec<String> = words.flat_map(|words| words.split([' ', '-'])).map(singular).collect();
        clause
            .tokens
            .iter()
            .filter(|token| token.shape == Shape::Word && !is_stop(token))
            .filter(|token| words.contains(&singular(&token.word)))
            .count()
    };
    let count = |turns: &[(usize, &Commitment)]| turns.iter().map(|(_, turn)| named(turn)).sum::<usize>();
    let [one, other] = &pair;
    let (own, rest) = match count(one).cmp(&count(other)) {
        std::cmp::Ordering::Greater => (one, other),
        std::cmp::Ordering::Less => (other, one),
        std::cmp::Ordering::Equal => return None,
    };
    let moved = |(index, commitment): &(usize, &Commitment), weeks: u32| {
        let mut matter = commitment.matter.clone();
        if let Matter::Routine { when, .. } = &mut matter
            && let Days::By(recurrence) = &mut when.days
        {
            let day = recurrence.start.weekday().num_days_from_monday();
            let start = later(week, day + 7 * weeks);
            recurrence.start = if start < today { later(start, 14) } else { start };
        }
        Take::Change(*index, matter)
    };
    let own = own.iter().map(|turn| moved(turn, 0));
    Some(own.chain(rest.iter().map(|turn| moved(turn, 1))).collect())
}

/// "Sunday coming it's green", "the green is this Sunday's": the coming one of the only weekday that is named.
fn coming(clause: &Clause, today: NaiveDate) -> Option<NaiveDate> {
    let days = clause.times.named_weekdays();
    let [day] = days.as_slice() else { return None };
    let said = clause.tokens.iter().any(|token| matches!(token.word.as_str(), "this" | "coming"));
    said.then(|| on_or_after(today, *day))
}

/// "They go out on Sunday night after 8": when both do.
fn hours(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let pair = pair(scene).filter(|_| clause.same_block || clause.follows)?;
    clause.begins(&[
        "they go out",
        "they go",
        "it goes out",
        "they have to be out",
        "both go out",
        "out",
        "bins out",
        "they're out",
        "whichever it is goes out",
        "put them out",
        "at the gate",
        "at the kerb",
        "at the curb",
        "on the kerb",
        "on the curb",
    ])?;
    if clause.times.slots.is_empty() && !clause.times.has_days() {
        return None;
    }
    let days: Vec<Weekday> = clause.times.weekdays();
    let slots = (!clause.times.slots.is_empty()).then(|| clause.times.slots(Lean::Open, scene.ctx.policy));
    let pair: Vec<(usize, &Commitment)> = pair.into_iter().flatten().collect();
    let changed = |(index, commitment): (usize, &Commitment)| {
        let mut matter = commitment.matter.clone();
        if let Matter::Routine { when, .. } = &mut matter {
            if let (Days::By(recurrence), false) = (&when.days, days.is_empty()) {
                let monday = recurrence.start
                    - chrono::Days::new(u64::from(recurrence.start.weekday().num_days_from_monday()));
                let first =
                    days.iter().map(|day| later(monday, day.num_days_from_monday())).min().unwrap_or(monday);
                let first = if first < scene.cx.today { later(first, 14) } else { first };
                when.days = fortnightly(first, Some(&days));
            }
            if let Some(slots) = &slots {
                when.slots.clone_from(slots);
            }
        }
        Take::Change(index, matter)
    };
    let others =
        scene.last.series.iter().filter_map(|index| Some((*index, scene.commitments.get(*index)?))).filter(
            |(index, commitment)| {
                let own = pair.iter().any(|(known, _)| known == index);
                let weekly = matches!(&commitment.matter, Matter::Routine { .. }) && days.is_empty();
                !own && weekly && commitment.duty().is_some_and(|duty| duty.task == "put-bins-out")
            },
        );
    Some(pair.iter().copied().chain(others).map(changed).collect())
}
