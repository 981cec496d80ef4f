//! When people are away or here.

use super::subject;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::is_given_name;
use crate::read::table::first_of;
use crate::read::time::Lean;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::date::on_or_after;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use chrono::Datelike as _;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Days, Matter, Name, Recurrence, Slot, When};

/// "We're away from the 3rd to the 10th", "my aunt and uncle are here from April 10th to the 13th".
pub(in crate::read::kinds) fn stay(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let mut takes = of_one(clause, scene)?;
    if let [Take::Commit(Matter::Fact(StatedFact::Stay { who: Some(first), away, when }))] = takes.as_slice()
    {
        let (away, when) = (*away, when.clone());
        let all = beside(clause, scene, first);
        takes.extend(all.into_iter().map(|who| {
            Take::Commit(Matter::Fact(StatedFact::Stay { who: Some(who), away, when: when.clone() }))
        }));
    }
    Some(takes)
}

/// Who else the subject names: "Anna and Ben", "my mum, my dad and Leo".
fn beside(clause: &Clause, scene: &Scene<'_>, first: &Name) -> Vec<Name> {
    let tokens = &clause.tokens;
    let mut found = Vec::new();
    let Some((Some(who), mut end)) = subject(tokens, clause.after_opening_times(), scene.lexicon) else {
        return found;
    };
    while who == *first && matches!(word(tokens, end), "and" | "&" | ",") {
        let Some((Some(next), after)) = subject(tokens, end + 1, scene.lexicon) else { break };
        if next == *first || found.contains(&next) {
            break;
        }
        found.push(next);
        end = after;
    }
    found
}

/// The same of the first whom the subject names.
fn of_one(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    if let Some(takes) =
        back(clause, scene).or_else(|| stays_until(clause, scene)).or_else(|| and_then_there(clause, scene))
    {
        return Some(takes);
    }
    let away = first_of!(
        &clause.tokens,
        [
            "away",
            "on holiday",
            "on vacation",
            "out of town",
            "travelling",
            "traveling",
            "on a trip",
            "abroad",
            "off to",
            "will be in",
            "i'll be in",
            "we'll be in",
            "while we're gone",
            "not here",
            "won't be here",
            "we leave",
            "at my mother's",
            "on leave",
            "into hospital",
            "into the hospital",
            "in hospital",
            "we're off",
            "i'm off",
            "we are off",
            "we'll be gone",
            "we are gone",
            "we're gone",
            "we'll be off",
            "we're in",
            "i'm in",
        ]
    );
    // "I'm off until the end of the month and start back on Monday": off work, and at home.
    let away = away.filter(|_| !off_work(clause));
    // "The week of the 14th I'm not travelling": it is no absence.
    let away = away.filter(|(at, _)| !denied(tokens, *at));
    let away = away.or_else(|| departs(clause));
    // "Theo and I are in Adelaide", "Grandad and I will be at the cabin": who speaks is one of them.
    const SUBJECT_TOKENS_MAX: usize = 6;
    let with_owner = (clause.head..tokens.len().min(clause.head + SUBJECT_TOKENS_MAX)).find(|at| {
        any_phrase!(tokens, *at, ["and i are", "and i will", "and i'll", "and me are", "and i shall"])
            .is_some()
    });
    let here = first_of!(
        &clause.tokens,
        [
            "is here",
            "are here",
            "is staying",
            "are staying",
            "stays with us",
            "is visiting",
            "are visiting",
            "visits",
            "comes to stay",
            "coming to stay",
            "come to stay",
            "stay with us",
            "staying with us",
            "will be here",
            "will be staying",
            "gets here on",
            "get here on",
            "arrives on",
            "arrive on",
            "comes on",
            "come on",
        ]
    );
    // "Mum's on the sofa bed 22 May to 1 June": where somebody is for a stretch of dates.
    let here = here.or_else(|| {
        let (_, end) = subject(tokens, clause.after_opening_times(), scene.lexicon)?;
        // "Our daughter and the twins are with us".
        const OTHERS_TOKENS_MAX: usize = 5;
        let end = (end..tokens.len().min(end + OTHERS_TOKENS_MAX))
            .find(|at| matches!(word(tokens, *at), "is" | "are"))
            .filter(|at| {
                word(tokens, end) == "and" && tokens[end..*at].iter().all(|token| token.shape == Shape::Word)
            })
            .unwrap_or(end);
        let is =
            matches!(word(tokens, end), "is" | "are") || word(tokens, end.checked_sub(1)?).ends_with("'s");
        let placed = end + usize::from(matches!(word(tokens, end), "is" | "are"));
        let where_to =
            matches!(word(tokens, placed), "on" | "in" | "staying" | "sleeping" | "here" | "visiting")
                || word(tokens, placed) == "with" && matches!(word(tokens, placed + 1), "us" | "me");
        let opens = clause.after_opening_times();
        let own = with_owner.is_some()
            || [clause.head, opens]
                .iter()
                .any(|at| matches!(word(tokens, *at), "i" | "we" | "i'm" | "we're"));
        (is && where_to
            && !own
            && (!clause.times.spans.is_empty() || days_ahead(clause, scene).is_some())
            && away.is_none())
        .then_some((placed, placed + 1))
    });
    // "Wei Jie is in Jakarta from the 27th to the 30th": not in a room of the house, and so not here.
    let elsewhere = here.filter(|(placed, _)| abroad(clause, *placed, scene));
    let (away, here) = if elsewhere.is_some() { (elsewhere, None) } else { (away, here) };
    let here = here.or_else(|| comes_and_goes(clause));
    // "My aunt gets here on the 25th and stays a week or so": from then on.
    let stays = first_of!(&clause.tokens, ["and stays", "and stay", "to stay", "staying"]).is_some();
    let here = here.filter(|(at, end)| {
        stays
            || clause.times.dates.len() == 2
            || !matches!(word(tokens, *at), "gets" | "get" | "arrives" | "arrive" | "comes" | "come")
            || word(tokens, end - 1) == "stay"
    });
    // "We shall be at our daughter's from the 18th to the 22nd".
    let elsewhere = (with_owner.is_some()
        || matches!(word(tokens, clause.head), "i" | "we" | "we'll" | "i'll"))
        && !clause.times.spans.is_empty()
        && here.is_none()
        && first_of!(
            &clause.tokens,
            [
                "be at",
                "be in",
                "are in",
                "are at",
                "be with",
                "'ll be at",
                "staying with",
                "staying at",
                "visiting",
                "going to",
            ]
        )
        .is_some();
    // "From the 24th we are at my brother's, coming home on the 27th".
    let from_to = !clause.times.spans.is_empty()
        || clause.times.from.is_some() && (clause.times.until.is_some() || !clause.times.dates.is_empty());
    let elsewhere = elsewhere
        || from_to
            && here.is_none()
            && first_of!(
                &clause.tokens,
                [
                    "we are at",
                    "we're at",
                    "i'm at",
                    "i am at",
                    "we'll be at",
                    "we are in",
                    "i am in",
                    "i shall be in",
                    "we shall be in",
                ]
            )
            .is_some();
    let away = away.or(elsewhere.then_some((clause.head, clause.head)));
    // "Every other Thursday we're at my mother's, starting this Thursday" comes again.
    let times = &clause.times;
    let every = |token: &Token| matches!(token.word.as_str(), "every" | "each" | "alternate");
    let again = times.repeats()
        && times.spans.is_empty()
        && times.until.is_none()
        && times.dates.is_empty()
        && clause.tokens.iter().any(every);
    if here.is_none() && (again || away.is_none()) {
        return None;
    }
    let dated =
        clause.any_bit(|bit| matches!(bit, Bit::Dates(..) | Bit::Date(_) | Bit::Until(_) | Bit::From(_)));
    if let Some((from, to)) = days_ahead(clause, scene) {
        let who = match subject(tokens, clause.after_opening_times(), scene.lexicon) {
            Some((who, _)) => who,
            None => stranger(clause, away.or(here))?,
        };
        let when = When { days: Days::Span(from, to), slots: vec![Slot::AnyTime] };
        return Some(vec![Take::Commit(Matter::Fact(StatedFact::Stay { who, away: here.is_none(), when }))]);
    }
    // "Mum is here for lunch on Sunday, half twelve": for an hour, and not for days.
    let hour = clause.times.slots.iter().any(|slot| {
        matches!(slot, RawSlot::At(_) | RawSlot::By(_) | RawSlot::Between(..) | RawSlot::After(_))
    });
    if hour
        && away.is_none()
        && clause.times.spans.is_empty()
        && clause.times.dates.len() == 1
        && clause.times.until.is_none()
    {
        return None;
    }
    // "My mother is here on weekdays from 7 to 4".
    let weekly = !dated_only(clause) && here.is_some() && clause.times.repeats();
    // "They arrive on Friday and stay until the 29th": once, from the coming Friday on.
    if let (true, Some(until), [repeat]) =
        (weekly && !clause.tokens.iter().any(every), clause.times.until, clause.times.repeats.as_slice())
        && let Some([day]) = repeat.weekdays()
        && (0..tokens.len()).all(|at| weekday::name(tokens, at, true).is_none_or(|(_, plural, _)| !plural))
    {
        let from = on_or_after(scene.cx.today, *day);
        if from <= until {
            let (who, _) = subject(tokens, clause.after_opening_times(), scene.lexicon)?;
            let when = When { days: Days::Span(from, until), slots: vec![Slot::AnyTime] };
            return Some(vec![Take::Commit(Matter::Fact(StatedFact::Stay { who, away: false, when }))]);
        }
    }
    if weekly {
        let (who, _) = subject(tokens, clause.after_opening_times(), scene.lexicon)?;
        let when = clause.times.when(scene.cx.today, Lean::Open, scene.ctx.policy)?;
        return Some(vec![Take::Commit(Matter::Fact(StatedFact::Stay { who, away: false, when }))]);
    }
    if !dated {
        return None;
    }
    let who = match subject(tokens, clause.after_opening_times(), scene.lexicon) {
        _ if with_owner.is_some() => None,
        Some((who, _)) => who,
        // "She has gone on leave": whoever was spoken of, and not everybody.
        None if matches!(
            word(tokens, clause.head),
            "he" | "she" | "he's" | "she's" | "he'll" | "she'll" | "it" | "the" | "a" | "an"
        ) =>
        {
            Some(super::last_who(scene)?)
        }
        None => stranger(clause, away.or(here))?,
    };
    let mut times = clause.times.clone();
    // "Tomorrow, Saturday June 20" is one day said twice.
    times.dates.sort_unstable();
    times.dates.dedup();
    let days = match (times.spans.first(), times.dates.as_slice(), times.until) {
        (Some((from, to)), _, _) => Days::Span(*from, *to),
        (None, [from, .., to], _) => Days::Span(*from.min(to), *from.max(to)),
        (None, [date], Some(until)) if *date <= until => Days::Span(*date, until),
        (None, [date], None) if stays && away.is_none() && times.lasting.is_none() => {
            let days = Days::By(Recurrence::daily(*date));
            let when = When { days, slots: vec![Slot::AnyTime] };
            return Some(vec![Take::Commit(Matter::Fact(StatedFact::Stay { who, away: false, when }))]);
        }
        (None, [date], _) => match times.from {
            Some(from) if from <= *date => Days::Span(from, *date),
            _ => Days::On(*date),
        },
        (None, [], Some(until)) => Days::Span(times.from.unwrap_or(scene.cx.today).min(until), until),
        (None, [], None) => Days::By(Recurrence::daily(times.from?)),
    };
    let when = When { days, slots: vec![Slot::AnyTime] };
    Some(vec![Take::Commit(Matter::Fact(StatedFact::Stay {
        who,
        away: away.is_some() && here.is_none(),
        when,
    }))])
}

/// Whether what stands at a place is denied right before it: "not travelling", "isn't away", "won't be going away".
fn denied(tokens: &[Token], at: usize) -> bool {
    const BEFORE_TOKENS_MAX: usize = 3;
    let near = &tokens[at.saturating_sub(BEFORE_TOKENS_MAX)..at];
    near.iter().rev().take_while(|token| token.shape == Shape::Word).any(|token| {
        matches!(
            token.word.as_str(),
            "not" | "isn't" | "aren't" | "ain't" | "won't" | "never" | "wasn't" | "weren't" | "shan't"
        )
    })
}

/// Whether somebody has leave from work, and does not go away.
fn off_work(clause: &Clause) -> bool {
    first_of!(
        &clause.tokens,
        [
            "off work",
            "off until",
            "off till",
            "off from work",
            "on leave",
            "on maternity leave",
            "on paternity leave",
            "on sick leave",
            "off sick",
        ]
    )
    .is_some()
        && first_of!(
            &clause.tokens,
            [
                "off work",
                "off sick",
                "off from work",
                "start back",
                "starts back",
                "start again",
                "starts again",
                "back at work",
                "back to work",
                "back in the office",
                "goes back on",
                "go back on",
                "maternity leave",
                "paternity leave",
                "sick leave",
            ]
        )
        .is_some()
}

/// "In Jakarta", "at Beth's": behind a word of place a name that is none of the home's rooms.
fn abroad(clause: &Clause, placed: usize, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens;
    let name = placed + 1 + usize::from(word(tokens, placed + 1) == "the");
    let named = tokens.get(name).is_some_and(|name| name.capital && name.shape == Shape::Word);
    let known = scene.lexicon.named(tokens, name).is_some();
    word(tokens, placed) == "in"
        && named
        && !known
        && crate::read::time::phrase::words::month_name(word(tokens, name)).is_none()
}

/// Who is spoken of in words that name nobody known: somebody new by name ("Jo away"), everybody where the words leave it
/// open ("away 3 to 10 May", "whole family away"), and `None` where they are about something else ("the van is away").
fn stranger(clause: &Clause, told: Option<(usize, usize)>) -> Option<Option<Name>> {
    let tokens = &clause.tokens;
    let end = told.map_or(clause.head, |(at, _)| at);
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let mut named = (clause.head..end).filter(|at| {
        tokens[*at].shape == Shape::Word && !timed(*at) && !crate::read::lexicon::is_stop(&tokens[*at])
    });
    let Some(first) = named.next() else { return Some(None) };
    let all = [first].into_iter().chain(named).any(|at| {
        matches!(word(tokens, at), "family" | "us" | "both" | "all" | "everyone" | "everybody" | "household")
    });
    if all {
        return Some(None);
    }
    let plain = tokens[first].word.strip_suffix("'s").unwrap_or(&tokens[first].word);
    (tokens[first].capital || is_given_name(plain)).then(|| Some(Name::new(plain)))
}

/// "My sister is coming on the 16th and going on the 21st": the two ends of a visit, each with its date.
fn comes_and_goes(clause: &Clause) -> Option<(usize, usize)> {
    let to = clause.times.dates.get(1).copied().or(clause.times.until);
    let (from, to) = (clause.times.dates.first()?, &to?);
    let own = matches!(word(&clause.tokens, clause.head), "i" | "we" | "i'm" | "we're");
    let comes = first_of!(
        &clause.tokens,
        [
            "is coming",
            "are coming",
            "comes",
            "come",
            "coming",
            "arrives",
            "arrive",
            "arriving",
            "gets here",
            "get here",
            "gets in",
            "get in",
            "lands",
            "land",
            "flies in",
            "fly in",
        ]
    )?;
    let goes = first_of!(
        &clause.tokens,
        [
            "and going",
            "and goes",
            "and go",
            "and leaving",
            "and leaves",
            "and leave",
            "and flying",
            "and flies home",
            "and fly home",
            "and off again",
            "and departs",
            "and depart",
            "going",
            "leaving",
            "leaves",
            "goes home",
            "go home",
            "staying",
            "stays",
            "stay",
        ]
    )?;
    (!own && from < to && comes.0 < goes.0).then_some(comes)
}

/// "We fly on the 5th", "I set off early on Monday", "gone 1-14 June": leaving home, said with a date.
fn departs(clause: &Clause) -> Option<(usize, usize)> {
    // "On Saturday the 12th we fly to Portugal".
    let subjects = [
        "we",
        "i",
        "we'll",
        "i'll",
        "we're",
        "i'm",
        "we are",
        "i am",
        "we will",
        "i will",
        "we shall",
        "i shall",
        "all of us",
        "both of us",
        "our flight",
        "my flight",
        "our ferry",
        "our train",
    ];
    let opens = clause.after_opening_times();
    let own = clause
        .begins(&subjects)
        .or_else(|| any_phrase(&clause.tokens, opens, &subjects).map(|used| opens + used));
    let leaves = [
        "fly",
        "fly out",
        "flying",
        "flying out",
        "set off",
        "setting off",
        "head off",
        "heading off",
        "head out",
        "depart",
        "sail",
        "drive off",
        "take off",
        "leave",
        "leaving",
        "go on holiday",
        "go on vacation",
        "go away",
        "going away",
        "are going away",
        "is",
    ];
    let start = own?;
    let used = any_phrase(&clause.tokens, start, &leaves)?;
    // "Our flight is on May 3": of nobody else is it said so.
    let is = word(&clause.tokens, start) == "is";
    let travels = matches!(word(&clause.tokens, start - 1), "flight" | "ferry" | "train");
    let dated = clause.any_bit(|bit| matches!(bit, Bit::Dates(..) | Bit::Date(_)));
    // "We leave at eight", "we leave the key with Jo on the 4th".
    let object = matches!(
        word(&clause.tokens, start + used),
        "the" | "a" | "our" | "my" | "it" | "them" | "him" | "her" | "at"
    );
    (dated && (!is || travels) && (!object || travels)).then_some((start, start + used))
}

/// "From Friday to Monday", where it is said of a stay: the next ones.
fn days_ahead(clause: &Clause, scene: &Scene<'_>) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    let tokens = &clause.tokens;
    if !clause.times.slots.is_empty() || !clause.times.dates.is_empty() {
        return None;
    }
    let on = |at: usize| at + usize::from(word(tokens, at) == "on");
    (clause.head + 1..tokens.len()).find_map(|at| {
        let opened = matches!(word(tokens, at), "from" | "between");
        let start = at + usize::from(opened);
        let (from, plural, end) = weekday::name(tokens, start, true)?;
        let joined = matches!(word(tokens, end), "to" | "till" | "until" | "til")
            || opened && word(tokens, end) == "and";
        // "Until the following Wednesday".
        let next = on(end + 1);
        let next =
            next + any_phrase!(tokens, next, ["the following", "the next", "next", "the"]).unwrap_or(0);
        let (to, other, _) = weekday::name(tokens, next, true).filter(|_| joined)?;
        let told = opened || matches!(word(tokens, end), "till" | "until" | "til");
        let first = on_or_after(scene.cx.today, from);
        (told && !plural && !other).then(|| (first, on_or_after(first, to)))
    })
}

/// "We leave on the 20th and get back on the 5th": the second date ends what the first began.
pub(super) fn back(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let returns = first_of!(
        &clause.tokens,
        [
            "get back",
            "gets back",
            "come back",
            "comes back",
            "be back",
            "back on",
            "are back",
            "get home",
            "gets home",
            "come home",
            "home on",
            "home",
            "return",
            "returns",
            "back",
            "land",
            "fly home",
            "fly back",
        ]
    );
    let mut dates = clause.times.dates.clone();
    dates.extend(clause.times.until);
    dates.sort_unstable();
    dates.dedup();
    let [date] = dates.as_slice() else { return None };
    let index = *scene.last.made.last()?;
    let Matter::Fact(StatedFact::Stay { who, away: true, when }) = &scene.commitments.get(index)?.matter
    else {
        return None;
    };
    let from = match &when.days {
        Days::On(from) => *from,
        // "We're off to Crete from the 11th. Back on the 25th".
        Days::By(open) if open.until.is_none() && *open == Recurrence::daily(open.start) => open.start,
        Days::By(_) | Days::Span(..) | Days::Loose(_) => return None,
    };
    if returns.is_none() || *date < from || !(clause.follows || clause.same_block) {
        return None;
    }
    let when = When { days: Days::Span(from, *date), slots: when.slots.clone() };
    Some(vec![Take::Change(index, Matter::Fact(StatedFact::Stay { who: who.clone(), away: true, when }))])
}

/// "I'm in Oslo from the 7th to the 9th, and in Rome from the 14th to the 16th": another stay of the same people.
fn and_then_there(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "And then at my sister's", "and with Pia".
    const WORDS_MAX: usize = 4;
    let opens = matches!(word(&clause.tokens, clause.head), "in" | "at" | "with" | "to" | "again");
    let Matter::Fact(StatedFact::Stay { who, away, .. }) =
        &scene.commitments.get(*scene.last.made.last()?)?.matter
    else {
        return None;
    };
    let days = match (clause.times.spans.as_slice(), clause.times.dates.as_slice()) {
        ([(from, to)], []) => Days::Span(*from, *to),
        ([], [date]) => Days::On(*date),
        _ => return None,
    };
    let again = word(&clause.tokens, clause.head) == "again" || opens && clause.content() > 0;
    let sound = clause.follows && (again || clause.content() == 0) && clause.content() <= WORDS_MAX;
    let when = When { days, slots: vec![Slot::AnyTime] };
    sound.then(|| vec![Take::Commit(Matter::Fact(StatedFact::Stay { who: who.clone(), away: *away, when }))])
}

/// "My parents arrive on the 12th and stay until the 20th": what began with an arrival.
pub(super) fn stays_until(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    clause.begins(&[
        "stay",
        "stays",
        "staying",
        "are staying",
        "is staying",
        "will stay",
        "and stay",
        "they stay",
        "she stays",
        "he stays",
        "they're here",
        "leave",
        "leaves",
        "go home",
        "goes home",
        "fly home",
        "flies home",
        "head home",
        "heads home",
        "depart",
        "departs",
    ])?;
    let until = clause.times.until.or(clause.times.dates.first().copied())?;
    let index = *scene.last.made.last()?;
    let commitment = scene.commitments.get(index)?;
    let Matter::Fact(StatedFact::Happens { when, .. }) = &commitment.matter else { return None };
    let Days::On(from) = when.days else { return None };
    // "…arrive on Friday 14 August and leave on Sunday": the Sunday after it.
    let named = (0..clause.tokens.len()).any(|at| weekday::name(&clause.tokens, at, true).is_some());
    let bare = named && clause.tokens.iter().all(|token| token.number().is_none());
    let until = if bare && until < from { on_or_after(from, until.weekday()) } else { until };
    if until < from || !clause.follows {
        return None;
    }
    let words = commitment.sources.first().map(|source| source.words.clone()).unwrap_or_default();
    let tokens = crate::read::tokens::tokens(&words, 0, words.len());
    // "The Okafors": whoever they are.
    let named = || {
        let name = tokens.get(1).filter(|name| word(&tokens, 0) == "the" && name.capital)?;
        Some((Some(Name::new(&name.word)), 2))
    };
    let (who, _) = subject(&tokens, 0, scene.lexicon).or_else(named)?;
    let when = When { days: Days::Span(from, until), slots: vec![Slot::AnyTime] };
    Some(vec![Take::Change(index, Matter::Fact(StatedFact::Stay { who, away: false, when }))])
}

/// Whether dates are named, rather than days that come again.
pub(super) fn dated_only(clause: &Clause) -> bool {
    clause.any_bit(|bit| matches!(bit, Bit::Dates(..) | Bit::Date(_)))
}
