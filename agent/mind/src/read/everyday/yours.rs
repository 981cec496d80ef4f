//! Whose a chore is, where it is hob's: "sweeping is yours on Sundays", "bathroom is robot on Tuesday", "robot does the pots
//! once we've left the table", "the brass you can do on the first Saturday".

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::{Form, WORDS, What, base_of, is_base, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What says that a chore is hob's.
const YOURS: [&str; 22] = [
    "is all yours",
    "are all yours",
    "is yours",
    "are yours",
    "is the robot's job",
    "are the robot's job",
    "is robot's job",
    "are robot's job",
    "is robot's",
    "are robot's",
    "is the robot's",
    "are the robot's",
    "is for the robot",
    "are for the robot",
    "is for you",
    "are for you",
    "is the robot",
    "are the robot",
    "is robot",
    "are robot",
    "is on you",
    "are on you",
];

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let put = robot_does(own, cx);
    let put = is_yours(put.as_deref().unwrap_or(own), cx).or(put);
    put.or_else(|| you_can(own, cx)).map(Put::own)
}

/// Where what is said begins behind a time that stands before a place, a mark, or a word that only joins.
fn behind(own: &[Token], before: usize, cx: &TimeCtx<'_>) -> usize {
    let first = start(own);
    let mark = own[..before].iter().rposition(|token| token.shape == Shape::Mark).map_or(first, |at| at + 1);
    let timed = time::scan(&own[..before], cx).iter().map(|found| found.end).max().unwrap_or(first);
    let mut from = first.max(mark).max(timed);
    while from < before && matches!(word(own, from), "so" | "and" | "then" | "but" | "now") {
        from += 1;
    }
    from
}

/// "So on Sundays sweeping is yours", "bathroom is robot on Tuesday and Friday".
fn is_yours(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Tea towels, face cloths and bath mats" is as much as is named.
    const NAME_TOKENS_MAX: usize = 9;
    if let Some(at) = (start(own) + 1..own.len()).find(|at| {
        any_phrase!(own, *at, ["they're yours", "they are yours", "it's yours", "it is yours"]).is_some()
    }) {
        let used = any_phrase!(own, at, ["they're yours", "they are yours", "it's yours", "it is yours"])?;
        let found = time::scan(&own[..at], cx);
        let timed = !found.is_empty()
            && (start(own)..at).all(|at| {
                own[at].shape == Shape::Mark
                    || matches!(word(own, at), "on" | "the" | "so" | "and")
                    || found.iter().any(|found| (found.start..found.end).contains(&at))
            });
        let place = own[at].start;
        return (timed && end(own) == at + used)
            .then(|| [&own[..at], &[said("do", place), said("it", place)], &own[at + used..]].concat());
    }
    let (at, used) = (start(own) + 1..own.len()).find_map(|at| Some((at, any_phrase(own, at, &YOURS)?)))?;
    let several = several(own, at);
    let from = several.unwrap_or_else(|| behind(own, at, cx));
    let subject = own.get(from..at).filter(|subject| (1..=NAME_TOKENS_MAX).contains(&subject.len()))?;
    let noun = from + usize::from(matches!(word(own, from), "the" | "all" | "our"));
    let doing =
        own[noun..at].iter().any(|token| is_verb_form(&token.word, Form::Ing) && !is_base(&token.word));
    let chore = cx.lexicon.task_noun(own, noun).is_some_and(|(_, end)| end == at);
    let timed = !time::scan(&own[at + used..], cx).is_empty() || from > start(own);
    let room = cx
        .lexicon
        .named(own, noun)
        .is_some_and(|(named, end)| end == at && matches!(named.what, What::Room | What::Furniture));
    let plain = subject.iter().all(|token| {
        (token.shape == Shape::Word || several.is_some() && token.is_mark(',')) && !is_finite(&token.word)
    });
    // "Tea towels are yours, Mondays": what is washed, and what else there is to do, on days of its own.
    let linen =
        (noun..at).any(|from| any_phrase(own, from, &WORDS.loads).is_some_and(|used| from + used == at));
    let days = matches!(word(own, at), "is" | "are")
        && matches!(word(own, at + used - 1), "yours")
        && time::scan(&own[at + used..], cx).iter().any(|found| matches!(found.bit, Bit::Repeat(_)));
    let thing = linen || several.is_some() || plural(own, at);
    if !plain || !(doing || chore || room && timed && word(own, at + 1) != "for" || days && thing) {
        return None;
    }
    let place = own[from].start;
    // "On Sundays and on her off Saturday": a day that nobody has named is told, and not done every week.
    let off = (start(own) + 1..from).find(|at| {
        word(own, *at) == "and"
            && any_phrase!(own, at + 1, ["on her off", "on his off", "on their off", "her off", "his off"])
                .is_some()
    });
    let mut put = own[..off.unwrap_or(from)].to_vec();
    let rooms = (noun..at).any(|at| {
        cx.lexicon.named(own, at).is_some_and(|(named, _)| matches!(named.what, What::Room | What::Furniture))
    });
    put.push(said(
        match () {
            () if doing || chore => "do",
            () if linen => "wash",
            () if room || rooms => "clean",
            () => "do",
        },
        place,
    ));
    if noun == from {
        put.push(said("the", place));
    }
    put.extend(subject.iter().cloned().map(|token| Token { capital: false, ..token }));
    put.extend_from_slice(&own[at + used..end(own)]);
    if let Some(off) = off {
        // Behind all that the sentence says, so that its words stay in their order.
        let place = own[end(own) - 1].end;
        put.push(said(".", place));
        put.extend(own[off + 1..at + used].iter().map(|token| Token {
            start: place,
            end: place,
            ..token.clone()
        }));
    }
    put.extend_from_slice(&own[end(own)..]);
    Some(put)
}

/// "Tea towels and bath mats": where several things that are named together begin, at the start of a sentence.
fn several(own: &[Token], at: usize) -> Option<usize> {
    let first = start(own) + usize::from(matches!(word(own, start(own)), "and" | "so" | "but"));
    let joined = own[first..at].iter().any(|token| token.word == "and");
    let named = own[first..at].iter().all(|token| {
        token.shape == Shape::Word
            && !is_finite(&token.word)
            && !matches!(token.word.as_str(), "on" | "every" | "each")
            || token.is_mark(',')
    });
    (joined && named && own[first].shape == Shape::Word).then_some(first)
}

/// Whether several of a kind are named: "the brasses".
fn plural(own: &[Token], at: usize) -> bool {
    word(own, at) == "are"
}

/// "And on Friday nights robot sends us the list", "the cook doesn't clean: robot does the pots", "robot, you do the oven".
fn robot_does(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at =
        (start(own) + 1..own.len()).find(|at| word(own, *at) == "robot" && word(own, at - 1) != "the")?;
    let mark = own[at - 1].shape == Shape::Mark;
    let joins = matches!(word(own, at - 1), "and" | "so" | "then" | "but");
    let timed = || time::scan(&own[..at], cx).iter().any(|found| found.end == at);
    if !(mark || joins || timed()) {
        return None;
    }
    let mut verb = at + 1;
    while own.get(verb).is_some_and(|token| token.is_mark(','))
        || matches!(word(own, verb), "you" | "please" | "then" | "also" | "can" | "could" | "will" | "should")
    {
        verb += 1;
    }
    let here = word(own, verb);
    let base = if is_base(here) { Some(here) } else { base_of(here).filter(|_| is_verb_form(here, Form::S)) };
    let base = base
        .filter(|base| !matches!(*base, "be" | "have" | "need" | "want" | "go" | "come" | "know" | "run"))?;
    // "Don't go in anyone's room, robot included".
    let object = own.get(verb + 1).is_some_and(|next| next.shape == Shape::Word);
    if !object {
        return None;
    }
    let place = own[at].start;
    let mut put = own[..at].to_vec();
    let told = own[..at].iter().any(|token| is_finite(&token.word));
    if own[at - 1].is_mark(':') && told {
        // "The cook doesn't clean" is why.
        put.insert(start(own), said("since", own[start(own)].start));
        put.pop();
        put.push(said(",", own[at - 1].start));
    } else if own[at - 1].is_mark(',') && told {
        put.push(said("so", place));
    }
    // "Friday I'll do pasta, robot set the table": on the one that comes.
    let first = (start(own)..at).find(|day| {
        weekday::name(own, *day, true).is_some()
            && !word(own, *day).ends_with('s')
            && (*day == start(own) || own[day - 1].shape == Shape::Mark)
    });
    let once = own[..at].iter().any(|token| {
        token.word.ends_with("'ll") || matches!(token.word.as_str(), "will" | "coming" | "arriving")
    });
    if let Some(first) = first.filter(|_| once) {
        // "Tuesday: parcel coming": the day opens the sentence, and is no label of every such day.
        if put.get(first + 1).is_some_and(|mark| mark.is_mark(':')) {
            put[first + 1] = said(",", own[first + 1].start);
        }
        put.insert(first, said("this", own[first].start));
    }
    put.push(Token { word: base.to_owned(), capital: false, ..own[verb].clone() });
    if base == "do" && own[verb + 1].word.ends_with('s') && !own[verb + 1].capital {
        put.push(said("the", own[verb + 1].start));
    }
    put.extend_from_slice(&own[verb + 1..]);
    Some(put)
}

/// "The brass on the front door you can do on the first Saturday of the month".
fn you_can(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 8;
    let first = start(own);
    let you = (first + 2..own.len().min(first + 1 + NAME_TOKENS_MAX)).find(|at| word(own, *at) == "you")?;
    let may = usize::from(matches!(word(own, you + 1), "can" | "could" | "may" | "should" | "must" | "will"));
    let verb = you + 1 + may;
    let here = word(own, verb);
    let does = is_base(here)
        && !matches!(
            here,
            "need"
                | "want"
                | "have"
                | "get"
                | "use"
                | "see"
                | "like"
                | "know"
                | "be"
                | "find"
                | "keep"
                | "leave"
        )
        && (may > 0 || here == "do");
    let subject = &own[first..you];
    let named = matches!(word(own, first), "the" | "my" | "our" | "both" | "all")
        && subject.iter().all(|token| {
            token.shape == Shape::Word
                && !is_finite(&token.word)
                && !matches!(
                    token.word.as_str(),
                    "if" | "when" | "that" | "what" | "which" | "way" | "more" | "time" | "and"
                )
        });
    let rest = own.get(verb + 1..end(own))?;
    let timed = time::first(rest, cx).iter().any(|found| found.start <= 1);
    if !does || !named || !timed || rest.iter().any(|token| is_finite(&token.word)) {
        return None;
    }
    if time::scan(subject, cx).iter().any(|found| found.end > found.start) {
        return None;
    }
    let order =
        Token { word: here.to_owned(), start: own[first].start, end: own[first].start, ..own[verb].clone() };
    Some([&own[..first], &[order], subject, &own[verb + 1..]].concat())
}
