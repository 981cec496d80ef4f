//! What is said in a hurry, in full: "move dinner to 7" is at seven, "12th-19th" from the one to the other, "out of the
//! country" away.

mod absent;
mod wanted;

use self::absent::{away, holiday, parts_of_days, staying, weekdays, who_is_away};
use self::wanted::{
    day_is, eating, guests, may_be_so, may_stop, moved_up, not_then, not_there, open_end, while_it_is,
};
use crate::read::lexicon::Lexicon;
use crate::read::split::sentences::sentences;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// One thing that people leave out: the text with it put in, where it is left out.
type Rule = fn(&str, &[Token], &Lexicon) -> Option<String>;

/// The text with what it leaves out put in.
pub(super) fn in_full(text: &str, lexicon: &Lexicon) -> String {
    let all = tokens(text, 0, text.len());
    let text = staying(text, &all, lexicon).unwrap_or_else(|| text.to_owned());
    let all = tokens(&text, 0, text.len());
    // One sentence after the other, what stands between them as it is.
    let mut whole = String::with_capacity(text.len());
    let mut end = 0;
    for (from, to) in sentences(&all) {
        // What ends the sentence stays where it is.
        let last = (from..to).rev().find(|at| !matches!(word(&all, *at), "." | "!" | "?" | ";"));
        let (Some(first), Some(last)) = (all.get(from), last.and_then(|last| all.get(last))) else {
            continue;
        };
        whole.push_str(text.get(end..first.start).unwrap_or(""));
        whole.push_str(&sentence_in_full(text.get(first.start..last.end).unwrap_or(""), lexicon));
        end = last.end;
    }
    whole.push_str(text.get(end..).unwrap_or(""));
    whole
}

/// One sentence with what it leaves out put in.
fn sentence_in_full(text: &str, lexicon: &Lexicon) -> String {
    let rules: [Rule; 21] = [
        like,
        moved_up,
        not_then,
        may_stop,
        day_is,
        who_is_away,
        away,
        dates,
        weekdays,
        parts_of_days,
        holiday,
        hour,
        nap,
        only_days,
        eating,
        may_be_so,
        while_it_is,
        not_there,
        guests,
        open_end,
        for_good,
    ];
    let mut text = text.to_owned();
    for rule in rules {
        let all = tokens(&text, 0, text.len());
        if let Some(full) = rule(&text, &all, lexicon) {
            text = full;
        }
    }
    text
}

/// The text with other words in place of some of its tokens.
fn with(text: &str, all: &[Token], from: usize, to: usize, words: &str) -> Option<String> {
    let (start, end) = (all.get(from)?.start, all.get(to.checked_sub(1)?)?.end);
    Some(format!("{}{words}{}", text.get(..start)?, text.get(end..)?))
}

/// "Like quarter to seven", "like 10 minutes": about so much.
fn like(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    (0..all.len()).find_map(|at| {
        let time = all.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Number
                || matches!(next.word.as_str(), "quarter" | "half" | "once" | "twice" | "every")
        });
        (word(all, at) == "like" && time).then(|| with(text, all, at, at + 1, ""))?
    })
}

/// Where "12th" at a place ends.
fn ordinal(all: &[Token], at: usize) -> Option<usize> {
    let at = at + usize::from(word(all, at) == "the");
    let day = all.get(at)?.number().is_some_and(|day| (1..=31).contains(&day));
    let suffix = all
        .get(at + 1)
        .is_some_and(|token| token.glued && matches!(token.word.as_str(), "st" | "nd" | "rd" | "th"));
    (day && suffix).then_some(at + 2)
}

/// "12th-19th", "2nd to the 7th".
fn dates(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    (0..all.len()).find_map(|at| {
        let middle = ordinal(all, at)?;
        let joint = matches!(word(all, middle), "-" | "–" | "—" | "to" | "until" | "through");
        let end = ordinal(all, middle + 1).filter(|_| joint)?;
        if at > 0 && matches!(word(all, at - 1), "from" | "between") {
            return None;
        }
        let shown = |from: usize, to: usize| text.get(all[from].start..all[to - 1].end);
        let (first, last) = (
            shown(at, middle)?.trim_start_matches("the "),
            shown(middle + 1, end)?.trim_start_matches("the "),
        );
        with(text, all, at, end, &format!("from the {first} to the {last}"))
    })
}

/// "Move dinner to 7", "the tidy up can be 8": an hour, where nothing else is counted.
fn hour(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let changes = (0..all.len()).any(|at| {
        any_phrase!(
            all,
            at,
            [
                "move",
                "change",
                "shift",
                "push",
                "bring",
                "can be",
                "could be",
                "should be",
                "instead of",
                "from now on",
                "make dinner",
            ]
        )
        .is_some()
    });
    (1..all.len()).filter(|_| changes).find_map(|at| {
        let before = matches!(word(all, at - 1), "to" | "be" | "till");
        let hour = all[at].number().is_some_and(|hour| (1..=12).contains(&hour));
        // "From 5 to 7", "up to 4 people".
        let ranged = at > 1
            && (all[at - 2].shape == Shape::Number
                || matches!(word(all, at - 2), "up" | "down" | "pm" | "am"));
        let ends = at + 1 == all.len()
            || matches!(
                all[at + 1].word.as_str(),
                "," | "from"
                    | "instead"
                    | "on"
                    | "tomorrow"
                    | "tonight"
                    | "today"
                    | "this"
                    | "every"
                    | "please"
                    | "rather"
                    | "not"
                    | "then"
                    | "for"
                    | "."
            );
        (before && hour && ends && !ranged)
            .then(|| with(text, all, at, at + 1, &format!("at {}", all[at].word)))?
    })
}

/// "Ben's nap is 1 till 3 now".
fn nap(text: &str, all: &[Token], lexicon: &Lexicon) -> Option<String> {
    let at = all.iter().position(|token| token.word == "nap").filter(|at| *at > 0)?;
    let is = matches!(word(all, at + 1), "is" | "will") && !matches!(word(all, at + 1), "was");
    let owner = &all[at - 1].word;
    let name = owner.strip_suffix("'s").unwrap_or(owner);
    let bare = tokens(name, 0, name.len());
    let person = lexicon.person(&bare, 0).is_some().then_some(name).or_else(|| {
        // "Bens nap".
        let short = name.strip_suffix('s')?;
        let bare = tokens(short, 0, short.len());
        lexicon.person(&bare, 0).map(|_| short)
    })?;
    let next = at + 2 + usize::from(word(all, at + 1) == "will") + usize::from(word(all, at + 2) == "from");
    let number = all.get(next).is_some_and(|token| token.shape == Shape::Number);
    if !is || !number {
        return None;
    }
    let mut letters = person.chars();
    let person: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let rest =
        text.get(all[next].start..)?.trim_end().trim_end_matches("now").trim_end_matches("from").trim_end();
    Some(format!("{}{person} naps from {rest} every day now", text.get(..all[at - 1].start)?))
}

/// "No vacuuming on Mondays any more, just Thursdays": the days that are left.
fn only_days(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let first = all.iter().position(|token| token.shape != Shape::Mark)?;
    if word(all, first) != "no" {
        return None;
    }
    let on = (first + 2..all.len()).find(|at| word(all, *at) == "on")?;
    let (_, plural, _) = weekday::name(all, on + 1, true)?;
    let only = (on + 2..all.len()).find(|at| {
        matches!(word(all, *at), "just" | "only") && {
            let next = at + 1 + usize::from(word(all, *at + 1) == "on");
            weekday::name(all, next, true).is_some()
        }
    })?;
    if !plural {
        return None;
    }
    let chore = text.get(all[first + 1].start..all[on - 1].end)?;
    let next = only + 1 + usize::from(word(all, only + 1) == "on");
    let days = text.get(all[next].start..)?;
    Some(format!("{}from now on {chore} on {days}", text.get(..all[first].start)?))
}

/// "Do the bathroom on Monday and Friday instead", "the tidy up can be at 8 instead of 7:30": from now on.
fn for_good(text: &str, all: &[Token], lexicon: &Lexicon) -> Option<String> {
    let once = (0..all.len()).any(|at| {
        any_phrase!(
            all,
            at,
            ["today", "tonight", "tomorrow", "this", "next", "once", "until", "from now on", "away", "pizza",]
        )
        .is_some()
    });
    let instead = all.iter().position(|token| token.word == "instead")?;
    let denied =
        any_phrase!(all, first_word(all), ["don't", "do not", "not", "no", "skip", "please don't"]).is_some();
    if once || denied {
        return None;
    }
    // "I'm back at seven instead of six": what is so, and nothing to do.
    let told = matches!(
        word(all, first_word(all)),
        "i" | "i'm" | "we" | "we're" | "he" | "she" | "they" | "my" | "our"
    ) || lexicon.person(all, first_word(all)).is_some();
    if told {
        return None;
    }
    let of = word(all, instead + 1) == "of";
    let days = (0..all.len()).filter(|at| weekday::name(all, *at, true).is_some()).count();
    let clocks = all.iter().filter(|token| token.word == ":").count();
    let plain = !of && days > 1 || of && (clocks > 0 || plurals(all) > 0);
    if !plain {
        return None;
    }
    let text = if of { text.to_owned() } else { with(text, all, instead, instead + 1, "")? };
    Some(format!("from now on {}", text.trim_start()))
}

/// Where the first word stands.
fn first_word(all: &[Token]) -> usize {
    all.iter().position(|token| token.shape == Shape::Word).unwrap_or(0)
}

/// How many weekdays stand in the plural.
fn plurals(all: &[Token]) -> usize {
    (0..all.len()).filter(|at| weekday::name(all, *at, true).is_some_and(|(_, plural, _)| plural)).count()
}
