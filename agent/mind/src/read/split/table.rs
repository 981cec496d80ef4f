//! Tables: which cell of a row stands above the others, and which say when and where.

use super::markdown::{Block, BlockKind, Bytes, structure, trim};

/// What a column holds, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Numbers that only count the rows.
    Count,
    /// What is to be done.
    Task,
    /// When, or how often.
    When,
    /// Where.
    Where,
    /// Who comes, or who it is about.
    Who,
    /// How much or how many of it.
    Amount,
    /// A day of the week: the table is a week across.
    Day,
    /// Anything else.
    Other,
}

fn column(title: &str) -> Column {
    let title = title.replace(['*', '_', '`', '?', '.', ':'], "").trim().to_lowercase();
    match title.as_str() {
        "" | "#" | "no" | "nr" | "number" | "nº" | "item no" => Column::Count,
        "task" | "tasks" | "job" | "jobs" | "chore" | "chores" | "what" | "to do" | "duty" | "duties"
        | "what to do" | "thing" | "things" | "item" | "activity" | "action" | "work"
        | "what needs doing" => Column::Task,
        "when" | "how often" | "often" | "frequency" | "day" | "days" | "time" | "times" | "date"
        | "dates" | "due" | "schedule" | "which day" | "which days" | "what day" | "by when" | "by"
        | "hours" | "start" => Column::When,
        "who" | "visitor" | "visitors" | "caller" | "callers" | "name" | "names" | "person" | "people"
        | "who comes" | "who's coming" | "helper" | "helpers" | "contractor" | "tradesman" | "service"
        | "staff" | "guest" | "guests" => Column::Who,
        "quantity" | "qty" | "amount" | "how much" | "how many" | "count" | "size" => Column::Amount,
        "where" | "room" | "rooms" | "place" | "location" | "area" | "which room" => Column::Where,
        day if ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekday", "weekend"]
            .iter()
            .any(|name| day.starts_with(name)) =>
        {
            Column::Day
        }
        _ => Column::Other,
    }
}

/// Whether a column says who comes, or who it is about.
pub(crate) fn is_who(title: &str) -> bool {
    column(title) == Column::Who
}

/// Whether a cell says nothing but yes.
fn is_mark(text: &str, (start, end): Bytes) -> bool {
    matches!(
        text.get(start..end).unwrap_or("").trim().to_lowercase().as_str(),
        "x" | "xx" | "✓" | "✔" | "✗" | "✘" | "yes" | "y" | "•" | "*" | "●" | "☑" | "✅" | "√"
    )
}

/// The cell of a row, behind what is to be done, that names somebody else than the robot as the one who does it.
fn doer(text: &str, row: &[Bytes], header: &[Bytes], from: usize) -> Option<usize> {
    const WORDS_MAX: usize = 2;
    let words = |(start, end): Bytes| text.get(start..end).unwrap_or("");
    let at = (from + 1..row.len())
        .find(|index| header.get(*index).is_some_and(|title| column(words(*title)) == Column::Who))?;
    let name = words(row[at]).trim().to_lowercase();
    // "Marisol one week, Kev the next": it goes round among them.
    let named = words(row[at]).trim().starts_with(char::is_uppercase);
    let turns = named && ["week", "next", "turn", "alternat"].iter().any(|turn| name.contains(turn));
    let few = (1..=WORDS_MAX).contains(&name.split_whitespace().count());
    let shared = name.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "robot"
                | "hob"
                | "you"
                | "everyone"
                | "everybody"
                | "all"
                | "anyone"
                | "any"
                | "both"
                | "we"
                | "us"
                | "or"
        )
    });
    let few = few && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '&' | '-' | '.'));
    ((few || turns) && !shared).then_some(at)
}

/// The cell of a row, behind what is to be done, that says nothing but that it is the robot's.
fn robots(text: &str, row: &[Bytes], header: &[Bytes], from: usize) -> Option<usize> {
    let words = |(start, end): Bytes| text.get(start..end).unwrap_or("");
    (from + 1..row.len())
        .find(|index| header.get(*index).is_some_and(|title| column(words(*title)) == Column::Who))
        .filter(|at| {
            let named = words(row[*at]).trim().to_lowercase();
            matches!(
                named.as_str(),
                "you" | "robot" | "the robot" | "hob" | "robot (you)" | "you (robot)" | "yours"
            )
        })
}

/// The bytes of each cell's words.
pub(super) fn cells(text: &str, start: usize, end: usize) -> Vec<Bytes> {
    let mut found = Vec::new();
    let mut from = start + 1;
    for (offset, _) in text[start..end].match_indices('|').skip(1) {
        found.push(trim(text, from, start + offset));
        from = start + offset + 1;
    }
    if !text[from..end].trim().is_empty() {
        found.push(trim(text, from, end));
    }
    found
}

/// The first column that says something, and that of the tasks, in a table whose rows each open with a task: "Job | How
/// often", "# | Task | Where | Notes", "Room | Frequency".
fn task_column(text: &str, row: &[Bytes], header: &[Bytes]) -> Option<(usize, usize)> {
    let columns: Vec<Column> =
        header.iter().map(|(start, end)| column(text.get(*start..*end).unwrap_or(""))).collect();
    if columns.contains(&Column::Day) {
        return None;
    }
    let counted = columns.first() == Some(&Column::Count)
        && row
            .first()
            .and_then(|(start, end)| text.get(*start..*end))
            .is_some_and(|count| count.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '#')));
    let from = usize::from(counted);
    let first = *columns.get(from)?;
    // "Who | When | What to do": the row tells who comes, and what is done for it.
    let told = header.get(columns.iter().position(|column| *column == Column::Task).unwrap_or(usize::MAX));
    let told = told.and_then(|(start, end)| text.get(*start..*end)).map(str::to_lowercase);
    if first == Column::Who && told.is_some_and(|title| title.contains("what") || title.contains("to do")) {
        return None;
    }
    let task = columns.iter().position(|column| *column == Column::Task);
    let timed = columns.iter().skip(from + 1).any(|column| *column == Column::When);
    let at = match task {
        Some(at) if at == from || timed && first != Column::When => at,
        None if timed && first == Column::Where => from,
        Some(_) | None => return None,
    };
    row.get(at).filter(|cell| cell.0 < cell.1).map(|_| (from, at))
}

/// A row whose task is read of its own cell, at the times and in the places of those beside it; what else the row says
/// is about the task.
fn task_first(
    text: &str,
    row: &[Bytes],
    header: &[Bytes],
    (line, from, task): (Bytes, usize, usize),
    above: &[Bytes],
    found: &mut Vec<Block>,
) {
    let title = |index: usize| header.get(index).copied().filter(|column| column.0 < column.1);
    let kind_of = |index: usize| {
        title(index).map_or(Column::Other, |(start, end)| column(text.get(start..end).unwrap_or("")))
    };
    let filled: Vec<usize> =
        (from..row.len()).filter(|index| *index != task && row[*index].0 < row[*index].1).collect();
    let places = filled.iter().filter(|index| **index < task || kind_of(**index) == Column::Where);
    let mut over = above.to_vec();
    over.extend(places.map(|index| row[*index]));
    let by = doer(text, row, header, task);
    let robots = robots(text, row, header, task);
    let amount = filled.iter().copied().find(|index| *index > task && kind_of(*index) == Column::Amount);
    let beside: Vec<usize> = filled
        .iter()
        .copied()
        .filter(|index| {
            *index > task
                && kind_of(*index) != Column::Where
                && amount != Some(*index)
                && by != Some(*index)
                && robots != Some(*index)
        })
        .collect();
    let remarks: Vec<usize> =
        beside.iter().copied().filter(|index| kind_of(*index) != Column::When).collect();
    // What stands between the task and the first remark is the task's.
    let ends = |at: usize| remarks.iter().find(|index| **index > at).map_or(line.1, |next| row[*next - 1].1);
    found.push(Block {
        kind: BlockKind::Cell,
        whole: trim(text, line.0, ends(task)),
        body: row[task],
        above: over,
        cell_above: false,
        title: None,
        of: None,
        beside: beside.iter().map(|index| row[*index]).collect(),
        by: by.map(|index| row[index]),
        amount: amount.map(|index| row[index]),
        remark: false,
    });
    let mut start = ends(task);
    for index in &remarks {
        let end = ends(*index);
        let mut over = above.to_vec();
        over.extend(title(*index));
        over.push(row[task]);
        found.push(Block {
            kind: BlockKind::Cell,
            whole: trim(text, start, end),
            body: row[*index],
            above: over,
            cell_above: true,
            title: title(*index),
            of: None,
            beside: Vec::new(),
            by: None,
            amount: None,
            remark: true,
        });
        start = end;
    }
}

/// A row of a table: the first cell stands above the others. All its bytes go to its cells.
pub(super) fn rows(
    text: &str,
    row: &[Bytes],
    header: &[Bytes],
    line: Bytes,
    above: &[Bytes],
    found: &mut Vec<Block>,
) {
    if let Some((from, task)) = task_column(text, row, header) {
        task_first(text, row, header, (line, from, task), above, found);
        return;
    }
    let filled: Vec<usize> = (1..row.len()).filter(|index| row[*index].0 < row[*index].1).collect();
    let Some(label) = row.first() else {
        found.push(structure(line.0, line.1));
        return;
    };
    if filled.is_empty() {
        // A row with one cell says what it says by itself.
        let kind = if label.0 < label.1 { BlockKind::Cell } else { BlockKind::Structure };
        let above = above.to_vec();
        found.push(Block::plain(kind, line, *label, above));
        return;
    }
    // "Mon 22 - Wed 24 | nights | 20:00 - 08:00": the hours of what stands beside them.
    let role = |index: usize| {
        let title = header.get(index).and_then(|(start, end)| text.get(*start..*end)).unwrap_or("");
        column(title)
    };
    let hours: Vec<usize> = filled.iter().copied().filter(|index| role(*index) == Column::When).collect();
    let places: Vec<usize> = filled.iter().copied().filter(|index| role(*index) == Column::Where).collect();
    let alone = places.len() == filled.len();
    let told = filled.iter().copied().find(|index| {
        !hours.contains(index)
            && !places.contains(index)
            && !matches!(role(*index), Column::Day | Column::Who)
    });
    // Who stands before what is to be done is who comes.
    let by = doer(text, row, header, told.unwrap_or(row.len()))
        .filter(|at| filled.iter().any(|index| index != at) && role(0) != Column::Who);
    let mut from = line.0;
    for (count, index) in filled.iter().enumerate() {
        let last = count + 1 == filled.len();
        let to = if last { line.1 } else { row[*index].1 };
        let mut over = above.to_vec();
        let title = header.get(*index).copied().filter(|column| column.0 < column.1);
        over.extend(title);
        over.extend(places.iter().filter(|at| *at != index).map(|at| row[*at]));
        over.push(*label);
        let whole = trim(text, from, to);
        // "Vacuum the hall | x | | x", below "Mon | Tue | Wed": the row's task on these days.
        if let Some(day) = title.filter(|_| role(*index) == Column::Day && is_mark(text, row[*index])) {
            let mut over = above.to_vec();
            over.push(day);
            found.push(Block { cell_above: true, ..Block::plain(BlockKind::Cell, whole, *label, over) });
            from = to;
            continue;
        }
        let kind = if places.contains(index) && !alone || by == Some(*index) {
            BlockKind::Structure
        } else {
            BlockKind::Cell
        };
        found.push(Block {
            kind,
            whole,
            body: row[*index],
            above: over,
            cell_above: true,
            title,
            of: header.first().copied().filter(|column| column.0 < column.1),
            beside: if told == Some(*index) { hours.iter().map(|at| row[*at]).collect() } else { Vec::new() },
            by: by.filter(|at| at != index).map(|at| row[at]),
            amount: None,
            // When somebody comes is what the row says; of a chore it only says when.
            remark: told.is_some() && hours.contains(index) && role(0) != Column::Who,
        });
        from = to;
    }
}
