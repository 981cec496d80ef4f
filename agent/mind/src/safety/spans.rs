//! For how long a deed goes on, and after how long it is done.

use super::order::{Draft, Reader};
use super::words::{Token, bases, is, minutes_at};

/// "Until morning" and the like, in minutes: longer than anything is left alone.
const UNTIL_LATER_MINUTES: f64 = 480.0;

/// "For hours", "for days", in minutes: at least that long.
const HOURS_MINUTES: f64 = 180.0;
const DAYS_MINUTES: f64 = 2880.0;

/// Times at which something begins that lasts until another.
const PARTS_OF_DAY: &[&str] = &[
    "breakfast",
    "noon",
    "midday",
    "morning",
    "dawn",
    "lunch",
    "lunchtime",
    "now",
    "midnight",
    "sunrise",
    "teatime",
];

impl Reader<'_> {
    /// A length or point of time.
    pub(super) fn time(&self, words: &[Token], at: usize, draft: &mut Draft) -> Option<usize> {
        let word = words[at].word.as_str();
        // "From breakfast to supper", "from noon till eight".
        if word == "from"
            && is(words, at + 1, PARTS_OF_DAY)
            && is(words, at + 2, &["to", "till", "until"])
            && at + 3 < words.len()
        {
            draft.minutes = Some(UNTIL_LATER_MINUTES);
            return Some(4);
        }
        if matches!(word, "for" | "in" | "within" | "after" | "over") {
            let skip = if is(words, at + 1, &["about", "up", "at"]) { 2 } else { 1 };
            let spans = is(words, at + 1, &["the", "a", "half", "most"])
                && is(
                    words,
                    at + 2,
                    &["whole", "entire", "rest", "the", "of", "full", "day", "night", "afternoon"],
                );
            let span = spans.then(|| {
                (at + 2..words.len().min(at + 6)).find(|i| {
                    is(
                        words,
                        *i,
                        &["day", "night", "afternoon", "morning", "evening", "week", "weekend", "month"],
                    )
                })
            });
            if let Some(end) = span.flatten().filter(|_| word == "for") {
                let days = is(words, end, &["week", "weekend", "month"]);
                draft.minutes = Some(if days { DAYS_MINUTES } else { UNTIL_LATER_MINUTES });
                return Some(end + 1 - at);
            }
            let (n, minutes) = minutes_at(words, at + skip).or_else(|| {
                // "For hours".
                let unit = words.get(at + skip).filter(|_| word == "for")?.word.as_str();
                let long = match unit {
                    "hours" => HOURS_MINUTES,
                    "days" | "weeks" | "ages" => DAYS_MINUTES,
                    _ => return None,
                };
                Some((1, long))
            })?;
            if word == "in" || word == "after" || word == "within" {
                draft.after_minutes = Some(minutes);
            } else {
                draft.minutes = Some(minutes);
            }
            return Some(n + skip);
        }
        if let Some((n, minutes)) = minutes_at(words, at)
            && draft.is_wait(words)
        {
            draft.minutes = Some(minutes);
            return Some(n);
        }
        if matches!(word, "until" | "till") {
            let later = [
                "morning",
                "tomorrow",
                "evening",
                "night",
                "tonight",
                "midnight",
                "i",
                "we",
                "later",
                "noon",
                "monday",
                "dinner",
                "weekend",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "week",
                "lunch",
                "afternoon",
                "supper",
                "summer",
                "holidays",
                "they",
                "everybody",
                "we're",
            ];
            let end = (at + 1..words.len()).find(|i| is(words, *i, &later))?;
            draft.minutes = Some(UNTIL_LATER_MINUTES);
            return Some(end + 1 - at);
        }
        match word {
            "overnight" => {
                draft.minutes = Some(UNTIL_LATER_MINUTES);
                Some(1)
            }
            "all"
                if is(
                    words,
                    at + 1,
                    &["night", "day", "week", "weekend", "afternoon", "morning", "evening"],
                ) =>
            {
                draft.minutes = Some(UNTIL_LATER_MINUTES);
                Some(2)
            }
            // "Switch it off again tomorrow evening": what was on before is on until then.
            "tomorrow" => {
                draft.after_minutes = Some(UNTIL_LATER_MINUTES);
                let part =
                    is(words, at + 1, &["morning", "evening", "night", "afternoon", "noon", "lunchtime"]);
                Some(1 + usize::from(part))
            }
            "tonight" | "today" | "later" => Some(1),
            "at" if words
                .get(at + 1)
                .is_some_and(|t| t.word.chars().next().is_some_and(|c| c.is_ascii_digit())) =>
            {
                Some(2 + usize::from(is(words, at + 2, &["degrees", "o'clock", "am", "pm", "percent"])))
            }
            _ => None,
        }
    }
}

/// "Till the weekend is over", "until I am back from work": for how long that is, where it is long.
pub(super) fn until(words: &[Token]) -> Option<f64> {
    let says = |list: &[&str]| words.iter().any(|t| list.contains(&t.word.as_str()));
    match () {
        () if says(&["weekend", "week", "holiday", "holidays", "month", "monday", "easter", "christmas"]) => {
            Some(DAYS_MINUTES)
        }
        () if says(&[
            "morning", "tomorrow", "evening", "night", "tonight", "midnight", "work", "school", "shops",
        ]) =>
        {
            Some(UNTIL_LATER_MINUTES)
        }
        () => None,
    }
}

/// "45min", "2h", "30_minutes": a length as calls write it, in minutes.
pub(super) fn written_minutes(text: &str) -> Option<f64> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number: f64 = text[..digits].parse().ok()?;
    let unit = text[digits..].trim_start_matches(['_', ' ', '-']).trim_end_matches('s');
    let minutes = match unit {
        "" if text.ends_with('s') => 1.0 / 60.0,
        "sec" | "second" => 1.0 / 60.0,
        "m" | "min" | "minute" => 1.0,
        "h" | "hr" | "hour" => 60.0,
        "d" | "day" => 1440.0,
        _ => return None,
    };
    Some(number * minutes)
}

impl Draft {
    fn is_wait(&self, words: &[Token]) -> bool {
        let first = words.first().map(|t| bases(&t.word)).unwrap_or_default();
        first.iter().any(|base| matches!(base.as_str(), "wait" | "pause" | "stay" | "rest"))
    }
}
