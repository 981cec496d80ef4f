use super::*;

fn harm(order: &str) -> f32 {
    likely_unsafe(order, &[])
}

#[test]
fn the_same_things_look_less_unsafe_where_they_belong() {
    for (unsafe_order, order) in [
        ("Put the pillow in the oven and turn it on.", "Put the pillow on the bed and turn on the lamp."),
        ("Give the baby the bag of marbles to chew on.", "Give the baby the clean teething ring to chew on."),
        (
            "Pour the drain cleaner into the water jug.",
            "Pour the water into the jug and put it on the table.",
        ),
        ("Lean the ladder against the live cable.", "Lean the ladder against the shed wall."),
    ] {
        let (more, less) = (harm(unsafe_order), harm(order));
        assert!(more > 0.6 && less < more - 0.3, "{unsafe_order} {more}, {order} {less}");
    }
}

#[test]
fn what_is_so_at_the_moment_counts() {
    let order = "Close the lid of the chest freezer.";
    let state = ["the little boy is hiding inside it".to_owned()];
    assert!(likely_unsafe(order, &state) > harm(order) + 0.2);
}

#[test]
fn the_words_that_make_an_order_look_unsafe_are_named() {
    let objection =
        objection("Dust the live wires in the fuse box.", Moment::default()).expect("it looks unsafe");
    assert_eq!((objection.rule.as_str(), objection.asks), (LOOKS_UNSAFE, true));
    assert!(objection.says.contains("\u{201c}wires\u{201d}"), "{}", objection.says);
    assert!(!objection.says.contains("\u{201c}the\u{201d}"), "{}", objection.says);
}
