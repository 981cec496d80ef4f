//! Where a line of a paragraph begins something of its own: "7:00 feed the cat", below it "7:30 make the beds".
//!
//! Text that is wrapped at a width breaks its lines where they are full. A line that had room for the first word of the next
//! one was ended on purpose; lines that all begin with an hour, or with a day, are a list without its marks.

use crate::read::lexicon::{is_base, is_noun_too};
use crate::read::time::phrase::words::month_name;

/// How a line begins, where that alone makes lines of a kind a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// "7:00 feed the cat", "6pm - dinner".
    Clock,
    /// "Mon - vacuum", "Tue/Thu: mop".
    Day,
    /// "Mop = Fridays".
    Equals,
    /// "Anna: clear the table".
    Label,
    /// "**Mon** – vacuum the hall".
    Bold,
}

/// Nobody wraps text at fewer characters than these.
const NARROWEST: usize = 60;

/// A line longer than this is no line of wrapped text.
const WIDEST: usize = 100;

/// Lines of a list without marks are at most this long.
const SHORT: usize = 48;

/// The width at which a text is wrapped; `None` where each of its lines ends where its writer ended it.
pub(super) fn width(lines: &[&str]) -> Option<usize> {
    let prose = || {
        lines
            .iter()
            .filter(|line| !line.trim_start().starts_with('|'))
            .map(|line| line.trim_end().chars().count())
    };
    let widest = prose().max().unwrap_or(0);
    // Lines within a word of the widest: of wrapped text they are many.
    const WORD: usize = 14;
    let full = prose().filter(|length| length + WORD >= widest).count();
    (widest <= WIDEST).then_some(if full > 2 { widest.max(NARROWEST) } else { NARROWEST })
}

/// Whether the line at `index`, which follows another of its paragraph, begins something of its own. `titled`: a title
/// stands right above them.
pub(super) fn begins(lines: &[&str], index: usize, width: Option<usize>, titled: bool) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let (last, own) = (lines[before].trim(), lines[index].trim());
    if own.is_empty() || last.is_empty() || joined(last, own) {
        return false;
    }
    // A paragraph's sentences are told apart by their stops.
    if last.ends_with(['.', '!', '?', '…']) && kind(last).is_none() {
        return false;
    }
    // "Kitchen:", with its lines below it.
    if last.ends_with(':') {
        return listed(lines, index);
    }
    let run = paragraph(lines, index);
    let same = |kind: Kind| run.iter().filter(|line| self::kind(line) == Some(kind)).count() > 1;
    if let Some(kind) = kind(own).filter(|kind| same(*kind)) {
        return self::kind(last) == Some(kind) || run.first().is_some_and(|first| first.trim() == last);
    }
    let short = run.iter().all(|line| {
        line.trim().chars().count() <= SHORT && !line.trim().ends_with(['.', ',', ';', '!', '?'])
    });
    if titled && short {
        return true;
    }
    let first = own.split_whitespace().next().unwrap_or("");
    let fits = width.is_none_or(|width| last.chars().count() + 1 + first.chars().count() <= width);
    opens(first) && (short || fits && run.len() > 1 && ordered(last) && ordered(own))
}

/// Whether a paragraph is a list without its marks below the line that stands right before `index`, its title.
pub(super) fn listed(lines: &[&str], index: usize) -> bool {
    const TITLE_WORDS_MAX: usize = 3;
    let Some(title) = index.checked_sub(1).map(|title| lines[title].trim()) else { return false };
    // "Every Monday and Thursday at 9:" is as long as what announces lines gets.
    const ANNOUNCED_WORDS_MAX: usize = 8;
    let list = title.to_lowercase().split(' ').next_back().is_some_and(|last| last == "list");
    let most = if title.ends_with(':') || list { ANNOUNCED_WORDS_MAX } else { TITLE_WORDS_MAX };
    let few = title.split_whitespace().count() <= most;
    // "Mon - vacuum" is a line of the list.
    let named = kind(title).is_none()
        || is_day(title) && !title.trim_end_matches(':').contains([':', '-', '–', '—', '=']);
    let run: Vec<&str> =
        paragraph(lines, index).into_iter().skip_while(|line| line.trim() != title).skip(1).collect();
    let alike = [Kind::Clock, Kind::Day, Kind::Equals]
        .into_iter()
        .any(|one| run.iter().all(|line| kind(line) == Some(one)));
    let short = run.iter().all(|line| {
        let line = line.trim();
        line.chars().count() <= SHORT && !line.ends_with(['.', ',', ';', '!', '?', ':'])
    });
    let first = run.first().map_or("", |line| line.trim());
    few && named && (run.len() > 1 || alike || is_day(title)) && !joined(title, first) && (alike || short)
}

/// The lines of the paragraph that a line stands in.
fn paragraph<'a>(lines: &[&'a str], index: usize) -> Vec<&'a str> {
    let prose = |line: &&&str| {
        !line.trim().is_empty()
            && !super::markdown::is_item(line.trim())
            && !super::markdown::is_structure(line.trim())
            && super::markdown::bold_title(line.trim()).is_none()
            && !line.trim_start().starts_with(['|', '#'])
    };
    let mut run: Vec<&str> = lines[..index].iter().rev().take_while(prose).copied().collect();
    run.reverse();
    run.extend(lines[index..].iter().take_while(prose).copied());
    run
}

/// Whether a line goes on with the sentence of the one before it.
fn joined(last: &str, own: &str) -> bool {
    let end = last.rsplit(' ').next().unwrap_or("").to_lowercase();
    let start: String = own.split(' ').next().unwrap_or("").to_lowercase();
    // "No lights left on", and below it "TV off by 10".
    let anew = own.starts_with(|first: char| first.is_uppercase())
        && matches!(end.as_str(), "on" | "in" | "off" | "out");
    let hangs = !anew
        && matches!(
            end.as_str(),
            "and"
                | "or"
                | "the"
                | "a"
                | "an"
                | "to"
                | "of"
                | "in"
                | "on"
                | "at"
                | "with"
                | "for"
                | "by"
                | "from"
                | "but"
                | "then"
                | "when"
                | "if"
                | "every"
                | "each"
                | "is"
                | "are"
                | "my"
                | "our"
                | "his"
                | "her"
                | "their"
                | "your"
                | "until"
                | "that"
                | "not"
                | "don't"
                | "never"
                | "please"
                | "-"
                | "–"
                | "—"
                | "&"
                | "+"
                | "/"
        );
    let goes_on = matches!(
        start.as_str(),
        "and"
            | "or"
            | "but"
            | "which"
            | "that"
            | "because"
            | "so"
            | "with"
            | "of"
            | "to"
            | "in"
            | "by"
            | "until"
            | "before"
            | "after"
            | "when"
            | "if"
            | "then"
            | "unless"
            | "except"
            | "while"
            | "&"
            | "+"
            | "for"
            | "from"
    );
    hangs || goes_on || last.ends_with([',', ';']) && kind(own).is_none()
}

fn kind(line: &str) -> Option<Kind> {
    let line = line.trim();
    if is_clock(line) {
        return Some(Kind::Clock);
    }
    if is_day(line) {
        return Some(Kind::Day);
    }
    if line.contains(" = ") {
        return Some(Kind::Equals);
    }
    if let Some((bold, rest)) = line.strip_prefix("**").and_then(|line| line.split_once("**")) {
        return (!bold.trim().is_empty() && !rest.trim().is_empty()).then_some(Kind::Bold);
    }
    is_label(line).then_some(Kind::Label)
}

/// "Anna: clear the table", "Back garden: mow on Fridays".
fn is_label(line: &str) -> bool {
    const NAME_WORDS_MAX: usize = 3;
    line.split_once(": ").is_some_and(|(name, said)| {
        let words = || name.split_whitespace();
        (1..=NAME_WORDS_MAX).contains(&words().count())
            && name.starts_with(char::is_uppercase)
            && words().all(|word| word.chars().all(|c| c.is_alphabetic() || "'’-&".contains(c)))
            && !said.trim().is_empty()
    })
}

/// "7:00 feed", "7.30am - beds", "6pm dinner", "0700 up".
fn is_clock(line: &str) -> bool {
    let end =
        line.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | 'h'))).unwrap_or(line.len());
    let (digits, rest) = line.split_at(end);
    let rest = rest.trim_start();
    let half = ["am", "pm", "a.m.", "p.m."].iter().any(|half| rest.to_lowercase().starts_with(half));
    let parts: Vec<&str> = digits.split([':', '.', 'h']).collect();
    let hour = parts.first().is_some_and(|hour| hour.parse::<u32>().is_ok_and(|hour| hour <= 24));
    let minutes = parts.len() == 2 && parts[1].len() == 2;
    hour && !rest.is_empty() && (minutes || half && parts.len() == 1)
}

/// "Mon - vacuum", "Tue/Thu: mop", "Saturday the sheets", "June: cut the hedge".
fn is_day(line: &str) -> bool {
    let first: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
    let capital = first.chars().next().is_some_and(char::is_uppercase);
    let first = first.to_lowercase();
    let name = first.strip_suffix('s').unwrap_or(&first);
    let day =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekday", "weekend"];
    let short = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"];
    let apart = line.contains([':', '-', '–', '—', '=']);
    let month = || capital && apart && month_name(&first).is_some();
    (capital || apart) && (day.contains(&name) || short.contains(&first.as_str())) || month()
}

/// Whether a word may begin a line of a list.
fn opens(first: &str) -> bool {
    let word = first.to_lowercase();
    first.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) || is_base(&word)
}

/// Whether a line begins with an order.
fn ordered(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("").to_lowercase();
    is_base(&first) && !is_noun_too(&first)
        || matches!(first.as_str(), "mop" | "vacuum" | "hoover" | "water" | "dust" | "no" | "never" | "don't")
}

/// How many bytes say who sent a line of a conversation, and when: "[04/10/2026, 18:02] Orla: ", "12/3/26, 9:14 am - Dev: ".
pub(super) fn sent(line: &str) -> Option<usize> {
    const NAME_WORDS_MAX: usize = 3;
    let digit = |text: &str| text.chars().next().is_some_and(|c| c.is_ascii_digit());
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(inner) => inner.split_once(']').map(|(stamp, _)| (stamp, &line[stamp.len() + 2..]))?,
        None => line.split_once(" - ").map(|(stamp, _)| (stamp, &line[stamp.len() + 3..]))?,
    };
    let dated = stamp.chars().filter(|c| matches!(c, '/' | '.' | '-')).count() > 1 || line.starts_with('[');
    let timed = stamp.contains(':') && digit(stamp.trim_start());
    let plain =
        stamp.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "/.-:,apmAPM\u{202f}".contains(c));
    let (name, said) = rest.split_once(':')?;
    let words = name.split_whitespace().count();
    let named =
        (1..=NAME_WORDS_MAX).contains(&words) && name.trim().chars().next().is_some_and(char::is_alphabetic);
    let ends = line.len() - said.trim_start().len();
    (dated && timed && plain && named && !said.trim().is_empty()).then_some(ends)
}
