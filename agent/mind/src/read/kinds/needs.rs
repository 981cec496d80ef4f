//! What a brief says is wanted or used up, by names that the catalogue need not know: "we need chick starter and 2 salt
//! blocks", "Buy: yogurt tubes, sesame-free hummus".

mod things;

use self::things::{NAME_WORDS_MAX, packed, parts, things, wanted};
use super::list::amount;
use super::{Scene, Take, happening};
use crate::read::clause::Clause;
use crate::read::lexicon::{Form, LISTS, is_base, is_person, is_stop, is_verb_form, singular};
use crate::read::split::shapes::is_noun_too;
use crate::read::tokens::{Shape, any_phrase, word};
use crate::read::{ListEdit, ListOp};

/// Words before what is wanted.
const WANTS: [&str; 83] = [
    "stock up on",
    "please stock up on",
    "restock",
    "get :",
    "to get :",
    "please get :",
    "pick up :",
    "order :",
    "order now :",
    "please order :",
    "buy now :",
    "groceries :",
    "shopping list :",
    "grocery list :",
    "shopping needed :",
    "shop :",
    "we could do with",
    "i could do with",
    "we've run out of",
    "i've run out of",
    "we are running out of",
    "we need",
    "i need",
    "need",
    "we also need",
    "buy",
    "buy :",
    "to buy :",
    "need :",
    "we're out of",
    "we are out of",
    "i'm out of",
    "out of",
    "out of :",
    "we're almost out of",
    "we're nearly out of",
    "almost out of",
    "nearly out of",
    "we're low on",
    "we are low on",
    "low on",
    "running low on",
    "we're running low on",
    "we lack",
    "we are lacking",
    "we're lacking",
    "we are without",
    "we'll need",
    "we'll want",
    "i'll need",
    "we will need",
    "we're going to need",
    "we are short of",
    "we're short of",
    "i'm short of",
    "running short of",
    "we are running short of",
    "short of",
    "add",
    "add :",
    "shopping :",
    "please buy",
    "we are needing",
    "we're needing",
    "i'm needing",
    "i am needing",
    "needing",
    "needing :",
    "we are wanting",
    "we're wanting",
    "we require",
    "required :",
    "wanted :",
    "we want :",
    "finished :",
    "finished are :",
    "all finished :",
    "used up :",
    "all gone :",
    "gone :",
    "run out :",
    "running low :",
    "empty :",
];

/// "Right now it's light bulbs and tea": what is on a list that was just spoken of.
fn running(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let end = clause.begins(&[
        "right now it's",
        "right now that's",
        "so far it's",
        "so far that's",
        "at the moment it's",
        "currently it's",
        "for now it's",
        "this week it's",
        "right now we need",
        "at the moment that's",
        "right now",
        "at the moment",
    ])?;
    let spoken = (clause.same_block).then(|| scene.last.made.iter()).into_iter().flatten().any(|index| {
        scene.commitments.get(*index).is_some_and(|commitment| {
            let says = commitment.says.to_lowercase();
            ["low", "out", "list", "shopping", "need", "order", "buy"]
                .iter()
                .any(|word| says.split(|c: char| !c.is_alphabetic()).any(|said| said == *word))
        })
    });
    let found: Vec<ListEdit> = parts(&clause.tokens, end, clause.tokens.len())
        .into_iter()
        .filter_map(|(from, to)| wanted(&clause.tokens, from, to, scene))
        .collect();
    (spoken && !found.is_empty()).then(|| found.into_iter().map(Take::Edit).collect())
}

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if scene.cx.said || clause.times.repeats() {
        return None;
    }
    if let Some(takes) = running(clause, scene) {
        return Some(takes);
    }
    let listed = LISTS
        .brief_list
        .at(&clause.tokens, clause.head)
        .or_else(|| LISTS.list_begun.at(&clause.tokens, clause.head).filter(|_| of_list(scene)))
        .map(|used| clause.head + used)
        .filter(|end| clause.tokens.get(*end).is_some_and(|token| token.is_mark(':')))
        .map(|end| end + 1);
    let start = listed
        .or_else(|| noted_down(clause))
        .or_else(|| clause.begins(&WANTS))
        .or_else(|| at_present(clause));
    let Some(start) = start.or_else(|| below(clause, scene)).or_else(|| packed(clause, scene)) else {
        return fetched(clause, scene);
    };
    // "Need" with somebody to do something is an order.
    if listed.is_none()
        && matches!(
            word(&clause.tokens, start),
            "to" | "you" | "him" | "her" | "it" | "them" | "somebody" | "someone" | "the" | "my" | "our"
        )
        && !matches!(word(&clause.tokens, clause.head), "buy" | "add")
        || listed.is_none()
            && matches!(word(&clause.tokens, start), "a" | "an")
            && !matches!(word(&clause.tokens, clause.head), "buy" | "add")
            && !beside_goods(clause, start, scene)
    {
        return None;
    }
    let tokens = &clause.tokens;
    // ", so get some in before Friday" says when it is wanted, not what.
    let end = (start..tokens.len())
        .find(|at| {
            matches!(word(tokens, *at), "." | "!" | ";" | "so" | "because" | "before" | "when" | "if" | "by")
                || tokens[*at].is_mark(',') && matches!(word(tokens, at + 1), "so" | "please" | "thanks")
        })
        .unwrap_or(tokens.len());
    let mut takes = Vec::new();
    takes.extend(things(tokens, parts(tokens, start, end), scene)?.into_iter().map(Take::Edit));
    (!takes.is_empty()).then_some(takes)
}

/// Whether a list of things to buy was spoken of shortly before.
fn of_list(scene: &Scene<'_>) -> bool {
    /// "Check in on Sundays about the shopping. I keep the list on the fridge. To start it off: …"
    const BEFORE: usize = 3;
    let named = |says: &str| {
        says.split(|c: char| !c.is_alphabetic()).any(|word| {
            let word = word.to_lowercase();
            matches!(word.as_str(), "list" | "shopping" | "groceries" | "grocery" | "order")
        })
    };
    let told = scene.commitments.iter().rev().take(BEFORE).any(|commitment| {
        named(&commitment.says) || commitment.sources.iter().any(|source| named(&source.words))
    });
    told || !scene.edits.is_empty()
}

/// "A loofah and compost bags": one of a thing is bought where goods stand beside it; "a babysitter and a new roof" are
/// wished for.
fn beside_goods(clause: &Clause, start: usize, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens;
    let end = tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(start, |last| last + 1);
    let parts = parts(tokens, start, end);
    let article = |from: usize| matches!(word(tokens, from), "a" | "an");
    let goods = |from: usize, to: usize| {
        let last = word(tokens, to - 1);
        let item = (from..to).any(|at| scene.lexicon.item(tokens, at).is_some_and(|(_, end)| end == to));
        let several = last.len() > 3 && last.ends_with('s') && !last.ends_with("ss");
        item || several && !article(from)
    };
    let person = |to: usize| {
        let last = singular(word(tokens, to - 1));
        is_person(&last) || last.ends_with("sitter") || last.ends_with("man") || last.ends_with("ician")
    };
    parts.len() > 1
        && parts.iter().any(|(from, to)| goods(*from, *to))
        && !parts.iter().any(|(_, to)| person(*to))
        && clause.times.is_empty()
}

/// "Coriander, a bunch", under "Shopping": what stands below the heading of a list is on it.
fn below(clause: &Clause, scene: &Scene<'_>) -> Option<usize> {
    // "NOT the cheap bread".
    let telling = word(&clause.tokens, clause.head) == "not"
        || happening::states(clause, scene)
        || crate::read::kinds::rule::begins_never(clause);
    let order = clause.tokens.iter().enumerate().skip(clause.head).any(|(at, token)| {
        is_base(&token.word) && !is_noun_too(&token.word) && (at == clause.head || !token.glued)
    });
    // "Washing up liquid": what is for something that is done is named by it, and neither told nor ordered.
    let product = is_verb_form(word(&clause.tokens, clause.head), Form::Ing)
        && word(&clause.tokens, clause.head + 1) == "up"
        && clause.tokens.get(clause.head + 2).is_some_and(|noun| noun.shape == Shape::Word);
    // "Wipes" alone is no verb.
    let one = clause.tokens.iter().filter(|token| token.shape == Shape::Word).count() == 1;
    let plain = product || one || !telling && !order;
    (clause.above.wanted && clause.times.is_empty() && plain && clause.content() > 0).then_some(clause.head)
}

/// "Coffee filters: take off, Jo has some", "bread - no longer needed", under "Shopping list": what comes off it.
pub(super) fn struck(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    const STRUCK: [&str; 14] = [
        "take off",
        "take it off",
        "take them off",
        "take that off",
        "cross off",
        "cross out",
        "strike off",
        "off the list",
        "leave out",
        "leave off",
        "no longer needed",
        "no longer wanted",
        "not needed",
        "no need",
    ];
    if !clause.above.wanted {
        return None;
    }
    let tokens = &clause.tokens;
    let edits = match clause.above.lead.as_deref() {
        Some(lead) if any_phrase(tokens, clause.head, &STRUCK).is_some() => {
            let lead = crate::read::tokens::tokens(lead, 0, lead.len());
            things(&lead, parts(&lead, 0, lead.len()), scene)?
        }
        _ => {
            let at = (clause.head + 1..tokens.len()).find(|at| {
                let apart = tokens[at - 1].shape == Shape::Mark && !tokens[*at].glued;
                apart && any_phrase(tokens, *at, &STRUCK).is_some()
            })?;
            things(tokens, parts(tokens, clause.head, at - 1), scene)?
        }
    };
    let off =
        edits.into_iter().map(|edit| Take::Edit(ListEdit { op: ListOp::Remove, ..edit })).collect::<Vec<_>>();
    (!off.is_empty()).then_some(off)
}

/// "Shopping, put down coffee and soap", "needed from the co-op: twine": words that lead up to a list.
fn noted_down(clause: &Clause) -> Option<usize> {
    const SHOP_TOKENS_MAX: usize = 5;
    let tokens = &clause.tokens;
    let shopping = clause.begins(&[
        "shopping",
        "for the shopping",
        "for the list",
        "for the shopping list",
        "groceries",
    ]);
    if let Some(end) = shopping.filter(|end| matches!(word(tokens, *end), "," | ":" | "-" | "–")) {
        let verbs =
            ["put down", "write down", "note down", "jot down", "add", "get", "we need", "please get"];
        return any_phrase(tokens, end + 1, &verbs).map(|used| end + 1 + used);
    }
    let from = clause.begins(&["needed from", "wanted from", "to get from", "we need from", "get from"])?;
    let colon = (from..tokens.len().min(from + SHOP_TOKENS_MAX)).find(|at| tokens[*at].is_mark(':'))?;
    Some(colon + 1)
}

/// "At present we lack lamp oil": when it is wanted is now.
fn at_present(clause: &Clause) -> Option<usize> {
    let now = clause.begins(&[
        "at present",
        "at the moment",
        "right now",
        "just now",
        "for now",
        "currently",
        "presently",
    ])?;
    let next = now + usize::from(word(&clause.tokens, now) == ",");
    any_phrase(&clause.tokens, next, &WANTS).map(|used| next + used)
}

/// "Get stamps", "could you pick up some batteries": things that are in no room yet, which no time is named for.
fn fetched(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let asked = clause.head
        + any_phrase!(tokens, clause.head, ["could you", "can you", "would you", "will you"]).unwrap_or(0);
    let verb = asked + usize::from(word(tokens, asked) == "please");
    let start = verb
        + any_phrase!(
            tokens,
            verb,
            ["get us", "get me", "get in", "get", "pick up", "grab", "order", "buy"]
        )?;
    let untimed = clause.times.is_empty() && clause.above.times.is_empty() && clause.above.lead.is_none();
    // "…, next time you're at the shop", "from the chemist": where and when one gets it.
    let shop = (start..tokens.len()).find(|at| {
        any_phrase!(
            tokens,
            *at,
            [
                "next time you",
                "next time i",
                "the next time you",
                "when you're next",
                "when you are next",
                "when you're at",
                "when you're out",
                "when you shop",
                "when you go",
                "while you're at",
                "while you're out",
                "from the",
                "at the",
                "for me",
                "for us",
                "in the shop",
                "on the way",
                "on your way",
            ]
        )
        .is_some()
    });
    let tokens = &tokens[..shop.unwrap_or(tokens.len())];
    let definite = matches!(
        word(tokens, start),
        "the"
            | "my"
            | "our"
            | "his"
            | "her"
            | "their"
            | "your"
            | "it"
            | "them"
            | "everything"
            | "anything"
            | "all"
            | "him"
            | "me"
            | "us"
            | "after"
            | "no"
            | "not"
            | "nothing"
    );
    let plain = tokens[start..].iter().filter(|token| token.shape == Shape::Word).all(|token| {
        let link = token.word == "and";
        let of = token.word == "of";
        link || of
            || !crate::read::deed::is_preposition(&token.word)
                && !LISTS.not_things.contains(token.word.as_str())
    });
    // "Pick up a sliced pan and two litres of milk": one of a thing is bought where something beside it is measured.
    let counted = matches!(word(tokens, start + 1), "couple" | "dozen" | "few" | "pair" | "bit");
    let article = matches!(word(tokens, start), "a" | "an") && !counted;
    let bottles = |from: usize, to: usize| amount(tokens, from, to).1.is_some();
    let eaten = |from: usize, to: usize| {
        let last = tokens[from..to].iter().rfind(|token| token.shape == Shape::Word);
        let classes = last.and_then(|last| scene.ctx.catalogue.hazards.noun(&singular(&last.word)));
        classes.is_some_and(|classes| {
            classes.iter().any(|class| matches!(class.as_str(), "food" | "ready-food"))
        })
    };
    let several = |from: usize, to: usize| {
        let last = tokens[from..to].iter().rfind(|token| token.shape == Shape::Word);
        let item = (from..to).any(|at| scene.lexicon.item(tokens, at).is_some_and(|(_, end)| end == to));
        let some = matches!(word(tokens, from), "some" | "more" | "another" | "extra");
        let one = matches!(word(tokens, from), "a" | "an") && to - from <= NAME_WORDS_MAX;
        item || bottles(from, to)
            || eaten(from, to)
            || amount(tokens, from, to).0.is_some_and(|count| count > 1.0)
            || one
            || last.is_some_and(|last| {
                some || last.word.len() > 3 && last.word.ends_with('s') && !last.word.ends_with("ss")
            })
    };
    // "Pegs and baking soda": beside things that are counted, two words at most name what is not.
    let beside = |from: usize, to: usize| {
        to - from <= 2 && tokens[from..to].iter().all(|token| token.shape == Shape::Word && !is_stop(token))
    };
    let end = (start..tokens.len()).rfind(|at| tokens[*at].shape != Shape::Mark).map_or(start, |at| at + 1);
    let parts = parts(tokens, start, end);
    if !untimed
        || definite
        || !plain
        || parts.is_empty()
        || !parts.iter().any(|(from, to)| several(*from, *to))
        || !parts.iter().all(|(from, to)| several(*from, *to) || beside(*from, *to))
        || article && !parts.iter().any(|(from, to)| bottles(*from, *to) || eaten(*from, *to))
    {
        return None;
    }
    let edits: Option<Vec<Take>> =
        parts.into_iter().map(|(from, to)| Some(Take::Edit(wanted(tokens, from, to, scene)?))).collect();
    edits
}
