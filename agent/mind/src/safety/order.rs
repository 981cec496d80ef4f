//! From an order in everyday words to what is to be done, and what it says of the moment.

use hob_skills::{Catalogue, Hazards, Name};

use super::clause::{Clause, Kind, clauses};
use super::preposition::{Role, role_at};
use super::statement::{self, State};
use super::things::{Thing, phrase};
use super::words::{Token, is, is_determiner, join, tokens, verb_at};

/// What is to be done, as it was said.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Draft {
    /// The kinds of deed that the verb may mean.
    pub deeds: Vec<Name>,
    /// The verb.
    pub verb: String,
    /// Who does it, where that is not hob.
    pub by: Option<Thing>,
    /// What it is done to.
    pub objects: Vec<Thing>,
    /// Where to.
    pub targets: Vec<(Role, Thing)>,
    /// Where from.
    pub from: Vec<Thing>,
    /// What with.
    pub with: Vec<Thing>,
    /// How long it goes on.
    pub minutes: Option<f64>,
    /// How long after the deed before it.
    pub after_minutes: Option<f64>,
    /// Its words.
    pub says: String,
    /// Adverbs and the like that nothing else took.
    pub rest: Vec<String>,
}

impl Draft {
    /// Whether it is a deed of this kind.
    pub fn is(&self, deed: &str) -> bool {
        self.deeds.iter().any(|d| d == deed)
    }

    /// Everything that it names.
    pub fn things(&self) -> impl Iterator<Item = &Thing> {
        let targets = self.targets.iter().map(|(_, thing)| thing);
        self.objects.iter().chain(targets).chain(&self.from).chain(&self.with).chain(&self.by)
    }
}

/// One thing that a text says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// To be done.
    Do(Box<Draft>),
    /// So it is, or will be, at that moment.
    So(Box<State>),
}

/// "Don't shut the freezer": it stays open. `None` where not doing it leaves nothing as it should not be.
fn not_ended(mut draft: Draft) -> Option<Draft> {
    let stays = match () {
        () if draft.is("turn-off") => "leave-on",
        () if draft.is("close") || draft.is("lock") => "leave-open",
        () => return None,
    };
    draft.deeds = vec![Name::new(stays)];
    Some(draft)
}

/// Verbs that say that what follows is done: "start frying".
const AUXILIARIES: &[&str] =
    &["start", "begin", "keep", "try", "continue", "go", "come", "run", "help", "finish", "quit"];

/// Reads a text of one or more sentences.
pub(crate) fn read(text: &str, catalogue: &Catalogue) -> Vec<Said> {
    Reader::new(catalogue).read(text)
}

/// Reads texts, and knows what was spoken of before.
#[derive(Debug)]
pub(crate) struct Reader<'c> {
    pub catalogue: &'c Catalogue,
    pub hazards: &'c Hazards,
    /// Things that were spoken of, objects of deeds with `true`.
    pub spoken: Vec<(Thing, bool)>,
    /// The last place.
    pub place: Option<Thing>,
    /// The last thing, as the words go.
    pub latest: Option<Thing>,
}

impl<'c> Reader<'c> {
    pub fn new(catalogue: &'c Catalogue) -> Self {
        Self { catalogue, hazards: &catalogue.hazards, spoken: Vec::new(), place: None, latest: None }
    }

    /// Reads a text of one or more sentences.
    pub fn read(&mut self, text: &str) -> Vec<Said> {
        self.read_tokens(tokens(text))
    }

    /// The same, of words.
    pub fn read_tokens(&mut self, all: Vec<Token>) -> Vec<Said> {
        let mut said: Vec<Said> = Vec::new();
        let mut standing: Vec<Said> = Vec::new();
        for clause in clauses(&all, self.catalogue) {
            let words = &all[clause.from..clause.until];
            self.clause(words, &clause, &mut said, &mut standing);
        }
        // What is so, is so from the beginning.
        standing.extend(said);
        standing
    }

    fn clause(&mut self, words: &[Token], clause: &Clause, said: &mut Vec<Said>, standing: &mut Vec<Said>) {
        if matches!(clause.kind, Kind::Without | Kind::Purpose | Kind::If) || clause.negated {
            // Not done; what it names has been spoken of all the same. What is not ended goes on.
            let goes_on = matches!(clause.kind, Kind::Without) || clause.negated;
            match self.draft(words).filter(|_| goes_on && !clause.subject).and_then(not_ended) {
                Some(draft) if clause.kind == Kind::Without => standing.push(Said::Do(Box::new(draft))),
                Some(draft) => said.push(Said::Do(Box::new(draft))),
                None => self.mention(words),
            }
            return;
        }
        if clause.subject {
            let first = said.iter().rposition(|s| matches!(s, Said::Do(_)));
            // "The plant that stands on the power strip": the plant does.
            let about = self
                .latest
                .clone()
                .filter(|_| clause.kind == Kind::Relative && is(words, 0, &["that", "which", "who"]));
            let of_it = about.map(|thing| [&tokens(&thing.says)[..], &words[1..]].concat());
            let mut known = false;
            for (state, now) in statement::read(self, of_it.as_deref().unwrap_or(words), clause.kind) {
                known = true;
                match (clause.kind, first) {
                    // Who is on the way is there by the end.
                    (Kind::Main | Kind::While, Some(_))
                        if !now
                            && matches!(
                                state,
                                State::Comes { .. } | State::PeopleLeave | State::PeopleSleep
                            ) =>
                    {
                        said.push(Said::So(Box::new(state)));
                    }
                    (Kind::Before | Kind::Until, _) => said.push(Said::So(Box::new(state))),
                    (Kind::When, _) if !now => said.push(Said::So(Box::new(state))),
                    (Kind::After | Kind::When, Some(at)) => said.insert(at, Said::So(Box::new(state))),
                    _ => standing.push(Said::So(Box::new(state))),
                }
            }
            // "The board that you just cut the chicken on": done already.
            if clause.kind == Kind::Relative
                && !known
                && let Some(draft) = self.relative(words)
            {
                standing.push(Said::Do(Box::new(draft)));
            }
            return;
        }
        let Some(mut draft) = self.draft(words) else {
            // "…, with the limescale remover": more of the deed before.
            if let (Some((_, role)), Some(Said::Do(last))) = (role_at(words, 0), said.last_mut())
                && matches!(role, Role::With | Role::In | Role::On | Role::From)
            {
                let deeds = last.deeds.clone();
                self.roles(words, 0, &deeds, last);
            } else {
                self.mention(words);
            }
            return;
        };
        if let (Kind::Before, true) = (clause.kind, draft.is("serve")) {
            return;
        }
        if clause.kind == Kind::After {
            let at = said.iter().rposition(|s| matches!(s, Said::Do(_))).unwrap_or(said.len());
            said.insert(at, Said::Do(Box::new(draft)));
            return;
        }
        // "Throw it in the bin" is throwing away.
        // "Use the candle to set it alight": with the candle.
        if clause.kind == Kind::Means
            && let Some(Said::Do(use_it)) = said.last()
        {
            draft.with.extend(use_it.objects.iter().cloned());
        }
        let into_bin = draft.targets.iter().any(|(role, thing)| *role == Role::In && thing.is("bin"));
        if into_bin && draft.is("throw") {
            draft.deeds = vec![Name::new("throw-away")];
        }
        said.push(Said::Do(Box::new(draft)));
    }

    fn mention(&mut self, words: &[Token]) {
        let mut at = 0;
        while at < words.len() {
            match phrase(words, at, self.catalogue) {
                Some((thing, end)) if !thing.classes.is_empty() => {
                    self.spoken.push((thing, false));
                    at = end;
                }
                Some(_) | None => at += 1,
            }
        }
    }

    /// "You just cut the raw chicken on": the deed, its target the thing spoken of last.
    fn relative(&mut self, words: &[Token]) -> Option<Draft> {
        let board = self.latest.clone();
        let from = (0..words.len()).find(|at| verb_at(words, *at, self.hazards).is_some())?;
        let mut draft = self.draft(&words[from..])?;
        if let (Some(board), true) = (board, draft.targets.is_empty()) {
            draft.targets.push((Role::On, board));
        }
        Some(draft)
    }

    /// Reads one clause in the imperative.
    pub(super) fn draft(&mut self, words: &[Token]) -> Option<Draft> {
        let mut at = 0;
        let skip = [
            "please",
            "just",
            "now",
            "then",
            "also",
            "first",
            "always",
            "quickly",
            "slowly",
            "carefully",
            "simply",
        ];
        while is(words, at, &skip) {
            at += 1;
        }
        let (mut length, mut verb, mut deeds) =
            verb_at(words, at, self.hazards).map(|(n, v, d)| (n, v, d.to_vec()))?;
        // "Start frying", "go and sort", "come and vacuum".
        let next = at + length + usize::from(is(words, at + length, &["and", "to"]));
        if AUXILIARIES.contains(&verb.as_str())
            && let Some((n, v, d)) = verb_at(words, next, self.hazards)
            && (words[next].word.ends_with("ing") || next > at + length)
            && !is_determiner(words, next)
        {
            (length, verb, deeds) = (next + n - at, v, d.to_vec());
        }
        let mut draft = Draft { says: join(words, 0, words.len()), ..Draft::default() };
        at += length;
        if verb == "give"
            && let Some(inner) = self.given(words, at)
        {
            return Some(inner);
        }
        if matches!(verb.as_str(), "let" | "allow" | "have")
            && let Some(inner) = self.letting(words, at, &verb)
        {
            return Some(inner);
        }
        self.roles(words, at, &deeds, &mut draft);
        // The particle or adjective after the object: "turn the hob on", "leave the door wide open".
        for take in (1..=draft.rest.len().min(3)).rev() {
            let found = draft.rest.windows(take).find_map(|window| {
                let phrase = format!("{verb} {}", window.join(" "));
                let base = verb.split(' ').next().unwrap_or(&verb);
                let short = format!("{base} {}", window.join(" "));
                let apart = format!("{base} * {}", window.join(" "));
                let mut forms = [&phrase, &short, &apart].into_iter();
                forms.find_map(|form| self.hazards.verb(form)).map(|d| (short.clone(), d.to_vec()))
            });
            if let Some((phrase, found)) = found {
                (verb, deeds) = (phrase, found);
                break;
            }
        }
        draft.verb = verb;
        draft.deeds = deeds;
        self.implied(&mut draft);
        for thing in &draft.objects {
            self.spoken.push((thing.clone(), true));
        }
        Some(draft)
    }

    /// "Give the rug a good beating", "give the console a soak": the noun says what is done.
    fn given(&mut self, words: &[Token], at: usize) -> Option<Draft> {
        let (what, end) = phrase(words, at, self.catalogue)?;
        is(words, end, &["a", "another"]).then_some(())?;
        let mut noun = end + 1;
        while is(words, noun, &["good", "quick", "thorough", "proper", "nice", "little", "gentle", "hard"]) {
            noun += 1;
        }
        let (length, verb, deeds) = verb_at(words, noun, self.hazards).map(|(n, v, d)| (n, v, d.to_vec()))?;
        let acts = ["wash", "spray", "strike", "dust", "mop", "wrap", "water", "break", "heat", "cook"];
        deeds.iter().any(|deed| acts.contains(&deed.as_str())).then_some(())?;
        let says = join(words, 0, words.len());
        let mut draft = Draft { verb, says, objects: vec![what.clone()], ..Draft::default() };
        self.roles(words, noun + length, &deeds, &mut draft);
        draft.deeds = deeds;
        self.spoken.push((what, true));
        Some(draft)
    }

    /// "Let the teapot go".
    fn let_fall(&mut self, words: &[Token], at: usize) -> Option<Draft> {
        let falls = (at + 1..words.len()).find(|i| is(words, *i, &["go", "fall", "drop", "slip"]))?;
        let (what, end) = phrase(&words[..falls], at, self.catalogue)?;
        (end == falls && !what.is("person") && !what.is("animal")).then_some(())?;
        let deeds = vec![Name::new("drop")];
        let says = join(words, 0, words.len());
        let mut draft = Draft { verb: "drop".to_owned(), says, objects: vec![what], ..Draft::default() };
        self.roles(words, falls + 1, &deeds, &mut draft);
        draft.deeds = deeds;
        Some(draft)
    }

    /// "Let Tom stir the soup", "let the cat in".
    fn letting(&mut self, words: &[Token], at: usize, verb: &str) -> Option<Draft> {
        if let Some(dropped) = self.let_fall(words, at) {
            return Some(dropped);
        }
        let (who, end) = phrase(words, at, self.catalogue)?;
        self.spoken.push((who.clone(), true));
        if is(words, end, &["in", "into", "out"]) && (end + 1 == words.len() || !who.is("room")) {
            let deeds = self.hazards.verb(&format!("{verb} {}", words[end].word))?.to_vec();
            let says = join(words, 0, words.len());
            let mut draft =
                Draft { deeds, verb: verb.to_owned(), says, objects: vec![who], ..Draft::default() };
            self.roles(words, end + 1, &[], &mut draft);
            return Some(draft);
        }
        let mut inner = self.draft(words.get(end..)?)?;
        if who.is("person") || who.is("animal") {
            inner.by = Some(who);
        } else if inner.objects.is_empty() {
            inner.objects.push(who);
        }
        Some(inner)
    }
}
