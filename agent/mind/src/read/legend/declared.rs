//! Where a text says what its codes stand for.

use super::codes::{Code, Meaning, is_sign, is_star, sign};
use super::{ends_line, lines, opens_line};
use crate::read::lexicon::{What, is_base, is_name};
use crate::read::split::clauses::opens_condition;
use crate::read::split::only_times;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Bytes of the text.
type Bytes = (usize, usize);

/// What a line that introduces a legend calls it.
const NAMES: [&str; 16] = [
    "key",
    "keys",
    "legend",
    "code",
    "codes",
    "symbol",
    "symbols",
    "initials",
    "abbreviations",
    "letters",
    "emoji",
    "emojis",
    "icons",
    "stickers",
    "marks",
    "stars",
];

/// The codes of a text, and the bytes that declare them.
pub(super) fn codes(text: &str, all: &[Token], cx: &TimeCtx<'_>) -> (Vec<Code>, Vec<Bytes>) {
    let mut found: (Vec<Code>, Vec<Bytes>) = Default::default();
    // Hardly any text has one, and every text is asked.
    let may =
        all.iter().any(|token| {
            matches!(token.word.as_str(), "=" | "means" | "stands")
                || NAMES.contains(&token.word.as_str())
                || is_sign(token)
        }) || all.windows(2).any(|pair| is_star(&pair[0]) && pair[1].glued && pair[0].word == pair[1].word);
    if !may {
        return found;
    }
    let mut below = false;
    for (from, to) in lines(text, all) {
        let line = &all[from..to];
        let titled = titled(line);
        let heading = line[0].is_mark('#');
        let own = titled.unwrap_or(0);
        let context = below || titled.is_some();
        let before = found.0.len();
        declarations(text, &line[own..], context, cx, &mut found);
        let declares = found.0.len() > before;
        // A title with codes behind it has said what it has to say; one without goes on below.
        below = titled.is_some() && !declares || below && titled.is_none() && !heading && declares;
    }
    stars(text, all, cx, &mut found);
    found
}

/// Where a line that introduces a legend goes on: "Key:", "## Symbols", "Codes I use: …".
fn titled(line: &[Token]) -> Option<usize> {
    // "What the letters on this list mean" is as long as such a title.
    const TITLE_TOKENS_MAX: usize = 9;
    let colon = line.iter().take(TITLE_TOKENS_MAX).position(|token| token.is_mark(':'));
    let end = colon.unwrap_or(line.len());
    let words = line[..end].iter().filter(|token| token.shape == Shape::Word).count();
    let names = line[..end].iter().any(|token| NAMES.contains(&token.word.as_str()));
    let title = end <= TITLE_TOKENS_MAX && words > 0 && names;
    let sound = colon.is_some() || line[0].is_mark('#') || line[0].is_mark('*');
    (title && sound && !line[..end].iter().any(|token| token.is_mark('='))).then(|| (end + 1).min(line.len()))
}

/// The declarations on one line.
fn declarations(
    text: &str,
    line: &[Token],
    context: bool,
    cx: &TimeCtx<'_>,
    found: &mut (Vec<Code>, Vec<Bytes>),
) {
    let mut starts: Vec<(usize, String, usize)> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match declaration(text, line, at, context, !starts.is_empty()) {
            Some((written, meaning)) => {
                starts.push((at, written, meaning));
                at = meaning;
            }
            None => at += 1,
        }
    }
    for (index, (start, written, meaning)) in starts.iter().enumerate() {
        let limit = starts.get(index + 1).map_or(line.len(), |(next, ..)| *next);
        let ends = |at: &usize| {
            line[*at].is_mark(';')
                || line[*at].is_mark('.') && line.get(at + 1).is_none_or(|next| !next.glued)
        };
        let mut end = (*meaning..limit).find(ends).unwrap_or(limit);
        while end > *meaning && matches!(word(line, end - 1), "," | "and" | "(" | "[" | "|" | "-" | "*") {
            end -= 1;
        }
        let Some(first) = line.get(*meaning..end).filter(|words| !words.is_empty()) else { continue };
        let Some(meant) = meaning_of(text, first, written, cx) else { continue };
        // "D: change the beds", below the legend that has said what D is, is said of what is to be done.
        if found.0.iter().any(|code| code.sign == *written) {
            continue;
        }
        found.0.push(Code { sign: written.clone(), meaning: meant });
        let last = line.get(end).filter(|mark| mark.shape == Shape::Mark).unwrap_or(&line[end - 1]);
        // The declaration with the title before it, and what closes it.
        let from = if index == 0 { line_start(text, line[*start].start) } else { line[*start].start };
        declare(text, (from, last.end), &mut found.1);
    }
}

/// Adds bytes that declare a code, joined with those before them where only marks stand between.
fn declare(text: &str, bytes: Bytes, declared: &mut Vec<Bytes>) {
    let joined = declared.last_mut().filter(|last| {
        text.get(last.1..bytes.0).is_some_and(|between| between.chars().all(|c| !c.is_alphanumeric()))
            || between_and(text, last.1, bytes.0)
    });
    match joined {
        Some(last) => last.1 = bytes.1,
        None => declared.push(bytes),
    }
}

fn between_and(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.trim() == "and")
}

/// Where the line of a place begins.
fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// The code that is declared at a place, and where the words for it begin.
fn declaration(text: &str, line: &[Token], at: usize, context: bool, more: bool) -> Option<(String, usize)> {
    let open = matches!(word(line, at), "[" | "(" | "{");
    let (written, mut end) = sign(text, line, at + usize::from(open))?;
    let first = &line[at + usize::from(open)];
    if open {
        if !matches!(word(line, end), "]" | ")" | "}") {
            return None;
        }
        end += 1;
    }
    let signs = is_sign(first);
    let star = is_star(first);
    let upper = written.chars().all(|c| c.is_uppercase());
    let letters = first.shape == Shape::Word;
    // A declaration opens the line, or stands after a mark.
    let opens = at == 0
        || opens_line(text, line[at].start)
        || line[at - 1].shape == Shape::Mark
        || word(line, at - 1) == "and";
    if !opens || letters && !(upper || open || context && written.chars().count() <= 2) {
        return None;
    }
    let equals = any_phrase!(
        line,
        end,
        ["=", "means", "mean", "stands for", "is for", "are for", "meaning", "signifies"]
    );
    let loose = any_phrase!(line, end, [":", "-", "–", "—", "→", "is", "are", "for", "|", "- >", "= >"]);
    let used = match (equals, loose) {
        (Some(used), _) => used,
        (None, Some(used)) if context || more && (open || signs) => used,
        (None, None) if more && open || context && (signs || open || star) => 0,
        (None, Some(_) | None) => return None,
    };
    let meaning = end + used;
    (meaning < line.len() && line[meaning].shape != Shape::Mark).then_some((written, meaning))
}

/// What the words for a code mean.
fn meaning_of(text: &str, words: &[Token], written: &str, cx: &TimeCtx<'_>) -> Option<Meaning> {
    let lead = any_phrase!(
        words,
        0,
        [
            "only",
            "just",
            "jobs for",
            "things for",
            "done",
            "do it",
            "do this",
            "to be done",
            "for",
            "a",
            "an",
            "the",
            "this is",
            "it's",
        ]
    )
    .filter(|used| *used < words.len());
    let last =
        usize::from(words.len() > 1 && matches!(word(words, words.len() - 1), "only" | "jobs" | "job"));
    let core = &words[lead.unwrap_or(0)..words.len() - last];
    let first = core.first()?;
    let own = text.get(first.start..core.last()?.end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    if only_times(core, cx) {
        return Some(Meaning::Time(own.to_lowercase()));
    }
    if matches!(
        own.to_lowercase().as_str(),
        "you" | "robot" | "hob" | "you the robot" | "yours" | "the robot"
    ) {
        return Some(Meaning::Robot);
    }
    if opens_condition(core, 0) {
        return Some(Meaning::Condition(own));
    }
    if let Some((named, end)) = cx.lexicon.named(core, 0)
        && end == core.len()
    {
        match named.what {
            What::Room => return Some(Meaning::Place(own.to_lowercase())),
            What::Person => return Some(Meaning::Whom(own)),
            What::Animal | What::Furniture | What::Thing | What::Item => {}
        }
    }
    if let Some(name) = called(text, core) {
        return Some(Meaning::Whom(name));
    }
    // "P is Priya": the initial of a name.
    let initial = own.chars().next().is_some_and(|c| c.is_uppercase() && written.starts_with(c));
    if initial
        && core.len() == 1
        && own != written
        && own.chars().nth(1).is_some_and(char::is_lowercase)
        && !is_base(&first.word)
    {
        return Some(Meaning::Whom(own));
    }
    Some(Meaning::Words(own.to_lowercase()))
}

/// "M = me (Mattias)", "O = Odile (7)", "J = Juno, the dog": the name, where a bracket or an aside says more of its
/// bearer.
fn called(text: &str, core: &[Token]) -> Option<String> {
    let name = |token: &Token| {
        (is_name(token) && token.shape == Shape::Word && !is_base(&token.word))
            .then(|| text.get(token.start..token.end).map(str::to_owned))
            .flatten()
    };
    let first = core.first()?;
    match word(core, 1) {
        "(" if matches!(first.word.as_str(), "me" | "myself" | "us") => core.get(2).and_then(name),
        "(" if word(core, core.len() - 1) == ")" => name(first),
        _ => None,
    }
}

/// "* every day / ** twice a week": stars that open lines, where nothing but a time follows on each.
fn stars(text: &str, all: &[Token], cx: &TimeCtx<'_>, found: &mut (Vec<Code>, Vec<Bytes>)) {
    let mut declared: Vec<(Code, Bytes)> = Vec::new();
    for (from, to) in lines(text, all) {
        let line = &all[from..to];
        let Some((written, end)) = sign(text, line, 0).filter(|_| line[0].is_mark('*')) else { continue };
        let rest = line.get(end..).unwrap_or_default();
        let apart = rest.first().is_some_and(|next| !next.glued);
        if apart && only_times(rest, cx) && ends_line(text, line[line.len() - 1].end) {
            let Some(last) = rest.last() else { continue };
            let own = text.get(rest[0].start..last.end).unwrap_or("").to_lowercase();
            declared.push((Code { sign: written, meaning: Meaning::Time(own) }, (line[0].start, last.end)));
        }
    }
    // One star alone makes a list of times; two and more are stars.
    if declared.iter().any(|(code, _)| code.sign.len() > 1) {
        for (code, bytes) in declared {
            found.0.push(code);
            declare(text, bytes, &mut found.1);
        }
    }
}
