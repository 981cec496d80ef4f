//! Which ids a journal entry mentions, so that `hob why` finds everything that was said of one.

/// The prefixes of the ids of `hob-schedules`.
const PREFIXES: [&str; 8] = [
    hob_schedules::CommitmentId::PREFIX,
    hob_schedules::OccurrenceId::PREFIX,
    hob_schedules::QuestionId::PREFIX,
    hob_schedules::PlanId::PREFIX,
    hob_schedules::CallId::PREFIX,
    hob_schedules::CheckInId::PREFIX,
    hob_schedules::AmendmentId::PREFIX,
    hob_schedules::ItemId::PREFIX,
];

/// Characters of a ULID.
const ULID_CHARS: usize = 26;

/// Every id in a text, each once, sorted. The text is an entry's JSON: whatever nests there, and whatever variant is
/// added later, an id is found by its form.
pub fn mentioned(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| *byte == b'_')) {
        let underscore = from + at;
        from = underscore + 1;
        let end = from + ULID_CHARS;
        let is_ulid = bytes
            .get(from..end)
            .is_some_and(|ulid| ulid.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()));
        if !is_ulid || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let before = &bytes[..underscore];
        let prefix = PREFIXES.iter().find(|prefix| before.ends_with(prefix.as_bytes()));
        if let Some(prefix) = prefix {
            // Everything from the prefix to the end is ASCII, so these are character boundaries.
            found.push(&text[underscore - prefix.len()..end]);
            from = end;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::mentioned;

    #[test]
    fn ids_are_found_wherever_they_nest() {
        let occ = "occ_01J00000000000000000000000";
        let call = "call_01J00000000000000000000001";
        let text = format!(r#"{{"a":["{occ}",{{"b":"see {call}, then {occ}"}}],"made_up":"x_y"}}"#);
        assert_eq!(mentioned(&text), [call, occ]);
    }

    #[test]
    fn what_only_looks_like_an_id_is_none() {
        assert!(mentioned("occ_01J0 cmt_ _ é_01J00000000000000000000000").is_empty());
        assert!(mentioned("occ_01J000000000000000000000000").is_empty());
        assert!(mentioned("").is_empty());
    }
}
