//! The link over a real pty, with a robot on a thread at the other end. Nothing here depends on being fast.
#![expect(clippy::wildcard_enum_match_arm, reason = "a test waits for one event and passes over the others")]

mod device;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use device::{Order, Robot, TIMING};
use hob_robot_io::{
    CallState, DownReason, Inbox, Link, LinkConfig, LinkEvent, LinkHandle, PortFault, RejectReason,
    SendError, Session, Unsent,
};
use hob_schedules::CallId;
use hob_skills::{Arg, Claim, KnownSkill, Name, SkillCall};
use tokio::sync::mpsc::Receiver;

/// Each hob is of another boot.
static BOOTS: AtomicU64 = AtomicU64::new(77);

struct Hob {
    link: LinkHandle,
    events: Receiver<LinkEvent>,
}

impl Hob {
    fn new(robot: &Robot) -> Self {
        let config = LinkConfig { path: robot.path.clone(), baud: 921_600, timing: TIMING };
        let boot = BOOTS.fetch_add(1, Ordering::Relaxed);
        let (link, events) = Link::spawn(config, boot).expect("a thread");
        Self { link, events }
    }

    /// The next event that `pick` wants; those before it are passed over.
    async fn wait<T>(&mut self, what: &str, mut pick: impl FnMut(&LinkEvent) -> Option<T>) -> T {
        let mut seen = Vec::new();
        let found = tokio::time::timeout(Duration::from_secs(30), async {
            loop {
                let event = self.events.recv().await.expect("the link lives");
                if let Some(found) = pick(&event) {
                    return found;
                }
                seen.push(format!("{event:?}"));
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("waited for {what}, saw {seen:#?}"),
        }
    }

    async fn ready(&mut self) -> Session {
        self.ready_with().await.0
    }

    async fn ready_with(&mut self) -> (Session, Vec<(CallId, CallState)>) {
        self.wait("a session", |event| match event {
            LinkEvent::Ready { session, table, .. } => Some((*session, table.clone())),
            _ => None,
        })
        .await
    }

    async fn outcome(&mut self, id: CallId) -> Claim {
        self.wait("an outcome", |event| match event {
            LinkEvent::Outcome { id: of, outcome } if *of == id => Some(outcome.claim.clone()),
            _ => None,
        })
        .await
    }

    async fn state(&mut self, id: CallId) -> CallState {
        self.link.query(id).expect("the link lives");
        self.wait("a state", |event| match event {
            LinkEvent::State { id: of, state } if *of == id => Some(*state),
            _ => None,
        })
        .await
    }
}

fn call(number: u128) -> SkillCall {
    SkillCall {
        id: CallId::from_bits(number),
        skill: Name::new("place-on"),
        args: [(Name::new("thing"), Arg::Thing(Name::new("mug")))].into_iter().collect(),
        check: vec!["on(mug, table)".parse().expect("a fact")],
        sentence: "put the mug on the table".to_owned(),
        deadline_seconds: 60,
    }
}

#[tokio::test]
async fn a_call_goes_down_and_its_outcome_comes_up() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let session = hob.ready().await;
    assert_eq!(session.device_boot, 1);
    let id = call(5).id;
    hob.link.call(session, call(5)).unwrap();
    hob.wait("its start", |event| matches!(event, LinkEvent::Accepted { id: of } if *of == id).then_some(()))
        .await;
    let outcome = hob
        .wait("an outcome", |event| match event {
            LinkEvent::Outcome { outcome, .. } => Some(outcome.clone()),
            _ => None,
        })
        .await;
    assert_eq!(outcome.claim, Claim::Succeeded);
    assert_eq!(outcome.readings[0].fact.to_string(), "on(mug, table)");
    assert_eq!(outcome.duration_seconds, 2);
    assert_eq!(hob.state(id).await, CallState::Done);
    hob.link.ack_result(id).unwrap();
    assert_eq!(hob.state(id).await, CallState::Settled);
    // A second copy of the same call does not start.
    hob.link.call(session, call(5)).unwrap();
    assert_eq!(hob.state(id).await, CallState::Settled);
    let figures = hob.link.figures();
    assert!(figures.wire.rtt_micros.is_some() && figures.port_openings == 1, "{figures:?}");
    assert!(figures.wire.bad_framing > 0, "the boot ROM's text came first: {figures:?}");
    assert_eq!(robot.quit().body.started.len(), 1);
}

#[tokio::test]
async fn a_robot_says_what_it_can_do_in_every_session() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let said = |event: &LinkEvent| match event {
        LinkEvent::Ready { skills, .. } => Some(skills.clone()),
        _ => None,
    };
    let has = |name, signature| KnownSkill { name: Name::new(name), signature };
    let skills = Some(vec![has("place-on", 0), has("wave", 7)]);
    assert_eq!(hob.wait("a session", said).await, skills);
    robot.order(Order::Reboot(2));
    assert_eq!(hob.wait("another session", said).await, skills);
}

#[tokio::test]
async fn a_port_that_is_absent_is_said_so_once_and_opened_when_it_comes() {
    let robot = Robot::new(1, false);
    let mut hob = Hob::new(&robot);
    let lost = |event: &LinkEvent| match event {
        LinkEvent::PortLost { error } => Some((error.fault, error.to_string())),
        _ => None,
    };
    let (fault, words) = hob.wait("a fault", lost).await;
    assert_eq!(fault, PortFault::Absent);
    assert!(words.contains("plug the robot in"), "{words}");
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(hob.events.try_recv().is_err(), "once");
    robot.order(Order::Plug);
    hob.wait("the port", |event| matches!(event, LinkEvent::PortOpened { .. }).then_some(())).await;
    hob.ready().await;
}

#[tokio::test]
async fn a_cable_that_is_pulled_and_plugged_in_again_loses_no_outcome() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let session = hob.ready().await;
    let id = call(5).id;
    robot.order(Order::Linger(true));
    hob.link.call(session, call(5)).unwrap();
    let note = hob
        .wait("progress", |event| match event {
            LinkEvent::Progress(progress) => Some(progress.note.clone()),
            _ => None,
        })
        .await;
    assert_eq!(note, "put the mug on the table");
    robot.order(Order::Unplug);
    let reason = hob
        .wait("the end of the session", |event| match event {
            LinkEvent::Down { reason } => Some(*reason),
            _ => None,
        })
        .await;
    assert_eq!(reason, DownReason::PortLost);
    // While the cable is out nothing is sent, and nothing is lost silently.
    hob.link.query(id).unwrap();
    let unsent = hob
        .wait("what was not sent", |event| match event {
            LinkEvent::NotSent { reason, .. } => Some(reason.clone()),
            _ => None,
        })
        .await;
    assert_eq!(unsent, Unsent::Line(SendError::NotReady));
    robot.order(Order::Linger(false));
    tokio::time::sleep(Duration::from_millis(100)).await;
    robot.order(Order::Plug);
    let (later, table) = hob.ready_with().await;
    assert_eq!(later.device_boot, 1, "the robot has not rebooted");
    assert_eq!(table, [(id, CallState::Done)]);
    assert_eq!(hob.outcome(id).await, Claim::Succeeded);
    // What was decided in the session before is not sent in this one.
    hob.link.call(session, call(6)).unwrap();
    let unsent = hob
        .wait("what was not sent", |event| match event {
            LinkEvent::NotSent { reason, .. } => Some(reason.clone()),
            _ => None,
        })
        .await;
    assert_eq!(unsent, Unsent::OldSession);
    assert_eq!(robot.quit().body.started.len(), 1);
}

#[tokio::test]
async fn a_robot_that_reboots_has_lost_its_calls_and_says_which_boot_it_is() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let session = hob.ready().await;
    robot.order(Order::Linger(true));
    hob.link.call(session, call(5)).unwrap();
    hob.wait("its start", |event| matches!(event, LinkEvent::Accepted { .. }).then_some(())).await;
    robot.order(Order::Reboot(2));
    hob.wait("the end of the session", |event| matches!(event, LinkEvent::Down { .. }).then_some(())).await;
    let (session, table) = hob.ready_with().await;
    assert_eq!((session.device_boot, table.len()), (2, 0));
    assert_eq!(hob.state(call(5).id).await, CallState::Unknown);
}

#[tokio::test]
async fn a_stop_is_confirmed_ends_the_call_and_holds_until_the_resume() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let session = hob.ready().await;
    robot.order(Order::Linger(true));
    hob.link.call(session, call(5)).unwrap();
    hob.wait("its start", |event| matches!(event, LinkEvent::Accepted { .. }).then_some(())).await;
    hob.link.stop();
    let (mut stopped, mut cancelled) = (false, false);
    hob.wait("the stop and the outcome", |event| {
        stopped |= matches!(event, LinkEvent::Stopped);
        cancelled |= matches!(event, LinkEvent::Outcome { outcome, .. } if outcome.claim == Claim::Cancelled);
        (stopped && cancelled).then_some(())
    })
    .await;
    hob.link.call(session, call(6)).unwrap();
    let reason = hob
        .wait("the refusal", |event| match event {
            LinkEvent::Rejected { reason, .. } => Some(*reason),
            _ => None,
        })
        .await;
    assert_eq!(reason, RejectReason::Stopped);
    hob.link.resume();
    hob.wait("the resume", |event| matches!(event, LinkEvent::Resumed).then_some(())).await;
    robot.order(Order::Linger(false));
    hob.link.call(session, call(7)).unwrap();
    assert_eq!(hob.outcome(call(7).id).await, Claim::Succeeded);
    let board = robot.quit();
    assert_eq!((board.body.stops, board.body.started.len()), (1, 2));
}

#[tokio::test]
async fn a_cancel_and_a_correction_reach_the_running_call() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let session = hob.ready().await;
    robot.order(Order::Linger(true));
    let id = call(5).id;
    hob.link.call(session, call(5)).unwrap();
    hob.wait("its start", |event| matches!(event, LinkEvent::Accepted { .. }).then_some(())).await;
    hob.link.correct(id, 1, "no, the left one".to_owned()).unwrap();
    assert_eq!(hob.state(id).await, CallState::Running { revision: 1 });
    hob.link.cancel(id).unwrap();
    let outcome = hob
        .wait("an outcome", |event| match event {
            LinkEvent::Outcome { outcome, .. } => Some(outcome.clone()),
            _ => None,
        })
        .await;
    assert_eq!(outcome.claim, Claim::Cancelled);
    assert_eq!(outcome.readings[0].fact.to_string(), "corrected(mug)");
}

#[tokio::test]
async fn what_the_robot_sends_is_a_file_although_the_cable_was_pulled_in_between() {
    let film: Vec<u8> = (0..400_000u32).map(|at| (at * 31 % 251) as u8).collect();
    let robot = Robot::new(1, false);
    robot.order(Order::Film(film.clone()));
    robot.order(Order::Plug);
    let mut hob = Hob::new(&robot);
    let folder = tempfile::tempdir().unwrap();
    let mut inbox = Inbox::new(folder.path().to_owned(), 1 << 20);
    let (mut session, mut begun, mut pieces) = (hob.ready().await, Vec::new(), 0);
    let path = loop {
        match hob.events.recv().await.expect("the link lives") {
            LinkEvent::Ready { session: next, .. } => session = next,
            LinkEvent::Offered { transfer, bytes, name } => {
                let offset = inbox.offered(session, transfer, bytes, &name).unwrap();
                begun.push(offset);
                hob.link.want(session, transfer, offset).unwrap();
            }
            LinkEvent::Piece { transfer, offset, bytes } => {
                pieces += 1;
                if pieces == 20 {
                    robot.order(Order::Unplug);
                    robot.order(Order::Plug);
                }
                if let Some(path) = inbox.piece(transfer, offset, &bytes).unwrap() {
                    break path;
                }
            }
            _ => {}
        }
    };
    assert_eq!(path, folder.path().join("film_of_a_fall.mp4"));
    assert!(std::fs::read(path).unwrap() == film, "as it was sent");
    assert!(begun.len() == 2 && begun[0] == 0 && begun[1] > 0, "it went on where it was cut off: {begun:?}");
}

#[tokio::test]
async fn a_mind_that_takes_no_events_delays_no_heartbeat() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let session = hob.ready().await;
    robot.order(Order::Linger(true));
    let id = call(5).id;
    hob.link.call(session, call(5)).unwrap();
    // Longer than the lease: the whole of the mind's thread sleeps.
    std::thread::sleep(Duration::from_micros(2 * TIMING.lease_micros));
    assert_eq!(hob.state(id).await, CallState::Running { revision: 0 });
}

#[tokio::test]
async fn a_robot_that_hangs_is_down_and_its_lease_has_run_out_when_it_wakes() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    let session = hob.ready().await;
    robot.order(Order::Linger(true));
    let id = call(5).id;
    hob.link.call(session, call(5)).unwrap();
    hob.wait("its start", |event| matches!(event, LinkEvent::Accepted { .. }).then_some(())).await;
    robot.order(Order::Hang(Duration::from_micros(2 * TIMING.lease_micros)));
    let reason = hob
        .wait("the end of the session", |event| match event {
            LinkEvent::Down { reason } => Some(*reason),
            _ => None,
        })
        .await;
    assert_eq!(reason, DownReason::Silent);
    hob.ready().await;
    assert_eq!(hob.outcome(id).await, Claim::Failed { reason: "lease expired".to_owned() });
}

#[tokio::test]
async fn a_port_that_another_holds_is_busy() {
    let robot = Robot::new(1, true);
    let mut hob = Hob::new(&robot);
    hob.ready().await;
    let mut other = Hob::new(&robot);
    let fault = other
        .wait("a fault", |event| match event {
            LinkEvent::PortLost { error } => Some(error.fault),
            _ => None,
        })
        .await;
    assert_eq!(fault, PortFault::Busy);
    drop(hob);
    other.ready().await;
}
