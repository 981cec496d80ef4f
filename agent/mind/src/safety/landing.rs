//! Where a deed makes a thing go: "knock the jug over so that it runs into the toaster".

use hob_skills::Name;

use super::order::{Draft, Reader, Said};
use super::preposition::{Role, role_at};
use super::things::phrase;
use super::words::{Token, bases, is, tokens};

/// What liquids do.
const FLOWS: &[&str] =
    &["run", "drip", "spill", "flow", "leak", "splash", "pour", "trickle", "seep", "stream", "gush"];
/// What things do.
const FALLS: &[&str] =
    &["fall", "land", "crash", "roll", "tip", "drop", "topple", "slide", "tumble", "plunge", "smash"];
/// What either does.
const GOES: &[&str] =
    &["go", "end", "get", "come", "lie", "rest", "stand", "sit", "touch", "hit", "cover", "hang"];
/// Words by which it is not to.
const DENIES: &[&str] =
    &["not", "never", "no", "cannot", "can't", "don't", "doesn't", "won't", "nothing", "without", "nobody"];

impl Reader<'_> {
    /// Adds to the last deed where its thing is to go.
    pub(super) fn lands(&mut self, words: &[Token], said: &mut [Said]) {
        if words.iter().any(|t| DENIES.contains(&t.word.as_str())) {
            return;
        }
        let Some(Said::Do(last)) = said.last_mut() else { return };
        let Some((verb, flows, falls)) = (1..words.len().min(6)).find_map(|at| {
            let of = |list: &[&str]| bases(&words[at].word).iter().any(|base| list.contains(&base.as_str()));
            let (flows, falls) = (of(FLOWS), of(FALLS));
            (flows || falls || of(GOES)).then_some((at, flows, falls))
        }) else {
            return;
        };
        let from = verb
            + 1
            + usize::from(is(words, verb + 1, &["up", "down", "out", "over", "all", "straight", "right"]));
        let (length, role) = match role_at(words, from) {
            Some(found) => found,
            // "So that it hits the floor".
            None if is(words, verb, &["hit", "hits", "touches", "touch", "covers", "cover"]) => (0, Role::On),
            None => return,
        };
        let role = if role == Role::To { Role::In } else { role };
        if !matches!(role, Role::In | Role::On | Role::Above | Role::Under | Role::Against) {
            return;
        }
        let Some((place, _)) = phrase(words, from + length, self.catalogue) else { return };
        if place.classes.is_empty() || last.objects.iter().any(|object| object.may_be(&place)) {
            return;
        }
        self.goes_there(last, (role, place), flows, falls);
    }

    fn goes_there(&self, last: &mut Draft, target: (Role, super::things::Thing), flows: bool, falls: bool) {
        let moved = [
            "put", "drop", "throw", "pour", "strike", "drag", "turn-on", "fill", "open", "empty", "ram",
            "break",
        ];
        if !moved.iter().any(|deed| last.is(deed)) {
            return;
        }
        let wet = |thing: &super::things::Thing| {
            ["liquid", "vessel", "food-vessel", "wetter", "runs-water", "cookware"]
                .iter()
                .any(|class| thing.is(class))
        };
        let (deed, verb) = match () {
            () if flows && last.objects.iter().all(wet) => ("pour", "pour"),
            () if falls => ("drop", "drop"),
            () => ("put", "put"),
        };
        if last.objects.iter().any(|thing| thing.is("runs-water")) {
            last.objects = vec![super::things::thing(&tokens("water"), self.catalogue)];
            last.deeds.clear();
        }
        if !last.is(deed) {
            last.deeds
                .extend(self.hazards.verb(verb).unwrap_or_default().iter().cloned().chain([Name::new(deed)]));
        }
        last.targets.push(target);
    }
}
