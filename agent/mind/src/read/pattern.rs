//! Phrases as a small grammar: what people say in a hundred ways is a handful of patterns over classes of words.
//!
//! A pattern is words separated by spaces. `(a|b c)` stands for one of several, `?` behind a word or a bracket says that
//! it may be missing (one that stands behind nothing is the mark itself), `$` stands for the end of the tokens, and
//! `<name>` stands for a class, whose members are patterns themselves: `<us> (need|have) to <buy>`.

use std::collections::BTreeMap;

use super::table::Openings;
use super::tokens::{Token, word};

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Word(String),
    /// The end of the tokens.
    End,
    /// One of several sequences; an empty one where nothing need stand.
    Any(Vec<Vec<Node>>),
}

/// What is still to be matched behind a sequence.
enum Rest<'a> {
    Nothing,
    Then(&'a [Node], &'a Rest<'a>),
}

/// Several patterns for one meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Patterns(Vec<Pattern>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    nodes: Vec<Node>,
    /// What it begins with, where a word must stand: most tokens begin none.
    openings: Option<Openings>,
}

impl Patterns {
    /// The patterns of a data file, with the classes that stand above them.
    ///
    /// # Errors
    ///
    /// When a bracket is not closed, or a class is not there; the message names the pattern.
    pub(crate) fn new(sources: &[String], classes: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let pattern = |source: &String| {
            let nodes = parse(source, classes, 0)?;
            let mut openings = Openings::NONE;
            let openings = open(&nodes, &mut openings).then_some(openings);
            Ok(Pattern { nodes, openings })
        };
        sources.iter().map(pattern).collect::<Result<_, _>>().map(Patterns)
    }

    /// How many tokens the longest of the patterns takes at `at`, as [`super::tokens::phrase`] counts.
    pub(crate) fn at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        self.0
            .iter()
            .filter(|pattern| pattern.openings.is_none_or(|openings| openings.may_begin(tokens, at)))
            .filter_map(|pattern| end(&pattern.nodes, &Rest::Nothing, tokens, at))
            .max()
            .map(|end| end - at)
    }

    /// Where the first of the patterns stands from `from` on, and where it ends.
    pub(crate) fn find(&self, tokens: &[Token], from: usize) -> Option<(usize, usize)> {
        (from..tokens.len()).find_map(|at| self.at(tokens, at).map(|used| (at, at + used)))
    }
}

/// Adds the words that a sequence may begin with; whether one of them must stand.
fn open(nodes: &[Node], openings: &mut Openings) -> bool {
    for node in nodes {
        match node {
            Node::Word(word) => {
                *openings = openings.and(word);
                return true;
            }
            Node::End => return false,
            Node::Any(branches) => {
                if branches.iter().filter(|branch| !open(branch, openings)).count() == 0 {
                    return true;
                }
            }
        }
    }
    false
}

/// The last place that a sequence and what follows it reach.
fn end(nodes: &[Node], rest: &Rest<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    match (nodes.split_first(), rest) {
        (None, Rest::Nothing) => Some(at),
        (None, Rest::Then(nodes, rest)) => end(nodes, rest, tokens, at),
        (Some((Node::Word(wanted), nodes)), rest) => {
            if word(tokens, at) == wanted {
                end(nodes, rest, tokens, at + 1)
            } else {
                None
            }
        }
        (Some((Node::End, nodes)), rest) => {
            if at >= tokens.len() {
                end(nodes, rest, tokens, at)
            } else {
                None
            }
        }
        (Some((Node::Any(branches), nodes)), rest) => {
            let rest = Rest::Then(nodes, rest);
            branches.iter().filter_map(|branch| end(branch, &rest, tokens, at)).max()
        }
    }
}

/// Classes stand in classes; a class that stands in itself would go on for ever.
const DEPTH_MAX: usize = 8;

fn parse(source: &str, classes: &BTreeMap<String, Vec<String>>, depth: usize) -> Result<Vec<Node>, String> {
    if depth > DEPTH_MAX {
        return Err(format!("{source:?}: a class stands in itself"));
    }
    let mut open: Vec<Vec<Vec<Node>>> = vec![vec![Vec::new()]];
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let mut used = first.len_utf8();
        match first {
            ' ' => {}
            '(' => open.push(vec![Vec::new()]),
            '|' => open.last_mut().ok_or("no bracket")?.push(Vec::new()),
            ')' => {
                let branches = open.pop().filter(|_| !open.is_empty());
                let branches = branches.ok_or_else(|| format!("{source:?}: a bracket too many"))?;
                put(&mut open, Node::Any(branches));
            }
            '?' if !stands_alone(source, rest) => {
                let last = open.last_mut().and_then(|branches| branches.last_mut()).and_then(Vec::pop);
                let last = last.ok_or_else(|| format!("{source:?}: \"?\" behind nothing"))?;
                put(&mut open, Node::Any(vec![vec![last], Vec::new()]));
            }
            '<' => {
                let (name, _) =
                    rest[1..].split_once('>').ok_or_else(|| format!("{source:?}: \"<\" without \">\""))?;
                let members =
                    classes.get(name).ok_or_else(|| format!("{source:?}: there is no class {name:?}"))?;
                let branches: Result<_, _> =
                    members.iter().map(|member| parse(member, classes, depth + 1)).collect();
                put(&mut open, Node::Any(branches?));
                used = name.len() + 2;
            }
            _ => {
                let end =
                    rest[used..].find([' ', '(', ')', '|', '?', '<']).map_or(rest.len(), |end| used + end);
                let word = &rest[..end];
                put(&mut open, if word == "$" { Node::End } else { Node::Word(word.to_owned()) });
                used = end;
            }
        }
        rest = &rest[used..];
    }
    let whole = open.pop().filter(|_| open.is_empty());
    let mut branches = whole.ok_or_else(|| format!("{source:?}: a bracket is not closed"))?;
    Ok(if branches.len() == 1 { branches.remove(0) } else { vec![Node::Any(branches)] })
}

/// Whether a question mark is the mark itself: one that stands behind no word.
fn stands_alone(source: &str, rest: &str) -> bool {
    source[..source.len() - rest.len()].chars().next_back().is_none_or(|before| " (|".contains(before))
}

fn put(open: &mut [Vec<Vec<Node>>], node: Node) {
    if let Some(sequence) = open.last_mut().and_then(|branches| branches.last_mut()) {
        sequence.push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tokens::tokens;

    fn classes() -> BTreeMap<String, Vec<String>> {
        BTreeMap::from([
            ("us".to_owned(), vec!["i".to_owned(), "we".to_owned()]),
            ("buy".to_owned(), vec!["buy".to_owned(), "pick up".to_owned()]),
            ("need".to_owned(), vec!["<us> (need|have) to".to_owned(), "<us> must".to_owned()]),
        ])
    }

    fn used(pattern: &str, text: &str) -> Option<usize> {
        let patterns = Patterns::new(&[pattern.to_owned()], &classes()).expect("a pattern");
        patterns.at(&tokens(text, 0, text.len()), 0)
    }

    #[test]
    fn classes_branches_and_what_may_be_missing_are_matched_to_their_longest() {
        assert_eq!(used("<need> <buy>", "we have to pick up milk"), Some(5));
        assert_eq!(used("<need> <buy>", "I must buy milk"), Some(3));
        assert_eq!(used("<need> <buy>", "I must sell milk"), None);
        assert_eq!(used("what (else|more things)? (do we)? need", "what more things need"), Some(4));
        assert_eq!(used("what (else)? (do we)? need", "what do we need"), Some(4));
        assert_eq!(used("to|to do", "to do"), Some(2));
        assert_eq!(used("so (?|!)", "so?"), Some(2));
        // The shorter branch first does not keep the longer way from being found.
        assert_eq!(used("(a|a b)? b c", "a b b c"), Some(4));
    }

    #[test]
    fn a_mistake_in_a_pattern_is_named() {
        for (pattern, wanted) in
            [("(a", "not closed"), ("a)", "too many"), ("<them>", "no class"), ("<us", "\">\"")]
        {
            let error = Patterns::new(&[pattern.to_owned()], &classes()).expect_err(pattern);
            assert!(error.contains(wanted) && error.contains(pattern), "{error}");
        }
        let circle = BTreeMap::from([("a".to_owned(), vec!["x <a>".to_owned()])]);
        assert!(Patterns::new(&["<a>".to_owned()], &circle).expect_err("a circle").contains("itself"));
    }
}
