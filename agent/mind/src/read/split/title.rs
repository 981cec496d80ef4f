//! Headings in plain text: a line in capitals, a line that is underlined, a few words above a list, a day by itself.
//!
//! People who write no Markdown set their text out all the same. A line counts as a title only where it stands alone and
//! says nothing by itself; what it then stands above is settled as under Markdown's own headings.

use crate::read::lexicon::{is_base, is_noun_too};

use super::shapes::is_finite;

/// What a line is in the setting of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    /// A heading, until the next one of its level.
    Heading(usize),
    /// It names what the list that follows is of.
    Names,
    /// It orders what the list that follows names, as with a colon.
    Announces,
}

/// A title has at most this many words; more is a sentence.
const WORDS_MAX: usize = 6;

/// A title in small letters by itself has at most this many.
const PLAIN_WORDS_MAX: usize = 3;

/// What the line at `index` is, where it begins a paragraph or, `listed`, comes right after an item of a list.
pub(super) fn title(lines: &[&str], index: usize, listed: bool, level: usize) -> Option<Title> {
    let line = lines.get(index)?.trim();
    if super::markdown::is_item(line) || line.starts_with(['|', '#', '>', '*', '_']) {
        return None;
    }
    let next = lines.get(index + 1).map_or("", |next| next.trim());
    if let Some(level) = underlined(line, next) {
        return Some(Title::Heading(level)).filter(|_| !listed);
    }
    // "Dos:", right below the items of "Don'ts:".
    if listed && line.ends_with(':') && is_short(line.trim_end_matches(':')) && super::markdown::is_item(next)
    {
        return Some(Title::Names);
    }
    if !is_short(line) {
        return None;
    }
    let following = lines[index + 1..].iter().map(|line| line.trim()).find(|line| !line.is_empty())?;
    let above_list = super::markdown::is_item(following);
    let set_off = is_caps(line) || is_days(line);
    if listed {
        return (set_off && super::markdown::is_item(next)).then_some(Title::Names);
    }
    let alone = next.is_empty();
    match (above_list, alone) {
        // "MONDAY" and its list are over where the next title stands; what is only announced is over with the list.
        (true, _) if is_caps(line) => Some(Title::Heading(level)),
        (true, _) if orders(line) => is_label(line).then_some(Title::Announces),
        (true, _) => is_label(line).then_some(Title::Names),
        (false, true) if set_off && !orders(line) => Some(Title::Heading(level)),
        (false, true) => (is_plain(line) && others(lines, index)).then_some(Title::Heading(level)),
        // "Weekdays", above "7:00 wake Ben" and "7:30 breakfast"; "Dentist Thursday 3pm" and "Tom: school" say something
        // themselves.
        (false, false) if orders(line) || !is_label(line) || !is_bare(line) => None,
        (false, false) => super::lines::listed(lines, index + 1).then_some(Title::Names),
    }
}

/// "Kitchen", with a line of hyphens or equals signs right below it.
fn underlined(line: &str, next: &str) -> Option<usize> {
    let bare = |mark: char| next.len() >= 3 && next.chars().all(|c| c == mark);
    let words = line.split_whitespace().count() <= 2 * WORDS_MAX && line.chars().any(char::is_alphanumeric);
    let plain = !line.contains('|') && !super::markdown::is_item(line);
    match () {
        () if !(words && plain) => None,
        () if bare('=') => Some(1),
        () if bare('-') => Some(2),
        () => None,
    }
}

fn is_short(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let ended = line.ends_with(['.', '!', '?', ',', ';', ':', '…']);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count() > 1;
    (1..=WORDS_MAX).contains(&words) && !ended && letters && !line.contains(['|', '=', '>', '@'])
}

/// All in capital letters.
fn is_caps(line: &str) -> bool {
    !line.chars().any(char::is_lowercase) && line.chars().filter(|c| c.is_uppercase()).count() > 1
}

fn words(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty())
        .map(|word| word.replace('’', "'").to_lowercase())
}

/// Nothing but days, or how often: "Mondays", "Tuesday and Friday", "Every morning", "Weekly".
fn is_days(line: &str) -> bool {
    let mut named = false;
    let all = words(line).all(|word| {
        let day = matches!(
            word.strip_suffix('s').unwrap_or(&word),
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "mon"
                | "tue"
                | "tues"
                | "wed"
                | "thu"
                | "thur"
                | "fri"
                | "sat"
                | "sun"
                | "weekday"
                | "weekend"
                | "daily"
                | "weekly"
                | "fortnightly"
                | "monthly"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "day"
                | "week"
                | "month"
        );
        named |= day;
        day || matches!(
            word.as_str(),
            "and"
                | "to"
                | "every"
                | "each"
                | "other"
                | "on"
                | "the"
                | "in"
                | "at"
                | "school"
                | "twice"
                | "once"
                | "a"
        )
    });
    all && named
}

/// Whether a line orders or forbids something.
fn orders(line: &str) -> bool {
    let mut said = words(line);
    let Some(first) = said.next() else { return true };
    // "Call the plumber" orders; "Call list" names.
    let object = said.next().is_some_and(|next| {
        matches!(
            next.as_str(),
            "the"
                | "a"
                | "an"
                | "my"
                | "our"
                | "your"
                | "his"
                | "her"
                | "their"
                | "it"
                | "them"
                | "all"
                | "some"
                | "up"
                | "out"
                | "off"
                | "in"
                | "down"
        )
    });
    is_base(&first) && (!is_noun_too(&first) || object)
        || matches!(
            first.as_str(),
            "no" | "never" | "don't" | "dont" | "do" | "please" | "not" | "always" | "must"
        )
}

/// Words that name what stands below them: no sentence, and no order but one for what the list holds ("Buy", "Never").
fn is_label(line: &str) -> bool {
    // "Things to buy", "What to do on Mondays".
    let mut before = String::new();
    let verb = words(line).any(|word| {
        let says = is_finite(&word) || is_base(&word) && !is_noun_too(&word) && before != "to";
        before = word;
        says
    });
    !verb || words(line).count() <= 2
}

/// Words alone, with no number, bracket or colon among them.
fn is_bare(line: &str) -> bool {
    !line.chars().any(|c| c.is_ascii_digit() || matches!(c, ':' | '(' | '=' | '/'))
}

/// A name for what follows, in words that begin with a capital letter.
fn is_plain(line: &str) -> bool {
    let greets = words(line).any(|word| {
        matches!(
            word.as_str(),
            "love"
                | "thanks"
                | "thank"
                | "cheers"
                | "best"
                | "regards"
                | "yours"
                | "sincerely"
                | "hi"
                | "hello"
                | "hey"
                | "dear"
                | "xx"
                | "xxx"
                | "x"
                | "bye"
                | "ps"
        )
    });
    let named = line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '\'' | '’' | '-'));
    let capital = line.chars().next().is_some_and(char::is_uppercase);
    let few = words(line).count() <= PLAIN_WORDS_MAX;
    few && named && capital && !greets && is_label(line) && !orders(line)
}

/// Whether other such lines stand in the text: one by itself may be a name under a letter.
fn others(lines: &[&str], index: usize) -> bool {
    let stands = |at: usize| {
        let line = lines[at].trim();
        let before = at.checked_sub(1).is_none_or(|before| lines[before].trim().is_empty());
        let after = lines.get(at + 1).is_some_and(|next| next.trim().is_empty());
        let more = lines[at + 1..].iter().any(|line| !line.trim().is_empty());
        at != index && before && after && more && is_short(line) && (is_plain(line) || is_days(line))
    };
    // The first line of a text is its own title.
    (1..lines.len()).any(stands)
}
