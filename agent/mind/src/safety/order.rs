//! From an order in everyday words to what is to be done, and what it says of the moment.

use hob_skills::{Catalogue, Hazards, Name};

use super::clause::{Clause, Kind, clauses};
use super::statement::{self, State};
use super::things::{Thing, phrase, recipient};
use super::words::{
    Role, Token, bases, is, is_determiner, join, minutes_at, role_at, stops, tokens, verb_at,
};

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

/// Verbs with two objects: "hand Tom the scissors".
const TWO_OBJECTS: &[&str] = &["give", "feed", "serve", "throw", "take", "get", "show", "tell"];

/// Verbs that say that what follows is done: "start frying".
const AUXILIARIES: &[&str] =
    &["start", "begin", "keep", "try", "continue", "go", "come", "run", "help", "finish", "quit"];

/// "Until morning" and the like, in minutes: longer than anything is left alone.
const UNTIL_LATER_MINUTES: f64 = 480.0;

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
        let all = tokens(text);
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
            // Not done; what it names has been spoken of all the same.
            self.mention(words);
            return;
        }
        if clause.subject {
            let first = said.iter().rposition(|s| matches!(s, Said::Do(_)));
            for (state, now) in statement::read(self, words, clause.kind) {
                match (clause.kind, first) {
                    (Kind::Before | Kind::Until, _) => said.push(Said::So(Box::new(state))),
                    (Kind::When, _) if !now => said.push(Said::So(Box::new(state))),
                    (Kind::After | Kind::When, Some(at)) => said.insert(at, Said::So(Box::new(state))),
                    _ => standing.push(Said::So(Box::new(state))),
                }
            }
            // "The board that you just cut the chicken on": done already.
            if clause.kind == Kind::Relative
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

    /// "Let Tom stir the soup", "let the cat in".
    fn letting(&mut self, words: &[Token], at: usize, verb: &str) -> Option<Draft> {
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

    /// What comes after a verb.
    fn roles(&mut self, words: &[Token], from: usize, deeds: &[Name], draft: &mut Draft) {
        let mut at = from;
        let mut role: Option<Role> = None;
        let wants = deeds.iter().find_map(|d| self.hazards.deeds.get(d).and_then(|k| k.wants.clone()));
        while at < words.len() {
            let word = words[at].word.as_str();
            if matches!(word, "," | "and" | "or" | "please" | "together" | "both" | "as") {
                at += 1;
                continue;
            }
            if let Some(n) = self.time(words, at, draft) {
                at += n;
                role = None;
                continue;
            }
            // "With no water in it".
            if matches!(word, "with" | "without")
                && (word == "without" || is(words, at + 1, &["no", "nothing"]))
            {
                let skip = at + 1 + usize::from(word == "with");
                draft.rest.push("empty".to_owned());
                at = phrase(words, skip, self.catalogue).map_or(skip, |(_, end)| end).max(skip);
                while at < words.len() && is(words, at, &["in", "it", "inside"]) {
                    at += 1;
                }
                continue;
            }
            if let Some((n, next)) = role_at(words, at) {
                if self.something(words, at + n) {
                    role = Some(next);
                    at += n;
                    continue;
                }
                draft.rest.push(word.to_owned());
                at += 1;
                continue;
            }
            if matches!(word, "it" | "them" | "him" | "her" | "she" | "he" | "one")
                && !(word == "her" && at + 1 < words.len() && !stops(words, at + 1))
            {
                let meant = self.meant(word, wants.as_ref());
                if let Some(thing) = meant {
                    self.fill(draft, role.take(), thing);
                }
                at += 1;
                continue;
            }
            if matches!(word, "there" | "here") {
                if let Some(place) = self.place.clone() {
                    draft.targets.push((Role::In, place));
                }
                at += 1;
                continue;
            }
            let adverb = matches!(
                word,
                "off"
                    | "out"
                    | "up"
                    | "down"
                    | "away"
                    | "back"
                    | "ajar"
                    | "wide"
                    | "open"
                    | "running"
                    | "burning"
                    | "lit"
                    | "unattended"
                    | "alight"
                    | "ablaze"
                    | "unlocked"
                    | "boiling"
                    | "cooking"
                    | "simmering"
                    | "alone"
                    | "again"
                    | "right"
                    | "straight"
                    | "now"
                    | "first"
                    | "together"
                    | "about"
                    | "apart"
                    | "slowly"
                    | "quickly"
                    | "carefully"
                    | "gently"
                    | "well"
                    | "too"
                    | "only"
                    | "turned"
                    | "switched"
                    | "plugged"
                    | "flowing"
                    | "heating"
                    | "frying"
                    | "dripping"
                    | "face"
            );
            let state_word =
                adverb && (at + 1 >= words.len() || stops(words, at + 1) || self.after_object(draft));
            if state_word || (stops(words, at) && !is_determiner(words, at)) {
                draft.rest.push(word.to_owned());
                at += 1;
                continue;
            }
            let two_objects = role.is_none() && deeds.iter().any(|d| TWO_OBJECTS.contains(&d.as_str()));
            let read = if two_objects { recipient } else { phrase };
            match read(words, at, self.catalogue) {
                Some((thing, end)) => {
                    let two = role.is_none()
                        && draft.objects.len() == 1
                        && (draft.objects[0].is("person") || draft.objects[0].is("animal"))
                        && two_objects
                        && !is(words, at.wrapping_sub(1), &["and", ","]);
                    if two {
                        let whom = draft.objects.remove(0);
                        draft.targets.push((Role::To, whom));
                    }
                    // Lists go on in the role that they began with.
                    let listed = is(words, at.wrapping_sub(1), &["and", ",", "or"]);
                    let in_role = if listed && role.is_none() { self.last_role(draft) } else { role };
                    self.fill(draft, in_role, thing);
                    role = None;
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }

    fn after_object(&self, draft: &Draft) -> bool {
        !draft.objects.is_empty()
    }

    fn last_role(&self, draft: &Draft) -> Option<Role> {
        if !draft.with.is_empty() {
            return Some(Role::With);
        }
        draft.targets.last().map(|(role, _)| *role)
    }

    /// Whether a thing is named here, so that a preposition before it is one.
    fn something(&self, words: &[Token], at: usize) -> bool {
        is_determiner(words, at)
            || is(words, at, &["it", "them", "him", "her", "me", "us", "there", "here"])
            || (at < words.len()
                && !stops(words, at)
                && !is(words, at, &["running", "open", "burning"])
                && !is_face(words, at))
    }

    fn fill(&mut self, draft: &mut Draft, role: Option<Role>, thing: Thing) {
        if (thing.is("room") || thing.is("outdoors")) && role != Some(Role::From) {
            self.place = Some(thing.clone());
        }
        self.latest = Some(thing.clone());
        match role {
            None if thing.is("room") && !draft.objects.is_empty() => draft.targets.push((Role::In, thing)),
            None => draft.objects.push(thing),
            Some(Role::With) => {
                self.spoken.push((thing.clone(), false));
                draft.with.push(thing);
            }
            Some(Role::From) => {
                self.spoken.push((thing.clone(), false));
                draft.from.push(thing);
            }
            Some(role @ (Role::In | Role::On | Role::Near | Role::Before | Role::To)) => {
                self.spoken.push((thing.clone(), false));
                draft.targets.push((role, thing));
            }
            Some(Role::Of | Role::Time | Role::Without | Role::About) => self.spoken.push((thing, false)),
        }
    }

    /// What a pronoun means.
    pub(super) fn meant(&self, word: &str, wants: Option<&Name>) -> Option<Thing> {
        let living = matches!(word, "him" | "her" | "she" | "he");
        let fits = |thing: &Thing| match wants {
            _ if living => thing.is("person") || thing.is("animal"),
            Some(class) => thing.is(class),
            None => !thing.is("room"),
        };
        let mut recent = self.spoken.iter().rev().filter(|(thing, _)| fits(thing));
        let object =
            self.spoken.iter().rev().filter(|(thing, of_deed)| *of_deed && fits(thing)).map(|(t, _)| t);
        object.chain(recent.by_ref().map(|(t, _)| t)).next().cloned()
    }

    /// A length or point of time.
    fn time(&self, words: &[Token], at: usize, draft: &mut Draft) -> Option<usize> {
        let word = words[at].word.as_str();
        if matches!(word, "for" | "in" | "within" | "after" | "over") {
            let skip = if is(words, at + 1, &["about", "up", "at"]) { 2 } else { 1 };
            let (n, minutes) = minutes_at(words, at + skip)?;
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
                "morning", "tomorrow", "evening", "night", "tonight", "midnight", "i", "we", "later", "noon",
                "monday", "dinner",
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
            "all" if is(words, at + 1, &["night", "day", "week", "weekend"]) => {
                draft.minutes = Some(UNTIL_LATER_MINUTES);
                Some(2)
            }
            "tonight" | "today" | "tomorrow" | "later" | "at" if word != "at" => Some(1),
            "at" if words
                .get(at + 1)
                .is_some_and(|t| t.word.chars().next().is_some_and(|c| c.is_ascii_digit())) =>
            {
                Some(2 + usize::from(is(words, at + 2, &["degrees", "o'clock", "am", "pm", "percent"])))
            }
            _ => None,
        }
    }

    /// What a verb says without naming it.
    fn implied(&mut self, draft: &mut Draft) {
        let deeds = draft.deeds.clone();
        for pattern in deeds.iter().filter_map(|d| self.hazards.deeds.get(d)).flat_map(|k| &k.adds) {
            if let (Some(head), Some(slot)) = (pattern.heads.first(), pattern.slots.get(1))
                && let Some(name) = slot.name.strip_prefix('=')
                && head == "in"
            {
                let thing = super::things::thing(&tokens(name), self.catalogue);
                draft.targets.push((Role::In, thing));
            }
        }
        // "Start", "turn it on", with nothing named: what was spoken of.
        let wants = deeds.iter().find_map(|d| self.hazards.deeds.get(d).and_then(|k| k.wants.clone()));
        if draft.objects.is_empty()
            && draft.targets.is_empty()
            && draft.with.is_empty()
            && let Some(thing) = wants.and_then(|class| self.meant("it", Some(&class)))
        {
            draft.objects.push(thing);
        }
    }
}

impl Draft {
    fn is_wait(&self, words: &[Token]) -> bool {
        let first = words.first().map(|t| bases(&t.word)).unwrap_or_default();
        first.iter().any(|base| matches!(base.as_str(), "wait" | "pause" | "stay" | "rest"))
    }
}

fn is_face(words: &[Token], at: usize) -> bool {
    is(words, at, &["face"]) && is(words, at + 1, &["down", "up"])
}
