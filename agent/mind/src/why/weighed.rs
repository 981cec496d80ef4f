//! Choices in words: what was taken, what would have been done otherwise, and why it was not.

use hob_memory::{Choice, Cost};

/// What speaks against a way beside the one that was taken, in the order of [`Cost::parts`].
const AGAINST: [&str; 7] = [
    "it fails more often",
    "it takes longer",
    "a failure would be more dangerous",
    "its noise would reach more people",
    "it takes more of the battery",
    "its result, or its hour, is liked less",
    "it would more likely stay undone",
];

/// Two ways that differ by less than a second's worth are equal.
const SAME_SECONDS: f64 = 1.0;

/// A choice, a line each: what was taken, then the others.
pub fn choice_says(choice: &Choice) -> Vec<String> {
    let mut lines = vec![format!("{}: {}. {}.", choice.of, choice.took.says, figures(&choice.took.cost))];
    lines.extend(choice.instead.iter().map(|other| {
        format!(
            "Otherwise {}. {}: {}.",
            other.says,
            figures(&other.cost),
            why_not(&choice.took.cost, &other.cost)
        )
    }));
    lines
}

/// Why the other was not taken: where it loses most.
fn why_not(took: &Cost, other: &Cost) -> String {
    if other.total() - took.total() < SAME_SECONDS {
        return "no better than what I took".to_owned();
    }
    let loses = other.parts().into_iter().zip(took.parts()).map(|(theirs, ours)| theirs - ours);
    // Nobody hears a question as noise.
    let asks = other.undone > 0.0 || took.undone > 0.0;
    let against =
        AGAINST.map(|says| if asks && says == AGAINST[3] { "it would disturb you more" } else { says });
    let worst = loses.zip(against).max_by(|(a, _), (b, _)| a.total_cmp(b));
    worst.map_or_else(String::new, |(_, says)| says.to_owned())
}

/// `It should work at the first try 92 times in 100, and take 20 s`.
fn figures(cost: &Cost) -> String {
    if cost.undone > 0.0 {
        let times = (cost.undone * 100.0).round();
        return format!(
            "I expect it to stay undone {times} times in 100, and it comes to {} in all",
            lasts(cost.total())
        );
    }
    let times = (cost.success() * 100.0).round();
    format!("I expect it to work at the first try {times} times in 100, and to take {}", lasts(cost.seconds))
}

fn lasts(seconds: f64) -> String {
    match seconds.round() {
        short if short < 100.0 => format!("{short} seconds"),
        long => format!("{} minutes", (long / 60.0).round()),
    }
}

#[cfg(test)]
mod tests {
    use hob_memory::Alternative;

    use super::*;

    #[test]
    fn each_way_that_was_not_taken_says_where_it_loses_most() {
        let way = |says: &str, nats, seconds| Alternative {
            says: says.to_owned(),
            cost: Cost { nats, seconds, ..Cost::default() },
        };
        let choice = Choice {
            of: "Pick up the egg".to_owned(),
            took: way("from above", 0.1, 20.0),
            instead: vec![
                way("from the side", 0.5, 15.0),
                way("with both hands", 0.1, 80.0),
                way("so", 0.1, 20.0),
            ],
            rests_on: Vec::new(),
        };
        let says = choice_says(&choice);
        assert_eq!(
            says[0],
            "Pick up the egg: from above. I expect it to work at the first try 90 times in 100, and to take 20 seconds."
        );
        assert!(says[1].ends_with(": it fails more often."), "{says:?}");
        assert!(says[2].ends_with(": it takes longer."), "{says:?}");
        assert!(says[3].ends_with(": no better than what I took."), "{says:?}");
    }
}
