//! Food that stands out from one time of the day until another: "put the sushi out at noon for the party at nine".

use hob_skills::Name;

use super::order::Said;
use super::said_of::SPOILS_MINUTES;
use super::words::{Token, is, minutes_at};

/// Parts of the day, in hours after midnight.
const PARTS: &[(&str, f64)] = &[
    ("dawn", 6.0),
    ("breakfast", 8.0),
    ("morning", 9.0),
    ("noon", 12.0),
    ("midday", 12.0),
    ("lunch", 12.5),
    ("lunchtime", 12.5),
    ("afternoon", 15.0),
    ("teatime", 16.0),
    ("evening", 19.0),
    ("dinner", 19.0),
    ("supper", 19.0),
    ("tonight", 20.0),
    ("night", 21.0),
    ("midnight", 24.0),
];

/// Where food stands out.
const OUT: &[&str] =
    &["counter", "serving", "open-shelf", "outdoors", "climb-place", "window", "generic-place"];

/// The hour that is named here.
fn hour(words: &[Token], at: usize) -> Option<f64> {
    if let Some((_, hour)) = PARTS.iter().find(|(part, _)| is(words, at, &[part])) {
        return Some(*hour);
    }
    is(words, at, &["at", "by", "from", "until", "till"]).then_some(())?;
    let clock = words.get(at + 1)?.word.as_str();
    if let Some((hours, minutes)) = clock.split_once(':') {
        return Some(hours.parse::<f64>().ok()? + minutes.parse::<f64>().ok()? / 60.0);
    }
    // "At nine": a number as lengths are counted.
    let minutes = Token { word: "minutes".to_owned(), capital: false };
    let (_, number) = minutes_at(&[words[at + 1].clone(), minutes], 0)?;
    (1.0..=24.0).contains(&number).then_some(number)
}

/// How many minutes lie between the first time that is named and the last; an hour before the first is past noon.
pub(super) fn between(words: &[Token]) -> Option<f64> {
    let hours: Vec<f64> = (0..words.len()).filter_map(|at| hour(words, at)).collect();
    let now = words.iter().any(|t| t.word == "now");
    match (hours.first(), hours.last()) {
        (Some(first), Some(last)) if hours.len() > 1 => {
            let last = if last < first { last + 12.0 } else { *last };
            Some((last - first) * 60.0)
        }
        // "Now … this evening".
        (Some(_), _)
            if now && words.iter().any(|t| matches!(t.word.as_str(), "evening" | "tonight" | "night")) =>
        {
            Some(SPOILS_MINUTES)
        }
        _ => None,
    }
}

/// Says of what is put out for so long that it is left out.
pub(super) fn stand_out(words: &[Token], said: &mut [Said]) {
    let cooled = words
        .iter()
        .any(|t| matches!(t.word.as_str(), "fridge" | "refrigerator" | "cool" | "freezer" | "ice"));
    let Some(minutes) = between(words).filter(|minutes| *minutes >= SPOILS_MINUTES && !cooled) else {
        return;
    };
    let stands = words.iter().any(|t| {
        matches!(
            t.word.as_str(),
            "sideboard" | "counter" | "table" | "buffet" | "worktop" | "windowsill" | "terrace"
        )
    });
    for said in said {
        let Said::Do(draft) = said else { continue };
        let moves = draft.is("put")
            || draft.is("leave")
            || draft.is("serve")
            || draft.is("take") && stands
            || draft.verb == "put out";
        let placed = draft.targets.iter().any(|(_, place)| OUT.iter().any(|class| place.is(class)));
        let out = draft.rest.iter().any(|word| word == "out") || draft.verb.ends_with(" out");
        if moves
            && (out || placed)
            && draft.objects.iter().any(|thing| thing.is("perishable") || thing.is("raw-meat"))
        {
            draft.deeds = vec![Name::new("leave")];
            draft.minutes.get_or_insert(minutes);
            draft.rest.push("left-out".to_owned());
        }
    }
}
