//! What takes place, by its name and a time, without a verb: "kidney dialysis Tuesday and Thursday", "picture day the 11th".

use super::{facts, is_clock};
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, order};
use crate::read::lexicon::{DISCOURSE, WORDS, What, base_of, is_base, is_stop, singular};
use crate::read::split::shapes::is_finite;
use crate::read::time::Lean;
use crate::read::time::bits::RawSlot;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use hob_schedules::Matter;
use hob_schedules::commitment::StatedFact;

/// "Kidney dialysis Tuesday and Thursday", "picture day the 11th", "Mon/Wed/Fri practice till 5:30": what people have or go
/// to, by its name and a time, without a verb.
pub(in crate::read::kinds) fn event(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if let Some(takes) = shift(clause, scene) {
        return Some(takes);
    }
    // "Parent teacher conference", "Caden's drum lesson".
    const NAME_WORDS_MAX: usize = 4;
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let start = after_person(clause, clause.after_opening_times(), scene);
    let end = (start..clause.tokens.len())
        .find(|at| {
            timed(*at)
                || clause.tokens[*at].shape == Shape::Mark
                    && !matches!(word(&clause.tokens, *at), "-" | "'" | "/")
        })
        .unwrap_or(clause.tokens.len());
    let name = clause.tokens.get(start..end)?;
    // "Swimming with Noor", "bridge at the Carters'": with whom and where it is stand behind what it is.
    let beside = (1..name.len()).find(|at| matches!(word(name, *at), "with" | "at" | "in" | "near"));
    let whose = beside.is_some_and(|at| goes_elsewhere(&name[at..]) || in_company(name, at, scene));
    let name = &name[..beside.unwrap_or(name.len())];
    let words: Vec<&Token> = name.iter().filter(|token| token.shape == Shape::Word).collect();
    let last = words.iter().rev().find(|token| !is_stop(token))?;
    let noun = singular(&last.word);
    let dated = clause.times.has_days() || !clause.times.slots.is_empty();
    let known = match noun.as_str() {
        // "Laundry day" is a chore's.
        "day" | "night" => {
            words.len() > 1
                && !(0..name.len()).any(|at| {
                    scene.lexicon.task_noun(name, at).is_some()
                        || scene.lexicon.named(name, at).is_some() && clause.times.dates.is_empty()
                })
                && !words.iter().any(|token| is_base(&token.word))
        }
        "week" | "term" | "house" | "everyone" | "everybody" | "work" | "call" | "break" | "shift" => false,
        noun => {
            DISCOURSE.events.contains(noun)
                || DISCOURSE.events.contains(&last.word)
                || words.len() == 1 && is_outing(noun, clause, scene)
                || dated && called(name)
                || words.len() == 1 && is_pursuit(noun, clause, scene)
        }
    };
    // "Date night Thursday" is none of the hours of the night.
    let evening = word(&clause.tokens, end) == "night" && DISCOURSE.nights.contains(&last.word);
    let known = known || whose || evening;
    // "Park, if it does not rain": on which of its days, and nothing else.
    let may = (end..clause.tokens.len())
        .find(|at| clause.tokens[*at].shape == Shape::Word && !timed(*at))
        .is_some_and(|at| matches!(word(&clause.tokens, at), "if" | "unless" | "weather"));
    let orders = order::imperative(clause, scene).is_some()
        || clause.tokens[..end].iter().any(|token| is_finite(&token.word))
        || clause.tokens[end..].iter().any(|token| is_finite(&token.word)) && !may;
    let more = (end..clause.tokens.len())
        .any(|at| clause.tokens[at].shape == Shape::Word && !timed(at) && !is_stop(&clause.tokens[at]));
    let rest = more && !may;
    let sound = known && words.len() <= NAME_WORDS_MAX && !orders && !rest && clause.times.trouble.is_none();
    // "Tues - football, kit by the door": on the day that stands above.
    if sound && !dated && (clause.opens || clause.above.row) && clause.above.times.has_days() {
        let when = super::when(clause, scene, true)?;
        return Some(vec![Take::Commit(Matter::Fact(StatedFact::Happens { words: clause.said(), when }))]);
    }
    (sound && dated).then(|| facts(clause, scene))?
}

/// "At the Carters'", "at Nonna's": in somebody else's home.
fn goes_elsewhere(place: &[Token]) -> bool {
    let Some(last) = place.iter().rev().find(|token| token.shape == Shape::Word) else { return false };
    let plural = last.word.ends_with('s')
        && place.last().is_some_and(|mark| mark.glued && matches!(mark.word.as_str(), "'" | "’"));
    word(place, 0) == "at" && (last.word.ends_with("'s") || plural)
}

/// "Pancakes with the children": what people do together, where it is no chore and no thing that is seen to.
fn in_company(name: &[Token], at: usize, scene: &Scene<'_>) -> bool {
    let who = at + 1 + usize::from(matches!(word(name, at + 1), "the" | "my" | "our" | "his" | "her"));
    let people = scene.lexicon.person(name, who).is_some()
        || matches!(
            word(name, who),
            "kids" | "children" | "friends" | "neighbours" | "neighbors" | "grandparents"
        );
    let chore = (0..at).any(|at| {
        scene.lexicon.task_noun(name, at).is_some()
            || scene.lexicon.named(name, at).is_some_and(|(named, _)| named.what != What::Item)
    });
    word(name, at) == "with" && people && !chore
}

/// "Electrician Thursday", "the boiler man Wednesday morning": who comes for one job.
fn called(name: &[Token]) -> bool {
    (0..name.len())
        .any(|at| any_phrase(name, at, &DISCOURSE.called_once).is_some_and(|used| at + used == name.len()))
}

/// "Ada: nursery 9-12": behind the name of whose it is.
fn after_person(clause: &Clause, start: usize, scene: &Scene<'_>) -> usize {
    let tokens = &clause.tokens;
    let end = scene.lexicon.person(tokens, start).map(|(_, end)| end);
    end.filter(|end| tokens.get(*end).is_some_and(|mark| mark.is_mark(':'))).map_or(start, |end| end + 1)
}

/// "Gym Mon/Wed 6pm", "office Tue-Thu 07:40-18:10": where somebody is between two hours, or at an hour of certain days.
/// "Gym on Fridays" may be one of the rooms.
fn is_outing(noun: &str, clause: &Clause, scene: &Scene<'_>) -> bool {
    let between = clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::Between(..)));
    let at = clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::At(_)));
    let days = clause.times.has_days() || clause.above.row && clause.above.times.has_days();
    let hours = between || at && days && !scene.lexicon.is_of_house(noun);
    DISCOURSE.outings.contains(noun) && hours && clause.above.order.is_none()
}

/// "Bouldering, 18:00": what no verb of the house is made of, at an hour of certain days.
fn is_pursuit(noun: &str, clause: &Clause, scene: &Scene<'_>) -> bool {
    const LETTERS_MIN: usize = 7;
    let at = clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::At(_) | RawSlot::Between(..)));
    let days = clause.times.has_days() || clause.above.row && clause.above.times.has_days();
    noun.ends_with("ing")
        && noun.len() >= LETTERS_MIN
        && at
        && days
        && base_of(noun).is_none()
        && !WORDS.loads.iter().any(|load| load == noun)
        && scene.lexicon.named(&clause.tokens, clause.head).is_none()
        && scene.lexicon.item(&clause.tokens, clause.head).is_none()
}

/// "Guests come on Fridays. Out by 10, in from 4": who was spoken of goes and comes then.
pub(in crate::read::kinds) fn goes_and_comes(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let way =
        |token: &Token| matches!(token.word.as_str(), "out" | "in" | "home" | "back" | "away" | "off" | "up");
    let words: Vec<&Token> =
        clause.rest.iter().filter(|token| token.shape == Shape::Word && token.word != "and").collect();
    let told =
        scene.last.made.iter().any(|index| {
            matches!(scene.commitments.get(*index).map(|made| &made.matter), Some(Matter::Fact(_)))
        });
    let only = matches!(words.as_slice(), [one] if way(one));
    (only
        && told
        && scene.last.duties.is_empty()
        && is_clock(&clause.times)
        && (clause.follows || clause.same_block))
        .then(|| facts(clause, scene))?
}

/// "Nights", "off" in the row of a rota: what somebody has on the days of the row.
fn shift(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let used = any_phrase(&clause.tokens, clause.head, &DISCOURSE.shifts)?;
    let alone = clause.tokens[clause.head + used..].iter().all(|token| token.shape == Shape::Mark);
    if !(alone && clause.above.row && clause.above.times.has_days()) {
        return None;
    }
    let mut times = clause.above.times.clone();
    // "Nights" names the shift; when it is stands beside it.
    times.slots.extend(clause.times.slots.iter().filter(|_| clause.above.times.slots.is_empty()).cloned());
    let when = times.when(scene.cx.today, Lean::Open, scene.ctx.policy)?;
    let mut letters = clause.said().chars().collect::<Vec<char>>().into_iter();
    let words: String =
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
    Some(vec![Take::Commit(Matter::Fact(StatedFact::Happens { words, when }))])
}
