//! Whether a reading meets an expectation.

use serde::Serialize;
use serde_json::Value;

use super::Expect;
use super::when::fits;

/// What became of an expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Kind, what, days and time are as annotated.
    Met,
    /// The reading acts otherwise.
    Wrong,
    /// A question was asked although the annotation has a reading.
    Asked,
    /// Nothing.
    Missed,
}

/// The kinds of a reading that serve an expected kind.
fn serves(kind: &str) -> &'static [&'static str] {
    match kind {
        "routine" => &["routine"],
        "once" => &["errand", "once"],
        "trigger" => &["trigger"],
        "rule" => &["rule"],
        "check_in" => &["check_in", "check-in"],
        "preference" => &["preference", "rule", "fact"],
        "fact" => &["fact", "preference"],
        "list" => &["list", "errand"],
        _ => &[],
    }
}

fn kind(commitment: &Value) -> &str {
    commitment.get("kind").and_then(Value::as_str).unwrap_or("")
}

fn acts(commitment: &Value) -> bool {
    matches!(kind(commitment), "routine" | "errand" | "once" | "trigger" | "list" | "check_in" | "check-in")
}

fn says(commitment: &Value, groups: &[Vec<String>]) -> bool {
    let said = commitment.get("says").and_then(Value::as_str).unwrap_or("").to_lowercase();
    groups.iter().all(|group| group.iter().any(|stem| said.contains(stem)))
}

fn is_there(commitment: &Value, places: &[String]) -> bool {
    let mut said: Vec<&str> = commitment
        .get("places")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    said.push(commitment.get("says").and_then(Value::as_str).unwrap_or(""));
    let said = said.join(" ").to_lowercase();
    places.iter().any(|place| said.contains(&place.to_lowercase()))
}

/// What became of an expectation, by the commitments and the questions that overlap its words.
pub fn judge(expect: &Expect, commitments: &[Value], questions: &[Value]) -> Verdict {
    let acting = || commitments.iter().filter(|commitment| acts(commitment));
    for way in std::iter::once(expect).chain(&expect.also) {
        if way.kind == "unclear" && !questions.is_empty() || way.kind == "note" && acting().next().is_none() {
            return Verdict::Met;
        }
        let met = commitments.iter().any(|commitment| {
            serves(&way.kind).contains(&kind(commitment))
                && says(commitment, &way.what)
                && way.when.as_ref().is_none_or(|want| fits(commitment, want))
                && way.place.as_ref().is_none_or(|places| places.is_empty() || is_there(commitment, places))
        });
        if met {
            return Verdict::Met;
        }
    }
    let right = || acting().any(|commitment| says(commitment, &expect.what));
    let refrains = matches!(expect.kind.as_str(), "unclear" | "note" | "rule");
    if refrains && questions.is_empty() && acting().next().is_some() && (expect.kind != "rule" || right()) {
        return Verdict::Wrong;
    }
    if !questions.is_empty() {
        return Verdict::Asked;
    }
    if matches!(expect.kind.as_str(), "routine" | "once" | "check_in" | "trigger" | "list") && right() {
        return Verdict::Wrong;
    }
    Verdict::Missed
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn expect(kind: &str, stem: &str) -> Expect {
        Expect { kind: kind.to_owned(), what: vec![vec![stem.to_owned()]], ..Expect::default() }
    }

    #[test]
    fn a_duty_where_a_rule_was_wanted_is_wrong_and_a_question_is_not() {
        let made = [json!({ "kind": "routine", "says": "Wash the eggs every day." })];
        let asked = [json!({ "ask": "How?" })];
        assert_eq!(judge(&expect("rule", "egg"), &made, &[]), Verdict::Wrong);
        assert_eq!(judge(&expect("rule", "egg"), &made, &asked), Verdict::Asked);
        assert_eq!(judge(&expect("routine", "egg"), &made, &[]), Verdict::Met);
        assert_eq!(judge(&expect("fact", "egg"), &made, &[]), Verdict::Missed);
        assert_eq!(judge(&expect("unclear", "egg"), &made, &asked), Verdict::Met);
    }
}
