//! From an order in everyday words to what is to be done, and what it says of the moment.

use hob_skills::{Catalogue, Hazards, Name};

use super::clause::{Clause, Kind, clauses};
use super::preposition::{Role, role_at};
use super::statement::{self, State};
use super::things::{Thing, phrase};
use super::words::{Token, is, is_determiner, join, stops, tokens, verb_at};

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
    /// What, or whom, it is for.
    pub meant_for: Vec<Thing>,
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
        () if draft.is("lock") && draft.objects.is_empty() => "leave-unlocked",
        () if draft.is("close") || draft.is("lock") => "leave-open",
        // What was spilt and is not wiped up lies there.
        () if draft.is("wash") || draft.is("mop") || draft.is("dust") => {
            let spilt = |thing: &Thing| thing.is("spill") || thing.is("liquid") || thing.is("slippery");
            draft.objects.retain(spilt);
            if draft.objects.is_empty() {
                return None;
            }
            for thing in &mut draft.objects {
                thing.classes.insert(Name::new("spill"));
            }
            "leave"
        }
        () => return None,
    };
    draft.deeds = vec![Name::new(stays)];
    Some(draft)
}

/// "Push the vase off the shelf", "knock the cup from the table": it falls.
fn pushed_off(draft: &mut Draft, words: &[Token]) {
    const PUSHES: &[&str] = &[
        "push", "shove", "knock", "kick", "slide", "nudge", "sweep", "roll", "tip", "flick", "bump", "swipe",
        "elbow",
    ];
    let pushes = draft.verb.split(' ').next().is_some_and(|verb| PUSHES.contains(&verb));
    // "Roll the bust down the steps".
    if pushes
        && words.iter().any(|t| t.word == "down")
        && draft.targets.iter().any(|(_, thing)| thing.is("stairs") || thing.is("window"))
        && draft.objects.iter().all(|thing| !thing.is("person") && !thing.is("animal"))
    {
        draft.deeds.push(Name::new("drop"));
        return;
    }
    // "Sweep the cups onto the floor".
    let hard = ["sweep", "knock", "shove", "kick", "tip", "flick", "swipe"];
    let down =
        draft.targets.iter().any(|(role, thing)| matches!(role, Role::On | Role::To) && thing.is("floor"));
    let breaks = draft.objects.iter().any(|thing| thing.is("fragile") || thing.is("electronics"));
    if down && breaks && draft.verb.split(' ').next().is_some_and(|verb| hard.contains(&verb)) {
        draft.deeds.push(Name::new("drop"));
        return;
    }
    let off = words.iter().any(|t| matches!(t.word.as_str(), "off" | "from" | "out"));
    let high = |thing: &Thing| {
        thing.classes.is_empty()
            || ["furnishing", "counter", "precarious", "window", "climb-place", "serving", "generic-place"]
                .iter()
                .any(|class| thing.is(class))
    };
    let falls = |thing: &Thing| !thing.is("person") && !thing.is("animal");
    if pushes && off && draft.objects.iter().all(falls) && draft.from.iter().any(high) {
        draft.deeds.push(Name::new("drop"));
    }
}

/// Verbs that say that what follows is done: "start frying".
const AUXILIARIES: &[&str] =
    &["start", "begin", "keep", "try", "continue", "go", "come", "run", "help", "finish", "quit", "carry on"];

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
    /// Where was gone to last.
    pub gone_to: Option<Thing>,
    /// What was picked up, and not put down since.
    pub holding: Option<Thing>,
}

impl<'c> Reader<'c> {
    pub fn new(catalogue: &'c Catalogue) -> Self {
        Self {
            catalogue,
            hazards: &catalogue.hazards,
            spoken: Vec::new(),
            place: None,
            latest: None,
            gone_to: None,
            holding: None,
        }
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
            if clause.kind == Kind::Purpose && !clause.negated {
                self.outcome(words, said);
                self.bidden(words, said);
            }
            let draft = self.draft(words).filter(|_| goes_on && !clause.subject);
            // "Without lighting it": the gas that was turned on.
            if draft.as_ref().is_some_and(|draft| draft.is("light"))
                && let Some(Said::Do(last)) = said.last_mut()
                && last.is("turn-on")
            {
                last.deeds.push(Name::new("unlit"));
            }
            // "Without opening it": what was heated is shut.
            if draft.as_ref().is_some_and(|draft| draft.is("open"))
                && let Some(Said::Do(last)) = said.last_mut()
                && (clause.kind == Kind::Without || last.is("heat") || last.is("cook"))
            {
                for thing in &mut last.objects {
                    thing.classes.extend(["pressurised", "bursts"].map(Name::new));
                }
            }
            match draft.and_then(not_ended) {
                Some(draft) if clause.kind == Kind::Without => standing.push(Said::Do(Box::new(draft))),
                Some(draft) => said.push(Said::Do(Box::new(draft))),
                None => self.mention(words),
            }
            return;
        }
        let may = words.iter().any(|t| {
            matches!(
                t.word.as_str(),
                "may" | "might" | "could" | "can" | "will" | "sure" | "bound" | "likely"
            )
        });
        if clause.kind == Kind::Until
            && let Some(minutes) = super::spans::until(words)
            && let Some(Said::Do(last)) = said.last_mut()
        {
            last.minutes.get_or_insert(minutes);
        }
        if matches!(clause.kind, Kind::Until | Kind::Where) || clause.kind == Kind::Relative && may {
            self.outcome(words, said);
        }
        // "While you go and fetch the parcels".
        let goes = |at: usize| {
            is(
                words,
                at,
                &[
                    "go", "run", "nip", "pop", "drive", "head", "answer", "fetch", "walk", "get", "see",
                    "visit", "shop", "shower", "sleep", "nap", "tidy", "vacuum", "garden", "mow",
                ],
            )
        };
        if clause.kind == Kind::While && is(words, 0, &["you"]) && (goes(1) || goes(2)) {
            said.push(Said::So(Box::new(State::Remark("go-off"))));
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
            let taken =
                matches!(said.last(), Some(Said::Do(last)) if last.is("take") || last.is("throw-away"));
            for (state, now) in statement::read(self, of_it.as_deref().unwrap_or(words), clause.kind) {
                known = true;
                // "Take away the blade that lies on the seat": it lies there no more.
                if taken && clause.kind == Kind::Relative && matches!(state, State::At { .. }) {
                    continue;
                }
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
            // "The rag you have just done the toilet with": it is not clean.
            let held = clause.kind == Kind::Where
                && words.iter().any(|t| {
                    matches!(t.word.as_str(), "keep" | "kept" | "store" | "stored" | "had" | "mixed")
                });
            if (clause.kind == Kind::Relative || held)
                && is(words, 0, &["you", "we", "i"])
                && (1..words.len()).any(|at| {
                    phrase(words, at, self.catalogue).is_some_and(|(thing, _)| super::soiled::soils(&thing))
                })
                && let Some(tool) =
                    self.latest.clone().filter(|thing| !thing.is("board") && !thing.is("room"))
            {
                standing.push(Said::So(Box::new(State::Is { what: tool, how: "dirty-tool" })));
            }
            // "The board that you just cut the chicken on": done already.
            let done = clause.kind == Kind::Where
                && is(words, 0, &["you", "we", "i"])
                && is(words, 1, &["just", "have", "had"]);
            // "Clear away the boxes that block the door": what is cleared away does so no more.
            let cleared = matches!(said.last(), Some(Said::Do(last)) if last.is("take") || last.is("throw-away") || last.is("wash"));
            // "The plant that stands on the sill": nobody stands up on anything.
            let stands = is(words, 0, &["that", "which"])
                && is(
                    words,
                    1,
                    &[
                        "stands", "stand", "sits", "sit", "rests", "leans", "hangs", "lies", "belongs",
                        "lives",
                    ],
                );
            if stands
                && !known
                && let Some((n, role)) = role_at(words, 2)
                && let Some((place, _)) = phrase(words, 2 + n, self.catalogue)
                && let Some(what) = self.latest.clone()
            {
                standing.push(Said::So(Box::new(State::At { what, role, place })));
            }
            if (done || clause.kind == Kind::Relative && !known && !cleared && !stands)
                && let Some(draft) = self.relative(words)
            {
                standing.push(Said::Do(Box::new(draft)));
            }
            return;
        }
        // "Put the egg on the plate and the shirts in the hamper": each in its own place.
        if let Some(at) = self.second(words)
            && let Some((length, ..)) = verb_at(words, 0, self.hazards)
        {
            let again = [&words[..length], &words[at..]].concat();
            self.clause(&words[..at - 1], clause, said, standing);
            self.clause(&again, clause, said, standing);
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
        // "Cause the lamp to short-circuit".
        if draft.is("cause") && draft.verb == "cause" && super::outcome::means_harm(words, false) {
            said.push(Said::So(Box::new(State::Remark("meant-harm"))));
        }
        // "Sharpen it while walking down the stairs": in motion.
        if clause.kind == Kind::While
            && ["go", "jump", "climb"].iter().any(|deed| draft.is(deed))
            && let Some(Said::Do(last)) = said.last_mut()
        {
            last.rest.push("moving".to_owned());
        }
        // "Change the bulb while standing in the bath": in water.
        let in_water = |draft: &Draft| {
            let stands =
                ["stand", "standing", "sit", "lie", "kneel", "wade", "rest", "soak", "bathe", "stay", "be"];
            let wet = |thing: &Thing| {
                thing.is("liquid") || thing.is("spill") || thing.is("bath") || thing.is("full-of-water")
            };
            stands.contains(&draft.verb.split(' ').next().unwrap_or_default())
                && draft.objects.is_empty()
                && draft.targets.iter().any(|(role, thing)| matches!(role, Role::In | Role::On) && wet(thing))
        };
        if clause.kind == Kind::While
            && in_water(&draft)
            && let Some(Said::Do(last)) = said.last_mut()
        {
            last.rest.push("in-water".to_owned());
        }
        if let Some(Said::Do(last)) = said.last()
            && in_water(last)
        {
            draft.rest.push("in-water".to_owned());
        }
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
            // "Use the oven to dry the boots": with heat.
            if draft.verb == "dry" {
                draft.deeds = self.hazards.verb("dry").unwrap_or_default().to_vec();
            }
        }
        // "Use bleach on the shirt": wash it with bleach.
        let cleans = |thing: &Thing| thing.is("chemical") || thing.is("cleaning-tool") || thing.is("wetter");
        let agent = draft.targets.iter().any(|(_, thing)| thing.is("chemical"));
        if draft.verb == "use" && !agent && draft.objects.iter().any(cleans) && !draft.targets.is_empty() {
            let deeds = self.hazards.verb("wash").unwrap_or_default().to_vec();
            let objects = draft.targets.drain(..).map(|(_, thing)| thing).collect();
            draft.with = std::mem::replace(&mut draft.objects, objects);
            draft.deeds.extend(deeds);
        }
        let into_bin = draft.targets.iter().any(|(role, thing)| *role == Role::In && thing.is("bin"));
        if into_bin && draft.is("throw") {
            draft.deeds = vec![Name::new("throw-away")];
        }
        said.push(Said::Do(Box::new(draft)));
    }

    /// Where a second thing with a place of its own begins, after "and".
    fn second(&self, words: &[Token]) -> Option<usize> {
        let mut placed = false;
        let place = |role: Role| matches!(role, Role::In | Role::On | Role::Near | Role::Under | Role::Above);
        for at in 1..words.len() {
            if let Some((_, role)) = role_at(words, at) {
                placed |= place(role);
            }
            let begins = placed && is(words, at, &["and", ","]) && is_determiner(words, at + 1);
            if begins
                && let Some((_, end)) = phrase(words, at + 1, self.catalogue)
                && role_at(words, end).is_some_and(|(_, role)| place(role))
                && end + 1 < words.len()
            {
                return Some(at + 1);
            }
        }
        None
    }

    /// "Call grandma to come through": she is on her way.
    fn bidden(&self, words: &[Token], said: &mut Vec<Said>) {
        let comes = ["come", "walk", "run", "hurry", "enter", "pass", "cross", "rush"];
        let Some(Said::Do(last)) = said.last() else { return };
        let who = last.objects.iter().chain(last.targets.iter().map(|(_, thing)| thing));
        let who = who.into_iter().find(|thing| thing.is("person")).cloned();
        if let Some(who) = who.filter(|_| last.is("tell") && is(words, 0, &comes)) {
            said.push(Said::So(Box::new(State::Comes { who, place: None })));
        }
    }

    /// What is to come of it, or may.
    fn outcome(&mut self, words: &[Token], said: &mut Vec<Said>) {
        self.lands(words, said);
        let last = said.iter().rev().find_map(|said| match said {
            Said::Do(draft) => Some(draft),
            Said::So(_) => None,
        });
        let harms =
            last.is_some_and(|draft| !draft.is("throw") && draft.objects.iter().any(super::outcome::harms));
        // "Leave something where people walk".
        let underfoot = last.is_some_and(|draft| {
            (draft.is("leave") || draft.is("put") || draft.is("drop"))
                && !draft.objects.is_empty()
                && draft.objects.iter().all(|thing| thing.is("generic"))
                && words
                    .iter()
                    .any(|t| matches!(t.word.as_str(), "walk" | "step" | "tread" | "pass" | "trip"))
        });
        // "Above the place where somebody sleeps": it falls on them.
        let overhead = last.is_some_and(|draft| {
            draft.targets.iter().any(|(role, _)| *role == Role::Above)
                && (draft.is("put") || draft.is("leave") || draft.is("hang"))
                && draft.objects.iter().any(|thing| {
                    ["heavy", "sharp", "fragile", "hot", "liquid"].iter().any(|class| thing.is(class))
                })
        });
        // What a deed is for counts where the deed itself is not known, too.
        let about_food = last.is_some_and(|draft| draft.objects.iter().any(|thing| thing.is("food")));
        // "Take away what people stumble over".
        let cleared = last.is_some_and(|draft| {
            ["take", "throw-away", "wash", "dust", "mop", "dry-up"].iter().any(|deed| draft.is(deed))
        }) && last.is_some_and(|draft| !draft.is("put") && !draft.is("give"));
        if words
            .iter()
            .any(|t| matches!(t.word.as_str(), "soaked" | "drenched" | "sodden" | "sopping" | "soaking"))
        {
            said.push(Said::So(Box::new(State::Remark("until-soaked"))));
        }
        if words.iter().any(|t| matches!(t.word.as_str(), "climb" | "climbs" | "climbing")) {
            said.push(Said::So(Box::new(State::Remark("to-climb"))));
        }
        if super::outcome::means_harm(words, about_food)
            && !(cleared && super::outcome::is_where_people_go(words))
            || !cleared && (harms || underfoot || overhead) && super::outcome::is_where_people_go(words)
        {
            said.push(Said::So(Box::new(State::Remark("meant-harm"))));
        }
    }

    pub(super) fn mention(&mut self, words: &[Token]) {
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
        let from = (0..words.len()).find(|at| {
            verb_at(words, *at, self.hazards).is_some() && !is(words, *at, &["have", "had", "just"])
        })?;
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
        let mut off = false;
        // "Start frying", "go and sort", "come and vacuum".
        let next = at + length + usize::from(is(words, at + length, &["and", "to"]));
        if AUXILIARIES.contains(&verb.as_str())
            && let Some((n, v, d)) = verb_at(words, next, self.hazards)
            && (words[next].word.ends_with("ing")
                || next > at + length
                // "Go see what the neighbours are up to".
                || verb == "go" && is(words, next, &["see", "get", "fetch", "check", "grab", "make", "watch", "find", "look"]))
            && !is_determiner(words, next)
        {
            off = verb == "go";
            (length, verb, deeds) = (next + n - at, v, d.to_vec());
        }
        // "Go to watch television": away from here.
        if verb == "go to"
            && let Some((n, v, d)) = verb_at(words, at + length, self.hazards)
            && (is_determiner(words, at + length + n)
                || super::words::noun_at(words, at + length + n, words.len(), self.hazards).is_some())
        {
            off = true;
            (length, verb, deeds) = (length + n, v, d.to_vec());
        }
        // "Leave the kitchen tap dripping": the tap is left, and not the kitchen.
        let ends = at + length >= words.len() || stops(words, at + length);
        if verb.starts_with("leave ") && !ends && deeds.iter().any(|deed| deed == "leave-place") {
            let hazards = self.hazards;
            (length, verb, deeds) =
                (1, "leave".to_owned(), hazards.verb("leave").unwrap_or_default().to_vec());
        }
        let mut draft = Draft { says: join(words, 0, words.len()), ..Draft::default() };
        if off {
            // "Go and make the beds": away from here.
            draft.rest.push("go-off".to_owned());
        }
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
        if let Some(plain) = super::asides::without_recipient(words, at, &deeds, self.catalogue) {
            return self.draft(&plain);
        }
        self.roles(words, at, &deeds, &mut draft);
        // "Right away" is no particle.
        if let Some(at) = draft.rest.windows(2).position(|pair| {
            matches!(pair[0].as_str(), "right" | "straight") && matches!(pair[1].as_str(), "away" | "off")
        }) {
            draft.rest.drain(at..at + 2);
        }
        // The particle or adjective after the object: "turn the hob on", "leave the door wide open".
        for take in (1..=draft.rest.len().min(3)).rev() {
            // "Toss the cutter with its blade out": the blade is out.
            let with = (0..words.len()).find(|i| is(words, *i, &["with"]));
            let own = |window: &&[String]| {
                let stands = (0..words.len()).find(|i| window.first().is_some_and(|w| words[*i].word == *w));
                with.is_none_or(|with| stands.is_none_or(|at| at < with))
            };
            let found = draft.rest.windows(take).filter(own).find_map(|window| {
                let phrase = format!("{verb} {}", window.join(" "));
                let base = verb.split(' ').next().unwrap_or(&verb);
                let short = format!("{base} {}", window.join(" "));
                let apart = format!("{base} * {}", window.join(" "));
                let mut forms = [&phrase, &short, &apart].into_iter();
                forms.find_map(|form| self.hazards.verb(form)).map(|d| (short.clone(), d.to_vec()))
            });
            // What has no door or lid is not left open: "leave the scissors open on the bed".
            let fits =
                |deeds: &[Name]| {
                    let leaves_open = deeds.iter().any(|deed| deed == "leave-open");
                    let known = |thing: &&Thing| !thing.classes.is_empty();
                    !leaves_open
                        || draft.objects.iter().find(known).is_none_or(|thing| {
                            !thing.is("sharp") && !thing.is("animal") && !thing.is("person")
                        })
                };
            if let Some((phrase, found)) = found.filter(|(_, deeds)| fits(deeds)) {
                (verb, deeds) = (phrase, found);
                break;
            }
        }
        draft.verb = verb;
        draft.deeds = deeds;
        // "Keep the cable and the puddle apart": neither is put to the other.
        if draft.verb.starts_with("keep")
            && draft.rest.iter().any(|word| matches!(word.as_str(), "apart" | "away"))
        {
            draft.deeds.clear();
        }
        // "Close the tap".
        if draft.is("close") && draft.objects.iter().any(|thing| thing.is("runs-water") && !thing.is("basin"))
        {
            draft.deeds.push(Name::new("turn-off"));
        }
        // "Heat the can unopened": what it is said to be behind its name.
        for said in words
            .iter()
            .filter(|t| matches!(t.word.as_str(), "unopened" | "sealed" | "unwashed" | "uncooked"))
        {
            let adds: Vec<Name> =
                self.hazards.modifier(&said.word).flat_map(|m| m.adds.iter().cloned()).collect();
            let behind = |thing: &Thing| !thing.before.contains(&said.word);
            for thing in draft.objects.iter_mut().filter(|thing| behind(thing)) {
                thing.classes.extend(adds.iter().cloned());
            }
        }
        // "Water the plant next to the lamp": that is where it stands.
        if draft.is("water") || draft.is("fill") {
            draft.targets.retain(|(role, _)| *role != Role::Near);
        }
        // "The candle, unlit": no flame.
        if words.iter().any(|t| t.word == "unlit") {
            draft.targets.retain(|(_, thing)| thing.head != "unlit");
            for thing in draft.objects.iter_mut().filter(|thing| thing.is("flame")) {
                thing.classes.retain(|class| {
                    !matches!(class.as_str(), "flame" | "open-flame" | "heat-source" | "device")
                });
            }
        }
        // "Open your hand": what it held falls.
        let hand = |thing: &Thing| {
            matches!(thing.head.as_str(), "hand" | "hands" | "gripper" | "grip" | "fingers" | "fist" | "claw")
        };
        if (draft.is("open") || draft.is("drop"))
            && draft.objects.iter().any(hand)
            && let Some(held) = self.holding.clone()
        {
            draft.deeds = vec![Name::new("drop")];
            draft.objects = vec![held];
        }
        // "Draw the curtains": nothing is drawn on them.
        if draft.verb == "draw" && draft.objects.iter().any(|thing| thing.is("textile")) {
            draft.deeds = vec![Name::new("close")];
        }
        // "Carry the statue down the stairs": that is the way, and not where it is left.
        if draft.is("take") && draft.is("put") && (0..words.len()).any(|i| is(words, i, &["down", "up"])) {
            draft.targets.retain(|(_, thing)| !thing.is("stairs"));
        }
        super::senses::settle(&mut draft, words);
        self.left_out(&mut draft);
        pushed_off(&mut draft, words);
        self.implied(&mut draft);
        for thing in draft.objects.iter().filter(|thing| thing.head != "nothing") {
            self.spoken.push((thing.clone(), true));
        }
        self.grasped(&draft);
        // "Walk over to the dog and tip the kettle over it": the dog.
        if draft.is("go") || draft.is("find") || draft.verb.starts_with("walk") {
            let whom = draft.targets.iter().map(|(_, thing)| thing).filter(|thing| !thing.is("room"));
            self.spoken.extend(whom.cloned().map(|thing| (thing, true)));
            let objects = draft.objects.iter().chain(draft.targets.iter().map(|(_, thing)| thing));
            let living = |thing: &&Thing| thing.is("person") || thing.is("animal");
            self.gone_to = objects.last().filter(|thing| draft.is("go") && !living(thing)).cloned();
        }
        // "Take the foil off the burrito and heat it": the burrito.
        let bared = draft.is("take")
            && (0..words.len()).any(|i| is(words, i, &["off"]) && is_determiner(words, i + 1));
        // "Take the spoon out of the mug and heat it": the mug.
        let stood = |thing: &Thing| {
            ["plant", "vessel", "food-vessel", "electronics", "animal"].iter().any(|c| thing.is(c))
        };
        // "Lift the plant off the piano and take it to the sink": the plant.
        let bared = bared && !draft.objects.iter().any(stood);
        let emptied = draft.is("take")
            && draft.from.iter().any(|thing| thing.is("food-vessel"))
            && draft
                .objects
                .iter()
                .any(|thing| thing.is("cutlery") || thing.is("metal") && !thing.is("food"));
        // "Take the painting off the wall and wash it": the painting.
        let stands = |thing: &&Thing| {
            ["furnishing", "wall-like", "fixture", "generic-place", "floor", "seat", "stove", "hiding-place"]
                .iter()
                .all(|class| !thing.is(class))
        };
        if let Some(thing) = draft.from.first().filter(|_| bared || emptied).filter(stands) {
            self.spoken.push((thing.clone(), true));
        }
        Some(draft)
    }
}
