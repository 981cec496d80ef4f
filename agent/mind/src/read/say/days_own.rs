//! "Cancel tomorrow's laundry", "skip this Saturday's dinner": a day's chore is the chore on that day.

use crate::read::lexicon::Lexicon;
use crate::read::table::Table;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, tokens, word};

/// The same with the day behind what it is said of.
pub(super) fn plainly(said: &str, _: &Lexicon) -> Option<String> {
    static ORDERS: Table = Table::of(&[
        "cancel",
        "skip",
        "drop",
        "scrap",
        "ditch",
        "call off",
        "leave out",
        "forget",
        "forget about",
        "no",
        "don't do",
        "do not do",
        "please cancel",
        "please skip",
        "please drop",
        "please leave out",
        "can you cancel",
        "can you skip",
        "could you cancel",
        "could you skip",
        "you can skip",
        "let's skip",
    ]);
    let all = tokens(said, 0, said.len());
    let at = (0..all.len()).find(|at| day_of(&all[*at]).is_some())?;
    let day = day_of(&all[at])?;
    let which = matches!(at.checked_sub(1).map(|before| word(&all, before)), Some("this" | "next"));
    let from = at - usize::from(which);
    let begins = ORDERS.at(&all, 0)?;
    let the = usize::from(word(&all, begins) == "the");
    if from != begins + the {
        return None;
    }
    let end = (at + 1..all.len())
        .find(|next| {
            all[*next].shape == Shape::Mark
                || matches!(word(&all, *next), "and" | "but" | "because" | "as" | "since" | "so" | "please")
        })
        .unwrap_or(all.len());
    let chore = all.get(at + 1..end).filter(|chore| !chore.is_empty())?;
    let text = |part: &[Token]| said.get(part.first()?.start..part.last()?.end);
    let on = if which {
        format!("{} {day}", word(&all, from))
    } else if weekday::name(&tokens(&day, 0, day.len()), 0, true).is_some() {
        format!("on {day}")
    } else {
        day
    };
    let behind = said.get(all[end - 1].end..).unwrap_or("");
    Some(format!("{} the {} {on}{behind}", text(&all[..begins])?, text(chore)?))
}

/// The day whose a thing is: "tomorrow's", "Friday's".
pub(super) fn day_of(token: &Token) -> Option<String> {
    let day = token.word.strip_suffix("'s")?;
    let named = matches!(day, "today" | "tomorrow" | "tonight")
        || weekday::name(&tokens(day, 0, day.len()), 0, true).is_some_and(|(_, plural, _)| !plural);
    named.then(|| day.to_owned())
}
