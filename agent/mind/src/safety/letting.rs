//! What is let happen, and what is said with a noun: "let Tom stir the soup", "give the rug a beating".

use hob_skills::Name;

use super::order::{Draft, Reader};
use super::things::phrase;
use super::words::{Token, is, is_determiner, join, noun_at, stops, verb_at};

impl Reader<'_> {
    /// "Give the rug a good beating", "give the console a soak": the noun says what is done.
    pub(super) fn given(&mut self, words: &[Token], at: usize) -> Option<Draft> {
        let pronoun = is(words, at, &["it", "them"]).then(|| self.meant(&words[at].word, None)).flatten();
        let (what, end) = match pronoun {
            Some(what) => (what, at + 1),
            None => phrase(words, at, self.catalogue)?,
        };
        is(words, end, &["a", "another"]).then_some(())?;
        let mut noun = end + 1;
        while is(words, noun, &["good", "quick", "thorough", "proper", "nice", "little", "gentle", "hard"]) {
            noun += 1;
        }
        let (length, verb, deeds) = verb_at(words, noun, self.hazards).map(|(n, v, d)| (n, v, d.to_vec()))?;
        // "Give the child a cleaning product": a noun that goes on is no deed.
        (noun + length >= words.len() || stops(words, noun + length)).then_some(())?;
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
        let whom =
            is(words, at, &["him", "her", "them"]).then(|| self.meant(&words[at].word, None)).flatten();
        let (what, end) = match whom {
            Some(whom) => (whom, at + 1),
            None => phrase(&words[..falls], at, self.catalogue)?,
        };
        // "Let him fall", but "let him fall asleep".
        let living = what.is("person") || what.is("animal");
        let hurt = is(words, falls, &["fall"]) && stops(words, falls + 1);
        (end == falls && (!living || hurt)).then_some(())?;
        let deeds = vec![Name::new(if living { "harm" } else { "drop" })];
        let says = join(words, 0, words.len());
        let mut draft = Draft { verb: "drop".to_owned(), says, objects: vec![what], ..Draft::default() };
        self.roles(words, falls + 1, &deeds, &mut draft);
        draft.deeds = deeds;
        Some(draft)
    }

    /// "Let Tom stir the soup", "let the cat in".
    pub(super) fn letting(&mut self, words: &[Token], at: usize, verb: &str) -> Option<Draft> {
        if let Some(dropped) = self.let_fall(words, at) {
            return Some(dropped);
        }
        // "Let the candles burn": who or what it is ends where it is said what it does.
        let noun = |i: usize| noun_at(words, i, words.len(), self.hazards).is_some();
        let does = (at + 1..words.len()).find(|i| {
            verb_at(words, *i, self.hazards).is_some()
                && !(noun(*i)
                    && verb_at(words, i + 1, self.hazards).is_some()
                    && !words.get(i + 1).is_some_and(|t| t.word.ends_with("ing")))
                && !is_determiner(words, *i)
                && phrase(&words[..*i], at, self.catalogue)
                    .is_some_and(|(thing, end)| end == *i && !thing.classes.is_empty())
        });
        let (who, end) =
            match is(words, at, &["him", "her", "them", "it"]).then(|| self.meant(&words[at].word, None)) {
                Some(Some(who)) => (who, at + 1),
                Some(None) | None => phrase(&words[..does.unwrap_or(words.len())], at, self.catalogue)?,
            };
        self.spoken.push((who.clone(), true));
        if is(words, end, &["in", "into", "out"]) && (end + 1 == words.len() || !who.is("room")) {
            let deeds = self.hazards.verb(&format!("{verb} {}", words[end].word))?.to_vec();
            let says = join(words, 0, words.len());
            let mut draft =
                Draft { deeds, verb: verb.to_owned(), says, objects: vec![who], ..Draft::default() };
            self.roles(words, end + 1, &[], &mut draft);
            return Some(draft);
        }
        // "Let the cloth dry", "let the soup cool": that comes by itself.
        let by_itself =
            ["dry", "cool", "drain", "rise", "steep", "set", "settle", "air", "soften", "breathe"];
        if !who.is("person") && !who.is("animal") && is(words, end, &by_itself) {
            let says = join(words, 0, words.len());
            let mut draft = Draft { verb: verb.to_owned(), says, objects: vec![who], ..Draft::default() };
            self.roles(words, end + 1, &[], &mut draft);
            draft.deeds = vec![Name::new(if is(words, end, &["cool"]) { "cool" } else { "wait" })];
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
