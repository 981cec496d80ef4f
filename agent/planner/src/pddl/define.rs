//! `(define (domain NAME) (:section …) …)`.

use super::error::{PddlError, Span, Warning};
use super::sexpr::{self, Sexp};

/// A definition, apart into sections.
pub struct Define {
    pub name: String,
    pub sections: Vec<Section>,
    pub warnings: Vec<Warning>,
}

/// `(:objects a b c)`.
pub struct Section {
    pub keyword: String,
    pub keyword_span: Span,
    pub body: Vec<Sexp>,
    pub span: Span,
}

/// Reads a definition of `what`: a domain or a problem.
pub fn read(text: &str, what: &str) -> Result<Define, PddlError> {
    let (whole, warnings) = sexpr::read(text)?;
    let span = whole.span();
    let items = whole.list("a definition")?;
    let [define, head, rest @ ..] = items else {
        return Err(PddlError::new(span, format!("expected `(define ({what} NAME) …)`")));
    };
    if define.word() != Some("define") {
        return Err(PddlError::new(define.span(), "a definition begins with `define`"));
    }
    let name = match head.list(&format!("`({what} NAME)`"))? {
        [kind, name] if kind.word() == Some(what) => name.name("a name")?.to_owned(),
        [kind, ..] => {
            let found = kind.word().unwrap_or("brackets");
            let error = PddlError::new(head.span(), format!("expected `({what} NAME)`, found `{found}`"));
            let swapped = matches!(found, "domain" | "problem") && found != what;
            return Err(if swapped { error.help("are the two files swapped?") } else { error });
        }
        [] => return Err(PddlError::new(head.span(), format!("expected `({what} NAME)`"))),
    };
    let mut sections = Vec::new();
    for item in rest {
        let span = item.span();
        let parts = item.list("a section such as `(:init …)`")?;
        let Some((keyword, body)) = parts.split_first() else {
            return Err(PddlError::new(span, "an empty section"));
        };
        let word = keyword.name("a keyword such as `:init`")?;
        if !word.starts_with(':') {
            return Err(PddlError::new(keyword.span(), format!("expected a keyword, found `{word}`"))
                .help(format!("did you mean `:{word}`?")));
        }
        sections.push(Section {
            keyword: word.to_owned(),
            keyword_span: keyword.span(),
            body: body.to_vec(),
            span,
        });
    }
    Ok(Define { name, sections, warnings })
}
