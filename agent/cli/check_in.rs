//! `hob check-in`.

use std::io::BufRead as _;

use clap::Args;

use super::Shell;
use super::channel::{self, Channel};
use crate::control::Request;
use crate::failure::Failure;

/// Checks in now, in the terminal: hob says what was done and asks; you answer, a line at a time
///
/// An empty line, "bye" or the end of the input ends the conversation.
#[derive(Debug, Args)]
pub struct CheckIn {
    /// The answer, instead of asking in the terminal; may be given several times
    #[arg(long, value_name = "WORDS")]
    answer: Vec<String>,

    /// Prints one JSON document: what hob said to each answer. Needs --answer, or answers on the input
    #[arg(long)]
    json: bool,
}

impl CheckIn {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let config = shell.config()?;
        shell.wait(async {
            let mut channel = Channel::open(&config).await?;
            let opened = channel.ask(Request::CheckIn(true)).await?;
            let mut document = vec![serde_json::json!({ "notices": opened })];
            if !self.json {
                channel::print(shell, &opened);
            }
            let mut given = self.answer.clone().into_iter();
            while let Some(words) =
                if self.answer.is_empty() { heard(shell, self.json)? } else { given.next() }
            {
                let notices = channel.ask(Request::Said { who: None, words: words.clone() }).await?;
                if !self.json {
                    channel::print(shell, &notices);
                }
                document.push(serde_json::json!({ "said": words, "notices": notices }));
            }
            channel.close().await?;
            if self.json {
                shell.out.json(&document);
            }
            Ok(())
        })
    }
}

/// The next line of the input; `None` when the conversation is over.
fn heard(shell: &Shell, quietly: bool) -> Result<Option<String>, Failure> {
    if !quietly {
        shell.out.prompt("> ");
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::failed("the answer cannot be read").because(error))?;
    let words = line.trim();
    let over = words.is_empty()
        || ["bye", "goodbye", "that's all", "that is all"].contains(&words.to_lowercase().as_str());
    Ok((!over).then(|| words.to_owned()))
}
