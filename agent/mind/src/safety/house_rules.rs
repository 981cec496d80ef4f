//! What the owner has laid down, in the owner's words, as something that a deed can be held against: "never touch the
//! violin", "ask me before you order anything", "shut the back door within five minutes of opening it".

mod alike;
mod money;
mod phrases;

use hob_skills::Catalogue;

use self::phrases::limit;
use super::covers::{ANY, anything, covers};
use super::order::{self, Draft, Said};
use super::scene::Scene;
use super::statement::{State, clock_time, situation};
use super::things::{Thing, phrase};
use super::words::{Token, bases, is, join, tokens, verb_at};

/// A rule in the owner's words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HouseRule {
    /// The words.
    pub words: String,
    /// Whether the owner is asked rather than that it is out of the question.
    pub asks: bool,
    what: What,
    /// Only when this is so.
    while_so: Vec<State>,
    /// Only between these times on the clock, in minutes after midnight.
    between: Option<(f64, f64)>,
    /// Only for more money than this.
    above: Option<f64>,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    /// A deed: its kinds, and the things that it names.
    Deed(Box<Draft>),
    /// Any deed with this thing, or in this place.
    Thing(Thing),
    /// A thing is not `is-on` or `open` in the end.
    InTheEnd { what: Thing, how: &'static str },
    /// A thing is `is-on` or `open` for longer than so many minutes.
    Longer { what: Thing, how: &'static str, minutes: f64 },
}

/// Words that put a thing or a place out of the question.
const OUT_OF_THE_QUESTION: &[&str] =
    &["forbidden", "taboo", "limits", "bounds", "prohibited", "banned", "private", "no-go"];

/// Words before what a rule is about.
const PREAMBLE: &[&str] = &[
    "please",
    "you",
    "always",
    "never",
    "don't",
    "do",
    "not",
    "must",
    "no",
    "and",
    "ever",
    "nobody",
    "you're",
    "are",
    "to",
    "i",
    "want",
    "should",
    "may",
    "can",
    "cannot",
    "can't",
    "mustn't",
    "shouldn't",
    "allowed",
    "supposed",
    "shall",
    "we",
    "robot",
    "hob",
    "strictly",
    "absolutely",
    "stop",
    "avoid",
    "under",
    "one",
    "go",
    "near",
    "in",
    "into",
    "anywhere",
    "is",
];

/// Words that make a rule stronger and say nothing of what it is about.
const EMPHASIS: &[&[&str]] = &[
    &["under", "any", "circumstances"],
    &["under", "no", "circumstances"],
    &["in", "any", "case"],
    &["for", "any", "reason"],
    &["no", "matter", "what"],
    &["whatever", "happens"],
    &["at", "any", "time"],
    &["at", "any", "cost"],
    &["at", "all"],
    &["on", "any", "account"],
    &["on", "no", "account"],
    &["ever", "again"],
];

fn without_emphasis(mut words: Vec<Token>) -> Vec<Token> {
    let mut at = 0;
    while at < words.len() {
        let fits = |phrase: &&&[&str]| (0..phrase.len()).all(|i| is(&words, at + i, &[phrase[i]]));
        match EMPHASIS.iter().find(fits) {
            // "Under no circumstances" is a no.
            Some(phrase) if phrase.contains(&"no") => {
                words.splice(at..at + phrase.len(), [Token { word: "never".to_owned(), capital: false }]);
                at += 1;
            }
            Some(phrase) => {
                words.drain(at..at + phrase.len());
            }
            None => at += 1,
        }
    }
    words
}

/// Things of a house whose names are those of deeds.
const NAMED_DEEDS: &[&str] = &[
    "heating",
    "lighting",
    "wiring",
    "plumbing",
    "washing",
    "bedding",
    "painting",
    "flooring",
    "furnishing",
];

/// "The thermostat or heating": the heating, and not to heat.
fn named_deeds(mut words: Vec<Token>) -> Vec<Token> {
    for at in (1..words.len()).rev() {
        let listed = is(&words, at - 1, &["or", "and"]) && is(&words, at, NAMED_DEEDS);
        if listed
            && (at + 1 == words.len()
                || is(&words, at + 1, &["without", "unless", ".", ",", "when", "while"]))
        {
            words.insert(at, Token { word: "the".to_owned(), capital: false });
        }
    }
    words
}

/// Whether the rule says here that the owner is asked.
fn asks_at(all: &[Token], i: usize) -> bool {
    let by_me = |from: usize| {
        (from..all.len().min(from + 4)).any(|n| is(all, n, &["me", "us", "i", "my", "our"]) || all[n].capital)
    };
    is(all, i, &["ask", "asking", "asked", "consulted", "permission", "approval", "consult", "consulting"])
        || is(all, i, &["check", "checking", "clear", "confirm", "agree"])
            && is(all, i + 1, &["with", "it"])
            && by_me(i)
        || is(all, i, &["talk", "speak", "word"]) && is(all, i + 1, &["to", "with"]) && by_me(i)
        || is(all, i, &["approved", "agreed", "confirmed", "okayed", "cleared"]) && by_me(i)
        || is(all, i, &["run"]) && is(all, i + 1, &["it", "this", "that"]) && by_me(i)
        || is(all, i, &["tell", "let", "show"]) && by_me(i) && is(all, 0, &["tell", "let", "show"])
        || is(all, i, &["ok", "okay", "go-ahead", "say-so", "consent"]) && by_me(i.saturating_sub(2))
}

/// Reads a rule; empty when it says nothing that a deed can be held against.
pub(crate) fn read(text: &str, catalogue: &Catalogue) -> Vec<HouseRule> {
    let all = without_emphasis(super::described::described(tokens(text), catalogue));
    let hazards = &catalogue.hazards;
    let all = named_deeds(all);
    let asks = (0..all.len()).any(|i| asks_at(&all, i));
    let denies = asks
        || (0..all.len()).any(|i| {
            is(&all, i, &["never", "don't", "not", "no", "nobody", "nothing", "avoid"])
                || is(
                    &all,
                    i,
                    &[
                        "isn't",
                        "aren't",
                        "mustn't",
                        "shouldn't",
                        "can't",
                        "cannot",
                        "won't",
                        "doesn't",
                        "dont",
                    ],
                )
                || is(&all, i, OUT_OF_THE_QUESTION)
                || is(&all, i, &["keep", "stay"]) && is(&all, i + 1, &["out", "off", "away", "clear"])
                || is(&all, i, &["hands"]) && is(&all, i + 1, &["off", "away"])
                || is(&all, i, &["alone"]) && is(&all, 0, &["leave", "please"])
        });
    let rule = |what| HouseRule {
        words: text.to_owned(),
        asks,
        what,
        while_so: Vec::new(),
        between: None,
        above: None,
    };
    if let Some((what, how, minutes)) = limit(&all, catalogue) {
        return vec![rule(What::Longer { what, how, minutes })];
    }
    if let Some((what, how)) = phrases::left_so(&all, denies, catalogue) {
        return vec![rule(What::InTheEnd { what, how })];
    }
    if !denies {
        // "Shut the gate behind you": in the end it is shut.
        return order::read(text, catalogue)
            .into_iter()
            .filter_map(|said| match said {
                Said::Do(draft) if draft.is("close") || draft.is("lock") => Some((draft, "open")),
                Said::Do(draft) if draft.is("turn-off") => Some((draft, "is-on")),
                Said::Do(_) | Said::So(_) => None,
            })
            .flat_map(|(draft, how)| draft.objects.into_iter().map(move |what| (what, how)))
            .map(|(what, how)| rule(What::InTheEnd { what, how }))
            .collect();
    }
    // "Quiet hours are from 22:00, no machines then": what is forbidden follows.
    let mut from = (1..all.len())
        .find(|i| {
            is(&all, i - 1, &[",", "."]) && is(&all, *i, &["no", "never", "don't", "nobody", "nothing"])
        })
        .filter(|_| is(&all, 0, &["quiet", "siesta", "nap", "rest"]))
        .unwrap_or(0);
    if asks {
        from = (0..all.len()).find(|i| is(&all, *i, &["before"])).map_or(from, |i| i + 1);
    }
    while is(&all, from, PREAMBLE) {
        from += 1;
    }
    // "Anything you buy has to be approved by me": to buy anything.
    if let Some(verb) = (from..all.len()).find(|i| is(&all, i.wrapping_sub(1), &["you"]))
        && asks
        && from == 0
        && let Some((_, verb, deeds)) = verb_at(&all, verb, hazards)
        && let Some((what, _)) = phrase(&all, from, catalogue)
    {
        let draft = Draft { deeds: deeds.to_vec(), verb, objects: vec![what], ..Draft::default() };
        return vec![rule(What::Deed(Box::new(draft)))];
    }
    // "Anything over 100 euros needs my approval": to buy it.
    if asks
        && money::above(&all).is_some()
        && is(&all, 0, &["anything", "everything", "whatever", "purchases", "orders"])
    {
        let draft = Draft {
            deeds: vec![hob_skills::Name::new("order")],
            verb: "order".to_owned(),
            ..Draft::default()
        };
        return vec![HouseRule { above: money::above(&all), ..rule(What::Deed(Box::new(draft))) }];
    }
    // "Before anything is painted": to paint anything.
    if let Some(what) = alike::passive(&all, from, catalogue) {
        return vec![rule(What::Deed(Box::new(what)))];
    }
    let until = (from..all.len())
        .find(|i| {
            is(
                &all,
                *i,
                &["while", "when", "after", "between", "unless", "if", "until", "without", ".", "over"],
            )
        })
        .unwrap_or(all.len());
    let mut found = Vec::new();
    // "Miso is not allowed in the bedroom": nobody lets, brings or puts Miso there.
    if let Some(barred) = phrases::not_let_in(&all, catalogue) {
        return barred.into_iter().map(|draft| rule(What::Deed(Box::new(draft)))).collect();
    }
    if is(&all, from, &["keep"]) && is(&all, from + 1, &["your"]) {
        from += 2;
    }
    if is(&all, from, &["leave"]) && is(&all, all.len().saturating_sub(1), &["alone"]) {
        from += 1;
    }
    let keep_out = [
        "hands off",
        "hands away from",
        "stay clear of",
        "keep clear of",
        "keep out of",
        "stay out of",
        "keep off",
        "keep away from",
        "stay away from",
        "stay off",
    ];
    let head = join(&all, from, all.len().min(from + 3));
    if let Some(words) = keep_out.iter().find(|words| head.starts_with(**words)) {
        let skip = words.split(' ').count();
        found.extend(phrase(&all, from + skip, catalogue).map(|(thing, _)| rule(What::Thing(thing))));
    } else if let Some(end) = (from..all.len()).find(|i| {
        is(&all, *i, &["off", "out"]) && is(&all, i + 1, &["limits", "of"])
            || is(&all, *i, OUT_OF_THE_QUESTION)
    }) {
        let _ = end;
        found.extend(phrase(&all, from, catalogue).map(|(thing, _)| rule(What::Thing(thing))));
    } else if let Some(words) = phrases::placing(&all, (from, until), catalogue) {
        // "Silver never goes in the dishwasher": putting it there.
        found.extend(order::read(&words, catalogue).into_iter().filter_map(|said| match said {
            Said::Do(draft) => Some(rule(What::Deed(draft))),
            Said::So(_) => None,
        }));
    } else if let Some((length, verb, _)) = verb_at(&all, from, hazards)
        && (bases(&all[from].word).iter().any(|b| verb.starts_with(b.as_str())) || length > 0)
        && (!is(&all, 0, &["no"]) || is_gerund(&all, from, catalogue))
    {
        let words = join(&all, from, until);
        found.extend(order::read(&words, catalogue).into_iter().filter_map(|said| match said {
            Said::Do(draft) => Some(rule(What::Deed(draft))),
            Said::So(_) => None,
        }));
        if asks || found.is_empty() {
            // "Before ordering": the verb in another form.
            if found.is_empty() {
                let mut words: Vec<Token> = all[from..until].to_vec();
                if let (Some(first), Some(base)) = (words.first_mut(), verb.split(' ').next()) {
                    first.word = base.to_owned();
                }
                let words = join(&words, 0, words.len());
                found.extend(order::read(&words, catalogue).into_iter().filter_map(|said| match said {
                    Said::Do(draft) => Some(rule(What::Deed(draft))),
                    Said::So(_) => None,
                }));
            }
        }
    } else if let Some((thing, _)) = phrase(&all, from, catalogue) {
        found.push(rule(What::Thing(thing)));
    }
    let condition = (until..all.len()).find(|i| is(&all, *i, &["while", "when", "if"]));
    let while_so = condition.map_or(Vec::new(), |i| situation(&as_written(&all[i + 1..]), catalogue));
    // Where somebody sleeps is nothing to "while she is asleep".
    let asleep = while_so.iter().any(|state| matches!(state, State::Asleep(_)));
    let while_so: Vec<State> = while_so
        .into_iter()
        .filter(|state| !(asleep && matches!(state, State::Present { place: None, .. })))
        .collect();
    let between = hours(&all, until).or_else(|| hours(&all, 0).filter(|_| from > 1));
    // "While Dad is working there": where the rule is about.
    let there = condition.is_some_and(|i| (i..all.len()).any(|n| is(&all, n, &["there"])));
    for rule in &mut found {
        rule.while_so.clone_from(&while_so);
        if there && let Some(room) = rule.room() {
            for state in &mut rule.while_so {
                if let State::Present { place: place @ None, .. } = state {
                    *place = Some(room.clone());
                }
            }
        }
        rule.between = between;
        rule.above = money::above(&all);
    }
    found
}

/// "After 21:00", "between 13:00 and 15:00", "before 7am".
fn hours(all: &[Token], from: usize) -> Option<(f64, f64)> {
    let time = |at: usize| {
        all.get(at)
            .and_then(|t| clock_time(&t.word))
            .filter(|_| all[at].word.chars().any(|c| c.is_ascii_digit()))
    };
    (from..all.len()).find_map(|i| match all[i].word.as_str() {
        "after" => time(i + 1).map(|t| (t, 360.0)),
        "before" => time(i + 1).map(|t| (0.0, t)),
        "between" | "from" => Some((time(i + 1)?, time(i + 3)?)),
        _ => None,
    })
}

impl HouseRule {
    /// Whether a deed, which the scene has just taken in, is against the rule.
    pub fn refuses(&self, draft: &Draft, scene: &Scene<'_>) -> bool {
        if let What::Longer { what, how, minutes } = &self.what {
            return scene.facts.iter().any(|f| {
                f.head == *how
                    && f.args.first().copied().flatten().is_some_and(|t| scene.things[t].may_be(what))
                    && scene.now - f.since > *minutes
                    && scene.before - f.since <= *minutes
            });
        }
        if !self.in_force(scene) {
            return false;
        }
        // What is said to cost no more than that is in order; what nobody knows the price of is not.
        if self
            .above
            .is_some_and(|above| money::said(&tokens(&draft.says)).is_some_and(|price| price <= above))
        {
            return false;
        }
        if self.above.is_some() && money::is_cheap(draft) {
            return false;
        }
        match &self.what {
            What::Thing(thing) => {
                draft.things().any(|t| covers(thing, t)) || self.place_is(thing, draft, scene)
            }
            What::Deed(rule) => self.deed(rule, draft, scene),
            What::Longer { .. } | What::InTheEnd { .. } => false,
        }
    }

    /// The same rule at every hour, whatever is so: of one of which it is known otherwise that it holds now.
    pub fn at_all_times(self) -> Self {
        Self { while_so: Vec::new(), between: None, ..self }
    }

    /// The room that it speaks of.
    fn room(&self) -> Option<Thing> {
        let all: Vec<&Thing> = match &self.what {
            What::Deed(rule) => rule.things().collect(),
            What::Thing(thing) => vec![thing],
            What::InTheEnd { .. } | What::Longer { .. } => Vec::new(),
        };
        all.into_iter().find(|thing| thing.is("room")).cloned()
    }

    /// What is left in the end against the rule.
    pub fn left(&self, scene: &Scene<'_>) -> bool {
        let What::InTheEnd { what, how } = &self.what else { return false };
        scene.facts.iter().any(|f| {
            f.head == *how
                && !f.passing
                && f.args.first().copied().flatten().is_some_and(|t| covers(what, &scene.things[t]))
        })
    }

    /// For how many minutes a thing may be so, where the rule says.
    pub fn limit(&self, thing: &Thing, is: &str) -> Option<f64> {
        match &self.what {
            What::Longer { what, how, minutes } if *how == is && covers(what, thing) => Some(*minutes),
            What::Longer { .. } | What::InTheEnd { .. } | What::Deed(_) | What::Thing(_) => None,
        }
    }

    fn in_force(&self, scene: &Scene<'_>) -> bool {
        let clock = scene.clock.map(|c| (c + scene.now) % 1440.0);
        if let Some((from, until)) = self.between {
            let Some(clock) = clock else { return false };
            let inside =
                if from <= until { from <= clock && clock < until } else { clock >= from || clock < until };
            if !inside {
                return false;
            }
        }
        self.while_so.iter().all(|state| match state {
            State::Asleep(who) => scene
                .facts
                .iter()
                .any(|f| f.head == "asleep" && f.args[0].is_some_and(|t| scene.things[t].may_be(who))),
            State::Present { who, place } => scene.facts.iter().any(|f| {
                let there = |t: usize| place.as_ref().is_none_or(|place| scene.things[t].may_be(place));
                f.head == "present"
                    && f.args[0].is_some_and(|t| scene.things[t].may_be(who))
                    && f.args.get(1).copied().flatten().is_none_or(there)
            }),
            State::Is { what, how } => scene
                .facts
                .iter()
                .any(|f| f.head == *how && f.args[0].is_some_and(|t| scene.things[t].may_be(what))),
            State::Comes { .. }
            | State::Awake(_)
            | State::PeopleLeave
            | State::PeopleSleep
            | State::Allergic { .. }
            | State::Child(_)
            | State::At { .. }
            | State::Remark(_)
            | State::Spoken(_)
            | State::GasLeak
            | State::Overflow
            | State::Clock(_) => true,
        })
    }

    fn deed(&self, rule: &Draft, draft: &Draft, scene: &Scene<'_>) -> bool {
        let enters = rule.is("go");
        let handles = rule.is("handle") || alike::changes(rule, draft);
        let things: Vec<&Thing> = rule.things().filter(|thing| !alike::says_nothing(thing)).collect();
        if enters {
            return things
                .iter()
                .any(|place| draft.things().any(|t| covers(place, t)) || self.place_is(place, draft, scene));
        }
        let passing = |deed: &str| scene.facts.iter().any(|f| f.passing && f.head == deed);
        let same = handles
            || rule.deeds.iter().any(|d| draft.is(d) || passing(d))
            || rule.is("open") && draft.is("let-in")
            || alike::same(rule, draft);
        // What is looked at, or only walked past, is not touched.
        if !same || draft.is("find") || draft.is("tell") || draft.is("wait") {
            return false;
        }
        let object = |thing: &Thing| {
            // Who is called by name may be a child.
            if self.asks && thing.is("child") && draft.things().any(|one| one.is("named")) {
                return true;
            }
            if alike::anybody(thing) {
                return draft.things().any(|one| one.is("person") && !one.is("animal") || one.is("outsider"));
            }
            let wanted: Vec<&str> = thing.says.split(' ').filter(|word| !ANY.contains(word)).collect();
            let has = |t: &Thing| wanted.iter().all(|word| t.says.split(' ').any(|other| other == *word));
            anything(thing) && (wanted.is_empty() || draft.things().any(has))
                || draft.things().any(|t| covers(thing, t))
        };
        let strangers = things.iter().any(|t| t.is("stranger"));
        if strangers {
            return draft.things().any(|t| t.is("stranger"));
        }
        // "Knives or forks": either of them.
        let objects: Vec<&Thing> =
            things.iter().copied().filter(|thing| rule.objects.contains(thing)).collect();
        let either = objects.is_empty() || objects.iter().any(|thing| object(thing));
        either && things.iter().filter(|thing| !objects.contains(thing)).all(|thing| object(thing))
    }

    /// Whether a deed is done in a place: what it is done to is there.
    fn place_is(&self, place: &Thing, draft: &Draft, scene: &Scene<'_>) -> bool {
        let there = |t: usize| covers(place, &scene.things[t]);
        let mut touched = draft.things();
        touched.any(|thing| {
            scene.things.iter().position(|known| known.may_be(thing)).is_some_and(|at| {
                scene.facts.iter().any(|f| {
                    (f.head == "in" || f.head == "on")
                        && f.args.first() == Some(&Some(at))
                        && f.args.get(1).copied().flatten().is_some_and(there)
                })
            })
        })
    }
}

/// Whether a word in "-ing" says what is done, and begins no name: "no vacuuming", but "no washing machine".
fn is_gerund(all: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    let named = super::words::noun_at(all, at, all.len(), &catalogue.hazards);
    all[at].word.ends_with("ing") && named.is_none_or(|(length, _)| length < 2)
}

/// The words with their capitals, by which names are known.
fn as_written(words: &[Token]) -> String {
    let one = |token: &Token| {
        let (first, rest) = token.word.split_at(token.word.chars().next().map_or(0, char::len_utf8));
        if token.capital { format!("{}{rest}", first.to_uppercase()) } else { token.word.clone() }
    };
    words.iter().map(one).collect::<Vec<_>>().join(" ")
}
