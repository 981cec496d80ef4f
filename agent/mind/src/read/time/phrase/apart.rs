//! How often something is, where it stands apart from the days: "a weekly meeting on Monday at nine".

use super::Cx;
use super::every::Every;
use super::frame::{Piece, Which};
use super::once::runs;
use super::recur::{Build, TimeRule};
use super::scan::{Found, Item, Key};
use super::span::Grain;

/// "A weekly meeting on Monday at nine", "the daily walk on weekdays": how often stands apart from the days. Where the two
/// do not fit ("the monthly report is due every Friday"), what says that it repeats on these days counts.
pub(super) fn lone_and_days(main: &[Found], found: &[Found], cx: &Cx<'_>) -> Option<Vec<TimeRule>> {
    let [Found { item: Item::Every(Every::Unit(_, grain)), .. }] = main else { return None };
    if *grain < Grain::Day {
        return None;
    }
    let others = || runs(found).filter(|run| run.as_ptr() != main.as_ptr() && run.iter().all(says_when));
    let days = |run: &&[Found]| run.iter().any(|found| says_days(&found.item));
    let named = others().find(days)?;
    let of = |runs: &mut dyn Iterator<Item = &Found>| {
        let mut build = Build::new(cx);
        for found in runs {
            build.take(&found.item)?;
        }
        build.finish()
    };
    let hours = others().find(|run| !days(run));
    let whole = of(&mut main.iter().chain(named).chain(hours.into_iter().flatten()));
    let repeats = named.iter().any(|found| matches!(found.item, Item::Every(_)));
    whole.or_else(|| repeats.then(|| of(&mut named.iter()))?)
}

/// Whether it says nothing but on which days of what repeats, or when on them.
fn says_when(found: &Found) -> bool {
    let when = |piece: &Piece| {
        matches!(
            piece,
            Piece::Weekday(_, Which::Bare)
                | Piece::Day(_)
                | Piece::Nth(..)
                | Piece::Month(_, Which::Bare)
                | Piece::Clock(..)
                | Piece::Part(_)
        )
    };
    matches!(&found.item, Item::Pieces(pieces) if pieces.iter().all(when))
        || matches!(
            found.item,
            Item::Every(Every::Weekdays(..) | Every::Part(..) | Every::Month(_) | Every::Each)
        )
        || matches!(found.item, Item::Key(Key::And | Key::From | Key::By))
}

fn says_days(item: &Item) -> bool {
    let day = |piece: &Piece| !matches!(piece, Piece::Clock(..) | Piece::Part(_));
    matches!(item, Item::Pieces(pieces) if pieces.iter().any(day))
        || matches!(item, Item::Every(Every::Weekdays(..) | Every::Month(_)))
}
