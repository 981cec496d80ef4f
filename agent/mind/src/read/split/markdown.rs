//! Markdown, as far as people use it in such a text: headings, lists, tables, quotes, rules.

use super::lines;
use super::table::{cells, rows};
use super::title::{Title, title};

/// A range of bytes.
pub(crate) type Bytes = (usize, usize);

/// What a block of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph or a list item.
    Prose,
    /// A cell of a table.
    Cell,
    /// The first row of a table, a horizontal rule, a fence: nothing but structure.
    Structure,
}

/// A block, and what stands above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// All of its bytes, with its markup.
    pub whole: Bytes,
    /// Its words.
    pub body: Bytes,
    /// Headings, the line that introduces a list, the first cell of a row: outermost first.
    pub above: Vec<Bytes>,
    /// Whether numbers alone are times in what stands directly above (the first cell of a row).
    pub cell_above: bool,
    /// The heading of the cell's column.
    pub title: Option<Bytes>,
    /// The heading of the first column, above the cell that names what the row is about.
    pub of: Option<Bytes>,
    /// Cells of the same row that may say when: of what is to be done, and of the row as a whole.
    pub beside: Vec<Bytes>,
    /// The cell of the same row that names who does it.
    pub by: Option<Bytes>,
    /// The cell of the same row that says how much of it.
    pub amount: Option<Bytes>,
    /// Whether it says nothing of its own where it is but a time, which the row's task has then.
    pub remark: bool,
}

impl Block {
    /// A block that is no cell of a row.
    pub(super) fn plain(kind: BlockKind, whole: Bytes, body: Bytes, above: Vec<Bytes>) -> Self {
        Block {
            kind,
            whole,
            body,
            above,
            cell_above: false,
            title: None,
            of: None,
            beside: Vec::new(),
            by: None,
            amount: None,
            remark: false,
        }
    }
}

struct Open {
    block: Block,
    indent: usize,
    // Whether it announces a list, though no colon says so.
    announces: bool,
}

/// Cuts a text into blocks. Every byte that is no white space is in exactly one.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut headings: Vec<(usize, Bytes)> = Vec::new();
    let mut open: Option<Open> = None;
    // The list items that the present one is nested in, and the sentence that introduces the list.
    let mut parents: Vec<(usize, Bytes)> = Vec::new();
    let mut intro: Option<Bytes> = None;
    let mut header: Vec<Bytes> = Vec::new();
    let mut in_table = false;
    let mut at = 0;
    let lines: Vec<&str> = text.lines().collect();
    let width = lines::width(&lines);
    // The title right above lines that are a list without its marks.
    let mut titled: Option<Bytes> = None;
    for (index, raw) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += raw.len();
        let line = raw.trim_end();
        let trimmed = line.trim_start();
        let first = start + (line.len() - trimmed.len());
        let end = start + line.len();
        if trimmed.is_empty() {
            close(&mut open, &mut found, &mut intro, text);
            in_table = false;
            titled = None;
            continue;
        }
        let above =
            |headings: &[(usize, Bytes)]| headings.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>();
        if let Some(prefix) = lines::sent(trimmed) {
            // A message says what stands behind who sent it, and when.
            close(&mut open, &mut found, &mut intro, text);
            let block = Block::plain(
                BlockKind::Prose,
                (first, end),
                trim(text, first + prefix, end),
                above(&headings),
            );
            open = Some(Open { block, indent: usize::MAX, announces: false });
            (intro, titled) = (None, None);
            in_table = false;
            continue;
        }
        let listed = open.as_ref().is_some_and(|open| open.indent != usize::MAX);
        let set = title(&lines, index, listed, BOLD_LEVEL).filter(|_| open.is_none() || listed);
        let heading = match (heading_level(trimmed), bold_title(trimmed), set) {
            (Some(level), ..) => {
                let (from, to) = trim(text, first + level, end);
                let to = from + text[from..to].trim_end_matches(['#', ' ']).len();
                Some((level, (from + numbering(&text[from..to]), to)))
            }
            // A line in bold letters alone is a heading below all others.
            (None, Some((from, to)), _) => Some((BOLD_LEVEL, trim(text, first + from, first + to))),
            (None, None, Some(Title::Heading(level))) => Some((level, (first, end))),
            (None, None, Some(Title::Names | Title::Announces) | None) => None,
        };
        let names = heading.is_none() && set == Some(Title::Names);
        if heading.is_some() || names {
            close(&mut open, &mut found, &mut intro, text);
            let body = heading.map_or((first, end), |(_, body)| body);
            if let Some((level, _)) = heading {
                headings.retain(|(other, _)| *other < level);
            }
            found.push(Block::plain(BlockKind::Heading, (first, end), body, above(&headings)));
            headings.extend(heading);
            parents.clear();
            intro = names.then_some((first, end));
            titled = intro;
            in_table = false;
            continue;
        }
        let announced = set == Some(Title::Announces);
        if announced {
            close(&mut open, &mut found, &mut intro, text);
        }
        if is_structure(trimmed) {
            close(&mut open, &mut found, &mut intro, text);
            titled = None;
            found.push(structure(first, end));
            continue;
        }
        if trimmed.starts_with('|') && trimmed.len() > 1 && trimmed[1..].contains('|') {
            close(&mut open, &mut found, &mut intro, text);
            let row = cells(text, first, end);
            if in_table {
                rows(text, &row, &header, (first, end), &above(&headings), &mut found);
            } else {
                header.clone_from(&row);
                in_table = true;
                found.push(structure(first, end));
            }
            continue;
        }
        in_table = false;
        let indent = line[..line.len() - trimmed.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let quoted = trimmed.len() - trimmed.trim_start_matches(['>', ' ']).len();
        if let Some(marker) = item_marker(trimmed) {
            close(&mut open, &mut found, &mut intro, text);
            parents.retain(|(other, _)| *other < indent);
            let body = trim(text, first + marker, end);
            let mut over = above(&headings);
            over.extend(intro);
            over.extend(parents.iter().map(|(_, bytes)| *bytes));
            let block = Block::plain(BlockKind::Prose, (first, end), body, over);
            parents.push((indent, body));
            open = Some(Open { block, indent, announces: false });
            continue;
        }
        let prose = open.as_ref().is_some_and(|open| open.indent == usize::MAX);
        if prose && lines::begins(&lines, index, width, titled.is_some())
            || open.is_none() && titled.is_some()
        {
            close(&mut open, &mut found, &mut intro, text);
            // "Kitchen:", above its lines.
            titled = titled.or(intro.filter(|_| lines[index - 1].trim_end().ends_with(':')));
            intro = titled;
            let mut over = above(&headings);
            over.extend(titled);
            let block = Block::plain(BlockKind::Prose, (first, end), trim(text, first + quoted, end), over);
            open = Some(Open { block, indent: usize::MAX, announces: false });
            continue;
        }
        match &mut open {
            // "NEED: milk" below "DON'T NEED: eggs": a line of its own.
            Some(before) if before.indent == usize::MAX && opens_line(text, before.block.body, trimmed) => {
                close(&mut open, &mut found, &mut intro, text);
                let block = Block::plain(
                    BlockKind::Prose,
                    (first, end),
                    trim(text, first + quoted, end),
                    above(&headings),
                );
                open = Some(Open { block, indent: usize::MAX, announces: false });
            }
            // A line without a marker goes on with the paragraph or item above it.
            Some(open) => {
                open.block.whole.1 = end;
                open.block.body.1 = end;
                if let Some(last) = parents.last_mut().filter(|(indent, _)| *indent == open.indent) {
                    last.1.1 = end;
                }
            }
            None => {
                parents.clear();
                intro = None;
                let body = trim(text, first + quoted, end);
                let block = Block::plain(BlockKind::Prose, (first, end), body, above(&headings));
                open = Some(Open { block, indent: usize::MAX, announces: announced });
            }
        }
    }
    close(&mut open, &mut found, &mut intro, text);
    found
}

/// Whether a sentence announces what comes below it, though no colon says so: "Whenever guests leave, in this order."
fn announces(sentence: &str) -> bool {
    let sentence = sentence.trim().to_lowercase();
    ["in this order", "as follows", "the following", "like this", "like so", "these steps"]
        .iter()
        .any(|words| sentence.contains(words))
}

/// Ends the open block. A paragraph that ends with a colon introduces the list below it.
fn close(open: &mut Option<Open>, found: &mut Vec<Block>, intro: &mut Option<Bytes>, text: &str) {
    let Some(Open { block, indent, announces: announced }) = open.take() else { return };
    if indent == usize::MAX {
        let words = &text[block.body.0..block.body.1];
        let bare = words.trim_end_matches(['*', '_', ' ']);
        let ended = bare.trim_end_matches(['.', '!', '?', '\n', ' ']);
        let sentence = ended.rfind(['.', '!', '?']).map_or(0, |dot| dot + 1);
        *intro = (announced || bare.ends_with(':') || announces(&ended[sentence..]))
            .then(|| trim(text, block.body.0 + sentence, block.body.1));
    }
    found.push(block);
}

pub(super) fn structure(start: usize, end: usize) -> Block {
    Block::plain(BlockKind::Structure, (start, end), (start, start), Vec::new())
}

pub(super) fn trim(text: &str, start: usize, end: usize) -> Bytes {
    let part = text.get(start..end).unwrap_or("");
    let inner = part.trim();
    let lead = part.len() - part.trim_start().len();
    (start + lead, start + lead + inner.len())
}

/// Headings in bold letters stand below the six of Markdown.
const BOLD_LEVEL: usize = 7;

/// A bold title has at most this many words; more is a sentence that is meant to be heard.
const TITLE_WORDS_MAX: usize = 6;

/// The words of a line that is nothing but bold letters: where they begin and end in it.
pub(super) fn bold_title(line: &str) -> Option<Bytes> {
    let (from, to) = bold_lead(line)?;
    let rest = line.get(to + 2..)?.trim_start_matches([':', '.']);
    rest.trim().is_empty().then_some((from, to))
}

/// The words in bold letters that open a line: where they begin and end in it.
pub(crate) fn bold_lead(line: &str) -> Option<Bytes> {
    let mark = ["**", "__"].into_iter().find(|mark| line.starts_with(mark))?;
    let inner = line.get(2..)?;
    let end = inner.find(mark)?;
    let words = &inner[..end];
    let few = words.split_whitespace().count() <= TITLE_WORDS_MAX;
    (few && words.chars().any(char::is_alphanumeric) && !words.contains('\n')).then_some((2, 2 + end))
}

fn heading_level(line: &str) -> Option<usize> {
    let level = line.len() - line.trim_start_matches('#').len();
    let rest = &line[level..];
    ((1..=6).contains(&level) && rest.starts_with(' ')).then_some(level)
}

/// Whether a line that follows another in its paragraph is one of several of the form "label: what": the paragraph opens
/// with a label too, or the label is in capitals.
fn opens_line(text: &str, body: Bytes, line: &str) -> bool {
    let before = text.get(body.0..body.1).unwrap_or("");
    label(line).is_some_and(|own| own == own.to_uppercase() || label(before).is_some())
}

/// The words before the colon that a line opens with, where they are few and begin with a capital letter.
fn label(line: &str) -> Option<&str> {
    // "Things for the weekend" is as long as a label gets.
    const WORDS_MAX: usize = 4;
    let (label, rest) = line.split_once(':')?;
    let words = label.split_whitespace().count();
    let plain =
        label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '*' | '&' | '/'));
    let capital = label.trim_start_matches('*').chars().next().is_some_and(char::is_uppercase);
    let letters = label.chars().filter(|c| c.is_alphabetic()).count() > 1;
    (plain && capital && letters && (1..=WORDS_MAX).contains(&words) && rest.starts_with([' ', '*']))
        .then_some(label)
}

/// Whether a line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    !is_structure(line) && item_marker(line).is_some()
}

/// How many bytes the number of a heading takes: "6. Shopping list", "2.1 Kitchen". "7.30 Breakfast" is an hour.
fn numbering(words: &str) -> usize {
    let Some((number, rest)) = words.split_once(' ') else { return 0 };
    let mut parts = number.trim_end_matches(['.', ')']).split('.');
    let counts =
        parts.clone().all(|part| matches!(part.len(), 1 | 2) && part.chars().all(|c| c.is_ascii_digit()));
    let hour = parts.clone().count() == 2 && parts.nth(1).is_some_and(|minutes| minutes.len() == 2);
    let marked = number.contains(['.', ')']);
    let named = rest.trim_start().chars().next().is_some_and(char::is_alphabetic);
    if counts && marked && named && !hour { words.len() - rest.trim_start().len() } else { 0 }
}

/// A horizontal rule, a fence, the line under a table's header.
pub(super) fn is_structure(line: &str) -> bool {
    let bare = |marks: &[char]| line.chars().all(|c| marks.contains(&c));
    (line.len() >= 3
        && (bare(&['-', ' ']) || bare(&['*', ' ']) || bare(&['_', ' ']) || bare(&['=']) || bare(&['~'])))
        || (line.starts_with('|') && bare(&['|', '-', ':', ' ']))
        || line.starts_with("```")
        || !line.chars().any(char::is_alphanumeric)
}

/// How many bytes the marker of a list item takes.
fn item_marker(line: &str) -> Option<usize> {
    let mut chars = line.char_indices();
    let (_, first) = chars.next()?;
    let after = if matches!(first, '-' | '*' | '+' | '•' | '‣' | '–' | '·') {
        first.len_utf8()
    } else if ["[ ]", "[x]", "[X]"].iter().any(|tick| line.starts_with(tick)) {
        0
    } else if first.is_ascii_lowercase() && line[1..].starts_with(')') {
        // "a) feed the cat".
        2
    } else {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = line[digits..].chars().next()?;
        // Nobody counts chores beyond two digits; "2026. A good year." is no list.
        if !(1..=2).contains(&digits) || !matches!(mark, '.' | ')') {
            return None;
        }
        digits + 1
    };
    let rest = &line[after..];
    if !rest.starts_with([' ', '\t']) && after > 0 {
        return None;
    }
    let boxed = rest.trim_start();
    let skipped = rest.len() - boxed.len();
    let tick =
        ["[ ]", "[x]", "[X]"].iter().find(|tick| boxed.starts_with(**tick)).map_or(0, |tick| tick.len());
    Some(after + skipped + tick)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<(&str, Vec<&str>)> {
        blocks(text)
            .iter()
            .map(|block| {
                (&text[block.body.0..block.body.1], block.above.iter().map(|b| &text[b.0..b.1]).collect())
            })
            .collect()
    }

    #[test]
    fn headings_and_introductions_stand_above_what_is_below_them() {
        let text = "# Week\n\n## Monday\n\nEvery evening:\n\n- dishes\n  and pots\n- bins\n\nThat's it.\n";
        let found = bodies(text);
        assert_eq!(found[3], ("dishes\n  and pots", vec!["Week", "Monday", "Every evening:"]));
        assert_eq!(found[5], ("That's it.", vec!["Week", "Monday"]));
    }

    #[test]
    fn a_line_in_bold_letters_is_a_heading() {
        let text = "# Week\n\n**wash**\n- sheets Sat\n\n**Food.** Feed them.\n";
        let found = bodies(text);
        assert_eq!(found[2], ("sheets Sat", vec!["Week", "wash"]));
        assert_eq!(found[3], ("**Food.** Feed them.", vec!["Week", "wash"]));
    }

    #[test]
    fn the_first_cell_of_a_row_stands_above_the_others() {
        let text = "| When | Job |\n|---|---|\n| 6:30 | coffee on |\n";
        assert_eq!(bodies(text)[2], ("coffee on", vec!["Job", "6:30"]));
    }
}
