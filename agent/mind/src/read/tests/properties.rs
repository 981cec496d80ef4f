//! What holds of any text.

use hob_memory::Status;
use proptest::prelude::*;

use super::*;
use crate::read::says;

/// Every byte that is no white space is in exactly one statement, in order.
fn partitioned(text: &str, reading: &Reading) {
    let mut at = 0;
    for statement in &reading.statements {
        let (start, end) = (statement.source.start, statement.source.end);
        assert!(start >= at && end >= start, "{start}..{end} after {at} in {text:?}");
        assert!(text[at..start].trim().is_empty(), "{:?} is in no statement of {text:?}", &text[at..start]);
        assert_eq!(&text[start..end], statement.source.words);
        at = end;
    }
    assert!(text[at..].trim().is_empty(), "{:?} is in no statement of {text:?}", &text[at..]);
}

/// What each statement came to is in the reading, and nothing is left unsaid.
fn accounted(reading: &Reading) {
    for statement in &reading.statements {
        let edits = reading.list_edits.iter().any(|edit| {
            edit.source
                .as_ref()
                .is_some_and(|s| statement.source.start <= s.start && s.end <= statement.source.end)
        });
        match statement.status {
            Status::Understood => assert!(edits || !statement.commitments.is_empty(), "{statement:?}"),
            Status::Asked => assert!(!statement.questions.is_empty(), "{statement:?}"),
            Status::Noted => {
                assert!(statement.commitments.is_empty() && statement.questions.is_empty(), "{statement:?}")
            }
        }
        assert!(statement.commitments.iter().all(|id| reading.commitments.iter().any(|c| c.id == *id)));
        assert!(statement.questions.iter().all(|id| reading.questions.iter().any(|q| q.id == *id)));
    }
    for question in &reading.questions {
        // "From when to when are the holidays? Until I know, every weekday is of the term."
        assert!(question.ask.contains('?') && !question.sources.is_empty(), "{question:?}");
    }
}

/// Briefs of every style that there is.
const BRIEFS: [&str; 6] = [
    include_str!("../../../../../examples/briefs/family.md"),
    include_str!("../../../../../examples/briefs/flatshare.md"),
    include_str!("../../../../../examples/briefs/levine.md"),
    include_str!("../../../../../tests/briefs/01-fridge-door.md"),
    include_str!("../../../../../tests/briefs/02-questions-answered.md"),
    include_str!("../../../../../tests/briefs/03-two-homes.md"),
];

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "every",
        "monday",
        "Mondays",
        "the",
        "vacuum",
        "kitchen",
        "at",
        "6",
        "6pm",
        "6:30",
        ".",
        ",",
        ":",
        "and",
        "but",
        "if",
        "when",
        "dinner",
        "laundry",
        "never",
        "don't",
        "after",
        "before",
        "until",
        "january",
        "May",
        "the 31st",
        "first",
        "of the month",
        "twice a week",
        "\n",
        "\n\n",
        "- ",
        "# ",
        "|",
        "**",
        "(",
        ")",
        "I",
        "we",
        "leave",
        "home",
        "ask me",
        "check in",
        "list",
        "out of",
        "milk",
        "2 kg",
        "except",
        "every other",
        "while",
        "half past",
        "to",
        "from",
        "between",
        "-",
        "—",
        "é",
        "😀",
        "\u{202e}",
        "’",
        "\u{0}",
        "1/2",
        "99999999999999999999",
        "the good knives",
        "in",
        "a",
        "for",
        "weeks",
        "bins",
        "feed",
        "cat",
        "Emma",
        "is",
        "allergic",
        "nuts",
        "away",
        "tomorrow",
        "2026-02-30",
        "29 February",
        "Saturday the 3rd of June",
        "it",
        "them",
        ";",
        "!",
        "?",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_words_is_read_whole(text in words()) {
        let read = reading(&text, None);
        partitioned(&text, &read);
        accounted(&read);
        let _ = said(&text, &Memory::default());
    }

    #[test]
    fn any_text_at_all_is_read_whole(text in "(?s).{0,300}") {
        let read = reading(&text, None);
        partitioned(&text, &read);
        accounted(&read);
        let _ = said(&text, &Memory::default());
    }

    #[test]
    fn a_brief_cut_off_or_spoilt_is_read_whole(cut in 0_usize..4000, from in 0_usize..4000, noise in "[ -~é😀\n]{0,12}") {
        let brief = BRIEFS[(cut + from) % BRIEFS.len()];
        let near = |at: usize| { let mut at = at.min(brief.len()); while !brief.is_char_boundary(at) { at -= 1; } at };
        let (a, b) = (near(from.min(cut)), near(from.max(cut)));
        let text = format!("{}{noise}{}", &brief[..a], &brief[b..]);
        let read = reading(&text, None);
        partitioned(&text, &read);
        accounted(&read);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_brief_with_its_lines_in_any_order_is_read_whole(order in prop::collection::vec(any::<prop::sample::Index>(), 1..30), which in 0..BRIEFS.len()) {
        let lines: Vec<&str> = BRIEFS[which].lines().collect();
        let text: Vec<&str> = order.iter().map(|index| *index.get(&lines)).collect();
        let text = text.join("\n");
        let read = reading(&text, None);
        partitioned(&text, &read);
        accounted(&read);
        for commitment in &read.commitments {
            prop_assert_eq!(says(&commitment.matter), commitment.says.clone());
        }
    }

    #[test]
    fn a_text_is_read_the_same_twice(text in words()) {
        let (one, other) = (reading(&text, None), reading(&text, None));
        prop_assert_eq!(one, other);
    }
}

/// The pieces of every brief of the repository: its lines, and what stands between their marks.
static PIECES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/briefs");
    let files = std::fs::read_dir(&folder).expect("the briefs of the repository");
    let mut paths: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
    paths.sort();
    let texts: Vec<String> =
        paths.iter().map(|path| std::fs::read_to_string(path).expect("a brief")).collect();
    let lines: Vec<&str> = texts
        .iter()
        .map(String::as_str)
        .chain(BRIEFS)
        .flat_map(str::lines)
        .filter(|line| !line.trim().is_empty())
        .collect();
    let parts = lines.iter().flat_map(|line| line.split_inclusive([',', '.', ':', ';', '—', '|', '(', ')']));
    let mut pieces: Vec<String> =
        parts.chain(lines.iter().copied()).map(|piece| piece.trim().to_owned()).collect();
    pieces.retain(|piece| !piece.is_empty());
    pieces.sort();
    pieces.dedup();
    pieces
});

/// What may stand between two of them.
const JOINTS: [&str; 20] = [
    " ", ", ", "; ", ": ", ". ", " - ", " – ", "\n", "\n\n", "\n- ", "\n  * ", "\n1. ", "\n\n## ", "\n\n**",
    ":** ", " | ", " (", ") ", " and ", "",
];

/// A text of some pieces of briefs, and of what joins them.
fn joined() -> impl Strategy<Value = String> {
    let part = (any::<prop::sample::Index>(), prop::sample::select(JOINTS.to_vec()));
    prop::collection::vec(part, 1..14).prop_map(|parts| {
        parts.iter().map(|(index, joint)| format!("{}{joint}", index.get(&PIECES))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_briefs_joined_anyhow_are_read_whole_and_said_back(text in joined()) {
        let read = reading(&text, None);
        partitioned(&text, &read);
        accounted(&read);
        let sources = read.commitments.iter().flat_map(|made| &made.sources);
        for source in sources.chain(read.questions.iter().flat_map(|question| &question.sources)) {
            // The bytes are of the text, and on the boundaries of its letters.
            prop_assert_eq!(text.get(source.start..source.end), Some(source.words.as_str()));
        }
        for made in &read.commitments {
            prop_assert_eq!(&says(&made.matter), &made.says);
            prop_assert!(made.says.ends_with('.') && made.says.len() > 1, "{:?}", made);
        }
    }
}

/// Found by texts that were put together of pieces of briefs: what a way of reading looks for stands where it does not
/// expect it.
#[test]
fn what_stands_in_an_odd_place_is_read_whole() {
    let odd = [
        "18:00 - 19:00: dinner is soup, but on Sundays pizza.",
        "19:00: dinner soup, but on Sundays pizza.",
        "Vacuum between 9 and Fish flakes:\nEmma dislikes mushrooms. - and green take turns, and mornings,",
    ];
    for text in odd {
        let reading = reading(text, None);
        partitioned(text, &reading);
        accounted(&reading);
    }
}

#[test]
fn a_very_long_line_is_read_in_its_own_time() {
    let text = "vacuum the hall every monday and ".repeat(2_000);
    let read = reading(&text, None);
    partitioned(&text, &read);
    let text = "word ".repeat(20_000);
    partitioned(&text, &reading(&text, None));
    let text = "((((".repeat(5_000);
    partitioned(&text, &reading(&text, None));
}

#[test]
fn equal_matters_say_the_same_and_read_back_as_themselves() {
    for brief in BRIEFS {
        let read = reading(brief, None);
        for commitment in &read.commitments {
            assert_eq!(says(&commitment.matter.clone()), commitment.says);
        }
    }
}

#[test]
fn what_hob_says_of_a_routine_reads_back_as_the_routine() {
    for text in [
        "Vacuum on Mondays.",
        "Make dinner at 6pm.",
        "Do the laundry on Saturdays.",
        "Mop the kitchen every other Tuesday at 10am.",
        "Water the plants every three days in the morning.",
        "Change the sheets on the first Sunday of the month.",
        "Vacuum the hall and the living room twice a week.",
        "Put the bins out on Wednesday nights.",
        "Do the dishes after dinner.",
        "Vacuum every day except Sundays.",
        "Clean the bathroom on the last Friday of the month at 10:30.",
        "Feed the cat at 7am and 6pm.",
        "Vacuum between 9 and 12 on weekdays.",
        "Dust every Thursday until the end of April.",
        "Do the laundry on Saturdays (darks on cold).",
        "Mop the kitchen while nobody's home on Fridays.",
        "Put the bins out on Wednesdays by 7pm.",
        "Water the plants once a week.",
        "Clean the windows on the 1st of every month.",
        "Never vacuum after 9pm.",
        "Keep out of the office.",
        "No noise between 9pm and 7am.",
        "When the dryer is finished, fold the laundry.",
        "Check in with me every Monday about the shopping. Do the shopping on Tuesdays.",
        "I'm allergic to shellfish.",
        "Emma dislikes mushrooms.",
        "Clean the windows tomorrow at 9am.",
        "The lawn guy comes on Tuesdays.",
        "Garbage day is Friday.",
        "Close every gate behind you.",
        "Her bowl must be full.",
    ] {
        let first = reading(text, None);
        assert!(!first.commitments.is_empty(), "{text}");
        let says: Vec<&str> = first.commitments.iter().map(|c| c.says.as_str()).collect();
        let again = reading(&says.join(" ").replace("You ", "I ").replace("I are", "I am"), None);
        let matters =
            |reading: &Reading| reading.commitments.iter().map(|c| c.matter.clone()).collect::<Vec<_>>();
        assert_eq!(matters(&again), matters(&first), "{text}\n{says:?}");
    }
}
