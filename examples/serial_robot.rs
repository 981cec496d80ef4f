//! The line alone: opens a robot's port, waits until it answers, and says what it tells for ten seconds.
//!
//!     cargo run --example serial_robot -- /dev/ttyUSB0
//!
//! Without a robot, `cargo run -p hob-sim --bin hob-sim-robot -- --house examples/houses/flat.toml` prints a port.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use hob_robot_io::{Link, LinkConfig, LinkEvent, Timing, port};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(path) = std::env::args_os().nth(1).map(PathBuf::from) else {
        println!("Name a port. There are:");
        for found in port::list() {
            println!("  {}  {}", found.path.display(), found.description.unwrap_or_default());
        }
        return Ok(());
    };
    let config = LinkConfig { path, baud: 921_600, timing: Timing::REAL };
    // The link lives on a thread of its own: a slow mind never delays a heartbeat or a stop.
    let (handle, mut events) = Link::spawn(config, hob::clock::draw_seed())?;
    let deadline = tokio::time::Instant::now() + Duration::from_secs(10);
    while let Ok(Some(event)) = tokio::time::timeout_at(deadline, events.recv()).await {
        if let LinkEvent::PortLost { error } = event {
            return Err(error.into());
        }
        println!("{event:?}");
    }
    println!("{:#?}", handle.figures().wire);
    Ok(())
}
