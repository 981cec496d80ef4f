//! `hob robot ping` and `hob robot watch`: the line alone, without a mind.

use std::time::Duration;

use clap::Args;
use hob_robot_io::{Figures, LinkEvent};
use hob_schedules::CallId;
use tokio::time::Instant;

use super::line::Which;
use crate::cli::Shell;
use crate::clock::draw_seed;
use crate::failure::Failure;

/// Longer than any answer takes on a line that stands.
const ANSWER: Duration = Duration::from_secs(5);

/// Asks the robot something, over and over, and says how long the answers took
#[derive(Debug, Args)]
pub struct Ping {
    #[command(flatten)]
    which: Which,

    /// How often
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    count: u32,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

/// Shows what goes over the line: once a second its figures, and in between what the robot tells
#[derive(Debug, Args)]
pub struct Watch {
    #[command(flatten)]
    which: Which,

    /// Ends after so many seconds [default: at ctrl-c]
    #[arg(long)]
    seconds: Option<u32>,

    /// Prints the figures of each second as one JSON document a line
    #[arg(long)]
    json: bool,
}

impl Ping {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let (times, figures, path) = shell.wait(async {
            let mut line = self.which.open(shell)?;
            line.ready().await?;
            let mut times = Vec::new();
            for n in 0..self.count {
                // An id that no call has: the robot says that it knows nothing of it.
                let id = CallId::from_bits(u128::from(draw_seed()) << 32 | u128::from(n));
                let sent = Instant::now();
                line.handle
                    .query(id)
                    .map_err(|error| Failure::failed("the line has ended").because(error))?;
                let until = sent + ANSWER;
                let mut answered = None;
                while let Some(event) = line.next(until).await {
                    if matches!(event, LinkEvent::State { id: of, .. } if of == id) {
                        answered = Some(sent.elapsed());
                        break;
                    }
                }
                times.push(answered);
                if !self.json {
                    shell.out.line(match answered {
                        Some(time) => format!("{:>4}  {:.1} ms", n + 1, time.as_secs_f64() * 1000.0),
                        None => format!("{:>4}  no answer", n + 1),
                    });
                }
                if n + 1 < self.count {
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
            Ok::<_, Failure>((times, line.handle.figures().wire, line.path))
        })?;
        let answered = times.iter().flatten().count();
        if self.json {
            let millis: Vec<Option<f64>> =
                times.iter().map(|time| time.map(|time| time.as_secs_f64() * 1000.0)).collect();
            shell.out.json(&serde_json::json!({
                "port": path, "answer_ms": millis, "figures": json(&figures),
            }));
        } else {
            shell.out.line(format!("{answered} of {} answered; {}", self.count, text(&figures)));
        }
        if answered == times.len() {
            Ok(())
        } else {
            Err(Failure::failed(format!("{} of {} were not answered", times.len() - answered, times.len())))
        }
    }
}

impl Watch {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        shell.wait(async {
            let mut line = self.which.open(shell)?;
            let began = Instant::now();
            let mut before = Figures::default();
            let mut second = began + Duration::from_secs(1);
            loop {
                tokio::select! {
                    event = line.events.recv() => match event {
                        Some(event) if !self.json => shell.out.line(shell.out.dim(format!("{event:?}"))),
                        Some(_) => {}
                        None => return Err(Failure::failed("the line has ended")),
                    },
                    () = tokio::time::sleep_until(second) => {
                        second += Duration::from_secs(1);
                        let now = line.handle.figures().wire;
                        if self.json {
                            shell.out.line(json(&now));
                        } else {
                            let (down, up) =
                                (now.bytes_sent - before.bytes_sent, now.bytes_received - before.bytes_received);
                            shell.out.line(format!("{down:>7} B/s down {up:>7} B/s up; {}", text(&now)));
                        }
                        before = now;
                        if self.seconds.is_some_and(|most| began.elapsed().as_secs() >= u64::from(most)) {
                            return Ok(());
                        }
                    }
                }
            }
        })
    }
}

/// The figures in one line.
fn text(figures: &Figures) -> String {
    let millis = |micros: Option<u64>| match micros {
        Some(micros) => format!("{:.1} ms", micros as f64 / 1000.0),
        None => "unknown".to_owned(),
    };
    let clock = figures.clock.map_or_else(String::new, |clock| {
        format!(", clock {:+.3} s ± {}", clock.offset_micros as f64 / 1e6, millis(Some(clock.error_micros)))
    });
    format!(
        "round trip {} (least {}), {} frames down and {} up, {} sent again, {} bad, {} B in {} frames waiting{clock}",
        millis(figures.rtt_micros),
        millis(figures.rtt_min_micros),
        figures.frames_sent,
        figures.frames_received,
        figures.retransmitted + figures.bulk_retransmitted,
        figures.bad_checksum + figures.bad_framing,
        figures.queued_bytes,
        figures.in_flight,
    )
}

fn json(figures: &Figures) -> serde_json::Value {
    serde_json::json!({
        "bytes_sent": figures.bytes_sent,
        "bytes_received": figures.bytes_received,
        "frames_sent": figures.frames_sent,
        "frames_received": figures.frames_received,
        "retransmitted": figures.retransmitted,
        "bulk_retransmitted": figures.bulk_retransmitted,
        "duplicates": figures.duplicates,
        "bad_framing": figures.bad_framing,
        "bad_checksum": figures.bad_checksum,
        "unknown": figures.unknown,
        "foreign": figures.foreign,
        "sessions": figures.sessions,
        "queued_bytes": figures.queued_bytes,
        "in_flight": figures.in_flight,
        "rtt_micros": figures.rtt_micros,
        "rtt_min_micros": figures.rtt_min_micros,
        "clock_offset_micros": figures.clock.map(|clock| clock.offset_micros),
        "clock_error_micros": figures.clock.map(|clock| clock.error_micros),
    })
}
