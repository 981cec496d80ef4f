//! Rectangles of rooms as lines of box characters.

use hob_skills::house::Room;

use crate::cli::out::{cut, wrap};

/// How two rooms are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A gap.
    Passage,
    /// A door.
    Door,
    /// Stairs.
    Stairs,
}

/// A terminal's character is about twice as high as wide.
const ASPECT: f32 = 2.0;

/// A metre wider than this needs no more room to be read.
const COLUMNS_PER_METRE_MAX: f32 = 5.0;

/// Walls of a cell: up, down, left, right.
const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// A floor's plan on a grid of characters.
pub(super) struct Plan {
    origin: (f32, f32),
    columns_per_metre: f32,
    walls: Vec<Vec<u8>>,
    text: Vec<Vec<Option<char>>>,
}

impl Plan {
    /// The walls of these rooms, at most `width` columns wide.
    pub(super) fn of(rooms: &[&Room], width: usize) -> Self {
        let least = |at: usize| rooms.iter().map(|room| room.rect[at]).fold(f32::INFINITY, f32::min);
        let most =
            |at: usize| rooms.iter().map(|r| r.rect[at] + r.rect[at + 2]).fold(f32::NEG_INFINITY, f32::max);
        let origin = (least(0), least(1));
        let metres = (most(0) - origin.0).max(0.1);
        #[expect(clippy::cast_precision_loss, reason = "a terminal's width")]
        let columns_per_metre = ((width.saturating_sub(1)) as f32 / metres).min(COLUMNS_PER_METRE_MAX);
        let mut plan = Self { origin, columns_per_metre, walls: Vec::new(), text: Vec::new() };
        let (columns, rows) = plan.cell(most(0), most(1));
        plan.walls = vec![vec![0; columns + 1]; rows + 1];
        plan.text = vec![vec![None; columns + 1]; rows + 1];
        for room in rooms {
            plan.wall(room.rect);
        }
        plan
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "metres from the plan's own corner"
    )]
    fn cell(&self, x: f32, y: f32) -> (usize, usize) {
        let column = (x - self.origin.0).max(0.0) * self.columns_per_metre;
        let row = (y - self.origin.1).max(0.0) * self.columns_per_metre / ASPECT;
        // A house of a kilometre would be a mistake; it must not be a gigabyte as well.
        (column.round().min(500.0) as usize, row.round().min(500.0) as usize)
    }

    /// Left, top, right, bottom.
    fn corners(&self, rect: [f32; 4]) -> (usize, usize, usize, usize) {
        let (left, top) = self.cell(rect[0], rect[1]);
        let (right, bottom) = self.cell(rect[0] + rect[2], rect[1] + rect[3]);
        (left, top, right, bottom)
    }

    fn wall(&mut self, rect: [f32; 4]) {
        let (left, top, right, bottom) = self.corners(rect);
        for row in [top, bottom] {
            for column in left..right {
                self.walls[row][column] |= RIGHT;
                self.walls[row][column + 1] |= LEFT;
            }
        }
        for column in [left, right] {
            for row in top..bottom {
                self.walls[row][column] |= DOWN;
                self.walls[row + 1][column] |= UP;
            }
        }
    }

    /// Marks a door in the middle of the wall that two rooms share. False where they share none.
    pub(super) fn door(&mut self, a: [f32; 4], b: [f32; 4], mark: Mark) -> bool {
        let (a, b) = (self.corners(a), self.corners(b));
        let (left, right) = (a.0.max(b.0), a.2.min(b.2));
        let (top, bottom) = (a.1.max(b.1), a.3.min(b.3));
        let c = match mark {
            Mark::Passage => ' ',
            Mark::Door => '▒',
            Mark::Stairs => '≡',
        };
        if left == right && top + 1 < bottom {
            self.text[usize::midpoint(top, bottom)][left] = Some(c);
        } else if top == bottom && left + 3 < right {
            let middle = usize::midpoint(left, right);
            for column in middle - 1..=middle + 1 {
                self.text[top][column] = Some(c);
            }
        } else {
            return false;
        }
        true
    }

    /// Writes lines into the middle of a room, broken and cut to its width.
    pub(super) fn label(&mut self, rect: [f32; 4], lines: &[&str]) {
        let (left, top, right, bottom) = self.corners(rect);
        let room = right.saturating_sub(left + 1);
        let lines: Vec<String> =
            lines.iter().flat_map(|line| wrap(line, room)).filter(|line| !line.is_empty()).collect();
        let first = usize::midpoint(top, bottom).saturating_sub(lines.len() / 2).max(top + 1);
        for (row, line) in (first..bottom).zip(&lines) {
            let line = cut(line, room);
            let start = left + 1 + (room - line.chars().count().min(room)) / 2;
            for (j, c) in line.chars().enumerate() {
                if let Some(cell) = self.text[row].get_mut(start + j) {
                    *cell = Some(c);
                }
            }
        }
    }

    /// The plan, line by line.
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |(walls, text): (&Vec<u8>, &Vec<Option<char>>)| {
            let line: String = walls.iter().zip(text).map(|(wall, c)| c.unwrap_or(corner(*wall))).collect();
            line.trim_end().to_owned()
        };
        self.walls.iter().zip(&self.text).map(line).collect()
    }
}

fn corner(walls: u8) -> char {
    const UP_DOWN: u8 = UP | DOWN;
    const LEFT_RIGHT: u8 = LEFT | RIGHT;
    match walls {
        0 => ' ',
        UP | DOWN | UP_DOWN => '│',
        LEFT | RIGHT | LEFT_RIGHT => '─',
        w if w == DOWN | RIGHT => '┌',
        w if w == DOWN | LEFT => '┐',
        w if w == UP | RIGHT => '└',
        w if w == UP | LEFT => '┘',
        w if w == UP_DOWN | RIGHT => '├',
        w if w == UP_DOWN | LEFT => '┤',
        w if w == LEFT_RIGHT | DOWN => '┬',
        w if w == LEFT_RIGHT | UP => '┴',
        _ => '┼',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(name: &str, rect: [f32; 4]) -> Room {
        Room { name: name.into(), kind: "hall".into(), floor: 0, rect, aka: Vec::new() }
    }

    #[test]
    fn two_rooms_share_a_wall_with_a_door_in_it() {
        let (hall, den) = (room("hall", [0.0, 0.0, 2.0, 2.0]), room("den", [2.0, 0.0, 2.0, 2.0]));
        let mut plan = Plan::of(&[&hall, &den], 17);
        plan.door(hall.rect, den.rect, Mark::Door);
        plan.label(hall.rect, &["hall", ""]);
        plan.label(den.rect, &["den", ""]);
        let drawn = plan.lines().join("\n");
        assert_eq!(
            drawn,
            "┌───────┬───────┐\n\
             │       │       │\n\
             │ hall  ▒  den  │\n\
             │       │       │\n\
             └───────┴───────┘"
        );
    }
}
