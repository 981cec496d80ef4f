//! What a heading, an introduction or the first cell of a row says.

use super::Work;
use super::dated::{Heading, any_once};
use crate::read::clause::Above;
use crate::read::lexicon::{DISCOURSE, LISTS, Lexicon, What, base_of, is_base, is_stop, plain, singular};
use crate::read::refer;
use crate::read::shorthand;
use crate::read::split::markdown::BlockKind;
use crate::read::split::shapes::{is_finite, is_noun_too};
use crate::read::split::table::is_who;
use crate::read::split::{Piece, is_nth_weekday};
use crate::read::time::bits::{Bit, Clock, Found, Lean, RawSlot, Repeat};
use crate::read::time::phrase::words::month_name;
use crate::read::time::{TimeCtx, Times, month, scan, unknown, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};
use hob_schedules::Name;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What a heading says that holds beyond the dates above it.
const LIFTS: [&str; 6] =
    ["always", "every week", "every day of the year", "all year", "all year round", "whatever the week"];

/// "15th" alone in a cell, "1st and 15th", "last Friday": those days of every month, or of the one that is named above.
pub(super) fn day_of_month(words: Vec<Token>, named_above: bool) -> Vec<Token> {
    let (on, of) = if named_above { ("on the", "") } else { ("the", " of every month") };
    if is_nth_weekday(&words) {
        if named_above {
            return words;
        }
        let glue = |token: &Token| if token.glued { token.word.clone() } else { format!(" {}", token.word) };
        let named: String = words.iter().filter(|token| token.word != "the").map(glue).collect();
        let text = format!("the{named} of every month");
        return tokens(&text, 0, text.len());
    }
    let is_day = |at: usize| {
        words[at].number().is_some_and(|day| (1..=31).contains(&day))
            && words.get(at + 1).is_some_and(|mark| matches!(mark.word.as_str(), "st" | "nd" | "rd" | "th"))
    };
    let days: Vec<usize> = (0..words.len()).filter(|at| is_day(*at)).collect();
    let others = words.iter().enumerate().any(|(at, token)| {
        let own = days.iter().any(|day| *day == at || day + 1 == at);
        !own && token.shape != Shape::Mark && !matches!(token.word.as_str(), "and" | "the" | "&" | "+")
    });
    if others || days.is_empty() {
        return words;
    }
    let named: Vec<String> =
        days.iter().map(|at| format!("{}{}", words[*at].word, words[at + 1].word)).collect();
    let text = format!("{on} {}{of}", named.join(" and "));
    tokens(&text, 0, text.len())
}

/// A lead-in as the middle of a sentence has it.
pub(super) fn lower(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(['*', '`'], "").to_lowercase()
}

/// Whom a heading or a first cell names, where that is nearly all it says: "Biscuit (dog)", "Meredith", "Pia (6)".
pub(super) fn whom(words: &[Token], lexicon: &Lexicon) -> Option<(What, Name)> {
    let (named, end) = lexicon.named(words, 0)?;
    // "April" is a month before it is a girl.
    if crate::read::time::date::month(words, 0).is_some() && words.len() == 1 {
        return None;
    }
    let more = words[end..].iter().filter(|token| token.shape == Shape::Word && !is_stop(token)).count();
    match named.what {
        What::Person | What::Animal if more <= 1 => Some((named.what, named.names.into_iter().next()?)),
        What::Person | What::Animal | What::Room | What::Furniture | What::Thing | What::Item => None,
    }
}

/// The words of a heading that is nothing but the name of a thing: "Hot tub", "Freezer".
pub(super) fn thing(words: &[Token], lexicon: &Lexicon) -> Option<String> {
    // "The old washing machine" is as long as a thing's name gets in a heading.
    const WORDS_MAX: usize = 4;
    let end = words.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let words = &words[..end];
    let ends = (0..words.len()).any(|at| {
        lexicon.named(words, at).is_some_and(|(named, end)| {
            end == words.len() && matches!(named.what, What::Furniture | What::Thing)
        })
    });
    let plain = words.iter().all(|token| token.shape == Shape::Word && token.word != "and");
    (ends && plain && words.len() <= WORDS_MAX).then(|| crate::read::lexicon::plain(words, 0, words.len()))
}

/// "Do not", "D. Never": what stands below is forbidden.
fn is_prohibition(words: &[Token]) -> bool {
    let marked = words.len() > 2 && words[1].is_mark('.') && words[0].word.len() == 1;
    let start = if marked { 2 } else { 0 };
    any_phrase(words, start, &DISCOURSE.forbids)
        .is_some_and(|used| words[start + used..].iter().all(|token| token.shape == Shape::Mark))
}

/// "Medicines", "Dad's tablets": what stands below is taken by somebody, and by whom.
fn medicines_of(words: &[Token], lexicon: &Lexicon) -> Option<String> {
    // "Len's morning tablets and drops".
    const WORDS_MAX: usize = 5;
    let said = words.iter().filter(|token| token.shape == Shape::Word).count();
    let named = || words.iter().any(|token| DISCOURSE.medicines.contains(singular(&token.word).as_str()));
    if said > WORDS_MAX || !named() {
        return None;
    }
    let person =
        (0..words.len()).find_map(|at| lexicon.person(words, at)).map(|(name, _)| name.replace('-', " "));
    let owner = || words.iter().find_map(|token| token.word.strip_suffix("'s").map(str::to_owned));
    Some(person.or_else(owner).unwrap_or_default())
}

/// "Meals this week": what stands below is a menu.
fn is_menu(words: &[Token], found: &[Found]) -> bool {
    // "The menu for this week" is as long as such a heading gets.
    const TOKENS_MAX: usize = 7;
    if words.len() > TOKENS_MAX {
        return false;
    }
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let said: Vec<&str> = (0..words.len())
        .filter(|at| !timed(*at) && words[*at].shape == Shape::Word)
        .map(|at| words[at].word.as_str())
        .collect();
    DISCOURSE.menus.contains(&said.join(" "))
}

/// Rooms that a heading names.
pub(super) fn rooms(words: &[Token], lexicon: &Lexicon) -> Vec<Name> {
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        match lexicon.named(words, at) {
            Some((named, end)) => {
                if named.what == What::Room {
                    found.extend(named.names);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found.into_iter().collect()
}

/// "Early", "Late", "Last thing": a heading of a plan of the day that is nothing but a part of it, in words of the
/// grammar.
fn part_of_day(words: Vec<Token>) -> Vec<Token> {
    const PARTS: [(&str, &str); 5] = [
        ("early", "morning"),
        ("early on", "morning"),
        ("late", "night"),
        ("last thing", "night"),
        ("late on", "night"),
    ];
    let end = words.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
    let part =
        PARTS.iter().find(|(name, _)| any_phrase(&words, 0, &[*name]) == Some(end).filter(|end| *end > 0));
    match (part, words.first()) {
        (Some((_, part)), Some(first)) => {
            let put = |word: &str| Token {
                word: word.to_owned(),
                shape: Shape::Word,
                glued: false,
                ..first.clone()
            };
            match *part {
                "night" => vec![put("at"), put("night")],
                part => vec![put("in"), put("the"), put(part)],
            }
        }
        (Some(_) | None, _) => words,
    }
}

/// "Once they've gone": after they leave, as a heading of what is done then.
fn when_gone(words: Vec<Token>) -> Vec<Token> {
    let end = words.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
    let opener = any_phrase!(&words, 0, ["once", "when", "after", "as soon as", "whenever"]);
    let gone = opener.and_then(|used| {
        let who = any_phrase!(&words, used, ["they've", "they have", "they're", "they are", "they"])?;
        let gone = any_phrase!(
            &words,
            used + who,
            ["gone", "left", "off", "out", "out of the house", "go", "leave"]
        )?;
        Some(used + who + gone)
    });
    match (gone, words.first()) {
        (Some(used), Some(first)) if used == end => {
            let put = |word: &str| Token {
                word: word.to_owned(),
                shape: Shape::Word,
                glued: false,
                ..first.clone()
            };
            ["after", "everyone", "leaves"].map(put).to_vec()
        }
        (Some(_) | None, _) => words,
    }
}

impl Work<'_> {
    /// Whether a heading above a piece names days to come; the words of the headings are those that
    /// [`Work::above`] has read.
    pub(super) fn once_above(&self, piece: &Piece) -> bool {
        let read = |bytes: &(usize, usize), cell| self.headings.get(&(bytes.0, bytes.1, cell));
        let words = piece.above.iter().filter_map(|bytes| read(bytes, false).or_else(|| read(bytes, true)));
        words.into_iter().any(|read| any_once(&read.0))
    }

    /// Whether a heading names who wrote what stands below it: a name that stands above more than one such message, or
    /// one with the time at which it was sent.
    fn speaks(&self, words: &[Token]) -> bool {
        let Some(first) = words.first().filter(|first| first.capital && first.shape == Shape::Word) else {
            return false;
        };
        let name = self.cx.lexicon.person(words, 0).map_or(1, |(_, end)| end);
        let rest = &words[name.min(words.len())..];
        let stamped =
            rest.first().is_some_and(|mark| matches!(mark.word.as_str(), "," | "(" | "[" | "-" | "–" | "·"));
        let other = self.cx.lexicon.named(words, 0).is_some_and(|(named, _)| named.what != What::Person);
        (rest.is_empty() || stamped) && !other && self.speakers.contains(&first.word)
    }

    /// The month that a heading above a piece names, and nothing else: the innermost.
    fn month_above(&self, piece: &Piece) -> Option<month::Below> {
        // "September and October 2027:" is the longest.
        const BYTES_MAX: usize = 40;
        piece.above.iter().rev().find_map(|(start, end)| {
            let named = self.text.get(*start..*end).filter(|named| named.len() <= BYTES_MAX)?;
            let month = named
                .split(|c: char| !c.is_alphabetic())
                .any(|word| month_name(&word.to_lowercase()).is_some());
            let below = month.then(|| month::named(&tokens(self.text, *start, *end), &self.cx)).flatten()?;
            let same_line = self.text.get(*end..piece.words().0).is_some_and(|gap| !gap.contains('\n'));
            Some(month::Below { label: same_line, ..below })
        })
    }

    /// What stands above a piece.
    pub(super) fn above(&mut self, piece: &Piece) -> Above {
        let mut above = Above { month: self.month_above(piece), ..Above::default() };
        let mut lifted = false;
        let below = self.cx.below(above.month.as_ref().map(|month| month.first));
        for (index, (start, end)) in piece.above.iter().enumerate().rev() {
            let cell = piece.cell_above && index + 1 == piece.above.len();
            // A heading stands above all that follows it, and is read once.
            let (cx, text, legend, hand) = (self.cx, self.text, &self.legend, self.hand);
            let read = self.headings.entry((*start, *end, cell)).or_insert_with(|| {
                let mut words = shorthand::words_in_full(text, tokens(text, *start, *end));
                cx.lexicon.settle(&mut words);
                let mut words = hand.in_full(text, legend.spell(text, words));
                if cell {
                    words = day_of_month(words, below.month.is_some());
                }
                words = when_gone(part_of_day(words));
                let found = scan(&words, &TimeCtx { cell, ..below });
                // What a row supposes says nothing of when.
                let title = piece.of.filter(|_| cell).and_then(|(from, to)| text.get(from..to));
                match title.and_then(|title| super::under::supposed(title, &words, &found)) {
                    Some(words) => Rc::new((words, Vec::new())),
                    None => Rc::new((words, found)),
                }
            });
            let read = Rc::clone(read);
            let (words, found) = &*read;
            above.row |= cell;
            above.allergies |= words.len() <= 4 && words.iter().any(|token| token.word.starts_with("allerg"));
            let named = words.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
            // The label of an item stands between it and the heading of the list.
            let label = usize::from(piece.lead.is_some());
            above.wanted |= !cell
                && index + 1 + label >= piece.above.len()
                && named > 0
                && LISTS.brief_list.at(&words[..named], 0) == Some(named);
            above.forbids |= !cell && index + 1 == piece.above.len() && is_prohibition(words);
            if !cell && index + 1 == piece.above.len() {
                above.order = super::ordered::verb(words, found);
            }
            let stamp = !cell && found.iter().all(|found| found.start > 0) && self.speaks(words);
            if above.on.is_none() && !stamp {
                above.on = super::under::condition(words, found, self.cx.lexicon);
            }
            let mut times = Times::default();
            let once = any_once(words);
            let title = self
                .text
                .get(..*start)
                .is_some_and(|before| before.chars().all(|c| matches!(c, '#' | '*') || c.is_whitespace()));
            let heading = Heading { words, found, title, today: cx.today };
            let weekend = words.iter().any(|token| token.word == "weekend");
            let month = !cell && month::named(words, &cx).is_some();
            // "Our Sunday reset, and how school nights work" names what the text is about, and sets no days for all of it.
            let inside = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
            let others = words
                .iter()
                .enumerate()
                .filter(|(at, token)| !inside(*at) && token.shape == Shape::Word && !is_stop(token))
                .count();
            let subject = title && others > 1 && above.order.is_none();
            // "School nights, Monday to Thursday": the days that are named are those that are meant.
            let names_days =
                |found: &Found| (found.start..found.end).any(|at| weekday::name(words, at, true).is_some());
            let weekly =
                |found: &Found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some());
            let named_days = found.iter().any(|found| weekly(found) && names_days(found));
            // "The rest of the day", below "Mornings", is of every day.
            let rest = any_phrase!(words, 0, ["rest of the day", "the rest of the day"]).is_some();
            let says_when = |found: &&Found| !(stamp || rest || month && matches!(found.bit, Bit::Months(_)));
            for found in found.iter().filter(says_when) {
                // "This weekend": the days are those of the sentences below.
                let days =
                    matches!(found.bit, Bit::Repeat(_)) || weekend && matches!(found.bit, Bit::Dates(..));
                let recurs = matches!(found.bit, Bit::Repeat(_) | Bit::Slot(_));
                let loosely = named_days && weekly(found) && !names_days(found);
                if !(lifted || once && days || subject && recurs || loosely)
                    && (cell || above.order.is_some() || heading.dates(found))
                {
                    times.add(found.bit.clone());
                }
            }
            times.trouble = times.trouble.filter(|trouble| unknown::is_asked(trouble) && others == 0);
            if !cell {
                self.day_plan.settle_label(&mut times.slots, *start);
            }
            // "Changeover, top to bottom", where the text says which days are changeover days.
            if let Some(days) =
                refer::named_days::of_heading(words, &self.said).filter(|_| !cell && times.is_empty())
            {
                times.repeats.push(Repeat::Weeks { days, every: 1, said: true });
            }
            // "School holidays", "While Granny is here" above, where the text says somewhere when that is.
            let opens = |at: &usize| *at == 0 || words[at - 1].shape == Shape::Mark;
            let stay = (0..words.len())
                .filter(opens)
                .find_map(|at| Some((at, refer::stays::meant(words, at)?)))
                .filter(|_| !cell && !times.has_days());
            if times.trouble.is_some() || stay.is_some() {
                let plain = refer::plainly(words, &self.said);
                if plain != *words {
                    times = Times::default();
                    for found in scan(&plain, &cx) {
                        times.add(found.bit);
                    }
                    above.on = above.on.filter(|_| stay.is_none());
                } else if let Some((at, stay)) =
                    stay.filter(|(at, stay)| stay.is_named() && word(words, *at) != "when")
                {
                    // Somebody is named of whom the text says nowhere when they are here.
                    let (from, to) = (words[at].start, words[at + stay.used - 1].end);
                    times.trouble = self.text.get(from..to).map(unknown::which_days);
                    above.on = None;
                }
            }
            // "Always: the dog", under "Week of 9 November": not only then.
            lifted |= !cell && any_phrase(words, 0, &LIFTS).is_some();
            // "During the week, May 23 to September 7": what stands below holds within these dates, on days of its own.
            if let ([(from, to)], false) = (times.spans.as_slice(), cell || lifted) {
                above.times.from = above.times.from.or(Some(*from));
                above.times.until = above.times.until.or(Some(*to));
            }
            if cell {
                if times.has_days() {
                    self.column = None;
                }
                // "Friday at 5: check-in" is no plan of a day, which begins in the morning.
                let said = times.has_days() && words.iter().any(|token| token.word == "at");
                if !said {
                    self.in_column(&mut times);
                }
            }
            above.times.inherit(&times);
            for (name, from, until) in &self.series {
                if times.has_days() && words.iter().any(|token| singular(&token.word) == *name) {
                    above.times.from = above.times.from.or(Some(*from));
                    above.times.until = above.times.until.or(*until);
                }
            }
            // "14 Harbour Terrace, notes for the robot" is no heading for a room.
            const TITLE_WORDS_MAX: usize = 3;
            let content = words.iter().filter(|token| token.shape != Shape::Mark && !is_stop(token)).count();
            if above.places.is_empty() && (content <= TITLE_WORDS_MAX || cell) {
                above.places = rooms(words, self.cx.lexicon);
            }
            if above.thing.is_none() && !cell && times.is_empty() {
                above.thing = thing(words, self.cx.lexicon);
            }
            if above.event.is_none() && !cell && index + 1 == piece.above.len() && words.len() == 1 {
                let event =
                    words.iter().find(|token| DISCOURSE.events.contains(singular(&token.word).as_str()));
                above.event = event.map(|token| token.word.clone());
            }
            if above.meal.is_none() && !cell {
                above.meal = (0..words.len())
                    .find_map(|at| self.cx.lexicon.task_noun(words, at))
                    .map(|(task, _)| task)
                    .filter(|task| matches!(task.as_str(), "make-breakfast" | "make-lunch" | "make-dinner"))
                    .or_else(|| is_menu(words, found).then(|| Name::new("make-dinner")));
            }
            // "Vitamin drops: set them out at nine" says itself what is done with them.
            let own = piece.lead.is_some() && index + 1 == piece.above.len();
            if !cell && !own {
                above.medicines = above.medicines.take().or_else(|| medicines_of(words, self.cx.lexicon));
            }
            let near = index + 1 == piece.above.len() || piece.lead.is_some();
            if above.whom.is_none() && near && !stamp {
                above.whom = whom(words, self.cx.lexicon);
            }
        }
        let lead = piece.lead.and_then(|bytes| self.in_words(bytes)).map(|words| lower(&words));
        // "Robot: vacuum on Mondays": whom the text speaks to is not what it is done to.
        let lead = lead.filter(|lead| !matches!(lead.as_str(), "robot" | "the robot" | "hob" | "you"));
        if above.meal.is_none() && lead.as_deref().is_some_and(|lead| DISCOURSE.menus.contains(lead)) {
            above.meal = Some(Name::new("make-dinner"));
        }
        // "Below 15 degrees: open the tap": the condition is said as such.
        above.lead = lead.filter(|_| above.on.is_none());
        self.row_above(piece, &mut above);
        above.allergies |= above.lead.as_deref().is_some_and(|lead| lead.starts_with("allerg"));
        above.remarks = piece
            .title
            .and_then(|(start, end)| self.text.get(start..end))
            .is_some_and(|title| DISCOURSE.remarks.contains(title.to_lowercase().trim()));
        if piece.cell_above
            && let Some((days, _)) = &self.tables
        {
            above.times.inherit(days);
        }
        // A heading "who lives here, from the top floor down" says nothing about when.
        above.times.vague = None;
        above
    }

    /// Some bytes of the text, with the words that are cut short in full.
    fn in_words(&self, (start, end): (usize, usize)) -> Option<String> {
        let own = self.text.get(start..end)?;
        let written = tokens(self.text, start, end);
        let full = shorthand::words_in_full(self.text, written.clone());
        Some(if full == written { own.to_owned() } else { plain(&full, 0, full.len()) })
    }

    /// Whom the words of a cell name.
    pub(super) fn named_in(&self, (start, end): (usize, usize)) -> Option<Name> {
        let words = tokens(self.text, start, end);
        let name = self.cx.lexicon.person(&words, 0).map(|(name, _)| name);
        // "Marisol one week, Kev the next": both.
        let turns = words.iter().any(|token| matches!(token.word.as_str(), "week" | "next" | "turns"));
        let named: Vec<&str> =
            words.iter().filter(|token| token.capital && turns).map(|token| token.word.as_str()).collect();
        if named.len() > 1 {
            return Some(crate::read::lexicon::to_name(named.join(" and ").split(' ')));
        }
        name.or_else(|| {
            let words = words.iter().filter(|token| token.shape == Shape::Word && !is_stop(token));
            let name = crate::read::lexicon::to_name(words.map(|token| token.word.as_str()));
            (!name.is_empty()).then_some(name)
        })
    }

    /// What the first cell of a row says it is about, and whether the column of the piece says who comes.
    fn row_above(&self, piece: &Piece, above: &mut Above) {
        // "The old washing machine in the garage" is as long as a label gets.
        const WORDS_MAX: usize = 6;
        let title = |bytes: Option<(usize, usize)>| bytes.and_then(|bytes| self.in_words(bytes));
        let Some(label) = piece.above.last().filter(|_| piece.kind == BlockKind::Cell && piece.cell_above)
        else {
            return;
        };
        let Some(read) = self.headings.get(&(label.0, label.1, true)) else { return };
        let (words, found) = &**read;
        if !found.is_empty() {
            above.comes = title(piece.title).is_some_and(|title| is_who(&title));
            return;
        }
        let does = words.iter().any(|token| is_finite(&token.word))
            || words.first().is_some_and(|first| is_base(&first.word) && !is_noun_too(&first.word));
        let few = words.iter().filter(|token| token.shape == Shape::Word).count() <= WORDS_MAX;
        // What the row supposes is no name for it.
        let does = does || above.on.is_some();
        let place = !rooms(words, self.cx.lexicon).is_empty();
        let month = month::named(words, &self.cx).is_some();
        if does || !few || place || month || words.is_empty() {
            return;
        }
        let Some(words) = title(Some(*label)).map(|words| lower(&words)) else { return };
        // "Father Tom" and "Sister Agnes" are no father and no sister of the house.
        let named =
            read.0.len() == 2 && read.0.iter().all(|token| token.capital && token.shape == Shape::Word);
        if (above.whom.is_none() || named) && title(piece.of).is_some_and(|title| is_who(&title)) {
            above.whom = Some((What::Person, crate::read::lexicon::to_name(words.split(' '))));
        }
        // "Monstera | front window | …": where it stands goes with its name.
        let beside = |bytes: &&(usize, usize)| {
            let end = piece.tokens.first().map_or(bytes.1, |first| first.start);
            *bytes != label && self.text.get(bytes.0..end).is_some_and(|between| !between.contains('\n'))
        };
        let place = piece
            .above
            .iter()
            .rev()
            .find(beside)
            .and_then(|bytes| title(Some(*bytes)))
            .map(|words| lower(&words));
        let words = match place {
            Some(place) if above.places.is_empty() => format!("{words} ({place})"),
            Some(_) | None => words,
        };
        match above.whom {
            Some((What::Person, _)) => {}
            Some(_) => above.label = Some(words),
            None => {
                above.lead = above.lead.take().or_else(|| Some(words.clone()));
                above.label = Some(words);
            }
        }
    }

    /// The verb of what the cells of a row are for: "water", where the column says so or plants stand in the rows.
    pub(super) fn cared_for(&self, piece: &Piece, above: &Above) -> Option<&'static str> {
        let words = |bytes: Option<(usize, usize)>| {
            bytes.and_then(|(start, end)| self.text.get(start..end)).map(lower).unwrap_or_default()
        };
        let title = words(piece.title);
        // "Gets", "needs" and "likes" say nothing of what is done.
        let verb = base_of(&title).filter(|verb| {
            !matches!(*verb, "get" | "need" | "have" | "want" | "be" | "do" | "give" | "like" | "note" | "go")
        });
        if verb.is_some() {
            return verb;
        }
        // "Nora's inhaler: two puffs at breakfast".
        let given = above.lead.as_deref().and_then(|lead| lead.rsplit(' ').next()).map(singular);
        if given.is_some_and(|noun| DISCOURSE.given.contains(&noun)) {
            return Some("give");
        }
        let of = words(piece.of);
        let rows =
            piece.above.len().checked_sub(3).map(|at| words(Some(piece.above[at]))).unwrap_or_default();
        let named = |name: &str| of.split(' ').chain(rows.split(' ')).any(|word| singular(word) == name);
        let animal = matches!(above.whom, Some((What::Animal, _))) || named("animal") || named("pet");
        if named("plant") { Some("water") } else { animal.then_some("feed") }
    }

    /// The half of the day that a heading names: "Evening".
    pub(super) fn half_named(&self, words: &[Token]) -> Lean {
        let words = part_of_day(words.to_vec());
        let mut times = Times::default();
        for found in scan(&words, &self.cx) {
            times.add(found.bit);
        }
        // "Suppers", above the hours at which each is on the table.
        let meal = (0..words.len()).find_map(|at| self.cx.lexicon.task_noun(&words, at));
        let open = match meal.as_ref().map(|(task, _)| task.as_str()) {
            Some("make-dinner") => Lean::Pm,
            Some("make-breakfast") => Lean::Am,
            Some(_) | None => Lean::Open,
        };
        times.lean(open)
    }

    /// The clock times of a first column go down the page: a bare hour that would come before the last is in the
    /// other half of the day.
    fn in_column(&mut self, times: &mut Times) {
        // Households begin their tables in the morning: from four on.
        const FIRST_HOUR: u32 = 4;
        for slot in &mut times.slots {
            let (RawSlot::At(clock) | RawSlot::Between(clock, _)) = slot else { continue };
            if !clock.sure && (1..=12).contains(&clock.hour) {
                let early = clock.time(Lean::Am);
                let late = clock.time(Lean::Pm);
                let first = self.column.is_none() && clock.hour >= FIRST_HOUR && clock.hour < 12;
                let chosen = match self.column {
                    Some(last) if early >= last => early,
                    Some(_) => late,
                    None if self.part == Lean::Pm => late,
                    None if self.part == Lean::Am || first => early,
                    None => late,
                };
                *clock = Clock::of(chosen);
            }
            self.column = Some(clock.time(Lean::Open));
        }
    }
}
