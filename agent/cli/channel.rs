//! How a command reaches the household: through the hob that runs, or by opening its file itself.

use hob_mind::Event;

use super::Shell;
use crate::clock::Clock;
use crate::config::Config;
use crate::control::{Client, Notice, Request};
use crate::failure::Failure;
use crate::keeper::{Keeper, changes};
use crate::run::notice_of;

/// A way to the household.
pub enum Channel {
    /// `hob run` keeps it.
    Live(Client),
    /// Nobody does, so this command does.
    Own {
        /// The household and its file.
        keeper: Box<Keeper>,
        /// Its clock.
        clock: Box<dyn Clock>,
        /// What the owner is called.
        owner: hob_skills::Name,
    },
}

impl Channel {
    /// The way to the config's household, which must have begun.
    pub async fn open(config: &Config) -> Result<Self, Failure> {
        if let Some(client) = Client::connect(&config.database) {
            return Ok(Self::Live(client));
        }
        exists(config)?;
        let clock = config.clock();
        let keeper = Box::new(Keeper::open(config, clock.as_ref()).await?);
        if !keeper.is_founded() {
            return Err(not_begun(config));
        }
        Ok(Self::Own { keeper, clock, owner: config.owner.clone() })
    }

    /// Hands a request over; what hob says to it, with a last [`Notice::Done`].
    pub async fn ask(&mut self, request: Request) -> Result<Vec<Notice>, Failure> {
        let (keeper, clock, owner) = match self {
            Self::Live(client) => return client.ask(&request),
            Self::Own { keeper, clock, owner } => (keeper, clock, owner),
        };
        let event = match request {
            Request::Said { who, words } => Event::Said { who: who.unwrap_or_else(|| owner.clone()), words },
            Request::Answered { question, words } => Event::Answered { question, words },
            Request::Undo(_) => Event::Undo,
            Request::CheckIn(_) => Event::CheckInNow,
            Request::Stop(stopped) => Event::Stop { stopped, by: "the owner".to_owned() },
            Request::Watch(_) => return Ok(Vec::new()),
        };
        // The line is down, so that no effect is for the robot; what is, hob sees to at its next start.
        let step = keeper.take(event, clock.as_ref()).await?;
        let mut notices: Vec<Notice> = step.effects.iter().filter_map(notice_of).collect();
        notices.push(Notice::Done { entries: step.records.len() as u64, changes: changes(&step.records) });
        Ok(notices)
    }

    /// Whether `hob run` keeps the household.
    pub fn is_live(&self) -> bool {
        match self {
            Self::Live(_) => true,
            Self::Own { .. } => false,
        }
    }

    /// Lets the household go.
    pub async fn close(self) -> Result<(), Failure> {
        match self {
            Self::Live(_) => Ok(()),
            Self::Own { keeper, .. } => keeper.close().await,
        }
    }
}

/// One request by a command that then ends.
pub fn ask_once(shell: &Shell, request: Request) -> Result<Vec<Notice>, Failure> {
    let config = shell.config()?;
    shell.wait(async {
        let mut channel = Channel::open(&config).await?;
        let notices = channel.ask(request).await?;
        channel.close().await?;
        Ok(notices)
    })
}

/// A failure where the config's household is not there.
pub fn exists(config: &Config) -> Result<(), Failure> {
    if config.database.exists() { Ok(()) } else { Err(not_begun(config)) }
}

fn not_begun(config: &Config) -> Failure {
    Failure::wrong(format!("no household has begun at {}", config.database.display()))
        .way_out("`hob run` begins one; or name its config with --config FILE")
}

/// Prints what hob says, for people: what it asks once, behind what it tells.
pub fn print(shell: &Shell, notices: &[Notice]) {
    let out = &shell.out;
    // What hob says tells what it changed.
    let said = notices.iter().any(|notice| matches!(notice, Notice::Told { .. }));
    for notice in notices {
        match notice {
            Notice::Told { words } => {
                let told = without_asked(words, notices);
                if !told.is_empty() {
                    out.wrapped("", &told);
                }
            }
            Notice::CheckIn { words, .. } => out.wrapped("", words),
            Notice::Asked { .. } => {}
            Notice::Done { .. } if said => {}
            Notice::Done { entries: 0, .. } => out.line(out.dim("Nothing changed.")),
            Notice::Done { changes, .. } => {
                for change in changes {
                    out.line(out.good(change));
                }
            }
            Notice::Refused { what, way_out } => out.line(format_args!("{what}: {way_out}")),
        }
    }
    for notice in notices {
        let Notice::Asked { question } = notice else { continue };
        out.wrapped("", &question.ask);
        for choice in &question.choices {
            out.line(format_args!("  - {choice}"));
        }
        if let Some(default) = &question.default {
            out.line(out.dim(format_args!("  Without an answer: {default}")));
        }
        out.line(out.dim(format_args!("  ({})", question.id)));
    }
}

/// What is told, without the questions that are asked by themselves beside it.
fn without_asked(words: &str, notices: &[Notice]) -> String {
    let asked = notices.iter().filter_map(|notice| match notice {
        Notice::Asked { question } => Some(question.ask.as_str()),
        Notice::Told { .. } | Notice::CheckIn { .. } | Notice::Done { .. } | Notice::Refused { .. } => None,
    });
    asked.fold(words.to_owned(), |told, ask| told.replace(ask, "").replace("  ", " ").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use hob_memory::{Question, QuestionState};
    use hob_schedules::id::Minter;
    use hob_schedules::{Instant, QuestionId};

    use super::*;

    #[test]
    fn what_is_asked_is_not_told_as_well() {
        let ask = "I don't know how to iron: will you show me?".to_owned();
        let id: QuestionId = Minter::new(1).mint(Instant::UNIX_EPOCH);
        let state = QuestionState::Open;
        let question =
            Question { id, ask: ask.clone(), choices: Vec::new(), default: None, sources: Vec::new(), state };
        let told = |words: &str| without_asked(words, &[Notice::Asked { question: question.clone() }]);
        assert_eq!(told(&format!("Understood: Iron the shirts. {ask}")), "Understood: Iron the shirts.");
        assert_eq!(told(&ask), "");
        assert_eq!(told("Milk: on the shopping list."), "Milk: on the shopping list.");
    }
}
