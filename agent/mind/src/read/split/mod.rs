//! From a text to the pieces that each become one statement.

pub(crate) mod clauses;
mod lines;
pub(crate) mod markdown;
pub(crate) mod sentences;
pub(crate) mod shapes;
pub(crate) mod table;
mod title;

use std::cell::OnceCell;

use self::clauses::Range;
use self::markdown::{Block, BlockKind, Bytes};
use super::time::bits::Found;
use super::time::{self, TimeCtx};
use super::tokens::{Shape, Token, word};

/// A piece of the text that becomes one statement.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// What kind of block it stands in.
    pub kind: BlockKind,
    /// All its bytes, with its markup.
    pub whole: Bytes,
    /// Its tokens, without markup.
    pub tokens: Vec<Token>,
    /// What stands above it, outermost first.
    pub above: Vec<Bytes>,
    /// Whether numbers alone are times in the last of what stands above it.
    pub cell_above: bool,
    /// The heading of the column that it stands in.
    pub title: Option<Bytes>,
    /// The heading of the first column of its row.
    pub of: Option<Bytes>,
    /// The cell of its row that names who does it, where that is somebody else than the robot.
    pub by: Option<Bytes>,
    /// The words that open its block and say what it is about ("pool:"), where they are not its own.
    pub lead: Option<Bytes>,
    /// Whether it stands in an item of a list.
    pub item: bool,
    /// Which block.
    pub block: usize,
    /// Which sentence of the whole text.
    pub sentence: usize,
    /// Which clause of its sentence.
    pub clause: usize,
    /// What its tokens say about time, once somebody has looked: it is asked for more than once, and costs the most.
    found: OnceCell<Vec<Found>>,
}

impl Piece {
    /// A piece that is no statement: bare markup, or the words of a heading that stands in a paragraph.
    fn structure(whole: Bytes, tokens: Vec<Token>, block: usize, sentence: usize) -> Self {
        Piece {
            kind: BlockKind::Structure,
            whole,
            tokens,
            above: Vec::new(),
            cell_above: false,
            title: None,
            of: None,
            by: None,
            lead: None,
            item: false,
            block,
            sentence,
            clause: 0,
            found: OnceCell::new(),
        }
    }

    /// Everything that its tokens say about time, as written.
    pub(crate) fn found(&self, cx: &TimeCtx<'_>) -> &[Found] {
        self.found.get_or_init(|| time::scan(&self.tokens, cx))
    }

    /// The bytes of its words.
    pub(crate) fn words(&self) -> Bytes {
        match (self.tokens.first(), self.tokens.last()) {
            (Some(first), Some(last)) => (first.start, last.end),
            _ => self.whole,
        }
    }
}

/// A clause of a block: which, where its tokens are, and what they say about time where that is known.
struct Cut {
    sentence: usize,
    clause: usize,
    range: Range,
    found: Option<Vec<Found>>,
}

/// Cuts a text into pieces. Every byte that is no white space is in exactly one.
///
/// `all` are the tokens of the whole text, and `blocks` its blocks.
pub(crate) fn split(text: &str, all: &[Token], blocks: &[Block], cx: &TimeCtx<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut sentence_count = 0;
    for (index, block) in blocks.iter().enumerate() {
        let mut words = within(all, block.body);
        words.retain(|token| !is_markup(token));
        if words.is_empty() || block.kind == BlockKind::Structure {
            pieces.push(Piece::structure(block.whole, Vec::new(), index, sentence_count));
            sentence_count += 1;
            continue;
        }
        // "- Every Friday", with items of its own below it, is their heading.
        let heads = block.kind == BlockKind::Prose
            && blocks.get(index + 1).is_some_and(|next| next.above.last() == Some(&block.body));
        if (block.remark || heads) && only_times(&words, cx) {
            pieces.push(Piece::structure(block.whole, words, index, sentence_count));
            sentence_count += 1;
            continue;
        }
        let listed = block.kind == BlockKind::Prose
            && text.get(block.whole.0..block.body.0).is_some_and(|before| !before.trim().is_empty());
        let mut above = block.above.clone();
        let mut timed = false;
        for cell in &block.beside {
            let beside: Vec<Token> =
                within(all, *cell).into_iter().filter(|token| !is_markup(token)).collect();
            if only_times(&beside, cx) {
                above.push(*cell);
                timed = true;
            } else if cell.1 <= block.whole.1 {
                // "DeShawn's room | only if he asks".
                words.extend(beside);
            }
        }
        // "Basmati rice | 5 kg": as in "rice: 5 kg".
        if let (Some(amount), Some(last)) = (block.amount, words.last().cloned()) {
            let much = within(all, amount).into_iter().filter(|token| !is_markup(token));
            words.push(Token {
                word: ":".to_owned(),
                shape: Shape::Mark,
                start: last.end,
                glued: true,
                ..last
            });
            words.extend(much);
        }
        let bold = if block.kind == BlockKind::Heading { None } else { bold(text, block.body, &words) };
        if let Some(lead) = &bold {
            above.push((words[0].start, words[lead.end - 1].end));
        }
        let opened = bold.as_ref().map_or(0, |lead| lead.after);
        let lead = if block.kind == BlockKind::Heading { None } else { lead_in(&words[opened..], cx) };
        let lead = lead.map(|lead| Lead { end: lead.end + opened, after: lead.after + opened, ..lead });
        let mut from = opened;
        if let Some(lead) = &lead {
            above.push((words[opened].start, words[lead.end - 1].end));
            from = if lead.only_time || lead.names { lead.after } else { opened };
        }
        let about = lead
            .as_ref()
            .filter(|lead| lead.colon && !lead.only_time)
            .map(|lead| (words[opened].start, words[lead.end - 1].end));
        let first_piece = pieces.len();
        if let Some(lead) = bold.as_ref().filter(|_| block.kind == BlockKind::Prose) {
            // Bold words that open a paragraph are a heading of their own.
            pieces.push(Piece::structure((0, 0), words[..lead.after].to_vec(), index, sentence_count));
            sentence_count += 1;
        }
        let body = &words[from..];
        let mut sentence_leads: Vec<Option<Bytes>> = Vec::new();
        let ranges: Vec<Cut> = if block.kind == BlockKind::Heading {
            vec![Cut { sentence: 0, clause: 0, range: (0, body.len()), found: None }]
        } else {
            let mut whole = sentences::sentences(body);
            for (number, (start, end)) in whole.iter_mut().enumerate() {
                let own = (number > 0).then(|| lead_in(&body[*start..*end], cx)).flatten();
                let own = own.filter(|lead| lead.only_time && lead.colon && *start + lead.after < *end);
                sentence_leads
                    .push(own.as_ref().map(|lead| (body[*start].start, body[*start + lead.end - 1].end)));
                *start += own.map_or(0, |lead| lead.after);
            }
            let cut = |(number, range): (usize, &Range)| {
                let times = time::scan(&body[range.0..range.1], cx);
                let parts = clauses::clauses(body, *range, &times, cx);
                // What the sentence says about time is what its only clause does.
                let mut found = (parts.len() == 1).then_some(times);
                let part = |(clause, range)| Cut { sentence: number, clause, range, found: found.take() };
                parts.into_iter().enumerate().map(part).collect::<Vec<_>>()
            };
            whole.iter().enumerate().flat_map(cut).collect()
        };
        let last_sentence = ranges.last().map_or(0, |cut| cut.sentence);
        // "Bath mat: wash weekly. Shower curtain: monthly.": a label reaches as far as the next.
        let labelled = lead.as_ref().is_some_and(|lead| lead.colon && !lead.only_time);
        let ends = ranges.iter().find(|cut| {
            labelled
                && cut.sentence > 0
                && cut.clause == 0
                && is_labelled(&body[cut.range.0..cut.range.1], cx)
        });
        let reaches = ends.map_or(usize::MAX, |cut| cut.sentence);
        for cut in ranges {
            let (start, end) = cut.range;
            // The lead-in of the first sentence is part of it, unless it only says when.
            let tokens: Vec<Token> = body[start..end].to_vec();
            let later = cut.sentence > 0 || cut.clause > 0;
            let lead_applies = cut.sentence < reaches
                && lead.as_ref().is_some_and(|lead| later || lead.only_time || lead.names);
            let mut over = above.clone();
            if lead.is_some() && !lead_applies {
                over.pop();
            }
            // "Weekdays: breakfast at 7. Weekends: brunch at 10.": each sentence has its own lead-in.
            let own = sentence_leads.get(cut.sentence).copied().flatten();
            if let Some(bytes) = own {
                over.push(bytes);
            }
            let cell = match (&lead, &bold) {
                _ if own.is_some() => true,
                (Some(lead), _) => lead_applies && lead.only_time,
                (None, Some(_)) => false,
                (None, None) => block.cell_above || timed,
            };
            pieces.push(Piece {
                kind: block.kind,
                whole: (0, 0),
                tokens,
                above: over,
                cell_above: cell,
                title: block.title,
                of: block.of,
                by: block.by,
                lead: about.filter(|_| lead_applies),
                item: listed,
                block: index,
                sentence: sentence_count + cut.sentence,
                clause: cut.clause,
                found: cut.found.map(OnceCell::from).unwrap_or_default(),
            });
        }
        sentence_count += last_sentence + 1;
        share_bytes(text, block.whole, &mut pieces[first_piece..]);
    }
    pieces.retain(|piece| piece.whole.0 < piece.whole.1);
    pieces
}

/// Gives each byte of the block to one piece: what stands between two pieces goes to the later one, save for the
/// marks that end the earlier.
fn share_bytes(text: &str, whole: Bytes, pieces: &mut [Piece]) {
    let mut from = whole.0;
    let count = pieces.len();
    for index in 0..count {
        let own_end = pieces[index].tokens.last().map_or(from, |token| token.end);
        let next_start = pieces.get(index + 1).and_then(|next| next.tokens.first()).map(|token| token.start);
        let to = match next_start {
            Some(next) => own_end + closing(text.get(own_end..next).unwrap_or("")),
            None => whole.1,
        };
        let part = text.get(from..to).unwrap_or("");
        let lead = part.len() - part.trim_start().len();
        pieces[index].whole = (from + lead, from + part.trim_end().len().max(lead));
        from = to;
    }
}

/// How many bytes of markup close the piece before a gap: everything up to the first white space.
fn closing(gap: &str) -> usize {
    gap.find(char::is_whitespace).unwrap_or(0)
}

fn within(all: &[Token], (start, end): Bytes) -> Vec<Token> {
    let first = all.partition_point(|token| token.start < start);
    let last = all.partition_point(|token| token.end <= end);
    all.get(first..last.max(first)).unwrap_or(&[]).to_vec()
}

/// "Last Friday", "1st Thursday": one of every month.
pub(crate) fn is_nth_weekday(words: &[Token]) -> bool {
    let start = usize::from(words.first().is_some_and(|first| first.word == "the"));
    time::number::nth(words, start)
        .and_then(|(_, day)| time::weekday::name(words, day, true))
        .is_some_and(|(_, plural, end)| !plural && end == words.len())
}

/// "15th", "1st and 15th": days of the month alone.
fn only_ordinals(words: &[Token]) -> bool {
    words.iter().all(|token| {
        token.number().is_some_and(|day| (1..=31).contains(&day))
            || token.shape == Shape::Mark
            || matches!(token.word.as_str(), "st" | "nd" | "rd" | "th" | "and" | "the" | "&")
    }) && words.iter().any(|token| matches!(token.word.as_str(), "st" | "nd" | "rd" | "th"))
}

/// Whether a cell says nothing but when.
pub(crate) fn only_times(words: &[Token], cx: &TimeCtx<'_>) -> bool {
    let ordinals = only_ordinals(words);
    let found = time::scan(words, &TimeCtx { cell: true, ..*cx });
    let inside = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let rest = words.iter().enumerate().any(|(at, token)| !inside(at) && !super::lexicon::is_stop(token));
    ordinals || !found.is_empty() && !rest
}

/// Asterisks, underscores and such that only make words bold.
fn is_markup(token: &Token) -> bool {
    token.shape == Shape::Mark
        && matches!(token.word.as_str(), "*" | "_" | "`" | ">" | "~" | "|" | "#" | "\\")
}

/// The words before a colon or a dash that open a paragraph, an item or a cell.
struct Lead {
    /// One past its last token.
    end: usize,
    /// Where the words after it begin.
    after: usize,
    /// Whether it says nothing but a time.
    only_time: bool,
    /// Whether a colon ends it.
    colon: bool,
    /// Whether it only names what the words after it are about: "pool: skim M/W/F".
    names: bool,
}

/// Bold words that open a paragraph or an item: its own heading, and no part of its first sentence.
fn bold(text: &str, body: Bytes, words: &[Token]) -> Option<Lead> {
    let (from, to) = markdown::bold_lead(text.get(body.0..body.1)?)?;
    let (from, to) = (body.0 + from, body.0 + to);
    if words.first()?.start < from {
        return None;
    }
    let end = words.iter().position(|token| token.start >= to).unwrap_or(words.len());
    let after = end
        + words[end..]
            .iter()
            .take_while(|token| matches!(token.word.as_str(), "." | ":" | "-" | "–" | "—" | ","))
            .count();
    let marks = words[..end].iter().rev().take_while(|token| token.shape == Shape::Mark).count();
    let end = end.checked_sub(marks).filter(|end| *end > 0)?;
    (after < words.len()).then_some(Lead { end, after, only_time: false, colon: false, names: true })
}

/// Whether the words before a colon name a thing, an animal or a person, and what follows says what of it: an order, a
/// prohibition, or several of them.
fn names(words: &[Token], end: usize, after: usize, cx: &TimeCtx<'_>) -> bool {
    use super::lexicon::is_base;
    // "The big pots out front" are as many words as such a name has.
    const NAME_TOKENS_MAX: usize = 5;
    let verb = words[..end].iter().any(|token| is_base(&token.word) && !shapes::is_noun_too(&token.word));
    let finite = words[..end].iter().any(|token| shapes::is_finite(&token.word));
    let next = after + clauses::leading(words, after);
    let ordered = shapes::begins_order(words, next, cx.lexicon)
        || matches!(word(words, next), "no" | "not" | "never" | "don't" | "nothing" | "do")
            && words.get(next + 1).is_some_and(|token| token.shape != Shape::Mark);
    // "Laundry days: Amir Mon, Bea Tue": whose turn it is.
    let turns = matches!(
        word(words, end.saturating_sub(1)),
        "days" | "nights" | "mornings" | "turns" | "rota" | "duty"
    ) && (cx.lexicon.person(words, next).is_some()
        || time::weekday::name(words, next, true).is_some());
    // "Menu: Mon pasta, Tue fish pie": what there is to eat.
    let menu = time::weekday::name(words, next, true).is_some()
        && super::lexicon::DISCOURSE.menus.contains(&super::lexicon::plain(words, 0, end));
    // "Declan: Mon to Thu, 8 to 11": somebody's hours.
    let hours = cx.lexicon.person(words, 0).is_some_and(|(_, named)| named == end)
        && time::scan(&words[after..], &TimeCtx { cell: true, ..*cx })
            .first()
            .is_some_and(|found| found.start == 0);
    // "Fern: water twice a week": what is done to it, and when.
    let when = is_base(word(words, next))
        && !super::lexicon::DISCOURSE.events.contains(word(words, next))
        && time::scan(&words[next + 1..], cx).first().is_some_and(|found| found.start == 0);
    let ordered = ordered || when;
    end <= NAME_TOKENS_MAX && !verb && !finite && ordered || turns || menu || hours
}

/// A lead-in has at most this many tokens: "Every other Monday in the evening:".
const LEAD_TOKENS_MAX: usize = 9;

/// Whether a sentence opens with a label of its own: "shower curtain: monthly".
fn is_labelled(words: &[Token], cx: &TimeCtx<'_>) -> bool {
    const LABEL_TOKENS_MAX: usize = 4;
    let Some(colon) = words.iter().take(LABEL_TOKENS_MAX + 1).position(|token| token.is_mark(':')) else {
        return false;
    };
    let label = &words[..colon];
    !label.is_empty()
        && label.iter().all(|token| token.shape == Shape::Word)
        && !words.get(colon + 1).is_some_and(|next| next.glued)
        && time::scan(label, cx).is_empty()
}

fn lead_in(words: &[Token], cx: &TimeCtx<'_>) -> Option<Lead> {
    let at = words
        .iter()
        .take(LEAD_TOKENS_MAX)
        .position(|token| matches!(token.word.as_str(), ":" | "-" | "–" | "—" | "." | ","))?;
    let mark = word(words, at);
    // The dot of "6.30" and the colon of "6:30" stand inside a time; look for the next one.
    let at = if words.get(at + 1).is_some_and(|next| next.glued && next.shape != Shape::Mark) {
        let inside =
            |at: usize| words.get(at + 1).is_some_and(|next| next.glued && next.shape == Shape::Number);
        (at + 1..words.len().min(at + 1 + LEAD_TOKENS_MAX)).find(|at| {
            let token = &words[*at];
            matches!(token.word.as_str(), "–" | "—")
                || token.is_mark(':') && !inside(*at)
                || (token.word == "-" && !token.glued)
                || token.is_mark(',')
        })?
    } else {
        at
    };
    // The dash of "Mon 22 - Wed 24: nights" stands inside a time too.
    let colon = (at + 1..words.len().min(LEAD_TOKENS_MAX + 2))
        .find(|index| words[*index].is_mark(':') && words.get(index + 1).is_some_and(|next| !next.glued));
    let at = colon
        .filter(|colon| {
            let whole = |end: usize| {
                let found = time::scan(&words[..end], &TimeCtx { cell: true, ..*cx });
                found.iter().any(|found| found.start == 0 && found.end == end)
            };
            // "M, W, F: mop the hall", "Mondays, 9 to 10: choir".
            matches!(word(words, at), "-" | "–" | "—") && whole(*colon)
                || word(words, at) == "," && (whole(*colon) || only_times(&words[..*colon], cx))
        })
        .unwrap_or(at);
    if at == 0 || at + 1 >= words.len() {
        return None;
    }
    // "20:00 - 08:00" is one time.
    if matches!(word(words, at), "-" | "–" | "—") {
        let until = words.len().min(at + LEAD_TOKENS_MAX);
        let whole = time::scan(&words[..until], &TimeCtx { cell: true, ..*cx });
        if whole.iter().any(|found| found.start < at && at < found.end) {
            return None;
        }
    }
    let sure = word(words, at) == ":";
    // "We are four: Helen, Tobias and the children": how many, and no hour.
    if matches!(word(words, 0), "we" | "there") && word(words, 1) == "are" || word(words, 0) == "we're" {
        return None;
    }
    if words.get(at + 1).is_some_and(|next| next.glued && !sure) {
        return None;
    }
    let found = time::scan(&words[..at], &TimeCtx { cell: true, ..*cx });
    let timed: usize = found
        .iter()
        .map(|found| (found.start, found.end))
        .collect::<std::collections::BTreeSet<_>>()
        .iter()
        .map(|(from, to)| to - from)
        .sum();
    let rest = (0..at)
        .filter(|index| !found.iter().any(|found| found.start <= *index && *index < found.end))
        .filter(|index| !super::lexicon::is_stop(&words[*index]) && words[*index].word != "sharp")
        .count();
    // "15th: pay the gardener": a day of every month.
    let days = sure && (only_ordinals(&words[..at]) || is_nth_weekday(&words[..at]));
    // "January: service the boiler", "May - clean the windows": the month that it is done in.
    let month = words[0].capital
        && time::month::named(&words[..at], cx).is_some()
        && cx.lexicon.person(words, 0).is_none();
    let only_time = timed > 0 && rest == 0 || days || month;
    let names = sure && !only_time && names(words, at, at + 1, cx);
    let colon = sure;
    let lead = Lead { end: at, after: at + 1, only_time, colon, names };
    let _ = mark;
    match word(words, at) {
        ":" => Some(lead),
        // "Wed - bread." leads in; "Vacuum - downstairs first" does not; "Mondays, mop" and "Eggs. Gather" are clauses.
        "-" | "–" | "—" if only_time => Some(lead),
        // "Mornings. Up at ten to seven.", but "we're away this weekend." says something.
        "." if only_time
            && !words[..at].iter().any(|token| {
                matches!(
                    token.word.as_str(),
                    "i" | "we"
                        | "he"
                        | "she"
                        | "they"
                        | "it"
                        | "i'm"
                        | "we're"
                        | "he's"
                        | "she's"
                        | "they're"
                        | "it's"
                )
            })
            && found
                .iter()
                .all(|found| !matches!(found.bit, time::bits::Bit::Slot(time::bits::RawSlot::At(_)))) =>
        {
            Some(lead)
        }
        _ if sure => Some(lead),
        _ => None,
    }
}
