//! Times that hang on something else: "after dinner", "half an hour before I leave", "while we're out".

use hob_schedules::when::AnchorOn;
use hob_schedules::{Anchor, DayPart, Name, SunEvent};

use super::TimeCtx;
use super::bits::{Bit, RawSlot, Repeat};
use super::phrase::length::length;
use super::phrase::span::Grain;
use crate::read::table::{Openings, Table};
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// An anchored time at `at`, and where it ends.
pub(crate) fn anchor(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    if let Some(found) = away(tokens, at) {
        return Some(found);
    }
    let (offset, start) = offset(tokens, at);
    // "Water the lawn for twenty minutes at dusk" says for how long.
    if offset != 0 && matches!(word(tokens, start), "at" | "around") {
        return None;
    }
    if let Some(found) = sun(tokens, start, offset) {
        return Some(found);
    }
    if let Some(found) = at_meal(tokens, start).filter(|_| offset == 0) {
        return Some(found);
    }
    let (before, next) = relation(tokens, start)?;
    if let Some((bits, end)) = (offset == 0).then(|| meals(tokens, next, before)).flatten() {
        return Some((bits, end));
    }
    let (on, end) = event(tokens, next, cx)?;
    let end = from_where(tokens, end);
    if before && offset == 0 && is_bedtime(&on) {
        return Some((vec![Bit::Slot(RawSlot::Part(DayPart::Night))], end));
    }
    let offset_minutes = if before { -offset } else { offset };
    Some((vec![Bit::Slot(RawSlot::Anchored(Anchor { on, offset_minutes, before }))], end))
}

/// "TV off at dinner", "tablets at breakfast": what is to be so at a meal is so when it begins; what is had at it is had
/// with it.
fn at_meal(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    // "We are at dinner", "out at lunch".
    let there = at > 0
        && matches!(
            word(tokens, at - 1),
            "is" | "are" | "be" | "am" | "was" | "were" | "we're" | "i'm" | "out" | "not"
        );
    if word(tokens, at) != "at"
        || there
        || !matches!(word(tokens, at + 1), "breakfast" | "lunch" | "dinner" | "supper")
    {
        return None;
    }
    let (task, end) = meal(tokens, at + 1)?;
    // "At dinner time", "at lunch on Sunday at Gran's".
    if matches!(word(tokens, end), "time" | "times" | "with" | "at") {
        return None;
    }
    let before = tokens[..at]
        .iter()
        .any(|token| matches!(token.word.as_str(), "off" | "on" | "away" | "ready" | "laid"));
    let on = AnchorOn::Task(task);
    Some((vec![Bit::Slot(RawSlot::Anchored(Anchor { on, offset_minutes: 0, before }))], end))
}

/// "When we come back from the beach,": where from says nothing more about when.
fn from_where(tokens: &[Token], end: usize) -> usize {
    // "From my mother's old house" is as much as is said of it.
    const WORDS_MAX: usize = 4;
    if word(tokens, end) != "from" {
        return end;
    }
    let to =
        (end + 2..=end + 1 + WORDS_MAX).find(|at| tokens.get(*at).is_some_and(|token| token.is_mark(',')));
    let plain = to.filter(|to| tokens[end + 1..*to].iter().all(|token| token.shape == Shape::Word));
    plain.unwrap_or(end)
}

/// "Before dark", "at sunset", "when it gets dark", "half an hour after sunrise", "by dusk".
pub(super) fn sun(tokens: &[Token], at: usize, offset: i32) -> Option<(Vec<Bit>, usize)> {
    static BEFORE: Table = Table::of(&["before", "by", "ahead of", "until", "till", "no later than"]);
    static AFTER: Table =
        Table::of(&["after", "at", "around", "once", "when", "as soon as", "whenever", "from", "past", "as"]);
    let (relation, next) = match BEFORE.at(tokens, at) {
        Some(used) => (true, at + used),
        None => (false, at + AFTER.at(tokens, at)?),
    };
    let next = next + any_phrase!(tokens, next, ["the", "about", "around"]).unwrap_or(0);
    let words: [(SunEvent, &[&str]); 4] = [
        (
            SunEvent::Dusk,
            &[
                "dark",
                "darkness",
                "dusk",
                "nightfall",
                "it gets dark",
                "it's dark",
                "it is dark",
                "it goes dark",
                "it grows dark",
                "light goes",
                "light is gone",
            ],
        ),
        (
            SunEvent::Sets,
            &[
                "sunset",
                "sundown",
                "sun sets",
                "sun goes down",
                "sun is down",
                "sun has set",
                "sun has gone down",
                "sun's down",
            ],
        ),
        (SunEvent::Rises, &["sunrise", "sunup", "sun rises", "sun comes up", "sun is up", "sun's up"]),
        (SunEvent::Dawn, &["dawn", "daybreak", "first light", "it gets light", "it's light", "it is light"]),
    ];
    let (event, used) = words
        .iter()
        .filter_map(|(event, words)| any_phrase(tokens, next, words).map(|used| (*event, used)))
        .max_by_key(|(_, used)| *used)?;
    // "At dark, gloomy corners", "the dawn chorus": said of something else.
    let end = next + used;
    let said_of =
        matches!(word(tokens, end), "chorus" | "chocolate" | "clothes" | "colours" | "colors" | "laundry");
    if said_of || word(tokens, at) == "as" && !word(tokens, next).starts_with(['s', 'i']) {
        return None;
    }
    let offset_minutes = if relation { -offset } else { offset };
    let anchor = Anchor { on: AnchorOn::Sun(event), offset_minutes, before: relation };
    Some((vec![Bit::Slot(RawSlot::Anchored(anchor))], end))
}

fn is_bedtime(on: &AnchorOn) -> bool {
    matches!(on, AnchorOn::Hours { who: None, event } if event == "sleeps")
}

/// "An hour", "half an hour", "30 minutes", "right".
pub(crate) fn offset(tokens: &[Token], at: usize) -> (i32, usize) {
    static ABOUT: Table = Table::of(&[
        "about",
        "just",
        "right",
        "straight",
        "immediately",
        "directly",
        "shortly",
        "soon",
        "some time",
        "sometime",
        "any time",
        "anytime",
    ]);
    let at = at + ABOUT.at(tokens, at).unwrap_or(0);
    let found = length(tokens, at).filter(|(length, _)| {
        length.parts.iter().all(|(_, grain)| matches!(grain, Grain::Minute | Grain::Hour))
    });
    // A day has 1,440 minutes; more is another day's business.
    const MINUTES_MAX: i64 = 1_440;
    match found.and_then(|(length, end)| Some((length.seconds()? / 60, end))) {
        Some((minutes, end)) => (i32::try_from(minutes.min(MINUTES_MAX)).unwrap_or(0), end),
        None => (0, at),
    }
}

/// "After", "before", "once", "when": whether before, and where it ends.
fn relation(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    static AFTER: Table = Table::of(&[
        "after",
        "once",
        "as soon as",
        "when",
        "whenever",
        "following",
        "as",
        "by when",
        "straight after",
        "every time",
        "on the days",
    ]);
    static BEFORE: Table =
        Table::of(&["before", "prior to", "ahead of", "in time for", "ready for", "by the time"]);
    let found = BEFORE.at(tokens, at);
    if let Some(used) = found {
        return Some((true, at + used));
    }
    let used = AFTER.at(tokens, at)?;
    Some((false, at + used))
}

/// "After every meal": after each of the three.
fn meals(tokens: &[Token], at: usize, before: bool) -> Option<(Vec<Bit>, usize)> {
    let used = any_phrase!(tokens, at, ["every meal", "each meal", "meals", "all meals", "all the meals"])?;
    let mut bits = vec![Bit::Repeat(Repeat::Days(1))];
    for meal in ["make-breakfast", "make-lunch", "make-dinner"] {
        let on = AnchorOn::Task(Name::new(meal));
        bits.push(Bit::Slot(RawSlot::Anchored(Anchor { on, offset_minutes: 0, before })));
    }
    Some((bits, at + used))
}

/// What the time hangs on.
fn event(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(AnchorOn, usize)> {
    if let Some((task, end)) = meal(tokens, at) {
        return Some((AnchorOn::Task(task), end));
    }
    if let Some((who, event, end)) = hours(tokens, at, cx) {
        return Some((AnchorOn::Hours { who, event }, end));
    }
    let article = usize::from(matches!(word(tokens, at), "the" | "my" | "our" | "doing" | "you've" | "you"));
    let (task, end) = cx.lexicon.task_noun(tokens, at + article)?;
    let done = any_phrase!(
        tokens,
        end,
        [
            "is done",
            "are done",
            "is finished",
            "has finished",
            "is over",
            "is complete",
            "is completed",
            "is through"
        ]
    )
    .unwrap_or(0);
    // "Once the lawn is dry, mow it": how the thing is, and not that the chore is over. Washing dries when it is done.
    let state = done == 0 && matches!(word(tokens, end), "is" | "are") && !task.contains("laundry");
    (!state).then_some((AnchorOn::Task(task), end + done))
}

/// A meal as the time of something else: "dinner", "they've eaten their breakfast", "we eat".
fn meal(tokens: &[Token], at: usize) -> Option<(Name, usize)> {
    let eaten = any_phrase!(
        tokens,
        at,
        [
            "i've eaten",
            "i have eaten",
            "i eat",
            "we've eaten",
            "we have eaten",
            "we eat",
            "they've eaten",
            "they have eaten",
            "they eat",
            "everyone has eaten",
            "everyone's eaten",
            "everybody has eaten",
            "we finish eating",
            "we've finished eating",
            "eating",
            "everyone has finished eating",
            "we're done eating",
            "we are done eating",
        ]
    );
    let mut next = at + eaten.unwrap_or(0);
    next += any_phrase!(
        tokens,
        next,
        ["the", "my", "our", "their", "her", "his", "we've had", "i've had", "they've had", "the kids'"]
    )
    .unwrap_or(0);
    next += any_phrase!(tokens, next, ["the", "my", "our", "their", "her", "his"]).unwrap_or(0);
    let task = match word(tokens, next) {
        "breakfast" => "make-breakfast",
        "lunch" => "make-lunch",
        "dinner" | "supper" | "tea" => "make-dinner",
        _ if eaten.is_some() => return Some((Name::new("make-dinner"), at + eaten.unwrap_or(0))),
        _ => return None,
    };
    // "Before supper is on the table" and "before making dinner" end where the sense does.
    let tail = any_phrase!(
        tokens,
        next + 1,
        ["is done", "is over", "is finished", "is on the table", "is served", "is ready"]
    )
    .unwrap_or(0);
    Some((Name::new(task), next + 1 + tail))
}

/// Somebody's hours: whose, which, and where it ends.
pub(crate) fn hours(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Option<Name>, Name, usize)> {
    let nouns = [
        ("bed", "sleeps"),
        ("bedtime", "sleeps"),
        ("work", "returns"),
        ("school", "returns"),
        ("drop - off", "returns"),
        ("dropoff", "returns"),
        ("the school run", "returns"),
        ("pick - up", "returns"),
        ("waking", "wakes"),
        ("waking up", "wakes"),
        ("breakfast time", "wakes"),
    ];
    for (noun, event) in nouns {
        if let Some(used) = phrase(tokens, at, noun) {
            let leaving = event == "returns" && at > 0 && word(tokens, at - 1) == "before";
            return Some((None, Name::new(if leaving { "leaves" } else { event }), at + used));
        }
    }
    let (who, next) = subject(tokens, at, cx)?;
    if matches!(word(tokens, next), "bedtime" | "bed" | "nap")
        && tokens[next - 1].word.ends_with(['s', '\'', 'r'])
    {
        return Some((who, Name::new("sleeps"), next + 1));
    }
    let next = next
        + any_phrase!(
            tokens,
            next,
            ["has", "have", "normally", "usually", "all", "both", "is all", "get", "gets"]
        )
        .filter(|_| !gets(tokens, next))
        .unwrap_or(0);
    // "When we are down to the last two rolls": of what is left, and nobody gets up or goes to bed.
    if any_phrase!(tokens, next, ["down to", "are down to", "am down to", "is down to"]).is_some() {
        return None;
    }
    let (event, used) = coming_and_going(tokens, next)?;
    Some((who, Name::new(event), next + used))
}

fn gets(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), "get" | "gets")
}

/// Whose hours: the owner for "I", anybody for "we", a person by name.
fn subject(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Option<Name>, usize)> {
    match word(tokens, at) {
        "i" | "i'm" | "i've" => return Some((Some(Name::new("owner")), at + 1)),
        "we" | "we're" | "we've" | "everyone" | "everybody" | "everyone's" | "everybody's" | "someone" => {
            return Some((None, at + 1));
        }
        "the" if matches!(word(tokens, at + 1), "house") => return Some((None, at + 2)),
        // As hob itself calls whom it serves.
        "the" if word(tokens, at + 1) == "owner" => return Some((Some(Name::new("owner")), at + 2)),
        // The robot's own day ends as the household's does: "before you go to bed".
        "you" if word(tokens, at + 1) == "go" && word(tokens, at + 3) == "bed" => {
            return Some((None, at + 1));
        }
        "leaving" | "getting" | "going" | "coming" | "waking" => return Some((Some(Name::new("owner")), at)),
        _ => {}
    }
    let article = usize::from(matches!(word(tokens, at), "the" | "my" | "our"));
    let (who, end) = cx.lexicon.person(tokens, at + article)?;
    let possessive = usize::from(word(tokens, end) == "'");
    Some((Some(who), end + possessive))
}

/// "Leave for work", "'m up", "get home": which of somebody's hours, and how many tokens.
pub(crate) fn coming_and_going(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    const WAYS: [(&str, &[&str]); 4] = [
        (
            "wakes",
            &[
                "wake up",
                "wakes up",
                "waking up",
                "wake",
                "wakes",
                "get up",
                "gets up",
                "getting up",
                "am up",
                "is up",
                "are up",
                "up",
                "rise",
                "rises",
                "awake",
                "is awake",
                "are awake",
                "woke up",
                "get out of bed",
                "gets out of bed",
                "out of bed",
                "up and about",
            ],
        ),
        (
            "leaves",
            &[
                "leave for work",
                "leaves for work",
                "leave for school",
                "leaves for school",
                "leave the house",
                "leaves the house",
                "leave home",
                "leaves home",
                "leave",
                "leaves",
                "left",
                "go to work",
                "goes to work",
                "go to school",
                "goes to school",
                "go out",
                "goes out",
                "is out the door",
                "are out the door",
                "out the door",
                "out of the door",
                "head out",
                "heads out",
                "head off",
                "heads off",
                "set off",
                "sets off",
                "off to work",
                "am off to work",
                "is off to work",
                "off to school",
                "leaving for work",
                "leaving",
                "going to work",
                "start work",
                "starts work",
                "gone",
                "are gone",
                "is gone",
                "have gone",
                "out of the house",
                "head to work",
                "heads to work",
                "go to the office",
            ],
        ),
        (
            "returns",
            &[
                "get home",
                "gets home",
                "getting home",
                "come home",
                "comes home",
                "coming home",
                "get back",
                "gets back",
                "get in",
                "gets in",
                "am home",
                "is home",
                "are home",
                "home",
                "am back",
                "is back",
                "are back",
                "back",
                "return",
                "returns",
                "in the door",
                "back home",
                "is back home",
                "are back home",
                "come back",
                "comes back",
                "get home from work",
                "gets home from work",
                "get home from school",
                "gets home from school",
                "come home from school",
                "comes home from school",
                "home from work",
                "home from school",
                "back from work",
                "back from school",
                "am back from work",
                "finish work",
                "finishes work",
                "got home",
                "gets home from the office",
            ],
        ),
        (
            "sleeps",
            &[
                "go to bed",
                "goes to bed",
                "going to bed",
                "am in bed",
                "is in bed",
                "are in bed",
                "in bed",
                "go to sleep",
                "goes to sleep",
                "am asleep",
                "is asleep",
                "are asleep",
                "asleep",
                "turn in",
                "turns in",
                "are down",
                "is down",
                "sleep",
                "sleeps",
                "nap",
                "naps",
                "has a nap",
                "has his nap",
                "has her nap",
                "gone to bed",
            ],
        ),
    ];
    // "I'm asleep till about three": up then.
    if matches!(word(tokens, at), "asleep" | "sleep" | "sleeps")
        && matches!(word(tokens, at + 1), "till" | "until")
    {
        return Some(("wakes", 2));
    }
    const OPENINGS: Openings = Openings::NONE.with(WAYS[0].1).with(WAYS[1].1).with(WAYS[2].1).with(WAYS[3].1);
    if !OPENINGS.may_begin(tokens, at) {
        return None;
    }
    WAYS.iter()
        .filter_map(|(event, words)| any_phrase(tokens, at, words).map(|used| (*event, used)))
        .max_by_key(|(_, used)| *used)
        .filter(|(event, used)| {
            // "Someone leaves the back door open": what is left is not the house.
            let object = matches!(
                word(tokens, at + used),
                "the"
                    | "a"
                    | "an"
                    | "my"
                    | "our"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "it"
                    | "them"
                    | "something"
                    | "anything"
            );
            !(*event == "leaves"
                && object
                && matches!(word(tokens, at + used - 1), "leave" | "leaves" | "left" | "leaving"))
        })
}

/// "While we're out", "when nobody's home", "while I'm at work".
fn away(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let opened = any_phrase!(tokens, at, ["while", "when", "whenever", "whilst", "as long as"])?;
    let next = at + opened;
    let mut used = any_phrase!(
        tokens,
        next,
        [
            "nobody is home",
            "nobody's home",
            "no one is home",
            "no one's home",
            "nobody is in",
            "nobody's in",
            "no one is in",
            "nobody is around",
            "nobody's around",
            "no one is around",
            "everyone is out",
            "everyone's out",
            "everybody is out",
            "everybody's out",
            "we're out",
            "we are out",
            "we're all out",
            "we are all out",
            "the house is empty",
            "the flat is empty",
            "the apartment is empty",
            "i'm at work",
            "i am at work",
            "we're at work",
            "we are at work",
            "i'm out",
            "i am out",
            "everyone is at work",
            "everyone's at work",
            "nobody's at home",
            "nobody is at home",
            "there's nobody home",
            "no one is at home",
            "we're at work and school",
            "everyone is away for the day",
        ]
    )?;
    used += any_phrase!(
        tokens,
        next + used,
        ["and school", "and at school", "at work", "of the house", "at the office"]
    )
    .unwrap_or(0);
    let anchor = Anchor { on: AnchorOn::NobodyHome, offset_minutes: 0, before: false };
    Some((vec![Bit::Slot(RawSlot::Anchored(anchor))], next + used))
}
