//! Rules: what hob must never do, or only after asking, or not at certain times.

mod about;
mod bounded;
mod forms;
mod hours;
mod its_words;
mod keep_out;
mod kept;
mod never;
mod openly;
mod placed;
mod several;
mod told;

use self::bounded::bounded;
use self::forms::formed;
pub(super) use self::forms::{on_those_days, within_those};
use self::its_words::in_its_words;
use self::keep_out::{conditioned, keep_out};
pub(super) use self::kept::second_window;
use self::kept::{kept, spared};
pub(in crate::read) use self::never::begins_never;
use self::never::never;
pub(super) use self::never::words_of as in_words;
use self::openly::{ask_another, let_happen, none_bought, signals, stays_off};
pub(super) use self::several::several;
use self::told::told;
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Matter, Name, Period};

use self::about::about;
pub(in crate::read::kinds) use self::about::{burns, puts_out};
use self::hours::{quiet_hours, windows};
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::question::Ask;
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, RawSlot, Repeat};
use crate::read::tokens::{any_phrase, word};

fn rule(demand: Demand, about: About) -> Take {
    Take::Commit(Matter::Rule(Rule::new(demand, about)))
}

/// The hours between which a clause forbids something.
pub(super) fn hours_of(clause: &Clause) -> Vec<(chrono::NaiveTime, chrono::NaiveTime)> {
    windows(clause)
}

/// What a clause is about, whatever it says of it.
pub(super) fn about_of(clause: &Clause, scene: &Scene<'_>) -> About {
    about(clause, scene, None)
}

/// "Ask me before you throw anything out", "check with us first".
pub(super) fn ask_first(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let asks = first_of!(
        &clause.tokens,
        [
            "ask me",
            "ask us",
            "ask first",
            "ask before",
            "check with me",
            "check with us",
            "ask mum",
            "ask mom",
            "always ask",
            "text me before",
            "clear it with me",
            "get my ok",
            "my permission",
            "without asking",
            "without checking",
            "without permission",
            "unless i say so",
            "check first",
            "get permission",
            "get my permission",
            "get our permission",
            "take permission",
            "get my approval",
            "get approval",
            "get my say - so",
            "get the go - ahead",
            "run it past me",
            "run it by me",
            "run it past us",
            "run it by us",
            "clear it with us",
        ]
    )
    .or_else(|| asks_somebody(clause, scene))?;
    let first = clause.has("first")
        || clause.has("before")
        || clause.begins(&["anything", "everything", "any purchase", "purchases"]).is_some_and(|at| {
            matches!(word(&clause.tokens, at), "over" | "above" | "costing" | "beyond" | "dearer")
        })
        || first_of!(
            &clause.tokens,
            ["without asking", "without checking", "without permission", "unless i say so", "permission",]
        )
        .is_some();
    if !first {
        return None;
    }
    // "Ask me before nine what to buy" is a check-in.
    if clause.any_bit(|bit| matches!(bit, Bit::Slot(RawSlot::Before(_)))) && clause.content() < 3 {
        return None;
    }
    let about = about(clause, scene, Some(asks));
    let limit = first_of!(&clause.tokens, ["above", "over", "costing", "more than", "worth"]).is_some()
        && first_of!(
            &clause.tokens,
            ["permission", "approval", "ask", "check with", "without checking", "without asking"]
        )
        .is_some();
    if loses_what_follows(clause, &about) || limit {
        return Some(vec![super::order::standing(clause, None, scene)]);
    }
    if about == About::default() && clause.content() > 2 {
        let words = clause.words(0, clause.tokens.len());
        return Some(vec![
            super::order::standing(clause, None, scene),
            Take::Ask(Ask::open(format!("Before what exactly shall I ask you: \u{201c}{words}\u{201d}?"))),
        ]);
    }
    Some(vec![rule(Demand::AskFirst, about)])
}

/// "Check with Mum before you throw away any post".
fn asks_somebody(clause: &Clause, scene: &Scene<'_>) -> Option<(usize, usize)> {
    let (at, end) = first_of!(
        &clause.tokens,
        ["ask", "check with", "clear it with", "consult", "run it past", "run it by", "talk to",]
    )?;
    let start = end + usize::from(matches!(word(&clause.tokens, end), "my" | "our" | "the"));
    let (_, after) = scene.lexicon.person(&clause.tokens, start)?;
    (at == clause.head && matches!(word(&clause.tokens, after), "before" | "first")).then_some((at, after))
}

/// Whether a rule would lose what is to be asked about: "before moving furniture", "before you throw away any post".
fn loses_what_follows(clause: &Clause, about: &About) -> bool {
    let Some((_, end)) = first_of!(&clause.tokens, ["before you", "before"]) else { return false };
    let asks = Matter::Rule(Rule::new(Demand::AskFirst, about.clone()));
    let said = crate::read::says::says(&asks).to_lowercase();
    let said: Vec<String> =
        said.split(|c: char| !c.is_alphanumeric()).map(crate::read::lexicon::singular).collect();
    let stop = (end..clause.tokens.len())
        .find(|at| {
            clause.tokens[*at].shape == crate::read::tokens::Shape::Mark
                || word(&clause.tokens, *at) == "because"
        })
        .unwrap_or(clause.tokens.len());
    clause.tokens[end..stop].iter().any(|token| {
        !crate::read::lexicon::is_stop(token)
            && crate::read::lexicon::base_of(&token.word).is_none()
            && !matches!(token.word.as_str(), "you" | "anything" | "ever" | "doing" | "anybody" | "anyone")
            && !said.contains(&crate::read::lexicon::singular(&token.word))
    })
}

/// Quiet hours, prohibitions, tools, limits.
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    bounded(clause, scene)
        .or_else(|| signals(clause, scene))
        .or_else(|| ask_another(clause, scene))
        .or_else(|| none_bought(clause, scene))
        .or_else(|| spared(clause, scene))
        .or_else(|| kept(clause, scene))
        .or_else(|| quiet_hours(clause, scene))
        .or_else(|| formed(clause, scene))
        .or_else(|| only_with(clause, scene))
        .or_else(|| at_most(clause, scene))
        .or_else(|| stays_off(clause, scene))
        .or_else(|| let_happen(clause, scene))
        .or_else(|| keep_out(clause, scene))
        .or_else(|| never(clause, scene))
        .or_else(|| told(clause, scene))
}

fn only_with(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (_, end) =
        first_of!(&clause.tokens, ["only use", "use only", "always use", "only with", "nothing but"])?;
    let tokens = &clause.tokens;
    let start = end + any_phrase!(tokens, end, ["the", "our", "my", "a"]).unwrap_or(0);
    let stop = (start..tokens.len())
        .find(|at| matches!(word(tokens, *at), "for" | "on" | "in" | "when" | "to" | "," | "." | "and"))
        .unwrap_or(tokens.len());
    let tool =
        crate::read::lexicon::to_name(tokens[start..stop].iter().map(|token| token.word.as_str()).take(5));
    if tool.is_empty() {
        return None;
    }
    // "The blue cloth for the kitchen and the pink one for the bathroom": each has its own.
    let each = (stop..tokens.len()).filter(|at| word(tokens, *at) == "for").count() > 1;
    if each {
        return Some(vec![super::order::standing(clause, None, scene)]);
    }
    let about = about(clause, scene, Some((0, stop)));
    Some(vec![rule(Demand::OnlyWith(tool), about)])
}

fn at_most(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, _) = first_of!(
        &clause.tokens,
        [
            "no more than",
            "not more than",
            "at most",
            "at the most",
            "maximum",
            "max",
            "never more than",
            "keep meat to",
            "limit",
            "up to",
        ]
    )?;
    // "Max needs his tablet every morning": a name.
    let named = word(&clause.tokens, at) == "max"
        && clause.tokens[at].capital
        && clause.tokens.get(at + 1).is_none_or(|next| next.number().is_none());
    if named {
        return None;
    }
    // "Daily, up to 8 August": until then.
    if clause.found.iter().any(|found| found.start <= at && at < found.end) {
        return None;
    }
    let (count, period) = clause
        .found
        .iter()
        .find_map(|found| {
            let Bit::Repeat(repeat) = &found.bit else { return None };
            match repeat {
                Repeat::Loose { count, period } => Some((*count, *period)),
                Repeat::Weeks { days, every: 1, .. } if days.is_empty() => Some((1, Period::Week)),
                Repeat::Days(1) => Some((1, Period::Day)),
                Repeat::Days(_)
                | Repeat::Weeks { .. }
                | Repeat::Months { .. }
                | Repeat::Nth { .. }
                | Repeat::Holidays(_)
                | Repeat::Years(_) => None,
            }
        })
        .or_else(|| dinners_a_week(clause))?;
    let foods: Vec<Name> = (0..clause.tokens.len())
        .filter_map(|at| scene.lexicon.class_or_item(&clause.tokens, at))
        .map(|(food, _)| food)
        .collect();
    let about = match foods.first() {
        Some(food) => About { things: vec![food.clone()], ..About::default() },
        None => about(clause, scene, None),
    };
    Some(vec![rule(Demand::AtMost { count, period }, about)])
}

/// "Three dinners a week".
fn dinners_a_week(clause: &Clause) -> Option<(u32, Period)> {
    let (at, _) = first_of!(&clause.tokens, ["a week", "per week", "each week"])?;
    let start = at.checked_sub(2)?;
    crate::read::time::number::cardinal(&clause.tokens, start).map(|(count, _)| (count, Period::Week))
}
