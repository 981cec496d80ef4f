//! What is said to hob: an order in the many ways in which people ask.

use hob_skills::{Catalogue, Name};

use super::order::{Reader, Said};
use super::statement::State;
use super::words::tokens;

/// Reads what is said to hob: an order, in the many ways in which people ask.
pub(crate) fn heard(text: &str, catalogue: &Catalogue) -> Vec<Said> {
    let words = super::rewrite::plain(tokens(text), catalogue);
    let remarks = super::remarks::of(&words, catalogue);
    let mut said = Reader::new(catalogue).read_tokens(super::idioms::without_allergies(words.clone()));
    super::standing_out::stand_out(&words, &mut said);
    // Whoever goes is gone by the end, wherever in the text that was said.
    let gone = |said: &&Said| matches!(said, Said::So(state) if matches!(**state, State::PeopleLeave | State::PeopleSleep | State::Comes { .. }));
    away(&mut said);
    shut(&mut said);
    let gone: Vec<Said> = said.iter().filter(gone).cloned().collect();
    let leaves = |said: &Said| matches!(said, Said::So(state) if **state == State::PeopleLeave);
    let told = gone.iter().any(leaves).then_some(State::Remark("away-said"));
    let remarks = remarks.into_iter().chain(told).map(|state| Said::So(Box::new(state)));
    remarks.chain(said).chain(gone).collect()
}

/// "Go and make the beds": whoever does that is not here.
fn away(said: &mut [Said]) {
    for at in 0..said.len() {
        // "Turn on the tap and leave".
        if let Some(Said::Do(draft)) = said.get_mut(at).filter(|_| at > 0)
            && draft.verb == "leave"
            && draft.things().next().is_none()
        {
            draft.deeds = vec![Name::new("leave-place")];
        }
        // "Lock up for the weekend": nobody is here then.
        if let Some(Said::Do(draft)) = said.get_mut(at)
            && draft.verb == "lock up"
            && draft.objects.is_empty()
        {
            draft.deeds.push(Name::new("leave-place"));
        }
        let goes = matches!(&said[at], Said::Do(draft) if draft.is("go") && draft.things().next().is_none());
        let next = if matches!(said.get(at + 1), Some(Said::Do(_))) { at + 1 } else { at };
        if let (true, Some(Said::Do(draft))) = (goes, said.get_mut(next)) {
            draft.rest.push("go-off".to_owned());
        }
    }
}

/// "Open the microwave, put the soup in, and start it": it is shut before that.
fn shut(said: &mut Vec<Said>) {
    let deed = |said: &Said, kind: &str| matches!(said, Said::Do(draft) if draft.is(kind));
    let Some(opened) = said.iter().position(|said| deed(said, "open")) else { return };
    let Some(put) = (opened + 1..said.len()).find(|at| deed(&said[*at], "put")) else { return };
    let Some(on) = (put + 1..said.len()).find(|at| deed(&said[*at], "turn-on")) else { return };
    if said[opened..on].iter().any(|said| deed(said, "close")) {
        return;
    }
    if let Said::Do(draft) = &said[opened] {
        let mut shut = draft.clone();
        "close".clone_into(&mut shut.verb);
        shut.deeds = vec![Name::new("close")];
        said.insert(on, Said::Do(shut));
    }
}
