//! A reading, for people.

use std::fmt;

use hob_memory::{Question, Statement, Status};
use hob_mind::read::{ListEdit, ListOp};
use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode};

use super::excerpt::Excerpt;

use super::{CALENDAR_DAYS, Understood};
use crate::calendar::{Calendar, spoken};
use crate::cli::Shell;
use crate::cli::out::{Out, cut};

impl Understood {
    pub(super) fn show(&self, shell: &Shell, calendar: &Calendar<'_>) {
        let out = &shell.out;
        out.line(out.bold(format_args!("{}, read on {}", self.file, self.at.format("%A, %-d %B %Y, %H:%M"))));
        out.line(out.dim(self.zone.name()));
        self.show_statements(out, calendar);
        self.show_calendar(out, calendar);
        self.show_questions(out);
        let count = |status| self.reading.statements.iter().filter(|s| s.status == status).count();
        out.gap();
        out.line(format_args!(
            "{}: {} understood, {} noted, {} asked about. {}, {}.",
            counted(self.reading.statements.len(), "statement"),
            count(Status::Understood),
            count(Status::Noted),
            count(Status::Asked),
            counted(self.reading.commitments.len(), "commitment"),
            counted(self.reading.questions.len(), "question"),
        ));
    }

    fn show_statements(&self, out: &Out, calendar: &Calendar<'_>) {
        for statement in &self.reading.statements {
            out.gap();
            let words = statement.source.words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.starts_with('#') {
                out.line(out.bold(words.trim_start_matches(['#', ' '])));
                continue;
            }
            let words = words.trim_start_matches(['-', '*', '>', ' ']);
            let (line, _) = self.place(statement.source.start);
            let mark = match statement.status {
                Status::Understood => out.good("✓"),
                Status::Noted => out.dim("·"),
                Status::Asked => out.doubtful("?"),
            };
            let place = format!("line {line}");
            let room = out.width().saturating_sub(place.len() + 6);
            out.line(format_args!(
                "{mark} {}  {}",
                out.quoted(format_args!("“{}”", cut(words, room))),
                out.dim(place)
            ));
            for commitment in self.commitments(&statement.commitments) {
                out.wrapped("    ", &commitment.says);
                let next = self.next(calendar, commitment);
                if !next.is_empty() {
                    out.line(out.dim(format_args!("      next: {}", next.join(", "))));
                }
            }
            for question in self.questions(&statement.questions) {
                out.line(format_args!("    {} {}", out.doubtful("asks:"), question.ask));
            }
            let edits = self.edits(statement);
            edits.iter().for_each(|edit| out.wrapped("    ", edit));
            if statement.status == Status::Noted && statement.commitments.is_empty() && edits.is_empty() {
                out.line(out.dim("    a note; nothing to do about it"));
            }
        }
    }

    /// What a statement puts on lists, or takes off.
    fn edits(&self, statement: &Statement) -> Vec<String> {
        let of_statement = |edit: &&ListEdit| {
            edit.source.as_ref().is_some_and(|source| {
                statement.source.start <= source.start && source.end <= statement.source.end
            })
        };
        let says = |edit: &ListEdit| {
            let (item, list) = (spoken(&edit.item), spoken(&edit.list));
            match edit.op {
                ListOp::Add => format!("Put {item} on the {list} list."),
                ListOp::Remove => format!("Take {item} off the {list} list."),
                ListOp::Complete => format!("Check {item} off the {list} list."),
                ListOp::Have => format!("There is enough {item}; it need not be on the {list} list."),
            }
        };
        self.reading.list_edits.iter().filter(of_statement).map(says).collect()
    }

    fn show_calendar(&self, out: &Out, calendar: &Calendar<'_>) {
        out.gap();
        out.line(out.bold(format_args!("The next {CALENDAR_DAYS} days")));
        let days = calendar.days(self.at.date(), self.last_day());
        if days.is_empty() {
            out.line("  Nothing falls due.");
        }
        for (date, entries) in &days {
            let mut day = date.format("%a %e %b").to_string();
            for entry in entries {
                let what = cut(&entry.what, out.width().saturating_sub(28));
                out.line(format_args!("  {day:<12}{:<13} {what}", entry.time));
                day.clear();
            }
        }
    }

    fn show_questions(&self, out: &Out) {
        if self.reading.questions.is_empty() {
            return;
        }
        out.gap();
        out.line(out.bold("Questions"));
        for question in &self.reading.questions {
            let excerpt = Excerpt { text: self.text.clone(), columns: out.width().saturating_sub(8) };
            out.gap();
            out.diagnostic(&Asked { question, source: NamedSource::new(&self.file, excerpt) });
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A question that points at the owner's words.
#[derive(Debug)]
struct Asked<'a> {
    question: &'a Question,
    source: NamedSource<Excerpt>,
}

impl fmt::Display for Asked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.question.ask)
    }
}

impl std::error::Error for Asked<'_> {}

impl Diagnostic for Asked<'_> {
    fn severity(&self) -> Option<Severity> {
        Some(Severity::Advice)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let choices = self.question.choices.join(" / ");
        let default = self.question.default.as_ref().map(|default| format!("without an answer: {default}"));
        let help: Vec<String> = Some(choices).filter(|c| !c.is_empty()).into_iter().chain(default).collect();
        (!help.is_empty()).then(|| Box::new(help.join("\n")) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.question.sources.iter().map(|source| {
            LabeledSpan::new(Some("these words".to_owned()), source.start, source.end - source.start)
        });
        Some(Box::new(labels))
    }
}
